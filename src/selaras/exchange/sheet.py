"""Workbook to rows that remember their address, fast enough for 100,000 rows.

The reading is by ``python-calamine``; the checks before it are in :mod:`selaras.exchange.aman`
and :mod:`selaras.exchange.xml_lembar`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

from selaras.core.asal import huruf_kolom
from selaras.core.nilai import Asal
from selaras.exchange.aman import BATAS, Batas, DitolakError, buka_workbook
from selaras.exchange.parsed import Issues, Parsed, Severity
from selaras.exchange.xml_lembar import SelKhusus, periksa

Sel: TypeAlias = Any
"""``str`` (blank is ``""``), ``float``, ``bool``, ``date``, ``datetime``, ``time``,
``timedelta``, :class:`SelPersen`, :class:`SelGalat` or :class:`SelTanpaHasil`."""


@dataclass(frozen=True, slots=True)
class SelGalat:
    """An error cell.

    Attributes:
        teks: What the spreadsheet shows, such as ``#REF!``.
    """

    teks: str


@dataclass(frozen=True, slots=True)
class SelTanpaHasil:
    """A formula whose result the file does not hold."""


class SelPersen(float):
    """A number that the spreadsheet shows as a percentage: 0.85 stands there as 85%."""


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet.

    Attributes:
        berkas: File name.
        nama: Sheet name.
        baris: Rows from row 1, each from column A, all of one width.
        gabungan: Merged ranges as (first row, first column, last row, last column) from 0.
    """

    berkas: str
    nama: str
    baris: list[list[Sel]]
    gabungan: tuple[tuple[int, int, int, int], ...] = ()

    def rows(self) -> Iterator[tuple[int, list[Sel]]]:
        """Iterate over (row number from 1, cells)."""
        return enumerate(self.baris, start=1)

    def address(self, baris: int, kolom: int) -> Asal:
        """Return the place of a cell: row number from 1, column index from 0.

        >>> print(Lembar("a.xlsx", "X", []).address(12, 3))
        a.xlsx X!D12
        """
        return Asal(self.berkas, self.nama, baris, f"{huruf_kolom(kolom)}{baris}")


def read_sheets(
    data: bytes, nama: str = "workbook.xlsx", batas: Batas = BATAS
) -> Parsed[tuple[Lembar, ...]]:
    """Read all worksheets of an XLSX file.

    Args:
        data: Content of the file.
        nama: File name, for places in messages.
        batas: Limits.

    Returns:
        The sheets in order; ``None`` with an issue when the file cannot be used.
    """
    issues = Issues()
    try:
        with buka_workbook(data, batas) as arsip:
            khusus = periksa(data, arsip, batas)
        lembar = tuple(_baca(data, nama, khusus, batas, issues))
    except DitolakError as galat:
        issues.add(galat.code, Severity.ERROR, galat.pesan, Asal(nama))
        return Parsed(None, issues.result())
    return Parsed(lembar, issues.result())


def _baca(
    data: bytes, berkas: str, khusus: dict[str, SelKhusus], batas: Batas, issues: Issues
) -> Iterator[Lembar]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        for meta in workbook.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            isi = workbook.get_sheet_by_name(meta.name)
            baris: list[list[Sel]] = isi.to_python(skip_empty_area=False, nrows=batas.baris + 1)
            if len(baris) > batas.baris:
                baris.pop()
                issues.add(
                    "baris-terlalu-banyak",
                    Severity.ERROR,
                    f"Lembar ini lebih dari {batas.baris:,} baris; ".replace(",", ".")
                    + "sisanya tidak dibaca. Periksa apakah berkasnya benar.",
                    Asal(berkas, meta.name),
                )
            _tempel(baris, khusus.get(meta.name))
            gabungan = tuple((*a, *b) for a, b in isi.merged_cell_ranges or ())
            yield Lembar(berkas, meta.name, baris, gabungan)
    except (KeyboardInterrupt, MemoryError, GeneratorExit, DitolakError):
        raise
    except BaseException:  # the reader is native code: its panic is no Exception
        raise DitolakError(
            "workbook-rusak",
            "Berkas ini rusak atau tidak lengkap, sehingga tidak dapat dibaca. Salin atau unduh "
            "ulang berkasnya, atau buka dan simpan ulang di Excel.",
        ) from None


def _tempel(baris: list[list[Sel]], khusus: SelKhusus | None) -> None:
    """Put back what the reader hides: errors, formulas without result, percentages."""
    if khusus is None:
        return
    for (b, k), teks in khusus.galat.items():
        if b < len(baris) and k < len(baris[b]):
            baris[b][k] = SelGalat(teks)
    for b, k in khusus.persen:
        if b < len(baris) and k < len(baris[b]) and type(baris[b][k]) is float:
            baris[b][k] = SelPersen(baris[b][k])
    for b, k in khusus.tanpa_hasil:
        if b < len(baris) and k < len(baris[b]):
            baris[b][k] = SelTanpaHasil()
