"""Predikat kinerja of a pegawai (PermenPANRB 6/2022): rating of results x rating of behaviour.

Matrix and distribution guide are arguments; the law floor holds them with their dates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from selaras.core.angka import kalikan
from selaras.core.errors import MeasureError, ScaleError


class Ekspektasi(StrEnum):
    """How results or behaviour compare with what was expected."""

    DI_BAWAH = "di_bawah"
    SESUAI = "sesuai"
    DI_ATAS = "di_atas"


def predikat_skp(
    hasil: Ekspektasi, perilaku: Ekspektasi, matriks: Mapping[str, Mapping[str, str]]
) -> str:
    """Return the predikat of a year.

    Args:
        hasil: Rating of hasil kerja.
        perilaku: Rating of perilaku kerja.
        matriks: Rating of hasil kerja to (rating of perilaku to predikat).

    Raises:
        ScaleError: The matrix has no such cell.
    """
    try:
        return matriks[hasil][perilaku]
    except KeyError:
        raise ScaleError(f"The matrix has no cell for {hasil} x {perilaku}.") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatasSebaran:
    """One line of the guide for how predikat spread over the pegawai of an organisation.

    Attributes:
        predikat: Predikat that count together.
        minimum: Least share of all pegawai, fraction of one.
        maksimum: Largest share, fraction of one.
        orang_minimum: Least number of pegawai, whatever the share.
    """

    predikat: tuple[str, ...]
    minimum: Decimal = Decimal(0)
    maksimum: Decimal = Decimal(1)
    orang_minimum: int = 0


def sebaran_menyimpang(
    jumlah: Mapping[str, int], pedoman: Sequence[BatasSebaran]
) -> tuple[BatasSebaran, ...]:
    """Return the lines of the guide that a spread does not keep, compared without rounding.

    An organisation without pegawai keeps every line.

    Args:
        jumlah: Predikat to number of pegawai.
        pedoman: The lines for the predikat of the organisation.

    Raises:
        MeasureError: A number is negative.
    """
    if any(n < 0 for n in jumlah.values()):
        raise MeasureError("A number of pegawai cannot be negative.")
    semua = Decimal(sum(jumlah.values()))
    if not semua:
        return ()
    menyimpang = []
    for batas in pedoman:
        n = sum(jumlah.get(p, 0) for p in batas.predikat)
        dalam = kalikan(semua, batas.minimum) <= n <= kalikan(semua, batas.maksimum)
        if not dalam or n < batas.orang_minimum:
            menyimpang.append(batas)
    return tuple(menyimpang)
