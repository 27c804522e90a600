"""The page about the API, drawn from its own description."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from selaras.web import jawab_terbuka
from selaras.web.api import api
from selaras.web.api.dokumentasi import titik
from selaras.web.penanda import publik


@publik
@require_safe
def awal(request: HttpRequest) -> HttpResponse:
    """Lead to the version of the API that there is."""
    return redirect("api_dokumen")


@publik
@require_safe
def halaman(request: HttpRequest) -> HttpResponseBase:
    """Tell what there is to ask, and what comes back."""
    konteks = {
        "titik": titik(),
        "tentang": api.description.split("\n\n"),
        "akar": request.build_absolute_uri("/")[:-1],
    }
    tanda = ("api", konteks["akar"])
    return jawab_terbuka.halaman(request, "terbuka/api.html", konteks, tanda=tanda)
