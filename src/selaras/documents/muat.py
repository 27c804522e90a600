"""How a table that starts a page runs over pages, and what keeps its tail from standing alone.

A last page with a row or two, or with nothing but the total, looks like a mistake. Where the
table would end so, its rows are set a little tighter or wider, or its type a little smaller,
until the tail is gone or is worth its page.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from selaras.documents.kisi import (
    UKURAN_NOMOR,
    Ukuran,
    bagian_nomor,
    larik_baris,
    susun_kepala,
)
from selaras.documents.lebar_kolom import banyak_larik
from selaras.documents.tabel import Tabel

EKOR_BAGIAN = 0.25
"""A last page is worth printing when its rows fill this share of it ..."""

EKOR_BARIS = 4
"""... and when it has at least so many rows."""

_SELA = (1.0, 0.9, 1.1, 0.8, 1.2, 0.7, 1.35, 0.6, 1.5)  # padding above and below, against the usual
_HURUF = (0.0, -0.25, -0.5)
_HURUF_TERKECIL = 6.0
_HURUF_NYAMAN = 8.0
_LEBIH_BESAR = (1.0, 0.5)
_LONGGAR = 4.0  # points that a page may be shorter than computed


Pengukur: TypeAlias = Callable[[Tabel], Ukuran]
"""Fits the columns of a table, for its font size, into the width of a page of one face."""


def muat(tabel: Tabel, ukur: Pengukur, tinggi: float, judul: float = 0.0) -> Ukuran:
    """Fit a table that starts at the top of a page.

    Args:
        tabel: The table.
        ukur: Fits its columns.
        tinggi: Height of the text area in points.
        judul: Height above the table on its first page, headings and title, in points.

    Returns:
        Its measures; the usual ones when no others give a better last page.
    """
    biasa = ukur(tabel)
    pas = _tanpa_ekor(tabel, biasa, ukur, tinggi, judul)
    return _perbesar(tabel, pas, ukur, tinggi, judul) if pas.huruf >= biasa.huruf else pas


def _perbesar(tabel: Tabel, pas: Ukuran, ukur: Pengukur, tinggi: float, judul: float) -> Ukuran:
    """Set small type larger where the table runs over no more pages for it."""
    banyak = len(halaman(tabel, pas, tinggi - _LONGGAR, judul))
    for besar in _LEBIH_BESAR:
        huruf = min(pas.huruf + besar, _HURUF_NYAMAN)
        if huruf <= pas.huruf:
            break
        calon = ukur(replace(tabel, ukuran=huruf))
        hasil = halaman(tabel, calon, tinggi - _LONGGAR, judul)
        if calon.huruf == huruf and len(hasil) <= banyak and not berekor(hasil, tinggi):
            return calon
    return pas


def _tanpa_ekor(tabel: Tabel, biasa: Ukuran, ukur: Pengukur, tinggi: float, judul: float) -> Ukuran:
    calon = biasa
    for kurang in _HURUF:
        if kurang:
            if biasa.huruf + kurang < _HURUF_TERKECIL:
                break
            calon = ukur(replace(tabel, ukuran=biasa.huruf + kurang))
        larik = _larik_badan(tabel, calon)
        for kali in _SELA:
            dicoba = replace(calon, sela=calon.sela * kali)
            if not berekor(_halaman(tabel, dicoba, larik, tinggi - _LONGGAR, judul), tinggi):
                return dicoba
    return biasa


def berekor(halaman: list[list[float]], tinggi: float) -> bool:
    """Tell whether the last of several pages holds too little."""
    if len(halaman) < 2:
        return False
    akhir = halaman[-1]
    return len(akhir) < EKOR_BARIS or sum(akhir) < EKOR_BAGIAN * tinggi


def halaman(tabel: Tabel, ukuran: Ukuran, tinggi: float, judul: float = 0.0) -> list[list[float]]:
    """Return the heights of the rows on each page that the table runs over.

    Args:
        tabel: The table.
        ukuran: Its measures.
        tinggi: Height of the text area in points.
        judul: Height above the table on its first page in points.
    """
    return _halaman(tabel, ukuran, _larik_badan(tabel, ukuran), tinggi, judul)


def _larik_badan(tabel: Tabel, ukuran: Ukuran) -> list[int]:
    """Return the lines of each row, which the padding of its cells does not change."""
    return [larik_baris(tabel, b, ukuran) for b in tabel.baris]


def _halaman(
    tabel: Tabel, ukuran: Ukuran, larik: list[int], tinggi: float, judul: float
) -> list[list[float]]:
    kepala = tinggi_kepala(tabel, ukuran)
    catatan = _tinggi_catatan(tabel, ukuran)
    baris = [ukuran.tinggi_baris(n) for n in larik]
    return _bagi(baris, tinggi - kepala, judul, catatan)


def _bagi(baris: list[float], ruang: float, judul: float, catatan: float) -> list[list[float]]:
    hasil: list[list[float]] = [[]]
    sisa = ruang - judul
    for i, h in enumerate(baris):
        butuh = h + (catatan if i == len(baris) - 1 else 0.0)
        if butuh > sisa and hasil[-1]:
            hasil.append([])
            sisa = ruang
        hasil[-1].append(h)
        sisa -= h
    return hasil


def tinggi_kepala(tabel: Tabel, ukuran: Ukuran) -> float:
    """Return the height of the repeated header with the row of column numbers, in points."""
    tinggi = [0.0] * len(tabel.kepala)
    for s in sorted(susun_kepala(tabel.kepala), key=lambda s: s.kepala.barisspan):
        k = s.kepala
        ruang = sum(ukuran.lebar[s.kolom : s.kolom + k.kolspan]) - 2 * ukuran.jarak
        banyak = banyak_larik(k.teks, ruang / ukuran.huruf, tebal=True)
        butuh = ukuran.tinggi(banyak) + 2 * ukuran.sela
        akhir = s.baris + k.barisspan - 1
        tinggi[akhir] += max(0.0, butuh - sum(tinggi[s.baris : akhir + 1]))
    return sum(tinggi) + (_tinggi_nomor(tabel, ukuran) if tabel.ulang_nomor else 0.0)


def _tinggi_nomor(tabel: Tabel, ukuran: Ukuran) -> float:
    banyak = max(
        _larik_nomor(k.nomor, w, ukuran) for k, w in zip(tabel.kolom, ukuran.lebar, strict=True)
    )
    return ukuran.tinggi(banyak, ukuran.huruf * UKURAN_NOMOR) + 0.5 * ukuran.huruf


def _larik_nomor(nomor: str, lebar: float, ukuran: Ukuran) -> int:
    ruang = (lebar - 2 * ukuran.jarak) / ukuran.huruf / UKURAN_NOMOR
    return 1 if banyak_larik(nomor, ruang, tebal=False) == 1 else len(bagian_nomor(nomor))


def _tinggi_catatan(tabel: Tabel, ukuran: Ukuran) -> float:
    if not tabel.catatan:
        return 0.0
    huruf = huruf_catatan(ukuran)
    ruang = sum(ukuran.lebar) / huruf
    banyak = sum(banyak_larik(c, ruang, tebal=False) for c in tabel.catatan)
    return ukuran.tinggi(banyak, huruf) + 0.7 * ukuran.huruf


def huruf_catatan(ukuran: Ukuran) -> float:
    """Return the font size of the lines under a table."""
    return max(6.5, min(8.0, ukuran.huruf))
