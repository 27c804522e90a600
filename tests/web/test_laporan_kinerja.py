"""Pages of the annual documents of performance: access, content, files, queries."""

import pytest

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
