"""From a record and a field to the cell it was read from: ``realisasi.csv D12``.

The canonical column order of a table is the field order of its record class, so the address of
a cell needs no table beside the classes. A file with another order says so in ``Asal.kolom``.
"""

from dataclasses import fields, replace
from functools import cache

from selaras.core.kebijakan import Kebijakan
from selaras.core.nilai import KOLOM_DOKUMEN, Asal
from selaras.core.renja import Rekaman

_HURUF = 26


def kolom_baku(jenis: type[Rekaman]) -> tuple[str, ...]:
    """Return the columns of a record class in canonical order.

    The policy of an indikator stands inline, in the place of its field.

    >>> from selaras.core.renja import Lokasi
    >>> kolom_baku(Lokasi)
    ('simpul', 'lokasi')
    """
    return _kolom_baku(jenis)  # type: ignore[arg-type]  # a class is hashable, whatever mypy says


@cache
def _kolom_baku(jenis: type[Rekaman]) -> tuple[str, ...]:
    kolom: list[str] = []
    for f in fields(jenis):
        if f.name == "asal":
            continue
        if f.type is Kebijakan:
            kolom.extend(k.name for k in fields(Kebijakan))
        else:
            kolom.append(f.name)
    return tuple(kolom)


def huruf_kolom(urutan: int) -> str:
    """Return the spreadsheet letters of a column counted from 0.

    Raises:
        ValueError: ``urutan`` is negative.

    >>> huruf_kolom(0), huruf_kolom(25), huruf_kolom(26), huruf_kolom(701), huruf_kolom(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    if urutan < 0:
        raise ValueError(f"Column {urutan} does not exist: columns are counted from 0.")
    huruf = ""
    sisa = urutan + 1
    while sisa:
        sisa, angka = divmod(sisa - 1, _HURUF)
        huruf = chr(ord("A") + angka) + huruf
    return huruf


def alamat(rekaman: Rekaman, kolom: str) -> Asal | None:
    """Return where one field of a record was read: its file, sheet and cell.

    Args:
        rekaman: A record of the plan.
        kolom: A column of its table; the fields of :class:`~selaras.core.kebijakan.Kebijakan`
            are columns of ``indikator``.

    Returns:
        The cell; the row alone when the file has no such column; ``None`` for a record that
        was not read from a file.

    Raises:
        ValueError: The record's table has no such column.

    >>> from selaras.core.renja import Lokasi
    >>> print(alamat(Lokasi(asal=Asal("lokasi.csv", baris=7), simpul="1", lokasi="X"), "lokasi"))
    lokasi.csv B7
    """
    baku = kolom_baku(type(rekaman))
    if kolom not in baku:
        raise ValueError(f"{type(rekaman).__name__} has no column {kolom!r}; it has {baku}.")
    asal = rekaman.asal
    if asal is None or asal.baris is None:
        return asal
    urutan = baku if asal.kolom is None else asal.kolom
    if kolom not in urutan:
        return asal
    letak = urutan.index(kolom)
    if asal.halaman is not None:
        return replace(asal, sel=f"{KOLOM_DOKUMEN}{letak + 1}")
    return replace(asal, sel=f"{huruf_kolom(letak)}{asal.baris}")
