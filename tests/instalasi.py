"""Commands run as an operator runs them, and an empty PostgreSQL database for them."""

import os
import subprocess
import sys

import pytest

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
