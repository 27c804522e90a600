"""Look-ups that several cross-table rules need."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.angka import format_angka
from selaras.core.renja import (
    Cakupan,
    DokumenTarget,
    Indikator,
    Keluaran,
    Target,
    Tertulis,
    TingkatIndikator,
)
from selaras.core.satuan import satuan_sama
from selaras.rules.base import Bahan
from selaras.rules.indikator.kata import satuan_dimaksud

TUJUAN_SASARAN = (TingkatIndikator.TUJUAN, TingkatIndikator.SASARAN)


@dataclass(frozen=True, slots=True)
class DuaTarget:
    """Two targets of one indikator in one year.

    Attributes:
        indikator: The indikator.
        renja: The target of the Renja.
        renstra: The target of the Renstra.
        rekaman: The record of the Renja target.
    """

    indikator: Indikator
    renja: Decimal
    renstra: Decimal
    rekaman: Target


def target_berbeda(bahan: Bahan, tahun: int) -> Iterator[DuaTarget]:
    """Yield every indikator whose Renja target of a year is not its Renstra target."""
    oleh = bahan.renja.target_oleh
    for indikator in bahan.renja.indikator:
        renja = oleh.get((indikator.id, tahun, DokumenTarget.RENJA))
        renstra = oleh.get((indikator.id, tahun, DokumenTarget.RENSTRA))
        if renja is None or renstra is None or renja.nilai is None or renstra.nilai is None:
            continue
        if renja.nilai != renstra.nilai:
            yield DuaTarget(indikator, renja.nilai, renstra.nilai, renja)


def renstra(bahan: Bahan, indikator: str, tahun: int) -> Decimal | None:
    """Return the Renstra target of an indikator in a year."""
    target = bahan.renja.target_oleh.get((indikator, tahun, DokumenTarget.RENSTRA))
    return target.nilai if target else None


def keluaran_berindikator(bahan: Bahan) -> Iterator[tuple[Keluaran, Indikator]]:
    """Yield the targets of the plan that are linked to a registered indikator."""
    for keluaran in bahan.renja.keluaran:
        indikator = bahan.renja.indikator_oleh_id.get(keluaran.indikator)
        if indikator is not None:
            yield keluaran, indikator


def satuan_sesuai(bahan: Bahan, a: str, b: str) -> bool:
    """Tell whether two units can be compared; a blank unit can be compared with any.

    A misspelt unit is read as meant: a slip of the pen must not hide a difference.
    """
    if not a.strip() or not b.strip() or satuan_sama(a, b):
        return True
    satu, dua = satuan_dimaksud(bahan, a), satuan_dimaksud(bahan, b)
    return satu is not None and satu == dua


def urusan_in08(bahan: Bahan, indikator: Indikator, tahun: int) -> bool:
    """Tell whether the Renstra plans nothing in a year, but something in others (IN08)."""
    oleh = bahan.renja.target_oleh
    dokumen = bahan.renja.dokumen
    return renstra(bahan, indikator.id, tahun) == 0 and any(
        t is not None and t.nilai
        for n in range(dokumen.renstra_awal, dokumen.renstra_akhir + 1)
        if (t := oleh.get((indikator.id, n, DokumenTarget.RENSTRA)))
    )


def baris_tc29(indikator: Indikator) -> str:
    """Return the row id of an indikator in Tabel T-C.29."""
    if indikator.tingkat in TUJUAN_SASARAN or indikator.urut > 1:
        return indikator.id
    return indikator.pemilik


def sub_berealisasi(bahan: Bahan, indikator: Indikator) -> list[str]:
    """Return the sub kegiatan below the kegiatan of an indikator that have realised something.

    Empty for indikators of any other level.
    """
    renja = bahan.renja
    if indikator.tingkat is not TingkatIndikator.KEGIATAN:
        return []
    kunci = (renja.dokumen.tahun - 1, renja.dokumen.triwulan_berjalan, Cakupan.TAHUN)
    return [
        anak.kode or anak.uraian
        for anak in renja.anak_dari.get(indikator.pemilik, ())
        if any(
            (r := renja.realisasi_oleh.get((i.id, *kunci))) is not None and r.nilai
            for i in renja.indikator_milik.get(anak.id, ())
        )
    ]


def catatan(bahan: Bahan, tabel: str, baris: str) -> str:
    """Return the remark beside a row; empty when there is none."""
    c = bahan.renja.catatan_oleh.get((tabel, baris))
    return c.teks.strip() if c else ""


def angka(nilai: Decimal) -> str:
    """Return a number as a message prints it."""
    return format_angka(nilai, None)


def lipat(teks: str) -> str:
    """Fold white space, so that only wording counts."""
    return " ".join(teks.split())


def berbeda_kata(sel: Tertulis, baku: str) -> bool:
    """Tell whether a printed text differs from another in more than white space."""
    return "".join(sel.teks.split()) != "".join(baku.split())


def ket_huruf(a: str, b: str) -> str:
    """Return the remark that two texts differ in capitals only, else nothing."""
    return " (hanya berbeda huruf besar)" if lipat(a).casefold() == lipat(b).casefold() else ""
