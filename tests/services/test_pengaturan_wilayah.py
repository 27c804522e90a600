"""Settings of a region: rights, what cannot be taken, all or nothing, what is remembered."""

from datetime import date

import pytest

from selaras.core.alur import Keadaan
from selaras.core.rupiah import Rupiah
from selaras.db.models import AuditEntry, JadwalTahapan, PaguIndikatif, PerangkatDaerah, Wilayah
from selaras.services import (
    jadwal,
    pagu_indikatif,
    pagu_wilayah,
    pengaturan_wilayah,
    penyusunan,
)
from selaras.services.galat import TidakAda, TidakBerhak, TidakSah
from selaras.services.jadwal import IsianJadwal
from selaras.services.pagu_wilayah import IsianPagu
from selaras.services.pengaturan_wilayah import DataPerangkatDaerah, DataWilayah

pytestmark = pytest.mark.django_db

DATA = {"nama": "Kabupaten Baru", "jenis": "kabupaten", "kepala_daerah": "Bupati"}


def ubah_wilayah(orang, w, siapa="admin", **isi):
    data = DataWilayah(**(DATA | {"total_belanja": None} | isi))
    actor = orang[siapa] if isinstance(siapa, str) else siapa
    return pengaturan_wilayah.ubah_wilayah(actor=actor, wilayah=w, data=data)


def tambah(orang, w, siapa="admin", sebutan="dinas-baru", **isi):
    data = DataPerangkatDaerah(**({"nama": "Dinas Baru"} | isi))
    actor = orang[siapa] if isinstance(siapa, str) else siapa
    return pengaturan_wilayah.tambah_pd(actor=actor, wilayah=w, sebutan=sebutan, data=data)


def test_data_of_a_region_are_changed_and_told(orang, wilayah):
    ubah_wilayah(orang, wilayah, nama="  Kota   Lain ", total_belanja=Rupiah.dari(5))

    w = Wilayah.objects.get(pk=wilayah.pk)
    e = AuditEntry.objects.filter(aksi="wilayah.diubah").latest("pada")
    assert (w.nama, w.total_belanja) == ("Kota Lain", Rupiah.dari(5))
    assert e.rekaman.get().sesudah["total_belanja"] == "5"


def test_the_same_data_leave_no_entry(orang, wilayah):
    ubah_wilayah(orang, wilayah)
    banyak = AuditEntry.objects.count()
    ubah_wilayah(orang, wilayah)

    assert AuditEntry.objects.count() == banyak


@pytest.mark.parametrize(
    ("isi", "medan"),
    [
        ({"nama": " "}, "nama"),
        ({"nama": "x" * 201}, "nama"),
        ({"jenis": "kecamatan"}, "jenis"),
        ({"kepala_daerah": ""}, "kepala_daerah"),
        ({"total_belanja": Rupiah(-1)}, "total_belanja"),
        ({"total_belanja": Rupiah.dari(10**17)}, "total_belanja"),
    ],
)
def test_data_of_a_region_that_cannot_be_taken(orang, wilayah, isi, medan):
    with pytest.raises(TidakSah) as salah:
        ubah_wilayah(orang, wilayah, **isi)

    assert set(salah.value.medan) == {medan}


def test_an_agency_is_added_with_codes_in_their_canonical_form(orang, wilayah):
    pd = tambah(orang, wilayah, kode="5.03.0", singkatan="DB", bidang_urusan="5.03, 5.04 5.03")

    assert (pd.bidang_urusan, pd.aktif, str(pd)) == (["5.03", "5.04"], True, "DB")
    assert AuditEntry.objects.filter(aksi="perangkat_daerah.dibuat", objek="DB").count() == 1


