"""The kinds of tables, read from ``bentuk.yaml``: which words head which of their columns."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

TAHUN = "{tahun}"
_RELATIF = frozenset({"t-3", "t-2", "t-1", "t+0", "t+1"})


@dataclass(frozen=True, slots=True)
class Aturan:
    """One way a column may be headed.

    Attributes:
        semua: Groups of words; the header has one of each.
        daun: The same for the lowest part of the header.
        tanpa: Words that must not stand in it.
        tanpa_daun: Words that must not stand in its lowest part.
        bertahun: Whether the header names the year that the column is of.
    """

    semua: tuple[frozenset[str], ...]
    daun: tuple[frozenset[str], ...]
    tanpa: frozenset[str]
    tanpa_daun: frozenset[str]
    bertahun: bool

    @property
    def nilai(self) -> int:
        """How much it says: its words."""
        return len(self.semua) + len(self.daun) + self.bertahun


@dataclass(frozen=True, slots=True)
class Bentuk:
    """A kind of table.

    Attributes:
        kunci: Contract key, such as ``TC33``.
        nama: Name for people.
        judul: Words of its title, one way each.
        wajib: Groups of columns of which one each must be there.
        ciri: Columns that only this kind has.
        berulang: Columns that it has for several years.
        kolom: Rules by column, in order of precedence.
    """

    kunci: str
    nama: str
    judul: tuple[frozenset[str], ...]
    wajib: tuple[tuple[str, ...], ...]
    ciri: tuple[str, ...]
    berulang: tuple[str, ...]
    kolom: dict[str, tuple[Aturan, ...]]


@cache
def semua_bentuk() -> tuple[Bentuk, ...]:
    """Return every kind of table that is known."""
    import yaml

    data: dict[str, Any] = yaml.load(
        (Path(__file__).parent / "bentuk.yaml").read_bytes(), Loader=yaml.BaseLoader
    )
    return tuple(
        Bentuk(
            kunci=kunci,
            nama=isi["nama"],
            judul=tuple(frozenset(j.split()) for j in isi["judul"]),
            wajib=tuple(tuple(w) for w in isi["wajib"]),
            ciri=tuple(isi["ciri"]),
            berulang=tuple(isi.get("berulang", ())),
            kolom={k: tuple(map(_aturan, baris)) for k, baris in isi["kolom"].items()},
        )
        for kunci, isi in data.items()
    )


@cache
def kosakata() -> frozenset[str]:
    """Return every word that a header can be told by; years are none."""
    kata: set[str] = set()
    for b in semua_bentuk():
        for aturan in b.kolom.values():
            for a in aturan:
                for kelompok in (*a.semua, *a.daun, a.tanpa, a.tanpa_daun):
                    kata |= kelompok
        for j in b.judul:
            kata |= j
    return frozenset(k for k in kata if k not in _RELATIF)


def _aturan(teks: str) -> Aturan:
    semua: list[frozenset[str]] = []
    daun: list[frozenset[str]] = []
    tanpa: set[str] = set()
    tanpa_daun: set[str] = set()
    bertahun = False
    for kata in teks.split():
        if kata == TAHUN:
            bertahun = True
        elif kata.startswith("-."):
            tanpa_daun |= set(kata[2:].split("|"))
        elif kata.startswith("-"):
            tanpa |= set(kata[1:].split("|"))
        elif kata.startswith("."):
            daun.append(frozenset(kata[1:].split("|")))
        else:
            semua.append(frozenset(kata.split("|")))
    return Aturan(tuple(semua), tuple(daun), frozenset(tanpa), frozenset(tanpa_daun), bertahun)
