"""Pages of imports: for whom, with how many queries, and nothing written by looking."""

import re
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exchange.bahan_impor import csv, json_sipd, sipd
from selaras.core.alur import Keadaan
from selaras.core.rupiah import Rupiah
from selaras.db.models import AuditEntry, Impor, ProfilImpor, Renja
from selaras.exchange.arsip import tulis_arsip
from selaras.exchange.workbook import write_workbook
from selaras.services import impor, rencana

pytestmark = pytest.mark.django_db

SUB = "5.03.01.2.01.01"
PERAN = ["perencana", "bidang", "kepala", "verifikator", "inspektorat", "admin"]
REKAP = csv(
    ("Kode Sub Kegiatan", "Nama Sub Kegiatan", "Sumber Dana", "Pagu Indikatif"),
    (SUB, "Penyusunan Dokumen Perencanaan Perangkat Daerah", "APBD", "123.000.000"),
)


def alamat(nama, *lain):
    return reverse(nama, args=["bkpsdm", 2025, *lain])


def berkas(isi=REKAP, nama="rekap.csv"):
    return {"berkas": SimpleUploadedFile(nama, isi)}


@pytest.fixture
def menunggu(orang, renja):
    return impor.unggah(actor=orang["perencana"], renja=renja, nama="rekap.csv", isi=REKAP)


def pagu(renja):
    segar = Renja.objects.get(pk=renja.pk)
    return rencana.baca(segar).pendanaan_oleh_simpul[SUB][0].pagu


# The list and the upload


@pytest.mark.parametrize("siapa", PERAN)
def test_list_is_for_every_member(masuk, menunggu, siapa, django_assert_max_num_queries):
    klien = masuk(siapa)
    with django_assert_max_num_queries(15):
        jawaban = klien.get(alamat("impor"))

    assert jawaban.status_code == 200
    isi = jawaban.content.decode()
    assert "rekap.csv" in isi
    assert ("data-unggah" in isi) == (siapa == "perencana")


def test_strangers_get_404(masuk, orang_asing, menunggu):
    klien = masuk(orang_asing)
    for nama in ("impor", "impor_pratinjau", "impor_berkas"):
        lain = [] if nama == "impor" else [menunggu.pk]
        assert klien.get(alamat(nama, *lain)).status_code == 404
    for nama in ("impor_terapkan", "impor_batal", "impor_urungkan", "impor_atur", "impor_ulang"):
        assert klien.post(alamat(nama, menunggu.pk), {"versi": 1}).status_code == 404
    assert klien.post(alamat("impor_unggah"), berkas()).status_code == 404


@pytest.mark.parametrize("siapa", ["bidang", "kepala", "verifikator", "inspektorat", "admin"])
def test_members_without_the_right_get_403(masuk, menunggu, renja, siapa):
    klien = masuk(siapa)
    assert klien.post(alamat("impor_unggah"), berkas()).status_code == 403
    assert klien.get(alamat("impor_pratinjau", menunggu.pk)).status_code == 403
    terapkan = klien.post(alamat("impor_terapkan", menunggu.pk), {"versi": menunggu.versi})
    assert terapkan.status_code == 403
    assert pagu(renja) == Rupiah.dari(450_000_000)


def test_upload_leads_to_the_preview(masuk, renja):
    jawaban = masuk("perencana").post(alamat("impor_unggah"), berkas())

    i = Impor.objects.get()
    assert jawaban.status_code == 302
    assert jawaban.url == alamat("impor_pratinjau", i.pk)
    assert pagu(renja) == Rupiah.dari(450_000_000)


def test_upload_by_the_script_is_answered_in_json(masuk):
    klien = masuk("perencana")
    baik = klien.post(alamat("impor_unggah"), berkas(), headers={"Accept": "application/json"})
    buruk = klien.post(
        alamat("impor_unggah"), berkas(b"MZ\0", "a.xlsx"), headers={"Accept": "application/json"}
    )

    assert baik.json() == {"ke": alamat("impor_pratinjau", Impor.objects.get().pk)}
    assert buruk.status_code == 422
    assert "Isi berkas ini bukan" in buruk.json()["pesan"]


@pytest.mark.parametrize(
    ("isi", "nama"),
    [
        (b"MZ\0\0", "rekap.xlsx"),
        (REKAP, "rekap.csv.exe"),
        (REKAP, "rekap.xlsx"),
        (b"", "rekap.csv"),
        (b"<html><script>alert(1)</script>", "rekap.csv"),
        (json_sipd(sipd(tahun=2031)), "renja.json"),
    ],
)
def test_refused_upload_says_why_on_the_page(masuk, isi, nama):
    jawaban = masuk("perencana").post(alamat("impor_unggah"), berkas(isi, nama))

    assert jawaban.status_code == 422
    assert "salah-medan" in jawaban.content.decode()
    assert not Impor.objects.exists()


def test_upload_without_a_file(masuk):
    jawaban = masuk("perencana").post(alamat("impor_unggah"), {})

    assert jawaban.status_code == 422
    assert "Pilih berkasnya dahulu." in jawaban.content.decode()


