"""Check any Renja: a document in, its findings out; no account, nothing kept beyond an hour."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras import __version__
from selaras.services import periksa_umum, portal_unduh
from selaras.services.galat import Galat, Terkunci
from selaras.services.periksa_umum import Berkas, Keadaan
from selaras.web import laju
from selaras.web.kata_periksa import SEBAB, TAHAP
from selaras.web.penanda import publik
from selaras.web.views.terbuka import terlalu_sering

PER_MENIT = 6
"""Documents that one address may hand in within a minute."""

LIHAT_PER_MENIT = 240
_TAHUN = (2000, 2100)
_MAKS_BEDA = 300


@publik
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def halaman(request: HttpRequest) -> HttpResponseBase:
    """Ask for a document, or take it and lead to its result."""
    if request.method != "POST":
        return _gambar(request, "periksa/halaman.html", {"dihapus": "dihapus" in request.GET})
    return _mulai(request, ("berkas",))


@publik
@never_cache
@require_POST
def bandingkan(request: HttpRequest) -> HttpResponseBase:
    """Take two documents to compare."""
    return _mulai(request, ("lama", "baru"))


@publik
@never_cache
@require_safe
def hasil(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show how far a check is, and its result when it is done."""
    if not laju.lewat(request, "periksa-lihat", LIHAT_PER_MENIT):
        return terlalu_sering(request)
    k = periksa_umum.keadaan(token)
    kata = TAHAP.get(k.tahap, "")
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"berjalan": k.berjalan, "kata": str(kata)})
    konteks = {"k": k, "token": token, "kata": kata, "sebab": SEBAB.get(k.sebab, "")}
    if k.berjalan and not k.hasil:
        return _gambar(request, "periksa/tunggu.html", konteks)
    if k.hasil and k.hasil["ragam"] == "beda":
        return _gambar(request, "periksa/beda.html", konteks | _beda(k))
    gambar = [(n, f"halaman-{n}.png") for n in (k.hasil or {}).get("gambar", ())]
    return _gambar(request, "periksa/hasil.html", konteks | {"h": k.hasil, "gambar": gambar})


@publik
@never_cache
@require_safe
def unduh(request: HttpRequest, token: str, nama: str) -> HttpResponse:
    """Send a report, the plan workbook, or the picture of a page."""
    if not laju.lewat(request, "periksa-lihat", LIHAT_PER_MENIT):
        return terlalu_sering(request)
    isi, jenis = periksa_umum.unduh(token, nama)
    jawaban = HttpResponse(isi, content_type=jenis)
    gambar = jenis == "image/png"
    jawaban.headers["Content-Disposition"] = content_disposition_header(not gambar, nama)
    jawaban.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban


@publik
@require_POST
def hapus(request: HttpRequest, token: str) -> HttpResponse:
    """Delete a result at once."""
    periksa_umum.hapus(token)
    return redirect(f"{reverse('periksa_umum')}?dihapus")


def _mulai(request: HttpRequest, medan: tuple[str, ...]) -> HttpResponseBase:
    """Start with the files of some fields; what is wrong is said on the form."""
    if not laju.lewat(request, "periksa", PER_MENIT):
        return terlalu_sering(request)
    pesan, status = "", 422
    ada = [f for m in medan if isinstance(f := request.FILES.get(m), UploadedFile)]
    tahun = request.POST.get("tahun", "").strip()
    try:
        if len(ada) < len(medan):
            pesan = _("Pilih dahulu berkasnya.") if len(medan) == 1 else _("Pilih kedua berkasnya.")
        elif tahun and not (tahun.isdecimal() and _TAHUN[0] <= int(tahun) <= _TAHUN[1]):
            pesan = _("Tahun ditulis empat angka, misalnya 2025, atau dikosongkan.")
        else:
            berkas = [Berkas(nama=f.name or "dokumen", potongan=f.chunks()) for f in ada]
            token = periksa_umum.mulai(berkas, tahun=int(tahun) if tahun else None)
            return redirect("periksa_hasil", token)
    except Galat as salah:
        pesan, status = salah.pesan, 503 if isinstance(salah, Terkunci) else 422
    konteks = {"salah": pesan, "dua": len(medan) > 1, "tahun": tahun[:10]}
    return _gambar(request, "periksa/halaman.html", konteks, status)


def _beda(k: Keadaan) -> dict[str, Any]:
    """Return the changes of two documents as rows."""
    isi = k.hasil or {}
    if not isi.get("terbaca"):
        return {"h": isi}
    tabel = [t for t in isi["beda"]["tables"] if t["changes"]]
    for t in tabel:
        t["nama"] = t["table"].replace("_", " ")
        t["lebih"] = max(0, len(t["changes"]) - _MAKS_BEDA)
        t["changes"] = t["changes"][:_MAKS_BEDA]
    return {"h": isi, "tabel": tabel}


def _gambar(
    request: HttpRequest, templat: str, konteks: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Draw in the public frame: nothing tells who is signed in."""
    isi = {
        "demo": settings.DEMO,
        "versi_program": __version__,
        "lisensi": portal_unduh.lisensi(),
        "alamat": reverse("periksa_umum") if request.method == "POST" else request.path,
        "kanonik": request.build_absolute_uri(reverse("periksa_umum")),
        **konteks,
    }
    return render(request, templat, isi, status=status)
