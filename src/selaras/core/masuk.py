"""A plan, or a part of one, that comes from a file: what it states and what it leaves open.

A foreign file states some columns of some tables. What it does not state is no statement: a list
of pagu says nothing about targets, and a blank cell of such a list is not zero and not deletion.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from selaras.core.dokumen import Dokumen
from selaras.core.renja import Rekaman


class Cara(StrEnum):
    """What an incoming table does to the one that exists."""

    GANTI = "ganti"  # the table becomes what the file holds
    PERBARUI = "perbarui"  # what the file names is renewed, the rest stays
    TAMBAH = "tambah"  # only what does not exist yet is added
    LEWATI = "lewati"  # nothing of the file is taken

    @property
    def sebutan(self) -> str:
        """The strategy in words."""
        return _SEBUTAN[self]


_SEBUTAN = {
    Cara.GANTI: "Ganti semua dengan isi berkas",
    Cara.PERBARUI: "Perbarui yang disebut berkas",
    Cara.TAMBAH: "Hanya tambah yang belum ada",
    Cara.LEWATI: "Jangan diambil",
}


@dataclass(frozen=True, kw_only=True)
class RencanaMasuk:
    """What was read from a file, before anything is decided about it.

    Attributes:
        jenis: Key of the kind of file, such as ``renja_sipd`` or ``buku``.
        judul: The kind in words.
        lengkap: The file is in the open format: it names records by their id, and a blank cell is
            a statement. Otherwise nodes are named by code and blanks say nothing.
        tabel: Records by table of the plan; a table that is absent is not spoken of.
        kolom: Columns that a table states; a table that is absent here states all of them.
        cara: The sensible strategy per table.
        dokumen: Keys of the document, where the file has them.
        tahun: Plan year that the file names.
        perangkat_daerah: Agencies that the file names: code and name, either may be empty.
        baris: Rows of data that were read.
        kolom_lain: Columns of the file that were not taken, as they are headed.
        medan: Field names by column, of a file whose columns have names instead of letters.
    """

    jenis: str
    judul: str
    lengkap: bool = False
    tabel: Mapping[str, tuple[Rekaman, ...]] = field(default_factory=dict)
    kolom: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cara: Mapping[str, Cara] = field(default_factory=dict)
    dokumen: Dokumen | None = None
    tahun: int | None = None
    perangkat_daerah: tuple[tuple[str, str], ...] = ()
    baris: int = 0
    kolom_lain: tuple[str, ...] = ()
    medan: tuple[str, ...] = ()

    def banyak(self, tabel: str) -> int:
        """Return how many records the file has for a table."""
        return len(self.tabel.get(tabel, ()))
