"""Cost lines from a workbook, a CSV file or a paste: header found by its words, every cell placed.

Two shapes are read. In a plain list every row is a cost line with its rekening. In a printed RKA a
cost line stands below the row of its rekening and below a heading marked ``[#]`` or ``[-]``; rows
that only carry sums are passed over. No official schema of either is published, so columns are
known by the words their headers may have.
"""

import csv
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from io import StringIO
from typing import Any

from selaras.core.errors import CodeError, NumberError, RupiahError
from selaras.core.kode import KodeRekening
from selaras.core.nilai import Asal
from selaras.core.rka import (
    FAKTOR_MAKS,
    Faktor,
    RincianBelanja,
    RincianError,
    baca_bilangan,
    baca_koefisien,
    periksa_rincian,
)
from selaras.core.rupiah import Rupiah
from selaras.exchange import sel_asing
from selaras.exchange.kepala import baku
from selaras.exchange.konversi import kutip
from selaras.exchange.lembar_asing import LembarAsing
from selaras.exchange.masuk import lembar_dari
from selaras.exchange.parsed import Issues, Parsed, Severity
from selaras.exchange.sheet import SelPersen

JUDUL: Mapping[str, tuple[str, ...]] = {
    "sub_kegiatan": ("kode sub kegiatan", "kode sub giat", "kode sbl", "kode sub keg"),
    "rekening": ("kode rekening", "rekening", "kode akun", "kode rek", "kode rekening belanja"),
    "kelompok": ("kelompok", "kelompok belanja", "paket", "subs bl teks", "keterangan"),
    "uraian": ("uraian", "uraian rincian", "nama komponen", "komponen", "nama standar harga"),
    "koefisien": ("koefisien", "volume", "vol", "koefisien volume"),
    "satuan": ("satuan",),
    **{f"vol_{i}": (f"vol {i}", f"volume {i}") for i in range(1, FAKTOR_MAKS + 1)},
    **{f"sat_{i}": (f"sat {i}", f"satuan {i}") for i in range(1, FAKTOR_MAKS + 1)},
    "harga_satuan": ("harga satuan", "harga", "harga satuan rp"),
    "pajak": ("ppn", "pajak", "ppn persen", "pajak persen"),
    "jumlah": ("jumlah", "total harga", "total", "jumlah rp", "nilai rincian"),
    "sumber_dana": ("sumber dana", "nama dana", "nama sumber dana"),
}
"""Words a header may have, as :func:`~selaras.exchange.kepala.baku` writes them."""

URUTAN_TEMPEL = ("rekening", "uraian", "koefisien", "satuan", "harga_satuan", "pajak")
"""Columns of pasted rows without a header, as a printed detail form has them."""

TEKS_MAKS = {"uraian": 2_000, "kelompok": 300, "sumber_dana": 300}
_WAJIB = ("uraian", "harga_satuan")
_BARIS_KEPALA = 30
_TANDA = ("[#]", "[-]")
_SEMBUNYI = 32
_POLOS_MAKS = 2_000
_KOSONG = ("", None)
_KOLOM_KOEFISIEN = (
    *("koefisien", "satuan"),
    *(f"{awal}_{i}" for awal in ("vol", "sat") for i in range(1, FAKTOR_MAKS + 1)),
)


class IsianError(Exception):
    """A cost line as it was written cannot be taken.

    Attributes:
        medan: Message for the official per field.
    """

    def __init__(self, medan: Mapping[str, str]) -> None:
        super().__init__(" ".join(medan.values()))
        self.medan = dict(medan)


@dataclass(frozen=True, slots=True)
class BarisMasuk:
    """A cost line of a file.

    Attributes:
        sub_kegiatan: Code of its sub kegiatan as written; empty when the file names none.
        rincian: The line.
        alamat: Cell of each column, as people name it: ``RKA!D12``.
    """

    sub_kegiatan: str
    rincian: RincianBelanja
    alamat: "AlamatBaris"


