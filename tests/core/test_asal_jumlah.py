"""The parts of a number make the number, or say that they do not."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.asal_jumlah import (
    AsalJumlah,
    Bagian,
    Cara,
    dari_nilai,
    hitung,
    jumlahkan,
    polos,
)
from selaras.core.nilai import Kosong, Masukan, Nilai
from selaras.core.rupiah import Rupiah


def rp(nilai):
    return None if nilai is None else Rupiah.dari(nilai)


def bagian(*nilai):
    return tuple(Bagian(str(i), n) for i, n in enumerate(nilai))


@pytest.mark.parametrize(
    ("cara", "isi", "hasil"),
    [
        (Cara.JUMLAH, (), None),
        (Cara.JUMLAH, (None, None), None),
        (Cara.JUMLAH, (rp(0), None), rp(0)),  # blank is not zero, zero is an amount
        (Cara.JUMLAH, (rp("0.10"), rp("0.20")), rp("0.30")),
        (Cara.JUMLAH, (1, 2, None), 3),
        (Cara.JUMLAH, (1, Decimal("0.5")), Decimal("1.5")),
        (Cara.CACAH, (None, None, None), 3),
        (Cara.CACAH, (), 0),
        (Cara.SELISIH, (rp(10), rp(4), rp(1)), rp(5)),
        (Cara.SELISIH, (rp(10), None), rp(10)),
        (Cara.SELISIH, (None, rp(4)), rp(-4)),
        (Cara.SELISIH, (None, None), None),
        (Cara.SELISIH, (), None),
        (Cara.RUMUS, (rp(10), rp(4)), None),
        (Cara.DATA, (rp(10),), None),
    ],
)
def test_what_parts_make(cara, isi, hasil):
    assert hitung(cara, bagian(*isi)) == hasil


@pytest.mark.parametrize("isi", [(rp(1), 1), (1, rp(1)), (Decimal(1), rp(1))])
def test_money_and_counts_do_not_add_up(isi):
    with pytest.raises(TypeError):
        jumlahkan(isi)


@pytest.mark.parametrize(
    ("cara", "nilai", "isi", "cocok"),
    [
        (Cara.JUMLAH, rp(3), (rp(1), rp(2)), True),
        (Cara.JUMLAH, rp(4), (rp(1), rp(2)), False),
        (Cara.JUMLAH, None, (), True),
        (Cara.JUMLAH, rp(0), (), True),
        (Cara.JUMLAH, rp(1), (), False),
        (Cara.JUMLAH, None, (rp(1),), False),
        (Cara.CACAH, 2, (None, None), True),
        (Cara.CACAH, 1, (None, None), False),
        (Cara.RUMUS, rp(99), (rp(1),), True),
        (Cara.DATA, None, (), True),
    ],
)
def test_a_total_that_disagrees_with_its_parts_shows(cara, nilai, isi, cocok):
    asal = AsalJumlah(judul="", nilai=nilai, cara=cara, rumus="", bagian=bagian(*isi))

    assert asal.cocok is cocok


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (None, ""),
        (0, "0"),
        (rp(0), "0"),
        (Decimal("0.00"), "0"),
        (Decimal("-0"), "0"),
        (100, "100"),
        (rp(100), "100"),
        (rp("-1.50"), "-1.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("47.750"), "47.75"),
    ],
)
def test_plain_text(nilai, teks):
    assert polos(nilai) == teks


SEN = st.integers(-(10**15), 10**15).map(Rupiah)


@given(st.lists(st.one_of(st.none(), SEN), max_size=20))
def test_the_sum_of_money_is_exact_and_in_any_order(isi):
    hasil = hitung(Cara.JUMLAH, bagian(*isi))

    assert hasil == hitung(Cara.JUMLAH, bagian(*reversed(isi)))
    ada = [r.sen for r in isi if r is not None]
    assert (hasil is None) is (not ada)
    assert hasil is None or hasil.sen == sum(ada)
    asal = AsalJumlah(judul="", nilai=hasil, cara=Cara.JUMLAH, rumus="", bagian=bagian(*isi))
    assert asal.cocok
    if hasil is not None:
        assert not replace(asal, nilai=Rupiah(hasil.sen + 1)).cocok


@given(SEN, SEN)
def test_a_difference_and_what_was_taken_make_the_whole(awal, ambil):
    sisa = hitung(Cara.SELISIH, bagian(awal, ambil))

    assert sisa + ambil == awal


def test_a_computed_value_keeps_its_own_words():
    n = Nilai(
        isi=rp(3),
        rumus="jumlah pagu dari 2 program",
        masukan=(Masukan("A", rp(1)), Masukan("B", rp(2)), Masukan("C", Kosong.TIDAK_ADA_DATA)),
        dasar="Tabel T-C.33",
    )

    asal = dari_nilai(n, judul="Pagu", objek="Program", versi="versi 1")

    assert (asal.nilai, asal.cara, asal.dasar) == (rp(3), Cara.JUMLAH, "Tabel T-C.33")
    assert [(b.label, b.nilai) for b in asal.bagian] == [("A", rp(1)), ("B", rp(2)), ("C", None)]
    assert asal.cocok
    assert dari_nilai(Nilai(isi=rp(3)), judul="").cara is Cara.DATA
    assert dari_nilai(Nilai(isi=Kosong.TARGET_NOL), judul="").nilai is None
