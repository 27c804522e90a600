"""A region: the verifier's worklist over all agencies."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max

from selaras.core.alur import TAHAPAN_UTAMA, Keadaan
from selaras.core.rupiah import Rupiah
from selaras.db.models import (
    CatatanVerifikasi,
    Langkah,
    PerangkatDaerah,
    Renja,
    Wilayah,
)
from selaras.services import access, jadwal
from selaras.services.jadwal import Tenggat
from selaras.services.portal_rekap import PENUH

PER_HALAMAN = 25
BELUM = "belum"
_PANJANG_CARI = 100
_JAUH = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisKerja:
    """An agency with the state of its Renja.

    Attributes:
        pd: The agency.
        renja: Its Renja of the year, with the numbers of its read model; ``None`` = not made.
        keadaan: Its state; ``None`` = not made.
        tenggat: The deadline of the next stage; ``None`` when there is none.
        sisa: Days until then; negative when it has passed.
        terbuka: Open verifier's notes that the agency has not answered.
        dijawab: Notes that wait for the verifier.
        sejak: When its state changed last.
    """

    pd: PerangkatDaerah
    renja: Renja | None
    keadaan: Keadaan | None
    tenggat: Tenggat | None
    sisa: int | None
    terbuka: int
    dijawab: int
    sejak: datetime | None

    @property
    def menunggu(self) -> bool:
        """Whether the next step is Bappeda's."""
        return self.keadaan is not None and self.keadaan.di_bappeda

    @property
    def lewat(self) -> bool:
        """Whether the deadline has passed."""
        return self.sisa is not None and self.sisa < 0


Urutan: TypeAlias = Callable[[BarisKerja], tuple[Any, ...]]


def _angka(b: BarisKerja, medan: str) -> int:
    """Return a number of the read model; what does not exist comes last."""
    return -1 if b.renja is None else int(getattr(b.renja.potret, medan))


def _pagu(b: BarisKerja) -> int:
    pagu = None if b.renja is None else b.renja.potret.pagu
    return pagu.sen if isinstance(pagu, Rupiah) else -1


