"""Pages of bundles: the key is registered, a bundle is checked and merged, or refused."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.core.laporan import BukuRealisasi, CatatanKinerja, Masa
from selaras.db.models import Indikator
from selaras.exchange import bundel
from selaras.exchange.buku_json import tulis_buku
from selaras.services import laporan

pytestmark = pytest.mark.django_db
ALAMAT = "/pd/bkpsdm/bundel/"


@pytest.fixture
def data(renja):
    i = Indikator.objects.filter(renstra=renja.renstra, simpul__kunci="5.03.01.2.01.01").first()
    buku = BukuRealisasi(
        kinerja=(CatatanKinerja(indikator=i.kunci, masa=Masa(2024, 1), nilai=Decimal(3)),)
    )
    kepala = {"sebutan": "bkpsdm", "tahun": 2024, "triwulan": 1, "oleh": "<b>Kepala</b>"}
    kunci = bundel.kunci_dari("rahasia di sana", "bkpsdm")
    return bundel.tanda_tangani(tulis_buku(buku, kepala), kunci), bundel.publik(kunci)


def unggah(klien, isi):
    return klien.post(ALAMAT, {"berkas": SimpleUploadedFile("tw1.bundel", isi)})


def test_a_bundle_from_registering_the_key_to_merging(masuk, data, pd):
    isi, kunci = data
    klien = masuk("verifikator")
    assert "belum didaftarkan" in unggah(klien, isi).content.decode()
    assert klien.post(f"{ALAMAT}kunci/", {"kunci": "bukan kunci"}).status_code == 422
    klien.post(f"{ALAMAT}kunci/", {"kunci": kunci})
    rusak = unggah(klien, isi[:-1] + b"x")
    assert rusak.status_code == 422
    assert "tidak cocok" in rusak.content.decode()
    lihat = unggah(klien, isi)
    teks = lihat.content.decode()
    assert "tanda tangan cocok" in teks
    assert "&lt;b&gt;Kepala" in teks
    p = lihat.context["p"]
    klien.post(f"{ALAMAT}gabung/", {"tanda": p.berkas, "dilihat": p.dilihat})
    assert len(laporan.buku(pd, 2024).kinerja) == 1


def test_an_agency_sees_its_own_key_and_cannot_merge(masuk, data):
    teks = masuk("perencana").get(ALAMAT).content.decode()
    assert "Verifikator Bappeda yang menggabung" in teks
    assert unggah(masuk("perencana"), data[0]).status_code == 403
    assert masuk("perencana").post(f"{ALAMAT}gabung/").status_code == 403
