"""What the preview page of an import shows, as values."""

from dataclasses import dataclass
from typing import Any

from selaras.core.masuk import Cara
from selaras.core.rupiah import Rupiah


@dataclass(frozen=True, slots=True)
class SelBeda:
    """One value that an import would change.

    Attributes:
        kolom: The column in words.
        lama, baru: Its texts.
        alamat: The cell of the file; empty for a value that goes.
    """

    kolom: str
    lama: str
    baru: str
    alamat: str


@dataclass(frozen=True, slots=True)
class BarisBeda:
    """One record that an import would add, change or remove.

    Attributes:
        tabel: Key of its table.
        judul: Title of the table.
        ragam: ditambah, diubah or dihapus.
        sebutan: The record in words.
        alamat: Its row in the file.
        sel: The values that differ.
    """

    tabel: str
    judul: str
    ragam: str
    sebutan: str
    alamat: str
    sel: tuple[SelBeda, ...]


@dataclass(frozen=True, slots=True)
class TabelBeda:
    """What an import would do to one table.

    Attributes:
        nama, judul: Key and title.
        cara: The strategy that is chosen.
        pilihan: Strategies that are possible.
        milik_renstra: The table is the Renstra's.
        di_berkas: Records in the file.
        ditambah, diubah, dihapus, tetap: Counts.
        dari_pohon: Nodes that are taken up from the Renstra.
    """

    nama: str
    judul: str
    cara: Cara
    pilihan: tuple[Cara, ...]
    milik_renstra: bool
    di_berkas: int
    ditambah: int
    diubah: int
    dihapus: int
    tetap: int
    dari_pohon: int = 0


@dataclass(frozen=True, slots=True)
class Uang:
    """Money and lines before and after.

    Attributes:
        nama: What is counted.
        lama, baru: Before and after; ``None`` when there is none.
        rupiah: It is money.
    """

    nama: str
    lama: Rupiah | int | None
    baru: Rupiah | int | None
    rupiah: bool = True


@dataclass(frozen=True, kw_only=True)
class Pratinjau:
    """Everything that the preview page shows.

    Attributes:
        tabel: Tables that the file speaks of.
        baris: Records that differ, in the order of the tables.
        uang: Totals before and after.
        hal: What was not taken as it stands in the file, in words with its cell.
        ganti_bunyi: Reworded indikators: key, line, before, after, whether it is another one.
        bukan_milik: Differences from the Renstra that are not applied.
        temuan_lama, temuan_baru: Findings that go and that come.
        temuan_berkas: Findings about what the source document prints.
        kesalahan: Errors before and after.
        basi: The plan changed since this was computed.
    """

    tabel: tuple[TabelBeda, ...]
    baris: tuple[BarisBeda, ...]
    uang: tuple[Uang, ...]
    hal: tuple[tuple[str, str], ...]
    ganti_bunyi: tuple[tuple[str, str, str, str, bool], ...]
    bukan_milik: tuple[BarisBeda, ...]
    temuan_lama: tuple[dict[str, Any], ...]
    temuan_baru: tuple[dict[str, Any], ...]
    temuan_berkas: tuple[dict[str, Any], ...]
    kesalahan: tuple[int, int]
    basi: bool

    @property
    def kosong(self) -> bool:
        """Nothing would change."""
        return not self.baris and not any(t.ditambah or t.diubah or t.dihapus for t in self.tabel)
