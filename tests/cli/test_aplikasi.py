"""Backup and return: the same fingerprint of everything, between both databases."""

import shutil
import subprocess
import sys
from zipfile import ZipFile

import pytest

from instalasi import BERSIH, jalankan, peragaan_siap, postgres_kosong


@pytest.fixture(scope="module")
def asal(tmp_path_factory):
    """An installation with the demonstration and a stored file, and its backup."""
    data = tmp_path_factory.mktemp("asal")
    shutil.copytree(peragaan_siap(tmp_path_factory), data, dirs_exist_ok=True)
    kode = (
        "from selaras.cli.aplikasi import siapkan_django; from pathlib import Path; import sys; "
        "siapkan_django(Path(sys.argv[1]), demo=True); "
        "from selaras.services import berkas; from selaras.db.models import *; "
        "berkas.simpan(actor=Pengguna.objects.get(email='perencana@peragaan.invalid'), "
        "perangkat_daerah=PerangkatDaerah.objects.get(sebutan='bkpsdm'), nama='ba.pdf', "
        "isi=b'%PDF-1.7 contoh')"
    )
    subprocess.run([sys.executable, "-c", kode, str(data)], check=True, env=BERSIH)
    berkas = data / "cadangan.zip"
    hasil = jalankan("cadangkan", berkas, "--data", data)
    assert hasil.returncode == 0, hasil.stderr
    return berkas, hasil.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def kecil(tmp_path_factory):
    """The backup of an installation that holds almost nothing."""
    data = tmp_path_factory.mktemp("kecil")
    pasang = (
        "pasang", "--kode", "99.01", "--nama", "Kabupaten Kecil", "--email",
        "admin@peragaan.invalid", "--nama-admin", "Adi Pengelola", "--data", data,
    )  # fmt: skip
    hasil = jalankan(*pasang)
    assert hasil.returncode == 0, hasil.stderr
    berkas = data / "cadangan.zip"
    assert jalankan("cadangkan", berkas, "--data", data).returncode == 0
    return berkas


@pytest.mark.parametrize("db", ["sqlite", pytest.param("postgres", marks=pytest.mark.lambat)])
def test_what_returns_has_the_same_fingerprint(asal, tmp_path, db):
    berkas, sidik = asal
    env = {"SELARAS_DB": postgres_kosong("selaras_pulih")} if db == "postgres" else {}

    hasil = jalankan("pulihkan", berkas, "--data", tmp_path, **env)
    assert hasil.returncode == 0, hasil.stderr
    assert hasil.stdout.splitlines()[-1] == sidik

    lagi = jalankan("cadangkan", tmp_path / "lagi.zip", "--data", tmp_path, **env)
    assert lagi.stdout.splitlines()[-1] == sidik


def test_nothing_is_overwritten(kecil, tmp_path):
    berkas = kecil
    assert jalankan("pulihkan", berkas, "--data", tmp_path).returncode == 0

    lagi = jalankan("pulihkan", berkas, "--data", tmp_path)
    timpa = jalankan("cadangkan", berkas, "--data", tmp_path)

    assert (lagi.returncode, timpa.returncode) == (2, 2)
    assert "sudah berisi" in lagi.stderr
    assert "tidak ada yang ditimpa" in timpa.stderr


@pytest.mark.parametrize("rusak", ["isi diubah", "bukan zip", "kosong"])
def test_a_damaged_backup_leaves_nothing(kecil, tmp_path, rusak):
    berkas = kecil
    salinan = tmp_path / "rusak.zip"
    if rusak == "isi diubah":
        with ZipFile(berkas) as dari, ZipFile(salinan, "w") as ke:
            for n in dari.namelist():
                isi = dari.read(n)
                if n == "tabel/selaras.Wilayah.jsonl":
                    assert b"Kabupaten Kecil" in isi
                    isi = isi.replace(b"Kabupaten Kecil", b"Kabupaten Besar", 1)
                ke.writestr(n, isi)
    else:
        salinan.write_bytes(b"" if rusak == "kosong" else b"bukan zip")

    hasil = jalankan("pulihkan", salinan, "--data", tmp_path / "data")
    kosong = jalankan("cadangkan", tmp_path / "k.zip", "--data", tmp_path / "data")

    assert hasil.returncode == 2
    assert "Traceback" not in hasil.stderr
    assert " 0 baris" in kosong.stdout
