"""Run a command with PostgreSQL: the server that is named, the one of this machine, or its own.

Usage: dengan_postgres.py COMMAND...; the command finds the address in ``SELARAS_DB``. Without a
server and without the programs to start one, the command does not run and this says so; with
``SELARAS_CI=ya`` that is a failure.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

BAKU = "postgres://postgres@127.0.0.1:5432/selaras"


def dapat(alamat: str) -> bool:
    """Tell whether a server answers at an address."""
    try:
        psycopg.connect(alamat.rsplit("/", 1)[0] + "/postgres", connect_timeout=3).close()
    except psycopg.Error:
        return False
    return True


def program(nama: str) -> str | None:
    """Return where a program of PostgreSQL lies."""
    if ada := shutil.which(nama):
        return ada
    calon = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{nama}"))
    return str(calon[-1]) if calon else None


def jalankan(perintah: list[str], alamat: str) -> int:
    """Run the command with an address."""
    return subprocess.call(perintah, env={**os.environ, "SELARAS_DB": alamat})


def dengan_sementara(perintah: list[str]) -> int | None:
    """Run the command with a cluster of its own; ``None`` when there are no programs for it."""
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    if initdb is None or pg_ctl is None or os.geteuid() == 0:  # initdb refuses root
        return None
    with tempfile.TemporaryDirectory(prefix="selaras-pg-") as folder:
        data = f"{folder}/data"
        subprocess.run(
            [initdb, "-D", data, "-U", "postgres", "-A", "trust"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        pilihan = f"-c listen_addresses='' -k {folder}"
        subprocess.run([pg_ctl, "-D", data, "-o", pilihan, "-w", "start", "-s"], check=True)
        try:
            soket = folder.replace("/", "%2F")
            return jalankan(perintah, f"postgres://postgres@{soket}/selaras")
        finally:
            subprocess.run([pg_ctl, "-D", data, "-m", "immediate", "stop", "-s"], check=False)


def main() -> int:
    """Find a server and run the command."""
    perintah = sys.argv[1:]
    alamat = os.environ.get("SELARAS_TEST_POSTGRES", BAKU)
    if dapat(alamat):
        return jalankan(perintah, alamat)
    hasil = dengan_sementara(perintah)
    if hasil is not None:
        return hasil
    sys.stderr.write(f"PostgreSQL tidak menjawab di {alamat}: pengujian di sana DILEWATI.\n")
    return 1 if os.environ.get("SELARAS_CI") == "ya" else 0


if __name__ == "__main__":
    sys.exit(main())