@pytest.mark.parametrize(
    ("isi", "medan"),
    [
        ({"sebutan": "Dinas Baru!"}, "sebutan"),
        ({"sebutan": ""}, "sebutan"),
        ({"sebutan": "a" * 61}, "sebutan"),
        ({"sebutan": "-a"}, "sebutan"),
        ({"sebutan": "wilayah"}, "sebutan"),
        ({"sebutan": "BKPSDM"}, "sebutan"),
        ({"nama": ""}, "nama"),
        ({"nama": "dinas perhubungan peragaan"}, "nama"),
        ({"nama": "x" * 301}, "nama"),
        ({"kode": "5.03.5.04.0.00.01.0000x"}, "kode"),
        ({"bidang_urusan": "5.03.01"}, "bidang_urusan"),
        ({"bidang_urusan": "X.XX"}, "bidang_urusan"),
        ({"bidang_urusan": "lima"}, "bidang_urusan"),
    ],
)
def test_an_agency_that_cannot_be_added(orang, wilayah, isi, medan):
    banyak = PerangkatDaerah.objects.count()
    with pytest.raises(TidakSah) as salah:
        tambah(orang, wilayah, **isi)

    assert set(salah.value.medan) == {medan}
    assert PerangkatDaerah.objects.count() == banyak


def test_a_code_belongs_to_one_agency_of_the_region(orang, wilayah, pd):
    with pytest.raises(TidakSah) as salah:
        tambah(orang, wilayah, kode=pd.kode)

    assert pd.nama in salah.value.medan["kode"]


def test_an_agency_is_edited_and_its_own_name_is_no_duplicate(orang, pd):
    pengaturan_wilayah.ubah_pd(
        actor=orang["verifikator"],
        perangkat_daerah=pd,
        data=DataPerangkatDaerah(nama=pd.nama, kode=pd.kode, singkatan="X", bidang_urusan="5.03"),
    )

    kini = PerangkatDaerah.objects.get(pk=pd.pk)
    assert (kini.singkatan, kini.bidang_urusan, kini.sebutan) == ("X", ["5.03"], "bkpsdm")


def test_an_agency_with_plans_is_put_aside_and_comes_back(orang, pd, renja):
    for aktif in (False, True):
        pengaturan_wilayah.atur_aktif(actor=orang["admin"], perangkat_daerah=pd, aktif=aktif)
        assert PerangkatDaerah.objects.get(pk=pd.pk).aktif is aktif
    assert type(renja).objects.filter(pk=renja.pk).exists()
    assert AuditEntry.objects.filter(aksi="perangkat_daerah.diubah").count() == 2


def test_an_agency_that_was_put_aside_makes_no_new_plan(orang, pd, renja):
    kini = pengaturan_wilayah.atur_aktif(actor=orang["admin"], perangkat_daerah=pd, aktif=False)

    for buat in (penyusunan.buat_renja, penyusunan.salin_tahun_lalu):
        with pytest.raises(TidakSah, match="tidak aktif"):
            buat(actor=orang["perencana"], perangkat_daerah=kini, tahun=2026)


@pytest.mark.parametrize("siapa", ["perencana", "kepala", "bidang"])
def test_roles_of_an_agency_do_not_see_the_settings_of_the_region(orang, wilayah, pd, siapa):
    for kerja in (
        lambda: ubah_wilayah(orang, wilayah, siapa),
        lambda: tambah(orang, wilayah, siapa),
        lambda: pengaturan_wilayah.atur_aktif(actor=orang[siapa], perangkat_daerah=pd, aktif=False),
        lambda: simpan_pagu(orang, wilayah, {"bkpsdm": "1"}, siapa=siapa),
        lambda: simpan_jadwal(orang, wilayah, {}, siapa=siapa),
    ):
        with pytest.raises(TidakAda):
            kerja()


def test_the_inspectorate_reads_but_changes_nothing(orang, wilayah):
    with pytest.raises(TidakBerhak):
        ubah_wilayah(orang, wilayah, "inspektorat")
    with pytest.raises(TidakBerhak):
        simpan_pagu(orang, wilayah, {"bkpsdm": "1"}, siapa="inspektorat")


# Calendar


def simpan_jadwal(orang, w, isian, siapa="verifikator", tahun=2025):
    jadwal.ubah_semua(actor=orang[siapa], wilayah=w, tahun=tahun, isian=isian)


