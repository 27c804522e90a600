"""The worklist: order, filters, deadlines, counts, few queries whatever the size."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from daerah import daerah
from selaras.core.alur import Keadaan
from selaras.db.models import CatatanVerifikasi, JadwalTahapan, PerangkatDaerah, Potret, Renja
from selaras.services import access, wilayah
from selaras.services.wilayah import Saring

pytestmark = pytest.mark.django_db


def kerja(w, halaman="1", **isian):
    return wilayah.daftar_kerja(w, Saring.dari({"semua": "1"} | isian), halaman)


def sebutan(d):
    return [b.pd.sebutan for b in d.halaman]


def test_every_agency_stands_once_with_its_numbers(pd, renja, orang):
    d = kerja(pd.wilayah)

    b = next(b for b in d.halaman if b.pd.pk == pd.pk)
    p = Potret.objects.get(renja=renja)
    assert (b.renja.potret.kesalahan, b.renja.potret.beda_rkpd) == (p.kesalahan, p.beda_rkpd)
    assert p.beda_rkpd
    assert p.beda_renstra
    assert len(set(sebutan(d))) == d.banyak == PerangkatDaerah.objects.count()
    assert sum(c.banyak for c in d.cacah) == d.banyak


def test_what_waits_for_bappeda_stands_first(wilayah):
    d = kerja(wilayah)

    menunggu = [b.menunggu for b in d.halaman]
    assert menunggu == sorted(menunggu, reverse=True)
    assert d.menunggu == sum(menunggu) > 0


def test_notes_are_counted_by_who_has_to_act(renja, orang):
    for status in ("terbuka", "dijawab", "dijawab", "selesai"):
        CatatanVerifikasi.objects.create(
            renja=renja, keadaan=renja.keadaan, isi="x", status=status, oleh=orang["verifikator"]
        )

    d = kerja(renja.perangkat_daerah.wilayah)
    b = next(b for b in d.halaman if b.renja and b.renja.pk == renja.pk)
    assert (b.terbuka, b.dijawab, d.dijawab) == (1, 2, 2)


@pytest.mark.parametrize(("selisih", "lewat"), [(-3, True), (0, False), (5, False)])
def test_days_are_counted_to_the_deadline_of_the_state(renja, wilayah, selisih, lewat):
    hari = access.hari_ini() + timedelta(days=selisih)
    JadwalTahapan.objects.create(
        wilayah=wilayah, tahun=2025, tahapan="rancangan_akhir", selesai=hari
    )

    d = kerja(wilayah, tahun="2025")
    b = next(b for b in d.halaman if b.renja and b.renja.pk == renja.pk)
    assert (b.sisa, b.lewat, b.tenggat.selesai) == (selisih, lewat, hari)


def test_what_is_decreed_has_no_deadline(renja, wilayah):
    Renja.objects.filter(pk=renja.pk).update(keadaan=Keadaan.DITETAPKAN)
    JadwalTahapan.objects.create(
        wilayah=wilayah, tahun=2025, tahapan="penetapan", selesai=access.hari_ini()
    )

    b = next(b for b in kerja(wilayah).halaman if b.renja and b.renja.pk == renja.pk)
    assert (b.tenggat, b.sisa, b.lewat) == (None, None, False)


@pytest.mark.parametrize(
    ("isian", "ada", "tiada"),
    [
        ({"cari": "BKPSDM"}, "bkpsdm", "dishub"),
        ({"cari": "kepegawaian  sumber"}, "bkpsdm", "dishub"),
        ({"keadaan": "rancangan_akhir"}, "bkpsdm", "dap"),
        ({"keadaan": "bukan-keadaan"}, "bkpsdm", None),
        ({"urut": "bukan-urutan"}, "bkpsdm", None),
        ({"tahun": "1999"}, "bkpsdm", None),  # no such year: the latest
    ],
)
def test_filters_narrow_and_what_is_unknown_does_not(wilayah, isian, ada, tiada):
    hasil = sebutan(kerja(wilayah, **isian))

    assert ada in hasil
    assert tiada not in hasil


def test_agencies_without_a_plan_can_be_found_and_inactive_ones_leave(wilayah):
    baru = PerangkatDaerah.objects.create(wilayah=wilayah, sebutan="baru", nama="Dinas Baru")
    assert sebutan(kerja(wilayah, keadaan="belum")) == ["baru"]

    baru.aktif = False
    baru.save()
    PerangkatDaerah.objects.filter(sebutan="bkpsdm").update(aktif=False)

    assert "baru" not in sebutan(kerja(wilayah))
    assert "bkpsdm" in sebutan(kerja(wilayah))  # it has a plan that year


@pytest.mark.parametrize(
    ("urut", "nilai"),
    [
        ("kesalahan", lambda b: -b.renja.potret.kesalahan),
        ("pagu", lambda b: -b.renja.potret.pagu.sen),
        ("beda", lambda b: -b.renja.potret.beda_rkpd - b.renja.potret.beda_renstra),
        ("nama", lambda b: b.pd.nama.casefold()),
    ],
)
def test_orders(wilayah, urut, nilai):
    semua = [nilai(b) for b in kerja(wilayah, urut=urut).halaman]

    assert semua == sorted(semua)
    assert len(set(semua)) > 1


def test_a_region_without_agencies_is_empty():
    from selaras.db.models import Wilayah

    w = Wilayah.objects.create(kode="00.09", nama="Kota Kosong")
    d = kerja(w)

    assert (d.banyak, list(d.halaman), d.cacah) == (0, [], ())


def test_many_agencies_cost_no_more_queries_than_few():
    w = daerah(banyak=59, sub=1)

    with CaptureQueriesContext(connection) as kueri:
        d = wilayah.daftar_kerja(w, Saring())
        for b in d.halaman:
            _ = (b.pd.nama, b.renja.potret.kesalahan, b.renja.potret.pagu, b.keadaan)

    assert (d.banyak, len(d.halaman), d.halaman.paginator.num_pages) == (59, 25, 3)
    assert len(kueri) <= 6
    assert not [q for q in kueri if '"isi"' in q["sql"]], "the content of plans stays where it is"


def test_pages_hold_everybody_once():
    w = daerah(banyak=59, sub=1)

    semua = [s for h in "123" for s in sebutan(wilayah.daftar_kerja(w, Saring(), h))]
    assert len(semua) == len(set(semua)) == 59
    assert sebutan(wilayah.daftar_kerja(w, Saring(), "bukan")) == semua[:25]
