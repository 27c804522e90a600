"""What every reader of documents gives: paragraphs and grids of cells that know their place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from selaras.core.asal import huruf_kolom
from selaras.core.nilai import KOLOM_DOKUMEN, Asal

Kotak: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the upper left corner of the page as it is shown."""

Gabungan: TypeAlias = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column, from 0."""


@dataclass(slots=True)
class BarisKisi:
    """A row of cells and its place.

    Attributes:
        sel: Cells from the first column: text, or the value of a spreadsheet cell.
        nomor: Row of the sheet, line of the text file, or row of the table on its page.
        halaman: Page from 1; ``None`` where there are no pages or nobody knows them.
        kotak: Place of each cell on the page; empty where there is none.
    """

    sel: list[Any]
    nomor: int
    halaman: int | None = None
    kotak: tuple[Kotak | None, ...] = ()

    def teks(self, kolom: int) -> str:
        """Return the text of a cell on one line; blank beyond the last."""
        return rapi(self.sel[kolom]) if kolom < len(self.sel) else ""

    @property
    def berisi(self) -> bool:
        """Whether any cell holds anything."""
        return any(s is not None and s != "" and str(s).strip() for s in self.sel)


@dataclass(slots=True)
class Kisi:
    """A grid of cells: a sheet, a table of a page, or lines with tabs.

    Attributes:
        berkas: File name.
        lembar: Sheet name; ``None`` for a document.
        baris: Its rows.
        gabungan: Merged ranges, by index into ``baris``.
        ragam: ``lembar`` for a sheet with cell addresses, ``dokumen`` for anything else.
        judul: Texts just above it, the nearest last.
        berbingkai: Whether lines or marks say where each cell ends; else rows may be fragments.
        letak_kolom: Left and right edge of each column on the page, to recognise its continuation.
        ganti_baris: Whether line breaks in cells are the writer's own, and not those of a page.
        kolom_dugaan: Whether its columns were told from gaps, for want of lines between them.
    """

    berkas: str
    lembar: str | None = None
    baris: list[BarisKisi] = field(default_factory=list)
    gabungan: list[Gabungan] = field(default_factory=list)
    ragam: str = "dokumen"
    judul: tuple[str, ...] = ()
    berbingkai: bool = True
    letak_kolom: tuple[tuple[float, float], ...] = ()
    ganti_baris: bool = True
    kolom_dugaan: bool = False

    @property
    def lebar(self) -> int:
        """Columns of its widest row."""
        return max((len(b.sel) for b in self.baris), default=0)


@dataclass(slots=True)
class Paragraf:
    """A piece of prose.

    Attributes:
        teks: Its text on one line.
        nomor: Line of the text file, or paragraph of the page or document, from 1.
        halaman: Page from 1, where one is known.
    """

    teks: str
    nomor: int
    halaman: int | None = None


Blok: TypeAlias = "Kisi | Paragraf"


@dataclass(slots=True)
class LembarDokumen:
    """A document as its reader sees it, before anybody asks what it means.

    Attributes:
        berkas: File name.
        jenis: pdf, docx, xlsx, xls, ods, csv, html or teks.
        blok: Paragraphs and grids in reading order.
        halaman: Number of pages; 0 where there are none.
        pindaian: Pages that are pictures without text.
    """

    berkas: str
    jenis: str
    blok: list[Blok] = field(default_factory=list)
    halaman: int = 0
    pindaian: list[int] = field(default_factory=list)

    def kisi(self) -> Iterator[Kisi]:
        """Yield the grids."""
        return (b for b in self.blok if isinstance(b, Kisi))

    def paragraf(self) -> Iterator[Paragraf]:
        """Yield the prose."""
        return (b for b in self.blok if isinstance(b, Paragraf))


def rapi(isi: Any) -> str:
    r"""Return what a cell prints, on one line.

    >>> rapi("Jumlah  Doku-\nmen"), rapi(2025.0), rapi(None)
    ('Jumlah Doku-men', '2025', '')
    """
    if isi is None:
        return ""
    if hasattr(isi, "cetak"):
        return str(isi)
    if isinstance(isi, float):
        return str(int(isi)) if isi.is_integer() and abs(isi) < 1e15 else repr(isi)
    return " ".join(str(isi).replace("-\n", "-").replace("/\n", "/").split())


def asal(kisi: Kisi, baris: BarisKisi, kolom: int | None = None) -> Asal:
    """Return the place of a row, or of one of its cells.

    >>> b = BarisKisi(["a", "b"], 7, 12)
    >>> print(asal(Kisi("x.pdf"), b, 1))
    x.pdf halaman 12, baris 7, kolom 2
    """
    if kisi.ragam == "lembar":
        sel = None if kolom is None else f"{huruf_kolom(kolom)}{baris.nomor}"
        return Asal(kisi.berkas, kisi.lembar, baris.nomor, sel)
    sel = None if kolom is None else f"{KOLOM_DOKUMEN}{kolom + 1}"
    return Asal(kisi.berkas, kisi.lembar, baris.nomor, sel, halaman=baris.halaman or 0)


def urutan_kolom(letak: dict[str, int]) -> tuple[str, ...]:
    """Return names in the order of their columns, with gaps, as ``Asal.kolom`` holds them."""
    urutan = [""] * (max(letak.values(), default=-1) + 1)
    for nama, k in letak.items():
        urutan[k] = nama
    return tuple(urutan)


def tambah_judul(blok: Sequence[Blok], banyak: int = 8) -> None:
    """Give every grid the short texts just above it."""
    terakhir: list[str] = []
    for b in blok:
        if isinstance(b, Paragraf):
            terakhir = [*terakhir, b.teks][-banyak:]
        else:
            if not b.judul:
                b.judul = tuple(terakhir)
            terakhir = []
