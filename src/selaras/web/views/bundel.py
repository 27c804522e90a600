"""Signed bundles: the agency downloads one, Bappeda checks and merges it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.core.hak import Tindakan
from selaras.services import access
from selaras.services import bundel as layanan
from selaras.services.galat import TidakSah
from selaras.web.forms_laporan import BundelForm, KunciForm


@require_http_methods(["GET", "POST"])
def halaman(request: HttpRequest, sebutan: str) -> HttpResponse:
    """Offer the upload of a bundle; a posted one is checked and shown beside the ledger."""
    untuk = Tindakan.LIHAT if request.method == "GET" else Tindakan.GABUNG_BUNDEL
    pd = access.perangkat_daerah(request.user, sebutan, untuk)
    form, p = BundelForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            p = layanan.pratinjau(
                actor=request.user, perangkat_daerah=pd, data=form.cleaned_data["berkas"].read()
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
    status = 422 if request.method == "POST" and p is None else 200
    return _tampil(request, pd, status, form=form, p=p)


def _tampil(request: HttpRequest, pd: Any, status: int, **isi: Any) -> HttpResponse:
    konteks = {
        "pd": pd,
        "form": BundelForm(),
        "form_kunci": KunciForm(),
        "kunci": layanan.terdaftar(pd),
        "kunci_sini": layanan.kunci_publik(pd),
        "boleh": access.berhak(request.user, pd, Tindakan.GABUNG_BUNDEL),
    } | isi
    return render(request, "periode/bundel.html", konteks, status=status)


@require_POST
def kunci(request: HttpRequest, sebutan: str) -> HttpResponse:
    """Register the public key of an agency."""
    pd = access.perangkat_daerah(request.user, sebutan, Tindakan.GABUNG_BUNDEL)
    form = KunciForm(request.POST)
    if form.is_valid():
        try:
            layanan.daftarkan(
                actor=request.user, perangkat_daerah=pd, kunci=form.cleaned_data["kunci"]
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Kunci publik didaftarkan."))
            return redirect("bundel", sebutan)
    return _tampil(request, pd, 422, form_kunci=form)


@require_POST
def gabung(request: HttpRequest, sebutan: str) -> HttpResponse:
    """Merge a bundle that was previewed."""
    pd = access.perangkat_daerah(request.user, sebutan, Tindakan.GABUNG_BUNDEL)
    n = layanan.gabung(
        actor=request.user,
        perangkat_daerah=pd,
        tanda=request.POST.get("tanda", ""),
        dilihat=request.POST.get("dilihat", ""),
    )
    messages.success(request, _("%d nilai digabung ke buku realisasi.") % n)
    return redirect("bundel", sebutan)


@require_GET
def unduh(request: HttpRequest, sebutan: str, tahun: int, triwulan: int) -> HttpResponse:
    """Download a closed quarter as a signed bundle."""
    pd = access.perangkat_daerah(request.user, sebutan)
    isi = layanan.unduh(request.user, pd, tahun, triwulan)
    jawaban = HttpResponse(isi, content_type="application/octet-stream")
    nama = f"{sebutan}-{tahun}-tw{triwulan}.bundel"
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawaban
