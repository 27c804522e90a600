"""Quantities with their unit: ``24,64 Persen``, ``3 Dokumen``, ``Unit`` (a unit alone)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.angka import parse_angka
from selaras.core.errors import NotANumberError

_ANGKA_DI_DEPAN = re.compile(r"(?P<angka>[-−+]?[0-9.,]*[0-9])\s*(?P<satuan>%|[^0-9.,\s].*)?")
_ANGKA_DI_BELAKANG = re.compile(r"(?P<satuan>[^0-9]*[^0-9.,\s-])\s+(?P<angka>-?[0-9][0-9.,]*%?)")
_KOSONG = frozenset({"", "-", "–", "—", "n/a", "na"})


@dataclass(frozen=True, slots=True)
class Kuantitas:
    """A number with its unit, and how the source wrote it.

    Attributes:
        nilai: The number; ``None`` when only a unit (or nothing) is written.
        satuan: The unit as written; empty when there is none.
        tertulis: The whole text as written.
    """

    nilai: Decimal | None
    satuan: str
    tertulis: str

    @classmethod
    def parse(cls, teks: str, *, pecahan_maks: int | None = None) -> "Kuantitas":
        """Read a quantity: number then unit, unit then number, or a unit alone.

        Args:
            teks: The text of a cell.
            pecahan_maks: As in :func:`selaras.core.angka.parse_angka`.

        Raises:
            AmbiguousNumberError: The number is ambiguous, such as ``1.080 Orang``.

        >>> Kuantitas.parse("24,64 Persen")
        Kuantitas(nilai=Decimal('24.64'), satuan='Persen', tertulis='24,64 Persen')
        >>> Kuantitas.parse("Unit").nilai is None
        True
        """
        isi = " ".join(teks.split())
        if isi.casefold() in _KOSONG:
            return cls(None, "", teks)
        for pola in (_ANGKA_DI_DEPAN, _ANGKA_DI_BELAKANG):
            cocok = pola.fullmatch(isi)
            if cocok is None:
                continue
            try:
                nilai = parse_angka(cocok["angka"], pecahan_maks=pecahan_maks)
            except NotANumberError:
                continue
            return cls(nilai, (cocok["satuan"] or "").strip(), teks)
        return cls(None, isi, teks)


def satuan_baku(satuan: str) -> str:
    """Return the form of a unit under which spellings of the same unit are equal.

    Case and spaces do not matter; ``%`` is ``persen``. An unknown unit stays itself.

    >>> satuan_baku("Orang / Bulan"), satuan_baku("%")
    ('orang/bulan', 'persen')
    """
    rapat = "".join(satuan.split()).casefold().strip(".")
    return "persen" if rapat == "%" else rapat


def satuan_sama(a: str, b: str) -> bool:
    """Tell whether two spellings name the same unit.

    >>> satuan_sama("Persen", "%"), satuan_sama("Unit", "nit")
    (True, False)
    """
    return satuan_baku(a) == satuan_baku(b)
