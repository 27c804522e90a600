"""Pages of the audit trail: read, check, export."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from selaras.core.hak import Tindakan
from selaras.services import access, jejak
from selaras.services.jejak import Saring


def _tempat(request: HttpRequest, sebutan: str | None, kode: str | None) -> Any:
    if sebutan is not None:
        return access.perangkat_daerah(request.user, sebutan, Tindakan.LIHAT_JEJAK)
    return access.wilayah(request.user, kode or "", Tindakan.LIHAT_JEJAK)


def _konteks(tempat: Any, **isi: Any) -> dict[str, Any]:
    pd = tempat if hasattr(tempat, "sebutan") else None
    return {"tempat": tempat, "pd": pd, "wilayah": None if pd else tempat, "tab": "jejak", **isi}


@require_GET
def daftar(
    request: HttpRequest, sebutan: str | None = None, kode: str | None = None
) -> HttpResponse:
    """Show the entries of an agency or a region, the newest first."""
    tempat = _tempat(request, sebutan, kode)
    saring = Saring.dari_kueri(request.GET)
    halaman = jejak.daftar(
        actor=request.user, tempat=tempat, saring=saring, halaman=request.GET.get("halaman", "")
    )
    kueri = {k: v for k, v in request.GET.items() if k != "halaman" and v}
    konteks = _konteks(
        tempat,
        jejak=halaman,
        saring=saring,
        pilihan=jejak.pilihan(tempat),
        kueri=urlencode(kueri),
        disaring=saring != Saring(),
        semua_pd=jejak.perangkat_daerah(tempat),
    )
    return render(request, "jejak/daftar.html", konteks)


@require_GET
def periksa(
    request: HttpRequest, sebutan: str | None = None, kode: str | None = None
) -> HttpResponse:
    """Check the chains of an agency or a region and show the result."""
    tempat = _tempat(request, sebutan, kode)
    hasil = jejak.periksa(actor=request.user, tempat=tempat, sidik=request.GET.get("sidik", ""))
    return render(request, "jejak/periksa.html", _konteks(tempat, hasil=hasil))


@require_GET
def unduh(
    request: HttpRequest, sebutan: str | None = None, kode: str | None = None
) -> HttpResponse:
    """Download the entries as CSV, filtered as the page is."""
    tempat = _tempat(request, sebutan, kode)
    isi = jejak.ekspor(actor=request.user, tempat=tempat, saring=Saring.dari_kueri(request.GET))
    jawaban = HttpResponse(isi, content_type="text/csv; charset=utf-8")
    nama = sebutan or f"wilayah-{kode}"
    jawaban.headers["Content-Disposition"] = f'attachment; filename="jejak-{nama}.csv"'
    return jawaban
