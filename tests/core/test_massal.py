"""The columnar path agrees with the scalar functions on every row."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.core.angka import bulatkan
from selaras.core.capaian import capaian, tingkat_realisasi
from selaras.core.errors import MeasureError
from selaras.core.kebijakan import Arah, AturanNol, Kebijakan, RumusTurun
from selaras.core.massal import KODE_KOSONG, Kolom, capaian_massal, tingkat_massal
from selaras.core.nilai import Kosong

BESAR = Decimal(10) ** 16
angka = st.one_of(
    st.none(),
    st.decimals(min_value=-5, max_value=20, places=2),
    st.decimals(min_value=-BESAR, max_value=BESAR, places=2),
)
kebijakan_ = st.builds(
    Kebijakan,
    arah=st.sampled_from(Arah),
    rumus_turun=st.sampled_from(RumusTurun),
    aturan_nol=st.sampled_from(AturanNol),
    batas=st.sampled_from([None, Decimal(100), Decimal("120.005"), Decimal(10) ** 25]),
)


def dibulatkan(isi, desimal):
    return isi if isinstance(isi, Kosong) else bulatkan(isi, desimal)


@settings(max_examples=150)
@given(st.lists(st.tuples(angka, angka), max_size=30), kebijakan_, st.integers(0, 6))
def test_every_row_is_the_scalar_capaian(baris, kebijakan, desimal):
    realisasi = Kolom.dari([r for r, _ in baris], 2)
    target = Kolom.dari([t for _, t in baris], 2)
    hasil = capaian_massal(realisasi, target, kebijakan, desimal=desimal)

    assert [hasil.isi(i) for i in range(len(baris))] == [
        dibulatkan(capaian(r, t, kebijakan), desimal) for r, t in baris
    ]


@given(st.lists(st.tuples(angka, angka), max_size=30), st.integers(0, 6))
def test_every_row_is_the_scalar_tingkat(baris, desimal):
    hasil = tingkat_massal(
        Kolom.dari([r for r, _ in baris], 2), Kolom.dari([t for _, t in baris], 2), desimal=desimal
    )

    assert [hasil.isi(i) for i in range(len(hasil))] == [
        dibulatkan(tingkat_realisasi(r, t), desimal) for r, t in baris
    ]


TEPI = (None, Decimal(-1), Decimal(0), Decimal("0.01"), Decimal(1), Decimal(2), Decimal(3))
PASANGAN = list(product(TEPI, TEPI))


@pytest.mark.parametrize("nol", AturanNol)
@pytest.mark.parametrize("rumus", RumusTurun)
@pytest.mark.parametrize("arah", Arah)
def test_every_edge_is_the_scalar_capaian(arah, rumus, nol):
    kebijakan = Kebijakan(arah=arah, rumus_turun=rumus, aturan_nol=nol, batas=Decimal(150))
    hasil = capaian_massal(
        Kolom.dari([r for r, _ in PASANGAN], 2), Kolom.dari([t for _, t in PASANGAN], 2), kebijakan
    )

    assert [hasil.isi(i) for i in range(len(PASANGAN))] == [
        dibulatkan(capaian(r, t, kebijakan), 2) for r, t in PASANGAN
    ]


@pytest.mark.parametrize("arah", Arah)
@pytest.mark.parametrize("bagi", [1, 2, 3, 6, 7])
def test_numbers_at_the_limit_of_64_bits(arah, bagi):
    """The products of each formula fit just so, or just not."""
    kebijakan = Kebijakan(arah=arah)
    m = (2**63 - 1) // (100 * 10**2) // bagi
    pasangan = [
        (Decimal(a * m + b), Decimal(m + c)) for a, b, c in product((-1, 1), (-1, 0, 1), (-1, 0, 1))
    ]
    hasil = capaian_massal(
        Kolom.dari([r for r, _ in pasangan], 0), Kolom.dari([t for _, t in pasangan], 0), kebijakan
    )

    assert [hasil.isi(i) for i in range(len(pasangan))] == [
        dibulatkan(capaian(r, t, kebijakan), 2) for r, t in pasangan
    ]


def test_numbers_of_the_source():
    hasil = tingkat_massal(
        Kolom.dari([Decimal("84.54"), Decimal("76.33"), None, Decimal("0.5")], 2),
        Kolom.dari([Decimal(82), Decimal(80), Decimal(1), Decimal(0)], 2),
    )

    assert hasil.angka.tolist() == [10310, 9541, 0, 0]
    assert hasil.alasan.tolist() == [
        0, 0, KODE_KOSONG[Kosong.BELUM_ADA_REALISASI], KODE_KOSONG[Kosong.TIDAK_DITARGETKAN],
    ]  # fmt: skip
    assert not hasil.besar


def test_a_result_beyond_64_bits_is_exact_too():
    hasil = tingkat_massal(Kolom.dari([BESAR], 2), Kolom.dari([Decimal("0.01")], 2))

    assert hasil.isi(0) == BESAR * 100 * 100
    assert hasil.besar == {0: 10**22}


def test_half_a_step_goes_up():
    # 1/8 = 12.5 %, -1/8 = -12.5 %
    hasil = tingkat_massal(
        Kolom.dari([Decimal(1), Decimal(-1)], 0), Kolom.dari([Decimal(8)] * 2, 0), desimal=0
    )

    assert hasil.angka.tolist() == [13, -13]


def test_columns_that_cannot_be_exact_are_refused():
    with pytest.raises(MeasureError, match="more than 2 decimals"):
        Kolom.dari([Decimal("0.001")], 2)
    with pytest.raises(MeasureError, match="too large"):
        Kolom.dari([Decimal(10) ** 18], 2)
    with pytest.raises(MeasureError, match="same length"):
        tingkat_massal(Kolom.dari([], 2), Kolom.dari([None], 2))
    with pytest.raises(MeasureError, match="same length"):
        tingkat_massal(Kolom.dari([None], 1), Kolom.dari([None], 2))
