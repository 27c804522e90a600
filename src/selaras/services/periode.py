"""Reporting periods: whether a quarter of an agency can be reported now, and why not."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Value

from selaras.core.laporan import Masa
from selaras.db.models import KunciPeriode, Penutupan, PerangkatDaerah, Perpanjangan
from selaras.services import access
from selaras.services.galat import Terkunci


@dataclass(frozen=True, slots=True, kw_only=True)
class KeadaanPeriode:
    """The state of one quarter of an agency.

    Attributes:
        masa: The quarter.
        penutupan: How it was closed; ``None`` while it is open.
        mulai, selesai: Dates the region set for reporting; ``None`` = none set.
        sampai: Last day of an exception that holds today.
        hari: The day that was asked about.
    """

    masa: Masa
    penutupan: Penutupan | None = None
    mulai: date | None = None
    selesai: date | None = None
    sampai: date | None = None
    hari: date

    @property
    def ditutup(self) -> bool:
        """Whether the agency closed it: a change is a restatement from then on."""
        return self.penutupan is not None

    @property
    def terkunci(self) -> bool:
        """Whether the date of the region has passed without an exception."""
        return (
            self.selesai is not None
            and self.hari > self.selesai
            and (self.sampai is None or self.hari > self.sampai)
        )

    @property
    def terbuka(self) -> bool:
        """Whether values can be reported today."""
        return not self.ditutup and not self.terkunci

    @property
    def batas(self) -> date | None:
        """The last day of reporting, an exception included."""
        if self.sampai and self.selesai and self.sampai > self.selesai:
            return self.sampai
        return self.selesai


def keadaan(pd: PerangkatDaerah, tahun: int) -> dict[int, KeadaanPeriode]:
    """Return the state of the four quarters of a year; two queries."""
    hari = access.hari_ini()
    tutup = {
        p.triwulan: p
        for p in Penutupan.objects.filter(perangkat_daerah=pd, tahun=tahun)
        .defer("isi")
        .select_related("oleh")
    }
    mulai, selesai, panjang = _tanggal(pd, tahun, hari)
    return {
        t: KeadaanPeriode(
            masa=Masa(tahun, t),
            penutupan=tutup.get(t),
            mulai=mulai.get(t),
            selesai=selesai.get(t),
            sampai=panjang.get(t),
            hari=hari,
        )
        for t in (1, 2, 3, 4)
    }


def _tanggal(
    pd: PerangkatDaerah, tahun: int, hari: date
) -> tuple[dict[int, date], dict[int, date], dict[int, date]]:
    """First and last days of the region and last days of exceptions by quarter, in one query."""
    kunci = KunciPeriode.objects.filter(wilayah=pd.wilayah_id, tahun=tahun)
    panjang = Perpanjangan.objects.filter(perangkat_daerah=pd, tahun=tahun, sampai__gte=hari)
    kolom = ("triwulan", "mulai", "selesai", "jenis")
    semua = (
        kunci.order_by()
        .annotate(jenis=Value("kunci"))
        .values_list(*kolom)
        .union(
            panjang.order_by()
            .annotate(mulai=F("sampai"), selesai=F("sampai"), jenis=Value("panjang"))
            .values_list(*kolom),
            all=True,
        )
    )
    awal: dict[int, date] = {}
    akhir: dict[int, date] = {}
    lebih: dict[int, date] = {}
    for triwulan, mulai, selesai, jenis in semua:
        if jenis == "kunci":
            akhir[triwulan] = selesai
            if mulai:
                awal[triwulan] = mulai
        else:
            lebih[triwulan] = max(selesai, lebih.get(triwulan, selesai))
    return awal, akhir, lebih


def wajib_terbuka(pd: PerangkatDaerah, tahun: int, triwulan: int) -> KeadaanPeriode:
    """Return the state of a quarter that can be reported, or refuse.

    Raises:
        Terkunci: It is closed, or its date has passed.
    """
    k = keadaan(pd, tahun)[triwulan]
    if k.ditutup:
        raise Terkunci(
            f"{k.masa} sudah ditutup. Perubahan sesudah itu adalah penyataan ulang: minta "
            "perencana mengisinya beserta alasannya."
        )
    if k.terkunci:
        raise Terkunci(
            f"Masa pengisian {k.masa} berakhir {k.batas:%d-%m-%Y}. Minta Bappeda memberi "
            "perpanjangan untuk perangkat daerah ini."
        )
    return k
