"""Where the header of a foreign table stands and what each of its columns means.

The header is found by what it says: over one, two or three rows, merged or not, wherever it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from selaras.core.nomenklatur import lipat
from selaras.exchange.profil_kepala import Profil

_CARI_BARIS = 60
_MAKS_TINGGI = 3
_MAKS_KOLOM = 200
_TAHUN = re.compile(r"(?<![0-9.])(20[0-9]{2})(?![0-9.])")
_POLA_TAHUN = re.compile(r"\{n(?:([+-])1)?\}")
_BERULANG = frozenset({"kode"})
"""Columns that may stand above several columns of the file: a code in parts."""

Gabungan = Sequence[tuple[int, int, int, int]]
"""Merged ranges: first row, first column, last row, last column, from 0."""


@dataclass(frozen=True, kw_only=True)
class Kepala:
    """A header that was recognised.

    Attributes:
        profil: The profile it fits.
        baris: Index of its first row.
        tinggi: Rows it spans.
        kolom: Our column to the columns of the file, from 0.
        judul: What heads each column of the file, as written.
        lain: Columns of the file that the profile does not name.
        tahun: Plan year that the header names; ``None`` when it names none.
    """

    profil: Profil
    baris: int
    tinggi: int
    kolom: dict[str, tuple[int, ...]]
    judul: tuple[str, ...]
    lain: tuple[int, ...] = ()
    tahun: int | None = None

    @property
    def isi(self) -> int:
        """Index of the first row below it."""
        return self.baris + self.tinggi

    @property
    def nilai(self) -> int:
        """How well it fits: the columns it recognises."""
        return len(self.kolom)


@dataclass
class HampirKepala:
    """The best header that lacks something.

    Attributes:
        profil: The profile.
        kolom: Our columns that were found.
        kurang: Groups of columns of which none was found.
        baris: Index of its row.
    """

    profil: Profil | None = None
    kolom: tuple[str, ...] = ()
    kurang: tuple[tuple[str, ...], ...] = ()
    baris: int = 0
    judul: tuple[str, ...] = field(default=())

    def lebih_dekat(self, lain: "HampirKepala") -> bool:
        """Tell whether this one comes nearer than another: it has more, or lacks less."""
        return (len(self.kolom), -len(self.kurang)) > (len(lain.kolom), -len(lain.kurang))


def temukan_kepala(
    baris: Sequence[Sequence[Any]],
    profil: Sequence[Profil],
    gabungan: Gabungan = (),
    tahun: int | None = None,
) -> tuple[Kepala | None, HampirKepala]:
    """Find the header of a table.

    Args:
        baris: Rows of the sheet from its first row.
        profil: Profiles to try; the one that recognises the most columns wins, the first of
            several.
        gabungan: Merged ranges of the sheet.
        tahun: Plan year, where it is known; the header's own years tell it otherwise.

    Returns:
        The header, and the nearest miss for a message.
    """
    terbaik: Kepala | None = None
    hampir = HampirKepala()
    siap = [(p, _peta(p)) for p in profil]
    for i in range(min(len(baris), _CARI_BARIS)):
        if not any(_teks(s) for s in baris[i][:_MAKS_KOLOM]):
            continue
        for tinggi in range(1, min(_MAKS_TINGGI, len(baris) - i) + 1):
            susun = _susun(baris, i, tinggi, gabungan)
            if susun is None:
                break
            terbaik, hampir = _nilai(siap, susun, i, tinggi, tahun, terbaik, hampir)
    return terbaik, hampir


def _nilai(
    siap: Sequence[tuple[Profil, dict[str, list[str]]]],
    susun: list[list[str]],
    i: int,
    tinggi: int,
    tahun: int | None,
    terbaik: Kepala | None,
    hampir: HampirKepala,
) -> tuple[Kepala | None, HampirKepala]:
    disebut = _tahun_kepala(susun)
    judul = tuple(" / ".join(dict.fromkeys(t for t in s if t)) for s in susun)
    for n in dict.fromkeys((tahun, disebut) if disebut is not None else (tahun,)):
        nama = _bernama(susun, n)
        for p, peta in siap:
            kolom = _cocokkan(peta, susun, *nama)
            kurang = tuple(w for w in p.wajib if not any(k in kolom for k in w))
            if not kurang and (terbaik is None or len(kolom) > terbaik.nilai):
                terpakai = {k for isi in kolom.values() for k in isi}
                terbaik = Kepala(
                    profil=p,
                    baris=i,
                    tinggi=tinggi,
                    kolom=kolom,
                    judul=judul,
                    lain=tuple(k for k, t in enumerate(judul) if t and k not in terpakai),
                    tahun=None if disebut is None else n,
                )
            elif kurang:
                nyaris = HampirKepala(p, tuple(kolom), kurang, i, judul)
                hampir = nyaris if nyaris.lebih_dekat(hampir) else hampir
    return terbaik, hampir


def _bernama(
    susun: list[list[str]], tahun: int | None
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Return the columns by their whole header, and by its first and last part."""
    utuh: dict[str, list[int]] = {}
    bagian: dict[str, list[int]] = {}
    for k, teks in enumerate(susun):
        isi = list(dict.fromkeys(b for b in (baku(t, tahun) for t in teks if t) if b))
        if isi:
            utuh.setdefault(" ".join(isi), []).append(k)
            if len(isi) > 1:
                bagian.setdefault(isi[-1], []).append(k)
                bagian.setdefault(isi[0], []).append(k)
    return utuh, bagian