@dataclass(frozen=True, slots=True, eq=False)
class AlamatBaris(Mapping[str, str]):
    """The cell of each column of one row; written out when it is asked for.

    Attributes:
        pola: What stands before and after the number of the row, by column.
        nomor: The number of the row.
    """

    pola: Mapping[str, tuple[str, str]]
    nomor: int

    def __getitem__(self, kolom: str) -> str:
        awal, akhir = self.pola[kolom]
        return f"{awal}{self.nomor}{akhir}"

    def __iter__(self) -> Iterator[str]:
        return iter(self.pola)

    def __len__(self) -> int:
        return len(self.pola)

    def semua(self) -> dict[str, str]:
        """Return every cell by column."""
        n = str(self.nomor)
        return {kolom: awal + n + akhir for kolom, (awal, akhir) in self.pola.items()}


@dataclass(frozen=True, slots=True)
class RkaMasuk:
    """What a file brings.

    Attributes:
        baris: Its cost lines, in order.
        dilewati: Rows that only carry names and sums.
        bersub: Whether it names sub kegiatan.
        gagal: Rows that could not be read.
    """

    baris: tuple[BarisMasuk, ...]
    dilewati: int
    bersub: bool
    gagal: int


def baca_rincian(isi: Mapping[str, Any]) -> RincianBelanja:
    """Read a cost line from texts by field.

    Args:
        isi: ``rekening``, ``kelompok``, ``uraian``, ``koefisien`` (a text, or factors that were
            read already), ``harga_satuan``, ``pajak``, ``sumber_dana``; texts, or numbers of cells.

    Raises:
        IsianError: A field cannot be what is written; all of them are told.
    """
    medan: dict[str, str] = {}
    teks = {n: _teks(isi.get(n, ""), n, medan) for n in ("uraian", "kelompok", "sumber_dana")}
    rekening = _rekening(isi.get("rekening"), medan)
    koefisien = _koefisien(isi.get("koefisien") or "", medan)
    harga = _harga(isi.get("harga_satuan", ""), medan)
    pajak = _pajak(isi.get("pajak", ""), medan)
    if medan or rekening is None or harga is None:
        raise IsianError(medan)
    try:
        return periksa_rincian(
            RincianBelanja(
                rekening=rekening,
                koefisien=koefisien,
                harga_satuan=harga,
                pajak=pajak,
                **teks,
            )
        )
    except RincianError as galat:
        raise IsianError({galat.medan: galat.pesan}) from None


def _teks(isi: Any, nama: str, medan: dict[str, str]) -> str:
    if not isi and nama != "uraian":
        return ""
    rapi = " ".join(str(isi or "").split())
    if not rapi.isprintable() and any(ord(h) < _SEMBUNYI for h in rapi):
        medan[nama] = "Teksnya memuat karakter yang tidak tercetak. Ketik ulang isinya."
    elif len(rapi) > TEKS_MAKS[nama]:
        medan[nama] = f"Teksnya {len(rapi)} karakter; paling panjang {TEKS_MAKS[nama]}."
    elif nama == "uraian" and not rapi:
        medan[nama] = "Uraian kosong. Tulis barang atau jasa yang dibelanjakan."
    return rapi


def _rekening(isi: Any, medan: dict[str, str]) -> KodeRekening | None:
    if isinstance(isi, KodeRekening):
        return isi
    rapi = str(isi or "").strip()
    try:
        kode = KodeRekening.parse(rapi)
    except CodeError:
        medan["rekening"] = (
            f"Tertulis {kutip(rapi[:60])}. Kode rekening ditulis seperti 5.1.02.04.01.0001."
            if rapi
            else "Kode rekening kosong. Tulis seperti 5.1.02.04.01.0001."
        )
        return None
    return KodeRekening(kode.bagian, kode.baku)


