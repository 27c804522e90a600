"""The error gallery: the smallest bad input of each kind gives exactly its message.

An entry holds either a file ``masukan.*``, or a list ``nomenklatur*.csv`` or ``pemetaan*.csv``, or
a file of another system ``impor*.*``, or files laid over the good plan in ``_dasar``; a file
``x.hapus`` takes ``x`` away. ``expected.txt`` holds every issue, one per line.

A new entry: make its folder, run this file to write ``expected.txt``, read what it says.
"""

import shutil
import tempfile
from pathlib import Path

import pytest

from selaras.exchange.baca import read
from selaras.exchange.masuk import baca_masuk
from selaras.exchange.nomenklatur_csv import read_nomenklatur, read_pemetaan

GALERI = Path(__file__).parent / "errors"
ENTRI = sorted(p.name for p in GALERI.iterdir() if not p.name.startswith("_"))


def pesan(entri: Path) -> str:
    """The issues of an entry as text."""
    masukan = next(entri.glob("masukan.*"), None)
    if daftar := next(entri.glob("nomenklatur*.csv"), None):
        hasil = read_nomenklatur(daftar.read_bytes(), daftar.name)
    elif peta := next(entri.glob("pemetaan*.csv"), None):
        hasil = read_pemetaan(peta.read_bytes(), peta.name)
    elif asing := next(entri.glob("impor*.*"), None):
        hasil = baca_masuk(asing.read_bytes(), asing.name)
    elif masukan is not None:
        hasil = read(masukan)
    else:
        with tempfile.TemporaryDirectory() as sementara:
            hasil = read(_tumpuk(entri, Path(sementara) / "rencana"))
    return "".join(f"{i.severity}: {i}\n" for i in hasil.issues)


def _tumpuk(entri: Path, tujuan: Path) -> Path:
    shutil.copytree(GALERI / "_dasar", tujuan)
    for berkas in entri.iterdir():
        if berkas.suffix == ".hapus":
            (tujuan / berkas.stem).unlink()
        elif berkas.name not in ("expected.txt", "tentang.txt"):
            shutil.copy(berkas, tujuan)
    return tujuan


@pytest.mark.parametrize("nama", ENTRI)
def test_message_is_the_expected_one(nama):
    assert pesan(GALERI / nama) == (GALERI / nama / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("nama", ENTRI)
def test_message_has_place_and_way_out(nama):
    """No message is a bare complaint: it names a place and is a full Indonesian sentence."""
    for baris in (GALERI / nama / "expected.txt").read_text("utf-8").splitlines():
        keparahan, tempat, kode, kalimat = _urai(baris)
        assert keparahan in ("error", "warning", "info")
        assert tempat
        assert kode.islower()
        assert kalimat.endswith("."), baris


def _urai(baris: str) -> tuple[str, str, str, str]:
    keparahan, _, sisa = baris.partition(": ")
    tempat, _, sisa = sisa.partition(": [")
    kode, _, kalimat = sisa.partition("] ")
    return keparahan, tempat, kode, kalimat


def test_the_good_plan_of_the_gallery_is_good(tmp_path):
    hasil = read(_tumpuk(GALERI / "_dasar", tmp_path / "rencana"))

    assert hasil.issues == ()
    assert hasil.value is not None
    assert len(hasil.value.simpul) == 3


def test_gallery_is_large_enough_to_be_a_manual():
    assert len(ENTRI) >= 25


if __name__ == "__main__":
    for _nama in ENTRI:
        (GALERI / _nama / "expected.txt").write_text(pesan(GALERI / _nama), "utf-8")
