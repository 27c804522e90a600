"""Work on T-C.31: rights per side, conflicts, all or nothing, taking over, undo."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.core.alur import Keadaan
from selaras.core.renja import BarisReview
from selaras.core.rupiah import Rupiah
from selaras.db import snapshots
from selaras.db.models import AuditEntry, Renja, Simpul
from selaras.services import rencana, review
from selaras.services import renja as layanan
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db

BARIS = "5.03.01.2.01.01"
LAIN = "5.03.01.2.02.07"  # its indikator and pagu differ from RKPD
HANYA_BUTUH = "5.03.01.2.01.08"


def segar(renja):
    return Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(pk=renja.pk)


def isi(renja):
    return rencana.baca(segar(renja))


def butuh(renja, simpul=BARIS):
    return isi(renja).kebutuhan_oleh_simpul.get(simpul, ())


def sel(kolom, nilai, semula=None, simpul=BARIS, urut=1, sisi="kebutuhan"):
    return review.SuntinganReview(sisi, simpul, urut, kolom, semula, nilai)


def ubah(orang, renja, *daftar, siapa="perencana", **lain):
    return review.ubah(actor=orang[siapa], renja=segar(renja), suntingan=daftar, **lain)


@pytest.mark.parametrize(
    ("kolom", "ketik", "jadi"),
    [
        ("dana", "Rp 460.000.000", Rupiah.dari(460_000_000)),
        ("dana", "", None),
        ("dana", "0", Rupiah(0)),
        ("target", "1.190", Decimal(1190)),
        ("target", "42,5", Decimal("42.5")),
        ("lokasi", " Kec. A ", "Kec. A"),
        ("catatan", "sebab\r\ndua larik", "sebab\ndua larik"),
        ("indikator", "", ""),
    ],
)
def test_a_cell_reads_what_officials_write(orang, renja, kolom, ketik, jadi):
    ubah(orang, renja, sel(kolom, ketik))

    assert getattr(butuh(renja)[0], kolom) == jadi
    assert snapshots.baca(segar(renja)) == isi(renja)


def test_a_target_written_with_its_unit_fills_the_unit(orang, renja):
    ubah(orang, renja, sel("target", "4 Laporan"), sel("satuan", "", "Dokumen"))

    assert (butuh(renja)[0].target, butuh(renja)[0].satuan) == (4, "Laporan")


def test_a_wrong_cell_is_told_and_nothing_is_saved(orang, renja):
    versi = renja.versi

    with pytest.raises(TidakSah) as salah:
        ubah(orang, renja, sel("catatan", "x"), sel("dana", "lima"), sel("dana", "-1"))

    assert set(salah.value.medan) == {"1", "2"}
    assert "Tertulis “lima”" in salah.value.medan["1"]
    assert segar(renja).versi == versi


@pytest.mark.parametrize(
    "salah",
    [
        sel("warna", "x"),
        sel("dana", "1", sisi="tengah"),
        sel("dana", "1", urut=0),
        sel("dana", "1", urut=99),
        sel("dana", "1", simpul="tidak.ada"),
        sel("dana", "1", simpul="5.03.01.2.01"),  # the sum of its lines
    ],
)
def test_a_cell_that_is_none_is_refused(orang, renja, salah):
    with pytest.raises(TidakSah):
        ubah(orang, renja, salah)


def test_no_update_is_lost_and_the_writer_may_insist(orang, renja):
    ubah(orang, renja, sel("dana", "460.000.000", "450.000.000"))

    with pytest.raises(Bentrok) as salah:
        ubah(orang, renja, sel("dana", "470.000.000", "450.000.000"))
    for angka in ("460.000.000", "470.000.000", "450.000.000"):
        assert angka in salah.value.pesan
    ubah(orang, renja, sel("dana", "470.000.000", "450.000.000"), timpa=True)

    assert butuh(renja)[0].dana == Rupiah.dari(470_000_000)


def test_a_form_does_not_undo_what_somebody_else_wrote_in_another_cell(orang, renja):
    """A form sends every cell; the ones its writer did not touch are not his."""
    ubah(orang, renja, sel("lokasi", "Kec. Baru", "Kab. Kukar"))

    ubah(orang, renja, sel("lokasi", "Kab. Kukar", "Kab. Kukar"), sel("catatan", "sebab", ""))

    assert (butuh(renja)[0].lokasi, butuh(renja)[0].catatan) == ("Kec. Baru", "sebab")


def test_the_sides_have_their_own_writers(orang, orang_asing, renja):
    for siapa in ("verifikator", "admin"):
        ubah(orang, renja, sel("dana", siapa[0] and "7", sisi="rkpd"), siapa=siapa)
        with pytest.raises(TidakBerhak):
            ubah(orang, renja, sel("dana", "8"), siapa=siapa)
    for siapa in ("perencana", "kepala", "inspektorat", "bidang"):
        with pytest.raises(TidakBerhak):
            ubah(orang, renja, sel("dana", "9", sisi="rkpd"), siapa=siapa)
    with pytest.raises(TidakAda):
        review.ubah(actor=orang_asing, renja=renja, suntingan=[sel("dana", "1")])

    assert isi(renja).rkpd_oleh_simpul[BARIS][0].dana == Rupiah.dari(7)
    assert butuh(renja)[0].dana == Rupiah.dari(450_000_000)


def test_a_bidang_writes_the_need_of_its_own_lines(orang, renja):
    boleh = layanan.boleh_sunting(orang["bidang"], segar(renja))
    milik = next(iter(boleh))
    lain = next(
        s
        for s in Simpul.objects.filter(renstra=renja.renstra, tingkat="sub_kegiatan").values_list(
            "kunci", flat=True
        )
        if s not in boleh
    )

    ubah(orang, renja, sel("catatan", "dari bidang", simpul=milik), siapa="bidang")
    with pytest.raises(TidakBerhak, match="unit Anda"):
        ubah(orang, renja, sel("catatan", "x", simpul=lain), siapa="bidang")

    assert butuh(renja, milik)[0].catatan == "dari bidang"


def test_a_closed_plan_stays(orang, renja):
    Renja.objects.filter(pk=renja.pk).update(keadaan=Keadaan.VERIFIKASI_AKHIR)

    for siapa, sisi in (("perencana", "kebutuhan"), ("verifikator", "rkpd")):
        with pytest.raises(Terkunci):
            ubah(orang, renja, sel("dana", "1", sisi=sisi), siapa=siapa)
    for fungsi in (review.ambil_yang_kosong, review.pakai_semua):
        with pytest.raises(Terkunci):
            fungsi(actor=orang["perencana"], renja=segar(renja))
    assert review.perubahan_terakhir(orang["perencana"], segar(renja)) is None


def test_the_rkpd_is_taken_over_and_undone(orang, renja):
    dulu = isi(renja)

    nomor = review.ambil(actor=orang["perencana"], renja=segar(renja), simpul=LAIN)

    kini = isi(renja)
    rkpd, hasil = kini.rkpd_oleh_simpul[LAIN][0], kini.kebutuhan_oleh_simpul[LAIN][0]
    assert (hasil.dana, hasil.indikator) == (rkpd.dana, rkpd.indikator)
    assert hasil.catatan == dulu.kebutuhan_oleh_simpul[LAIN][0].catatan
    assert review.perubahan_terakhir(orang["perencana"], segar(renja)).nomor == nomor
    review.urungkan(actor=orang["perencana"], renja=segar(renja), nomor=nomor)
    assert isi(renja) == dulu


def test_what_the_rkpd_does_not_have_is_not_taken(orang, renja):
    with pytest.raises(TidakSah, match="tidak memuat"):
        review.ambil(actor=orang["perencana"], renja=segar(renja), simpul=HANYA_BUTUH)
    with pytest.raises(TidakBerhak):
        review.ambil(actor=orang["verifikator"], renja=segar(renja), simpul=LAIN)


def test_a_record_that_was_blanked_stands_again_where_it_stood(orang, renja):
    dulu = isi(renja)
    for simpul in (BARIS, "5.03.01.2.01.07", "5.04.02.2.01.03"):
        kosong = ("uraian", "lokasi", "indikator", "target", "satuan", "dana", "catatan")
        nomor = ubah(orang, renja, *(sel(k, "", simpul=simpul) for k in kosong))
        assert butuh(renja, simpul) == ()

        review.urungkan(actor=orang["perencana"], renja=segar(renja), nomor=nomor)

        assert isi(renja) == dulu


def test_a_line_that_was_removed_stands_again_where_it_stood(orang, renja):
    dulu = isi(renja)
    hasil = layanan.hapus(actor=orang["perencana"], renja=segar(renja), simpul=BARIS)

    layanan.urungkan(actor=orang["perencana"], renja=segar(renja), nomor=hasil["entri"])

    for tabel in ("baris", "keluaran", "pendanaan", "lokasi"):
        assert getattr(isi(renja), tabel) == getattr(dulu, tabel)


def test_only_empty_needs_are_filled_from_the_rkpd(orang, renja):
    dulu = isi(renja)
    kosongkan = [sel(k, "") for k in ("lokasi", "indikator", "target", "satuan", "dana", "catatan")]
    ubah(orang, renja, *kosongkan)
    assert butuh(renja) == ()

    review.ambil_yang_kosong(actor=orang["perencana"], renja=segar(renja))

    assert butuh(renja)[0].dana == isi(renja).rkpd_oleh_simpul[BARIS][0].dana
    lain = {s: b for s, b in isi(renja).kebutuhan_oleh_simpul.items() if s != BARIS}
    assert lain == {s: b for s, b in dulu.kebutuhan_oleh_simpul.items() if s != BARIS}
    assert (
        review.ambil_yang_kosong(actor=orang["perencana"], renja=segar(renja)) is None
    )  # nothing left to fill: no entry


def test_the_need_goes_into_the_plan(orang, renja):
    ubah(orang, renja, sel("dana", "460.000.000"), sel("target", "4"), sel("lokasi", "A; B"))

    nomor = review.pakai(actor=orang["perencana"], renja=segar(renja), simpul=BARIS)

    kini = isi(renja)
    assert kini.pendanaan_oleh_simpul[BARIS][0].pagu == Rupiah.dari(460_000_000)
    assert kini.keluaran_oleh_simpul[BARIS][0].target == 4
    assert [t.lokasi for t in kini.lokasi_oleh_simpul[BARIS]] == ["A", "B"]
    review.urungkan(actor=orang["perencana"], renja=segar(renja), nomor=nomor)
    assert isi(renja).pendanaan_oleh_simpul[BARIS][0].pagu == Rupiah.dari(450_000_000)


def test_several_funds_are_not_guessed(orang, renja):
    layanan.tambah_sumber(
        actor=orang["perencana"], renja=segar(renja), simpul=BARIS, sumber_dana="DAK"
    )
    ubah(orang, renja, sel("dana", "460.000.000"))

    with pytest.raises(TidakSah, match="Bagi sendiri"):
        review.pakai(actor=orang["perencana"], renja=segar(renja), simpul=BARIS)
    _, dilewati = review.pakai_semua(actor=orang["perencana"], renja=segar(renja))

    assert len(dilewati) == 1
    assert BARIS in dilewati[0]
    assert not [b for b in review.tinjau(isi(renja)) if b.belum_dipakai and b.simpul.id != BARIS]


def test_a_need_that_is_not_there_is_not_used(orang, renja):
    with pytest.raises(TidakSah, match="kosong"):
        review.pakai(actor=orang["perencana"], renja=segar(renja), simpul="tidak.ada")
    with pytest.raises(TidakBerhak):
        review.pakai(actor=orang["kepala"], renja=segar(renja), simpul=LAIN)


def test_a_verifier_undoes_what_he_wrote_and_nothing_else(orang, renja):
    nomor = ubah(orang, renja, sel("dana", "7", sisi="rkpd"), siapa="verifikator")
    milik_lain = ubah(orang, renja, sel("dana", "8"))

    with pytest.raises(TidakAda):
        review.urungkan(actor=orang["verifikator"], renja=segar(renja), nomor=milik_lain)
    review.urungkan(actor=orang["verifikator"], renja=segar(renja), nomor=nomor)

    assert isi(renja).rkpd_oleh_simpul[BARIS][0].dana == Rupiah.dari(65_000_000)
    assert butuh(renja)[0].dana == Rupiah.dari(8)


def test_a_line_of_the_renstra_is_added_with_what_the_renstra_says(orang, renja):
    layanan.hapus(actor=orang["perencana"], renja=segar(renja), simpul=BARIS)
    ubah(
        orang,
        renja,
        *(sel(k, "") for k in ("lokasi", "indikator", "target", "satuan", "dana", "catatan")),
    )

    simpul, nomor = review.tambah(
        actor=orang["perencana"], renja=segar(renja), kode=BARIS, dari="renstra"
    )

    assert (simpul, len(butuh(renja))) == (BARIS, 1)
    assert AuditEntry.objects.get(renja=renja, nomor=nomor).rincian["tc31"] == "kebutuhan_ditambah"
    with pytest.raises(TidakSah, match="sudah ada"):
        review.tambah(actor=orang["perencana"], renja=segar(renja), kode=BARIS, dari="renstra")
    with pytest.raises(TidakAda):
        review.tambah(actor=orang["perencana"], renja=segar(renja), kode="9.9", dari="renstra")


def test_the_first_need_is_the_renstras(renja):
    r = isi(renja)
    i = next(i for i in r.indikator if i.pemilik in r.simpul_oleh_id)

    awal = review.kebutuhan_awal(r, i.pemilik, renja.tahun)

    assert (awal.indikator, awal.satuan) == (
        r.indikator_milik[i.pemilik][0].uraian,
        r.indikator_milik[i.pemilik][0].satuan,
    )
    assert review.kebutuhan_awal(r, "tidak.ada", 2025) == BarisReview(simpul="tidak.ada")


def test_the_page_costs_few_queries(orang, renja):
    with CaptureQueriesContext(
        connection,
    ) as kueri:
        t = review.lihat(actor=orang["perencana"], renja=segar(renja))

    assert len(kueri) <= 6
    assert (t.berbeda, t.tanpa_catatan) == (42, 21)
    assert t.selisih == t.dana_kebutuhan - t.dana_rkpd
    rencana_, kebutuhan = t.batas[0]
    assert rencana_.sisa == kebutuhan.sisa == Rupiah.dari(35_000_000_000) - t.pagu
