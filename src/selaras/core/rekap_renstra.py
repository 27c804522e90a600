"""Roll-ups of the Renstra's indicative pagu: each simpul, each year, never stored.

A simpul is the sum of those directly below it. An amount written at a parent counts only while
nothing below it has one for that year, so a Renstra that plans per program is summed as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from selaras.core.renja import Renja, Simpul
from selaras.core.rupiah import Rupiah

TOTAL = ""
"""The id of the sum of the whole Renstra."""


@dataclass(frozen=True, slots=True)
class PaguTahun:
    """The pagu of a simpul in one year.

    Attributes:
        isi: The amount; ``None`` when none is known: blank is not zero.
        dari: Of how many simpul below it is the sum; 0 when it was written there.
        tertulis: What was written at the simpul although those below have amounts; ``None`` else.
    """

    isi: Rupiah | None
    dari: int = 0
    tertulis: Rupiah | None = None


_KOSONG = PaguTahun(None)


class RekapRenstra:
    """The pagu of every simpul of a Renstra, computed once.

    Args:
        renja: The plan; it is not changed.
        tahun: The years, in order.
    """

    def __init__(self, renja: Renja, tahun: tuple[int, ...]) -> None:
        self.tahun = tahun
        self._sendiri = {(p.simpul, p.tahun): p.pagu for p in renja.pagu_renstra}
        self._anak = renja.anak_dari
        urut = tuple(renja.telusuri())
        self._isi: Mapping[tuple[str, int], PaguTahun] = self._hitung(urut)

    def pagu(self, simpul: str, tahun: int) -> PaguTahun:
        """Return the pagu of a simpul in a year; the id :data:`TOTAL` is the whole Renstra."""
        return self._isi.get((simpul, tahun), _KOSONG)

    def per_tahun(self, simpul: str) -> tuple[tuple[int, PaguTahun], ...]:
        """Return the pagu of a simpul with its years."""
        return tuple((t, self.pagu(simpul, t)) for t in self.tahun)

    def jumlah(self, simpul: str) -> Rupiah | None:
        """Return the pagu of a simpul over all years; ``None`` when no year has one."""
        ada = [p.isi for _, p in self.per_tahun(simpul) if p.isi is not None]
        return sum(ada[1:], ada[0]) if ada else None

    def _hitung(self, urut: tuple[Simpul, ...]) -> dict[tuple[str, int], PaguTahun]:
        hasil: dict[tuple[str, int], PaguTahun] = {}
        for t in self.tahun:
            for s in reversed(urut):  # children come after their parent in the walk
                hasil[s.id, t] = self._satu(s.id, t, hasil)
            hasil[TOTAL, t] = self._satu(TOTAL, t, hasil)
        return hasil

    def _satu(
        self, simpul: str, tahun: int, hasil: Mapping[tuple[str, int], PaguTahun]
    ) -> PaguTahun:
        anak = [hasil[a.id, tahun].isi for a in self._anak.get(simpul, ())]
        ada = [a for a in anak if a is not None]
        sendiri = self._sendiri.get((simpul, tahun))
        if not ada:
            return PaguTahun(sendiri)
        return PaguTahun(sum(ada[1:], ada[0]), len(ada), sendiri)
