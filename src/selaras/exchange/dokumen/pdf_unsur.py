"""What lies on a page of a PDF: words and ruled lines, with places as the page is shown.

Places are points from the upper left corner, whatever way the page or its text is turned.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from selaras.exchange.dokumen.kisi import Kotak

_MAKS_HURUF = 60_000
_MAKS_OBJEK = 40_000
_MAKS_RUAS = 400
_TIPIS = 3.0
_JARAK_KATA = 0.28
_PINDAI_LUAS = 0.5
_PINDAI_HURUF = 12
_MELUAP = re.compile(r"\d{3}(?:,\d{1,2}|,-)?(?=[A-Z][a-z])")

Titik: TypeAlias = tuple[float, float]
Matriks: TypeAlias = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Kata:
    """A word: its text and its box."""

    teks: str
    kotak: Kotak


@dataclass(slots=True)
class Halaman:
    """A page.

    Attributes:
        nomor: From 1.
        lebar, tinggi: Size as shown.
        kata: Its words in the order of the file.
        datar: Horizontal lines as (y, left, right).
        tegak: Vertical lines as (x, top, bottom).
        pindaian: Whether it is a picture without text.
    """

    nomor: int
    lebar: float
    tinggi: float
    kata: list[Kata] = field(default_factory=list)
    datar: list[tuple[float, float, float]] = field(default_factory=list)
    tegak: list[tuple[float, float, float]] = field(default_factory=list)
    pindaian: bool = False


def baca_halaman(halaman: Any, nomor: int) -> Halaman:
    """Read one page.

    Args:
        halaman: A page of ``pypdfium2``.
        nomor: Its number from 1.
    """
    lebar, tinggi = halaman.get_size()
    peta = _peta(halaman.get_cropbox(), halaman.get_rotation() % 360)
    teks = halaman.get_textpage()
    try:
        huruf, putar = _huruf(teks)
    finally:
        teks.close()
    if putar:
        peta, lebar, tinggi = _diputar(peta, lebar, tinggi, putar)
    hasil = Halaman(nomor, lebar, tinggi)
    hasil.kata = _kata(huruf, peta)
    gambar = _garis(halaman, hasil, peta)
    hasil.kata = [bagian for k in hasil.kata for bagian in _belah(k, hasil.tegak)]
    banyak = sum(len(k.teks) for k in hasil.kata)
    hasil.pindaian = banyak < _PINDAI_HURUF and gambar > _PINDAI_LUAS * lebar * tinggi
    return hasil


def _peta(kotak: tuple[float, float, float, float], putar: int) -> Callable[[float, float], Titik]:
    """Return how a point of the file lies on the page as it is shown."""
    kiri, bawah, kanan, atas = kotak
    match putar:
        case 90:
            return lambda x, y: (y - bawah, x - kiri)
        case 180:
            return lambda x, y: (kanan - x, y - bawah)
        case 270:
            return lambda x, y: (atas - y, kanan - x)
        case _:
            return lambda x, y: (x - kiri, atas - y)


def _diputar(
    peta: Callable[[float, float], Titik], lebar: float, tinggi: float, putar: int
) -> tuple[Callable[[float, float], Titik], float, float]:
    """Turn a page whose text stands sideways, so that its lines run from left to right."""

    def kanan(x: float, y: float) -> Titik:  # text that runs upwards
        a, b = peta(x, y)
        return tinggi - b, a

    def kiri(x: float, y: float) -> Titik:  # text that runs downwards
        a, b = peta(x, y)
        return b, lebar - a

    return (kanan if putar == 90 else kiri), tinggi, lebar


def _huruf(teks: Any) -> tuple[list[tuple[str, float, float, float, float]], int]:
    import pypdfium2.raw as c

    kotak = c.FS_RECTF()
    hasil: list[tuple[str, float, float, float, float]] = []
    sudut: Counter[int] = Counter()
    for i in range(min(teks.count_chars(), _MAKS_HURUF)):
        u = c.FPDFText_GetUnicode(teks.raw, i)
        if u in (0x02, 0xAD, 0xFFFE):
            u = 0x2D
        if u == 0 or 0xD800 <= u <= 0xDFFF or u > 0x10FFFF:
            continue
        h = chr(u)
        if h.isspace():
            hasil.append((" ", 0.0, 0.0, 0.0, 0.0))
            continue
        # the loose box: that of the ink would leave gaps around every 1 and i
        if not c.FPDFText_GetLooseCharBox(teks.raw, i, kotak):
            continue
        if i % 7 == 0:
            s = c.FPDFText_GetCharAngle(teks.raw, i)
            sudut[round(s * 2 / 3.14159265) % 4 if s >= 0 else 0] += 1
        hasil.append((h, kotak.left, kotak.bottom, kotak.right, kotak.top))
    putar = 0
    if sudut:
        arah, n = sudut.most_common(1)[0]
        if n * 3 > sum(sudut.values()) * 2:
            putar = {3: 90, 1: 270}.get(arah, 0)
    return hasil, putar


def _kata(
    huruf: list[tuple[str, float, float, float, float]], peta: Callable[[float, float], Titik]
) -> list[Kata]:
    hasil: list[Kata] = []
    kini: list[str] = []
    kotak: list[float] = []

    def tutup() -> None:
        if kini:
            hasil.append(Kata("".join(kini), (kotak[0], kotak[1], kotak[2], kotak[3])))
            kini.clear()

    for h, x0, y0, x1, y1 in huruf:
        if h == " ":
            tutup()
            continue
        (a, b), (c, d) = peta(x0, y0), peta(x1, y1)
        k = min(a, c), min(b, d), max(a, c), max(b, d)
        if kini:
            tinggi = max(kotak[3] - kotak[1], k[3] - k[1], 1.0)
            rendah = max(min(kotak[3] - kotak[1], k[3] - k[1]), 0.5)
            sebaris = min(kotak[3], k[3]) - max(kotak[1], k[1]) > 0.4 * rendah
            celah = k[0] - kotak[2]
            if not sebaris or celah > _JARAK_KATA * tinggi + 0.5 or celah < -tinggi:
                tutup()
        if kini:
            kotak[:] = [
                min(kotak[0], k[0]),
                min(kotak[1], k[1]),
                max(kotak[2], k[2]),
                max(kotak[3], k[3]),
            ]
        else:
            kotak[:] = list(k)
        kini.append(h)
    tutup()
    return hasil


def _belah(kata: Kata, tegak: list[tuple[float, float, float]]) -> list[Kata]:
    """Return a number that runs over its cell, and the name that begins in the next one."""
    m = _MELUAP.search(kata.teks)
    if m is None:
        return [kata]
    kiri, atas, kanan, bawah = kata.kotak
    tengah = (atas + bawah) / 2
    lewat = [x for x, a, b in tegak if kiri + 1 < x < kanan - 1 and a <= tengah <= b]
    if not lewat:
        return [kata]
    x = min(lewat, key=lambda x: abs(x - kiri - (kanan - kiri) * m.end() / len(kata.teks)))
    return [
        Kata(kata.teks[: m.end()], (kiri, atas, x, bawah)),
        Kata(kata.teks[m.end() :], (x, atas, kanan, bawah)),
    ]


# Lines


def _garis(halaman: Any, hasil: Halaman, peta: Callable[[float, float], Titik]) -> float:
    """Collect the ruled lines of a page; return the area that pictures cover."""
    import pypdfium2.raw as c

    gambar = 0.0
    for ke, o in enumerate(halaman.get_objects(max_depth=6)):
        if ke > _MAKS_OBJEK:
            break
        if o.type == c.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = _batas(o)
            gambar += abs((x1 - x0) * (y1 - y0))
        elif o.type == c.FPDF_PAGEOBJ_PATH:
            _jalur(o, hasil, peta)
    return gambar


def _batas(o: Any) -> tuple[float, float, float, float]:
    try:
        k: tuple[float, float, float, float] = o.get_bounds()
    except Exception:  # the library raises its own error for an object without bounds
        return 0.0, 0.0, 0.0, 0.0
    wadah = getattr(o, "container", None)
    while wadah is not None:
        m = wadah.get_matrix()
        titik = [(m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f) for x, y in _sudut(k)]
        k = (
            min(t[0] for t in titik),
            min(t[1] for t in titik),
            max(t[0] for t in titik),
            max(t[1] for t in titik),
        )
        wadah = getattr(wadah, "container", None)
    return k


def _sudut(k: tuple[float, float, float, float]) -> list[Titik]:
    return [(k[0], k[1]), (k[2], k[1]), (k[0], k[3]), (k[2], k[3])]


def _jalur(o: Any, hasil: Halaman, peta: Callable[[float, float], Titik]) -> None:
    import pypdfium2.raw as c

    isi, gores = ctypes.c_int(), ctypes.c_int()
    if not c.FPDFPath_GetDrawMode(o.raw, isi, gores):
        return
    x0, y0, x1, y1 = _batas(o)
    (a, b), (p, q) = peta(x0, y0), peta(x1, y1)
    kiri, atas, kanan, bawah = min(a, p), min(b, q), max(a, p), max(b, q)
    lebar, tinggi = kanan - kiri, bawah - atas
    if lebar <= _TIPIS and tinggi <= _TIPIS:
        return
    if tinggi <= _TIPIS:
        hasil.datar.append(((atas + bawah) / 2, kiri, kanan))
        return
    if lebar <= _TIPIS:
        hasil.tegak.append(((kiri + kanan) / 2, atas, bawah))
        return
    ruas = c.FPDFPath_CountSegments(o.raw)
    if gores.value and ruas > 6 and getattr(o, "container", None) is None:
        _ruas(o, min(ruas, _MAKS_RUAS), hasil, peta)
    elif gores.value or (isi.value and ruas <= 6):
        hasil.datar += [(atas, kiri, kanan), (bawah, kiri, kanan)]
        hasil.tegak += [(kiri, atas, bawah), (kanan, atas, bawah)]


def _ruas(o: Any, banyak: int, hasil: Halaman, peta: Callable[[float, float], Titik]) -> None:
    """Collect the straight parts of a path that draws several lines."""
    import pypdfium2.raw as c

    m = o.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    mulai = kini = (0.0, 0.0)
    for i in range(banyak):
        s = c.FPDFPath_GetPathSegment(o.raw, i)
        if not s or not c.FPDFPathSegment_GetPoint(s, x, y):
            continue
        titik = peta(m.a * x.value + m.c * y.value + m.e, m.b * x.value + m.d * y.value + m.f)
        jenis = c.FPDFPathSegment_GetType(s)
        if jenis == c.FPDF_SEGMENT_MOVETO:
            mulai = titik
        elif jenis == c.FPDF_SEGMENT_LINETO:
            _satu(kini, titik, hasil)
        kini = titik
        if c.FPDFPathSegment_GetClose(s):
            _satu(kini, mulai, hasil)
            kini = mulai


def _satu(a: Titik, b: Titik, hasil: Halaman) -> None:
    if abs(a[1] - b[1]) < 1.0 and abs(a[0] - b[0]) > _TIPIS:
        hasil.datar.append(((a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0])))
    elif abs(a[0] - b[0]) < 1.0 and abs(a[1] - b[1]) > _TIPIS:
        hasil.tegak.append(((a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1])))
