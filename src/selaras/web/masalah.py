"""Errors of the read API as problem details (RFC 9457), in Indonesian."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, JsonResponse

JENIS = "application/problem+json"
AWALAN = "/api/"

_JUDUL: Mapping[int, str] = {
    400: "Permintaan tidak dapat dibaca",
    403: "Ditolak",
    404: "Tidak ditemukan",
    405: "Hanya dapat dibaca",
    422: "Parameter tidak dapat diterima",
    429: "Terlalu sering",
    500: "Ada yang salah pada sistem",
}


def untuk_api(request: HttpRequest) -> bool:
    """Tell whether a request is one of the API."""
    return request.path.startswith(AWALAN)


def masalah(
    status: int, rincian: str, galat: Sequence[Mapping[str, str]] | None = None
) -> JsonResponse:
    """Return an error.

    Args:
        status: Status of the answer.
        rincian: What is the matter and the way out.
        galat: The parameters that cannot be taken: ``medan`` and ``pesan``.
    """
    isi = {
        "type": "about:blank",
        "title": _JUDUL.get(status, "Permintaan gagal"),
        "status": status,
        "detail": rincian,
    }
    if galat:
        isi["galat"] = [dict(g) for g in galat]
    jawaban = JsonResponse(isi, status=status, json_dumps_params={"ensure_ascii": False})
    jawaban.headers["Content-Type"] = f"{JENIS}; charset=utf-8"
    jawaban.headers["Cache-Control"] = "no-store"
    return jawaban
