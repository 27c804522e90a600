"""Exact money: whole sen, never a float."""

import re
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.angka import bulatkan, format_angka, geser, kalikan, parse_angka
from selaras.core.errors import RupiahError

_SEN = 100
_POLOS = re.compile(r"[0-9]{1,40}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,10}")
"""Whole rupiah as most cells hold them; at two decimals a point can only group thousands."""


@dataclass(frozen=True, slots=True, order=True)
class Rupiah:
    """An amount of money in whole sen (1 rupiah = 100 sen).

    Sums of amounts start from :data:`NOL`: ``sum(amounts, NOL)``; plain ``sum(amounts)``
    works too.

    Attributes:
        sen: The amount in sen; may be negative (a difference).

    >>> str(Rupiah.parse("15.633.331.188,0"))
    'Rp 15.633.331.188,00'
    >>> Rupiah(150) + Rupiah(50) == Rupiah.dari(2)
    True
    """

    sen: int

    @classmethod
    def dari(cls, nilai: Decimal | int | str) -> "Rupiah":
        """Make an amount from a number of rupiah; a text is in program notation (``"1.50"``).

        Raises:
            RupiahError: The number is finer than a sen, or no finite number.
        """
        if isinstance(nilai, int):
            return cls(nilai * _SEN)
        try:
            desimal = Decimal(nilai)
        except ArithmeticError as galat:
            raise RupiahError(
                f"{nilai!r} is not an amount in program notation; use Rupiah.parse for texts "
                "of documents."
            ) from galat
        sen = geser(desimal, 2) if desimal.is_finite() else desimal
        if not sen.is_finite() or sen != sen.to_integral_value():
            raise RupiahError(f"{nilai} is not a whole number of sen (at most two decimals).")
        return cls(int(sen))

    @classmethod
    def parse(cls, teks: str) -> "Rupiah":
        """Read money as documents print it: ``65.000.000,0``, ``Rp 1.234``, ``1,234,567.89``.

        Money has at most two decimals, so ``1.234`` is one thousand two hundred thirty-four.

        Raises:
            NotANumberError: The text is no number.
            RupiahError: The number is finer than a sen.
        """
        if _POLOS.fullmatch(teks):  # nearly all there are
            return cls(int(teks.replace(".", "")) * _SEN)
        return cls.dari(parse_angka(teks, pecahan_maks=2))

    @property
    def nilai(self) -> Decimal:
        """The amount in rupiah."""
        return geser(Decimal(self.sen), -2)

    def __str__(self) -> str:
        return f"Rp {format_angka(self.nilai, 2)}"

    def __bool__(self) -> bool:
        return self.sen != 0

    def __neg__(self) -> "Rupiah":
        return Rupiah(-self.sen)

    def __abs__(self) -> "Rupiah":
        return Rupiah(abs(self.sen))

    def __add__(self, lain: "Rupiah") -> "Rupiah":
        if not isinstance(lain, Rupiah):
            return NotImplemented
        return Rupiah(self.sen + lain.sen)

    def __radd__(self, lain: int) -> "Rupiah":
        """Let ``sum()`` start from its integer 0; nothing else can be added to money."""
        return self if lain == 0 and isinstance(lain, int) else NotImplemented

    def __sub__(self, lain: "Rupiah") -> "Rupiah":
        if not isinstance(lain, Rupiah):
            return NotImplemented
        return Rupiah(self.sen - lain.sen)

    def __mul__(self, faktor: int | Decimal) -> "Rupiah":
        """Multiply by a number; a fraction of a sen is rounded half up."""
        if isinstance(faktor, int):
            return Rupiah(self.sen * faktor)
        if isinstance(faktor, Decimal):
            return Rupiah(int(bulatkan(kalikan(Decimal(self.sen), faktor), 0)))
        return NotImplemented

    __rmul__ = __mul__


NOL = Rupiah(0)
"""No money: the start of sums. A blank amount is ``None``, not this."""
