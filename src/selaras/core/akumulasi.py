"""Periods into a year, years into a Renstra period: seven named ways, one missing rule.

The same four quarters give different years under different rules. The rule is part of the
indikator (:class:`~selaras.core.kebijakan.Kebijakan`), and the result says how many of the
periods it used.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from selaras.core.angka import NOL_DESIMAL, bagi, jumlahkan, persen
from selaras.core.kebijakan import Akumulasi, AturanKosong
from selaras.core.nilai import Kosong

Pasangan: TypeAlias = tuple[Decimal | None, Decimal | None]
"""Pembilang and penyebut of a ratio in one period."""


@dataclass(frozen=True, slots=True)
class Gabungan:
    """The combination of several periods.

    Attributes:
        nilai: The combined value, unrounded, or why there is none.
        terpakai: Periods that were reported.
        dari: Periods that were asked for.
    """

    nilai: Decimal | Kosong
    terpakai: int
    dari: int

    @property
    def lengkap(self) -> bool:
        """Whether every period was reported."""
        return self.terpakai == self.dari


def gabung(
    nilai: Iterable[Decimal | None],
    cara: Akumulasi,
    aturan_kosong: AturanKosong = AturanKosong.LEWATI,
    *,
    awal: Decimal | None = None,
) -> Gabungan:
    """Combine the values of consecutive periods, oldest first.

    Args:
        nilai: One value per period; ``None`` = not reported.
        cara: How periods combine. For ``RASIO`` use :func:`gabung_rasio`.
        aturan_kosong: What an unreported period means: left out, zero, or no result at all.
        awal: Baseline, used by ``JUMLAH_DENGAN_AWAL`` alone. An unknown baseline follows
            ``aturan_kosong`` like a period.

    Returns:
        The combination. Nothing reported gives ``BELUM_ADA_REALISASI`` unless unreported
        periods count as zero; no period at all gives ``TIDAK_ADA_DATA``.

    Raises:
        ValueError: ``cara`` is ``RASIO``: an average of ratios is not the ratio of the sums.

    >>> gabung([Decimal(153), Decimal(20), Decimal(6)], Akumulasi.JUMLAH).nilai
    Decimal('179')
    """
    if cara is Akumulasi.RASIO:
        raise ValueError("A ratio of sums needs pembilang and penyebut: use gabung_rasio.")
    daftar = list(nilai)
    ada = [n for n in daftar if n is not None]
    if not daftar:
        return Gabungan(_awal_saja(cara, awal), 0, 0)
    if not ada and aturan_kosong is not AturanKosong.NOL:
        return Gabungan(Kosong.BELUM_ADA_REALISASI, 0, len(daftar))
    pakai_awal = cara is Akumulasi.JUMLAH_DENGAN_AWAL
    kurang = len(ada) < len(daftar) or (pakai_awal and awal is None)
    if kurang and aturan_kosong is AturanKosong.TANPA_NILAI:
        return Gabungan(Kosong.PERIODE_TIDAK_LENGKAP, len(ada), len(daftar))
    isi = ada
    if aturan_kosong is AturanKosong.NOL:
        isi = [NOL_DESIMAL if n is None else n for n in daftar]
    if pakai_awal:
        isi = [awal or NOL_DESIMAL, *isi]
    return Gabungan(_hitung(isi, cara), len(ada), len(daftar))


def _awal_saja(cara: Akumulasi, awal: Decimal | None) -> Decimal | Kosong:
    """Before the first period a cumulative indikator stands at its baseline."""
    if cara is Akumulasi.JUMLAH_DENGAN_AWAL and awal is not None:
        return awal
    return Kosong.TIDAK_ADA_DATA


def _hitung(isi: Sequence[Decimal], cara: Akumulasi) -> Decimal:
    match cara:
        case Akumulasi.RATA_RATA:
            return bagi(jumlahkan(*isi), Decimal(len(isi)))
        case Akumulasi.POSISI_AKHIR:
            return isi[-1]
        case Akumulasi.MAKSIMUM:
            return max(isi)
        case Akumulasi.MINIMUM:
            return min(isi)
        case _:
            return jumlahkan(*isi)


def gabung_rasio(
    pasangan: Iterable[Pasangan], aturan_kosong: AturanKosong = AturanKosong.LEWATI
) -> Gabungan:
    """Return the sum of pembilang over the sum of penyebut, in percent.

    A period counts only when both parts are reported. ``NOL`` cannot invent a penyebut, so it
    leaves such periods out like ``LEWATI``.

    >>> gabung_rasio([(Decimal(1), Decimal(4)), (Decimal(2), Decimal(2))]).nilai
    Decimal('50')
    """
    daftar = list(pasangan)
    ada = [(a, b) for a, b in daftar if a is not None and b is not None]
    hasil: Decimal | Kosong
    if not daftar:
        hasil = Kosong.TIDAK_ADA_DATA
    elif not ada:
        hasil = Kosong.BELUM_ADA_REALISASI
    elif len(ada) < len(daftar) and aturan_kosong is AturanKosong.TANPA_NILAI:
        hasil = Kosong.PERIODE_TIDAK_LENGKAP
    else:
        penyebut = jumlahkan(*(b for _, b in ada))
        pembilang = jumlahkan(*(a for a, _ in ada))
        hasil = Kosong.PENYEBUT_NOL if penyebut == 0 else persen(pembilang, penyebut)
    return Gabungan(hasil, len(ada), len(daftar))


def kondisi_akhir(
    target: Sequence[Decimal | None], awal: Decimal | None, cara: Akumulasi
) -> Decimal | Kosong:
    """Return the end-of-period target of a Renstra (T-C.29 kolom 10 of the 18 columns).

    ==================  =======================================================
    cara                end-of-period target
    ==================  =======================================================
    jumlah_dengan_awal  baseline + all yearly targets (unknown baseline: without)
    jumlah              all yearly targets
    maksimum, minimum   highest, lowest yearly target
    others              target of the last year
    ==================  =======================================================

    Args:
        target: Targets of the Renstra years in order; ``None`` = not set.
        awal: Baseline.
        cara: Accumulation across years.

    >>> kondisi_akhir([Decimal(n) for n in (24, 23, 24, 23, 23)], Decimal(110),
    ...               Akumulasi.JUMLAH_DENGAN_AWAL)
    Decimal('227')
    """
    ada = [t for t in target if t is not None]
    if not ada:
        return Kosong.TARGET_TIDAK_ADA
    match cara:
        case Akumulasi.JUMLAH_DENGAN_AWAL:
            return jumlahkan(awal or NOL_DESIMAL, *ada)
        case Akumulasi.JUMLAH | Akumulasi.MAKSIMUM | Akumulasi.MINIMUM:
            return _hitung(ada, cara)
        case _:
            terakhir = target[-1]
            return Kosong.TARGET_TIDAK_ADA if terakhir is None else terakhir
