"""Which table a grid is, and what each of its columns means, told by its header."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from selaras.core.nilai import Asal
from selaras.exchange import sel_asing
from selaras.exchange.dokumen.bentuk import TAHUN, Aturan, Bentuk, kosakata, semua_bentuk
from selaras.exchange.dokumen.kata_kepala import kata, tahun_dalam
from selaras.exchange.dokumen.kisi import Kisi, asal, rapi

_MAKS_TINGGI = 6
_MAKS_KOLOM = 120
_MAKS_KEPALA = 400
"""Rows of one grid that are looked at as headers: a hostile grid could hold a million."""
_NOMOR = re.compile(r"\(?\s*(\d{1,2})\s*\)?(?:\s*[=(].*)?|\d{1,2}\s*[a-z]", re.DOTALL)
_UANG = re.compile(r"(?:rp\.?\s*)?\d{1,3}(?:[.,]\d{3}){2,}(?:,\d+|\.\d+)?", re.IGNORECASE)
_BAGIAN_KODE = re.compile(r"\d{1,4}(?:\.\d{1,4})?")
_BERULANG = frozenset({"kode"})
_BERULANG_MIN = 3
_BOBOT_JUDUL = 4.0
_BOBOT_CIRI = 2.0
_BOBOT_ASING = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class KepalaTabel:
    """A header that was recognised.

    Attributes:
        bentuk: The kind of table.
        baris: Index of its first row in the grid.
        tinggi: Rows it spans, with the row of column numbers.
        kolom: Our columns to the columns of the grid, from 0.
        judul: What heads each column, as written, parts joined with `` / ``.
        lain: Columns that have a header nobody knows.
        nilai: How well it fits, to choose between kinds.
        keyakinan: The same from 0 to 1, for people.
        berjudul: Whether the title above it says the same.
        nomor: Text of the row of column numbers, by column; empty without one.
    """

    bentuk: Bentuk
    baris: int
    tinggi: int
    kolom: dict[str, tuple[int, ...]]
    judul: tuple[str, ...]
    lain: tuple[int, ...]
    nilai: float
    keyakinan: float
    berjudul: bool
    nomor: tuple[str, ...] = ()

    @property
    def isi(self) -> int:
        """Index of the first row below it."""
        return self.baris + self.tinggi

    @property
    def tahun_target(self) -> tuple[int, ...]:
        """Years of the columns ``target_...``."""
        return tuple(
            sorted(int(k[7:]) for k in self.kolom if k.startswith("target_") and k[7:].isdigit())
        )


def kepala_dalam(kisi: Kisi, tahun: int | None) -> Iterator[KepalaTabel]:
    """Yield the headers of a grid from top to bottom; repeated ones too.

    Args:
        kisi: The grid.
        tahun: Year n, where it is known.
    """
    i, dilihat = 0, 0
    while i < len(kisi.baris) and dilihat < _MAKS_KEPALA:
        if not _mungkin(kisi, i):
            i += 1
            continue
        dilihat += 1
        kepala = _terbaik(kisi, i, tahun)
        if kepala is None:
            i += 1
            continue
        yield kepala
        i = kepala.isi


def _mungkin(kisi: Kisi, i: int) -> bool:
    """Tell whether a row can begin a header: mostly words that head columns."""
    isi = [rapi(s) for s in kisi.baris[i].sel[:_MAKS_KOLOM]]
    isi = [s for s in isi if s]
    if len(isi) < 2 or any(_UANG.search(s) for s in isi) or _berbilangan(kisi.baris[i].sel):
        return False
    if any("." in s and sel_asing.kode(s) is not None for s in isi):
        return False  # a code stands in rows, never in headers
    kenal = sum(_bunyi_kepala(s) for s in isi)
    return kenal * 2 >= len(isi) and kenal >= 2


def _berbilangan(sel: Sequence[Any]) -> bool:
    """Tell whether a row of a sheet holds numbers that head no column: neither year nor number."""
    return any(
        isinstance(s, int | float)
        and not isinstance(s, bool)
        and not (float(s).is_integer() and (0 <= s <= 60 or 1990 <= s <= 2100))
        for s in sel[:_MAKS_KOLOM]
    )


def _bunyi_kepala(teks: str) -> bool:
    """Tell whether a text reads like that of a header: short, of words that head columns."""
    if len(teks) > 160:
        return False
    semua = frozenset(k for k in kata(teks) if not k.isdigit())  # a quarter is no header alone
    return len(semua & kosakata()) * 3 >= max(1, len(semua)) and bool(semua)


def _terbaik(kisi: Kisi, i: int, tahun: int | None) -> KepalaTabel | None:
    terbaik: KepalaTabel | None = None
    for tinggi in range(1, min(_MAKS_TINGGI, len(kisi.baris) - i) + 1):
        if tinggi > 1 and not _lanjut(kisi, i + tinggi - 1):
            break
        susun = _susun(kisi, i, tinggi)
        for n in _calon_tahun(susun, tahun):
            for bentuk in semua_bentuk():
                k = _cocokkan(kisi, bentuk, susun, i, tinggi, n)
                if k is not None and (terbaik is None or k.nilai > terbaik.nilai):
                    terbaik = k
    return None if terbaik is None else _dengan_nomor(kisi, terbaik)


def _lanjut(kisi: Kisi, i: int) -> bool:
    """Tell whether a row can belong to a header above it."""
    isi = [rapi(s) for s in kisi.baris[i].sel[:_MAKS_KOLOM]]
    isi = [s for s in isi if s]
    if not isi and not any(b1 < i <= b2 for b1, _, b2, _ in kisi.gabungan):
        return False  # a blank row ends a header, where no merged cell reaches over it
    if any(_UANG.search(s) or (("." in s) and sel_asing.kode(s)) for s in isi):
        return False
    if _berbilangan(kisi.baris[i].sel):
        return False
    return not baris_nomor(isi) and not any(len(s) > 200 for s in isi)


def baris_nomor(isi: Sequence[str]) -> bool:
    """Tell whether cells number the columns: 1, 2, 3 ... or (1), (2), (3) ...

    >>> baris_nomor(["1", "2", "3", "4 = 3 / 2"]), baris_nomor(["1", "Program"])
    (True, False)
    """
    angka = [_NOMOR.fullmatch(s) for s in isi if s]
    if len(angka) < 3 or not all(angka):
        return False
    urut = [int(re.sub(r"\D.*", "", s.lstrip("( ")) or 0) for s in isi if s]
    naik = sum(b - a in (0, 1) for a, b in pairwise(urut))
    return urut[0] <= 2 and urut[-1] > urut[0] and naik >= (len(urut) - 1) * 0.8


def _calon_tahun(susun: list[list[str]], tahun: int | None) -> list[int | None]:
    if tahun is not None:
        return [tahun]
    disebut = sorted({t for s in susun for teks in s for t in tahun_dalam(teks)})
    sebelum = [t - 1 for t in disebut[-1:] if t - 1 in disebut]
    return [None, *dict.fromkeys((*disebut[:1], *sebelum))]


def _susun(kisi: Kisi, i: int, tinggi: int) -> list[list[str]]:
    """Return the texts above each column, from top to bottom."""
    lebar = min(max(len(b.sel) for b in kisi.baris[i : i + tinggi]), _MAKS_KOLOM)
    teks = [
        [_teks(b.sel[k]) if k < len(b.sel) else "" for k in range(lebar)]
        for b in kisi.baris[i : i + tinggi]
    ]
    bergabung = False
    for b1, k1, b2, k2 in kisi.gabungan:
        if b1 < i + tinggi and b2 >= i and k1 < lebar:
            bergabung = bergabung or b1 >= i
            isi = _teks(kisi.baris[b1].sel[k1]) if k1 < len(kisi.baris[b1].sel) else ""
            for b in range(max(b1, i), min(b2, i + tinggi - 1) + 1):
                for k in range(k1, min(k2, lebar - 1) + 1):
                    teks[b - i][k] = isi
    if tinggi > 1 and not bergabung:
        for atas, bawah in pairwise(teks):
            judul = ""
            for k, t in enumerate(atas):
                if t:
                    judul = t
                elif bawah[k] and judul:
                    atas[k] = judul
                else:
                    judul = ""
    return [
        list(dict.fromkeys(teks[b][k] for b in range(tinggi) if teks[b][k])) for k in range(lebar)
    ]


def _teks(sel: Any) -> str:
    if isinstance(sel, str):
        return sel.strip()[:400]
    if isinstance(sel, float) and sel.is_integer() and abs(sel) < 1e6:
        return str(int(sel))
    return ""


def _cocokkan(
    kisi: Kisi, bentuk: Bentuk, susun: list[list[str]], i: int, tinggi: int, tahun: int | None
) -> KepalaTabel | None:
    calon: list[tuple[int, int, int, str]] = []  # words, precedence, column of the grid, ours
    for k, teks in enumerate(susun):
        if not teks:
            continue
        semua = frozenset().union(*(kata(t, tahun) for t in teks))
        daun = kata(teks[-1], tahun)
        for terbaik, urut, nama, bertahun in _calon_kolom(bentuk.kunci, semua, daun):
            hasil = nama
            if bertahun:
                t = _satu_tahun(teks)
                if t is None:
                    continue
                hasil = nama.replace(TAHUN, str(t))
            calon.append((-terbaik, urut, k, hasil))
    kolom: dict[str, tuple[int, ...]] = {}
    terpakai: set[int] = set()
    for _, _, k, nama in sorted(calon):
        if k in terpakai:
            continue
        if nama in kolom:
            if nama in _BERULANG and k == kolom[nama][-1] + 1:
                kolom[nama] += (k,)
                terpakai.add(k)
            continue
        kolom[nama] = (k,)
        terpakai.add(k)
    pokok = {_pola(n) for n in kolom}
    if not all(any(w in pokok for w in grup) for grup in bentuk.wajib) or len(kolom) < 3:
        return None
    if any(sum(_pola(n) == b for n in kolom) < _BERULANG_MIN for b in bentuk.berulang):
        return None
    berkepala = [k for k, t in enumerate(susun) if t]
    lain = tuple(  # a title over two columns heads the second of them too
        k for k in berkepala if k not in terpakai and (k == 0 or susun[k] != susun[k - 1])
    )
    berkepala = [k for k in berkepala if k in terpakai or k in lain]
    berjudul = _berjudul(bentuk, _judul(kisi, i))
    ciri = sum(c in pokok for c in bentuk.ciri)
    nilai = (
        len(kolom)
        + _BOBOT_CIRI * ciri
        + _BOBOT_JUDUL * berjudul
        - _BOBOT_ASING * len(lain)
        - 0.01 * tinggi
    )
    bagian = len(terpakai) / max(1, len(berkepala))
    keyakinan = min(1.0, 0.35 + 0.45 * bagian + 0.2 * berjudul - (0.0 if ciri else 0.2))
    return KepalaTabel(
        bentuk=bentuk,
        baris=i,
        tinggi=tinggi,
        kolom=kolom,
        judul=tuple(" / ".join(t) for t in susun),
        lain=lain,
        nilai=nilai,
        keyakinan=round(keyakinan, 2),
        berjudul=berjudul,
    )


@lru_cache(maxsize=16_384)
def _calon_kolom(
    kunci: str, semua: frozenset[str], daun: frozenset[str]
) -> tuple[tuple[int, int, str, bool], ...]:
    """Return the columns of a kind that words can head: score, precedence, name, with a year."""
    bentuk = next(b for b in semua_bentuk() if b.kunci == kunci)
    hasil: list[tuple[int, int, str, bool]] = []
    for urut, (nama, aturan) in enumerate(bentuk.kolom.items()):
        cocok = [a for a in aturan if _cocok(a, semua, daun)]
        if cocok:
            a = max(cocok, key=lambda a: a.nilai)
            hasil.append((a.nilai, urut, nama, a.bertahun))
    return tuple(hasil)


def _cocok(a: Aturan, semua: frozenset[str], daun: frozenset[str]) -> bool:
    return (
        all(g & semua for g in a.semua)
        and all(g & daun for g in a.daun)
        and not a.tanpa & semua
        and not a.tanpa_daun & daun
    )


def _satu_tahun(teks: list[str]) -> int | None:
    """Return the one year of a header: that of its lowest part, else the only one it names."""
    for bagian in reversed(teks):
        tahun = set(tahun_dalam(bagian))
        if len(tahun) == 1:
            return tahun.pop()
        if tahun:
            return None
    return None


def _pola(nama: str) -> str:
    return re.sub(r"20\d\d$", TAHUN, nama)


def _judul(kisi: Kisi, i: int) -> list[str]:
    """Return the texts above a header: rows of one cell, else what stands above the grid."""
    hasil: list[str] = []
    for b in reversed(kisi.baris[max(0, i - 8) : i]):
        isi = [t for t in (rapi(s) for s in b.sel) if t]
        if len(isi) > 2:
            return hasil
        hasil = isi + hasil
    return [*kisi.judul, *hasil] if i < 8 else hasil


def _berjudul(bentuk: Bentuk, judul: list[str]) -> bool:
    for panjang in (1, 2, 3):
        for mulai in range(max(0, len(judul) - 8), len(judul)):
            semua = kata(" ".join(judul[mulai : mulai + panjang])[:400])
            if any(j <= semua for j in bentuk.judul):
                return True
    return False


def _dengan_nomor(kisi: Kisi, kepala: KepalaTabel) -> KepalaTabel:
    """Return a header with the rows below it that belong to it: merged ones, column numbers."""
    akhir = kepala.isi
    for b1, _, b2, _ in kisi.gabungan:
        turun = kepala.baris <= b1 < akhir <= b2 < kepala.baris + _MAKS_TINGGI
        if turun and all(_lanjut(kisi, r) for r in range(akhir, min(b2 + 1, len(kisi.baris)))):
            akhir = b2 + 1
    nomor: tuple[str, ...] = ()
    for i in range(akhir, min(akhir + 2, len(kisi.baris))):
        isi = [rapi(s) for s in kisi.baris[i].sel[:_MAKS_KOLOM]]
        if baris_nomor([s for s in isi if s]):
            nomor, akhir = tuple(isi), i + 1
            break
        if any(isi) and not _sisa_kepala(isi):
            break
    return KepalaTabel(
        bentuk=kepala.bentuk,
        baris=kepala.baris,
        tinggi=akhir - kepala.baris,
        kolom=_kembar(kisi, kepala, akhir),
        judul=kepala.judul,
        lain=kepala.lain,
        nilai=kepala.nilai,
        keyakinan=kepala.keyakinan,
        berjudul=kepala.berjudul,
        nomor=nomor,
    )


_BERSATUAN = {
    "awal": "satuan",
    "target": "satuan",
    "target_maju": "satuan_maju",
    "rkpd_target": "satuan_rkpd",
    "kebutuhan_target": "satuan_kebutuhan",
}


def _kembar(kisi: Kisi, kepala: KepalaTabel, isi: int) -> dict[str, tuple[int, ...]]:
    """Return the columns, where a title over two columns heads a number and its unit."""
    kolom = dict(kepala.kolom)
    terpakai = {k for letak in kolom.values() for k in letak}
    kode = kolom.get("kode", ())
    while kode and _lanjutan_kode(kisi, kepala, kode[-1] + 1, isi, terpakai):
        kode += (kode[-1] + 1,)
        terpakai.add(kode[-1])
        kolom["kode"] = kode
    for nama, satuan in _BERSATUAN.items():
        if nama not in kolom or satuan in kolom:
            continue
        k = kolom[nama][0]
        if k + 1 >= len(kepala.judul) or k + 1 in terpakai:
            continue
        if kepala.judul[k + 1] not in (kepala.judul[k], ""):
            continue  # blank: the file lost its merged cells
        kiri = kanan = 0
        for b in kisi.baris[isi : isi + 40]:
            kiri += b.teks(k)[:1].isdigit()
            kanan += b.teks(k + 1)[:1].isdigit()
        if kanan > kiri:
            kolom[nama], kolom[satuan] = (k + 1,), (k,)
        elif kiri:
            kolom[satuan] = (k + 1,)
    return kolom


def _lanjutan_kode(kisi: Kisi, kepala: KepalaTabel, k: int, isi: int, terpakai: set[int]) -> bool:
    """Tell whether a column without a header holds the next part of codes."""
    if k in terpakai or k >= len(kepala.judul) or kepala.judul[k] not in ("", kepala.judul[k - 1]):
        return False
    sel: list[str] = []
    for b in kisi.baris[isi : isi + 40]:
        if not b.berisi or not _BAGIAN_KODE.fullmatch(b.teks(kepala.kolom["kode"][0]) or "0"):
            break  # below a blank row, or one that begins with words, may stand another table
        if t := b.teks(k):
            sel.append(t)
    return len(sel) > 1 and all(_BAGIAN_KODE.fullmatch(t) for t in sel)


def _sisa_kepala(isi: Sequence[str]) -> bool:
    """Tell whether a row holds words of headers only, such as (Rp) and K."""
    return all(
        not s or (kata(s) <= kosakata() | {"rp", "k", "persen"} and len(s) < 60) for s in isi
    )


def tempat_kepala(kisi: Kisi, kepala: KepalaTabel) -> Asal:
    """Return the place of a header."""
    return asal(kisi, kisi.baris[kepala.baris])
