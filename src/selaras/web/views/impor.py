"""Pages of imports: upload, preview, decide, undo."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from selaras.core.hak import Tindakan
from selaras.services import access, impor, pratinjau, profil_impor, rencana
from selaras.services.galat import TidakSah
from selaras.web.forms_impor import TERIMA, CaraForm, TerapkanForm, UnggahForm


@require_GET
def halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Offer the upload, and list what was imported before."""
    r = access.renja(request.user, sebutan, tahun)
    return _halaman(request, r, UnggahForm(), 200)


def _halaman(request: HttpRequest, r: object, form: UnggahForm, status: int) -> HttpResponse:
    pd = r.perangkat_daerah
    konteks = {
        "renja": r,
        "potret": rencana.potret(r),
        "form": form,
        "terima": TERIMA,
        "profil": profil_impor.daftar(pd.wilayah),
        "daftar": impor.daftar(r),
        "boleh": r.keadaan_kini.terbuka and access.berhak(request.user, pd, Tindakan.UBAH_RENJA),
        "boleh_lihat": access.berhak(request.user, pd, Tindakan.UBAH_RENJA),
        "boleh_berkas": access.berhak(request.user, pd, Tindakan.LIHAT_JEJAK),
        "tab": "impor",
    }
    return render(request, "impor/halaman.html", konteks, status=status)


@require_POST
def unggah(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Read a file and lead to its preview; nothing of the plan changes."""
    r = access.renja(request.user, sebutan, tahun, Tindakan.UBAH_RENJA)
    form = UnggahForm(request.POST, request.FILES)
    json = "application/json" in request.headers.get("Accept", "")
    if not form.is_valid():
        if json:
            raise TidakSah(form.kesalahan)
        return _halaman(request, r, form, 422)
    berkas = form.cleaned_data["berkas"]
    try:
        i = impor.unggah(actor=request.user, renja=r, nama=berkas.name, isi=berkas.read())
    except TidakSah as salah:
        if json:
            raise
        form.tambah_galat(salah.medan, salah.pesan)
        return _halaman(request, r, form, 422)
    ke = reverse("impor_pratinjau", args=[sebutan, tahun, i.pk])
    return JsonResponse({"ke": ke}) if json else redirect(ke)


@require_GET
def lihat(request: HttpRequest, sebutan: str, tahun: int, nomor: int) -> HttpResponse:
    """Show what an import would change, or what became of it."""
    i = impor.milik_renja(request.user, sebutan, tahun, nomor)
    konteks = {
        "renja": i.renja,
        "potret": rencana.potret(i.renja),
        "impor": i,
        "boleh": i.renja.keadaan_kini.terbuka,
        "tab": "impor",
    }
    if i.status == "pratinjau":
        p = pratinjau.susun(i)
        tabel, ragam = request.GET.get("tabel", ""), request.GET.get("ragam", "")
        konteks |= {
            "p": p,
            "hasil": pratinjau.halaman(p, request.GET.get("halaman", "1"), tabel, ragam),
            "pilih_tabel": tabel,
            "pilih_ragam": ragam,
            "form": CaraForm(tabel=p.tabel),
            "form_terapkan": TerapkanForm(initial={"versi": i.versi}),
        }
    return render(request, "impor/pratinjau.html", konteks)


@require_POST
def atur(request: HttpRequest, sebutan: str, tahun: int, nomor: int) -> HttpResponse:
    """Take the choices per table and compute the preview again."""
    i = impor.milik_renja(request.user, sebutan, tahun, nomor)
    p = pratinjau.susun(i)
    form = CaraForm(request.POST, tabel=p.tabel, bunyi=[b[0] for b in p.ganti_bunyi])
    if not form.is_valid():
        raise TidakSah(form.kesalahan)
    impor.atur(
        actor=request.user,
        impor=i,
        cara=form.cara,
        indikator_lain=form.cleaned_data["indikator_lain"],
    )
    messages.success(request, _("Pratinjau dihitung ulang dengan pilihan Anda."))
    return redirect("impor_pratinjau", sebutan, tahun, nomor)


@require_POST
def ulang(request: HttpRequest, sebutan: str, tahun: int, nomor: int) -> HttpResponse:
    """Compare with the plan as it is now."""
    i = impor.milik_renja(request.user, sebutan, tahun, nomor)
    impor.ulang(actor=request.user, impor=i)
    messages.success(request, _("Pratinjau dihitung ulang terhadap rencana saat ini."))
    return redirect("impor_pratinjau", sebutan, tahun, nomor)


@require_POST
def terapkan(request: HttpRequest, sebutan: str, tahun: int, nomor: int) -> HttpResponse:
    """Apply the preview: all of it or nothing."""
    i = impor.milik_renja(request.user, sebutan, tahun, nomor)
    form = TerapkanForm(request.POST)
    if not form.is_valid():
        raise TidakSah(form.kesalahan)
    hasil = impor.terapkan(
        actor=request.user,
        impor=i,
        versi=form.cleaned_data["versi"],
        yakin=form.cleaned_data["yakin"],
    )
    n = len(hasil.beda)
    pesan = ngettext(
        "Impor diterapkan. %(n)d rekaman berubah.", "Impor diterapkan. %(n)d rekaman berubah.", n
    )
    messages.success(request, pesan % {"n": n})
    return redirect("impor_pratinjau", sebutan, tahun, nomor)


@require_POST
def batalkan(request: HttpRequest, sebutan: str, tahun: int, nomor: int) -> HttpResponse:
    """Drop a preview."""
    i = impor.milik_renja(request.user, sebutan, tahun, nomor)
    impor.batalkan(actor=request.user, impor=i)
    messages.success(request, _("Impor dibatalkan; tidak ada yang berubah."))
    return redirect("impor", sebutan, tahun)


@require_POST
def urungkan(request: HttpRequest, sebutan: str, tahun: int, nomor: int) -> HttpResponse:
    """Put back what an applied import changed."""
    i = impor.milik_renja(request.user, sebutan, tahun, nomor)
    impor.urungkan(actor=request.user, impor=i)
    messages.success(request, _("Impor diurungkan; isi sebelumnya kembali."))
    return redirect("impor_pratinjau", sebutan, tahun, nomor)


@require_GET
def berkas(request: HttpRequest, sebutan: str, tahun: int, nomor: int) -> HttpResponse:
    """Send the file as it was uploaded; always a download."""
    i = impor.milik_renja(request.user, sebutan, tahun, nomor, Tindakan.LIHAT_JEJAK)
    jawaban = HttpResponse(impor.isi_berkas(i), content_type="application/octet-stream")
    jawaban.headers["Content-Disposition"] = (
        f"attachment; filename*=UTF-8''{quote(i.nama, safe='')}"
    )
    jawaban.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban
