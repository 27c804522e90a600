"""Printed cells of a source document, read once for the rules of this family."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from selaras.core.angka import bulatkan, parse_angka, persen
from selaras.core.errors import AmbiguousNumberError, NotANumberError
from selaras.core.renja import Tertulis
from selaras.rules.base import Bahan

KOSONG = frozenset({"", "-", "–", "—", "n/a", "na"})
"""Texts that print "nothing here"."""

_GALAT = re.compile(r"#(REF|DIV/0|N/A|VALUE|NAME|NUM|NULL|CALC|SPILL)[!?]?", re.IGNORECASE)
_ANGKA = re.compile(r"[-−(]?\s*(?:rp\.?\s*)?[0-9.,]*[0-9]\)?", re.IGNORECASE)
_SETENGAH = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class SelTercetak:
    """A printed cell.

    Attributes:
        rekaman: The stated record.
        bacaan: Every value the text can have, the Indonesian reading first; empty when the
            cell is blank or no number.
        desimal: Decimals of each reading.
    """

    rekaman: Tertulis
    bacaan: tuple[Decimal, ...]
    desimal: tuple[int, ...]

    @property
    def teks(self) -> str:
        """The text as printed, without spaces around it."""
        return self.rekaman.teks.strip()

    @property
    def kosong(self) -> bool:
        """Whether the cell prints nothing or a dash."""
        return self.teks.casefold() in KOSONG

    @property
    def galat(self) -> bool:
        """Whether the cell prints an error of a spreadsheet."""
        return _GALAT.search(self.teks) is not None

    @property
    def nilai(self) -> Decimal | None:
        """The value in Indonesian reading; ``None`` when there is no number."""
        return self.bacaan[0] if self.bacaan else None

    def cocok(self, nilai: Decimal) -> bool:
        """Tell whether a value, rounded half up to the printed decimals, gives this text."""
        return any(bulatkan(nilai, d) == b for b, d in zip(self.bacaan, self.desimal, strict=True))

    def persis(self, nilai: Decimal) -> bool:
        """Tell whether a value is exactly what is printed."""
        return nilai in self.bacaan

    def rentang(self) -> tuple[Decimal, Decimal]:
        """Return the values that round to this text: lowest and highest."""
        tengah = self.bacaan[0]
        setengah = _SETENGAH.scaleb(-self.desimal[0])
        return tengah - setengah, tengah + setengah


def baca(rekaman: Tertulis) -> SelTercetak:
    """Read a printed cell; a unit after or before the number does not matter.

    >>> baca(Tertulis(tabel="TC29", baris="x", kolom="perkiraan", teks="11.640")).nilai
    Decimal('11640')
    >>> baca(Tertulis(tabel="TC33", baris="x", kolom="target", teks="24.64 Persen")).nilai
    Decimal('24.64')
    """
    bacaan = _bacaan(rekaman.teks.strip())
    return SelTercetak(rekaman, bacaan, tuple(_desimal(b) for b in bacaan))


@lru_cache(maxsize=8192)  # tables repeat their numbers
def _bacaan(teks: str) -> tuple[Decimal, ...]:
    if not any("0" <= h <= "9" for h in teks):
        return ()
    try:
        return (_parse(teks),)
    except AmbiguousNumberError as galat:
        pasangan = (galat.ribuan, galat.pecahan)
        return pasangan[::-1] if "," in teks else pasangan
    except NotANumberError:
        return ()


def _parse(teks: str) -> Decimal:
    try:
        return parse_angka(teks)
    except NotANumberError:
        cocok = _ANGKA.match(teks)
        if cocok is None or not cocok[0]:
            raise
        return parse_angka(cocok[0])


def _desimal(nilai: Decimal) -> int:
    eksponen = nilai.as_tuple().exponent
    return max(0, -eksponen) if isinstance(eksponen, int) else 0


def sel(bahan: Bahan, tabel: str, baris: str, kolom: str) -> SelTercetak | None:
    """Return a printed cell, or ``None`` when the plan has no stated text for it."""
    kunci = (tabel, baris, kolom)
    dibaca = bahan.sekali(_terbaca)
    if kunci not in dibaca:
        rekaman = bahan.renja.tertulis_oleh.get(kunci)
        dibaca[kunci] = None if rekaman is None else baca(rekaman)
    return dibaca[kunci]


def _terbaca(bahan: Bahan) -> dict[tuple[str, str, str], SelTercetak | None]:
    """Cells already read in this plan; filled as rules ask for them."""
    return {}


def mungkin_rasio(hasil: SelTercetak, atas: SelTercetak, bawah: SelTercetak) -> bool:
    """Tell whether a printed percentage can be the ratio of two printed (rounded) numbers."""
    if not (hasil.bacaan and atas.bacaan and bawah.bacaan):
        return False
    atas_min, atas_maks = atas.rentang()
    bawah_min, bawah_maks = bawah.rentang()
    if bawah_min <= 0 or atas_min < 0:
        return False
    rendah, tinggi = hasil.rentang()
    return persen(atas_min, bawah_maks) <= tinggi and persen(atas_maks, bawah_min) >= rendah
