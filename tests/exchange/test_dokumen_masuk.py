"""Documents of every kind give the same plan; their faults are found at the right page and cell."""

from functools import cache

import pytest

from exchange import bahan_dokumen as bahan
from selaras.core.renja import Tingkat
from selaras.exchange.dokumen_masuk import baca_dokumen
from selaras.exchange.dokumen_periksa import periksa_dokumen

UTUH = {
    "teks": ("renja.txt", bahan.teks),
    "docx": ("renja.docx", bahan.docx),
    "html": ("renja.html", bahan.html),
    "html bernama xls": ("renja.xls", bahan.html),
    "pdf": ("renja.pdf", bahan.pdf),
    "pdf tegak": ("renja.pdf", lambda: bahan.pdf(mendatar=False)),
    "pdf diputar": ("renja.pdf", lambda: bahan.pdf(mendatar=False, putar=-90)),
    "pdf diputar balik": ("renja.pdf", lambda: bahan.pdf(mendatar=False, putar=90)),
}
SEMUA = {**UTUH, "xlsx": ("renja.xlsx", bahan.xlsx)}


@cache
def terbaca(jenis):
    nama, buat = SEMUA[jenis]
    hasil = baca_dokumen(nama, buat())
    assert hasil.value is not None, [str(i) for i in hasil.issues]
    return hasil.value


@cache
def temuan(jenis):
    return periksa_dokumen(terbaca(jenis))[0].findings


@pytest.mark.parametrize("jenis", SEMUA)
def test_the_tables_are_found_and_sure(jenis):
    tabel = {t.kunci: t for t in terbaca(jenis).tabel}
    assert set(tabel) == {"TC29", "TC33"}
    assert all(t.keyakinan == 1 for t in tabel.values())
    assert len(tabel["TC29"].baris) == len(bahan.ISI_29)
    assert len(tabel["TC33"].baris) == len(bahan.ISI_33)


@pytest.mark.parametrize("jenis", SEMUA)
def test_every_kind_gives_the_same_plan(jenis):
    renja, acuan = terbaca(jenis).renja, terbaca("teks").renja
    for tabel in ("simpul", "baris", "keluaran", "pendanaan", "lokasi", "indikator", "target"):
        assert getattr(renja, tabel) == getattr(acuan, tabel), tabel
    assert renja.realisasi == acuan.realisasi
    assert renja.dokumen.tahun == 2025
    assert (renja.dokumen.renstra_awal, renja.dokumen.renstra_akhir) == (2022, 2026)


@pytest.mark.parametrize("jenis", UTUH)
def test_the_document_says_who_and_when(jenis):
    d = terbaca(jenis).renja.dokumen
    assert (d.nama, d.wilayah) == ("Dinas Contoh", "Kabupaten Contoh")
    assert d.tanggal.isoformat() == "2024-08-05"


@pytest.mark.parametrize("jenis", SEMUA)
def test_faults_of_the_tables_are_found(jenis):
    ada = {(f.code, f.letak.table, f.letak.kode, f.letak.column) for f in temuan(jenis)}
    assert ("PG02", "TC33", "5.03.02.2.01", "prakiraan_maju") in ada
    assert ("PG03", "TC33", None, "prakiraan_maju") in ada
    assert ("HT04", "TC29", "5.03.02.2.01.02", "tingkat_capaian") in ada
    salah = {f.code for f in temuan(jenis) if f.severity == "error"}
    assert salah <= {"PG02", "PG03", "HT04", "NR01", "NR02", "HK01"}


@pytest.mark.parametrize("jenis", UTUH)
def test_faults_of_the_prose_are_found(jenis):
    ada = {(f.code, f.stated, f.expected) for f in temuan(jenis)}
    assert ("NR01", "3", "2") in ada
    assert ("NR02", "250000000", "300000000") in ada
    assert ("HK01", "UU 5/2014", "UU 20/2023") in ada


def satu(jenis, kode):
    return next(f.letak for f in temuan(jenis) if f.code == kode)


