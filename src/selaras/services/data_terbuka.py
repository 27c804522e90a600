"""Open data: regions, agencies, decreed plans, their lines and roll-ups, page by page.

Every list has a stable order and goes on from a key, not from a count, so that a decree between two
pages neither repeats nor hides a line. What leaves is what :mod:`selaras.services.portal` makes
public, and nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Max, Min, Q, Sum, TextField, When

from selaras.core.renja import Tingkat
from selaras.core.rupiah import Rupiah
from selaras.core.terbuka import BarisData, kode_baku
from selaras.db.models import BarisTerbit, DokumenTerbit
from selaras.services import portal, terbit
from selaras.services.galat import TidakAda
from selaras.services.potongan import Potongan, buka, potong, tutup

BATAS_BAKU = 100
BATAS_MAKS = 1000
_PD = "revisi__renja__perangkat_daerah__"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saring:
    """Which plans to read; empty fields do not narrow.

    Attributes:
        wilayah: Code of a region.
        perangkat_daerah: Name of an agency in addresses.
        tahun: Year of the plan.
    """

    wilayah: str = ""
    perangkat_daerah: str = ""
    tahun: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WilayahTerbuka:
    """A region that has decreed plans.

    Attributes:
        kode: Its code.
        nama: Its name.
        tahun: Years of its decreed plans, the newest first.
        perangkat_daerah: Count of agencies with a decreed plan.
    """

    kode: str
    nama: str
    tahun: tuple[int, ...]
    perangkat_daerah: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PerangkatDaerahTerbuka:
    """An agency that has decreed plans.

    Attributes:
        sebutan: Its name in addresses.
        kode: Code of the organisation; may be blank.
        nama: Its name.
        singkatan: Its short name; may be blank.
        kode_wilayah: Code of its region.
        wilayah: Name of its region.
        tahun: Years of its decreed plans, the newest first.
    """

    sebutan: str
    kode: str
    nama: str
    singkatan: str
    kode_wilayah: str
    wilayah: str
    tahun: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RekapTerbuka:
    """A program or kegiatan over all agencies that plan it.

    Attributes:
        tingkat: program or kegiatan.
        kode: Canonical code, or the printed one where it is no code; may be blank.
        uraian: Its name, as the first agency in the alphabet of names writes it.
        perangkat_daerah: Count of agencies.
        baris: Count of lines.
        pagu: Sum of year n; ``None`` when no line has any.
        prakiraan_maju: Sum of year n+1.
    """

    tingkat: Tingkat
    kode: str
    uraian: str
    perangkat_daerah: int
    baris: int
    pagu: Rupiah | None
    prakiraan_maju: Rupiah | None


def wilayah(*, setelah: str = "", batas: int = BATAS_BAKU) -> Potongan[WilayahTerbuka]:
    """Return the regions with decreed plans, by code.

    Raises:
        TidakSah: ``setelah`` is no mark of this list.
    """
    kunci = f"{_PD}wilayah__kode"
    semua = DokumenTerbit.objects.order_by().values(kunci, nama=F(f"{_PD}wilayah__nama")).distinct()
    if setelah:
        semua = semua.filter(**{f"{kunci}__gt": buka(setelah, "w", str)[0]})
    baris = list(semua.order_by(kunci)[: batas + 1])
    tahun = _tahun_per(kunci, [b[kunci] for b in baris])
    jumlah = dict(
        DokumenTerbit.objects.filter(**{f"{kunci}__in": [b[kunci] for b in baris]})
        .order_by()
        .values_list(kunci)
        .annotate(n=Count("revisi__renja__perangkat_daerah", distinct=True))
    )
    isi = [
        WilayahTerbuka(
            kode=b[kunci],
            nama=b["nama"],
            tahun=tahun[b[kunci]],
            perangkat_daerah=jumlah[b[kunci]],
        )
        for b in baris
    ]
    return potong(isi, batas, lambda w: ("w", w.kode))


def perangkat_daerah(
    *, wilayah: str = "", setelah: str = "", batas: int = BATAS_BAKU
) -> Potongan[PerangkatDaerahTerbuka]:
    """Return the agencies with decreed plans, by their name in addresses.

    Raises:
        TidakSah: ``setelah`` is no mark of this list.
    """
    medan = ("sebutan", "kode", "nama", "singkatan", "wilayah__kode", "wilayah__nama")
    kunci = f"{_PD}sebutan"
    semua = DokumenTerbit.objects.order_by().values_list(*(f"{_PD}{m}" for m in medan)).distinct()
    if wilayah:
        semua = semua.filter(**{f"{_PD}wilayah__kode": wilayah})
    if setelah:
        semua = semua.filter(**{f"{kunci}__gt": buka(setelah, "p", str)[0]})
    baris = list(semua.order_by(kunci)[: batas + 1])
    tahun = _tahun_per(kunci, [b[0] for b in baris])
    isi = [
        PerangkatDaerahTerbuka(
            sebutan=b[0],
            kode=b[1],
            nama=b[2],
            singkatan=b[3],
            kode_wilayah=b[4],
            wilayah=b[5],
            tahun=tahun[b[0]],
        )
        for b in baris
    ]
    return potong(isi, batas, lambda p: ("p", p.sebutan))


def _tahun_per(kunci: str, nilai: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return the years of the decreed plans by a key."""
    hasil: dict[str, set[int]] = {}
    semua = DokumenTerbit.objects.filter(**{f"{kunci}__in": list(nilai)}).order_by()
    for k, tahun in semua.values_list(kunci, "revisi__renja__tahun").distinct():
        hasil.setdefault(k, set()).add(tahun)
    return {k: tuple(sorted(v, reverse=True)) for k, v in hasil.items()}


