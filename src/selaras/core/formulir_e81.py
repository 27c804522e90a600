"""Formulir E.81 as it stands on paper: its rows with what they state in columns 5 to 14.

A neutral value: a form read from a workbook of an agency and one computed here can both be told
with it, and the same rules check both. What is stated is kept as stated; what follows from it is
computed by :mod:`selaras.core.hitung_e81`. Blank is not zero.

Source: Permendagri 86/2017, Formulir E.81 (16 columns, K and Rp from 5 to 14).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from selaras.core.nilai import Asal

TARGET_RENSTRA, REALISASI_LALU, TARGET_RENJA = 5, 6, 7
TRIWULAN = (8, 9, 10, 11)
REALISASI_RENJA, REALISASI_RENSTRA, TINGKAT_CAPAIAN = 12, 13, 14
KOLOM = (5, 6, 7, 8, 9, 10, 11, 12, 13, 14)
"""Numbered columns that state figures, as the form without a code column numbers them."""

NAMA_KOLOM: Mapping[int, str] = {
    5: "target akhir Renstra",
    6: "realisasi Renstra s.d. tahun lalu",
    7: "target Renja tahun berjalan",
    8: "realisasi Triwulan I",
    9: "realisasi Triwulan II",
    10: "realisasi Triwulan III",
    11: "realisasi Triwulan IV",
    12: "realisasi Renja yang dievaluasi",
    13: "realisasi Renstra s.d. akhir tahun",
    14: "tingkat capaian Renstra",
}


class Sisi(StrEnum):
    """What a figure of a numbered column tells."""

    K = "K"  # kinerja
    RP = "Rp"  # anggaran
    PERSEN = "%"  # progress of a quarter, which some agencies add


class Tingkat(StrEnum):
    """What a row is in the tree of the form, from the top."""

    URUSAN = "urusan"
    BIDANG_URUSAN = "bidang_urusan"
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub_kegiatan"


class Jenis(StrEnum):
    """What kind of row it is."""

    RENCANA = "rencana"  # a program, kegiatan, sub kegiatan
    INDIKATOR = "indikator"  # one more indikator of the row above it
    JUMLAH = "jumlah"  # a total


class Keyakinan(StrEnum):
    """How the parent of a row is known, the surest first."""

    RUMUS = "rumus"  # a roll-up formula of the parent counts it
    KODE = "kode"  # its code
    KOLOM = "kolom"  # levels stand in columns of their own
    NOMOR = "nomor"  # numbering such as 1.2.3
    KATA = "kata"  # its name begins with Program, Kegiatan or Sub Kegiatan
    INDENTASI = "indentasi"  # how far it is indented
    HURUF = "huruf"  # bold, or capitals
    HITUNGAN = "hitungan"  # the money of the rows below adds up to that of the parent
    URUTAN = "urutan"  # it is numbered among the rows there, though no formula counts it
    LETAK = "letak"  # only because it stands there
    TIDAK_TAHU = "tidak_tahu"


DUGAAN = frozenset({Keyakinan.INDENTASI, Keyakinan.HURUF, Keyakinan.HITUNGAN})
"""Signs of a parent that may mislead."""


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell of the form.

    Attributes:
        nilai: Its number: quantity for K, rupiah for Rp, percent for column 14; ``None`` when the
            cell is blank, holds an error, or cannot be read.
        teks: What it shows.
        rumus: Its formula without the equals sign; empty when it holds none or none is known.
        galat: The error it shows, such as ``#DIV/0!``.
        asal: Where it stands.
    """

    nilai: Decimal | None = None
    teks: str = ""
    rumus: str = ""
    galat: str = ""
    asal: Asal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisE81:
    """One row of the form.

    Attributes:
        id: Identity within the form.
        uraian: Program, kegiatan or sub kegiatan (column 3).
        indikator: Indikator kinerja (column 4).
        satuan: Its unit; empty when the form has none.
        kode: Code as printed; empty when the form has no code column.
        nomor: What stands in column 1.
        sasaran: Column 2.
        unit: Responsible unit (column 15).
        keterangan: Column 16.
        jenis: What kind of row it is.
        tingkat: Level; ``None`` when unknown.
        induk: Id of the row above it in the tree; empty at the top.
        keyakinan: How the parent is known.
        sel: Figures by (column number, side).
        asal: Where the row stands.
    """

    id: str
    uraian: str = ""
    indikator: str = ""
    satuan: str = ""
    kode: str = ""
    nomor: str = ""
    sasaran: str = ""
    unit: str = ""
    keterangan: str = ""
    jenis: Jenis = Jenis.RENCANA
    tingkat: Tingkat | None = None
    induk: str = ""
    keyakinan: Keyakinan = Keyakinan.TIDAK_TAHU
    sel: Mapping[tuple[int, Sisi], Sel] = field(default_factory=dict)
    asal: Asal | None = None

    def nilai(self, kolom: int, sisi: Sisi = Sisi.K) -> Decimal | None:
        """Return the number a column states; ``None`` when it states none."""
        s = self.sel.get((kolom, sisi))
        return None if s is None else s.nilai

    def tanpa_hasil(self, kolom: int, sisi: Sisi = Sisi.K) -> bool:
        """Tell whether a formula stands there whose result nobody can read: not blank, unknown."""
        s = self.sel.get((kolom, sisi))
        return s is not None and s.nilai is None and bool(s.rumus)

    @property
    def sebutan(self) -> str:
        """How a message names the row: its code, else its text."""
        return self.kode or f"“{potong(self.uraian or self.indikator)}”"