def baku(teks: str, tahun: int | None = None) -> str:
    """Return a header text as texts are compared: words, years relative to the plan year.

    >>> baku("Rencana Tahun 2026 (Rp)", 2026), baku("rencana tahun {n} rp")
    ('rencana tahun tahunn rp', 'rencana tahun tahunn rp')
    """

    def nama(cocok: re.Match[str]) -> str:
        beda = 0 if tahun is None else int(cocok[1]) - tahun
        return _NAMA_TAHUN.get(beda, cocok[1])

    for pola, ganti in _TAHUN_HURUF:
        teks = pola.sub(ganti, teks)
    teks = _POLA_TAHUN.sub(lambda c: _RELATIF[c[1]], teks)
    return lipat(_TAHUN.sub(nama, teks).replace("_", " "))


_RELATIF = {None: " tahunn ", "+": " tahunmaju ", "-": " tahunlalu "}
_TAHUN_HURUF = (
    (re.compile(r"(?i)\btahun\s*(?:n\s*)?[-−–]\s*1\b"), "tahun {n-1}"),
    (re.compile(r"(?i)\btahun\s*(?:n\s*)?\+\s*1\b"), "tahun {n+1}"),
    (re.compile(r"(?i)\btahun\s+n\b(?!\s*[-+])"), "tahun {n}"),
)
_NAMA_TAHUN = {-1: " tahunlalu ", 0: " tahunn ", 1: " tahunmaju "}


def _peta(p: Profil) -> dict[str, list[str]]:
    return {k: [baku(t) for t in teks] for k, teks in p.kolom.items()}


def _cocokkan(
    peta: dict[str, list[str]],
    susun: list[list[str]],
    utuh: dict[str, list[int]],
    bagian: dict[str, list[int]],
) -> dict[str, tuple[int, ...]]:
    """Give each of our columns the column of the file whose header is one of its texts.

    The whole header counts before one of its parts, and a part only where it is the only one.
    """
    hasil: dict[str, tuple[int, ...]] = {}
    terpakai: set[int] = set()
    for sumber, tunggal in ((utuh, False), (bagian, True)):
        for nama, teks in peta.items():
            if nama in hasil:
                continue
            for t in teks:
                letak = [k for k in sumber.get(t, ()) if k not in terpakai]
                if not letak or (tunggal and len(letak) > 1 and nama not in _BERULANG):
                    continue
                pilih = _lebarkan(letak, susun) if nama in _BERULANG else (letak[0],)
                hasil[nama] = pilih
                terpakai.update(pilih)
                break
    return hasil


def _lebarkan(letak: list[int], susun: list[list[str]]) -> tuple[int, ...]:
    """Return some columns with those right of them that nothing heads: a title once merged."""
    hasil = list(letak)
    k = letak[-1] + 1
    while k < len(susun) and not any(susun[k]):
        hasil.append(k)
        k += 1
    return tuple(hasil)


def _susun(
    baris: Sequence[Sequence[Any]], i: int, tinggi: int, gabungan: Gabungan
) -> list[list[str]] | None:
    """Return the texts above each column over some rows; ``None`` when a row is no header row."""
    lebar = min(max(len(b) for b in baris[i : i + tinggi]), _MAKS_KOLOM)
    kisi = [
        [_teks(b[k]) if k < len(b) else "" for k in range(lebar)] for b in baris[i : i + tinggi]
    ]
    if tinggi > 1 and not any(kisi[-1]):
        return None
    for b1, k1, b2, k2 in gabungan:
        if b1 < i + tinggi and b2 >= i and k1 < lebar:
            asal = _teks(baris[b1][k1]) if b1 < len(baris) and k1 < len(baris[b1]) else ""
            for b in range(max(b1, i), min(b2, i + tinggi - 1) + 1):
                for k in range(k1, min(k2, lebar - 1) + 1):
                    kisi[b - i][k] = asal
    if tinggi > 1 and not any(i <= b1 < i + tinggi for b1, _, _, _ in gabungan):
        _isi_kelompok(kisi)
    return [[kisi[b][k] for b in range(tinggi)] for k in range(lebar)]


def _isi_kelompok(kisi: list[list[str]]) -> None:
    """Carry the title of a group over its columns, where a file lost its merged cells."""
    for atas, bawah in pairwise(kisi):
        judul = ""
        for k, teks in enumerate(atas):
            if teks:
                judul = teks
            elif bawah[k] and judul:
                atas[k] = judul
            else:
                judul = ""


def _tahun_kepala(susun: list[list[str]]) -> int | None:
    """Return the plan year of a header: the middle of three years, the first of two."""
    tahun = sorted({int(t) for s in susun for b in s for t in _TAHUN.findall(b)})
    if not tahun:
        return None
    return tahun[1] if len(tahun) == _MAKS_TINGGI else tahun[0]


def _teks(sel: Any) -> str:
    if isinstance(sel, str):
        return " ".join(sel.split())[:300]
    if isinstance(sel, int | float) and not isinstance(sel, bool) and sel == int(sel):
        return str(int(sel))  # a year above a column may be a number
    return ""
