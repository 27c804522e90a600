"""Every reasonable way to average the capaian of a year: from which an average in prose came."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from selaras.core.angka import SERATUS, bagi, jumlahkan, kalikan
from selaras.core.kebijakan import kata
from selaras.core.renja import Pernyataan, StatusCapaian, Tingkat, Ukuran
from selaras.rules.base import Bahan
from selaras.rules.narasi.pernyataan import (
    AngkaTertulis,
    baca,
    capaian_operan,
    di_bawah,
    evaluasi_baris,
    nilai_status,
    setahun,
    tingkat,
)

Tingkatan = tuple[Tingkat, ...]

_DIRATAKAN = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
_GABUNGAN: tuple[Tingkatan, ...] = (
    _DIRATAKAN,
    *((t,) for t in _DIRATAKAN),
    (Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN),
    (Tingkat.PROGRAM, Tingkat.KEGIATAN),
)


@dataclass(frozen=True, slots=True)
class Cara:
    """A way that reproduces a stated average.

    Attributes:
        tingkat: Levels it averages.
        batas: Cap of every capaian in percent; ``None`` for no cap.
        tambahan: Lines listed as met without figures that it counts as 100 percent.
        banyak: Number of values averaged.
    """

    tingkat: Tingkatan
    batas: Decimal | None
    tambahan: int
    banyak: int


def rata_rata(bahan: Bahan, p: Pernyataan) -> "RataRata":
    """Return what a stated average can be made of; ``simpul`` and ``target`` (a level) narrow it.

    Averages of the same lines and year share it.
    """
    dikenal = bahan.sekali(_dikenal)
    kunci = (p.tahun or 0, p.simpul, p.target.strip())
    if kunci not in dikenal:
        dikenal[kunci] = RataRata(bahan, *kunci)
    return dikenal[kunci]


def _dikenal(bahan: Bahan) -> "dict[tuple[int, str, str], RataRata]":
    """Averages already looked into in this plan; filled as rules ask for them."""
    return {}


class RataRata:
    """The capaian an average can be made of: as stated with operands, as printed, as in the data.

    Args:
        bahan: The plan and the law.
        tahun: Year averaged.
        simpul: Line whose descendants are averaged; empty for the whole plan.
        tingkat: The level averaged; any other text for all of them.

    Attributes:
        dalam: Ids of the lines it averages; ``None`` for the whole plan.
        tingkat: The levels it averages.
    """

    def __init__(self, bahan: Bahan, tahun: int, simpul: str, tingkat: str) -> None:
        self._bahan = bahan
        self._tahun = tahun
        self.dalam = di_bawah(bahan, simpul)
        self.tingkat = tuple(t for t in _DIRATAKAN if t.value == tingkat) or _DIRATAKAN
        self._ditentukan = len(self.tingkat) == 1

    @cached_property
    def data(self) -> Mapping[str, Decimal]:
        """Capaian by indikator id from the data."""
        return {
            h.indikator.id: h.capaian.angka
            for h in evaluasi_baris(self._bahan, self._tahun, self.dalam)
            if h.capaian.angka is not None
        }

    @cached_property
    def dihitung(self) -> Mapping[str, Decimal]:
        """Capaian by line from the operands that the prose states."""
        isi = {p.simpul: capaian_operan(self._bahan, p) for p in self._rincian()}
        return {s: c for s, c in isi.items() if c is not None}

    @cached_property
    def tercetak(self) -> Mapping[str, Decimal]:
        """Capaian by line as the prose prints it beside its operands."""
        isi = {p.simpul: baca(p.nilai) for p in self._rincian()}
        return {s: a.nilai for s, a in isi.items() if a is not None and s in self.dihitung}

    @cached_property
    def tanpa_angka(self) -> tuple[str, ...]:
        """Lines that a list calls met although the prose states no figures for them."""
        daftar = (
            p.simpul
            for p in setahun(self._bahan, Ukuran.STATUS, self._tahun, self.dalam)
            if nilai_status(p) is StatusCapaian.MEMENUHI
            and p.simpul not in self.dihitung
            and tingkat(self._bahan, p.simpul) in self.tingkat
        )
        return tuple(dict.fromkeys(daftar))

    def rata(
        self, isi: Mapping[str, Decimal], tingkatan: Tingkatan | None = None
    ) -> Decimal | None:
        """Return the mean of the values of some levels; ``None`` when there are none."""
        nilai = self._pilih(isi, tingkatan or self.tingkat)
        return _rata(nilai) if nilai else None

    def ada(self, isi: Mapping[str, Decimal]) -> int:
        """Return how many values of the asked levels there are."""
        return len(self._pilih(isi, self.tingkat))

    def menurut_tingkat(self) -> Iterator[tuple[str, Decimal, Decimal]]:
        """Yield name of a level, its mean in the data, and the mean capped at 100 percent."""
        pilihan = (*((t,) for t in self.tingkat), self.tingkat)
        for t in dict.fromkeys(pilihan):
            nilai = self._pilih(self.data or self.dihitung, t)
            if nilai:
                yield _nama(t), _rata(nilai), _rata([min(n, SERATUS) for n in nilai])

    def cara(self, tertulis: AngkaTertulis) -> Cara | None:
        """Return the simplest way that gives a stated average, or ``None``.

        A whole percentage is hit by chance, so nothing is proposed for it.
        """
        if tertulis.desimal < 2:
            return None
        ketemu = [c for c, nilai in self._semua_cara() if tertulis.cocok(self._bahan, nilai)]
        return min(ketemu, key=lambda c: (c.batas is not None) + c.tambahan, default=None)

    def _semua_cara(self) -> Iterator[tuple[Cara, Decimal]]:
        gabungan = (self.tingkat,) if self._ditentukan else _GABUNGAN
        for tingkatan in gabungan:
            for isi in (self.dihitung, self.tercetak, self.data):
                nilai = self._pilih(isi, tingkatan)
                if not nilai:
                    continue
                for batas in (None, *self._bahan.hukum.cap_capaian.pilihan):
                    jumlah = jumlahkan(*(n if batas is None else min(n, batas) for n in nilai))
                    for k in range(len(self.tanpa_angka) + 1):
                        banyak = len(nilai) + k
                        lengkap = jumlahkan(jumlah, kalikan(SERATUS, Decimal(k)))
                        yield Cara(tingkatan, batas, k, banyak), bagi(lengkap, Decimal(banyak))

    def _rincian(self) -> Iterator[Pernyataan]:
        return (
            p
            for p in setahun(self._bahan, Ukuran.CAPAIAN, self._tahun, self.dalam)
            if p.realisasi.strip()
        )

    def _pilih(self, isi: Mapping[str, Decimal], tingkatan: Tingkatan) -> list[Decimal]:
        return [n for baris, n in isi.items() if self._tingkat(baris) in tingkatan]

    def _tingkat(self, baris: str) -> Tingkat | None:
        indikator = self._bahan.renja.indikator_oleh_id.get(baris)
        return tingkat(self._bahan, indikator.pemilik if indikator else baris)


def sebut_cara(cara: Cara) -> str:
    """Return a way in words, such as ``kegiatan dan sub kegiatan dengan capaian dibatasi 120%``."""
    teks = f"{cara.banyak} {_nama(cara.tingkat)}"
    if cara.batas is not None:
        teks += f" dengan capaian dibatasi {format(cara.batas, 'f')}%"
    return teks


def _nama(tingkatan: Tingkatan) -> str:
    if len(tingkatan) == len(_DIRATAKAN):
        return "baris semua tingkat"
    return " dan ".join(kata(t) for t in tingkatan)


def _rata(nilai: list[Decimal]) -> Decimal:
    return bagi(jumlahkan(*nilai), Decimal(len(nilai)))
