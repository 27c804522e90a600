"""What reading gives: a value and the issues met on the way, each with its place.

Reading never raises for what a user's file contains. A half-wrong workbook still previews.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from selaras.core.angka import format_angka
from selaras.core.nilai import Asal

T = TypeVar("T")

_MAKS_SEJENIS = 20
_MAKS_SARAN = 40
_MAKS_PANJANG_SARAN = 80


class Severity(StrEnum):
    """How much an issue matters to whoever uses the value."""

    ERROR = "error"  # something of the file is not in the value, or contradicts itself
    WARNING = "warning"  # read, but somebody should look
    INFO = "info"  # read in another way than the format asks


@dataclass(frozen=True, slots=True)
class Issue:
    """Something the reader met, in words an official can act on.

    Attributes:
        code: Stable Indonesian name of the kind of issue, such as ``angka-ambigu``.
        severity: Whether the value suffers from it.
        message: What is written, what was expected, and the way out (Indonesian).
        place: File, sheet, row and cell; ``None`` when the whole input is meant.
        tabel: Table of the format; empty when none is meant.
        kolom: Column of that table, or key of ``renja.toml``; empty when none is meant.
    """

    code: str
    severity: Severity
    message: str
    place: Asal | None = None
    tabel: str = ""
    kolom: str = ""

    def __str__(self) -> str:
        tempat = "" if self.place is None else str(self.place)
        if self.kolom and not (self.place and self.place.sel == self.kolom):
            tempat += f" (kolom {self.kolom})"
        return (
            f"{tempat}: [{self.code}] {self.message}"
            if tempat
            else (f"[{self.code}] {self.message}")
        )


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """A value and the issues of reading it.

    Attributes:
        value: What could be read; ``None`` when the input could not be used at all.
        issues: In the order they were met.
    """

    value: T | None
    issues: tuple[Issue, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether any issue is of severity error."""
        return any(i.severity is Severity.ERROR for i in self.issues)


class Issues:
    """Collects issues while reading; many of one kind in one column become one line.

    A workbook of 100,000 broken cells would otherwise be 100,000 messages nobody reads. The
    count of what is left out is always told.
    """

    def __init__(self) -> None:
        self._daftar: list[Issue] = []
        self._banyak: Counter[tuple[str, str, str | None, str]] = Counter()
        self._sisa_saran = _MAKS_SARAN
        self._hilang: dict[tuple[str, str], Asal] = {}

    def add(
        self,
        code: str,
        severity: Severity,
        message: str,
        place: Asal | None = None,
        *,
        tabel: str = "",
        kolom: str = "",
    ) -> None:
        """Record one issue."""
        berkas = place.berkas if place else ""
        kunci = (code, berkas, place.lembar if place else None, kolom)
        self._banyak[kunci] += 1
        if self._banyak[kunci] <= _MAKS_SEJENIS:
            self._daftar.append(Issue(code, severity, message, place, tabel, kolom))

    def lost(self, tabel: str, id_: str, place: Asal) -> None:
        """Remember that the row with this id could not be read: what refers to it only follows."""
        self._hilang.setdefault((tabel, id_), place)

    def where_lost(self, tabel: Iterable[str], id_: str) -> Asal | None:
        """Return the place of the unread row with this id in one of some tables."""
        return next((self._hilang[t, id_] for t in tabel if (t, id_) in self._hilang), None)

    def suggest(self, kata: str, pilihan: Iterable[str], lain: str, ambang: float = 0.6) -> str:
        """Return a sentence with the nearest of some names, or ``lain`` when none is near.

        A reader of hostile input cannot spend its time here: suggestions are counted.
        """
        if kata and self._sisa_saran and len(kata) <= _MAKS_PANJANG_SARAN:
            from difflib import get_close_matches

            self._sisa_saran -= 1
            if mirip := get_close_matches(kata, sorted(pilihan), 1, ambang):
                return f"Mungkin maksudnya {mirip[0]}."
        return lain

    def result(self) -> tuple[Issue, ...]:
        """Return what was collected, with one line per kind that was cut short."""
        lanjutan: list[Issue] = []
        for (code, berkas, lembar, kolom), banyak in self._banyak.items():
            sisa = banyak - _MAKS_SEJENIS
            if sisa > 0:
                contoh = self._contoh(code, berkas, lembar, kolom)
                lanjutan.append(
                    Issue(
                        code,
                        contoh.severity,
                        f"Masih ada {format_angka(Decimal(sisa), 0)} tempat lain dengan "
                        "masalah yang sama; perbaiki dahulu yang sudah disebut.",
                        Asal(berkas, lembar) if berkas else None,
                        contoh.tabel,
                        kolom,
                    )
                )
        return (*self._daftar, *lanjutan)

    def _contoh(self, code: str, berkas: str, lembar: str | None, kolom: str) -> Issue:
        return next(
            i
            for i in self._daftar
            if i.code == code
            and i.kolom == kolom
            and (i.place.berkas if i.place else "") == berkas
            and (i.place.lembar if i.place else None) == lembar
        )
