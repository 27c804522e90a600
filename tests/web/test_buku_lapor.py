"""Pages of the workbook of a quarter: offered, taken back, conflicts decided in place, queries."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from selaras.core.laporan import CatatanUang, Masa
from selaras.core.rupiah import Rupiah
from selaras.db.models import Impor
from selaras.services import laporan

pytestmark = pytest.mark.django_db

TAHUN, SUB = 2025, "5.03.02.2.01.02"
Q = ["bkpsdm", TAHUN, 1]
MASA = Masa(TAHUN, 1)


def isi(data, tulis):
    buku = openpyxl.load_workbook(io.BytesIO(data))
    lembar = buku["Laporan"]
    kolom = {str(s.value): s.column for s in lembar[3] if s.value}
    baris = {lembar.cell(r, 1).value: r for r in range(5, lembar.max_row + 1)}
    for (id_, medan), nilai in tulis.items():
        lembar.cell(baris[id_], kolom[medan]).value = nilai
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


@pytest.fixture
def klien(masuk):
    return masuk("bidang")


@pytest.fixture
def unggah(klien):
    def _unggah(tulis=None, data=None, nama="isian.xlsx"):
        if data is None:
            data = isi(klien.get(reverse("buku_lapor_unduh", args=Q)).content, tulis or {})
        return klien.post(reverse("buku_lapor", args=Q), {"berkas": SimpleUploadedFile(nama, data)})

    return _unggah


def lihat(nomor, aksi=""):
    nama = "buku_lapor_putus" if aksi else "buku_lapor_lihat"
    return reverse(nama, args=[*Q, nomor, *([aksi] if aksi else [])])


def uang(pd):
    c = laporan.buku(pd, TAHUN).uang_terkini.get(SUB, {}).get(MASA)
    return None if c is None else c.realisasi


def catat(orang, pd, nilai, versi=1):
    laporan.catat(
        actor=orang["perencana"],
        perangkat_daerah=pd,
        tahun=TAHUN,
        uang=[CatatanUang(simpul=SUB, masa=MASA, realisasi=Rupiah.dari(nilai), versi=versi)],
    )


def test_the_workbook_is_offered_from_the_page_of_the_quarter(klien, masuk, renja):
    alamat = reverse("buku_lapor", args=Q)
    assert alamat in klien.get(reverse("lapor", args=Q)).content.decode()
    teks = klien.get(alamat).content.decode()
    assert "Unduh buku kerja" in teks
    assert '<select id="unit"' not in teks
    assert '<select id="unit"' in masuk("perencana").get(alamat).content.decode()
    kepala = masuk("kepala")
    assert kepala.get(alamat).status_code == 403
    assert alamat not in kepala.get(reverse("lapor", args=Q)).content.decode()


def test_the_download_is_a_workbook_with_a_telling_name(klien, renja):
    jawaban = klien.get(reverse("buku_lapor_unduh", args=Q))
    assert jawaban.status_code == 200
    assert jawaban.content.startswith(b"PK")
    assert 'filename="laporan-bkpsdm-2025-tw1-' in jawaban["Content-Disposition"]
    assert klien.get(reverse("buku_lapor_unduh", args=["bkpsdm", TAHUN, 5])).status_code == 404
    assert klien.get(reverse("buku_lapor", args=["bkpsdm", TAHUN, 0])).status_code == 404


@pytest.mark.parametrize("unit", ["x", "9" * 30, "-1", "٣", "umum", "tanpa"])
def test_a_unit_that_is_none_is_refused_in_words(klien, renja, unit):
    jawaban = klien.get(reverse("buku_lapor_unduh", args=Q), {"unit": unit})
    assert jawaban.status_code == 409
    assert "Tidak ada baris" in jawaban.content.decode()


def test_preview_apply_undo(klien, unggah, pd):
    jawaban = unggah({(f"S|{SUB}", "realisasi"): "10.000.000"})
    i = Impor.objects.get()
    assert jawaban.status_code == 302
    assert jawaban.url == lihat(i.pk)
    halaman = klien.get(jawaban.url)
    teks = halaman.content.decode()
    assert "10.000.000" in teks
    assert "Laporan!" in teks
    assert uang(pd) is None

    dilihat = halaman.context["p"].sidik
    jawaban = klien.post(lihat(i.pk, "terapkan"), {"dilihat": dilihat, "alasan": "x"}, follow=True)
    assert "1 isian berubah." in jawaban.content.decode()
    assert "Sudah diterapkan" in jawaban.content.decode()
    assert uang(pd) == Rupiah.dari(10_000_000)
    assert "diterapkan" in klien.get(reverse("buku_lapor", args=Q)).content.decode()

    klien.post(lihat(i.pk, "urungkan"))
    assert uang(pd) is None


def test_a_conflict_is_decided_and_choices_survive_a_refusal(klien, unggah, orang, pd):
    unggah({(f"S|{SUB}", "realisasi"): 5_000_000, (f"S|{SUB}", "fisik"): "banyak"})
    i = Impor.objects.get()
    catat(orang, pd, 7_000_000)
    halaman = klien.get(lihat(i.pk))
    teks = halaman.content.decode()
    assert "Diubah juga oleh orang lain" in teks
    assert "7.000.000" in teks
    assert orang["perencana"].nama in teks
    data = {"dilihat": halaman.context["p"].sidik, "alasan": "sesuai SPJ"}

    ulang = klien.post(lihat(i.pk, "terapkan"), data)
    assert ulang.status_code == 422
    assert "belum Anda putuskan" in ulang.content.decode()
    data[f"pilih:U|realisasi|{SUB}"] = "berkas"
    ulang = klien.post(lihat(i.pk, "terapkan"), data)
    teks = ulang.content.decode()
    assert ulang.status_code == 422
    assert "1 sel tidak dapat diambil" in teks
    assert 'value="berkas" checked' in teks
    assert "sesuai SPJ" in teks
    assert uang(pd) == Rupiah.dari(7_000_000)

    klien.post(lihat(i.pk, "terapkan"), {**data, "tanpa": "on"})
    assert uang(pd) == Rupiah.dari(5_000_000)


def test_the_ledger_moved_meanwhile(klien, unggah, orang, pd):
    unggah({(f"S|{SUB}", "realisasi"): 5_000_000})
    i = Impor.objects.get()
    dilihat = klien.get(lihat(i.pk)).context["p"].sidik
    catat(orang, pd, 7_000_000)
    assert klien.post(lihat(i.pk, "terapkan"), {"dilihat": dilihat}).status_code == 409
    assert uang(pd) == Rupiah.dari(7_000_000)


@pytest.mark.parametrize(
    ("nama", "data", "kata"),
    [
        ("a.xlsx", b"bukan", "tetapi isinya"),
        ("a.exe", b"MZ", "tidak dapat diimpor"),
        ("a.xlsx", b"", "kosong"),
    ],
)
def test_a_refused_file_is_said_at_the_field(unggah, renja, nama, data, kata):
    jawaban = unggah(data=data, nama=nama)
    assert jawaban.status_code == 422
    assert kata in jawaban.content.decode()
    assert not Impor.objects.exists()


def test_no_file_is_said_at_the_field(klien, renja):
    jawaban = klien.post(reverse("buku_lapor", args=Q))
    assert jawaban.status_code == 422
    assert "Pilih berkasnya dahulu." in jawaban.content.decode()


def test_dropping_and_steps_that_are_none(klien, unggah, pd, masuk):
    unggah({(f"S|{SUB}", "realisasi"): 5_000_000})
    i = Impor.objects.get()
    assert klien.post(lihat(i.pk, "lain")).status_code == 404
    buruk = {"dilihat": "x", "pilih:U|realisasi|y": "entah"}
    assert klien.post(lihat(i.pk, "terapkan"), buruk).status_code == 404
    assert masuk("perencana").get(lihat(i.pk)).status_code == 200
    assert masuk("kepala").get(lihat(i.pk)).status_code == 403
    klien = masuk("bidang")
    assert klien.post(lihat(i.pk, "batalkan"), follow=True).status_code == 200
    assert "Dibatalkan" in klien.get(lihat(i.pk)).content.decode()


@pytest.mark.parametrize("peran", ["bidang", "perencana"])
def test_pages_ask_little(masuk, orang, pd, renja, peran):
    klien = masuk(peran)
    data = klien.get(reverse("buku_lapor_unduh", args=Q)).content
    tulis = {(f"S|{SUB}", m): 10 for m in ("realisasi", "fisik")}
    klien.post(
        reverse("buku_lapor", args=Q), {"berkas": SimpleUploadedFile("a.xlsx", isi(data, tulis))}
    )
    i = Impor.objects.get()
    catat(orang, pd, 7_000_000)
    for alamat in (
        reverse("buku_lapor", args=Q),
        reverse("buku_lapor_unduh", args=Q),
        lihat(i.pk),
    ):
        with CaptureQueriesContext(connection) as kueri:
            assert klien.get(alamat).status_code == 200
        assert len(kueri) <= 15, (alamat, len(kueri), [q["sql"][:90] for q in kueri])


def test_fisik_is_shown_as_officials_write_it(klien, unggah, renja):
    unggah({(f"S|{SUB}", "fisik"): 12.5})
    i = Impor.objects.get()
    p = klien.get(lihat(i.pk)).context["p"]
    assert [s.beda.berkas for s in p.diambil] == [Decimal("12.5")]
    assert p.diambil[0].berkas == "12,5"