def test_a_date_of_the_region_replaces_that_of_the_law_and_leaves_again(orang, wilayah):
    hari = date(2024, 3, 9)
    hukum = next(b for b in jadwal.susunan(wilayah, 2025) if b.kunci == "forum").hukum
    assert jadwal.tenggat(wilayah, 2025)[Keadaan.FORUM].selesai == hukum.selesai != hari

    simpan_jadwal(orang, wilayah, {"forum": IsianJadwal(selesai=hari, dasar="Surat 1")})
    t = jadwal.tenggat(wilayah, 2025)[Keadaan.FORUM]
    assert (t.selesai, t.dasar, t.perlu_verifikasi) == (hari, "Surat 1", False)

    simpan_jadwal(orang, wilayah, {"forum": IsianJadwal()})
    assert jadwal.tenggat(wilayah, 2025)[Keadaan.FORUM].selesai == hukum.selesai


def test_another_letter_alone_is_a_change_and_the_same_again_is_none(orang, wilayah):
    isi = {"forum": IsianJadwal(selesai=date(2024, 3, 9), dasar="Surat 1")}
    simpan_jadwal(orang, wilayah, isi)
    banyak = AuditEntry.objects.filter(aksi="jadwal.diubah").count()
    simpan_jadwal(orang, wilayah, isi)
    assert AuditEntry.objects.filter(aksi="jadwal.diubah").count() == banyak

    simpan_jadwal(orang, wilayah, {"forum": IsianJadwal(selesai=date(2024, 3, 9), dasar="Surat 2")})
    assert JadwalTahapan.objects.get(tahapan="forum").dasar == "Surat 2"
    assert AuditEntry.objects.filter(aksi="jadwal.diubah").count() == banyak + 1


@pytest.mark.parametrize(
    ("isian", "medan"),
    [
        ({"mulai": date(2024, 3, 9), "selesai": date(2024, 3, 1)}, "forum-selesai"),
        ({"mulai": date(2024, 3, 9)}, "forum-selesai"),
        ({"selesai": date(2024, 3, 9), "dasar": "x" * 301}, "forum-dasar"),
    ],
)
def test_one_wrong_date_keeps_all_of_them(orang, wilayah, isian, medan):
    with pytest.raises(TidakSah) as salah:
        simpan_jadwal(
            orang,
            wilayah,
            {
                "rancangan": IsianJadwal(selesai=date(2024, 3, 1)),
                "forum": IsianJadwal(**isian),
            },
        )

    assert set(salah.value.medan) == {medan}
    assert not JadwalTahapan.objects.filter(wilayah=wilayah).exists()


def test_years_before_the_law_have_no_dates_of_it(wilayah):
    assert jadwal.kalender(wilayah, 2010) == []
    assert all(b.hukum is None for b in jadwal.susunan(wilayah, 2010))


# Ceilings


def simpan_pagu(orang, w, pagu, siapa="verifikator", semula=None, dasar="", **lain):
    ada = {
        p.perangkat_daerah.sebutan: pagu_wilayah.teks_pagu(p)
        for p in pagu_indikatif.daftar(w, 2025)
    }
    isian = {
        s: IsianPagu(pagu=t, semula=(ada | (semula or {})).get(s, ""), **lain)
        for s, t in pagu.items()
    }
    return pagu_wilayah.simpan(actor=orang[siapa], wilayah=w, tahun=2025, isian=isian, dasar=dasar)


def batas(w):
    return {
        p.perangkat_daerah.sebutan: p.utama and p.utama.pagu for p in pagu_indikatif.daftar(w, 2025)
    }


def test_ceilings_are_saved_together_and_added_up(orang, wilayah):
    wilayah.total_belanja = Rupiah.dari(100_000_000_000)
    banyak = simpan_pagu(
        orang, wilayah, {"dap": "10.000.000.000", "dishub": "Rp 5.000.000.000,00", "dkp": ""}
    )

    j = pagu_wilayah.jumlahkan(wilayah, pagu_indikatif.daftar(wilayah, 2025))
    assert banyak == 2
    assert j.batas == Rupiah.dari(50_000_000_000)
    assert (j.tanpa, j.lewat, j.sisa, str(j.bagian)) == (
        2,
        1,
        Rupiah.dari(50_000_000_000),
        "50.00",
    )