def test_a_place_in_a_pdf_is_page_row_and_column():
    letak = satu("pdf", "PG02")
    assert (letak.page, letak.row, letak.cell) == (4, 7, "kolom 10")
    assert satu("pdf", "HT04").page == 2
    assert satu("pdf", "NR02").page == 3


def test_a_place_in_a_workbook_is_sheet_and_cell():
    letak = satu("xlsx", "PG02")
    assert (letak.sheet, letak.cell, letak.row, letak.page) == ("TC33", "J9", 9, None)


def test_a_place_in_a_text_is_its_line():
    letak = satu("teks", "PG02")
    baris = bahan.teks().decode().split("\n")[letak.row - 1]
    assert baris.startswith("5.03.02.2.01\t")


def test_a_place_leads_to_its_box_on_the_page():
    tabel = next(t for t in terbaca("pdf").tabel if t.kunci == "TC33")
    baris = next(b for b in tabel.baris if b.teks("kode") == "5.03.02.2.01")
    kiri, atas, kanan, bawah = baris.baris.kotak[baris.letak["prakiraan_maju"]]
    assert 0 < kiri < kanan <= 842
    assert 0 < atas < bawah <= 596


def test_what_is_printed_is_kept_beside_what_is_read():
    renja = terbaca("pdf").renja
    cetak = renja.tertulis_oleh["TC33", "5.03.02.2.01.01", "pagu"]
    assert cetak.teks == "100.000.000,00"
    assert renja.tertulis_oleh["TC33", "JUMLAH", "prakiraan_maju"].teks == "315.000.000,00"


# Pages


def test_a_table_goes_on_over_pages_with_and_without_its_header():
    for ulang in (True, False):
        hasil = baca_dokumen("r.pdf", bahan.pdf(isi_33=bahan.banyak_33(60), ulang=ulang)).value
        tabel = next(t for t in hasil.tabel if t.kunci == "TC33")
        assert len(tabel.halaman) > 1
        assert len(tabel.baris) == 65
        sub = [s for s in hasil.renja.simpul if s.tingkat is Tingkat.SUB_KEGIATAN and s.kode]
        assert len(sub) == 60
        assert not [f for f in periksa_dokumen(hasil)[0].findings if f.code.startswith("PG")]


def test_scanned_pages_are_named():
    hasil = baca_dokumen("r.pdf", bahan.pdf(pindaian=True))
    assert list(hasil.value.pindaian) == [hasil.value.lembar.halaman]
    assert "halaman-pindaian" in {i.code for i in hasil.issues}


def test_a_pdf_of_pictures_is_no_plan():
    from io import BytesIO

    from PIL import Image

    keluar = BytesIO()
    Image.new("RGB", (400, 500), (250, 250, 250)).save(keluar, "PDF")
    hasil = baca_dokumen("pindai.pdf", keluar.getvalue())
    assert hasil.value is None
    assert {i.code for i in hasil.issues} == {"halaman-pindaian", "tabel-renja-tidak-ada"}


def test_a_table_told_from_gaps_is_doubted():
    hasil = baca_dokumen("r.pdf", bahan.pdf(garis="tanpa")).value
    assert {t.kunci for t in hasil.tabel} >= {"TC33"}
    assert all(t.keyakinan < 0.6 for t in hasil.tabel)
    temuan, issues = periksa_dokumen(hasil)
    assert "tabel-kurang-pasti" in {i.code for i in issues}
    assert not [f for f in temuan.findings if f.letak.table == "TC33" and f.severity == "error"]


# What a document does not hold


def test_what_could_not_run_is_said():
    hasil = baca_dokumen("r.csv", bahan.csv()).value
    temuan, issues = periksa_dokumen(hasil)
    assert {f.letak.table for f in temuan.findings} <= {"TC33"}
    pesan = " ".join(i.message for i in issues if i.code == "aturan-tidak-dijalankan")
    assert "Tabel T-C.29 tidak ditemukan" in pesan
    assert "NR01–NR11" in pesan
    assert not {f.code for f in temuan.findings} & {"JD03", "JD05", "HK04"}


