"""Tabel II.2 (capaian IKU) recomputed: what its percentages should be."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.capaian import capaian
from selaras.core.renja import Cakupan, DokumenTarget, Indikator
from selaras.core.tc29 import nilai_realisasi
from selaras.rules.base import Bahan
from selaras.rules.hitung.tercetak import SelTercetak, sel


@dataclass(frozen=True, slots=True)
class Tahunan:
    """One indikator in one year of the table.

    Attributes:
        indikator: The indikator.
        akhiran: ``n3`` or ``n2``: end of the column keys.
        target: Target as the Renja sets it, else as the Renstra does; the printed one of them
            where a source prints it.
        realisasi: Realisasi of the year.
        capaian: By the policy of the indikator, percent, unrounded; ``None`` without a value.
    """

    indikator: Indikator
    akhiran: str
    target: Decimal | None
    realisasi: Decimal | None
    capaian: Decimal | None


def baris_tercetak(bahan: Bahan) -> tuple[Indikator, ...]:
    """Return the indikators that have a printed row, in print order."""
    kenal = bahan.renja.indikator_oleh_id
    urut = dict.fromkeys(
        t.baris for t in bahan.renja.tertulis if t.tabel == "II2" and t.baris in kenal
    )
    return tuple(kenal[b] for b in urut)


def tahunan(bahan: Bahan, indikator: Indikator) -> Iterator[Tahunan]:
    """Yield the two years of a row, older first."""
    n = bahan.renja.dokumen.tahun
    for akhiran, tahun in (("n3", n - 3), ("n2", n - 2)):
        target = _target(
            bahan, indikator, tahun, sel(bahan, "II2", indikator.id, f"target_{akhiran}")
        )
        rekaman = bahan.renja.realisasi_oleh.get((indikator.id, tahun, None, Cakupan.TAHUN))
        realisasi = nilai_realisasi(rekaman).angka
        hasil = capaian(realisasi, target, indikator.kebijakan)
        yield Tahunan(
            indikator, akhiran, target, realisasi, hasil if isinstance(hasil, Decimal) else None
        )


def _target(
    bahan: Bahan, indikator: Indikator, tahun: int, cetak: SelTercetak | None
) -> Decimal | None:
    calon = [
        t.nilai
        for d in (DokumenTarget.RENJA, DokumenTarget.RENSTRA)
        if (t := bahan.renja.target_oleh.get((indikator.id, tahun, d))) and t.nilai is not None
    ]
    if cetak is not None:
        calon.sort(key=lambda c: not cetak.cocok(c))
    return calon[0] if calon else None
