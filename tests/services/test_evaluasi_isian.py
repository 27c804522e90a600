"""Inputs of T-C.29: all or nothing, shared with the other years, blank is not zero."""

import pytest

from selaras.core.alur import Keadaan
from selaras.db import snapshots
from selaras.db.models import AuditEntry, Renja
from selaras.services import anggaran_lalu, rencana
from selaras.services import evaluasi_isian as layanan
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db

SEL = "r2022|tujuan-ip-asn"
TW = "q2024|tujuan-ip-asn"


@pytest.fixture
def segar(renja):
    return lambda: Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(
        pk=renja.pk
    )


@pytest.fixture
def teks(segar):
    def _teks(nama=SEL):
        for k in layanan.kelompok(segar()):
            for b in layanan.tabel(segar(), k.kunci):
                for s in b.sel:
                    if s.nama == nama:
                        return s.teks
        raise KeyError(nama)

    return _teks


@pytest.fixture
def simpan(orang, segar, teks):
    def _simpan(isian, siapa="perencana", semula=None, **lain):
        semula = {n: teks(n) for n in isian} if semula is None else semula
        return layanan.simpan(actor=orang[siapa], renja=segar(), isian=isian, semula=semula, **lain)

    return _simpan


@pytest.mark.parametrize(
    ("ketik", "tersimpan"),
    [
        ("42,45", "42,45"),
        ("1.234,5", "1234,5"),
        ("0", "0"),
        ("", ""),
        (" 97 ", "97"),
        ("75%", "75"),
    ],
)
def test_a_cell_reads_what_officials_write(simpan, teks, segar, ketik, tersimpan):
    simpan({SEL: "1"})
    simpan({SEL: ketik})

    assert teks() == tersimpan
    assert snapshots.baca(segar()) == rencana.baca(segar())


@pytest.mark.parametrize("ketik", ["banyak", "1.190", "9" * 41, "9" * 30, "3 Dokumen", "1/2"])
def test_a_text_that_is_no_number_is_told_and_nothing_is_saved(simpan, teks, ketik):
    lama = teks(TW)

    with pytest.raises(TidakSah) as salah:
        simpan({TW: "5", SEL: ketik})

    assert set(salah.value.medan) == {SEL}
    assert teks(TW) == lama


def test_several_cells_are_one_entry(simpan, teks):
    assert simpan({SEL: "1", TW: "2"}) == 2

    assert (teks(), teks(TW)) == ("1", "2")
    assert AuditEntry.objects.filter(aksi="evaluasi.diubah").count() == 1
    assert simpan({SEL: "1", TW: "2"}) == 0


def test_no_update_is_lost(simpan, teks):
    lama = {SEL: teks()}
    simpan({SEL: "1"})

    with pytest.raises(Bentrok, match="“1”"):
        simpan({SEL: "2"}, semula=lama)
    assert teks() == "1"
    simpan({SEL: "2"}, semula=lama, timpa=True)
    assert teks() == "2"


def test_the_computed_columns_follow(simpan, segar):
    (lama, kini) = (None, None)
    for nilai in ("10", "90"):
        simpan({TW: nilai})
        b = next(b for b in layanan.tabel(segar(), "umum") if b.indikator.id == "tujuan-ip-asn")
        lama, kini = kini, b.perkiraan

    assert lama != kini


@pytest.mark.parametrize("siapa", ["bidang", "kepala", "verifikator", "inspektorat", "admin"])
def test_only_the_planner_fills_in(simpan, siapa):
    with pytest.raises(TidakBerhak):
        simpan({SEL: "1"}, siapa)


def test_a_stranger_and_a_closed_plan(orang_asing, simpan, renja):
    with pytest.raises(TidakAda):
        layanan.simpan(actor=orang_asing, renja=renja, isian={SEL: "1"}, semula={})
    renja.keadaan = next(k for k in Keadaan if not k.terbuka)
    renja.save()
    with pytest.raises(Terkunci):
        simpan({SEL: "1"})


@pytest.mark.parametrize(
    "nama", ["r1999|tujuan-ip-asn", "r2022|tidak-ada", "x", "", "a2022|tujuan-ip-asn", "|"]
)
def test_cells_that_do_not_exist_are_refused(simpan, nama):
    with pytest.raises(TidakSah, match="tidak ada lagi"):
        simpan({nama: "1"}, semula={})


def test_every_indikator_is_on_one_page(segar):
    semua = layanan.kelompok(segar())
    isi = rencana.baca(segar())

    assert sum(k.banyak for k in semua) == len(isi.indikator)
    assert semua[0].kunci == "umum"
    with pytest.raises(TidakAda):
        layanan.tabel(segar(), "tidak-ada")


def test_other_open_years_of_the_renstra_follow(simpan, orang, pd, segar):
    from selaras.services import penyusunan

    lain = penyusunan.buat_renja(actor=orang["perencana"], perangkat_daerah=pd, tahun=2026)

    simpan({SEL: "12,5"})

    kini = rencana.baca(Renja.objects.get(pk=lain.pk))
    nilai = [r.nilai for r in kini.realisasi if (r.indikator, r.tahun) == ("tujuan-ip-asn", 2022)]
    assert [str(n) for n in nilai] == ["12.5"]


# Budget and spending of the evaluated year


@pytest.fixture
def anggaran(orang, segar):
    def _simpan(isian, siapa="perencana", semula=None):
        r = segar()
        semula = anggaran_lalu.lihat(r)[1] if semula is None else semula
        return anggaran_lalu.simpan(actor=orang[siapa], renja=r, isian=isian, semula=semula)

    return _simpan


def test_budget_and_spending_are_written_and_read(anggaran, segar):
    assert anggaran({"anggaran": "Rp 1.000.000", "realisasi": "0"})

    assert anggaran_lalu.lihat(segar()) == (2023, {"anggaran": "1.000.000", "realisasi": "0"})
    assert snapshots.baca(segar()) == rencana.baca(segar())
    assert not anggaran({"anggaran": "1000000", "realisasi": "0"})
    anggaran({"anggaran": "", "realisasi": ""})
    assert anggaran_lalu.lihat(segar())[1] == {"anggaran": "", "realisasi": ""}


def test_a_bad_amount_is_told(anggaran, segar):
    lama = anggaran_lalu.lihat(segar())

    with pytest.raises(TidakSah) as salah:
        anggaran({"anggaran": "banyak", "realisasi": "-5"})

    assert set(salah.value.medan) == {"anggaran", "realisasi"}
    assert anggaran_lalu.lihat(segar()) == lama


def test_budgets_in_conflict(anggaran, segar):
    lama = anggaran_lalu.lihat(segar())[1]
    anggaran({"anggaran": "1", "realisasi": "1"})

    with pytest.raises(Bentrok):
        anggaran({"anggaran": "2", "realisasi": "2"}, semula=lama)


@pytest.mark.parametrize("siapa", ["bidang", "kepala", "verifikator"])
def test_only_the_planner_writes_budgets(anggaran, siapa):
    with pytest.raises(TidakBerhak):
        anggaran({"anggaran": "1", "realisasi": "1"}, siapa)