def test_names_of_files_are_text_on_the_page(masuk):
    klien = masuk("perencana")
    klien.post(alamat("impor_unggah"), berkas(nama="<img src=x onerror=alert(1)>.csv"))

    isi = klien.get(alamat("impor")).content.decode()
    assert "<img src=x" not in isi
    assert "&lt;img src=x" in isi


# The preview


def test_preview_shows_the_cell_old_and_new(masuk, menunggu, django_assert_max_num_queries):
    klien = masuk("perencana")
    with django_assert_max_num_queries(15):
        jawaban = klien.get(alamat("impor_pratinjau", menunggu.pk))

    isi = jawaban.content.decode()
    assert '<del lang="id">450.000.000</del>' in isi
    assert '<ins lang="id">123.000.000</ins>' in isi
    assert "D2</code>" in isi
    assert "style=" not in isi


def test_looking_writes_nothing(masuk, menunggu):
    klien = masuk("perencana")
    banyak = AuditEntry.objects.count()
    with _tanpa_tulis():
        klien.get(alamat("impor_pratinjau", menunggu.pk))
        klien.get(alamat("impor"))
        klien.get(alamat("impor_berkas", menunggu.pk))

    assert AuditEntry.objects.count() == banyak


@contextmanager
def _tanpa_tulis():
    with CaptureQueriesContext(connection) as kueri:
        yield
    perintah = (q["sql"].split(maxsplit=1)[0] for q in kueri.captured_queries)
    assert not {"INSERT", "UPDATE", "DELETE"} & set(perintah)


def test_large_preview_is_paged(masuk, orang, renja):
    isi = csv(
        ("Kode Sub Kegiatan", "Nama Sub Kegiatan", "Pagu Indikatif"),
        *((f"5.03.01.2.01.{n:04d}", f"Sub {n}", n) for n in range(100, 400)),
    )
    i = impor.unggah(actor=orang["perencana"], renja=renja, nama="besar.csv", isi=isi)
    klien = masuk("perencana")

    satu = klien.get(alamat("impor_pratinjau", i.pk)).content.decode()
    dua = klien.get(
        alamat("impor_pratinjau", i.pk), {"halaman": 2, "tabel": "pendanaan", "ragam": "ditambah"}
    ).content.decode()

    assert "halaman 1 dari 18" in satu
    assert "halaman 2 dari 6" in dua
    assert klien.get(alamat("impor_pratinjau", i.pk), {"halaman": "x"}).status_code == 200


def test_choices_are_kept_and_computed(masuk, menunggu):
    klien = masuk("perencana")
    klien.post(alamat("impor_atur", menunggu.pk), {"cara_pendanaan": "lewati"})

    isi = klien.get(alamat("impor_pratinjau", menunggu.pk)).content.decode()
    assert "Tidak ada yang akan berubah" in isi
    assert "Terapkan ke rencana" not in isi


@pytest.mark.parametrize("isi", [{"cara_pendanaan": "hapus"}, {"indikator_lain": "x"}])
def test_choices_that_are_none_are_refused(masuk, menunggu, isi):
    assert masuk("perencana").post(alamat("impor_atur", menunggu.pk), isi).status_code == 422


# Deciding


def test_apply_then_undo(masuk, menunggu, renja):
    klien = masuk("perencana")
    klien.post(alamat("impor_terapkan", menunggu.pk), {"versi": menunggu.versi})
    assert pagu(renja) == Rupiah.dari(123_000_000)
    isi = klien.get(alamat("impor_pratinjau", menunggu.pk)).content.decode()
    assert "Urungkan impor ini" in isi

    klien.post(alamat("impor_urungkan", menunggu.pk))
    assert pagu(renja) == Rupiah.dari(450_000_000)


def test_the_answer_to_dari_mana_shows_the_cell(masuk, menunggu):
    klien = masuk("perencana")
    klien.post(alamat("impor_terapkan", menunggu.pk), {"versi": menunggu.versi})

    isi = klien.get(
        reverse("asal", args=["bkpsdm", 2025]), {"tabel": "TC33", "baris": SUB, "kolom": "pagu"}
    ).content.decode()
    assert "rekap.csv D2" in isi
    assert "rekap.csv D2" in klien.get(reverse("riwayat", args=["bkpsdm", 2025])).content.decode()


def test_conflict_is_a_page_that_says_what_to_do(masuk, menunggu, renja):
    klien = masuk("perencana")
    jawaban = klien.post(alamat("impor_terapkan", menunggu.pk), {"versi": menunggu.versi + 1})

    assert jawaban.status_code == 409
    assert "Lihat yang terbaru" in jawaban.content.decode()


def test_only_post_decides(masuk, menunggu):
    klien = masuk("perencana")
    for nama in ("impor_terapkan", "impor_batal", "impor_urungkan", "impor_atur", "impor_ulang"):
        assert klien.get(alamat(nama, menunggu.pk)).status_code == 405


