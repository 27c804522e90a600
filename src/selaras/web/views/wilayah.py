"""Pages of a region: the verifier's worklist, the front page of its settings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from selaras.core.hak import Tindakan
from selaras.services import access, wilayah


@require_GET
def daftar_kerja(request: HttpRequest, kode: str) -> HttpResponse:
    """Show every agency of a region by the state of its Renja."""
    w = access.wilayah(request.user, kode)
    saring = wilayah.Saring.dari(request.GET)
    d = wilayah.daftar_kerja(w, saring, request.GET.get("halaman", "1"))
    konteks = {
        "wilayah": w,
        "d": d,
        "saring": saring,
        "urutan": {k: nama for k, (nama, _) in wilayah.URUTAN.items()},
        "ekor": saring.ekor(d.tahun),
        "ekor_semua": saring.ekor(d.tahun, semua="" if saring.semua else "1"),
        "boleh_atur": access.berhak_wilayah(request.user, w, Tindakan.KELOLA_WILAYAH),
    }
    return render(request, "wilayah/daftar_kerja.html", konteks)


@require_GET
def pengaturan(request: HttpRequest, kode: str) -> HttpResponse:
    """Show the settings of a region."""
    w = access.wilayah(request.user, kode, Tindakan.KELOLA_WILAYAH)
    return render(request, "wilayah/pengaturan.html", {"wilayah": w})
