"""Every benchmark runs on tiny sizes and prints a ratio; no time is asserted."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAMBAT = pytest.mark.lambat
RASIO = re.compile(r"\d,\d kali ")


def jalankan(*argumen):
    return subprocess.run(
        [sys.executable, ROOT / "bench" / "run.py", *argumen],
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.mark.parametrize(
    ("nama", "diukur"),
    [
        pytest.param("pdf", ("naskah dan grafik menjadi PDF",), marks=LAMBAT),
        pytest.param("dingin", ("selaras check", "selaras build"), marks=LAMBAT),
        ("baca", ("lembar", "workbook rencana")),
        ("massal", ("kolom siap", "dari bilangan desimal")),
        ("prognosis", ("prognosis 200 indikator",)),
        ("besar", ("membaca", "memeriksa")),
        pytest.param(
            "halaman",
            (
                "halaman T-C.33",
                "satu sel disimpan",
                "daftar kerja wilayah",
                "RKPD wilayah",
                "menyunting",
            ),
            marks=LAMBAT,
        ),
        ("cari", ("satu ketikan",)),
        pytest.param("impor", ("unggah, pratinjau, terapkan",), marks=LAMBAT),
        pytest.param("realisasi", ("unggah, cocokkan, terapkan",), marks=LAMBAT),
        pytest.param("rka", ("rincian belanja: unggah, pratinjau, terapkan",), marks=LAMBAT),
    ],
)
def test_benchmark_prints_a_ratio(nama, diukur):
    hasil = jalankan("--quick", "--only", nama)
    assert hasil.returncode == 0, hasil.stderr
    if re.search(r"dilewati: .*WeasyPrint tidak ada", hasil.stdout):
        pytest.skip("what the PDF is compared with is not installed")
    baris = hasil.stdout.splitlines()
    for uraian in diukur:
        assert any(uraian in b and RASIO.search(b) for b in baris), hasil.stdout


def test_copies_of_a_plan_are_a_plan(tmp_path):
    """The large plan reads back without an issue and has the findings of every copy."""
    kode = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from besar import contoh, gandakan\n"
        "from selaras.exchange.baca import read\n"
        "from selaras.exchange.folder import write_folder\n"
        "from selaras.rules.pemeriksaan import periksa\n"
        "from pathlib import Path\n"
        "tiga = gandakan(contoh(), 3)\n"
        "write_folder(tiga, Path(sys.argv[2]) / 'tiga')\n"
        "hasil = read(Path(sys.argv[2]) / 'tiga')\n"
        "assert not hasil.issues, hasil.issues\n"
        "assert hasil.value == tiga\n"
        "jumlah = [sum(f.code == 'IN01' for f in periksa(r).findings) for r in (contoh(), tiga)]\n"
        "assert jumlah[0] and jumlah[1] == 3 * jumlah[0], jumlah\n"
    )
    hasil = subprocess.run(
        [sys.executable, "-c", kode, ROOT / "bench", tmp_path], capture_output=True, text=True
    )
    assert hasil.returncode == 0, hasil.stderr


def test_unknown_benchmark_is_refused():
    hasil = jalankan("--only", "tidak-ada")
    assert hasil.returncode == 2
    assert "tidak-ada" in hasil.stderr