class PerihalKaki(StrEnum):
    """What a row below the table tells."""

    RATA_RATA = "rata_rata"
    PREDIKAT = "predikat"
    PENDORONG = "faktor_pendorong"
    PENGHAMBAT = "faktor_penghambat"
    TINDAK_LANJUT_TRIWULAN = "tindak_lanjut_triwulan"
    TINDAK_LANJUT_RENJA = "tindak_lanjut_renja"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kaki:
    """A row below the table.

    Attributes:
        perihal: What it tells.
        judul: Its label as written.
        teks: Its text, where it is one.
        sel: Its figures under numbered columns, by (column number, side).
        asal: Where it stands.
    """

    perihal: PerihalKaki
    judul: str
    teks: str = ""
    sel: Mapping[tuple[int, Sisi], Sel] = field(default_factory=dict)
    asal: Asal | None = None


@dataclass(frozen=True, kw_only=True)
class FormulirE81:
    """A form: its rows in printed order and what stands below them.

    Attributes:
        baris: Rows of the table.
        kaki: Rows below it.
        tahun: The year that is evaluated; ``None`` when the form does not tell.
        triwulan: The last quarter it reports; ``None`` when none is reported.
        perangkat_daerah: Name as written; empty when the form does not tell.
        geser: How much the printed column numbers exceed those of :data:`KOLOM`: 1 for a form
            that counts a code or unit column.
        punya: Figures the form has columns for, whether filled or not.
    """

    baris: tuple[BarisE81, ...] = ()
    kaki: tuple[Kaki, ...] = ()
    tahun: int | None = None
    triwulan: int | None = None
    perangkat_daerah: str = ""
    geser: int = 0
    punya: frozenset[tuple[int, Sisi]] = frozenset()

    @cached_property
    def oleh_id(self) -> Mapping[str, BarisE81]:
        """Rows by id."""
        return {b.id: b for b in self.baris}

    @cached_property
    def anak_dari(self) -> Mapping[str, tuple[BarisE81, ...]]:
        """Rows of the plan by parent, in printed order; without totals and further indikators."""
        hasil: dict[str, list[BarisE81]] = {}
        for b in self.baris:
            if b.jenis is Jenis.RENCANA:
                hasil.setdefault(b.induk, []).append(b)
        return {k: tuple(v) for k, v in hasil.items()}

    @cached_property
    def rencana(self) -> tuple[BarisE81, ...]:
        """The rows of programs, kegiatan and sub kegiatan."""
        return tuple(b for b in self.baris if b.jenis is Jenis.RENCANA)

    @cached_property
    def jumlah(self) -> tuple[BarisE81, ...]:
        """The rows of totals."""
        return tuple(b for b in self.baris if b.jenis is Jenis.JUMLAH)

    def anak(self, baris: BarisE81) -> tuple[BarisE81, ...]:
        """Return the rows directly below a row."""
        return () if baris.jenis is not Jenis.RENCANA else self.anak_dari.get(baris.id, ())

    def di_atas(self, baris: BarisE81) -> Iterator[BarisE81]:
        """Yield the rows above a row, the nearest first."""
        terlihat = {baris.id}
        while (atas := self.oleh_id.get(baris.induk)) is not None and atas.id not in terlihat:
            terlihat.add(atas.id)
            yield atas
            baris = atas

    def nomor(self, kolom: int) -> str:
        """Return the number a column prints on this form.

        >>> FormulirE81(geser=1).nomor(12)
        '13'
        """
        return str(kolom + self.geser)


def potong(teks: str, panjang: int = 60) -> str:
    """Return a text short enough for a message.

    >>> potong("a " * 40, 9)
    'a a a a a…'
    """
    rapi = " ".join(teks.split())
    return rapi if len(rapi) <= panjang else f"{rapi[:panjang].rstrip()}…"
