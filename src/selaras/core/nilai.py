"""A computed value that remembers how it came about: the answer to "dari mana?".

A :class:`Nilai` carries its content, the name of the formula, what went in and the legal
basis. Tables print its content; ``selaras explain`` prints the rest.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from selaras.core.rupiah import Rupiah


class Kosong(StrEnum):
    """Why a value is absent. Never the same as zero."""

    TARGET_NOL = "target nol"
    TARGET_NEGATIF = "target negatif"
    TARGET_TIDAK_ADA = "target belum ditetapkan"
    BELUM_ADA_REALISASI = "belum ada realisasi"
    PERIODE_TIDAK_LENGKAP = "sebagian periode belum dilaporkan"
    PENYEBUT_NOL = "penyebut nol"
    TIDAK_DITARGETKAN = "tidak ditargetkan tetapi ada realisasi"
    REALISASI_NOL = "realisasi tidak di atas nol, rumus banding tidak dapat dihitung"
    TIDAK_ADA_DATA = "tidak ada data"


Isi: TypeAlias = Decimal | Rupiah | str | Kosong | None
"""What a cell can hold: a number, money, text, a reason for absence, or nothing."""


KOLOM_DOKUMEN = "kolom "
"""How the cells of a table are called that has no letters."""


@dataclass(frozen=True, slots=True)
class Asal:
    """Where a value was read: file, sheet and cell (or row, when no single cell holds it).

    Attributes:
        berkas: File name as the user gave it, such as ``realisasi.csv``.
        lembar: Sheet name in a workbook; ``None`` for CSV and TOML.
        baris: Row number counted from 1, the header being row 1; ``None`` for TOML keys.
        sel: Cell address such as ``D12``, or a TOML key such as ``dokumen.tahun``.
        kolom: Column names as that file orders them, recorded only where the order is not the
            canonical one; :func:`selaras.core.asal.alamat` reads it.
        halaman: Page of a document, from 1; 0 where the document does not say; ``None`` for
            anything with cells of its own. A document has no letters: ``kolom 6``.
    """

    berkas: str
    lembar: str | None = None
    baris: int | None = None
    sel: str | None = None
    kolom: tuple[str, ...] | None = field(default=None, compare=False, repr=False)
    halaman: int | None = None

    def __str__(self) -> str:
        if self.lembar and self.sel:
            return f"{self.berkas} {self.lembar}!{self.sel}"
        if self.halaman is not None:
            letak = (
                f"halaman {self.halaman}" if self.halaman else "",
                f"baris {self.baris}" if self.baris else "",
                self.sel or "",
            )
            return f"{self.berkas} {', '.join(b for b in letak if b)}".strip()
        baris = None if self.sel or self.baris is None else f"baris {self.baris}"
        return " ".join(b for b in (self.berkas, self.lembar, self.sel, baris) if b)


@dataclass(frozen=True, slots=True)
class Masukan:
    """One input of a formula: what it is, its value and where it was read.

    Attributes:
        nama: What the input is, in words an official reads, such as ``"realisasi 2023"``.
        isi: The value as used, full precision.
        asal: Where it was read; ``None`` when it is itself computed (then ``rumus`` tells how).
        rumus: Name of the formula that computed this input, if it is not read.
    """

    nama: str
    isi: Isi
    asal: Asal | None = None
    rumus: str | None = None


@dataclass(frozen=True, slots=True)
class Nilai:
    """A value with its derivation.

    Attributes:
        isi: Full-precision content; a :class:`Kosong` says why there is none.
        rumus: Formula in words and symbols, such as ``"17 = 11 + 12 + 14"``; empty for data
            that was only read.
        masukan: The inputs in the order of the formula.
        kebijakan: The measurement policy in words, where one was applied.
        dasar: Legal basis in words, such as ``"Permendagri 86/2017, Tabel T-C.29"``.
        asal: Where the value was read, when it was read and not computed.
    """

    isi: Isi
    rumus: str = ""
    masukan: tuple[Masukan, ...] = ()
    kebijakan: str = ""
    dasar: str = ""
    asal: Asal | None = None

    @property
    def angka(self) -> Decimal | None:
        """The content as a plain number (Rupiah in rupiah), or ``None`` when it has none."""
        if isinstance(self.isi, Decimal):
            return self.isi
        if isinstance(self.isi, Rupiah):
            return self.isi.nilai
        return None

    @property
    def uang(self) -> Rupiah | None:
        """The content as money, or ``None`` when it is none."""
        return self.isi if isinstance(self.isi, Rupiah) else None
