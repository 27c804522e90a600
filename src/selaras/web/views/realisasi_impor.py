"""Pages of imports of spending: upload, reconciliation, apply, undo."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.core.hak import Tindakan
from selaras.services import access
from selaras.services import realisasi_impor as layanan
from selaras.services.galat import TidakAda, TidakSah
from selaras.web.forms_laporan import UnggahRealisasiForm


@require_http_methods(["GET", "POST"])
def halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Offer the upload and list what was imported before, or read a file."""
    pd = access.perangkat_daerah(request.user, sebutan)
    if request.method == "GET":
        return _tampil(request, pd, tahun, UnggahRealisasiForm(), 200)
    form = UnggahRealisasiForm(request.POST, request.FILES)
    if form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            i = layanan.unggah(
                actor=request.user,
                perangkat_daerah=pd,
                tahun=tahun,
                nama=berkas.name,
                isi=berkas.read(),
                **form.masa,
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            return redirect("realisasi_impor_lihat", sebutan, tahun, i.pk)
    return _tampil(request, pd, tahun, form, 422)


def _tampil(
    request: HttpRequest, pd: Any, tahun: int, form: UnggahRealisasiForm, status: int
) -> HttpResponse:
    konteks = {
        "pd": pd,
        "tahun": tahun,
        "form": form,
        "daftar": layanan.daftar(pd, tahun),
        "boleh": access.berhak(request.user, pd, Tindakan.TERIMA_LAPORAN),
    }
    return render(request, "periode/realisasi.html", konteks, status=status)


@require_GET
def lihat(request: HttpRequest, sebutan: str, tahun: int, nomor: int) -> HttpResponse:
    """Show the reconciliation of a file with the ledger, or what became of it."""
    i = layanan.milik(request.user, sebutan, tahun, nomor)
    konteks = {
        "pd": i.perangkat_daerah,
        "tahun": tahun,
        "impor": i,
        "p": layanan.susun(i) if i.status == "pratinjau" else None,
        "boleh": access.berhak(request.user, i.perangkat_daerah, Tindakan.TERIMA_LAPORAN),
    }
    return render(request, "periode/rekonsiliasi.html", konteks)


@require_POST
def putuskan(request: HttpRequest, sebutan: str, tahun: int, nomor: int, aksi: str) -> HttpResponse:
    """Apply, drop or undo an import."""
    i = layanan.milik(request.user, sebutan, tahun, nomor)
    alasan = request.POST.get("alasan", "").strip()
    if aksi == "terapkan":
        dilihat = request.POST.get("dilihat", "")
        n = layanan.terapkan(actor=request.user, impor=i, dilihat=dilihat, alasan=alasan)
        pesan = ngettext("%(n)s nilai berubah.", "%(n)s nilai berubah.", n) % {"n": n}
    elif aksi == "batalkan":
        layanan.batalkan(actor=request.user, impor=i)
        pesan = _("Impor dibatalkan; buku realisasi tidak berubah.")
    elif aksi == "urungkan":
        layanan.urungkan(actor=request.user, impor=i, alasan=alasan)
        pesan = _("Impor diurungkan.")
    else:
        raise TidakAda
    messages.success(request, pesan)
    return redirect("realisasi_impor_lihat", sebutan, tahun, nomor)
