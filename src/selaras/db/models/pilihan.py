"""Choices of columns, taken from the closed lists of the core."""

from enum import StrEnum


def pilihan(jenis: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the members of an enum as Django choices: value and words.

    >>> class J(StrEnum):
    ...     RATA_RATA = "rata_rata"
    >>> pilihan(J)
    [('rata_rata', 'rata rata')]
    """
    return [(a.value, a.value.replace("_", " ")) for a in jenis]
