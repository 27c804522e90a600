"""Mandatory spending: a share of total belanja daerah that tagged lines must reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from selaras.core.angka import bagi, kalikan, persen
from selaras.core.errors import MeasureError
from selaras.core.nilai import Kosong
from selaras.core.rupiah import NOL, Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilBelanjaWajib:
    """Whether a mandatory share is reached.

    Attributes:
        minimum: The least amount that reaches the share: a part of a sen counts as a whole one.
        tersedia: Sum of the tagged lines.
        bagian: ``tersedia`` in percent of total belanja, unrounded.
    """

    minimum: Rupiah
    tersedia: Rupiah
    bagian: Decimal | Kosong

    @property
    def terpenuhi(self) -> bool:
        """Whether the share is reached."""
        return self.tersedia >= self.minimum

    @property
    def kekurangan(self) -> Rupiah:
        """What is missing to the minimum; nothing when it is reached."""
        return max(NOL, self.minimum - self.tersedia)


def belanja_wajib(
    total_belanja: Rupiah, tarif: Decimal, ditandai: Iterable[Rupiah]
) -> HasilBelanjaWajib:
    """Check a mandatory share such as the development of competence.

    Args:
        total_belanja: Total belanja of the region (to verify per year: the base of the share).
        tarif: Share as a fraction, ``Decimal("0.0016")`` is 0.16 %.
        ditandai: Amounts of the lines that count, of all perangkat daerah.

    Raises:
        MeasureError: ``tarif`` is not between 0 and 1, or the total is negative.

    >>> hasil = belanja_wajib(Rupiah.dari(11_000_000_000_000), Decimal("0.0016"), [])
    >>> str(hasil.minimum), hasil.terpenuhi
    ('Rp 17.600.000.000,00', False)
    """
    _periksa_tarif(tarif)
    if total_belanja < NOL:
        raise MeasureError(f"Total belanja {total_belanja} is negative.")
    tersedia = sum(ditandai, NOL)
    return HasilBelanjaWajib(
        minimum=Rupiah(_bulat(kalikan(Decimal(total_belanja.sen), tarif), ROUND_CEILING)),
        tersedia=tersedia,
        bagian=persen(Decimal(tersedia.sen), Decimal(total_belanja.sen))
        if total_belanja
        else Kosong.PENYEBUT_NOL,
    )


def total_belanja_tertinggi(tersedia: Rupiah, tarif: Decimal) -> Rupiah:
    """Return the highest total belanja for which an amount still reaches the share.

    Raises:
        MeasureError: ``tarif`` is not above 0 and at most 1.

    >>> str(total_belanja_tertinggi(Rupiah.dari(13_070_000_000), Decimal("0.0016")))
    'Rp 8.168.750.000.000,00'
    """
    _periksa_tarif(tarif)
    if tarif == 0:
        raise MeasureError("A share of zero has no highest total.")
    return Rupiah(_bulat(bagi(Decimal(tersedia.sen), tarif), ROUND_FLOOR))


def _bulat(sen: Decimal, arah: str) -> int:
    return int(sen.to_integral_value(rounding=arah))


def _periksa_tarif(tarif: Decimal) -> None:
    if not 0 <= tarif <= 1:
        raise MeasureError(f"A share of {tarif} is not a fraction between 0 and 1.")
