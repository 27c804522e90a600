"""One quarter: whose lines, what is missing, what typed texts mean, conflicts, odd values."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.core.laporan import CatatanKinerja, CatatanUang, Masa
from selaras.core.rupiah import Rupiah
from selaras.db.models import AuditEntry, FaktorLaporan, Indikator, LaporanUnit
from selaras.services import access, audit, lapor, lapor_isian, laporan
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db

SUB = "5.03.02.2.01.02"  # of the unit of bidang; pagu Rp 100.000.000, target 1 Dokumen
LAIN = "5.03.01.2.01.01"  # of the secretariat
TAHUN = 2025


@pytest.fixture
def lihat(orang, pd):
    def _lihat(siapa="bidang", triwulan=1, rinci=True):
        return lapor.lembar(actor=orang[siapa], pd=pd, tahun=TAHUN, triwulan=triwulan, rinci=rinci)

    return _lihat


@pytest.fixture
def simpan(orang, pd, lihat):
    def _simpan(isian, siapa="bidang", kunci=SUB, triwulan=1, lembar=None):
        lembar = lembar or lihat(siapa, triwulan)
        return lapor_isian.simpan(
            actor=orang[siapa],
            perangkat_daerah=pd,
            lembar=lembar,
            baris=lembar.satu(kunci),
            isian=isian,
        )

    return _simpan


@pytest.fixture
def ind(renja):
    return Indikator.objects.filter(renstra=renja.renstra, simpul__kunci=SUB).first().kunci


@pytest.fixture
def rasio(renja, ind):
    """The indikator of the line, told by its parts; the plan is read from rows again."""
    from selaras.services import rencana

    Indikator.objects.filter(renstra=renja.renstra, kunci=ind).update(
        dalam_tahun="rasio", satuan="Persen"
    )
    rencana.segarkan(renja)
    return ind


def buku(pd):
    return laporan.buku(pd, TAHUN)


def test_a_bidang_sees_its_own_lines_and_perencana_all_of_them(lihat):
    sendiri, semua = lihat("bidang"), lihat("perencana")

    assert {b.kunci for b in sendiri.baris} < {b.kunci for b in semua.baris}
    assert all(b.kunci.startswith("5.03.02") for b in sendiri.baris)
    assert [b for b in semua.baris if not b.simpul]  # tujuan, sasaran, IKK are perencana's
    assert not [b for b in sendiri.baris if not b.simpul]
    with pytest.raises(TidakAda):
        sendiri.satu(LAIN)


@pytest.mark.parametrize("siapa", ["kepala", "verifikator", "inspektorat", "admin"])
def test_others_read_everything_and_change_nothing(lihat, siapa):
    lembar = lihat(siapa)

    assert len(lembar.baris) == len(lihat("perencana").baris)
    assert not lembar.lapor
    assert not any(b.ubah for b in lembar.baris)


def test_what_is_missing_is_counted_and_filtered(lihat, simpan, ind):
    awal = lihat(rinci=False)
    assert awal.belum == awal.banyak > 0

    simpan({f"k|{ind}": "1", "u": "10.000.000"})

    kini = lihat(rinci=False)
    assert (kini.banyak, kini.belum) == (awal.banyak, awal.belum - 2)
    assert SUB not in {b.kunci for b in kini.saring(isi="belum")}
    assert {b.kunci for b in kini.saring(isi="terisi")} == {SUB}
    assert {b.kunci for b in kini.saring(cari="rencana kebutuhan")} == {SUB}
    (unit,) = kini.unit
    assert (unit.banyak, unit.belum) == (kini.banyak, kini.belum)


def test_filters_by_unit_take_every_line_once(lihat):
    lembar = lihat("perencana", rinci=False)
    saring = [*(u.kunci for u in lembar.unit), "umum", "tanpa"]

    per_unit = [b.kunci for s in saring for b in lembar.saring(unit=s)]

    assert sorted(per_unit) == sorted(b.kunci for b in lembar.baris)


def test_a_line_is_saved_with_one_entry_of_the_trail(simpan, pd, ind):
    hasil = simpan(
        {
            f"k|{ind}": "1",
            f"t|{ind}": "Dokumen selesai",
            "u": "Rp 25.000.000,50",
            "f": "30",
            "fk-penghambat": "Data belum lengkap",
        }
    )

    assert (hasil.kinerja, hasil.uang, hasil.faktor) == (1, 1, 1)
    (k,), (u,) = buku(pd).kinerja, buku(pd).uang
    assert (k.nilai, k.keterangan) == (1, "Dokumen selesai")
    assert (u.realisasi, u.fisik) == (Rupiah.dari("25000000.50"), 30)
    assert FaktorLaporan.objects.get().uraian == "Data belum lengkap"
    e = AuditEntry.objects.get(aksi="laporan.dicatat")
    assert {r.tabel for r in e.rekaman.all()} == {
        "catatan_kinerja",
        "catatan_uang",
        "faktor_laporan",
    }
    assert audit.verifikasi() == []


def test_fields_that_are_not_sent_stay(simpan, pd, ind, lihat):
    simpan({f"k|{ind}": "1", "u": "5.000.000", "f": "10", "tu": "Termin I"})

    hasil = simpan({"u": "6.000.000"})

    assert (hasil.kinerja, hasil.uang) == (0, 1)
    c = buku(pd).uang_terkini[SUB][Masa(TAHUN, 1)]
    assert (c.realisasi, c.fisik, c.keterangan) == (Rupiah.dari(6_000_000), 10, "Termin I")
    assert simpan(lapor_isian.awal(lihat().satu(SUB))).entri is None  # sent as it stands


def test_a_blank_field_withdraws_the_value_and_zero_is_a_value(simpan, pd, ind, lihat):
    simpan({f"k|{ind}": "1", "u": "0"})
    assert lihat().satu(SUB).belum == 0

    simpan({f"k|{ind}": "", f"v|{ind}": "2"})

    assert lihat().satu(SUB).belum == 1
    assert [c.nilai for c in buku(pd).kinerja] == [1, None]
    assert buku(pd).uang_triwulan(SUB, TAHUN, 1) == Rupiah.dari(0)


@pytest.mark.parametrize(
    ("isian", "medan", "bagian"),
    [
        ({"k|": "satu"}, "k|", "Tertulis “satu”"),
        ({"k|": "9" * 41}, "k|", "Tulis angkanya saja"),
        ({"k|": "1" + "0" * 19}, "k|", "Periksa nolnya"),
        ({"u": "sepuluh juta"}, "u", "uang dalam rupiah"),
        ({"u": "1.000,555"}, "u", "dua angka desimal"),
        ({"u": "900.000.000.000.000"}, "u", "triliun"),
        ({"u2": "abc"}, "u2", "uang dalam rupiah"),
        ({"f": "x"}, "f", "Tertulis “x”"),
        ({"k|": "", "t|": "Catatan saja"}, "t|", "bersama nilainya"),
        ({"tu": "Catatan saja"}, "tu", "bersama nilainya"),
        ({"tu": "x" * 5001, "u": "1"}, "tu", "paling panjang"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field_and_nothing_is_kept(
    simpan, pd, ind, isian, medan, bagian
):
    nama = {k.replace("|", f"|{ind}"): v for k, v in isian.items()}

    with pytest.raises(TidakSah) as e:
        simpan({f"k|{ind}": "1", **nama, "fk-pendorong": "Tetap"})

    assert bagian in e.value.medan[medan.replace("|", f"|{ind}")]
    assert not buku(pd).kinerja
    assert not FaktorLaporan.objects.exists()


def test_a_unit_that_counts_whole_things_reads_a_point_as_thousands(simpan, pd, ind):
    simpan({f"k|{ind}": "1.190", "alasan": "Rekapitulasi setahun"})

    assert buku(pd).kinerja[0].nilai == 1190


def test_months_make_the_quarter_and_both_at_once_are_refused(simpan, pd, lihat):
    simpan({"u1": "1.000.000", "u2": "2.000.000", "u": "", "f": "5"})
    u = lihat().satu(SUB).uang
    assert (u.triwulan, u.bulanan) == (Rupiah.dari(3_000_000), True)
    assert buku(pd).fisik_sampai(SUB, TAHUN, 1) == 5

    with pytest.raises(TidakSah) as e:
        simpan({"u": "4.000.000"})

    assert "3.000.000" in e.value.medan["u"]


def test_a_ratio_is_told_by_both_parts(simpan, pd, rasio, lihat):
    with pytest.raises(TidakSah) as e:
        simpan({f"a|{rasio}": "3"})
    assert "keduanya" in e.value.medan[f"b|{rasio}"]

    simpan({f"a|{rasio}": "3", f"b|{rasio}": "4", "alasan": "Sesuai daftar"})

    (c,) = buku(pd).kinerja
    assert (c.pembilang, c.penyebut, c.nilai) == (3, 4, None)
    assert lihat().satu(SUB).kinerja[0].sampai == "75"


def test_two_people_do_not_overwrite_each_other_and_both_texts_are_shown(simpan, pd, ind, lihat):
    semula = lihat()
    simpan({f"k|{ind}": "1", "u": "7.000.000"}, "perencana")
    isian = {f"k|{ind}": "2", f"v|{ind}": "1", "u": "", "vu": "1", "tu": "", "f": ""}

    with pytest.raises(Bentrok):
        simpan(isian, lembar=semula)

    kini = lihat()
    form, galat = lapor_isian.bentrok(kini, kini.satu(SUB), isian)
    assert form[f"k|{ind}"] == "2"
    assert "“1”" in galat[f"k|{ind}"]
    assert "“2”" in galat[f"k|{ind}"]
    assert "u" not in form  # untouched: shown as it stands now
    simpan({**isian, f"v|{ind}": "2", "vu": "2", "u": "7.000.000"})
    assert [c.nilai for c in buku(pd).kinerja] == [1, 2]


def test_a_change_of_the_other_indikator_is_no_conflict(simpan, pd, ind, lihat):
    simpan({"u": "7.000.000"}, "perencana")

    simpan({f"k|{ind}": "1", f"v|{ind}": "1", "u": "", "vu": "1"})

    assert buku(pd).uang_triwulan(SUB, TAHUN, 1) == Rupiah.dari(7_000_000)
    assert buku(pd).kinerja[0].nilai == 1


def test_a_factor_that_somebody_changed_is_a_conflict(simpan, ind):
    simpan({"fk-penghambat": "Satu", "fs-penghambat": ""}, "perencana")

    with pytest.raises(Bentrok):
        simpan({"fk-penghambat": "Dua", "fs-penghambat": ""})
    simpan({"fk-penghambat": "", "fs-penghambat": "Satu"})
    assert not FaktorLaporan.objects.exists()


def test_an_unusual_value_waits_for_its_reason_and_goes_on_saying_so(simpan, pd, lihat):
    with pytest.raises(lapor_isian.PerluAlasan) as e:
        simpan({"u": "250.000.000"})
    assert "melebihi anggaran" in e.value.ingat["u"]
    assert not buku(pd).uang

    simpan({"u": "250.000.000", "alasan": "Pergeseran anggaran Maret"})

    (c,) = buku(pd).uang
    assert c.alasan == "Pergeseran anggaran Maret"
    assert "melebihi anggaran" in lihat().satu(SUB).uang.ingat[0]
    e = AuditEntry.objects.get(aksi="laporan.dicatat")
    assert e.rincian["peringatan"] == {"uang": ["lebih_anggaran"]}


def test_earlier_quarters_are_shown_as_they_were_told(simpan, lihat, ind, monkeypatch):
    simpan({f"k|{ind}": "1", "u": "5.000.000"})
    b = lihat(triwulan=3).satu(SUB)

    assert [(x.triwulan, x.teks) for x in b.kinerja[0].lalu] == [(1, "1"), (2, "")]
    assert [x.teks for x in b.uang.lalu] == ["5.000.000", ""]
    assert b.uang.sampai == Rupiah.dari(5_000_000)
    assert b.kinerja[0].kosong


def test_lines_of_another_unit_cannot_be_saved(orang, pd, simpan, lihat):
    semua = lihat("perencana")

    with pytest.raises(TidakBerhak):
        lapor_isian.simpan(
            actor=orang["bidang"],
            perangkat_daerah=pd,
            lembar=semua,
            baris=semua.satu(LAIN),
            isian={"u": "1"},
        )
    with pytest.raises(TidakBerhak):
        simpan({"fk-penghambat": "x"}, lembar=semua, kunci=LAIN)


@pytest.mark.parametrize("keadaan", ["diajukan", "diterima"])
def test_what_a_unit_handed_in_is_perencanas_to_change(orang, pd, simpan, ind, lihat, keadaan):
    from django.utils import timezone

    unit = next(iter(access.unit_sendiri(orang["bidang"], pd)))
    LaporanUnit.objects.create(
        perangkat_daerah=pd,
        unit_id=unit,
        tahun=TAHUN,
        triwulan=1,
        keadaan=keadaan,
        oleh=orang["bidang"],
        pada=timezone.now(),
    )
    assert not lihat().satu(SUB).ubah
    for isian in ({f"k|{ind}": "1"}, {"u": "1"}, {"fk-penghambat": "x"}):
        with pytest.raises(Terkunci, match=keadaan):
            simpan(isian)
    assert lihat("perencana").satu(SUB).ubah
    assert simpan({f"k|{ind}": "1"}, "perencana").kinerja == 1
    assert simpan({f"k|{ind}": "1"}, triwulan=2).kinerja == 1  # another quarter is open


def test_the_quarter_that_is_due(pd, monkeypatch):
    for hari, tiba in (
        (date(2025, 5, 3), (2025, 1)),
        (date(2025, 12, 31), (2025, 3)),
        (date(2026, 1, 5), (2025, 4)),
        (date(2026, 11, 5), (2025, 4)),
        (date(2025, 2, 1), (2024, 4)),
    ):
        monkeypatch.setattr(access, "hari_ini", lambda hari=hari: hari)
        assert lapor.triwulan_tiba(pd) == tiba, hari


def test_saving_a_long_list_at_once_stays_one_entry(orang, pd, ind):
    laporan.catat(
        actor=orang["perencana"],
        perangkat_daerah=pd,
        tahun=TAHUN,
        kinerja=[CatatanKinerja(indikator=ind, masa=Masa(TAHUN, 1), nilai=Decimal(1))],
        uang=[CatatanUang(simpul=SUB, masa=Masa(TAHUN, 1), realisasi=Rupiah.dari(1))],
    )
    assert AuditEntry.objects.filter(aksi="laporan.dicatat").count() == 1
