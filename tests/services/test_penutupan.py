"""Closing: order, completeness, the frozen ledger, restatements, the values of the next Renja."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from selaras.core.laporan import CatatanKinerja, CatatanUang, Masa
from selaras.core.rupiah import Rupiah
from selaras.db import snapshots
from selaras.db.models import AuditEntry, Indikator, Penutupan
from selaras.services import access, audit, laporan, penerusan, penutupan
from selaras.services.galat import Bentrok, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db
SUB = "5.03.01.2.01.01"
TAHUN = 2024


@pytest.fixture(autouse=True)
def hari(monkeypatch):
    monkeypatch.setattr(access, "hari_ini", lambda: date(2024, 7, 10))


@pytest.fixture
def ind(renja):
    return Indikator.objects.filter(renstra=renja.renstra, simpul__kunci=SUB).first().kunci


@pytest.fixture
def lapor(orang, pd, ind):
    def _lapor(nilai, triwulan=1, versi=1, alasan="", rp=None):
        return laporan.catat(
            actor=orang["perencana"],
            perangkat_daerah=pd,
            tahun=TAHUN,
            kinerja=[
                CatatanKinerja(
                    indikator=ind, masa=Masa(TAHUN, triwulan), nilai=Decimal(nilai), versi=versi
                )
            ],
            uang=[]
            if rp is None
            else [
                CatatanUang(
                    simpul=SUB,
                    masa=Masa(TAHUN, triwulan),
                    realisasi=Rupiah.dari(rp),
                )
            ],
            alasan=alasan,
        )

    return _lapor


@pytest.fixture
def tutup(orang, pd):
    def _tutup(triwulan=1, siapa="kepala", catatan="Bidang lain menyusul", tahun=TAHUN):
        return penutupan.tutup(
            actor=orang[siapa],
            perangkat_daerah=pd,
            tahun=tahun,
            triwulan=triwulan,
            catatan=catatan,
        )

    return _tutup


def test_a_closed_quarter_is_frozen_with_its_fingerprint(lapor, tutup, pd, ind):
    lapor(2, rp=5_000_000)
    p = tutup()
    beku = penutupan.baca(p)
    assert beku.buku.kinerja_terkini[ind][Masa(TAHUN, 1)].nilai == 2
    assert beku.kepala["triwulan"] == 1
    assert p.sidik == beku.sidik
    e = AuditEntry.objects.get(aksi="periode.ditutup")
    assert e.rincian["sidik"] == p.sidik
    assert audit.verifikasi() == []
    for f in ("update", "delete"):
        with pytest.raises(DatabaseError), transaction.atomic():
            getattr(Penutupan.objects.all(), f)(**({"catatan": "x"} if f == "update" else {}))


def test_a_frozen_ledger_that_was_changed_is_noticed(lapor, tutup):
    lapor(2)
    p = tutup()
    p.sidik = "0" * 64
    with pytest.raises(TidakSah, match="sidik"):
        penutupan.baca(p)


@pytest.mark.parametrize("siapa", ["perencana", "bidang", "verifikator", "inspektorat", "admin"])
def test_only_the_head_closes(lapor, tutup, siapa):
    lapor(2)
    with pytest.raises(TidakBerhak):
        tutup(siapa=siapa)


def test_what_keeps_a_quarter_open_is_said(lapor, tutup):
    with pytest.raises(TidakSah, match="Belum ada yang dilaporkan"):
        tutup()
    lapor(2)
    with pytest.raises(TidakSah, match="belum lengkap") as e:
        tutup(catatan=" ")
    assert "catatan" in e.value.medan
    with pytest.raises(TidakSah, match="Triwulan I 2024 dahulu"):
        tutup(2)
    with pytest.raises(TidakSah, match="belum dimulai"):
        tutup(4)
    tutup()
    with pytest.raises(Bentrok):
        tutup()
    with pytest.raises(TidakAda):
        tutup(tahun=2050)


def test_a_change_after_closing_is_told_with_old_new_reason_and_who(lapor, tutup, pd, orang):
    lapor(2, rp=5_000_000)
    lapor(3, versi=2)
    tutup()
    lapor(4, versi=3, rp=None, alasan="Rekonsiliasi")
    lapor(7, triwulan=2)
    buku = laporan.buku(pd, TAHUN)
    (b,) = penutupan.penyataan(pd, buku, laporan.rencana_tahun(pd, TAHUN))
    assert (b.medan, b.lama, b.baru, b.alasan) == ("K", 3, 4, "Rekonsiliasi")
    assert b.oleh == orang["perencana"].nama
    beku = penutupan.baca(penutupan.penutupan(orang["kepala"], pd, TAHUN, 1)).buku
    saat = Penutupan.objects.get().pada
    assert beku == laporan.buku(pd, TAHUN).pada(saat)


def test_a_first_report_after_closing_is_a_restatement_too(lapor, tutup, pd):
    lapor(2)
    tutup()
    plan = laporan.rencana_tahun(pd, TAHUN)
    assert penutupan.penyataan(pd, laporan.buku(pd, TAHUN), plan) == ()
    lapor(2, versi=2, rp=750, alasan="SPJ terlambat")
    (b,) = penutupan.penyataan(pd, laporan.buku(pd, TAHUN), plan)
    assert (b.medan, b.lama, b.baru, b.alasan) == ("Rp", None, Rupiah.dari(750), "SPJ terlambat")


def test_the_ledger_is_carried_into_the_next_renja_after_a_preview(lapor, pd, ind, orang, renja):
    lapor(1)
    lapor(4, triwulan=2)
    p = penerusan.pratinjau(actor=orang["perencana"], renja=renja)
    (t,) = p.berubah
    assert (t.indikator.id, t.baru.nilai, t.baru.triwulan) == (ind, 5, 2)
    assert p.ditambah == ()
    assert "Triwulan II" in p.metode
    n = penerusan.terapkan(actor=orang["perencana"], renja=renja, sidik=penerusan.tanda(p))
    assert n == 1
    plan = snapshots.baca(renja)
    assert next(r.nilai for r in plan.realisasi if r.indikator == ind and r.tahun == TAHUN) == 5
    segar = access.renja(orang["perencana"], pd.sebutan, renja.tahun)
    assert penerusan.pratinjau(actor=orang["perencana"], renja=segar).kosong
    assert AuditEntry.objects.filter(aksi="evaluasi.diteruskan").count() == 1


def test_a_preview_that_is_out_of_date_is_refused(lapor, orang, renja):
    lapor(1)
    lama = penerusan.tanda(penerusan.pratinjau(actor=orang["perencana"], renja=renja))
    lapor(2, versi=2)
    with pytest.raises(TidakSah, match="berubah sejak"):
        penerusan.terapkan(actor=orang["perencana"], renja=renja, sidik=lama)
