"""Spending from exports of accounting systems: rows per rekening, by header profiles.

Three shapes are read: one amount per row (of a month that the row names, or of a period that the
person names), twelve columns of months, and amounts since the start of the year. No schema of
these files is published, so the header is recognised by what it says (``profil/realisasi_*.yaml``).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from selaras.core.errors import NotANumberError, NumberError, RupiahError
from selaras.core.nilai import Asal
from selaras.core.rupiah import Rupiah
from selaras.core.tanggal import BULAN
from selaras.exchange import sel_asing
from selaras.exchange.kepala import Kepala, baku
from selaras.exchange.konversi import kutip
from selaras.exchange.lembar_asing import LembarAsing
from selaras.exchange.masuk import lembar_dari, pilih_lembar
from selaras.exchange.parsed import Issues, Parsed, Severity
from selaras.exchange.profil_kepala import KOLOM, REALISASI, Profil, bawaan

_TOTAL = re.compile(r"(?:grand\s*|sub\s*)?(?:total|jumlah)\b", re.IGNORECASE)
_TANGGAL = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})|(\d{4})-(\d{2})-(\d{2}).*")
_KOSONG = ("", "-", "–", "—")
_BULAN = {n.lower(): i for i, n in enumerate(BULAN, start=1)} | {
    n.lower()[:3]: i for i, n in enumerate(BULAN, start=1)
}
_SETAHUN = 12


class Bentuk(StrEnum):
    """What the amounts of a file cover."""

    BULANAN = "bulanan"  # each amount names its month
    MASA = "masa"  # one period, which the person names
    SAMPAI = "sampai"  # since the start of the year, up to a period the person names


@dataclass(frozen=True, slots=True)
class BarisRealisasi:
    """One amount of a file.

    Attributes:
        kode: Code of the sub kegiatan as written.
        nama: Its name as written; may be empty.
        rekening: Code of the account as written; may be empty.
        bulan: 1 to 12; 0 when the row names none.
        nilai: The amount; negative for a correction.
        sel: Cell of the amount, as people name it.
    """

    kode: str
    nama: str
    rekening: str
    bulan: int
    nilai: Rupiah
    sel: str


@dataclass(frozen=True, slots=True)
class RealisasiMasuk:
    """What a file brings.

    Attributes:
        judul: Name of the profile it fits.
        bentuk: What its amounts cover.
        baris: The amounts in order.
        anggaran: Budget per code of sub kegiatan, where the file has it.
        total: Stated total, where the file has such a row.
        gagal: Amounts that could not be read.
        dilewati: Rows without an amount.
    """

    judul: str
    bentuk: Bentuk
    baris: tuple[BarisRealisasi, ...]
    anggaran: Mapping[str, Rupiah]
    total: Rupiah | None
    gagal: int
    dilewati: int


def baca_realisasi(
    data: bytes, nama: str, *, profil: Sequence[Profil] | None = None, tahun: int | None = None
) -> Parsed[RealisasiMasuk]:
    """Read the spending of a workbook, CSV or JSON file.

    Args:
        data: Content, from anyone.
        nama: File name, for places in messages.
        profil: Header profiles; the shipped ones when left out.
        tahun: Budget year; a date of another year is an issue.

    Returns:
        The sheet whose header fits best; ``None`` with issues when none does.
    """
    lembar = lembar_dari(data, nama)
    if lembar.value is None:
        return Parsed(None, lembar.issues)
    hasil = baca_lembar_realisasi(lembar.value, profil=profil, tahun=tahun)
    return Parsed(hasil.value, (*lembar.issues, *hasil.issues))


def baca_lembar_realisasi(
    lembar: Sequence[LembarAsing],
    *,
    profil: Sequence[Profil] | None = None,
    tahun: int | None = None,
) -> Parsed[RealisasiMasuk]:
    """Read the sheet of some whose header fits best; see :func:`baca_realisasi`."""
    issues = Issues()
    dikenal = [p for p in (bawaan() if profil is None else profil) if p.sisi == REALISASI]
    pilih, hampir = pilih_lembar(lembar, profil=dikenal, tahun=tahun)
    if pilih is None:
        kurang = "; ".join(" atau ".join(KOLOM[k] for k in w) for w in hampir.kurang)
        issues.add(
            "kepala-realisasi",
            Severity.ERROR,
            "Kepala tabel realisasi tidak ditemukan. Yang dicari paling sedikit kolom Kode Sub "
            "Kegiatan dan Realisasi (atau dua belas kolom bulan)."
            + (f" Yang belum ada: {kurang}." if kurang else "")
            + " Bila judul kolomnya lain, tambahkan judul itu pada profil kepala tabel wilayah.",
            Asal(lembar[0].berkas) if lembar else None,
        )
        return Parsed(None, issues.result())
    terpilih, kepala = pilih
    return Parsed(_Pembaca(terpilih, kepala, issues, tahun).baca(), issues.result())


class _Pembaca:
    """Reads one sheet under its header."""

    def __init__(
        self, lembar: LembarAsing, kepala: Kepala, issues: Issues, tahun: int | None
    ) -> None:
        self.lembar, self.kepala, self.issues, self.tahun = lembar, kepala, issues, tahun
        self.letak = {k: v[0] for k, v in kepala.kolom.items()}
        self.bulanan = [
            (b, self.letak[f"realisasi_{b}"])
            for b in range(1, _SETAHUN + 1)
            if f"realisasi_{b}" in self.letak
        ]
        self.kolom_nilai = self.letak.get("realisasi_sampai", self.letak.get("realisasi"))
        self.uang_terbaca: dict[Any, Rupiah | None] = {}
        self.hasil: list[BarisRealisasi] = []
        self.anggaran: dict[str, Rupiah] = {}
        self.total: Rupiah | None = None
        self.gagal = self.dilewati = 0

    def baca(self) -> RealisasiMasuk:
        if self.bulanan:
            bentuk = Bentuk.BULANAN
        elif "realisasi_sampai" in self.letak:
            bentuk = Bentuk.SAMPAI
        else:
            bernama = "tanggal" in self.letak or "bulan" in self.letak
            bentuk = Bentuk.BULANAN if bernama else Bentuk.MASA
        kode = nama = ""
        for i in range(self.kepala.isi, len(self.lembar.baris)):
            sel = self.lembar.baris[i]
            if self._baris_total(i, sel):
                continue
            kode_baris, nama_baris = self._kode(sel)
            if kode_baris:
                kode, nama = kode_baris, nama_baris
            if not kode:
                self.dilewati += any(s not in (None, "") for s in sel)
                continue
            self._baris(i, sel, kode, nama, bentuk)
        return RealisasiMasuk(
            self.kepala.profil.judul,
            bentuk,
            tuple(self.hasil),
            self.anggaran,
            self.total,
            self.gagal,
            self.dilewati,
        )

    def _baris(self, i: int, sel: Sequence[Any], kode: str, nama: str, bentuk: Bentuk) -> None:
        rekening = self._teks(sel, "kode_akun")
        if "pagu" in self.letak and (a := self._uang(i, sel, self.letak["pagu"])) is not None:
            self.anggaran[kode] = self.anggaran.get(kode, Rupiah(0)) + a
        if self.bulanan:
            ada = False
            for b, k in self.bulanan:
                nilai = self._uang(i, sel, k)
                if nilai is not None:
                    ada = True
                    self.hasil.append(
                        BarisRealisasi(kode, nama, rekening, b, nilai, self._sel(i, k))
                    )
            self.dilewati += not ada
            return
        assert self.kolom_nilai is not None
        nilai = self._uang(i, sel, self.kolom_nilai)
        if nilai is None:
            self.dilewati += 1
            return
        bulan = self._bulan(i, sel) if bentuk is Bentuk.BULANAN else 0
        if bulan is None:
            self.gagal += 1
            return
        self.hasil.append(
            BarisRealisasi(kode, nama, rekening, bulan, nilai, self._sel(i, self.kolom_nilai))
        )

    def _baris_total(self, i: int, sel: Sequence[Any]) -> bool:
        """Tell whether a row is a stated total; the last grand total is kept."""
        teks = next((s for s in sel if isinstance(s, str) and s.strip()), "")
        if not _TOTAL.match(teks.strip()):
            return False
        if self.kolom_nilai is not None:
            self.total = self._uang(i, sel, self.kolom_nilai) or self.total
        return True

    def _kode(self, sel: Sequence[Any]) -> tuple[str, str]:
        k = self.letak["kode_sub_kegiatan"]
        isi = sel[k] if k < len(sel) else None
        if isi in (None, ""):
            return "", ""
        kode, nama = sel_asing.kode_dan_nama(isi).nilai or ("", "")
        return kode, self._teks(sel, "nama_sub_kegiatan") or nama

    def _teks(self, sel: Sequence[Any], kolom: str) -> str:
        k = self.letak.get(kolom)
        isi = sel[k] if k is not None and k < len(sel) else None
        return "" if isi is None else " ".join(str(isi).split())

    def _sel(self, i: int, k: int) -> str:
        a = self.lembar.alamat(i, k)
        return f"{a.lembar}!{a.sel}" if a.lembar else str(a.sel)

    def _uang(self, i: int, sel: Sequence[Any], k: int) -> Rupiah | None:
        """Money of a cell; blank is not zero. Many cells of such a file hold the same."""
        isi = sel[k] if k < len(sel) else None
        if isi is None or isi == "":
            return None
        kunci = (type(isi), isi)
        if kunci in self.uang_terbaca:
            return self.uang_terbaca[kunci]
        try:
            nilai = _uang(isi)
        except (NumberError, RupiahError):
            self.gagal += 1
            self.issues.add(
                "realisasi-tidak-terbaca",
                Severity.ERROR,
                f"Tertulis {kutip(str(isi)[:40])}, padahal yang diharapkan uang, misalnya "
                "1.500.000 atau 1500000,50. Perbaiki sel itu di sumbernya, lalu unggah lagi.",
                self.lembar.alamat(i, k),
                kolom=self.kepala.judul[k],
            )
            return None
        self.uang_terbaca[kunci] = nilai
        return nilai

    def _bulan(self, i: int, sel: Sequence[Any]) -> int | None:
        k = self.letak.get("tanggal", self.letak.get("bulan", 0))
        isi = sel[k] if k < len(sel) else None
        hasil = _bulan(isi)
        if hasil is None or (self.tahun is not None and hasil[0] not in (0, self.tahun)):
            pesan = (
                f"Tertulis {kutip(str(isi)[:30])}, padahal yang diharapkan tanggal atau bulan"
                + ("" if self.tahun is None else f" tahun {self.tahun}")
                + ", misalnya 31-03-2025 atau Maret. Perbaiki selnya, lalu unggah lagi."
            )
            self.issues.add("bulan-tidak-terbaca", Severity.ERROR, pesan, self.lembar.alamat(i, k))
            return None
        return hasil[1]


def _uang(isi: Any) -> Rupiah | None:
    if isinstance(isi, str):
        rapi = isi.strip()
        return None if rapi in _KOSONG else Rupiah.parse(rapi)
    if isinstance(isi, bool | date):
        raise NotANumberError(str(isi))
    if isinstance(isi, float):
        # a spreadsheet stores whole sen as the nearest binary number: its shortest form is it
        return Rupiah.dari(Decimal(repr(isi)))
    return Rupiah.dari(Decimal(isi))


def _bulan(isi: Any) -> tuple[int, int] | None:
    """Year (0 = not named) and month of a cell."""
    if isinstance(isi, datetime | date):
        return isi.year, isi.month
    if isinstance(isi, int | float | Decimal) and not isinstance(isi, bool):
        return (0, int(isi)) if isi == int(isi) and 1 <= isi <= _SETAHUN else None
    teks = str(isi or "").strip()
    if cocok := _TANGGAL.fullmatch(teks):
        tahun, bulan = map(int, (cocok[3], cocok[2]) if cocok[3] else (cocok[4], cocok[5]))
        return (tahun, bulan) if 1 <= bulan <= _SETAHUN else None
    kata = baku(teks).split()
    for k in kata[:3]:
        if k in _BULAN:
            tahun = next((int(t) for t in re.findall(r"20\d\d", teks)), 0)
            return tahun, _BULAN[k]
    if teks.isdigit() and 1 <= int(teks) <= _SETAHUN:
        return 0, int(teks)
    return None
