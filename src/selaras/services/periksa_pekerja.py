"""The process that reads a stranger's document: alone, with little memory, time and disk.

Started by :mod:`selaras.services.periksa_umum` as ``python -m selaras.services.periksa_pekerja
FOLDER``. It sees one folder: the order ``tugas.json``, the files ``masukan-0`` and ``masukan-1``,
which are deleted as soon as they are read, and what it writes there. It needs no database, no
settings, no network and no secret; its surroundings hold none.
"""

import contextlib
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

MEMORI = 1024**3
"""Address space, bytes."""

UKURAN = 64 * 1024**2
"""Largest file that it may write, bytes."""

WAKTU = 60
"""Seconds, of the clock and of the processor alike."""

HASIL, TAHAP = "hasil.json", "tahap"
MEMORI_HABIS, GAGAL = 71, 70
"""Exit status: out of memory; a fault of the program."""

LINGKUNGAN = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "PYTHONIOENCODING": "utf-8",
}
"""What its libraries need to know: each thread of theirs would reserve memory of its own."""


def batasi() -> None:
    """Take from this process what it must not use; where the system has no such limits, none."""
    try:
        import resource
        import signal
    except ImportError:  # pragma: no cover - Windows: the clock of the caller remains
        return
    for jenis, batas in (
        (resource.RLIMIT_AS, MEMORI),
        (resource.RLIMIT_CPU, WAKTU),
        (resource.RLIMIT_FSIZE, UKURAN),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # already lower
            resource.setrlimit(jenis, (batas, batas))
    signal.alarm(WAKTU + 5)  # should the one who waits for it be gone


def kerjakan(folder: Path) -> None:
    """Carry out the order in a folder."""
    tugas = json.loads((folder / "tugas.json").read_text(encoding="utf-8"))
    tahap(folder, "membaca")
    isi = [ambil(folder / f"masukan-{i}") for i in range(len(tugas["nama"]))]
    if len(isi) == 1:
        _periksa(folder, tugas["nama"][0], isi[0], tugas.get("tahun"))
    else:
        _bandingkan(folder, tugas["nama"], isi)
    tahap(folder, "selesai")


def ambil(jalur: Path) -> bytes:
    """Return a file and delete it: from here on it is only in memory."""
    data = jalur.read_bytes()
    jalur.unlink()
    return data


def tahap(folder: Path, nama: str) -> None:
    """Tell how far it is: ``membaca``, ``memeriksa``, ``menyusun``, ``selesai``."""
    tulis(folder / TAHAP, nama.encode())


def tulis(jalur: Path, isi: bytes) -> None:
    """Write a file all or nothing."""
    sementara = jalur.with_name(f".{jalur.name}")
    sementara.write_bytes(isi)
    sementara.replace(jalur)


def _periksa(folder: Path, nama: str, data: bytes, tahun: int | None) -> None:
    from selaras.exchange.periksa_berkas import periksa_isi
    from selaras.services.laporan_berkas import BENTUK, Laporan, buku_rencana

    hasil = periksa_isi(data, nama, tahun=tahun)
    tahap(folder, "memeriksa")
    laporan = Laporan(nama, hasil, data)
    isi = {"ragam": "periksa", **laporan.isi}
    _hasil(folder, isi)
    if not isi["terbaca"]:
        return
    tahap(folder, "menyusun")
    for halaman, png in laporan.gambar.items():
        tulis(folder / f"halaman-{halaman}.png", png)
    gambar = sorted(laporan.gambar)
    _hasil(folder, {**isi, "gambar": gambar})
    buat: dict[str, Callable[[], bytes | None]] = {
        "rencana.xlsx": lambda: buku_rencana(hasil),
        **{f"laporan.{b}": lambda b=b: laporan.bentuk(b) for b in BENTUK},  # type: ignore[misc]
    }
    _unduhan(folder, {**isi, "gambar": gambar}, buat)


def _bandingkan(folder: Path, nama: list[str], isi: list[bytes]) -> None:
    from selaras.core.perbandingan import bandingkan
    from selaras.documents import laporan_beda, laporan_beda_html, laporan_beda_xlsx
    from selaras.exchange.baca import baca_isi

    baca = [baca_isi(data, n)[0] for n, data in zip(nama, isi, strict=True)]
    tahap(folder, "memeriksa")
    if baca[0].value is None or baca[1].value is None:
        salah = [
            {"nama": n, "pesan": [m.message for m in b.issues if m.severity == "error"]}
            for n, b in zip(nama, baca, strict=True)
            if b.value is None
        ]
        _hasil(folder, {"ragam": "beda", "terbaca": False, "nama": nama, "salah": salah})
        return
    beda = bandingkan(baca[0].value, baca[1].value)
    dua = (nama[0], nama[1])
    data = json.loads(laporan_beda.sebagai_json(dua, beda))
    hasil = {"ragam": "beda", "terbaca": True, "nama": nama, "beda": data}
    _hasil(folder, hasil)
    tahap(folder, "menyusun")
    _unduhan(
        folder,
        hasil,
        {
            "beda.html": lambda: laporan_beda_html.sebagai_html(dua, beda).encode(),
            "beda.xlsx": lambda: laporan_beda_xlsx.sebagai_xlsx(dua, beda),
            "beda.json": lambda: laporan_beda.sebagai_json(dua, beda).encode(),
        },
    )


def _hasil(folder: Path, isi: Mapping[str, Any]) -> None:
    tulis(folder / HASIL, json.dumps(isi, ensure_ascii=False).encode())


def _unduhan(
    folder: Path, isi: Mapping[str, Any], buat: Mapping[str, Callable[[], bytes | None]]
) -> None:
    """Write what can be downloaded; what fails is missing, and the result stands."""
    ada: list[str] = []
    for nama, fungsi in buat.items():
        try:
            data = fungsi()
            if data is not None:
                tulis(folder / nama, data)
                ada.append(nama)
        except Exception as galat:  # one form of many
            print(f"{nama}: {type(galat).__name__}", file=sys.stderr)
        _hasil(folder, {**isi, "unduhan": ada})


def main(folder: str) -> int:
    """Run as a process of its own; return its exit status."""
    os.umask(0o077)
    batasi()
    try:
        kerjakan(Path(folder))
    except MemoryError:
        return MEMORI_HABIS
    except Exception as galat:
        # Never the message: it may quote the document.
        print(f"{type(galat).__name__}", file=sys.stderr)
        return GAGAL
    return 0


if __name__ == "__main__":  # pragma: no cover - a process of its own
    sys.exit(main(sys.argv[1]))
