"""Settings of a region: how foreign files head their columns."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.core.hak import Tindakan
from selaras.services import access, profil_impor
from selaras.services.galat import TidakSah
from selaras.web.forms_impor import TERIMA, ProfilForm


@require_GET
def daftar(request: HttpRequest, kode: str) -> HttpResponse:
    """List the profiles of a region."""
    w = access.wilayah(request.user, kode, Tindakan.KELOLA_WILAYAH)
    konteks = {"wilayah": w, "daftar": profil_impor.daftar(w)}
    return render(request, "impor/profil_daftar.html", konteks)


@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, kode: str, kunci: str) -> HttpResponse:
    """Edit the header texts of one profile, or try them on a file."""
    w = access.wilayah(request.user, kode, Tindakan.KELOLA_WILAYAH)
    p = profil_impor.lihat(w, kunci)
    form = ProfilForm(request.POST or None, kolom=p.kolom)
    konteks = {"wilayah": w, "p": p, "form": form, "terima": TERIMA}
    if request.method == "POST" and form.is_valid():
        try:
            if "coba" in request.POST:
                konteks["dikenali"] = _coba(request, w, kunci, form)
                return render(request, "impor/profil.html", konteks)
            profil_impor.ubah(actor=request.user, wilayah=w, kunci=kunci, peta=form.peta)
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Profil disimpan. Unggahan berikutnya memakainya."))
            return redirect("profil_impor", kode)
    return render(request, "impor/profil.html", konteks, status=422 if form.is_bound else 200)


def _coba(request: HttpRequest, w: object, kunci: str, form: ProfilForm) -> object:
    berkas = request.FILES.get("berkas")
    if berkas is None:
        raise TidakSah(_("Pilih berkas untuk dicoba."))
    return profil_impor.coba(
        actor=request.user,
        wilayah=w,
        kunci=kunci,
        peta=form.peta,
        nama=berkas.name,
        isi=berkas.read(),
    )


@require_POST
def kembalikan(request: HttpRequest, kode: str, kunci: str) -> HttpResponse:
    """Return a profile to the shipped one."""
    w = access.wilayah(request.user, kode, Tindakan.KELOLA_WILAYAH)
    profil_impor.kembalikan(actor=request.user, wilayah=w, kunci=kunci)
    messages.success(request, _("Profil kembali ke bawaan."))
    return redirect("profil_impor", kode)
