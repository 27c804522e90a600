"""What is known of the earlier years of one indikator, quarter by quarter."""

from dataclasses import dataclass
from decimal import Decimal

from selaras.core.angka import jumlahkan
from selaras.core.evaluasi import kolom_12
from selaras.core.kebijakan import Akumulasi, AturanKosong, Kebijakan
from selaras.core.laporan import BukuRealisasi

TRIWULAN = 4
"""Quarters of a year."""

CARA_JUMLAH = frozenset({Akumulasi.JUMLAH, Akumulasi.JUMLAH_DENGAN_AWAL})
"""Accumulations within the year that add the quarters up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiwayatTahun:
    """One past year of an indikator.

    Attributes:
        tahun: Budget year.
        triwulan: Value of each quarter alone, Triwulan I first; ``None`` = not reported. Of a
            ratio: the ratio since January at the end of the quarter. Empty where only the year
            is known.
        setahun: Value of the year as it was settled; ``None`` = follows from the quarters.
        target: Target of that year; ``None`` = unknown.
    """

    tahun: int
    triwulan: tuple[Decimal | None, ...] = ()
    setahun: Decimal | None = None
    target: Decimal | None = None

    def akhir(self, kebijakan: Kebijakan) -> Decimal | None:
        """Return the value of the year, or ``None`` when it is not certain."""
        if self.setahun is not None:
            return self.setahun
        return self.sampai(TRIWULAN, kebijakan)

    def sampai(self, triwulan: int, kebijakan: Kebijakan) -> Decimal | None:
        """Return the value from January to the end of a quarter.

        ``None`` when a quarter is missing that counts: any of them where they are added up or
        averaged, the last one where the last value stands.
        """
        bagian = self.triwulan[:triwulan]
        if not bagian or len(bagian) < triwulan:
            return None
        cara = kebijakan.dalam_tahun
        ada = [n for n in bagian if n is not None]
        if len(ada) == triwulan:  # the usual cases without ceremony: pages ask thousands of times
            if cara in CARA_JUMLAH:
                return jumlahkan(*ada)
            if cara is Akumulasi.POSISI_AKHIR:
                return ada[-1]
        elif not _tanpa_yang_kosong(bagian, kebijakan):
            return None
        nilai = kolom_12(bagian, kebijakan).nilai
        return nilai if isinstance(nilai, Decimal) else None


def _tanpa_yang_kosong(bagian: tuple[Decimal | None, ...], kebijakan: Kebijakan) -> bool:
    """Whether the value is certain although quarters are missing."""
    if kebijakan.aturan_kosong is AturanKosong.LEWATI:
        terakhir = kebijakan.dalam_tahun in (Akumulasi.POSISI_AKHIR, Akumulasi.RASIO)
        return terakhir and bagian[-1] is not None
    return kebijakan.aturan_kosong is AturanKosong.NOL


def triwulan_buku(
    buku: BukuRealisasi, indikator: str, kebijakan: Kebijakan, tahun: int
) -> tuple[Decimal | None, ...]:
    """Return the four quarters of a year as :class:`RiwayatTahun` and forecasts take them.

    Each quarter alone; of a ratio the ratio since January, because ratios of quarters cannot be
    combined. A quarter without a report of its own is ``None``.
    """
    hasil = []
    for q in range(1, TRIWULAN + 1):
        g = buku.kinerja_triwulan(indikator, kebijakan, tahun, q)
        nilai = g.nilai if g.terpakai else None  # an open quarter may count as zero, later
        if isinstance(nilai, Decimal) and kebijakan.dalam_tahun is Akumulasi.RASIO:
            nilai = buku.kinerja_sampai(indikator, kebijakan, tahun, q).nilai
        hasil.append(nilai if isinstance(nilai, Decimal) else None)
    return tuple(hasil)
