"""How files of the nomenclature name their columns: profiles, which a caller can replace."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KolomSimpul:
    """Where a row holds one entry: names of columns, any of which will do.

    Attributes:
        kode, uraian: Code and name; without both the file has no such entry.
        tingkat: Level in words, compared with the code.
        kinerja, indikator, satuan: As in :class:`selaras.core.nomenklatur.Nomenklatur`.
    """

    kode: tuple[str, ...]
    uraian: tuple[str, ...]
    tingkat: tuple[str, ...] = ()
    kinerja: tuple[str, ...] = ()
    indikator: tuple[str, ...] = ()
    satuan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilNomenklatur:
    """A shape of file: one entry per row, or a column pair for each level.

    Attributes:
        nama: What the shape is called.
        simpul: The entries a row may hold, highest level first. Case, spaces and punctuation of
            column names do not matter.
    """

    nama: str
    simpul: tuple[KolomSimpul, ...]


_KINERJA = ("kinerja",)
_INDIKATOR = ("indikator", "indikator kinerja", "indikator sub kegiatan")
_SATUAN = ("satuan",)

PROFIL: tuple[ProfilNomenklatur, ...] = (
    ProfilNomenklatur(
        nama="satu simpul per baris",
        simpul=(
            KolomSimpul(
                kode=("kode", "kode nomenklatur"),
                uraian=("nama", "uraian", "nomenklatur", "nomenklatur urusan"),
                tingkat=("level", "tingkat"),
                kinerja=_KINERJA,
                indikator=_INDIKATOR,
                satuan=_SATUAN,
            ),
        ),
    ),
    ProfilNomenklatur(
        nama="satu kolom per tingkat",
        simpul=(
            *(
                KolomSimpul(kode=(f"kode {t}",), uraian=(f"nama {t}", t))
                for t in ("urusan", "bidang urusan", "program", "kegiatan")
            ),
            KolomSimpul(
                kode=("kode sub kegiatan",),
                uraian=("nama sub kegiatan", "sub kegiatan"),
                kinerja=_KINERJA,
                indikator=_INDIKATOR,
                satuan=_SATUAN,
            ),
        ),
    ),
)
"""Shapes of the lists in circulation."""

KOLOM_PEMETAAN: Mapping[str, tuple[str, ...]] = {
    "lama": ("kode sebelumnya", "kode lama"),
    "nama_lama": ("nama sebelumnya", "nama lama"),
    "baru": ("kode baru", "kode pemutakhiran"),
    "nama_baru": ("nama baru", "nama pemutakhiran"),
}
"""Names of the columns of a crosswalk."""
