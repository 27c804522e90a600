"""Dates of a region for reporting, and exceptions: set, given, ended, by whom."""

from datetime import date, timedelta

import pytest

from selaras.db.models import AuditEntry, KunciPeriode, PerangkatDaerah, Perpanjangan, Wilayah
from selaras.services import access, audit, kunci_periode, periode
from selaras.services.galat import Terkunci, TidakAda, TidakBerhak, TidakSah
from selaras.services.kunci_periode import IsianKunci

pytestmark = pytest.mark.django_db
TAHUN = 2025


@pytest.fixture
def atur(orang, wilayah):
    def _atur(siapa="verifikator", **tw):
        isian = {int(k[2:]): v for k, v in tw.items()}
        return kunci_periode.atur(actor=orang[siapa], wilayah=wilayah, tahun=TAHUN, isian=isian)

    return _atur


@pytest.fixture
def beri(orang, wilayah, pd):
    def _beri(siapa="verifikator", hari=7, alasan="Listrik padam", **lain):
        isi = {"perangkat_daerah": pd, "triwulan": 1} | lain
        return kunci_periode.beri(
            actor=orang[siapa],
            wilayah=wilayah,
            tahun=TAHUN,
            sampai=access.hari_ini() + timedelta(days=hari),
            alasan=alasan,
            **isi,
        )

    return _beri


def test_dates_are_set_changed_and_taken_away_with_one_entry_each(atur, wilayah):
    a = IsianKunci(mulai=date(2025, 4, 1), selesai=date(2025, 4, 15), dasar="Surat  edaran")
    assert atur(tw1=a, tw2=IsianKunci(selesai=date(2025, 7, 15)), tw3=IsianKunci()) == 2
    assert atur(tw1=a) == 0
    assert KunciPeriode.objects.get(triwulan=1).dasar == "Surat edaran"
    assert atur(tw1=IsianKunci(selesai=date(2025, 4, 20))) == 1
    assert atur(tw1=IsianKunci(), tw2=IsianKunci(selesai=date(2025, 7, 15))) == 1
    assert [k.triwulan for k in KunciPeriode.objects.all()] == [2]
    entri = AuditEntry.objects.filter(aksi="periode.dijadwalkan").order_by("pk")
    assert [e.rekaman.count() for e in entri] == [2, 1, 1]
    assert audit.verifikasi() == []


def test_wrong_dates_are_told_at_their_field_and_nothing_is_kept(atur):
    with pytest.raises(TidakSah) as e:
        atur(
            tw1=IsianKunci(selesai=date(2025, 4, 15)),
            tw2=IsianKunci(mulai=date(2025, 7, 20), selesai=date(2025, 7, 15)),
            tw3=IsianKunci(mulai=date(2025, 10, 1)),
            tw4=IsianKunci(selesai=date(2026, 1, 15), dasar="x" * 301),
        )
    assert set(e.value.medan) == {"2-selesai", "3-selesai", "4-dasar"}
    assert not KunciPeriode.objects.exists()


@pytest.mark.parametrize("siapa", ["inspektorat"])
def test_who_of_the_region_may_not_is_told(atur, beri, siapa):
    with pytest.raises(TidakBerhak):
        atur(siapa, tw1=IsianKunci(selesai=date(2025, 4, 15)))
    with pytest.raises(TidakBerhak):
        beri(siapa)


@pytest.mark.parametrize("siapa", ["perencana", "bidang", "kepala"])
def test_an_agency_sets_no_dates_of_its_region(atur, beri, siapa):
    with pytest.raises(TidakAda):
        atur(siapa, tw1=IsianKunci(selesai=date(2025, 4, 15)))
    with pytest.raises(TidakAda):
        beri(siapa)


def test_an_exception_opens_a_locked_quarter_until_it_is_ended(atur, beri, pd, orang, wilayah):
    atur(tw1=IsianKunci(selesai=access.hari_ini() - timedelta(days=1)))
    with pytest.raises(Terkunci):
        periode.wajib_terbuka(pd, TAHUN, 1)

    p = beri(hari=0)

    k = periode.wajib_terbuka(pd, TAHUN, 1)
    assert k.batas == access.hari_ini()
    (ada,) = kunci_periode.perpanjangan(wilayah, TAHUN)
    assert ada.berlaku
    kunci_periode.akhiri(actor=orang["verifikator"], wilayah=wilayah, nomor=p.pk)
    with pytest.raises(Terkunci):
        periode.wajib_terbuka(pd, TAHUN, 1)
    assert not kunci_periode.perpanjangan(wilayah, TAHUN)[0].berlaku
    with pytest.raises(TidakAda):
        kunci_periode.akhiri(actor=orang["verifikator"], wilayah=wilayah, nomor=p.pk)
    aksi = set(
        AuditEntry.objects.filter(aksi__startswith="periode.").values_list("aksi", flat=True)
    )
    assert aksi == {
        "periode.dijadwalkan",
        "periode.diperpanjang",
        "periode.perpanjangan_diakhiri",
    }


def test_the_longest_of_several_exceptions_counts_and_only_of_its_agency(atur, beri, pd):
    atur(tw1=IsianKunci(mulai=date(2025, 4, 1), selesai=access.hari_ini() - timedelta(days=1)))
    beri(hari=3)
    beri(hari=9)
    beri(hari=1, triwulan=2)

    k = periode.keadaan(pd, TAHUN)
    lain = PerangkatDaerah.objects.exclude(pk=pd.pk).first()

    assert k[1].sampai == access.hari_ini() + timedelta(days=9)
    assert k[1].mulai == date(2025, 4, 1)
    assert k[2].terbuka
    assert periode.keadaan(lain, TAHUN)[1].terkunci


@pytest.mark.parametrize(
    ("isi", "medan"),
    [
        ({"hari": -1}, "sampai"),
        ({"hari": 400}, "sampai"),
        ({"alasan": "  "}, "alasan"),
        ({"alasan": "x" * 2001}, "alasan"),
    ],
)
def test_an_exception_has_a_near_day_and_a_reason(beri, isi, medan):
    with pytest.raises(TidakSah) as e:
        beri(**isi)
    assert medan in e.value.medan
    assert not Perpanjangan.objects.exists()


def test_an_agency_of_another_region_gets_none_here(beri):
    w = Wilayah.objects.create(kode="99.01", nama="Lain", jenis="kabupaten", kepala_daerah="Bupati")
    pd = PerangkatDaerah.objects.create(wilayah=w, sebutan="lain-sekali", nama="Lain")
    with pytest.raises(TidakAda):
        beri(perangkat_daerah=pd)
