"""Whether a document explains a figure."""

from selaras.core.renja import Indikator
from selaras.rules.base import Bahan
from selaras.rules.hitung.tercetak import KOSONG


def bercatatan(bahan: Bahan, tabel: str, baris: str) -> bool:
    """Tell whether a row has a remark (a dash is none)."""
    catatan = bahan.renja.catatan_oleh.get((tabel, baris))
    return catatan is not None and catatan.teks.strip().casefold() not in KOSONG


def berfaktor(bahan: Bahan, indikator: Indikator) -> bool:
    """Tell whether BAB II.1 names a factor for an indikator or the line it measures."""
    sasaran = {indikator.id, indikator.pemilik} - {""}
    return not sasaran.isdisjoint(bahan.sekali(_berfaktor))


def _berfaktor(bahan: Bahan) -> frozenset[str]:
    return frozenset(f.simpul for f in bahan.renja.faktor)
