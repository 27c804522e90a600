"""Dates as officials write them."""

from datetime import date

import pytest

from selaras.core.tanggal import BULAN, bulan_tahun, tanggal_panjang


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
