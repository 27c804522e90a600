"""Indeks Kepuasan Masyarakat (PermenPANRB 14/2017): answers 1 to 4 into IKM 25 to 100."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.angka import bagi, jumlahkan, kalikan
from selaras.core.errors import MeasureError
from selaras.core.nilai import Kosong
from selaras.core.predikat import AturanCelah, Jenjang, predikat

_JAWABAN = range(1, 5)
_PENGALI = Decimal(25)


@dataclass(frozen=True, slots=True)
class HasilSkm:
    """The result of one survey.

    Attributes:
        nrr: Average of each unsur (1 to 4), in order.
        nrr_tertimbang: Each average times the weight.
        ikm: Sum of the weighted averages (1 to 4).
        konversi: ``ikm`` x 25, unrounded.
    """

    nrr: tuple[Decimal, ...]
    nrr_tertimbang: tuple[Decimal, ...]
    ikm: Decimal
    konversi: Decimal


def nrr_unsur(jawaban: Iterable[int | None]) -> Decimal | Kosong:
    """Return the average answer of one unsur over those who answered it.

    Raises:
        MeasureError: An answer is not 1, 2, 3 or 4.

    >>> nrr_unsur([4, 3, None, 2])
    Decimal('3')
    """
    terisi = [j for j in jawaban if j is not None]
    for j in terisi:
        if j not in _JAWABAN:
            raise MeasureError(f"{j} is not an answer: a perception is 1, 2, 3 or 4.")
    if not terisi:
        return Kosong.TIDAK_ADA_DATA
    return bagi(Decimal(sum(terisi)), Decimal(len(terisi)))


def ikm(nrr: Sequence[Decimal], bobot: Decimal | None = None) -> HasilSkm:
    """Combine the averages of the unsur into the index.

    Args:
        nrr: Average of each unsur, normally nine.
        bobot: Weight of each unsur. ``None`` is exactly 1/n; ``Decimal("0.111")`` reproduces
            reports that use the rounded weight (their highest possible index is 99.9).

    Raises:
        MeasureError: There is no unsur.

    Source:
        PermenPANRB 14/2017, Lampiran (weighted average of the unsur, x 25).

    >>> nilai = "3.40 3.35 3.10 3.90 3.30 3.45 3.55 3.60 2.95".split()
    >>> ikm([Decimal(n) for n in nilai]).konversi
    Decimal('85.00')
    """
    if not nrr:
        raise MeasureError("An IKM needs at least one unsur.")
    n = Decimal(len(nrr))
    if bobot is None:  # divide the sum once: nine times a rounded 1/9 is not 1
        tertimbang = tuple(bagi(u, n) for u in nrr)
        nilai = bagi(jumlahkan(*nrr), n)
    else:
        tertimbang = tuple(kalikan(u, bobot) for u in nrr)
        nilai = jumlahkan(*tertimbang)
    return HasilSkm(tuple(nrr), tertimbang, nilai, kalikan(nilai, _PENGALI))


def mutu_pelayanan(konversi: Decimal, skala: Sequence[Jenjang]) -> Jenjang | None:
    """Return the mutu (A to D) of a converted index, rounded to two decimals first.

    Args:
        konversi: Index of 25 to 100, unrounded.
        skala: Intervals of the regulation, given by the law floor.
    """
    return predikat(konversi, skala, AturanCelah.BULATKAN_DAHULU, desimal=2)
