"""Pages of a region: who sees them, forms that come back with their errors, few queries."""

import json
import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from daerah import KODE, daerah, verifikator
from penetapan import melangkah, terima_kesalahan
from selaras.core.alur import Keadaan, Langkah
from selaras.core.rupiah import Rupiah
from selaras.db.models import (
    CatatanVerifikasi,
    JadwalTahapan,
    PaguIndikatif,
    PerangkatDaerah,
    Renja,
    Wilayah,
)

pytestmark = pytest.mark.django_db

W = "/wilayah/00.00/"
P = f"{W}pengaturan/"
R = "/pd/bkpsdm/renja/2025/"
BACA = [W, f"{W}rkpd/2025/", f"{W}rkpd/2025/rkpd.csv"]
ATUR = [
    P,
    f"{P}wilayah/",
    f"{P}perangkat-daerah/",
    f"{P}perangkat-daerah/bkpsdm/",
    f"{P}jadwal/2025/",
    f"{P}pagu/2025/",
]


@pytest.mark.parametrize("alamat", BACA)
@pytest.mark.parametrize(
    ("peran", "status"),
    [
        ("verifikator", 200),
        ("inspektorat", 200),
        ("admin", 200),
        ("perencana", 404),
        ("bidang", 404),
        ("kepala", 404),
    ],
)
def test_members_of_the_region_read_and_those_of_an_agency_do_not(masuk, alamat, peran, status):
    assert masuk(peran).get(alamat).status_code == status


@pytest.mark.parametrize("alamat", ATUR)
@pytest.mark.parametrize(
    ("peran", "status"),
    [("verifikator", 200), ("admin", 200), ("inspektorat", 403), ("perencana", 404)],
)
def test_settings_are_for_those_who_keep_them(masuk, alamat, peran, status):
    assert masuk(peran).get(alamat).status_code == status


def test_every_member_of_the_agency_reads_the_verification_and_strangers_do_not(masuk, orang_asing):
    for peran in ("perencana", "bidang", "kepala", "verifikator", "inspektorat"):
        jawaban = masuk(peran).get(f"{R}verifikasi/")
        assert jawaban.status_code == 200
        assert ("Tulis catatan" in jawaban.content.decode()) is (peran == "verifikator")
    assert masuk(orang_asing).get(f"{R}verifikasi/").status_code == 404


# Fifty-nine agencies


@pytest.mark.parametrize(
    ("jalur", "batas"),
    [
        ("", 15),
        ("?semua=1", 15),
        ("rkpd/2026/", 12),
        ("rkpd/2026/rkpd.xlsx", 10),
        ("pengaturan/pagu/2026/", 15),
        ("pengaturan/perangkat-daerah/", 10),
    ],
)
def test_a_region_of_many_costs_few_queries(masuk, jalur, batas):
    w = daerah(banyak=59, sub=60 if "rkpd" in jalur else 1)
    klien = masuk(verifikator(w))

    with CaptureQueriesContext(connection) as kueri:
        jawaban = klien.get(f"/wilayah/{KODE}/{jalur}")

    assert jawaban.status_code == 200
    assert len(kueri) <= batas


def test_the_worklist_shows_a_page_or_everybody(masuk):
    klien = masuk(verifikator(daerah(banyak=59, sub=1)))

    satu = klien.get(f"/wilayah/{KODE}/").content.decode()
    semua = klien.get(f"/wilayah/{KODE}/?semua=1&urut=nama").content.decode()
    kedua = klien.get(f"/wilayah/{KODE}/?urut=nama&halaman=2").content.decode()

    assert satu.count('/verifikasi/">') == 25
    assert semua.count('/verifikasi/">') == 59
    assert "luas-25/" in kedua
    assert "luas-24/" not in kedua
    assert "urut=nama" in kedua  # the way on keeps the order


def test_a_verification_asks_no_more_queries_than_a_page_of_an_agency(masuk, orang, renja):
    terima_kesalahan(renja, orang["verifikator"])
    melangkah(renja, orang["kepala"], Langkah.AJUKAN)
    melangkah(renja, orang["verifikator"], Langkah.KEMBALIKAN, catatan="Perbaiki.")
    terima_kesalahan(renja, orang["verifikator"])
    melangkah(renja, orang["kepala"], Langkah.AJUKAN)
    klien = masuk("verifikator")

    with CaptureQueriesContext(connection) as kueri:
        jawaban = klien.get(f"{R}verifikasi/")

    assert jawaban.status_code == 200
    assert len(kueri) <= 15
    isi = jawaban.content.decode()
    assert "Kembalikan untuk diperbaiki" in isi
    assert "Perbaiki." in isi


# Verification


