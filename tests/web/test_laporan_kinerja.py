"""Pages of the annual documents of performance: access, content, files, queries."""

from datetime import date

import pytest

from selaras.db.models import Pejabat
from selaras.services import peragaan_laporan

pytestmark = pytest.mark.django_db
ALAMAT = "/pd/bkpsdm/kinerja/2025/"
SEMUA = ("perjanjian-kinerja", "rencana-aksi", "lkjip", "lke")


@pytest.fixture
def terisi(db):
    """The agency of the demonstration with three reported quarters."""
    return peragaan_laporan.siapkan()


@pytest.mark.parametrize("kunci", ["", *SEMUA])
def test_halaman_dan_banyak_kueri(terisi, masuk, kunci, django_assert_max_num_queries):
    klien = masuk("perencana")
    with django_assert_max_num_queries(15):
        jawaban = klien.get(ALAMAT + (f"{kunci}/" if kunci else ""))
    assert jawaban.status_code == 200
    isi = jawaban.content.decode()
    assert "Perjanjian Kinerja" in isi
    if kunci:
        assert 'class="resmi"' in isi


@pytest.mark.parametrize("kunci", SEMUA)
@pytest.mark.parametrize(("format", "awal"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_unduh(terisi, masuk, kunci, format, awal):
    jawaban = masuk("perencana").get(f"{ALAMAT}{kunci}.{format}")
    assert jawaban.status_code == 200
    assert jawaban.content.startswith(awal)
    assert f"{kunci}-bkpsdm-2025.{format}" in jawaban["Content-Disposition"]


def test_yang_tidak_ada(renja, masuk):
    klien = masuk("perencana")
    assert klien.get(f"{ALAMAT}rapor/").status_code == 404
    assert klien.get(f"{ALAMAT}rencana-aksi.csv").status_code == 404
    jauh = klien.get("/pd/bkpsdm/kinerja/2051/")
    assert jauh.status_code == 404
    assert "Belum ada Renja 2051" in jauh.content.decode()


def test_orang_lain_tidak_melihat(renja, masuk, client, orang_asing):
    assert client.get(ALAMAT).status_code == 302
    assert masuk(orang_asing).get(ALAMAT).status_code == 404


def test_asal_sebuah_angka(terisi, masuk):
    klien = masuk("perencana")
    alamat = f"{ALAMAT}perjanjian-kinerja/asal/?tabel=PK_ANGGARAN&baris=JUMLAH&kolom=anggaran"
    jawaban = klien.get(alamat)
    assert jawaban.status_code == 200
    assert "32.743.331.188" in jawaban.content.decode()
    assert klien.get(alamat.replace("JUMLAH", "X")).status_code == 404


def test_perubahan_renja_mencantumkan_semula_dan_menjadi(berubah, masuk):
    isi = masuk("perencana").get(f"{ALAMAT}perjanjian-kinerja/").content.decode()
    assert "Perubahan Perjanjian Kinerja Tahun 2025" in isi
    for uang in ("450.000.000", "225.000.000"):
        assert uang in isi


def test_nama_pejabat_mengikuti_tanggal(renja, masuk):
    Pejabat.objects.filter(perangkat_daerah=renja.perangkat_daerah).delete()
    for nama, tmt, sampai in (
        ("Pimpinan Lama", date(2024, 1, 1), date(2025, 5, 31)),
        ("Pimpinan Baru", date(2025, 6, 1), None),
    ):
        Pejabat.objects.create(
            perangkat_daerah=renja.perangkat_daerah,
            jabatan="Kepala Badan",
            nama=nama,
            kepala=True,
            tmt=tmt,
            sampai=sampai,
        )
    klien = masuk("perencana")
    for tanggal, ada, tidak in (
        ("2025-05-31", "Pimpinan Lama", "Pimpinan Baru"),
        ("2025-06-01", "Pimpinan Baru", "Pimpinan Lama"),
    ):
        isi = klien.get(f"{ALAMAT}perjanjian-kinerja/?tanggal={tanggal}").content.decode()
        assert ada in isi
        assert tidak not in isi
