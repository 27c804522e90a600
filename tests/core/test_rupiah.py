"""Money is whole sen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.errors import NotANumberError, RupiahError
from selaras.core.rupiah import NOL, Rupiah


@pytest.mark.parametrize(
    ("teks", "sen"),
    [
        ("65.000.000,0", 6_500_000_000),
        ("Rp 15.633.331.188,00", 1_563_333_118_800),
        ("15,633,331,188.00", 1_563_333_118_800),
        ("1.234", 123_400),  # money has no thousandths
        ("100,000", 10_000_000),
        ("15.000,-", 1_500_000),
        ("-41.916.307.326", -4_191_630_732_600),
        ("0", 0),
        ("0,05", 5),
    ],
)
def test_reads_money_of_documents(teks, sen):
    assert Rupiah.parse(teks) == Rupiah(sen)


@pytest.mark.parametrize("teks", ["", "-", "n/a", "satu juta"])
def test_blank_money_is_not_zero(teks):
    with pytest.raises(NotANumberError):
        Rupiah.parse(teks)


@pytest.mark.parametrize("nilai", [Decimal("0.001"), "1.005", Decimal("NaN"), "1e-3", "abc", ""])
def test_finer_than_a_sen_is_refused(nilai):
    with pytest.raises(RupiahError):
        Rupiah.dari(nilai)


def test_trailing_zeros_are_exact_enough():
    assert Rupiah.dari(Decimal("1.5000")) == Rupiah(150)
    assert Rupiah.dari("1e3") == Rupiah.dari(1000)


def test_prints_indonesian():
    assert str(Rupiah.dari(15_633_331_188)) == "Rp 15.633.331.188,00"
    assert str(Rupiah(-5)) == "Rp -0,05"


def test_multiplication_rounds_half_up_to_the_sen():
    assert Rupiah(5) * Decimal("0.5") == Rupiah(3)
    assert Rupiah(-5) * Decimal("0.5") == Rupiah(-3)
    assert 3 * Rupiah(5) == Rupiah(15)
    # C-02: 120 x Rp 150.000 x 1.11
    assert Rupiah.dari(150_000) * 120 * Decimal("1.11") == Rupiah.dari(19_980_000)


def test_sums_and_order():
    # roll-up of the needs side of T-C.31
    bagian = [Rupiah.dari(n) for n in (15_633_331_188, 8_290_000_000, 8_820_000_000)]

    assert sum(bagian, NOL) == sum(bagian) == Rupiah.dari(32_743_331_188)
    assert sum(bagian, NOL) - Rupiah.dari(74_659_638_514) == Rupiah.dari(-41_916_307_326)
    assert sorted(bagian) == [bagian[1], bagian[2], bagian[0]]
    assert len({Rupiah(100), Rupiah.dari(1)}) == 1
    assert not NOL
    assert Rupiah(1)
    assert abs(-Rupiah(7)) == Rupiah(7)


@pytest.mark.parametrize("lain", [1, 1.5, Decimal(1), "1", None])
def test_money_only_adds_to_money(lain):
    with pytest.raises(TypeError):
        Rupiah(1) + lain
    with pytest.raises(TypeError):
        lain + Rupiah(1)
    with pytest.raises(TypeError):
        Rupiah(1) - lain


def test_money_never_multiplies_with_a_binary_fraction():
    with pytest.raises(TypeError):
        Rupiah(1) * 1.5


@given(st.integers(-(10**17), 10**17))
def test_what_is_printed_reads_back(sen):
    assert Rupiah.parse(str(Rupiah(sen))) == Rupiah(sen)
    assert Rupiah.dari(Rupiah(sen).nilai) == Rupiah(sen)


@given(st.lists(st.integers(-(10**15), 10**15)))
def test_sums_are_exact(daftar):
    assert sum(map(Rupiah, daftar), NOL).sen == sum(daftar)
