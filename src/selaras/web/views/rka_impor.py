"""Pages of imports of cost lines and of the list of account codes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from selaras.core.hak import Tindakan
from selaras.services import access, rekening, rencana, rka_impor, rka_lihat
from selaras.services.galat import TidakAda, TidakSah
from selaras.web.forms_rka import RekeningForm, UnggahRkaForm


@require_GET
def halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Offer the upload, for all sub kegiatan or for one, and list what was imported before."""
    r = access.renja(request.user, sebutan, tahun)
    form = UnggahRkaForm(initial={"simpul": request.GET.get("simpul", "")})
    return _halaman(request, r, form, request.GET.get("simpul", ""), 200)


def _halaman(
    request: HttpRequest, r: Any, form: UnggahRkaForm, simpul: str, status: int
) -> HttpResponse:
    konteks = {
        "renja": r,
        "potret": rencana.potret(r),
        "form": form,
        "simpul": rka_lihat.simpul(r, simpul) if simpul else None,
        "boleh": rka_lihat.boleh(actor=request.user, renja=r),
        "daftar": rka_impor.daftar(r),
        "tab": "rka",
    }
    return render(request, "rka/impor.html", konteks, status=status)


@require_POST
def unggah(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Read a file and lead to its preview; no cost line changes."""
    r = access.renja(request.user, sebutan, tahun)
    form = UnggahRkaForm(request.POST, request.FILES)
    simpul = request.POST.get("simpul", "")
    if form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            i = rka_impor.unggah(
                actor=request.user,
                renja=r,
                nama=berkas.name,
                isi=berkas.read(),
                kunci=simpul or None,
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            return redirect("rka_impor_lihat", sebutan, tahun, i.pk)
    return _halaman(request, r, form, simpul, 422)


@require_GET
def lihat(request: HttpRequest, sebutan: str, tahun: int, nomor: int) -> HttpResponse:
    """Show what an import would change, or what became of it."""
    i = rka_impor.milik_renja(request.user, sebutan, tahun, nomor)
    menunggu = i.status == "pratinjau"
    konteks = {
        "renja": i.renja,
        "potret": rencana.potret(i.renja),
        "impor": i,
        "p": rka_impor.susun(i) if menunggu else None,
        "boleh": rka_lihat.boleh(actor=request.user, renja=i.renja),
        "tab": "rka",
    }
    return render(request, "rka/pratinjau.html", konteks)


@require_POST
def putuskan(request: HttpRequest, sebutan: str, tahun: int, nomor: int, aksi: str) -> HttpResponse:
    """Apply, adjust, drop or undo an import."""
    i = rka_impor.milik_renja(request.user, sebutan, tahun, nomor)
    if aksi == "terapkan":
        n = rka_impor.terapkan(actor=request.user, impor=i, dilihat=request.POST.get("dilihat", ""))
        pesan = ngettext("%(n)s rincian berubah.", "%(n)s rincian berubah.", n) % {"n": n}
    elif aksi == "atur":
        rka_impor.atur(actor=request.user, impor=i, hapus=request.POST.get("hapus") == "1")
        pesan = _("Pratinjau dihitung ulang.")
    elif aksi == "batalkan":
        rka_impor.batalkan(actor=request.user, impor=i)
        pesan = _("Impor dibatalkan; tidak ada rincian yang berubah.")
    elif aksi == "urungkan":
        rka_impor.urungkan(actor=request.user, impor=i)
        pesan = _("Impor diurungkan.")
    else:
        raise TidakAda
    messages.success(request, pesan)
    return redirect("rka_impor_lihat", sebutan, tahun, nomor)


@require_GET
def daftar_rekening(request: HttpRequest, kode: str) -> HttpResponse:
    """List the account codes that are loaded, and offer to load others."""
    w = access.wilayah(request.user, kode, Tindakan.KELOLA_WILAYAH)
    konteks = {"wilayah": w, "daftar": rekening.daftar(), "form": RekeningForm()}
    return render(request, "rka/rekening.html", konteks)


@require_POST
def muat_rekening(request: HttpRequest, kode: str) -> HttpResponse:
    """Load a list of account codes."""
    w = access.wilayah(request.user, kode, Tindakan.KELOLA_WILAYAH)
    form = RekeningForm(request.POST, request.FILES)
    if form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            rekening.muat(
                actor=request.user,
                wilayah=w,
                keputusan=form.cleaned_data["keputusan"],
                berlaku_sejak=form.cleaned_data["berlaku_sejak"],
                nama_berkas=berkas.name,
                isi=berkas.read(),
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Daftar rekening dimuat."))
            return redirect("rekening", kode)
    konteks = {"wilayah": w, "daftar": rekening.daftar(), "form": form}
    return render(request, "rka/rekening.html", konteks, status=422)
