"""A table as data: columns, header, rows of cells. The only place that rounds.

A legal form is built once as a :class:`Tabel`; the PDF, DOCX and XLSX faces draw the same
value and know no law. ``values.json`` and ``selaras explain`` read the same cells.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from selaras.core.angka import format_angka
from selaras.core.nilai import Isi, Kosong, Nilai
from selaras.core.rupiah import Rupiah

TANPA_ISI = Nilai(isi=None)
"""The value of a blank cell."""


class Rata(StrEnum):
    """Horizontal alignment of a column or cell."""

    KIRI = "kiri"
    TENGAH = "tengah"
    KANAN = "kanan"


class Jenis(StrEnum):
    """What a row is, so that faces can style it."""

    DATA = "data"
    URUSAN = "urusan"
    BIDANG_URUSAN = "bidang_urusan"
    KELOMPOK = "kelompok"  # a group heading inside a table
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub_kegiatan"
    JUMLAH = "jumlah"
    KOSONG = "kosong"  # "Tidak ada"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kolom:
    """A physical column.

    Attributes:
        kunci: Stable key, used by ``values.json``, ``explain``, findings and stated cells.
        lebar: Width relative to the other columns.
        rata: Alignment of its body cells.
        nomor: What the column-number row prints, such as ``18 = (11 + 12 + 14)/10``.
    """

    kunci: str
    lebar: float
    rata: Rata = Rata.KIRI
    nomor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kepala:
    """A header cell: text with the columns and header rows it spans."""

    teks: str
    kolspan: int = 1
    barisspan: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sel:
    """A body cell.

    Attributes:
        nilai: Content with its derivation.
        desimal: Decimals shown for a number; ``None`` shows the number as it is.
        akhiran: Text after the number, such as ``%`` or `` Dokumen``.
        rumus_xlsx: Live formula for the workbook with ``{kolom}`` and ``{kolom@baris_id}``
            placeholders, or empty when the cell is data.
        kolspan: Columns it covers; a body cell covers one row.
        kosong: Text shown when there is no number; by default nothing.
    """

    nilai: Nilai = TANPA_ISI
    desimal: int | None = None
    akhiran: str = ""
    rumus_xlsx: str = ""
    kolspan: int = 1
    kosong: str = ""

    @property
    def isi(self) -> Isi:
        """The full-precision content."""
        return self.nilai.isi

    @property
    def teks(self) -> str:
        """The displayed text: rounded half up once, Indonesian notation."""
        isi = self.nilai.isi
        if isi is None:
            return self.kosong
        if isinstance(isi, Kosong):
            return self.kosong or "n/a"
        if isinstance(isi, Rupiah):
            return format_angka(isi.nilai, 2 if self.desimal is None else self.desimal) + (
                self.akhiran
            )
        if isinstance(isi, Decimal):
            return format_angka(isi, self.desimal) + self.akhiran
        return isi


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisTabel:
    """A body row.

    Attributes:
        id: Row identity: simpul or indikator id, ``JUMLAH`` for the total.
        kode: Printed code for contracts and findings; empty where none.
        jenis: Kind of row.
        sel: Cells left to right; a cell covered by a span is absent.
    """

    id: str
    kode: str = ""
    jenis: Jenis = Jenis.DATA
    sel: tuple[Sel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabel:
    """A whole table.

    Attributes:
        kunci: Contract key: TC29, TC30, TC31, TC32, TC33, II2, III1, IKU, E81.
        label: Label in the list of tables, such as ``Tabel T-C.29``.
        judul: Title lines printed above the table.
        sebutan: Title in the list of tables, not in capitals; by default the first of ``judul``.
        kolom: Physical columns.
        kepala: Header rows; spans as in HTML (covered cells are absent).
        baris: Body rows.
        mendatar: Landscape page.
        ukuran: Font size of the body in points.
        catatan: Lines printed under the table (policy, basis, source).
        ulang_nomor: Print the row of column numbers.
    """

    kunci: str
    label: str
    judul: tuple[str, ...]
    kolom: tuple[Kolom, ...]
    kepala: tuple[tuple[Kepala, ...], ...]
    baris: tuple[BarisTabel, ...]
    mendatar: bool = False
    ukuran: float = 8
    catatan: tuple[str, ...] = field(default=())
    ulang_nomor: bool = True
    sebutan: str = ""

    @property
    def nama(self) -> str:
        """The title in the list of tables."""
        return self.sebutan or " ".join(self.judul[:1])

    def sel(self, baris_id: str, kolom: str) -> Sel | None:
        """Return the cell of a row at a column key, or ``None`` when covered or absent."""
        for baris in self.baris:
            if baris.id == baris_id:
                for k, s in self.sel_baris(baris):
                    if k.kunci == kolom:
                        return s
        return None

    def sel_baris(self, baris: BarisTabel) -> Iterator[tuple[Kolom, Sel]]:
        """Yield (column, cell) of a row; a spanning cell belongs to its first column."""
        posisi = 0
        for s in baris.sel:
            yield self.kolom[posisi], s
            posisi += s.kolspan
