"""Check any Renja: no account, nothing stored, hostile files, limits, the worker, its result."""

import json
import os
import sys
import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exchange import bahan_dokumen as bahan
from exchange import bahan_e81
from selaras.exchange.workbook import read_workbook
from selaras.services import periksa_umum
from selaras.services.galat import TidakAda

pytestmark = pytest.mark.django_db
HALAMAN = "/periksa/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """A data folder of its own; and the counters of the rate limit start anew."""
    from django.core.cache import caches

    settings.DATA = tmp_path
    caches["laju"].clear()
    return tmp_path / "periksa"


@pytest.fixture
def pekerja(monkeypatch):
    """Let another program read: it gets the folder as its argument."""

    def _pekerja(kode):
        awal = "import sys\nfrom selaras.services import periksa_pekerja as p\n"
        monkeypatch.setattr(periksa_umum, "PERINTAH", (sys.executable, "-c", awal + kode))

    return _pekerja


def unggah(nama, isi, klien=None, **lain):
    return (klien or Client()).post(HALAMAN, {"berkas": SimpleUploadedFile(nama, isi), **lain})


def tunggu(jawaban):
    """Follow a check to its end; return its token and state."""
    assert jawaban.status_code == 302, jawaban.content.decode()[-1500:]
    token = jawaban["Location"].rstrip("/").rpartition("/")[2]
    for _ in range(600):
        k = periksa_umum.keadaan(token)
        if not k.berjalan:
            return token, k
        time.sleep(0.1)
    raise AssertionError(k)


def test_a_pdf_is_checked_without_an_account_and_its_result_told_in_full(folder):
    token, k = tunggu(unggah("renja.pdf", bahan.pdf()))
    assert (k.tahap, k.sebab) == ("selesai", "")
    assert not list(folder.glob("*/masukan*")), "the document itself is gone"
    klien = Client()
    with CaptureQueriesContext(connection) as kueri:
        jawaban = klien.get(f"/periksa/h/{token}/")
    teks = jawaban.content.decode()
    assert len(kueri) <= 3
    assert "no-store" in jawaban["Cache-Control"]
    assert "Prakiraan maju 5.03.02.2.01" in teks or "5.03.02.2.01 prakiraan maju" in teks
    for isi in ("Yang terpenting", "Tabel yang dibaca", "T-C.33", "310.000.000", "315.000.000",
                "renja.pdf halaman 4", "Permendagri 86/2017", "dapat dijalankan"):  # fmt: skip
        assert isi in teks, isi
    assert k.hasil["utama"][0]["kode"].startswith("PG")
    assert 1 <= len(k.hasil["utama"]) <= 5
    assert k.hasil["gambar"]


def test_every_form_of_the_report_can_be_downloaded():
    token, k = tunggu(unggah("renja.pdf", bahan.pdf()))
    assert set(k.hasil["unduhan"]) == {
        "rencana.xlsx", "laporan.html", "laporan.pdf", "laporan.xlsx", "laporan.json",
        "laporan.sarif",
    }  # fmt: skip
    isi = {}
    for nama in k.hasil["unduhan"]:
        jawaban = Client().get(f"/periksa/h/{token}/{nama}")
        assert jawaban.status_code == 200
        assert jawaban["Content-Disposition"].startswith("attachment")
        assert "sandbox" in jawaban["Content-Security-Policy"]
        isi[nama] = jawaban.content
    assert isi["laporan.pdf"].startswith(b"%PDF-")
    assert b"data:image/png;base64," in isi["laporan.html"]
    assert b"<script" not in isi["laporan.html"]
    temuan = json.loads(isi["laporan.json"])["findings"]
    assert {t["code"] for t in temuan} >= {"PG02"}
    assert json.loads(isi["laporan.sarif"])["version"] == "2.1.0"
    gambar = Client().get(f"/periksa/h/{token}/halaman-{k.hasil['gambar'][0]}.png")
    assert gambar.content.startswith(b"\x89PNG")
    assert gambar["Content-Type"] == "image/png"


def test_the_plan_workbook_is_read_again_and_names_the_open_questions():
    token, k = tunggu(unggah("renja.docx", bahan.docx()))
    data = Client().get(f"/periksa/h/{token}/rencana.xlsx").content
    ulang = read_workbook(data)
    assert not ulang.has_errors, ulang.issues
    assert "lembar-tidak-dikenal" not in {i.code for i in ulang.issues}
    assert {s.kode for s in ulang.value.simpul} >= {"5.03.02", "5.03.02.2.01.01"}
    lembar = openpyxl.load_workbook(BytesIO(data))["Pertanyaan"]
    temuan = sum(len(g["temuan"]) for g in k.hasil["kelompok"])
    assert lembar.max_row > temuan > 0
    assert any("315.000.000" in str(b[4].value) for b in lembar.iter_rows())


@pytest.mark.parametrize("nama", ["docx", "xlsx", "csv", "html"])
def test_the_row_of_a_finding_is_shown_where_there_are_no_pages(nama):
    _, k = tunggu(unggah(f"renja.{nama}", getattr(bahan, nama)()))
    baris = [
        t["cuplikan"]
        for g in k.hasil["kelompok"]
        for t in g["temuan"]
        if t["kode"] == "PG02" and t["cuplikan"]
    ]
    assert baris
    assert any("310" in s for s in baris[0]["sel"])
    assert "310" in baris[0]["sel"][baris[0]["tanda"]]
    assert not k.hasil["gambar"]


def test_a_form_e81_is_checked_too():
    isi = bahan_e81.berumus(bahan_e81.pohon(), {})
    _, k = tunggu(unggah("e81.xlsx", isi))
    assert k.tahap == "selesai"
    assert "E.81" in k.hasil["judul"]
    assert "rencana.xlsx" not in k.hasil["unduhan"]
    assert "laporan.pdf" in k.hasil["unduhan"]


def test_a_file_without_tables_says_so_and_what_to_do():
    token, k = tunggu(unggah("surat.txt", b"Yth. Kepala Dinas Contoh\nDengan hormat,\n"))
    assert not k.hasil["terbaca"]
    teks = Client().get(f"/periksa/h/{token}/").content.decode()
    assert "Tidak ada yang dapat diperiksa" in teks
    assert "T-C.29" in teks


def test_the_year_can_be_told():
    isi = bahan.csv().replace(b"2025", b"").replace(b"2026", b"")
    assert not tunggu(unggah("t.csv", isi))[1].hasil["terbaca"]
    assert tunggu(unggah("t.csv", isi, tahun="2025"))[1].hasil["terbaca"]
    assert unggah("t.csv", isi, tahun="25").status_code == 422


def bom():
    tampung = BytesIO()
    with ZipFile(tampung, "w", ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("word/document.xml", b"\0" * 200_000_000)
        z.writestr("xl/workbook.xml", b" " * 200_000_000)
    return tampung.getvalue()


AKTIF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"
    b"endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n"
)


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("bom.docx", bom()),
        ("bom.xlsx", bom()),
        ("aktif.pdf", AKTIF),
        ("rusak.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40),
        ("renja.exe.pdf", b"MZ" + bytes(2000)),
        ("renja.pdf", b"PK\x03\x04" + bytes(500)),
        ("renja.html", b"<script>alert(1)</script><table><tr><td>x"),
        ("renja.csv", b"\xff\xfe\x00" * 999),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_a_hostile_file_is_answered_and_leaves_nothing(nama, isi, folder):
    token, k = tunggu(unggah(nama, isi))
    teks = Client().get(f"/periksa/h/{token}/").content.decode()
    assert k.hasil is None or not k.hasil["terbaca"]
    assert "<script>alert" not in teks
    assert "Traceback" not in teks
    assert not list(folder.glob("*/masukan*"))


@pytest.mark.parametrize("nama", ["renja.pdf.exe", "makro.xlsm", "lama.doc", "tanpa", "a.svg"])
def test_a_name_that_no_document_has_is_refused_at_the_door(nama, folder):
    jawaban = unggah(nama, b"isi")
    assert jawaban.status_code == 422
    assert "bukan dokumen yang dapat dibaca" in jawaban.content.decode()
    assert not folder.exists() or not list(folder.iterdir())


def test_a_name_is_only_ever_text():
    token, k = tunggu(unggah("..\\..\\<b>x</b>\x07.txt", b"isi"))
    assert "/" not in k.nama[0]
    assert "<b>x</b>" not in Client().get(f"/periksa/h/{token}/").content.decode()


def test_nothing_and_an_empty_file_are_refused():
    assert Client().post(HALAMAN).status_code == 422
    assert unggah("kosong.pdf", b"").status_code == 422


def test_a_file_beyond_the_limit_is_refused_and_not_kept(folder, monkeypatch):
    from dataclasses import replace

    monkeypatch.setattr(periksa_umum, "BATAS", replace(periksa_umum.BATAS, berkas=1000))
    jawaban = unggah("renja.pdf", b"%PDF-" + bytes(2000))
    assert jawaban.status_code == 422
    assert not list(folder.iterdir())


def test_a_reader_that_hangs_is_stopped_and_the_page_says_so(pekerja, monkeypatch, folder):
    monkeypatch.setattr(periksa_umum, "BATAS_WAKTU", 1.0)
    pekerja("import time\np._periksa = lambda *a: time.sleep(600)\nsys.exit(p.main(sys.argv[1]))")
    token, k = tunggu(unggah("renja.pdf", b"%PDF-1.7"))
    assert (k.tahap, k.sebab) == ("gagal", "waktu")
    assert "60 detik" in Client().get(f"/periksa/h/{token}/").content.decode()
    assert not list(folder.glob("*/masukan*"))


def test_a_reader_that_eats_memory_is_stopped_and_the_page_says_so(pekerja):
    pekerja(
        "p._periksa = lambda *a: [bytearray(200_000_000) for _ in range(50)]\n"
        "sys.exit(p.main(sys.argv[1]))"
    )
    token, k = tunggu(unggah("renja.pdf", b"%PDF-1.7"))
    assert (k.tahap, k.sebab) == ("gagal", "memori")
    assert "memori" in Client().get(f"/periksa/h/{token}/").content.decode()


def test_a_reader_that_burns_the_processor_or_writes_too_much_is_stopped(pekerja):
    pekerja(
        "import pathlib\np.UKURAN = 10_000\n"
        "p._periksa = lambda f, *a: (f / 'x').write_bytes(bytes(99_999))\n"
        "sys.exit(p.main(sys.argv[1]))"
    )
    assert tunggu(unggah("a.pdf", b"%PDF-1.7"))[1].sebab == "program"
    pekerja(
        "p.WAKTU = 1\ndef putar(*a):\n  while True: pass\np._periksa = putar\n"
        "sys.exit(p.main(sys.argv[1]))"
    )
    assert tunggu(unggah("a.pdf", b"%PDF-1.7"))[1].sebab in ("waktu", "program")


def test_a_reader_that_crashes_leaves_the_server_well(pekerja):
    pekerja("import os\nos.abort()")
    assert tunggu(unggah("a.pdf", b"%PDF-1.7"))[1].sebab == "program"
    assert Client().get(HALAMAN).status_code == 200


def test_the_worker_knows_no_secret(pekerja, monkeypatch, folder):
    monkeypatch.setenv("SELARAS_SECRET_KEY", "rahasia-sekali")
    monkeypatch.setenv("SELARAS_DB", "postgres://x:y@z/d")
    pekerja(
        "import os, pathlib\n"
        "pathlib.Path(sys.argv[1], 'lihat').write_text(repr(dict(os.environ)))\n"
        "p.tahap(pathlib.Path(sys.argv[1]), 'selesai')"
    )
    token, _ = tunggu(unggah("a.pdf", b"%PDF-1.7"))
    lihat = (folder / token / "lihat").read_text()
    assert "rahasia" not in lihat
    assert "SELARAS" not in lihat


def test_two_run_at_once_and_the_rest_wait_or_are_asked_to_come_back(pekerja, monkeypatch, folder):
    pekerja(
        "import pathlib, time\nf = pathlib.Path(sys.argv[1])\np.tahap(f, 'membaca')\n"
        "while not (f.parent / 'lepas').exists(): time.sleep(.05)\np.tahap(f, 'selesai')"
    )
    monkeypatch.setattr(periksa_umum, "MAKS_ANTRE", 3)
    token = [unggah("a.pdf", b"%PDF-")["Location"].split("/")[3] for _ in range(3)]
    for _ in range(100):
        tahap = sorted(periksa_umum.keadaan(t).tahap for t in token)
        if tahap == ["antre", "membaca", "membaca"]:
            break
        time.sleep(0.1)
    assert tahap == ["antre", "membaca", "membaca"]
    penuh = unggah("a.pdf", b"%PDF-")
    assert penuh.status_code == 503
    assert "Tunggu satu menit" in penuh.content.decode()
    antre = next(t for t in token if periksa_umum.keadaan(t).tahap == "antre")
    assert "Menunggu giliran" in Client().get(f"/periksa/h/{antre}/").content.decode()
    (folder / "lepas").write_text("")
    for t in token:
        for _ in range(100):
            if not periksa_umum.keadaan(t).berjalan:
                break
            time.sleep(0.1)
        assert periksa_umum.keadaan(t).tahap == "selesai"


@pytest.mark.parametrize(
    "token", ["a" * 43, "a", "..", "%2e%2e", "giliran-0", "A" * 42 + ".", "a" * 44]
)
def test_a_guessed_token_opens_nothing(token, folder):
    tunggu(unggah("surat.txt", b"surat"))
    for alamat in (f"/periksa/h/{token}/", f"/periksa/h/{token}/laporan.html"):
        assert Client().get(alamat).status_code == 404
    assert Client().post(f"/periksa/h/{token}/hapus/").status_code == 404


@pytest.mark.parametrize("nama", ["tugas.json", "hasil.json", "tahap", "..", "halaman-0.png"])
def test_only_files_of_the_report_can_be_downloaded(nama):
    token, _ = tunggu(unggah("renja.csv", bahan.csv()))
    assert Client().get(f"/periksa/h/{token}/{nama}").status_code == 404


def test_a_result_is_gone_after_an_hour(folder):
    token, _ = tunggu(unggah("surat.txt", b"surat"))
    lama = time.time() - periksa_umum.UMUR - 1
    os.utime(folder / token / "tugas.json", (lama, lama))
    assert Client().get(f"/periksa/h/{token}/").status_code == 404
    with pytest.raises(TidakAda):
        periksa_umum.unduh(token, "laporan.html")
    periksa_umum.sapu()
    assert not (folder / token).exists()


def test_a_result_is_deleted_on_request_and_a_look_writes_nothing(folder):
    token, _ = tunggu(unggah("surat.txt", b"surat"))
    sebelum = sorted((p.name, p.stat().st_mtime_ns) for p in (folder / token).iterdir())
    Client().get(f"/periksa/h/{token}/")
    assert sorted((p.name, p.stat().st_mtime_ns) for p in (folder / token).iterdir()) == sebelum
    assert Client().get(f"/periksa/h/{token}/hapus/").status_code == 405
    assert Client().post(f"/periksa/h/{token}/hapus/").status_code == 302
    assert not (folder / token).exists()
    assert Client().get(f"/periksa/h/{token}/").status_code == 404


def test_a_check_whose_server_went_away_does_not_run_for_ever(folder, monkeypatch):
    monkeypatch.setattr(periksa_umum, "_jalankan", lambda f: None)
    token = unggah("a.pdf", b"%PDF-")["Location"].split("/")[3]
    assert periksa_umum.keadaan(token).berjalan
    lama = time.time() - 400
    os.utime(folder / token / "tugas.json", (lama, lama))
    assert periksa_umum.keadaan(token).tahap == "gagal"


def test_a_post_needs_our_token(folder):
    klien = Client(enforce_csrf_checks=True)
    for alamat in (HALAMAN, "/periksa/bandingkan/", f"/periksa/h/{'a' * 43}/hapus/"):
        jawaban = klien.post(alamat, {"berkas": SimpleUploadedFile("a.pdf", b"%PDF-")})
        assert jawaban.status_code == 403
    assert not folder.exists()


def test_one_address_may_not_ask_without_end():
    status = [Client().post(HALAMAN).status_code for _ in range(8)]
    assert 429 in status
    assert status[0] == 422


def test_the_pages_ask_the_database_for_next_to_nothing(masuk, orang):
    with CaptureQueriesContext(connection) as kueri:
        jawaban = Client().get(HALAMAN)
    assert jawaban.status_code == 200
    assert len(kueri) == 0
    teks = masuk("kepala").get(HALAMAN).content.decode()
    assert orang["kepala"].nama not in teks
    assert "satu jam" in teks


def test_two_documents_are_compared():
    baru = tuple(
        tuple(s.replace("100.000.000,00", "125.000.000,00") for s in b) for b in bahan.ISI_33
    )
    isi = {
        "lama": SimpleUploadedFile("2025.pdf", bahan.pdf()),
        "baru": SimpleUploadedFile("2025-perubahan.pdf", bahan.pdf(isi_33=baru)),
    }
    token, k = tunggu(Client().post("/periksa/bandingkan/", isi))
    assert k.hasil["beda"]["counts"]["changed"] >= 1
    teks = Client().get(f"/periksa/h/{token}/").content.decode()
    assert "100000000" in teks.replace(".", "")
    assert "125000000" in teks.replace(".", "")
    assert set(k.hasil["unduhan"]) == {"beda.html", "beda.xlsx", "beda.json"}
    for nama in k.hasil["unduhan"]:
        assert Client().get(f"/periksa/h/{token}/{nama}").status_code == 200


def test_comparing_needs_two_files_that_can_be_read():
    satu = {"lama": SimpleUploadedFile("a.pdf", b"%PDF-")}
    assert Client().post("/periksa/bandingkan/", satu).status_code == 422
    isi = {
        "lama": SimpleUploadedFile("renja.csv", bahan.csv()),
        "baru": SimpleUploadedFile("surat.txt", b"surat"),
    }
    token, k = tunggu(Client().post("/periksa/bandingkan/", isi))
    assert not k.hasil["terbaca"]
    assert "surat.txt tidak terbaca" in Client().get(f"/periksa/h/{token}/").content.decode()
