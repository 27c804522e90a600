"""What everybody may read: decreed plans, and what a verification code stands for."""

from typing import Any

from selaras.db.models import BarisTerbit, DokumenTerbit
from selaras.services.galat import TidakAda


def daftar(*, q: str = "") -> list[DokumenTerbit]:
    """Return the last decreed document of every Renja, the newest first.

    Args:
        q: Words that the name of the agency or the year has to hold.
    """
    hasil: dict[int, DokumenTerbit] = {}
    for d in (
        DokumenTerbit.objects.select_related("revisi__renja__perangkat_daerah__wilayah")
        .defer("pdf", "revisi__isi")
        .order_by("-revisi__nomor")
    ):
        hasil.setdefault(d.revisi.renja_id, d)
    kata = q.casefold().split()
    return [
        d
        for d in sorted(hasil.values(), key=lambda d: d.pada, reverse=True)
        if all(
            k in f"{d.revisi.renja.perangkat_daerah.nama} {d.revisi.renja.tahun}".casefold()
            for k in kata
        )
    ]


def rencana(sebutan: str, tahun: int) -> dict[str, Any]:
    """Return the decreed plan of an agency for a year.

    Raises:
        TidakAda: Nothing was decreed.
    """
    d = (
        DokumenTerbit.objects.select_related("revisi__renja__perangkat_daerah__wilayah")
        .defer("pdf", "revisi__isi")
        .filter(revisi__renja__perangkat_daerah__sebutan=sebutan, revisi__renja__tahun=tahun)
        .order_by("-revisi__nomor")
        .first()
    )
    if d is None:
        raise TidakAda("Rencana itu belum ditetapkan, atau tidak ada.")
    renja = d.revisi.renja
    return {
        "d": d,
        "renja": renja,
        "pd": renja.perangkat_daerah,
        "baris": list(BarisTerbit.objects.filter(renja=renja)),
    }


def dokumen(kode: str) -> DokumenTerbit | None:
    """Return the document of a verification code; ``None`` when there is none."""
    rapi = kode.strip().upper()
    return (
        DokumenTerbit.objects.select_related("revisi__renja__perangkat_daerah__wilayah")
        .defer("pdf", "revisi__isi")
        .filter(kode=rapi)
        .first()
    )
