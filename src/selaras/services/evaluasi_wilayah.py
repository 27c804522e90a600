"""How far the agencies of a region are in one quarter: read from the read model, few queries."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max

from selaras.core.angka import persen
from selaras.core.rupiah import NOL, Rupiah
from selaras.db.models import (
    KunciPeriode,
    Penutupan,
    PerangkatDaerah,
    Perpanjangan,
    RekapEvaluasi,
    Renja,
    Wilayah,
)
from selaras.services import access
from selaras.services.galat import TidakAda


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisWilayah:
    """One agency.

    Attributes:
        pd: The agency.
        rekap: Its figures; ``None`` while it reported nothing of the year up to the quarter.
        ditutup: Whether it closed the quarter.
        diperpanjang: Whether an exception from the lock of the region holds today.
    """

    pd: PerangkatDaerah
    rekap: RekapEvaluasi | None
    ditutup: bool
    diperpanjang: bool

    @property
    def serapan(self) -> Decimal | None:
        """Spending against budget, percent."""
        r = self.rekap
        return None if r is None else _persen(r.realisasi, r.anggaran)


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanWilayah:
    """All of them.

    Attributes:
        baris: The agencies by name.
        kunci: Dates of the region for the quarter; ``None`` = none set.
        terkunci: Whether its last day has passed.
        predikat: Agencies by predikat; blank for those without one.
        anggaran, realisasi: Sums over the agencies that reported; ``None`` without any.
    """

    baris: tuple[BarisWilayah, ...]
    kunci: KunciPeriode | None
    terkunci: bool
    predikat: tuple[tuple[str, int], ...]
    anggaran: Rupiah | None
    realisasi: Rupiah | None

    @property
    def melapor(self) -> int:
        """Agencies that reported something."""
        return sum(b.rekap is not None for b in self.baris)

    @property
    def ditutup(self) -> int:
        """Agencies that closed the quarter."""
        return sum(b.ditutup for b in self.baris)

    @property
    def serapan(self) -> Decimal | None:
        """Spending against budget of the agencies that reported, percent of the sums."""
        return _persen(self.realisasi, self.anggaran)


def lihat(wilayah: Wilayah, tahun: int, triwulan: int) -> HalamanWilayah:
    """Return the agencies of a region for one quarter; the caller has asked for access.

    A quarter that an agency has not reached yet shows what it reported before it, as Formulir
    E.81 of that quarter would.

    Args:
        wilayah: The region.
        tahun: The year.
        triwulan: The quarter.

    Raises:
        TidakAda: No such quarter.
    """
    if triwulan not in (1, 2, 3, 4):
        raise TidakAda(f"Triwulan {triwulan} tidak ada; pilih 1 sampai 4.")
    hari = access.hari_ini()
    rekap = {
        r.perangkat_daerah_id: r
        for r in RekapEvaluasi.objects.filter(
            perangkat_daerah__wilayah=wilayah, tahun=tahun, triwulan=triwulan
        )
    }
    milik = {"perangkat_daerah__wilayah": wilayah, "tahun": tahun, "triwulan": triwulan}
    tutup = set(Penutupan.objects.filter(**milik).values_list("perangkat_daerah_id", flat=True))
    panjang = set(
        Perpanjangan.objects.filter(**milik, sampai__gte=hari).values_list(
            "perangkat_daerah_id", flat=True
        )
    )
    kunci = KunciPeriode.objects.filter(wilayah=wilayah, tahun=tahun, triwulan=triwulan).first()
    baris = tuple(
        BarisWilayah(
            pd=pd,
            rekap=rekap.get(pd.pk),
            ditutup=pd.pk in tutup,
            diperpanjang=pd.pk in panjang,
        )
        for pd in PerangkatDaerah.objects.filter(wilayah=wilayah).order_by("nama")
        if pd.aktif or pd.pk in rekap
    )
    ada = [b.rekap for b in baris if b.rekap is not None]
    return HalamanWilayah(
        baris=baris,
        kunci=kunci,
        terkunci=kunci is not None and hari > kunci.selesai,
        predikat=tuple(Counter(r.predikat for r in ada).most_common()),
        anggaran=_jumlah([r.anggaran for r in ada]),
        realisasi=_jumlah([r.realisasi for r in ada]),
    )


def awal(wilayah: Wilayah) -> tuple[int, int]:
    """Return the year and quarter to begin with: the last that somebody reported.

    Raises:
        TidakAda: No agency has a Renja.
    """
    terakhir = (
        RekapEvaluasi.objects.filter(perangkat_daerah__wilayah=wilayah)
        .order_by("-tahun", "-triwulan")
        .values_list("tahun", "triwulan")
        .first()
    )
    if terakhir:
        return terakhir
    tahun = Renja.objects.filter(perangkat_daerah__wilayah=wilayah).aggregate(t=Max("tahun"))["t"]
    if tahun is None:
        raise TidakAda("Belum ada Renja di wilayah ini, jadi belum ada yang dievaluasi.")
    return tahun, 1


def _jumlah(uang: list[Rupiah | None]) -> Rupiah | None:
    ada = [u for u in uang if u is not None]
    return sum(ada, NOL) if ada else None


def _persen(atas: Rupiah | None, bawah: Rupiah | None) -> Decimal | None:
    if atas is None or bawah is None or not bawah:
        return None
    return persen(atas.nilai, bawah.nilai)