def rencana(
    *, saring: Saring | None = None, setelah: str = "", batas: int = BATAS_BAKU
) -> Potongan[portal.Terbit]:
    """Return the decreed plans, the newest year first, then by agency.

    Raises:
        TidakSah: ``setelah`` is no mark of this list.
    """
    tahun, sebutan = "revisi__renja__tahun", f"{_PD}sebutan"
    semua = portal.terakhir().filter(**_syarat(saring or Saring(), "revisi__renja__"))
    if setelah:
        t, s = buka(setelah, "r", int, str)
        semua = semua.filter(Q(**{f"{tahun}__lt": t}) | Q(**{tahun: t, f"{sebutan}__gt": s}))
    isi = [portal.nilai(d) for d in semua.order_by(f"-{tahun}", sebutan)[: batas + 1]]
    return potong(isi, batas, lambda d: ("r", d.tahun, d.sebutan))


def baris(
    *,
    saring: Saring | None = None,
    kode: str = "",
    tingkat: Tingkat | None = None,
    setelah: str = "",
    batas: int = BATAS_BAKU,
) -> Potongan[BarisData]:
    """Return public lines, plan by plan in print order.

    Args:
        saring: Which plans.
        kode: A code in any width; the line with it and all lines below.
        tingkat: Only lines of this level.
        setelah: Mark from which to go on.
        batas: How many at most.

    Raises:
        TidakSah: ``setelah`` is no mark of this list.
    """
    semua = BarisTerbit.objects.filter(_syarat_baris(saring or Saring(), kode, tingkat))
    if setelah:
        r, p = buka(setelah, "b", int, int)
        semua = semua.filter(Q(renja__gt=r) | Q(renja=r, posisi__gt=p))
    baris = list(
        semua.order_by("renja_id", "posisi")
        .select_related("revisi", "renja__perangkat_daerah__wilayah")
        .only(*_KOLOM_BARIS)[: batas + 1]
    )
    kunci = {i: (b.renja_id, b.posisi) for i, b in enumerate(baris)}
    isi = [_baris_data(b) for b in baris[:batas]]
    lanjut = tutup("b", *kunci[batas - 1]) if len(baris) > batas else ""
    return Potongan(isi=tuple(isi), berikut=lanjut)


_KOLOM_BARIS = (
    *(f.name for f in BarisTerbit._meta.fields if f.name not in ("id", "renja", "revisi")),
    "revisi__nomor",
    "renja__tahun",
    "renja__perangkat_daerah__sebutan",
    "renja__perangkat_daerah__wilayah__kode",
)


