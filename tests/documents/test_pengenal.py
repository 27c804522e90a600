"""Version, state and verification code in the documents: readable by eye and by camera."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import docx as python_docx
import pypdf
import pypdfium2
import pytest
import zxingcpp
from lxml import etree
from PIL import Image

from selaras.core.renja import Dokumen, Renja, Simpul, Tingkat
from selaras.documents.build import build
from selaras.documents.naskah import BlokPengenal
from selaras.documents.pengenal import TEPI, Pengenal, qr_png, qr_svg
from selaras.documents.renja import susun
from selaras.documents.sumber import Opsi

ALAMAT = "https://selaras.contoh.go.id/v/7KQ3-M9TX-PW2H-4RDA/"
TETAP = Pengenal(
    versi="Revisi 5",
    keadaan="DITETAPKAN",
    keputusan="Keputusan Nomor 100.3/512/2024, 30 Desember 2024",
    kode="7KQ3-M9TX-PW2H-4RDA",
    alamat=ALAMAT,
)
DRAF = Pengenal(versi="Versi 42", keadaan="RANCANGAN, belum ditetapkan")
RENJA = Renja(
    dokumen=Dokumen(
        tahun=2025,
        tanggal=date(2024, 8, 31),
        renstra_awal=2022,
        renstra_akhir=2026,
        nama="Dinas Contoh",
        singkatan="DC",
        tahap="ditetapkan",
    ),
    simpul=(Simpul(id="1", tingkat=Tingkat.PROGRAM, uraian="Program Satu"),),
)


def susun_berkas(pengenal, format=("pdf", "docx", "xlsx")):
    return build(RENJA, format=format, ringkasan_pemeriksaan="", pengenal=pengenal)


@pytest.fixture(scope="module")
def tetap():
    return susun_berkas(TETAP)


@pytest.fixture(scope="module")
def draf():
    return susun_berkas(DRAF)


def teks_pdf(data):
    return [h.extract_text() for h in pypdf.PdfReader(io.BytesIO(data)).pages]


def baca_qr(gambar):
    return [h.text for h in zxingcpp.read_barcodes(gambar)]


def rupa(data, skala=2.0):
    halaman = pypdfium2.PdfDocument(data)
    return halaman[len(halaman) - 1].render(scale=skala).to_pil().convert("L")


# The value


@pytest.mark.parametrize(
    ("kode", "kelompok"),
    [("7KQ3M9TXPW2H4RDA", "7KQ3-M9TX-PW2H-4RDA"), ("7KQ3-M9", "7KQ3-M9"), ("", "")],
)
def test_code_is_printed_in_groups_of_four(kode, kelompok):
    assert replace(TETAP, kode=kode).kelompok == kelompok


@pytest.mark.parametrize(
    ("alamat", "tempat"),
    [
        (ALAMAT, "selaras.contoh.go.id/v/"),
        (ALAMAT.rstrip("/"), "selaras.contoh.go.id/v/"),
        ("http://127.0.0.1:8000/v/7KQ3-M9TX-PW2H-4RDA/", "127.0.0.1:8000/v/"),
        ("", ""),
    ],
)
def test_address_in_words_ends_before_the_code(alamat, tempat):
    assert replace(TETAP, alamat=alamat).tempat == tempat


def test_footer_line_of_a_draft_has_no_code():
    assert DRAF.kaki == "Versi 42 · RANCANGAN, belum ditetapkan"
    assert TETAP.kaki == (
        "Revisi 5 · DITETAPKAN · Kode verifikasi 7KQ3-M9TX-PW2H-4RDA di selaras.contoh.go.id/v/"
    )


# The QR code alone


@pytest.mark.parametrize("alamat", [ALAMAT, "http://10.0.0.1/v/ABCD-EFGH", f"https://{'a' * 180}"])
def test_png_is_black_on_white_with_its_quiet_zone_and_reads_back(alamat):
    gambar = Image.open(io.BytesIO(qr_png(alamat))).convert("L")

    assert {warna for _, warna in gambar.getcolors()} == {0, 255}
    tepi = TEPI * 10
    lebar = gambar.width
    for kotak in ((0, 0, lebar, tepi), (0, 0, tepi, lebar), (lebar - tepi, 0, lebar, lebar)):
        assert gambar.crop(kotak).getextrema() == (255, 255)
    assert gambar.getpixel((tepi, tepi)) == 0
    assert baca_qr(gambar) == [alamat]


def test_svg_is_one_black_shape_on_white_and_the_same_code_as_the_png():
    akar = etree.fromstring(qr_svg(ALAMAT))
    latar, bentuk = akar
    assert (latar.get("fill"), bentuk.get("fill")) == ("#fff", "#000")
    sisi = int(akar.get("width"))
    kanvas = Image.new("L", (sisi, sisi), 255)
    for ruas in bentuk.get("d").split("M")[1:]:
        letak, sisa = ruas.split("h", 1)
        x, y = map(int, letak.split())
        for i in range(int(sisa.split("v", 1)[0])):
            kanvas.putpixel((x + i, y), 0)
    png = Image.open(io.BytesIO(qr_png(ALAMAT))).convert("L")
    assert kanvas.resize(png.size, Image.NEAREST).tobytes() == png.tobytes()


# The faces


def test_pdf_prints_code_address_version_and_state(tetap):
    *awal, akhir = teks_pdf(tetap["renja.pdf"])

    for teks in ("7KQ3-M9TX-PW2H-4RDA", "selaras.contoh.go.id/v/", "Revisi 5 · DITETAPKAN"):
        assert teks in akhir
    assert TETAP.keputusan in akhir
    assert "Kode verifikasi" not in awal[0]  # the cover stays a cover
    assert len(awal) > 5
    assert all(TETAP.kaki in t for t in awal[1:])


def test_qr_of_the_pdf_reads_back_from_the_printed_page(tetap):
    # 2.0 is 144 dots per inch: less than any office scanner.
    assert baca_qr(rupa(tetap["renja.pdf"])) == [ALAMAT]


def test_pdf_stays_archival_and_accessible(tetap):
    pembaca = pypdf.PdfReader(io.BytesIO(tetap["renja.pdf"]))
    xmp = pembaca.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert TETAP.alt in list(_alt(pembaca.trailer["/Root"]["/StructTreeRoot"]))


def _alt(simpul):
    simpul = simpul.get_object() if hasattr(simpul, "get_object") else simpul
    if isinstance(simpul, list):
        for s in simpul:
            yield from _alt(s)
    elif isinstance(simpul, dict):
        if simpul.get("/S") == "/Figure":
            yield str(simpul["/Alt"])
        if "/K" in simpul:
            yield from _alt(simpul["/K"])


def test_docx_prints_the_same_with_a_picture_that_reads_back(tetap):
    data = tetap["renja.docx"]
    dokumen = python_docx.Document(io.BytesIO(data))
    tabel = dokumen.tables[-1]
    isi = "\n".join(p.text for sel in tabel.rows[0].cells for p in sel.paragraphs)
    for teks in ("7KQ3-M9TX-PW2H-4RDA", "selaras.contoh.go.id/v/", TETAP.ringkas, TETAP.keputusan):
        assert teks in isi
    kaki = ["\n".join(p.text for p in s.footer.paragraphs) for s in dokumen.sections]
    assert sum(TETAP.kaki in k for k in kaki) > 2
    gambar = [s for s in dokumen.inline_shapes if "QR" in s._inline.docPr.get("descr")]
    assert [g._inline.docPr.get("descr") for g in gambar] == [TETAP.alt]
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        for nama in z.namelist():
            if nama.endswith((".xml", ".rels")):
                etree.fromstring(z.read(nama))
        assert baca_qr(Image.open(io.BytesIO(z.read("word/media/pengenal-0.png")))) == [ALAMAT]


def test_docx_picture_ids_are_unique(tetap):
    with zipfile.ZipFile(io.BytesIO(tetap["renja.docx"])) as z:
        akar = etree.fromstring(z.read("word/document.xml"))
    wp = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    nomor = [g.get("id") for g in akar.iter(f"{wp}docPr")]
    assert nomor
    assert len(nomor) == len(set(nomor))


def test_draft_says_so_and_carries_no_code(draf):
    halaman = teks_pdf(draf["renja.pdf"])
    assert "Versi 42. RANCANGAN, belum ditetapkan." in " ".join(halaman[-1].split())
    assert sum(DRAF.kaki in t for t in halaman) > 2
    assert not any("Kode verifikasi" in t or "KODE VERIFIKASI" in t for t in halaman)
    assert baca_qr(rupa(draf["renja.pdf"])) == []
    with zipfile.ZipFile(io.BytesIO(draf["renja.docx"])) as z:
        assert not any("pengenal" in n for n in z.namelist())
        assert b"belum ditetapkan" in z.read("word/document.xml")


def test_same_input_same_bytes(tetap):
    assert susun_berkas(TETAP) == tetap


def test_without_it_a_document_prints_nothing_of_it(tetap):
    naskah = susun(RENJA)
    assert naskah.kaki_kedua == ""
    assert not any(isinstance(b, BlokPengenal) for g in naskah.bagian for b in g.blok)
    polos = build(RENJA, format=("pdf", "docx", "xlsx"), ringkasan_pemeriksaan="")
    assert polos["renja.xlsx"] == tetap["renja.xlsx"]
    assert not any("verifikasi 7" in t.lower() for t in teks_pdf(polos["renja.pdf"]))
    with (
        zipfile.ZipFile(io.BytesIO(polos["renja.docx"])) as z,
        zipfile.ZipFile(io.BytesIO(tetap["renja.docx"])) as y,
    ):
        for nama in ("word/styles.xml", "word/numbering.xml", "word/settings.xml"):
            assert z.read(nama) == y.read(nama)


def test_code_without_an_address_is_printed_without_a_qr_code():
    hasil = susun_berkas(replace(TETAP, alamat=""), ("pdf",))
    akhir = teks_pdf(hasil["renja.pdf"])[-1]
    assert "7KQ3-M9TX-PW2H-4RDA" in akhir
    assert "Pindai" not in akhir
    assert baca_qr(rupa(hasil["renja.pdf"])) == []


def test_hostile_texts_are_only_texts():
    jahat = replace(TETAP, keputusan='#eval("1") <w:p/> & \x00 "x" ' + "panjang" * 30)
    assert Opsi(pengenal=jahat).pengenal is jahat
    hasil = susun_berkas(jahat, ("pdf", "docx"))
    assert '#eval("1") <w:p/> & ' in teks_pdf(hasil["renja.pdf"])[-1]
    assert python_docx.Document(io.BytesIO(hasil["renja.docx"])).paragraphs
