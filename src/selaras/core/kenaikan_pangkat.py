"""Kenaikan pangkat reguler of PNS: the earliest TMT, and what stands in its way.

Years, periods and ceilings are arguments; the law floor holds them with their dates.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selaras.core.errors import MeasureError, ScaleError
from selaras.core.golongan import urutan_golongan
from selaras.core.tanggal import awal_bulan, tambah_bulan


class Hambatan(StrEnum):
    """Why a pegawai cannot rise now, as the officials read it."""

    PLAFON = "pangkat tertinggi menurut pendidikan sudah tercapai"
    KINERJA_KURANG = "predikat kinerja belum memenuhi syarat"
    KINERJA_BELUM_LENGKAP = "predikat kinerja yang dipersyaratkan belum lengkap"
    DISIPLIN = "sedang diperiksa atau menjalani hukuman disiplin"


@dataclass(frozen=True, slots=True, kw_only=True)
class SyaratReguler:
    """Conditions of the regular rise.

    Attributes:
        tahun_dalam_pangkat: Least years in the last pangkat.
        kinerja: Predikat that are good enough.
        tahun_kinerja: How many last years have to have one of them.
        plafon: Education to the highest golongan it allows.
    """

    tahun_dalam_pangkat: int
    kinerja: Collection[str]
    tahun_kinerja: int
    plafon: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataReguler:
    """What is known of one PNS.

    Attributes:
        golongan: Present golongan.
        tmt_pangkat: TMT of the present pangkat.
        pendidikan: Education, in the keys of :attr:`SyaratReguler.plafon`.
        kinerja: Predikat of past years, the latest last.
        disiplin: Under examination or serving a sanction.
    """

    golongan: str
    tmt_pangkat: date
    pendidikan: str
    kinerja: Sequence[str]
    disiplin: bool = False


def tmt_berikut(tmt_terakhir: date, tahun: int, periode: Callable[[date], Collection[int]]) -> date:
    """Return the earliest TMT of the next rise.

    It is the first day of a month, at least ``tahun`` years after the last TMT, in a month that
    is a period on that day.

    Args:
        tmt_terakhir: TMT of the last pangkat.
        tahun: Least years in the pangkat.
        periode: Gives the months (1 to 12) that are periods on a day. A function, because the
            periods of the law changed: the TMT decides, not the day of the question.

    Raises:
        MeasureError: ``tahun`` is negative.
        ScaleError: No month is a period.

    Source:
        Peraturan BKN 4/2025 and 4/2023 for the periods.

    >>> tmt_berikut(date(2021, 9, 1), 4, lambda hari: (4, 10))
    datetime.date(2025, 10, 1)
    """
    if tahun < 0:
        raise MeasureError(f"{tahun} years is no time in a pangkat.")
    genap = tambah_bulan(tmt_terakhir, 12 * tahun)
    # The day of the last TMT decides: 29 February plus four years is past the first of a month.
    mulai = awal_bulan(genap, geser=0 if tmt_terakhir.day == 1 else 1)
    for geser in range(13):
        tmt = awal_bulan(mulai, geser)
        if tmt.month in periode(tmt):
            return tmt
    raise ScaleError("No month of the year is a period of kenaikan pangkat.")


def hambatan_reguler(data: DataReguler, syarat: SyaratReguler) -> tuple[Hambatan, ...]:
    """Return what stands in the way of a regular rise, apart from time; empty is none.

    Raises:
        ScaleError: The education is not in the table.
        CodeError: A golongan is none.
    """
    if data.pendidikan not in syarat.plafon:
        raise ScaleError(
            f"{data.pendidikan!r} is no education of the table; known: {', '.join(syarat.plafon)}."
        )
    hambatan = []
    if urutan_golongan(data.golongan) >= urutan_golongan(syarat.plafon[data.pendidikan]):
        hambatan.append(Hambatan.PLAFON)
    terakhir = data.kinerja[-syarat.tahun_kinerja :] if syarat.tahun_kinerja else ()
    if len(terakhir) < syarat.tahun_kinerja:
        hambatan.append(Hambatan.KINERJA_BELUM_LENGKAP)
    if any(k not in syarat.kinerja for k in terakhir):
        hambatan.append(Hambatan.KINERJA_KURANG)
    if data.disiplin:
        hambatan.append(Hambatan.DISIPLIN)
    return tuple(hambatan)
