"""The number behind a rounded cell, where the percentages beside it leave no doubt."""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

_MAKS_DESIMAL = 4
_LEBAR = Context(prec=60, rounding=ROUND_HALF_UP)

Persen = tuple[Decimal, int]
"""A printed percentage and its decimals."""


def bilangan_di_balik(
    tercetak: Decimal,
    desimal: int,
    target: Decimal | None,
    tingkat: Persen | None,
    lain: tuple[Decimal, ...] = (),
    akhir: Decimal | None = None,
    capaian: Persen | None = None,
) -> Decimal | None:
    """Return the shortest number that rounds to what is printed and gives its percentages.

    Args:
        tercetak: What the cell prints.
        desimal: Its decimals.
        target: What it is a percentage of.
        tingkat: That percentage.
        lain: The other periods that enter the estimate.
        akhir: What the estimate is a percentage of.
        capaian: That percentage; used where the sum or the mean of the periods fits it.

    Returns:
        The number; ``None`` when the printed one already fits, or none does.

    >>> bilangan_di_balik(Decimal(75), 0, Decimal(87), (Decimal("85.77"), 2))
    Decimal('74.62')
    """
    if not target or tingkat is None or target < 0:
        return None
    rendah, tinggi = _rentang(*tingkat)
    rendah, tinggi = rendah * Fraction(target) / 100, tinggi * Fraction(target) / 100
    if rendah <= Fraction(tercetak) <= tinggi:
        return None
    bawah, atas = _bulat(tercetak, desimal)
    rendah, tinggi = max(rendah, bawah), min(tinggi, atas)
    if rendah >= tinggi:
        return None
    if akhir and capaian is not None and len(lain) == 2:
        a, z = _rentang(*capaian)
        dasar = sum(map(Fraction, lain), Fraction(0))
        for kali in (1, 3):  # the sum, or the mean of three
            r = a * Fraction(akhir) / 100 * kali - dasar
            t = z * Fraction(akhir) / 100 * kali - dasar
            if r <= tinggi and t >= rendah:
                rendah, tinggi = max(rendah, r), min(tinggi, t)
                break
    for d in range(desimal + 1, desimal + 1 + _MAKS_DESIMAL):
        langkah = Decimal(1).scaleb(-d)
        tengah = (rendah + tinggi) / 2
        nilai = _LEBAR.divide(Decimal(tengah.numerator), Decimal(tengah.denominator))
        nilai = nilai.quantize(langkah, ROUND_HALF_UP, _LEBAR)
        if rendah <= Fraction(nilai) < tinggi:
            return nilai
    return None


def _rentang(persen: Decimal, desimal: int) -> tuple[Fraction, Fraction]:
    return _bulat(persen, desimal)


def _bulat(nilai: Decimal, desimal: int) -> tuple[Fraction, Fraction]:
    setengah = Fraction(1, 2 * 10**desimal)
    return Fraction(nilai) - setengah, Fraction(nilai) + setengah
