"""The first page after sign-in, and the page of one agency."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.core.hak import Tindakan
from selaras.services import access, beranda, penyusunan, peragaan, renstra
from selaras.web.forms import TahunForm
from selaras.web.penanda import publik


@require_GET
def depan(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person, and the plan that is being worked on."""
    milik = list(access.daftar_perangkat_daerah(request.user))
    if len(milik) == 1:
        return _halaman_pd(request, milik[0], "beranda.html")
    konteks = {"menunggu": beranda.menunggu(actor=request.user), "perangkat_daerah": milik}
    return render(request, "beranda.html", konteks)


@require_GET
def pd(request: HttpRequest, sebutan: str) -> HttpResponse:
    """Show one agency: its plans and what they need."""
    milik = access.perangkat_daerah(request.user, sebutan)
    return _halaman_pd(request, milik, "pd.html")


def _halaman_pd(request: HttpRequest, milik: object, templat: str) -> HttpResponse:
    semua = beranda.daftar_renja(milik)
    utama = beranda.utama(semua)
    konteks = {
        "pd": milik,
        "semua": semua,
        "renstra": renstra.daftar(milik),
        "boleh_renstra": access.berhak(request.user, milik, Tindakan.UBAH_RENSTRA),
        "boleh_buat": access.berhak(request.user, milik, Tindakan.UBAH_RENJA),
        "tahun_berikut": penyusunan.tahun_berikut(semua, access.hari_ini().year),
        "hari": access.hari_ini(),
        "menunggu": beranda.menunggu(actor=request.user),
    }
    if utama is not None:
        konteks["r"] = beranda.ringkasan(actor=request.user, renja=utama)
        konteks["sisa"] = beranda.hari_sisa(konteks["r"].tenggat, konteks["hari"])
    return render(request, templat, konteks)


@require_POST
def buat(request: HttpRequest, sebutan: str) -> HttpResponse:
    """Make the Renja of a year, from last year's or empty."""
    milik = access.perangkat_daerah(request.user, sebutan, Tindakan.UBAH_RENJA)
    form = TahunForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.kesalahan)
        return redirect("pd", sebutan)
    tahun = form.cleaned_data["tahun"]
    if form.cleaned_data["cara"] == "salin":
        renja, salinan = penyusunan.salin_tahun_lalu(
            actor=request.user, perangkat_daerah=milik, tahun=tahun
        )
        messages.success(
            request,
            _(
                "Renja %(t)s dibuat: %(a)s sub kegiatan dilanjutkan, %(b)s tidak dilanjutkan "
                "karena tidak mempunyai prakiraan maju."
            )
            % {"t": tahun, "a": len(salinan.dilanjutkan), "b": len(salinan.berhenti)},
        )
    else:
        renja = penyusunan.buat_renja(actor=request.user, perangkat_daerah=milik, tahun=tahun)
        messages.success(request, _("Renja %(t)s dibuat.") % {"t": tahun})
    return redirect("tc33", sebutan, renja.tahun)


@publik
@require_POST
def masuk_demo(request: HttpRequest) -> HttpResponse:
    """Sign in to an account of the demonstration; exists nowhere else."""
    if not settings.DEMO:
        raise Http404
    pengguna = peragaan.masuk_sebagai(request.POST.get("email", ""))
    login(request, pengguna, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("beranda")