def test_closed_renja_offers_no_upload(masuk, renja):
    Renja.objects.filter(pk=renja.pk).update(keadaan=Keadaan.DITETAPKAN)
    klien = masuk("perencana")

    assert "data-unggah" not in klien.get(alamat("impor")).content.decode()
    assert klien.post(alamat("impor_unggah"), berkas()).status_code == 409


def test_import_of_another_agency_is_not_reached_under_this_address(masuk, menunggu):
    klien = masuk("perencana")
    salah = reverse("impor_pratinjau", args=["dap", 2025, menunggu.pk])

    assert klien.get(salah).status_code == 404


def test_the_uploaded_file_comes_back_as_a_download(masuk, menunggu):
    for siapa, status in (("perencana", 200), ("inspektorat", 200), ("bidang", 403)):
        jawaban = masuk(siapa).get(alamat("impor_berkas", menunggu.pk))
        assert jawaban.status_code == status
        if status == 200:
            assert jawaban.content == REKAP
            assert jawaban.headers["Content-Disposition"].startswith("attachment")
            assert jawaban.headers["Content-Type"] == "application/octet-stream"


# What is exported


@pytest.mark.parametrize(
    "format", ["sipd-lampiran", "sipd-lampiran-csv", "sipd-pagu", "sipd-pagu-csv"]
)
def test_exports_of_the_national_shapes(masuk, format):
    jawaban = masuk("bidang").get(reverse("unduh", args=["bkpsdm", 2025, format]))

    assert jawaban.status_code == 200
    assert "attachment" in jawaban.headers["Content-Disposition"]
    assert format in masuk("bidang").get(reverse("dokumen", args=["bkpsdm", 2025])).content.decode()


@pytest.mark.parametrize("ekspor", ["buku", "zip", "sipd-lampiran", "sipd-lampiran-csv"])
def test_what_is_downloaded_can_be_uploaded_again(masuk, ekspor):
    klien = masuk("perencana")
    unduhan = klien.get(reverse("unduh", args=["bkpsdm", 2025, ekspor]))
    nama = re.search('filename="(.+)"', unduhan.headers["Content-Disposition"])[1]

    jawaban = klien.post(alamat("impor_unggah"), berkas(unduhan.content, nama), follow=True)

    assert "Tidak ada yang akan berubah" in jawaban.content.decode()


def test_workbook_and_folder_of_the_plan_are_accepted(masuk, renja):
    isi = rencana.baca(renja)
    for nama, data in (("a.xlsx", write_workbook(isi)), ("a.zip", tulis_arsip(isi))):
        jawaban = masuk("perencana").post(alamat("impor_unggah"), berkas(data, nama))
        assert jawaban.status_code == 302, nama


# Header profiles


@pytest.mark.parametrize("siapa", ["verifikator", "admin"])
def test_profile_pages(masuk, wilayah, siapa, django_assert_max_num_queries):
    klien = masuk(siapa)
    with django_assert_max_num_queries(10):
        daftar = klien.get(reverse("profil_impor", args=[wilayah.kode]))
        satu = klien.get(reverse("profil_impor_ubah", args=[wilayah.kode, "rekap_inputan"]))

    assert daftar.status_code == satu.status_code == 200
    assert "Rekap inputan SKPD" in daftar.content.decode()
    pengaturan = klien.get(reverse("pengaturan", args=[wilayah.kode])).content.decode()
    assert reverse("profil_impor", args=[wilayah.kode]) in pengaturan


@pytest.mark.parametrize(("siapa", "status"), [("perencana", 404), ("inspektorat", 403)])
def test_profiles_are_for_those_who_manage_the_region(masuk, wilayah, siapa, status):
    klien = masuk(siapa)
    ubah = reverse("profil_impor_ubah", args=[wilayah.kode, "rekap_inputan"])

    assert klien.get(ubah).status_code == status
    assert klien.post(ubah, {}).status_code == status


def test_profile_is_saved_tried_and_reset(masuk, wilayah):
    from selaras.services import profil_impor

    klien = masuk("verifikator")
    ubah = reverse("profil_impor_ubah", args=[wilayah.kode, "rekap_inputan"])
    isi = {k: "\n".join(t) for k, _arti, t in profil_impor.lihat(wilayah, "rekap_inputan").kolom}
    isi["pagu"] += "\nDana yang tersedia"

    coba = klien.post(ubah, isi | {"coba": "ya"} | berkas())
    assert "Kepala tabel dikenali mulai baris 1." in coba.content.decode()
    assert "Dana yang tersedia" in coba.content.decode()
    assert not ProfilImpor.objects.exists()

    assert klien.post(ubah, isi).status_code == 302
    assert "Dana yang tersedia" in ProfilImpor.objects.get().peta["pagu"]

    salah = klien.post(ubah, isi | {"pagu": ""})
    assert salah.status_code == 422
    assert "Isi paling sedikit satu judul" in salah.content.decode()

    klien.post(reverse("profil_impor_kembalikan", args=[wilayah.kode, "rekap_inputan"]))
    assert not ProfilImpor.objects.exists()