def _baris_data(b: BarisTerbit) -> BarisData:
    pd = b.renja.perangkat_daerah
    return BarisData(
        kode_wilayah=pd.wilayah.kode,
        perangkat_daerah=pd.sebutan,
        tahun=b.renja.tahun,
        revisi=b.revisi.nomor,
        urut=b.posisi + 1,
        isi=terbit.dari_baris(b),
    )


def semua_baris(saring: Saring) -> tuple[BarisData, ...]:
    """Return all public lines of the plans of a region and year, or of one plan.

    Raises:
        TidakAda: There are none.
    """
    semua = (
        BarisTerbit.objects.filter(_syarat_baris(saring, "", None))
        .select_related("revisi", "renja__perangkat_daerah__wilayah")
        .only(*_KOLOM_BARIS)
        .order_by("renja__perangkat_daerah__sebutan", "-renja__tahun", "posisi")
    )
    isi = tuple(_baris_data(b) for b in semua)
    if not isi:
        raise TidakAda("Belum ada rencana yang ditetapkan di sini.")
    return isi


def rekap(
    *, tingkat: Tingkat, saring: Saring, kode: str = "", setelah: str = "", batas: int = BATAS_BAKU
) -> Potongan[RekapTerbuka]:
    """Return program or kegiatan with their sums over agencies, by code.

    A line without a canonical code is known by what is printed: its code, or else its name.

    Args:
        tingkat: program or kegiatan.
        saring: Which plans; sums over several years would mix them, so it names a year.
        kode: A code in any width; only it and what stands below.
        setelah: Mark from which to go on.
        batas: How many at most.

    Raises:
        TidakSah: ``setelah`` is no mark of this list.
    """
    semua = (
        BarisTerbit.objects.filter(_syarat_baris(saring, kode, tingkat))
        .order_by()
        .annotate(kunci=_KUNCI_REKAP)
        .values("kunci")
        .annotate(
            baku=Max("kode_baku"),
            tercetak=Max("kode"),
            nama=Min("uraian"),
            banyak=Count("id"),
            pd=Count("renja__perangkat_daerah", distinct=True),
            jumlah=Sum("pagu"),
            jumlah_maju=Sum("prakiraan_maju"),
        )
    )
    if setelah:
        semua = semua.filter(kunci__gt=buka(setelah, "k", str)[0])
    baris = list(semua.order_by("kunci")[: batas + 1])
    isi = tuple(
        RekapTerbuka(
            tingkat=tingkat,
            kode=b["baku"] or b["tercetak"],
            uraian=b["nama"],
            perangkat_daerah=b["pd"],
            baris=b["banyak"],
            pagu=b["jumlah"],
            prakiraan_maju=b["jumlah_maju"],
        )
        for b in baris[:batas]
    )
    lanjut = tutup("k", baris[batas - 1]["kunci"]) if len(baris) > batas else ""
    return Potongan(isi=isi, berikut=lanjut)


_KUNCI_REKAP = Case(
    When(kode_baku__gt="", then=F("kode_baku")),
    When(kode__gt="", then=F("kode")),
    default=F("uraian"),
    output_field=TextField(),
)


def _syarat(saring: Saring, awalan: str) -> dict[str, Any]:
    """Return the conditions on a plan as keywords of a query that reaches it by a prefix."""
    hasil: dict[str, Any] = {}
    if saring.wilayah:
        hasil[f"{awalan}perangkat_daerah__wilayah__kode"] = saring.wilayah
    if saring.perangkat_daerah:
        hasil[f"{awalan}perangkat_daerah__sebutan"] = saring.perangkat_daerah
    if saring.tahun is not None:
        hasil[f"{awalan}tahun"] = saring.tahun
    return hasil


def _syarat_baris(saring: Saring, kode: str, tingkat: Tingkat | None) -> Q:
    syarat = Q(**_syarat(saring, "renja__"))
    if kode:
        baku = kode_baku(kode) or kode
        syarat &= Q(kode_baku=baku) | Q(kode_baku__startswith=f"{baku}.")
    if tingkat is not None:
        syarat &= Q(tingkat=tingkat.value)
    return syarat
