"""Dates as Indonesian officials write and count them."""

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


def tambah_bulan(tanggal: date, bulan: int) -> date:
    """Return the same day some months later (or earlier, when negative).

    A day that the month lacks becomes its last day: 29 February plus a year is 28 February.

    >>> tambah_bulan(date(2024, 2, 29), 12), tambah_bulan(date(2026, 5, 1), -18)
    (datetime.date(2025, 2, 28), datetime.date(2024, 11, 1))
    """
    from calendar import monthrange  # only few commands count months

    tahun, sisa = divmod(tanggal.year * 12 + tanggal.month - 1 + bulan, 12)
    return date(tahun, sisa + 1, min(tanggal.day, monthrange(tahun, sisa + 1)[1]))


def awal_bulan(tanggal: date, geser: int = 0) -> date:
    """Return the first day of a month: the own one, or ``geser`` months after it.

    >>> awal_bulan(date(2026, 12, 15), 1)
    datetime.date(2027, 1, 1)
    """
    return tambah_bulan(tanggal.replace(day=1), geser)


def bulan_penuh(dari: date, sampai: date) -> int:
    """Return how many whole months lie between two days; negative when they are reversed.

    >>> bulan_penuh(date(2006, 3, 1), date(2026, 8, 17))
    245
    """
    if sampai < dari:
        return -bulan_penuh(sampai, dari)
    bulan = (sampai.year - dari.year) * 12 + sampai.month - dari.month
    return bulan if tambah_bulan(dari, bulan) <= sampai else bulan - 1
