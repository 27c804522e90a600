"""Pages of surveys: the public form without script, links, closing, results."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from selaras.db.models import JawabanSurvei, Survei
from selaras.services import access, survei

pytestmark = pytest.mark.django_db
DAFTAR = "/pd/bkpsdm/survei/"


@pytest.fixture
def buat(orang, pd):
    def _buat(**lain):
        hari = access.hari_ini()
        isi = {
            "judul": "Survei <b>loket</b>",
            "layanan": ("Surat", "Loket"),
            "mulai": hari,
            "selesai": hari + timedelta(days=5),
            "populasi": 50,
        }
        return survei.buat(
            actor=orang["perencana"], perangkat_daerah=pd, isi=survei.IsiSurvei(**isi | lain)
        )

    return _buat


def isian(s, **lain):
    pk = str(s.layanan.first().pk)
    return {"layanan": pk, **{f"u{n}": "3" for n in range(1, 10)}} | lain


def test_the_form_needs_no_account_no_script_and_is_light(buat):
    s = buat()
    jawab = Client().get(f"/s/{s.kunci}/")
    teks = jawab.content.decode()
    assert jawab.status_code == 200
    assert len(jawab.content) < 30_000
    assert "<script" not in teks
    assert "Survei &lt;b&gt;loket" in teks
    assert len(re.findall(r'type="radio"', teks)) == 2 + 36
    assert "no-store" in jawab["Cache-Control"]


def test_an_officer_who_opens_the_form_is_not_named_on_it(buat, masuk, orang):
    teks = masuk("kepala").get(f"/s/{buat().kunci}/").content.decode()
    assert orang["kepala"].nama not in teks


def test_an_answer_is_thanked_and_a_second_through_the_same_link_refused(buat, orang):
    s = buat(cara="undangan")
    token = survei.buat_tautan(actor=orang["perencana"], survei=s, banyak=1)[0]
    klien = Client()
    alamat = f"/s/t/{token}/"
    assert "Terima kasih" in klien.post(alamat, isian(s)).content.decode()
    assert JawabanSurvei.objects.filter(survei=s).count() == 1
    lagi = klien.post(alamat, isian(s))
    assert lagi.status_code == 410
    assert "sudah dipakai" in lagi.content.decode()
    assert klien.get("/s/t/salah/").status_code == 404


def test_what_was_typed_stays_when_something_is_missing(buat):
    s = buat()
    jawab = Client().post(f"/s/{s.kunci}/", {"u3": "2", "saran": "Kipas <angin>", "usia": "31-45"})
    teks = jawab.content.decode()
    assert jawab.status_code == 422
    assert "Pilih layanan yang Anda terima." in teks
    assert re.search(r'name="u3" value="2"[^>]*checked', teks)
    assert "Kipas &lt;angin&gt;" in teks
    assert '<option value="31-45" selected>' in teks
    kosong = Client().post(f"/s/{s.kunci}/", {"layanan": str(s.layanan.first().pk)})
    assert "paling sedikit satu" in kosong.content.decode()
    assert not JawabanSurvei.objects.filter(survei=s).exists()


def test_a_program_is_thanked_and_forgotten(buat):
    s = buat()
    jawab = Client().post(f"/s/{s.kunci}/", isian(s, situs="https://jual.invalid"))
    assert "Terima kasih" in jawab.content.decode()
    assert not JawabanSurvei.objects.filter(survei=s).exists()


def test_who_answers_without_end_is_slowed_down(buat, monkeypatch):
    from selaras.web.views import survei_umum

    monkeypatch.setattr(survei_umum, "PER_MENIT", 2)
    monkeypatch.setattr("selaras.web.laju.time.time", lambda: 1_700_000_000.0)
    klien, alamat = Client(REMOTE_ADDR="192.0.2.77"), f"/s/{buat().kunci}/"
    assert [klien.get(alamat).status_code for _ in range(3)] == [200, 200, 429]


def test_a_survey_is_made_changed_and_closed_on_its_pages(masuk, pd):
    hari = access.hari_ini()
    data = {
        "judul": "Survei baru",
        "layanan": "Surat\n\n Loket \n",
        "mulai": hari.isoformat(),
        "selesai": (hari + timedelta(days=3)).isoformat(),
        "populasi": "100",
        "cara": "undangan",
        "bobot": "tepat",
        "indikator": "",
    }
    klien = masuk("bidang")
    salah = klien.post(DAFTAR, data | {"populasi": "0"})
    assert salah.status_code == 422
    assert "Survei baru" in salah.content.decode()
    klien.post(DAFTAR, data)
    s = Survei.objects.get(judul="Survei baru")
    assert [x.nama for x in s.layanan.all()] == ["Surat", "Loket"]
    alamat = f"{DAFTAR}{s.pk}/"
    assert klien.post(f"{alamat}ubah/", data | {"judul": "Survei lain"}).status_code == 302
    daftar = klien.post(f"{alamat}tautan/", {"banyak": "3", "bentuk": "csv"})
    assert len(re.findall(r"/s/t/[\w-]{20,}/", daftar.content.decode())) == 3
    lembar = klien.post(f"{alamat}tautan/", {"banyak": "2", "bentuk": "lembar"})
    assert lembar.content.decode().count('<svg viewBox="0 0 ') >= 2
    assert klien.post(f"{alamat}tautan/", {"banyak": "9999", "bentuk": "csv"}).status_code == 422
    teks = klien.post(f"{alamat}tutup/", follow=True).content.decode()
    assert "Belum cukup responden: 0 dari 80" in teks
    assert klien.get(f"{alamat}jawaban.csv").status_code == 409
    assert masuk("verifikator").post(f"{alamat}tutup/").status_code == 403


def test_the_demonstration_shows_results_and_hides_what_is_small(masuk, pd):
    s = Survei.objects.get(perangkat_daerah=pd, ditutup=True)
    jawab = masuk("perencana").get(f"{DAFTAR}{s.pk}/")
    teks = jawab.content.decode()
    assert "61 jawaban" in teks
    assert teks.count("Hasil disembunyikan") == 2
    assert "U3 Waktu penyelesaian" in teks
    assert "PermenPANRB 14/2017" in teks
    berkas = masuk("kepala").get(f"{DAFTAR}{s.pk}/jawaban.xlsx")
    assert berkas["Content-Disposition"].endswith('.xlsx"')
    assert "Saran" in teks
    assert "<h2>Saran" not in masuk("inspektorat").get(f"{DAFTAR}{s.pk}/").content.decode()
