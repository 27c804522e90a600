"""A printed number as the value it has: the Indonesian reading where two fit."""

import re
from decimal import Decimal

from selaras.core.angka import parse_angka
from selaras.core.errors import AmbiguousNumberError, NumberError

_DI_DEPAN = re.compile(r"[-−(]?\s*(?:rp\.?\s*)?[0-9][0-9.,]*(?<=[0-9])\)?\s*%?", re.IGNORECASE)


def angka_cetak(teks: str) -> Decimal | None:
    """Return the number of a text, with or without a unit behind it; ``None`` without one.

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
            return galat.pecahan if "," in potongan else galat.ribuan
        except NumberError:
            continue
    return None
