"""Ceilings of agencies: rights, what cannot be taken, audit, what a plan leaves under them."""

import pytest

from penetapan import baca, melangkah, terima_kesalahan
from selaras.core.alur import ALUR, Langkah, Syarat
from selaras.core.batas import SifatPagu
from selaras.core.rupiah import Rupiah
from selaras.db.models import AuditEntry, PaguIndikatif
from selaras.services import alur, pagu_indikatif
from selaras.services import renja as layanan
from selaras.services.galat import Terkunci, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db


def rp(juta):
    return Rupiah.dari(juta * 1_000_000)


def ubah(orang, pd, siapa="verifikator", **isi):
    isi = {"tahun": 2025, "pagu": rp(30_000)} | isi
    return pagu_indikatif.ubah(
        actor=orang[siapa] if isinstance(siapa, str) else siapa, perangkat_daerah=pd, **isi
    )


def test_a_ceiling_is_changed_and_told(orang, pd, renja):
    ubah(orang, pd, sifat="hentikan", dasar=" Surat   nomor 1 ")

    (p,) = pagu_indikatif.milik(renja)
    entri = AuditEntry.objects.filter(aksi="pagu_indikatif.diubah").latest("nomor")
    assert (p.batas.pagu, p.batas.sifat, p.batas.dasar) == (
        rp(30_000),
        SifatPagu.HENTIKAN,
        "Surat nomor 1",
    )
    assert p.sisa == rp(30_000) - Rupiah.dari(32_743_331_188)
    assert p.lewat
    assert p.menghentikan
    assert entri.rekaman.get().sebelum["pagu"] == "35000000000"


def test_the_same_ceiling_again_leaves_no_entry(orang, pd):
    ubah(orang, pd)
    banyak = AuditEntry.objects.count()

    ubah(orang, pd)

    assert AuditEntry.objects.count() == banyak


def test_a_blank_amount_takes_the_ceiling_away_and_zero_does_not(orang, pd, renja):
    ubah(orang, pd, pagu=Rupiah(0))
    assert pagu_indikatif.milik(renja)[0].batas.pagu == Rupiah(0)

    assert ubah(orang, pd, pagu=None) is None

    assert pagu_indikatif.milik(renja) == ()
    assert ubah(orang, pd, pagu=None) is None  # nothing to take away: nothing happens


def test_a_code_counts_in_both_widths_and_whole_plan_comes_first(orang, pd, renja):
    ubah(orang, pd, kode="5.03.01.2.01.0001", pagu=rp(400))
    ubah(orang, pd, kode="5.03.01", pagu=rp(40_000), sifat="abaikan")
    ubah(orang, pd, kode="5.03.09", pagu=rp(1))

    hasil = pagu_indikatif.milik(renja)

    assert [p.batas.kode for p in hasil] == ["", "5.03.01", "5.03.01.2.01.0001", "5.03.09"]
    assert hasil[2].simpul == "5.03.01.2.01.01"
    assert hasil[2].terpakai == rp(450)
    assert hasil[2].lewat
    assert hasil[3].terpakai is None  # no such line: blank, and nothing is passed
    assert not hasil[3].lewat


@pytest.mark.parametrize(
    ("isi", "medan"),
    [
        ({"kode": "5.3"}, "kode"),
        ({"kode": "program satu"}, "kode"),
        ({"tahun": 25}, "tahun"),
        ({"pagu": Rupiah(-1)}, "pagu"),
        ({"pagu": Rupiah.dari(10**16)}, "pagu"),
        ({"sifat": "paksa"}, "sifat"),
        ({"dasar": "x" * 301}, "dasar"),
    ],
)
def test_what_is_no_ceiling_is_refused_by_field(orang, pd, isi, medan):
    with pytest.raises(TidakSah) as salah:
        ubah(orang, pd, **isi)

    assert set(salah.value.medan) == {medan}
    assert PaguIndikatif.objects.filter(perangkat_daerah=pd).count() == 1


def test_only_the_region_gives_ceilings(orang, orang_asing, pd):
    for siapa in ("perencana", "kepala", "bidang", "inspektorat"):
        with pytest.raises(TidakBerhak):
            ubah(orang, pd, siapa=siapa)
    with pytest.raises(TidakAda):
        ubah(orang, pd, siapa=orang_asing)


