"""Rules of a forecast, for indikator and money alike: the method, the range, the verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from selaras.core.angka import SERATUS, bagi, format_angka, jumlahkan, kalikan, kurangkan, persen
from selaras.core.nilai import Kosong

_SATU = Decimal(1)


class Metode(StrEnum):
    """How a forecast came about."""

    SELESAI = "selesai"
    MUSIMAN_BAGIAN = "musiman_bagian"
    MUSIMAN_SISA = "musiman_sisa"
    MUSIMAN_GESER = "musiman_geser"
    RENCANA_KAS = "rencana_kas"  # money alone: the rest of the cash plan
    LAJU = "laju"
    POSISI_TETAP = "posisi_tetap"
    TIDAK_ADA = "tidak_ada"

    @property
    def sebutan(self) -> str:
        """In words for an official."""
        return _SEBUTAN_METODE[self]


_SEBUTAN_METODE = {
    Metode.SELESAI: "realisasi setahun sudah lengkap",
    Metode.MUSIMAN_BAGIAN: "bagian setahun yang tercapai pada triwulan yang sama tahun-tahun lalu",
    Metode.MUSIMAN_SISA: "tambahan sampai akhir tahun pada tahun-tahun lalu",
    Metode.MUSIMAN_GESER: "perubahan sampai akhir tahun pada tahun-tahun lalu",
    Metode.RENCANA_KAS: "realisasi ditambah sisa rencana penarikan (anggaran kas)",
    Metode.LAJU: "laju tahun berjalan diteruskan",
    Metode.POSISI_TETAP: "nilai terakhir dianggap tetap",
    Metode.TIDAK_ADA: "belum ada perkiraan",
}


class StatusPrognosis(StrEnum):
    """What a forecast means for the target."""

    TERCAPAI = "akan tercapai"
    BERISIKO = "berisiko"
    MELESET = "akan meleset"
    BELUM_CUKUP = "belum cukup data"


@dataclass(frozen=True, slots=True, kw_only=True)
class AturanPrognosis:
    """Rules of choosing and judging: policy, not law.

    Attributes:
        tahun_minimum: Past years needed to speak of a season.
        tahun_maksimum: Past years used at most, the latest ones.
        bagian_minimum: Percent of the year that every past year must have reached before its
            share is divided by.
        kuantil_bawah, kuantil_atas: Ends of the range, fractions of one.
        capaian_tercapai: Percent from which the target counts as met.
        capaian_berisiko: Percent below which the worse end of a range counts as a risk.
        triwulan_laju: Quarter from which a forecast without past years may warn.
        serapan_tercapai: Percent of the pagu that counts as spent.
        serapan_berisiko: As ``capaian_berisiko``, for money; spending that follows the rest of
            its cash plan and still stays below it is a miss.
        deviasi_kas: Percent of the cash plan that spending may lag behind.
    """

    tahun_minimum: int
    tahun_maksimum: int
    bagian_minimum: Decimal
    kuantil_bawah: Decimal
    kuantil_atas: Decimal
    capaian_tercapai: Decimal
    capaian_berisiko: Decimal
    triwulan_laju: int
    serapan_tercapai: Decimal
    serapan_berisiko: Decimal
    deviasi_kas: Decimal


def kuantil(nilai: Sequence[Decimal], p: Decimal) -> Decimal:
    """Return an empirical quantile, at place p(n + 1) of the sorted values, within their ends.

    Raises:
        ValueError: There are no values.

    >>> kuantil([Decimal(n) for n in (4, 1, 2, 3)], Decimal("0.5"))
    Decimal('2.5')
    """
    if not nilai:
        raise ValueError("A quantile needs values.")
    urut = sorted(nilai)
    tempat = kurangkan(kalikan(p, Decimal(len(urut) + 1)), _SATU)
    if tempat <= 0:
        return urut[0]
    i = int(tempat)
    if i >= len(urut) - 1:
        return urut[-1]
    sisa = kurangkan(tempat, Decimal(i))
    return jumlahkan(urut[i], kalikan(sisa, kurangkan(urut[i + 1], urut[i])))


def cakupan_harapan(banyak: int, aturan: AturanPrognosis) -> Decimal:
    """Return how often the range from so many past years should hold, in percent.

    (n - 1) / (n + 1), at most what lies between the quantiles: 3 years give 50.
    """
    diminta = kalikan(kurangkan(aturan.kuantil_atas, aturan.kuantil_bawah), SERATUS)
    return min(diminta, persen(Decimal(banyak - 1), Decimal(banyak + 1)))


def pilih_musiman(
    sampai: Decimal, lalu: Sequence[tuple[int, Decimal, Decimal]], aturan: AturanPrognosis
) -> tuple[Metode, list[tuple[int, Decimal]]]:
    """Forecast a sum from past years: by their share, or by their rest where a share is small.

    Args:
        sampai: Sum so far.
        lalu: Year, its sum by the same time, its sum at the end.
        aturan: Rules.

    Returns:
        The method, and one forecast for each past year; none when there are too few years.
    """
    if len(lalu) < aturan.tahun_minimum:
        return Metode.TIDAK_ADA, []
    if sampai > 0 and all(
        akhir > 0 and persen(q, akhir) >= aturan.bagian_minimum for _, q, akhir in lalu
    ):
        return Metode.MUSIMAN_BAGIAN, [(t, bagi(kalikan(sampai, a), q)) for t, q, a in lalu]
    return Metode.MUSIMAN_SISA, [(t, jumlahkan(sampai, kurangkan(a, q))) for t, q, a in lalu]


def nilai_status(
    tingkat: Decimal | Kosong,
    ujung: tuple[Decimal, Decimal] | None,
    metode: Metode,
    *,
    tercapai: Decimal,
    berisiko: Decimal,
    boleh_memperingatkan: bool,
) -> tuple[StatusPrognosis, str]:
    """Judge a forecast by its capaian (money: penyerapan), and say why.

    Args:
        tingkat: Capaian of the forecast, percent.
        ujung: The worse and the better capaian within the range; ``None`` without a range.
        metode: How it was found; a finished year is met or missed.
        tercapai: Percent that counts as met.
        berisiko: Percent that separates a risk from a miss.
        boleh_memperingatkan: Whether it is late enough for a pace to warn.
    """
    if isinstance(tingkat, Kosong):
        return StatusPrognosis.BELUM_CUKUP, f"capaian tidak dapat dihitung: {tingkat}"
    kata = f"capaian perkiraan {format_angka(tingkat, 2)}%"
    cukup = tingkat >= tercapai
    if metode is Metode.SELESAI:
        kata = f"capaian setahun {format_angka(tingkat, 2)}%"
        return (StatusPrognosis.TERCAPAI if cukup else StatusPrognosis.MELESET), kata
    if ujung is None:
        if cukup:
            return StatusPrognosis.TERCAPAI, f"{kata}, tanpa rentang"
        if metode is Metode.RENCANA_KAS:
            jauh = tingkat < berisiko and boleh_memperingatkan
            status = StatusPrognosis.MELESET if jauh else StatusPrognosis.BERISIKO
            return status, f"{kata}, di bawah target walaupun sisa rencana terlaksana"
        if boleh_memperingatkan:
            return StatusPrognosis.BERISIKO, f"{kata}, di bawah target, tanpa rentang"
        return (
            StatusPrognosis.BELUM_CUKUP,
            f"{kata}, tetapi tanpa riwayat ini belum berarti: sebagian besar hasil setahun "
            "tercapai menjelang akhir tahun",
        )
    buruk, baik = ujung
    kata += f" (antara {format_angka(buruk, 2)}% dan {format_angka(baik, 2)}%)"
    if baik < tercapai:
        return StatusPrognosis.MELESET, f"{kata}; seluruh rentangnya di bawah target"
    if not cukup:
        return StatusPrognosis.BERISIKO, f"{kata}; target masih dalam rentang"
    if buruk < berisiko:
        return StatusPrognosis.BERISIKO, f"{kata}; ujung bawahnya jauh di bawah target"
    return StatusPrognosis.TERCAPAI, kata


def dasar_kata(metode: Metode, tahun: Sequence[int], cakupan: Decimal | None, masa: str) -> str:
    """Return how a forecast was found, for officials."""
    kata = f"metode: {metode.sebutan}, {masa}"
    if tahun and cakupan is not None:
        daftar = ", ".join(str(t) for t in tahun)
        return (
            f"{kata}; tahun dasar {daftar}; rentang dari {len(tahun)} tahun, diharapkan memuat "
            f"hasil sekitar {format_angka(cakupan, 0)}%"
        )
    if metode in (Metode.LAJU, Metode.POSISI_TETAP, Metode.RENCANA_KAS):
        return f"{kata}; riwayat belum cukup, jadi tidak ada rentang"
    return kata
