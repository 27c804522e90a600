"""The empty workbook explains itself, and what an official types into it reads back."""

from io import BytesIO

import openpyxl
import pytest

from selaras.exchange.contoh import CONTOH, CONTOH_KUNCI
from selaras.exchange.konversi import pembaca
from selaras.exchange.new import blank
from selaras.exchange.skema import kunci, tabel
from selaras.exchange.uraian import BAGIAN_NARASI, KELOMPOK
from selaras.exchange.workbook import read_workbook, write_workbook


@pytest.fixture(scope="module")
def buku():
    return openpyxl.load_workbook(BytesIO(write_workbook(blank(2026))))


@pytest.mark.parametrize("nama", tabel())
def test_every_column_has_an_example_that_reads(nama):
    kolom = {k.nama: k for k in tabel()[nama].kolom}

    assert list(CONTOH[nama]) == list(kolom)
    for n, teks in CONTOH[nama].items():
        assert pembaca(kolom[n])(teks) not in (None, "")


def test_examples_of_keys_read():
    oleh_atribut = {k.atribut: k for k in kunci()}
    for atribut, teks in CONTOH_KUNCI.items():
        assert pembaca(oleh_atribut[atribut].kolom)(teks) not in (None, "")


def test_the_order_of_filling_names_every_table_once():
    assert sorted(n for *_, isi in KELOMPOK for n in isi) == sorted(tabel())


@pytest.mark.parametrize("nama", tabel())
def test_every_header_explains_itself(buku, nama):
    for sel, k in zip(buku[nama][1], tabel()[nama].kolom, strict=True):
        assert k.uraian in sel.comment.text
        assert "Contoh: " in sel.comment.text


def test_columns_that_refer_offer_the_ids(buku):
    aturan = {str(v.sqref).split(":")[0]: v for v in buku["target"].data_validations.dataValidation}

    assert aturan["A2"].formula1.startswith("indikator!$A$2:")
    assert not aturan["A2"].showErrorMessage


def test_the_guide_sheet_lists_every_column_and_part(buku):
    teks = {str(s) for baris in buku["Petunjuk"].iter_rows(values_only=True) for s in baris}

    assert teks >= set(BAGIAN_NARASI)
    assert teks >= {k.uraian for t in tabel().values() for k in t.kolom if k.wajib}


def test_a_date_typed_into_a_blank_key_is_a_date(buku):
    """Excel keeps what is typed into a cell of format Text as text: a date is lost there."""
    format_sel = {b[0].value: b[1].number_format for b in buku["renja"].iter_rows()}

    assert format_sel["sk_tim.tanggal"] == "yyyy-mm-dd"
    assert format_sel["penanda_tangan.nip"] == "@"


def test_blank_rows_of_a_list_are_filled_one_by_one(buku):
    alamat = [b for b in buku["renja"].iter_rows() if b[0].value == "perangkat_daerah.alamat"]
    alamat[0][1].value, alamat[1][1].value = "Jalan Satu", "Kode Pos 12345"
    simpanan = BytesIO()
    buku.save(simpanan)

    hasil = read_workbook(simpanan.getvalue())

    assert hasil.issues == ()
    assert hasil.value.dokumen.alamat == ("Jalan Satu", "Kode Pos 12345")
