"""Where an Indonesian word may break at the end of a line.

Typst, Word and LibreOffice bring no hyphenation patterns for Indonesian, but its spelling is
nearly syllabic: a few rules find safe places (EYD, bab I.F "Pemenggalan Kata"). Where the rules
and the roots of affixed words could disagree (``pe-ngembang`` or ``peng-embang``), the place is
left out: a missing break is a loose line, a wrong one is a mistake.

Words are broken only where they cannot fit. :data:`TANDA` and :data:`CELAH` are marks for the
faces: a soft hyphen must not reach a PDF, where it ends up in the text that is read aloud.
"""

import re
from itertools import pairwise

TANDA = "\u00ad"  # the hyphen of a word that is broken at the CELAH after it
CELAH = "\u200b"  # a place to break inside a word; faces must not leave it in the text

_DIGRAF = ("ng", "ny", "sy", "kh")
_DIFTONG = ("ai", "au", "oi", "ei")
_VOKAL = frozenset("aeiou")
_KODE = re.compile(r"^[(]?\w{1,4}(?:\.\w{1,6}){2,}\.?[),;]?$")
_TERPENDEK = 7
_TERLALU_PANJANG = re.compile(r"\S{40,}")
_SEPOTONG = 8


def suku(kata: str) -> list[str]:
    """Split a word at its safe breaks; a short word or an acronym comes back whole.

    >>> suku("pertanggungjawaban")
    ['per', 'tang', 'gung', 'ja', 'waban']
    >>> suku("instrumen"), suku("kegiatan"), suku("pengembangan")
    (['in', 'stru', 'men'], ['ke', 'gi', 'atan'], ['pengem', 'bangan'])
    >>> suku("RKPD")
    ['RKPD']
    """
    huruf = kata.lower()
    if len(kata) < _TERPENDEK or not kata.isascii() or not kata.isalpha():
        return [kata]
    satuan = _satuan(huruf)
    vokal = [i for i, s in enumerate(satuan) if s[0] in _VOKAL]
    batas: list[int] = []
    for kiri, kanan in pairwise(vokal):
        antara = kanan - kiri - 1
        batas.append(kanan if antara == 0 else kiri + 1 if antara == 1 else kiri + 2)
    # Unit index to letter index.
    awal = [0]
    for s in satuan:
        awal.append(awal[-1] + len(s))
    tempat = [awal[b] for b in batas]
    if re.search(r"[^aeiou]an$", huruf) and tempat and tempat[-1] >= len(kata) - 4:
        tempat.pop()  # suffix -an: bang-an by root, ba-ngan by sound
    if re.match(r"(?:[bpt]er|[mp]e(?:ng|ny|[mn]))[aeiou]", huruf) and tempat and tempat[0] == 2:
        tempat.pop(0)  # prefix before a vowel: per-atur by root, pe-ratur by sound
    tempat = [t for t in tempat if 2 <= t <= len(kata) - 3]
    return [kata[a:b] for a, b in zip([0, *tempat], [*tempat, len(kata)], strict=True)]


def _satuan(huruf: str) -> list[str]:
    """Split a word into its sounds: digraphs and diphthongs stay whole."""
    satuan = []
    i = 0
    while i < len(huruf):
        dua = huruf[i : i + 2]
        panjang = 2 if dua in _DIGRAF or dua in _DIFTONG else 1
        satuan.append(huruf[i : i + panjang])
        i += panjang
    return satuan


def longgarkan(teks: str) -> str:
    """Return prose in which a word longer than any line may break, as an address of the web may.

    >>> longgarkan("singkat") == "singkat"
    True
    """
    return _TERLALU_PANJANG.sub(
        lambda k: CELAH.join(k[0][i : i + _SEPOTONG] for i in range(0, len(k[0]), _SEPOTONG)),
        teks,
    )


def kode(kata: str) -> bool:
    """Tell whether a word is a code of at least three dotted parts."""
    return bool(_KODE.match(kata))


def potongan(kata: str) -> list[str]:
    """Split a word without spaces where it may break: codes after dots, compounds after signs.

    >>> potongan("5.03.01.2.01.0001")
    ['5.', '03.', '01.', '2.', '01.', '0001']
    >>> potongan("Kabupaten/Kota")
    ['Kabupaten/', 'Kota']
    """
    if kode(kata):
        return [p for p in re.split(r"(?<=\.)", kata) if p]
    return [p for p in re.split(r"(?<=[/\-–_])(?=\w\w)", kata) if p] or [kata]
