"""The exceptions of Selaras.

Bad data in a user's file is not exceptional: readers turn these into issues with a place.
An exception that reaches the top is a mistake of the program or of its caller::

    SelarasError
    ├── NumberError (ValueError)         a text that should be a number
    │   ├── NotANumberError              no notation fits
    │   └── AmbiguousNumberError         two notations fit: 1.234
    ├── RupiahError (ValueError)         an amount finer than a sen
    ├── CodeError (ValueError)           a nomenclature or account code that cannot be one
    ├── PeriodError (ValueError)         a budget year that cannot be one
    ├── FormulaSyntaxError (ValueError)  a formula of the IKU sheet that cannot be read
    ├── MeasureError (ValueError)        an operand no formula accepts: an answer 7 of 1 to 4
    ├── ScaleError (ValueError)          a scale, weight table or bracket that is inconsistent
    └── ConflictError (ValueError)       a change to a record that somebody changed meanwhile
"""

from decimal import Decimal


class SelarasError(Exception):
    """Root of all exceptions raised by Selaras."""


class NumberError(SelarasError, ValueError):
    """A text cannot be taken as one certain number.

    Attributes:
        teks: The text as it was given.
    """

    def __init__(self, message: str, teks: str) -> None:
        super().__init__(message)
        self.teks = teks


class NotANumberError(NumberError):
    """The text is no number in any notation this project reads."""

    def __init__(self, teks: str) -> None:
        super().__init__(
            f"{teks[:60]!r} is not a number. Expected a notation such as 1.234.567,89 or "
            "1,234,567.89 or 1234.5.",
            teks,
        )


class AmbiguousNumberError(NumberError):
    """The text is a number in both notations, with different values.

    Attributes:
        ribuan: The value when the separator groups thousands (``1.234`` is 1234).
        pecahan: The value when the separator starts the fraction (``1.234`` is 1.234).
    """

    def __init__(self, teks: str, ribuan: Decimal, pecahan: Decimal) -> None:
        super().__init__(
            f"{teks!r} can be {ribuan} (thousands) or {pecahan} (fraction). Write the "
            "fraction with another number of digits, or say how many decimals are possible.",
            teks,
        )
        self.ribuan = ribuan
        self.pecahan = pecahan


class RupiahError(SelarasError, ValueError):
    """An amount of money has a fraction of a sen."""


class CodeError(SelarasError, ValueError):
    """A code of the nomenclature or of an account has an impossible form.

    Attributes:
        teks: The code as it was given.
    """

    def __init__(self, message: str, teks: str) -> None:
        super().__init__(message)
        self.teks = teks


class PeriodError(SelarasError, ValueError):
    """A budget year is impossible."""


class FormulaSyntaxError(SelarasError, ValueError):
    """A formula cannot be read.

    Attributes:
        teks: The whole formula.
        posisi: Index of the first character that does not fit.
    """

    def __init__(self, message: str, teks: str, posisi: int) -> None:
        super().__init__(f"{message} at character {posisi + 1}: {teks[:posisi]}⟦{teks[posisi:]}⟧")
        self.teks = teks
        self.posisi = posisi


class MeasureError(SelarasError, ValueError):
    """A formula got an operand it cannot accept, such as an answer outside 1 to 4."""


class ScaleError(SelarasError, ValueError):
    """A scale, weight or bracket given as an argument contradicts itself."""


class ConflictError(SelarasError, ValueError):
    """A change cannot be carried out: the record is not what the change was made for.

    Attributes:
        tabel: Table of the plan; ``dokumen`` for its keys.
        kunci: Identity of the record within the table.
    """

    def __init__(self, tabel: str, kunci: tuple[object, ...]) -> None:
        isi = ", ".join(map(str, kunci))
        super().__init__(f"{tabel} ({isi}) was changed since the comparison. Compare again.")
        self.tabel = tabel
        self.kunci = kunci
