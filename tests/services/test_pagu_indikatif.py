"""Ceilings of agencies: rights, what cannot be taken, audit, what a plan leaves under them."""

import pytest

from selaras.core.batas import SifatPagu
from selaras.core.rupiah import Rupiah
from selaras.db.models import AuditEntry, PaguIndikatif
from selaras.services import pagu_indikatif
from selaras.services.galat import TidakAda, TidakBerhak, TidakSah

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
