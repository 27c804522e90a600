"""Pages of the document's texts: chapters, one record, the head, the preview."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.core.hak import Tindakan
from selaras.exchange.skema import RUJUKAN
from selaras.law.register import jenis as jenis_peraturan
from selaras.services import access, naskah_kepala, rencana
from selaras.services import naskah as layanan
from selaras.services.galat import Bentrok, TidakSah
from selaras.services.isian import kolom_isian, sebutan_baris
from selaras.web.forms_naskah import KepalaForm, KunciForm, RekamanForm
from selaras.web.naskah_html import naskah_html


@require_GET
def halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show the chapters, and what is said at the head of the document."""
    r = access.renja(request.user, sebutan, tahun)
    konteks = {
        "renja": r,
        "potret": rencana.potret(r),
        "bab": layanan.ikhtisar(r),
        "kepala": KepalaForm.ringkasan(naskah_kepala.isi(r)),
        "boleh": layanan.boleh_ubah(request.user, r),
        "tab": "naskah",
    }
    return render(request, "naskah/halaman.html", konteks)


@require_GET
def bab(request: HttpRequest, sebutan: str, tahun: int, bab: str) -> HttpResponse:
    """Show the lists of a chapter."""
    r = access.renja(request.user, sebutan, tahun)
    b = layanan.bab(bab)
    nomor = {k[4:]: int(v) for k, v in request.GET.items() if k.startswith("hal-") and _bulat(v)}
    konteks = {
        "renja": r,
        "potret": rencana.potret(r),
        "b": b,
        "daftar": [
            (isi, nomor.get(isi.daftar.tabel, 1), urlencode(isi.daftar.tetap))
            for isi in layanan.isi_bab(r, b, nomor)
        ],
        "semua": layanan.BAB,
        "boleh": layanan.boleh_ubah(request.user, r),
        "tab": "naskah",
    }
    return render(request, "naskah/bab.html", konteks)


def _bulat(teks: str) -> bool:
    return teks.isdecimal() and len(teks) < 6


@require_GET
def pratinjau(request: HttpRequest, sebutan: str, tahun: int, bab: str) -> HttpResponse:
    """Show a chapter as the document words it, drafted sentences included."""
    r = access.renja(request.user, sebutan, tahun)
    b = layanan.bab(bab)
    alamat = reverse("tabel", args=[sebutan, tahun, "KUNCI"])
    konteks = {
        "renja": r,
        "potret": rencana.potret(r),
        "b": b,
        "isi": naskah_html(layanan.pratinjau(r, b).blok, alamat),
        "semua": [x for x in layanan.BAB if x.bagian is not None],
        "tab": "naskah",
    }
    return render(request, "naskah/pratinjau.html", konteks)


@require_http_methods(["GET", "POST"])
def isi(request: HttpRequest, sebutan: str, tahun: int, tabel: str) -> HttpResponse:
    """Write one record: a new one, or the one that the address names."""
    r = access.renja(request.user, sebutan, tahun, Tindakan.UBAH_RENJA)
    layanan.judul_tabel(tabel)
    if request.method == "POST":
        return _simpan(request, r, tabel)
    kunci = request.GET.get("r", "")
    rekaman = layanan.ambil(r, tabel, kunci) if kunci else None
    if kunci and rekaman is None:
        messages.warning(request, _("Isi itu sudah diubah atau dihapus. Ini yang terbaru."))
        return redirect("naskah_bab", sebutan, tahun, layanan.tempat(tabel, None, {}))
    tetap = {k: v for k, v in request.GET.items() if k in {c.nama for c in kolom_isian(tabel)}}
    form = _form(r, tabel, rekaman=rekaman, initial={} if rekaman else tetap)
    temuan = layanan.temuan_rekaman(r, rekaman) if rekaman else ()
    kembali = layanan.tempat(tabel, rekaman, tetap)
    return _tampil(request, r, tabel, form, kembali=kembali, temuan=temuan)


def _form(r: Any, tabel: str, *args: Any, **kwargs: Any) -> RekamanForm:
    rujuk = dict.fromkeys(n for k in RUJUKAN.get(tabel, {}).values() for n in k)
    baris = sebutan_baris(rencana.baca(r), rujuk) if rujuk else []
    form = RekamanForm(*args, tabel=tabel, kolom=kolom_isian(tabel), baris=baris, **kwargs)
    if tabel == "landasan":
        form.fields["jenis"].widget.attrs["list"] = "pilihan-jenis"
    return form


