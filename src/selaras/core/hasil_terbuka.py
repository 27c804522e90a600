"""Results of a decreed plan that everybody may read: from a closed quarter, and from nothing else.

Names, remarks and reasons of those who reported are not part of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.capaian import capaian
from selaras.core.dasbor import sampai_terlapor
from selaras.core.efisiensi import penyerapan
from selaras.core.laporan import BukuRealisasi
from selaras.core.nilai import Kosong
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import Indikator, Tingkat
from selaras.core.rupiah import Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilTerbuka:
    """One indikator, or the money of one sub kegiatan.

    Attributes:
        kode: Code of the line; blank for tujuan, sasaran and IKK.
        uraian: Name of the line.
        indikator: The indikator; blank where the row tells money.
        satuan: Its unit; ``rupiah`` for money.
        target: Target of the year; money: the budget in rupiah; ``None`` = none.
        realisasi: Value up to the quarter, or why there is none.
        capaian: Of the target of the whole year, percent; money: penyerapan.
    """

    kode: str
    uraian: str
    indikator: str
    satuan: str
    target: Decimal | None
    realisasi: Decimal | Kosong
    capaian: Decimal | Kosong

    @property
    def uang(self) -> bool:
        """Whether the row tells money."""
        return not self.indikator


def hasil_terbuka(
    rencana: RencanaTahun, buku: BukuRealisasi, triwulan: int
) -> tuple[HasilTerbuka, ...]:
    """Return the results of a plan up to a quarter.

    Args:
        rencana: The decreed plan, asked about its year.
        buku: The ledger as it was frozen when the quarter was closed.
        triwulan: That quarter; later reports are left out whatever the ledger holds.
    """
    return tuple(_semua(rencana, buku, triwulan))


def _semua(rencana: RencanaTahun, buku: BukuRealisasi, t: int) -> Iterator[HasilTerbuka]:
    renja = rencana.renja
    for i in rencana.indikator:
        if i.pemilik not in renja.simpul_oleh_id:
            yield _kinerja(rencana, buku, t, i, "", "")
    for s in rencana.baris:
        for i in renja.indikator_milik.get(s.id, ()):
            yield _kinerja(rencana, buku, t, i, s.kode, s.uraian)
        if s.tingkat is Tingkat.SUB_KEGIATAN:
            anggaran = rencana.anggaran.get(s.id)
            keluar = buku.uang_sampai(s.id, rencana.tahun, t)
            yield HasilTerbuka(
                kode=s.kode,
                uraian=s.uraian,
                indikator="",
                satuan="rupiah",
                target=_nilai(anggaran),
                realisasi=Kosong.BELUM_ADA_REALISASI if keluar is None else keluar.nilai,
                capaian=penyerapan(keluar, anggaran),
            )


def _kinerja(
    rencana: RencanaTahun, buku: BukuRealisasi, t: int, i: Indikator, kode: str, uraian: str
) -> HasilTerbuka:
    target = rencana.target.get(i.id)
    sampai = sampai_terlapor(buku, i, rencana.tahun, t)
    return HasilTerbuka(
        kode=kode,
        uraian=uraian,
        indikator=i.uraian,
        satuan=i.satuan,
        target=target,
        realisasi=sampai,
        capaian=sampai if isinstance(sampai, Kosong) else capaian(sampai, target, i.kebijakan),
    )


def _nilai(uang: Rupiah | None) -> Decimal | None:
    return None if uang is None else uang.nilai
