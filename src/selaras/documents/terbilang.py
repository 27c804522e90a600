"""Numbers and money in Indonesian words, as decrees and receipts write them."""

import re
from decimal import Decimal

from selaras.core.angka import bulatkan
from selaras.core.rupiah import Rupiah

_BATAS = 10**18
# num2words writes 1.001.000 as "satu juta satu ribu"; a lone thousand is "seribu".
_SERIBU = re.compile(r"(^|juta |miliar |triliun |kuadriliun )satu ribu\b")


def terbilang(bilangan: int) -> str:
    """Return a whole number in words.

    Args:
        bilangan: Any integer between -10^18 and 10^18 (exclusive).

    Raises:
        ValueError: The number is larger than any name it could be read with.

    >>> terbilang(1_001_000), terbilang(21_000)
    ('satu juta seribu', 'dua puluh satu ribu')
    """
    if abs(bilangan) >= _BATAS:
        raise ValueError(f"{bilangan} is too large to be written in words.")
    from num2words import num2words

    kata = _SERIBU.sub(r"\1seribu", str(num2words(abs(bilangan), lang="id")))
    return f"minus {kata}" if bilangan < 0 else kata


def terbilang_rupiah(jumlah: Rupiah | Decimal) -> str:
    """Return money in words; sen only when there are any.

    >>> terbilang_rupiah(Rupiah.dari(65_000_000))
    'enam puluh lima juta rupiah'
    >>> terbilang_rupiah(Rupiah(150))
    'satu rupiah lima puluh sen'
    """
    nilai = jumlah.nilai if isinstance(jumlah, Rupiah) else jumlah
    total = int(bulatkan(abs(nilai) * 100, 0))
    utuh, sen = divmod(total, 100)
    kata = f"{terbilang(utuh)} rupiah" if utuh or not sen else ""
    if sen:
        kata = f"{kata} {terbilang(sen)} sen".strip()
    return f"minus {kata}" if nilai < 0 and total else kata
