"""The ledger of realisasi: what was reported for which period, every version of it.

A report is never overwritten. Each correction is a further version of the same place (an
indikator or a simpul in one period); the highest version counts. So the order in which reports
arrive never matters, and what was known on any day can be told afterwards.

A value is of its period alone, not cumulative: the ten people trained in Triwulan II, not the
thirty since January. For an indikator whose policy keeps the last value it is the value at the
end of the period.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from selaras.core.akumulasi import Gabungan, gabung, gabung_rasio
from selaras.core.errors import PeriodError
from selaras.core.kebijakan import Akumulasi, Kebijakan
from selaras.core.periode import Triwulan
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.tanggal import BULAN

_BULAN_PER_TRIWULAN = 3


class AsalCatatan(StrEnum):
    """How a report came in."""

    ISIAN = "isian"  # typed on the page
    BUKU_KERJA = "buku_kerja"  # from the workbook of a bidang
    IMPOR = "impor"  # from an export of the accounting system
    SURVEI = "survei"  # computed from survey answers
    BERKAS = "berkas"  # merged from the signed bundle of an agency
    PENYATAAN_ULANG = "penyataan_ulang"  # a change after the period was closed


@dataclass(frozen=True, slots=True, order=True)
class Masa:
    """A period that is reported: a month, or a quarter as a whole.

    Attributes:
        tahun: Budget year.
        triwulan: 1 to 4.
        bulan: 1 to 12; 0 = the quarter as a whole.

    Raises:
        PeriodError: The quarter is none, or the month does not lie in it.

    >>> str(Masa.dari_bulan(2025, 5)), str(Masa(2025, 2))
    ('Mei 2025', 'Triwulan II 2025')
    """

    tahun: int
    triwulan: int
    bulan: int = 0

    def __post_init__(self) -> None:
        if self.triwulan not in (1, 2, 3, 4):
            raise PeriodError(f"{self.triwulan} is not a quarter.")
        if self.bulan and self.bulan not in bulan_triwulan(self.triwulan):
            raise PeriodError(f"Month {self.bulan} does not lie in quarter {self.triwulan}.")

    @classmethod
    def dari_bulan(cls, tahun: int, bulan: int) -> "Masa":
        """Return the period of a month."""
        return cls(tahun, (bulan - 1) // _BULAN_PER_TRIWULAN + 1, bulan)

    def __str__(self) -> str:
        if self.bulan:
            return f"{BULAN[self.bulan - 1]} {self.tahun}"
        return f"{Triwulan(self.triwulan)} {self.tahun}"


def bulan_triwulan(triwulan: int) -> range:
    """Return the months of a quarter.

    >>> list(bulan_triwulan(2))
    [4, 5, 6]
    """
    akhir = triwulan * _BULAN_PER_TRIWULAN
    return range(akhir - _BULAN_PER_TRIWULAN + 1, akhir + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catatan:
    """What every report has.

    Attributes:
        masa: The period.
        versi: 1 for the first report of this place, higher for each correction.
        pada: When it was written; ``None`` in plans that were never stored.
        oleh: Who wrote it, by name.
        asal: How it came in.
        keterangan: Remark or source, as the reporter wrote it.
        alasan: Why an implausible value stands, or why a closed one was changed.
    """

    masa: Masa
    versi: int = 1
    pada: datetime | None = None
    oleh: str = ""
    asal: AsalCatatan = AsalCatatan.ISIAN
    keterangan: str = ""
    alasan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatatanKinerja(Catatan):
    """Reported kinerja (K) of one indikator.

    Attributes:
        indikator: ``id`` of the indikator.
        nilai: The value; ``None`` = withdrawn, or told by its parts alone.
        pembilang, penyebut: Parts of a ratio.
    """

    indikator: str
    nilai: Decimal | None = None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None

    @property
    def kosong(self) -> bool:
        """Whether nothing is reported (any more)."""
        return self.nilai is None and self.pembilang is None and self.penyebut is None


@dataclass(frozen=True, slots=True, kw_only=True)
class CatatanUang(Catatan):
    """Reported money (Rp) and physical progress of one simpul.

    Attributes:
        simpul: ``id`` of the simpul, as a rule a sub kegiatan.
        realisasi: Spent in this period alone; ``None`` = not reported.
        fisik: Physical progress in percent at the end of the period, since the start of the
            year; ``None`` = not reported.
    """

    simpul: str
    realisasi: Rupiah | None = None
    fisik: Decimal | None = None

    @property
    def kosong(self) -> bool:
        """Whether nothing is reported (any more)."""
        return self.realisasi is None and self.fisik is None


C = TypeVar("C", CatatanKinerja, CatatanUang)
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Penyataan:
    """A report and the one it replaced; ``lama`` is ``None`` where nothing had been reported."""

    lama: CatatanKinerja | CatatanUang | None
    baru: CatatanKinerja | CatatanUang


@dataclass(frozen=True, kw_only=True)
class BukuRealisasi:
    """All reports of an agency, every version; the questions reports and pages ask of them."""

    kinerja: tuple[CatatanKinerja, ...] = ()
    uang: tuple[CatatanUang, ...] = ()

    @cached_property
    def kinerja_terkini(self) -> Mapping[str, Mapping[Masa, CatatanKinerja]]:
        """The report that counts, by indikator and period; withdrawn ones are left out."""
        return _terkini(self.kinerja, lambda c: c.indikator)

    @cached_property
    def uang_terkini(self) -> Mapping[str, Mapping[Masa, CatatanUang]]:
        """The report that counts, by simpul and period; withdrawn ones are left out."""
        return _terkini(self.uang, lambda c: c.simpul)

    def pada(self, saat: datetime) -> "BukuRealisasi":
        """Return the ledger as it was known at a time; reports without a time were known."""
        return BukuRealisasi(
            kinerja=tuple(c for c in self.kinerja if c.pada is None or c.pada <= saat),
            uang=tuple(c for c in self.uang if c.pada is None or c.pada <= saat),
        )

    def penyataan_setelah(self, saat: datetime) -> tuple[Penyataan, ...]:
        """Return what was reported or corrected after a time, first written first."""
        semua = [
            *_penyataan(self.kinerja, lambda c: (c.indikator, c.masa), saat),
            *_penyataan(self.uang, lambda c: (c.simpul, c.masa), saat),
        ]
        return tuple(sorted(semua, key=lambda p: p.baru.pada or saat))

    def kinerja_triwulan(
        self, indikator: str, kebijakan: Kebijakan, tahun: int, triwulan: int
    ) -> Gabungan:
        """Return K of one quarter alone.

        The report of the quarter as a whole counts where there is one; else its months,
        combined by the accumulation within the year.
        """
        return _gabung(_bagian(self.kinerja_terkini.get(indikator, {}), tahun, triwulan), kebijakan)

    def kinerja_sampai(
        self, indikator: str, kebijakan: Kebijakan, tahun: int, triwulan: int
    ) -> Gabungan:
        """Return K of a year up to the end of a quarter, by the accumulation within the year.

        The quarters are combined, each from its own report or its months, so a year that was
        reported by months and one reported by quarters give the same.
        """
        ada = self.kinerja_terkini.get(indikator, {})
        if kebijakan.dalam_tahun is Akumulasi.RASIO:
            semua = [b for t in range(1, triwulan + 1) for b in _bagian(ada, tahun, t)]
            return _gabung(semua, kebijakan)
        # a quarter that nobody reported stays open here: only the year says what that means
        nilai = [
            _angka(_gabung(bagian, kebijakan)) if any(b is not None for b in bagian) else None
            for bagian in (_bagian(ada, tahun, t) for t in range(1, triwulan + 1))
        ]
        return gabung(nilai, kebijakan.dalam_tahun, kebijakan.aturan_kosong)

    def bagian_sampai(
        self, indikator: str, tahun: int, triwulan: int
    ) -> tuple[Decimal | None, Decimal | None]:
        """Return the sums of pembilang and penyebut of a year up to a quarter."""
        ada = self.kinerja_terkini.get(indikator, {})
        lengkap = [
            (c.pembilang, c.penyebut)
            for t in range(1, triwulan + 1)
            for c in _bagian(ada, tahun, t)
            if c is not None and c.pembilang is not None and c.penyebut is not None
        ]
        if not lengkap:
            return None, None
        return sum((a for a, _ in lengkap), Decimal(0)), sum((b for _, b in lengkap), Decimal(0))

    def uang_triwulan(self, simpul: str, tahun: int, triwulan: int) -> Rupiah | None:
        """Return the money spent in one quarter alone; ``None`` = not reported."""
        ada = [
            c.realisasi
            for c in _bagian(
                self.uang_terkini.get(simpul, {}), tahun, triwulan, lambda c: c.realisasi
            )
            if c is not None and c.realisasi is not None
        ]
        return sum(ada, NOL) if ada else None

    def uang_sampai(self, simpul: str, tahun: int, triwulan: int) -> Rupiah | None:
        """Return the money spent in a year up to the end of a quarter."""
        ada = [
            r
            for t in range(1, triwulan + 1)
            if (r := self.uang_triwulan(simpul, tahun, t)) is not None
        ]
        return sum(ada, NOL) if ada else None

    def fisik_sampai(self, simpul: str, tahun: int, triwulan: int) -> Decimal | None:
        """Return the last known physical progress of a year up to a quarter, in percent."""
        ada = [
            (m, c.fisik)
            for m, c in self.uang_terkini.get(simpul, {}).items()
            if m.tahun == tahun and m.triwulan <= triwulan and c.fisik is not None
        ]
        # the report of a whole quarter stands at its end, after its months
        return max(ada, key=lambda a: (a[0].triwulan, a[0].bulan or 13))[1] if ada else None


def _terkini(catatan: Iterable[C], kunci: Callable[[C], str]) -> Mapping[str, Mapping[Masa, C]]:
    akhir: dict[tuple[str, Masa], C] = {}
    for c in catatan:
        tempat = (kunci(c), c.masa)
        lama = akhir.get(tempat)
        if lama is None or c.versi > lama.versi:
            akhir[tempat] = c
    hasil: defaultdict[str, dict[Masa, C]] = defaultdict(dict)
    for (pemilik, masa), c in sorted(akhir.items(), key=lambda a: a[0]):
        if not c.kosong:
            hasil[pemilik][masa] = c
    return dict(hasil)


def _penyataan(
    catatan: Iterable[C], tempat: Callable[[C], K], saat: datetime
) -> Iterable[Penyataan]:
    per_tempat: defaultdict[K, list[C]] = defaultdict(list)
    for c in catatan:
        per_tempat[tempat(c)].append(c)
    for daftar in per_tempat.values():
        lama: C | None = None
        for baru in sorted(daftar, key=lambda c: c.versi):
            if baru.pada is not None and baru.pada > saat:
                yield Penyataan(lama, baru)
            lama = baru


def _bagian(
    ada: Mapping[Masa, C],
    tahun: int,
    triwulan: int,
    isi: Callable[[C], object] = lambda c: c,
) -> list[C | None]:
    """The report of a quarter as a whole, else those of its months (``None`` = not reported)."""
    utuh = ada.get(Masa(tahun, triwulan))
    if utuh is not None and isi(utuh) is not None:
        return [utuh]
    bulanan = [ada.get(Masa(tahun, triwulan, b)) for b in bulan_triwulan(triwulan)]
    return bulanan if any(b is not None for b in bulanan) else [None]


def _gabung(bagian: Iterable[CatatanKinerja | None], kebijakan: Kebijakan) -> Gabungan:
    daftar = list(bagian)
    if kebijakan.dalam_tahun is Akumulasi.RASIO:
        pasangan = [(c.pembilang, c.penyebut) if c else (None, None) for c in daftar]
        if any(a is not None and b is not None for a, b in pasangan):
            return gabung_rasio(pasangan, kebijakan.aturan_kosong)
        # a ratio that was only told as a percentage cannot be summed: its last report stands
        return gabung(
            [c.nilai if c else None for c in daftar],
            Akumulasi.POSISI_AKHIR,
            kebijakan.aturan_kosong,
        )
    return gabung(
        [c.nilai if c else None for c in daftar], kebijakan.dalam_tahun, kebijakan.aturan_kosong
    )


def _angka(g: Gabungan) -> Decimal | None:
    return g.nilai if isinstance(g.nilai, Decimal) else None
