from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.rupiah import Rupiah
from selaras.documents.terbilang import terbilang, terbilang_rupiah


@pytest.mark.parametrize(
    ("bilangan", "kata"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (100, "seratus"),
        (101, "seratus satu"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_000_001_001, "satu miliar seribu satu"),
        (-7, "minus tujuh"),
        (
            32_228_331_188,
            "tiga puluh dua miliar dua ratus dua puluh delapan juta tiga ratus tiga puluh satu "
            "ribu seratus delapan puluh delapan",
        ),
        (14_000_000_000_000, "empat belas triliun"),
    ],
)
def test_terbilang(bilangan, kata):
    assert terbilang(bilangan) == kata


@pytest.mark.parametrize(
    ("jumlah", "kata"),
    [
        (Rupiah(0), "nol rupiah"),
        (Rupiah(5), "lima sen"),
        (Rupiah(100), "satu rupiah"),
        (Rupiah(65_000_000_00), "enam puluh lima juta rupiah"),
        (Rupiah(123_45), "seratus dua puluh tiga rupiah empat puluh lima sen"),
        (Rupiah(-150), "minus satu rupiah lima puluh sen"),
        (Decimal("2.005"), "dua rupiah satu sen"),
        (Decimal("-0.001"), "nol rupiah"),
    ],
)
def test_terbilang_rupiah(jumlah, kata):
    assert terbilang_rupiah(jumlah) == kata


@pytest.mark.parametrize("bilangan", [10**18, -(10**18)])
def test_too_large_a_number_is_refused(bilangan):
    with pytest.raises(ValueError, match="too large"):
        terbilang(bilangan)


_SATUAN = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
_SATUAN += ["sepuluh", "sebelas"]
_KELOMPOK = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
_KELOMPOK["kuadriliun"] = 10**15


def baca(kata):
    """Read words back into a number, independently of how they were made."""
    total = bagian = 0
    for k in kata.split():
        if k in _SATUAN:
            bagian += _SATUAN.index(k)
        elif k == "belas":
            bagian += 10
        elif k == "puluh":
            bagian = bagian - bagian % 10 + bagian % 10 * 10
        elif k == "ratus":
            bagian *= 100
        elif k == "seratus":
            bagian += 100
        elif k == "seribu":
            total += 1000
        else:
            total += bagian * _KELOMPOK[k]
            bagian = 0
    return total + bagian


@given(st.one_of(st.integers(0, 10**18 - 1), st.integers(0, 10**7)))
def test_words_read_back_to_the_number(bilangan):
    kata = terbilang(bilangan)

    assert baca(kata) == bilangan
    assert not kata.startswith("satu ribu")