def _koefisien(isi: Any, medan: dict[str, str]) -> tuple[Faktor, ...]:
    if isinstance(isi, tuple):
        return isi
    try:
        return baca_koefisien(str(isi))
    except RincianError as galat:
        medan["koefisien"] = galat.pesan
        return ()


def _harga(isi: Any, medan: dict[str, str]) -> Rupiah | None:
    if isinstance(isi, Rupiah):
        return isi
    rapi = str(isi or "").strip()
    try:
        return Rupiah.parse(rapi)
    except (NumberError, RupiahError):
        medan["harga_satuan"] = (
            f"Tertulis {kutip(rapi[:40])}. Tulis angkanya saja, misalnya 150.000."
            if rapi
            else "Harga satuan kosong. Tulis angkanya, misalnya 150.000."
        )
        return None


def _pajak(isi: Any, medan: dict[str, str]) -> Decimal:
    if isinstance(isi, Decimal):
        return isi
    rapi = str(isi or "").strip()
    if rapi in ("", "-", "–", "0"):
        return Decimal(0)
    try:
        return baca_bilangan(rapi)
    except NumberError:
        medan["pajak"] = f"Tertulis {kutip(rapi[:40])}. Tulis persennya, misalnya 11, atau kosong."
        return Decimal(0)


def baca_rka(data: bytes, nama: str) -> Parsed[RkaMasuk]:
    """Read the cost lines of a workbook, CSV or JSON file.

    Args:
        data: Content, from anyone.
        nama: File name, for places in messages.

    Returns:
        The first sheet that has them; ``None`` with issues when none does.
    """
    lembar = lembar_dari(data, nama)
    if lembar.value is None:
        return Parsed(None, lembar.issues)
    issues = Issues()
    for x in lembar.value:
        hasil = _baca_lembar(x, issues)
        if hasil is not None:
            return Parsed(hasil, (*lembar.issues, *issues.result()))
    issues.add(
        "kepala-rka",
        Severity.ERROR,
        "Kepala tabel rincian belanja tidak ditemukan. Yang dicari: kolom Uraian, Harga Satuan, "
        "Koefisien (atau Volume), dan Kode Rekening pada 30 baris pertama.",
        Asal(nama),
    )
    return Parsed(None, (*lembar.issues, *issues.result()))


def baca_tempelan(teks: str) -> Parsed[RkaMasuk]:
    """Read rows copied from a spreadsheet: columns between tabs, with or without a header.

    Args:
        teks: The pasted text; without a header its columns are :data:`URUTAN_TEMPEL`.
    """
    issues = Issues()
    isi: list[list[Any]] = list(csv.reader(StringIO(teks.strip("\r\n")), delimiter="\t"))
    lembar = LembarAsing("tempelan", None, isi)
    if _kepala(lembar) is None:
        lembar = LembarAsing("tempelan", None, [list(URUTAN_TEMPEL), *isi])
        return Parsed(_baca_lembar(lembar, issues, geser=1), issues.result())
    return Parsed(_baca_lembar(lembar, issues), issues.result())


def _kepala(lembar: LembarAsing) -> tuple[int, dict[str, int]] | None:
    """Return the row of the header and the column of each field."""
    for b, baris in enumerate(lembar.baris[:_BARIS_KEPALA]):
        letak: dict[str, int] = {}
        teks = [baku(str(s)) if isinstance(s, str) else "" for s in baris]
        for nama, pilihan in JUDUL.items():
            for judul in pilihan:
                if judul in teks and teks.index(judul) not in letak.values():
                    letak[nama] = teks.index(judul)
                    break
        if all(n in letak for n in _WAJIB) and ("koefisien" in letak or "vol_1" in letak):
            return b, letak
    return None


