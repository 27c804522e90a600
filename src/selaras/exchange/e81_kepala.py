"""Where the table of an E.81 form stands and what each of its columns is.

Found by what the header says, never by position: over several rows, merged or not, with or
without Kode, with K and Rp pairs or headings that say Kinerja and Anggaran, numbered 1 to 16 or 1
to 17. The printed column numbers confirm; they decide only where a heading says nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from selaras.core.formulir_e81 import Sisi
from selaras.core.nomenklatur import lipat
from selaras.exchange.kepala import Gabungan
from selaras.exchange.lembar_asing import LembarAsing

_CARI_BARIS = 60
_MAKS_TINGGI = 8
_MAKS_KOLOM = 200
_ROMAWI = {"i": 8, "ii": 9, "iii": 10, "iv": 11, "1": 8, "2": 9, "3": 10, "4": 11}
_TRIWULAN = re.compile(r"\b(?:triwulan|tri wulan|tw)\b(?: ke)?(?: (iv|iii|ii|i|[1-4])\b)?")
_NOMOR = re.compile(r"\(?(\d{1,2})\)?(?:\s*=.*)?")
_SISI = {
    "k": Sisi.K,
    "kinerja": Sisi.K,
    "fisik": Sisi.K,
    "target kinerja": Sisi.K,
    "rp": Sisi.RP,
    "rp 000": Sisi.RP,
    "rupiah": Sisi.RP,
    "anggaran": Sisi.RP,
    "anggaran rp": Sisi.RP,
    "keuangan": Sisi.RP,
    "keuangan rp": Sisi.RP,
    "dana": Sisi.RP,
    "pagu": Sisi.RP,
}
_RENJA = re.compile(r"\b(?:renja|rkpd|rencana kerja|dpa)\b")
_RENSTRA = re.compile(r"\b(?:renstra|rpjmd|rpd|rencana strategis)\b")
_TEKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("satuan", re.compile(r"^satuan\b")),
    ("unit", re.compile(r"\bpenanggung jawab\b|^unit (?:kerja|perangkat|pd)\b")),
    ("keterangan", re.compile(r"^(?:keterangan|ket|catatan)\b")),
    ("indikator", re.compile(r"\bindikator\b|\btolok ukur\b")),
    ("kode", re.compile(r"^(?:kode|no rek|kode rekening)\b")),
    ("uraian", re.compile(r"\bprogram\b|\bkegiatan\b|\buraian\b|\bnomenklatur\b")),
    ("sasaran", re.compile(r"^(?:sasaran|tujuan|visi|misi)\b")),
    ("nomor", re.compile(r"^(?:no|nomor|no urut)\b")),
)


@dataclass(frozen=True, kw_only=True)
class KepalaE81:
    """A header that was recognised.

    Attributes:
        baris: Index of its first row, from 0.
        isi: Index of the first row below it.
        teks: Our text columns to the columns of the file; ``uraian`` may have several.
        angka: Columns of the file by (column number, side).
        lain: Columns of the file that say something we do not take, with what heads them.
        geser: How much the printed numbers exceed the official ones.
        renja: Columns of the extra percentage 12/7 by side, where the form has one.
        nomor_beda: Official column to the number printed above it, where the two disagree.
    """

    baris: int
    isi: int
    teks: Mapping[str, tuple[int, ...]]
    angka: Mapping[tuple[int, Sisi], int]
    lain: Mapping[int, str] = field(default_factory=dict)
    geser: int = 0
    renja: Mapping[Sisi, int] = field(default_factory=dict)
    nomor_beda: Mapping[int, int] = field(default_factory=dict)

    @property
    def nilai(self) -> int:
        """How well it fits: the columns it recognises."""
        return len(self.angka) + len(self.teks)


def temukan_e81(lembar: LembarAsing) -> KepalaE81 | None:
    """Return the header of an E.81 form on a sheet; ``None`` when there is none.

    A form needs its indikators, at least one quarter, the realisasi of the year, and the target of
    Renstra or Renja.
    """
    baris = lembar.baris
    for i in range(min(len(baris), _CARI_BARIS)):
        kata = [lipat(_teks(s)) for s in baris[i][:_MAKS_KOLOM]]
        if not any("indikator" in k for k in kata) or sum(map(bool, kata)) < 4:
            continue
        for awal in (i, i - 1):
            if awal >= 0 and (hasil := _coba(lembar, awal)) is not None:
                return hasil
    return None


def _coba(lembar: LembarAsing, awal: int) -> KepalaE81 | None:
    akhir = _akhir(lembar, awal)
    judul, nomor = _susun(lembar, awal, akhir)
    teks, angka, renja, lain = _petakan(judul)
    kolom = {k for k, _ in angka}
    if "indikator" not in teks or not kolom & {8, 9, 10, 11} or not kolom & {5, 7}:
        return None
    if 12 not in kolom and 13 not in kolom:
        return None
    tercetak = {k: nomor[c] for (k, _), c in angka.items() if nomor.get(c)}
    beda = [n - k for k, n in tercetak.items()]
    geser = max(set(beda), key=beda.count) if beda else 0
    return KepalaE81(
        baris=awal,
        isi=akhir + 1,
        teks=teks,
        angka=angka,
        lain=lain,
        geser=geser if 0 <= geser <= 6 else 0,
        renja=renja,
        nomor_beda={k: n for k, n in tercetak.items() if n - k != geser},
    )


def _akhir(lembar: LembarAsing, awal: int) -> int:
    """Return the last row of a header: numbers or K and Rp below it belong to it."""
    akhir = awal
    for b1, k1, b2, _ in lembar.gabungan:
        if b1 == awal and k1 < _MAKS_KOLOM and b2 - b1 < _MAKS_TINGGI:
            akhir = max(akhir, b2)
    for b in range(awal + 1, min(awal + _MAKS_TINGGI, len(lembar.baris))):
        if _baris_kepala(lembar.baris[b]):
            akhir = max(akhir, b)
        elif b > akhir and any(_teks(s) for s in lembar.baris[b][:_MAKS_KOLOM]):
            break
    return akhir


def _baris_kepala(sel: Sequence[Any]) -> bool:
    """Tell whether a row holds column numbers, K and Rp, or quarters, and little else."""
    isi = [t for s in sel[:_MAKS_KOLOM] if (t := _teks(s))]
    if len(isi) < 3:
        return False
    if _deret(isi):
        return True
    kata = [lipat(t) for t in isi]
    sisi = sum(k in _SISI or t == "%" for k, t in zip(kata, isi, strict=True))
    romawi = sum(k in ("i", "ii", "iii", "iv") or bool(_TRIWULAN.fullmatch(k)) for k in kata)
    return (sisi >= 4 or romawi >= 3) and (sisi + romawi) * 2 >= len(isi)


def _deret(isi: Sequence[str]) -> bool:
    """Tell whether texts are column numbers: they rise from left to right, with few gaps."""
    cocok = [_NOMOR.fullmatch(t) for t in isi]
    angka = [int(c[1]) for c in cocok if c is not None]
    if len(angka) < 6 or len(angka) * 5 < len(isi) * 4:
        return False
    naik = all(0 <= b - a <= 2 for a, b in pairwise(angka))
    return naik and len(set(angka)) >= 6 and angka[0] <= 5


def _susun(lembar: LembarAsing, awal: int, akhir: int) -> tuple[list[list[str]], dict[int, int]]:
    """Return the texts above each column, and the number printed above it."""
    baris = lembar.baris
    lebar = min(max((len(b) for b in baris[awal : akhir + 1]), default=0), _MAKS_KOLOM)
    kisi = [
        [_teks(b[k]) if k < len(b) else "" for k in range(lebar)] for b in baris[awal : akhir + 1]
    ]
    _sebar(kisi, lembar.baris, lembar.gabungan, awal)
    nomor: dict[int, int] = {}
    judul: list[list[str]] = [[] for _ in range(lebar)]
    for teks in kisi:
        bernomor = _deret([t for t in teks if t])
        terakhir = 0
        for k, t in enumerate(teks):
            a = _NOMOR.fullmatch(t)
            if not bernomor:
                diulang = a is not None and int(a[1]) == nomor.get(k)  # a number merged downwards
                if t and not diulang and (not judul[k] or judul[k][-1] != t):
                    judul[k].append(t)
            elif a is not None:
                terakhir = int(a[1])
                nomor[k] = terakhir
            elif not t and terakhir:
                nomor[k] = terakhir  # a number over a pair that lost its merged cells
    return judul, nomor


def _sebar(
    kisi: list[list[str]], baris: Sequence[Sequence[Any]], gabungan: Gabungan, awal: int
) -> None:
    """Write the text of merged cells into all of them; without merges, carry it to the right."""
    akhir = awal + len(kisi) - 1
    ada = False
    for b1, k1, b2, k2 in gabungan:
        if b1 > akhir or b2 < awal or k1 >= len(kisi[0]):
            continue
        ada = True
        asal = _teks(baris[b1][k1]) if b1 < len(baris) and k1 < len(baris[b1]) else ""
        for b in range(max(b1, awal), min(b2, akhir) + 1):
            for k in range(k1, min(k2, len(kisi[0]) - 1) + 1):
                kisi[b - awal][k] = asal
    if ada or len(kisi) < 2:
        return
    for n, teks in enumerate(kisi[:-1]):
        kiri = ""
        for k, t in enumerate(teks):
            if t:
                kiri = t
            elif kiri and any(kisi[m][k] for m in range(n + 1, len(kisi))):
                teks[k] = kiri


def _petakan(
    judul: list[list[str]],
) -> tuple[
    dict[str, tuple[int, ...]],
    dict[tuple[int, Sisi], int],
    dict[Sisi, int],
    dict[int, str],
]:
    teks: dict[str, tuple[int, ...]] = {}
    angka: dict[tuple[int, Sisi], int] = {}
    renja: dict[Sisi, int] = {}
    lain: dict[int, str] = {}
    triwulan_lewat = False
    lalu: tuple[int, Sisi] | None = None
    for k, bagian in enumerate(judul):
        kata = [lipat(b) for b in bagian]
        utuh = " ".join(kata)
        if not utuh and "%" not in bagian:
            lalu = None
            continue
        sisi = _sisi(bagian)
        nomor = _nomor(kata, utuh, lewat=triwulan_lewat)
        if nomor:
            triwulan_lewat = triwulan_lewat or nomor in (8, 9, 10, 11)
            sisi = sisi or _sisi_kedua(lalu, nomor)
            if nomor == _RENJA_SAJA:
                renja.setdefault(sisi, k)
            elif (nomor, sisi) in angka:
                lain[k] = " / ".join(bagian)
            else:
                angka[nomor, sisi] = k
            lalu = (nomor, sisi)
            continue
        lalu = None
        jenis = next((n for n, pola in _TEKS if _cocok(pola, kata, utuh)), None)
        if jenis in _BERULANG or (jenis and jenis not in teks):
            teks[jenis] = (*teks.get(jenis, ()), k)
        else:
            lain[k] = " / ".join(bagian)
    return teks, angka, renja, lain


_BERULANG = frozenset({"uraian", "kode", "sasaran"})
"""Columns that a form may have several of: levels side by side, a code in parts."""

_RENJA_SAJA = 99
"""The percentage 12/7, which the form itself does not have."""


def _cocok(pola: re.Pattern[str], kata: list[str], utuh: str) -> bool:
    return bool(pola.search(utuh) or any(pola.search(k) for k in kata))


def _sisi(bagian: list[str]) -> Sisi | None:
    akhir = bagian[-1].strip()
    if akhir == "%" and len(bagian) > 1 and "tingkat" not in lipat(" ".join(bagian)):
        return Sisi.PERSEN
    return _SISI.get(lipat(akhir)) if len(bagian) > 1 else None


def _sisi_kedua(lalu: tuple[int, Sisi] | None, nomor: int) -> Sisi:
    """Where a heading does not say: the first of a pair is K, the second Rp."""
    return Sisi.RP if lalu == (nomor, Sisi.K) else Sisi.K


def _nomor(kata: list[str], utuh: str, *, lewat: bool) -> int:
    """Return the official number of a column of figures; 0 when it is none."""
    if _indikator_atau_nama(kata):
        return 0
    if (tw := _triwulan(kata, utuh)) and "tingkat" not in utuh:
        return tw
    renja, renstra = _RENJA.search(utuh), _RENSTRA.search(utuh)
    if "tingkat" in utuh and ("capaian" in utuh or "realisasi" in utuh):
        return _RENJA_SAJA if renja and not renstra else 14
    if not (renja or renstra):
        return 0
    renja_dahulu = renja is not None and (renstra is None or renja.start() < renstra.start())
    if utuh.startswith("target"):
        return 7 if renja_dahulu else 5
    if "realisasi" not in utuh and "capaian" not in utuh:
        return 0
    if not lewat:
        return 6
    return 12 if renja_dahulu else 13


def _indikator_atau_nama(kata: list[str]) -> bool:
    return bool(kata) and (
        "indikator" in kata[0] or re.match(r"(?:kode|urusan|sasaran)", kata[0]) is not None
    )


def _triwulan(kata: list[str], utuh: str) -> int:
    if "triwulan" not in utuh and "tri wulan" not in utuh and not re.search(r"\btw\b", utuh):
        return 0
    for k in kata:
        if k in _ROMAWI:
            return _ROMAWI[k]
        cocok = _TRIWULAN.search(k)
        if cocok and cocok[1]:
            return _ROMAWI[cocok[1]]
    return 0


def _teks(sel: Any) -> str:
    if isinstance(sel, str):
        return " ".join(sel.split())[:300]
    if isinstance(sel, int | float) and not isinstance(sel, bool) and sel == int(sel):
        return str(int(sel))
    return ""
