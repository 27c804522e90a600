"""Indeks Profesionalitas ASN (PermenPANRB 38/2018): four dimensions into 0 to 100.

The score tables are arguments: BKN adjusts the method by letter, so they carry dates and a
"to verify" mark in the law floor.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from selaras.core.angka import bagi, jumlahkan
from selaras.core.errors import ScaleError
from selaras.core.nilai import Kosong

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class TabelIpAsn:
    """Scores of the four dimensions.

    Attributes:
        kualifikasi: Education to score.
        kompetensi: Kind of jabatan to (training item to score).
        kinerja: Predikat kinerja to score.
        disiplin: Heaviest sanction to score.
    """

    kualifikasi: Mapping[str, Decimal]
    kompetensi: Mapping[str, Mapping[str, Decimal]]
    kinerja: Mapping[str, Decimal]
    disiplin: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataIpAsn:
    """What is known of one pegawai, in the keys of :class:`TabelIpAsn`."""

    kualifikasi: str
    jenis_jabatan: str
    kompetensi: Collection[str]
    kinerja: str
    disiplin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilIpAsn:
    """Scores of one pegawai."""

    kualifikasi: Decimal
    kompetensi: Decimal
    kinerja: Decimal
    disiplin: Decimal

    @property
    def indeks(self) -> Decimal:
        """Sum of the four dimensions, 0 to 100."""
        return jumlahkan(self.kualifikasi, self.kompetensi, self.kinerja, self.disiplin)


def skor_ip_asn(data: DataIpAsn, tabel: TabelIpAsn) -> HasilIpAsn:
    """Score one pegawai.

    An item of kompetensi counts once, however often it was followed.

    Raises:
        ScaleError: A key of ``data`` is not in the table; the message lists the known ones.
    """
    butir = _cari(tabel.kompetensi, data.jenis_jabatan, "jenis jabatan")
    return HasilIpAsn(
        kualifikasi=_cari(tabel.kualifikasi, data.kualifikasi, "kualifikasi"),
        kompetensi=jumlahkan(
            *(_cari(butir, k, "kompetensi") for k in dict.fromkeys(data.kompetensi))
        ),
        kinerja=_cari(tabel.kinerja, data.kinerja, "kinerja"),
        disiplin=_cari(tabel.disiplin, data.disiplin, "disiplin"),
    )


def _cari(tabel: Mapping[str, T], kunci: str, nama: str) -> T:
    if kunci not in tabel:
        raise ScaleError(f"{kunci!r} is no {nama} of the table; known: {', '.join(tabel)}.")
    return tabel[kunci]


def indeks_unit(indeks: Iterable[Decimal]) -> Decimal | Kosong:
    """Return the index of a unit: the mean of its pegawai, unrounded."""
    daftar = list(indeks)
    if not daftar:
        return Kosong.TIDAK_ADA_DATA
    return bagi(jumlahkan(*daftar), Decimal(len(daftar)))
