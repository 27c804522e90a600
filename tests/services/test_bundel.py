"""Bundles: signed by the agency's key, refused when changed, merged whole, never over a closing."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.core.laporan import CatatanKinerja, CatatanUang, Masa
from selaras.core.rupiah import Rupiah
from selaras.db.models import AuditEntry, Indikator, Penutupan
from selaras.exchange import bundel as berkas_bundel
from selaras.exchange.buku_json import baca_buku, tulis_buku
from selaras.services import access, audit, bundel, laporan, penutupan
from selaras.services.galat import Bentrok, Terkunci, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db
SUB = "5.03.01.2.01.01"
KUNCI = berkas_bundel.kunci_dari("rahasia pemasangan perangkat daerah", "bkpsdm")


@pytest.fixture(autouse=True)
def hari(monkeypatch):
    monkeypatch.setattr(access, "hari_ini", lambda: date(2024, 7, 10))


@pytest.fixture
def ind(renja):
    return Indikator.objects.filter(renstra=renja.renstra, simpul__kunci=SUB).first().kunci


@pytest.fixture
def kiriman(ind):
    """A bundle as another installation would make it."""

    def _kiriman(nilai="3", simpul=SUB, sebutan="bkpsdm"):
        masa = Masa(2024, 1)
        buku = laporan.BukuRealisasi(
            kinerja=(CatatanKinerja(indikator=ind, masa=masa, nilai=Decimal(nilai), oleh="Sri"),),
            uang=(CatatanUang(simpul=simpul, masa=masa, realisasi=Rupiah.dari(500), oleh="Sri"),),
        )
        kepala = {"sebutan": sebutan, "tahun": 2024, "triwulan": 1, "oleh": "Kepala Jauh"}
        return berkas_bundel.tanda_tangani(tulis_buku(buku, kepala), KUNCI)

    return _kiriman


@pytest.fixture
def daftar(orang, pd):
    bundel.daftarkan(
        actor=orang["verifikator"],
        perangkat_daerah=pd,
        kunci=berkas_bundel.publik(KUNCI).upper() + " ",
    )


@pytest.fixture
def lihat(orang, pd):
    def _lihat(data, siapa="verifikator"):
        return bundel.pratinjau(actor=orang[siapa], perangkat_daerah=pd, data=data)

    return _lihat


@pytest.fixture
def gabung(orang, pd):
    def _gabung(p, siapa="verifikator", dilihat=None):
        return bundel.gabung(
            actor=orang[siapa],
            perangkat_daerah=pd,
            tanda=p.berkas,
            dilihat=dilihat or p.dilihat,
        )

    return _gabung


def test_a_bundle_is_checked_previewed_and_merged_once(daftar, kiriman, lihat, gabung, pd, ind):
    p = lihat(kiriman())
    assert (p.tahun, p.triwulan, p.oleh, len(p.berubah), p.sama) == (2024, 1, "Kepala Jauh", 2, 0)
    assert gabung(p) == 2
    buku = laporan.buku(pd, 2024)
    assert buku.kinerja_terkini[ind][Masa(2024, 1)].asal == "berkas"
    assert buku.uang_sampai(SUB, 2024, 1) == Rupiah.dari(500)
    lagi = lihat(kiriman())
    assert (lagi.berubah, lagi.sama, lagi.dapat) == ((), 2, False)
    assert AuditEntry.objects.filter(aksi="laporan.bundel_digabung").count() == 1
    assert audit.verifikasi() == []


def test_a_changed_bundle_another_key_and_no_key_are_refused(kiriman, lihat, orang, pd):
    data = kiriman()
    with pytest.raises(TidakSah, match="belum didaftarkan"):
        lihat(data)
    lain = berkas_bundel.publik(berkas_bundel.kunci_dari("lain", "bkpsdm"))
    bundel.daftarkan(actor=orang["verifikator"], perangkat_daerah=pd, kunci=lain)
    with pytest.raises(TidakSah, match="tidak cocok"):
        lihat(data)
    with pytest.raises(TidakSah, match="64 angka"):
        bundel.daftarkan(actor=orang["verifikator"], perangkat_daerah=pd, kunci="abc")


@pytest.mark.parametrize("ubah", [-1, -40, 20, 60])
def test_one_changed_byte_is_noticed(daftar, kiriman, lihat, ubah):
    data = bytearray(kiriman())
    data[ubah] ^= 1
    with pytest.raises(TidakSah):
        lihat(bytes(data))


def test_a_bundle_of_another_agency_or_no_bundle_is_told(daftar, kiriman, lihat):
    with pytest.raises(TidakSah, match="bukan"):
        lihat(kiriman(sebutan="dinas-lain"))
    with pytest.raises(TidakSah, match="bukan bundel"):
        lihat(b"PK\x03\x04")


def test_lines_that_are_not_here_keep_it_out_and_are_named(daftar, kiriman, lihat, gabung, pd):
    p = lihat(kiriman(simpul="9.99"))
    assert (p.asing, p.dapat) == (("9.99",), False)
    with pytest.raises(TidakSah, match="Renstra"):
        gabung(p)
    assert laporan.buku(pd, 2024).kinerja == ()


def test_a_quarter_closed_here_stays_closed(daftar, kiriman, lihat, gabung, pd, orang, ind):
    laporan.catat(
        actor=orang["perencana"],
        perangkat_daerah=pd,
        tahun=2024,
        kinerja=[CatatanKinerja(indikator=ind, masa=Masa(2024, 1), nilai=Decimal(1))],
    )
    penutupan.tutup(
        actor=orang["kepala"], perangkat_daerah=pd, tahun=2024, triwulan=1, catatan="Lengkap"
    )
    with pytest.raises(Terkunci):
        gabung(lihat(kiriman()))


def test_a_preview_out_of_date_is_refused(daftar, kiriman, lihat, gabung):
    with pytest.raises(Bentrok):
        gabung(lihat(kiriman()), dilihat="lain")


@pytest.mark.parametrize("siapa", ["perencana", "bidang", "kepala", "inspektorat", "admin"])
def test_only_the_verifier_merges(daftar, kiriman, lihat, siapa):
    with pytest.raises(TidakBerhak):
        lihat(kiriman(), siapa)


def test_what_this_installation_signs_its_own_key_opens(orang, pd, ind):
    laporan.catat(
        actor=orang["perencana"],
        perangkat_daerah=pd,
        tahun=2024,
        kinerja=[CatatanKinerja(indikator=ind, masa=Masa(2024, 1), nilai=Decimal(1))],
    )
    penutupan.tutup(
        actor=orang["kepala"], perangkat_daerah=pd, tahun=2024, triwulan=1, catatan="Lengkap"
    )
    data = bundel.unduh(orang["kepala"], pd, 2024, 1)
    isi = berkas_bundel.buka(data, bundel.kunci_publik(pd))
    assert baca_buku(isi).value.sidik == Penutupan.objects.get().sidik
