"""How figures of a dashboard look: a missing one says why."""

from decimal import Decimal
from typing import Any

from django import template

from selaras.core.angka import format_angka
from selaras.core.nilai import Kosong
from selaras.core.prognosis_aturan import StatusPrognosis
from selaras.web import gambar_dasbor

register = template.Library()

_DESIMAL = 2


@register.filter
def tingkat(isi: Any) -> str:
    """Return a percentage with two decimals, or why there is none.

    >>> tingkat(Decimal("97.066"))
    '97,07 %'
    """
    if isinstance(isi, Decimal):
        return f"{format_angka(isi, _DESIMAL)} %"
    return str(isi) if isinstance(isi, Kosong) else "–"


@register.filter
def taksir(isi: Any) -> str:
    """Return a number with at most two decimals, or why there is none.

    >>> taksir(Decimal("12.50")), taksir(Decimal("12.345")), taksir(None)
    ('12,5', '12,35', '–')
    """
    if isinstance(isi, Kosong):
        return str(isi)
    if not isinstance(isi, Decimal):
        return "–"
    penuh, bulat = format_angka(isi, None), format_angka(isi, _DESIMAL)
    return penuh if len(penuh) <= len(bulat) else bulat


@register.filter
def kelas_status(isi: StatusPrognosis) -> str:
    """Return the ending of the class of a status badge."""
    return gambar_dasbor.kelas(isi)
