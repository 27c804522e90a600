"""Numbers that answer "dari mana?": a link that opens the dialog, or a page without a script.

A page says once where its numbers are explained (``{% asal_halaman %}``) and then prints each
number with its key (``{% angka_asal %}``). The exact amount stands in the page as well, so that a
test can hold it beside the explanation.
"""

from typing import Any
from urllib.parse import quote, urlencode

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from selaras.core.asal_jumlah import Besaran, Halaman
from selaras.core.asal_jumlah import polos as teks_polos
from selaras.core.rupiah import Rupiah
from selaras.web.templatetags.selaras import angka, persen, ringkas, rupiah, selisih

register = template.Library()

_DASAR = "_asal_halaman"
_BENTUK = {
    "rupiah": rupiah,
    "ringkas": ringkas,
    "selisih": selisih,
    "persen": persen,
    "angka": angka,
    "": angka,
}


@register.simple_tag(takes_context=True)
def asal_halaman(context: Any, rute: str, *argumen: Any, **kueri: Any) -> str:
    """Say where the numbers below are explained; prints nothing.

    Args:
        context: Of the template.
        rute: Name of the route of the explanation.
        argumen: Its arguments.
        kueri: Filter of the page, in names and values; blank ones are left out. The name
            ``dari`` holds a whole query of the page (``request.GET``).
    """
    dari = kueri.pop("dari", None)
    isi = dari.copy() if dari is not None else {}
    for sisa in ("jumlah", "semua"):
        isi.pop(sisa, None)
    ekor = isi.urlencode() if hasattr(isi, "urlencode") else ""
    tetap = urlencode({k: v for k, v in kueri.items() if v not in (None, "")})
    lengkap = "&".join(x for x in (ekor, tetap) if x)
    context[_DASAR] = f"{reverse(rute, args=argumen)}?{lengkap}{'&' if lengkap else ''}"
    return ""


@register.simple_tag(takes_context=True)
def angka_asal(
    context: Any, nilai: Besaran, kunci: str, bentuk: str = "", teks: str = ""
) -> SafeString | str:
    """Print a number that can be asked where it comes from.

    Args:
        context: Of the template.
        nilai: The number; a blank is a dash that cannot be asked.
        kunci: Its key on the page.
        bentuk: How it is written: ``rupiah``, ``ringkas``, ``selisih``, ``persen``; else plain.
        teks: Other words for the link, where the number itself stands in a sentence.
    """
    if nilai is None or nilai == "":
        return "–"
    alamat = f"{context[_DASAR]}jumlah={quote(kunci, safe=':')}"
    return format_html(
        '<a class="tanya angka-asal" href="{}" hx-get="{}" hx-target="#dialog" rel="nofollow" '
        'data-nilai="{}" title="{}">{}</a>',
        alamat,
        alamat,
        teks_polos(nilai),
        gettext("Dari mana angka ini?"),
        teks or _BENTUK[bentuk](nilai),
    )


@register.simple_tag
def kunci_asal(*bagian: Any) -> str:
    """Return a key of parts, joined as the services join them."""
    return ":".join("" if b is None else str(b) for b in bagian)


@register.filter
def besaran(nilai: Besaran) -> str:
    """Return a number as its kind is written: money with its sign, others plain."""
    return rupiah(nilai) if isinstance(nilai, Rupiah) else angka(nilai)


@register.filter
def polos(nilai: Besaran) -> str:
    """Return a number as a plain decimal text."""
    return teks_polos(nilai)


@register.filter
def alamat_asal(ke: Halaman | None) -> str:
    """Return the address of the page on which a part stands; blank when there is none."""
    if ke is None:
        return ""
    try:
        dasar = reverse(ke.nama, args=ke.argumen)
    except NoReverseMatch:
        return ""
    kueri = f"?{urlencode(ke.kueri)}" if ke.kueri else ""
    return f"{dasar}{kueri}" + (f"#{quote(ke.jangkar, safe='=&-.')}" if ke.jangkar else "")
