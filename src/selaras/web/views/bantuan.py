"""Help: where to begin, and the manual page of each rule."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.rules.registry import cari, semua
from selaras.services.galat import TidakAda
from selaras.web.penanda import publik


@publik
@require_GET
def depan(request: HttpRequest) -> HttpResponse:
    """Show the help and the catalogue of rules."""
    return render(request, "bantuan/depan.html", {"aturan": semua()})


@publik
@require_GET
def aturan(request: HttpRequest, kode: str) -> HttpResponse:
    """Show the manual page of one rule."""
    a = cari(kode)
    if a is None:
        raise TidakAda(_("Aturan itu tidak ada."))
    konteks = {
        "a": a,
        "judul": a.judul(),
        "manual": a.manual(),
        "dasar": [b.teks() for b in a.legal_basis],
    }
    return render(request, "bantuan/aturan.html", konteks)
