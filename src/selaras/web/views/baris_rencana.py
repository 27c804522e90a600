"""The page of one line of Tabel T-C.33: a plain form that also works on a phone."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from selaras.services import access, baris_rencana, rencana
from selaras.services import renja as layanan
from selaras.services.galat import Bentrok, TidakAda, TidakSah


@require_http_methods(["GET", "POST"])
def halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show one line, or save it."""
    r = access.renja(request.user, sebutan, tahun)
    if request.method == "POST":
        return _simpan(request, r)
    simpul = request.GET.get("simpul", "")
    if not simpul and not rencana.baca(r).baris:
        return render(request, "renja/baris_kosong.html", {"renja": r, "tab": "tc33"})
    return _tampil(request, r, baris_rencana.lihat(actor=request.user, renja=r, simpul=simpul))


def _tampil(
    request: HttpRequest, r: Any, form: Any, status: int = 200, **lain: Any
) -> HttpResponse:
    konteks = {"renja": r, "potret": rencana.potret(r), "f": form, "tab": "tc33"} | lain
    return render(request, "renja/baris.html", konteks, status=status)


def _simpan(request: HttpRequest, r: Any) -> HttpResponse:
    simpul = request.POST.get("simpul", "")
    if not simpul:
        raise TidakAda(_("Baris itu tidak disebut. Buka lagi dari kisi T-C.33."))
    isian = {k[2:]: v for k, v in request.POST.items() if k.startswith("v|")}
    semula = {k[2:]: v for k, v in request.POST.items() if k.startswith("s|")}
    timpa = request.POST.get("timpa") == "ya"
    try:
        berubah = baris_rencana.simpan(
            actor=request.user, renja=r, simpul=simpul, isian=isian, semula=semula, timpa=timpa
        )
        _lakukan(request, r, simpul)
    except (TidakSah, Bentrok) as salah:
        segar = access.renja(request.user, r.perangkat_daerah.sebutan, r.tahun)
        form = baris_rencana.lihat(
            actor=request.user,
            renja=segar,
            simpul=simpul,
            isian=isian,
            semula=semula,
            galat=getattr(salah, "medan", {}),
        )
        bentrok = isinstance(salah, Bentrok)
        return _tampil(
            request, segar, form, 409 if bentrok else 422, pesan=salah.pesan, bentrok=bentrok
        )
    if berubah:
        messages.success(request, _("Tersimpan."))
    ke = request.POST.get("lanjut") or simpul
    alamat = reverse("baris_rencana", args=[r.perangkat_daerah.sebutan, r.tahun])
    return redirect(f"{alamat}?{urlencode({'simpul': ke})}")


def _lakukan(request: HttpRequest, r: Any, simpul: str) -> None:
    """Add or remove an indikator or a fund, when that button was pressed."""
    aksi, _pemisah, kunci = request.POST.get("aksi", "").partition("|")
    if not aksi:
        return
    segar = access.renja(request.user, r.perangkat_daerah.sebutan, r.tahun)
    umum: dict[str, Any] = {"actor": request.user, "renja": segar, "simpul": simpul}
    if aksi == "tambah-indikator":
        layanan.tambah_indikator(**umum)
    elif aksi == "hapus-indikator":
        urut = int(kunci) if kunci.isdecimal() and len(kunci) < 9 else 0
        layanan.hapus_indikator(**umum, urut=urut)
    elif aksi == "tambah-dana":
        layanan.tambah_sumber(**umum, sumber_dana=request.POST.get("dana_baru", ""))
    elif aksi == "hapus-dana":
        layanan.hapus_sumber(**umum, sumber_dana=kunci)
    else:
        raise TidakSah(_("Tindakan itu tidak ada."))
