"""The addresses of the API. Each asks one service and answers with what is public."""

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, resolve
from ninja import Path, Query

from selaras.core.renja import Tingkat
from selaras.exchange.data_terbuka import KOLOM, larik
from selaras.exchange.data_terbuka import objek as objek_baris
from selaras.services import data_terbuka, portal
from selaras.services.data_terbuka import BATAS_BAKU, BATAS_MAKS, Saring
from selaras.web.api import objek, skema
from selaras.web.api.jawaban import PER_MENIT, Api, Laju, daftar, ketat
from selaras.web.penanda import publik

_TENTANG = f"""Rencana kerja (Renja) perangkat daerah yang sudah ditetapkan, sebagai data terbuka.

Hanya membaca, tanpa akun dan tanpa kunci. Yang belum ditetapkan tidak ada di sini. Uang dan
bilangan ditulis sebagai teks (`"450000000.00"`), karena bilangan JSON dibulatkan oleh banyak
program; yang kosong ditulis `null`, bukan nol. Program dan kegiatan memuat jumlah baris di
bawahnya, jadi jumlahkan satu tingkat saja.

Setiap daftar juga tersedia sebagai CSV: tambahkan `.csv` pada alamatnya, atau kirim
`Accept: text/csv`. Daftar panjang dipotong; alamat potongan berikutnya ada pada `berikut` dan pada
kepala `Link`. Paling banyak {PER_MENIT} permintaan dalam satu menit dari satu alamat; lebih dari
itu dijawab 429 dengan `Retry-After`."""

api = Api(
    title="Selaras",
    version="1",
    description=_TENTANG,
    urls_namespace="api",
    docs_url=None,
    throttle=Laju(),
)

_WILAYAH = r"^[0-9.]*$"
_SEBUTAN = r"^[-a-zA-Z0-9_]*$"
_KODE = r"^[0-9X]{1,4}(\.[0-9X]{1,4}){0,6}$"
FWilayah = Annotated[
    str, Query("", max_length=13, pattern=_WILAYAH, description="Kode wilayah, misalnya 64.03.")
]
FSebutan = Annotated[
    str,
    Query("", max_length=60, pattern=_SEBUTAN, description="Sebutan perangkat daerah."),
]
FTahun = Annotated[int | None, Query(None, ge=2000, le=2100, description="Tahun rencana.")]
FTahunWajib = Annotated[int, Query(..., ge=2000, le=2100, description="Tahun rencana.")]
FKode = Annotated[
    str | None,
    Query(
        None,
        max_length=40,
        pattern=_KODE,
        description="Kode program, kegiatan, atau sub kegiatan; beserta semua yang di bawahnya.",
    ),
]
FSetelah = Annotated[
    str,
    Query(
        "",
        max_length=2000,
        pattern=r"^[-a-zA-Z0-9_]*$",
        description="Penanda dari alamat `berikut` jawaban sebelumnya.",
    ),
]
FBatas = Annotated[
    int, Query(BATAS_BAKU, ge=1, le=BATAS_MAKS, description="Paling banyak berapa sekali jawab.")
]
_SALAH = {422: skema.Masalah, 429: skema.Masalah}


@api.get(
    "/wilayah",
    response={200: skema.DaftarWilayah, **_SALAH},
    operation_id="wilayah",
    summary="Wilayah",
    tags=["Rencana"],
)
@ketat
def wilayah(request: HttpRequest, response: HttpResponse, setelah: FSetelah, batas: FBatas) -> Any:
    """Wilayah yang mempunyai rencana yang ditetapkan, menurut kode."""
    isi = data_terbuka.wilayah(setelah=setelah, batas=batas)
    return daftar(request, response, isi, objek.wilayah, kolom=tuple(skema.Wilayah.model_fields))


@api.get(
    "/perangkat_daerah",
    response={200: skema.DaftarPerangkatDaerah, **_SALAH},
    operation_id="perangkat_daerah",
    summary="Perangkat daerah",
    tags=["Rencana"],
)
@ketat
def perangkat_daerah(
    request: HttpRequest,
    response: HttpResponse,
    wilayah: FWilayah,
    setelah: FSetelah,
    batas: FBatas,
) -> Any:
    """Perangkat daerah yang mempunyai rencana yang ditetapkan, menurut sebutan."""
    isi = data_terbuka.perangkat_daerah(wilayah=wilayah, setelah=setelah, batas=batas)
    kolom = tuple(skema.PerangkatDaerah.model_fields)
    return daftar(request, response, isi, objek.perangkat_daerah, kolom=kolom)


@api.get(
    "/rencana",
    response={200: skema.DaftarRencana, **_SALAH},
    operation_id="rencana",
    summary="Rencana",
    tags=["Rencana"],
)
@ketat
def rencana(
    request: HttpRequest,
    response: HttpResponse,
    wilayah: FWilayah,
    perangkat_daerah: FSebutan,
    tahun: FTahun,
    setelah: FSetelah,
    batas: FBatas,
) -> Any:
    """Rencana yang ditetapkan, tahun terbaru lebih dahulu, lalu menurut perangkat daerah."""
    saring = Saring(wilayah=wilayah, perangkat_daerah=perangkat_daerah, tahun=tahun)
    isi = data_terbuka.rencana(saring=saring, setelah=setelah, batas=batas)
    kolom = tuple(skema.Rencana.model_fields)
    return daftar(request, response, isi, lambda d: objek.rencana(request, d), kolom=kolom)


