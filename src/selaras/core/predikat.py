"""A percentage or index into its predikat. The scale is an argument: the law floor holds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from selaras.core.angka import bulatkan
from selaras.core.errors import ScaleError


class AturanCelah(StrEnum):
    """What a value between two printed brackets (90 < x < 91) belongs to."""

    BATAS_BAWAH_EKSKLUSIF = "batas_bawah_eksklusif"  # above 90 is the bracket 91-100
    BULATKAN_DAHULU = "bulatkan_dahulu"  # 90.4 is 90, 90.5 is 91


@dataclass(frozen=True, slots=True)
class Jenjang:
    """One bracket of a scale, as the regulation prints it.

    Attributes:
        nama: The predikat, such as ``Sangat Tinggi``.
        bawah: Lower bound as printed; ``None`` = open below.
        atas: Upper bound as printed; ``None`` = open above.
        arti: What the predikat means, where the regulation says so.
    """

    nama: str
    bawah: Decimal | None
    atas: Decimal | None
    arti: str = ""


def predikat(
    nilai: Decimal,
    skala: Sequence[Jenjang],
    aturan: AturanCelah = AturanCelah.BATAS_BAWAH_EKSKLUSIF,
    *,
    desimal: int = 0,
) -> Jenjang | None:
    """Return the bracket a value falls in.

    A value above the highest bracket belongs to it (103 % is ``Sangat Tinggi``): the scales
    end at 100 and say nothing about more.

    Args:
        nilai: The value, unrounded.
        skala: Brackets in any order.
        aturan: The gap rule. ``BATAS_BAWAH_EKSKLUSIF``: a bracket begins directly above the
            upper bound of the one below it. ``BULATKAN_DAHULU``: the value is rounded half up,
            then looked up by the printed lower bounds.
        desimal: Decimals of the rounding, as the scale prints its bounds (SKM: 2).

    Returns:
        The bracket, or ``None`` for a value below the lowest one.

    Raises:
        ScaleError: The scale is empty, overlaps, or lacks a bound that the rule needs.

    Source:
        Scale and gaps of Permendagri 86/2017: to verify; the gap rule is a convention.
    """
    urut = _urutkan(skala)
    if aturan is AturanCelah.BULATKAN_DAHULU:
        dibulatkan = bulatkan(nilai, desimal)
        for jenjang in urut:
            if jenjang.bawah is None or dibulatkan >= jenjang.bawah:
                return jenjang
        return None
    for jenjang, di_bawahnya in pairwise(urut):
        if di_bawahnya.atas is not None and nilai > di_bawahnya.atas:
            return jenjang
    terendah = urut[-1]
    return terendah if terendah.bawah is None or nilai >= terendah.bawah else None


def _urutkan(skala: Sequence[Jenjang]) -> list[Jenjang]:
    """Return the brackets from the highest to the lowest, checked."""
    if not skala:
        raise ScaleError("A scale needs at least one bracket.")
    if sum(j.bawah is None for j in skala) > 1:
        raise ScaleError("Only one bracket of a scale can be open below.")
    terbuka = [j for j in skala if j.bawah is None]
    tertutup = sorted((j for j in skala if j.bawah is not None), key=_bawah, reverse=True)
    urut = tertutup + terbuka
    for atas, bawah in pairwise(urut):
        if bawah.atas is None:
            raise ScaleError(f"Bracket {bawah.nama!r} needs an upper bound.")
        if atas.bawah is None or bawah.atas > atas.bawah:
            raise ScaleError(f"Brackets {bawah.nama!r} and {atas.nama!r} overlap.")
    return urut


def _bawah(jenjang: Jenjang) -> Decimal:
    assert jenjang.bawah is not None  # only brackets with a lower bound are sorted by it
    return jenjang.bawah