def test_the_verifier_writes_a_note_from_the_page_and_comes_back_to_it(masuk, renja):
    klien = masuk("verifikator")
    jawaban = klien.post(
        f"{R}catatan/tulis/",
        {"isi": "Jelaskan.", "tabel": "TC33", "baris": "5.03.01.2.01.01", "kolom": "pagu"}
        | {"tertulis": "Rp 450.000.000,00", "kembali": "verifikasi"},
    )
    assert jawaban["Location"] == f"{R}verifikasi/"

    c = CatatanVerifikasi.objects.get()
    klien.post(f"/catatan/{c.pk}/tutup/", {"kembali": "verifikasi"})
    jawaban = klien.post(f"{R}catatan/tulis/", {"isi": "Lain.", "kembali": "https://jahat/"})
    assert jawaban["Location"] == f"{R}catatan/"
    c.refresh_from_db()
    assert (c.status, c.kolom) == ("selesai", "pagu")

    dialog = klien.post(
        f"{R}catatan/tulis/",
        {"isi": "Dari jendela sel."},
        HTTP_REFERER=f"http://testserver{R}verifikasi/",
    )
    assert dialog["Location"] == f"{R}verifikasi/"


def test_every_number_beside_another_tells_where_it_comes_from(masuk):
    klien = masuk("verifikator")
    isi = klien.get(f"{R}verifikasi/").content.decode()

    sel = re.findall(r'data-tabel="(TC\d\d)"><button[^>]*data-b="([^"]+)" data-k="([^"]+)"', isi)
    assert len(sel) > 100
    for tabel, baris, kolom in [*sel[::40], ("TC31", "5.03.01", "rkpd_pagu")]:
        cari = {"tabel": tabel, "baris": baris, "kolom": kolom}
        assert klien.get(f"{R}asal/", cari).status_code == 200, cari


def test_the_verifier_decides_on_the_page(masuk, orang, renja):
    terima_kesalahan(renja, orang["verifikator"])
    melangkah(renja, orang["kepala"], Langkah.AJUKAN)
    klien = masuk("verifikator")
    r = Renja.objects.get(pk=renja.pk)
    isi = klien.get(f"{R}verifikasi/").content.decode()
    assert f"{R}alur/setujui/" in isi
    assert isi.count('id="id_') == len(set(isi.split('id="id_')[1:]))

    kosong = klien.post(f"{R}alur/kembalikan/", {"versi": r.versi})
    assert kosong.status_code == 422
    klien.post(f"{R}alur/kembalikan/", {"versi": r.versi, "catatan": "Perbaiki pagu."})

    assert Renja.objects.get(pk=renja.pk).keadaan == Keadaan.RANCANGAN_AKHIR


# Consolidated RKPD


def test_the_page_tells_which_content_counts(masuk, terbuka):
    klien = masuk("verifikator")

    terkini = strip_tags(klien.get(f"{W}rkpd/2025/").content.decode())
    tetap = strip_tags(klien.get(f"{W}rkpd/2025/?isi=ditetapkan").content.decode())

    assert "bukan data resmi" in terkini
    assert "hanya rencana yang sudah ditetapkan" in tetap
    assert "5 perangkat daerah termasuk" in terkini
    assert "1 perangkat daerah termasuk, 4 belum" in tetap


def test_an_empty_year_says_so(masuk):
    klien = masuk("verifikator")

    assert "Belum ada rencana" in klien.get(f"{W}rkpd/2030/").content.decode()
    assert klien.get(f"{W}rkpd/2030/rkpd.csv").status_code == 404
    assert klien.get(f"{W}rkpd/")["Location"] == f"{W}rkpd/2025/"


@pytest.mark.parametrize(
    ("format", "awal"), [("csv", b"perangkat_daerah,"), ("json", b"{"), ("xlsx", b"PK")]
)
def test_members_download_it(masuk, format, awal):
    jawaban = masuk("inspektorat").get(f"{W}rkpd/2025/rkpd.{format}")

    assert jawaban.content.startswith(awal)
    assert f'rkpd-00.00-2025-terkini.{format}"' in jawaban["Content-Disposition"]


def test_everybody_downloads_what_was_decreed_and_nothing_else(client, terbuka):
    caches["laju"].clear()
    jawaban = client.get("/terbuka/wilayah/00.00/2025/rkpd.json?isi=terkini")

    isi = json.loads(jawaban.content)
    assert isi["isi"] == "ditetapkan"
    assert {b["perangkat_daerah"] for b in isi["baris"]} == {"bkpsdm"}
    assert client.get("/terbuka/wilayah/00.00/2026/rkpd.json").status_code == 404
    assert client.get("/terbuka/wilayah/00.00/2025/rkpd.pdf").status_code == 404


# Settings


