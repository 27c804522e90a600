"""Column widths that make a table short: space goes where it saves lines.

Starting from the least width each column needs, the free width is given out step by step to the
column whose cells and heading lose most lines for it. What no line needs is shared by the weights
of the writer of the table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from selaras.documents.pemenggalan import potongan
from selaras.documents.ukuran_huruf import lebar_teks

_LANGKAH = 36  # steps in which free width is given out
_MAJU = (1, 2, 4, 8)  # how many steps one column may take at once
_BARIS_CONTOH = 140  # rows looked at; of a longer table every k-th is
_SETARA = 0.03  # worth of a line that does not make its row shorter yet
_SETARA_KEPALA = 0.12
_SPASI = 0.2

Kata = tuple[tuple[float, float], ...]
"""Pieces of a line: width of the space before it, and its own width, in font sizes."""


@lru_cache(maxsize=8192)
def pecah(teks: str, tebal: bool) -> tuple[Kata, ...]:
    """Return the lines of a text as pieces between which it may break."""
    return tuple(
        tuple(
            (_SPASI if i == 0 else 0.0, lebar_teks(p, tebal=tebal))
            for k in larik.split()
            for i, p in enumerate(potongan(k))
        )
        for larik in teks.split("\n")
    )


def hitung_larik(isi: Sequence[Kata], lebar: float) -> int:
    """Count the lines of a text set greedily ``lebar`` font sizes wide."""
    lebar += 1e-6
    jumlah = 0
    for baris in isi:
        jumlah += 1
        terpakai = 0.0
        for spasi, panjang in baris:
            if terpakai and terpakai + spasi + panjang > lebar:
                jumlah += 1
                terpakai = 0.0
            elif terpakai:
                terpakai += spasi
            if panjang > lebar:
                jumlah += int(panjang / max(lebar, 1))
                panjang %= max(lebar, 1)
            terpakai += panjang
    return jumlah


@dataclass(frozen=True, slots=True)
class Isi:
    """What stands in the columns of a table.

    Attributes:
        baris: Per row its cells: column and text, those over several columns left out.
        tebal: Whether each row is set in the heavier weight.
        kepala: Heading cells: first column, columns covered, text.
    """

    baris: tuple[tuple[tuple[int, str], ...], ...]
    tebal: tuple[bool, ...]
    kepala: tuple[tuple[int, int, str], ...]


def bagi_lebar(
    isi: Isi, lebar: float, bobot: Sequence[float], terkecil: Sequence[float], tepi: float
) -> list[float]:
    """Share a width among columns so that the table becomes short.

    Args:
        isi: The content.
        lebar: Width to share, in font sizes.
        bobot: Weight of each column in what no line needs.
        terkecil: Least width of each column; their sum is at most ``lebar``.
        tepi: Padding left and right together, in font sizes.

    Returns:
        Widths in font sizes; their sum is ``lebar``.
    """
    pembagi = _Pembagi(isi, list(terkecil), tepi)
    pembagi.habiskan(lebar - sum(terkecil))
    return _bagikan(lebar, bobot, pembagi.lebar)


def _bagikan(lebar: float, bobot: Sequence[float], terkecil: Sequence[float]) -> list[float]:
    """Share a width by weight, giving no column less than its minimum."""
    tetap: set[int] = set()
    while len(tetap) < len(bobot):
        sisa = lebar - sum(terkecil[i] for i in tetap)
        luwes = sum(b for i, b in enumerate(bobot) if i not in tetap)
        kurang = {
            i
            for i, b in enumerate(bobot)
            if i not in tetap and sisa * b / luwes < terkecil[i] * (1 - 1e-12)
        }
        if not kurang:
            return [terkecil[i] if i in tetap else sisa * b / luwes for i, b in enumerate(bobot)]
        tetap |= kurang
    return [lebar * t / sum(terkecil) for t in terkecil]


class _Pembagi:
    """The state of one division: widths, and lines per column and row."""

    def __init__(self, isi: Isi, lebar: list[float], tepi: float) -> None:
        self.lebar = lebar
        self.tepi = tepi
        lompat = max(1, len(isi.baris) // _BARIS_CONTOH)
        baris = isi.baris[::lompat]
        tebal = isi.tebal[::lompat]
        self.kepala = [(k, n, pecah(t, True)) for k, n, t in isi.kepala]
        self.bobot_kepala = 1 + len(isi.baris) / lompat / 20  # it is repeated on every page
        self.sel: dict[int, list[tuple[int, tuple[Kata, ...]]]] = {}
        for r, (b, t) in enumerate(zip(baris, tebal, strict=True)):
            for k, teks in b:
                potong = pecah(teks, t)
                if hitung_larik(potong, lebar[k] - tepi) > 1:
                    self.sel.setdefault(k, []).append((r, potong))
        self.banyak = len(baris)
        self.simpan: dict[tuple[int, float], list[int]] = {}
        self.simpan_kepala: dict[tuple[int, float], int] = {}
        lentur = set(self.sel)
        for k, n, isi_kepala in self.kepala:
            if hitung_larik(isi_kepala, sum(lebar[k : k + n]) - tepi) > 1:
                lentur.update(range(k, k + n))
        self.lentur = sorted(lentur)
        self.di_atas = [
            [i for i, (a, n, _) in enumerate(self.kepala) if a <= k < a + n]
            for k in range(len(lebar))
        ]

    def habiskan(self, sisa: float) -> None:
        """Give free width away while it saves lines."""
        langkah = sisa / _LANGKAH
        while self.lentur and langkah > 0 and sisa >= langkah * 0.999:
            kepala = self._tinggi_kepala()
            terbaik = max(
                (
                    (hemat / d, -k, d)
                    for k in self.lentur
                    for hemat, d in self._hemat(k, langkah, sisa, kepala)
                ),
                default=(0.0, 0, 0.0),
            )
            if terbaik[0] <= 0:
                break
            self.lebar[-terbaik[1]] += terbaik[2]
            sisa -= terbaik[2]

    def _hemat(
        self, k: int, langkah: float, sisa: float, kepala: list[int]
    ) -> list[tuple[float, float]]:
        """Return what a column would save for each number of steps."""
        lain = [
            max(baris)
            for baris in zip(
                *(self._larik(j, self.lebar[j]) for j in self.lentur if j != k),
                (1,) * self.banyak,
                strict=True,
            )
        ]
        kini = self._larik(k, self.lebar[k])
        tinggi = max(kepala)
        hasil = []
        for m in _MAJU:
            d = m * langkah
            if d > sisa * 1.001:
                break
            hemat = 0.0
            for a, b, o in zip(kini, self._larik(k, self.lebar[k] + d), lain, strict=True):
                if a != b:
                    hemat += max(a, o) - max(b, o) + _SETARA * (a - b)
            baru = list(kepala)
            for i in self.di_atas[k]:
                a, n, _ = self.kepala[i]
                beda = self._larik_kepala(i, 0.0) - self._larik_kepala(i, d)
                if beda:
                    for j in range(a, a + n):
                        baru[j] -= beda
            hemat += self.bobot_kepala * (
                tinggi - max(baru) + _SETARA_KEPALA * (kepala[k] - baru[k])
            )
            hasil.append((hemat, d))
        return hasil

    def _larik(self, k: int, lebar: float) -> list[int]:
        kunci = (k, round(lebar, 4))
        if kunci not in self.simpan:
            vektor = [1] * self.banyak
            for r, isi in self.sel.get(k, ()):
                vektor[r] = hitung_larik(isi, lebar - self.tepi)
            self.simpan[kunci] = vektor
        return self.simpan[kunci]

    def _tinggi_kepala(self) -> list[int]:
        """Count the lines of the heading above each column."""
        tinggi = [0] * len(self.lebar)
        for i, (a, n, _) in enumerate(self.kepala):
            banyak = self._larik_kepala(i, 0.0)
            for k in range(a, a + n):
                tinggi[k] += banyak
        return tinggi

    def _larik_kepala(self, i: int, tambah: float) -> int:
        a, n, isi = self.kepala[i]
        lebar = sum(self.lebar[a : a + n]) + tambah - self.tepi
        kunci = (i, round(lebar, 4))
        banyak = self.simpan_kepala.get(kunci)
        if banyak is None:
            banyak = self.simpan_kepala[kunci] = hitung_larik(isi, lebar)
        return banyak
