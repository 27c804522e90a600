"""The place of a finding in its document: its row, its box, the picture of its page."""

from io import BytesIO

import pytest
from PIL import Image

from exchange import bahan_dokumen as bahan
from selaras.exchange.dokumen.tunjuk import Penunjuk, gambar_halaman
from selaras.exchange.periksa_berkas import periksa_isi


@pytest.fixture(scope="module")
def hasil():
    return periksa_isi(bahan.pdf(), "renja.pdf")


def letak(hasil, kode):
    return next(f.letak for f in hasil.periksa.findings if f.code == kode)


def test_the_cell_of_a_finding_is_marked_where_it_stands(hasil):
    c = Penunjuk(hasil.dokumen.lembar).cari(letak(hasil, "PG02"))
    assert c.halaman == 4
    assert c.sel[c.tanda] == "310.000.000,00"
    kiri, atas, kanan, bawah = c.kotak
    png = gambar_halaman(bahan.pdf(), {4: [c.kotak]})[4]
    gambar = Image.open(BytesIO(png)).convert("RGB")
    skala = gambar.width / 842  # A4 landscape, points
    tengah = round((kiri + kanan) / 2 * skala), round(atas * skala)
    merah = [
        (x, y)
        for x in range(gambar.width)
        for y in range(gambar.height)
        if gambar.getpixel((x, y)) == (190, 30, 45)
    ]
    assert merah
    assert min(x for x, _ in merah) == pytest.approx((kiri - 1) * skala, abs=2)
    assert max(y for _, y in merah) == pytest.approx((bawah + 1) * skala, abs=2)
    assert min(abs(y - tengah[1]) for _, y in merah) <= 3


def test_a_page_without_a_place_is_drawn_as_it_is(hasil):
    png = gambar_halaman(bahan.pdf(), {1: []})[1]
    warna = {w for _, w in Image.open(BytesIO(png)).convert("RGB").getcolors(10**7)}
    assert all(r == g == b for r, g, b in warna)
    assert len(warna) > 1, "the page is not blank"


@pytest.mark.parametrize("kotak", [(-50, -50, 9e9, 9e9), (5, 5, 5, 5), (90, 90, 10, 10)])
def test_a_box_beyond_the_page_does_no_harm(kotak):
    png = gambar_halaman(bahan.pdf(), {1: [kotak]})[1]
    Image.open(BytesIO(png)).load()


def test_pages_that_are_not_there_are_left_out():
    assert gambar_halaman(bahan.pdf(), {0: [], 999: []}) == {}


@pytest.mark.parametrize(("ragam", "sel"), [("xlsx", "J"), ("docx", "kolom 10")])
def test_a_document_without_pages_gives_the_row(ragam, sel):
    hasil = periksa_isi(getattr(bahan, ragam)(), f"renja.{ragam}")
    tempat = letak(hasil, "PG02")
    assert tempat.cell.startswith(sel)
    c = Penunjuk(hasil.dokumen.lembar).cari(tempat)
    assert c.sel[0] == "5.03.02.2.01"
    assert "310" in c.sel[c.tanda]


def test_a_place_in_prose_has_no_row(hasil):
    nr = letak(hasil, "NR02")
    c = Penunjuk(hasil.dokumen.lembar).cari(nr)
    assert c is None or "250.000.000" not in c.sel
