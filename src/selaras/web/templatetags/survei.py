"""Numbers of surveys, rounded at display."""

from decimal import Decimal
from typing import Any

from django import template

from selaras.core.angka import format_angka

register = template.Library()


@register.filter
def desimal(isi: Any, banyak: int) -> str:
    """Return a number with so many decimals; a dash when there is none.

    >>> desimal(Decimal("2.955"), 2), desimal(None, 2)
    ('2,96', '–')
    """
    return format_angka(isi, banyak) if isinstance(isi, Decimal) else "–"


@register.filter
def lebar(isi: Any) -> int:
    """Return the length of the bar of a perception, of 100.

    >>> lebar(Decimal("2.96"))
    74
    """
    return int(isi * 25) if isinstance(isi, Decimal) else 0
