"""What is known of the earlier years of one indikator, quarter by quarter."""

from dataclasses import dataclass
from decimal import Decimal

from selaras.core.evaluasi import kolom_12
from selaras.core.kebijakan import Akumulasi, AturanKosong, Kebijakan

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
        if len(bagian) < triwulan:
            return None
        if kebijakan.aturan_kosong is not AturanKosong.NOL and not _lengkap(bagian, kebijakan):
            return None
        nilai = kolom_12(bagian, kebijakan).nilai
        return nilai if isinstance(nilai, Decimal) else None


def _lengkap(bagian: tuple[Decimal | None, ...], kebijakan: Kebijakan) -> bool:
    if kebijakan.aturan_kosong is AturanKosong.LEWATI and kebijakan.dalam_tahun in (
        Akumulasi.POSISI_AKHIR,
        Akumulasi.RASIO,
    ):
        return bagian[-1] is not None
    return all(n is not None for n in bagian)  # `in` would compare Decimals with None
