"""Notices: they follow from the data, tell each person only what is theirs, and are sent once."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from selaras.db.models import (
    CatatanVerifikasi,
    KunciPeriode,
    LaporanUnit,
    Penutupan,
    Perpanjangan,
)
from selaras.services import access, kabar

pytestmark = pytest.mark.django_db
HARI = date(2025, 4, 8)


@pytest.fixture(autouse=True)
def hari(monkeypatch):
    monkeypatch.setattr(access, "hari_ini", lambda: HARI)


def kunci(wilayah, selesai, triwulan=1):
    return KunciPeriode.objects.create(
        wilayah=wilayah, tahun=2025, triwulan=triwulan, selesai=selesai
    )


def judul(siapa):
    return [k.judul for k in kabar.daftar(siapa)]


@pytest.mark.parametrize(
    ("sisa", "kata", "berat"),
    [
        (14, "berakhir 14 hari lagi", "perlu"),
        (3, "berakhir 3 hari lagi", "segera"),
        (0, "Hari terakhir", "segera"),
        (-2, "sudah lewat 2 hari", "segera"),
    ],
)
def test_a_date_that_comes_near_or_has_passed_is_told(orang, wilayah, sisa, kata, berat):
    kunci(wilayah, HARI + timedelta(days=sisa))
    (k,) = [k for k in kabar.daftar(orang["perencana"]) if "pelaporan" in k.judul.lower()]
    assert kata in k.judul
    assert k.berat == berat


def test_a_date_far_away_or_a_closed_quarter_is_not(orang, wilayah, pd):
    kunci(wilayah, HARI + timedelta(days=15))
    kunci(wilayah, HARI, triwulan=2)
    Penutupan.objects.create(
        perangkat_daerah=pd,
        tahun=2025,
        triwulan=2,
        isi=b"",
        sidik="0" * 64,
        oleh=orang["kepala"],
        pada=timezone.now(),
    )
    assert not any("elaporan" in j for j in judul(orang["perencana"]))


def test_an_exception_moves_the_date(orang, wilayah, pd):
    kunci(wilayah, HARI - timedelta(days=2))
    Perpanjangan.objects.create(
        perangkat_daerah=pd,
        tahun=2025,
        triwulan=1,
        sampai=HARI + timedelta(days=5),
        alasan="Banjir",
        oleh=orang["verifikator"],
        pada=timezone.now(),
    )
    assert any("berakhir 5 hari lagi" in j for j in judul(orang["bidang"]))


def test_the_verifier_is_told_who_has_not_closed(orang, wilayah):
    kunci(wilayah, HARI - timedelta(days=2))
    assert any("belum menutup Triwulan I 2025" in j for j in judul(orang["verifikator"]))
    assert not any("belum menutup" in j for j in judul(orang["perencana"]))


def test_a_returned_report_is_told_to_its_unit_and_a_handed_in_one_to_the_planner(orang, pd):
    unit = next(iter(access.unit_sendiri(orang["bidang"], pd)))
    r = LaporanUnit.objects.create(
        perangkat_daerah=pd,
        unit_id=unit,
        tahun=2025,
        triwulan=1,
        keadaan="dikembalikan",
        catatan="Bukti pelatihan belum ada",
        oleh=orang["perencana"],
        pada=timezone.now(),
    )
    (k,) = [k for k in kabar.daftar(orang["bidang"]) if "dikembalikan" in k.judul]
    assert k.rincian == "Bukti pelatihan belum ada"
    assert not any("dikembalikan" in j for j in judul(orang["perencana"]))
    r.keadaan = "diajukan"
    r.save()
    assert any("menunggu diterima" in j for j in judul(orang["perencana"]))
    assert not any("Laporan" in j for j in judul(orang["bidang"]))


def test_a_note_is_told_to_the_agency_and_its_answer_to_the_verifier(orang, renja):
    c = CatatanVerifikasi.objects.create(
        renja=renja, keadaan="verifikasi", isi="Satuan keliru", oleh=orang["verifikator"]
    )
    assert any("menunggu jawaban" in j for j in judul(orang["perencana"]))
    assert not any("catatan verifikasi" in j for j in judul(orang["verifikator"]))
    c.status = "dijawab"
    c.save()
    assert any("sudah dijawab" in j for j in judul(orang["verifikator"]))


def test_reading_marks_them_and_a_new_reason_is_new_again(orang, wilayah):
    k = kunci(wilayah, HARI + timedelta(days=10))
    p = orang["perencana"]
    assert kabar.baca_semua(actor=p) > 0
    assert kabar.baca_semua(actor=p) == 0
    assert all(x.dibaca for x in kabar.daftar(p))
    k.selesai = HARI + timedelta(days=12)
    k.save()
    assert [x.judul for x in kabar.daftar(p) if not x.dibaca] == [
        "Pelaporan Triwulan I 2025 berakhir 12 hari lagi"
    ]


def test_the_digest_is_one_mail_a_person_and_each_notice_is_sent_once(orang, wilayah):
    kunci(wilayah, HARI + timedelta(days=2))
    kabar.atur_surel(actor=orang["bidang"], surel=False)
    surat, isi = kabar.kirim_rangkuman("https://selaras.contoh.invalid/")
    assert surat == len(mail.outbox) > 0
    assert isi >= surat
    ke = {m.to[0] for m in mail.outbox}
    assert orang["perencana"].email in ke
    assert orang["bidang"].email not in ke
    assert "https://selaras.contoh.invalid/kabar/" in mail.outbox[0].body
    assert kabar.kirim_rangkuman("https://x.invalid") == (0, 0)


def test_somebody_without_a_role_hears_nothing(orang_asing, wilayah):
    kunci(wilayah, HARI)
    assert kabar.daftar(orang_asing) == []


def test_a_fixed_number_of_queries(orang, wilayah, django_assert_max_num_queries):
    kunci(wilayah, HARI)
    with django_assert_max_num_queries(15):
        kabar.daftar(orang["perencana"])
    with django_assert_max_num_queries(15):
        kabar.daftar(orang["verifikator"])
