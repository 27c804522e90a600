"""A region: the verifier's worklist over all agencies."""

from typing import Any

from django.db.models import Count, Max, Q

from selaras.core.alur import Keadaan
from selaras.db.models import PerangkatDaerah, Renja, Wilayah
from selaras.services import access


def daftar_kerja(wilayah: Wilayah, tahun: str = "") -> dict[str, Any]:
    """Return the worklist of a region: each agency with the Renja of a year.

    Args:
        wilayah: The region; the caller has asked whether the person may see it.
        tahun: The plan year as typed; the latest that exists when it is none.
    """
    ada = list(
        Renja.objects.filter(perangkat_daerah__wilayah=wilayah)
        .values_list("tahun", flat=True)
        .distinct()
        .order_by("-tahun")
    )
    pilih = (
        int(tahun)
        if tahun.isdecimal() and int(tahun) in ada
        else max(ada, default=access.hari_ini().year + 1)
    )
    renja = {
        r.perangkat_daerah_id: r
        for r in Renja.objects.filter(perangkat_daerah__wilayah=wilayah, tahun=pilih)
        .select_related("potret")
        .defer("potret__isi", "potret__temuan")
        .annotate(
            catatan_terbuka=Count(
                "catatan_verifikasi", filter=~Q(catatan_verifikasi__status="selesai"), distinct=True
            ),
            sejak=Max("langkah__pada"),
        )
    }
    baris = [
        {"pd": pd, "renja": renja.get(pd.pk)}
        for pd in PerangkatDaerah.objects.filter(wilayah=wilayah, aktif=True)
    ]
    per_keadaan = [
        {"keadaan": k, "banyak": sum(r.keadaan == k for r in renja.values())} for k in Keadaan
    ]
    return {
        "tahun": pilih,
        "semua_tahun": ada,
        "baris": sorted(baris, key=_urutan),
        "per_keadaan": [k for k in per_keadaan if k["banyak"]],
        "belum": sum(b["renja"] is None for b in baris),
    }


def _urutan(b: dict[str, Any]) -> tuple[int, int, str]:
    """What waits for Bappeda first, then the most errors, then by name."""
    r = b["renja"]
    if r is None:
        return (2, 0, b["pd"].nama)
    return (0 if r.keadaan_kini.di_bappeda else 1, -r.potret.kesalahan, b["pd"].nama)
