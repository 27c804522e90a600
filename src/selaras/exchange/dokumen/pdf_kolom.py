"""Tables without vertical lines: columns are where the lines of a table leave the same gap."""

import itertools
from collections.abc import Sequence

from selaras.exchange.dokumen.kisi import BarisKisi, Kisi
from selaras.exchange.dokumen.pdf_bingkai import satukan
from selaras.exchange.dokumen.pdf_prosa import BarisTeks
from selaras.exchange.dokumen.pdf_unsur import Halaman, Kata

_CELAH = 0.5
"""Widest gap between words of one cell, in heights of a line."""
_BARIS_MIN = 4
_KOLOM_MIN = 3
_JARAK_MAKS = 4.0


def tabel_bercelah(
    h: Halaman, baris: Sequence[BarisTeks], berkas: str
) -> tuple[list[tuple[float, Kisi]], list[BarisTeks]]:
    """Find the tables among the lines of a page that no ruled table holds.

    Returns:
        The tables with their upper edges, and the lines that are prose.
    """
    kisi: list[tuple[float, Kisi]] = []
    sisa: list[BarisTeks] = []
    kelompok: list[BarisTeks] = []
    for b in [*baris, None]:
        if b is not None and kelompok:
            tinggi = max(b.bawah - b.atas, 4.0)
            if b.atas - kelompok[-1].bawah > _JARAK_MAKS * tinggi:
                _tutup(h, kelompok, berkas, kisi, sisa)
                kelompok = []
        if b is None:
            _tutup(h, kelompok, berkas, kisi, sisa)
        elif kelompok or len(_potong(b)) >= _KOLOM_MIN:
            kelompok.append(b)
        else:
            sisa.append(b)
    return kisi, sisa


def _potong(b: BarisTeks) -> list[list[Kata]]:
    """Return the pieces of a line between wide gaps."""
    hasil: list[list[Kata]] = []
    for w in b.kata:
        if hasil:
            lama = hasil[-1][-1].kotak
            if w.kotak[0] - lama[2] <= _CELAH * max(lama[3] - lama[1], 3.0):
                hasil[-1].append(w)
                continue
        hasil.append([w])
    return hasil


def _tutup(
    h: Halaman,
    kelompok: list[BarisTeks],
    berkas: str,
    kisi: list[tuple[float, Kisi]],
    sisa: list[BarisTeks],
) -> None:
    potong = [_potong(b) for b in kelompok]
    while kelompok and len(potong[-1]) < 2:  # prose below the table
        ekor, _ = kelompok.pop(), potong.pop()
        sisa.append(ekor)
    berkolom = sum(len(p) >= _KOLOM_MIN for p in potong)
    if berkolom < _BARIS_MIN or berkolom * 3 < len(kelompok):
        sisa += kelompok
        sisa.sort(key=lambda b: b.atas)
        return
    # titles reach over the gaps of the columns below them: the fullest lines show the columns
    penuh = max(len(p) for p in potong)
    calon = [
        _batas([p for p in potong if len(p) >= max(2, bagian * penuh)], ambang)
        for bagian in (0.0, 0.4, 0.6, 0.8)
        for ambang in (0.0, 0.05, 0.12)
    ]
    batas = max((c for c in calon if len(c) <= penuh + 4), key=len, default=calon[0])
    if len(batas) < _KOLOM_MIN:
        sisa += kelompok
        sisa.sort(key=lambda b: b.atas)
        return
    garis = [
        y
        for y, a, z in satukan(h.datar)
        if kelompok[0].atas - 20 <= y <= kelompok[-1].bawah + 20
        and z - a > 0.6 * (batas[-1][1] - batas[0][0])
    ]
    bergaris = len(garis) >= max(3, len(kelompok) // 6)
    hasil = Kisi(
        berkas, berbingkai=bergaris, letak_kolom=tuple(batas), ganti_baris=False, kolom_dugaan=True
    )
    akhir = -1
    for b, p in zip(kelompok, potong, strict=True):
        sel = _sel(p, batas)
        jalur = sum(y < (b.atas + b.bawah) / 2 for y in garis)
        if bergaris and hasil.baris and jalur == akhir:
            lama = hasil.baris[-1].sel
            hasil.baris[-1].sel = [f"{x}\n{y}".strip() for x, y in zip(lama, sel, strict=True)]
        else:
            hasil.baris.append(BarisKisi(sel, len(hasil.baris) + 1, h.nomor))
        akhir = jalur
    kisi.append((kelompok[0].atas, hasil))


def _batas(potong: list[list[list[Kata]]], ambang_bagian: float) -> list[tuple[float, float]]:
    """Return left and right edge of each column."""
    rentang = sorted((p[0].kotak[0], p[-1].kotak[2]) for b in potong for p in b)
    # A cell that spans columns would close their gap: each place counts how many lines fill it.
    ambang = int(ambang_bagian * len(potong))
    tepi = sorted({round(x) for r in rentang for x in r})
    hasil: list[list[float]] = []
    for a, z in itertools.pairwise(tepi):
        isi = sum(r[0] < z and r[1] > a for r in rentang)
        if isi <= ambang:
            continue
        if hasil and a - hasil[-1][1] < 1.5:
            hasil[-1][1] = float(z)
        else:
            hasil.append([float(a), float(z)])
    return [(a, z) for a, z in hasil]


def _sel(potong: list[list[Kata]], batas: list[tuple[float, float]]) -> list[str]:
    sel = [""] * len(batas)
    for p in potong:
        kiri, kanan = p[0].kotak[0], p[-1].kotak[2]
        k = max(
            range(len(batas)),
            key=lambda i: (min(kanan, batas[i][1]) - max(kiri, batas[i][0]), -i),
        )
        teks = " ".join(w.teks for w in p)
        sel[k] = f"{sel[k]} {teks}".strip()
    return sel
