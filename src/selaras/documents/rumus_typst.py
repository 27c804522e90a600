"""A formula as plain data for the Typst template, which draws it as mathematics."""

from typing import Any

from selaras.core.rumus import (
    Bilangan,
    Kali,
    Kata,
    Kurang,
    Kurung,
    Pecahan,
    Rumus,
    SamaDengan,
    Tambah,
)


def pohon(rumus: Rumus) -> dict[str, Any]:
    """Return the tree as JSON-like data: ``{"jenis": "pecahan", "a": ..., "b": ...}``."""
    match rumus:
        case Kata(teks):
            return {"jenis": "kata", "teks": teks}
        case Bilangan(_, teks):
            return {"jenis": "bilangan", "teks": teks}
        case Kurung(isi):
            return {"jenis": "kurung", "a": pohon(isi)}
        case Pecahan(a, b):
            return {"jenis": "pecahan", "a": pohon(buka_kurung(a)), "b": pohon(buka_kurung(b))}
        case Kali(a, b):
            return _dua("×", a, b)
        case Tambah(a, b):
            return _dua("+", a, b)
        case Kurang(a, b):
            return _dua("−", a, b)
        case SamaDengan(a, b):
            return _dua("=", a, b)


def buka_kurung(rumus: Rumus) -> Rumus:
    """Return what parentheses hold: the bar of a fraction already groups it."""
    return rumus.isi if isinstance(rumus, Kurung) else rumus


def _dua(tanda: str, a: Rumus, b: Rumus) -> dict[str, Any]:
    return {"jenis": "operasi", "tanda": tanda, "a": pohon(a), "b": pohon(b)}
