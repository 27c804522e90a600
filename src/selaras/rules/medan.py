"""From a column of a table to the field of the record that holds its value."""

from collections.abc import Mapping

from selaras.core.asal import kolom_baku
from selaras.core.renja import (
    Baris,
    BarisReview,
    Indikator,
    Keluaran,
    Pernyataan,
    Realisasi,
    Rekaman,
    Target,
    Tertulis,
)

_SATU: Mapping[type[Rekaman], str] = {
    Tertulis: "teks",
    Target: "nilai",
    Realisasi: "nilai",
    Pernyataan: "nilai",
}
"""Records with one value: whatever the column, it is this field."""

_LAIN: Mapping[type[Rekaman], Mapping[str, str]] = {
    Indikator: {"awal": "capaian_awal", "indikator": "uraian"},
    Keluaran: {"indikator": "uraian"},
    Baris: {"kode": "simpul"},
    BarisReview: {"rkpd_pagu": "dana", "kebutuhan_dana": "dana"},
}


def medan(rekaman: Rekaman, kolom: str | None) -> str | None:
    """Return the field of a record that a column shows; ``None`` when no single one does.

    Args:
        rekaman: The record a finding points at.
        kolom: Column key of a table, or a field of the format.

    >>> medan(BarisReview(simpul="5.03"), "kebutuhan_dana")
    'dana'
    """
    jenis = type(rekaman)
    if jenis in _SATU:
        return _SATU[jenis]
    if kolom is None:
        return None
    kolom = _LAIN.get(jenis, {}).get(kolom, kolom)
    if jenis is BarisReview:
        kolom = kolom.removeprefix("rkpd_").removeprefix("kebutuhan_")
    return kolom if kolom in kolom_baku(jenis) else None
