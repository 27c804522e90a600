"""Pages and answers for what could not be done: they say what to do, never what broke inside."""

from urllib.parse import urlsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from selaras.services.galat import Bentrok, Galat, Terkunci, TidakAda, TidakBerhak, TidakSah
from selaras.web import masalah
from selaras.web.penanda import publik

_STATUS = ((TidakAda, 404), (TidakBerhak, 403), (Terkunci, 409), (Bentrok, 409), (TidakSah, 422))


def _judul(status: int) -> str:
    return {
        400: _("Permintaan tidak dapat dibaca"),
        403: _("Anda tidak berhak melakukan ini"),
        404: _("Halaman tidak ditemukan"),
        409: _("Belum dapat dilakukan"),
        422: _("Isian belum dapat diterima"),
        429: _("Terlalu sering"),
        500: _("Ada yang salah pada sistem"),
    }.get(status, _("Belum dapat dilakukan"))


def _saran(status: int) -> str:
    """Return what a person can try next; empty when the message says it all."""
    return {
        403: _(
            "Bila peran Anda baru berubah, keluar lalu masuk lagi. Bila tetap ditolak, mintalah "
            "admin memeriksa peran Anda."
        ),
        404: _(
            "Periksa alamatnya. Bila Anda yakin halamannya ada, peran Anda di sana mungkin sudah "
            "berakhir; mintalah admin memeriksanya."
        ),
        409: _("Tidak ada yang berubah. Lihat isi terbarunya, lalu ulangi bila masih perlu."),
        422: _(
            "Tidak ada yang disimpan. Kembali ke halaman sebelumnya; isian Anda biasanya masih ada."
        ),
        429: _("Tunggu sebentar, lalu coba lagi."),
    }.get(status, "")


def _kembali(request: HttpRequest) -> str:
    """Return the page the person came from, when it is one of ours and another one."""
    asal = request.META.get("HTTP_REFERER", "")
    try:
        milik = {request.get_host()}
    except DisallowedHost:  # this page may be the answer to a forged one
        return ""
    if not url_has_allowed_host_and_scheme(asal, allowed_hosts=milik):
        return ""
    jalur = urlsplit(asal)
    alamat = f"{jalur.path}?{jalur.query}" if jalur.query else jalur.path
    return "" if alamat == request.get_full_path() else alamat


def tolak(request: HttpRequest, salah: Galat) -> HttpResponse:
    """Answer a refusal in the form the page asked for: JSON, a fragment, or a page."""
    status = next(s for jenis, s in _STATUS if isinstance(salah, jenis))
    if "application/json" in request.headers.get("Accept", ""):
        isi: dict[str, object] = {"pesan": salah.pesan}
        if isinstance(salah, TidakSah):
            isi["medan"] = salah.medan
        if isinstance(salah, Bentrok):
            isi["bentrok"] = {"tempat": salah.tempat, "kini": salah.kini}
        return JsonResponse(isi, status=status)
    return halaman(request, status, salah.pesan)


def halaman(request: HttpRequest, status: int, pesan: str) -> HttpResponse:
    """Render an error page, or only its message for a fragment; the API gets its own form."""
    if masalah.untuk_api(request):
        return masalah.masalah(status, pesan)
    templat = "galat/_pesan.html" if request.headers.get("HX-Request") else "galat/halaman.html"
    konteks = {
        "judul": _judul(status),
        "pesan": pesan,
        "status": status,
        "saran": _saran(status),
        "kembali": _kembali(request),
        "peran_disebut": (403, 404),
    }
    return render(request, templat, konteks, status=status)


@publik
def tidak_ada(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such address."""
    return halaman(
        request, 404, _("Alamat ini tidak ada, atau Anda tidak memiliki akses ke isinya.")
    )


@publik
def ditolak(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: refused by the framework."""
    return halaman(request, 403, _("Permintaan ini ditolak."))


@publik
def terlalu_sering(request: HttpRequest) -> HttpResponse:
    """429: too many tries to sign in, to get a link, or to guess a code."""
    return halaman(
        request,
        429,
        _("Terlalu banyak percobaan dari alamat ini. Tunggu beberapa menit, lalu ulangi."),
    )


@publik
def buruk(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: a request nobody's browser makes."""
    return halaman(request, 400, _("Permintaan ini tidak dapat dibaca."))


@publik
def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that did not come from our page, or one that lay open too long."""
    return halaman(
        request,
        403,
        _(
            "Formulir ini kedaluwarsa atau tidak berasal dari Selaras. Muat ulang halaman, lalu "
            "kirim lagi; yang sudah tersimpan tidak hilang."
        ),
    )


@publik
def rusak(request: HttpRequest) -> HttpResponse:
    """500: a fault of the program; the page needs nothing that could be broken too."""
    if masalah.untuk_api(request):
        return masalah.masalah(500, "Permintaan ini gagal. Coba lagi sebentar lagi.")
    return HttpResponse(render_to_string("galat/rusak.html"), status=500)