def _tampil(
    request: HttpRequest, r: Any, tabel: str, form: RekamanForm, status: int = 200, **lain: Any
) -> HttpResponse:
    konteks = {
        "renja": r,
        "tabel": tabel,
        "judul": layanan.judul_tabel(tabel),
        "jenis": list(jenis_peraturan().items()) if tabel == "landasan" else [],
        "form": form,
        "boleh": layanan.boleh_ubah(request.user, r),
        "tab": "naskah",
    } | lain
    return render(request, "naskah/isi.html", konteks, status=status)


def _simpan(request: HttpRequest, r: Any, tabel: str) -> HttpResponse:
    form = _form(r, tabel, request.POST)
    kembali = layanan.tempat(tabel, None, {"bagian": request.POST.get("bagian", "")})
    if not form.is_valid():
        return _tampil(request, r, tabel, form, 422, kembali=kembali)
    try:
        rekaman = layanan.simpan(
            actor=request.user,
            renja=r,
            tabel=tabel,
            isian=form.isian,
            **form.rujukan,
        )
    except TidakSah as salah:
        form.tambah_galat(salah.medan, salah.pesan)
        return _tampil(request, r, tabel, form, 422, kembali=kembali)
    except Bentrok as salah:
        ulang = request.POST.copy()
        ulang["kunci"] = salah.tempat[1] if salah.tempat else ""
        form = _form(r, tabel, ulang)
        form.is_valid()
        return _tampil(request, r, tabel, form, 409, kembali=kembali, bentrok=salah)
    messages.success(request, _("Tersimpan."))
    pd, tahun = r.perangkat_daerah.sebutan, r.tahun
    if "lagi" in request.POST:
        tetap = {k: form.isian[k] for k in ("bagian", "jenis", "status") if k in form.isian}
        return redirect(f"{reverse('naskah_isi', args=[pd, tahun, tabel])}?{urlencode(tetap)}")
    return redirect("naskah_bab", pd, tahun, layanan.tempat(tabel, rekaman, {}))


@require_POST
def aksi(request: HttpRequest, sebutan: str, tahun: int, tabel: str, aksi: str) -> HttpResponse:
    """Remove or move one record."""
    r = access.renja(request.user, sebutan, tahun, Tindakan.UBAH_RENJA)
    form = KunciForm(request.POST)
    if not form.is_valid():
        raise TidakSah(_("Isiannya tidak disebut. Muat ulang halaman."))
    kunci = form.cleaned_data["kunci"]
    rekaman = layanan.ambil(r, tabel, kunci)
    umum: dict[str, Any] = {"actor": request.user, "renja": r, "tabel": tabel, "kunci": kunci}
    if aksi == "hapus":
        layanan.hapus(**umum)
        messages.success(request, _("Dihapus."))
    elif aksi == "geser":
        layanan.geser(**umum, arah=form.cleaned_data["arah"])
    else:
        raise TidakSah(_("Tindakan itu tidak ada."))
    alamat = reverse("naskah_bab", args=[sebutan, tahun, layanan.tempat(tabel, rekaman, {})])
    jangkar = request.POST.get("letak", "")
    return redirect(f"{alamat}#{jangkar}" if jangkar.replace("-", "").isalnum() else alamat)


@require_http_methods(["GET", "POST"])
def kepala(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Edit date, place, signature, team decree and the choices of the document."""
    r = access.renja(request.user, sebutan, tahun, Tindakan.UBAH_RENJA)
    status = 200
    if request.method == "POST":
        form = KepalaForm(request.POST)
        if form.is_valid():
            try:
                berubah = naskah_kepala.simpan(
                    actor=request.user, renja=r, isian=form.isian, semula=form.semula
                )
            except (TidakSah, Bentrok) as salah:
                status = 409 if isinstance(salah, Bentrok) else 422
                form.tambah_galat(getattr(salah, "medan", {}), salah.pesan)
            else:
                messages.success(request, _("Tersimpan.") if berubah else _("Tidak ada perubahan."))
                return redirect("naskah", sebutan, tahun)
        else:
            status = 422
    else:
        form = KepalaForm.dari(naskah_kepala.isi(r))
    konteks = {
        "renja": r,
        "form": form,
        "boleh": layanan.boleh_ubah(request.user, r),
        "tab": "naskah",
    }
    return render(request, "naskah/kepala.html", konteks, status=status)
