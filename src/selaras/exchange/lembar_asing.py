"""A foreign table as rows of cells with addresses, whether it came as XLSX, CSV or JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from selaras.core.asal import huruf_kolom
from selaras.core.nilai import Asal
from selaras.exchange.aman import BATAS, Batas
from selaras.exchange.berkas_csv import baca_baris
from selaras.exchange.formula import pulihkan
from selaras.exchange.konversi import angka_ke_teks
from selaras.exchange.parsed import Issues, Severity
from selaras.exchange.sheet import read_sheets

_MAKS_MEDAN = 400
_MAKS_DIGIT_JSON = 40
_BUNGKUS = ("data", "result", "results", "items", "rows", "listdatalampiranlaporan")


@dataclass(frozen=True)
class LembarAsing:
    """A sheet, a CSV file, or a JSON list of objects.

    Attributes:
        berkas: File name.
        nama: Sheet name; ``None`` for CSV and JSON.
        baris: Rows from the first; in JSON the first row holds the field names.
        gabungan: Merged ranges.
        medan: Field names of JSON, by column; empty otherwise.
    """

    berkas: str
    nama: str | None
    baris: Sequence[Sequence[Any]]
    gabungan: tuple[tuple[int, int, int, int], ...] = ()
    medan: tuple[str, ...] = field(default=())

    def alamat(self, baris: int, kolom: int | None = None) -> Asal:
        """Return the place of a cell or row, both counted from 0."""
        if self.medan:
            if baris == 0:
                return Asal(self.berkas)
            sel = f"objek ke-{baris}"
            if kolom is not None and kolom < len(self.medan):
                sel += f", {self.medan[kolom]}"
            return Asal(self.berkas, None, baris, sel)
        if kolom is None:
            return Asal(self.berkas, self.nama, baris + 1)
        return Asal(self.berkas, self.nama, baris + 1, f"{huruf_kolom(kolom)}{baris + 1}")

    def nomor(self, baris: int) -> int:
        """Return the number that people know a row by, itself counted from 0."""
        return baris if self.medan else baris + 1

    def pola_alamat(self, kolom: int) -> tuple[str, str]:
        """Return what stands before and after :meth:`nomor` in the place of a column's cells."""
        if not self.medan:
            return str(Asal(self.berkas, self.nama, sel=huruf_kolom(kolom))), ""
        akhir = f", {self.medan[kolom]}" if kolom < len(self.medan) else ""
        return str(Asal(self.berkas, sel="objek ke-")), akhir

    def asal(self, baris: int, letak: Mapping[str, int]) -> Asal:
        """Return the origin of a record: its row, and where its columns stand.

        Args:
            baris: Row from 0.
            letak: Column of the record to column of the file, from 0.
        """
        urutan = [""] * (max(letak.values(), default=-1) + 1)
        for nama, k in letak.items():
            urutan[k] = nama
        return Asal(self.berkas, self.nama, self.nomor(baris), kolom=tuple(urutan))


def baca_lembar_xlsx(
    data: bytes, nama: str, issues: list[Any], batas: Batas = BATAS
) -> list[LembarAsing] | None:
    """Return the sheets of a workbook; ``None`` when it cannot be opened."""
    hasil = read_sheets(data, nama, batas)
    issues.extend(hasil.issues)
    if hasil.value is None:
        return None
    return [LembarAsing(nama, x.nama, x.baris, x.gabungan) for x in hasil.value]


def baca_lembar_csv(
    data: bytes, nama: str, issues: Issues, batas: Batas = BATAS
) -> LembarAsing | None:
    """Return a CSV file as one sheet; ``None`` when it is no text."""
    hasil = baca_baris(data, Asal(nama), issues, batas)
    if hasil is None:
        return None
    baris, ada_apostrof = hasil
    isi = [[pulihkan(s) for s in b] if ada_apostrof else b for b in baris]
    return LembarAsing(nama, None, isi)


