"""Budget years and quarters."""

from dataclasses import dataclass
from enum import IntEnum

from selaras.core.errors import PeriodError

_TAHUN_MIN = 1900
_TAHUN_MAKS = 2200
_ROMAWI = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, order=True)
class TahunAnggaran:
    """The plan year n of a Renja and the years around it, as the law names them.

    Attributes:
        n: The year that is planned.

    Raises:
        PeriodError: ``n`` is not a plausible year.

    >>> renja = TahunAnggaran(2025)
    >>> renja.dua_lalu, renja.lalu, renja.berjalan, renja.maju
    (2022, 2023, 2024, 2026)
    """

    n: int

    def __post_init__(self) -> None:
        if not _TAHUN_MIN <= self.n <= _TAHUN_MAKS:
            raise PeriodError(f"{self.n} is not a budget year.")

    @property
    def maju(self) -> int:
        """n+1, the year of the prakiraan maju."""
        return self.n + 1

    @property
    def berjalan(self) -> int:
        """n-1, the running year, in which the Renja is written."""
        return self.n - 1

    @property
    def lalu(self) -> int:
        """n-2, the last finished year ("tahun lalu")."""
        return self.n - 2

    @property
    def dua_lalu(self) -> int:
        """n-3, the year before the last finished one."""
        return self.n - 3

    def __int__(self) -> int:
        return self.n

    def __str__(self) -> str:
        return str(self.n)


class Triwulan(IntEnum):
    """A quarter of a budget year."""

    I = 1  # noqa: E741 - the roman numeral is its name in the law
    II = 2
    III = 3
    IV = 4

    def __str__(self) -> str:
        return f"Triwulan {_ROMAWI[self.value - 1]}"
