"""Pages of Tabel T-C.32: proposals entered one by one or pasted, answered, filtered."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.core.hak import Tindakan
from selaras.core.renja import KanalUsulan, Keputusan
from selaras.services import access, rencana
from selaras.services import usulan as layanan
from selaras.services.galat import Bentrok, TidakSah
from selaras.services.isian import kata_pilihan, kolom_isian
from selaras.web.forms_naskah import JawabForm, KunciForm, RekamanForm, TempelForm

PER_HALAMAN = 50


def _form_aju(*args: Any, **kwargs: Any) -> RekamanForm:
    semua = {k.nama: k for k in kolom_isian(layanan.TABEL)}
    return RekamanForm(
        *args, tabel=layanan.TABEL, kolom=[semua[k] for k in layanan.KOLOM_AJU], **kwargs
    )


@require_GET
def halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show the proposals with their counts and answers."""
    r = access.renja(request.user, sebutan, tahun)
    return _halaman(request, r)


def _halaman(request: HttpRequest, r: Any, status: int = 200, **lain: Any) -> HttpResponse:
    kanal, keputusan = request.GET.get("kanal", ""), request.GET.get("keputusan", "")
    semua = layanan.daftar(actor=request.user, renja=r, kanal=kanal, keputusan=keputusan)
    boleh_jawab = layanan.boleh_jawab(request.user, r)
    baris = layanan.baris_rencana(r) if boleh_jawab else []
    konteks = {
        "renja": r,
        "potret": rencana.potret(r),
        "daftar": Paginator(semua, PER_HALAMAN).get_page(request.GET.get("halaman", "1")),
        "hitungan": layanan.hitung(r),
        "kanal": kanal,
        "keputusan": keputusan,
        "pilihan_kanal": [(k.value, _(kata_pilihan(k))) for k in KanalUsulan],
        "pilihan_keputusan": [k.value for k in Keputusan],
        "boleh_ajukan": layanan.boleh_ajukan(request.user, r),
        "boleh_jawab": boleh_jawab,
        "form": _form_aju(prefix=None),
        "form_tempel": TempelForm(auto_id="tempel_%s"),
        "form_jawab": JawabForm(baris=baris),
        "tab": "usulan",
    } | lain
    return render(request, "usulan/halaman.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Change what one proposal says."""
    r = access.renja(request.user, sebutan, tahun, Tindakan.AJUKAN_USULAN)
    if request.method == "POST":
        form = _form_aju(request.POST)
        if form.is_valid():
            try:
                layanan.ubah(
                    actor=request.user,
                    renja=r,
                    isian=form.isian,
                    **form.rujukan,
                )
            except TidakSah as salah:
                form.tambah_galat(salah.medan, salah.pesan)
            except Bentrok as salah:
                return _bentrok(request, r, salah)
            else:
                messages.success(request, _("Usulan diubah."))
                return redirect("usulan", sebutan, tahun)
        konteks = {"renja": r, "form": form, "tab": "usulan"}
        return render(request, "usulan/ubah.html", konteks, status=422)
    kunci = request.GET.get("r", "")
    u = layanan.ambil(r, kunci)
    if u is None:
        messages.warning(request, _("Usulan itu sudah diubah atau dihapus. Ini daftar terbarunya."))
        return redirect("usulan", sebutan, tahun)
    form = _form_aju(rekaman=u)
    return render(request, "usulan/ubah.html", {"renja": r, "form": form, "tab": "usulan"})


def _bentrok(request: HttpRequest, r: Any, salah: Bentrok) -> HttpResponse:
    """Show the form again with what the person wrote, aimed at the record that stands now."""
    isi = request.POST.copy()
    isi["kunci"] = salah.tempat[1] if salah.tempat else ""
    form = _form_aju(isi)
    form.is_valid()
    konteks = {"renja": r, "form": form, "bentrok": salah, "tab": "usulan"}
    return render(request, "usulan/ubah.html", konteks, status=409)


@require_POST
def aksi(request: HttpRequest, sebutan: str, tahun: int, aksi: str) -> HttpResponse:
    """Enter, paste, answer, take back or remove."""
    r = access.renja(request.user, sebutan, tahun)
    jalan = {
        "tambah": _tambah,
        "tempel": _tempel,
        "jawab": _jawab,
        "buka": _buka,
        "geser": _geser,
        "hapus": _hapus,
    }.get(aksi)
    if jalan is None:
        raise TidakSah(_("Tindakan itu tidak ada."))
    gagal = jalan(request, r)
    return gagal or redirect("usulan", sebutan, tahun)


def _tambah(request: HttpRequest, r: Any) -> HttpResponse | None:
    form = _form_aju(request.POST)
    if form.is_valid():
        try:
            layanan.ajukan(actor=request.user, renja=r, isian=form.isian)
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
    if form.errors:
        return _halaman(request, r, 422, form=form)
    messages.success(request, _("Usulan dicatat."))
    return None


def _tempel(request: HttpRequest, r: Any) -> HttpResponse | None:
    form = TempelForm(request.POST, auto_id="tempel_%s")
    banyak = 0
    if form.is_valid():
        try:
            banyak = layanan.tempel(
                actor=request.user,
                renja=r,
                teks=form.cleaned_data["teks"],
                kanal=form.cleaned_data["kanal"],
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
    if form.errors:
        return _halaman(request, r, 422, form_tempel=form)
    messages.success(request, ngettext("%d usulan dicatat.", "%d usulan dicatat.", banyak) % banyak)
    return None


def _jawab(request: HttpRequest, r: Any) -> HttpResponse | None:
    form = JawabForm(request.POST, baris=layanan.baris_rencana(r))
    if form.is_valid():
        try:
            layanan.jawab(actor=request.user, renja=r, **form.cleaned_data)
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
    if form.errors:
        layanan_kunci = form.data.get("kunci", "")
        return _halaman(request, r, 422, form_gagal=form, kunci_gagal=layanan_kunci)
    messages.success(request, _("Keputusan atas usulan dicatat."))
    return None


def _kunci(request: HttpRequest) -> str:
    form = KunciForm(request.POST)
    if not form.is_valid():
        raise TidakSah(_("Usulannya tidak disebut. Muat ulang halaman."))
    return str(form.cleaned_data["kunci"])


def _buka(request: HttpRequest, r: Any) -> None:
    layanan.batalkan_jawaban(actor=request.user, renja=r, kunci=_kunci(request))
    messages.success(request, _("Jawaban dibuka kembali."))


def _geser(request: HttpRequest, r: Any) -> None:
    arah = request.POST.get("arah", "")
    layanan.geser(actor=request.user, renja=r, kunci=_kunci(request), arah=arah)


def _hapus(request: HttpRequest, r: Any) -> None:
    layanan.hapus(actor=request.user, renja=r, kunci=_kunci(request))
    messages.success(request, _("Usulan dihapus."))
