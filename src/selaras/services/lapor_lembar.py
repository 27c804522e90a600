"""A quarter as its page shows it: lines, their indikators and money, what is missing, filters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from selaras.core.kebijakan import Akumulasi
from selaras.core.laporan import CatatanKinerja, CatatanUang
from selaras.core.renja import Indikator
from selaras.core.rupiah import Rupiah
from selaras.db.models import LaporanUnit, PerangkatDaerah
from selaras.services import laporan_unit
from selaras.services.galat import TidakAda
from selaras.services.lapor_wajar import Kewajaran
from selaras.services.periode import KeadaanPeriode

UMUM, TANPA = "umum", "tanpa"
"""Filters beside the keys of units: tujuan, sasaran and IKK; lines that no unit carries out."""


@dataclass(frozen=True, slots=True)
class Lalu:
    """What an earlier quarter said: its number and the value as shown; empty = not reported."""

    triwulan: int
    teks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinerja:
    """One indikator of a line.

    Attributes:
        indikator: With its policy.
        target: Target of the year; ``None`` = none set.
        kini: The report of this quarter that counts.
        versi: Version a new report is to have.
        lalu: What the earlier quarters of the year said.
        sampai: The year up to this quarter, as shown; empty when it cannot be told.
        bulanan: The value of the quarter told by its months, as shown.
        ingat: Remarks about the value that stands.
    """

    indikator: Indikator
    target: Decimal | None
    kini: CatatanKinerja | None
    versi: int
    lalu: tuple[Lalu, ...]
    sampai: str
    bulanan: str
    ingat: tuple[str, ...] = ()

    @property
    def rasio(self) -> bool:
        """Whether it is told by its parts."""
        return self.indikator.kebijakan.dalam_tahun is Akumulasi.RASIO

    @property
    def kosong(self) -> bool:
        """Whether the quarter is not reported."""
        return self.kini is None and not self.bulanan


@dataclass(frozen=True, slots=True, kw_only=True)
class Uang:
    """The money of a line.

    Attributes:
        anggaran: Money of the year; ``None`` = not known.
        kini: The report of the quarter as a whole.
        versi: Version a new report of the quarter is to have.
        bulan: Its months: number, report, next version.
        lalu: What the earlier quarters said, as shown.
        triwulan: The quarter from its own report or its months; ``None`` = not reported.
        sampai: Spent in the year up to this quarter.
        fisik: Last known physical progress before this quarter.
        ingat: Remarks about what stands.
    """

    anggaran: Rupiah | None
    kini: CatatanUang | None
    versi: int
    bulan: tuple[tuple[int, CatatanUang | None, int], ...]
    lalu: tuple[Lalu, ...]
    triwulan: Rupiah | None
    sampai: Rupiah | None
    fisik: Decimal | None
    ingat: tuple[str, ...] = ()

    @property
    def bulanan(self) -> bool:
        """Whether months are reported, so that the quarter is their sum."""
        return any(c is not None and c.realisasi is not None for _, c, _ in self.bulan)

    @property
    def kosong(self) -> bool:
        """Whether the quarter is not reported."""
        return self.triwulan is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Baris:
    """One line.

    Attributes:
        kunci: ``id`` of the simpul; of the indikator where there is no simpul.
        kode, uraian, tingkat: Of the simpul, or of the level the indikator measures.
        simpul: Whether it is a simpul.
        unit: Key of the unit that carries it out; ``None`` = none.
        kinerja: Its indikators.
        uang: Its money; ``None`` where none is spent on it.
        bukti: How many pieces of evidence it has this quarter.
        faktor: Its factors by kind.
        ubah: Whether the person may change it now.
        ulang: Whether that would be a restatement.
    """

    kunci: str
    kode: str
    uraian: str
    tingkat: str
    simpul: bool
    unit: int | None
    kinerja: tuple[Kinerja, ...]
    uang: Uang | None
    bukti: int = 0
    faktor: Mapping[str, str] = field(default_factory=dict)
    ubah: bool = False
    ulang: bool = False

    @property
    def banyak(self) -> int:
        """How many values are asked for."""
        return len(self.kinerja) + (self.uang is not None)

    @property
    def belum(self) -> int:
        """How many of them are not reported."""
        return sum(k.kosong for k in self.kinerja) + (self.uang is not None and self.uang.kosong)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLapor:
    """The report of one unit, for the head of the page.

    Attributes:
        pk, nama: The unit.
        keadaan: State of its report.
        laporan: Its row; ``None`` for a draft nobody touched.
        banyak, belum: Values asked for, and not reported.
        langkah: Steps the person may take.
    """

    pk: int
    nama: str
    keadaan: str
    laporan: LaporanUnit | None
    banyak: int
    belum: int
    langkah: tuple[laporan_unit.Langkah, ...]

    @property
    def kunci(self) -> str:
        """The unit in addresses."""
        return str(self.pk)


@dataclass(frozen=True, kw_only=True)
class Lembar:
    """All lines of a quarter that a person sees.

    Attributes:
        pd: The agency.
        tahun, triwulan: The quarter.
        periode: Whether it can be reported now.
        baris: The lines, in the order of the plan.
        unit: Reports of the units that are theirs to see.
        semua: Whether the person sees every line.
        lapor: Whether the person reports at all, or only reads.
        wajar: What is known around the values: plan, ledger of some years, the calendar.
    """

    pd: PerangkatDaerah
    tahun: int
    triwulan: int
    periode: KeadaanPeriode
    baris: tuple[Baris, ...]
    unit: tuple[UnitLapor, ...]
    semua: bool
    lapor: bool
    wajar: Kewajaran

    @cached_property
    def banyak(self) -> int:
        """How many values are asked for."""
        return sum(b.banyak for b in self.baris)

    @cached_property
    def belum(self) -> int:
        """How many of them are not reported."""
        return sum(b.belum for b in self.baris)

    @property
    def indeks(self) -> int:
        """The quarter counted from 0."""
        return self.triwulan - 1

    @property
    def terisi(self) -> int:
        """How many are reported."""
        return self.banyak - self.belum

    def saring(self, unit: str = "", isi: str = "", cari: str = "") -> tuple[Baris, ...]:
        """Return the lines of a filter.

        Args:
            unit: Key of a unit, :data:`UMUM`, :data:`TANPA`, or empty for all.
            isi: ``belum`` for lines with something missing, ``terisi`` for the others.
            cari: Words of the code, the line or an indikator.
        """
        kata = cari.casefold().split()
        return tuple(
            b
            for b in self.baris
            if _di_unit(b, unit)
            and (isi != "belum" or b.belum)
            and (isi != "terisi" or not b.belum)
            and (not kata or all(k in _teks(b) for k in kata))
        )

    def satu(self, kunci: str) -> Baris:
        """Return one line.

        Raises:
            TidakAda: It is not among those the person sees.
        """
        for b in self.baris:
            if b.kunci == kunci:
                return b
        raise TidakAda(
            "Baris ini tidak ada dalam rencana tahun itu, atau dikerjakan unit lain. Kembali ke "
            "daftar laporan."
        )


def _di_unit(b: Baris, unit: str) -> bool:
    if not unit:
        return True
    if unit == UMUM:
        return not b.simpul
    if unit == TANPA:
        return b.simpul and b.unit is None
    return str(b.unit) == unit


def _teks(b: Baris) -> str:
    return " ".join((b.kode, b.uraian, *(k.indikator.uraian for k in b.kinerja))).casefold()
