"""Bars of twelve months as numbers for an SVG; the page shows the same numbers as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from selaras.core.anggaran_kas import kumulatif
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.tanggal import BULAN

TINGGI, LEBAR, SELA = 120, 44, 8


@dataclass(frozen=True, slots=True)
class Batang:
    """One month.

    Attributes:
        nama: Its name; ``singkat`` its first three letters.
        nilai: Withdrawal; ``kumulatif`` the withdrawals so far.
        x, y, tinggi: Place and height of its bar, in units of the drawing.
        tengah: Middle of the bar.
    """

    nama: str
    singkat: str
    nilai: Rupiah
    kumulatif: Rupiah
    x: int
    y: int
    tinggi: int
    tengah: int


def batang_bulan(kas: Sequence[Rupiah]) -> list[Batang]:
    """Return the bars of a cash plan, the highest as high as the drawing."""
    tertinggi = max(kas, default=NOL).sen or 1
    hasil = []
    for i, (nama, uang, sampai) in enumerate(zip(BULAN, kas, kumulatif(kas), strict=True)):
        tinggi = uang.sen * TINGGI // tertinggi
        tinggi = max(tinggi, 2) if uang else 0
        x = i * (LEBAR + SELA)
        hasil.append(
            Batang(nama, nama[:3], uang, sampai, x, TINGGI - tinggi, tinggi, x + LEBAR // 2)
        )
    return hasil
