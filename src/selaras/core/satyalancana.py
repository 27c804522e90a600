"""Satyalancana Karya Satya: continuous service into the level that can be proposed."""

from collections.abc import Collection, Mapping
from datetime import date

from selaras.core.errors import ScaleError
from selaras.core.tanggal import bulan_penuh


def satyalancana(
    dihitung_sejak: date, pada: date, jenjang: Mapping[str, int], dimiliki: Collection[str] = ()
) -> str | None:
    """Return the highest level that is reached, or ``None``.

    Args:
        dihitung_sejak: TMT CPNS, or the day a heavy sanction or leave outside the State's
            account ended, where the region lets the count start again.
        pada: Day of the award.
        jenjang: Level to years of service.
        dimiliki: Levels already awarded; when the highest one reached is among them, there is
            nothing to propose.

    Raises:
        ScaleError: Two levels need the same years.

    Source:
        UU 20/2009; PP 35/2010.

    >>> satyalancana(date(2006, 3, 1), date(2026, 8, 17), {"X": 10, "XX": 20, "XXX": 30})
    'XX'
    """
    if len(set(jenjang.values())) < len(jenjang):
        raise ScaleError("Two levels need the same years of service.")
    masa = bulan_penuh(dihitung_sejak, pada)
    tercapai = [nama for nama, tahun in jenjang.items() if masa >= 12 * tahun]
    tertinggi = max(tercapai, key=lambda nama: jenjang[nama], default=None)
    return None if tertinggi in dimiliki else tertinggi
