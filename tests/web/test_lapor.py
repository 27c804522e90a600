"""Pages of reporting: with and without scripts, refusals in place, weight, queries, evidence."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from selaras.core.angka import bulatkan
from selaras.core.laporan import CatatanKinerja, CatatanUang, Masa
from selaras.core.rupiah import Rupiah
from selaras.db.models import (
    Bukti,
    BuktiCatatan,
    FaktorLaporan,
    Indikator,
    KunciPeriode,
    LaporanUnit,
    Penutupan,
    Perpanjangan,
)
from selaras.services import access, laporan

pytestmark = pytest.mark.django_db

TAHUN, SUB, LAIN = 2025, "5.03.02.2.01.02", "5.03.01.2.01.01"
Q = ["bkpsdm", TAHUN, 1]
HX = {"HX-Request": "true"}
PDF = b"%PDF-1.4\n% bukti\n"


@pytest.fixture
def ind(renja):
    return Indikator.objects.filter(renstra=renja.renstra, simpul__kunci=SUB).first().kunci


def baris(kunci=SUB, triwulan=1):
    return reverse("lapor_baris", args=["bkpsdm", TAHUN, triwulan, kunci])


def isi(jawaban):
    return jawaban.content.decode()


def test_the_list_shows_what_is_mine_and_how_much_is_missing(masuk, orang):
    teks = isi(masuk("bidang").get(reverse("lapor", args=Q)))

    assert "42 dari 42 belum diisi" in teks
    assert SUB in teks
    assert LAIN not in teks
    assert "tulis hasil triwulan ini saja; triwulan dijumlahkan" in teks
    assert 'name="unit"' in teks  # of the hand-in form; a filter per unit is perencana's
    assert '<select id="unit"' not in teks
    assert '<select id="unit"' in isi(masuk("perencana").get(reverse("lapor", args=Q)))


@pytest.fixture
def penuh(orang, pd):
    """A year in which everything was reported, with remarks."""
    rencana = laporan.rencana_tahun(pd, TAHUN)
    for t in (1, 2, 3, 4):
        laporan.catat(
            actor=orang["perencana"],
            perangkat_daerah=pd,
            tahun=TAHUN,
            kinerja=[
                CatatanKinerja(
                    indikator=i.id,
                    masa=Masa(TAHUN, t),
                    nilai=bulatkan(rencana.target[i.id] / 4, 2),
                    keterangan="Sesuai rencana kerja triwulan",
                )
                for i in rencana.indikator
                if i.id in rencana.target
            ],
            uang=[
                CatatanUang(
                    simpul=s,
                    masa=Masa(TAHUN, t),
                    realisasi=Rupiah(u.sen // 4),
                    fisik=Decimal(25 * t),
                )
                for s, u in rencana.anggaran.items()
            ],
        )


def test_a_full_page_of_forty_lines_is_light_and_asks_little(masuk, penuh):
    klien = masuk("perencana")
    with CaptureQueriesContext(connection) as kueri:
        jawaban = klien.get(reverse("lapor", args=["bkpsdm", TAHUN, 4]))

    assert jawaban.content.count(b"<article") == 40
    assert len(jawaban.content) < 100_000, len(jawaban.content)
    assert len(kueri) <= 15
    teks = isi(jawaban)
    assert "Semua sudah diisi" in teks
    pengenal = re.findall(r'\sid="([^"]+)"', teks)
    assert len(pengenal) == len(set(pengenal))
    tunjuk = {t for d in re.findall(r'aria-describedby="([^"]+)"', teks) for t in d.split()}
    assert tunjuk <= set(pengenal)
    dua = isi(klien.get(reverse("lapor", args=Q), {"halaman": 2}))
    assert dua.count("<article") > 0


@pytest.mark.parametrize("peran", ["bidang", "perencana", "kepala"])
def test_one_line_asks_little(masuk, peran):
    klien = masuk(peran)
    with CaptureQueriesContext(connection) as kueri:
        assert klien.get(baris()).status_code == 200
    assert len(kueri) <= 15


def test_a_line_is_saved_by_a_plain_form_and_by_a_fragment(masuk, pd, ind):
    klien = masuk("bidang")

    biasa = klien.post(baris(), {f"k|{ind}": "1", f"v|{ind}": "1"})
    assert biasa.status_code == 302
    assert biasa["Location"].startswith(reverse("lapor", args=Q) + "#b")

    potongan = klien.post(baris(), {"u": "5.000.000", "vu": "1"}, headers=HX)
    teks = isi(potongan)
    assert potongan.status_code == 200
    assert "<html" not in teks
    assert "Tersimpan" in teks
    assert "40 dari 42 belum diisi" in teks
    assert 'hx-swap-oob="true"' in teks
    assert 'value="5.000.000"' in teks
    assert 'name="vu" value="2"' in teks
    buku = laporan.buku(pd, TAHUN)
    assert buku.kinerja_terkini[ind][Masa(TAHUN, 1)].nilai == 1


@pytest.mark.parametrize("kepala", [{}, HX], ids=["biasa", "htmx"])
def test_a_bad_value_comes_back_with_its_message_and_nothing_is_lost(masuk, ind, kepala):
    kirim = {f"k|{ind}": "<b>satu</b>", "u": "7.500.000", "fk-penghambat": "Hujan"}

    jawaban = masuk("bidang").post(baris(), kirim | {"penuh": "ya"}, headers=kepala)

    teks = isi(jawaban)
    assert jawaban.status_code == 422
    assert "Belum disimpan" in teks
    assert "Tertulis “&lt;b&gt;satu" in teks
    assert "<b>satu" not in teks
    assert 'value="7.500.000"' in teks
    assert ">Hujan</textarea>" in teks
    assert 'aria-invalid="true"' in teks
    assert not FaktorLaporan.objects.exists()


def test_a_conflict_shows_both_and_can_be_settled(masuk, ind, pd):
    masuk("perencana").post(baris(), {f"k|{ind}": "1", f"v|{ind}": "1"})
    klien = masuk("bidang")
    kirim = {f"k|{ind}": "2", f"v|{ind}": "1", "u": "", "vu": "1"}

    jawaban = klien.post(baris(), kirim, headers=HX)

    teks = isi(jawaban)
    assert jawaban.status_code == 409
    assert "kini “1”, isian Anda “2”" in teks
    assert f'name="v|{ind}" value="2"' in teks
    assert klien.post(baris(), kirim | {f"v|{ind}": "2"}, headers=HX).status_code == 200
    assert laporan.buku(pd, TAHUN).kinerja_terkini[ind][Masa(TAHUN, 1)].nilai == 2


def test_an_unusual_value_asks_for_a_reason_in_place(masuk, pd):
    klien = masuk("bidang")

    tanya = klien.post(baris(), {"u": "250.000.000", "vu": "1"}, headers=HX)
    assert tanya.status_code == 422
    assert "melebihi anggaran" in isi(tanya)
    assert "Mengapa nilai ini benar" in isi(tanya)
    assert not laporan.buku(pd, TAHUN).uang

    baik = klien.post(baris(), {"u": "250.000.000", "vu": "1", "alasan": "Pergeseran"}, headers=HX)
    assert baik.status_code == 200
    assert "Pergeseran" in isi(klien.get(baris()))


def test_a_closed_quarter_is_restated_by_perencana_with_a_reason_only(masuk, pd, orang):
    Penutupan.objects.create(
        perangkat_daerah=pd,
        tahun=TAHUN,
        triwulan=1,
        isi=b"",
        sidik="0" * 64,
        oleh=orang["kepala"],
        pada=timezone.now(),
    )
    bidang = masuk("bidang")
    assert "<form" not in isi(bidang.get(baris())).split("<article")[1].split("</article")[0]
    assert bidang.post(baris(), {"u": "1"}).status_code == 409

    klien = masuk("perencana")
    assert "Nyatakan ulang" in isi(klien.get(reverse("lapor", args=Q)))
    kosong = klien.post(baris(), {"u": "5", "vu": "1", "penuh": "ya"})
    assert kosong.status_code == 422
    assert "Isi alasan penyataan ulang" in isi(kosong)
    kirim = {"u": "5", "vu": "1", "penuh": "ya", "alasan": "Hasil rekonsiliasi"}
    assert klien.post(baris(), kirim).status_code == 302
    (c,) = laporan.buku(pd, TAHUN).uang
    assert (c.asal.value, c.alasan) == ("penyataan_ulang", "Hasil rekonsiliasi")


def test_a_locked_quarter_says_until_when_it_was_and_who_can_help(masuk, pd):
    KunciPeriode.objects.create(
        wilayah=pd.wilayah,
        tahun=TAHUN,
        triwulan=1,
        selesai=access.hari_ini() - timedelta(days=1),
    )
    klien = masuk("bidang")

    teks = isi(klien.get(reverse("lapor", args=Q)))

    assert "Minta Bappeda memberi perpanjangan" in teks
    assert "data-lapor" not in teks
    assert klien.post(baris(), {"u": "1"}).status_code == 409


def test_a_report_goes_from_bidang_to_perencana_and_back(masuk, pd, orang):
    unit = next(iter(access.unit_sendiri(orang["bidang"], pd)))

    def langkah(peran, nama, semula, **lain):
        return masuk(peran).post(
            reverse("lapor_langkah", args=[*Q, nama]), {"unit": unit, "semula": semula, **lain}
        )

    assert langkah("bidang", "ajukan", "draf").status_code == 302
    assert "data-lapor" not in isi(masuk("bidang").get(reverse("lapor", args=Q)))
    assert langkah("bidang", "terima", "diajukan").status_code == 403
    assert langkah("perencana", "kembalikan", "diajukan").status_code == 422
    assert langkah("perencana", "kembalikan", "diajukan", catatan="Isi semua").status_code == 302
    teks = isi(masuk("bidang").get(reverse("lapor", args=Q)))
    assert "Isi semua" in teks
    assert "data-lapor" in teks
    assert langkah("bidang", "ajukan", "draf").status_code == 409
    assert langkah("bidang", "ajukan", "dikembalikan").status_code == 302
    assert langkah("perencana", "terima", "diajukan").status_code == 302
    assert LaporanUnit.objects.get().keadaan == "diterima"
    for unit_salah in ("", "x", "9" * 20, "999999"):
        alamat = reverse("lapor_langkah", args=[*Q, "ajukan"])
        assert masuk("perencana").post(alamat, {"unit": unit_salah}).status_code == 404


def test_a_line_that_closed_meanwhile_shows_what_was_typed(masuk, pd, orang, ind):
    unit = next(iter(access.unit_sendiri(orang["bidang"], pd)))
    masuk("bidang").post(
        reverse("lapor_langkah", args=[*Q, "ajukan"]), {"unit": unit, "semula": "draf"}
    )

    jawaban = masuk("bidang").post(
        baris(), {f"k|{ind}": "1", f"v|{ind}": "1", "u": "8.250.000", "vu": "1"}, headers=HX
    )

    teks = isi(jawaban)
    assert jawaban.status_code == 409
    assert teks.lstrip().startswith("<article")
    assert "sudah diajukan" in teks
    assert "“8.250.000”" in teks
    assert "data-lapor" not in teks


def test_evidence_is_attached_found_used_again_and_detached(masuk, ind):
    klien = masuk("bidang")
    alamat = reverse("lapor_bukti", args=[*Q, SUB])

    def unggah(nama="sk.pdf", data=PDF, **lain):
        return klien.post(
            alamat,
            {"berkas": SimpleUploadedFile(nama, data), "jenis": "keputusan", "tempat": f"s|{SUB}"}
            | lain,
        )

    salah = unggah("sk.exe", b"MZ", judul="Judul saya")
    assert salah.status_code == 422
    assert "bukan PDF" in isi(salah)
    assert 'value="Judul saya"' in isi(salah)
    assert unggah(judul="SK Tim", nomor="800/1").status_code == 302
    b = Bukti.objects.get()
    assert "SK Tim" in isi(klien.get(baris()))
    assert "1 bukti" in isi(klien.get(reverse("lapor", args=Q)))
    sama = klien.post(
        alamat,
        {"berkas": SimpleUploadedFile("x.pdf", PDF), "jenis": "lain", "tempat": f"i|{ind}"},
        follow=True,
    )
    assert "sudah ada sebagai SK Tim" in isi(sama)
    ke = reverse("lapor_bukti", args=[*Q, "5.03.02.2.01.03"])
    assert klien.post(ke, {"pakai": b.pk, "tempat": "s|5.03.02.2.01.03"}).status_code == 302
    assert klien.post(ke, {"pakai": "9999", "tempat": "s|5.03.02.2.01.03"}).status_code == 404
    daftar = isi(klien.get(reverse("bukti", args=["bkpsdm"]), {"cari": "800"}))
    assert "SK Tim" in daftar
    satu = isi(klien.get(reverse("bukti_satu", args=["bkpsdm", b.pk])))
    assert "5.03.02.2.01.03" in satu
    unduh = klien.get(reverse("berkas", args=[b.berkas_id]))
    assert unduh.content == PDF
    assert unduh["Content-Disposition"].startswith("attachment")
    p = BuktiCatatan.objects.get(simpul__kunci="5.03.02.2.01.03")
    assert klien.post(reverse("bukti_lepas", args=["bkpsdm", p.pk])).status_code == 302
    assert BuktiCatatan.objects.count() == 2


def test_what_is_said_of_evidence_is_changed_on_its_page(masuk, pd):
    masuk("bidang").post(
        reverse("lapor_bukti", args=[*Q, SUB]),
        {"berkas": SimpleUploadedFile("sk.pdf", PDF), "jenis": "lain", "tempat": f"s|{SUB}"},
    )
    b = Bukti.objects.get()
    alamat = reverse("bukti_satu", args=["bkpsdm", b.pk])
    assert "<form" not in isi(masuk("kepala").get(alamat)).split("<main")[1]
    klien = masuk("perencana")
    assert klien.post(alamat, {"jenis": "foto", "judul": "Foto"}).status_code == 302
    assert klien.post(alamat, {"jenis": "x", "judul": "Foto"}).status_code == 422
    b.refresh_from_db()
    assert (b.judul, b.jenis) == ("Foto", "foto")


def test_strangers_do_not_learn_what_exists(masuk, orang_asing, pd):
    masuk("bidang").post(
        reverse("lapor_bukti", args=[*Q, SUB]),
        {"berkas": SimpleUploadedFile("sk.pdf", PDF), "jenis": "lain", "tempat": f"s|{SUB}"},
    )
    b = Bukti.objects.get()
    klien = masuk(orang_asing)
    for alamat in (
        reverse("bukti_satu", args=["bkpsdm", b.pk]),
        reverse("berkas", args=[b.berkas_id]),
        reverse("bukti_satu", args=["disduk", b.pk]),
    ):
        assert klien.get(alamat).status_code == 404
    assert masuk("perencana").get(reverse("bukti_satu", args=["disduk", b.pk])).status_code == 404


@pytest.mark.parametrize("triwulan", [0, 5, 99])
def test_a_quarter_that_is_none_leads_nowhere(masuk, orang, pd, triwulan):
    klien = masuk("bidang")
    unit = next(iter(access.unit_sendiri(orang["bidang"], pd)))
    ajukan = reverse("lapor_langkah", args=["bkpsdm", TAHUN, triwulan, "ajukan"])
    assert klien.post(ajukan, {"unit": unit, "semula": "draf"}).status_code == 404
    assert klien.get(reverse("lapor", args=["bkpsdm", TAHUN, triwulan])).status_code == 404
    assert klien.post(baris(triwulan=triwulan), {"u": "1"}).status_code == 404


@pytest.mark.parametrize("tahun", [0, 32768, 10**12])
def test_a_year_that_is_none_leads_nowhere(masuk, orang, pd, tahun):
    unit = next(iter(access.unit_sendiri(orang["bidang"], pd)))
    klien = masuk("bidang")
    for alamat, kirim in (
        (reverse("lapor_langkah", args=["bkpsdm", tahun, 1, "ajukan"]), {"unit": unit}),
        (reverse("lapor_baris", args=["bkpsdm", tahun, 1, SUB]), {"u": "1"}),
        (reverse("lapor_bukti", args=["bkpsdm", tahun, 1, SUB]), {"pakai": "1"}),
    ):
        assert klien.post(alamat, kirim | {"semula": "draf"}).status_code == 404
    assert klien.get(reverse("lapor", args=["bkpsdm", tahun, 1])).status_code == 404
    w = reverse("kunci_periode", args=[pd.wilayah.kode, tahun])
    assert masuk("verifikator").get(w).status_code == 404


def test_a_year_without_a_plan_says_what_to_do(masuk):
    jawaban = masuk("perencana").get(reverse("lapor", args=["bkpsdm", 2030, 1]))
    assert jawaban.status_code == 404
    assert "Susun atau impor" in isi(jawaban)


def test_the_way_in_leads_to_the_quarter_that_is_due(masuk):
    jawaban = masuk("bidang").get(reverse("lapor_awal", args=["bkpsdm"]))
    assert jawaban["Location"].startswith("/pd/bkpsdm/lapor/2025/tw/")


def test_dates_and_exceptions_are_set_on_the_page_of_the_region(masuk, pd):
    klien = masuk("verifikator")
    alamat = reverse("kunci_periode", args=[pd.wilayah.kode, TAHUN])

    assert "tidak dibatasi" in isi(klien.get(alamat))
    salah = klien.post(alamat, {"1-selesai": "besok", "2-mulai": "2025-07-01"})
    assert salah.status_code == 422
    assert "Bukan tanggal" in isi(salah)
    assert klien.post(alamat, {"1-selesai": "2025-04-15", "1-dasar": "Surat"}).status_code == 302
    assert "15 April 2025" in isi(masuk("bidang").get(reverse("lapor", args=Q)))

    klien = masuk("verifikator")
    beri = reverse("perpanjangan_beri", args=[pd.wilayah.kode, TAHUN])
    kirim = {"perangkat_daerah": "bkpsdm", "triwulan": "1", "alasan": "Listrik padam"}
    assert klien.post(beri, kirim | {"sampai": "2020-01-01"}).status_code == 422
    hari = access.hari_ini() + timedelta(days=3)
    assert klien.post(beri, kirim | {"sampai": hari.isoformat()}).status_code == 302
    assert "Listrik padam" in isi(klien.get(alamat))
    assert "data-lapor" in isi(masuk("bidang").get(reverse("lapor", args=Q)))
    p = Perpanjangan.objects.get()
    akhiri = reverse("perpanjangan_akhiri", args=[pd.wilayah.kode, p.pk])
    assert masuk("verifikator").post(akhiri).status_code == 302
    assert "data-lapor" not in isi(masuk("bidang").get(reverse("lapor", args=Q)))
