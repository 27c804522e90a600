"""Ruled tables of a page: lines that touch make a grid, words fall into its cells."""

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from selaras.exchange.dokumen.kisi import BarisKisi, Kisi, Kotak
from selaras.exchange.dokumen.pdf_unsur import Halaman, Kata

_RAPAT = 2.5
_SENTUH = 4.0
_MAKS_GARIS = 1_500
_SEL_MIN = 4.0
_MAKS_SEL = 60_000

Garis = tuple[float, float, float]


@dataclass(slots=True)
class Bingkai:
    """A table of ruled lines.

    Attributes:
        kisi: Its cells.
        kotak: Its box.
        kata: The words in it.
    """

    kisi: Kisi
    kotak: Kotak
    kata: list[Kata]


def satukan(garis: Sequence[Garis]) -> list[Garis]:
    """Join lines that lie on one another or follow one another.

    >>> satukan([(10.0, 0.0, 5.0), (10.4, 5.0, 9.0), (30.0, 0.0, 9.0)])
    [(10.2, 0.0, 9.0), (30.0, 0.0, 9.0)]
    """
    hasil: list[Garis] = []
    kelompok: list[Garis] = []
    for g in [*sorted(garis), (float("inf"), 0.0, 0.0)]:
        if kelompok and g[0] - kelompok[-1][0] > _RAPAT:
            letak = sum(k[0] for k in kelompok) / len(kelompok)
            ujung: list[list[float]] = []
            for _, a, z in sorted(kelompok, key=lambda k: k[1]):
                if ujung and a <= ujung[-1][1] + _RAPAT:
                    ujung[-1][1] = max(ujung[-1][1], z)
                else:
                    ujung.append([a, z])
            hasil += [(letak, a, z) for a, z in ujung]
            kelompok = []
        kelompok.append(g)
    return hasil


def temukan(h: Halaman, berkas: str) -> list[Bingkai]:
    """Return the ruled tables of a page from top to bottom."""
    datar, tegak = satukan(h.datar), satukan(h.tegak)
    if len(datar) > _MAKS_GARIS or len(tegak) > _MAKS_GARIS:
        return []
    hasil: list[Bingkai] = []
    for d, t in _kelompok(datar, tegak):
        ys = _letak(g[0] for g in d)
        xs = _letak(g[0] for g in t)
        if len(xs) < 3 or len(ys) < 3 or len(xs) * len(ys) > _MAKS_SEL:
            continue
        hasil.append(_bingkai(h, berkas, xs, ys, d, t))
    hasil.sort(key=lambda b: (b.kotak[1], b.kotak[0]))
    return [b for b in hasil if b.kata]


def _kelompok(datar: list[Garis], tegak: list[Garis]) -> list[tuple[list[Garis], list[Garis]]]:
    """Split lines into groups that touch."""
    induk = list(range(len(datar) + len(tegak)))

    def akar(i: int) -> int:
        while induk[i] != i:
            induk[i] = induk[induk[i]]
            i = induk[i]
        return i

    for i, (y, x0, x1) in enumerate(datar):
        for j, (x, y0, y1) in enumerate(tegak):
            if x0 - _SENTUH <= x <= x1 + _SENTUH and y0 - _SENTUH <= y <= y1 + _SENTUH:
                induk[akar(i)] = akar(len(datar) + j)
    hasil: dict[int, tuple[list[Garis], list[Garis]]] = {}
    for i, g in enumerate(datar):
        hasil.setdefault(akar(i), ([], []))[0].append(g)
    for j, g in enumerate(tegak):
        hasil.setdefault(akar(len(datar) + j), ([], []))[1].append(g)
    return [g for g in hasil.values() if len(g[0]) > 1 and len(g[1]) > 1]


def _letak(isi: object) -> list[float]:
    """Return places in order, those too near to one another once."""
    hasil: list[float] = []
    for x in sorted(isi):  # type: ignore[call-overload]  # an iterable of numbers
        if not hasil or x - hasil[-1] > _SEL_MIN:
            hasil.append(x)
    return hasil


