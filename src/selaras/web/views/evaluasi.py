"""The table of evaluation inputs: realisasi and targets of past years per indikator."""

import json
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from selaras.services import access, anggaran_lalu, rencana
from selaras.services import evaluasi_isian as layanan
from selaras.services.galat import Bentrok, TidakSah
from selaras.web.forms_naskah import AnggaranForm


@require_http_methods(["GET", "POST"])
def halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show the indikators of one group with their values, or save them."""
    r = access.renja(request.user, sebutan, tahun)
    if request.method == "POST":
        return _simpan(request, r)
    return _tampil(request, r, request.GET.get("kelompok", ""))


def _tampil(
    request: HttpRequest, r: Any, kunci: str, status: int = 200, **lain: Any
) -> HttpResponse:
    semua = layanan.kelompok(r)
    if not kunci and semua:
        kunci = semua[0].kunci
    isian, galat = lain.pop("isian", None), lain.pop("galat", None)
    baris = layanan.tabel(r, kunci, isian, galat) if semua else []
    tersimpan = {s.nama: s.teks for b in baris for s in b.sel if s.nama}
    tahun_lalu, anggaran = anggaran_lalu.lihat(r)
    konteks = {
        "renja": r,
        "potret": rencana.potret(r),
        "tahun_lalu": tahun_lalu,
        "form_anggaran": AnggaranForm.dari(anggaran),
        "umum": kunci in ("", layanan.UMUM),
        "kelompok": semua,
        "kunci": kunci,
        "kolom": [(k, layanan.judul_kolom(k)) for k in layanan.kolom(r)],
        "baris": baris,
        "semula": lain.pop("semula", None) or json.dumps(tersimpan),
        "boleh": layanan.boleh_ubah(request.user, r),
        "tab": "naskah",
    } | lain
    return render(request, "evaluasi/halaman.html", konteks, status=status)


def _semula(teks: str) -> dict[str, str]:
    """Return what the person saw.

    Raises:
        TidakSah: The request was not made by our page.
    """
    try:
        isi = json.loads(teks)
    except ValueError:
        isi = None
    if not isinstance(isi, dict) or not all(isinstance(v, str) for v in isi.values()):
        raise TidakSah(_("Permintaan ini tidak dapat dibaca. Muat ulang halaman."))
    return isi


def _simpan(request: HttpRequest, r: Any) -> HttpResponse:
    kunci = request.POST.get("kelompok", "")
    mentah = request.POST.get("semula", "{}")
    semula = _semula(mentah)
    isian = {k[2:]: v for k, v in request.POST.items() if k.startswith("v|")}
    try:
        banyak = layanan.simpan(
            actor=request.user,
            renja=r,
            isian=isian,
            semula=semula,
            timpa=request.POST.get("timpa") == "ya",
        )
    except (TidakSah, Bentrok) as salah:
        segar = access.renja(request.user, r.perangkat_daerah.sebutan, r.tahun)
        bentrok = isinstance(salah, Bentrok)
        return _tampil(
            request,
            segar,
            kunci,
            409 if bentrok else 422,
            isian=isian,
            galat=getattr(salah, "medan", {}),
            semula=mentah,
            pesan=salah.pesan,
            bentrok=bentrok,
        )
    pesan = ngettext("%d sel disimpan.", "%d sel disimpan.", banyak) % banyak
    messages.success(request, pesan)
    alamat = reverse("evaluasi", args=[r.perangkat_daerah.sebutan, r.tahun])
    return redirect(f"{alamat}?{urlencode({'kelompok': kunci})}" if kunci else alamat)


@require_POST
def anggaran(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Save budget and spending of the evaluated year."""
    r = access.renja(request.user, sebutan, tahun)
    form = AnggaranForm(request.POST)
    if form.is_valid():
        isi = form.cleaned_data
        try:
            anggaran_lalu.simpan(
                actor=request.user,
                renja=r,
                isian={k: isi[k] for k in anggaran_lalu.MEDAN},
                semula={k: isi[f"semula_{k}"] for k in anggaran_lalu.MEDAN},
            )
        except (TidakSah, Bentrok) as salah:
            form.tambah_galat(getattr(salah, "medan", {}), salah.pesan)
    if form.errors:
        return _tampil(request, r, "", 422, form_anggaran=form)
    messages.success(request, _("Tersimpan."))
    return redirect("evaluasi", sebutan, tahun)
