"""Imports: previewed before anything changes, applied whole or not at all, undone."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from exchange.bahan_impor import csv, json_sipd, sipd, xlsx
from selaras.core.alur import Keadaan
from selaras.core.gabung import cara_mungkin
from selaras.core.kode import KodeNomenklatur
from selaras.core.masuk import Cara
from selaras.core.perbandingan import bandingkan
from selaras.core.rupiah import Rupiah
from selaras.core.sunting import AlamatSel, dengan_sel
from selaras.db import snapshots
from selaras.db.models import AuditEntry, AuditRekaman, Impor, Renja
from selaras.exchange.arsip import tulis_arsip
from selaras.exchange.workbook import write_workbook
from selaras.services import audit, impor, penjelasan, pratinjau, rencana
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db

SUB = "5.03.01.2.01.01"
KEPALA = ("Kode Sub Kegiatan", "Nama Sub Kegiatan", "Sumber Dana", "Pagu Indikatif")


@pytest.fixture
def perencana(orang):
    return orang["perencana"]


def segar(renja):
    return Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(pk=renja.pk)


def rekap(*baris):
    return csv(KEPALA, *baris)


def satu(pagu="123.000.000", sumber="APBD"):
    return rekap((SUB, "Penyusunan Dokumen Perencanaan Perangkat Daerah", sumber, pagu))


def unggah(actor, renja, isi=None, nama="rekap.csv"):
    return impor.unggah(actor=actor, renja=renja, nama=nama, isi=satu() if isi is None else isi)


def pagu(renja, simpul=SUB):
    return [d.pagu for d in rencana.baca(segar(renja)).pendanaan_oleh_simpul[simpul]]


def terapkan(actor, i, **pilihan):
    return impor.terapkan(actor=actor, impor=i, versi=i.versi, **pilihan)


# Reading and previewing


def test_upload_changes_nothing_and_is_remembered(perencana, renja):
    sebelum = snapshots.baca(renja)

    i = unggah(perencana, renja)

    assert i.status == "pratinjau"
    assert snapshots.baca(segar(renja)) == sebelum
    assert segar(renja).versi == renja.versi
    entri = AuditEntry.objects.order_by("-pk").first()
    assert entri.aksi == "impor.dibuat"
    assert entri.rincian["sidik"] == i.sidik
    assert impor.isi_berkas(i) == satu()


def test_preview_shows_old_and_new_with_the_cell_of_the_file(perencana, renja):
    i = unggah(perencana, renja)

    p = pratinjau.susun(i)

    (b,) = p.baris
    assert (b.tabel, b.ragam) == ("pendanaan", "diubah")
    (s,) = b.sel
    assert (s.kolom, s.lama, s.baru) == ("pagu", "450.000.000", "123.000.000")
    assert s.alamat == "rekap.csv D2"
    assert {t.nama: (t.ditambah, t.diubah, t.dihapus) for t in p.tabel}["pendanaan"] == (0, 1, 0)
    uang = {u.nama: (u.lama, u.baru) for u in p.uang}
    lama, baru = uang["Pagu tahun n"]
    assert lama - baru == Rupiah.dari(450_000_000 - 123_000_000)


def test_preview_tells_the_findings_that_come(perencana, renja):
    """A new line with money and without a target is a finding of the plan after it."""
    baru = ("5.03.01.2.01.0099", "Sub kegiatan baru", "APBD", "1.000.000")

    p = pratinjau.susun(unggah(perencana, renja, rekap(baru)))

    assert any("5.03.01.2.01.0099" in (f["kode"] or "") for f in p.temuan_baru)


def test_four_digit_code_of_the_file_is_the_line_of_the_plan(perencana, renja):
    i = unggah(perencana, renja, rekap(("5.03.01.2.01.0001", "", "APBD", "1")))

    p = pratinjau.susun(i)

    assert [b.ragam for b in p.baris] == ["diubah"]


def test_name_drift_is_reported_and_the_name_stays(perencana, renja):
    i = unggah(perencana, renja, rekap((SUB, "Nama Lain Sekali", "APBD", "1")))

    p = pratinjau.susun(i)

    assert any("Nama Lain Sekali" in teks for teks, _ in p.hal)
    terapkan(perencana, i)
    simpul = rencana.baca(segar(renja)).simpul_oleh_id[SUB]
    assert simpul.uraian == "Penyusunan Dokumen Perencanaan Perangkat Daerah"


# Applying


def test_apply_is_one_entry_with_the_fingerprint_and_the_cells(perencana, renja):
    i = unggah(perencana, renja)

    terapkan(perencana, i)

    assert pagu(renja) == [Rupiah.dari(123_000_000)]
    i.refresh_from_db()
    assert i.status == "diterapkan"
    entri = AuditEntry.objects.get(nomor=i.entri, renja=renja)
    assert entri.aksi == "renja.diimpor"
    assert entri.rincian["sidik_berkas"] == i.sidik
    (r,) = AuditRekaman.objects.filter(entri=entri)
    assert r.asal == {"pagu": "rekap.csv D2"}
    assert audit.verifikasi() == []


def test_dari_mana_names_the_file_and_the_cell(perencana, renja):
    terapkan(perencana, unggah(perencana, renja))

    jawaban = penjelasan.tanya(renja=segar(renja), kunci="TC33", baris=SUB, kolom="pagu")

    terakhir = jawaban.sumber[0].riwayat[0]
    assert terakhir.asal == "rekap.csv D2"
    assert terakhir.sesudah == "123000000"


def test_the_origin_is_part_of_the_chain():
    tanpa, dengan = (
        audit.Perubahan("pendanaan", "k", {"pagu": "1"}, {"pagu": "2"}, asal)
        for asal in (None, {"pagu": "rekap.csv D2"})
    )

    assert audit.sidik_perubahan([tanpa]) != audit.sidik_perubahan([dengan])


def test_new_line_comes_with_its_nodes_in_print_order(perencana, renja):
    i = unggah(
        perencana,
        renja,
        json_sipd(
            sipd(
                kode_skpd=renja.perangkat_daerah.kode,
                nama_skpd=renja.perangkat_daerah.nama,
                kode_sub_giat="5.03.02.2.01.0077",
                nama_sub_giat="Sub Kegiatan Baru",
            )
        ),
        "renja.json",
    )

    terapkan(perencana, i)

    isi = rencana.baca(segar(renja))
    assert isi == snapshots.baca(segar(renja))
    assert isi.simpul_oleh_id["5.03.02.2.01.0077"].uraian == "Sub Kegiatan Baru"
    assert isi.pendanaan_oleh_simpul["5.03.02.2.01.0077"][0].pagu == Rupiah.dari(1_000_000)
    urutan = [KodeNomenklatur.parse(s.kode) for s in isi.telusuri("5.03.02.2.01") if s.kode]
    assert urutan == sorted(urutan)
    terakhir = AuditRekaman.objects.filter(tabel="pendanaan").order_by("-pk")[0]
    assert terakhir.asal["pagu"] == "renja.json objek ke-1, pagu_indikatif"


def test_indicator_keeps_its_identity_when_its_target_changes(perencana, renja):
    lama = rencana.baca(renja).keluaran_oleh_simpul[SUB][0]
    objek = sipd(
        kode_skpd=renja.perangkat_daerah.kode,
        kode_program="5.03.01",
        kode_giat="5.03.01.2.01",
        kode_sub_giat=SUB,
        tolak_ukur_output=lama.uraian.upper(),
        target_teks_output="9 Dokumen",
        tolok_ukur_sub="",
        tolak_ukur_capaian="",
        tolak_ukur_n="",
        target_teks_n="",
    )

    terapkan(perencana, unggah(perencana, renja, json_sipd(objek), "renja.json"))

    (k,) = rencana.baca(segar(renja)).keluaran_oleh_simpul[SUB]
    assert (k.indikator, k.uraian, k.target) == (lama.indikator, lama.uraian, Decimal(9))


@pytest.mark.parametrize(
    ("bunyi", "satuan", "lain"),
    [
        ("Jumlah Dokumen Perencanaan Perangkat Daerah yang disusun", "Dokumen", False),
        ("Jumlah Dokumen Perencanaan Perangkat Daerah yang disusun", "Orang", True),
        ("Nilai kepuasan", "Dokumen", True),
    ],
)
def test_reworded_indicator_is_a_decision(perencana, renja, bunyi, satuan, lain):
    """What is alike is taken for the same one until somebody decides otherwise."""
    lama = rencana.baca(renja).keluaran_oleh_simpul[SUB][0]
    kepala = ("Kode Sub Kegiatan", "Pagu Indikatif", "Indikator", "Target")
    i = unggah(perencana, renja, csv(kepala, (SUB, "450000000", bunyi, f"4 {satuan}")))

    ((kunci, _, semula, menjadi, dianggap),) = pratinjau.susun(i).ganti_bunyi
    assert (semula, menjadi, dianggap) == (lama.uraian, bunyi, lain)

    i = impor.atur(actor=perencana, impor=i, cara={}, indikator_lain=[] if lain else [kunci])
    terapkan(perencana, i)

    (k,) = rencana.baca(segar(renja)).keluaran_oleh_simpul[SUB]
    assert (k.uraian, k.indikator) == (bunyi, lama.indikator if lain else "")


# Strategies


def test_replace_all_removes_what_the_file_does_not_name(perencana, renja):
    i = unggah(perencana, renja)
    i = impor.atur(actor=perencana, impor=i, cara={"baris": "ganti", "pendanaan": "ganti"})

    terapkan(perencana, i)

    isi = rencana.baca(segar(renja))
    assert {b.simpul for b in isi.baris} == {"5.03.01", "5.03.01.2.01", SUB}
    assert {d.simpul for d in isi.pendanaan} == {SUB}
    assert {k.simpul for k in isi.keluaran} == {"5.03.01", "5.03.01.2.01", SUB}


def test_only_add_leaves_what_exists(perencana, renja):
    i = unggah(perencana, renja)
    i = impor.atur(actor=perencana, impor=i, cara={"pendanaan": "tambah"})

    assert pratinjau.susun(i).kosong
    with pytest.raises(TidakSah, match="Tidak ada yang berubah"):
        terapkan(perencana, i)


def test_a_pagu_without_fund_beside_several_funds_is_not_spread(perencana, renja):
    rencana.ubah(
        actor=perencana,
        renja=renja,
        aksi="renja.diubah",
        fungsi=lambda r: replace(
            r,
            pendanaan=(
                *r.pendanaan,
                replace(r.pendanaan_oleh_simpul[SUB][0], sumber_dana="DAK", pagu=Rupiah.dari(1)),
            ),
        ),
    )
    kepala = ("Kode Sub Kegiatan", "Nama Sub Kegiatan", "Pagu Indikatif")

    p = pratinjau.susun(unggah(perencana, segar(renja), csv(kepala, (SUB, "", "7"))))

    assert p.kosong
    assert any("beberapa" in teks for teks, _ in p.hal)


def test_unknown_table_or_strategy_is_refused(perencana, renja):
    i = unggah(perencana, renja)

    for cara in ({"waiver": "ganti"}, {"pendanaan": "hapus_semua"}, {"zzz": "ganti"}):
        with pytest.raises(TidakSah):
            impor.atur(actor=perencana, impor=i, cara=cara)


# The own workbook


def test_own_workbook_unchanged_changes_nothing(perencana, renja):
    for nama, isi in (
        ("rencana.xlsx", write_workbook(rencana.baca(renja))),
        ("rencana.zip", tulis_arsip(rencana.baca(renja))),
    ):
        p = pratinjau.susun(unggah(perencana, renja, isi, nama))

        assert p.kosong, nama
        assert p.hal == ()


def test_own_workbook_round_trip_with_a_change(perencana, renja):
    isi = dengan_sel(rencana.baca(renja), AlamatSel(SUB, "pagu"), Rupiah.dari(5))
    i = unggah(perencana, renja, write_workbook(isi), "rencana.xlsx")

    (b,) = pratinjau.susun(i).baris
    assert b.sel[0].alamat.startswith("rencana.xlsx pendanaan!C")
    terapkan(perencana, i)

    assert rencana.baca(segar(renja)) == isi


def test_what_a_document_printed_and_waivers_never_enter_the_plan(perencana, renja):
    from conftest import CONTOH
    from selaras.exchange.baca import read

    contoh = read(CONTOH).value
    d = rencana.baca(renja).dokumen
    isi = replace(
        contoh,
        dokumen=d,
        waiver=(_waiver(),),
    )
    p = pratinjau.susun(unggah(perencana, renja, write_workbook(isi), "buku.xlsx"))

    assert p.temuan_berkas
    assert {b.tabel for b in p.baris} & {"tertulis", "pernyataan", "waiver"} == set()
    assert sum("tidak pernah diambil" in teks for teks, _ in p.hal) == 3


def _waiver():
    from selaras.core.renja import Waiver

    return Waiver(aturan="PG01", alasan="x", oleh="orang lain")


# Renstra


def test_decreed_renstra_with_other_renja_is_shown_not_taken(perencana, renja):
    Renja.objects.create(
        perangkat_daerah=renja.perangkat_daerah,
        renstra=renja.renstra,
        tahun=2026,
        tanggal=renja.tanggal,
    )
    isi = rencana.baca(renja)
    target = isi.target[0]
    baru = replace(isi, target=(replace(target, nilai=Decimal(1)), *isi.target[1:]))
    i = unggah(perencana, renja, write_workbook(baru), "buku.xlsx")

    p = pratinjau.susun(i)

    assert p.kosong
    (b,) = p.bukan_milik
    assert b.tabel == "target"
    assert b.sel[0].alamat.startswith("buku.xlsx target!")
    with pytest.raises(TidakSah):
        terapkan(perencana, i)


def test_open_renstra_is_taken(perencana, renja):
    renja.renstra.ditetapkan = False
    renja.renstra.save()
    isi = rencana.baca(renja)
    baru = replace(isi, target=(replace(isi.target[0], nilai=Decimal(1)), *isi.target[1:]))

    terapkan(perencana, unggah(perencana, renja, write_workbook(baru), "buku.xlsx"))

    assert rencana.baca(segar(renja)).target[0].nilai == Decimal(1)


def test_renstra_is_changed_by_those_who_may(perencana, renja, monkeypatch):
    """The right to change a Renja alone does not reach the Renstra through a file."""
    from selaras.core import hak
    from selaras.core.hak import HAK, Peran, Tindakan

    renja.renstra.ditetapkan = False
    renja.renstra.save()
    isi = rencana.baca(renja)
    baru = replace(isi, target=(replace(isi.target[0], nilai=Decimal(1)), *isi.target[1:]))
    i = unggah(perencana, renja, write_workbook(baru), "buku.xlsx")
    kurang = HAK[Peran.PERENCANA] - {Tindakan.UBAH_RENSTRA}
    monkeypatch.setattr(hak, "HAK", {**HAK, Peran.PERENCANA: kurang})

    with pytest.raises(TidakBerhak):
        terapkan(perencana, i)
    assert rencana.baca(segar(renja)) == isi


def test_other_open_renja_read_the_changed_renstra(perencana, renja):
    renja.renstra.ditetapkan = False
    renja.renstra.save()
    lain = Renja.objects.create(
        perangkat_daerah=renja.perangkat_daerah,
        renstra=renja.renstra,
        tahun=2026,
        tanggal=renja.tanggal,
    )
    rencana.segarkan(lain)
    isi = rencana.baca(renja)
    baru = replace(isi, target=(replace(isi.target[0], nilai=Decimal(1)), *isi.target[1:]))

    terapkan(perencana, unggah(perencana, renja, write_workbook(baru), "buku.xlsx"))

    assert rencana.baca(segar(lain)).target[0].nilai == Decimal(1)


# Files that reach for more than they may


def test_file_of_another_year_is_refused(perencana, renja):
    objek = sipd(tahun=2027, kode_skpd=renja.perangkat_daerah.kode)

    with pytest.raises(TidakSah, match="tahun 2027"):
        unggah(perencana, renja, json_sipd(objek), "renja.json")
    assert not Impor.objects.exists()


def test_file_of_another_agency_is_refused(perencana, renja):
    with pytest.raises(TidakSah, match="milik"):
        unggah(perencana, renja, json_sipd(sipd(kode_skpd="9.99")), "renja.json")
    assert not Impor.objects.exists()


def test_agency_known_only_by_another_name_needs_a_confirmation(perencana, renja):
    objek = sipd(kode_skpd="", nama_skpd="Badan yang Namanya Ditulis Lain")
    i = unggah(perencana, renja, json_sipd(objek), "renja.json")

    with pytest.raises(TidakSah, match="Centang"):
        terapkan(perencana, i)
    terapkan(perencana, i, yakin=True)


def test_workbook_that_names_a_stage_or_signer_is_taken_without_them(perencana, renja):
    isi = rencana.baca(renja)
    d = replace(
        isi.dokumen,
        tahap="ditetapkan",
        nama_penanda_tangan="Orang Lain",
        nama="Badan Lain",
        kepala_daerah="Raja",
        tempat="Kota Baru",
    )
    i = unggah(perencana, renja, write_workbook(replace(isi, dokumen=d)), "buku.xlsx")

    p = pratinjau.susun(i)
    sebut = " ".join(teks for teks, _ in p.hal)
    for kata in ("ditetapkan", "Orang Lain", "Badan Lain", "Raja"):
        assert kata in sebut
    terapkan(perencana, i, yakin=True)

    r = segar(renja)
    assert r.tempat == "Kota Baru"
    assert (r.tahap, r.nama_penanda_tangan) == (renja.tahap, renja.nama_penanda_tangan)
    assert r.perangkat_daerah.nama == renja.perangkat_daerah.nama
    assert Keadaan(r.keadaan) is Keadaan(renja.keadaan)


def test_rows_of_other_agencies_are_left_out(perencana, renja):
    kode = renja.perangkat_daerah.kode
    kepala = ("Kode SKPD", *KEPALA)
    isi = csv(
        kepala, (kode, SUB, "", "APBD", "1"), ("9.99", "2.24.02.2.01.01", "Arsip", "DAU", "2")
    )

    p = pratinjau.susun(unggah(perencana, renja, isi))

    assert [b.sebutan[:15] for b in p.baris] == [SUB]


@pytest.mark.parametrize("siapa", ["bidang", "kepala", "verifikator", "inspektorat", "admin"])
def test_who_may_not_change_the_renja_may_not_import(orang, renja, siapa):
    with pytest.raises(TidakBerhak):
        unggah(orang[siapa], renja)


def test_strangers_find_nothing(orang, orang_asing, renja):
    i = unggah(orang["perencana"], renja)

    for apa in (
        lambda: unggah(orang_asing, renja),
        lambda: terapkan(orang_asing, i),
        lambda: impor.batalkan(actor=orang_asing, impor=i),
        lambda: impor.urungkan(actor=orang_asing, impor=i),
        lambda: impor.atur(actor=orang_asing, impor=i, cara={}),
        lambda: impor.milik_renja(orang_asing, "bkpsdm", 2025, i.pk),
    ):
        with pytest.raises(TidakAda):
            apa()


def test_closed_renja_takes_no_import(perencana, renja):
    i = unggah(perencana, renja)
    Renja.objects.filter(pk=renja.pk).update(keadaan=Keadaan.DITETAPKAN)

    with pytest.raises(Terkunci):
        terapkan(perencana, i)
    with pytest.raises(Terkunci):
        unggah(perencana, segar(renja))


def test_import_of_another_renja_is_not_found_under_this_address(perencana, renja):
    i = unggah(perencana, renja)

    with pytest.raises(TidakAda):
        impor.milik_renja(perencana, "bkpsdm", 2031, i.pk)


# Changes meanwhile


def ubah_sel(actor, renja, simpul, kolom, nilai):
    rencana.ubah(
        actor=actor,
        renja=renja,
        aksi="renja.diubah",
        fungsi=lambda r: dengan_sel(r, AlamatSel(simpul, kolom), nilai),
    )


def test_a_change_of_another_record_meanwhile_stays(perencana, renja):
    i = unggah(perencana, renja)
    ubah_sel(perencana, renja, "5.03.01.2.01.06", "pagu", Rupiah.dari(77))

    terapkan(perencana, i)

    assert pagu(renja) == [Rupiah.dari(123_000_000)]
    assert pagu(renja, "5.03.01.2.01.06") == [Rupiah.dari(77)]


def test_a_change_of_the_same_record_meanwhile_is_a_conflict(perencana, renja):
    i = unggah(perencana, renja)
    ubah_sel(perencana, renja, SUB, "pagu", Rupiah.dari(77))

    with pytest.raises(Bentrok, match=SUB):
        terapkan(perencana, i)
    i.refresh_from_db()
    assert i.status == "pratinjau"
    assert pagu(renja) == [Rupiah.dari(77)]

    i = impor.ulang(actor=perencana, impor=i)
    terapkan(perencana, i)
    assert pagu(renja) == [Rupiah.dari(123_000_000)]


def test_an_outdated_page_cannot_apply(perencana, renja):
    i = unggah(perencana, renja)

    with pytest.raises(Bentrok, match="dihitung ulang"):
        impor.terapkan(actor=perencana, impor=i, versi=i.versi + 1)


def test_nothing_is_left_after_an_exception(perencana, renja, monkeypatch):
    i = unggah(perencana, renja)
    banyak = AuditEntry.objects.count()

    def rusak(*_args, **_kw):
        raise RuntimeError("listrik padam")

    monkeypatch.setattr(rencana, "segarkan", rusak)
    with pytest.raises(RuntimeError):
        terapkan(perencana, i)

    i.refresh_from_db()
    assert i.status == "pratinjau"
    assert AuditEntry.objects.count() == banyak
    assert pagu(renja) == [Rupiah.dari(450_000_000)]


# Undo and cancel


def test_undo_puts_everything_back_and_keeps_later_work(perencana, renja):
    sebelum = rencana.baca(renja)
    i = unggah(perencana, renja)
    i = impor.atur(actor=perencana, impor=i, cara=dict.fromkeys(("baris", "pendanaan"), "ganti"))
    terapkan(perencana, i)
    ubah_sel(perencana, segar(renja), "5.03.01", "catatan", "Sesudah impor")

    impor.urungkan(actor=perencana, impor=i)

    i.refresh_from_db()
    assert i.status == "diurungkan"
    kini = rencana.baca(segar(renja))
    assert kini.pendanaan == sebelum.pendanaan
    assert kini.baris_oleh_simpul["5.03.01"].catatan == "Sesudah impor"
    assert kini == snapshots.baca(segar(renja))
    assert AuditEntry.objects.order_by("-pk").first().aksi == "renja.impor_diurungkan"
    assert audit.verifikasi() == []


def test_undo_tells_what_was_changed_since(perencana, renja):
    i = unggah(perencana, renja)
    terapkan(perencana, i)
    ubah_sel(perencana, segar(renja), SUB, "pagu", Rupiah.dari(9))

    with pytest.raises(Bentrok, match=SUB):
        impor.urungkan(actor=perencana, impor=i)
    i.refresh_from_db()
    assert i.status == "diterapkan"


def test_undo_of_registered_indicators_takes_their_links_first(perencana, renja):
    renja.renstra.ditetapkan = False
    renja.renstra.save()
    isi = rencana.baca(renja)
    baru = replace(isi.indikator[-1], id="indikator-impor", uraian="Indikator Impor")
    keluaran = replace(isi.keluaran[0], indikator="indikator-impor")
    buku = replace(isi, indikator=(*isi.indikator, baru), keluaran=(keluaran, *isi.keluaran[1:]))
    i = unggah(perencana, renja, write_workbook(buku), "buku.xlsx")
    terapkan(perencana, i)
    assert rencana.baca(segar(renja)).keluaran[0].indikator == "indikator-impor"

    impor.urungkan(actor=perencana, impor=i)

    assert rencana.baca(segar(renja)) == isi


def test_a_line_that_was_added_below_an_imported_node_keeps_its_node(perencana, renja):
    baris = ("5.03.09.2.01.0001", "Sub Baru", "APBD", "1")
    kepala = ("Kode Program", "Nama Program", "Kode Kegiatan", "Nama Kegiatan", *KEPALA)
    i = unggah(
        perencana,
        renja,
        csv(kepala, ("5.03.09", "Program Baru", "5.03.09.2.01", "Kegiatan Baru", *baris)),
    )
    terapkan(perencana, i)
    ubah_sel(perencana, segar(renja), "5.03.09.2.01.0001", "lokasi", "Kec. Satu")

    with pytest.raises(Bentrok):
        impor.urungkan(actor=perencana, impor=i)


def test_cancel(perencana, renja):
    i = unggah(perencana, renja)

    impor.batalkan(actor=perencana, impor=i)

    i.refresh_from_db()
    assert i.status == "dibatalkan"
    assert AuditEntry.objects.order_by("-pk").first().aksi == "impor.dibatalkan"
    for apa in (
        lambda: terapkan(perencana, i),
        lambda: impor.batalkan(actor=perencana, impor=i),
        lambda: impor.urungkan(actor=perencana, impor=i),
    ):
        with pytest.raises(TidakSah):
            apa()


def test_an_import_is_applied_once(perencana, renja):
    i = unggah(perencana, renja)
    terapkan(perencana, i)

    with pytest.raises(TidakSah, match="sudah diterapkan"):
        terapkan(perencana, i)


# What no table can hold


def test_a_text_no_column_can_hold_is_refused_before_anything_is_kept(perencana, renja):
    isi = rencana.baca(renja)
    panjang = replace(isi.pendanaan[0], sumber_dana="x" * 301)
    buku = write_workbook(replace(isi, pendanaan=(panjang, *isi.pendanaan[1:])))

    with pytest.raises(TidakSah, match="tidak muat"):
        unggah(perencana, renja, buku, "buku.xlsx")
    assert not Impor.objects.exists()


def test_rkpd_side_is_replaced_by_the_rkpd_template(perencana, renja):
    kode = renja.perangkat_daerah.kode
    kepala = ("opd_kode", "sub_kegiatan_kode", "indikator", "target", "pagu_indikatif")
    isi = csv(kepala, (kode, SUB, "Jumlah Dokumen", "3 Dokumen", "65000000"))
    i = unggah(perencana, renja, isi, "rkpd.csv")

    assert pratinjau.masuk(i).cara["rkpd"] is Cara.GANTI
    terapkan(perencana, i)

    hasil = rencana.baca(segar(renja))
    assert [(r.simpul, r.dana) for r in hasil.rkpd] == [(SUB, Rupiah.dari(65_000_000))]
    assert hasil.pendanaan == rencana.baca(renja).pendanaan


def test_xlsx_with_merged_header_is_previewed_with_its_sheet(perencana, renja):
    isi = xlsx([list(KEPALA), [SUB, "", "APBD", 99]], nama="Rekap 2025")

    (b,) = pratinjau.susun(unggah(perencana, renja, isi, "rekap.xlsx")).baris

    assert b.sel[0].alamat == "rekap.xlsx Rekap 2025!D2"


# Any plan, applied and undone


def acak_rencana(isi, acak):
    """A plan somebody worked on: records gone, changed, swapped, added, in another order."""
    hasil = {}
    for n in ("baris", "keluaran", "pendanaan", "lokasi", "rkpd", "kebutuhan", "narasi", "faktor"):
        r = [x for x in getattr(isi, n) if acak.random() < 0.85]
        if n == "pendanaan":
            r = [replace(d, pagu=Rupiah(acak.randrange(10**12))) for d in r]
            sumber = acak.sample([d.sumber_dana for d in r], len(r))
            r = [replace(d, sumber_dana=s) for d, s in zip(r, sumber, strict=True)]
            r += [replace(d, sumber_dana="DAK") for d in r if acak.random() < 0.3]
        if n == "keluaran":
            r = [replace(k, target=Decimal(acak.randrange(999))) for k in r]
            r += [
                replace(k, urut=k.urut + 50, uraian=f"{k.uraian} lain", indikator="")
                for k in r
                if acak.random() < 0.2
            ]
        if n == "lokasi":
            tempat = acak.sample([t.lokasi for t in r], len(r))
            r = [replace(t, lokasi=s) for t, s in zip(r, tempat, strict=True)]
        if acak.random() < 0.5:
            acak.shuffle(r)
        hasil[n] = tuple(r)
    return replace(isi, **hasil)


@pytest.mark.parametrize(("benih", "cara"), [*enumerate(["ganti", "perbarui", "tambah"] * 2)])
def test_any_workbook_is_applied_and_undone(perencana, renja, benih, cara):
    sebelum = rencana.baca(renja)
    buku = write_workbook(acak_rencana(sebelum, random.Random(benih)))
    i = unggah(perencana, renja, buku, "buku.xlsx")
    pilih = {
        n: cara if Cara(cara) in cara_mungkin(n) else "perbarui"
        for n in pratinjau.tabel_dipilih(pratinjau.masuk(i))
        if n != "dokumen"
    }
    i = impor.atur(actor=perencana, impor=i, cara=pilih)
    if pratinjau.susun(i).kosong:
        return
    dijanjikan = pratinjau.banding(i)[1].baru

    terapkan(perencana, i)

    sesudah = rencana.baca(segar(renja))
    assert sesudah == snapshots.baca(segar(renja))
    assert bandingkan(dijanjikan, sesudah).isi_sama
    dana = [(d.simpul, d.sumber_dana) for d in sesudah.pendanaan]
    assert len(dana) == len(set(dana))

    impor.urungkan(actor=perencana, impor=i)
    assert bandingkan(sebelum, rencana.baca(segar(renja))).isi_sama
    assert rencana.baca(segar(renja)) == snapshots.baca(segar(renja))
    assert audit.verifikasi() == []