def _bingkai(
    h: Halaman,
    berkas: str,
    xs: list[float],
    ys: list[float],
    datar: list[Garis],
    tegak: list[Garis],
) -> Bingkai:
    baris, kolom = len(ys) - 1, len(xs) - 1
    sekat_kanan = [[False] * kolom for _ in range(baris)]
    sekat_bawah = [[False] * kolom for _ in range(baris)]
    for x, a, z in tegak:
        k = _terdekat(xs, x)
        for r in range(baris):
            if a - _RAPAT <= (ys[r] + ys[r + 1]) / 2 <= z + _RAPAT and 0 < k <= kolom:
                sekat_kanan[r][k - 1] = True
    for y, a, z in datar:
        r = _terdekat(ys, y)
        for k in range(kolom):
            if a - _RAPAT <= (xs[k] + xs[k + 1]) / 2 <= z + _RAPAT and 0 < r <= baris:
                sekat_bawah[r - 1][k] = True
    milik = _gabung_sel(baris, kolom, sekat_kanan, sekat_bawah)
    isi: dict[tuple[int, int], list[Kata]] = {}
    kata: list[Kata] = []
    for w in h.kata:
        x, y = (w.kotak[0] + w.kotak[2]) / 2, (w.kotak[1] + w.kotak[3]) / 2
        if xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]:
            r = min(bisect_right(ys, y) - 1, baris - 1)
            k = min(bisect_right(xs, x) - 1, kolom - 1)
            isi.setdefault(milik[r][k][:2], []).append(w)
            kata.append(w)
    return Bingkai(_kisi(h, berkas, xs, ys, milik, isi), (xs[0], ys[0], xs[-1], ys[-1]), kata)


def _terdekat(letak: list[float], x: float) -> int:
    i = bisect_right(letak, x)
    if i and (i == len(letak) or x - letak[i - 1] <= letak[i] - x):
        return i - 1
    return i


def _gabung_sel(
    baris: int, kolom: int, kanan: list[list[bool]], bawah: list[list[bool]]
) -> list[list[tuple[int, int, int, int]]]:
    """Return for every cell the rectangle of cells it is part of."""
    induk = {(r, k): (r, k) for r in range(baris) for k in range(kolom)}

    def akar(s: tuple[int, int]) -> tuple[int, int]:
        while induk[s] != s:
            induk[s] = induk[induk[s]]
            s = induk[s]
        return s

    for r in range(baris):
        for k in range(kolom):
            if k + 1 < kolom and not kanan[r][k]:
                induk[akar((r, k + 1))] = akar((r, k))
            if r + 1 < baris and not bawah[r][k]:
                induk[akar((r + 1, k))] = akar((r, k))
    kotak: dict[tuple[int, int], list[int]] = {}
    for r in range(baris):
        for k in range(kolom):
            b = kotak.setdefault(akar((r, k)), [r, k, r, k])
            b[:] = [min(b[0], r), min(b[1], k), max(b[2], r), max(b[3], k)]
    return [
        [tuple(kotak[akar((r, k))]) for k in range(kolom)]  # type: ignore[misc]  # four numbers
        for r in range(baris)
    ]


def _kisi(
    h: Halaman,
    berkas: str,
    xs: list[float],
    ys: list[float],
    milik: list[list[tuple[int, int, int, int]]],
    isi: dict[tuple[int, int], list[Kata]],
) -> Kisi:
    kisi = Kisi(berkas, letak_kolom=tuple(itertools.pairwise(xs)), ganti_baris=False)
    ada: dict[int, int] = {}
    for r in range(len(milik)):
        sel: list[str] = []
        kotak: list[Kotak | None] = []
        for k in range(len(milik[r])):
            r1, k1, r2, k2 = milik[r][k]
            awal = (r1, k1) == (r, k)
            sel.append(susun_kata(isi.get((r1, k1), [])) if awal else "")
            kotak.append((xs[k1], ys[r1], xs[k2 + 1], ys[r2 + 1]) if awal else None)
        ada[r] = len(kisi.baris)
        kisi.baris.append(BarisKisi(sel, r + 1, h.nomor, tuple(kotak)))
    kisi.gabungan = sorted({s for baris in milik for s in baris if s[0] != s[2] or s[1] != s[3]})
    return kisi


def susun_baris(kata: Sequence[Kata]) -> list[list[Kata]]:
    """Return words as lines from top to bottom, each from left to right."""
    baris: list[list[Kata]] = []
    for w in sorted(kata, key=lambda w: w.kotak[1] + w.kotak[3]):
        tengah = (w.kotak[1] + w.kotak[3]) / 2
        for b in reversed(baris[-3:]):
            acuan = b[0].kotak
            if acuan[1] <= tengah <= acuan[3] or (
                w.kotak[1] <= (acuan[1] + acuan[3]) / 2 <= w.kotak[3]
            ):
                b.append(w)
                break
        else:
            baris.append([w])
    for b in baris:
        b.sort(key=lambda w: w.kotak[0])
    return baris


def susun_kata(kata: Sequence[Kata]) -> str:
    """Return the text of words, lines apart."""
    return "\n".join(" ".join(w.teks for w in b) for b in susun_baris(kata))
