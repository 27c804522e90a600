"""Answers that are the same for everybody: they may be kept for a while and are sent only if new.

A public page is drawn without the request: it cannot show who looks, sets no cookie and asks the
database for no session. Only its language depends on the visitor.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header, http_date, quote_etag
from django.utils.translation import get_language

from selaras import __version__
from selaras.services import portal_unduh
from selaras.services.portal_unduh import Unduhan

UMUR = 300
"""Seconds that a public page may be kept."""


def halaman(
    request: HttpRequest,
    templat: str,
    konteks: Mapping[str, Any],
    *,
    tanda: object = None,
    pada: datetime | None = None,
    umur: int = UMUR,
) -> HttpResponseBase:
    """Draw a public page, or tell that the one the visitor has is still good.

    Args:
        request: The request.
        templat: Name of the template.
        konteks: Its values.
        tanda: What the content depends on; ``None`` for a page that is never kept.
        pada: When the content changed last.
        umur: Seconds that it may be kept.
    """

    def gambar() -> HttpResponse:
        isi = {
            **konteks,
            "demo": settings.DEMO,
            "versi_program": __version__,
            "lisensi": portal_unduh.lisensi(),
            "alamat": request.get_full_path(),
            "kanonik": request.build_absolute_uri(request.path),
        }
        return HttpResponse(render_to_string(templat, isi))

    if tanda is None:
        jawaban: HttpResponseBase = gambar()
        jawaban.headers["Cache-Control"] = "no-store"
    else:
        jawaban = _bersyarat(request, gambar, (tanda, get_language()), pada, umur)
    patch_vary_headers(jawaban, ("Cookie",))  # the language
    return jawaban


def berkas(
    request: HttpRequest,
    buat: Callable[[], Unduhan],
    *,
    tanda: object,
    pada: datetime,
    umur: int = UMUR,
    lihat: bool = False,
) -> HttpResponseBase:
    """Send a public file, or tell that the one the visitor has is still good.

    Args:
        request: The request.
        buat: Makes the file; not called when the visitor has it.
        tanda: What the content depends on.
        pada: When the content changed last.
        umur: Seconds that it may be kept.
        lihat: Open it in the browser instead of saving it.
    """

    def kirim() -> HttpResponse:
        u = buat()
        jawaban = HttpResponse(u.isi, content_type=u.jenis)
        jawaban.headers["Content-Disposition"] = content_disposition_header(not lihat, u.nama)
        # A sandbox would keep the browser from showing a PDF; the others are never shown.
        jawaban.headers["Content-Security-Policy"] = (
            "frame-ancestors 'none'" if lihat else "default-src 'none'; sandbox"
        )
        return jawaban

    return _bersyarat(request, kirim, tanda, pada, umur)


def _bersyarat(
    request: HttpRequest,
    buat: Callable[[], HttpResponse],
    tanda: object,
    pada: datetime | None,
    umur: int,
) -> HttpResponseBase:
    etag = quote_etag(hashlib.sha256(repr((__version__, tanda)).encode()).hexdigest()[:32])
    detik = None if pada is None else int(pada.timestamp())
    sama: HttpResponseBase | None = get_conditional_response(
        request, etag=etag, last_modified=detik
    )
    jawaban = sama if sama is not None and sama.status_code == 304 else buat()
    jawaban.headers["ETag"] = etag
    if pada is not None:
        jawaban.headers["Last-Modified"] = http_date(detik)
    jawaban.headers["Cache-Control"] = f"public, max-age={umur}"
    return jawaban
