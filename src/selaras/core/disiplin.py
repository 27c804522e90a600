"""Discipline of PNS (PP 94/2021): days of absence into a sanction, and when it takes effect.

The thresholds are arguments; the law floor holds them with their dates.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from selaras.core.errors import MeasureError, ScaleError

_SABTU = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Hukuman:
    """One kind of sanction.

    Attributes:
        kunci: Short stable name, such as ``tukin25-9``.
        tingkat: ``ringan``, ``sedang`` or ``berat``.
        sebutan: Name as the regulation words it.
        hari: Fewest working days of absence, cumulative in one year, that bring it.
        pengganti: What is imposed instead while the regulation on pay is not there yet;
            empty where nothing is.
    """

    kunci: str
    tingkat: str
    sebutan: str
    hari: int
    pengganti: str = ""


def hukuman_ketidakhadiran(
    hari: int,
    tabel: Sequence[Hukuman],
    *,
    berturut: int = 0,
    batas_berturut: int | None = None,
) -> Hukuman | None:
    """Return the sanction for absence without a valid reason.

    Args:
        hari: Working days of absence, cumulative in one year.
        tabel: Kinds of sanction in any order.
        berturut: Longest run of consecutive working days among them.
        batas_berturut: Consecutive working days that bring the heaviest sanction at once.

    Returns:
        The sanction, or ``None`` below the lowest threshold.

    Raises:
        MeasureError: A number of days is negative, or the run is longer than the sum.
        ScaleError: The table is empty, or two sanctions share a threshold.

    Source:
        PP 94/2021, Pasal 9 to 11; Peraturan BKN 6/2022.
    """
    if hari < 0 or not 0 <= berturut <= hari:
        raise MeasureError(f"{berturut} consecutive of {hari} days of absence is impossible.")
    urut = sorted(tabel, key=lambda h: h.hari)
    if not urut or len({h.hari for h in urut}) < len(urut):
        raise ScaleError("Sanctions need one threshold each, and at least one sanction.")
    if batas_berturut is not None and berturut >= batas_berturut:
        return urut[-1]
    return next((h for h in reversed(urut) if hari >= h.hari), None)


def mulai_berlaku(disampaikan: date, hari_kerja: int, libur: Collection[date] = ()) -> date:
    """Return the day a sanction takes effect: a number of working days after its delivery.

    Args:
        disampaikan: Day the decision reached the employee; it does not count itself.
        hari_kerja: Working days to wait.
        libur: Public holidays and days of collective leave. Saturdays and Sundays never count.

    Raises:
        MeasureError: ``hari_kerja`` is negative.

    Source:
        Peraturan BKN 6/2022, Pasal 50 (15 working days).

    >>> mulai_berlaku(date(2026, 7, 14), 15)
    datetime.date(2026, 8, 4)
    """
    if hari_kerja < 0:
        raise MeasureError(f"{hari_kerja} working days is no waiting time.")
    hari, sisa = disampaikan, hari_kerja
    while sisa:
        hari += timedelta(days=1)
        sisa -= hari.weekday() < _SABTU and hari not in libur
    return hari
