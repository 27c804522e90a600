"""Amounts of a plan line as plain money, for rules that only compare."""

from dataclasses import dataclass

from selaras.core.rupiah import Rupiah
from selaras.rules.base import Bahan


@dataclass(frozen=True, slots=True)
class Dana:
    """The roll-ups of a plan without their derivations; ``""`` is the whole plan."""

    bahan: Bahan

    def pagu(self, simpul: str) -> Rupiah | None:
        """Pagu of year n."""
        return self.bahan.rekap.pagu(simpul).uang

    def prakiraan_maju(self, simpul: str) -> Rupiah | None:
        """Prakiraan maju of year n+1."""
        return self.bahan.rekap.prakiraan_maju(simpul).uang

    def rkpd(self, simpul: str) -> Rupiah | None:
        """Pagu of the RKPD draft."""
        return self.bahan.rekap.dana_rkpd(simpul).uang

    def kebutuhan(self, simpul: str) -> Rupiah | None:
        """Analysed need."""
        return self.bahan.rekap.dana_kebutuhan(simpul).uang
