"""The numbers that prose prints: each is a cell, so that text and tables cannot disagree.

Prose never formats a number by itself. It asks for the text of a cell of a table, or notes a
computed value here, which formats it as the tables do and keeps it for ``values.json``.
"""

from decimal import Decimal

from selaras.core.nilai import Nilai
from selaras.core.rupiah import Rupiah
from selaras.documents.sel import angka, persen
from selaras.documents.tabel import BarisTabel, Kepala, Kolom, Sel, Tabel

KUNCI = "NARASI"
"""Contract key of values that stand in prose."""


class Buku:
    """Collects the computed values that the prose of one document prints.

    An id names its place and meaning, such as ``2.1:penyerapan``. The same id always holds the
    same value.
    """

    def __init__(self) -> None:
        self._sel: dict[str, tuple[str, Sel]] = {}

    def angka(self, kunci: str, uraian: str, nilai: Nilai, desimal: int | None = None) -> str:
        """Note a number or an amount of money and return its text.

        Args:
            kunci: Id of the value.
            uraian: What it is, in words.
            nilai: The value with its derivation.
            desimal: Decimals shown; ``None`` shows it as it is.

        Raises:
            ValueError: The id is taken by another value.
        """
        return self._catat(kunci, uraian, angka(nilai, desimal))

    def persen(self, kunci: str, uraian: str, nilai: Nilai) -> str:
        """Note a percentage and return its text with the mark: ``107,49%``.

        Raises:
            ValueError: The id is taken by another value.
        """
        return self._catat(kunci, uraian, persen(nilai))

    def cacah(self, kunci: str, uraian: str, banyak: int, rumus: str = "cacah baris data") -> str:
        """Note a count and return its text.

        Raises:
            ValueError: The id is taken by another value.
        """
        return self.angka(kunci, uraian, Nilai(isi=Decimal(banyak), rumus=rumus), 0)

    def _catat(self, kunci: str, uraian: str, sel: Sel) -> str:
        lama = self._sel.setdefault(kunci, (uraian, sel))
        if lama[1].teks != sel.teks:
            raise ValueError(f"{kunci!r} holds {lama[1].teks!r}; it cannot also be {sel.teks!r}.")
        return sel.teks

    @property
    def tabel(self) -> Tabel:
        """The noted values as a table: one row per id, in order of first use."""
        return Tabel(
            kunci=KUNCI,
            label="",
            judul=("Angka dalam naskah",),
            kolom=(Kolom(kunci="uraian", lebar=0.6), Kolom(kunci="nilai", lebar=0.4)),
            kepala=((Kepala(teks="Uraian"), Kepala(teks="Nilai")),),
            baris=tuple(
                BarisTabel(id=kunci, kode=kunci, sel=(Sel(nilai=Nilai(isi=uraian)), sel))
                for kunci, (uraian, sel) in self._sel.items()
            ),
            ulang_nomor=False,
        )


def kata_persen(teks: str) -> str:
    """Return a percentage as prose writes it: ``107,49%`` becomes ``107,49 persen``."""
    return f"{teks.removesuffix('%')} persen" if teks.endswith("%") else teks


def kata_rupiah(sel: Sel) -> str:
    """Return the amount of a cell as prose writes it: ``Rp32.743.331.188,00``.

    A blank amount is said to be blank, never zero.
    """
    if not isinstance(sel.nilai.isi, Rupiah):
        return "(belum diisi)"
    teks = sel.teks
    return f"-Rp{teks.removeprefix('-')}" if teks.startswith("-") else f"Rp{teks}"
