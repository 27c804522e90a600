"""Dates as officials write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.tanggal import (
    BULAN,
    awal_bulan,
    bulan_penuh,
    bulan_tahun,
    tambah_bulan,
    tanggal_panjang,
)


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2024, 8, 31), "31 Agustus 2024", "Agustus 2024"),
        (date(2025, 1, 1), "1 Januari 2025", "Januari 2025"),
        (date(2023, 12, 7), "7 Desember 2023", "Desember 2023"),
    ],
)
def test_dates_in_words(day, long, short):
    assert tanggal_panjang(day) == long
    assert bulan_tahun(day) == short


def test_twelve_months():
    assert len(set(BULAN)) == 12


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
        (date(2024, 12, 1), 1, date(2025, 1, 1)),
    ],
)
def test_months_later(day, months, result):
    assert tambah_bulan(day, months) == result
    assert awal_bulan(day, months) == result.replace(day=1)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2006, 3, 1), date(2026, 8, 17), 245),
        (date(2024, 1, 31), date(2024, 2, 29), 1),
        (date(2024, 1, 15), date(2024, 2, 14), 0),
        (date(2024, 2, 15), date(2024, 1, 15), -1),
        (date(2024, 2, 15), date(2024, 1, 20), 0),
    ],
)
def test_whole_months_between(start, end, months):
    assert bulan_penuh(start, end) == months


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 900))
def test_months_are_counted_as_they_are_added(day, months):
    assert bulan_penuh(day, tambah_bulan(day, months)) == months
