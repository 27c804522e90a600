"""Rows of the ledger into values and back: two queries for an agency, whatever it reported."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from selaras.core.laporan import AsalCatatan, BukuRealisasi, Masa
from selaras.core.laporan import CatatanKinerja as NilaiKinerja
from selaras.core.laporan import CatatanUang as NilaiUang
from selaras.db.models import (
    CatatanKinerja,
    CatatanUang,
    Pengguna,
    PerangkatDaerah,
)

_UMUM = (
    "tahun",
    "triwulan",
    "bulan",
    "versi",
    "pada",
    "oleh_nama",
    "asal",
    "keterangan",
    "alasan",
)
_SEKALI = 1_000


def baca(
    pd: PerangkatDaerah, tahun_awal: int, tahun_akhir: int, *, triwulan: int = 4
) -> BukuRealisasi:
    """Return every report of an agency for some years, all versions.

    Args:
        pd: The agency.
        tahun_awal: First year.
        tahun_akhir: Last year, included.
        triwulan: Last quarter of the last year that is wanted.
    """
    saring = {"tahun__gte": tahun_awal, "tahun__lte": tahun_akhir}
    k = CatatanKinerja.objects.filter(indikator__renstra__perangkat_daerah=pd, **saring)
    u = CatatanUang.objects.filter(simpul__renstra__perangkat_daerah=pd, **saring)
    if triwulan < 4:
        k = k.exclude(tahun=tahun_akhir, triwulan__gt=triwulan)
        u = u.exclude(tahun=tahun_akhir, triwulan__gt=triwulan)
    kolom_k = (*_UMUM, "indikator__kunci", "nilai", "pembilang", "penyebut")
    kolom_u = (*_UMUM, "simpul__kunci", "realisasi", "fisik")
    return BukuRealisasi(
        kinerja=tuple(
            NilaiKinerja(indikator=b[9], nilai=b[10], pembilang=b[11], penyebut=b[12], **_umum(b))
            for b in k.order_by("id").values_list(*kolom_k)
        ),
        uang=tuple(
            NilaiUang(simpul=b[9], realisasi=b[10], fisik=b[11], **_umum(b))
            for b in u.order_by("id").values_list(*kolom_u)
        ),
    )


def _umum(b: Sequence[object]) -> dict[str, object]:
    tahun, triwulan, bulan, versi, pada, oleh, asal, keterangan, alasan = b[:9]
    return {
        "masa": Masa(tahun, triwulan, bulan),  # type: ignore[arg-type]
        "versi": versi,
        "pada": pada,
        "oleh": oleh,
        "asal": AsalCatatan(asal),  # type: ignore[arg-type]
        "keterangan": keterangan,
        "alasan": alasan,
    }


def tulis(
    *,
    oleh: Pengguna | None,
    oleh_nama: str,
    pada: datetime,
    kinerja: Iterable[NilaiKinerja],
    uang: Iterable[NilaiUang],
    indikator: Mapping[str, int],
    simpul: Mapping[str, int],
) -> None:
    """Add reports to the ledger; two statements per thousand.

    Args:
        oleh: Who reports; the values' own author and time are not used.
        oleh_nama: The name, as it was then.
        pada: When.
        kinerja: Reports of kinerja, each with the version it is to have.
        uang: Reports of money, likewise.
        indikator: Keys of the rows of indikators by identity.
        simpul: Keys of the rows of simpul by identity.

    Raises:
        IntegrityError: Somebody wrote the same version meanwhile.
    """

    def umum(c: NilaiKinerja | NilaiUang) -> dict[str, object]:
        return {
            "tahun": c.masa.tahun,
            "triwulan": c.masa.triwulan,
            "bulan": c.masa.bulan,
            "versi": c.versi,
            "asal": c.asal,
            "keterangan": c.keterangan,
            "alasan": c.alasan,
            "oleh": oleh,
            "oleh_nama": oleh_nama,
            "pada": pada,
        }

    CatatanKinerja.objects.bulk_create(
        (
            CatatanKinerja(
                indikator_id=indikator[c.indikator],
                nilai=c.nilai,
                pembilang=c.pembilang,
                penyebut=c.penyebut,
                **umum(c),
            )
            for c in kinerja
        ),
        batch_size=_SEKALI,
    )
    CatatanUang.objects.bulk_create(
        (
            CatatanUang(simpul_id=simpul[c.simpul], realisasi=c.realisasi, fisik=c.fisik, **umum(c))
            for c in uang
        ),
        batch_size=_SEKALI,
    )