def test_a_blank_field_takes_a_ceiling_away_and_zero_is_one(orang, wilayah):
    simpan_pagu(orang, wilayah, {"bkpsdm": "", "dap": "0"})

    assert batas(wilayah)["bkpsdm"] is None
    assert batas(wilayah)["dap"] == Rupiah(0)


def test_the_same_ceilings_again_change_nothing(orang, wilayah):
    assert simpan_pagu(orang, wilayah, {"bkpsdm": "35.000.000.000"}) == 0
    assert simpan_pagu(orang, wilayah, {"bkpsdm": "35.000.000.000"}, sifat="hentikan") == 1
    assert simpan_pagu(
        orang, wilayah, {"bkpsdm": "35.000.000.000"}, sifat="hentikan", dasar="Surat 9"
    )
    assert PaguIndikatif.objects.get(perangkat_daerah__sebutan="bkpsdm").dasar == "Surat 9"


def test_a_letter_belongs_to_what_changes_with_it(orang, wilayah):
    semua = {"bkpsdm": "35.000.000.000", "dap": "7"}
    assert simpan_pagu(orang, wilayah, semua, dasar="Surat 2") == 1

    dasar = dict(PaguIndikatif.objects.values_list("perangkat_daerah__sebutan", "dasar"))
    assert dasar == {"bkpsdm": "Surat edaran contoh tentang pagu indikatif", "dap": "Surat 2"}


@pytest.mark.parametrize("salah", ["lima", "-5", "1,2345", "9" * 30])
def test_one_wrong_ceiling_keeps_all_of_them(orang, wilayah, salah):
    with pytest.raises(TidakSah) as galat:
        simpan_pagu(orang, wilayah, {"dap": "10", "dkp": salah})

    assert set(galat.value.medan) == {"dkp"}
    assert batas(wilayah)["dap"] is None


def test_a_ceiling_that_somebody_changed_meanwhile_is_not_overwritten(orang, wilayah):
    with pytest.raises(TidakSah) as galat:
        simpan_pagu(orang, wilayah, {"bkpsdm": "1"}, semula={"bkpsdm": "34.000.000.000"})

    assert "35.000.000.000" in galat.value.medan["bkpsdm"]
    assert batas(wilayah)["bkpsdm"] == Rupiah.dari(35_000_000_000)


URUT = ["bkpsdm", "dap", "disduk", "dkp", "dishub"]


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("1\n2\n3\n4\n5", dict(zip(URUT, "12345", strict=True))),
        ("1\r\n2\r\n\r\n4\r\n5\r\n", dict(zip(URUT, ["1", "2", "", "4", "5"], strict=True))),
        ("DISHUB\t7\nbkpsdm\t8", {"dishub": "7", "bkpsdm": "8"}),
        ("1\tDinas Perhubungan  Peragaan\t7", {"dishub": "7"}),
        ("5.03.5.04.0.00.01.0000\tapa saja\t8\n\n", {"bkpsdm": "8"}),
    ],
)
def test_a_pasted_column_finds_its_agencies(wilayah, teks, hasil):
    assert pagu_wilayah.baca_tempelan(pagu_indikatif.daftar(wilayah, 2025), teks) == hasil


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("", "Belum ada"),
        ("1\n2", "2 baris, sedangkan daftarnya 5"),
        ("TIDAK ADA\t7", "“TIDAK ADA 7”"),
        ("DISHUB\t7\nDISHUB\t8", "1 baris tidak cocok"),
        ("x" * 100_001, "terlalu panjang"),
    ],
)
def test_a_paste_that_does_not_fit_is_told(wilayah, teks, pesan):
    with pytest.raises(TidakSah, match=pesan):
        pagu_wilayah.baca_tempelan(pagu_indikatif.daftar(wilayah, 2025), teks)
