"""Angka kredit of a jabatan fungsional: predikat kinerja into yearly credit.

Coefficients and percentages are arguments; the law floor holds them with their dates.
"""

from collections.abc import Mapping
from decimal import Decimal

from selaras.core.angka import NOL_DESIMAL, SERATUS, bagi, kalikan, kurangkan
from selaras.core.errors import MeasureError, ScaleError

_SETAHUN = 12


def angka_kredit(
    jenjang: str,
    predikat: str,
    koefisien: Mapping[str, Decimal],
    persentase: Mapping[str, Decimal],
    *,
    bulan: int = _SETAHUN,
) -> Decimal:
    """Return ``coefficient x percentage x months / 12``, unrounded.

    Args:
        jenjang: Level of the jabatan fungsional.
        predikat: Predikat kinerja of the months.
        koefisien: Level to yearly coefficient.
        persentase: Predikat to percentage of the coefficient.
        bulan: Months served in the year, 1 to 12.

    Raises:
        MeasureError: ``bulan`` is not 1 to 12.
        ScaleError: The level or the predikat is not in its table.

    Source:
        PermenPANRB 1/2023; Peraturan BKN 3/2023.
    """
    if not 1 <= bulan <= _SETAHUN:
        raise MeasureError(f"{bulan} months is no part of a year.")
    if jenjang not in koefisien:
        raise ScaleError(f"{jenjang!r} is no jenjang; known: {', '.join(koefisien)}.")
    if predikat not in persentase:
        raise ScaleError(f"{predikat!r} is no predikat; known: {', '.join(persentase)}.")
    setahun = kalikan(koefisien[jenjang], persentase[predikat])
    return bagi(kalikan(setahun, Decimal(bulan)), kalikan(SERATUS, Decimal(_SETAHUN)))


def kekurangan_angka_kredit(dimiliki: Decimal, kumulatif: Decimal) -> Decimal:
    """Return what is missing to the credit a rise in pangkat needs; zero when it is reached."""
    return max(NOL_DESIMAL, kurangkan(kumulatif, dimiliki))
