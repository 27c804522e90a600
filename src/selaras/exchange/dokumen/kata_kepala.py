"""The words of a header: without line breaks, typos and notation, with years named from year n."""

import re
from functools import lru_cache

from selaras.core.nomenklatur import lipat
from selaras.exchange.dokumen.bentuk import kosakata

_TAHUN = re.compile(r"(?<![0-9.])(20[0-9]{2})(?![0-9])")
_N = re.compile(r"(?i)(?<![a-z])n\s*([-–−+])\s*([1-3])(?![0-9])")
_N_SAJA = re.compile(r"(?i)\(\s*n\s*\)|\btahun\s+n\b")
_SD = re.compile(r"(?i)\bs\s*[/.]\s*d\b\.?|\bsampai\s+dengan\b|\bsampai\b")
_PENGGAL = re.compile(r"([A-Za-z]{2,})-[ \t]*\n[ \t]*([a-z]{2,})")
_PANJANG_MAKS = 400
_DEKAT_MIN, _DEKAT_PANJANG = 5, 8
_SINGKATAN = {
    "keg": "kegiatan",
    "prog": "program",
    "indik": "indikator",
    "lok": "lokasi",
    "sat": "satuan",
    "ranc": "rancangan",
    "renc": "rencana",
    "real": "realisasi",
    "thn": "tahun",
    "th": "tahun",
}


def tahun_dalam(teks: str) -> list[int]:
    """Return the years a header names.

    >>> tahun_dalam("Rencana Tahun 2025"), tahun_dalam("5.03.2025")
    ([2025], [])
    """
    return [int(t) for t in _TAHUN.findall(teks)]


@lru_cache(maxsize=8_192)
def kata(teks: str, tahun: int | None = None) -> frozenset[str]:
    r"""Return the words of a part of a header.

    Args:
        teks: As it stands in the document, with its line breaks.
        tahun: Year n; years near it become ``t-3`` to ``t+1``.

    >>> sorted(kata("Prakiraan Maju Renc-\nana Thn 2026 (Rp)", 2025) & {"maju", "t+1", "rp"})
    ['maju', 'rp', 't+1']
    """
    isi = _PENGGAL.sub(r"\1\2", teks[:_PANJANG_MAKS])
    hasil: set[str] = set()
    for t in tahun_dalam(isi):
        if tahun is not None and -3 <= t - tahun <= 1:
            hasil.add(f"t{t - tahun:+d}")
    for m in _N.finditer(isi):
        hasil.add(f"t{'+' if m[1] == '+' else '-'}{m[2]}")
    if _N_SAJA.search(isi):
        hasil.add("t+0")
    isi = _SD.sub(" sd ", isi.replace("%", " persen "))
    potongan = [p for p in lipat(_TAHUN.sub(" ", isi)).split() if p]
    i = 0
    while i < len(potongan):
        p = potongan[i]
        if i + 1 < len(potongan) and p not in kosakata():
            gabung = p + potongan[i + 1]
            if len(gabung) >= _DEKAT_MIN and gabung in kosakata():
                hasil.add(gabung)
                i += 2
                continue
        hasil.add(_dekat(p))
        i += 1
    return frozenset(hasil)


@lru_cache(maxsize=8_192)
def _dekat(kata_: str) -> str:
    """Return the word of the vocabulary that a word is, perhaps with a typo; else itself."""
    if kata_ in kosakata():
        return kata_
    if len(kata_) < _DEKAT_MIN or len(kata_) > 30:
        return _SINGKATAN.get(kata_, kata_)
    batas = 1 if len(kata_) < _DEKAT_PANJANG else 2
    terbaik, jarak = kata_, batas + 1
    for k in sorted(kosakata()):
        if len(k) < _DEKAT_MIN or abs(len(k) - len(kata_)) > batas or k[0] != kata_[0]:
            continue
        j = jarak_sunting(kata_, k, jarak - 1)
        if j < jarak:
            terbaik, jarak = k, j
    return terbaik


def jarak_sunting(a: str, b: str, batas: int) -> int:
    """Return the edit distance of two words; ``batas + 1`` when it is more than ``batas``.

    Two letters that changed places are one slip.

    >>> jarak_sunting("indikatro", "indikator", 2), jarak_sunting("lokasi", "catatan", 2)
    (1, 3)
    """
    if abs(len(a) - len(b)) > batas:
        return batas + 1
    sebelum: list[int] = []
    lama = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        baru = [i]
        for j, y in enumerate(b, start=1):
            baru.append(min(lama[j] + 1, baru[-1] + 1, lama[j - 1] + (x != y)))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                baru[-1] = min(baru[-1], sebelum[j - 2] + 1)
        if min(baru) > batas:
            return batas + 1
        sebelum, lama = lama, baru
    return min(lama[-1], batas + 1)
