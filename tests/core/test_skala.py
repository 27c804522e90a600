"""Scales, surveys, samples and shares: scales are arguments, here as the sources print them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.angka import bulatkan
from selaras.core.belanja_wajib import belanja_wajib, total_belanja_tertinggi
from selaras.core.efisiensi import efisiensi, penyerapan
from selaras.core.errors import MeasureError, ScaleError
from selaras.core.ip_asn import DataIpAsn, TabelIpAsn, indeks_unit, skor_ip_asn
from selaras.core.nilai import Kosong
from selaras.core.predikat import AturanCelah, Jenjang, predikat
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.sakip import skor_sakip
from selaras.core.sampel import krejcie_morgan
from selaras.core.skm import ikm, mutu_pelayanan, nrr_unsur

EKSKLUSIF, BULATKAN = AturanCelah


def skala(*baris):
    return tuple(
        Jenjang(nama, None if bawah is None else Decimal(bawah), Decimal(atas))
        for nama, bawah, atas in baris
    )


KINERJA = skala(
    ("Sangat Tinggi", "91", "100"),
    ("Tinggi", "76", "90"),
    ("Sedang", "66", "75"),
    ("Rendah", "51", "65"),
    ("Sangat Rendah", None, "50"),
)
IP_ASN = skala(  # F-01
    ("Sangat Tinggi", "91", "100"),
    ("Tinggi", "81", "90"),
    ("Sedang", "71", "80"),
    ("Rendah", "61", "70"),
    ("Sangat Rendah", None, "60"),
)
SAKIP = skala(  # D-02
    ("AA", "90", "100"),
    ("A", "80", "90"),
    ("BB", "70", "80"),
    ("B", "60", "70"),
    ("CC", "50", "60"),
    ("C", "30", "50"),
    ("D", "0", "30"),
)
MUTU = skala(  # E-03
    ("A", "88.31", "100"), ("B", "76.61", "88.30"), ("C", "65.00", "76.60"), ("D", "25", "64.99"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("nilai", "nama"),
    [
        ("97.07", "Sangat Tinggi"),
        ("85", "Tinggi"),
        ("70", "Sedang"),
        ("60", "Rendah"),
        ("50", "Sangat Rendah"),
        ("103.1", "Sangat Tinggi"),
        ("90.4", "Sangat Tinggi"),  # above 90, below 91
        ("90", "Tinggi"),
        ("0", "Sangat Rendah"),
    ],
)
def test_predikat_kinerja(nilai, nama):
    assert predikat(Decimal(nilai), KINERJA).nama == nama


@pytest.mark.parametrize(
    ("nilai", "nama"),
    [
        ("90.4", "Tinggi"),
        ("90.5", "Sangat Tinggi"),
        ("75.49", "Sedang"),
        ("103.1", "Sangat Tinggi"),
    ],
)
def test_predikat_rounds_first_where_the_rule_says_so(nilai, nama):
    assert predikat(Decimal(nilai), KINERJA, BULATKAN).nama == nama


@pytest.mark.parametrize(
    ("nilai", "nama"),
    [("95", "Sangat Tinggi"), ("67.5", "Rendah"), ("54.94", "Sangat Rendah"), ("74.46", "Sedang")],
)
def test_kategori_ip_asn(nilai, nama):
    assert predikat(Decimal(nilai), IP_ASN).nama == nama


@pytest.mark.parametrize(
    ("nilai", "nama"),
    [("92.70", "AA"), ("84.94", "A"), ("74.62", "BB"), ("74.50", "BB"), ("90", "A"), ("0", "D")],
)
def test_predikat_sakip(nilai, nama):
    assert predikat(Decimal(nilai), SAKIP).nama == nama


@pytest.mark.parametrize(
    ("nilai", "nama"),
    [
        ("85.00", "B"), ("76.33", "C"), ("84.54", "B"), ("88.25", "B"), ("88.31", "A"),
        ("64.99", "D"), ("88.305", "A"), ("88.3049", "B"),
    ],
)  # fmt: skip
def test_mutu_pelayanan(nilai, nama):
    assert mutu_pelayanan(Decimal(nilai), MUTU).nama == nama


def test_below_the_lowest_bracket_there_is_no_predikat():
    assert mutu_pelayanan(Decimal("24.99"), MUTU) is None
    assert predikat(Decimal("-1"), SAKIP) is None


@pytest.mark.parametrize(
    "baris",
    [
        [],
        [("Tinggi", "76", "100"), ("Sedang", "60", "80")],
        [("Tinggi", None, "100"), ("Sedang", None, "50")],
    ],
)
def test_a_scale_that_contradicts_itself_is_refused(baris):
    with pytest.raises(ScaleError):
        predikat(Decimal(70), skala(*baris))


@given(
    st.decimals(min_value=0, max_value=150, places=3),
    st.decimals(min_value=0, max_value=150, places=3),
    st.sampled_from(AturanCelah),
    st.permutations(KINERJA),
)
def test_a_better_value_never_has_a_worse_predikat(a, b, aturan, acak):
    urutan = [j.nama for j in KINERJA]
    rendah, tinggi = sorted((a, b))

    assert urutan.index(predikat(tinggi, acak, aturan).nama) <= urutan.index(
        predikat(rendah, acak, aturan).nama
    )


NRR = [Decimal(n) for n in ["3.40", "3.35", "3.10", "3.90", "3.30", "3.45", "3.55", "3.60", "2.95"]]


def test_ikm_with_exact_weights():
    hasil = ikm(NRR)

    assert (hasil.ikm, hasil.konversi) == (Decimal("3.40"), Decimal("85.00"))
    assert bulatkan(sum(hasil.nrr_tertimbang), 10) == hasil.ikm
    assert ikm([Decimal(4)] * 9).konversi == 100


def test_ikm_with_the_rounded_weight_of_reports():
    assert ikm([Decimal(4)] * 9, Decimal("0.111")).konversi == Decimal("99.9")
    assert ikm(NRR, Decimal("0.111")).konversi == Decimal("84.915")


def test_only_answered_items_count():
    assert nrr_unsur([4, 3, None, 2]) == 3
    assert nrr_unsur([None]) is Kosong.TIDAK_ADA_DATA
    with pytest.raises(MeasureError, match="1, 2, 3 or 4"):
        nrr_unsur([5])
    with pytest.raises(MeasureError, match="at least one"):
        ikm([])


@given(st.lists(st.integers(1, 4), min_size=1), st.integers(1, 14))
def test_ikm_stays_between_25_and_100(jawaban, unsur):
    konversi = ikm([nrr_unsur(jawaban)] * unsur).konversi

    assert 25 <= bulatkan(konversi, 20) <= 100


@pytest.mark.parametrize(
    ("populasi", "sampel"),
    [(100, 80), (250, 152), (500, 217), (1000, 278), (12093, 372), (50, 44), (5000, 357), (10, 10),
     (1, 1), (1_000_000, 384)],
)  # fmt: skip
def test_krejcie_morgan(populasi, sampel):
    assert krejcie_morgan(populasi) == sampel


def test_the_printed_table_comes_before_the_formula():
    assert krejcie_morgan(100, {100: 81}) == 81
    assert krejcie_morgan(101, {100: 81}) == 80
    with pytest.raises(MeasureError):
        krejcie_morgan(0)


@given(st.integers(1, 10**6))
def test_a_sample_is_never_larger_than_its_population(populasi):
    assert 1 <= krejcie_morgan(populasi) <= populasi


BOBOT = {
    "1": tuple(map(Decimal, ("6", "9", "15"))),
    "2": tuple(map(Decimal, ("6", "9", "15"))),
    "3": tuple(map(Decimal, ("3", "4.5", "7.5"))),
    "4": tuple(map(Decimal, ("5", "7.5", "12.5"))),
}
JAWABAN = {
    k: Decimal(v)
    for k, v in {"AA": 100, "A": 90, "BB": 80, "B": 70, "CC": 60, "C": 50, "D": 30, "E": 0}.items()
}


def test_skor_sakip():
    hasil = skor_sakip(
        BOBOT, {"1": ["A", "BB", "B"], "2": ["A", "BB", "B"], "3": ["A", "BB", "B"],
                "4": ["BB", "B", "CC"]}, JAWABAN,
    )  # fmt: skip

    assert hasil.komponen == {
        "1": Decimal("23.1"), "2": Decimal("23.1"), "3": Decimal("11.55"), "4": Decimal("16.75"),
    }  # fmt: skip
    assert hasil.total == Decimal("74.50")


@pytest.mark.parametrize(
    ("bobot", "jawaban", "sebab"),
    [
        ({"1": (Decimal(99),)}, {"1": ["A"]}, "add up to 100"),
        ({"1": (Decimal(101),)}, {"1": ["A"]}, "add up to 100"),
        ({"1": (Decimal(100),)}, {}, "0 grades"),
        ({"1": (Decimal(100),)}, {"1": ["Z"]}, "unknown grade"),
    ],
)
def test_an_inconsistent_evaluation_is_refused(bobot, jawaban, sebab):
    with pytest.raises(ScaleError, match=sebab):
        skor_sakip(bobot, jawaban, JAWABAN)


def d(**kw):
    return {k: Decimal(v) for k, v in kw.items()}


TABEL_IP = TabelIpAsn(
    kualifikasi=d(s3=25, s2=20, s1=15, d3=10, slta=5, di_bawah=1),
    kompetensi={
        "manajerial": d(kepemimpinan=15, teknis=15, seminar=10),
        "fungsional": d(fungsional=15, teknis=15, seminar=10),
        "pelaksana": d(teknis="22.5", seminar="17.5"),
    },
    kinerja=d(sangat_baik=30, baik=25, cukup=15, kurang=5, buruk=1),
    disiplin=d(tidak_pernah=5, ringan=3, sedang=2, berat=1),
)


@pytest.mark.parametrize(
    ("kualifikasi", "jabatan", "kompetensi", "kinerja", "indeks", "kategori"),
    [
        ("s1", "pelaksana", ["teknis"], "baik", "67.5", "Rendah"),
        ("s2", "fungsional", ["fungsional", "teknis", "seminar", "seminar"], "sangat_baik", "95",
         "Sangat Tinggi"),
        ("s1", "manajerial", [], "cukup", "35", "Sangat Rendah"),
    ],
)  # fmt: skip
def test_ip_asn(kualifikasi, jabatan, kompetensi, kinerja, indeks, kategori):
    data = DataIpAsn(
        kualifikasi=kualifikasi, jenis_jabatan=jabatan, kompetensi=kompetensi, kinerja=kinerja,
        disiplin="tidak_pernah",
    )  # fmt: skip
    hasil = skor_ip_asn(data, TABEL_IP)

    assert hasil.indeks == Decimal(indeks)
    assert predikat(hasil.indeks, IP_ASN).nama == kategori


def test_an_unknown_key_of_ip_asn_is_refused():
    data = DataIpAsn(
        kualifikasi="s1", jenis_jabatan="pelaksana", kompetensi=["fungsional"], kinerja="baik",
        disiplin="tidak_pernah",
    )  # fmt: skip
    with pytest.raises(ScaleError, match="known: teknis, seminar"):
        skor_ip_asn(data, TABEL_IP)


def test_the_index_of_a_unit_is_a_mean():
    assert indeks_unit([Decimal("67.5"), Decimal(95)]) == Decimal("81.25")
    assert indeks_unit([]) is Kosong.TIDAK_ADA_DATA


def test_belanja_wajib():
    total, tarif = Rupiah.dari(11_000_000_000_000), Decimal("0.0016")
    bangkom = [Rupiah.dari(4_250_000_000), Rupiah.dari(8_820_000_000)]
    hasil = belanja_wajib(total, tarif, bangkom)

    assert hasil.minimum == Rupiah.dari(17_600_000_000)
    assert hasil.tersedia == Rupiah.dari(13_070_000_000)
    assert hasil.kekurangan == Rupiah.dari(4_530_000_000)
    assert not hasil.terpenuhi
    assert total_belanja_tertinggi(hasil.tersedia, tarif) == Rupiah.dari(8_168_750_000_000)
    cukup = belanja_wajib(Rupiah.dari(8_168_750_000_000), tarif, bangkom)
    assert cukup.terpenuhi
    assert cukup.kekurangan == NOL
    assert cukup.bagian == Decimal("0.16")


def test_belanja_wajib_of_nothing():
    assert belanja_wajib(NOL, Decimal("0.1"), []).bagian is Kosong.PENYEBUT_NOL
    with pytest.raises(MeasureError, match="negative"):
        belanja_wajib(Rupiah(-1), Decimal("0.1"), [])
    with pytest.raises(MeasureError, match="fraction"):
        belanja_wajib(NOL, Decimal("16"), [])
    with pytest.raises(MeasureError, match="zero"):
        total_belanja_tertinggi(NOL, Decimal(0))


@given(st.integers(0, 10**15), st.integers(0, 10_000), st.integers(0, 10**12))
def test_something_is_missing_exactly_while_the_share_is_not_reached(total, per, ada):
    hasil = belanja_wajib(Rupiah(total), Decimal(per) / 10_000, [Rupiah(ada)])
    tercapai = Fraction(ada) >= Fraction(total * per, 10_000)

    assert hasil.terpenuhi is tercapai
    assert (hasil.kekurangan == NOL) is tercapai
    cukup = belanja_wajib(Rupiah(total), Decimal(per) / 10_000, [hasil.minimum])
    assert cukup.terpenuhi, "the minimum itself reaches the share"
    assert hasil.minimum.sen - 1 < Fraction(total * per, 10_000)


@given(st.integers(0, 10**15), st.integers(1, 10_000))
def test_the_highest_total_still_reaches_the_share_and_one_sen_more_does_not(sen, per_sepuluh_ribu):
    tarif = Decimal(per_sepuluh_ribu) / 10_000
    tertinggi = total_belanja_tertinggi(Rupiah(sen), tarif)

    assert belanja_wajib(tertinggi, tarif, [Rupiah(sen)]).terpenuhi
    assert not belanja_wajib(tertinggi + Rupiah(1), tarif, [Rupiah(sen)]).terpenuhi


@pytest.mark.parametrize(
    ("realisasi", "anggaran", "harapan"),
    [
        (36_296_810_806, 40_497_194_742, Decimal("89.63")),
        (None, 1, Kosong.BELUM_ADA_REALISASI),
        (1, None, Kosong.TIDAK_ADA_DATA),
        (1, 0, Kosong.PENYEBUT_NOL),
    ],
)
def test_penyerapan(realisasi, anggaran, harapan):
    hasil = penyerapan(
        None if realisasi is None else Rupiah.dari(realisasi),
        None if anggaran is None else Rupiah.dari(anggaran),
    )

    assert (hasil if isinstance(hasil, Kosong) else bulatkan(hasil, 2)) == harapan


def test_efisiensi():
    assert efisiensi(Decimal("103.10"), Decimal("89.63")) == Decimal("13.47")
    assert efisiensi(Kosong.TARGET_NOL, Decimal(1)) is Kosong.TARGET_NOL
    assert efisiensi(Decimal(1), Kosong.PENYEBUT_NOL) is Kosong.PENYEBUT_NOL
