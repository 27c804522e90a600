"""Codes of a plan, read once for the rules of this family."""

from collections.abc import Iterator

from selaras.core.errors import CodeError
from selaras.core.kode import KodeNomenklatur
from selaras.core.renja import Simpul
from selaras.rules.base import Bahan


def terbaca(bahan: Bahan) -> tuple[tuple[Simpul, KodeNomenklatur], ...]:
    """Return every simpul whose printed code has the form of a code (KD01 reports the others)."""
    return bahan.sekali(_terbaca)


def _terbaca(bahan: Bahan) -> tuple[tuple[Simpul, KodeNomenklatur], ...]:
    return tuple(_baca(bahan))


def _baca(bahan: Bahan) -> Iterator[tuple[Simpul, KodeNomenklatur]]:
    for simpul in bahan.renja.simpul:
        if simpul.kode:
            try:
                yield simpul, KodeNomenklatur.parse(simpul.kode)
            except CodeError:
                continue


def tabel_dari(bahan: Bahan, simpul: Simpul) -> str:
    """Return the table in which a reader meets this simpul first: the plan, else the evaluation."""
    dipakai = simpul.id in bahan.renja.baris_oleh_simpul or any(
        anak.id in bahan.renja.baris_oleh_simpul for anak in bahan.renja.telusuri(simpul.id)
    )
    return "TC33" if dipakai else "TC29"
