"""What public pages need beside the filters of every page."""

import json
import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_AMAN = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def jsonld(isi: Mapping[str, Any]) -> SafeString:
    """Return metadata as a block of data, which a browser never runs."""
    teks = json.dumps(isi, ensure_ascii=False).translate(_AMAN)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(teks))


@register.filter
def sidik(teks: str) -> SafeString:
    """Return a fingerprint in groups of eight that a line may break between.

    >>> sidik("0123456789abcdef")
    '01234567<wbr>89abcdef'
    """
    return mark_safe("<wbr>".join(teks[i : i + 8] for i in range(0, len(teks), 8)))


@register.filter
def split(teks: str) -> list[str]:
    """Return the words of a text.

    >>> split("csv json")
    ['csv', 'json']
    """
    return teks.split()


@register.filter
def kode_miring(teks: str) -> SafeString:
    """Return a text whose words between backquotes are code.

    >>> kode_miring("lihat `a < b`")
    'lihat <code>a &lt; b</code>'
    """
    return mark_safe(re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(teks)))
