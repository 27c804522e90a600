"""The prose of a page: lines outside of tables, put together to paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from selaras.exchange.dokumen.kisi import Paragraf
from selaras.exchange.dokumen.pdf_bingkai import susun_baris
from selaras.exchange.dokumen.pdf_unsur import Halaman, Kata

_BUTIR = re.compile(
    r"^\s*(?:[-•❖▪–◦*]|\(?(?:\d{1,2}|[a-z]{1,2})[.)]\s|\d(?:\.\d{1,2})+\.?\s|BAB\s|Tabel\s)"
)
_BAB = re.compile(r"(?i)\s*(?:bab\b|\d\.\d)")
_AKHIR = re.compile(r"[.;:!?”\"]\s*$")
_PINGGIR = 0.1
_MAKS_JARAK = 1.25


@dataclass(slots=True)
class BarisTeks:
    """A line of text.

    Attributes:
        teks: Its words.
        kiri, atas, kanan, bawah: Its box.
        kata: The words.
    """

    teks: str
    kiri: float
    atas: float
    kanan: float
    bawah: float
    kata: list[Kata]


def baris_teks(kata: Sequence[Kata]) -> list[BarisTeks]:
    """Return the lines that words make."""
    return [
        BarisTeks(
            " ".join(w.teks for w in b),
            b[0].kotak[0],
            min(w.kotak[1] for w in b),
            max(w.kotak[2] for w in b),
            max(w.kotak[3] for w in b),
            b,
        )
        for b in susun_baris(kata)
    ]


def di_pinggir(h: Halaman, b: BarisTeks) -> bool:
    """Tell whether a line stands where running heads and page numbers do."""
    return b.bawah < _PINGGIR * h.tinggi or b.atas > (1 - _PINGGIR) * h.tinggi


def kunci_pinggir(b: BarisTeks) -> str:
    """Return a running head without what changes from page to page."""
    return re.sub(r"\d+|\b[ivxIVX]+\b", "#", b.teks)


def judul_berjalan(halaman: Sequence[tuple[Halaman, Sequence[BarisTeks]]]) -> set[str]:
    """Return the running heads and feet of a document."""
    n: Counter[str] = Counter()
    for h, baris in halaman:
        n.update({kunci_pinggir(b) for b in baris if di_pinggir(h, b) and not _BAB.match(b.teks)})
    batas = max(2, len(halaman) // 6)
    return {k for k, banyak in n.items() if banyak >= batas}


def paragraf(h: Halaman, baris: Sequence[BarisTeks]) -> list[tuple[float, Paragraf]]:
    """Put the lines of a page together; returns each paragraph with its upper edge."""
    hasil: list[tuple[float, Paragraf]] = []
    if not baris:
        return hasil
    # a page of few short lines does not show its right margin
    kanan = max(sorted(b.kanan for b in baris)[int(0.97 * (len(baris) - 1))], 0.75 * h.lebar)
    kini: list[BarisTeks] = []

    def tutup() -> None:
        if kini:
            teks = _gabung([b.teks for b in kini])
            hasil.append((kini[0].atas, Paragraf(teks, len(hasil) + 1, h.nomor)))
            kini.clear()

    for b in baris:
        if kini:
            lama = kini[-1]
            tinggi = max(lama.bawah - lama.atas, 4.0)
            kata = b.kata[0].kotak  # a line is full when the next word did not fit
            penuh = lama.kanan + (kata[2] - kata[0]) + 0.25 * tinggi >= kanan - 1.0
            jarak = b.atas - lama.bawah
            if (
                _BUTIR.match(b.teks)
                or jarak > _MAKS_JARAK * tinggi
                or (not penuh and _AKHIR.search(lama.teks))
                or (not penuh and not b.teks[:1].islower())
            ):
                tutup()
        kini.append(b)
    tutup()
    return hasil


def _gabung(baris: Sequence[str]) -> str:
    """Join lines; a word cut by a hyphen at the end of a line is whole again."""
    hasil = ""
    for b in baris:
        if hasil.endswith("-") and b[:1].islower() and hasil[-2:-1].isalpha():
            hasil = hasil[:-1] + b
        else:
            hasil = f"{hasil} {b}".strip()
    return hasil


def sambung_halaman(kiri: Paragraf, kanan: Paragraf) -> bool:
    """Tell whether a paragraph goes on at the top of the next page."""
    return (
        len(kiri.teks) > 60
        and not _AKHIR.search(kiri.teks)
        and not _BUTIR.match(kanan.teks)
        and (kanan.teks[:1].islower() or kiri.teks.rstrip()[-1:] in ",-")
    )
