"""Pages of the workbook of a quarter: download, upload, preview by cell, decisions, undo."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.core.laporan import Masa
from selaras.services import access, buku_lapor
from selaras.services import buku_lapor_terap as terap
from selaras.services.buku_lapor_gabung import susun
from selaras.services.galat import TidakAda, TidakSah
from selaras.web.forms_buku_lapor import UnggahBukuForm

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _masa(tahun: int, triwulan: int) -> Masa:
    if triwulan not in (1, 2, 3, 4):
        raise TidakAda
    return Masa(tahun, triwulan)


@require_http_methods(["GET", "POST"])
def halaman(request: HttpRequest, sebutan: str, tahun: int, triwulan: int) -> HttpResponse:
    """Offer the workbook and list those that came back, or read one."""
    pd = access.perangkat_daerah(request.user, sebutan)
    masa = _masa(tahun, triwulan)
    if request.method == "GET":
        return _tampil(request, pd, masa, UnggahBukuForm(), 200)
    form = UnggahBukuForm(request.POST, request.FILES)
    if form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            i = buku_lapor.unggah(
                actor=request.user,
                perangkat_daerah=pd,
                tahun=tahun,
                triwulan=triwulan,
                nama=berkas.name,
                isi=berkas.read(),
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            return redirect("buku_lapor_lihat", sebutan, tahun, triwulan, i.pk)
    return _tampil(request, pd, masa, form, 422)


def _tampil(
    request: HttpRequest, pd: Any, masa: Masa, form: UnggahBukuForm, status: int
) -> HttpResponse:
    konteks = {
        **_kepala(pd, masa),
        "form": form,
        "tawaran": buku_lapor.tawaran(request.user, pd, masa),
        "daftar": buku_lapor.daftar(request.user, pd, masa),
    }
    return render(request, "buku_lapor/halaman.html", konteks, status=status)


def _kepala(pd: Any, masa: Masa) -> dict[str, Any]:
    return {
        "pd": pd,
        "tahun": masa.tahun,
        "triwulan": masa.triwulan,
        "romawi": ("I", "II", "III", "IV")[masa.triwulan - 1],
    }


@require_GET
def unduh(request: HttpRequest, sebutan: str, tahun: int, triwulan: int) -> HttpResponse:
    """Send the workbook with the lines a person may report."""
    pd = access.perangkat_daerah(request.user, sebutan)
    hasil = buku_lapor.unduh(
        actor=request.user,
        perangkat_daerah=pd,
        tahun=tahun,
        triwulan=triwulan,
        unit=request.GET.get("unit", ""),
    )
    jawaban = HttpResponse(hasil.isi, content_type=XLSX)
    jawaban["Content-Disposition"] = f'attachment; filename="{hasil.nama}"'
    return jawaban


@require_GET
def lihat(
    request: HttpRequest, sebutan: str, tahun: int, triwulan: int, nomor: int
) -> HttpResponse:
    """Show what a workbook would change, or what became of it."""
    i = buku_lapor.milik(request.user, sebutan, _masa(tahun, triwulan), nomor)
    return _pratinjau(request, i, _masa(tahun, triwulan))


def _pratinjau(
    request: HttpRequest, impor: Any, masa: Masa, salah: TidakSah | None = None
) -> HttpResponse:
    pilih = terap.keputusan_dari(request.POST.dict()) if salah else {}
    p = susun(request.user, impor, pilih) if impor.status == "pratinjau" else None
    medan = salah.medan if salah else {}
    konteks = {
        **_kepala(impor.perangkat_daerah, masa),
        "impor": impor,
        "p": p,
        "bentrok": [
            (s, str(pilih.get(s.beda.sel, "")), medan.get(s.kunci, ""))
            for s in (p.bentrok if p else ())
        ],
        "salah": salah,
        "alasan": request.POST.get("alasan", ""),
        "tanpa": "tanpa" in request.POST,
    }
    return render(request, "buku_lapor/pratinjau.html", konteks, status=422 if salah else 200)


@require_POST
def putuskan(
    request: HttpRequest, sebutan: str, tahun: int, triwulan: int, nomor: int, aksi: str
) -> HttpResponse:
    """Apply, drop or undo a workbook."""
    masa = _masa(tahun, triwulan)
    i = buku_lapor.milik(request.user, sebutan, masa, nomor)
    alasan = request.POST.get("alasan", "")[: buku_lapor.MAKS_ALASAN]
    if aksi == "terapkan":
        try:
            pesan = _terapkan(request, i, alasan)
        except TidakSah as salah:
            return _pratinjau(request, i, masa, salah)
    elif aksi == "batalkan":
        terap.batalkan(actor=request.user, impor=i)
        pesan = _("Buku kerja dibuang; buku realisasi tidak berubah.")
    elif aksi == "urungkan":
        terap.urungkan(actor=request.user, impor=i, alasan=alasan)
        pesan = _("Buku kerja diurungkan; nilainya kembali seperti semula.")
    else:
        raise TidakAda
    messages.success(request, pesan)
    return redirect("buku_lapor_lihat", sebutan, tahun, triwulan, nomor)


def _terapkan(request: HttpRequest, impor: Any, alasan: str) -> str:
    hasil = terap.terapkan(
        actor=request.user,
        impor=impor,
        dilihat=request.POST.get("dilihat", ""),
        keputusan=terap.keputusan_dari(request.POST.dict()),
        alasan=alasan,
        tanpa="tanpa" in request.POST,
    )
    n = hasil.kinerja + hasil.uang + hasil.faktor
    if not n:
        return _("Semua yang berbeda tetap menurut buku realisasi; tidak ada yang berubah.")
    return ngettext("%(n)s isian berubah.", "%(n)s isian berubah.", n) % {"n": n}
