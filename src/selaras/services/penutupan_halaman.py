"""The page of a year's quarters: state, completeness and restatements in a few queries."""

from dataclasses import dataclass

from selaras.core.rencana_tahun import RencanaTahun
from selaras.db.models import PerangkatDaerah
from selaras.services import laporan, penutupan, periode
from selaras.services.galat import TidakAda
from selaras.services.penutupan import BarisUlang, Kelengkapan
from selaras.services.periode import KeadaanPeriode


@dataclass(frozen=True, slots=True)
class TriwulanTampil:
    """One quarter.

    Attributes:
        nomor: 1 to 4.
        keadaan: Whether it is open, closed or locked, and its dates.
        kelengkapan: What was reported; ``None`` when no plan covers the year.
        berikut: Whether it is the next one to close.
        mulai: Whether it has begun.
    """

    nomor: int
    keadaan: KeadaanPeriode
    kelengkapan: Kelengkapan | None
    berikut: bool
    mulai: bool


@dataclass(frozen=True, slots=True)
class HalamanPeriode:
    """All of it.

    Attributes:
        triwulan: The four quarters.
        ulang: Restatements of closed quarters, first written first.
        galat: Why there is nothing to report on; empty when there is.
    """

    triwulan: tuple[TriwulanTampil, ...]
    ulang: tuple[BarisUlang, ...]
    galat: str = ""


def lihat(pd: PerangkatDaerah, tahun: int) -> HalamanPeriode:
    """Return the quarters of a year of an agency; the caller has asked for access.

    Args:
        pd: The agency.
        tahun: The year.
    """
    keadaan = periode.keadaan(pd, tahun)
    rencana: RencanaTahun | None = None
    galat = ""
    try:
        rencana = laporan.rencana_tahun(pd, tahun)
    except TidakAda as e:
        galat = e.pesan
    buku = laporan.buku(pd, tahun)
    terbuka = [t for t, k in keadaan.items() if not k.ditutup]
    hari = next(iter(keadaan.values())).hari.isoformat()
    daftar = tuple(
        TriwulanTampil(
            t,
            k,
            None if rencana is None else penutupan.kelengkapan(rencana, buku, t),
            bool(terbuka) and t == terbuka[0],
            hari >= f"{tahun}-{(t - 1) * 3 + 1:02d}-01",
        )
        for t, k in keadaan.items()
    )
    ulang = () if rencana is None else penutupan.penyataan(pd, buku, rencana)
    return HalamanPeriode(daftar, ulang, galat)
