"""Editing the grid: all or nothing, no lost update, rights by line, undo."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.core.alur import Keadaan
from selaras.db import snapshots
from selaras.db.models import AuditEntry, CatatanVerifikasi, Potret, Simpul
from selaras.services import audit, rencana
from selaras.services import renja as layanan
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db

BARIS = "5.03.01.2.01.01"
LAIN = "5.03.01.2.01.06"


def sel(kolom, nilai, semula=None, simpul=BARIS, bagian="baris", kunci=""):
    return layanan.Suntingan(simpul, bagian, kunci, kolom, semula, nilai)


def isi(renja, kolom, simpul=BARIS):
    r = next(b for b in layanan.kisi(rencana.baca(segar(renja)), boleh=None) if b["id"] == simpul)
    return r["sel"][kolom]["r"]


def segar(renja):
    from selaras.db.models import Renja

    return Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(pk=renja.pk)


def ubah(orang, renja, *daftar, siapa="perencana", **lain):
    return layanan.ubah_sel(actor=orang[siapa], renja=segar(renja), suntingan=daftar, **lain)


@pytest.mark.parametrize(
    ("kolom", "ketik", "tersimpan"),
    [
        ("pagu", "460.000.000", "460.000.000"),
        ("pagu", "Rp 1.234.567,50", "1.234.567,50"),
        ("pagu", "1,234,567.89", "1.234.567,89"),
        ("pagu", "", ""),
        ("target", "42,45", "42,45"),
        ("target", "1.190", "1190"),  # Dokumen are counted: thousands
        ("lokasi", "Kec. A; Kec. B", "Kec. A\nKec. B"),
        ("catatan", "  Sesuai RKPD ", "Sesuai RKPD"),
        ("sumber_dana", "DAU", "DAU"),
        ("kelompok_sasaran", "ASN", "ASN"),
        ("prakiraan_maju", "0", "0"),
    ],
)
def test_a_cell_reads_what_officials_write(orang, renja, kolom, ketik, tersimpan):
    ubah(orang, renja, sel(kolom, ketik))

    assert isi(renja, kolom) == tersimpan


def test_a_target_written_with_its_unit_fills_the_unit(orang, renja):
    ubah(orang, renja, sel("target", "4 Laporan"), sel("satuan", ""))

    assert (isi(renja, "target"), isi(renja, "satuan")) == ("4", "Laporan")


@pytest.mark.parametrize(
    ("kolom", "ketik", "pesan"),
    [
        ("pagu", "lima", "bukan-angka"),
        ("pagu", "-5", "negatif"),
        ("pagu", "1,2345", "sen"),
        ("target_maju", "banyak", "bilangan"),
        ("catatan", "x" * 6000, "paling panjang"),
        ("catatan", "a\x00b", "tidak tercetak"),
    ],
)
def test_what_a_column_cannot_hold_is_told_and_nothing_is_saved(orang, renja, kolom, ketik, pesan):
    versi = renja.versi

    with pytest.raises(TidakSah) as salah:
        ubah(orang, renja, sel("catatan", "tersimpan?", simpul=LAIN), sel(kolom, ketik))

    teks = salah.value.medan["1"]
    assert pesan in teks or (pesan == "bukan-angka" and "Tertulis “lima”" in teks)
    assert segar(renja).versi == versi
    assert isi(renja, "catatan", LAIN) == ""


def test_an_ambiguous_target_shows_both_readings(orang, renja):
    ubah(orang, renja, sel("satuan", "Persen"))

    with pytest.raises(TidakSah, match=r"dapat dibaca 1\.190 .* atau 1,19"):
        ubah(orang, renja, sel("target", "1.190"))


def test_totals_of_the_answer_are_those_of_the_plan(orang, renja):
    hasil = ubah(orang, renja, sel("pagu", "460.000.000"))

    baris = {b["id"]: b for b in hasil["baris"]}
    assert baris["5.03.01.2.01"]["sel"]["pagu"]["r"] == "1.010.000.000"
    assert baris["JUMLAH"]["sel"]["pagu"]["r"] == "32.753.331.188"
    assert hasil["versi"] == segar(renja).versi
    assert hasil["urutan"] is None


def test_a_total_cannot_be_typed(orang, renja):
    with pytest.raises(TidakSah, match="dihitung dari baris di bawahnya"):
        ubah(orang, renja, sel("pagu", "1", simpul="5.03.01.2.01"))


def test_no_update_is_lost(orang, renja):
    ubah(orang, renja, sel("pagu", "460.000.000", "450.000.000"))

    with pytest.raises(Bentrok) as salah:
        ubah(orang, renja, sel("pagu", "470.000.000", "450.000.000"))

    assert "460.000.000" in salah.value.pesan
    assert "470.000.000" in salah.value.pesan
    assert isi(renja, "pagu") == "460.000.000"
    ubah(orang, renja, sel("pagu", "470.000.000", "450.000.000"), timpa=True)
    assert isi(renja, "pagu") == "470.000.000"


def test_two_people_on_two_cells_do_not_meet(orang, renja):
    ubah(orang, renja, sel("pagu", "460.000.000", "450.000.000"))
    ubah(orang, renja, sel("catatan", "Naik", ""))

    assert (isi(renja, "pagu"), isi(renja, "catatan")) == ("460.000.000", "Naik")


def test_the_same_text_changes_nothing(orang, renja):
    sebelum = segar(renja).versi

    hasil = ubah(orang, renja, sel("pagu", "450.000.000"))

    assert hasil["entri"] is None
    assert segar(renja).versi == sebelum


@pytest.mark.parametrize("siapa", ["kepala", "verifikator", "inspektorat", "admin"])
def test_who_only_reads_cannot_write(orang, renja, siapa):
    with pytest.raises(TidakBerhak):
        ubah(orang, renja, sel("catatan", "x"), siapa=siapa)


def test_a_stranger_does_not_learn_that_the_plan_exists(orang_asing, renja):
    with pytest.raises(TidakAda):
        layanan.ubah_sel(actor=orang_asing, renja=renja, suntingan=[sel("catatan", "x")])


def test_a_bidang_writes_the_lines_of_its_unit_only(orang, renja):
    milik = Simpul.objects.get(renstra=renja.renstra, kunci="5.03.02.2.02")
    assert milik.unit is not None
    assert milik.unit.nama == "Bidang Mutasi dan Promosi"

    ubah(orang, renja, sel("catatan", "x", simpul="5.03.02.2.02.01"), siapa="bidang")

    with pytest.raises(TidakBerhak, match="bukan tugas unit Anda"):
        ubah(orang, renja, sel("catatan", "x"), siapa="bidang")
    with pytest.raises(TidakBerhak):  # all or nothing
        ubah(
            orang,
            renja,
            sel("catatan", "y", simpul="5.03.02.2.02.01"),
            sel("catatan", "y"),
            siapa="bidang",
        )
    assert isi(renja, "catatan", "5.03.02.2.02.01") == "x"


def test_a_bidang_adds_and_removes_no_lines(orang, renja):
    with pytest.raises(TidakBerhak):
        layanan.hapus(actor=orang["bidang"], renja=segar(renja), simpul="5.03.02.2.02.01")


@pytest.mark.parametrize("keadaan", [k for k in Keadaan if not k.terbuka])
def test_a_closed_plan_is_closed(orang, renja, keadaan):
    renja.keadaan = keadaan
    renja.save()

    with pytest.raises(Terkunci, match=keadaan.sebutan.lower()):
        ubah(orang, renja, sel("catatan", "x"))
    with pytest.raises(Terkunci):
        layanan.hapus(actor=orang["perencana"], renja=segar(renja), simpul=BARIS)


def test_a_write_leaves_one_entry_with_before_and_after(orang, renja):
    banyak = AuditEntry.objects.count()

    hasil = ubah(orang, renja, sel("pagu", "460.000.000"))

    entri = AuditEntry.objects.get(renja=renja, nomor=hasil["entri"])
    (r,) = entri.rekaman.all()
    assert AuditEntry.objects.count() == banyak + 1
    assert (entri.oleh, entri.aksi) == (orang["perencana"], "renja.diubah")
    assert (r.tabel, r.sebelum, r.sesudah) == (
        "pendanaan",
        {"pagu": "450000000"},
        {"pagu": "460000000"},
    )
    assert audit.verifikasi() == []


def test_an_exception_in_the_middle_leaves_nothing(orang, renja, monkeypatch):
    lama = snapshots.baca(renja)
    banyak = AuditEntry.objects.count()
    monkeypatch.setattr(audit, "record", lambda **_: (_ for _ in ()).throw(RuntimeError("disk")))

    with pytest.raises(RuntimeError):
        ubah(orang, renja, sel("pagu", "1"))

    assert snapshots.baca(segar(renja)) == lama
    assert Potret.objects.get(renja=renja).versi == segar(renja).versi == renja.versi
    assert AuditEntry.objects.count() == banyak


def test_undo_and_redo_of_a_paste(orang, renja):
    p = orang["perencana"]
    lama = rencana.baca(segar(renja))
    hasil = ubah(orang, renja, sel("pagu", "1"), sel("lokasi", "A;B"), sel("target", "9"))
    baru = rencana.baca(segar(renja))

    balik = layanan.urungkan(actor=p, renja=segar(renja), nomor=hasil["entri"])
    assert rencana.baca(segar(renja)) == lama

    layanan.urungkan(actor=p, renja=segar(renja), nomor=balik["entri"])
    assert rencana.baca(segar(renja)) == baru


def test_undo_of_a_removed_line_brings_everything_back(orang, renja):
    lama = rencana.baca(segar(renja))
    hasil = layanan.hapus(actor=orang["perencana"], renja=segar(renja), simpul=BARIS)
    assert BARIS not in rencana.baca(segar(renja)).baris_oleh_simpul
    assert hasil["urutan"] is not None
    assert BARIS not in hasil["urutan"]

    layanan.urungkan(actor=orang["perencana"], renja=segar(renja), nomor=hasil["entri"])

    kini = rencana.baca(segar(renja))
    for nama in ("baris", "keluaran", "pendanaan", "lokasi"):
        assert set(getattr(kini, nama)) == set(getattr(lama, nama)), nama


def test_undo_refuses_what_was_changed_again(orang, renja):
    satu = ubah(orang, renja, sel("pagu", "1"))
    ubah(orang, renja, sel("pagu", "2"))

    with pytest.raises(Bentrok, match="sudah diubah lagi"):
        layanan.urungkan(actor=orang["perencana"], renja=segar(renja), nomor=satu["entri"])
    assert isi(renja, "pagu") == "2"


def test_a_bidang_undoes_only_its_own_changes(orang, renja):
    milik_perencana = ubah(orang, renja, sel("pagu", "1"))

    with pytest.raises(TidakAda):
        layanan.urungkan(actor=orang["bidang"], renja=segar(renja), nomor=milik_perencana["entri"])


def test_further_indikators_and_funds(orang, renja):
    p = orang["perencana"]
    layanan.tambah_indikator(actor=p, renja=segar(renja), simpul=BARIS)
    layanan.tambah_sumber(actor=p, renja=segar(renja), simpul=BARIS, sumber_dana=" DAU ")
    hasil = ubah(
        orang,
        renja,
        sel("indikator", "Jumlah rapat", bagian="keluaran", kunci="2"),
        sel("target", "12 Kali", bagian="keluaran", kunci="2"),
        sel("pagu", "50.000.000", bagian="dana", kunci="DAU"),
    )

    baris = {b["id"]: b for b in hasil["baris"]}
    assert baris[BARIS]["sel"]["pagu"]["r"] == "500.000.000"
    assert "pagu" not in baris[BARIS]["ubah"]
    assert baris[f"{BARIS}#keluaran:2"]["sel"]["satuan"]["r"] == "Kali"
    with pytest.raises(TidakSah, match="sudah ada"):
        layanan.tambah_sumber(actor=p, renja=segar(renja), simpul=BARIS, sumber_dana="DAU")
    layanan.hapus_sumber(actor=p, renja=segar(renja), simpul=BARIS, sumber_dana="DAU")
    layanan.hapus_indikator(actor=p, renja=segar(renja), simpul=BARIS, urut=2)
    assert isi(renja, "pagu") == "450.000.000"


def test_notes_are_counted_on_their_line(orang, renja):
    CatatanVerifikasi.objects.create(
        renja=renja, keadaan=renja.keadaan, tabel="TC33", baris=BARIS, isi="?",
        oleh=orang["verifikator"],
    )  # fmt: skip

    baris = {b["id"]: b for b in layanan.lihat_kisi(actor=orang["perencana"], renja=segar(renja))}

    assert baris[BARIS]["catatan"] == 1


def test_reading_the_grid_asks_little_of_the_database(orang, renja):
    r = segar(renja)

    with CaptureQueriesContext(connection) as kueri:
        layanan.lihat_kisi(actor=orang["perencana"], renja=r)

    assert len(kueri) <= 4
