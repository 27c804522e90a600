"""``values.json``: every number of the tables at full precision, with its formula and basis.

The file is an array of objects with exactly the keys ``table``, ``kode``, ``column``,
``value``, ``text``, ``formula`` and ``basis``. It is deterministic: the same plan gives the
same bytes.
"""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import TypedDict

from selaras.core.nilai import Kosong
from selaras.core.rupiah import Rupiah
from selaras.documents.tabel import BarisTabel, Sel, Tabel
from selaras.rules.base import polos


class Catatan(TypedDict):
    """One entry of ``values.json``.

    Attributes:
        table: Contract key of the table.
        kode: Printed code of the row; the row id where the row prints none.
        column: Column key.
        value: Plain decimal text at full precision (money in rupiah, percentages in percent);
            ``null`` when the cell has no number.
        text: The text the documents print.
        formula: Formula in words and symbols; empty for data that was only read.
        basis: Legal basis.
    """

    table: str
    kode: str
    column: str
    value: str | None
    text: str
    formula: str
    basis: str


def values(tabel: Iterable[Tabel]) -> list[Catatan]:
    """Return the entries of all numeric and computed cells in document order.

    A row without a printed code is addressed by its id, so that every row has an address;
    so is a row whose code an earlier row of the table already took (two lines with one code
    are a fault of the plan, not of the export). A table that appears twice is listed once.

    Args:
        tabel: The tables of the document.

    Returns:
        Entries with a unique (table, kode, column).
    """
    hasil: list[Catatan] = []
    terlihat: set[tuple[str, str]] = set()
    sudah: set[str] = set()
    for t in tabel:
        if t.kunci in sudah:
            continue
        sudah.add(t.kunci)
        for baris in t.baris:
            kode = _alamat_baris(t, baris, terlihat)
            if kode is None:
                continue
            hasil.extend(
                Catatan(
                    table=t.kunci,
                    kode=kode,
                    column=kolom.kunci,
                    value=_nilai(sel),
                    text=sel.teks,
                    formula=sel.nilai.rumus,
                    basis=sel.nilai.dasar,
                )
                for kolom, sel in t.sel_baris(baris)
                if _bernilai(sel)
            )
    return hasil


def tulis_values(tabel: Iterable[Tabel]) -> str:
    """Return the text of ``values.json``: one entry per line, UTF-8, a final newline."""
    baris = (json.dumps(v, ensure_ascii=False) for v in values(tabel))
    return "[\n" + ",\n".join(baris) + "\n]\n"


def _alamat_baris(tabel: Tabel, baris: BarisTabel, terlihat: set[tuple[str, str]]) -> str | None:
    """Return the address of a row and take it; ``None`` when even its id is taken."""
    for kode in dict.fromkeys((baris.kode, baris.id)):
        if kode and (tabel.kunci, kode) not in terlihat:
            terlihat.add((tabel.kunci, kode))
            return kode
    return None


def _bernilai(sel: Sel) -> bool:
    return bool(sel.nilai.rumus) or isinstance(sel.isi, Decimal | Rupiah | Kosong)


def _nilai(sel: Sel) -> str | None:
    angka = sel.nilai.angka
    return None if angka is None else polos(angka)
