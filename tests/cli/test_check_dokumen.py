"""``selaras check`` on a document: findings with pages, what could not run, exit status."""

import json

from click.testing import CliRunner

from exchange import bahan_dokumen as bahan
from selaras.cli.main import app


def jalankan(tmp_path, nama, isi, *pilihan):
    jalur = tmp_path / nama
    jalur.write_bytes(isi)
    return CliRunner().invoke(app, ["check", str(jalur), *pilihan])


def test_a_pdf_gives_findings_with_pages(tmp_path):
    hasil = jalankan(tmp_path, "renja.pdf", bahan.pdf(), "--format", "json")
    assert hasil.exit_code == 1
    data = json.loads(hasil.output)
    pg02 = next(f for f in data["findings"] if f["code"] == "PG02")
    assert pg02["place"] == {
        "table": "TC33",
        "kode": "5.03.02.2.01",
        "row": 7,
        "column": "prakiraan_maju",
        "sheet": "renja.pdf",
        "cell": "kolom 10",
        "page": 4,
    }
    assert {i["code"] for i in data["issues"]} >= {"aturan-tidak-dijalankan"}


def test_the_screen_names_the_page(tmp_path):
    hasil = jalankan(tmp_path, "renja.pdf", bahan.pdf())
    assert "(halaman 4)" in hasil.output


def test_a_document_without_tables_cannot_be_used(tmp_path):
    hasil = jalankan(tmp_path, "surat.txt", b"Yth. Kepala Dinas Contoh\nDengan hormat,\n")
    assert hasil.exit_code == 2
    assert "Tidak ada tabel Renja" in " ".join(hasil.output.split())


def test_the_year_can_be_told(tmp_path):
    isi = bahan.csv().replace(b"2025", b"").replace(b"2026", b"")
    assert jalankan(tmp_path, "t.csv", isi).exit_code == 2
    hasil = jalankan(tmp_path, "t.csv", isi, "--tahun", "2025", "--format", "json")
    assert hasil.exit_code == 1
    assert "PG02" in json.loads(hasil.output)["counts"]["per_code"]


def test_a_document_becomes_a_workbook_with_the_same_findings(tmp_path):
    from selaras.exchange.baca import read_any
    from selaras.exchange.dokumen_periksa import periksa_dokumen
    from selaras.rules.pemeriksaan import periksa

    (tmp_path / "renja.pdf").write_bytes(bahan.pdf())
    tujuan = tmp_path / "renja.xlsx"
    hasil = CliRunner().invoke(app, ["convert", str(tmp_path / "renja.pdf"), str(tujuan)])
    assert hasil.exit_code == 0, hasil.output
    baru, dokumen = read_any(tujuan)
    assert (dokumen, baru.issues) == (None, ())
    _, asli = read_any(tmp_path / "renja.pdf")
    kode = {f.code for f in periksa_dokumen(asli)[0].findings if f.severity == "error"}
    assert kode <= {f.code for f in periksa(baru.value).findings}
