"""Dashboards: of an agency, of one indikator, of a region."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from selaras.services import access, dasbor_wilayah, evaluasi, evaluasi_wilayah
from selaras.services import dasbor as layanan
from selaras.services.galat import TidakAda
from selaras.web import gambar_dasbor

_TRIWULAN = ((1, "I"), (2, "II"), (3, "III"), (4, "IV"))
_TERATAS = 8
_TERATAS_WILAYAH = 5


@require_GET
def awal(request: HttpRequest, sebutan: str) -> HttpResponse:
    """Go to the last quarter that was reported."""
    pd = access.perangkat_daerah(request.user, sebutan)
    tahun, _ = evaluasi.awal(pd)
    return redirect("dasbor", sebutan, tahun)


@require_GET
def halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Answer three questions: what will miss, where the money is, what waits."""
    pd = access.perangkat_daerah(request.user, sebutan)
    triwulan = _triwulan(request)
    konteks: dict[str, Any] = {"pd": pd, "tahun": tahun, "semua_triwulan": _TRIWULAN}
    try:
        h = layanan.lihat(request.user, pd, tahun, triwulan)
    except TidakAda as galat:
        konteks["galat"] = galat.pesan
        return render(request, "dasbor/halaman.html", konteks, status=404)
    konteks |= {
        "h": h,
        "triwulan": h.dasbor.triwulan,
        "perlu": h.perlu[:_TERATAS],
        "lainnya": h.perlu[_TERATAS:],
        "cacah": gambar_dasbor.cacah(h.dasbor),
        "pita": gambar_dasbor.pita(h.dasbor),
        "program": gambar_dasbor.program(h.dasbor),
        "uang": gambar_dasbor.uang(h.dasbor.uang),
        "menunggu": [(k, reverse(k.rute, args=k.argumen)) for k in h.menunggu],
    }
    return render(request, "dasbor/halaman.html", konteks)


@require_GET
def indikator(request: HttpRequest, sebutan: str, tahun: int, kunci: str) -> HttpResponse:
    """Show the forecast of one indikator, how it came about and how good the method is."""
    pd = access.perangkat_daerah(request.user, sebutan)
    triwulan = _triwulan(request)
    p = layanan.prognosis_indikator(pd, tahun, kunci, triwulan)
    konteks = {
        "pd": pd,
        "tahun": tahun,
        "triwulan": p.dasbor.triwulan,
        "semua_triwulan": _TRIWULAN,
        "p": p,
        "b": p.baris,
        "jalan": gambar_dasbor.jalan(p.baris),
    }
    return render(request, "dasbor/indikator.html", konteks)


@require_GET
def wilayah_awal(request: HttpRequest, kode: str) -> HttpResponse:
    """Go to the last quarter that an agency of a region reported."""
    w = access.wilayah(request.user, kode)
    tahun, triwulan = evaluasi_wilayah.awal(w)
    return redirect(reverse("dasbor_wilayah", args=[kode, tahun]) + f"?tw={triwulan}")


@require_GET
def wilayah(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """Show who reports, where money lags and which agencies are most at risk."""
    w = access.wilayah(request.user, kode)
    triwulan = _triwulan(request) or 1
    d = dasbor_wilayah.lihat(w, tahun, triwulan)
    konteks = {
        "wilayah": w,
        "tahun": tahun,
        "triwulan": triwulan,
        "semua_triwulan": _TRIWULAN,
        "d": d,
        "baris": [(b, gambar_dasbor.uang(b)) for b in d.baris],
        "tertinggal": d.tertinggal[:_TERATAS_WILAYAH],
        "terancam": d.terancam[:_TERATAS_WILAYAH],
    }
    return render(request, "dasbor/wilayah.html", konteks)


def _triwulan(request: HttpRequest) -> int | None:
    """The quarter that was asked for; ``None`` = the last that was reported."""
    diminta = request.GET.get("tw", "")
    if diminta not in ("", "1", "2", "3", "4"):
        raise TidakAda("Triwulan itu tidak ada; pilih 1 sampai 4.")
    return int(diminta) if diminta else None
