"""How each record class of the plan lies in the tables: one line per column that differs.

A column of a record and the field of its model have the same name, except where a record names
another row by its ``id`` and the model holds a foreign key.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import models

from selaras.core import renja as nilai
from selaras.core.asal import kolom_baku
from selaras.db.models import (
    Anggaran,
    Baris,
    BarisReview,
    Indikator,
    Keluaran,
    Lokasi,
    PaguRenstra,
    Pendanaan,
    Realisasi,
    Simpul,
    Target,
    TujuanSasaran,
    Usulan,
    Waiver,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Peta:
    """The way of one table of the format into one model.

    Attributes:
        rekaman: Record class.
        model: The model.
        pemilik: Lookup from a row to the Renstra or Renja that owns it.
        renstra: Whether that owner is the Renstra.
        rujuk: Columns that hold the id of another record: column to (table, model field).
        tetap: Fields with a fixed value: the side of a line of T-C.31.
        kunci: Model field that holds the record's own ``id``.
    """

    rekaman: type[nilai.Rekaman]
    model: type[models.Model]
    pemilik: str
    renstra: bool
    rujuk: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    tetap: Mapping[str, str] = field(default_factory=dict)

    @property
    def kolom(self) -> tuple[str, ...]:
        """The columns of the record, in the order of the format."""
        return kolom_baku(self.rekaman)

    @property
    def beridentitas(self) -> bool:
        """Whether the record has an ``id`` of its own (``kunci`` in the model)."""
        return "id" in self.kolom


_SIMPUL = {"simpul": ("simpul", "simpul")}

PETA: Mapping[str, Peta] = {
    "simpul": Peta(
        rekaman=nilai.Simpul,
        model=Simpul,
        pemilik="renstra",
        renstra=True,
        rujuk={"induk": ("simpul", "induk")},
    ),
    "tujuan_sasaran": Peta(
        rekaman=nilai.TujuanSasaran,
        model=TujuanSasaran,
        pemilik="renstra",
        renstra=True,
        rujuk={"induk": ("tujuan_sasaran", "induk")},
    ),
    "indikator": Peta(
        rekaman=nilai.Indikator,
        model=Indikator,
        pemilik="renstra",
        renstra=True,
        rujuk={"pemilik": ("", "")},  # a simpul, a tujuan or sasaran, or nothing
    ),
    "target": Peta(
        rekaman=nilai.Target,
        model=Target,
        pemilik="indikator__renstra",
        renstra=True,
        rujuk={"indikator": ("indikator", "indikator")},
    ),
    "pagu_renstra": Peta(
        rekaman=nilai.PaguRenstra,
        model=PaguRenstra,
        pemilik="simpul__renstra",
        renstra=True,
        rujuk=_SIMPUL,
    ),
    "realisasi": Peta(
        rekaman=nilai.Realisasi,
        model=Realisasi,
        pemilik="indikator__renstra",
        renstra=True,
        rujuk={"indikator": ("indikator", "indikator")},
    ),
    "anggaran": Peta(
        rekaman=nilai.Anggaran, model=Anggaran, pemilik="renstra", renstra=True, rujuk=_SIMPUL
    ),
    "rkpd": Peta(
        rekaman=nilai.BarisReview,
        model=BarisReview,
        pemilik="renja",
        renstra=False,
        rujuk=_SIMPUL,
        tetap={"sisi": "rkpd"},
    ),
    "kebutuhan": Peta(
        rekaman=nilai.BarisReview,
        model=BarisReview,
        pemilik="renja",
        renstra=False,
        rujuk=_SIMPUL,
        tetap={"sisi": "kebutuhan"},
    ),
    "baris": Peta(rekaman=nilai.Baris, model=Baris, pemilik="renja", renstra=False, rujuk=_SIMPUL),
    "keluaran": Peta(
        rekaman=nilai.Keluaran,
        model=Keluaran,
        pemilik="renja",
        renstra=False,
        rujuk={**_SIMPUL, "indikator": ("indikator", "indikator")},
    ),
    "pendanaan": Peta(
        rekaman=nilai.Pendanaan, model=Pendanaan, pemilik="renja", renstra=False, rujuk=_SIMPUL
    ),
    "lokasi": Peta(
        rekaman=nilai.Lokasi, model=Lokasi, pemilik="renja", renstra=False, rujuk=_SIMPUL
    ),
    "usulan": Peta(rekaman=nilai.Usulan, model=Usulan, pemilik="renja", renstra=False),
    "waiver": Peta(rekaman=nilai.Waiver, model=Waiver, pemilik="renja", renstra=False),
}
"""Tables of the format with a model of their own, those that others name first."""

JENIS_NASKAH: Mapping[str, type[nilai.Rekaman]] = {
    "isu": nilai.Isu,
    "faktor": nilai.Faktor,
    "landasan": nilai.Landasan,
    "tim": nilai.AnggotaTim,
    "narasi": nilai.Narasi,
    "pernyataan": nilai.Pernyataan,
    "tertulis": nilai.Tertulis,
    "catatan": nilai.Catatan,
}
"""Tables whose records share :class:`~selaras.db.models.naskah.RekamanNaskah`."""

NASKAH = tuple(JENIS_NASKAH)

TABEL_RENSTRA = tuple(n for n, p in PETA.items() if p.renstra)
"""Tables that belong to the Renstra: every Renja of the period reads the same rows."""
