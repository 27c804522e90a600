"""Periods combined in every way, with every missing rule."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.akumulasi import Gabungan, gabung, gabung_rasio, kondisi_akhir
from selaras.core.angka import bulatkan
from selaras.core.kebijakan import Akumulasi, AturanKosong
from selaras.core.nilai import Kosong

A, K = Akumulasi, AturanKosong


def angka(teks):
    return [None if t == "-" else Decimal(t) for t in teks.split()]


@pytest.mark.parametrize(
    ("teks", "cara", "aturan", "nilai", "terpakai"),
    [
        ("153 20 6", A.JUMLAH, K.LEWATI, "179", 3),
        ("42.45 54.94 74.46", A.RATA_RATA, K.LEWATI, "57.2833", 3),
        ("42.45 54.94 74.46", A.POSISI_AKHIR, K.LEWATI, "74.46", 3),
        ("89.13 99.97 -", A.RATA_RATA, K.NOL, "63.0333", 2),  # an unfinished year as 0
        ("89.13 99.97 -", A.RATA_RATA, K.LEWATI, "94.55", 2),
        ("89.13 99.97 -", A.RATA_RATA, K.TANPA_NILAI, Kosong.PERIODE_TIDAK_LENGKAP, 2),
        ("1 2 -", A.POSISI_AKHIR, K.LEWATI, "2", 2),
        ("1 2 -", A.POSISI_AKHIR, K.NOL, "0", 2),
        ("1 2 -", A.JUMLAH, K.LEWATI, "3", 2),
        ("1 2 -", A.JUMLAH, K.TANPA_NILAI, Kosong.PERIODE_TIDAK_LENGKAP, 2),
        ("1 3 2", A.MAKSIMUM, K.LEWATI, "3", 3),
        ("1 3 2", A.MINIMUM, K.LEWATI, "1", 3),
        ("1 3 -", A.MINIMUM, K.NOL, "0", 2),
        ("- -", A.JUMLAH, K.LEWATI, Kosong.BELUM_ADA_REALISASI, 0),
        ("- -", A.JUMLAH, K.TANPA_NILAI, Kosong.BELUM_ADA_REALISASI, 0),
        ("- -", A.JUMLAH, K.NOL, "0", 0),
        ("0 0", A.JUMLAH, K.LEWATI, "0", 2),  # zero is a report
        ("", A.JUMLAH, K.LEWATI, Kosong.TIDAK_ADA_DATA, 0),
    ],
)
def test_combine(teks, cara, aturan, nilai, terpakai):
    hasil = gabung(angka(teks), cara, aturan)

    if isinstance(hasil.nilai, Kosong):
        assert hasil.nilai is nilai
    else:
        assert bulatkan(hasil.nilai, 4) == Decimal(nilai)
    assert (hasil.terpakai, hasil.dari) == (terpakai, len(teks.split()))
    assert hasil.lengkap == ("-" not in teks)


@pytest.mark.parametrize(
    ("teks", "awal", "aturan", "nilai"),
    [
        ("24 19", "110", K.LEWATI, Decimal(153)),  # column 11 of a cumulative row
        ("1 2", None, K.LEWATI, Decimal(3)),
        ("1 2", None, K.TANPA_NILAI, Kosong.PERIODE_TIDAK_LENGKAP),
        ("-", "110", K.LEWATI, Kosong.BELUM_ADA_REALISASI),
        ("", "110", K.LEWATI, Decimal(110)),  # before the first year
        ("", None, K.LEWATI, Kosong.TIDAK_ADA_DATA),
    ],
)
def test_baseline(teks, awal, aturan, nilai):
    dasar = None if awal is None else Decimal(awal)

    assert gabung(angka(teks), A.JUMLAH_DENGAN_AWAL, aturan, awal=dasar).nilai == nilai
    assert gabung(angka("1 2"), A.JUMLAH, aturan, awal=dasar).nilai == 3


def test_a_ratio_is_of_the_sums_not_a_mean_of_ratios():
    pasangan = [(Decimal(1), Decimal(4)), (Decimal(2), Decimal(2))]

    assert gabung_rasio(pasangan) == Gabungan(Decimal(50), 2, 2)  # a mean would say 62.5
    with pytest.raises(ValueError, match="gabung_rasio"):
        gabung([Decimal(1)], A.RASIO)


@pytest.mark.parametrize(
    ("pasangan", "aturan", "harapan"),
    [
        ([], K.LEWATI, Gabungan(Kosong.TIDAK_ADA_DATA, 0, 0)),
        ([(None, Decimal(2))], K.LEWATI, Gabungan(Kosong.BELUM_ADA_REALISASI, 0, 1)),
        ([(Decimal(1), Decimal(0))], K.LEWATI, Gabungan(Kosong.PENYEBUT_NOL, 1, 1)),
        (
            [(Decimal(1), Decimal(2)), (None, None)],
            K.TANPA_NILAI,
            Gabungan(Kosong.PERIODE_TIDAK_LENGKAP, 1, 2),
        ),
        ([(Decimal(1), Decimal(2)), (None, None)], K.NOL, Gabungan(Decimal(50), 1, 2)),
    ],
)
def test_ratio_says_why_it_is_empty(pasangan, aturan, harapan):
    assert gabung_rasio(pasangan, aturan) == harapan


@pytest.mark.parametrize(
    ("target", "awal", "cara", "harapan"),
    [
        ("24 23 24 23 23", "110", A.JUMLAH_DENGAN_AWAL, Decimal(227)),  # 5.03.01.2.01
        ("1080 1080 1080 1080 1080", "6480", A.JUMLAH_DENGAN_AWAL, Decimal(11880)),
        ("348 348 348 348 348", None, A.JUMLAH_DENGAN_AWAL, Decimal(1740)),  # baseline n/a
        ("12 12 12 12 12", "60", A.JUMLAH, Decimal(60)),  # 5.03.01.2.08.02; 12 is printed
        ("1 2 3 - -", None, A.JUMLAH, Decimal(6)),  # 5.03.01.2.06.11
        ("61 65 70 75 80", "80", A.RATA_RATA, Decimal(80)),  # IP ASN
        ("61 65 70 75 80", "80", A.POSISI_AKHIR, Decimal(80)),
        ("5 9 7", None, A.MAKSIMUM, Decimal(9)),
        ("5 9 7", None, A.MINIMUM, Decimal(5)),
        ("61 65 -", "80", A.RASIO, Kosong.TARGET_TIDAK_ADA),
        ("- -", "80", A.JUMLAH_DENGAN_AWAL, Kosong.TARGET_TIDAK_ADA),
        ("", None, A.RATA_RATA, Kosong.TARGET_TIDAK_ADA),
    ],
)
def test_end_of_period_target(target, awal, cara, harapan):
    dasar = None if awal is None else Decimal(awal)

    assert kondisi_akhir(angka(target), dasar, cara) == harapan


nilai_ = st.decimals(min_value=0, max_value=10**9, places=2)
periode = st.lists(st.one_of(st.none(), nilai_), min_size=1, max_size=6)
cara_ = st.sampled_from([c for c in A if c is not A.RASIO])


@given(periode, cara_)
def test_skipping_is_the_same_as_never_having_asked(daftar, cara):
    ada = [n for n in daftar if n is not None]

    if ada:
        semua = gabung(daftar, cara, K.LEWATI, awal=Decimal(7)).nilai
        assert semua == gabung(ada, cara, K.TANPA_NILAI, awal=Decimal(7)).nilai
    else:
        assert gabung(daftar, cara, K.LEWATI).nilai is Kosong.BELUM_ADA_REALISASI


@given(st.lists(nilai_, min_size=1, max_size=6))
def test_every_combination_lies_where_it_must(daftar):
    hasil = {c: gabung(daftar, c).nilai for c in A if c is not A.RASIO}

    assert hasil[A.MINIMUM] <= hasil[A.RATA_RATA] <= hasil[A.MAKSIMUM] <= hasil[A.JUMLAH]
    assert hasil[A.POSISI_AKHIR] == daftar[-1]
    assert hasil[A.JUMLAH] == sum(daftar)


@given(periode, cara_)
def test_the_count_is_honest(daftar, cara):
    hasil = gabung(daftar, cara, K.TANPA_NILAI)

    assert hasil.terpakai == sum(n is not None for n in daftar)
    assert hasil.lengkap or isinstance(hasil.nilai, Kosong)
