"""Formulir E.81 (hasil Renja PD, quarterly) and E.80 (hasil Renstra PD).

E.81 prints ``12 = 8+9+10+11``, ``13 = 6+12``, ``14 = 13/5 x 100`` for K (kinerja) and Rp. For
money these hold as printed; for K the sum is only right for indikators that add up, so K
follows the policy of the indikator.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from selaras.core.akumulasi import Gabungan, gabung
from selaras.core.capaian import capaian, tingkat_realisasi
from selaras.core.kebijakan import Akumulasi, AturanKosong, Kebijakan
from selaras.core.nilai import Isi, Kosong
from selaras.core.renja import TingkatIndikator
from selaras.core.rupiah import NOL, Rupiah


class SumberRataRata(StrEnum):
    """Which percentage the footer of E.81 averages (practice differs; to verify)."""

    RENJA_12_7 = "renja_12_7"
    RENSTRA_14 = "renstra_14"


@dataclass(frozen=True, slots=True, kw_only=True)
class MasukanE81:
    """The typed columns of one row.

    Attributes:
        tingkat: What the row measures; the footer can be limited to one level.
        kebijakan: Policy of the indikator.
        k5: Renstra target at the end of the period.
        k6: Realisasi of the Renstra up to last year.
        k7: Renja target of the evaluated year.
        k8_11: Realisasi of each quarter alone, Triwulan I first; later ones may be absent.
        tahun_k6: How many years ``k6`` averages (policy rata_rata alone).
        rp5, rp6, rp7, rp8_11: The same columns in money.
    """

    tingkat: TingkatIndikator
    kebijakan: Kebijakan
    k5: Decimal | None = None
    k6: Decimal | None = None
    k7: Decimal | None = None
    k8_11: Sequence[Decimal | None] = ()
    tahun_k6: int = 1
    rp5: Rupiah | None = None
    rp6: Rupiah | None = None
    rp7: Rupiah | None = None
    rp8_11: Sequence[Rupiah | None] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilE81:
    """The computed columns of one row.

    Attributes:
        tingkat: What the row measures.
        k12, rp12: Realisasi of the evaluated year.
        k13, rp13: Realisasi of the Renstra up to the evaluated year.
        k14, rp14: Realisasi of the Renstra in percent of its target.
        k_renja, rp_renja: 12 / 7 x 100, which many agencies print beside the form.
        triwulan_terpakai: Quarters of K that were reported.
    """

    tingkat: TingkatIndikator
    k12: Decimal | Kosong
    k13: Decimal | Kosong
    k14: Decimal | Kosong
    k_renja: Decimal | Kosong
    rp12: Rupiah | None
    rp13: Rupiah | None
    rp14: Decimal | Kosong
    rp_renja: Decimal | Kosong
    triwulan_terpakai: int


def hitung_e81(masukan: MasukanE81) -> HasilE81:
    """Compute the columns 12 to 14 of one row.

    Source:
        Permendagri 86/2017, Lampiran, Formulir E.81; the formulas are printed on the sister
        form E.60 (there 13 = 9+10+11+12, 14 = 7+13, 15 = 14/6).
    """
    k12 = kolom_12(masukan.k8_11, masukan.kebijakan)
    k13 = kolom_13(masukan.k6, _angka(k12.nilai), masukan.kebijakan, masukan.tahun_k6)
    rp12 = _jumlah_rupiah(masukan.rp8_11)
    rp13 = _jumlah_rupiah((masukan.rp6, rp12))
    return HasilE81(
        tingkat=masukan.tingkat,
        k12=k12.nilai,
        k13=k13,
        k14=tingkat_kinerja(k13, masukan.k5, masukan.kebijakan),
        k_renja=tingkat_kinerja(k12.nilai, masukan.k7, masukan.kebijakan),
        rp12=rp12,
        rp13=rp13,
        rp14=_tingkat_rupiah(rp13, masukan.rp5),
        rp_renja=_tingkat_rupiah(rp12, masukan.rp7),
        triwulan_terpakai=k12.terpakai,
    )


def kolom_12(triwulan: Sequence[Decimal | None], kebijakan: Kebijakan) -> Gabungan:
    """Combine the quarters by the accumulation within the year (K column 12).

    A ratio cannot be combined from percentages alone: its last reported quarter stands.
    """
    return gabung(triwulan, _tanpa_bagian(kebijakan.dalam_tahun), kebijakan.aturan_kosong)


def kolom_13(
    k6: Decimal | None, k12: Decimal | None, kebijakan: Kebijakan, tahun_k6: int = 1
) -> Decimal | Kosong:
    """Combine column 6 with column 12 by the accumulation across years (K column 13).

    Args:
        k6: Realisasi of the Renstra up to last year.
        k12: Realisasi of the evaluated year.
        kebijakan: Policy of the indikator.
        tahun_k6: How many years ``k6`` is the average of; it weighs that much in an average.
    """
    cara = _tanpa_bagian(kebijakan.antar_tahun)
    kali = tahun_k6 if cara is Akumulasi.RATA_RATA else 1
    return gabung((*[k6] * kali, k12), cara, kebijakan.aturan_kosong).nilai


def _tanpa_bagian(cara: Akumulasi) -> Akumulasi:
    """What a way of combining means for columns: no pembilang, and column 6 has the baseline."""
    match cara:
        case Akumulasi.RASIO:
            return Akumulasi.POSISI_AKHIR
        case Akumulasi.JUMLAH_DENGAN_AWAL:
            return Akumulasi.JUMLAH
        case _:
            return cara


def rasio_e80(
    realisasi: Sequence[Decimal | None], target: Sequence[Decimal | None]
) -> tuple[Decimal | Kosong, ...]:
    """Return columns 17 to 21 of E.80: realisasi / target x 100 of each Renstra year.

    Raises:
        ValueError: The two rows have different lengths.
    """
    return tuple(tingkat_realisasi(r, t) for r, t in zip(realisasi, target, strict=True))


def rata_rata_e81(
    baris: Iterable[HasilE81],
    *,
    sumber: SumberRataRata,
    tingkat: TingkatIndikator | None = None,
    batas: Decimal | None = None,
    uang: bool = False,
) -> Gabungan:
    """Return the footer "rata-rata capaian" of K, or of Rp.

    Args:
        baris: Computed rows.
        sumber: Which percentage is averaged.
        tingkat: Only rows of this level; ``None`` = all.
        batas: Cap of each row in percent before averaging; ``None`` = no cap.
        uang: Average the money columns instead of K.

    Returns:
        The mean over the rows that have the percentage, and how many these were.
    """
    nilai = []
    for b in baris:
        if tingkat is not None and b.tingkat is not tingkat:
            continue
        if sumber is SumberRataRata.RENJA_12_7:
            isi = b.rp_renja if uang else b.k_renja
        else:
            isi = b.rp14 if uang else b.k14
        angka = _angka(isi)
        nilai.append(angka if angka is None or batas is None else min(angka, batas))
    return gabung(nilai, Akumulasi.RATA_RATA, AturanKosong.LEWATI)


def _angka(isi: Decimal | Kosong) -> Decimal | None:
    return isi if isinstance(isi, Decimal) else None


def tingkat_kinerja(
    realisasi: Isi, target: Decimal | None, kebijakan: Kebijakan
) -> Decimal | Kosong:
    """Return K column 14 (13 against 5) or 12 against 7, in percent.

    For an indikator with arah naik this is the printed ``13/5 x 100``. Where less is better, or
    nearer, the plain ratio would praise a failure, so the formula of the policy stands in; its
    cap does not apply, for the footer has its own.

    Args:
        realisasi: The upper value; a :class:`Kosong` there is passed on.
        target: The lower value.
        kebijakan: Policy of the indikator.
    """
    if isinstance(realisasi, Kosong) and target is not None:
        return realisasi
    isi = realisasi if isinstance(realisasi, Decimal) else None
    return capaian(isi, target, replace(kebijakan, batas=None))


def _tingkat_rupiah(atas: Rupiah | None, bawah: Rupiah | None) -> Decimal | Kosong:
    return tingkat_realisasi(
        None if atas is None else atas.nilai, None if bawah is None else bawah.nilai
    )


def _jumlah_rupiah(nilai: Iterable[Rupiah | None]) -> Rupiah | None:
    """Add amounts; blanks only give a blank."""
    ada = [n for n in nilai if n is not None]
    return sum(ada, NOL) if ada else None
