"""Is a forecast any good? Past years are forecast as if their end were unknown, and compared.

Each past year is forecast after Triwulan I, II and III from what was known then: its own quarters
so far and the years before it, never a later one. The same cases are forecast by the pace alone
(quarters so far, carried on), which needs no history: a method that does not beat it is no use.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from selaras.core.angka import bagi, bulatkan, jumlahkan, kalikan, kurangkan, persen
from selaras.core.kebijakan import Kebijakan
from selaras.core.nilai import Kosong
from selaras.core.prognosis import BahanPrognosis, prognosis
from selaras.core.prognosis_aturan import AturanPrognosis, Metode
from selaras.core.prognosis_uang import BULAN, BahanUang, TahunUang, prognosis_uang
from selaras.core.riwayat import CARA_JUMLAH, TRIWULAN, RiwayatTahun
from selaras.core.rupiah import NOL, Rupiah

_DUA = Decimal(2)
_BULAN_TRIWULAN = BULAN // TRIWULAN


@dataclass(frozen=True, slots=True, kw_only=True)
class DeretUji:
    """The years of one indikator whose end is known.

    Attributes:
        kebijakan: Its policy.
        tahun: Its years with their quarters, any order.
        terbesar: As in :class:`~selaras.core.prognosis.BahanPrognosis`.
    """

    kebijakan: Kebijakan
    tahun: Sequence[RiwayatTahun]
    terbesar: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeretUang:
    """The years of spending of one line whose end is known.

    Attributes:
        tahun: Year, pagu, what was spent in each quarter alone, and the cash plan of the twelve
            months (``None`` = there was none).
    """

    tahun: Sequence[tuple[int, Rupiah, Sequence[Rupiah], Sequence[Rupiah] | None]]


@dataclass(frozen=True, slots=True)
class _Kasus:
    """One forecast and what came true; the pace beside it."""

    perkiraan: Decimal
    laju: Decimal
    nyata: Decimal
    rentang: tuple[Decimal, Decimal] | None
    cakupan: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilUji:
    """How one method did after one quarter.

    Attributes:
        metode: The method that the rules chose; ``None`` = all of them together.
        triwulan: The last quarter that was known.
        kasus: Forecasts compared.
        tanpa_persen: Those among them whose true value is zero: no percentage is possible, they
            count in nothing but ``cakupan``.
        mape, median: Mean and median absolute percentage error.
        mape_laju, median_laju: The same of the pace, on the same cases.
        lebih_dekat, lebih_jauh: Cases in which the method was closer than the pace, or farther.
        berentang: Cases that had a range.
        cakupan: Percent of these whose true value lay within it.
        cakupan_harapan: What the ranges themselves claimed, on average.
    """

    metode: Metode | None
    triwulan: int
    kasus: int
    tanpa_persen: int
    mape: Decimal | Kosong
    median: Decimal | Kosong
    mape_laju: Decimal | Kosong
    median_laju: Decimal | Kosong
    lebih_dekat: int
    lebih_jauh: int
    berentang: int
    cakupan: Decimal | Kosong
    cakupan_harapan: Decimal | Kosong


@dataclass(frozen=True, slots=True, kw_only=True)
class UjiMundur:
    """The whole test.

    Attributes:
        hasil: By quarter: each method, then all together.
        belum_cukup: After how many quarters no forecast was given ("belum cukup data").
    """

    hasil: tuple[HasilUji, ...]
    belum_cukup: int


def uji_mundur(deret: Iterable[DeretUji], aturan: AturanPrognosis) -> UjiMundur:
    """Forecast every past year of kinerja from each of its first three quarters."""
    return _susun(_kinerja(deret, aturan))


def uji_mundur_uang(deret: Iterable[DeretUang], aturan: AturanPrognosis) -> UjiMundur:
    """Forecast the spending of every past year from each of its first three quarters."""
    return _susun(_uang(deret, aturan))


_Uji: TypeAlias = tuple[Metode, int, _Kasus | None]


def _kinerja(deret: Iterable[DeretUji], aturan: AturanPrognosis) -> Iterator[_Uji]:
    for d in deret:
        urut = sorted(d.tahun, key=lambda r: r.tahun)
        for i, r in enumerate(urut):
            nyata = r.akhir(d.kebijakan)
            if nyata is None:
                continue
            for q in range(1, TRIWULAN):
                laju = _laju(r, q, d.kebijakan)
                if laju is None:
                    continue
                hasil = prognosis(
                    BahanPrognosis(
                        kebijakan=d.kebijakan,
                        target=None,
                        triwulan=r.triwulan[:q],
                        riwayat=urut[:i],
                        terbesar=d.terbesar,
                    ),
                    aturan,
                )
                if hasil.perkiraan is None:
                    yield hasil.metode, q, None
                    continue
                rentang = None
                if hasil.bawah is not None and hasil.atas is not None:
                    rentang = (hasil.bawah, hasil.atas)
                yield hasil.metode, q, _Kasus(hasil.perkiraan, laju, nyata, rentang, hasil.cakupan)


def _laju(tahun: RiwayatTahun, q: int, kebijakan: Kebijakan) -> Decimal | None:
    sampai = tahun.sampai(q, kebijakan)
    if sampai is None or kebijakan.dalam_tahun not in CARA_JUMLAH:
        return sampai
    return bagi(kalikan(sampai, Decimal(TRIWULAN)), Decimal(q))


def _uang(deret: Iterable[DeretUang], aturan: AturanPrognosis) -> Iterator[_Uji]:
    for d in deret:
        urut = sorted(d.tahun, key=lambda t: t[0])
        for i, (_, pagu, triwulan, kas) in enumerate(urut):
            if len(triwulan) != TRIWULAN:
                continue
            nyata = Decimal(sum(triwulan, NOL).sen)
            for q in range(1, TRIWULAN):
                sampai = sum(triwulan[:q], NOL)
                lalu = [
                    TahunUang(tahun=t, pagu=p, sampai=sum(tw[:q], NOL), setahun=sum(tw, NOL))
                    for t, p, tw, _kas in urut[:i]
                ]
                hasil = prognosis_uang(
                    BahanUang(
                        pagu=pagu,
                        sampai=sampai,
                        bulan=q * _BULAN_TRIWULAN,
                        kas=kas,
                        riwayat=lalu,
                    ),
                    aturan,
                )
                if hasil.perkiraan is None:
                    yield hasil.metode, q, None
                    continue
                laju = min(bagi(Decimal(sampai.sen * TRIWULAN), Decimal(q)), Decimal(pagu.sen))
                laju = bulatkan(laju, 0)  # whole sen, as every forecast of money
                rentang = None
                if hasil.bawah is not None and hasil.atas is not None:
                    rentang = (Decimal(hasil.bawah.sen), Decimal(hasil.atas.sen))
                perkiraan = Decimal(hasil.perkiraan.sen)
                yield hasil.metode, q, _Kasus(perkiraan, laju, nyata, rentang, hasil.cakupan)


def _susun(uji: Iterable[_Uji]) -> UjiMundur:
    kelompok: defaultdict[tuple[int, Metode], list[_Kasus]] = defaultdict(list)
    belum = 0
    for metode, q, kasus in uji:
        if kasus is None:
            belum += 1
        else:
            kelompok[q, metode].append(kasus)
    urutan = list(Metode)
    hasil = []
    for q in range(1, TRIWULAN):
        semua: list[_Kasus] = []
        for metode in urutan:
            kasus_metode = kelompok.get((q, metode))
            if kasus_metode:
                hasil.append(_hasil(metode, q, kasus_metode))
                semua += kasus_metode
        if semua:
            hasil.append(_hasil(None, q, semua))
    return UjiMundur(hasil=tuple(hasil), belum_cukup=belum)


def _hasil(metode: Metode | None, q: int, kasus: Sequence[_Kasus]) -> HasilUji:
    ada = [(_galat(k.perkiraan, k.nyata), _galat(k.laju, k.nyata)) for k in kasus if k.nyata]
    berentang = [k for k in kasus if k.rentang is not None]
    kena = sum(k.rentang[0] <= k.nyata <= k.rentang[1] for k in berentang if k.rentang)
    return HasilUji(
        metode=metode,
        triwulan=q,
        kasus=len(kasus),
        tanpa_persen=len(kasus) - len(ada),
        mape=_rata([a for a, _ in ada]),
        median=_median([a for a, _ in ada]),
        mape_laju=_rata([b for _, b in ada]),
        median_laju=_median([b for _, b in ada]),
        lebih_dekat=sum(a < b for a, b in ada),
        lebih_jauh=sum(a > b for a, b in ada),
        berentang=len(berentang),
        cakupan=persen(Decimal(kena), Decimal(len(berentang)))
        if berentang
        else Kosong.TIDAK_ADA_DATA,
        cakupan_harapan=_rata([k.cakupan for k in berentang if k.cakupan is not None]),
    )


def _galat(perkiraan: Decimal, nyata: Decimal) -> Decimal:
    return persen(kurangkan(perkiraan, nyata).copy_abs(), nyata.copy_abs())


def _rata(nilai: Sequence[Decimal]) -> Decimal | Kosong:
    return bagi(jumlahkan(*nilai), Decimal(len(nilai))) if nilai else Kosong.TIDAK_ADA_DATA


def _median(nilai: Sequence[Decimal]) -> Decimal | Kosong:
    if not nilai:
        return Kosong.TIDAK_ADA_DATA
    urut, tengah = sorted(nilai), len(nilai) // 2
    if len(urut) % 2:
        return urut[tengah]
    return bagi(jumlahkan(urut[tengah - 1], urut[tengah]), _DUA)
