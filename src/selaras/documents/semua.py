"""All legal and narrative tables of one Renja, in the order of the document."""

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
    pilihan = bentuk_tc29 or renja.dokumen.bentuk_tc29
    if pilihan not in _BENTUK_TC29:
        raise ValueError(f"bentuk_tc29 must be one of {tuple(_BENTUK_TC29)}, not {pilihan!r}")
    rekap = Rekap(renja)
    return (
        iku.build(renja),
        *(tc29.build(renja, bentuk) for bentuk in _BENTUK_TC29[pilihan]),
        ii2.build(renja),
        tc30.build(renja),
        tc31.build(renja, rekap),
        tc32.build(renja),
        iii1.build(renja),
        tc33.build(renja, rekap),
    )
