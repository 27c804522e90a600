"""Mandatory spending: a share of total belanja daerah that tagged lines must reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.angka import bagi, bulatkan, kalikan, persen
from selaras.core.errors import MeasureError
from selaras.core.nilai import Kosong
from selaras.core.rupiah import NOL, Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilBelanjaWajib:
    """Whether a mandatory share is reached.

    Attributes:
        minimum: The least amount, rounded half up to the sen.
        tersedia: Sum of the tagged lines.
        terpenuhi: Compared exactly, before ``minimum`` is rounded.
        bagian: ``tersedia`` in percent of total belanja, unrounded.
    """

    minimum: Rupiah
    tersedia: Rupiah
    terpenuhi: bool
    bagian: Decimal | Kosong

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
        minimum=total_belanja * tarif,
        tersedia=tersedia,
        terpenuhi=tersedia.sen >= kalikan(Decimal(total_belanja.sen), tarif),
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
    sen = bagi(Decimal(tersedia.sen), tarif)
    turun = bulatkan(sen, 0)
    return Rupiah(int(turun if turun <= sen else turun - 1))


def _periksa_tarif(tarif: Decimal) -> None:
    if not 0 <= tarif <= 1:
        raise MeasureError(f"A share of {tarif} is not a fraction between 0 and 1.")
