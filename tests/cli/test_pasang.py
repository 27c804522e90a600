"""The first installation as an operator does it, on both databases."""

import re
import sqlite3

import pytest

from instalasi import jalankan, postgres_kosong

ISI = ("--kode", "64.03", "--nama", "Kabupaten Contoh", "--email", "admin@contoh.invalid",
       "--nama-admin", "Ani Admin")  # fmt: skip


@pytest.mark.parametrize("db", ["sqlite", pytest.param("postgres", marks=pytest.mark.lambat)])
def test_one_command_makes_a_working_installation(tmp_path, db):
    env = {"SELARAS_DB": postgres_kosong("selaras_pasang")} if db == "postgres" else {}
    daftar = tmp_path / "pd.csv"
    daftar.write_text("nama;singkatan;bidang_urusan\nDinas Uji;DU;5.03\nDinas Lain;;\n")

    def selaras(*args):
        hasil = jalankan(*args, "--data", tmp_path, **env)
        assert "Traceback" not in hasil.stderr
        return hasil

    if db == "sqlite":
        assert selaras("pasang", *ISI, "--email", "bukan").returncode == 2
        assert selaras("jejak").returncode == 2  # nothing was left behind
    hasil = selaras("pasang", *ISI, "--perangkat-daerah", daftar)
    assert hasil.returncode == 0, hasil.stderr
    assert "2 perangkat daerah" in hasil.stdout
    assert re.search(r"http://127\.0\.0\.1:8000/undangan/[\w-]{40,}/", hasil.stdout)
    jejak = selaras("jejak")
    assert jejak.returncode == 0, jejak.stderr
    assert "pd:du" in jejak.stdout
    assert "0 putus" in jejak.stdout
    if db == "postgres":
        return

    assert (tmp_path / "selaras.sqlite3").stat().st_mode & 0o077 == 0
    lagi = selaras("pasang", *ISI)
    assert (lagi.returncode, "sudah terpasang" in lagi.stderr) == (2, True)
    tautan = selaras("tautan", "admin@contoh.invalid", "--alamat", "https://s.contoh/")
    assert tautan.stdout.startswith("https://s.contoh/akun/password/reset/key/")
    with sqlite3.connect(tmp_path / "selaras.sqlite3") as isi:
        isi.execute("DROP TRIGGER selaras_auditentry_tolak_update")
        isi.execute("UPDATE selaras_auditentry SET objek='lain' WHERE nomor=1")
    putus = selaras("jejak")
    assert putus.returncode == 1
    assert "PUTUS pada entri 1" in putus.stdout
    assert "Inspektorat" in putus.stderr


def test_nothing_is_served_before(tmp_path):
    hasil = jalankan("serve", "--data", tmp_path)

    assert hasil.returncode == 2
    assert f"selaras pasang --data {tmp_path}" in hasil.stderr


def test_what_is_missing_is_named_to_a_script(tmp_path):
    hasil = jalankan("pasang", "--data", tmp_path, "--kode", "64.03")

    assert hasil.returncode == 2
    assert "--nama" in hasil.stderr