URUTAN: Mapping[str, tuple[str, Urutan]] = {
    "menunggu": (
        "Menunggu Bappeda dahulu",
        lambda b: (
            0 if b.menunggu else 1 if b.renja is not None else 2,
            -b.dijawab,
            -_angka(b, "kesalahan"),
        ),
    ),
    "tenggat": ("Tenggat terdekat", lambda b: (_JAUH if b.sisa is None else b.sisa,)),
    "kesalahan": (
        "Temuan terbanyak",
        lambda b: (-_angka(b, "kesalahan"), -_angka(b, "peringatan")),
    ),
    "beda": (
        "Beda RKPD dan Renstra terbanyak",
        lambda b: (-_angka(b, "beda_rkpd") - _angka(b, "beda_renstra"),),
    ),
    "catatan": ("Catatan terbanyak", lambda b: (-b.dijawab - b.terbuka,)),
    "pagu": ("Pagu terbesar", lambda b: (-_pagu(b),)),
    "nama": ("Nama", lambda _: ()),
}
"""Orders of the worklist: their names and keys; equal ones stand by name of the agency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saring:
    """What of the worklist to show; empty fields do not narrow.

    Attributes:
        tahun: The plan year as typed.
        keadaan: A state, or ``belum`` for agencies without a Renja.
        cari: Words that name or short name of the agency hold.
        urut: A key of :data:`URUTAN`.
        semua: Show all rows instead of a page of them.
    """

    tahun: str = ""
    keadaan: str = ""
    cari: str = ""
    urut: str = "menunggu"
    semua: bool = False

    @classmethod
    def dari(cls, isian: Mapping[str, str]) -> "Saring":
        """Read it from an address; what is unknown does not narrow."""
        keadaan, urut = isian.get("keadaan", ""), isian.get("urut", "")
        return cls(
            tahun=isian.get("tahun", ""),
            keadaan=keadaan if keadaan in {BELUM, *Keadaan} else "",
            cari=" ".join(isian.get("cari", "").split())[:_PANJANG_CARI],
            urut=urut if urut in URUTAN else "menunggu",
            semua=isian.get("semua", "") == "1",
        )

    @property
    def aktif(self) -> bool:
        """Whether it narrows at all."""
        return bool(self.keadaan or self.cari)

    def ekor(self, tahun: int, **lain: str) -> str:
        """Return it as the tail of an address, with other values where they are given."""
        isi = {"tahun": str(tahun), "keadaan": self.keadaan, "cari": self.cari}
        isi |= {"urut": self.urut if self.urut != "menunggu" else ""}
        isi |= {"semua": "1" if self.semua else ""} | lain
        return urlencode({k: v for k, v in isi.items() if v})


@dataclass(frozen=True, slots=True)
class CacahKeadaan:
    """How many agencies stand in one state, as a bar that is also a row of a table.

    Attributes:
        kunci: The state as filters write it.
        nama: Its name.
        banyak: How many.
        lebar: Its width, the largest having :data:`~selaras.services.portal_rekap.PENUH`.
        menunggu: Whether the next step there is Bappeda's.
    """

    kunci: str
    nama: str
    banyak: int
    lebar: int
    menunggu: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DaftarKerja:
    """The worklist of a region for a year.

    Attributes:
        tahun: The year shown.
        semua_tahun: Years that have plans, the newest first.
        cacah: Agencies by state, in the order of the workflow.
        banyak: All agencies of the list, unfiltered.
        menunggu: How many wait for Bappeda.
        dijawab: Notes of all agencies that wait for the verifier.
        lewat: How many have passed the deadline of their next stage.
        halaman: The rows that are shown.
    """

    tahun: int
    semua_tahun: tuple[int, ...]
    cacah: tuple[CacahKeadaan, ...]
    banyak: int
    menunggu: int
    dijawab: int
    lewat: int
    halaman: Page[BarisKerja]


def daftar_kerja(wilayah: Wilayah, saring: Saring, halaman: str = "1") -> DaftarKerja:
    """Return the worklist of a region: each agency with the Renja of a year; six queries.

    Args:
        wilayah: The region; the caller has asked whether the person may see it.
        saring: What to show; the latest year that exists when it names none.
        halaman: Number of the page as typed.
    """
    ada = tuple(
        Renja.objects.filter(perangkat_daerah__wilayah=wilayah)
        .values_list("tahun", flat=True)
        .distinct()
        .order_by("-tahun")
    )
    pilih = next((t for t in ada if str(t) == saring.tahun), None)
    tahun = pilih or max(ada, default=access.hari_ini().year + 1)
    semua = _baris(wilayah, tahun)
    tampil = sorted((b for b in semua if _cocok(b, saring)), key=lambda b: _urutan(b, saring.urut))
    return DaftarKerja(
        tahun=tahun,
        semua_tahun=ada,
        cacah=_cacah(semua),
        banyak=len(semua),
        menunggu=sum(b.menunggu for b in semua),
        dijawab=sum(b.dijawab for b in semua),
        lewat=sum(b.lewat for b in semua),
        halaman=Paginator(tampil, max(len(tampil), 1) if saring.semua else PER_HALAMAN).get_page(
            halaman
        ),
    )


def _baris(wilayah: Wilayah, tahun: int) -> list[BarisKerja]:
    milik = Renja.objects.filter(perangkat_daerah__wilayah=wilayah, tahun=tahun)
    renja = {
        r.perangkat_daerah_id: r
        for r in milik.select_related("potret").defer("potret__isi", "potret__temuan")
    }
    catatan: dict[tuple[int, str], int] = {
        (r, s): n
        for r, s, n in CatatanVerifikasi.objects.filter(renja__in=milik)
        .exclude(status="selesai")
        .order_by()
        .values_list("renja", "status")
        .annotate(n=Count("id"))
    }
    sejak = dict(
        Langkah.objects.filter(renja__in=milik)
        .order_by()
        .values_list("renja")
        .annotate(Max("pada"))
    )
    tenggat, hari = jadwal.tenggat(wilayah, tahun), access.hari_ini()
    return [
        _satu(pd, renja.get(pd.pk), catatan, sejak, tenggat, hari)
        for pd in PerangkatDaerah.objects.filter(wilayah=wilayah)
        if pd.aktif or pd.pk in renja
    ]


def _satu(
    pd: PerangkatDaerah,
    r: Renja | None,
    catatan: Mapping[tuple[int, str], int],
    sejak: Mapping[int, datetime],
    tenggat: Mapping[Keadaan, Tenggat],
    hari: date,
) -> BarisKerja:
    kini = None if r is None else r.keadaan_kini
    berikut = tenggat_berikut(kini, tenggat)
    return BarisKerja(
        pd=pd,
        renja=r,
        keadaan=kini,
        tenggat=berikut,
        sisa=None if berikut is None else (berikut.selesai - hari).days,
        terbuka=0 if r is None else catatan.get((r.pk, "terbuka"), 0),
        dijawab=0 if r is None else catatan.get((r.pk, "dijawab"), 0),
        sejak=None if r is None else sejak.get(r.pk),
    )


def tenggat_berikut(kini: Keadaan | None, tenggat: Mapping[Keadaan, Tenggat]) -> Tenggat | None:
    """Return the deadline of the state a plan stands in, or of the next one that has any.

    Args:
        kini: The state; ``None`` for a plan that does not exist, which is late from the first.
        tenggat: Deadlines by state.
    """
    if kini is None:
        return next((tenggat[k] for k in TAHAPAN_UTAMA if k in tenggat), None)
    if kini.ditetapkan or kini not in TAHAPAN_UTAMA:
        return None
    sisa = TAHAPAN_UTAMA[TAHAPAN_UTAMA.index(kini) :]
    return next((tenggat[k] for k in sisa if k in tenggat), None)


def _cocok(b: BarisKerja, saring: Saring) -> bool:
    if saring.keadaan == BELUM and b.renja is not None:
        return False
    if saring.keadaan not in ("", BELUM) and b.keadaan != saring.keadaan:
        return False
    nama = f"{b.pd.nama} {b.pd.singkatan} {b.pd.kode}".casefold()
    return all(k in nama for k in saring.cari.casefold().split())


def _urutan(b: BarisKerja, urut: str) -> tuple[Any, ...]:
    return (*URUTAN[urut][1](b), b.pd.nama.casefold(), b.pd.sebutan)


def _cacah(semua: list[BarisKerja]) -> tuple[CacahKeadaan, ...]:
    banyak = {k: sum(b.keadaan is k for b in semua) for k in Keadaan}
    belum = sum(b.renja is None for b in semua)
    terbesar = max((*banyak.values(), belum), default=0)
    hasil = [CacahKeadaan(BELUM, "Belum dibuat", belum, 0, False)] if belum else []
    hasil += [CacahKeadaan(k.value, k.sebutan, n, 0, k.di_bappeda) for k, n in banyak.items() if n]
    return tuple(
        CacahKeadaan(c.kunci, c.nama, c.banyak, c.banyak * PENUH // terbesar, c.menunggu)
        for c in hasil
    )
