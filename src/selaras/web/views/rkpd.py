"""The consolidated RKPD of a region: page and files for members, files for everybody."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_safe

from selaras.services import access, portal_rekap, rkpd, rkpd_halaman, rkpd_unduh
from selaras.web import jawab_terbuka, laju
from selaras.web.penanda import publik
from selaras.web.views.terbuka import UNDUHAN_PER_MENIT, terlalu_sering


@require_GET
def terbaru(request: HttpRequest, kode: str) -> HttpResponse:
    """Lead to the newest year of a region that has plans."""
    w = access.wilayah(request.user, kode)
    tahun = next(iter(rkpd.semua_tahun(w)), access.hari_ini().year + 1)
    return redirect("rkpd", kode, tahun)


@require_GET
def halaman(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """Show the plans of all agencies of a region as one, added up."""
    w = access.wilayah(request.user, kode)
    isi = _isi(request)
    r = rkpd.susun(w, tahun, isi)
    saring = rkpd_halaman.Saring.dari(request.GET)
    konteks = {
        "wilayah": w,
        "tahun": tahun,
        "semua_tahun": rkpd.semua_tahun(w),
        "r": r,
        "sebutan_isi": rkpd_unduh.SEBUTAN_ISI,
        "h": rkpd_halaman.susun(r, saring, request.GET.get("halaman", "1")),
        "saring": saring,
        "ekor": saring.ekor(isi),
    }
    return render(request, "rkpd/halaman.html", konteks)


@require_GET
def unduh(request: HttpRequest, kode: str, tahun: int, format: str) -> HttpResponse:
    """Send the consolidated RKPD to a member, decreed or as it reads now."""
    w = access.wilayah(request.user, kode)
    u = rkpd_unduh.unduhan(rkpd.susun(w, tahun, _isi(request)), format)
    jawaban = HttpResponse(u.isi, content_type=u.jenis)
    jawaban.headers["Content-Disposition"] = content_disposition_header(True, u.nama)
    return jawaban


@publik
@require_safe
def unduh_terbuka(request: HttpRequest, kode: str, tahun: int, format: str) -> HttpResponseBase:
    """Send the decreed plans of a region as one file to everybody."""
    if not laju.lewat(request, "unduh", UNDUHAN_PER_MENIT):
        return terlalu_sering(request)
    h = portal_rekap.wilayah(kode, tahun)
    return jawab_terbuka.berkas(
        request,
        lambda: rkpd_unduh.terbuka(kode, tahun, format),
        tanda=(h, "rkpd", format),
        pada=h.pada,
    )


def _isi(request: HttpRequest) -> rkpd.IsiRkpd:
    """Return which content was asked for; that of now when nothing sensible was."""
    if request.GET.get("isi") == rkpd.IsiRkpd.DITETAPKAN:
        return rkpd.IsiRkpd.DITETAPKAN
    return rkpd.IsiRkpd.TERKINI
