"""What public pages need beside the filters of every page."""

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

_AMAN = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def jsonld(isi: Mapping[str, Any]) -> SafeString:
    """Return metadata as a block of data, which a browser never runs."""
    teks = json.dumps(isi, ensure_ascii=False).translate(_AMAN)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(teks))


@register.filter
def sidik(teks: str) -> SafeString:
    """Return a fingerprint in groups of eight that a line may break between.

    >>> sidik("0123456789abcdef")
    '01234567<wbr>89abcdef'
    """
    potong = ((teks[i : i + 8],) for i in range(0, len(teks), 8))
    return format_html_join(SafeString("<wbr>"), "{}", potong)


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
    bagian = enumerate(teks.split("`"))
    return format_html_join(
        "", "{}", ((format_html("<code>{}</code>", b) if i % 2 else b,) for i, b in bagian)
    )
