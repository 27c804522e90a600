import dataclasses
import io
import re
import shutil
import subprocess
import zipfile

import docx as python_docx
import pypdf
import pytest
from docx.oxml.ns import qn
from lxml import etree

from selaras.core.rumus import parse_rumus
from selaras.documents import grafik
from selaras.documents.docx_xml import RUANG_NAMA, aman, lari
from selaras.documents.kisi import susun_kepala
from selaras.documents.naskah import Bagian, JenisDaftar, Naskah, Paragraf, Teks
from selaras.documents.render_docx import docx
from selaras.documents.render_typst import Cetakan
from selaras.documents.rumus_omml import omml


@pytest.fixture(scope="module")
def png(naskah):
    return grafik.render_semua(grafik.spesifikasi(naskah), "png")


@pytest.fixture(scope="module")
def berkas(naskah, png):
    return docx(naskah, png)


@pytest.fixture(scope="module")
def dokumen(berkas):
    return python_docx.Document(io.BytesIO(berkas))


@pytest.fixture(scope="module")
def bagian(berkas):
    with zipfile.ZipFile(io.BytesIO(berkas)) as z:
        return {n: z.read(n) for n in z.namelist()}


def test_same_document_same_bytes(naskah, png, berkas):
    assert docx(naskah, png) == berkas


def test_members_carry_the_date_of_the_document(berkas):
    with zipfile.ZipFile(io.BytesIO(berkas)) as z:
        assert {i.date_time for i in z.infolist()} == {(2029, 1, 2, 0, 0, 0)}


def test_core_properties(dokumen, naskah):
    sifat = dokumen.core_properties
    assert (sifat.title, sifat.author) == (naskah.judul, naskah.penulis)
    assert sifat.created.isoformat()[:10] == sifat.modified.isoformat()[:10] == naskah.tanggal
    assert sifat.language == "id-ID"


def test_every_part_is_well_formed_and_every_relation_has_its_part(bagian):
    for nama, isi in bagian.items():
        if nama.endswith((".xml", ".rels")):
            etree.fromstring(isi)
    hubungan = etree.fromstring(bagian["word/_rels/document.xml.rels"])
    assert {f"word/{h.get('Target')}" for h in hubungan} <= bagian.keys()
    dipakai = set(re.findall(rb'r:(?:id|embed)="(\w+)"', bagian["word/document.xml"]))
    assert dipakai <= {h.get("Id").encode() for h in hubungan}


def test_every_style_and_list_that_is_used_is_defined(bagian):
    isi = b"".join(v for k, v in bagian.items() if k.startswith("word/") and k.endswith(".xml"))
    terpakai = set(re.findall(rb'<w:(?:pStyle|tblStyle|basedOn|next) w:val="([^"]+)"', isi))
    ada = set(re.findall(rb'w:styleId="([^"]+)"', bagian["word/styles.xml"]))
    assert terpakai <= ada
    nomor = set(re.findall(rb'<w:numId w:val="(\d+)"', bagian["word/document.xml"]))
    assert nomor == set(re.findall(rb'<w:num w:numId="(\d+)"', bagian["word/numbering.xml"]))


def test_headings_are_styles(dokumen):
    judul = [(p.style.name, p.text) for p in dokumen.paragraphs if p.style.name[:7] == "Heading"]
    assert ("Heading 1", "BAB I\nPendahuluan") in judul
    assert ("Heading 2", "1.1\tLatar Belakang") in judul
    assert ("Heading 3", "2.1.1\tTabel Lebar") in judul


def test_each_list_has_its_own_numbering_that_starts_again(dokumen, bagian):
    daftar = [p for p in dokumen.paragraphs if p.style.name == "List Number"]
    nomor = [p._p.pPr.numPr.numId.val for p in daftar]

    assert len(set(nomor[:3])) == 1
    assert nomor[-1] not in nomor[:-1]
    awal = bagian["word/numbering.xml"].count(b'<w:startOverride w:val="1"/>')
    assert awal == bagian["word/numbering.xml"].count(b"<w:num ")


def test_sections_turn_for_wide_tables_and_number_pages_by_chapter(dokumen):
    arah = [s.page_width > s.page_height for s in dokumen.sections]
    assert arah == [False, False, False, False, True, False, False]
    kaki = ["".join(p.text for p in s.footer.paragraphs) for s in dokumen.sections]
    assert [k.split("\t")[-1] for k in kaki] == ["", "1", "I-1", "II-1", "II-1", "II-1", "III-1"]
    tipe = [s._sectPr.find(qn("w:pgNumType")) for s in dokumen.sections]
    assert [t.get(qn("w:fmt")) for t in tipe][1] == "lowerRoman"
    assert [t.get(qn("w:start")) for t in tipe] == [None, "1", "1", None, None, None, None]


