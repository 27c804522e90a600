"""Batas usia pensiun: the day it is reached, the TMT of pension, the dates to prepare.

Ages and offsets are arguments; the law floor holds them with their dates.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from selaras.core.errors import MeasureError, ScaleError
from selaras.core.tanggal import awal_bulan, tambah_bulan


@dataclass(frozen=True, slots=True)
class SyaratPensiun:
    """Least age and least years of service of one way into pension."""

    usia: int
    masa_kerja: int


def usia_pensiun(jabatan: str, tabel: Mapping[str, int]) -> int:
    """Return the batas usia pensiun of a jabatan, years.

    Raises:
        ScaleError: The jabatan is not in the table; the message lists the known ones.
    """
    if jabatan not in tabel:
        raise ScaleError(f"{jabatan!r} is no jabatan of the table; known: {', '.join(tabel)}.")
    return tabel[jabatan]


def tanggal_bup(lahir: date, usia: int) -> date:
    """Return the birthday on which the age is reached.

    Somebody born on 29 February reaches it on the 28th of a common year: the month of birth
    decides about the pension.

    Raises:
        MeasureError: The age is not positive.

    >>> tanggal_bup(date(1968, 4, 15), 58)
    datetime.date(2026, 4, 15)
    """
    if usia <= 0:
        raise MeasureError(f"{usia} is no age of retirement.")
    return tambah_bulan(lahir, 12 * usia)


def tmt_pensiun(lahir: date, usia: int) -> date:
    """Return the TMT of pension: first day of the month after the age is reached.

    Raises:
        MeasureError: The age is not positive.

    >>> tmt_pensiun(date(1968, 4, 15), 58)
    datetime.date(2026, 5, 1)
    """
    return awal_bulan(tanggal_bup(lahir, usia), 1)


def jadwal_pensiun(tmt: date, bulan_sebelum: Mapping[str, int]) -> tuple[tuple[str, date], ...]:
    """Return the steps before a pension with the day each is due, the earliest first.

    Args:
        tmt: TMT of pension.
        bulan_sebelum: Step to months before the TMT.
    """
    langkah = ((nama, tambah_bulan(tmt, -bulan)) for nama, bulan in bulan_sebelum.items())
    return tuple(sorted(langkah, key=lambda pasangan: pasangan[1]))


def berhak_pensiun(usia: int, masa_kerja: int, syarat: SyaratPensiun) -> bool:
    """Tell whether age and service, whole years, reach the conditions of one way."""
    return usia >= syarat.usia and masa_kerja >= syarat.masa_kerja
