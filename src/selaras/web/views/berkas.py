"""Stored files: always a download, never a page of ours."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from selaras.services import access, berkas


@require_GET
def unduh(request: HttpRequest, nomor: int) -> HttpResponse:
    """Send a stored file."""
    b = access.berkas(request.user, nomor)
    jawaban = HttpResponse(berkas.isi(b), content_type=b.jenis)
    nama = b.nama.replace('"', "")
    jawaban.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{_kutip(nama)}"
    jawaban.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban


def _kutip(nama: str) -> str:
    from urllib.parse import quote

    return quote(nama, safe="")