def baca_lembar_json(
    data: bytes, nama: str, issues: Issues, batas: Batas = BATAS
) -> LembarAsing | None:
    """Return a JSON list of objects as one sheet whose header are the field names.

    Args:
        data: Content, from anyone.
        nama: File name for places in messages.
        issues: Collects what was met.
        batas: Limits.
    """
    try:
        isi = json.loads(data.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_bukan_angka)
    except (UnicodeDecodeError, ValueError, RecursionError, ArithmeticError):
        issues.add(
            "json-rusak",
            Severity.ERROR,
            "Berkas ini bukan JSON yang utuh. Simpan ulang jawaban SIPD dari peramban: pilih "
            "seluruh isinya, lalu simpan sebagai berkas .json.",
            Asal(nama),
        )
        return None
    daftar = _daftar(isi)
    if isinstance(daftar, str):
        issues.add(
            "json-tersandi",
            Severity.ERROR,
            "Isi data pada JSON ini tersandi, bukan daftar yang dapat dibaca. Ekspor datanya "
            "sebagai Excel dari SIPD, atau simpan jawaban laporan Renja yang berbentuk daftar.",
            Asal(nama),
        )
        return None
    if daftar is None or not daftar:
        issues.add(
            "json-bukan-daftar",
            Severity.ERROR,
            "JSON ini tidak memuat daftar baris. Yang dapat dibaca adalah daftar objek seperti "
            "lampiran Renja dari SIPD.",
            Asal(nama),
        )
        return None
    if len(daftar) > batas.baris:
        issues.add(
            "baris-terlalu-banyak",
            Severity.ERROR,
            f"JSON ini lebih dari {batas.baris} objek; tidak dibaca. Periksa apakah berkasnya "
            "benar.",
            Asal(nama),
        )
        return None
    medan = _medan(daftar, nama, issues)
    baris: list[list[Any]] = [list(medan)]
    for objek in daftar:
        baris.append([_sel(objek.get(m)) for m in medan])
    return LembarAsing(nama, None, baris, medan=medan)


def _medan(daftar: list[dict[str, Any]], nama: str, issues: Issues) -> tuple[str, ...]:
    medan: dict[str, None] = {}
    for objek in daftar:
        medan.update(dict.fromkeys(map(str, objek)))
        if len(medan) > _MAKS_MEDAN:
            break
    if len(medan) > _MAKS_MEDAN:
        issues.add(
            "medan-terlalu-banyak",
            Severity.WARNING,
            f"Objek pada JSON ini memuat lebih dari {_MAKS_MEDAN} medan; sisanya tidak dibaca.",
            Asal(nama),
        )
    return tuple(medan)[:_MAKS_MEDAN]


def _daftar(isi: Any) -> list[dict[str, Any]] | str | None:
    """Return the list of objects of an answer, a text when it is encoded, else ``None``."""
    for _ in range(4):
        if isinstance(isi, list):
            return [o for o in isi if isinstance(o, dict)]
        if not isinstance(isi, dict):
            return None
        dalam = next((v for k, v in isi.items() if str(k).lower() in _BUNGKUS), None)
        if isinstance(dalam, str) and dalam:
            return dalam
        isi = dalam
    return None


def _sel(isi: Any) -> str:
    """Return a JSON value as the plain text of a cell."""
    if isinstance(isi, str):
        return isi
    if isi is None or isinstance(isi, bool):
        return "" if isi is None else ("ya" if isi else "tidak")
    if isinstance(isi, int):
        return str(isi) if abs(isi) < 10**_MAKS_DIGIT_JSON else ""
    if isinstance(isi, Decimal):
        try:
            return angka_ke_teks(isi)
        except ValueError:
            return ""
    if isinstance(isi, list):
        return "\n".join(t for t in map(_sel, isi) if t)
    return ""


def _bukan_angka(teks: str) -> Decimal:
    raise ValueError(f"{teks} is no number.")


def berisi(lembar: LembarAsing) -> Iterator[int]:
    """Yield the rows that hold anything."""
    for i, baris in enumerate(lembar.baris):
        if any(s not in ("", None) for s in baris):
            yield i
