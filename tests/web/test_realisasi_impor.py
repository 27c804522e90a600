"""Pages of spending imports: upload with its errors, reconciliation, apply, undo, few queries."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.core.rupiah import Rupiah
from selaras.services import laporan

pytestmark = pytest.mark.django_db
ALAMAT = "/pd/bkpsdm/periode/2025/keuangan/"
ISI = "Kode Sub Kegiatan;Kode Rekening;Nilai Realisasi\n5.03.01.2.01.01;5.1.02;1.500.000\n"
ASING = "5.99.01.2.01.0001;5.1.02;7\nGRAND TOTAL;;9\n"


def berkas(isi=ISI, nama="realisasi.csv"):
    return SimpleUploadedFile(nama, isi.encode())


def test_a_file_is_reconciled_applied_and_undone(masuk, pd):
    klien = masuk("perencana")
    ke = klien.post(ALAMAT, {"berkas": berkas(ISI + ASING), "triwulan": "tw1"})
    assert ke.status_code == 302
    lihat = klien.get(ke["Location"])
    teks = lihat.content.decode()
    assert "5.99.01.2.01.0001" in teks
    assert "Periksa apakah ada baris yang hilang" in teks
    sidik = lihat.context["p"].sidik
    assert klien.post(f"{ke['Location']}terapkan/", {"dilihat": "lain"}).status_code == 409
    klien.post(f"{ke['Location']}terapkan/", {"dilihat": sidik})
    buku = laporan.buku(pd, 2025)
    assert buku.uang_triwulan("5.03.01.2.01.01", 2025, 1) == Rupiah.dari(1_500_000)
    assert "Urungkan impor ini" in klien.get(ke["Location"]).content.decode()
    klien.post(f"{ke['Location']}urungkan/")
    assert laporan.buku(pd, 2025).uang_terkini == {}
    assert klien.post(f"{ke['Location']}lain/").status_code == 404


@pytest.mark.parametrize(
    ("isi", "nama", "triwulan", "pesan"),
    [
        ("a;b\n1;2\n", "r.csv", "tw1", "Kepala tabel realisasi tidak ditemukan"),
        (ISI, "r.csv", "", "Pilih triwulannya"),
        (ISI, "r.exe", "tw1", "tidak dapat diimpor"),
        ("", "r.csv", "tw1", "kosong"),
    ],
)
def test_what_cannot_be_read_is_told_at_the_form(masuk, isi, nama, triwulan, pesan):
    jawab = masuk("perencana").post(ALAMAT, {"berkas": berkas(isi, nama), "triwulan": triwulan})
    assert jawab.status_code == 422
    assert pesan in jawab.content.decode()


def test_a_person_in_a_bidang_sees_that_the_planner_imports(masuk):
    assert "Perencana perangkat daerah ini" in masuk("bidang").get(ALAMAT).content.decode()
    assert masuk("bidang").post(ALAMAT, {"berkas": berkas(), "triwulan": "tw1"}).status_code == 403


def test_the_preview_asks_few_queries(masuk, django_assert_max_num_queries):
    klien = masuk("perencana")
    ke = klien.post(ALAMAT, {"berkas": berkas(), "triwulan": "tw1"})
    with django_assert_max_num_queries(15):
        klien.get(ke["Location"])
