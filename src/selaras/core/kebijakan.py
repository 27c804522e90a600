"""The measurement policy of an indikator: declared once, printed wherever its numbers are.

The same quarters give seven different answers in seven systems because the rule is chosen in
code or at entry time. Here the rule belongs to the indikator: direction, accumulation within
the year and across years, zero rule, missing rule, cap and displayed decimals.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from selaras.core.angka import format_angka


class Arah(StrEnum):
    """Which way an indikator has to move to be called a success."""

    NAIK = "naik"  # more is better: orang dilatih, indeks kepuasan
    TURUN = "turun"  # less is better: kasus disiplin, hari layanan
    TETAP = "tetap"  # nearer is better: rasio, suhu ruang arsip


class RumusTurun(StrEnum):
    """Formula of an indikator with arah turun."""

    SELISIH = "selisih"  # (2T - R) / T x 100, not below 0
    BANDING = "banding"  # T / R x 100


class Akumulasi(StrEnum):
    """How periods become a year, and years a Renstra period."""

    JUMLAH = "jumlah"  # sum of the periods
    JUMLAH_DENGAN_AWAL = "jumlah_dengan_awal"  # baseline plus sum (across years only)
    RATA_RATA = "rata_rata"
    POSISI_AKHIR = "posisi_akhir"  # last known value
    MAKSIMUM = "maksimum"
    MINIMUM = "minimum"
    RASIO = "rasio"  # sum of pembilang / sum of penyebut x 100


class AturanNol(StrEnum):
    """What a target of zero means."""

    TANPA_NILAI = "tanpa_nilai"  # no capaian; the reason is printed
    TERPENUHI_BILA_NOL = "terpenuhi_bila_nol"  # R = 0 is 100, anything else has no value


class AturanKosong(StrEnum):
    """What a period without a report means."""

    LEWATI = "lewati"  # leave it out and say "s/d"
    NOL = "nol"  # count it as zero: only to reproduce documents that did
    TANPA_NILAI = "tanpa_nilai"  # no result until every period is reported


@dataclass(frozen=True, slots=True, kw_only=True)
class Kebijakan:
    """How the realisasi of one indikator becomes capaian.

    Attributes:
        arah: Direction of success.
        rumus_turun: Formula used when ``arah`` is turun.
        dalam_tahun: Accumulation of periods within a year.
        antar_tahun: Accumulation of years; also decides the end-of-period target.
        aturan_nol: Meaning of a zero target.
        aturan_kosong: Meaning of an unreported period.
        batas: Cap of the capaian in percent, or ``None`` for no cap.
        desimal: Displayed decimals of values of the indikator (0 to 6); never used to compute.
    """

    arah: Arah = Arah.NAIK
    rumus_turun: RumusTurun = RumusTurun.SELISIH
    dalam_tahun: Akumulasi = Akumulasi.JUMLAH
    antar_tahun: Akumulasi = Akumulasi.JUMLAH
    aturan_nol: AturanNol = AturanNol.TANPA_NILAI
    aturan_kosong: AturanKosong = AturanKosong.LEWATI
    batas: Decimal | None = None
    desimal: int = 0

    def __str__(self) -> str:
        bagian = [
            f"arah {self.arah}",
            f"dalam tahun {kata(self.dalam_tahun)}",
            f"antar tahun {kata(self.antar_tahun)}",
            f"target nol {kata(self.aturan_nol)}",
            f"kosong {kata(self.aturan_kosong)}",
        ]
        if self.arah is Arah.TURUN:
            bagian.insert(1, f"rumus {self.rumus_turun}")
        bagian.append(
            "tanpa batas" if self.batas is None else f"batas {format_angka(self.batas, None)}%"
        )
        return "; ".join(bagian)


def kata(nilai: StrEnum) -> str:
    """Return an enum value as words: ``jumlah_dengan_awal`` becomes ``jumlah dengan awal``."""
    return nilai.value.replace("_", " ")
