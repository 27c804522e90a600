"""Where an indikator and its units are printed."""

from collections.abc import Iterator
from dataclasses import dataclass

from selaras.core.renja import Indikator, Rekaman, TingkatIndikator
from selaras.rules.base import Bahan, Letak


@dataclass(frozen=True, slots=True)
class TulisanSatuan:
    """A unit as one cell writes it.

    Attributes:
        satuan: The unit as written; never empty.
        tabel: Contract key of the table.
        baris: Row id.
        kolom: Column key.
        rekaman: The record that holds it.
    """

    satuan: str
    tabel: str
    baris: str
    kolom: str
    rekaman: Rekaman

    def letak(self, bahan: Bahan) -> Letak:
        """Return the place of the cell."""
        medan = "satuan_maju" if self.kolom == "target_maju" else "satuan"
        return bahan.letak(self.tabel, self.baris, self.kolom, self.rekaman, medan)


def baris_indikator(bahan: Bahan, indikator: Indikator) -> tuple[str, str]:
    """Return the table and row id in which a reader meets an indikator.

    The first indikator of a simpul stands on the line of the simpul, the others (and those of
    tujuan and sasaran) on a line of their own; an IKK stands in Tabel T-C.30.
    """
    if indikator.tingkat is TingkatIndikator.IKK:
        return "TC30", indikator.id
    if indikator.pemilik in bahan.renja.simpul_oleh_id:
        pertama = bahan.renja.indikator_milik[indikator.pemilik][0]
        return "TC29", indikator.pemilik if pertama.id == indikator.id else indikator.id
    return "TC29", indikator.id


def letak_indikator(bahan: Bahan, indikator: Indikator, kolom: str, dari: Rekaman) -> Letak:
    """Return the place of a column of an indikator's row."""
    tabel, baris = baris_indikator(bahan, indikator)
    return bahan.letak(tabel, baris, kolom, dari)


def sebut_indikator(bahan: Bahan, indikator: Indikator) -> str:
    """Return how a message names an indikator: the code of its line, else its text."""
    return bahan.sebut(baris_indikator(bahan, indikator)[1])


def tulisan_satuan(bahan: Bahan) -> Iterator[TulisanSatuan]:
    """Yield every unit the plan writes, table by table."""
    renja = bahan.renja
    for i in renja.indikator:
        tabel, baris = baris_indikator(bahan, i)
        yield from _bila_ada(i.satuan, tabel, baris, "satuan", i)
    for sisi, daftar in (("rkpd", renja.rkpd), ("kebutuhan", renja.kebutuhan)):
        for b in daftar:
            yield from _bila_ada(b.satuan, "TC31", b.simpul, f"{sisi}_target", b)
    for u in renja.usulan:
        yield from _bila_ada(u.satuan, "TC32", f"usulan-{u.urut}", "volume", u)
    for k in renja.keluaran:
        yield from _bila_ada(k.satuan, "TC33", k.simpul, "target", k)
        yield from _bila_ada(k.satuan_maju, "TC33", k.simpul, "target_maju", k)


def _bila_ada(
    satuan: str, tabel: str, baris: str, kolom: str, rekaman: Rekaman
) -> Iterator[TulisanSatuan]:
    if satuan.strip():
        yield TulisanSatuan(satuan.strip(), tabel, baris, kolom, rekaman)