def test_wide_table_repeats_header_keeps_rows_and_merges(dokumen, contoh_lebar):
    tabel = next(t for t in dokumen.tables if len(t.columns) == 18)
    baris = tabel._tbl.tr_lst
    n_kepala = len(contoh_lebar.kepala) + 1

    assert [tr.find(f".//{qn('w:tblHeader')}") is not None for tr in baris] == [True] * (
        n_kepala
    ) + [False] * len(contoh_lebar.baris)
    assert all(tr.find(f".//{qn('w:cantSplit')}") is not None for tr in baris)
    for s in susun_kepala(contoh_lebar.kepala):
        k = s.kepala
        for b in range(k.barisspan):
            for i in range(k.kolspan):
                assert tabel.cell(s.baris + b, s.kolom + i).text == k.teks
    lebar = [int(g.get(qn("w:w"))) for g in tabel._tbl.tblGrid]
    assert sum(lebar) == pytest.approx(265 * 1440 / 25.4, abs=20)
    for tr in baris:
        isi = [int(tc.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for tc in tr.tc_lst]
        assert sum(isi) == sum(lebar)


def test_every_cell_of_every_table_is_there(naskah, dokumen):
    tabel = [t for t in dokumen.tables if t.style and t.style.name == "Tabel Selaras"]
    for t, sumber in zip(tabel, naskah.tabel, strict=True):
        awal = len(sumber.kepala) + (1 if sumber.ulang_nomor else 0)
        for tr, baris in zip(t._tbl.tr_lst[awal:], sumber.baris, strict=True):
            teks = ["".join(x.text or "" for x in tc.iter(qn("w:t"))) for tc in tr.tc_lst]
            assert teks == [s.teks for s in baris.sel]


def test_generated_lists_are_fields_filled_with_numbers_of_existing_bookmarks(naskah, bagian, png):
    xml = bagian["word/document.xml"].decode()
    assert len(re.findall(r"<w:instrText[^>]*> TOC ", xml)) == 3
    rujukan = re.findall(r" PAGEREF (\w+) ", xml)
    penanda = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="(\w+)"', xml)
    assert set(rujukan) <= {nama for _, nama in penanda}
    assert len({i for i, _ in penanda}) == len(penanda)
    kosong = {
        k: f'<svg xmlns="http://www.w3.org/2000/svg" width="{int.from_bytes(g[16:20], "big")}" '
        f'height="{int.from_bytes(g[20:24], "big")}"></svg>'
        for k, g in png.items()
    }
    halaman = Cetakan(naskah, kosong).nomor_halaman
    isi = python_docx.Document(io.BytesIO(docx(naskah, png, halaman))).paragraphs
    bab3 = next(p for p in isi if p.style.name == "toc 1" and "Penutup" in p._p.xpath("string(.)"))
    assert (
        bab3._p.xpath("string(.)")
        .rstrip()
        .endswith(f"III\u2011 PAGEREF _Toc_judul_11 \\h {halaman['judul-11']}")
    )


def test_pictures_have_alt_text_and_keep_their_shape(dokumen, naskah):
    inline = dokumen.element.body.findall(f".//{qn('wp:inline')}")
    alt = [i.docPr.get("descr") for i in inline]
    assert alt == [b.alt for g in naskah.bagian for b in g.blok if type(b).__name__ == "Grafik"]
    assert all(i.extent.cx <= 155 * 36000 * 1.001 for i in inline)


def test_formula_is_office_math():
    xml = omml(parse_rumus("A = (b + c) / d × 100% - (e)"))
    pohon = etree.fromstring(f"<x {RUANG_NAMA}>{xml}</x>")
    m = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

    assert "".join(t.text for t in pohon.iter(f"{m}t")) == "A = b + cd × 100% − e"
    assert len(list(pohon.iter(f"{m}f"))) == 1
    assert len(list(pohon.iter(f"{m}d"))) == 1


def test_control_characters_and_markup_are_harmless(naskah):
    isi = Paragraf((Teks('a\x00\x0bb <w:p/> & "c" \ud800'),))
    kecil = dataclasses.replace(naskah, bagian=(Bagian("I", (isi,)),), judul="<&\x01>")
    hasil = python_docx.Document(io.BytesIO(docx(kecil, {}, {})))
    assert hasil.paragraphs[0].text == 'ab <w:p/> & "c" '
    assert aman('<&">') == "&lt;&amp;&quot;&gt;"
    assert lari("a\nb\tc").count("<w:br/><w:t") == 1


def test_document_without_lists_tables_or_charts_is_whole():
    naskah = Naskah(
        judul="x",
        penulis="y",
        kata_kunci=(),
        tanggal="2029-01-02",
        kaki="",
        bagian=(Bagian("I", (Paragraf((Teks("isi"),)),)),),
    )
    assert python_docx.Document(io.BytesIO(docx(naskah))).paragraphs[0].text == "isi"
    assert JenisDaftar.ISI.value == "isi"


def test_libreoffice_lays_it_out_whole(berkas, naskah, tmp_path):
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) tidak terpasang: tata letak DOCX tidak diuji")
    (tmp_path / "a.docx").write_bytes(berkas)
    profil = f"-env:UserInstallation=file://{tmp_path}/profil"
    subprocess.run(
        [soffice, profil, "--headless", "--convert-to", "pdf", "a.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    halaman = pypdf.PdfReader(tmp_path / "a.pdf").pages
    teks = [h.extract_text() for h in halaman]
    mendatar = [t for h, t in zip(halaman, teks, strict=True) if h.mediabox.width > 700]

    assert len(mendatar) > 2
    assert all("11/10" in t for t in mendatar if "Kode" in t)
    assert any(re.search(r"Penutup\s*\.*\s*III[-\u2011]\d+", t) for t in teks)
    assert all(t.strip() for t in teks)
    for label in (t.label for t in naskah.tabel if t.label):
        assert sum(label in t for t in teks) >= 2