def test_data_of_the_region_come_back_with_their_errors_and_are_saved(masuk):
    klien = masuk("admin")
    isi = {"nama": "Kabupaten Baru", "jenis": "kabupaten", "kepala_daerah": "Bupati"}

    salah = klien.post(f"{P}wilayah/", isi | {"total_belanja": "banyak"})
    assert salah.status_code == 422
    assert "Tulis jumlah uang" in salah.content.decode()

    klien.post(f"{P}wilayah/", isi | {"total_belanja": "12.500.000.000.000"})
    w = Wilayah.objects.get(kode="00.00")
    assert (w.nama, w.total_belanja) == ("Kabupaten Baru", Rupiah.dari(12_500_000_000_000))
    assert 'value="12.500.000.000.000"' in klien.get(f"{P}wilayah/").content.decode()


def test_an_agency_is_added_edited_and_put_aside(masuk):
    klien = masuk("admin")
    alamat = f"{P}perangkat-daerah/"
    isi = {"nama": "Dinas Baru", "sebutan": "dinas-baru", "bidang_urusan": "2.10"}

    ganda = klien.post(alamat, isi | {"sebutan": "bkpsdm"})
    assert ganda.status_code == 422
    assert "Sebutan bkpsdm sudah dipakai" in ganda.content.decode()
    assert klien.post(alamat, isi)["Location"] == alamat
    klien.post(f"{alamat}dinas-baru/", {"nama": "Dinas Lain"})
    klien.post(f"{alamat}dinas-baru/aktif/", {"aktif": "tidak"})

    pd = PerangkatDaerah.objects.get(sebutan="dinas-baru")
    assert (pd.nama, pd.bidang_urusan, pd.aktif) == ("Dinas Lain", [], False)


def test_an_agency_of_another_region_is_not_there(masuk):
    w = Wilayah.objects.create(kode="00.01", nama="Kota Lain")
    PerangkatDaerah.objects.create(wilayah=w, sebutan="luar", nama="Dinas Luar")
    klien = masuk("admin")

    assert klien.get(f"{P}perangkat-daerah/luar/").status_code == 404
    assert klien.post(f"{P}perangkat-daerah/luar/aktif/", {"aktif": "tidak"}).status_code == 404
    assert PerangkatDaerah.objects.get(sebutan="luar").aktif


def test_the_calendar_keeps_what_was_typed_when_a_date_is_wrong(masuk):
    klien = masuk("verifikator")
    alamat = f"{P}jadwal/2025/"

    salah = klien.post(
        alamat, {"forum-selesai": "besok", "rancangan-selesai": "2024-03-01", "forum-dasar": "S"}
    )
    assert salah.status_code == 422
    isi = salah.content.decode()
    assert "“besok” bukan tanggal" in isi
    assert 'value="2024-03-01"' in isi
    assert not JadwalTahapan.objects.exists()

    klien.post(alamat, {"rancangan-selesai": "2024-03-01", "rancangan-dasar": "Surat 1"})
    klien.post(alamat, {"forum-selesai": ""})  # stages that are not sent stay as they are
    assert JadwalTahapan.objects.get().dasar == "Surat 1"
    assert klien.get(f"{P}jadwal/1999/").status_code == 404


def test_a_pasted_column_is_filled_in_but_not_saved(masuk):
    klien = masuk("verifikator")
    alamat = f"{P}pagu/2025/"

    isi = klien.post(alamat, {"tempel": "DAP\t7.000", "isikan": "ya"}).content.decode()
    assert 'name="pagu-dap" value="7.000"' in isi
    assert "belum disimpan" in isi
    assert PaguIndikatif.objects.count() == 1

    salah = klien.post(alamat, {"tempel": "1\n2", "isikan": "ya"})
    assert salah.status_code == 422
    assert "2 baris, sedangkan daftarnya 5" in salah.content.decode()


def test_ceilings_are_saved_together_or_come_back_with_their_errors(masuk):
    klien = masuk("verifikator")
    alamat = f"{P}pagu/2025/"

    salah = klien.post(alamat, {"pagu-dap": "7.000", "pagu-dkp": "lima"})
    assert salah.status_code == 422
    assert "“lima” bukan jumlah uang" in salah.content.decode()
    assert 'name="pagu-dap" value="7.000"' in salah.content.decode()
    assert PaguIndikatif.objects.count() == 1

    klien.post(alamat, {"pagu-dap": "7.000", "sifat-dap": "hentikan", "dasar": "Surat 2"})
    p = PaguIndikatif.objects.get(perangkat_daerah__sebutan="dap")
    assert (p.pagu, p.sifat, p.dasar) == (Rupiah.dari(7000), "hentikan", "Surat 2")


def test_names_are_escaped(masuk, pd):
    jahat = "<img src=x onerror=alert(1)>"
    PerangkatDaerah.objects.filter(pk=pd.pk).update(nama=jahat)
    klien = masuk("verifikator")

    for alamat in (W, f"{W}?cari=%3Cimg", f"{W}rkpd/2025/?cari=%3Cimg+src%3E", f"{P}pagu/2025/"):
        assert "<img src" not in klien.get(alamat).content.decode()