def test_a_missing_table_of_a_whole_document_is_a_finding():
    temuan, _ = periksa_dokumen(terbaca("docx"))
    assert not [f for f in temuan.findings if f.code == "JD05"]  # too few chapters to be whole
    lengkap = (
        bahan.teks()
        .decode()
        .replace(
            "BAB IV",
            "BAB II\n2.1 Evaluasi Pelaksanaan Renja\nUraian evaluasi.\n2.2 Analisis Kinerja\n"
            "Uraian analisis.\n2.3 Isu-isu Penting\nUraian isu.\n"
            "BAB III\n3.1 Telaahan\nUraian telaahan.\n"
            "BAB IV",
        )
    )
    hasil = baca_dokumen("r.txt", lengkap.encode()).value
    temuan, _ = periksa_dokumen(hasil)
    hilang = {f.letak.table: f.message for f in temuan.findings if f.code == "JD05"}
    assert set(hilang) == {"TC30", "TC31", "TC32"}
    assert hilang["TC30"].startswith("Tabel T-C.30 tidak ditemukan dalam dokumen ini.")


def test_reports_name_page_and_line():
    from selaras.documents.laporan_kata import berkas, tempat

    pdf = next(f for f in temuan("pdf") if f.code == "PG02")
    teks = next(f for f in temuan("teks") if f.code == "PG02")
    assert tempat(pdf) == "T-C.33 5.03.02.2.01 prakiraan maju (halaman 4)"
    assert berkas(pdf) == "renja.pdf halaman 4, baris 7, kolom 10"
    assert tempat(teks).endswith(f"(baris {teks.letak.row})")


# Ways to write a row


def tabel(*baris, kepala=None):
    kepala = kepala or (
        "Kode",
        "Program/Kegiatan/Sub Kegiatan",
        "Indikator",
        "Target 2025",
        "Pagu 2025",
        "Sumber Dana",
        "Target 2026",
        "Pagu 2026",
    )
    isi = "".join("<tr>" + "".join(f"<td>{s}</td>" for s in b) + "</tr>" for b in (kepala, *baris))
    hasil = baca_dokumen("r.html", f"<p>Tabel T-C.33</p><table>{isi}</table>".encode())
    assert hasil.value is not None, [str(i) for i in hasil.issues]
    return hasil.value.renja


def test_a_code_in_parts_of_several_columns():
    renja = tabel(
        ("5", "03", "02", "", "", "", "Program A", "Indeks", "80 Indeks", "1.000.000,00"),
        ("5", "03", "02", "2", "01", "", "Kegiatan B", "Orang", "9 Orang", "1.000.000,00"),
        ("5", "03", "02", "2", "01", "1", "Sub C", "Dokumen", "2 Dokumen", "1.000.000,00"),
        kepala=(
            *("Kode",) * 6,
            "Uraian Program/Kegiatan",
            "Indikator",
            "Target 2025",
            "Pagu Indikatif 2025",
        ),
    )
    assert [s.kode for s in renja.simpul] == ["5.03.02", "5.03.02.2.01", "5.03.02.2.01.01"]
    assert [s.uraian for s in renja.simpul] == ["Program A", "Kegiatan B", "Sub C"]


def test_a_code_before_the_name():
    renja = tabel(
        ("1", "5.03.02 Program A", "Indeks", "80 Indeks", "1.000.000,00", "", "", ""),
        ("2", "5.03.02.2.01 Kegiatan B", "Orang", "9 Orang", "1.000.000,00", "", "", ""),
        ("3", "5.03.02.2.01.0001 Sub C", "Dok", "2 Dok", "1.000.000,00", "APBD", "", ""),
        kepala=(
            "No",
            "Program/Kegiatan/Sub Kegiatan",
            "Indikator",
            "Target 2025",
            "Pagu 2025",
            "Sumber Dana",
            "Target 2026",
            "Pagu 2026",
        ),
    )
    assert [s.kode for s in renja.simpul] == ["5.03.02", "5.03.02.2.01", "5.03.02.2.01.0001"]
    assert renja.simpul[2].uraian == "Sub C"


