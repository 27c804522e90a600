import io
import json

import pypdf
import pytest

from selaras.documents import grafik, render_typst
from selaras.documents.halaman import daftar, hamparan, mulai_ulang
from selaras.documents.naskah import (
    Bagian,
    BlokTabel,
    JenisDaftar,
    Judul,
    Naskah,
    Paragraf,
    Teks,
)


@pytest.fixture(scope="module")
def svg(naskah):
    return grafik.render_semua(grafik.spesifikasi(naskah), "svg")


@pytest.fixture(scope="module")
def berkas(naskah, svg):
    return render_typst.pdf(naskah, svg)


@pytest.fixture(scope="module")
def pembaca(berkas):
    return pypdf.PdfReader(io.BytesIO(berkas))


@pytest.fixture(scope="module")
def halaman(pembaca):
    return [h.extract_text() for h in pembaca.pages]


def test_same_document_same_bytes(naskah, svg, berkas):
    assert render_typst.pdf(naskah, svg) == berkas


def test_declares_pdf_a_2a_and_pdf_ua_1(pembaca):
    akar = pembaca.trailer["/Root"]
    xmp = akar["/Metadata"].get_data().decode()

    assert akar["/MarkInfo"]["/Marked"]
    assert akar["/Lang"].lower().startswith("id")
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert akar["/ViewerPreferences"]["/DisplayDocTitle"]


def test_metadata_is_of_the_document(pembaca, naskah):
    assert pembaca.metadata.title == naskah.judul
    assert pembaca.metadata.author == naskah.penulis
    assert pembaca.metadata.creation_date.date().isoformat() == naskah.tanggal


def test_structure_tree_has_real_headings_tables_lists_and_figures(pembaca):
    terlihat = set()
    tumpukan = [pembaca.trailer["/Root"]["/StructTreeRoot"]]
    alt = []
    while tumpukan:
        simpul = tumpukan.pop()
        simpul = simpul.get_object() if hasattr(simpul, "get_object") else simpul
        if isinstance(simpul, list):
            tumpukan.extend(simpul)
        elif isinstance(simpul, dict):
            terlihat.add(simpul.get("/S"))
            if "/Alt" in simpul:
                alt.append(simpul["/Alt"])
            if "/K" in simpul:
                tumpukan.append(simpul["/K"])

    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI", "/TOC", "/TOCI"} <= terlihat
    assert {"/Figure", "/Formula", "/Caption"} <= terlihat
    assert "Batang berpasangan rancangan RKPD dan kebutuhan." in alt
    assert any(a.startswith("Indeks Kepuasan sama dengan") for a in alt)


def test_page_numbers_have_chapter_prefix_and_run_on(pembaca):
    label = pembaca.page_labels
    depan = [x for x in label if x.islower()]
    bab = [x.translate(str.maketrans({"Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III"})) for x in label if "-" in x]

    assert depan[:3] == ["i", "ii", "iii"]
    assert [int(x.split("-")[1]) for x in bab] == list(range(1, len(bab) + 1))
    assert [x.split("-")[0] for x in bab] == sorted(x.split("-")[0] for x in bab)
    assert {x.split("-")[0] for x in bab} == {"I", "II", "III"}


def test_contents_give_the_page_of_each_chapter(pembaca, halaman):
    isi = next(h for h in halaman if h.lstrip().startswith("Daftar Isi"))
    label = pembaca.page_labels
    for bab, judul in (("Ⅰ", "Pendahuluan"), ("Ⅲ", "Penutup")):
        i = next(
            k
            for k, h in enumerate(halaman)
            if h.startswith(f"BAB {'I' * (1 + 2 * (bab == 'Ⅲ'))}\n")
        )
        tercetak = label[i].replace("Ⅰ", "I").replace("Ⅲ", "III")
        baris = next(b for b in isi.splitlines() if judul in b)
        assert baris.rstrip().endswith(tercetak)


def test_wide_table_is_landscape_with_header_and_numbers_on_every_page(pembaca, halaman):
    mendatar = [i for i, h in enumerate(pembaca.pages) if h.mediabox.width > h.mediabox.height]

    assert len(mendatar) > 2
    for i in mendatar:
        assert "Prakiraan Maju" in halaman[i]
        assert "12 = 11/10" in halaman[i]


def test_every_cell_of_every_table_is_printed_whole(naskah, halaman):
    """Text of cells survives without spaces and hyphens: nothing is cut."""
    rapat = "".join("".join(halaman).split()).replace("-", "")
    for tabel in naskah.tabel:
        for baris in tabel.baris:
            for sel in baris.sel:
                teks = "".join(sel.teks.split()).replace("-", "")
                assert teks in rapat, (tabel.kunci, baris.id, sel.teks)


def test_typed_text_is_never_code(halaman):
    assert any('#eval("1+1") $x$ *bintang* tetap teks;' in h for h in halaman)


def test_outline_holds_all_headings(naskah, pembaca):
    def ratakan(isi):
        for i in isi:
            yield from ratakan(i) if isinstance(i, list) else [i.title]

    entri = daftar(naskah, JenisDaftar.ISI)
    assert [j.replace("  ", " ") for j in ratakan(pembaca.outline)] == [
        f"{e.nomor} {e.teks}".strip() for e in entri
    ]


def test_fonts_are_the_two_of_the_house_plus_mathematics(pembaca):
    nama = set()
    for h in pembaca.pages:
        for f in h["/Resources"].get("/Font", {}).values():
            nama.add(str(f.get_object()["/BaseFont"]).split("+")[1].split("-")[0])
    assert nama <= {"LibertinusSerif", "SourceSansPro", "NewCMMath"}


def test_data_is_plain_json(naskah):
    kosong = dict.fromkeys(grafik.spesifikasi(naskah), "<svg/>")
    assert json.loads(json.dumps(render_typst.data(naskah, kosong)))["judul"] == naskah.judul


def test_headings_before_a_landscape_table_move_to_its_page(contoh_lebar):
    judul = (Judul(2, "2.1", "a"), Judul(3, "2.1.1", "b"))
    par = Paragraf((Teks("x"),))
    bagian = Bagian("II", (par, *judul, BlokTabel(contoh_lebar), par))

    assert [(h.mendatar, len(h.blok)) for h in hamparan(bagian)] == [
        (False, 1),
        (True, 3),
        (False, 1),
    ]


def test_headings_alone_before_a_landscape_table_leave_no_empty_page(contoh_lebar):
    bagian = Bagian("II", (Judul(1, "BAB II", "a"), BlokTabel(contoh_lebar)))

    assert [(h.mendatar, len(h.blok)) for h in hamparan(bagian)] == [(True, 2)]


def test_numbering_restarts_once_per_family():
    def naskah(*awalan):
        bagian = tuple(Bagian(a, ()) for a in awalan)
        return Naskah(
            judul="", penulis="", kata_kunci=(), tanggal="2029-01-02", kaki="", bagian=bagian
        )

    assert mulai_ulang(naskah("", "i", "I", "II", "")) == [False, True, True, False, False]
