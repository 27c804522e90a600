"""Absorption of the budget, and capaian against it."""

from decimal import Decimal

from selaras.core.angka import kurangkan, persen
from selaras.core.nilai import Kosong
from selaras.core.rupiah import Rupiah


def penyerapan(realisasi: Rupiah | None, anggaran: Rupiah | None) -> Decimal | Kosong:
    """Return spending / budget x 100, in percent, unrounded.

    >>> from selaras.core.angka import bulatkan
    >>> bulatkan(penyerapan(Rupiah.dari(36_296_810_806), Rupiah.dari(40_497_194_742)), 2)
    Decimal('89.63')
    """
    if anggaran is None:
        return Kosong.TIDAK_ADA_DATA
    if realisasi is None:
        return Kosong.BELUM_ADA_REALISASI
    if not anggaran:
        return Kosong.PENYEBUT_NOL
    return persen(Decimal(realisasi.sen), Decimal(anggaran.sen))


def efisiensi(capaian: Decimal | Kosong, serapan: Decimal | Kosong) -> Decimal | Kosong:
    """Return capaian minus penyerapan in percentage points; above zero is efficient.

    Practice of LKjIP (comparison of resources used with results), no legal formula found.

    >>> efisiensi(Decimal("103.10"), Decimal("89.63"))
    Decimal('13.47')
    """
    if isinstance(capaian, Kosong):
        return capaian
    if isinstance(serapan, Kosong):
        return serapan
    return kurangkan(capaian, serapan)
