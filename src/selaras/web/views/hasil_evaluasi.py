"""Pages of Formulir E.81 and E.80 of an agency, their files, and where their numbers come from."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from selaras.services import access, evaluasi_wilayah
from selaras.services import evaluasi as layanan
from selaras.services.galat import TidakAda

_TRIWULAN = ((1, "I"), (2, "II"), (3, "III"), (4, "IV"))


@require_GET
def awal(request: HttpRequest, sebutan: str) -> HttpResponse:
    """Go to the last quarter that was reported."""
    pd = access.perangkat_daerah(request.user, sebutan)
    tahun, triwulan = layanan.awal(pd)
    return redirect("e81", sebutan, tahun, triwulan)


@require_GET
def e81(request: HttpRequest, sebutan: str, tahun: int, triwulan: int) -> HttpResponse:
    """Show Formulir E.81 of one quarter."""
    pd = access.perangkat_daerah(request.user, sebutan)
    konteks: dict[str, Any] = {
        "pd": pd,
        "tahun": tahun,
        "triwulan": triwulan,
        "semua_triwulan": _TRIWULAN,
        "format": layanan.FORMAT,
    }
    try:
        h = layanan.lihat_e81(pd, tahun, triwulan)
    except TidakAda as galat:
        if triwulan not in (1, 2, 3, 4):
            raise
        konteks["galat"] = galat.pesan
        return render(request, "evaluasi/e81.html", konteks, status=404)
    konteks["h"] = h
    konteks["alamat_asal"] = reverse("e81_asal", args=[sebutan, tahun, triwulan])
    konteks["renstra_awal"] = h.e81.rencana.renja.dokumen.renstra_awal
    return render(request, "evaluasi/e81.html", konteks)


@require_GET
def e81_asal(request: HttpRequest, sebutan: str, tahun: int, triwulan: int) -> HttpResponse:
    """Answer "dari mana?" for one cell of Formulir E.81."""
    pd = access.perangkat_daerah(request.user, sebutan)
    return _asal(request, layanan.lihat_e81(pd, tahun, triwulan).tabel)


@require_GET
def e81_unduh(
    request: HttpRequest, sebutan: str, tahun: int, triwulan: int, format: str
) -> HttpResponse:
    """Send Formulir E.81 as a file."""
    pd = access.perangkat_daerah(request.user, sebutan)
    return _kirim(layanan.unduh_e81(layanan.lihat_e81(pd, tahun, triwulan), format))


@require_GET
def e80(request: HttpRequest, sebutan: str, awal: int) -> HttpResponse:
    """Show Formulir E.80 of a Renstra."""
    renstra = access.renstra(request.user, sebutan, awal)
    konteks = {
        "pd": renstra.perangkat_daerah,
        "renstra": renstra,
        "h": layanan.lihat_e80(renstra),
        "alamat_asal": reverse("e80_asal", args=[sebutan, awal]),
        "format": layanan.FORMAT,
    }
    return render(request, "evaluasi/e80.html", konteks)


@require_GET
def e80_asal(request: HttpRequest, sebutan: str, awal: int) -> HttpResponse:
    """Answer "dari mana?" for one cell of Formulir E.80."""
    renstra = access.renstra(request.user, sebutan, awal)
    return _asal(request, layanan.lihat_e80(renstra).tabel)


@require_GET
def e80_unduh(request: HttpRequest, sebutan: str, awal: int, format: str) -> HttpResponse:
    """Send Formulir E.80 as a file."""
    renstra = access.renstra(request.user, sebutan, awal)
    return _kirim(layanan.unduh_e80(layanan.lihat_e80(renstra), format))


@require_GET
def wilayah_awal(request: HttpRequest, kode: str) -> HttpResponse:
    """Go to the last quarter that an agency of a region reported."""
    w = access.wilayah(request.user, kode)
    tahun, triwulan = evaluasi_wilayah.awal(w)
    return redirect("evaluasi_wilayah", kode, tahun, triwulan)


@require_GET
def wilayah(request: HttpRequest, kode: str, tahun: int, triwulan: int) -> HttpResponse:
    """Show how far every agency of a region is in one quarter."""
    w = access.wilayah(request.user, kode)
    konteks = {
        "wilayah": w,
        "tahun": tahun,
        "triwulan": triwulan,
        "semua_triwulan": _TRIWULAN,
        "h": evaluasi_wilayah.lihat(w, tahun, triwulan),
    }
    return render(request, "evaluasi/wilayah.html", konteks)


def _asal(request: HttpRequest, tabel: Any) -> HttpResponse:
    p = layanan.jelaskan_sel(tabel, request.GET.get("baris", ""), request.GET.get("kolom", ""))
    return render(request, "evaluasi/_asal.html", {"p": p})


def _kirim(hasil: Any) -> HttpResponse:
    jawaban = HttpResponse(hasil.isi, content_type=hasil.jenis)
    jawaban.headers["Content-Disposition"] = f'attachment; filename="{hasil.nama}"'
    return jawaban
