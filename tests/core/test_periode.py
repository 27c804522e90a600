"""Years, quarters, Renstra periods."""

import pytest

from selaras.core.errors import PeriodError
from selaras.core.periode import PeriodeRenstra, TahunAnggaran, Triwulan


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
    assert [bulan for t in Triwulan for bulan in t.bulan] == list(range(1, 13))
    assert Triwulan.dari(2) is Triwulan.II
    with pytest.raises(PeriodError, match="quarter"):
        Triwulan.dari(5)


def test_renstra_period():
    periode = PeriodeRenstra(2022, 2026)

    assert list(periode) == [2022, 2023, 2024, 2025, 2026]
    assert len(periode) == 5
    assert 2024 in periode
    assert 2027 not in periode
    assert "2024" not in periode
    assert periode.index(2022) == 1
    assert periode.index(2026) == 5
    assert str(periode) == "2022–2026"
    with pytest.raises(PeriodError, match="not in the Renstra"):
        periode.index(2027)


@pytest.mark.parametrize(("awal", "akhir"), [(2026, 2022), (2022, 2042)])
def test_an_impossible_period_is_refused(awal, akhir):
    with pytest.raises(PeriodError, match="not a Renstra period"):
        PeriodeRenstra(awal, akhir)
