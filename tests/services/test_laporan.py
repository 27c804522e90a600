"""Reporting: who may, conflicts, closed and locked quarters, nothing written twice or changed."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from selaras.core.laporan import AsalCatatan, CatatanKinerja, CatatanUang, Masa
from selaras.core.rupiah import Rupiah
from selaras.db.models import (
    AuditEntry,
    Indikator,
    KunciPeriode,
    Penutupan,
    Perpanjangan,
    Simpul,
    UnitKerja,
)
from selaras.db.models import CatatanKinerja as BarisKinerja
from selaras.services import access, audit, laporan
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db

SUB = "5.03.01.2.01.01"
TAHUN = 2025


@pytest.fixture
def ind(renja):
    return Indikator.objects.filter(renstra=renja.renstra, simpul__kunci=SUB).first().kunci


@pytest.fixture
def catat(orang, pd):
    def _catat(siapa="perencana", *, k=(), u=(), **lain):
        return laporan.catat(
            actor=orang[siapa], perangkat_daerah=pd, tahun=TAHUN, kinerja=k, uang=u, **lain
        )

    return _catat


def kin(id_, nilai, triwulan=1, versi=1, **lain):
    return CatatanKinerja(
        indikator=id_,
        masa=Masa(TAHUN, triwulan),
        nilai=None if nilai is None else Decimal(nilai),
        versi=versi,
        **lain,
    )


def uang(id_, realisasi, triwulan=1, versi=1, fisik=None):
    return CatatanUang(
        simpul=id_,
        masa=Masa(TAHUN, triwulan),
        realisasi=Rupiah.dari(realisasi),
        fisik=fisik,
        versi=versi,
    )


def tutup(pd, orang, triwulan=1):
    return Penutupan.objects.create(
        perangkat_daerah=pd,
        tahun=TAHUN,
        triwulan=triwulan,
        isi=b"",
        sidik="0" * 64,
        oleh=orang["kepala"],
        pada=timezone.now(),
    )


def test_a_report_is_kept_with_who_and_when_and_in_the_trail(catat, pd, ind, orang):
    hasil = catat(k=[kin(ind, 3)], u=[uang(SUB, 1_500_000, fisik=Decimal(10))])
    assert (hasil.kinerja, hasil.uang) == (1, 1)
    buku = laporan.buku(pd, TAHUN)
    (c,) = buku.kinerja
    assert (c.nilai, c.versi, c.oleh) == (3, 1, orang["perencana"].nama)
    assert buku.uang_sampai(SUB, TAHUN, 1) == Rupiah.dari(1_500_000)
    e = AuditEntry.objects.get(aksi="laporan.dicatat")
    assert {r.tabel for r in e.rekaman.all()} == {"catatan_kinerja", "catatan_uang"}
    assert audit.verifikasi() == []


def test_a_correction_is_a_further_version_and_the_same_value_is_none(catat, pd, ind):
    catat(k=[kin(ind, 3)])
    assert catat(k=[kin(ind, 3, versi=2)]).entri is None
    catat(k=[kin(ind, 4, versi=2)])
    buku = laporan.buku(pd, TAHUN)
    assert [(c.versi, c.nilai) for c in buku.kinerja] == [(1, 3), (2, 4)]
    assert laporan.versi_berikut(pd, TAHUN) == {(ind, Masa(TAHUN, 1)): 3}


def test_two_people_do_not_overwrite_each_other(catat, ind, pd):
    catat(k=[kin(ind, 3)])
    with pytest.raises(Bentrok) as e:
        catat(k=[kin(ind, 5)])
    assert (e.value.tempat[0], e.value.kini) == (ind, "3")
    assert [c.nilai for c in laporan.buku(pd, TAHUN).kinerja] == [3]


def test_a_person_in_a_bidang_reports_the_lines_of_the_own_unit_only(catat, renja, pd, ind, orang):
    unit = UnitKerja.objects.create(perangkat_daerah=pd, nama="Bidang Uji", urut=9)
    lain = Simpul.objects.get(renstra=renja.renstra, kunci=SUB)
    with pytest.raises(TidakBerhak):
        catat("bidang", k=[kin(ind, 3)])
    milik = next(iter(access.unit_sendiri(orang["bidang"], pd)), None)
    lain.unit_id = milik or unit.pk
    lain.save()
    assert milik is not None
    assert catat("bidang", k=[kin(ind, 3)]).kinerja == 1


@pytest.mark.parametrize("siapa", ["kepala", "verifikator", "inspektorat", "admin"])
def test_who_may_not_report_is_told(catat, ind, siapa):
    with pytest.raises(TidakBerhak):
        catat(siapa, k=[kin(ind, 3)])


def test_a_closed_quarter_takes_restatements_with_a_reason_only(catat, pd, ind, orang):
    catat(k=[kin(ind, 3)])
    tutup(pd, orang)
    with pytest.raises(TidakSah):
        catat(k=[kin(ind, 4, versi=2)])
    with pytest.raises(Terkunci):
        catat("bidang", k=[kin(ind, 4, versi=2)]) if _unit_bidang(pd, orang) else None
    catat(k=[kin(ind, 4, versi=2)], alasan="Berita acara rekonsiliasi")
    c = laporan.buku(pd, TAHUN).kinerja[-1]
    assert (c.asal, c.alasan) == (AsalCatatan.PENYATAAN_ULANG, "Berita acara rekonsiliasi")


def _unit_bidang(pd, orang):
    milik = next(iter(access.unit_sendiri(orang["bidang"], pd)))
    Simpul.objects.filter(renstra__perangkat_daerah=pd, kunci=SUB).update(unit_id=milik)
    return True


def test_the_lock_of_a_region_holds_until_an_exception_and_the_exception_expires(
    catat, pd, ind, orang
):
    hari = access.hari_ini()
    KunciPeriode.objects.create(
        wilayah=pd.wilayah, tahun=TAHUN, triwulan=1, selesai=hari - timedelta(days=3)
    )
    with pytest.raises(Terkunci, match="perpanjangan"):
        catat(k=[kin(ind, 3)])
    p = Perpanjangan(
        perangkat_daerah=pd,
        tahun=TAHUN,
        triwulan=1,
        sampai=hari - timedelta(days=1),
        alasan="Listrik padam",
        oleh=orang["verifikator"],
        pada=timezone.now(),
    )
    p.save()
    with pytest.raises(Terkunci):
        catat(k=[kin(ind, 3)])
    p.sampai = hari
    p.save()
    assert catat(k=[kin(ind, 3)]).kinerja == 1


@pytest.mark.parametrize(
    ("k", "galat"),
    [
        ([kin("tidak-ada", 3)], TidakAda),
        ([CatatanKinerja(indikator="x", masa=Masa(2024, 1), nilai=Decimal(1))], TidakSah),
    ],
)
def test_what_cannot_be_kept_keeps_nothing(catat, pd, ind, k, galat):
    with pytest.raises(galat):
        catat(k=[kin(ind, 3), *k])
    assert laporan.buku(pd, TAHUN).kinerja == ()


def test_the_same_place_twice_is_refused(catat, ind):
    with pytest.raises(TidakSah, match="dua kali"):
        catat(k=[kin(ind, 3), kin(ind, 4)])


@pytest.mark.parametrize("cara", ["update", "delete"])
def test_rows_of_the_ledger_cannot_be_changed_behind_its_back(catat, ind, cara):
    catat(k=[kin(ind, 3)])
    baris = BarisKinerja.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        baris.update(nilai=9) if cara == "update" else baris.delete()


def test_saving_and_reading_take_few_queries(catat, pd, renja, django_assert_max_num_queries):
    semua = Indikator.objects.filter(renstra=renja.renstra).values_list("kunci", flat=True)
    with django_assert_max_num_queries(29):  # five of them renew the figures of the region
        catat(k=[kin(i, 1) for i in semua])
    with django_assert_max_num_queries(2):
        assert len(laporan.buku(pd, TAHUN).kinerja) == len(semua)


def test_the_targets_of_a_year_come_from_its_own_renja_or_the_next(pd):
    sendiri = laporan.rencana_tahun(pd, TAHUN)
    assert sendiri.sendiri
    assert sendiri.target
    assert SUB in sendiri.anggaran
    lalu = laporan.rencana_tahun(pd, TAHUN - 1)
    assert not lalu.sendiri
    assert lalu.target
    assert {s.id for s in lalu.sub_kegiatan}
    with pytest.raises(TidakAda):
        laporan.rencana_tahun(pd, TAHUN + 5)
