"""Which cells a spreadsheet formula refers to, and the formula as it stands in another cell.

Only references on the formula's own sheet count: a name, another sheet or a whole column is no
part of a form that can be checked.
"""

import re
from collections.abc import Iterator

from selaras.core.asal import huruf_kolom

_MAKS_RENTANG = 5_000
_TEKS = re.compile(r'"[^"]*"')
_RUJUKAN = re.compile(
    r"(?<![A-Za-z0-9_!.'\]])(\$?)([A-Z]{1,3})(\$?)([1-9][0-9]{0,6})(?![A-Za-z0-9_(!])"
)
_RENTANG = re.compile(
    r"(?<![A-Za-z0-9_!.'\]])\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})"
    r"(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))*(?![A-Za-z0-9_(!])"
)
_SEL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_FUNGSI = re.compile(r"([A-Z][A-Z0-9.]*)\(")


def nomor_kolom(huruf: str) -> int:
    """Return the column of spreadsheet letters, counted from 0.

    >>> nomor_kolom("A"), nomor_kolom("AA")
    (0, 26)
    """
    nomor = 0
    for h in huruf:
        nomor = nomor * 26 + ord(h) - ord("A") + 1
    return nomor - 1


def rujukan(rumus: str) -> tuple[tuple[int, int], ...]:
    """Return the cells a formula refers to as (row, column) from 0, in order, each once.

    Ranges are spread out; one of more than 5,000 cells is left out.

    >>> rujukan("SUM(K13+K55)"), rujukan("AVERAGE(Q14:Q15,Q22)")
    (((12, 10), (54, 10)), ((13, 16), (14, 16), (21, 16)))
    >>> rujukan("Lain!K13 + 5")
    ()
    """
    hasil: dict[tuple[int, int], None] = {}
    for cocok in _RENTANG.finditer(_TEKS.sub('""', rumus)):
        sudut = [(int(b) - 1, nomor_kolom(k)) for k, b in _SEL.findall(cocok[0])]
        baris, kolom = [b for b, _ in sudut], [k for _, k in sudut]
        if (max(baris) - min(baris) + 1) * (max(kolom) - min(kolom) + 1) > _MAKS_RENTANG:
            continue
        for b in range(min(baris), max(baris) + 1):
            for k in range(min(kolom), max(kolom) + 1):
                hasil[b, k] = None
    return tuple(hasil)


def fungsi(rumus: str) -> frozenset[str]:
    """Return the functions a formula calls.

    >>> sorted(fungsi("IFERROR(AVERAGE(A1:A3),0)"))
    ['AVERAGE', 'IFERROR']
    """
    return frozenset(_FUNGSI.findall(_TEKS.sub('""', rumus.upper())))


def penjumlahan(rumus: str) -> bool:
    """Tell whether a formula only adds cells up.

    >>> penjumlahan("SUM(K13+K55,K70)"), penjumlahan("P13+S13"), penjumlahan("20906000-R15")
    (True, True, False)
    """
    isi = _TEKS.sub('""', rumus.upper())
    return fungsi(isi) <= {"SUM"} and not _bukan_jumlah(isi) and bool(rujukan(isi))


def _bukan_jumlah(isi: str) -> bool:
    sisa = _RENTANG.sub("", isi.replace("SUM(", "("))
    return bool(sisa.strip("+(), ;\t\n"))


def geser(rumus: str, baris: int, kolom: int) -> str:
    """Return a formula as it reads in a cell some rows further down and columns to the right.

    >>> geser("M11+$A$1", 2, 1)
    'N13+$A$1'
    """

    def satu(cocok: re.Match[str]) -> str:
        k = nomor_kolom(cocok[2]) + (0 if cocok[1] else kolom)
        b = int(cocok[4]) + (0 if cocok[3] else baris)
        return "#REF!" if k < 0 or b < 1 else f"{cocok[1]}{huruf_kolom(k)}{cocok[3]}{b}"

    return "".join(
        bagian if bagian.startswith('"') else _RUJUKAN.sub(satu, bagian)
        for bagian in _potong(rumus)
    )


def _potong(rumus: str) -> Iterator[str]:
    """Yield a formula in pieces: texts in quotes, and what lies between them."""
    mulai = 0
    for cocok in _TEKS.finditer(rumus):
        yield rumus[mulai : cocok.start()]
        yield cocok[0]
        mulai = cocok.end()
    yield rumus[mulai:]
