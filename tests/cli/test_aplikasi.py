"""Backup and return: the same fingerprint of everything, between both databases."""

import subprocess
import sys
from zipfile import ZipFile

import pytest

from conftest import CONTOH
from instalasi import BERSIH, jalankan, postgres_kosong

pytestmark = pytest.mark.xdist_group("aplikasi")


@pytest.fixture(scope="module")
def asal(tmp_path_factory):
    """An installation with the demonstration and a stored file, and its backup."""
    data = tmp_path_factory.mktemp("asal")
    kode = (
        "from selaras.cli.aplikasi import siapkan_django, siapkan_basis_data; from pathlib import "
        "Path; import sys; siapkan_django(Path(sys.argv[1]), demo=True); siapkan_basis_data(); "
        "from selaras.services import peragaan, berkas; from selaras.db.models import *; "
        "peragaan.siapkan(Path(sys.argv[2])); "
        "berkas.simpan(actor=Pengguna.objects.get(email__startswith='perencana'), "
        "perangkat_daerah=PerangkatDaerah.objects.get(sebutan='bkpsdm'), nama='ba.pdf', "
        "isi=b'%PDF-1.7 contoh')"
    )
    subprocess.run([sys.executable, "-c", kode, str(data), str(CONTOH)], check=True, env=BERSIH)
    berkas = data / "cadangan.zip"
    hasil = jalankan("cadangkan", berkas, "--data", data)
    assert hasil.returncode == 0, hasil.stderr
    return berkas, hasil.stdout.splitlines()[-1]


@pytest.mark.parametrize("db", ["sqlite", "postgres"])
def test_what_returns_has_the_same_fingerprint(asal, tmp_path, db):
    berkas, sidik = asal
    env = {"SELARAS_DB": postgres_kosong("selaras_pulih")} if db == "postgres" else {}

    hasil = jalankan("pulihkan", berkas, "--data", tmp_path, **env)
    assert hasil.returncode == 0, hasil.stderr
    assert hasil.stdout.splitlines()[-1] == sidik

    lagi = jalankan("cadangkan", tmp_path / "lagi.zip", "--data", tmp_path, **env)
    assert lagi.stdout.splitlines()[-1] == sidik


def test_nothing_is_overwritten(asal, tmp_path):
    berkas, _ = asal
    assert jalankan("pulihkan", berkas, "--data", tmp_path).returncode == 0

    lagi = jalankan("pulihkan", berkas, "--data", tmp_path)
    timpa = jalankan("cadangkan", berkas, "--data", tmp_path)

    assert (lagi.returncode, timpa.returncode) == (2, 2)
    assert "sudah berisi" in lagi.stderr
    assert "tidak ada yang ditimpa" in timpa.stderr


@pytest.mark.parametrize("rusak", ["isi diubah", "bukan zip", "kosong"])
def test_a_damaged_backup_leaves_nothing(asal, tmp_path, rusak):
    berkas, _ = asal
    salinan = tmp_path / "rusak.zip"
    if rusak == "isi diubah":
        with ZipFile(berkas) as dari, ZipFile(salinan, "w") as ke:
            for n in dari.namelist():
                isi = dari.read(n)
                if n == "tabel/selaras.Pendanaan.jsonl":
                    isi = isi.replace(b"45000000000", b"45000000001", 1)
                ke.writestr(n, isi)
    else:
        salinan.write_bytes(b"" if rusak == "kosong" else b"bukan zip")

    hasil = jalankan("pulihkan", salinan, "--data", tmp_path / "data")
    kosong = jalankan("cadangkan", tmp_path / "k.zip", "--data", tmp_path / "data")

    assert hasil.returncode == 2
    assert "Traceback" not in hasil.stderr
    assert " 0 baris" in kosong.stdout
