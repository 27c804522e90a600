"""Drafting a Renstra by choosing from the nomenclature that it follows."""

from dataclasses import dataclass

from selaras.core.errors import CodeError
from selaras.core.hak import Tindakan
from selaras.core.kode import KodeNomenklatur
from selaras.core.nomenklatur import Nomenklatur
from selaras.core.renja import Indikator, Simpul, Tingkat
from selaras.core.renja import Renja as Rencana
from selaras.core.sunting import dengan_simpul
from selaras.core.sunting_renstra import dengan_indikator, indikator_baku
from selaras.db.models import Pengguna, Renstra
from selaras.services import access, nomenklatur
from selaras.services import renstra as layanan
from selaras.services.galat import TidakAda, TidakSah
from selaras.services.penambahan import simpul_dari


@dataclass(frozen=True, slots=True)
class Pilihan:
    """An entry of the nomenclature beside the Renstra that may take it.

    Attributes:
        entri: The entry, X.XX filled in.
        ada: Id of the line of the Renstra that has its code; empty when none has.
    """

    entri: Nomenklatur
    ada: str


def pilihan(
    renstra: Renstra, isi: Rencana, kata: str, tingkat: Tingkat | None = None
) -> list[Pilihan]:
    """Return programs, kegiatan and sub kegiatan that match some words.

    Args:
        renstra: With its agency and region loaded.
        isi: Its part of the plan.
        kata: What was typed; blank offers the programs of the agency's bidang urusan.
        tingkat: Only of this level.
    """
    ada = {_baku(s.kode): s.id for s in isi.simpul if s.kode}
    if kata.strip():
        entri = nomenklatur.cari(renstra, kata[:200], tingkat=tingkat)
    else:
        entri = _program(renstra)
    return [
        Pilihan(e, ada.get(e.kode.baku, ""))
        for e in entri
        if e.tingkat in (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
        and not e.kode.generik
    ]


def _program(renstra: Renstra) -> tuple[Nomenklatur, ...]:
    edisi = nomenklatur.edisi_renstra(renstra)
    if edisi is None:
        return ()
    pd = renstra.perangkat_daerah
    isi = nomenklatur.daftar(edisi)
    jenis = nomenklatur.jenis_wilayah(pd)
    return tuple(
        e
        for bidang in nomenklatur.bidang_urusan(pd)
        for e in sorted(isi.anak(bidang), key=lambda e: e.kode)
        if any(isi.anak(e.kode, jenis=jenis))
    )


def tambah_dari_nomenklatur(
    *, actor: Pengguna, renstra: Renstra, kode: str
) -> tuple[Simpul, tuple[Indikator, ...]]:
    """Add an entry of the nomenclature with all above it; a sub kegiatan brings its indikator.

    Args:
        actor: Who adds.
        renstra: The Renstra.
        kode: Code of the entry, X.XX filled in.

    Returns:
        The line, and the indikators that came with it.

    Raises:
        TidakAda: The edition has no such entry for this agency.
        TidakSah: The Renstra has the line already.
        Terkunci, TidakBerhak: See :func:`selaras.services.renstra.ubah`.
    """
    access.wajib(actor, renstra.perangkat_daerah, Tindakan.UBAH_RENSTRA)
    rantai = _rantai(renstra, kode)
    tambahan: list[Indikator] = []
    hasil: list[Simpul] = []

    def terapkan(lama: Rencana) -> Rencana:
        ada = {_baku(s.kode): s for s in lama.simpul if s.kode}
        if rantai[-1].kode.baku in ada:
            raise TidakSah(f"{kode} {rantai[-1].uraian} sudah ada dalam Renstra ini.")
        induk = ""
        for entri in rantai:
            s = ada.get(entri.kode.baku) or simpul_dari(entri, induk)
            hasil.append(s)
            induk = s.id
        kini = dengan_simpul(lama, hasil)
        baku = indikator_baku(kini, hasil[-1].id, rantai[-1])
        if baku is not None:
            kini = dengan_indikator(kini, baku)
            tambahan.append(baku)
        return kini

    layanan.ubah(actor=actor, renstra=renstra, fungsi=terapkan)
    return hasil[-1], tuple(tambahan)


def _rantai(renstra: Renstra, kode: str) -> list[Nomenklatur]:
    """Return an entry of the edition that the Renstra follows with all above it."""
    k = _kode(kode)
    if k is None or k.generik or len(k.bagian) < 3:
        raise TidakAda("Pilih program, kegiatan, atau sub kegiatan dari daftar.")
    milik = nomenklatur.bidang_urusan(renstra.perangkat_daerah)
    if milik and KodeNomenklatur(k.bagian[:2]).baku not in milik:
        raise TidakSah(
            f"{kode} bukan bidang urusan perangkat daerah ini ({', '.join(milik)}). Pilih baris "
            "dari bidang urusannya sendiri."
        )
    rantai: list[Nomenklatur] = []
    kini: KodeNomenklatur | None = k
    while kini is not None:
        entri = nomenklatur.lihat(renstra, kini)
        if entri is None:
            raise TidakAda(f"Kode {kini} tidak ada dalam edisi nomenklatur Renstra ini.")
        rantai.insert(0, entri)
        kini = kini.induk
    return rantai


def _kode(teks: str) -> KodeNomenklatur | None:
    try:
        return KodeNomenklatur.parse(teks)
    except CodeError:
        return None


def _baku(teks: str) -> str:
    k = _kode(teks)
    return "" if k is None else k.baku
