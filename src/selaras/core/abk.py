"""Analisis beban kerja (PermenPANRB 1/2020): volume x time norm into pegawai needed.

Effective minutes, rounding and the scale are arguments; the law floor holds them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from selaras.core.angka import bagi, bulatkan, jumlahkan, kalikan, persen
from selaras.core.errors import MeasureError
from selaras.core.nilai import Kosong


class Pembulatan(StrEnum):
    """How a need becomes a number of people; practice differs, so it is a choice."""

    SETENGAH_KE_ATAS = "setengah_ke_atas"
    KE_ATAS = "ke_atas"


@dataclass(frozen=True, slots=True)
class Tugas:
    """One task of a jabatan.

    Attributes:
        volume: How often a year.
        norma: Minutes for one time.
    """

    volume: Decimal
    norma: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilAbk:
    """Need of one jabatan.

    Attributes:
        beban: Minutes a year.
        kebutuhan: Pegawai needed, unrounded.
        bulat: Pegawai needed, a whole number.
        tersedia: Pegawai there are.
        efektivitas: Workload by the working time of those there are (EJ), unrounded.
    """

    beban: Decimal
    kebutuhan: Decimal
    bulat: int
    tersedia: int
    efektivitas: Decimal | Kosong

    @property
    def selisih(self) -> int:
        """Pegawai there are less those needed; negative is a shortage."""
        return self.tersedia - self.bulat

    @property
    def pemenuhan(self) -> Decimal | Kosong:
        """Pegawai there are in percent of those needed, unrounded."""
        return pemenuhan_kebutuhan(self.tersedia, self.bulat)


def beban_kerja(tugas: Iterable[Tugas]) -> Decimal:
    """Return the minutes a year that tasks take.

    Raises:
        MeasureError: A volume or a norm is negative.
    """
    daftar = list(tugas)
    for t in daftar:
        if t.volume < 0 or t.norma < 0:
            raise MeasureError(f"{t.volume} times {t.norma} minutes is no workload.")
    return jumlahkan(*(kalikan(t.volume, t.norma) for t in daftar))


def hitung_abk(
    beban: Decimal,
    tersedia: int,
    menit_efektif: Decimal,
    pembulatan: Pembulatan = Pembulatan.SETENGAH_KE_ATAS,
) -> HasilAbk:
    """Compute the need of one jabatan.

    Args:
        beban: Minutes a year, of :func:`beban_kerja`.
        tersedia: Pegawai there are.
        menit_efektif: Effective working minutes of one pegawai a year.
        pembulatan: How the need becomes a whole number.

    Raises:
        MeasureError: A quantity is negative, or the working time is not positive.

    Source:
        PermenPANRB 1/2020; EJ of Permendagri 12/2008.

    >>> hasil = hitung_abk(Decimal(117090), 3, Decimal(75000))
    >>> hasil.kebutuhan, hasil.bulat, hasil.efektivitas
    (Decimal('1.5612'), 2, Decimal('0.5204'))
    """
    if beban < 0 or tersedia < 0 or menit_efektif <= 0:
        raise MeasureError("Workload and pegawai cannot be negative, working time not zero.")
    kebutuhan = bagi(beban, menit_efektif)
    return HasilAbk(
        beban=beban,
        kebutuhan=kebutuhan,
        bulat=_bulatkan(kebutuhan, pembulatan),
        tersedia=tersedia,
        efektivitas=bagi(beban, kalikan(Decimal(tersedia), menit_efektif))
        if tersedia
        else Kosong.PENYEBUT_NOL,
    )


def pemenuhan_kebutuhan(tersedia: int, kebutuhan: int) -> Decimal | Kosong:
    """Return the pegawai there are in percent of those needed, unrounded."""
    if not kebutuhan:
        return Kosong.PENYEBUT_NOL
    return persen(Decimal(tersedia), Decimal(kebutuhan))


def _bulatkan(kebutuhan: Decimal, pembulatan: Pembulatan) -> int:
    if pembulatan is Pembulatan.SETENGAH_KE_ATAS:
        return int(bulatkan(kebutuhan, 0))
    utuh = int(kebutuhan)
    return utuh + (kebutuhan > utuh)
