"""``selaras impor-nomenklatur``: files into an installation, again and again the same."""

import os
import subprocess
import sys

BERSIH = {k: v for k, v in os.environ.items() if not k.startswith(("SELARAS_", "DJANGO_"))}
DAFTAR = "kode,uraian\n5,UNSUR\n5.03,KEPEGAWAIAN\n5.03.02,PROGRAM\n"
PETA = "kode lama,nama lama,kode baru,nama baru\n5.03.09,Lama,5.03.02,PROGRAM\n"


def jalankan(*args):
    return subprocess.run(
        [sys.executable, "-m", "selaras.cli", "impor-nomenklatur", *map(str, args)],
        env=BERSIH,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_list_and_its_crosswalk_are_imported_once(tmp_path):
    daftar, peta, rusak = (tmp_path / n for n in ("n-2023.csv", "peta.csv", "r-2025.csv"))
    daftar.write_text(DAFTAR)
    peta.write_text(PETA)
    rusak.write_text("kode,uraian\n5.03,A\nkacau,B\n")
    data = ("--data", tmp_path / "data")

    pertama = jalankan(daftar, "--pemetaan", peta, *data)
    kedua = jalankan(daftar, "--pemetaan", peta, *data)
    gagal = jalankan(rusak, *data)

    assert (pertama.returncode, kedua.returncode, gagal.returncode) == (0, 0, 2), pertama.stderr
    assert "3 entri, diimpor" in pertama.stdout
    assert "1 pasangan kode, diimpor" in pertama.stdout
    assert kedua.stdout.count("tidak ada yang berubah") == 2
    assert "kacau" in gagal.stderr
    assert "Traceback" not in gagal.stderr


def test_it_says_what_is_missing(tmp_path):
    assert jalankan("--data", tmp_path).returncode == 2
    hilang = jalankan(tmp_path / "tidak-ada.csv", "--data", tmp_path)
    assert hilang.returncode == 2
    assert "tidak dapat dibaca" in hilang.stderr
