"""The notation of formulas on the IKU sheet."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.errors import FormulaSyntaxError
from selaras.core.rumus import (
    Bilangan,
    Kali,
    Kata,
    Kurang,
    Kurung,
    Pecahan,
    SamaDengan,
    Tambah,
    ke_teks,
    parse_rumus,
)

A, B, C, X = map(Kata, "ABCX")


@pytest.mark.parametrize(
    ("teks", "pohon"),
    [
        (
            "IKM = Total Nilai Persepsi per Unsur / Total Unsur yang Terisi × Nilai Penimbang",
            SamaDengan(
                Kata("IKM"),
                Kali(
                    Pecahan(
                        Kata("Total Nilai Persepsi per Unsur"), Kata("Total Unsur yang Terisi")
                    ),
                    Kata("Nilai Penimbang"),
                ),
            ),
        ),
        ("A + B × C", Tambah(A, Kali(B, C))),
        ("A - B - C", Kurang(Kurang(A, B), C)),
        ("A − B", Kurang(A, B)),
        ("(A + B) / C", Pecahan(Kurung(Tambah(A, B)), C)),
        ("(A)-(B)", Kurang(Kurung(A), Kurung(B))),
        ("A*B÷C", Pecahan(Kali(A, B), C)),
        ("A x B X C", Kali(Kali(A, B), C)),
        ("(A)x(B)", Kali(Kurung(A), Kurung(B))),
        ("X = A x X", SamaDengan(X, Kali(A, X))),
        ("rata-rata A", Kata("rata-rata A")),
        ("A x 100%", Kali(A, Bilangan(Decimal(100), "100%"))),
        ("A × 0,111", Kali(A, Bilangan(Decimal("0.111"), "0,111"))),
        ("1.000 × A", Kali(Bilangan(Decimal(1000), "1.000"), A)),
        ('"orang/bulan" / A', Pecahan(Kata("orang/bulan"), A)),
        ('"100"', Kata("100")),
        ("ASN ≥ 20 JP / A", Pecahan(Kata("ASN ≥ 20 JP"), A)),
        ("  A   yang\tterisi ", Kata("A yang terisi")),
        ("maks", Kata("maks")),
        ("A = B = C", SamaDengan(SamaDengan(A, B), C)),
    ],
)
def test_reads(teks, pohon):
    assert parse_rumus(teks) == pohon
    assert parse_rumus(ke_teks(pohon)) == pohon


@pytest.mark.parametrize(
    ("teks", "sebab", "posisi"),
    [
        ("", "operand is missing", 0),
        ("A +", "operand is missing", 3),
        ("= B", "operand is missing", 0),
        ("A / / B", "operand is missing", 4),
        ("(A", "closing parenthesis", 2),
        ("A )", "Unexpected", 2),
        ('"A" B', "Unexpected", 4),
        ('A + "B', "quote", 4),
        ('""', "quote", 0),
        ("(" * 41 + "A", "Too many parentheses", 41),
        ("A" * 2001, "too long", 0),
    ],
)
def test_refuses_and_marks_the_place(teks, sebab, posisi):
    with pytest.raises(FormulaSyntaxError, match=sebab) as info:
        parse_rumus(teks)

    assert info.value.posisi == posisi


kata = st.text(alphabet="abcXx -×/=()19%,.", min_size=1, max_size=12).filter(str.strip)
daun = st.one_of(
    kata.map(lambda t: Kata(" ".join(t.split()))),
    st.integers(0, 999).map(lambda n: Bilangan(Decimal(n), str(n))),
)


def _faktor(anak):
    return st.one_of(daun, anak.map(Kurung))


def _pohon(anak):
    faktor = _faktor(anak)
    suku = st.one_of(
        faktor,
        st.builds(Kali, faktor, faktor),
        st.builds(Pecahan, st.builds(Kali, faktor, faktor), faktor),
    )
    jumlah = st.one_of(suku, st.builds(Tambah, suku, suku), st.builds(Kurang, suku, suku))
    return st.one_of(jumlah, st.builds(SamaDengan, jumlah, jumlah))


@given(st.recursive(daun, _pohon, max_leaves=12))
def test_written_formulas_read_back(pohon):
    assert parse_rumus(ke_teks(pohon)) == pohon


@given(st.text(max_size=40))
def test_any_text_is_a_formula_or_a_clear_refusal(teks):
    try:
        pohon = parse_rumus(teks)
    except FormulaSyntaxError:
        return
    assert parse_rumus(ke_teks(pohon)) == pohon
