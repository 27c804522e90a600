"""No document, however broken or hostile, crashes the readers or runs away with the machine."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange import bahan_dokumen as bahan
from selaras.exchange.aman import Batas
from selaras.exchange.dokumen.kenal import kepala_dalam
from selaras.exchange.dokumen.kisi import BarisKisi, Kisi, LembarDokumen, Paragraf
from selaras.exchange.dokumen.susun import susun
from selaras.exchange.dokumen.tabel import kumpulkan
from selaras.exchange.dokumen_masuk import baca_dokumen
from selaras.exchange.dokumen_periksa import periksa_dokumen
from selaras.exchange.parsed import Issues

KALIMAT = (
    "Kode Program Kegiatan Indikator Kinerja Lokasi Target Pagu Dana Sumber Catatan Prakiraan "
    "Maju Realisasi Renstra Tahun 2022 2023 2024 2025 2026 Tingkat Capaian Perkiraan Tujuan "
    "Sasaran Rancangan Awal RKPD Analisis Kebutuhan No Jumlah 5.03 5.03.02 5.03.02.2.01 "
    "5.03.02.2.01.0001 1.000.000,00 3 Dokumen 24,64 4.43-4.47 - n/a #REF! (1) 100% Rp"
)
KATA = st.sampled_from(KALIMAT.split())
SEL = st.one_of(
    KATA,
    st.lists(KATA, max_size=5).map(" ".join),
    st.text(max_size=12),
    st.integers(-5, 3000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.none(),
)
BARIS = st.lists(SEL, max_size=14)
TABEL = {
    "TC33": list(bahan.KEPALA_33[:2]),
    "TC29": list(bahan.KEPALA_29),
}
LAMBAT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def periksa(dok, tahun=2025):
    issues = Issues()
    tabel = kumpulkan(dok, tahun, issues)
    hasil = susun(dok, tabel, tahun, issues)
    assert issues.result() is not None
    return hasil.renja


@LAMBAT
@given(st.lists(BARIS, max_size=12), st.sampled_from(["dokumen", "lembar"]))
def test_any_grid_is_looked_at(baris, ragam):
    kisi = Kisi("x", baris=[BarisKisi(b, i) for i, b in enumerate(baris, 1)], ragam=ragam)
    for k in kepala_dalam(kisi, 2025):
        assert 0 <= k.baris < k.isi <= len(baris)
        assert 0 <= k.keyakinan <= 1
    periksa(LembarDokumen("x", "docx", [kisi]))


@LAMBAT
@given(st.sampled_from(sorted(TABEL)), st.lists(BARIS, min_size=1, max_size=10), st.booleans())
def test_any_rows_under_a_header_are_read(nama, baris, berbingkai):
    isi = [list(b) for b in TABEL[nama]] + baris
    kisi = Kisi(
        "x",
        baris=[BarisKisi(b, i) for i, b in enumerate(isi, 1)],
        berbingkai=berbingkai,
    )
    renja = periksa(LembarDokumen("x", "docx", [kisi]))
    from selaras.rules.pemeriksaan import periksa as jalankan

    assert not [f for f in jalankan(renja).findings if f.code == "SL00"]


@LAMBAT
@given(st.lists(st.text(max_size=200), max_size=20))
def test_any_prose_is_read(paragraf):
    dok = LembarDokumen("x", "teks", [Paragraf(p, i) for i, p in enumerate(paragraf, 1)])
    periksa(dok)


AWAL = (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


@LAMBAT
@given(st.binary(max_size=400), st.sampled_from(AWAL))
def test_any_bytes_give_issues_and_no_plan(isi, awal):
    hasil = baca_dokumen("x.bin", awal + isi)
    assert hasil.value is None
    assert any(i.severity == "error" for i in hasil.issues)


@pytest.mark.parametrize("jenis", ["pdf", "docx", "xlsx", "html", "teks"])
def test_cut_and_flipped_files_do_not_crash(jenis):
    asli = {
        "pdf": bahan.pdf,
        "docx": bahan.docx,
        "xlsx": bahan.xlsx,
        "html": bahan.html,
        "teks": bahan.teks,
    }[jenis]()
    for bagian in (0.05, 0.3, 0.6, 0.95):
        baca_dokumen(f"x.{jenis}", asli[: int(len(asli) * bagian)])
    for k in range(1, 12):
        rusak = bytearray(asli)
        for i in range(k * 37, len(rusak), len(rusak) // 23 + 1):
            rusak[i] ^= 0x5A
        baca_dokumen(f"x.{jenis}", bytes(rusak))


def arsip(**isi):
    keluar = BytesIO()
    with ZipFile(keluar, "w", ZIP_DEFLATED) as z:
        for nama, data in isi.items():
            z.writestr(nama.replace("__", "/").replace("_xml", ".xml"), data)
    return keluar.getvalue()


JAHAT = {
    "entitas": (
        arsip(
            word__document_xml=b'<!DOCTYPE x [<!ENTITY a "b">]><w:document '
            b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&a;</w:document>'
        ),
        "xml-berentitas",
    ),
    "bom": (arsip(word__document_xml=b"<x>" + b" " * 30_000_000 + b"</x>"), "bom-zip"),
    "bukan xml": (arsip(word__document_xml=b"halo"), "berkas-rusak"),
    "arsip lain": (arsip(catatan_xml=b"<x/>"), "jenis-berkas"),
    "kosong": (b"   \n", "berkas-kosong"),
    "dalam": (
        arsip(word__document_xml=b"<a>" * 100_000 + b"</a>" * 100_000),
        "berkas-rusak",
    ),
}


@pytest.mark.parametrize("nama", JAHAT)
def test_hostile_files_are_refused_with_a_reason(nama):
    data, kode = JAHAT[nama]
    hasil = baca_dokumen("x.docx", data)
    assert hasil.value is None
    assert kode in {i.code for i in hasil.issues}


def test_a_file_beyond_the_limit_is_not_opened():
    hasil = baca_dokumen("x.pdf", b"%PDF-" + b"0" * 2000, batas=Batas(berkas=1000))
    assert [i.code for i in hasil.issues] == ["berkas-terlalu-besar"]


def test_a_workbook_of_many_rows_is_cut_and_said():
    isi = bahan.banyak_33(400)
    hasil = baca_dokumen("x.xlsx", bahan.xlsx(isi_33=isi)).value
    assert len(hasil.renja.pendanaan) == 400
    assert not [f for f in periksa_dokumen(hasil)[0].findings if f.code == "PG03"]


def test_long_lines_are_read_in_linear_time():
    teks = "BAB II\n2.1 Evaluasi\n" + "target kinerja 1 dokumen dengan " * 20_000
    teks += "\n" + "(" * 20_000 + "\n" + "1." * 20_000 + "\n" + "Rp" * 20_000
    teks += "\nPeraturan Nomor " * 2_000
    assert baca_dokumen("x.txt", f"{teks}\n{bahan.teks().decode()}".encode()).value is not None


def ods(isi):
    ruang = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    xml = (
        f'<office:document-content {ruang} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="A">{isi}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    keluar = BytesIO()
    with ZipFile(keluar, "w", ZIP_DEFLATED) as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        z.writestr("content.xml", xml)
        z.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return keluar.getvalue()


SEL_ODS = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'


@pytest.mark.parametrize(
    "isi",
    [
        f'<table:table-row><table:table-cell table:number-columns-repeated="16000"/>{SEL_ODS}'
        f'</table:table-row><table:table-row table:number-rows-repeated="900000">{SEL_ODS}'
        "</table:table-row>",
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'office:value-type="float" office:value="1" table:number-columns-repeated="16000"/>'
        "</table:table-row>",
    ],
)
def test_a_sheet_of_billions_of_cells_is_not_laid_out(isi):
    hasil = baca_dokumen("x.ods", ods(isi))
    assert hasil.value is None
    assert "sel-terlalu-banyak" in {i.code for i in hasil.issues}


def test_an_ods_with_empty_rows_to_the_end_is_read():
    baris = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{s}</text:p></table:table-cell>'
            for s in b
        )
        + "</table:table-row>"
        for b in (("Rumusan Rencana Program Tahun 2025",), *bahan.KEPALA_33, *bahan.ISI_33)
    )
    kosong = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16000"/></table:table-row>'
    )
    hasil = baca_dokumen("x.ods", ods(baris + kosong)).value
    assert [t.kunci for t in hasil.tabel] == ["TC33"]


def test_a_compound_file_that_is_broken_is_refused():
    for isi in (b"", b"\0" * 4096, b"\xff" * 4096):
        hasil = baca_dokumen("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + isi)
        assert hasil.value is None
