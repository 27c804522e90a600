"""Quantities as documents write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.errors import AmbiguousNumberError
from selaras.core.satuan import Kuantitas, satuan_sama


@pytest.mark.parametrize(
    ("teks", "nilai", "satuan"),
    [
        ("24,64 Persen", "24.64", "Persen"),
        ("1 nit", "1", "nit"),
        ("Unit", None, "Unit"),
        ("1 Berita Acara", "1", "Berita Acara"),
        ("106 ASN", "106", "ASN"),
        ("3 Dokumen", "3", "Dokumen"),
        ("100%", "100", "%"),
        ("100 %", "100", "%"),
        ("12Bulan", "12", "Bulan"),
        ("Nilai 75,89", "75.89", "Nilai"),
        ("Dokumen 110", "110", "Dokumen"),
        ("75", "75", ""),
        ("1080 Orang/bulan", "1080", "Orang/bulan"),
        ("", None, ""),
        ("-", None, ""),
        ("n/a", None, ""),
        (" 3\u00a0 Paket ", "3", "Paket"),
        ("dua Dokumen", None, "dua Dokumen"),
        ("1.2.3 Unit", None, "1.2.3 Unit"),
    ],
)
def test_reads_number_and_unit(teks, nilai, satuan):
    hasil = Kuantitas.parse(teks)

    assert hasil == Kuantitas(None if nilai is None else Decimal(nilai), satuan, teks)


def test_an_ambiguous_number_is_not_guessed():
    with pytest.raises(AmbiguousNumberError):
        Kuantitas.parse("1.080 Orang")

    assert Kuantitas.parse("1.080 Orang", pecahan_maks=0).nilai == 1080


@pytest.mark.parametrize(
    ("a", "b", "sama"),
    [
        ("Persen", "%", True),
        ("Orang", "orang", True),
        ("Orang / Bulan", "Orang/bulan", True),
        ("Berita  Acara", "berita acara", True),
        ("Dok.", "dok", True),
        ("Unit", "nit", False),
        ("Paket", "Porsi", False),
        ("Dokumen", "", False),
    ],
)
def test_same_unit(a, b, sama):
    assert satuan_sama(a, b) is sama
    assert satuan_sama(b, a) is sama


@given(st.text(max_size=30))
def test_any_text_is_a_quantity_or_ambiguous(teks):
    try:
        hasil = Kuantitas.parse(teks)
    except AmbiguousNumberError:
        return
    assert hasil.tertulis == teks
