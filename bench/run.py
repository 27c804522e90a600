"""Run the benchmarks and print one table of ratios.

``python bench/run.py [--only NAMA] [--quick]``. What is measured and how is told in
``docs/kecepatan.md``. Every ratio comes from one run on one machine; seconds do not travel.
"""

import argparse
import importlib
import os
import platform
import sys
from collections.abc import Sequence

from ukur import Baris, Hasil, Opsi, angka, detik, inti

BENCH = {
    "pdf": "PDF seluruh Renja",
    "dingin": "Perintah dari proses dingin",
    "baca": "Membaca workbook besar",
    "massal": "Satu juta baris indikator",
    "besar": "Rencana yang jauh lebih besar",
    "halaman": "Halaman dan suntingan aplikasi web",
    "impor": "Mengimpor rencana",
    "cari": "Mencari di nomenklatur sambil mengetik",
    "rka": "Mengimpor rincian belanja",
    "realisasi": "Mengimpor realisasi belanja",
    "evaluasi": "Formulir E.81 satu perangkat daerah dan wilayah",
    "prognosis": "Prognosis akhir tahun",
    "pembacaan": "Membaca dokumen orang lain: ingatan dan presisi",
}
_BEBAN_TENANG = 0.5


def main(argumen: Sequence[str] | None = None) -> int:
    """Run what was asked for and print it; return the exit status."""
    opsi = _opsi(argumen)
    cetak = sys.stdout.write
    cetak(f"{inti()} inti, Python {platform.python_version()}{_beban()}\n")
    ukuran = Opsi(ringkas=opsi.quick, ulang=opsi.ulang)
    if opsi.quick:
        cetak("Ukuran kecil, satu putaran: hanya menunjukkan bahwa semuanya berjalan.\n")
    for nama in opsi.only or BENCH:
        cetak(f"\n{nama}: {BENCH[nama]}\n")
        sys.stdout.flush()
        cetak(_tabel(importlib.import_module(nama).ukur(ukuran)))
        sys.stdout.flush()
    return 0


def _opsi(argumen: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Ukur kecepatan Selaras sebagai rasio.")
    parser.add_argument("--only", action="append", choices=BENCH, help="hanya ini; boleh diulang")
    parser.add_argument("--quick", action="store_true", help="ukuran kecil, satu putaran")
    parser.add_argument("--ulang", type=int, default=5, help="putaran (bawaan 5)")
    return parser.parse_args(argumen)


def _beban() -> str:
    """Return a warning when the machine is busy."""
    try:
        beban = os.getloadavg()[0]
    except (AttributeError, OSError):
        return ""
    ramai = "; mesin sedang sibuk, ulangi saat tenang" if beban > _BEBAN_TENANG * inti() else ""
    return f", beban {angka(beban)}{ramai}"


def _tabel(hasil: Hasil) -> str:
    kepala = ("yang diukur", "Selaras", "pembanding", "waktunya", "rasio", "tujuan")
    isi = [kepala, *map(_kolom, hasil.baris)]
    lebar = [max(len(b[i]) for b in isi) for i in range(len(kepala))]
    garis = ["  " + "  ".join(t.ljust(w) for t, w in zip(b, lebar, strict=True)) for b in isi]
    catatan = dict.fromkeys(b.catatan for b in hasil.baris if b.catatan)
    garis += [f"  - {c}" for c in catatan] + [f"  dilewati: {d}" for d in hasil.dilewati]
    return "\n".join(g.rstrip() for g in garis) + "\n"


def _kolom(b: Baris) -> tuple[str, ...]:
    tujuan = b.tujuan
    if b.tercapai is not None:
        tujuan += " tercapai" if b.tercapai else " BELUM"
    return (
        b.uraian,
        detik(b.detik),
        b.pembanding,
        detik(b.detik_pembanding),
        f"{angka(b.rasio, 1)} {b.arti}",
        tujuan,
    )


if __name__ == "__main__":
    sys.exit(main())
