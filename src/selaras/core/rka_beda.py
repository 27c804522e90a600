"""What differs between the cost lines that are stored and those a file brings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from selaras.core.rka import RincianBelanja, isi_teks
from selaras.core.rupiah import NOL, Rupiah

Kunci: TypeAlias = tuple[object, ...]


class RagamRincian(StrEnum):
    """How a cost line differs."""

    TAMBAH = "tambah"
    UBAH = "ubah"
    HAPUS = "hapus"
    TETAP = "tetap"


@dataclass(frozen=True, slots=True)
class BedaRincian:
    """One cost line of a comparison.

    Attributes:
        ragam: How it differs.
        simpul: Sub kegiatan it belongs to.
        lama: The stored line; ``None`` when it is added.
        baru: The line of the file; ``None`` when it goes.
        kolom: The columns that differ.
        urut: Place in the file's list of that sub kegiatan; -1 when it goes.
    """

    ragam: RagamRincian
    simpul: str
    lama: RincianBelanja | None
    baru: RincianBelanja | None
    kolom: tuple[str, ...] = ()
    urut: int = -1

    @property
    def selisih(self) -> Rupiah:
        """What it adds to the sum of its sub kegiatan."""
        if self.lama is None and self.baru is not None:
            return self.baru.jumlah
        return (self.baru.jumlah if self.baru else NOL) - (self.lama.jumlah if self.lama else NOL)


def bandingkan_rincian(
    lama: Mapping[str, Sequence[RincianBelanja]],
    baru: Mapping[str, Sequence[RincianBelanja]],
    *,
    hapus: bool,
) -> tuple[BedaRincian, ...]:
    """Compare cost lines; two are the same one by rekening, kelompok and uraian.

    Lines that agree in all three are told apart by their order.

    Args:
        lama: Stored lines by sub kegiatan.
        baru: Lines of the file by sub kegiatan; sub kegiatan it does not name stay untouched.
        hapus: Remove stored lines of a named sub kegiatan that the file does not bring.

    Returns:
        Every line of the named sub kegiatan, in the order of the file, those that go last.
    """
    hasil: list[BedaRincian] = []
    for simpul, daftar in baru.items():
        if not lama.get(simpul):  # nothing to tell apart
            hasil += [
                BedaRincian(RagamRincian.TAMBAH, simpul, None, r, (), urut)
                for urut, r in enumerate(daftar)
            ]
            continue
        ada = dict(_bernomor(lama[simpul]))
        for urut, (kunci, r) in enumerate(_bernomor(daftar)):
            dulu = ada.pop(kunci, None)
            if dulu is None:
                hasil.append(BedaRincian(RagamRincian.TAMBAH, simpul, None, r, (), urut))
                continue
            a, b = isi_teks(dulu), isi_teks(r)
            kolom = tuple(k for k in a if a[k] != b[k])
            ragam = RagamRincian.UBAH if kolom else RagamRincian.TETAP
            hasil.append(BedaRincian(ragam, simpul, dulu, r, kolom, urut))
        if hapus:
            hasil += [BedaRincian(RagamRincian.HAPUS, simpul, r, None) for r in ada.values()]
    return tuple(hasil)


def _bernomor(daftar: Sequence[RincianBelanja]) -> list[tuple[Kunci, RincianBelanja]]:
    hitung: Counter[Kunci] = Counter()
    hasil: list[tuple[Kunci, RincianBelanja]] = []
    for r in daftar:
        kunci = r.kunci
        hitung[kunci] += 1
        hasil.append(((*kunci, hitung[kunci]), r))
    return hasil
