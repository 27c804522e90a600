"""Size of a survey sample (Krejcie and Morgan, 1970)."""

from collections.abc import Mapping
from decimal import Decimal

from selaras.core.angka import bagi, bulatkan, jumlahkan, kalikan, kurangkan
from selaras.core.errors import MeasureError


def krejcie_morgan(
    populasi: int,
    tabel: Mapping[int, int] | None = None,
    *,
    khi_kuadrat: Decimal = Decimal("3.841"),
    proporsi: Decimal = Decimal("0.5"),
    galat: Decimal = Decimal("0.05"),
) -> int:
    """Return how many respondents a population needs.

    ``S = X2 N P (1 - P) / (d2 (N - 1) + X2 P (1 - P))``, rounded half up; a population that
    stands in the printed table takes the number of the table.

    Args:
        populasi: Size of the population N.
        tabel: The printed table (population: sample), where the regulation has one.
        khi_kuadrat: X2 for one degree of freedom at 95 %.
        proporsi: P.
        galat: d.

    Raises:
        MeasureError: The population is empty.

    Source:
        PermenPANRB 14/2017, Lampiran (table of Morgan and Krejcie).

    >>> krejcie_morgan(12093)
    372
    """
    if populasi < 1:
        raise MeasureError(f"A population of {populasi} has no sample.")
    if tabel and populasi in tabel:
        return tabel[populasi]
    ragam = kalikan(khi_kuadrat, kalikan(proporsi, kurangkan(Decimal(1), proporsi)))
    penyebut = jumlahkan(kalikan(kalikan(galat, galat), Decimal(populasi - 1)), ragam)
    ukuran = bagi(kalikan(ragam, Decimal(populasi)), penyebut)
    return int(bulatkan(ukuran, 0))
