"""The public portal: plans that were decreed, for everybody."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from selaras.core.terbuka import dengan_jangkar
from selaras.services import data_terbuka, portal, portal_hasil, portal_rekap, portal_unduh
from selaras.services.galat import TidakAda
from selaras.web import jawab_terbuka, jsonld, laju
from selaras.web.penanda import publik
from selaras.web.views.galat import halaman as halaman_galat

UNDUHAN_PER_MENIT = 30
MAKS_PETA = 50_000


@publik
@require_safe
def daftar(request: HttpRequest) -> HttpResponseBase:
    """List the decreed plans."""
    cari = {k: request.GET.get(k, "") for k in ("q", "wilayah", "tahun")}
    isi = portal.daftar(**cari, halaman=request.GET.get("halaman", "1"))
    ekor = request.GET.copy()
    ekor.pop("halaman", None)
    konteks = {"daftar": isi, "cari": cari, "ekor": ekor.urlencode()}
    rencana = tuple(isi.halaman.object_list)
    tanda = (rencana, isi.wilayah, isi.tahun, isi.halaman.number, ekor.urlencode())
    pada = max((d.pada for d in rencana), default=None)
    return jawab_terbuka.halaman(request, "terbuka/daftar.html", konteks, tanda=tanda, pada=pada)


@publik
@require_safe
def rencana(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponseBase:
    """Show the decreed plan of an agency for a year."""
    semua = portal.riwayat(sebutan, tahun)
    d = semua[0]
    baris = portal.baris(d)
    hasil = portal_hasil.hasil(d)
    konteks = {
        "d": d,
        "riwayat": semua,
        "baris": list(dengan_jangkar(baris)),
        "program": portal_rekap.program(baris),
        "cacah": portal_rekap.cacah(baris),
        "perubahan": portal.perubahan(semua, baris),
        "hasil": hasil,
        "metadata": jsonld.rencana(request, d),
    }
    tanda = (semua, hasil and (hasil.sidik, hasil.utuh))
    pada = max(d.pada, hasil.pada) if hasil else d.pada
    return jawab_terbuka.halaman(request, "terbuka/rencana.html", konteks, tanda=tanda, pada=pada)


@publik
@require_safe
def unduh(request: HttpRequest, sebutan: str, tahun: int, format: str) -> HttpResponseBase:
    """Send a decreed plan: its document, or its lines as data."""
    if not laju.lewat(request, "unduh", UNDUHAN_PER_MENIT):
        return terlalu_sering(request)
    return kirim(request, portal.riwayat(sebutan, tahun)[0], format)


@publik
@require_safe
def hasil_unduh(request: HttpRequest, sebutan: str, tahun: int, format: str) -> HttpResponseBase:
    """Send the results of a decreed plan as they were when the last quarter was closed."""
    if not laju.lewat(request, "unduh", UNDUHAN_PER_MENIT):
        return terlalu_sering(request)
    d = portal.riwayat(sebutan, tahun)[0]
    h = portal_hasil.hasil(d)
    if h is None:
        raise TidakAda(_("Belum ada triwulan yang ditutup, jadi belum ada hasil yang diumumkan."))
    return jawab_terbuka.berkas(
        request,
        lambda: portal_hasil.unduh(d, h, format),
        tanda=(d, h.sidik, h.utuh, format),
        pada=max(d.pada, h.pada),
    )


def kirim(request: HttpRequest, d: portal.Terbit, format: str) -> HttpResponseBase:
    """Send a file of a decreed plan."""
    return jawab_terbuka.berkas(
        request,
        lambda: portal_unduh.rencana(d, format),
        tanda=(d, format),
        pada=d.pada,
        lihat=format == "pdf",
    )


@publik
@require_safe
def wilayah_terbaru(request: HttpRequest, kode: str) -> HttpResponse:
    """Lead to the newest year of a region."""
    return redirect("terbuka_wilayah", kode, portal_rekap.tahun_terakhir(kode))


@publik
@require_safe
def wilayah(request: HttpRequest, kode: str, tahun: int) -> HttpResponseBase:
    """Show what all agencies of a region decreed for a year, added up."""
    h = portal_rekap.wilayah(kode, tahun)
    konteks = {"h": h, "metadata": jsonld.wilayah(request, h)}
    return jawab_terbuka.halaman(request, "terbuka/wilayah.html", konteks, tanda=h, pada=h.pada)


@publik
@require_safe
def wilayah_unduh(request: HttpRequest, kode: str, tahun: int, format: str) -> HttpResponseBase:
    """Send the lines of all decreed plans of a region for a year."""
    if not laju.lewat(request, "unduh", UNDUHAN_PER_MENIT):
        return terlalu_sering(request)
    h = portal_rekap.wilayah(kode, tahun)
    return jawab_terbuka.berkas(
        request, lambda: portal_unduh.wilayah(h, format), tanda=(h, format), pada=h.pada
    )


def terlalu_sering(request: HttpRequest) -> HttpResponse:
    """Ask a visitor who asks too often to wait."""
    sisa = laju.tunggu()
    jawaban = halaman_galat(
        request,
        429,
        _("Permintaan dari alamat Anda terlalu sering. Tunggu %(s)d detik, lalu muat ulang.")
        % {"s": sisa},
    )
    jawaban.headers["Retry-After"] = str(sisa)
    return jawaban


@publik
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell machines that the public pages are for them too, and nothing else."""
    peta = request.build_absolute_uri(reverse("terbuka_peta"))
    isi = render_to_string("terbuka/robots.txt", {"peta": peta})
    return HttpResponse(isi, content_type="text/plain; charset=utf-8")


@publik
@require_safe
def peta(request: HttpRequest) -> HttpResponse:
    """List the pages of decreed plans for search engines."""
    semua = data_terbuka.rencana(batas=MAKS_PETA).isi
    konteks = {"rencana": semua, "akar": request.build_absolute_uri("/")[:-1]}
    isi = render_to_string("terbuka/peta.xml", konteks)
    jawaban = HttpResponse(isi, content_type="application/xml; charset=utf-8")
    jawaban.headers["Cache-Control"] = f"public, max-age={jawab_terbuka.UMUR}"
    return jawaban
