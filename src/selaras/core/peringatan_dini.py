"""Early warning: of many forecasts those that need somebody now, the gravest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Protocol, TypeVar

from selaras.core.nilai import Kosong
from selaras.core.prognosis_aturan import StatusPrognosis

_NOL = Decimal(0)


class Terprognosis(Protocol):
    """What early warning asks of a forecast; ``capaian`` of money is its penyerapan."""

    @property
    def status(self) -> StatusPrognosis:
        """What the forecast means."""

    @property
    def capaian(self) -> Decimal | Kosong:
        """Capaian of the forecast, percent."""


P = TypeVar("P", bound=Terprognosis)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeringatanDini(Generic[P]):
    """Early warnings over many forecasts.

    Attributes:
        perlu: Key and forecast of what will be missed, then of what is at risk, each the lowest
            capaian first.
        tercapai: How many will be met.
        belum_cukup: Keys of what cannot be judged yet.
    """

    perlu: tuple[tuple[str, P], ...]
    tercapai: int
    belum_cukup: tuple[str, ...]


_GAWAT = {StatusPrognosis.MELESET: 0, StatusPrognosis.BERISIKO: 1}


def peringatan_dini(daftar: Iterable[tuple[str, P]]) -> PeringatanDini[P]:
    """Order forecasts by gravity.

    Args:
        daftar: Key (such as the id of an indikator) and forecast.
    """
    semua = list(daftar)
    perlu = [(k, p) for k, p in semua if p.status in _GAWAT]
    perlu.sort(key=lambda kp: (_GAWAT[kp[1].status], _gawat(kp[1].capaian), kp[0]))
    return PeringatanDini(
        perlu=tuple(perlu),
        tercapai=sum(p.status is StatusPrognosis.TERCAPAI for _, p in semua),
        belum_cukup=tuple(k for k, p in semua if p.status is StatusPrognosis.BELUM_CUKUP),
    )


def _gawat(tingkat: Decimal | Kosong) -> Decimal:
    return tingkat if isinstance(tingkat, Decimal) else _NOL