def test_several_indikators_and_sources_of_one_line():
    renja = tabel(
        ("5.03.02.2.01.0001", "Sub C", "Dokumen A", "2 Dokumen", "1.000.000,00", "DAU", "", ""),
        ("", "", "Dokumen B", "3 Dokumen", "500.000,00", "DAK", "", ""),
    )
    assert [(k.uraian, k.target) for k in renja.keluaran] == [("Dokumen A", 2), ("Dokumen B", 3)]
    assert [(p.sumber_dana, str(p.pagu)) for p in renja.pendanaan] == [
        ("DAU", "Rp 1.000.000,00"),
        ("DAK", "Rp 500.000,00"),
    ]


def test_a_line_without_a_code_stays_under_its_kegiatan():
    renja = tabel(
        ("5.03.02.2.01", "Kegiatan B", "Orang", "9 Orang", "1.000.000,00", "", "", ""),
        ("", "Sub tanpa kode", "Dokumen", "2 Dokumen", "1.000.000,00", "APBD", "", ""),
    )
    sub = renja.simpul[1]
    assert (sub.kode, sub.induk, sub.tingkat) == ("", "5.03.02.2.01", Tingkat.SUB_KEGIATAN)


def test_a_range_is_told_and_not_guessed():
    hasil = baca_dokumen(
        "r.html",
        b"<table><tr><td>Kode</td><td>Program/Kegiatan</td><td>Indikator</td><td>Target 2025</td>"
        b"<td>Pagu 2025</td><td>Sumber Dana</td></tr><tr><td>5.03.02</td><td>Program A</td>"
        b"<td>Indeks</td><td>4.43-4.47 Indeks</td><td>1.000.000,00</td><td></td></tr></table>",
    )
    (k,) = hasil.value.renja.keluaran
    assert (k.target, k.satuan) == (None, "Indeks")
    assert "target-rentang" in {i.code for i in hasil.issues}


@pytest.mark.parametrize(
    ("pagu", "rupiah"),
    [
        ("1.234.567,89", "Rp 1.234.567,89"),
        ("Rp1.234.567", "Rp 1.234.567,00"),
        ("1,234,567.00", "Rp 1.234.567,00"),
        ("Rp. 1.234.567,-", "Rp 1.234.567,00"),
        ("1.234.567,0", "Rp 1.234.567,00"),
        ("1.234.567 *)", "Rp 1.234.567,00"),
    ],
)
def test_money_in_every_notation(pagu, rupiah):
    renja = tabel(("5.03.02.2.01.0001", "Sub C", "Dokumen", "2 Dokumen", pagu, "DAU", "", ""))
    assert str(renja.pendanaan[0].pagu) == rupiah


def test_every_level_in_a_column_of_its_own_and_no_codes():
    isi = (
        ("No", "Program", "Kegiatan", "Sub Kegiatan", "Indikator", "Target 2025", "Pagu 2025"),
        ("1", "Program A", "", "", "Indeks", "80 Indeks", "10.000.000,00"),
        ("", "", "Kegiatan B", "", "Orang", "9 Orang", "10.000.000,00"),
        ("", "", "", "Sub C", "Dokumen", "2 Dokumen", "10.000.000,00"),
    )
    baris = "".join("<tr>" + "".join(f"<td>{s}</td>" for s in b) + "</tr>" for b in isi)
    hasil = baca_dokumen("r.html", f"<p>Tabel T-C.33</p><table>{baris}</table>".encode()).value
    assert [(s.uraian, s.tingkat.value) for s in hasil.renja.simpul] == [
        ("Program A", "program"),
        ("Kegiatan B", "kegiatan"),
        ("Sub C", "sub_kegiatan"),
    ]
    temuan, issues = periksa_dokumen(hasil)
    assert "KD02" not in {f.code for f in temuan.findings}
    assert "kode" in next(i.message for i in issues if i.code == "kolom-tidak-ada")
