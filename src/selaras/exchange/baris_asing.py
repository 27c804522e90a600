"""Which rows of a foreign sheet are data, and what stands in their cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from selaras.core.nilai import Asal
from selaras.core.nomenklatur import lipat
from selaras.core.renja import Tingkat
from selaras.core.rupiah import Rupiah
from selaras.exchange import sel_asing
from selaras.exchange.kepala import Kepala, baku
from selaras.exchange.lembar_asing import LembarAsing
from selaras.exchange.parsed import Issues, Severity

_TOTAL = re.compile(r"(?:grand\s*|sub\s*)?(?:total|jumlah)\b.{0,80}", re.IGNORECASE | re.DOTALL)
_PISAH_DAFTAR = re.compile(r"[\n;|]+")


@dataclass(frozen=True)
class Pemilik:
    """The agency whose rows are wanted.

    Attributes:
        kode, nama: As they are known; either may be empty.
    """

    kode: str = ""
    nama: str = ""

    def sama(self, kode: str, nama: str) -> bool:
        """Tell whether a code and a name are this agency's; a code decides where both have one."""
        if self.kode and kode:
            return self.kode.strip(".") == kode.strip(".")
        return bool(nama) and lipat(nama) == lipat(self.nama)


class BarisAsing:
    """A sheet under its header: which rows are data, what stands in a cell, and where it is.

    Args:
        lembar: The sheet.
        kepala: Its header.
        issues: Collects what was met.
        pemilik: The agency whose rows are wanted, where a file may hold several.
    """

    def __init__(
        self, lembar: LembarAsing, kepala: Kepala, issues: Issues, pemilik: Pemilik | None = None
    ) -> None:
        self._lembar = lembar
        self._issues = issues
        self._pemilik = pemilik
        self._kolom = dict(kepala.kolom)
        self._kepala = kepala
        self._pd: dict[tuple[str, str], int] = {}
        self._tahun: dict[str, int] = {}
        self._sudah: set[tuple[Any, ...]] = set()
        self._asal: dict[tuple[str, ...], dict[str, int]] = {}

    # Rows that are no data

    def _berisi(self, sel: Sequence[Any]) -> bool:
        return any(s is not None and s != "" and str(s).strip() for s in sel)

    def _bukan_data(self, i: int, sel: Sequence[Any]) -> bool:
        """Tell whether a row repeats the header or numbers its columns."""
        isi = [str(s).strip() for s in sel if s not in ("", None)]
        angka = [a.removesuffix(".0").strip("()") for a in isi]
        if len(angka) > 2 and angka == [str(n) for n in range(1, len(angka) + 1)]:
            return True
        judul = {baku(t) for t in self._kepala.judul for t in t.split(" / ")}
        return len(isi) > 2 and all(baku(t) in judul for t in isi)

    def _baris_total(self, i: int, sel: Sequence[Any]) -> bool:
        diuji = [
            k
            for nama, letak in self._kolom.items()
            if nama.startswith(("kode", "nama_", "uraian"))
            for k in letak
        ]
        isi = [isi_sel(sel, k) for k in diuji]
        if any(sel_asing.kode(sel_asing.kode_dan_nama(s).nilai[0]) for s in isi):
            return False
        # A total may stand in a column that nobody named, but an indikator begins "Jumlah" too.
        pertama = next((k for k, s in enumerate(sel) if str(s or "").strip()), None)
        if pertama is not None and pertama in self._kepala.lain:
            isi.append(sel[pertama])
        return any(isinstance(s, str) and _TOTAL.fullmatch(s.strip()) for s in isi)

    def _baris_milik(self, isi: list[int]) -> list[int]:
        """Return the rows of the agency, where the file holds several; remember which it holds."""
        if not {"kode_perangkat_daerah", "nama_perangkat_daerah"} & set(self._kolom):
            return isi
        siapa: dict[int, tuple[str, str]] = {}
        for i in isi:
            sel = self._lembar.baris[i]
            kode = self._teks(i, sel, "kode_perangkat_daerah")
            nama = self._teks(i, sel, "nama_perangkat_daerah")
            if (kode or nama) and not self._baris_total(i, sel) and not self._bukan_data(i, sel):
                siapa[i] = (kode, nama)
                self._pd[kode, nama] = self._pd.get((kode, nama), 0) + 1
        if len(self._pd) < 2 or self._pemilik is None:
            return isi
        cocok = {p for p in self._pd if self._pemilik.sama(*p)}
        if not cocok:
            return isi
        milik = [i for i in isi if siapa.get(i) in cocok]
        lewat = len(siapa) - len(milik)
        if lewat:
            self._issues.add(
                "perangkat-daerah-lain",
                Severity.INFO,
                f"{lewat} baris milik {len(self._pd) - len(cocok)} perangkat daerah lain tidak "
                "dibaca.",
                Asal(self._lembar.berkas, self._lembar.nama),
            )
        self._pd = {p: n for p, n in self._pd.items() if p in cocok}
        return milik

    def _tukar_bila_perlu(self) -> None:
        """Tell the indikator of the kegiatan from that of the sub kegiatan by what repeats.

        Exports call both columns by names that differ between versions.
        """
        pasangan = [f"indikator_{t}" for t in (Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)]
        if not all(k in self._kolom for k in (*pasangan, "kode_kegiatan", "kode_sub_kegiatan")):
            return
        per: dict[str, tuple[set[str], set[str], set[str]]] = {}
        for sel in self._lembar.baris[self._kepala.isi :]:
            isi = per.setdefault(str(self._ambil(sel, "kode_kegiatan")), (set(), set(), set()))
            isi[0].add(str(self._ambil(sel, "kode_sub_kegiatan")))
            isi[1].add(lipat(str(self._ambil(sel, pasangan[0]))))
            isi[2].add(lipat(str(self._ambil(sel, pasangan[1]))))
        berbeda = [p for p in per.values() if len(p[0]) > 1 and (len(p[1]) > 1) != (len(p[2]) > 1)]
        tukar = sum(len(p[1]) > 1 for p in berbeda)
        if tukar * 2 > len(berbeda):
            for k in ("indikator", "target", "satuan"):
                a, b = f"{k}_{Tingkat.KEGIATAN}", f"{k}_{Tingkat.SUB_KEGIATAN}"
                kiri, kanan = self._kolom.pop(a, None), self._kolom.pop(b, None)
                self._kolom |= {n: v for n, v in ((a, kanan), (b, kiri)) if v is not None}
            self._issues.add(
                "kolom-indikator-tertukar",
                Severity.INFO,
                "Menurut isinya, kolom indikator kegiatan dan sub kegiatan pada berkas ini "
                "tertukar (yang satu berulang untuk seluruh kegiatan); dibaca menurut isinya.",
                self._lembar.alamat(self._kepala.baris),
            )

    # Cells

    def _ambil(self, sel: Sequence[Any], kolom: str) -> Any:
        letak = self._kolom.get(kolom)
        return isi_sel(sel, letak[0]) if letak else ""

    def _teks(self, i: int, sel: Sequence[Any], kolom: str) -> str:
        t = sel_asing.teks(self._ambil(sel, kolom))
        self._catat(t.masalah, i, kolom)
        return str(t.nilai)

    def _daftar(self, i: int, sel: Sequence[Any], kolom: str) -> list[str]:
        t = sel_asing.larik(self._ambil(sel, kolom))
        self._catat(t.masalah, i, kolom)
        return [b for b in (" ".join(x.split()) for x in _PISAH_DAFTAR.split(t.nilai)) if b]

    def _rupiah(self, i: int, sel: Sequence[Any], kolom: str) -> Rupiah | None:
        if kolom not in self._kolom:
            return None
        t = sel_asing.uang(self._ambil(sel, kolom))
        self._catat(t.masalah, i, kolom)
        hasil: Rupiah | None = t.nilai
        return hasil

    def _ambil_tahun(self, i: int, sel: Sequence[Any]) -> None:
        teks = self._teks(i, sel, "tahun")
        if teks and teks not in self._tahun:
            if not (teks.isdecimal() and len(teks) == 4):
                return
            self._tahun[teks] = int(teks)
            if len(self._tahun) == 2:
                self._tambah_masalah(
                    "tahun-berbeda",
                    Severity.ERROR,
                    f"Berkas ini memuat tahun {' dan '.join(self._tahun)}. Impor satu tahun saja: "
                    "saring barisnya, lalu unggah lagi.",
                    i,
                    "tahun",
                )

    def _asal_baris(self, i: int, **letak: str) -> Asal:
        kunci = tuple(letak.values())
        if kunci not in self._asal:
            ada = {k: self._kolom[v][-1] for k, v in letak.items() if v in self._kolom}
            self._asal[kunci] = ada
        return self._lembar.asal(i, self._asal[kunci])

    def _tempat(self, i: int, kolom: str) -> Asal:
        letak = self._kolom.get(kolom)
        return self._lembar.alamat(i, letak[-1] if letak else None)

    def _catat(self, masalah: sel_asing.Masalah | None, i: int, kolom: str) -> None:
        if masalah is not None:
            self._tambah_masalah(masalah.code, masalah.severity, masalah.pesan, i, kolom)

    def _tambah_masalah(self, code: str, berat: Severity, pesan: str, i: int, kolom: str) -> None:
        kunci = (code, i, kolom)
        if kunci not in self._sudah:  # a cell is read more than once
            self._sudah.add(kunci)
            self._issues.add(code, berat, pesan, self._tempat(i, kolom), kolom=kolom)


def isi_sel(sel: Sequence[Any], k: int) -> Any:
    """Return a cell of a row; blank beyond its end."""
    return sel[k] if k < len(sel) else ""
