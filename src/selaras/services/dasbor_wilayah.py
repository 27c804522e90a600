"""The dashboard of a region: who reports, where money lags, which agencies are most at risk.

Read from the read model of evaluation: a fixed number of queries, however many agencies there are.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Q, Sum

from selaras.core.anggaran_kas import kumulatif, rata
from selaras.core.efisiensi import penyerapan
from selaras.core.nilai import Kosong
from selaras.core.rupiah import NOL, Rupiah
from selaras.db.models import AnggaranKas, Wilayah
from selaras.services import evaluasi_wilayah
from selaras.services.evaluasi_wilayah import BarisWilayah, HalamanWilayah

_BULAN_TRIWULAN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisDasborWilayah:
    """One agency.

    Attributes:
        b: Its state and the figures of its evaluation.
        rencana: What was to be spent by the end of the quarter; ``None`` without a budget.
        kas: Whether that is the cash plan of the agency; else an even line.
    """

    b: BarisWilayah
    rencana: Rupiah | None
    kas: bool

    @property
    def selisih(self) -> Rupiah | None:
        """Spent minus what was to be spent; negative = behind."""
        r = self.b.rekap
        if r is None or r.realisasi is None or self.rencana is None:
            return None
        return r.realisasi - self.rencana

    @property
    def serapan(self) -> Decimal | Kosong:
        """Spent of the budget, percent."""
        r = self.b.rekap
        return Kosong.BELUM_ADA_REALISASI if r is None else penyerapan(r.realisasi, r.anggaran)

    @property
    def serapan_rencana(self) -> Decimal | Kosong:
        """What was to be spent of the budget, percent."""
        r = self.b.rekap
        return Kosong.BELUM_ADA_REALISASI if r is None else penyerapan(self.rencana, r.anggaran)

    @property
    def terancam(self) -> int:
        """Indikators that will miss their target, or are at risk."""
        r = self.b.rekap
        return 0 if r is None else (r.akan_meleset or 0) + (r.berisiko or 0)

    @property
    def terhitung(self) -> bool:
        """Whether forecasts were counted."""
        return self.b.rekap is not None and self.b.rekap.akan_meleset is not None


@dataclass(frozen=True, kw_only=True)
class DasborWilayah:
    """All agencies of a region in one quarter.

    Attributes:
        h: States and figures of the evaluation.
        baris: The agencies: most indikators at risk first, then by name.
    """

    h: HalamanWilayah
    baris: tuple[BarisDasborWilayah, ...]

    @cached_property
    def tertinggal(self) -> tuple[BarisDasborWilayah, ...]:
        """Agencies that spent less than they were to, by the share of their budget."""
        ada = [b for b in self.baris if b.selisih is not None and b.selisih.sen < 0]
        return tuple(sorted(ada, key=lambda b: (_jarak(b), b.b.pd.nama)))

    @cached_property
    def terancam(self) -> tuple[BarisDasborWilayah, ...]:
        """Agencies with indikators that will miss or are at risk, the most first."""
        return tuple(b for b in self.baris if b.terancam)

    @cached_property
    def belum(self) -> tuple[BarisDasborWilayah, ...]:
        """Agencies that reported nothing of the year up to the quarter."""
        return tuple(b for b in self.baris if b.b.rekap is None)


def lihat(wilayah: Wilayah, tahun: int, triwulan: int) -> DasborWilayah:
    """Return the dashboard of a region; the caller has asked for access.

    Spending is compared with the cash plan of an agency where it covers the whole budget, else
    with an even line.

    Raises:
        TidakAda: No such quarter.
    """
    h = evaluasi_wilayah.lihat(wilayah, tahun, triwulan)
    bulan = triwulan * _BULAN_TRIWULAN
    kas = {
        pd: (seluruhnya, sampai)
        for pd, seluruhnya, sampai in AnggaranKas.objects.filter(
            renja__perangkat_daerah__wilayah=wilayah, renja__tahun=tahun
        )
        .order_by()
        .values("renja__perangkat_daerah")
        .annotate(seluruhnya=Sum("nilai"), sampai=Sum("nilai", filter=Q(bulan__lte=bulan)))
        .values_list("renja__perangkat_daerah", "seluruhnya", "sampai")
    }
    baris = [_baris(b, kas.get(b.pd.pk), bulan) for b in h.baris]
    baris.sort(key=lambda b: (-b.terancam, b.b.pd.nama))
    return DasborWilayah(h=h, baris=tuple(baris))


def _baris(
    b: BarisWilayah, kas: tuple[Rupiah | None, Rupiah | None] | None, bulan: int
) -> BarisDasborWilayah:
    anggaran = b.rekap.anggaran if b.rekap else None
    if anggaran is None:
        return BarisDasborWilayah(b=b, rencana=None, kas=False)
    if kas is not None and kas[0] == anggaran:
        return BarisDasborWilayah(b=b, rencana=kas[1] or NOL, kas=True)
    return BarisDasborWilayah(b=b, rencana=kumulatif(rata(anggaran))[bulan - 1], kas=False)


def _jarak(b: BarisDasborWilayah) -> Decimal:
    kini, rencana = b.serapan, b.serapan_rencana
    if isinstance(kini, Kosong) or isinstance(rencana, Kosong):
        return Decimal(0)
    return kini - rencana
