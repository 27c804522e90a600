"""Live formulas of the workbook: placeholders of a table become cell addresses."""

import re
from collections.abc import Mapping

_TEMPAT = re.compile(r"\{([^{}@]+)(?:@([^{}]+))?\}")
_DERET = re.compile(r"(?<=[(,])([A-Z]{1,3})(\d+)((?:,\1\d+)+)(?=[,)])")
_PANJANG_MAKS = 8000  # Excel: 8192 characters, 255 arguments
_ARGUMEN_MAKS = 250


def alamat(baris: int, kolom: int) -> str:
    """Return a cell address; both counted from 0.

    >>> alamat(0, 0), alamat(11, 27)
    ('A1', 'AB12')
    """
    huruf = ""
    sisa = kolom + 1
    while sisa:
        sisa, angka = divmod(sisa - 1, 26)
        huruf = chr(65 + angka) + huruf
    return f"{huruf}{baris + 1}"


def isi_rumus(rumus: str, kolom: Mapping[str, int], letak: Mapping[str, int], baris: int) -> str:
    """Fill in the placeholders of a formula.

    Args:
        rumus: ``{kolom}`` is the cell of that column in this row, ``{kolom@baris_id}`` in the
            row of that id. A leading ``=`` is optional.
        kolom: Column position by key.
        letak: Row position by row id.
        baris: Position of this row.

    Returns:
        The formula with its ``=``; empty when a column or row is not in the table or the
        formula is longer than a spreadsheet can hold. The caller then writes the value.

    >>> isi_rumus("{b}/{a}*100", {"a": 0, "b": 1}, {}, 4)
    '=B5/A5*100'
    >>> isi_rumus("=SUM({a@x},{a@y},{a@z})", {"a": 0}, {"x": 1, "y": 2, "z": 3}, 4)
    '=SUM(A2:A4)'
    >>> isi_rumus("=SUM({a@hilang})", {"a": 0}, {}, 4)
    ''
    """
    hilang = False

    def ganti(cocok: re.Match[str]) -> str:
        nonlocal hilang
        k = kolom.get(cocok[1])
        b = baris if cocok[2] is None else letak.get(cocok[2])
        if k is None or b is None:
            hilang = True
            return ""
        return alamat(b, k)

    hasil = "=" + _TEMPAT.sub(ganti, rumus.removeprefix("="))
    hasil = _DERET.sub(_rentang, hasil)
    if hilang or len(hasil) > _PANJANG_MAKS or hasil.count(",") > _ARGUMEN_MAKS:
        return ""
    return hasil


def _rentang(cocok: re.Match[str]) -> str:
    """Join three or more neighbours of one column into ranges."""
    huruf = cocok[1]
    nomor = [int(cocok[2]), *(int(b.removeprefix(huruf)) for b in cocok[3].split(",")[1:])]
    bagian: list[list[int]] = []
    for n in nomor:
        if bagian and n == bagian[-1][-1] + 1:
            bagian[-1].append(n)
        else:
            bagian.append([n])
    return ",".join(
        f"{huruf}{b[0]}:{huruf}{b[-1]}" if len(b) > 2 else ",".join(f"{huruf}{n}" for n in b)
        for b in bagian
    )
