"""Amounts of a plan line as plain money, for rules that only compare."""

from dataclasses import dataclass

from selaras.core.nilai import Nilai
from selaras.core.rupiah import Rupiah
from selaras.rules.base import Bahan


@dataclass(frozen=True, slots=True)
class Dana:
    """The roll-ups of a plan without their derivations; ``""`` is the whole plan."""

    bahan: Bahan

    def pagu(self, simpul: str) -> Rupiah | None:
        """Pagu of year n."""
        return _rupiah(self.bahan.rekap.pagu(simpul))

    def prakiraan_maju(self, simpul: str) -> Rupiah | None:
        """Prakiraan maju of year n+1."""
        return _rupiah(self.bahan.rekap.prakiraan_maju(simpul))

    def rkpd(self, simpul: str) -> Rupiah | None:
        """Pagu of the RKPD draft."""
        return _rupiah(self.bahan.rekap.dana_rkpd(simpul))

    def kebutuhan(self, simpul: str) -> Rupiah | None:
        """Analysed need."""
        return _rupiah(self.bahan.rekap.dana_kebutuhan(simpul))


def _rupiah(nilai: Nilai) -> Rupiah | None:
    return nilai.isi if isinstance(nilai.isi, Rupiah) else None
