"""The answer to "dari mana?" for sums and counts: the number, its parts, and who changed them last.

A page prints a number; its explanation is asked under the key that the page gives it. Both read
the same function, so that the explanation cannot tell another number than the page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, TypeVar

from django.db.models import Q
from django.http import QueryDict

from selaras.core.asal_jumlah import AsalJumlah
from selaras.db.models import AuditEntry, AuditRekaman, Pengguna, Renja, Renstra, Wilayah
from selaras.services import (
    asal_evaluasi,
    asal_renja,
    asal_renstra,
    asal_review,
    asal_rka,
    asal_terbuka,
    asal_wilayah,
)
from selaras.services.asal_bantu import Daftar
from selaras.services.galat import TidakAda

T = TypeVar("T")

_MAKS_KUNCI = 2_000
"""Records asked for in one query; of a sum over more, the last change of the whole plan is told."""

HalamanRenja: TypeAlias = Callable[[Pengguna, Renja, QueryDict], Daftar]

RENJA: Mapping[str, HalamanRenja] = {
    "ringkasan": asal_renja.ringkasan,
    "baris": asal_renja.baris,
    "temuan": asal_renja.temuan,
    "verifikasi": asal_renja.halaman_verifikasi,
    "rka": asal_rka.daftar,
    "rka-lembar": asal_rka.lembar,
    "tc31": asal_review.tc31,
    "kesinambungan": asal_review.lanjut,
    "pengandaian": asal_review.andai,
}
WILAYAH: Mapping[str, Callable[[Wilayah, QueryDict], Daftar]] = {
    "daftar-kerja": asal_wilayah.daftar_kerja,
    "rkpd": asal_wilayah.konsolidasi,
    "pagu": asal_wilayah.pagu,
    "evaluasi": asal_evaluasi.wilayah,
}
RENSTRA: Mapping[str, Callable[[Pengguna, Renstra], Daftar]] = {
    "ringkasan": asal_renstra.ringkasan,
    "pagu": asal_renstra.pagu,
    "indikator": asal_renstra.indikator,
}


@dataclass(frozen=True, slots=True)
class Terbaru:
    """Who changed something of a number last.

    Attributes:
        pada: When.
        oleh: Who.
        entri: The entry of the audit trail.
        bagian: Whether it changed a part of the number itself; else the plan that holds it.
        asal: Cell of the file that the part came from, when it was imported.
    """

    pada: datetime
    oleh: str
    entri: AuditEntry
    bagian: bool
    asal: str = ""


@dataclass(frozen=True, slots=True)
class Jawaban:
    """The explanation of one number.

    Attributes:
        asal: The number with its parts.
        terbaru: The last change; ``None`` when the trail has none, or nobody is told.
    """

    asal: AsalJumlah
    terbaru: Terbaru | None = None


def renja(*, actor: Pengguna, renja: Renja, halaman: str, isian: QueryDict) -> Jawaban:
    """Explain a number of a page of a Renja.

    Args:
        actor: Who asks.
        renja: The Renja; the caller has asked whether the person may see it.
        halaman: A key of :data:`RENJA`.
        isian: The filter of the page, and the key of the number as ``jumlah``.

    Raises:
        TidakAda: There is no such page or number.
        TidakSah: The filter is none.
    """
    asal = _pilih(_cari(RENJA, halaman)(actor, renja, isian), isian)
    return Jawaban(
        asal, _terbaru(asal, Q(rantai__perangkat_daerah=renja.perangkat_daerah_id), Q(renja=renja))
    )


def wilayah(*, wilayah: Wilayah, halaman: str, isian: QueryDict) -> Jawaban:
    """Explain a number of a page of a region.

    Args:
        wilayah: The region; the caller has asked whether the person may see it.
        halaman: A key of :data:`WILAYAH`.
        isian: The filter of the page, and the key of the number as ``jumlah``.

    Raises:
        TidakAda: There is no such page or number.
    """
    asal = _pilih(_cari(WILAYAH, halaman)(wilayah, isian), isian)
    if halaman == "evaluasi":
        return Jawaban(asal)  # the forms that its parts lead to tell who reported
    sini = Q(rantai__perangkat_daerah__wilayah=wilayah)
    pd = {str(b.ke.argumen[0]) for b in asal.bagian if b.ke is not None and b.ke.argumen}
    if pd:
        sini &= Q(rantai__perangkat_daerah__sebutan__in=pd)
    tahun = isian.get("tahun", "")
    rencana = Q(renja__tahun=int(tahun)) if tahun.isdecimal() and len(tahun) < 5 else Q()
    return Jawaban(asal, _terbaru(asal, sini, sini & rencana & Q(renja__isnull=False)))


def renstra(*, actor: Pengguna, renstra: Renstra, halaman: str, isian: QueryDict) -> Jawaban:
    """Explain a number of a page of a Renstra.

    Args:
        actor: Who asks.
        renstra: The Renstra; the caller has asked whether the person may see it.
        halaman: A key of :data:`RENSTRA`.
        isian: The key of the number as ``jumlah``.

    Raises:
        TidakAda: There is no such page or number.
    """
    asal = _pilih(_cari(RENSTRA, halaman)(actor, renstra), isian)
    sini = Q(rantai__perangkat_daerah=renstra.perangkat_daerah_id)
    return Jawaban(asal, _terbaru(asal, sini, sini & Q(aksi__startswith="renstra.")))


def terbuka_rencana(sebutan: str, tahun: int, isian: QueryDict) -> Jawaban:
    """Explain a number of the public page of a plan, for everybody.

    Raises:
        TidakAda: Nothing was decreed, or there is no such number.
    """
    return Jawaban(_pilih(asal_terbuka.rencana(sebutan, tahun), isian))


def terbuka_wilayah(kode: str, tahun: int, isian: QueryDict) -> Jawaban:
    """Explain a number of the public page of a region, for everybody.

    Raises:
        TidakAda: Nothing was decreed, or there is no such number.
    """
    return Jawaban(_pilih(asal_terbuka.wilayah(kode, tahun), isian))


def _cari(semua: Mapping[str, T], halaman: str) -> T:
    if halaman not in semua:
        raise TidakAda
    return semua[halaman]


def _pilih(semua: Daftar, isian: QueryDict) -> AsalJumlah:
    asal = semua.get(isian.get("jumlah", ""))
    if asal is None:
        raise TidakAda("Angka itu tidak ada lagi pada halaman ini. Muat ulang halamannya.")
    return asal


def _terbaru(asal: AsalJumlah, rantai: Q, rencana: Q) -> Terbaru | None:
    """Return the last change of a part; of the plan where the trail names none of the parts."""
    rekam = {r for b in asal.bagian for r in b.rekam}
    if 0 < len(rekam) <= _MAKS_KUNCI:
        r = (
            AuditRekaman.objects.filter(
                entri__in=AuditEntry.objects.filter(rantai),
                tabel__in={t for t, _ in rekam},
                kunci__in={k for _, k in rekam},
            )
            .select_related("entri")
            .order_by("-entri__pada", "-entri__nomor")
            .first()
        )
        if r is not None:
            cell = next(iter((r.asal or {}).values()), "")
            return Terbaru(r.entri.pada, r.entri.oleh_nama, r.entri, True, cell)
    entri = AuditEntry.objects.filter(rencana).order_by("-pada", "-nomor").first()
    return None if entri is None else Terbaru(entri.pada, entri.oleh_nama, entri, False)
