"""Everything a verifier needs of one Renja, on one page."""

from dataclasses import dataclass
from typing import Any

from selaras.core.alur import Langkah
from selaras.core.batas import PosisiBatas
from selaras.core.sanding import (
    Acuan,
    BedaAcuan,
    UangSanding,
    beda_renstra,
    beda_rkpd,
    uang_sanding,
)
from selaras.db.models import CatatanVerifikasi, Pengguna, Potret, Renja, Revisi
from selaras.services import access, alur, jadwal, pagu_indikatif, rencana, revisi, verifikasi
from selaras.services.jadwal import Tenggat
from selaras.services.wilayah import tenggat_berikut

_KEPUTUSAN = (Langkah.SETUJUI, Langkah.KEMBALIKAN)
_PERNAH = (Langkah.SETUJUI.value, Langkah.KEMBALIKAN.value)
MAKS_PERUBAHAN = 100
"""Changed records shown; the redline page has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanVerifikasi:
    """What the page shows.

    Attributes:
        potret: The read model.
        tenggat: The deadline of this stage; ``None`` when there is none.
        sisa: Days until then; negative when it has passed.
        keputusan: The decisions the person may take now, with what is missing.
        kelompok: Open findings by rule, the heaviest first.
        uang: Money of each program in Renja, RKPD, need and Renstra; the total last.
        beda: Differences by the document beside it.
        batas: Ceilings with what the plan holds under each.
        acuan: The version of the last verification; ``None`` when this is the first.
        perubahan: Changed records since then, at most :data:`MAKS_PERUBAHAN`.
        banyak_perubahan: All of them.
        catatan: Notes that are not closed, those answered first.
        selesai: How many are closed.
    """

    potret: Potret
    tenggat: Tenggat | None
    sisa: int | None
    keputusan: tuple[alur.Pilihan, ...]
    kelompok: tuple[dict[str, Any], ...]
    uang: tuple[UangSanding, ...]
    beda: dict[Acuan, tuple[BedaAcuan, ...]]
    batas: tuple[PosisiBatas, ...]
    acuan: Revisi | None
    perubahan: tuple[revisi.BarisBerubah, ...]
    banyak_perubahan: int
    catatan: tuple[CatatanVerifikasi, ...]
    selesai: int


def susun(*, actor: Pengguna, renja: Renja) -> HalamanVerifikasi:
    """Return what the page of a verification shows.

    Args:
        actor: Who looks.
        renja: The Renja; the caller has asked whether the person may see it.
    """
    isi, potret = rencana.baca(renja), rencana.potret(renja)
    tenggat = tenggat_berikut(
        renja.keadaan_kini, jadwal.tenggat(renja.perangkat_daerah.wilayah, renja.tahun)
    )
    acuan = _acuan(renja)
    berubah = () if acuan is None else revisi.redline(renja=renja, dari=str(acuan.nomor)).baris
    catatan = verifikasi.daftar(renja)
    terbuka = sorted((c for c in catatan if c.status != "selesai"), key=_urutan_catatan)
    return HalamanVerifikasi(
        potret=potret,
        tenggat=tenggat,
        sisa=None if tenggat is None else (tenggat.selesai - access.hari_ini()).days,
        keputusan=tuple(
            p for p in alur.pilihan(actor=actor, renja=renja) if p.perpindahan.langkah in _KEPUTUSAN
        ),
        kelompok=tuple(
            verifikasi.ringkasan_temuan([f for f in potret.temuan if "waived" not in f])
        ),
        uang=uang_sanding(isi),
        beda={Acuan.RKPD: beda_rkpd(isi), Acuan.RENSTRA: beda_renstra(isi)},
        batas=pagu_indikatif.milik(renja),
        acuan=acuan,
        perubahan=berubah[:MAKS_PERUBAHAN],
        banyak_perubahan=len(berubah),
        catatan=tuple(terbuka),
        selesai=len(catatan) - len(terbuka),
    )


def _acuan(renja: Renja) -> Revisi | None:
    """Return the version that Bappeda decided on last."""
    return (
        Revisi.objects.filter(renja=renja, langkah__in=_PERNAH)
        .defer("isi")
        .order_by("-nomor")
        .first()
    )


def _urutan_catatan(c: CatatanVerifikasi) -> tuple[int, Any]:
    return (0 if c.status == "dijawab" else 1, c.pada)
