"""What printed numbers tell: policies, values behind rounded cells, number formats."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.kebijakan import Akumulasi, AturanKosong
from selaras.exchange.dokumen.angka_cetak import angka_cetak
from selaras.exchange.dokumen.cetak_lembar import UMUM, SelCetak, angka_lembar, bentuk, cetak
from selaras.exchange.dokumen.duga_kebijakan import Dugaan, Tercetak, duga, kebijakan, lazim
from selaras.exchange.dokumen.halus import bilangan_di_balik


def D(x):
    return None if x is None else Decimal(str(x))


def baris(awal, target, akhir, n3, n2, tw, perkiraan, satuan="Dokumen", desimal=0):
    return Tercetak(
        awal=D(awal),
        target=tuple(map(D, target)),
        kondisi_akhir=D(akhir),
        n3=D(n3),
        n2=D(n2),
        tw=D(tw),
        perkiraan=D(perkiraan),
        desimal=desimal,
        satuan=satuan,
        uraian="Jumlah dokumen",
    )


POLA = {
    "jumlah dengan awal": (
        baris(110, (24, 23, 24, 23, 23), 227, 153, 20, 6, 179),
        Akumulasi.JUMLAH_DENGAN_AWAL,
    ),
    "jumlah": (baris(None, (1, 2, 3, None, None), 6, 0, 3, 1, 4), Akumulasi.JUMLAH),
    "rata-rata": (
        baris(80, (61, 65, 70, 75, 80), 80, 42.45, 54.94, 74.46, 57.28, "Nilai", 2),
        Akumulasi.RATA_RATA,
    ),
    "posisi akhir": (
        baris(None, (61, 65, 70, 75, 80), 80, 60, 64, 71, 71, "Persen"),
        Akumulasi.POSISI_AKHIR,
    ),
    "tidak jelas": (baris(60, (12, 12, 12, 12, 12), 99, 5, 1, 1, 50), None),
    "persen yang dijumlahkan": (
        baris(15.94, (18.38, 20.65, 22.64, 24.64, 26.64), 26.64, 39.98, 29.64, 5, 74, "Persen"),
        None,
    ),
}


@pytest.mark.parametrize("nama", POLA)
def test_the_policy_is_the_one_that_gives_the_printed_cells(nama):
    isi, cara = POLA[nama]
    assert duga(isi).cara is cara


def test_a_year_counted_as_zero_shows_in_the_average():
    d = duga(baris(100, (100,) * 5, 100, 100, 100, None, 67, "Persen"))
    assert (d.cara, d.kosong) == (Akumulasi.RATA_RATA, AturanKosong.NOL)


def test_an_unclear_row_follows_the_others_of_its_kind():
    jelas = [Dugaan(Akumulasi.JUMLAH, AturanKosong.LEWATI, False)] * 3
    umum = lazim(jelas, diratakan=False)
    tak_jelas = Dugaan(None, AturanKosong.LEWATI, False)
    assert kebijakan(tak_jelas, umum, None, 0).antar_tahun is Akumulasi.JUMLAH
    assert lazim([*jelas, tak_jelas], diratakan=True) is None


def test_percentages_are_never_added_up_by_guess():
    d = Dugaan(None, AturanKosong.LEWATI, True)
    assert kebijakan(d, None, None, 2).antar_tahun is Akumulasi.RATA_RATA


@pytest.mark.parametrize(
    ("tercetak", "target", "tingkat", "nilai"),
    [
        ("75", "87", "85.77", "74.62"),
        ("6", "10", "60.00", None),
        ("75", "87", "50.00", None),
        ("5", "0", "10", None),
    ],
)
def test_the_value_behind_a_rounded_cell(tercetak, target, tingkat, nilai):
    hasil = bilangan_di_balik(D(tercetak), 0, D(target), (D(tingkat), 2))
    assert hasil == D(nilai)


def test_both_percentages_narrow_the_value():
    lain = (D("39.98"), D("29.64"))
    satu = bilangan_di_balik(D(5), 0, D("26.76"), (D("17.55"), 2))
    dua = bilangan_di_balik(
        D(5), 0, D("26.76"), (D("17.55"), 2), lain, D("26.64"), (D("278.97"), 2)
    )
    assert (satu, dua) == (D("4.696"), D("4.697"))


@given(
    st.decimals(min_value=1, max_value=500, places=2),
    st.decimals(min_value=1, max_value=500, places=2),
)
def test_what_is_found_rounds_to_what_is_printed(nilai, target):
    tercetak = nilai.quantize(Decimal(1))
    persen = (nilai / target * 100).quantize(Decimal("0.01"))
    hasil = bilangan_di_balik(tercetak, 0, target, (persen, 2))
    if hasil is not None:
        assert abs(hasil - tercetak) <= Decimal("0.5")
        assert abs(hasil / target * 100 - persen) <= Decimal("0.0051")


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("11.640", "11640"),
        ("42,45", "42.45"),
        ("24,64 Persen", "24.64"),
        ("106,37%", "106.37"),
        ("1,234.56", "1234.56"),
        ("n/a", None),
        ("Dokumen", None),
        ("", None),
    ],
)
def test_printed_numbers(teks, nilai):
    assert angka_cetak(teks) == D(nilai)


@pytest.mark.parametrize(
    ("kode", "nilai", "teks"),
    [
        ("#,##0.00", 12345.678, "12.345,68"),
        ("0.00%", 0.8577, "85,77%"),
        ('0.00"%"', 85.77, "85,77%"),
        ('#,##0" Dokumen"', 1234, "1.234 Dokumen"),
        ("General", 66.66666666666667, "66,666666667"),
        ("0", 2.5, "3"),
        ('"Rp"#,##0', 1500000, "Rp 1.500.000"),
    ],
)
def test_a_number_format_shows(kode, nilai, teks):
    assert cetak(nilai, bentuk(kode)) == teks


@pytest.mark.parametrize("kode", ["dd/mm/yyyy", "@", "hh:mm", '"teks"'])
def test_formats_that_show_no_number(kode):
    assert bentuk(kode) is None


def test_a_cell_keeps_value_and_text():
    sel = SelCetak(0.8577, bentuk("0.0%"))
    assert (str(sel), sel.satuan, angka_lembar(sel)) == ("85,8%", "%", Decimal("85.77"))
    assert angka_lembar(SelCetak(0.1 + 0.2, UMUM)) == Decimal("0.3")


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=30))
def test_any_number_in_any_format_shows_something(nilai, kode):
    b = bentuk(kode)
    if b is not None:
        assert isinstance(cetak(nilai, b), str)
        assert isinstance(angka_lembar(SelCetak(nilai, b)), Decimal)
