"""Dates as Indonesian officials write them."""

from datetime import date

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def tanggal_panjang(tanggal: date) -> str:
    """Return a date in words.

    >>> tanggal_panjang(date(2024, 2, 20))
    '20 Februari 2024'
    """
    return f"{tanggal.day} {bulan_tahun(tanggal)}"


def bulan_tahun(tanggal: date) -> str:
    """Return month and year.

    >>> bulan_tahun(date(2024, 8, 1))
    'Agustus 2024'
    """
    return f"{BULAN[tanggal.month - 1]} {tanggal.year}"