def test_the_list_of_a_region_costs_three_queries(orang, pd, wilayah, django_assert_num_queries):
    ubah(orang, pd)

    with django_assert_num_queries(3):
        hasil = pagu_indikatif.daftar(wilayah, 2025)

    ini = next(h for h in hasil if h.perangkat_daerah == pd)
    assert ini.lewat
    assert ini.sisa == rp(30_000) - Rupiah.dari(32_743_331_188)
    lain = next(h for h in hasil if h.perangkat_daerah != pd)
    assert (lain.utama, lain.sisa, lain.lewat) == (None, None, False)


@pytest.mark.parametrize(
    ("sifat", "pagu", "terhenti"),
    [
        ("hentikan", 30_000, True),
        ("ingatkan", 30_000, False),
        ("abaikan", 30_000, False),
        ("hentikan", 40_000, False),
    ],
)
def test_a_ceiling_that_stops_keeps_a_plan_from_being_submitted(
    orang, pd, renja, sifat, pagu, terhenti
):
    terima_kesalahan(renja, orang["verifikator"])
    ubah(orang, pd, pagu=rp(pagu), sifat=sifat, dasar="Surat 1")

    (ajukan,) = alur.pilihan(actor=orang["kepala"], renja=baca(renja))
    if not terhenti:
        assert ajukan.kurang == ()
        melangkah(renja, orang["kepala"], Langkah.AJUKAN)
        return
    (pesan,) = ajukan.kurang
    for bagian in ("32.743.331.188", "30.000.000.000", "2.743.331.188", "Surat 1", "Bappeda"):
        assert bagian in pesan  # sum, ceiling, difference, letter, way out
    with pytest.raises(Terkunci, match="melampaui pagu indikatif"):
        melangkah(renja, orang["kepala"], Langkah.AJUKAN)


def test_a_ceiling_given_during_verification_keeps_the_plan_from_being_approved(orang, pd, renja):
    terima_kesalahan(renja, orang["verifikator"])
    melangkah(renja, orang["kepala"], Langkah.AJUKAN)
    ubah(orang, pd, kode="5.03.01.2.01.01", pagu=rp(449), sifat="hentikan")

    with pytest.raises(Terkunci, match=r"5\.03\.01\.2\.01\.0001"):
        melangkah(renja, orang["verifikator"], Langkah.SETUJUI)
    melangkah(renja, orang["verifikator"], Langkah.KEMBALIKAN, catatan="Sesuaikan pagu.")


def test_the_table_of_steps_names_the_ceiling():
    """Every step into a verification and out of it asks for it, and no other."""
    bersyarat = {p.langkah for p in ALUR if Syarat.DALAM_PAGU in p.syarat}

    assert bersyarat == {Langkah.AJUKAN, Langkah.SETUJUI}
    assert all(Syarat.DALAM_PAGU in p.syarat for p in ALUR if p.langkah in bersyarat)


def test_the_grid_answers_with_what_is_left(orang, pd, renja):
    ubah(orang, pd, pagu=rp(32_750), sifat="hentikan")
    sel = layanan.Suntingan("5.03.01.2.01.01", "baris", "", "pagu", None, "460.000.000")

    hasil = layanan.ubah_sel(actor=orang["perencana"], renja=renja, suntingan=[sel])

    (b,) = hasil["batas"]
    assert b["berat"] == "error"
    assert "lewat Rp 3.331.188. Rencana tidak dapat diajukan." in b["teks"]


@pytest.mark.parametrize(
    ("sifat", "pagu", "berat"),
    [("ingatkan", 1, "warning"), ("abaikan", 1, ""), ("hentikan", 99_000, "")],
)
def test_a_ceiling_is_as_loud_as_it_counts(orang, pd, renja, sifat, pagu, berat):
    ubah(orang, pd, pagu=rp(pagu), sifat=sifat)

    (p,) = pagu_indikatif.milik(renja)

    assert pagu_indikatif.ringkas(p)["berat"] == berat
