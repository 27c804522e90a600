"""Numbers in both notations, printed once in Indonesian notation."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.angka import (
    bulatkan,
    cocok_tercetak,
    desimal_tercetak,
    format_angka,
    jumlahkan,
    parse_angka,
    persen,
)
from selaras.core.errors import AmbiguousNumberError, NotANumberError


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("42,45", "42.45"),
        ("1234.5", "1234.5"),
        ("24.64", "24.64"),
        ("1234.567", "1234.567"),
        ("65.000.000,0", "65000000.0"),
        ("15.633.331.188", "15633331188"),
        ("Rp 1.234.567", "1234567"),
        ("Rp. 1.500,00", "1500.00"),
        ("Rp15.000,-", "15000"),
        ("15.000,--", "15000"),
        ("60,00%", "60.00"),
        ("60,00 %", "60.00"),
        ("  7 ", "7"),
        ("\u00a042,45\u00a0", "42.45"),
        ("1 234 567,5", "1234567.5"),
        ("1\u00a0234", "1234"),
        ("-41.916.307.326", "-41916307326"),
        ("−5", "-5"),
        ("Rp -5", "-5"),
        ("(5.000,00)", "-5000.00"),
        ("+3", "3"),
        (",5", "0.5"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("0012", "12"),
    ],
)
def test_reads_both_notations(teks, harapan):
    assert parse_angka(teks) == Decimal(harapan)


@pytest.mark.parametrize(
    "teks",
    ["", " ", "-", "–", "n/a", "abc", "1.2.3", "1.23.456", "1,23,456.7", "5,", "1.234,", "--5",
     "+-5", "- Rp -5", "(-5)", "1e5", "Infinity", "NaN", "12 34", "٣", "Rp", "%", "1.234.5", ".",
     "9" * 61, "0.123.456", "1/2", "1.234.567,89.1"],
)  # fmt: skip
def test_blank_and_nonsense_are_no_numbers(teks):
    with pytest.raises(NotANumberError) as info:
        parse_angka(teks)

    assert info.value.teks == teks


@pytest.mark.parametrize(
    ("teks", "ribuan", "pecahan"),
    [
        ("1.234", "1234", "1.234"),
        ("11.640", "11640", "11.640"),
        ("1,824", "1824", "1.824"),
        ("-100.000", "-100000", "-100.000"),
        ("(2.019)", "-2019", "-2.019"),
    ],
)
def test_an_ambiguous_text_carries_both_readings(teks, ribuan, pecahan):
    with pytest.raises(AmbiguousNumberError) as info:
        parse_angka(teks)

    assert (info.value.ribuan, info.value.pecahan) == (Decimal(ribuan), Decimal(pecahan))


@pytest.mark.parametrize("opsi", [{"satuan_bulat": True}, {"pecahan_maks": 0}, {"pecahan_maks": 2}])
def test_knowing_the_decimals_settles_the_reading(opsi):
    assert parse_angka("11.640", **opsi) == 11640
    assert parse_angka("-11,640", **opsi) == -11640
    assert parse_angka("42,45", **opsi) == Decimal("42.45")


def test_three_possible_decimals_stay_ambiguous():
    with pytest.raises(AmbiguousNumberError):
        parse_angka("11.640", pecahan_maks=3)


@pytest.mark.parametrize(
    ("nilai", "desimal", "harapan"),
    [
        ("1234567.885", 2, "1.234.567,89"),
        ("24.640", None, "24,64"),
        ("1E+3", None, "1.000"),
        ("0E-8", None, "0"),
        ("100", None, "100"),
        ("-0.004", 2, "0,00"),
        ("-0.005", 2, "-0,01"),
        ("-41916307326", 0, "-41.916.307.326"),
        ("74.62", 0, "75"),
        ("2.5", 0, "3"),
        ("12", 2, "12,00"),
        ("123456789012345678901234567890.125", 2, "123.456.789.012.345.678.901.234.567.890,13"),
    ],
)
def test_format(nilai, desimal, harapan):
    assert format_angka(Decimal(nilai), desimal) == harapan


@pytest.mark.parametrize("nilai", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_value_is_not_printed(nilai):
    with pytest.raises(ValueError, match="only finite numbers"):
        format_angka(Decimal(nilai), 2)


@pytest.mark.parametrize(
    ("tercetak", "desimal", "nilai", "cocok"),
    [
        ("75", 0, "74.62", True),  # the hidden rounding of Nilai SAKIP
        ("5", 0, "4.70", True),
        ("75", 0, "74.49", False),
        ("57.28", 2, "57.28333", True),
        ("57.29", 2, "57.28333", False),
        ("67", 0, "66.6667", True),
    ],
)
def test_printed_against_computed(tercetak, desimal, nilai, cocok):
    assert cocok_tercetak(Decimal(tercetak), desimal, Decimal(nilai)) is cocok


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [("42,45", 2), ("11.640", 0), ("1,824", 3), ("60,00%", 2), ("75", 0), ("Rp 1.500,0", 1)],
)
def test_decimals_of_a_printed_number(teks, harapan):
    assert desimal_tercetak(teks) == harapan


def test_long_numbers_keep_every_digit():
    digit = "1234567890" * 5

    assert str(parse_angka(f"{digit},5")) == f"{digit}.5"
    assert str(parse_angka(f"-{digit}")) == f"-{digit}"


def test_results_do_not_depend_on_the_context_of_the_caller():
    with localcontext(prec=3):
        assert bulatkan(persen(Decimal(179), Decimal(227)), 2) == Decimal("78.85")
        assert jumlahkan(Decimal("123456"), Decimal("0.01")) == Decimal("123456.01")
        assert format_angka(Decimal("123456.785"), 2) == "123.456,79"


angka = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


@given(angka)
def test_what_is_printed_reads_back(nilai):
    assert parse_angka(format_angka(nilai, 2)) == nilai


@given(angka)
def test_both_notations_say_the_same(nilai):
    assert parse_angka(f"{nilai:,.2f}") == parse_angka(format_angka(nilai, 2)) == nilai


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_a_clear_refusal(teks):
    try:
        nilai = parse_angka(teks)
    except (NotANumberError, AmbiguousNumberError):
        return
    assert nilai.is_finite()


@given(angka, st.integers(0, 6))
def test_rounding_moves_at_most_half_a_step_and_never_twice(nilai, desimal):
    dibulatkan = bulatkan(nilai, desimal)

    assert abs(dibulatkan - nilai) * 2 <= Decimal(1).scaleb(-desimal)
    assert bulatkan(dibulatkan, desimal) == dibulatkan
    assert bulatkan(-nilai, desimal) == -dibulatkan
