"""What an import would do to a plan: the result, and everything a person should know of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from selaras.core.beda import BedaRekaman
from selaras.core.gabung_baris import GantiBunyi
from selaras.core.masuk import Cara
from selaras.core.nilai import Asal
from selaras.core.renja import Renja

TABEL_RENSTRA = (
    "simpul",
    "tujuan_sasaran",
    "indikator",
    "target",
    "pagu_renstra",
    "realisasi",
    "anggaran",
)
"""Tables that every Renja of the period shares."""

TERTUTUP = ("pernyataan", "tertulis", "waiver")
"""Tables that no file fills: what a document printed, and findings that a person accepted."""

BERIDENTITAS = ("simpul", "tujuan_sasaran", "indikator")
"""Tables whose records others name: an import adds and renews them, and removes none."""

KUNCI_DOKUMEN = (
    "tanggal",
    "tempat",
    "sk_tim_nomor",
    "sk_tim_tanggal",
    "sk_tim_tentang",
    "sk_tim_jabatan",
    "total_belanja_daerah",
    "basis_tahun_berjalan",
    "triwulan_berjalan",
    "bentuk_tc29",
    "aturan_celah_predikat",
)
"""Keys of the document that a file may set: not whose plan it is, of which year, at which stage,
nor who signs it."""


class Perihal(StrEnum):
    """Why something of a file was not taken as it stands there."""

    TANPA_NAMA = "tanpa_nama"
    GANTI_NAMA = "ganti_nama"
    TIDAK_ADA_BARIS = "tidak_ada_baris"
    TAK_TERBAGI = "tak_terbagi"
    NEGATIF = "negatif"
    GANDA = "ganda"
    TERTUTUP = "tertutup"
    RUJUKAN = "rujukan"
    DOKUMEN = "dokumen"


@dataclass(frozen=True, slots=True)
class Hal:
    """Something of the file that a person should know before applying it.

    Attributes:
        perihal: What kind.
        apa: What of the file, as it stands there.
        lain: What it stands against, where there is such a thing.
        asal: Its cell.
    """

    perihal: Perihal
    apa: str
    lain: str = ""
    asal: Asal | None = None


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What a person decided.

    Attributes:
        cara: Strategy per table; the file's own where left out.
        indikator_lain: Keys of :class:`GantiBunyi` that are other indikators; ``None`` while
            nobody decided.
    """

    cara: Mapping[str, Cara] = field(default_factory=dict)
    indikator_lain: frozenset[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Gabungan:
    """The plan after an import, and what a person should know of it.

    Attributes:
        renja: The plan.
        hal: What was not taken as it stands in the file.
        ganti_bunyi: Indikators whose wording differs, and whether each was taken for another.
        bukan_milik: Differences from the Renstra that were not applied.
        dari_pohon: Ids of nodes that the plan takes up and the Renstra had already.
    """

    renja: Renja
    hal: tuple[Hal, ...] = ()
    ganti_bunyi: tuple[tuple[GantiBunyi, bool], ...] = ()
    bukan_milik: tuple[BedaRekaman, ...] = ()
    dari_pohon: frozenset[str] = frozenset()
