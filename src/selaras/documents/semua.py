"""All legal and narrative tables of one Renja, in the order of the document."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from selaras.core.rekap import Rekap
from selaras.core.renja import Renja
from selaras.documents import ii2, iii1, iku, tc29, tc30, tc31, tc32, tc33
from selaras.documents.tabel import Tabel

_BENTUK_TC29 = {"sumber": ("sumber",), "resmi": ("resmi",), "keduanya": tc29.BENTUK}


def semua_tabel(renja: Renja, bentuk_tc29: str | None = None) -> tuple[Tabel, ...]:
    """Build every table of the document.

    Args:
        renja: The plan.
        bentuk_tc29: ``sumber``, ``resmi`` or ``keduanya``; by default what the plan says.

    Returns:
        IKU, T-C.29 (one or both layouts), II.2, T-C.30, T-C.31, T-C.32, III.1, T-C.33.

    Raises:
        ValueError: ``bentuk_tc29`` is none of the three.
    """
    bentuk = bentuk_tc29 or renja.dokumen.bentuk_tc29
    return tuple(t for _, t in bangun(renja, Rekap(renja), bentuk))


def bangun(renja: Renja, rekap: Rekap, bentuk_tc29: str) -> Iterator[tuple[str, Tabel]]:
    """Yield every table with its contract key, in the order of the document.

    Args:
        renja: The plan.
        rekap: Its roll-ups.
        bentuk_tc29: ``sumber``, ``resmi`` or ``keduanya``.

    Raises:
        ValueError: ``bentuk_tc29`` is none of the three.
    """
    if bentuk_tc29 not in _BENTUK_TC29:
        raise ValueError(f"bentuk_tc29 must be one of {tuple(_BENTUK_TC29)}, not {bentuk_tc29!r}")
    for tabel in (
        iku.build(renja),
        *_tc29(renja, _BENTUK_TC29[bentuk_tc29]),
        ii2.build(renja),
        tc30.build(renja),
        tc31.build(renja, rekap),
        tc32.build(renja),
        iii1.build(renja),
        tc33.build(renja, rekap),
    ):
        yield tabel.kunci, tabel


def _tc29(renja: Renja, bentuk: Sequence[str]) -> Iterator[Tabel]:
    """Yield T-C.29; where both layouts stand in one document their labels tell them apart."""
    for b in bentuk:
        tabel = tc29.build(renja, b)
        if len(bentuk) > 1 and b == "resmi":
            tabel = replace(tabel, label=f"{tabel.label} ({len(tabel.kolom)} kolom)")
        yield tabel
