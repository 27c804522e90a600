"""Typed parameters of realisasi: when a value deserves a question, how a year is forecast."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from selaras.core.kewajaran import BatasRealisasi
from selaras.core.prognosis_aturan import AturanPrognosis
from selaras.law.parameter import Ketentuan

Umum: TypeAlias = Mapping[str, Any]
Isi: TypeAlias = Mapping[str, Any]

_BUKAN_ISI = ("basis", "verifikasi", "checked_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class KewajaranRealisasi(Ketentuan):
    """Limits of plausibility of a realisasi (product policy).

    Attributes:
        batas: As :mod:`selaras.core.kewajaran` takes them.
    """

    batas: BatasRealisasi

    @classmethod
    def dari(cls, umum: Umum, isi: Isi) -> "KewajaranRealisasi":
        """Build it from the content of its file."""
        rinci: dict[str, Any] = {k: v for k, v in isi.items() if k not in _BUKAN_ISI}
        rinci["maksimum_satuan"] = {k: Decimal(v) for k, v in isi["maksimum_satuan"].items()}
        rinci["faktor_pemisah"] = tuple(Decimal(f) for f in isi["faktor_pemisah"])
        for nama in ("rujukan_minimum", "sama_minimum"):
            rinci[nama] = int(isi[nama])
        lengkap: dict[str, Any] = {
            k: Decimal(v) if isinstance(v, str) else v for k, v in rinci.items()
        }
        return cls(**umum, batas=BatasRealisasi(**lengkap))


@dataclass(frozen=True, slots=True, kw_only=True)
class PrognosisRealisasi(Ketentuan):
    """Rules of forecasting a year (product policy).

    Attributes:
        aturan: As :mod:`selaras.core.prognosis` takes them.
    """

    aturan: AturanPrognosis

    @classmethod
    def dari(cls, umum: Umum, isi: Isi) -> "PrognosisRealisasi":
        """Build it from the content of its file."""
        rinci: dict[str, Any] = {k: Decimal(v) for k, v in isi.items() if k not in _BUKAN_ISI}
        for nama in ("tahun_minimum", "tahun_maksimum", "triwulan_laju"):
            rinci[nama] = int(isi[nama])
        return cls(**umum, aturan=AturanPrognosis(**rinci))
