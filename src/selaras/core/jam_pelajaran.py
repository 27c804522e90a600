"""The yearly right to develop competence, in jam pelajaran (JP)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.angka import NOL_DESIMAL, jumlahkan, kurangkan
from selaras.core.errors import MeasureError


@dataclass(frozen=True, slots=True)
class HasilJp:
    """JP of one pegawai in one year.

    Attributes:
        jumlah: JP that count.
        minimum: JP the law asks for.
    """

    jumlah: Decimal
    minimum: Decimal

    @property
    def terpenuhi(self) -> bool:
        """Whether the least number is reached."""
        return self.jumlah >= self.minimum

    @property
    def kekurangan(self) -> Decimal:
        """What is missing; zero when it is reached."""
        return max(NOL_DESIMAL, kurangkan(self.minimum, self.jumlah))


def hitung_jp(jp: Iterable[Decimal], minimum: Decimal) -> HasilJp:
    """Add up the JP of the accepted activities of one year.

    Raises:
        MeasureError: An activity has negative JP.

    Source:
        PP 11/2017, Pasal 203 (at least 20 JP a year); Peraturan LAN 10/2018.
    """
    daftar = list(jp)
    if any(j < 0 for j in daftar):
        raise MeasureError("An activity cannot have negative jam pelajaran.")
    return HasilJp(jumlahkan(*daftar), minimum)
