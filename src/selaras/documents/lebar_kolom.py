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
_TOLERANSI = 1e-6

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
    lebar += _TOLERANSI
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


@lru_cache(maxsize=8192)
def _terpanjang(teks: str, tebal: bool) -> float:
    """Return the width of the longest line of a text that is not broken."""
    return max(_panjang(baris) for baris in pecah(teks, tebal))


def _panjang(baris: Kata) -> float:
    terpakai = 0.0
    for spasi, panjang in baris:
        if terpakai:
            terpakai += spasi
        terpakai += panjang
    return terpakai


@lru_cache(maxsize=16384)
def banyak_larik(teks: str, lebar: float, *, tebal: bool) -> int:
    """Count the lines of a greedy paragraph ``lebar`` font sizes wide."""
    isi = pecah(teks, tebal)
    if _terpanjang(teks, tebal) <= lebar + _TOLERANSI:
        return len(isi)
    return hitung_larik(isi, lebar)


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


class _Puncak:
    """The lines of the cells of one row: how many would there be without one of them?"""

    def __init__(self) -> None:
        self.larik: dict[int, int] = {}
        self.urut: tuple[int, int, int] | None = None

    def ubah(self, k: int, banyak: int) -> None:
        """Set the lines of the cell in a column."""
        if self.larik.get(k) != banyak:
            self.larik[k] = banyak
            self.urut = None

    def tanpa(self, k: int) -> int:
        """Return the lines of the highest other cell, at least one."""
        if self.urut is None:
            puncak = max(self.larik, key=self.larik.__getitem__)
            kedua = max((n for j, n in self.larik.items() if j != puncak), default=1)
            self.urut = (puncak, max(1, self.larik[puncak]), max(1, kedua))
        puncak, pertama, kedua = self.urut
        return kedua if k == puncak else pertama


@dataclass(frozen=True, slots=True)
class _Calon:
    """What one wider width of a column changes.

    Attributes:
        tambah: How much wider, in font sizes.
        baris: Rows whose cell has other lines: row, lines now, lines then.
        kepala: Heading cells with other lines: cell, lines saved.
    """

    tambah: float
    baris: list[tuple[int, int, int]]
    kepala: list[tuple[int, int]]


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
        self.puncak = [_Puncak() for _ in baris]
        for r, (b, t) in enumerate(zip(baris, tebal, strict=True)):
            for k, teks in b:
                banyak = banyak_larik(teks, lebar[k] - tepi, tebal=t)
                if banyak > 1:
                    self.sel.setdefault(k, []).append((r, pecah(teks, t)))
                    self.puncak[r].ubah(k, banyak)
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
        self.calon: dict[int, list[_Calon]] = {}

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
            self._lebarkan(-terbaik[1], terbaik[2])
            sisa -= terbaik[2]

    def _lebarkan(self, k: int, tambah: float) -> None:
        """Make a column wider and forget what this changes."""
        self.lebar[k] += tambah
        for (r, _), banyak in zip(self.sel.get(k, ()), self._larik(k, self.lebar[k]), strict=True):
            self.puncak[r].ubah(k, banyak)
        for i in self.di_atas[k]:
            a, n, _ = self.kepala[i]
            for j in range(a, a + n):
                self.calon.pop(j, None)
        self.calon.pop(k, None)

    def _hemat(
        self, k: int, langkah: float, sisa: float, kepala: list[int]
    ) -> list[tuple[float, float]]:
        """Return what a column would save for each number of steps."""
        calon = self.calon.get(k)
        if calon is None:
            calon = self.calon[k] = [self._calon(k, m * langkah) for m in _MAJU]
        hasil = []
        for c in calon:
            if c.tambah > sisa * 1.001:
                break
            hemat = 0.0
            for r, a, b in c.baris:
                lain = self.puncak[r].tanpa(k)
                hemat += max(a, lain) - max(b, lain) + _SETARA * (a - b)
            if c.kepala:
                baru = list(kepala)
                for i, beda in c.kepala:
                    awal, n, _ = self.kepala[i]
                    for j in range(awal, awal + n):
                        baru[j] -= beda
                hemat += self.bobot_kepala * (
                    max(kepala) - max(baru) + _SETARA_KEPALA * (kepala[k] - baru[k])
                )
            hasil.append((hemat, c.tambah))
        return hasil

    def _calon(self, k: int, tambah: float) -> _Calon:
        kini, nanti = self._larik(k, self.lebar[k]), self._larik(k, self.lebar[k] + tambah)
        return _Calon(
            tambah,
            [
                (r, a, b)
                for (r, _), a, b in zip(self.sel.get(k, ()), kini, nanti, strict=True)
                if a != b
            ],
            [
                (i, beda)
                for i in self.di_atas[k]
                if (beda := self._larik_kepala(i, 0.0) - self._larik_kepala(i, tambah))
            ],
        )

    def _larik(self, k: int, lebar: float) -> list[int]:
        """Count the lines of each cell of a column that may need more than one."""
        kunci = (k, round(lebar, 4))
        larik = self.simpan.get(kunci)
        if larik is None:
            larik = self.simpan[kunci] = [
                hitung_larik(isi, lebar - self.tepi) for _, isi in self.sel.get(k, ())
            ]
        return larik

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
