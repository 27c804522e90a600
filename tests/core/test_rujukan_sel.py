"""References of formulas: what they take in, and how they move."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.asal import huruf_kolom
from selaras.core.rujukan_sel import fungsi, geser, nomor_kolom, penjumlahan, rujukan


@pytest.mark.parametrize(
    ("rumus", "sel"),
    [
        ("SUM(A1:A3)", {"A1", "A2", "A3"}),
        ("AVERAGE(W5:W7:W6)", {"W5", "W6", "W7"}),  # two colons are one range to the far corner
        ("$A$1+A$2+$B3", {"A1", "A2", "B3"}),
        ('IF(A1>0,"B2",C3)', {"A1", "C3"}),
        ("Lain!A1+'Lembar 2'!B2", set()),
        ("LOG10(A1)+NAMA1_x", {"A1"}),
        ("A1:A100000", set()),  # too much to be a sum of rows
        ("5*2", set()),
    ],
)
def test_rujukan(rumus, sel):
    assert {f"{huruf_kolom(k)}{b + 1}" for b, k in rujukan(rumus)} == sel


@pytest.mark.parametrize(
    ("rumus", "ya"),
    [
        ("SUM(A1:A3,A5)", True),
        ("A1+A2", True),
        ("+A1", True),
        ("SUM(A1-A2)", False),
        ("A1*2", False),
        ("AVERAGE(A1:A2)", False),
        ("SUM(1,2)", False),
    ],
)
def test_only_adding_up_is_a_roll_up(rumus, ya):
    assert penjumlahan(rumus) is ya


def test_functions_are_told_without_texts():
    assert fungsi('if(SUM(A1)>0,"AVERAGE(x)",0)') == {"IF", "SUM"}


@pytest.mark.parametrize(
    ("rumus", "ke", "hasil"),
    [
        ("M11+AC11", (53, 0), "M64+AC64"),
        ("$M11+AC$11", (1, 1), "$M12+AD$11"),
        ('A1&"A1"', (1, 0), 'A2&"A1"'),
        ("A1", (-1, 0), "#REF!"),
    ],
)
def test_geser(rumus, ke, hasil):
    assert geser(rumus, *ke) == hasil


@given(st.integers(0, 16_383))
def test_letters_of_a_column_come_back(kolom):
    assert nomor_kolom(huruf_kolom(kolom)) == kolom


@given(st.integers(0, 90), st.integers(0, 90), st.integers(0, 40), st.integers(0, 40))
def test_a_moved_formula_refers_to_moved_cells(b, k, db, dk):
    rumus = f"SUM({huruf_kolom(k)}{b + 1}:{huruf_kolom(k)}{b + 3})"

    assert rujukan(geser(rumus, db, dk)) == tuple((x + db, y + dk) for x, y in rujukan(rumus))
