"""What every answer of the read API has: open to every origin, reading only, no cookies."""

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from selaras.web.masalah import masalah, untuk_api

METODE = "GET, HEAD, OPTIONS"
UMUR = 300
"""Seconds that an answer may be kept."""


class AksesApi:
    """Lets pages of other origins read the API, and refuses everything but reading."""

    def __init__(self, penjawab: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._penjawab = penjawab

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the headers of the API."""
        if not untuk_api(request):
            return self._penjawab(request)
        jawaban = self._jawab(request)
        jawaban.cookies.clear()
        jawaban.headers["Access-Control-Allow-Origin"] = "*"
        jawaban.headers["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
        jawaban.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return jawaban

    def _jawab(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "OPTIONS":
            jawaban = HttpResponse(status=204)
            jawaban.headers["Allow"] = METODE
            jawaban.headers["Access-Control-Allow-Methods"] = METODE
            jawaban.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
            jawaban.headers["Access-Control-Max-Age"] = "86400"
            return jawaban
        if request.method not in ("GET", "HEAD"):
            jawaban = masalah(405, f"API ini hanya untuk membaca: {METODE}.")
            jawaban.headers["Allow"] = METODE
            return jawaban
        kepala = request.method == "HEAD"
        request.method = "GET"
        jawaban = self._penjawab(request)
        if isinstance(jawaban, HttpResponse) and jawaban.status_code == 200:
            jawaban = _bersyarat(request, jawaban)
        if kepala and isinstance(jawaban, HttpResponse):
            jawaban.headers.setdefault("Content-Length", str(len(jawaban.content)))
            jawaban.content = b""
        return jawaban


def _bersyarat(request: HttpRequest, jawaban: HttpResponse) -> HttpResponseBase:
    """Give an answer its tag, and send it only to those who have another one."""
    jawaban.headers.setdefault("Cache-Control", f"public, max-age={UMUR}")
    if "ETag" in jawaban.headers:
        return jawaban
    etag = f'"{hashlib.sha256(jawaban.content).hexdigest()[:32]}"'
    jawaban.headers["ETag"] = etag
    hasil: HttpResponseBase = get_conditional_response(request, etag=etag, response=jawaban)
    return hasil
