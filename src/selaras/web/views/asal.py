"""The answer to "dari mana?" for sums and counts: a dialog, or a page where there is no script."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET, require_safe

from selaras.services import access, asal_jumlah
from selaras.web import jawab_terbuka
from selaras.web.penanda import publik

AWAL = 50
"""Parts that are shown at first; the others are a link away."""


@require_GET
def renja(request: HttpRequest, sebutan: str, tahun: int, halaman: str) -> HttpResponse:
    """Explain a number of a page of a Renja."""
    r = access.renja(request.user, sebutan, tahun)
    jawaban = asal_jumlah.renja(actor=request.user, renja=r, halaman=halaman, isian=request.GET)
    return _jawab(request, jawaban, r.perangkat_daerah)


@require_GET
def wilayah(request: HttpRequest, kode: str, halaman: str) -> HttpResponse:
    """Explain a number of a page of a region."""
    w = access.wilayah(request.user, kode)
    jawaban = asal_jumlah.wilayah(wilayah=w, halaman=halaman, isian=request.GET)
    return _jawab(request, jawaban, w)


@require_GET
def renstra(request: HttpRequest, sebutan: str, awal: int, halaman: str) -> HttpResponse:
    """Explain a number of a page of a Renstra."""
    r = access.renstra(request.user, sebutan, awal)
    jawaban = asal_jumlah.renstra(actor=request.user, renstra=r, halaman=halaman, isian=request.GET)
    return _jawab(request, jawaban, r.perangkat_daerah)


def _jawab(request: HttpRequest, jawaban: asal_jumlah.Jawaban, tempat: object) -> HttpResponse:
    konteks = _konteks(request, jawaban) | {"tempat": tempat}
    cabik = request.headers.get("HX-Request") == "true"
    hasil = render(request, "asal/_jumlah.html" if cabik else "asal/halaman.html", konteks)
    patch_vary_headers(hasil, ("HX-Request",))
    return hasil


def _konteks(request: HttpRequest, jawaban: asal_jumlah.Jawaban) -> dict[str, Any]:
    a = jawaban.asal
    semua = request.GET.get("semua") == "1"
    lengkap = request.GET.copy()
    lengkap["semua"] = "1"
    return {
        "a": a,
        "terbaru": jawaban.terbaru,
        "bagian": a.bagian if semua else a.bagian[:AWAL],
        "sisa": 0 if semua else max(len(a.bagian) - AWAL, 0),
        "alamat_semua": f"{request.path}?{lengkap.urlencode()}",
    }


@publik
@require_safe
def terbuka_rencana(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponseBase:
    """Explain a number of the public page of a plan."""
    return _terbuka(request, asal_jumlah.terbuka_rencana(sebutan, tahun, request.GET))


@publik
@require_safe
def terbuka_wilayah(request: HttpRequest, kode: str, tahun: int) -> HttpResponseBase:
    """Explain a number of the public page of a region."""
    return _terbuka(request, asal_jumlah.terbuka_wilayah(kode, tahun, request.GET))


def _terbuka(request: HttpRequest, jawaban: asal_jumlah.Jawaban) -> HttpResponseBase:
    konteks = _konteks(request, jawaban)
    tanda = (jawaban.asal, konteks["sisa"])
    return jawab_terbuka.halaman(
        request, "terbuka/asal.html", konteks, tanda=tanda, pada=jawaban.asal.pada
    )
