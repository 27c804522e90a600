"""Manajemen talenta: kinerja x potensial into one of nine boxes (PermenPANRB 3/2020).

Matrix, weights and cut-offs are arguments; the law floor holds them with their dates.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from selaras.core.angka import jumlahkan, kalikan
from selaras.core.errors import MeasureError, ScaleError
from selaras.core.skp import Ekspektasi

_SATU = Decimal(1)


class Potensial(StrEnum):
    """Level on the axis of potensial."""

    RENDAH = "rendah"
    MENENGAH = "menengah"
    TINGGI = "tinggi"


def kotak_talenta(
    kinerja: Ekspektasi, potensial: Potensial, matriks: Mapping[str, Mapping[str, int]]
) -> int:
    """Return the box, 1 to 9.

    Args:
        kinerja: Level on the axis of kinerja.
        potensial: Level on the axis of potensial.
        matriks: Level of kinerja to (level of potensial to box).

    Raises:
        ScaleError: The matrix has no such cell.
    """
    try:
        return matriks[kinerja][potensial]
    except KeyError:
        raise ScaleError(f"The matrix has no cell for {kinerja} x {potensial}.") from None


def nilai_tertimbang(nilai: Mapping[str, Decimal], bobot: Mapping[str, Decimal]) -> Decimal:
    """Return the weighted sum of component scores, unrounded.

    Args:
        nilai: Component to score, 0 to 100.
        bobot: The same components to weights that add up to one.

    Raises:
        MeasureError: A component is missing or unknown, or a score is not 0 to 100.
        ScaleError: The weights do not add up to one.
    """
    if jumlahkan(*bobot.values()) != _SATU:
        raise ScaleError("The weights of the components must add up to 1.")
    if beda := nilai.keys() ^ bobot.keys():
        raise MeasureError(f"Scores and weights differ in {', '.join(sorted(beda))}.")
    for nama, n in nilai.items():
        if not 0 <= n <= 100:
            raise MeasureError(f"The score {n} of {nama} is not between 0 and 100.")
    return jumlahkan(*(kalikan(nilai[k], b) for k, b in bobot.items()))


def tingkat_kinerja(nilai: Decimal, tengah: Decimal, atas: Decimal) -> Ekspektasi:
    """Return the level of a score of kinerja: a cut-off belongs to the level it opens."""
    return (Ekspektasi.DI_BAWAH, Ekspektasi.SESUAI, Ekspektasi.DI_ATAS)[
        _tingkat(nilai, tengah, atas)
    ]


def tingkat_potensial(nilai: Decimal, tengah: Decimal, atas: Decimal) -> Potensial:
    """Return the level of a score of potensial: a cut-off belongs to the level it opens."""
    return (Potensial.RENDAH, Potensial.MENENGAH, Potensial.TINGGI)[_tingkat(nilai, tengah, atas)]


def _tingkat(nilai: Decimal, tengah: Decimal, atas: Decimal) -> int:
    if tengah >= atas:
        raise ScaleError(f"The cut-offs {tengah} and {atas} are out of order.")
    return (nilai >= tengah) + (nilai >= atas)
