"""Golongan ruang of PNS, I/a to IV/e: one spelling, one order."""

import re

from selaras.core.errors import CodeError

GOLONGAN = tuple(
    f"{romawi}/{ruang}"
    for romawi, semua in (("I", "abcd"), ("II", "abcd"), ("III", "abcd"), ("IV", "abcde"))
    for ruang in semua
)
"""Every golongan ruang, from the lowest to the highest."""

_BENTUK = re.compile(r"(?:GOL(?:ONGAN)?\.?)?(IV|I{1,3}|[1-4])[/.\-]?([A-E])")
_ROMAWI = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def baca_golongan(teks: str) -> str:
    """Return the standard spelling of a golongan ruang.

    Raises:
        CodeError: There is no such golongan.

    >>> baca_golongan("IV.a"), baca_golongan("4a"), baca_golongan(" iii / B ")
    ('IV/a', 'IV/a', 'III/b')
    """
    cocok = _BENTUK.fullmatch("".join(teks.split()).upper())
    if cocok:
        angka, ruang = cocok.groups()
        golongan = f"{_ROMAWI.get(angka, angka)}/{ruang.lower()}"
        if golongan in GOLONGAN:
            return golongan
    raise CodeError(f"{teks[:20]!r} is no golongan: expected I/a to IV/e.", teks)


def urutan_golongan(golongan: str) -> int:
    """Return the position of a golongan from the lowest, 0 to 16.

    Raises:
        CodeError: There is no such golongan.
    """
    return GOLONGAN.index(baca_golongan(golongan))
