"""Broken copies of documents of every kind: no crash, no hang, never more than a gibibyte."""

import subprocess
import sys
from pathlib import Path

import pytest

SKRIP = Path(__file__).with_name("mutasi_dokumen.py")
GIB = 1 << 30
BENTUK = ("xlsx", "docx", "pdf", "html", "csv", "teks")


def jalankan(bentuk, benih, banyak):
    """Run in a process whose memory the system limits; its end tells of crashes and hangs."""
    batas = (
        "import resource, runpy, sys;"
        f"resource.setrlimit(resource.RLIMIT_DATA, ({GIB}, {GIB}));"
        "sys.argv = sys.argv[1:];"
        "sys.path.insert(0, sys.argv[0].rpartition('/')[0]);"
        "runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    return subprocess.run(
        [sys.executable, "-c", batas, str(SKRIP), bentuk, str(benih), str(banyak)],
        capture_output=True,
        text=True,
        timeout=600,
    )


@pytest.mark.parametrize("bentuk", BENTUK)
def test_broken_copies_are_read_or_refused(bentuk):
    hasil = jalankan(bentuk, 1, 8)
    assert hasil.returncode == 0, hasil.stderr[-2000:]


@pytest.mark.lambat
@pytest.mark.parametrize("benih", [2, 3])
@pytest.mark.parametrize("bentuk", BENTUK)
def test_many_broken_copies_are_read_or_refused(bentuk, benih):
    hasil = jalankan(bentuk, benih, 150)
    assert hasil.returncode == 0, hasil.stderr[-2000:]
