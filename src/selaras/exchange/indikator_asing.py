"""Several indikators in one cell: split only where number, target and unit agree on how many.

SIPD joins them by line breaks, or by commas: ``"A, B"`` with ``"100, 90 %, %"`` and ``"%, %"``.
A text that has a comma of its own looks the same, so the units decide.
"""

import re
from dataclasses import dataclass
from typing import Any

from selaras.exchange.konversi import kutip
from selaras.exchange.parsed import Severity
from selaras.exchange.sel_asing import Masalah, larik

_KOMA_BESAR = re.compile(r",\s+(?=[A-Z0-9(])")
_KOMA = re.compile(r",\s+")


@dataclass(frozen=True, slots=True)
class Potongan:
    """One indikator of a cell.

    Attributes:
        uraian: Its text.
        target: The cell or text of its target; blank when it is not known which is its own.
        satuan: Its unit.
    """

    uraian: str
    target: Any
    satuan: str


def pisahkan(indikator: Any, target: Any, satuan: Any) -> tuple[list[Potongan], Masalah | None]:
    """Split what a row holds about its indikators.

    Args:
        indikator: The cell of the indikators.
        target: The cell of their targets.
        satuan: The cell of their units.

    Returns:
        The indikators, and what could not be told apart.
    """
    uraian = _larik_indikator(larik(indikator).nilai)
    if not uraian:
        return [], None
    unit = [u for u in larik(satuan).nilai.split("\n") if u]
    if len(uraian) == 1 and len(unit) == 1 and len(_KOMA.split(unit[0])) > 1:
        return _dengan_koma(uraian[0], target, unit[0])
    sasaran: list[Any] = [target]
    if isinstance(target, str):
        sasaran = [t for t in larik(target).nilai.split("\n") if t]
    if not sasaran or sasaran == [""] or sasaran == [None]:
        sasaran = [""] * len(uraian)
    unit = unit * len(uraian) if len(unit) == 1 else unit
    if len(unit) != len(uraian):
        unit = [""] * len(uraian)
    if len(sasaran) == len(uraian):
        return [Potongan(*p) for p in zip(uraian, sasaran, unit, strict=True)], None
    return [Potongan(u, "", s) for u, s in zip(uraian, unit, strict=True)], _tak_sejajar(
        len(uraian), len(sasaran), target
    )


def _larik_indikator(teks: str) -> list[str]:
    """Return the lines of a cell; a line that goes on in lower case belongs to the one before."""
    hasil: list[str] = []
    for baris in teks.split("\n"):
        if hasil and (baris[:1].islower() or baris[:1] in "(&/"):
            hasil[-1] += f" {baris}"
        elif baris:
            hasil.append(baris)
    return hasil


def _dengan_koma(uraian: str, target: Any, satuan: str) -> tuple[list[Potongan], Masalah | None]:
    unit = _KOMA.split(satuan)
    teks = larik(target).nilai if isinstance(target, str) else ""
    angka = _KOMA.split(teks.removesuffix(satuan).strip()) if teks else [""] * len(unit)
    for pola in (_KOMA, _KOMA_BESAR):
        bagian = pola.split(uraian)
        if len(bagian) == len(unit) == len(angka):
            return [Potongan(*p) for p in zip(bagian, angka, unit, strict=True)], None
    return [Potongan(uraian, "", "")], _tak_sejajar(
        len(_KOMA_BESAR.split(uraian)), len(angka), target
    )


def _tak_sejajar(indikator: int, target: int, isi: Any) -> Masalah:
    return Masalah(
        "indikator-tidak-sejajar",
        Severity.WARNING,
        f"Sel ini memuat {indikator} indikator, tetapi targetnya {target} ({kutip(str(isi))}): "
        "tidak dapat dipastikan target mana milik indikator mana. Indikatornya dibaca, targetnya "
        "tidak; isi targetnya sesudah diimpor.",
    )
