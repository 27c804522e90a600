"""The national lists at full size in an installation: imported, searched, drafted from.

The lists stand beside the project (``shared/data``) and are never part of it; without them these
tests are skipped.
"""

from pathlib import Path
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.core.nomenklatur import lipat
from selaras.db.models import EntriNomenklatur
from selaras.services import nomenklatur, nomenklatur_impor, renstra_susun
from selaras.services import renstra as layanan

pytestmark = pytest.mark.django_db

DATA = next(
    (
        d
        for a in Path(__file__).resolve().parents
        if (d := a / "shared" / "data" / "nomenklatur").is_dir()
    ),
    Path(__file__).parent / "tidak-ada",
)
KATA = ("p", "penyusunan dok", "kepegwaian data", "5.03.02", "mutasi asn", "tidak ada sama sekali")


def berkas(nama):
    if not (DATA / nama).is_file():
        pytest.skip(f"{nama} not present beside the project (shared/data/nomenklatur)")
    return (DATA / nama).read_bytes()


@pytest.fixture
def edisi(db):
    nama = "nomenklatur-2025.csv"
    hasil, _ = nomenklatur_impor.impor(actor=None, wilayah=None, nama=nama, isi=berkas(nama))
    return hasil


def test_the_whole_list_arrives_and_arrives_once(edisi):
    nama = "nomenklatur-2025.csv"
    assert (edisi.jumlah, EntriNomenklatur.objects.count()) == (9_487, 9_487)
    with CaptureQueriesContext(connection) as kueri:
        sama, berubah = nomenklatur_impor.impor(
            actor=None, wilayah=None, nama=nama, isi=berkas(nama)
        )
    assert (sama, berubah) == (edisi, False)
    assert not [q for q in kueri if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    isi = berkas("pemetaan.csv")
    for harap in ((346, True), (346, False)):
        assert harap == nomenklatur_impor.impor_pemetaan(
            actor=None, wilayah=None, nama="pemetaan.csv", isi=isi, ke=edisi.kunci
        )


def test_a_search_costs_less_than_reading_the_list_once(edisi, pd):
    """No query and no folding of names: a request only walks what was folded when it was read."""
    daftar = nomenklatur.daftar(edisi)
    nomenklatur.telusuri(edisi, "awal", pd=pd)
    mulai = perf_counter()
    for e in daftar.entri:
        lipat(e.uraian)
    sekali_lipat = perf_counter() - mulai

    with CaptureQueriesContext(connection) as kueri:
        mulai = perf_counter()
        for kata in KATA:
            nomenklatur.telusuri(edisi, kata, pd=pd)
        per_pencarian = (perf_counter() - mulai) / len(KATA)

    assert len(kueri) == 0
    assert per_pencarian < 3 * sekali_lipat


def test_an_agency_is_drafted_from_the_whole_list(orang, pd, edisi):
    r = layanan.buat(
        actor=orang["perencana"], perangkat_daerah=pd, awal=2027, akhir=2031, edisi=edisi.pk
    )
    awal = [p.entri.kode.baku for p in renstra_susun.pilihan(r, layanan.baca(r), "")]
    assert awal == ["5.03.01", "5.03.02", "5.04.01", "5.04.02"]

    for kode in ("5.03.01.2.01.0001", "5.03.02.2.02.0001"):
        renstra_susun.tambah_dari_nomenklatur(actor=orang["perencana"], renstra=r, kode=kode)

    isi = layanan.baca(r)
    assert isi.simpul_oleh_id["5.03.01"].uraian.endswith("DAERAH KABUPATEN/KOTA")
    assert [i.satuan for i in isi.indikator] == ["Dokumen", "Dokumen"]
    assert all(i.definisi for i in isi.indikator)
