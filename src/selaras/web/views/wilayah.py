"""Pages of a region: the verifier's worklist, the settings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from selaras.core.hak import Tindakan
from selaras.services import access, wilayah


@require_GET
def daftar_kerja(request: HttpRequest, kode: str) -> HttpResponse:
    """Show every agency of a region by the state of its Renja."""
    w = access.wilayah(request.user, kode)
    konteks = wilayah.daftar_kerja(w, tahun=request.GET.get("tahun", ""))
    return render(request, "wilayah/daftar_kerja.html", {"wilayah": w, **konteks})


@require_GET
def pengaturan(request: HttpRequest, kode: str) -> HttpResponse:
    """Show the settings of a region."""
    w = access.wilayah(request.user, kode, Tindakan.KELOLA_WILAYAH)
    return render(request, "wilayah/pengaturan.html", {"wilayah": w})