def _baca_lembar(lembar: LembarAsing, issues: Issues, geser: int = 0) -> RkaMasuk | None:
    """Return the cost lines of a sheet; ``None`` when it has no such header."""
    kepala = _kepala(lembar)
    if kepala is None:
        return None
    awal, letak = kepala
    pola = {n: lembar.pola_alamat(k) for n, k in letak.items()}
    ingat = _Ingatan(letak)
    hasil: list[BarisMasuk] = []
    dilewati = gagal = 0
    sub = rekening = kelompok = ""
    bersub = "sub_kegiatan" in letak
    for b in range(awal + 1, len(lembar.baris)):
        sel = _sel_baris(lembar.baris[b], letak)
        berharga = _berharga(sel)
        if not berharga and all(s in _KOSONG for s in sel.values()):
            continue
        sub = _kata(sel.get("sub_kegiatan")) or sub
        uraian = _kata(sel.get("uraian"))
        if not berharga:
            dilewati += 1
            if kode := _kata(sel.get("rekening")):
                rekening, kelompok = kode, ""
            elif uraian.startswith(_TANDA):
                kelompok = uraian[3:].lstrip(" :")
            continue
        rekening = _kata(sel.get("rekening")) or rekening
        judul = _kata(sel.get("kelompok")) if "kelompok" in letak else kelompok
        try:
            r = baca_rincian(
                {
                    "rekening": ingat.rekening(rekening),
                    "kelompok": judul,
                    "uraian": uraian,
                    "koefisien": ingat.koefisien(sel),
                    "harga_satuan": _uang(sel.get("harga_satuan")),
                    "pajak": ingat.pajak(sel.get("pajak")),
                    "sumber_dana": _kata(sel.get("sumber_dana")),
                }
            )
        except IsianError as salah:
            gagal += 1
            for medan, pesan in salah.medan.items():
                tempat = _asal(lembar, b, letak.get(medan, letak["uraian"]), geser)
                issues.add("rincian-tidak-terbaca", Severity.ERROR, pesan, tempat, kolom=medan)
            continue
        if sel.get("jumlah") not in _KOSONG:
            _banding_jumlah(sel, r, _asal(lembar, b, letak["jumlah"], geser), issues)
        alamat = AlamatBaris(pola, lembar.nomor(b - geser))
        hasil.append(BarisMasuk(sub if bersub else "", r, alamat))
    return RkaMasuk(tuple(hasil), dilewati, bersub, gagal)


class _Ingatan:
    """What the cells of one file were read as: most of them are written many times."""

    def __init__(self, letak: Mapping[str, int]) -> None:
        self._kolom = tuple(n for n in _KOLOM_KOEFISIEN if n in letak)
        self._rekening: dict[str, KodeRekening | str] = {}
        self._koefisien: dict[Hashable, Any] = {}
        self._pajak: dict[str, Any] = {}

    def rekening(self, isi: str) -> KodeRekening | str:
        """Return the account code of a text; the text when it is none."""
        if (ada := self._rekening.get(isi)) is None:
            ada = self._rekening[isi] = _rekening(isi, {}) or isi
        return ada

    def koefisien(self, sel: Mapping[str, Any]) -> Any:
        """Return what the cells of a koefisien hold, as :func:`_koefisien_sel`."""
        kunci = tuple([_tanda(sel[n]) for n in self._kolom])
        if (ada := self._koefisien.get(kunci)) is None:
            ada = self._koefisien[kunci] = _koefisien_sel(sel)
        return ada

    def pajak(self, sel: Any) -> Any:
        """Return the tax of a cell; its text when it is no number."""
        if type(sel) is not str:
            return _persen(sel)
        if (ada := self._pajak.get(sel)) is None:
            medan: dict[str, str] = {}
            nilai = _pajak(_persen(sel), medan)
            ada = self._pajak[sel] = _persen(sel) if medan else nilai
        return ada


def _tanda(sel: Any) -> Hashable:
    """Return what tells a cell from others that are not the same, were they equal numbers."""
    return sel if type(sel) is str else (type(sel), repr(sel))


def _sel_baris(baris: Sequence[Any], letak: Mapping[str, int]) -> dict[str, Any]:
    return {n: baris[k] if k < len(baris) else "" for n, k in letak.items()}


