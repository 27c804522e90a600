"""Reads broken copies of documents in a process of its own, and prints what it cost.

``python mutasi_dokumen.py BENTUK BENIH BANYAK``: exit status 0 and the seconds of the slowest copy
when none crashed; a copy that runs past its limit ends the process.
"""

import signal
import sys
import time
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import bahan_dokumen as bahan

from selaras.exchange.dokumen_masuk import baca_dokumen
from selaras.exchange.dokumen_periksa import periksa_dokumen

BATAS_DETIK = 30
BENTUK = {
    "xlsx": bahan.xlsx,
    "docx": bahan.docx,
    "pdf": bahan.pdf,
    "html": bahan.html,
    "csv": bahan.csv,
    "teks": bahan.teks,
}
AKHIRAN = {"teks": "txt"}
PENGGANGGU = (b"\x00", b"\xff\xfe", b"<", b"&", b'"', b"99999999", b"-1", b"\n" * 50, b"1e9", b"\t")


def rusak(isi: bytes, r: Random) -> bytes:
    """Return a broken copy: bytes changed, cut out, doubled, put in, or the end lost."""
    data = bytearray(isi)
    for _ in range(r.choice((1, 1, 3, 20))):
        if not data:
            break
        i = r.randrange(len(data))
        n = r.choice((1, 2, 8, 200))
        match r.randrange(5):
            case 0:
                data[i] = r.randrange(256)
            case 1:
                del data[i : i + n]
            case 2:
                data[i:i] = data[i : i + n] * r.choice((1, 5, 50))
            case 3:
                data[i:i] = r.choice(PENGGANGGU)
            case _:
                if r.random() < 0.2:
                    del data[i:]
    return bytes(data)


def rusak_arsip(isi: bytes, r: Random) -> bytes:
    """Return an archive that opens, with one broken part: the readers meet it, not the unzipper."""
    try:
        lama = ZipFile(BytesIO(isi))
    except BadZipFile:
        return rusak(isi, r)
    bagian = {n: lama.read(n) for n in lama.namelist()}
    korban = r.choice([n for n in bagian if n.endswith((".xml", ".rels"))])
    bagian[korban] = rusak(bagian[korban], r)
    keluar = BytesIO()
    with ZipFile(keluar, "w", ZIP_DEFLATED) as baru:
        for n, b in bagian.items():
            baru.writestr(n, b)
    return keluar.getvalue()


def jalankan(bentuk: str, benih: int, banyak: int) -> float:
    """Read broken copies; return the seconds of the slowest."""
    asli = BENTUK[bentuk]()
    r = Random(benih)
    terlama = 0.0
    for _ in range(banyak):
        arsip = bentuk in ("xlsx", "docx") and r.random() < 0.8
        data = rusak_arsip(asli, r) if arsip else rusak(asli, r)
        signal.alarm(BATAS_DETIK)
        mulai = time.perf_counter()
        hasil = baca_dokumen(f"x.{AKHIRAN.get(bentuk, bentuk)}", data)
        assert hasil.value is not None or hasil.issues
        if hasil.value is not None:
            periksa_dokumen(hasil.value)
        terlama = max(terlama, time.perf_counter() - mulai)
        signal.alarm(0)
    return terlama


if __name__ == "__main__":
    sys.stdout.write(f"{jalankan(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])):.2f}\n")
