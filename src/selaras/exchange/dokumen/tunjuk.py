"""Shows the place of a finding in its document: the page with the cell marked, or the row around.

Pages become pictures of few colours (grey, a tint, a frame), so that a report of many pages stays
small; they are made by PDFium, which has read the document already.
"""

import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from selaras.core.nilai import KOLOM_DOKUMEN
from selaras.exchange.dokumen.kisi import BarisKisi, Kisi, Kotak, LembarDokumen, rapi

if TYPE_CHECKING:
    from selaras.rules.base import Letak

SKALA = 1.9
"""Pixels per point: the small print of a landscape table is still readable."""

_SISI = 2000  # pixels: larger pages are drawn smaller

_MAKS_TEKS = 80
_KELABU = 16
_RONA = np.array([255, 226, 160])
_BINGKAI = (190, 30, 45)


@dataclass(frozen=True, kw_only=True)
class Cuplikan:
    """The row of a finding as its document prints it.

    Attributes:
        sel: Its cells, long ones shortened.
        tanda: The cell that is meant, from 0; ``None`` for the whole row.
        kotak: Where it stands on the page, in points; ``None`` where nobody knows.
        halaman: That page.
    """

    sel: tuple[str, ...]
    tanda: int | None = None
    kotak: Kotak | None = None
    halaman: int | None = None


class Penunjuk:
    """Finds rows of a document by place.

    Args:
        dok: The document.
    """

    def __init__(self, dok: LembarDokumen) -> None:
        self._baris: dict[tuple[str, int | None, int], BarisKisi] = {}
        for k in dok.kisi():
            for b in k.baris:
                self._baris.setdefault((_nama(k), b.halaman, b.nomor), b)

    def cari(self, letak: "Letak") -> Cuplikan | None:
        """Return the row of a place; ``None`` where the place is no row of a table."""
        if letak.row is None or not letak.sheet:
            return None
        b = self._baris.get((letak.sheet, letak.page, letak.row))
        if b is None or not b.berisi:
            return None
        kolom = _kolom(letak.cell)
        kotak = b.kotak[kolom] if kolom is not None and kolom < len(b.kotak) else None
        return Cuplikan(
            sel=tuple(_pendek(rapi(s)) for s in b.sel),
            tanda=kolom if kolom is not None and kolom < len(b.sel) else None,
            kotak=kotak or _luas(b.kotak),
            halaman=b.halaman,
        )


def gambar_halaman(data: bytes, tanda: Mapping[int, Iterable[Kotak]]) -> dict[int, bytes]:
    """Draw pages of a PDF with places marked.

    Args:
        data: The PDF.
        tanda: Page from 1 to the boxes to mark on it, in points from its upper left corner as it
            is shown; a page without boxes is drawn as it is.

    Returns:
        Page to PNG; pages that the document does not have, or that cannot be drawn, are left out.
    """
    import pypdfium2 as pdfium

    hasil: dict[int, bytes] = {}
    with pdfium.PdfDocument(data) as dokumen:
        for nomor, kotak in sorted(tanda.items()):
            if not 1 <= nomor <= len(dokumen):
                continue
            halaman = dokumen[nomor - 1]
            try:
                lebar, tinggi = halaman.get_size()
                skala = min(SKALA, _SISI / max(lebar, tinggi, 1))
                peta = halaman.render(scale=skala, grayscale=True, may_draw_forms=False)
                hasil[nomor] = _png(_tandai(peta.to_numpy(), list(kotak), skala))
            except (pdfium.PdfiumError, ValueError, MemoryError):
                continue  # the finding keeps its words
            finally:
                halaman.close()
    return hasil


def _tandai(kelabu: Any, kotak: Sequence[Kotak], skala: float) -> Any:
    """Return palette numbers: grey, grey under a tint, the frame."""
    if kelabu.ndim == 3:
        kelabu = kelabu[:, :, 0]
    petak = (kelabu >> 4).astype(np.uint8)
    tinggi, lebar = petak.shape
    for kiri, atas, kanan, bawah in kotak:
        x0, x1 = (min(max(round(x * skala), 0), lebar) for x in (kiri - 1, kanan + 1))
        y0, y1 = (min(max(round(y * skala), 0), tinggi) for y in (atas - 1, bawah + 1))
        if x1 - x0 < 2 or y1 - y0 < 2:
            continue
        dalam = petak[y0:y1, x0:x1]
        dalam[dalam < _KELABU] += _KELABU
        for sisi in (dalam[:3], dalam[-3:], dalam[:, :3], dalam[:, -3:]):
            sisi[...] = 2 * _KELABU
    return petak


def _png(petak: Any) -> bytes:
    """Return a PNG with a palette."""
    tinggi, lebar = petak.shape
    kelabu = [(i * 17,) * 3 for i in range(_KELABU)]
    rona = [tuple(int(x) for x in _RONA * i // (_KELABU - 1)) for i in range(_KELABU)]
    palet = b"".join(bytes(w) for w in (*kelabu, *rona, _BINGKAI))
    mentah = np.zeros((tinggi, lebar + 1), np.uint8)  # every line begins with its filter: none
    mentah[:, 1:] = petak
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))
        for jenis, isi in (
            (b"IHDR", struct.pack(">IIBBBBB", lebar, tinggi, 8, 3, 0, 0, 0)),
            (b"PLTE", palet),
            (b"IDAT", zlib.compress(mentah.tobytes(), 6)),
            (b"IEND", b""),
        )
    )


def _nama(kisi: Kisi) -> str:
    return kisi.lembar or kisi.berkas


def _kolom(sel: str | None) -> int | None:
    """Return the column of a cell from 0.

    >>> _kolom("kolom 6"), _kolom("AB12"), _kolom("dokumen.tahun"), _kolom(None)
    (5, 27, None, None)
    """
    if not sel:
        return None
    if sel.startswith(KOLOM_DOKUMEN):
        angka = sel.removeprefix(KOLOM_DOKUMEN)
        return int(angka) - 1 if angka.isdecimal() else None
    huruf = sel.rstrip("0123456789")
    if not huruf.isascii() or not huruf.isupper() or not huruf.isalpha() or huruf == sel:
        return None
    nomor = 0
    for h in huruf:
        nomor = nomor * 26 + ord(h) - 64
    return nomor - 1


def _luas(kotak: Sequence[Kotak | None]) -> Kotak | None:
    ada = [k for k in kotak if k is not None]
    if not ada:
        return None
    kiri, atas, kanan, bawah = zip(*ada, strict=True)
    return min(kiri), min(atas), max(kanan), max(bawah)


def _pendek(teks: str) -> str:
    return teks if len(teks) <= _MAKS_TEKS else f"{teks[: _MAKS_TEKS - 1]}…"
