"""The law of one day: typed parameters in force on a date."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Hukum:
    """Typed parameters in force on ``tanggal``; each file is read when first asked for."""

    tanggal: date


def at(tanggal: date) -> Hukum:
    """Return the law in force on a date."""
    return Hukum(tanggal)
