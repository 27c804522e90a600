"""Budget years, quarters and Renstra periods."""

from collections.abc import Iterator
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

    @property
    def bulan(self) -> range:
        """The months of the quarter, 1 to 12."""
        return range(self.value * 3 - 2, self.value * 3 + 1)

    @classmethod
    def dari(cls, nilai: int) -> "Triwulan":
        """Return the quarter of a number.

        Raises:
            PeriodError: The number is not 1 to 4.
        """
        try:
            return cls(nilai)
        except ValueError as galat:
            raise PeriodError(f"{nilai} is not a quarter (1 to 4).") from galat

    def __str__(self) -> str:
        return f"Triwulan {_ROMAWI[self.value - 1]}"


@dataclass(frozen=True, slots=True)
class PeriodeRenstra:
    """The target years of a Renstra, both ends included.

    Raises:
        PeriodError: The period ends before it begins, or is longer than twenty years.

    >>> list(PeriodeRenstra(2022, 2026))
    [2022, 2023, 2024, 2025, 2026]
    """

    awal: int
    akhir: int

    def __post_init__(self) -> None:
        if not 0 <= self.akhir - self.awal < 20:
            raise PeriodError(f"{self.awal} to {self.akhir} is not a Renstra period.")

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.awal, self.akhir + 1))

    def __contains__(self, tahun: object) -> bool:
        return isinstance(tahun, int) and self.awal <= tahun <= self.akhir

    def __len__(self) -> int:
        return self.akhir - self.awal + 1

    def index(self, tahun: int) -> int:
        """Return the position of a year, counted from 1 as "tahun ke-1".

        Raises:
            PeriodError: The year is outside the period.
        """
        if tahun not in self:
            raise PeriodError(f"{tahun} is not in the Renstra period {self}.")
        return tahun - self.awal + 1

    def __str__(self) -> str:
        return f"{self.awal}–{self.akhir}"
