"""The RKA draft: all or nothing, no lost update, rights by line, few queries, undo."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.core.alur import Keadaan
from selaras.core.anggaran_kas import rata
from selaras.core.rupiah import NOL, Rupiah
from selaras.db.models import (
    AnggaranKas,
    AuditEntry,
    Edisi,
    Rekening,
    Renja,
    RincianBelanja,
    Simpul,
)
from selaras.services import audit, rekening, rencana, rka, rka_lihat, rka_simpan
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db

SUB = "5.03.01.2.01.06"
LAIN = "5.03.01.2.02.01"
BIDANG = "5.03.02.2.02.01"
ISI = {
    "rekening": "5.1.02.01.01.0024",
    "kelompok": "Rapat",
    "uraian": "Kertas HVS",
    "koefisien": "20 rim x 2 kali",
    "harga_satuan": "50.000",
    "pajak": "11",
    "sumber_dana": "",
}


@pytest.fixture(autouse=True)
def kosong(db):
    """The demonstration has cost lines of its own; these tests start without any."""
    RincianBelanja.objects.all().delete()
    AnggaranKas.objects.all().delete()


def segar(renja):
    return Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(pk=renja.pk)


def tambah(orang, renja, *isian, kunci=SUB, siapa="perencana"):
    return rka.tambah(actor=orang[siapa], renja=segar(renja), kunci=kunci, isian=isian or [ISI])


def isi(renja, kunci=SUB):
    return rka_simpan.baca(renja, kunci).get(kunci, [])


def lembar(orang, renja, kunci=SUB, siapa="perencana"):
    return rka_lihat.lihat(actor=orang[siapa], renja=segar(renja), kunci=kunci)


def test_a_line_is_added_with_its_amount_and_remembered(orang, renja):
    assert tambah(orang, renja) == 1

    hasil = lembar(orang, renja)
    assert hasil.jumlah == Rupiah.dari(2_220_000)
    assert [b.kode for b in hasil.tabel if b.kode][-1] == "5.1.02.01.01.0024"
    entri = AuditEntry.objects.filter(renja=renja).latest("nomor")
    assert audit.kalimat(entri).startswith(f"mengubah rincian belanja {SUB}")
    assert entri.rekaman.get().sesudah["koefisien"] == "20 rim x 2 kali"
    assert not audit.verifikasi()


@pytest.mark.parametrize(
    ("kolom", "ketik", "pesan"),
    [
        ("rekening", "", "kosong"),
        ("rekening", "abc", "ditulis seperti"),
        ("rekening", "4.1.01", "bukan belanja"),
        ("uraian", " ", "kosong"),
        ("uraian", "a\x00b", "tidak tercetak"),
        ("uraian", "x" * 2001, "paling panjang 2000"),
        ("koefisien", "banyak", "angka dan satuan"),
        ("harga_satuan", "lima", "Tertulis “lima”"),
        ("harga_satuan", "1,234", ""),  # money: one thousand two hundred thirty-four
        ("harga_satuan", "-5", "negatif"),
        ("pajak", "x", "persennya"),
        ("pajak", "111", "persen"),
        ("kelompok", "k" * 301, "paling panjang 300"),
    ],
)
def test_what_a_field_cannot_hold_is_told_beside_it(orang, renja, kolom, ketik, pesan):
    if not pesan:
        tambah(orang, renja, ISI | {kolom: ketik})
        assert isi(renja)[0].harga_satuan == Rupiah.dari(1234)
        return
    with pytest.raises(TidakSah) as salah:
        tambah(orang, renja, ISI | {kolom: ketik})

    assert pesan in salah.value.medan[kolom]
    assert not isi(renja)


def test_several_lines_are_added_together_or_not_at_all(orang, renja):
    with pytest.raises(TidakSah, match="baris 2"):
        tambah(orang, renja, ISI, ISI | {"koefisien": "?"})

    assert not isi(renja)
    assert tambah(orang, renja, ISI, ISI | {"uraian": "Tinta"}) == 2
    assert [r.uraian for r in isi(renja)] == ["Kertas HVS", "Tinta"]


def test_an_edit_knows_what_the_person_saw(orang, renja):
    tambah(orang, renja)
    (r,) = isi(renja)
    nomor = int(r.id)

    def ubah(semula, **beda):
        return rka.ubah(
            actor=orang["perencana"],
            renja=segar(renja),
            kunci=SUB,
            nomor=nomor,
            isian=ISI | beda,
            semula=semula,
        )

    assert ubah(r.sidik, harga_satuan="60.000") == 1
    with pytest.raises(Bentrok, match=r"Rp 60\.000,00"):
        ubah(r.sidik, harga_satuan="70.000")
    assert isi(renja)[0].harga_satuan == Rupiah.dari(60_000)
    banyak = AuditEntry.objects.count()
    assert ubah(isi(renja)[0].sidik, harga_satuan="60.000") == 0  # nothing differs
    assert AuditEntry.objects.count() == banyak
    assert rka.rincian(renja, SUB, nomor).harga_satuan == Rupiah.dari(60_000)
    with pytest.raises(TidakAda):
        rka.rincian(renja, LAIN, nomor)


def test_removing_is_all_or_nothing(orang, renja):
    tambah(orang, renja, ISI, ISI | {"uraian": "Tinta"})
    a, b = isi(renja)
    orang_nya = orang["perencana"]

    with pytest.raises(Bentrok):
        rka.hapus(
            actor=orang_nya,
            renja=renja,
            kunci=SUB,
            pilihan={int(a.id): a.sidik, int(b.id): "lain"},
        )
    assert len(isi(renja)) == 2
    with pytest.raises(TidakAda):  # a line of another sub kegiatan
        rka.hapus(actor=orang_nya, renja=renja, kunci=LAIN, pilihan={int(a.id): a.sidik})
    with pytest.raises(TidakSah):
        rka.hapus(actor=orang_nya, renja=renja, kunci=SUB, pilihan={})
    assert rka.hapus(actor=orang_nya, renja=renja, kunci=SUB, pilihan={int(a.id): a.sidik}) == 1
    assert [r.uraian for r in isi(renja)] == ["Tinta"]


TEMPEL = (
    "5.1.02.01.01.0024\tKertas\t10\trim\t50.000\t11\t555.000\r\n"
    "5.1.02.01.01.0024\tTinta hitam\t2 botol x 3 kali\t\tRp 100.000\t0\r\n"
)


def test_rows_from_excel_are_pasted_with_indonesian_numbers(orang, renja):
    assert rka.tempel(actor=orang["perencana"], renja=renja, kunci=SUB, teks=TEMPEL) == 2

    a, b = isi(renja)
    assert (a.koefisien_teks, a.jumlah) == ("10 rim", Rupiah.dari(555_000))
    assert (b.koefisien_teks, b.jumlah) == ("2 botol x 3 kali", Rupiah.dari(600_000))


def test_a_header_of_the_paste_decides_its_columns(orang, renja):
    kepala = "Uraian\tKode Rekening\tHarga Satuan\tVolume\tSatuan"
    teks = f"{kepala}\nMeja\t5.2.02.05.01.0001\t1.500.000\t3\tunit"

    rka.tempel(actor=orang["perencana"], renja=renja, kunci=SUB, teks=teks)

    (r,) = isi(renja)
    assert (r.uraian, r.rekening.baku, r.jumlah) == (
        "Meja",
        "5.2.02.05.01.0001",
        Rupiah.dari(4_500_000),
    )


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("", "Tidak ada rincian"),
        ("\n\n", "Tidak ada rincian"),
        ("halo", "Tidak ada rincian"),
        (TEMPEL + "5.1.02.01.01.0024\tPita\tbanyak\t\t5\t\n", "C3"),
        (TEMPEL + "xx\tPita\t1\tbuah\tlima\t\n", "A3"),
    ],
)
def test_a_paste_that_cannot_be_read_changes_nothing(orang, renja, teks, pesan):
    with pytest.raises(TidakSah, match=pesan):
        rka.tempel(actor=orang["perencana"], renja=renja, kunci=SUB, teks=teks)

    assert not isi(renja)


def test_two_thousand_rows_are_the_most_of_a_paste(orang, renja):
    with pytest.raises(TidakSah, match="2000"):
        rka.tempel(
            actor=orang["perencana"],
            renja=renja,
            kunci=SUB,
            teks="5.1.02.01.01.0024\tKertas\t1\trim\t1\n" * 2001,
        )


@pytest.mark.parametrize("siapa", ["kepala", "verifikator", "inspektorat", "admin"])
def test_who_only_reads_cannot_write(orang, renja, siapa):
    with pytest.raises(TidakBerhak):
        tambah(orang, renja, siapa=siapa)
    with pytest.raises(TidakBerhak):
        rka.atur_kas(
            actor=orang[siapa], renja=renja, kunci=SUB, kas=None, semula=rka_lihat.sidik_kas(None)
        )


def test_a_stranger_does_not_learn_that_the_plan_exists(orang_asing, renja):
    with pytest.raises(TidakAda):
        rka.tambah(actor=orang_asing, renja=renja, kunci=SUB, isian=[ISI])


def test_a_bidang_writes_the_lines_of_its_unit_only(orang, renja):
    tambah(orang, renja, siapa="bidang", kunci=BIDANG)

    with pytest.raises(TidakBerhak, match="bukan tugas unit Anda"):
        tambah(orang, renja, siapa="bidang")
    assert lembar(orang, renja, BIDANG, "bidang").boleh
    assert not lembar(orang, renja, SUB, "bidang").boleh


@pytest.mark.parametrize("keadaan", [k for k in Keadaan if not k.terbuka])
def test_only_an_open_renja_is_edited(orang, renja, keadaan):
    Renja.objects.filter(pk=renja.pk).update(keadaan=keadaan)

    with pytest.raises(Terkunci):
        tambah(orang, renja)
    assert not lembar(orang, renja).boleh


@pytest.mark.parametrize("kunci", ["tidak-ada", "5.03.01.2.01", ""])
def test_only_a_sub_kegiatan_of_the_plan_has_lines(orang, renja, kunci):
    with pytest.raises(TidakAda):
        tambah(orang, renja, kunci=kunci)
    with pytest.raises(TidakAda):
        lembar(orang, renja, kunci)


def test_the_cash_plan_is_kept_checked_and_protected(orang, renja):
    tambah(orang, renja)
    awal = rka_lihat.sidik_kas(None)

    def atur(kas, semula):
        rka.atur_kas(actor=orang["perencana"], renja=renja, kunci=SUB, kas=kas, semula=semula)

    atur(rata(Rupiah.dari(2_220_000)), awal)
    hasil = lembar(orang, renja)
    assert sum(hasil.kas, NOL) == hasil.jumlah
    assert [h.berat for h in hasil.periksa if h.kunci == "kas"] == ["baik"]
    with pytest.raises(Bentrok):
        atur(rata(NOL), awal)
    tambah(orang, renja)
    assert [h.berat for h in lembar(orang, renja).periksa if h.kunci == "kas"] == ["error"]
    for salah in ([NOL] * 11, [Rupiah(-1), *[NOL] * 11]):
        with pytest.raises(TidakSah):
            atur(salah, rka_lihat.sidik_kas(hasil.kas))
    atur(None, rka_lihat.sidik_kas(hasil.kas))
    assert lembar(orang, renja).kas is None


def test_every_kind_of_change_is_undone_and_redone(orang, renja):
    siapa = orang["perencana"]
    tambah(orang, renja, ISI, ISI | {"uraian": "Tinta", "koefisien": "1,125 liter"})
    a, b = isi(renja)
    rka.ubah(actor=siapa, renja=renja, kunci=SUB, nomor=int(a.id), isian=ISI | {"pajak": "12"},
             semula=a.sidik)  # fmt: skip
    rka.hapus(actor=siapa, renja=renja, kunci=SUB, pilihan={int(b.id): b.sidik})
    rka.atur_kas(
        actor=siapa, renja=renja, kunci=SUB, kas=rata(Rupiah.dari(5)),
        semula=rka_lihat.sidik_kas(None),
    )  # fmt: skip

    entri = list(AuditEntry.objects.filter(renja=renja, aksi__startswith="rka.").order_by("-nomor"))
    kas, hapus, ubah, tambahan = entri[:4]
    rka.urungkan(actor=siapa, renja=renja)
    assert rka_simpan.baca_kas(renja) == {}
    rka.urungkan(actor=siapa, renja=renja, nomor=hapus.nomor)
    assert [(r.id, r) for r in isi(renja)][1] == (b.id, b)  # back in its old place
    rka.urungkan(actor=siapa, renja=renja, nomor=ubah.nomor)
    assert isi(renja) == [a, b]
    rka.urungkan(actor=siapa, renja=renja)  # undoing the undo
    assert isi(renja)[0].pajak == Decimal(12)
    with pytest.raises(Bentrok, match="sudah diubah lagi"):
        rka.urungkan(actor=siapa, renja=renja, nomor=tambahan.nomor)
    assert len(isi(renja)) == 2
    assert kas.rekaman.get().tabel == "anggaran_kas"
    assert not audit.verifikasi()


def test_only_what_one_did_oneself_is_undone(orang, renja):
    tambah(orang, renja)

    with pytest.raises(TidakAda):
        rka.urungkan(actor=orang["bidang"], renja=renja)


@pytest.fixture
def lalu(renja):
    """A Renja of the year before, with one line in two sub kegiatan."""
    r = Renja.objects.create(
        perangkat_daerah=renja.perangkat_daerah,
        renstra=renja.renstra,
        tahun=renja.tahun - 1,
        tanggal=renja.tanggal,
    )
    from selaras.db.snapshots import baca

    rencana.segarkan(r)
    assert baca(r).simpul
    for kunci in (SUB, LAIN):
        simpul = Simpul.objects.get(renstra=renja.renstra, kunci=kunci)
        RincianBelanja.objects.create(
            renja=r,
            simpul=simpul,
            rekening="5.1.02.01.01.0024",
            uraian="Tahun lalu",
            koefisien=[["2", "rim"]],
            harga_satuan=Rupiah.dari(1000),
            pajak=Decimal(0),
        )
    return r


def test_last_year_is_copied_into_lines_that_have_none(orang, renja, lalu):
    tambah(orang, renja)

    assert rka.salin_tahun_lalu(actor=orang["perencana"], renja=renja) == 1

    assert [r.uraian for r in isi(renja)] == ["Kertas HVS"]
    assert [r.uraian for r in isi(renja, LAIN)] == ["Tahun lalu"]
    with pytest.raises(TidakSah, match="Tidak ada yang disalin"):
        rka.salin_tahun_lalu(actor=orang["perencana"], renja=renja)
    rka.urungkan(actor=orang["perencana"], renja=renja)
    assert not isi(renja, LAIN)
    assert [r.uraian for r in isi(lalu, LAIN)] == ["Tahun lalu"]


def test_copying_asks_who_may(orang, renja, lalu, orang_asing):
    with pytest.raises(TidakBerhak):
        rka.salin_tahun_lalu(actor=orang["kepala"], renja=renja, kunci=SUB)
    with pytest.raises(TidakBerhak):
        rka.salin_tahun_lalu(actor=orang["bidang"], renja=renja, kunci=SUB)
    with pytest.raises(TidakAda):
        rka.salin_tahun_lalu(actor=orang_asing, renja=renja)
    with pytest.raises(TidakSah):
        rka.salin_tahun_lalu(actor=orang["bidang"], renja=renja)  # none of its lines


def test_nothing_to_copy_is_told(orang, renja):
    with pytest.raises(TidakSah, match="2024"):
        rka.salin_tahun_lalu(actor=orang["perencana"], renja=renja)


def test_the_list_sums_upwards_and_says_where_each_line_stands(orang, renja):
    tambah(orang, renja)

    d = rka_lihat.daftar(actor=orang["perencana"], renja=renja)

    oleh = {b.simpul.id: b for b in d.baris}
    assert oleh[SUB].keadaan == "kurang"
    assert oleh[SUB].selisih == oleh[SUB].pagu - oleh[SUB].jumlah
    assert oleh["5.03.01.2.01"].jumlah == oleh["5.03.01"].jumlah == d.jumlah == oleh[SUB].jumlah
    assert oleh[LAIN].keadaan == "kosong"
    assert (d.banyak, d.sesuai) == (1, 0)
    assert d.banyak_sub == sum(b.sub for b in d.baris) > 30
    assert d.batas == Rupiah.dari(35_000_000_000)


def test_lines_of_a_sub_kegiatan_that_left_the_plan_stay_visible(orang, renja):
    from selaras.services import renja as layanan

    tambah(orang, renja)
    layanan.hapus(actor=orang["perencana"], renja=segar(renja), simpul=SUB)

    r = segar(renja)
    d = rka_lihat.daftar(actor=orang["perencana"], renja=r)
    assert [(b.simpul.id, b.keadaan) for b in d.di_luar] == [(SUB, "di_luar")]
    assert d.jumlah == NOL
    assert rka_lihat.lihat(actor=orang["perencana"], renja=r, kunci=SUB).rincian


def test_a_list_of_rekening_is_searched_and_gives_names(orang, renja):
    tambah(orang, renja)
    e = Edisi.objects.create(kunci="uji", nama="Uji", berkas="u.csv", sidik="0" * 64, jumlah=3)
    for kode, uraian in (
        ("5.1.02.01.01.0024", "Belanja Alat Tulis Kantor"),
        ("5.1.02.01.01", "Belanja Barang Pakai Habis"),
        ("5.1.02.04.01.0001", "Belanja Perjalanan Dinas Biasa"),
    ):
        Rekening.objects.create(edisi=e, kode=kode, uraian=uraian)

    assert rekening.cari(renja.renstra, "alat kantor") == [
        ("5.1.02.01.01.0024", "Belanja Alat Tulis Kantor")
    ]
    assert len(rekening.cari(renja.renstra, "5.1.02")) == 2
    assert rekening.cari(renja.renstra, "") == rekening.cari(renja.renstra, "zzz") == []
    nama = {b.kode: b.uraian for b in lembar(orang, renja).tabel if b.kode}
    assert nama["5.1.02.01.01"] == "Belanja Barang Pakai Habis"
    assert nama["5.1.02"] == "Belanja Barang dan Jasa"


def test_five_hundred_lines_take_few_queries(orang, renja):
    with CaptureQueriesContext(connection) as sedikit:
        tambah(orang, renja)
    with CaptureQueriesContext(connection) as banyak:
        tambah(orang, renja, *[ISI | {"uraian": f"Barang {i}"} for i in range(500)])

    assert len(banyak) <= len(sedikit) + 20


def test_the_verifier_sees_what_the_planner_sees(orang, renja):
    tambah(orang, renja)

    assert lembar(orang, renja, siapa="verifikator").jumlah == Rupiah.dari(2_220_000)
    assert not lembar(orang, renja, siapa="verifikator").boleh


def muat(orang, renja, data, siapa="admin", keputusan="Keputusan uji", nama="rekening.csv"):
    return rekening.muat(
        actor=orang[siapa],
        wilayah=renja.perangkat_daerah.wilayah,
        keputusan=keputusan,
        berlaku_sejak=None,
        nama_berkas=nama,
        isi=data,
    )


DAFTAR = (
    b"Kode Rekening;Nama Rekening\n5.1.02.01.001.00024;Belanja Alat Tulis Kantor\n"
    b"5.1.02;Belanja Barang\n"
)


def test_a_list_of_rekening_is_loaded_once_and_decides_the_check(orang, renja):
    tambah(orang, renja)
    assert [h.berat for h in lembar(orang, renja).periksa if h.kunci == "rekening"] == ["info"]

    muat(orang, renja, DAFTAR)

    x = lembar(orang, renja)
    assert not [h for h in x.periksa if h.kunci == "rekening"]
    assert {b.kode: b.uraian for b in x.tabel}["5.1.02.01.01.0024"] == "Belanja Alat Tulis Kantor"
    assert [e.banyak for e in rekening.daftar()] == [2]
    with pytest.raises(TidakSah, match="sudah dimuat"):
        muat(orang, renja, DAFTAR)
    from selaras.services import nomenklatur

    assert nomenklatur.edisi_renstra(renja.renstra) is None  # it is no nomenclature
    assert not audit.verifikasi()


@pytest.mark.parametrize(
    ("data", "pesan"),
    [
        (b"", "kosong"),
        (b"a;b\n1;2\n", "Kepala tabel daftar rekening"),
        (b"Kode;Uraian\nabc;Belanja\n", "rekening.csv A2"),
        (b"Kode;Uraian\n5.1;\n", "rekening.csv B2"),
        (b"Kode;Uraian\n", "tidak memuat rekening"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused(orang, renja, data, pesan):
    with pytest.raises(TidakSah, match=pesan):
        muat(orang, renja, data)

    assert not Edisi.objects.exists()


def test_only_who_manages_the_region_loads_a_list(orang, renja):
    with pytest.raises(TidakAda):
        muat(orang, renja, DAFTAR, siapa="perencana")
    with pytest.raises(TidakBerhak):
        muat(orang, renja, DAFTAR, siapa="inspektorat")
