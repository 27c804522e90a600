"""Commands run as an operator runs them, and an empty PostgreSQL database for them."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

CONTOH = Path(__file__).parents[1] / "examples" / "bkpsdm-kukar-2025"
SELARAS = [sys.executable, "-m", "selaras.cli"]
POSTGRES = os.environ.get("SELARAS_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/selaras")


BERSIH = {k: v for k, v in os.environ.items() if not k.startswith(("SELARAS_", "DJANGO_"))}


def jalankan(*args, **env):
    return subprocess.run(
        [*SELARAS, *map(str, args)],
        env={**BERSIH, **env},
        capture_output=True,
        text=True,
        check=False,
    )


def postgres_kosong(nama):
    psycopg = pytest.importorskip("psycopg")
    alamat = POSTGRES.rsplit("/", 1)[0]
    try:
        koneksi = psycopg.connect(f"{alamat}/postgres", autocommit=True, connect_timeout=3)
    except psycopg.Error:
        pytest.skip("PostgreSQL tidak menjawab")
    with koneksi:
        koneksi.execute(f"DROP DATABASE IF EXISTS {nama}")
        koneksi.execute(f"CREATE DATABASE {nama}")
    return f"{alamat}/{nama}"


def peragaan_siap(tmp_path_factory):
    """Return a data folder with the demonstration, made once for all workers of a run; copy it.

    Setting the demonstration up takes many seconds, copying it takes none.
    """
    induk = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        induk = induk.parent
    data, siap, gembok = induk / "peragaan", induk / "peragaan.siap", induk / "peragaan.gembok"
    try:
        gembok.mkdir()
    except FileExistsError:
        batas = time.monotonic() + 180
        while not siap.exists():
            assert time.monotonic() < batas, "the other worker could not set the demonstration up"
            time.sleep(0.2)
        return data
    kode = (
        "import sys; from pathlib import Path; "
        "from selaras.cli.aplikasi import siapkan_basis_data, siapkan_django, siapkan_peragaan; "
        "siapkan_django(Path(sys.argv[1]), demo=True); siapkan_basis_data(halaman=False); "
        "siapkan_peragaan(Path(sys.argv[2]), 'http://127.0.0.1/')"
    )
    subprocess.run([sys.executable, "-c", kode, str(data), str(CONTOH)], check=True, env=BERSIH)
    siap.touch()
    return data
