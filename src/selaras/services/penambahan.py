"""Lines that can be added to a Renja: those of the Renstra's tree, those of the nomenclature."""

from dataclasses import dataclass
from typing import Any

from selaras.core.errors import CodeError
from selaras.core.hak import Tindakan
from selaras.core.kode import KodeNomenklatur
from selaras.core.nomenklatur import Nomenklatur, lipat
from selaras.core.renja import Simpul, Tingkat
from selaras.db import snapshots
from selaras.db.models import Pengguna, Renja
from selaras.services import access, nomenklatur, rencana
from selaras.services import renja as layanan
from selaras.services.galat import TidakAda, TidakSah

BATAS = 30


@dataclass(frozen=True, slots=True)
class Calon:
    """A line that can be added.

    Attributes:
        dari: ``renstra`` or ``nomenklatur``.
        kunci: Id in the tree, or code in the nomenclature.
        kode, uraian: As they would be printed.
        satuan: Standard unit of the nomenclature.
    """

    dari: str
    kunci: str
    kode: str
    uraian: str
    satuan: str = ""


def pilihan(*, renja: Renja, kata: str = "") -> list[Calon]:
    """Return lines that match some words and are not part of the plan yet.

    Args:
        renja: The Renja; the caller has asked whether the person may change it.
        kata: What was typed; blank lists the Renstra's own lines.
    """
    isi = rencana.baca(renja)
    ada = {b.simpul for b in isi.baris}
    kode_ada = {_baku(s.kode) for s in isi.simpul if s.id in ada} - {""}
    kata_kata = lipat(kata).split()
    hasil = [
        Calon("renstra", s.id, s.kode, s.uraian)
        for s in snapshots.baca_renstra(renja.renstra, isi.dokumen).simpul
        if s.tingkat is Tingkat.SUB_KEGIATAN
        and s.id not in ada
        and (all(k in f" {lipat(s.uraian)}" for k in kata_kata) or s.kode.startswith(kata.strip()))
    ][:BATAS]
    if kata.strip():
        dikenal = kode_ada | {_baku(c.kode) for c in hasil}
        hasil += [
            Calon("nomenklatur", e.kode.baku, e.kode.baku, e.uraian, e.satuan)
            for e in nomenklatur.cari(renja.renstra, kata, tingkat=Tingkat.SUB_KEGIATAN)
            if e.kode.baku not in dikenal
        ][: BATAS - len(hasil)]
    return hasil


def tambah(*, actor: Pengguna, renja: Renja, kode: str, dari: str) -> dict[str, Any]:
    """Add a line that :func:`pilihan` offered.

    Args:
        actor: Who adds.
        renja: The Renja.
        kode: Id in the tree, or code in the nomenclature.
        dari: ``renstra`` or ``nomenklatur``.

    Raises:
        TidakAda: There is no such line to add.
        TidakSah: It is part of the plan already.
        Terkunci, TidakBerhak: See :mod:`selaras.services.access`.
    """
    access.renja_terbuka(actor, renja, Tindakan.UBAH_RENJA)
    return layanan.tambah(actor=actor, renja=renja, simpul=rantai(renja, kode, dari))


def rantai(renja: Renja, kode: str, dari: str) -> list[Simpul]:
    """Return a line that :func:`pilihan` offered with all above it, the topmost first.

    Raises:
        TidakAda: There is no such line to add.
        TidakSah: ``dari`` is neither ``renstra`` nor ``nomenklatur``.
    """
    isi = rencana.baca(renja)
    pohon = snapshots.baca_renstra(renja.renstra, isi.dokumen)
    if dari == "renstra":
        simpul = _leluhur(pohon.simpul_oleh_id, kode)
    elif dari == "nomenklatur":
        simpul = _dari_nomenklatur(renja, pohon.simpul, kode)
    else:
        raise TidakSah("Pilih barisnya dari daftar.")
    if not simpul:
        raise TidakAda("Baris itu tidak ditemukan. Cari lagi.")
    return simpul


def _leluhur(oleh_id: Any, id_: str) -> list[Simpul]:
    hasil: list[Simpul] = []
    kini = oleh_id.get(id_)
    while kini is not None and kini not in hasil:
        hasil.insert(0, kini)
        kini = oleh_id.get(kini.induk)
    return hasil


def _dari_nomenklatur(renja: Renja, pohon: tuple[Simpul, ...], teks: str) -> list[Simpul]:
    """Return an entry with all above it, those that the tree has by their own id."""
    try:
        kode: KodeNomenklatur | None = KodeNomenklatur.parse(teks)
    except CodeError:
        return []
    ada = {_baku(s.kode): s for s in pohon if s.kode}
    rantai: list[KodeNomenklatur] = []
    while kode is not None:
        rantai.insert(0, kode)
        kode = kode.induk
    hasil: list[Simpul] = []
    induk = ""
    for k in rantai:
        if k.baku in ada:
            s = ada[k.baku]
        else:
            entri = nomenklatur.lihat(renja.renstra, k)
            if entri is None:
                return []
            s = simpul_dari(entri, induk)
        hasil.append(s)
        induk = s.id
    return hasil


def simpul_dari(entri: Nomenklatur, induk: str) -> Simpul:
    """Return a node of the tree for an entry of the nomenclature."""
    return Simpul(
        id=entri.kode.baku,
        induk=induk,
        tingkat=entri.tingkat,
        kode=entri.kode.baku,
        uraian=entri.uraian,
    )


def _baku(kode: str) -> str:
    try:
        return KodeNomenklatur.parse(kode).baku
    except CodeError:
        return ""