def _kata(sel: Any) -> str:
    if type(sel) is str and sel.isprintable() and sel[:1] != "#" and len(sel) <= _POLOS_MAKS:
        return " ".join(sel.split())  # nothing to clean: as sel_asing.teks reads it
    return "" if sel in _KOSONG else str(sel_asing.teks(sel).nilai)


def _berharga(sel: Mapping[str, Any]) -> bool:
    """Tell whether a row is a cost line: it has a price or a volume, not sums alone."""
    return (
        sel.get("harga_satuan") not in _KOSONG
        or sel.get("koefisien") not in _KOSONG
        or sel.get("vol_1") not in _KOSONG
    )


def _bilangan(sel: Any) -> Decimal | None:
    return Decimal(repr(float(sel))) if isinstance(sel, float) else None


def _koefisien_sel(sel: Mapping[str, Any]) -> Any:
    """Return factors from numbered volumes, or from one cell with or without a cell of units."""
    bernomor = [
        (sel.get(f"vol_{i}"), _kata(sel.get(f"sat_{i}"))) for i in range(1, FAKTOR_MAKS + 1)
    ]
    if any(v not in ("", None, 0.0) for v, _s in bernomor):
        return tuple(_faktor(v, s) for v, s in bernomor if v not in ("", None, 0.0, "0"))
    satuan = _kata(sel.get("satuan"))
    angka = _bilangan(sel.get("koefisien"))
    if angka is not None:
        return (Faktor(angka, satuan),)
    teks = _kata(sel.get("koefisien"))
    try:
        faktor = baca_koefisien(teks)
    except RincianError:
        return teks
    polos = len(faktor) == 1 and not faktor[0].satuan
    return (replace(faktor[0], satuan=satuan),) if polos else faktor


def _faktor(sel: Any, satuan: str) -> Faktor:
    angka = _bilangan(sel)
    if angka is None:
        try:
            angka = baca_bilangan(_kata(sel))
        except NumberError:
            angka = Decimal(-1)  # refused with its text by the check of the line
    return Faktor(angka, satuan)


def _uang(sel: Any) -> Any:
    angka = _bilangan(sel)
    if angka is None:
        return _kata(sel)
    try:
        return Rupiah.dari(angka.quantize(Decimal("0.01")))
    except (RupiahError, ArithmeticError):
        return str(sel)


def _persen(sel: Any) -> Any:
    if isinstance(sel, SelPersen):
        return Decimal(repr(float(sel))) * 100
    angka = _bilangan(sel)
    return _kata(sel) if angka is None else angka


def _banding_jumlah(sel: Mapping[str, Any], r: RincianBelanja, asal: Asal, issues: Issues) -> None:
    """Say where the file states another amount than follows from its own numbers."""
    tertulis = _uang(sel.get("jumlah", ""))
    if not isinstance(tertulis, Rupiah):
        try:
            tertulis = Rupiah.parse(str(tertulis))
        except (NumberError, RupiahError):
            return
    if tertulis != r.jumlah:
        issues.add(
            "jumlah-rincian",
            Severity.WARNING,
            f"Tertulis {tertulis}, sedangkan {r.koefisien_teks} dikali harga dan PPN adalah "
            f"{r.jumlah}. Yang dipakai hasil hitungan; periksa koefisien, harga, dan PPN.",
            asal,
            kolom="jumlah",
        )


def _asal(lembar: LembarAsing, baris: int, kolom: int, geser: int) -> Asal:
    return lembar.alamat(baris - geser, kolom)


def per_sub_kegiatan(baris: Sequence[BarisMasuk]) -> Iterator[tuple[str, list[BarisMasuk]]]:
    """Yield the lines of each sub kegiatan, in order of first appearance."""
    milik: dict[str, list[BarisMasuk]] = {}
    for b in baris:
        milik.setdefault(b.sub_kegiatan, []).append(b)
    yield from milik.items()
