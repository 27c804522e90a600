"""Tables of a document: headers found, continued over pages and sheets, their rows read by name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from selaras.core.nilai import Asal
from selaras.exchange import sel_asing
from selaras.exchange.dokumen.angka_cetak import bernotasi_inggris
from selaras.exchange.dokumen.bentuk import Bentuk
from selaras.exchange.dokumen.geser import luruskan
from selaras.exchange.dokumen.kenal import KepalaTabel, baris_nomor, kepala_dalam
from selaras.exchange.dokumen.kisi import (
    BarisKisi,
    Kisi,
    LembarDokumen,
    Paragraf,
    asal,
    rapi,
    urutan_kolom,
)
from selaras.exchange.parsed import Issues, Severity

_KEPALA_BAGIAN = re.compile(r"(?i)^\s*(?:bab\s+[ivx]+\b|tabel\b|lampiran\b|\d\.\d)")
_LANJUTAN = re.compile(r"(?i)\blanjutan\b")
_SELISIH_LETAK = 12.0
_MAKS_BARIS = 200_000
_BAGIAN_DUGAAN = 0.55
"""What is left of the confidence in a table whose columns were told from gaps."""


@dataclass(slots=True)
class BarisTerbaca:
    """A row of a table.

    Attributes:
        isi: Column to cell.
        letak: Column to its column in the grid.
        kisi, baris: Where it stands.
    """

    isi: dict[str, Any]
    letak: Mapping[str, int]
    kisi: Kisi
    baris: BarisKisi
    bagian_kode: tuple[Any, ...] = ()

    def teks(self, kolom: str) -> str:
        """Return what a cell prints, on one line; blank when there is no such column."""
        return rapi(self.isi.get(kolom))

    def asal(self, **letak: str) -> Asal:
        """Return the origin of a record.

        Args:
            letak: Field of the record to the column that holds it.
        """
        dasar = asal(self.kisi, self.baris)
        ada = {k: self.letak[v] for k, v in letak.items() if v in self.letak}
        return Asal(
            dasar.berkas,
            dasar.lembar,
            dasar.baris,
            kolom=urutan_kolom(ada),
            halaman=dasar.halaman,
        )

    def sel(self, kolom: str) -> Asal:
        """Return the place of one cell."""
        return asal(self.kisi, self.baris, self.letak.get(kolom))


@dataclass(slots=True)
class TabelTerbaca:
    """A table that was recognised.

    Attributes:
        bentuk: Its kind.
        kepala: Its first header.
        kisi: The grid of that header.
        baris: Its rows in order, without repeated headers and column numbers.
        keyakinan: How sure it is that this is the table, 0 to 1.
        halaman: Pages it covers.
        bagian: Grids it was put together from.
    """

    bentuk: Bentuk
    kepala: KepalaTabel
    kisi: Kisi
    baris: list[BarisTerbaca] = field(default_factory=list)
    keyakinan: float = 0.0
    halaman: list[int] = field(default_factory=list)
    bagian: int = 1

    @property
    def inggris(self) -> bool:
        """Whether its numbers are written 1,234.56."""
        return bernotasi_inggris(
            t for b in self.baris for s in b.isi.values() if isinstance(s, str) and (t := rapi(s))
        )

    @property
    def kunci(self) -> str:
        """Contract key, such as ``TC33``."""
        return self.bentuk.kunci

    @property
    def tempat(self) -> Asal:
        """Where it begins."""
        return asal(self.kisi, self.kisi.baris[self.kepala.baris])


def kumpulkan(dok: LembarDokumen, tahun: int | None, issues: Issues) -> list[TabelTerbaca]:
    """Find the tables of a document.

    Args:
        dok: The document.
        tahun: Year n, where it is known.
        issues: Collects what was met: grids nobody understands, rows that were moved.
    """
    return _Pengumpul(dok, tahun, issues).jalankan()


class _Pengumpul:
    def __init__(self, dok: LembarDokumen, tahun: int | None, issues: Issues) -> None:
        self.dok = dok
        self.tahun = tahun
        self.issues = issues
        self.hasil: list[TabelTerbaca] = []
        self.kini: TabelTerbaca | None = None
        self.kepala: KepalaTabel | None = None
        self.banyak = 0

    def jalankan(self) -> list[TabelTerbaca]:
        for blok in self.dok.blok:
            if isinstance(blok, Paragraf):
                if _KEPALA_BAGIAN.match(blok.teks) and not _LANJUTAN.search(blok.teks):
                    self.kini = None
                continue
            self._kisi(blok)
        for t in self.hasil:
            t.halaman = sorted({h for b in t.baris if (h := b.baris.halaman)})
        return self.hasil

    def _kisi(self, kisi: Kisi) -> None:
        kepala = list(kepala_dalam(kisi, self.tahun))
        mulai = kepala[0].baris if kepala else len(kisi.baris)
        if mulai:
            self._sebelum_kepala(kisi, mulai, berkepala=bool(kepala))
        for ke, k in enumerate(kepala):
            akhir = kepala[ke + 1].baris if ke + 1 < len(kepala) else len(kisi.baris)
            self._buka(kisi, k)
            self._isi(kisi, k, k.isi, akhir)

    def _sebelum_kepala(self, kisi: Kisi, akhir: int, *, berkepala: bool) -> None:
        """Take the rows above the first header of a grid for the table before, if they fit it."""
        if self.kini is not None and self.kepala is not None and self._menyambung(kisi):
            if not berkepala:
                self.kini.bagian += 1
            self._isi(kisi, self.kepala, 0, akhir)
        elif not berkepala:
            self._tak_dikenal(kisi)
            if kisi.ragam == "lembar":
                self.kini = None

    def _menyambung(self, kisi: Kisi) -> bool:
        assert self.kini is not None  # the caller has looked
        lama = self.kini.baris[-1].kisi if self.kini.baris else self.kini.kisi
        if kisi is lama or kisi.ragam != lama.ragam:
            return False
        if any(_KEPALA_BAGIAN.match(j) and not _LANJUTAN.search(j) for j in kisi.judul[-3:]):
            return False
        if kisi.letak_kolom and lama.letak_kolom:
            if len(kisi.letak_kolom) != len(lama.letak_kolom):
                return False
            return all(
                abs(a[0] - b[0]) <= _SELISIH_LETAK
                for a, b in zip(kisi.letak_kolom, lama.letak_kolom, strict=True)
            )
        if kisi.ragam == "lembar":
            kode = self.kini.kepala.kolom.get("kode", ())
            return bool(kode) and any(
                sel_asing.kode(b.teks(kode[0])) is not None for b in kisi.baris[:5]
            )
        return kisi.lebar == lama.lebar

    def _tak_dikenal(self, kisi: Kisi) -> None:
        if len(kisi.baris) < 3 or kisi.lebar < 3 or _bukan_tabel(kisi):
            return
        contoh = " | ".join(t for t in map(rapi, kisi.baris[0].sel) if t)[:120]
        self.issues.add(
            "tabel-tidak-dikenal",
            Severity.INFO,
            f"Tabel {len(kisi.baris)} baris dan {kisi.lebar} kolom ini tidak dikenal dan tidak "
            f"diperiksa (awalnya: {contoh}).",
            asal(kisi, kisi.baris[0]),
        )

    def _buka(self, kisi: Kisi, k: KepalaTabel) -> None:
        lama = self.kini
        if lama is not None and lama.bentuk is k.bentuk and self._sama(lama, k):
            self.kepala = k
            lama.bagian += lama.kisi is not kisi
            if not kisi.kolom_dugaan:
                lama.keyakinan = max(lama.keyakinan, k.keyakinan)
            return
        yakin = k.keyakinan * (_BAGIAN_DUGAAN if kisi.kolom_dugaan else 1)
        self.kini = TabelTerbaca(k.bentuk, k, kisi, keyakinan=round(yakin, 2))
        self.kepala = k
        self.hasil.append(self.kini)

    def _sama(self, lama: TabelTerbaca, k: KepalaTabel) -> bool:
        """Tell whether a header only repeats that of the open table."""
        return set(lama.kepala.kolom) == set(k.kolom)

    def _isi(self, kisi: Kisi, k: KepalaTabel, mulai: int, akhir: int) -> None:
        assert self.kini is not None  # a header was opened
        letak = {nama: letak[0] for nama, letak in k.kolom.items()}
        lebar = 1 + max((i for i, j in enumerate(k.judul) if j), default=0)
        pertama = bool(self.kini.baris) and kisi is not self.kini.baris[-1].kisi
        for i in range(mulai, akhir):
            b = kisi.baris[i]
            if not b.berisi or self.banyak >= _MAKS_BARIS:
                continue
            if baris_nomor([t for t in map(rapi, b.sel) if t]):
                continue
            if _kepala_lain(b) or (_sendiri(b) and _kepala_lain(_berikut(kisi, i))):
                self.kini = None  # another table begins below, of a kind nobody knows
                return
            self.banyak += 1
            isi, digeser = (b.sel, False)
            if kisi.ragam != "lembar":
                isi, digeser = luruskan(b.sel, k.kolom, lebar)
            if digeser:
                self.issues.add(
                    "sel-bergeser",
                    Severity.INFO,
                    "Sel pada baris ini tidak tepat di bawah kolomnya; dibaca menurut isinya.",
                    asal(kisi, b),
                )
            isi = [_rapatkan(s) for s in isi]
            baris = BarisTerbaca(
                {n: _tanpa_kaki(n, isi[p]) for n, p in letak.items() if p < len(isi)},
                letak,
                kisi,
                b,
                tuple(isi[p] for p in k.kolom.get("kode", ()) if p < len(isi)),
            )
            if self.kini.baris and self._penggalan(baris, pertama, kisi):
                _gabung(self.kini.baris[-1], baris)
                continue
            self.kini.baris.append(baris)
            pertama = False

    def _kode_terpotong(self, lama: BarisTerbaca, isi: Mapping[str, str]) -> bool:
        """Tell whether the code of a row was cut by the end of the page."""
        kiri, kanan = lama.teks("kode"), isi.get("kode", "")
        if not kiri or not kanan or not set(kanan) <= set("0123456789."):
            return False
        return sel_asing.kode(kiri) is None and sel_asing.kode(kiri + kanan) is not None

    def _penggalan(self, baris: BarisTerbaca, awal_kisi: bool, kisi: Kisi) -> bool:
        """Tell whether a row only goes on with the texts of the row before it."""
        if kisi.berbingkai and not awal_kisi:
            return False
        isi = {n: t for n in baris.isi if (t := baris.teks(n))}
        if self.kini and self.kini.baris and self._kode_terpotong(self.kini.baris[-1], isi):
            return True
        if not isi or "kode" in isi or "no" in isi:
            return False
        if any(_ANGKA_SAJA.fullmatch(t) for t in isi.values()):
            return False
        lama = self.kini.baris[-1] if self.kini else None
        if lama is None or not all(lama.teks(n) for n in isi):
            return False
        if all(t.isupper() for t in isi.values()) and not all(lama.teks(n).isupper() for n in isi):
            return False  # a title in capitals begins something
        if not kisi.berbingkai or set(isi) <= _BERTEKS:
            return True
        return any(t[0].islower() or t[0] in "(/&" for t in isi.values())


def _bukan_tabel(kisi: Kisi) -> bool:
    """Tell whether a grid only lays out text: a table of contents, or names before colons."""
    if any(_DAFTAR.search(j) for j in kisi.judul[-2:]):
        return True
    isi = [[t for s in b.sel if (t := rapi(s))] for b in kisi.baris]
    tata = sum(":" in b or any("...." in t or ". . . ." in t for t in b) for b in isi)
    return tata * 2 >= len(isi)


_DAFTAR = re.compile(r"(?i)\bdaftar\s+(?:isi|tabel|gambar|lampiran)\b")
_BERTEKS = frozenset(
    [
        "uraian",
        "indikator",
        "catatan",
        "rkpd_uraian",
        "rkpd_indikator",
        "kebutuhan_uraian",
        "kebutuhan_indikator",
        "kelompok_sasaran",
        "sasaran",
        "tujuan",
        "rumus",
        "sumber_data",
        "penanggung_jawab",
    ]
)
"""Columns of running text: a row of nothing else, at the top of a page, goes on with the last."""
_KAKI = re.compile(r"\s*(?:\(?\*+\)?|[¹²³]+|(?<=\s)\))\s*$")
_KEPALA_LAIN_MIN = 3
_ANGKA_SAJA = re.compile(r"[^A-Za-z]*[0-9][^A-Za-z]*")
_ANGKA_TERPOTONG = re.compile(r"[0-9.,%()\s-]*[0-9][0-9.,%()\s-]*")


def _kepala_lain(b: BarisKisi) -> bool:
    """Tell whether a row heads a table of another kind: words only, the first of them No."""
    isi = [t for s in b.sel if (t := rapi(s))]
    if len(isi) < _KEPALA_LAIN_MIN or isi[0].lower().rstrip(".") not in ("no", "nomor"):
        return False
    return not any(any(h.isdigit() for h in t) or len(t) > 80 for t in isi)


def _sendiri(b: BarisKisi) -> bool:
    """Tell whether a row has one cell only, as a title has."""
    return sum(bool(rapi(s)) for s in b.sel) == 1


def _berikut(kisi: Kisi, i: int) -> BarisKisi:
    """Return the next row that holds anything, else the row itself."""
    return next((b for b in kisi.baris[i + 1 : i + 4] if b.berisi), kisi.baris[i])


def _tanpa_kaki(kolom: str, sel: Any) -> Any:
    """Return a name without the mark of a footnote behind it."""
    if kolom in _BERTEKS and isinstance(sel, str) and sel[-1:] in "*)¹²³":
        return _KAKI.sub("", sel)
    return sel


def _rapatkan(sel: Any) -> Any:
    """Return a number or code that a narrow column cut over lines as one."""
    if isinstance(sel, str) and "\n" in sel and _ANGKA_TERPOTONG.fullmatch(sel):
        return "".join(sel.split())
    return sel


def _gabung(lama: BarisTerbaca, baru: BarisTerbaca) -> None:
    for nama in baru.isi:
        if teks := baru.teks(nama):
            lama.isi[nama] = _rapatkan(f"{lama.teks(nama)}\n{teks}".strip())
    if len(lama.bagian_kode) == 1:
        lama.bagian_kode = (lama.isi.get("kode"),)


def menurut_kunci(tabel: Sequence[TabelTerbaca], kunci: str) -> Iterator[TabelTerbaca]:
    """Yield the tables of one kind."""
    return (t for t in tabel if t.kunci == kunci)
