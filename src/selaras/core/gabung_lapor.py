"""Three-way merge of reports by cell: as downloaded, as the file says, as the ledger says now.

A workbook is filled offline for days while others go on reporting. A cell that its writer did
not touch changes nothing; one that only its writer changed is taken; one that both changed to
the same stands already; one that both changed differently is a conflict that a person decides.
So copies of several people can come back in any order: it matters only for cells in conflict.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Isi: TypeAlias = Decimal | str | None
"""What a cell holds; ``None`` = nothing. A blank text is nothing too."""


class JenisSel(StrEnum):
    """What a cell speaks of."""

    KINERJA = "K"  # an indikator
    UANG = "U"  # the money and physical progress of a simpul
    FAKTOR = "F"  # a factor or follow-up of a simpul


@dataclass(frozen=True, slots=True, order=True)
class SelLapor:
    """One cell of a report of a quarter.

    Attributes:
        jenis: What it speaks of.
        kunci: ``id`` of the indikator or simpul.
        medan: Its field, such as ``nilai`` or ``keterangan``.

    >>> SelLapor.dari_teks(str(SelLapor(JenisSel.UANG, "5.03|x", "fisik"))).kunci
    '5.03|x'
    """

    jenis: JenisSel
    kunci: str
    medan: str

    def __str__(self) -> str:
        return f"{self.jenis}|{self.medan}|{self.kunci}"

    @classmethod
    def dari_teks(cls, teks: str) -> "SelLapor":
        """Return a cell from its text.

        Raises:
            ValueError: It is none.
        """
        jenis, medan, kunci = teks.split("|", 2)
        return cls(JenisSel(jenis), kunci, medan)


class Keadaan(StrEnum):
    """What becomes of a cell of a file."""

    TETAP = "tetap"  # its writer did not touch it
    BARU = "baru"  # filled where nothing stood
    DIUBAH = "diubah"  # changed by its writer alone
    DIKOSONGKAN = "dikosongkan"  # emptied by its writer alone
    SAMA = "sama"  # the ledger says so already
    BENTROK = "bentrok"  # both changed it, differently


AMBIL = frozenset({Keadaan.BARU, Keadaan.DIUBAH, Keadaan.DIKOSONGKAN})
"""States in which the file is taken without a question."""


class Pilihan(StrEnum):
    """How a conflict is decided."""

    BUKU = "buku"  # the ledger stands
    BERKAS = "berkas"  # the file is taken


@dataclass(frozen=True, slots=True)
class BedaSel:
    """One cell, three ways.

    Attributes:
        sel: The cell.
        dasar: What stood there when the workbook was downloaded.
        berkas: What the file says.
        kini: What the ledger says now.
        keadaan: What becomes of it.
    """

    sel: SelLapor
    dasar: Isi
    berkas: Isi
    kini: Isi
    keadaan: Keadaan

    def hasil(self, pilihan: Pilihan | None = None) -> Isi:
        """Return what stands after the merge; an undecided conflict leaves the ledger as it is."""
        if self.keadaan in AMBIL:
            return self.berkas
        if self.keadaan is Keadaan.BENTROK and pilihan is Pilihan.BERKAS:
            return self.berkas
        return self.kini


def rapikan(isi: Isi) -> Isi:
    """Return what a cell holds in its one form: blank text is nothing, line ends are one.

    >>> rapikan("  "), rapikan(Decimal("1.50")) == rapikan(Decimal("1.5"))
    (None, True)
    """
    if isinstance(isi, str):
        return isi.replace("\r\n", "\n").replace("\r", "\n").strip() or None
    return isi


def keadaan(dasar: Isi, berkas: Isi, kini: Isi) -> Keadaan:
    """Return what becomes of a cell.

    >>> str(keadaan(None, Decimal(3), None)), str(keadaan(Decimal(1), Decimal(3), Decimal(2)))
    ('baru', 'bentrok')
    """
    if berkas == dasar:
        return Keadaan.TETAP
    if berkas == kini:
        return Keadaan.SAMA
    if kini != dasar:
        return Keadaan.BENTROK
    if berkas is None:
        return Keadaan.DIKOSONGKAN
    return Keadaan.BARU if dasar is None else Keadaan.DIUBAH


def gabung(
    dasar: Mapping[SelLapor, Isi], berkas: Mapping[SelLapor, Isi], kini: Mapping[SelLapor, Isi]
) -> tuple[BedaSel, ...]:
    """Merge a file with the ledger; cells the file does not have are left out.

    Args:
        dasar: The cells as they were downloaded.
        berkas: The cells as the file says.
        kini: The cells as the ledger says now.

    Returns:
        Every cell of the file, in the order of the file.
    """
    hasil = []
    for sel, isi in berkas.items():
        a, b, c = rapikan(dasar.get(sel)), rapikan(isi), rapikan(kini.get(sel))
        hasil.append(BedaSel(sel, a, b, c, keadaan(a, b, c)))
    return tuple(hasil)


def terapkan(
    kini: Mapping[SelLapor, Isi],
    beda: Iterable[BedaSel],
    keputusan: Mapping[SelLapor, Pilihan] | None = None,
) -> dict[SelLapor, Isi]:
    """Return the cells after a merge; what was nothing and stays nothing is left out.

    Args:
        kini: The cells as the ledger says now.
        beda: The merge.
        keputusan: Decisions of conflicts; the ledger stands in those without one.
    """
    pilih = keputusan or {}
    hasil: dict[SelLapor, Isi] = {
        s: isi for s, v in kini.items() if (isi := rapikan(v)) is not None
    }
    for b in beda:
        isi = b.hasil(pilih.get(b.sel))
        if isi is None:
            hasil.pop(b.sel, None)
        else:
            hasil[b.sel] = isi
    return hasil