@api.get(
    "/rencana/{perangkat_daerah}/{tahun}",
    response={200: skema.Rencana, 404: skema.Masalah, **_SALAH},
    operation_id="satu_rencana",
    summary="Satu rencana",
    tags=["Rencana"],
)
@ketat
def satu_rencana(
    request: HttpRequest,
    perangkat_daerah: Annotated[
        str,
        Path(max_length=60, pattern=r"^[-a-zA-Z0-9_]+$", description="Sebutan perangkat daerah."),
    ],
    tahun: Annotated[int, Path(ge=2000, le=2100, description="Tahun rencana.")],
) -> Any:
    """Rencana satu perangkat daerah untuk satu tahun, sebagaimana ditetapkan terakhir."""
    return objek.rencana(request, portal.riwayat(perangkat_daerah, tahun)[0])


@api.get(
    "/baris",
    response={200: skema.DaftarBaris, **_SALAH},
    operation_id="baris",
    summary="Baris rencana",
    tags=["Rencana"],
)
@ketat
def baris(
    request: HttpRequest,
    response: HttpResponse,
    wilayah: FWilayah,
    perangkat_daerah: FSebutan,
    tahun: FTahun,
    kode: FKode,
    tingkat: Annotated[
        Literal["program", "kegiatan", "sub_kegiatan"] | None,
        Query(None, description="Hanya baris setingkat ini."),
    ],
    setelah: FSetelah,
    batas: FBatas,
) -> Any:
    """Program, kegiatan, dan sub kegiatan dengan indikator, target, dan uangnya.

    Sebagai CSV, baris dengan beberapa indikator ditulis pada beberapa baris; uangnya hanya pada
    yang pertama.
    """
    isi = data_terbuka.baris(
        saring=Saring(wilayah=wilayah, perangkat_daerah=perangkat_daerah, tahun=tahun),
        kode=kode or "",
        tingkat=Tingkat(tingkat) if tingkat else None,
        setelah=setelah,
        batas=batas,
    )
    return daftar(request, response, isi, objek_baris, kolom=tuple(KOLOM), larik=larik)


@api.get(
    "/rekap/{tingkat}",
    response={200: skema.DaftarRekap, 404: skema.Masalah, **_SALAH},
    operation_id="rekap",
    summary="Rekap program atau kegiatan",
    tags=["Rekap"],
)
@ketat
def rekap(
    request: HttpRequest,
    response: HttpResponse,
    tingkat: Annotated[Literal["program", "kegiatan"], Path(description="program atau kegiatan.")],
    tahun: FTahunWajib,
    wilayah: FWilayah,
    perangkat_daerah: FSebutan,
    kode: FKode,
    setelah: FSetelah,
    batas: FBatas,
) -> Any:
    """Jumlah pagu dan prakiraan maju menurut kode, dari semua perangkat daerah yang ditetapkan."""
    isi = data_terbuka.rekap(
        tingkat=Tingkat(tingkat),
        saring=Saring(wilayah=wilayah, perangkat_daerah=perangkat_daerah, tahun=tahun),
        kode=kode or "",
        setelah=setelah,
        batas=batas,
    )
    return daftar(request, response, isi, objek.rekap, kolom=tuple(skema.Rekap.model_fields))


@api.get(
    "/dokumen/{kode}",
    response={200: skema.Dokumen, 404: skema.Masalah, **_SALAH},
    operation_id="dokumen",
    summary="Dokumen menurut kode verifikasi",
    tags=["Keaslian"],
)
@ketat
def dokumen(
    request: HttpRequest,
    kode: Annotated[
        str, Path(max_length=60, description="Kode verifikasi; huruf kecil dan tanda hubung bebas.")
    ],
) -> Any:
    """Dokumen milik sebuah kode verifikasi: keputusan, penanda tangan, sidik, dan penggantinya."""
    d, pengganti = portal.dokumen(kode)
    return objek.rencana(request, d) | {
        "berlaku": pengganti is None,
        "diganti_oleh": pengganti.kode if pengganti else None,
    }


@publik
def dengan_akhiran(request: HttpRequest, jalur: str, bentuk: str) -> HttpResponseBase:
    """Answer an address that names its form: ``.csv`` or ``.json``."""
    asal = request.path.removesuffix(f".{bentuk}")
    try:
        cocok = resolve(asal)
    except Resolver404:
        raise Http404 from None
    if cocok.namespace != "api" or (bentuk == "csv" and cocok.url_name not in _DAFTAR):
        raise Http404
    request.bentuk = bentuk
    jawaban: HttpResponseBase = cocok.func(request, *cocok.args, **cocok.kwargs)
    return jawaban


_DAFTAR = frozenset({"wilayah", "perangkat_daerah", "rencana", "baris", "rekap"})


def _terbuka() -> tuple[Any, str, str]:
    """Return the addresses of the API, all of them open to everybody."""
    alamat = api.urls
    for pola in alamat[0]:
        publik(pola.callback)
    return alamat


alamat_api = _terbuka()
