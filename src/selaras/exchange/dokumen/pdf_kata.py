"""Words that a narrow column cut over two lines, whole again where the document knows them."""

import re
from collections import Counter

from selaras.exchange.dokumen.kisi import LembarDokumen

_KATA = re.compile(r"[A-Za-z]{2,}")
_UJUNG = re.compile(r"[A-Za-z]{1,24}$")
_PANGKAL = re.compile(r"[A-Za-z]{1,24}(?![A-Za-z])")
_PENDEK = 3


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
                    b.sel[k] = _rapatkan(sel, kamus)


def _rapatkan(teks: str, kamus: Counter[str]) -> str:
    hasil, *sisa = teks.split("\n")
    for baris in sisa:
        a, z = _UJUNG.search(hasil), _PANGKAL.match(baris)
        patah = a is not None and z is not None and _sekata(a[0].lower(), z[0].lower(), kamus)
        hasil += baris if patah else f"\n{baris}"
    return hasil


def _sekata(kiri: str, kanan: str, kamus: Counter[str]) -> bool:
    """Tell whether two pieces over a line break are one word."""
    utuh = kiri + kanan
    if kamus[utuh] and kamus[kanan] < kamus[utuh]:
        return not (kamus[kiri] and kamus[kanan] and len(kanan) > _PENDEK)
    return not kamus[kiri] and not kamus[kanan] and len(kanan) <= _PENDEK


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
