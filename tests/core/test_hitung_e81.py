"""What follows from a form: columns, roll-ups and averages, within what rounding explains."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.angka import bulatkan, persen
from selaras.core.formulir_e81 import BarisE81, FormulirE81, Jenis, Keyakinan, Sel, Sisi, Tingkat
from selaras.core.hitung_e81 import (
    cara_cocok,
    cara_umum,
    ketidakpastian,
    rasio,
    sama,
    selisih_jenjang,
    tingkat_capaian,
)
from selaras.core.kebijakan import Akumulasi

JUMLAH, AKHIR, RATA, MAKS = (
    Akumulasi.JUMLAH, Akumulasi.POSISI_AKHIR, Akumulasi.RATA_RATA, Akumulasi.MAKSIMUM,
)  # fmt: skip


def d(*nilai):
    return [None if n is None else Decimal(str(n)) for n in nilai]


def baris(id_, induk="", *, k=None, rp=None, **lain):
    sel = {(n, Sisi.K): Sel(nilai=Decimal(str(v))) for n, v in (k or {}).items()}
    sel |= {(n, Sisi.RP): Sel(nilai=Decimal(str(v))) for n, v in (rp or {}).items()}
    return BarisE81(id=id_, induk=induk, sel=sel, **lain)


@pytest.mark.parametrize(
    ("source", "bagian", "tertulis", "cara"),
    [
        ("flow indikator", d(1, 0, 2, 1), 4, (JUMLAH,)),
        ("cumulative reporting", d(25, 50, 75, 100), 100, (AKHIR, MAKS)),
        ("score of four quarters", d(70, 80, 75, 79), 76, (RATA,)),
        ("one quarter says it all ways", d(None, 5, None, None), 5, (JUMLAH, AKHIR, RATA, MAKS)),
        ("thirds typed with two decimals", d("33.33", "33.33", "33.33"), 100, (JUMLAH,)),
        ("computed with binary dust", d(1, 2), "3.0000000000000004", (JUMLAH,)),
        ("nothing reported", d(None, None), 0, ()),
        ("real form, maintenance of furniture", d(0, 0, 0, 35), 0, ()),
    ],
)
def test_cara_cocok(source, bagian, tertulis, cara):
    assert cara_cocok(bagian, Decimal(str(tertulis))) == cara, source


@pytest.mark.parametrize(
    ("source", "r", "t", "tercetak"),
    [
        ("regulations A-11: 46 of 64", "46", "64", "71.88"),
        ("IP ASN 2022: 42.45 of 61", "42.45", "61", "69.59"),
        ("IP ASN 2024: 74.46 of 70", "74.46", "70", "106.37"),
    ],
)
def test_column_14_of_worked_examples(source, r, t, tercetak):
    hasil = tingkat_capaian(baris("a", k={13: r, 5: t}), Sisi.K)

    assert hasil is not None
    assert bulatkan(hasil[0], 2) == Decimal(tercetak), source


@pytest.mark.parametrize(("atas", "bawah"), [(None, "1"), ("1", None), ("1", "0")])
def test_no_percentage_without_both_parts(atas, bawah):
    assert rasio(atas and Decimal(atas), bawah and Decimal(bawah)) is None


@pytest.mark.parametrize(
    ("nilai", "lebar"), [("4", "0"), ("0.3", "0.05"), ("33.33", "0.005"), ("4E+2", "0")]
)
def test_how_far_a_stated_figure_may_be_off(nilai, lebar):
    assert ketidakpastian(Decimal(nilai)) == Decimal(lebar)


uang = st.integers(0, 10**12)


@given(st.lists(uang, min_size=1, max_size=6), st.integers(1, 10**9))
def test_a_sum_has_no_difference_and_any_other_amount_one(bagian, tambah):
    anak = [baris(f"a{i}", "p", rp={7: n}) for i, n in enumerate(bagian)]
    benar = FormulirE81(baris=(baris("p", rp={7: sum(bagian)}), *anak))
    salah = FormulirE81(baris=(baris("p", rp={7: sum(bagian) + tambah}), *anak))

    assert selisih_jenjang(benar, 7) == ()
    (s,) = selisih_jenjang(salah, 7)
    assert (s.baris.id, s.tertulis - s.jumlah) == ("p", tambah)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_a_percentage_is_recognised_however_it_is_rounded(r, t, desimal):
    nilai = persen(Decimal(r), Decimal(t))

    assert sama(bulatkan(nilai, desimal), nilai, dibulatkan=True)


@given(st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=4))
def test_a_sum_of_figures_fits_as_a_sum(bagian):
    assert JUMLAH in cara_cocok(bagian, sum(bagian, Decimal(0)))


def test_one_slip_is_one_difference_whichever_level_it_is_on():
    sub = [
        baris("s1", "k1", rp={7: 60}),
        baris("s2", "k1", rp={7: 40}),
        baris("s3", "k2", rp={7: 5}),
    ]
    k2 = baris("k2", "p", rp={7: 5})
    # kegiatan mistyped, program right all the same
    f = FormulirE81(baris=(baris("p", rp={7: 105}), baris("k1", "p", rp={7: 110}), *sub, k2))
    assert [(s.baris.id, s.ikut) for s in selisih_jenjang(f, 7)] == [("k1", ())]
    # kegiatan mistyped, program computed from it
    f = FormulirE81(baris=(baris("p", rp={7: 115}), baris("k1", "p", rp={7: 110}), *sub, k2))
    assert [(s.baris.id, [i.id for i in s.ikut]) for s in selisih_jenjang(f, 7)] == [("k1", ["p"])]


def test_a_total_may_be_that_of_any_level_unless_its_formula_says_which():
    program = baris("p", "u", rp={7: 5}, tingkat=Tingkat.PROGRAM)
    urusan = baris("u", rp={}, tingkat=Tingkat.URUSAN)
    jumlah = baris("j", rp={7: 5}, jenis=Jenis.JUMLAH)

    assert selisih_jenjang(FormulirE81(baris=(urusan, program, jumlah)), 7) == ()


def test_rows_that_no_formula_counts_do_not_make_a_roll_up_wrong():
    f = FormulirE81(
        baris=(
            baris("p", rp={7: 5}),
            baris("a", "p", rp={7: 5}, keyakinan=Keyakinan.RUMUS),
            baris("b", "p", rp={7: 9}, keyakinan=Keyakinan.LETAK),
        )
    )

    assert selisih_jenjang(f, 7) == ()


def test_the_way_of_a_form_is_that_of_most_rows():
    kumulatif = [baris(str(i), k={8: 1, 9: 2 + i, 12: 2 + i}) for i in range(3)]
    satu = baris("x", k={8: 1, 9: 2, 12: 3})

    assert cara_umum(FormulirE81(baris=(*kumulatif, satu))) is AKHIR
    assert cara_umum(FormulirE81(baris=(satu,))) is JUMLAH
    assert cara_umum(FormulirE81()) is JUMLAH


def test_a_circle_of_parents_ends():
    f = FormulirE81(baris=(baris("a", "b", rp={7: 1}), baris("b", "a", rp={7: 2})))

    assert {s.baris.id for s in selisih_jenjang(f, 7)} <= {"a", "b"}
    assert [b.id for b in f.di_atas(f.baris[0])] == ["b"]
