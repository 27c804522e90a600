"""Years and quarters."""

import pytest

from selaras.core.errors import PeriodError
from selaras.core.periode import TahunAnggaran, Triwulan


def test_years_around_the_plan_year():
    tahun = TahunAnggaran(2025)

    assert (tahun.dua_lalu, tahun.lalu, tahun.berjalan, int(tahun), tahun.maju) == (
        2022, 2023, 2024, 2025, 2026,
    )  # fmt: skip
    assert str(tahun) == "2025"
    assert tahun < TahunAnggaran(2026)


@pytest.mark.parametrize("n", [0, 25, 20250])
def test_an_impossible_year_is_refused(n):
    with pytest.raises(PeriodError, match="budget year"):
        TahunAnggaran(n)


def test_quarters():
    assert [str(t) for t in Triwulan] == [
        "Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV",
    ]  # fmt: skip
    assert Triwulan(2) is Triwulan.II
