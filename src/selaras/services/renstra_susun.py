"""Drafting a Renstra by choosing from the nomenclature that it follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from selaras.core.errors import CodeError
from selaras.core.hak import Tindakan
from selaras.core.kode import KodeNomenklatur
from selaras.core.nomenklatur import Nomenklatur
from selaras.core.renja import Indikator, Simpul, Tingkat
from selaras.core.renja import Renja as Rencana
from selaras.core.sunting import dengan_simpul
from selaras.core.sunting_renstra import dengan_indikator, id_baru, indikator_baku
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
        program: The names to choose from where the edition gives the code of its program several
            and the Renstra has none of them yet; empty else.
    """

    entri: Nomenklatur
    ada: str
    program: tuple[str, ...] = ()


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
        Pilihan(e, ada.get(e.kode.baku, ""), _nama_program(renstra, e.kode, ada))
        for e in entri
        if e.tingkat in (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
        and not e.kode.generik
    ]


def _nama_program(
    renstra: Renstra, kode: KodeNomenklatur, ada: Mapping[str, str]
) -> tuple[str, ...]:
    program = KodeNomenklatur(kode.bagian[:3])
    if len(kode.bagian) < 3 or program.baku in ada:
        return ()
    nama = tuple(e.uraian for e in nomenklatur.lihat_semua(renstra, program))
    return nama if len(nama) > 1 else ()


def _program(renstra: Renstra) -> tuple[Nomenklatur, ...]:
    edisi = nomenklatur.edisi_renstra(renstra)
    if edisi is None:
        return ()
    pd = renstra.perangkat_daerah
    isi = nomenklatur.daftar(edisi)
    jenis = nomenklatur.jenis_wilayah(pd)
    program = (
        e
        for bidang in nomenklatur.bidang_urusan(pd)
        for e in nomenklatur.senama_wilayah(isi.anak(bidang), jenis)
        if any(isi.anak(e.kode, jenis=jenis))
    )
    return tuple(sorted({e.kode: e for e in program}.values(), key=lambda e: e.kode))


def tambah_dari_nomenklatur(
    *, actor: Pengguna, renstra: Renstra, kode: str, program: str = ""
) -> tuple[Simpul, tuple[Indikator, ...]]:
    """Add an entry of the nomenclature with all above it; a sub kegiatan brings its indikator.

    Args:
        actor: Who adds.
        renstra: The Renstra.
        kode: Code of the entry, X.XX filled in.
        program: Name of its program, where the edition gives that code several.

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
        if (sudah := ada.get(rantai[-1].baku)) is not None:
            raise TidakSah(f"{kode} {sudah.uraian} sudah ada dalam Renstra ini.")
        entri = _entri(renstra, rantai[-1], program)
        kini, induk = dengan_leluhur(renstra, lama, rantai[:-1], program)
        baru = _beridentitas(kini, simpul_dari(entri, induk))
        hasil.append(baru)
        kini = dengan_simpul(kini, [baru])
        baku = indikator_baku(kini, baru.id, entri)
        if baku is not None:
            kini = dengan_indikator(kini, baku)
            tambahan.append(baku)
        return kini

    layanan.ubah(actor=actor, renstra=renstra, fungsi=terapkan)
    return hasil[-1], tuple(tambahan)


def dengan_leluhur(
    renstra: Renstra, isi: Rencana, rantai: Sequence[KodeNomenklatur], program: str = ""
) -> tuple[Rencana, str]:
    """Return a plan with a line for each of some codes, and the id of the last one's line.

    Args:
        renstra: The Renstra, for the edition that it follows.
        isi: Its part of the plan.
        rantai: The codes, the topmost first; those that the tree has already stay as they are.
        program: Name of the program, where the edition gives its code several.

    Raises:
        TidakAda: The edition has no such code.
        TidakSah: It gives the code of the program several names, and none was chosen.
    """
    kini, induk = isi, ""
    ada = {_baku(s.kode): s.id for s in isi.simpul if s.kode}
    for k in rantai:
        if k.baku not in ada:
            baru = _beridentitas(kini, simpul_dari(_entri(renstra, k, program), induk))
            kini = dengan_simpul(kini, [baru])
            ada[k.baku] = baru.id
        induk = ada[k.baku]
    return kini, induk


def _beridentitas(isi: Rencana, s: Simpul) -> Simpul:
    """Return a new line with an id of its own: a line that was recoded keeps its old one."""
    return replace(s, id=id_baru(s.id, isi.simpul_oleh_id)) if s.id in isi.simpul_oleh_id else s


def _rantai(renstra: Renstra, kode: str) -> list[KodeNomenklatur]:
    """Return a code with all above it, the topmost first."""
    k = _kode(kode)
    if k is None or k.generik or len(k.bagian) < 3:
        raise TidakAda("Pilih program, kegiatan, atau sub kegiatan dari daftar.")
    milik = nomenklatur.bidang_urusan(renstra.perangkat_daerah)
    if milik and KodeNomenklatur(k.bagian[:2]).baku not in milik:
        raise TidakSah(
            f"{kode} bukan bidang urusan perangkat daerah ini ({', '.join(milik)}). Pilih baris "
            "dari bidang urusannya sendiri."
        )
    return [*atas(k), k]


def atas(kode: KodeNomenklatur) -> list[KodeNomenklatur]:
    """Return the codes above a code, the topmost first."""
    hasil: list[KodeNomenklatur] = []
    kini = kode.induk
    while kini is not None:
        hasil.insert(0, kini)
        kini = kini.induk
    return hasil


def _entri(renstra: Renstra, kode: KodeNomenklatur, program: str) -> Nomenklatur:
    """Return the entry of a code; between two names of a program nobody guesses."""
    calon = nomenklatur.lihat_semua(renstra, kode)
    if not calon:
        raise TidakAda(f"Kode {kode.baku} tidak ada dalam edisi nomenklatur Renstra ini.")
    if len(calon) == 1 or calon[0].tingkat is not Tingkat.PROGRAM:
        return calon[0]
    for e in calon:
        if e.uraian == program:
            return e
    nama = "; ".join(e.uraian for e in calon)
    pesan = f"Edisi ini memberi kode programnya {len(calon)} nama: {nama}. Pilih salah satu."
    raise TidakSah(pesan, {"program": pesan})


def _kode(teks: str) -> KodeNomenklatur | None:
    try:
        return KodeNomenklatur.parse(teks)
    except CodeError:
        return None


def _baku(teks: str) -> str:
    k = _kode(teks)
    return "" if k is None else k.baku
