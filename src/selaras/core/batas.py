"""Ceilings: the pagu indikatif that a region gives an agency, against what its plan holds.

A ceiling is no part of the plan: the region gives it, and the plan is measured by it. It stands
for the whole plan or for one code of it, and says what happens when the plan passes it.

Source:
    Permendagri 86/2017, Lampiran, Tabel T-C.31 kolom 6: the RKPD draft states a pagu indikatif.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from selaras.core.errors import CodeError
from selaras.core.kode import KodeNomenklatur
from selaras.core.nilai import Nilai
from selaras.core.rekap import Rekap
from selaras.core.renja import Renja
from selaras.core.rupiah import NOL, Rupiah


class SifatPagu(StrEnum):
    """What happens when the plan passes a ceiling."""

    HENTIKAN = "hentikan"  # the plan cannot be submitted or decreed
    INGATKAN = "ingatkan"  # a warning stands beside it
    ABAIKAN = "abaikan"  # only the number is shown

    @property
    def sebutan(self) -> str:
        """What it does, in words."""
        return _SEBUTAN[self]


_SEBUTAN = {
    SifatPagu.HENTIKAN: "menghentikan pengajuan",
    SifatPagu.INGATKAN: "mengingatkan",
    SifatPagu.ABAIKAN: "hanya ditampilkan",
}


@dataclass(frozen=True, slots=True)
class Batas:
    """A ceiling.

    Attributes:
        kode: The code it stands for, in canonical form; empty = the whole plan.
        pagu: The ceiling.
        sifat: What happens when the plan passes it.
        dasar: The letter that gives it.
    """

    kode: str
    pagu: Rupiah
    sifat: SifatPagu = SifatPagu.INGATKAN
    dasar: str = ""


@dataclass(frozen=True, slots=True)
class PosisiBatas:
    """A ceiling against a plan.

    Attributes:
        batas: The ceiling.
        simpul: Id of the line it stands for; empty for the whole plan, or when the plan has none.
        uraian: That line in words; empty as ``simpul`` is.
        terpakai: What the plan holds there; ``None`` = no amount at all.
    """

    batas: Batas
    simpul: str
    uraian: str
    terpakai: Rupiah | None

    @property
    def sisa(self) -> Rupiah:
        """What is left under the ceiling; negative when it is passed."""
        return self.batas.pagu - (self.terpakai or NOL)

    @property
    def lewat(self) -> bool:
        """Whether the plan passes the ceiling."""
        return self.sisa.sen < 0

    @property
    def lebih(self) -> Rupiah:
        """By how much the plan passes the ceiling; no money when it does not."""
        return -self.sisa if self.lewat else NOL

    @property
    def menghentikan(self) -> bool:
        """Whether the plan cannot be submitted because of it."""
        return self.lewat and self.batas.sifat is SifatPagu.HENTIKAN

    @property
    def mengingatkan(self) -> bool:
        """Whether a warning stands beside it."""
        return self.lewat and self.batas.sifat is not SifatPagu.ABAIKAN

    @property
    def sebutan(self) -> str:
        """What the ceiling stands for, in words."""
        if not self.batas.kode:
            return "seluruh rencana"
        return f"{self.batas.kode} {self.uraian}".strip()


def kode_baku(teks: str) -> str:
    """Return a code in its canonical form; empty when the text is no code."""
    try:
        return KodeNomenklatur.parse(teks).baku
    except CodeError:
        return ""


def posisi(
    renja: Renja,
    batas: Iterable[Batas],
    rekap: Rekap | None = None,
    ukur: Callable[[Rekap, str], Nilai] = Rekap.pagu,
) -> tuple[PosisiBatas, ...]:
    """Measure a plan by its ceilings: the whole plan first, then by code.

    Args:
        renja: The plan.
        batas: Its ceilings.
        rekap: Its roll-ups, when the caller has them already.
        ukur: What is measured: the pagu of the plan, or another sum of the roll-ups.
    """
    rekap = rekap or Rekap(renja)
    oleh_kode = {kode_baku(s.kode): s for s in reversed(renja.simpul) if s.kode.strip()}
    hasil = []
    for b in sorted(batas, key=lambda b: b.kode):
        s = oleh_kode.get(b.kode) if b.kode else None
        ada = s is not None or not b.kode
        hasil.append(
            PosisiBatas(
                b,
                s.id if s else "",
                s.uraian if s else "",
                ukur(rekap, s.id if s else "").uang if ada else None,
            )
        )
    return tuple(hasil)
