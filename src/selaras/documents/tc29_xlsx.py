"""Live workbook formulas of Tabel T-C.29: the same policy as the core, in spreadsheet words.

Cells without a number print ``n/a``; the formulas say the same, and keep saying the right thing
when an official types the missing number into the workbook.
"""

import re
from collections.abc import Mapping, Sequence

from selaras.core.kebijakan import Akumulasi, AturanKosong
from selaras.core.nilai import Nilai
from selaras.core.tc29 import BarisTC29

TANPA_NILAI = '"n/a"'
_AWAL = "capaian awal"
_KOLOM = re.compile(r"\(kolom (\d+)\)")


def rasio(atas: str, bawah: str, *, nol: bool = False) -> str:
    """Return ``atas / bawah x 100``, guarded against blanks and zero.

    Args:
        atas: Column key of the numerator.
        bawah: Column key of the denominator.
        nol: A blank numerator counts as zero.

    >>> rasio("a", "b")
    '=IF(OR(COUNT({a},{b})<2,N({b})=0),"n/a",{a}/{b}*100)'
    """
    a, b = _sel([atas]), _sel([bawah])
    if nol:
        return f"=IF(N({b})=0,{TANPA_NILAI},N({a})/{b}*100)"
    return f"=IF(OR(COUNT({a},{b})<2,N({b})=0),{TANPA_NILAI},{a}/{b}*100)"


def kondisi_akhir(baris: BarisTC29, target: Sequence[str]) -> str:
    """Return the formula of the end-of-period target; empty where the Renstra states it."""
    if not baris.kondisi_akhir.rumus:
        return ""
    daftar = _sel(target)
    match baris.indikator.kebijakan.antar_tahun:
        case Akumulasi.JUMLAH_DENGAN_AWAL:
            isi = f"SUM({_sel(['awal'])},{daftar})"
        case Akumulasi.JUMLAH:
            isi = f"SUM({daftar})"
        case Akumulasi.MAKSIMUM:
            isi = f"MAX({daftar})"
        case Akumulasi.MINIMUM:
            isi = f"MIN({daftar})"
        case _:
            daftar = _sel(target[-1:])
            isi = daftar
    return f"=IF(COUNT({daftar})=0,{TANPA_NILAI},{isi})"


def perkiraan(baris: BarisTC29, nilai: Nilai, kolom: Mapping[str, str]) -> str:
    """Return the formula of the realisasi up to the running year.

    Args:
        baris: The row.
        nilai: The value to reproduce; its inputs name the columns they come from.
        kolom: Column key of each printed column number.

    Returns:
        Empty when an input is no column of the form: pembilang and penyebut of a ratio, years
        behind the mean of one column.
    """
    kebijakan = baris.indikator.kebijakan
    masukan = list(nilai.masukan)
    awal = masukan.pop(0) if masukan and masukan[0].nama.startswith(_AWAL) else None
    cocok = [_KOLOM.search(m.nama) for m in masukan]
    kunci = [kolom[c[1]] for c in cocok if c and c[1] in kolom]
    if not kunci or len(kunci) < len(cocok) or kebijakan.antar_tahun is Akumulasi.RASIO:
        return ""
    isi = _gabung(kebijakan.antar_tahun, kebijakan.aturan_kosong, kunci)
    if awal is not None:  # until somebody fills the cumulative column, which then holds it
        isi = f"SUM({isi},IF(ISNUMBER({_sel(kunci[:1])}),0,{awal.isi:f}))"
    return _dijaga(isi, kebijakan.aturan_kosong, kunci, TANPA_NILAI)


def gabungan(
    cara: Akumulasi, aturan: AturanKosong, kunci: Sequence[str], kosong: str = TANPA_NILAI
) -> str:
    """Return the formula that combines some columns of a row, oldest first.

    Args:
        cara: How they combine; a ratio needs parts that no column has.
        aturan: What a blank column means.
        kunci: Column keys.
        kosong: What the cell says while nothing is known.

    >>> gabungan(Akumulasi.JUMLAH, AturanKosong.LEWATI, ["a", "b"])
    '=IF(COUNT({a},{b})=0,"n/a",SUM({a},{b}))'
    """
    return (
        ""
        if cara is Akumulasi.RASIO
        else _dijaga(_gabung(cara, aturan, kunci), aturan, kunci, kosong)
    )


def _dijaga(isi: str, aturan: AturanKosong, kunci: Sequence[str], kosong: str) -> str:
    """Guard a combination against blanks, as the policy says."""
    daftar = _sel(kunci)
    match aturan:
        case AturanKosong.NOL:
            return f"={isi}"
        case AturanKosong.TANPA_NILAI:
            return f"=IF(COUNT({daftar})<{len(kunci)},{kosong},{isi})"
        case _:
            return f"=IF(COUNT({daftar})=0,{kosong},{isi})"


def _gabung(cara: Akumulasi, aturan: AturanKosong, kunci: Sequence[str]) -> str:
    daftar = _sel(kunci)
    nol = aturan is AturanKosong.NOL
    match cara:
        case Akumulasi.RATA_RATA:
            return f"SUM({daftar})/{len(kunci)}" if nol else f"AVERAGE({daftar})"
        case Akumulasi.POSISI_AKHIR:
            if nol:
                return f"N({_sel(kunci[-1:])})"
            isi = _sel(kunci[:1])
            for k in kunci[1:]:
                isi = f"IF(ISNUMBER({{{k}}}),{{{k}}},{isi})"
            return isi
        case Akumulasi.MAKSIMUM | Akumulasi.MINIMUM:
            nama = "MAX" if cara is Akumulasi.MAKSIMUM else "MIN"
            isi = ",".join(f"N({{{k}}})" for k in kunci) if nol else daftar
            return f"{nama}({isi})"
        case _:
            return f"SUM({daftar})"


def _sel(kunci: Sequence[str]) -> str:
    return ",".join(f"{{{k}}}" for k in kunci)
