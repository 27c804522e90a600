"""Words that a narrow column cut over two lines, made whole where the document itself knows them."""

import re
from collections import Counter

from selaras.exchange.dokumen.kisi import LembarDokumen

_KATA = re.compile(r"[A-Za-z]{4,}")
_PATAH = re.compile(r"([A-Za-z]{1,24})\n([a-zA-Z]{1,24})(?![A-Za-z])")
_MIN = 2


def rapatkan_kata(dok: LembarDokumen) -> None:
    """Join the halves of words in the cells of a document.

    Two halves over a line break are one word where the document has that word elsewhere, and has
    not both halves as words of their own.
    """
    kamus = _kamus(dok)
    for kisi in dok.kisi():
        if kisi.ganti_baris:
            continue
        for b in kisi.baris:
            for k, sel in enumerate(b.sel):
                if isinstance(sel, str) and "\n" in sel:
                    b.sel[k] = _PATAH.sub(lambda m: _satu(m, kamus), sel)


def _satu(m: re.Match[str], kamus: Counter[str]) -> str:
    kiri, kanan = m[1].lower(), m[2].lower()
    utuh = kiri + kanan
    if kamus[utuh] >= _MIN and min(kamus[kiri], kamus[kanan]) < kamus[utuh] and not (
        kamus[kiri] >= _MIN and kamus[kanan] >= _MIN and len(kanan) > 3
    ):
        return m[1] + m[2]
    return m[0]


def _kamus(dok: LembarDokumen) -> Counter[str]:
    """Count the words that stand whole: not at the edge of a line of a cell."""
    n: Counter[str] = Counter()
    for p in dok.paragraf():
        n.update(k.lower() for k in _KATA.findall(p.teks))
    for kisi in dok.kisi():
        for b in kisi.baris:
            for sel in b.sel:
                if not isinstance(sel, str):
                    continue
                baris = sel.split("\n")
                for ke, isi in enumerate(baris):
                    kata = isi.split()
                    tengah = kata[1 if ke else 0 : -1 if ke + 1 < len(baris) else None]
                    for k in tengah:
                        n.update(x.lower() for x in _KATA.findall(k))
    return n
