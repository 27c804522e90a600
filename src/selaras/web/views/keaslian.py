"""The page behind a verification code: is the document in my hand the one that was decreed?"""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from selaras.services import portal
from selaras.services.galat import TidakAda
from selaras.web import jawab_terbuka, laju
from selaras.web.penanda import publik
from selaras.web.views.terbuka import kirim, terlalu_sering

PER_MENIT = 30


@publik
@require_safe
def masukkan(request: HttpRequest) -> HttpResponseBase:
    """Ask for a code; one that was typed leads to its page."""
    ketikan = request.GET.get("kode", "").strip()[:60]
    kode = portal.rapikan_kode(ketikan)
    if kode:
        return redirect("verifikasi_dokumen", kode)
    salah = _("Kode terdiri atas 16 huruf dan angka, misalnya 7KQ3-M9TX-PW2H-4RDA.")
    konteks = {"ketikan": ketikan, "salah": salah if ketikan else ""}
    tanda = None if ketikan else "masukkan"
    return jawab_terbuka.halaman(request, "terbuka/masukkan.html", konteks, tanda=tanda)


@publik
@require_safe
def periksa(request: HttpRequest, kode: str) -> HttpResponseBase:
    """Show what a verification code stands for: decree, signer, fingerprints, what replaced it."""
    if not laju.lewat(request, "v", PER_MENIT):
        return terlalu_sering(request)
    try:
        d, pengganti = portal.dokumen(kode)
    except TidakAda:
        return _tidak_dikenal(request, kode)
    konteks = {"d": d, "pengganti": pengganti}
    return jawab_terbuka.halaman(
        request,
        "terbuka/periksa.html",
        konteks,
        tanda=(d, pengganti),
        pada=(pengganti or d).pada,
    )


def _tidak_dikenal(request: HttpRequest, kode: str) -> HttpResponse:
    konteks = {"ketikan": kode[:60], "tidak_dikenal": True}
    jawaban = jawab_terbuka.halaman(request, "terbuka/masukkan.html", konteks)
    jawaban.status_code = 404
    return jawaban


@publik
@require_safe
def pdf(request: HttpRequest, kode: str) -> HttpResponseBase:
    """Send the very PDF that was decreed."""
    if not laju.lewat(request, "v", PER_MENIT):
        return terlalu_sering(request)
    d, _pengganti = portal.dokumen(kode)
    return kirim(request, d, "pdf")
