"""The cash plan of a sub kegiatan: how much is withdrawn in each month (Permendagri 77/2020).

Whatever is divided is divided in whole rupiah; what is left over goes to the last month that gets
anything, so that the twelve months always add up to the total, to the sen.
"""

from collections.abc import Sequence
from decimal import Decimal

from selaras.core.angka import SERATUS, jumlahkan
from selaras.core.rupiah import NOL, Rupiah

_SEN = 100


def rata(total: Rupiah, bulan: Sequence[int] = range(1, 13)) -> tuple[Rupiah, ...]:
    """Divide a total evenly over months.

    Args:
        total: Not negative.
        bulan: The months that get a share, from 1; all twelve when left out.

    Returns:
        Twelve amounts; the last of the months has what is left over.

    Raises:
        ValueError: The total is negative, or no month was named.

    >>> [str(r) for r in rata(Rupiah.dari(100))[10:]]
    ['Rp 8,00', 'Rp 12,00']
    """
    terpilih = set(bulan)
    return menurut(total, [Decimal(int(b in terpilih)) for b in range(1, 13)])


def per_triwulan(total: Rupiah, persen: Sequence[Decimal]) -> tuple[Rupiah, ...]:
    """Divide a total by the percentages of four quarters, evenly within a quarter.

    Args:
        total: Not negative.
        persen: Four percentages that add up to 100.

    Raises:
        ValueError: The total or a percentage is negative, or they are not four adding up to 100.
    """
    if len(persen) != 4 or any(p < 0 for p in persen) or jumlahkan(*persen) != SERATUS:
        raise ValueError("Four percentages that add up to 100 are needed.")
    return menurut(total, [p for p in persen for _ in range(3)])


def menurut(total: Rupiah, bobot: Sequence[Decimal]) -> tuple[Rupiah, ...]:
    """Divide a total by weights, in whole rupiah; the last weighted part has what is left over.

    Args:
        total: Not negative.
        bobot: Weights, not negative, not all zero.

    Raises:
        ValueError: The total or a weight is negative, or all weights are zero.
    """
    if total < NOL or any(b < 0 for b in bobot):
        raise ValueError("A negative amount or weight cannot be divided.")
    letak = [i for i, b in enumerate(bobot) if b]
    if not letak:
        raise ValueError("No month gets a share.")
    utuh = _bulat(bobot)
    semua = sum(utuh)
    hasil = [Rupiah(total.sen * b // semua // _SEN * _SEN) for b in utuh]
    hasil[letak[-1]] += total - sum(hasil, NOL)
    return tuple(hasil)


def _bulat(bobot: Sequence[Decimal]) -> list[int]:
    """Return weights of the same proportions as integers, so that nothing is rounded."""
    rasio = [b.as_integer_ratio() for b in bobot]
    penyebut = 1
    for _atas, bawah in rasio:
        penyebut *= bawah
    return [atas * penyebut // bawah for atas, bawah in rasio]


def kumulatif(kas: Sequence[Rupiah]) -> tuple[Rupiah, ...]:
    """Return the running sums."""
    hasil: list[Rupiah] = []
    for k in kas:
        hasil.append(k + (hasil[-1] if hasil else NOL))
    return tuple(hasil)
