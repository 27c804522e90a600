"""How the API answers: JSON or CSV, errors as problem details, a limit per address."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from inspect import signature
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError
from ninja.throttling import BaseThrottle

from selaras.exchange.data_terbuka import tulis_csv
from selaras.services.galat import Galat, TidakSah
from selaras.services.potongan import Potongan
from selaras.web import laju
from selaras.web.masalah import JENIS, masalah

PER_MENIT = 60
"""Most requests of one address in a minute."""

CSV = "text/csv"
_T = TypeVar("_T")
_F = TypeVar("_F", bound=Callable[..., Any])

_PESAN: Mapping[str, str] = {
    "missing": "Wajib diisi.",
    "int_parsing": "Harus bilangan bulat.",
    "int_from_float": "Harus bilangan bulat.",
    "int_parsing_size": "Bilangannya terlalu besar.",
    "greater_than_equal": "Paling kecil {ge}.",
    "less_than_equal": "Paling besar {le}.",
    "string_too_long": "Paling panjang {max_length} karakter.",
    "string_too_short": "Paling pendek {min_length} karakter.",
    "string_pattern_mismatch": "Bentuknya tidak sesuai; lihat dokumentasi parameter ini.",
    "literal_error": "Pilihan: {expected}.",
    "enum": "Pilihan: {expected}.",
}


class Laju(BaseThrottle):
    """The limit of the API, counted per address."""

    def allow_request(self, request: HttpRequest) -> bool:
        """Count a request; tell whether it may pass."""
        return laju.lewat(request, "api", PER_MENIT)

    def wait(self) -> float:
        """Return the seconds until it may try again."""
        return laju.tunggu()


class Api(NinjaAPI):
    """The API with its errors in Indonesian and its description made whole."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.add_exception_handler(Galat, _galat)
        self.add_exception_handler(ValidationError, _tidak_sah)
        self.add_exception_handler(Throttled, _terlalu_sering)
        self.add_exception_handler(HttpError, lambda r, e: masalah(e.status_code, _BACA))
        self.add_exception_handler(Http404, lambda r, e: masalah(404, _TIDAK_ADA))

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        """Return the description, with what the framework does not know of."""
        skema = super().get_openapi_schema(**kwargs)
        for jalur in skema["paths"].values():
            for operasi in jalur.values():
                _lengkapi(operasi["responses"])
                for p in operasi.get("parameters", ()):
                    p.setdefault("description", p["schema"].pop("description", ""))
        return skema


_BACA = "Permintaan ini tidak dapat dibaca."
_TIDAK_ADA = "Alamat ini tidak ada dalam API. Daftar alamat ada pada /api/v1/."


def _lengkapi(jawaban: dict[Any, Any]) -> None:
    """Describe the answers as they are sent: problems by their media type, lists as CSV too."""
    for status, isi in jawaban.items():
        if int(status) >= 400:
            isi["content"] = {JENIS: isi["content"].pop("application/json")}
        elif "Daftar" in str(isi["content"]):
            isi["content"][CSV] = {"schema": {"type": "string"}}
    if 429 in jawaban:
        jawaban[429]["headers"] = {
            "Retry-After": {"description": "Detik menunggu.", "schema": {"type": "integer"}}
        }


def _galat(request: HttpRequest, salah: Galat) -> HttpResponse:
    if isinstance(salah, TidakSah):
        medan = [{"medan": k, "pesan": v} for k, v in salah.medan.items()]
        return masalah(422, salah.pesan, medan)
    return masalah(404, salah.pesan)


def _tidak_sah(request: HttpRequest, salah: ValidationError) -> HttpResponse:
    medan = [{"medan": str(e["loc"][-1]), "pesan": _pesan(e)} for e in salah.errors]
    nama = ", ".join(m["medan"] for m in medan)
    return masalah(422, f"Parameter {nama} tidak dapat diterima.", medan)


def _pesan(e: Mapping[str, Any]) -> str:
    """Return one fault of a parameter in words."""
    isi = {
        k: str(v).replace("'", "").replace(" or ", " atau ") for k, v in e.get("ctx", {}).items()
    }
    try:
        return _PESAN[e["type"]].format_map(isi)
    except KeyError:
        return "Tidak dapat dibaca."


def _terlalu_sering(request: HttpRequest, salah: Throttled) -> HttpResponse:
    sisa = str(laju.tunggu())
    jawaban = masalah(
        429,
        f"Paling banyak {PER_MENIT} permintaan dalam satu menit. Tunggu {sisa} detik, lalu ulangi. "
        "Untuk mengambil banyak data, pakai batas=1000 atau berkas CSV pada halaman wilayah.",
    )
    jawaban.headers["Retry-After"] = sisa
    return jawaban


def ketat(view: _F) -> _F:
    """Make an operation refuse parameters it does not know: a slip must not widen the answer."""
    dikenal = set(signature(view).parameters) - {"request"}

    @wraps(view)
    def dalam(request: HttpRequest, **kwargs: Any) -> Any:
        asing = sorted(set(request.GET) - dikenal)
        if asing:
            pilihan = ", ".join(sorted(dikenal)) or "tidak ada"
            raise TidakSah(
                f"Parameter {', '.join(a[:40] for a in asing)} tidak dikenal. Yang ada: {pilihan}.",
                {a[:40]: "Tidak dikenal." for a in asing},
            )
        return view(request, **kwargs)

    return dalam  # type: ignore[return-value]


def sebagai_csv(request: HttpRequest) -> bool:
    """Tell whether a list is wanted as CSV, by the ending of its address or by Accept."""
    bentuk = getattr(request, "bentuk", "")
    if bentuk:
        return bool(bentuk == "csv")
    return request.get_preferred_type(["application/json", CSV]) == CSV


def daftar(
    request: HttpRequest,
    response: HttpResponse,
    isi: Potongan[_T],
    objek: Callable[[_T], Mapping[str, Any]],
    *,
    kolom: Sequence[str] = (),
    larik: Callable[[_T], Iterable[Sequence[Any]]] | None = None,
) -> Any:
    """Answer with a run of a list.

    Args:
        request: The request.
        response: The answer of the framework, for its headers.
        isi: The run.
        objek: From an item to its JSON.
        kolom: Columns of the CSV; the keys of the JSON when left out.
        larik: From an item to its rows of the CSV; the values of the JSON when left out.
    """
    berikut = _berikut(request, isi.berikut)
    data = [objek(b) for b in isi.isi]
    jawaban = response
    if sebagai_csv(request):
        if larik is None:
            rapi = [[_datar(v) for v in d.values()] for d in data]
            kepala = kolom if not data else tuple(data[0])
        else:
            rapi, kepala = [list(b) for x in isi.isi for b in larik(x)], kolom
        jawaban = HttpResponse(tulis_csv(kepala, rapi), content_type=f"{CSV}; charset=utf-8")
    patch_vary_headers(jawaban, ("Accept",))
    if berikut:
        jawaban.headers["Link"] = f'<{berikut}>; rel="next"'
    return jawaban if jawaban is not response else {"data": data, "berikut": berikut}


def _datar(isi: Any) -> Any:
    return " ".join(str(i) for i in isi) if isinstance(isi, list | tuple) else isi


def _berikut(request: HttpRequest, tanda: str) -> str | None:
    if not tanda:
        return None
    tanya = request.GET.copy()
    tanya["setelah"] = tanda
    return request.build_absolute_uri(f"{request.path}?{urlencode(list(tanya.items()))}")
