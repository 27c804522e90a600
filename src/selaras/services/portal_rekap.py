"""Decreed money added up: by program of a plan, by agency and program of a region."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from selaras.core.angka import bulatkan, persen
from selaras.core.renja import Tingkat
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.terbuka import TINGKAT_TERBUKA, BarisTerbuka, dengan_jangkar
from selaras.services import data_terbuka, portal
from selaras.services.galat import TidakAda

PENUH = 1000
"""Width of the longest bar."""

_MAKS_PROGRAM = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Batang:
    """A bar that is also a row of a table.

    Attributes:
        nama: What it is.
        kode: Its code; may be blank.
        sasaran: Where it leads: an anchor, or the name of an agency in addresses; may be blank.
        pagu: Its money; ``None`` when there is none.
        lebar: Its width, the longest having :data:`PENUH`.
        bagian: Its share of the total in percent; ``None`` when there is no total.
        banyak: How many agencies it stands for.
    """

    nama: str
    kode: str
    sasaran: str
    pagu: Rupiah | None
    lebar: int
    bagian: Decimal | None
    banyak: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanWilayah:
    """The decreed plans of a region for a year, added up.

    Attributes:
        kode: Code of the region.
        nama: Name of the region.
        tahun: The year.
        semua_tahun: Years that have decreed plans, the newest first.
        dokumen: The decreed documents in force, by name of the agency.
        perangkat_daerah: Bars of the agencies, the largest first.
        program: Bars of the programs over all agencies, the largest first.
        pagu: Total of year n; ``None`` when no plan has any.
        prakiraan_maju: Total of year n+1.
        sub_kegiatan: Count of plan lines.
        pada: When the last of them became public.
    """

    kode: str
    nama: str
    tahun: int
    semua_tahun: tuple[int, ...]
    dokumen: tuple[portal.Terbit, ...]
    perangkat_daerah: tuple[Batang, ...]
    program: tuple[Batang, ...]
    pagu: Rupiah | None
    prakiraan_maju: Rupiah | None
    sub_kegiatan: int
    pada: datetime


def program(baris: Sequence[BarisTerbuka]) -> tuple[Batang, ...]:
    """Return the programs of a plan as bars, in print order; each leads to its line."""
    return batang(
        (b.uraian, b.kode, jangkar, b.pagu, 1)
        for jangkar, b in dengan_jangkar(baris)
        if b.tingkat is Tingkat.PROGRAM
    )


def cacah(baris: Sequence[BarisTerbuka]) -> dict[str, int]:
    """Return how many lines a plan has by level."""
    return {t.value: sum(b.tingkat is t for b in baris) for t in TINGKAT_TERBUKA}


def batang(isi: Iterable[tuple[str, str, str, Rupiah | None, int]]) -> tuple[Batang, ...]:
    """Return bars in the order given.

    Args:
        isi: Name, code, where it leads, money, count of agencies.
    """
    semua = list(isi)
    uang = [p for _, _, _, p, _ in semua if p is not None]
    terbesar = max((abs(p.sen) for p in uang), default=0)
    total = sum(uang, NOL)
    return tuple(
        Batang(
            nama=nama,
            kode=kode,
            sasaran=sasaran,
            pagu=pagu,
            lebar=0 if pagu is None or not terbesar else max(pagu.sen, 0) * PENUH // terbesar,
            bagian=None
            if pagu is None or not total
            else bulatkan(persen(Decimal(pagu.sen), Decimal(total.sen)), 2),
            banyak=banyak,
        )
        for nama, kode, sasaran, pagu, banyak in semua
    )


def wilayah(kode: str, tahun: int) -> HalamanWilayah:
    """Return the decreed plans of a region for a year, added up; four queries.

    Raises:
        TidakAda: Nothing was decreed there for that year.
    """
    pd = "revisi__renja__perangkat_daerah__"
    syarat = {f"{pd}wilayah__kode": kode, "revisi__renja__tahun": tahun}
    dokumen = tuple(
        portal.nilai(d) for d in portal.terakhir().filter(**syarat).order_by(f"{pd}nama")
    )
    if not dokumen:
        raise TidakAda("Belum ada rencana yang ditetapkan untuk wilayah dan tahun itu.")
    saring = data_terbuka.Saring(wilayah=kode, tahun=tahun)
    rekap = data_terbuka.rekap(tingkat=Tingkat.PROGRAM, saring=saring, batas=_MAKS_PROGRAM).isi
    return HalamanWilayah(
        kode=kode,
        nama=dokumen[0].wilayah,
        tahun=tahun,
        semua_tahun=portal.semua_tahun(**{f"{pd}wilayah__kode": kode}),
        dokumen=dokumen,
        perangkat_daerah=batang(
            (d.perangkat_daerah, d.singkatan, d.sebutan, d.pagu, 1)
            for d in sorted(dokumen, key=lambda d: _urutan(d.pagu, d.perangkat_daerah))
        ),
        program=batang(
            (r.uraian, r.kode, "", r.pagu, r.perangkat_daerah)
            for r in sorted(rekap, key=lambda r: _urutan(r.pagu, r.kode))
        ),
        pagu=jumlah(d.pagu for d in dokumen),
        prakiraan_maju=jumlah(d.prakiraan_maju for d in dokumen),
        sub_kegiatan=sum(d.jumlah_sub_kegiatan for d in dokumen),
        pada=max(d.pada for d in dokumen),
    )


def tahun_terakhir(kode: str) -> int:
    """Return the newest year with decreed plans of a region.

    Raises:
        TidakAda: There is none.
    """
    semua = portal.semua_tahun(revisi__renja__perangkat_daerah__wilayah__kode=kode)
    if not semua:
        raise TidakAda("Belum ada rencana yang ditetapkan untuk wilayah itu.")
    return semua[0]


def jumlah(uang: Iterable[Rupiah | None]) -> Rupiah | None:
    """Return the sum of amounts; ``None`` when there is none: blank is not zero."""
    ada = [u for u in uang if u is not None]
    return sum(ada, NOL) if ada else None


def _urutan(pagu: Rupiah | None, nama: str) -> tuple[int, str]:
    """The largest first; without money last."""
    return (1 if pagu is None else -pagu.sen, nama)
