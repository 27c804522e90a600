"""Capaian kinerja: how far a realisasi went towards its target.

Nothing here rounds to decimals: rounding belongs to the table that prints the number. A
formula that has no value says why (:class:`~selaras.core.nilai.Kosong`).
"""

from decimal import Decimal
from typing import assert_never

from selaras.core.angka import NOL_DESIMAL, SERATUS, kalikan, kurangkan, persen
from selaras.core.kebijakan import Arah, AturanNol, Kebijakan, RumusTurun
from selaras.core.nilai import Kosong

_DUA = Decimal(2)


def capaian(
    realisasi: Decimal | None, target: Decimal | None, kebijakan: Kebijakan
) -> Decimal | Kosong:
    """Return the capaian of one indikator in one period, in percent.

    ================  ===================================  ======================
    arah              formula (R realisasi, T target)      example
    ================  ===================================  ======================
    naik              R / T x 100                          R 610, T 565: 107.96
    turun (selisih)   (2T - R) / T x 100, not below 0      R 26, T 20: 70
    turun (banding)   T / R x 100                          R 26, T 20: 76.92
    tetap             (1 - |R - T| / T) x 100, not below 0 R 108, T 100: 92
    ================  ===================================  ======================

    A target of zero follows ``kebijakan.aturan_nol``; ``kebijakan.batas`` caps the result.

    Args:
        realisasi: The measured value in the satuan of the indikator; ``None`` while nothing
            is reported. Zero is a report.
        target: The planned value, same satuan and period; ``None`` when none was set.
        kebijakan: The measurement policy of the indikator.

    Returns:
        Percent, unrounded: ``Decimal(100)`` is exactly on target. A :class:`Kosong` says why
        there is no value.

    Source:
        naik: Permendagri 86/2017, Lampiran, Tabel T-C.29 kolom 8 = 7/6.
        turun, selisih: Keputusan Kepala LAN 239/IX/6/8/2003 (to verify).
        turun, banding and tetap: practice, no legal text found.

    >>> from selaras.core.angka import bulatkan
    >>> bulatkan(capaian(Decimal("84.54"), Decimal(82), Kebijakan()), 2)
    Decimal('103.10')
    >>> capaian(None, Decimal(82), Kebijakan())
    <Kosong.BELUM_ADA_REALISASI: 'belum ada realisasi'>
    """
    if target is None:
        return Kosong.TARGET_TIDAK_ADA
    if realisasi is None:
        return Kosong.BELUM_ADA_REALISASI
    if target < 0:
        return Kosong.TARGET_NEGATIF
    hasil = (
        _target_nol(realisasi, kebijakan)
        if target == 0
        else _menurut_arah(realisasi, target, kebijakan)
    )
    if isinstance(hasil, Decimal) and kebijakan.batas is not None:
        return min(hasil, kebijakan.batas)
    return hasil


def _target_nol(realisasi: Decimal, kebijakan: Kebijakan) -> Decimal | Kosong:
    if realisasi == 0 and kebijakan.aturan_nol is AturanNol.TERPENUHI_BILA_NOL:
        return SERATUS
    if realisasi != 0 and kebijakan.arah is Arah.NAIK:
        return Kosong.TIDAK_DITARGETKAN
    return Kosong.TARGET_NOL


def _menurut_arah(realisasi: Decimal, target: Decimal, kebijakan: Kebijakan) -> Decimal | Kosong:
    match kebijakan.arah:
        case Arah.NAIK:
            return persen(realisasi, target)
        case Arah.TURUN:
            if kebijakan.rumus_turun is RumusTurun.BANDING:
                return Kosong.REALISASI_NOL if realisasi <= 0 else persen(target, realisasi)
            sisa = kurangkan(kalikan(target, _DUA), realisasi)
            return max(NOL_DESIMAL, persen(sisa, target))
        case Arah.TETAP:
            jarak = kurangkan(realisasi, target).copy_abs()
            sisa = kurangkan(target, jarak)
            return max(NOL_DESIMAL, persen(sisa, target))
        case _:
            assert_never(kebijakan.arah)


def tingkat_realisasi(realisasi: Decimal | None, target: Decimal | None) -> Decimal | Kosong:
    """Return realisasi / target x 100, the plain ratio the legal forms print.

    Unlike :func:`capaian` it knows no arah and no cap: T-C.29 kolom 8 = 7/6 and 11 = 10/4,
    E.81 kolom 14 = 13/5, E.80 kolom 17 to 21.

    >>> tingkat_realisasi(Decimal(6), Decimal(10))
    Decimal('60')
    """
    if target is None:
        return Kosong.TARGET_TIDAK_ADA
    if realisasi is None:
        return Kosong.BELUM_ADA_REALISASI
    if target < 0:
        return Kosong.TARGET_NEGATIF
    if target == 0:
        return Kosong.TARGET_NOL if realisasi == 0 else Kosong.TIDAK_DITARGETKAN
    return persen(realisasi, target)
