"""Pages of people, units, officials and the trail, as each role meets them."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail

from rantai_uji import catat, tanpa_pemicu
from selaras.core.hak import HAK, Peran, Tindakan
from selaras.db.models import (
    AuditEntry,
    Pejabat,
    Pengguna,
    Penugasan,
    PerangkatDaerah,
    Simpul,
    Undangan,
)
from selaras.services import access, audit

pytestmark = pytest.mark.django_db
PD, W = "/pd/bkpsdm/", "/wilayah/00.00/"


def teks(jawaban):
    return jawaban.content.decode()


@pytest.mark.parametrize("peran", list(Peran))
@pytest.mark.parametrize(
    ("alamat", "hak"),
    [
        (f"{PD}orang/", Tindakan.LIHAT),
        (f"{PD}unit/", Tindakan.LIHAT),
        (f"{PD}unit/baris/", Tindakan.LIHAT),
        (f"{PD}pejabat/", Tindakan.LIHAT),
        (f"{PD}data/", Tindakan.LIHAT),
        (f"{PD}jejak/", Tindakan.LIHAT_JEJAK),
        (f"{PD}jejak/periksa/", Tindakan.LIHAT_JEJAK),
        (f"{PD}jejak/jejak.csv", Tindakan.LIHAT_JEJAK),
        (f"{W}orang/", Tindakan.LIHAT),
        (f"{W}jejak/", Tindakan.LIHAT_JEJAK),
        (f"{W}jejak/periksa/", Tindakan.LIHAT_JEJAK),
        (f"{W}jejak/jejak.csv", Tindakan.LIHAT_JEJAK),
    ],
)
def test_who_opens_which_page(masuk, peran, alamat, hak):
    jawaban = masuk(peran.value).get(alamat)

    if alamat.startswith(W) and not peran.sewilayah:
        assert jawaban.status_code == 404
    else:
        assert jawaban.status_code == (200 if hak in HAK[peran] else 403)


@pytest.mark.parametrize("peran", list(Peran))
def test_forms_are_shown_to_who_may_use_them(masuk, peran):
    klien = masuk(peran.value)
    orang, unit = teks(klien.get(f"{PD}orang/")), teks(klien.get(f"{PD}unit/"))

    assert ("Kirim undangan" in orang) is (Tindakan.KELOLA_ORANG in HAK[peran])
    lain = "kepala" if peran is Peran.PERENCANA else "perencana"
    assert (f"{lain}@peragaan.invalid" in orang) is (Tindakan.KELOLA_ORANG in HAK[peran])
    assert "Ratna Perencana" in orang
    assert ("Tambah unit kerja" in unit) is (Tindakan.KELOLA_UNIT in HAK[peran])
    assert ("Jejak</a>" in orang) is (Tindakan.LIHAT_JEJAK in HAK[peran])


def test_an_admin_invites_and_takes_back(masuk, pd):
    klien = masuk("admin")
    salah = klien.post(
        f"{PD}orang/undang/", {"nama": "Budi", "email": "bukan", "peran": "perencana"}
    )
    assert salah.status_code == 422
    assert "bukan alamat surel" in teks(salah).lower()
    assert 'value="Budi"' in teks(salah)

    unit = pd.unit.first()
    isi = {"nama": "Budi", "email": "budi@contoh.invalid", "peran": "bidang", "unit": unit.pk}
    assert klien.post(f"{PD}orang/undang/", isi).status_code == 302
    u = Undangan.objects.get()
    assert (u.unit, len(mail.outbox)) == (unit, 1)
    assert "budi@contoh.invalid" in teks(klien.get(f"{PD}orang/"))

    klien.post(f"{PD}orang/undangan/{u.pk}/kirim/")
    assert len(mail.outbox) == 2
    klien.get(f"{PD}orang/")
    klien.post(f"{PD}orang/undangan/{u.pk}/cabut/")
    assert "budi@contoh.invalid" not in teks(klien.get(f"{PD}orang/"))
    assert klien.post(f"{PD}orang/undangan/{u.pk}/kirim/").status_code == 404


def test_a_mail_that_does_not_leave_is_told(masuk, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    jawaban = masuk("admin").post(
        f"{PD}orang/undang/",
        {"nama": "Budi", "email": "budi@contoh.invalid", "peran": "perencana"},
        follow=True,
    )

    assert "gagal terkirim" in teks(jawaban)
    assert Undangan.objects.count() == 1


def test_a_role_is_given_for_a_time_and_ended(masuk, orang, pd):
    klien = masuk("admin")
    hari = access.hari_ini()
    isi = {
        "orang": orang["inspektorat"].pk,
        "peran": "kepala",
        "mulai": hari.isoformat(),
        "sampai": (hari + timedelta(days=30)).isoformat(),
    }
    assert klien.post(f"{PD}orang/beri/", isi).status_code == 302
    tugas = Penugasan.objects.get(pengguna=orang["inspektorat"], peran="kepala")
    assert tugas.sampai == hari + timedelta(days=30)
    lagi = klien.post(f"{PD}orang/beri/", isi)
    assert (lagi.status_code, "pada masa itu" in teks(lagi)) == (422, True)

    klien.post(f"{PD}orang/{tugas.pk}/akhiri/")
    assert "1 peran yang sudah berakhir" in teks(klien.get(f"{PD}orang/"))


def test_a_role_cannot_be_given_to_somebody_of_elsewhere(masuk, orang_asing):
    jawaban = masuk("admin").post(
        f"{PD}orang/beri/",
        {"orang": orang_asing.pk, "peran": "kepala", "mulai": access.hari_ini().isoformat()},
    )

    assert jawaban.status_code == 422
    assert not Penugasan.objects.filter(pengguna=orang_asing).exists()


def test_the_last_admin_is_told_why_he_stays(masuk, orang):
    tugas = Penugasan.objects.get(pengguna=orang["admin"])

    jawaban = masuk("admin").post(f"{W}orang/{tugas.pk}/akhiri/", follow=True)

    assert "Admin terakhir" in teks(jawaban)


def test_an_agency_is_added_and_listed(masuk):
    klien = masuk("admin")
    atur = f"{W}pengaturan/perangkat-daerah/"
    assert klien.post(atur, {"nama": ""}).status_code == 422
    klien.post(atur, {"nama": "Dinas Uji", "bidang_urusan": "5.03"})

    assert PerangkatDaerah.objects.get(sebutan="dinas-uji").bidang_urusan == ["5.03"]
    assert "Dinas Uji" in teks(klien.get(f"{W}orang/"))
    assert "Belum ada Renja" in teks(klien.get("/pd/dinas-uji/unit/baris/"))
    assert "Belum ada pejabat" in teks(klien.get("/pd/dinas-uji/pejabat/"))
    assert "Belum ada unit kerja" in teks(klien.get("/pd/dinas-uji/unit/"))
    assert "Belum ada orang" in teks(klien.get("/pd/dinas-uji/orang/"))


def test_units_are_kept_by_the_planner(masuk, pd):
    klien = masuk("perencana")
    assert klien.post(f"{PD}unit/tambah/", {"nama": "sekretariat"}).status_code == 422
    klien.post(f"{PD}unit/tambah/", {"nama": "Bidang Data"})
    u = pd.unit.get(nama="Bidang Data")
    klien.post(f"{PD}unit/{u.pk}/naik/")
    klien.post(f"{PD}unit/{u.pk}/nama/", {"nama": "Bidang Informasi"})
    assert [x.nama for x in pd.unit.all()][2] == "Bidang Informasi"
    dipakai = pd.unit.first()
    assert "masih dipakai" in teks(klien.post(f"{PD}unit/{dipakai.pk}/hapus/", follow=True))
    klien.post(f"{PD}unit/{u.pk}/hapus/")
    assert not pd.unit.filter(pk=u.pk).exists()
    assert klien.post(f"{PD}unit/{dipakai.pk}/jual/").status_code == 404


def test_lines_are_given_to_units_on_one_page(masuk, pd, renja):
    klien = masuk("perencana")
    unit = pd.unit.last()
    halaman = teks(klien.get(f"{PD}unit/baris/"))
    assert 'name="unit:5.03.01.2.01.01"' in halaman
    assert "mengikuti: Sekretariat" in halaman

    jawaban = klien.post(
        f"{PD}unit/baris/",
        {
            "tahun": 2025,
            "unit:5.03.01.2.01.01": unit.pk,
            "semula:5.03.01.2.01.01": "",
            "unit:5.03.01.2.01.06": "",
            "semula:5.03.01.2.01.06": "",
        },
    )

    assert jawaban["Location"].endswith("?tahun=2025")
    assert Simpul.objects.get(renstra=renja.renstra, kunci="5.03.01.2.01.01").unit == unit
    for isi in ("999999", "x", "1 OR 1"):
        salah = klien.post(f"{PD}unit/baris/", {"unit:5.03.01.2.01.01": isi})
        assert salah.status_code == 422


def test_officials_are_kept_and_the_head_of_the_day_signs(masuk, pd):
    klien = masuk("perencana")
    isi = {"jabatan": "Kepala", "nama": "Dewi", "kepala": "on", "tmt": "2024-01-01"}
    salah = klien.post(f"{PD}pejabat/", isi)
    assert (salah.status_code, "dua pimpinan" in teks(salah) or "Bertindih" in teks(salah)) == (
        422,
        True,
    )
    lama = Pejabat.objects.get(perangkat_daerah=pd)
    klien.post(
        f"{PD}pejabat/{lama.pk}/",
        {
            "jabatan": lama.jabatan,
            "nama": lama.nama,
            "kepala": "on",
            "tmt": lama.tmt.isoformat(),
            "sampai": "2023-12-31",
        },
    )
    assert klien.post(f"{PD}pejabat/", isi).status_code == 302

    assert "Jadikan penanda tangan" in teks(klien.get(f"{PD}pejabat/"))
    klien.post(f"{PD}pejabat/renja/2025/")
    assert pd.renja.get(tahun=2025).nama_penanda_tangan == "Dewi"
    klien.post(f"{PD}pejabat/{lama.pk}/hapus/")
    assert not Pejabat.objects.filter(pk=lama.pk).exists()


def test_data_of_the_agency(masuk, pd):
    klien = masuk("perencana")
    isi = {"nama": pd.nama, "fungsi": "satu\ndua", "bidang_urusan": "5.03"}
    assert klien.post(f"{PD}data/", isi | {"bidang_urusan": "lima"}).status_code == 422
    assert klien.post(f"{PD}data/", isi).status_code == 302
    pd.refresh_from_db()
    assert pd.fungsi == ["satu", "dua"]
    assert "<form" not in teks(masuk("bidang").get(f"{PD}data/")).split("<main")[1]


def test_the_trail_is_read_filtered_and_exported(masuk, pd, renja):
    catat(
        pd,
        renja=renja,
        alasan="<b>alasan</b>",
        perubahan=[audit.Perubahan("baris", "5.03.01.2.01.01", {"catatan": "a"}, {"catatan": "b"})],
    )
    klien = masuk("inspektorat")

    halaman = teks(klien.get(f"{PD}jejak/?renja=2025&baris=5.03.01.2.01.01"))
    assert "&lt;b&gt;alasan" in halaman
    assert '<del lang="id">a</del> <ins lang="id">b</ins>' in halaman
    assert "Tidak ada entri yang cocok" in teks(klien.get(f"{PD}jejak/?dari=2999-01-01"))
    unduh = klien.get(f"{PD}jejak/jejak.csv?aksi=perangkat_daerah.diubah")
    assert unduh["Content-Disposition"] == 'attachment; filename="jejak-bkpsdm.csv"'
    assert len(list(csv.DictReader(StringIO(teks(unduh))))) == 1
    assert klien.get(f"{W}jejak/?pd=bkpsdm&halaman=x").status_code == 200


def test_the_check_says_whole_or_where_and_what_to_do(masuk, pd):
    e = catat(pd)
    klien = masuk("kepala")
    assert "Utuh." in teks(klien.get(f"{PD}jejak/periksa/?sidik={e.sidik[:8]}"))
    assert f"entri nomor {e.nomor}" in teks(klien.get(f"{PD}jejak/periksa/?sidik={e.sidik}"))

    tanpa_pemicu("UPDATE selaras_auditentry SET alasan='lain' WHERE id=%s", e.pk)

    putus = teks(klien.get(f"{PD}jejak/periksa/"))
    assert f"putus pada entri {e.nomor}" in putus
    assert "Laporkan kepada Inspektorat" in putus


@pytest.mark.parametrize("peran", [p for p in Peran if Tindakan.KELOLA_ORANG not in HAK[p]])
def test_accounts_are_the_admins_business(masuk, orang, peran):
    banyak = AuditEntry.objects.count()
    klien = masuk(peran.value)
    for aksi in ("nonaktifkan", "aktifkan", "lepas-faktor", "hapus"):
        jawaban = klien.post(f"{W}orang/akun/{orang['bidang'].pk}/{aksi}/")
        assert jawaban.status_code in (403, 404)
    assert Pengguna.objects.get(pk=orang["bidang"].pk).is_active
    assert AuditEntry.objects.count() == banyak


@pytest.mark.parametrize(
    ("alamat", "isi"),
    [
        (f"{PD}orang/undang/", {"nama": "x\x00", "email": "a@b.id", "peran": "perencana"}),
        (f"{PD}orang/beri/", {"orang": "\x00", "peran": "\x00", "mulai": "\x00"}),
        (f"{PD}unit/tambah/", {"nama": "\x00"}),
        (f"{PD}unit/{{unit}}/nama/", {"nama": "\x00"}),
        (f"{PD}unit/baris/", {"unit:\x00": "1"}),
        (f"{PD}unit/baris/", {"unit:5.03.01.2.01.01": "\x00"}),
        (f"{PD}pejabat/", {"jabatan": "\x00", "nama": "x", "tmt": "0000-00-00"}),
        (f"{PD}data/", {"nama": "x", "tugas": "\x00"}),
        (f"{W}pengaturan/perangkat-daerah/", {"nama": "\x00"}),
        ("/akun/saya/", {"nama": "\x00"}),
        (f"{PD}unit/baris/", {"tahun": "\x00"}),
    ],
)
def test_what_no_browser_sends_is_refused_and_breaks_nothing(masuk, pd, alamat, isi):
    klien = masuk("admin")
    banyak = AuditEntry.objects.count()

    jawaban = klien.post(alamat.format(unit=pd.unit.first().pk), isi)

    assert jawaban.status_code in (302, 404, 422)
    assert AuditEntry.objects.count() == banyak


@pytest.mark.parametrize("kueri", ["oleh", "aksi", "dari", "renja", "baris", "pd", "halaman"])
def test_a_strange_filter_is_no_fault(masuk, kueri):
    klien = masuk("inspektorat")
    for isi in ("%00", "1;DROP", "%F0%9F%98%80", "-1", "9" * 30, "²"):
        for alamat in (f"{W}jejak/", f"{PD}jejak/jejak.csv"):
            assert klien.get(f"{alamat}?{kueri}={isi}").status_code == 200, (alamat, isi)


@pytest.mark.parametrize("alamat", ["/wilayah/%00/", "/undangan/%00/", "/v/%00/", "/pd/%00/"])
def test_an_address_with_a_nul_is_not_there(masuk, alamat):
    assert masuk("admin").get(alamat).status_code == 404
