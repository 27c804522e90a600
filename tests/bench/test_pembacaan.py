"""The example laid out in many styles: planted faults are found in their place, little else is.

The few styles of a normal run stand for sheets, text and HTML; all of them, and drawn ones, run
with the slow tests.
"""

import sys
from io import BytesIO
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import pembacaan
from cacat import KELOMPOK, tanam
from gaya import GAYA, TANPA_GARIS, acak, tata, uang
from gaya_tulis import tulis

from selaras.exchange.dokumen_masuk import baca_dokumen
from selaras.exchange.dokumen_periksa import periksa_dokumen
from selaras.rules.base import Severity

CEPAT = {"xlsx kode per kolom", "xlsx satu lembar", "html kode di depan nama"}
PERSEN_BENAR = 0.95


@pytest.mark.parametrize(
    "gaya",
    [
        pytest.param(g, id=g.nama, marks=() if g.nama in CEPAT else pytest.mark.lambat)
        for g in (*GAYA, *acak(pembacaan.ACAK))
    ],
)
def test_planted_faults_are_found_in_their_place_and_little_else(gaya):
    ((bersih, cacat),) = pembacaan.semua([gaya])
    assert not cacat.tak_ditemukan
    assert not cacat.tempat_salah
    assert bersih.ingatan >= PERSEN_BENAR, bersih.luput
    assert bersih.presisi >= PERSEN_BENAR, bersih.salah
    assert cacat.presisi >= PERSEN_BENAR, cacat.salah


def test_there_are_ten_styles_and_fifteen_kinds_of_faults():
    assert len({g.nama for g in GAYA}) >= 10
    assert {"docx", "pdf", "xlsx"} <= {g.bentuk for g in GAYA}
    assert len({c.nama for k in KELOMPOK for c in k}) >= 15


def test_a_clean_document_has_no_planted_fault():
    """A fault that were found without being planted would measure nothing."""
    gaya = next(g for g in GAYA if g.nama == "teks bertab")
    b = tulis(tata(pembacaan.naskah(), gaya), gaya)
    dok, temuan = pembacaan.baca(b)
    for c in (c for k in KELOMPOK for c in k if c.aturan):
        cocok = [f for f in temuan if pembacaan._cocok(c, f, gaya, dok)]
        tertulis = [f for f in cocok if not c.tertulis]
        assert cocok == tertulis, c.nama


def test_the_cell_of_a_finding_holds_what_it_says():
    from openpyxl import load_workbook

    gaya = next(g for g in GAYA if g.nama == "xlsx resmi")
    cacat = [c for c in KELOMPOK[0] if c.nama in ("pagu kegiatan", "pagu program")]
    b = tulis(tata(tanam(pembacaan.naskah(), cacat), gaya), gaya)
    dok, temuan = pembacaan.baca(b)
    buku = load_workbook(BytesIO(b.isi))
    for c in cacat:
        (f,) = [f for f in temuan if pembacaan._cocok(c, f, gaya, dok)]
        assert str(buku[f.letak.sheet][f.letak.cell].value) == c.tertulis == f.stated


@pytest.mark.lambat
@pytest.mark.parametrize("gaya", TANPA_GARIS, ids=lambda g: g.nama)
def test_columns_without_lines_give_no_error_that_is_not_true(gaya):
    b = tulis(tata(pembacaan.naskah(), gaya), gaya)
    hasil = baca_dokumen(b.nama, b.isi)
    if hasil.value is None:
        assert "tabel-renja-tidak-ada" in {i.code for i in hasil.issues}
        return
    dok, temuan = hasil.value, periksa_dokumen(hasil.value)[0].findings
    harap = {pembacaan._kunci(f, pembacaan.rencana()) for f in pembacaan._temuan_rencana()}
    salah = [f for f in temuan if f.severity is Severity.ERROR and f.letak.table != "NARASI"]
    assert not [f for f in salah if pembacaan._kunci(f, dok.renja) not in harap]


@pytest.mark.parametrize(
    ("cara", "harap"),
    [
        ("id", "1.500.000,00"),
        ("en", "1,500,000.00"),
        ("rp", "Rp1.500.000,-"),
        ("bilangan", "=1500000"),
    ],
)
def test_money_is_written_in_other_ways(cara, harap):
    assert uang("1.500.000,00", cara) == harap
