"""Measuring: paired rounds, medians, ratios; and how a result is printed."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
CONTOH = AKAR / "examples" / "bkpsdm-kukar-2025"

Pengukur = Callable[[], float]
"""Does the work once and returns its seconds."""


@dataclass(frozen=True, kw_only=True)
class Opsi:
    """How thorough a run is.

    Attributes:
        ringkas: Tiny sizes and one round: shows that everything runs, measures nothing.
        ulang: Rounds of a measurement that takes seconds; quick ones take more.
    """

    ringkas: bool = False
    ulang: int = 5

    @property
    def banyak(self) -> int:
        """Rounds."""
        return 1 if self.ringkas else self.ulang


@dataclass(frozen=True, kw_only=True)
class Baris:
    """A line of the table.

    Attributes:
        uraian: What was measured.
        detik: Median seconds of Selaras.
        pembanding: What it is measured against.
        detik_pembanding: Its median seconds.
        rasio: Median over the rounds of the ratio that ``arti`` names.
        arti: What the ratio means.
        tujuan: The aim in words; empty where there is none.
        tercapai: Whether it was met.
        catatan: What a reader must know to judge the line.
    """

    uraian: str
    detik: float
    pembanding: str
    detik_pembanding: float
    rasio: float
    arti: str = "kali lebih cepat"
    tujuan: str = ""
    tercapai: bool | None = None
    catatan: str = ""


@dataclass
class Hasil:
    """The lines of one benchmark, and what was left out and why."""

    baris: list[Baris] = field(default_factory=list)
    dilewati: list[str] = field(default_factory=list)


def berpasangan(
    pengukur: Mapping[str, Pengukur], ulang: int, pemanasan: int = 1
) -> dict[str, list[float]]:
    """Run every measurement once per round, in turn, so that a busy moment meets them all.

    Args:
        pengukur: Name to measurement.
        ulang: Rounds kept.
        pemanasan: Rounds thrown away before.
    """
    waktu: dict[str, list[float]] = {nama: [] for nama in pengukur}
    for putaran in range(pemanasan + ulang):
        for nama, ukur in pengukur.items():
            detik = ukur()
            if putaran >= pemanasan:
                waktu[nama].append(detik)
    return waktu


def rasio(atas: Sequence[float], bawah: Sequence[float]) -> float:
    """Return the median of the ratios of paired rounds."""
    return statistics.median(a / b for a, b in zip(atas, bawah, strict=True))


def tengah(waktu: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(waktu)


def bandingkan(
    uraian: str,
    waktu: Mapping[str, Sequence[float]],
    pembanding: Mapping[str, str],
    *,
    sendiri: str = "selaras",
    minimal: float | None = None,
    catatan: str = "",
) -> list[Baris]:
    """Return one line per rival: how many times as long it takes.

    Args:
        uraian: What was measured.
        waktu: Rounds by name.
        pembanding: Name in ``waktu`` to how it is printed.
        sendiri: Name of our own rounds.
        minimal: The ratio aimed at.
        catatan: Note for the lines.
    """
    hasil = []
    for nama, sebutan in pembanding.items():
        nilai = rasio(waktu[nama], waktu[sendiri])
        hasil.append(
            Baris(
                uraian=uraian,
                detik=tengah(waktu[sendiri]),
                pembanding=sebutan,
                detik_pembanding=tengah(waktu[nama]),
                rasio=nilai,
                tujuan="" if minimal is None else f"≥ {angka(minimal, 0)}",
                tercapai=None if minimal is None else nilai >= minimal,
                catatan=catatan,
            )
        )
    return hasil


def sekali(kerja: Callable[[], object]) -> Pengukur:
    """Return a measurement of a function of this process."""

    def ukur() -> float:
        mulai = time.perf_counter()
        kerja()
        return time.perf_counter() - mulai

    return ukur


def proses(perintah: Sequence[str], boleh: frozenset[int] = frozenset({0})) -> Pengukur:
    """Return a measurement of a whole cold process.

    Raises:
        RuntimeError: (when measured) it ended with another status than those of ``boleh``.
    """

    def ukur() -> float:
        mulai = time.perf_counter()
        selesai = subprocess.run(perintah, cwd=AKAR, capture_output=True, timeout=600)
        detik = time.perf_counter() - mulai
        if selesai.returncode not in boleh:
            galat = selesai.stderr.decode(errors="replace")[-800:]
            raise RuntimeError(f"{perintah[0]} ended with {selesai.returncode}: {galat}")
        return detik

    return ukur


def cpu_anak(perintah: Sequence[str]) -> float:
    """Return the processor seconds of a process: less troubled by a busy machine than time."""
    import resource

    def terpakai() -> float:
        r = resource.getrusage(resource.RUSAGE_CHILDREN)
        return r.ru_utime + r.ru_stime

    mulai = terpakai()
    subprocess.run(perintah, cwd=AKAR, capture_output=True, timeout=600)
    return terpakai() - mulai


def selaras(*argumen: object) -> list[str]:
    """Return the command line of ``selaras`` under this interpreter."""
    jalan = "from selaras.cli.main import main; main()"
    return [sys.executable, "-c", jalan, *map(str, argumen)]


def inti() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def angka(nilai: float, desimal: int = 2) -> str:
    """Write a number as officials read it: 1.234,50."""
    return f"{nilai:,.{desimal}f}".translate(str.maketrans(",.", ".,"))


def detik(nilai: float) -> str:
    """Write seconds with three digits that matter."""
    return f"{angka(nilai, 3 if nilai < 1 else 2)} d"
