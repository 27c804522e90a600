"""Spending of foreign exports: three shapes, stated totals, corrections, wrong cells."""

import io
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.core.rupiah import Rupiah
from selaras.exchange.realisasi_masuk import Bentuk, baca_realisasi

KEPALA = ["Kode Sub Kegiatan", "Nama Sub Kegiatan", "Kode Rekening", "Nilai Realisasi"]
SUB = "5.03.02.2.02.0001"


def xlsx(baris, nama="Sheet1"):
    f = io.BytesIO()
    with xlsxwriter.Workbook(f, {"in_memory": True}) as buku:
        lembar = buku.add_worksheet(nama)
        tanggal = buku.add_format({"num_format": "dd-mm-yyyy"})
        for i, b in enumerate(baris):
            for j, isi in enumerate(b):
                if isinstance(isi, date):
                    lembar.write_datetime(i, j, isi, tanggal)
                elif isi is not None:
                    lembar.write(i, j, isi)
    return f.getvalue()


def csv(baris):
    return "\n".join(";".join("" if s is None else str(s) for s in b) for b in baris).encode()


def baca(data, nama="realisasi.xlsx", **lain):
    return baca_realisasi(data, nama, **lain)


@pytest.mark.parametrize(("bentuk", "nama"), [(xlsx, "r.xlsx"), (csv, "r.csv")])
def test_one_amount_per_row_of_a_period_the_person_names(bentuk, nama):
    hasil = baca(
        bentuk(
            [
                ["REALISASI ANGGARAN"],
                KEPALA,
                [SUB, "Pengelolaan Mutasi", "5.1.02.01.01.0024", "1.250.000,50"],
                [SUB, "Pengelolaan Mutasi", "5.1.02.04.01.0001", 2000000],
                [None, None, "5.1.02.04.01.0003", "(50.000)"],
                ["GRAND TOTAL", None, None, "3.200.000,50"],
            ]
        ),
        nama,
    )
    assert not hasil.has_errors
    m = hasil.value
    assert m.bentuk is Bentuk.MASA
    assert [b.nilai for b in m.baris] == [
        Rupiah.dari("1250000.50"),
        Rupiah.dari(2_000_000),
        Rupiah.dari(-50_000),
    ]
    assert {b.kode for b in m.baris} == {SUB}
    assert m.total == sum((b.nilai for b in m.baris), Rupiah(0))
    assert m.baris[0].sel in ("Sheet1!D3", "D3")


def test_a_date_or_month_in_the_row_places_it():
    hasil = baca(
        xlsx(
            [
                [*KEPALA, "Tanggal SP2D"],
                [SUB, "", "5.1.02", 100, date(2025, 3, 31)],
                [SUB, "", "5.1.02", 200, "30/06/2025"],
                [SUB, "", "5.1.02", 300, "Juli 2025"],
                [SUB, "", "5.1.02", 400, 8],
            ]
        ),
        tahun=2025,
    )
    assert hasil.value.bentuk is Bentuk.BULANAN
    assert [b.bulan for b in hasil.value.baris] == [3, 6, 7, 8]


@pytest.mark.parametrize("isi", ["31-13-2025", date(2024, 3, 1), "kemarin", 13, 2.5])
def test_a_date_of_no_month_or_another_year_is_told_with_its_cell(isi):
    hasil = baca(xlsx([[*KEPALA, "Tanggal"], [SUB, "", "5.1.02", 100, isi]]), tahun=2025)
    assert (hasil.value.gagal, hasil.value.baris) == (1, ())
    (m,) = hasil.issues
    assert m.code == "bulan-tidak-terbaca"
    assert m.place.sel == "E2"


def test_twelve_columns_of_months_blank_is_not_zero():
    bulan = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus"]
    hasil = baca(xlsx([["Kode Sub Kegiatan", "Anggaran", *bulan], [SUB, 900, 10, None, 0, "-", 5]]))
    m = hasil.value
    assert [(b.bulan, b.nilai) for b in m.baris] == [
        (1, Rupiah.dari(10)),
        (3, Rupiah(0)),
        (5, Rupiah.dari(5)),
    ]
    assert m.anggaran == {SUB: Rupiah.dari(900)}


def test_amounts_since_the_start_of_the_year_are_known_as_such():
    hasil = baca(
        xlsx(
            [
                ["Kode Sub Kegiatan", "Kode Rekening", "Alokasi Anggaran", "Jumlah s.d. Saat Ini"],
                [SUB, "5.1.02", 1000, 400],
            ]
        )
    )
    assert hasil.value.bentuk is Bentuk.SAMPAI


def test_a_cell_that_is_no_money_is_told_and_the_rest_is_read():
    hasil = baca(xlsx([KEPALA, [SUB, "", "5", "satu juta"], [SUB, "", "5", 7]]))
    assert hasil.value.gagal == 1
    assert len(hasil.value.baris) == 1
    (m,) = hasil.issues
    assert m.place.sel == "D2"
    assert "satu juta" in m.message


def test_a_file_without_such_a_header_says_what_it_lacks():
    hasil = baca(xlsx([["Kode Sub Kegiatan", "Catatan"], [SUB, "x"]]))
    assert hasil.value is None
    assert "Realisasi" in hasil.issues[-1].message


SEL = st.none() | st.text(max_size=8) | st.integers(-(10**12), 10**12) | st.booleans()


@settings(deadline=None, max_examples=50)
@given(st.lists(st.lists(SEL, max_size=6), max_size=6))
def test_nothing_below_a_header_crashes_it(baris):
    hasil = baca(csv([[*KEPALA, "Bulan"], *baris]), "r.csv")
    assert hasil.value is None or hasil.value.gagal >= 0
