"""What the rules on citations share: naming a citation and comparing subjects."""

import re
from collections.abc import Iterator
from datetime import date

from selaras.core.renja import Landasan
from selaras.law.register import Instrumen, cari, ratakan, sebut
from selaras.rules.base import Bahan, Letak

DAFTAR = {"landasan_hukum": "BAB I.2", "sk_tim": "Mengingat keputusan tim"}
"""Lists of legal bases; prose may speak of past law, a list may not."""

_SAMBUNG = frozenset({"dan", "atau", "atas", "di", "ke", "untuk", "yang", "serta", "tentang"})
_RUJUKAN = re.compile(r"nomor\s+(\S+)\s+tahun\s+(\d{4})|(\d+)/(\d{4})", re.IGNORECASE)


def dalam_daftar(bahan: Bahan) -> Iterator[Landasan]:
    """Yield the citations of the lists, not those in prose."""
    return (c for c in bahan.renja.landasan if c.bagian in DAFTAR)


def sebutan(c: Landasan) -> str:
    """Return a citation as it is written: ``Permendagri 70/2020``."""
    return sebut(c.jenis, c.nomor, c.tahun)


def tempat(c: Landasan) -> str:
    """Return where a citation stands, as a message says it."""
    if c.bagian in DAFTAR:
        return f"{DAFTAR[c.bagian]} nomor {c.urut}"
    return c.catatan or "narasi"


def letak(bahan: Bahan, c: Landasan, column: str) -> Letak:
    """Return the place of a citation; its line is named ``bagian:urut`` for waivers."""
    return bahan.letak("HUKUM", f"{c.bagian}:{c.urut}", column, c)


def tanggal(bahan: Bahan, c: Landasan) -> date:
    """Return the day a citation is judged by: that of the decree, or of the document."""
    dokumen = bahan.renja.dokumen
    sk = dokumen.sk_tim_tanggal if c.bagian == "sk_tim" else None
    return sk or dokumen.tanggal


def instrumen(c: Landasan) -> Instrumen | None:
    """Return the registered instrument of a citation, if there is one."""
    return cari(c.jenis, c.nomor, c.tahun)


def kata(perihal: str) -> frozenset[str]:
    """Return the words of a subject that carry meaning."""
    return frozenset(ratakan(perihal).split()) - _SAMBUNG


def kemiripan(a: str, b: str) -> tuple[int, int]:
    """Return how many words two subjects share, and how many they have together."""
    kata_a, kata_b = kata(a), kata(b)
    return len(kata_a & kata_b), len(kata_a | kata_b)


def bilangan(perihal: str) -> frozenset[str]:
    """Return the numbers of a subject: two years' guidelines differ only in these."""
    return frozenset(re.findall(r"\d+", perihal))


def rujukan(teks: str) -> frozenset[tuple[str, int]]:
    """Return the numbers and years that a text refers to.

    >>> sorted(rujukan("diubah dengan UU Nomor 09 Tahun 2015 dan Perda 6/2017"))
    [('6', 2017), ('9', 2015)]
    """
    return frozenset(
        ((m[1] or m[3]).lstrip("0"), int(m[2] or m[4])) for m in _RUJUKAN.finditer(teks)
    )


def rentang(angka: list[int]) -> str:
    """Return numbers in their order with runs shortened.

    >>> rentang([1, 2, 3, 15, 16, 11])
    '1–3, 15–16, 11'
    """
    potongan: list[list[int]] = []
    for n in angka:
        if potongan and n == potongan[-1][-1] + 1:
            potongan[-1].append(n)
        else:
            potongan.append([n])
    return ", ".join(f"{p[0]}–{p[-1]}" if len(p) > 1 else str(p[0]) for p in potongan)
