"""A printed number as the value it has: the Indonesian reading where two fit."""

import re
from collections.abc import Iterable
from decimal import Decimal

from selaras.core.angka import parse_angka
from selaras.core.errors import AmbiguousNumberError, NumberError

_DI_DEPAN = re.compile(r"[-−(]?\s*(?:rp\.?\s*)?[0-9][0-9.,]*(?<=[0-9])\)?\s*%?", re.IGNORECASE)


_INGGRIS = re.compile(r"-?\d+\.\d{1,2}\s*%?|-?\d{1,3}(?:,\d{3})+(?:\.\d+)?\s*%?")
_INDONESIA = re.compile(r"-?\d+,\d{1,2}\s*%?|-?\d{1,3}(?:\.\d{3})+(?:,\d+)?\s*%?")
_BUKTI_MIN = 3


def bernotasi_inggris(isi: Iterable[str]) -> bool:
    """Tell whether numbers are written 1,234.56 and not 1.234,56, from all cells of a table.

    >>> bernotasi_inggris(["46.55%", "85.77%", "1,190", "3"]), bernotasi_inggris(["24.64", "1,5"])
    (True, False)
    """
    inggris = indonesia = 0
    for teks in isi:
        inggris += _INGGRIS.fullmatch(teks) is not None
        indonesia += _INDONESIA.fullmatch(teks) is not None
    return inggris >= _BUKTI_MIN and inggris > 4 * indonesia


def angka_cetak(teks: str, *, inggris: bool = False) -> Decimal | None:
    """Return the number of a text, with or without a unit behind it; ``None`` without one.

    Args:
        teks: What a cell prints.
        inggris: Whether the table writes 1,234.56.

    >>> angka_cetak("11.640"), angka_cetak("24,64 Persen"), angka_cetak("n/a")
    (Decimal('11640'), Decimal('24.64'), None)
    """
    isi = teks.strip()[:60]
    cocok = _DI_DEPAN.match(isi)
    for potongan in (isi, cocok[0] if cocok else ""):
        if not potongan:
            continue
        try:
            return parse_angka(potongan)
        except AmbiguousNumberError as galat:
            return galat.pecahan if ("," in potongan) is not inggris else galat.ribuan
        except NumberError:
            continue
    return None
