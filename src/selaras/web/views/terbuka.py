"""The public portal: plans that were decreed, and the page behind a verification code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from selaras.services import portal
from selaras.web.penanda import publik


@publik
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """List the decreed plans."""
    konteks = {"rencana": portal.daftar(q=request.GET.get("q", "")), "q": request.GET.get("q", "")}
    return render(request, "terbuka/daftar.html", konteks)


@publik
@require_GET
def rencana(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show one decreed plan."""
    return render(request, "terbuka/rencana.html", portal.rencana(sebutan, tahun))


@publik
@require_GET
def periksa(request: HttpRequest, kode: str) -> HttpResponse:
    """Show what a verification code stands for: number, date, signer, fingerprint."""
    return render(request, "terbuka/periksa.html", {"d": portal.dokumen(kode), "kode": kode})
