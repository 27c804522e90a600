"""Pages of the annual documents of performance of an agency, and their files."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from selaras.services import access, evaluasi
from selaras.services import laporan_kinerja as layanan
from selaras.services.galat import TidakAda
from selaras.web.kinerja_html import kinerja_html


@require_GET
def awal(request: HttpRequest, sebutan: str) -> HttpResponse:
    """Go to the latest year."""
    pd = access.perangkat_daerah(request.user, sebutan)
    return redirect("kinerja", sebutan, layanan.awal(pd))


@require_GET
def halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show which documents there are for a year."""
    return _halaman(request, sebutan, tahun, "")


@require_GET
def dokumen(request: HttpRequest, sebutan: str, tahun: int, dokumen: str) -> HttpResponse:
    """Show one document."""
    return _halaman(request, sebutan, tahun, dokumen)


@require_GET
def asal(request: HttpRequest, sebutan: str, tahun: int, dokumen: str) -> HttpResponse:
    """Answer "dari mana?" for one cell of a document."""
    pd = access.perangkat_daerah(request.user, sebutan)
    tabel = layanan.lihat(pd, tahun, _hari(request)).tabel(dokumen)
    kunci = {n: request.GET.get(n, "") for n in ("tabel", "baris", "kolom")}
    pilihan = [t for t in tabel if t.kunci == kunci["tabel"]]
    if not pilihan:
        raise TidakAda
    p = evaluasi.jelaskan_sel(pilihan[0], kunci["baris"], kunci["kolom"])
    return render(request, "evaluasi/_asal.html", {"p": p})


@require_GET
def unduh(
    request: HttpRequest, sebutan: str, tahun: int, dokumen: str, format: str
) -> HttpResponse:
    """Send a document as a file."""
    pd = access.perangkat_daerah(request.user, sebutan)
    hasil = layanan.unduh(layanan.lihat(pd, tahun, _hari(request)), dokumen, format)
    jawaban = HttpResponse(hasil.isi, content_type=hasil.jenis)
    jawaban.headers["Content-Disposition"] = f'attachment; filename="{hasil.nama}"'
    return jawaban


def _halaman(request: HttpRequest, sebutan: str, tahun: int, kunci: str) -> HttpResponse:
    pd = access.perangkat_daerah(request.user, sebutan)
    if kunci and kunci not in layanan.DOKUMEN:
        raise TidakAda
    konteks: dict[str, Any] = {
        "pd": pd,
        "tahun": tahun,
        "semua": layanan.DOKUMEN.values(),
        "dokumen": layanan.DOKUMEN.get(kunci),
        "format": layanan.FORMAT,
    }
    try:
        h = layanan.lihat(pd, tahun, _hari(request), tanda_tangan=kunci != "lke")
    except TidakAda as galat:
        konteks["galat"] = galat.pesan
        return render(request, "kinerja/halaman.html", konteks, status=404)
    konteks["h"] = h
    if kunci:
        alamat = reverse("kinerja_asal", args=[sebutan, tahun, kunci])
        konteks["isi"] = kinerja_html(h.naskah(kunci), alamat)
    return render(request, "kinerja/halaman.html", konteks)


def _hari(request: HttpRequest) -> date | None:
    """Return the day asked for; none, or no day, is the usual one."""
    try:
        return date.fromisoformat(request.GET.get("tanggal", ""))
    except ValueError:
        return None
