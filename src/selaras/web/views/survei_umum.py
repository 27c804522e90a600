"""The public form of a survey: no account, no script, one answer per one-time link."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from selaras.services import survei_jawab
from selaras.services.galat import Terkunci, TidakAda, TidakSah
from selaras.web import laju
from selaras.web.forms_survei import JawabForm
from selaras.web.penanda import publik
from selaras.web.views.terbuka import terlalu_sering

PER_MENIT = 30
_CARA = ["GET", "HEAD", "POST"]


@publik
@never_cache
@require_http_methods(_CARA)
def jawab(request: HttpRequest, kunci: str) -> HttpResponse:
    """Show or take the form behind the address for everybody."""
    return _jawab(request, kunci=kunci)


@publik
@never_cache
@require_http_methods(_CARA)
def tautan(request: HttpRequest, token: str) -> HttpResponse:
    """Show or take the form behind a one-time link."""
    return _jawab(request, token=token)


def _jawab(request: HttpRequest, **pintu: str) -> HttpResponse:
    if not laju.lewat(request, "survei", PER_MENIT):
        return terlalu_sering(request)
    try:
        f = survei_jawab.formulir(**pintu)
        form = JawabForm(request.POST if request.method == "POST" else None, layanan=f.layanan)
        if form.program:  # a program is thanked and forgotten
            return _gambar(request, selesai=True, f=f)
        if request.method == "POST" and form.is_valid():
            survei_jawab.jawab(isi=form.isi, **pintu)
            return _gambar(request, selesai=True, f=f)
    except TidakSah as salah:
        form.tambah_galat(salah.medan, salah.pesan)
    except TidakAda as salah:
        return _gambar(request, 404, pesan=salah.pesan)
    except Terkunci as salah:
        return _gambar(request, 410, pesan=salah.pesan)
    return _gambar(request, 422 if form.is_bound else 200, f=f, form=form)


def _gambar(request: HttpRequest, status: int = 200, **isi: Any) -> HttpResponse:
    """Draw without the frame of the application: nothing tells who is signed in."""
    return render(request, "survei/jawab.html", isi, status=status)
