"""From an edition of the nomenclature to the next: which code became which.

A crosswalk (*pemetaan*) holds what changed, not what stayed. A line of a plan keeps its code when
the new edition still gives that code its name; otherwise the crosswalk, then the name, says more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from selaras.core.errors import CodeError
from selaras.core.kode import KodeNomenklatur
from selaras.core.nilai import Asal
from selaras.core.nomenklatur import (
    DaftarNomenklatur,
    Nomenklatur,
    kelompok,
    kunci_nama,
    nama_sama,
    untuk_jenis,
)
from selaras.core.renja import Simpul


class JenisPadanan(StrEnum):
    """How a code went over into the new edition."""

    PINDAH = "pindah"  # another code, the same name
    GANTI_NAMA = "ganti_nama"  # another code and another name
    PECAH = "pecah"  # several new codes
    GABUNG = "gabung"  # one of several codes that became one


@dataclass(frozen=True, slots=True, kw_only=True)
class Padanan:
    """An old code and a new one.

    Attributes:
        lama: Code of the older edition.
        nama_lama: Its name there.
        baru: Code of the newer edition.
        nama_baru: Its name there.
        asal: Where the pair was read (no part of equality).
    """

    lama: KodeNomenklatur
    nama_lama: str
    baru: KodeNomenklatur
    nama_baru: str
    asal: Asal | None = field(default=None, compare=False, repr=False)

    def untuk_bidang(self, bidang: str) -> "Padanan":
        """Return the pair with X.XX filled in; other pairs stay.

        Raises:
            CodeError: ``bidang`` is not the code of a bidang urusan.
        """
        if not (self.lama.generik or self.baru.generik):
            return self
        return Padanan(
            lama=self.lama.untuk_bidang(bidang),
            nama_lama=self.nama_lama,
            baru=self.baru.untuk_bidang(bidang),
            nama_baru=self.nama_baru,
            asal=self.asal,
        )


@dataclass(frozen=True, kw_only=True)
class Pemetaan:
    """A crosswalk between two editions.

    Attributes:
        padanan: The pairs in the order of the source.
    """

    padanan: tuple[Padanan, ...] = ()

    @cached_property
    def _menurut_lama(self) -> Mapping[KodeNomenklatur, tuple[Padanan, ...]]:
        return kelompok((p.lama, p) for p in self.padanan)

    @cached_property
    def _menurut_baru(self) -> Mapping[KodeNomenklatur, tuple[Padanan, ...]]:
        return kelompok((p.baru, p) for p in self.padanan)

    def dari(self, kode: KodeNomenklatur) -> tuple[Padanan, ...]:
        """Return what an old code became; several pairs when it was split."""
        return _dengan_generik(self._menurut_lama, kode)

    def menjadi(self, kode: KodeNomenklatur) -> tuple[Padanan, ...]:
        """Return what a new code was; several pairs when codes were joined."""
        return _dengan_generik(self._menurut_baru, kode)

    def jenis(self, padanan: Padanan) -> JenisPadanan:
        """Return how a pair of this crosswalk came about."""
        if len({p.baru for p in self.dari(padanan.lama)}) > 1:
            return JenisPadanan.PECAH
        if len({p.lama for p in self.menjadi(padanan.baru)}) > 1:
            return JenisPadanan.GABUNG
        if nama_sama(padanan.nama_lama, padanan.nama_baru):
            return JenisPadanan.PINDAH
        return JenisPadanan.GANTI_NAMA


class DasarUsulan(StrEnum):
    """Why a code is proposed, the surest first."""

    TETAP = "tetap"  # the new edition gives the code this very name
    PEMETAAN = "pemetaan"  # the crosswalk says so
    NAMA = "nama"  # the new edition has the name under another code
    KODE = "kode"  # the code is known with another name: look before you take it
    TIDAK_ADA = "tidak_ada"  # nothing found: search by hand


@dataclass(frozen=True, slots=True, kw_only=True)
class UsulanKode:
    """What a line of a plan may be in another edition.

    Attributes:
        calon: The proposed entries; several when a code was split or a name is not unique.
        dasar: Why they are proposed.
    """

    calon: tuple[Nomenklatur, ...]
    dasar: DasarUsulan

    @property
    def pasti(self) -> bool:
        """Whether one entry is proposed and nobody needs to look at it."""
        return len(self.calon) == 1 and self.dasar in (DasarUsulan.TETAP, DasarUsulan.PEMETAAN)


def usul_kode(
    simpul: Simpul,
    daftar: DaftarNomenklatur,
    pemetaan: Pemetaan | None = None,
    *,
    edisi: str = "",
    jenis: int | None = None,
) -> UsulanKode:
    """Propose the code of a line of a plan in another edition.

    A line without a code is looked for by its name, nearest to its parent where the parent's id is
    a code.

    Args:
        simpul: The line.
        daftar: The list that holds the new edition.
        pemetaan: The crosswalk to it, where there is one.
        edisi: The edition to propose from; all of ``daftar`` when empty.
        jenis: Kind of region; that of the code of the line or its parent when left out.

    Returns:
        The entries and why; no entry when nothing fits.
    """
    kode = _kode(simpul.kode)
    sendiri = daftar.lihat(kode, edisi=edisi) if kode else ()
    if tetap := tuple(e for e in sendiri if nama_sama(e.uraian, simpul.uraian)):
        return UsulanKode(calon=tetap, dasar=DasarUsulan.TETAP)
    if (
        kode
        and pemetaan
        and (dipetakan := _menurut_peta(kode, daftar, pemetaan, edisi, simpul.uraian))
    ):
        return UsulanKode(calon=dipetakan, dasar=DasarUsulan.PEMETAAN)
    if senama := _menurut_nama(kode or _kode(simpul.induk), simpul, daftar, edisi, jenis):
        return UsulanKode(calon=senama, dasar=DasarUsulan.NAMA)
    sekode = (_menurut_peta(kode, daftar, pemetaan, edisi) if kode and pemetaan else ()) or sendiri
    return UsulanKode(calon=sekode, dasar=DasarUsulan.KODE if sekode else DasarUsulan.TIDAK_ADA)


def _kode(teks: str) -> KodeNomenklatur | None:
    try:
        return KodeNomenklatur.parse(teks)
    except CodeError:
        return None


def _menurut_peta(
    kode: KodeNomenklatur,
    daftar: DaftarNomenklatur,
    pemetaan: Pemetaan,
    edisi: str,
    nama_lama: str | None = None,
) -> tuple[Nomenklatur, ...]:
    """Return the new entries of an old code, or of an old code of that name."""
    return tuple(
        e
        for p in pemetaan.dari(kode)
        if nama_lama is None or nama_sama(p.nama_lama, nama_lama)
        for e in _sebaiknya(daftar.lihat(p.baru, edisi=edisi), p.nama_baru)
    )


def _sebaiknya(entri: tuple[Nomenklatur, ...], nama: str) -> tuple[Nomenklatur, ...]:
    """Return the entries of that name when there are any, else all."""
    return tuple(e for e in entri if nama_sama(e.uraian, nama)) or entri


def _menurut_nama(
    kode: KodeNomenklatur | None,
    simpul: Simpul,
    daftar: DaftarNomenklatur,
    edisi: str,
    jenis: int | None,
) -> tuple[Nomenklatur, ...]:
    """Return the entries of this name and level, the nearest in the tree only."""
    senama = [
        e
        for e in daftar.oleh_nama.get(kunci_nama(simpul.uraian), ())
        if e.tingkat is simpul.tingkat and (not edisi or e.edisi == edisi)
    ]
    if kode is None:
        return untuk_jenis(senama, jenis)
    if len(kode.bagian) > 1 and not kode.generik:
        bidang = KodeNomenklatur(kode.bagian[:2]).baku
        senama = [e.untuk_bidang(bidang) for e in senama]
    pakai = untuk_jenis(senama, kode.jenis_wilayah if jenis is None else jenis)
    terdekat = max((_sama_depan(kode, e.kode) for e in pakai), default=0)
    # A name alone proves little in another urusan: there it is proposed only when unique.
    if terdekat < min(2, len(kode.bagian) - 1) and len(pakai) > 1:
        return ()
    return tuple(e for e in pakai if _sama_depan(kode, e.kode) == terdekat)


def _sama_depan(a: KodeNomenklatur, b: KodeNomenklatur) -> int:
    sama = 0
    for x, y in zip(a.bagian, b.bagian, strict=False):
        if x != y:
            break
        sama += 1
    return sama


def _dengan_generik(
    peta: Mapping[KodeNomenklatur, tuple[Padanan, ...]], kode: KodeNomenklatur
) -> tuple[Padanan, ...]:
    sendiri = peta.get(kode, ())
    if sendiri or kode.generik or len(kode.bagian) <= 2:
        return sendiri
    bidang = KodeNomenklatur(kode.bagian[:2]).baku
    umum = KodeNomenklatur((-1, -1, *kode.bagian[2:]))
    return tuple(p.untuk_bidang(bidang) for p in peta.get(umum, ()))
