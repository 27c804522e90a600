"""Page of a region: when quarters are reported, and exceptions for single agencies."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.core.hak import Tindakan
from selaras.services import access, jadwal, kunci_periode
from selaras.services.galat import TidakAda, TidakSah
from selaras.web.forms_lapor import PerpanjanganForm, isian_kunci


def _wilayah(request: HttpRequest, kode: str) -> Any:
    return access.wilayah(request.user, kode, Tindakan.KELOLA_WILAYAH)


def _tahun(tahun: int) -> int:
    if not jadwal.TAHUN_MIN <= tahun <= jadwal.TAHUN_MAKS:
        raise TidakAda
    return tahun


@require_GET
def terbaru(request: HttpRequest, kode: str) -> HttpResponse:
    """Lead to the year that is being carried out."""
    _wilayah(request, kode)
    return redirect("kunci_periode", kode, access.hari_ini().year)


@require_http_methods(["GET", "POST"])
def halaman(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """Show and set the dates of a year."""
    w = _wilayah(request, kode)
    galat: dict[str, str] = {}
    pesan = ""
    if request.method == "POST":
        isian, galat = isian_kunci(request.POST)
        try:
            if galat:
                raise TidakSah(_("Beberapa tanggal belum benar; tidak ada yang disimpan."), galat)
            kunci_periode.atur(actor=request.user, wilayah=w, tahun=_tahun(tahun), isian=isian)
        except TidakSah as salah:
            galat, pesan = salah.medan, salah.pesan
        else:
            messages.success(request, _("Masa pengisian disimpan."))
            return redirect("kunci_periode", kode, tahun)
    return _tampil(request, w, tahun, galat=galat, pesan=pesan, status=422 if pesan else 200)


def _tampil(
    request: HttpRequest,
    w: Any,
    tahun: int,
    *,
    galat: dict[str, str] | None = None,
    pesan: str = "",
    form: PerpanjanganForm | None = None,
    status: int = 200,
) -> HttpResponse:
    ketik = request.POST if pesan else {}
    milik = kunci_periode.perangkat_daerah(w)
    konteks = {
        "wilayah": w,
        "tahun": _tahun(tahun),
        "baris": [
            (t, k, _medan(t, k, ketik, galat or {}))
            for t, k in kunci_periode.susunan(w, tahun).items()
        ],
        "romawi": ("I", "II", "III", "IV"),
        "pesan_galat": pesan,
        "perpanjangan": kunci_periode.perpanjangan(w, tahun),
        "form": form or PerpanjanganForm(daftar=milik),
        "hari": access.hari_ini(),
    }
    return render(request, "pengaturan/kunci_periode.html", konteks, status=status)


def _medan(t: int, k: Any, ketik: Any, galat: dict[str, str]) -> list[dict[str, str]]:
    """Return the fields of a quarter: as typed, else as stored."""
    ada = {
        "mulai": k.mulai.isoformat() if k and k.mulai else "",
        "selesai": k.selesai.isoformat() if k else "",
        "dasar": k.dasar if k else "",
    }
    return [
        {
            "nama": f"{t}-{m}",
            "jenis": m,
            "isi": ketik.get(f"{t}-{m}", ada[m]),
            "galat": galat.get(f"{t}-{m}", ""),
        }
        for m in kunci_periode.MEDAN
    ]


@require_POST
def beri(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """Give an agency an exception."""
    w = _wilayah(request, kode)
    milik = kunci_periode.perangkat_daerah(w)
    form = PerpanjanganForm(request.POST, daftar=milik)
    if form.is_valid():
        isi = form.cleaned_data
        pd = next(p for p in milik if p.sebutan == isi["perangkat_daerah"])
        try:
            kunci_periode.beri(
                actor=request.user,
                wilayah=w,
                perangkat_daerah=pd,
                tahun=_tahun(tahun),
                triwulan=int(isi["triwulan"]),
                sampai=isi["sampai"],
                alasan=isi["alasan"],
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Perpanjangan untuk %(n)s diberikan.") % {"n": pd})
            return redirect("kunci_periode", kode, tahun)
    return _tampil(request, w, tahun, form=form, status=422)


@require_POST
def akhiri(request: HttpRequest, kode: str, nomor: int) -> HttpResponse:
    """End an exception."""
    w = _wilayah(request, kode)
    p = kunci_periode.akhiri(actor=request.user, wilayah=w, nomor=nomor)
    messages.success(request, _("Perpanjangan %(n)s diakhiri.") % {"n": p.perangkat_daerah})
    return redirect("kunci_periode", kode, p.tahun)
