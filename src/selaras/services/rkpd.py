"""The RKPD of a region, put together from the plans of its perangkat daerah.

A handful of queries whatever the number of perangkat daerah: the content comes from the archives
that were frozen, or from the read models, and the lines of an archive are remembered by its
fingerprint.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from threading import Lock

from selaras.core.alur import Keadaan
from selaras.core.konsolidasi import (
    BarisRkpd,
    Konsolidasi,
    PemilikBaris,
    baris_rkpd,
    konsolidasikan,
)
from selaras.db.models import PerangkatDaerah, Potret, Renja, Wilayah
from selaras.exchange.arsip import baca_sebagian, sidik
from selaras.services import portal
from selaras.services.galat import TidakAda

_TABEL = frozenset({"simpul", "baris", "keluaran", "pendanaan", "lokasi"})
_SIMPANAN = 512
_TANPA_PEMILIK = PemilikBaris(sebutan="", nama="")


class IsiRkpd(StrEnum):
    """Which content of the plans counts."""

    DITETAPKAN = "ditetapkan"  # the last decreed version of each plan
    TERKINI = "terkini"  # every plan as it reads now, whatever its state


@dataclass(frozen=True, slots=True, kw_only=True)
class SumberRkpd:
    """A plan that is part of it.

    Attributes:
        sebutan: Name of the perangkat daerah in addresses.
        nama: Its name.
        keadaan: State of the content that was taken.
        revisi: Number of the frozen version; ``None`` for the content of now.
        pada: When that content came to be.
    """

    sebutan: str
    nama: str
    keadaan: Keadaan
    revisi: int | None
    pada: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Rkpd:
    """The consolidated plan of a region for one year.

    Attributes:
        wilayah: The region.
        tahun: The year n.
        isi: Which content counts.
        konsolidasi: Its lines and sums.
        sumber: The plans that are part of it, by name of the perangkat daerah.
        belum: Active perangkat daerah without such a plan.
    """

    wilayah: Wilayah
    tahun: int
    isi: IsiRkpd
    konsolidasi: Konsolidasi
    sumber: tuple[SumberRkpd, ...]
    belum: tuple[PerangkatDaerah, ...]

    @property
    def pada(self) -> datetime | None:
        """When its content changed last."""
        return max((s.pada for s in self.sumber), default=None)

    @property
    def keadaan(self) -> dict[str, Keadaan]:
        """State of the content of each plan, by name of the perangkat daerah in addresses."""
        return {s.sebutan: s.keadaan for s in self.sumber}


class _BarisArsip:
    """Lines of archives that were read, by fingerprint; without their perangkat daerah."""

    def __init__(self, banyak: int) -> None:
        self._isi: OrderedDict[str, tuple[BarisRkpd, ...]] = OrderedDict()
        self._banyak = banyak
        self._gembok = Lock()

    def kosongkan(self) -> None:
        """Forget everything."""
        with self._gembok:
            self._isi.clear()

    def baca(self, data: bytes) -> tuple[BarisRkpd, ...]:
        """Return the lines of an archive.

        Raises:
            ValueError: It holds no plan: it did not come from this program.
        """
        kunci = sidik(data)
        with self._gembok:
            if kunci in self._isi:
                self._isi.move_to_end(kunci)
                return self._isi[kunci]
        isi = baca_sebagian(data, _TABEL)
        if isi is None:
            raise ValueError(f"An archive of {len(data)} bytes holds no plan.")
        baris = baris_rkpd(isi, _TANPA_PEMILIK)
        with self._gembok:
            self._isi[kunci] = baris
            while len(self._isi) > self._banyak:
                self._isi.popitem(last=False)
        return baris


_BARIS = _BarisArsip(_SIMPANAN)


def lupakan() -> None:
    """Forget the lines that were read; the next page reads every archive again."""
    _BARIS.kosongkan()


def semua_tahun(wilayah: Wilayah) -> tuple[int, ...]:
    """Return the years for which a region has plans, the newest first."""
    semua = Renja.objects.filter(perangkat_daerah__wilayah=wilayah).order_by("-tahun")
    return tuple(semua.values_list("tahun", flat=True).distinct())


def susun(wilayah: Wilayah, tahun: int, isi: IsiRkpd) -> Rkpd:
    """Put the plans of a region for one year together; three queries.

    Args:
        wilayah: The region; the caller has asked whether the person may see it. What was decreed
            is public.
        tahun: The year n.
        isi: Which content counts.
    """
    ambil = _ditetapkan if isi is IsiRkpd.DITETAPKAN else _terkini
    semua = sorted(ambil(wilayah, tahun), key=lambda s: (s[0].nama, s[0].sebutan))
    ada = {s.sebutan for s, _ in semua}
    aktif = PerangkatDaerah.objects.filter(wilayah=wilayah, aktif=True)
    return Rkpd(
        wilayah=wilayah,
        tahun=tahun,
        isi=isi,
        konsolidasi=konsolidasikan(_milik(s, data) for s, data in semua),
        sumber=tuple(s for s, _ in semua),
        belum=tuple(p for p in aktif if p.sebutan not in ada),
    )


def _milik(sumber: SumberRkpd, data: bytes) -> tuple[BarisRkpd, ...]:
    pemilik = PemilikBaris(sebutan=sumber.sebutan, nama=sumber.nama)
    return tuple(replace(b, pemilik=pemilik) for b in _BARIS.baca(data))


def _ditetapkan(wilayah: Wilayah, tahun: int) -> Iterator[tuple[SumberRkpd, bytes]]:
    renja = "revisi__renja__"
    pd = f"{renja}perangkat_daerah__"
    baris: Iterable[tuple[str, str, str, int, datetime, bytes]] = (
        portal.terakhir()
        .filter(**{f"{pd}wilayah": wilayah, f"{renja}tahun": tahun})
        .order_by()
        .values_list(
            f"{pd}sebutan", f"{pd}nama", "revisi__keadaan", "revisi__nomor", "pada", "revisi__isi"
        )
    )
    for sebutan, nama, keadaan, nomor, pada, data in baris:
        yield (
            SumberRkpd(
                sebutan=sebutan, nama=nama, keadaan=Keadaan(keadaan), revisi=nomor, pada=pada
            ),
            bytes(data),
        )


def _terkini(wilayah: Wilayah, tahun: int) -> Iterator[tuple[SumberRkpd, bytes]]:
    pd = "renja__perangkat_daerah__"
    baris = Potret.objects.filter(**{f"{pd}wilayah": wilayah, "renja__tahun": tahun}).values_list(
        f"{pd}sebutan", f"{pd}nama", "renja__keadaan", "pada", "isi"
    )
    for sebutan, nama, keadaan, pada, data in baris:
        yield (
            SumberRkpd(
                sebutan=sebutan, nama=nama, keadaan=Keadaan(keadaan), revisi=None, pada=pada
            ),
            bytes(data),
        )


def susun_terbuka(kode: str, tahun: int) -> Rkpd:
    """Put the decreed plans of a region for one year together, for everybody.

    Raises:
        TidakAda: There is no such region.
    """
    wilayah = Wilayah.objects.filter(kode=kode).first()
    if wilayah is None:
        raise TidakAda
    return susun(wilayah, tahun, IsiRkpd.DITETAPKAN)
