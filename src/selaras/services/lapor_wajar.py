"""Remarks about reported values: the plausibility of the core, fed from the ledger and the plan.

The same question is asked of what is typed and of what stands, so a value that was kept with a
reason goes on saying that it is unusual.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from selaras.core.kebijakan import Akumulasi
from selaras.core.kewajaran import (
    BatasRealisasi,
    IsianKinerja,
    IsianUang,
    KodePeringatan,
    Peringatan,
    periksa_kinerja,
    periksa_uang,
)
from selaras.core.laporan import BukuRealisasi, CatatanKinerja, CatatanUang
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import Cakupan, DokumenTarget, Indikator
from selaras.core.riwayat import RiwayatTahun
from selaras.core.satuan import satuan_baku
from selaras.law.at import at
from selaras.law.at import satuan as satuan_dikenal

TAHUN_LALU = 3
"""Earlier years that a value is compared with."""

_FISIK = frozenset(
    {
        KodePeringatan.FISIK_LEBIH,
        KodePeringatan.FISIK_TURUN,
        KodePeringatan.FISIK_TANPA_UANG,
        KodePeringatan.UANG_TANPA_FISIK,
    }
)


@dataclass(frozen=True)
class Kewajaran:
    """What is known around the values of one quarter.

    Attributes:
        isi: What the year promised.
        buku: The ledger of the year and the years before.
        triwulan: The quarter.
        hari: Today.
    """

    isi: RencanaTahun
    buku: BukuRealisasi
    triwulan: int
    hari: date

    def dengan(
        self, kinerja: tuple[CatatanKinerja, ...], uang: tuple[CatatanUang, ...]
    ) -> "Kewajaran":
        """Return the same with further reports in the ledger."""
        buku = BukuRealisasi(kinerja=(*self.buku.kinerja, *kinerja), uang=(*self.buku.uang, *uang))
        return replace(self, buku=buku)

    def kinerja(self, i: Indikator) -> tuple[Peringatan, ...]:
        """Return the remarks about an indikator in the quarter; none where nothing is reported."""
        tahun, k = self.isi.tahun, i.kebijakan
        nilai = self._nilai(i, tahun, self.triwulan)
        a, b = self._bagian(i, tahun)
        if nilai is None and a is None:
            return ()
        dikenal = satuan_dikenal().get(satuan_baku(i.satuan))
        return periksa_kinerja(
            IsianKinerja(
                tahun=tahun,
                triwulan=self.triwulan,
                kebijakan=k,
                satuan=i.satuan,
                jenis=dikenal.jenis if dikenal else "",
                nilai=nilai,
                pembilang=a,
                penyebut=b,
                target=self.isi.target.get(i.id),
                sebelumnya=tuple(self._nilai(i, tahun, t) for t in range(1, self.triwulan)),
                riwayat=tuple(
                    r
                    for t in range(tahun - TAHUN_LALU, tahun)
                    if (r := self._riwayat(i, t)) is not None
                ),
                berjalan=self._berjalan,
            ),
            self._batas,
        )

    def uang(self, simpul: str) -> tuple[Peringatan, ...]:
        """Return the remarks about money and physical progress of a line in the quarter."""
        tahun, buku = self.isi.tahun, self.buku
        fisik = buku.fisik_sampai(simpul, tahun, self.triwulan)
        return periksa_uang(
            IsianUang(
                tahun=tahun,
                triwulan=self.triwulan,
                anggaran=self.isi.anggaran.get(simpul),
                realisasi=buku.uang_triwulan(simpul, tahun, self.triwulan),
                fisik=fisik if self._fisik_diisi(simpul) else None,
                sebelumnya=tuple(
                    buku.uang_triwulan(simpul, tahun, t) for t in range(1, self.triwulan)
                ),
                fisik_sebelumnya=buku.fisik_sampai(simpul, tahun, self.triwulan - 1),
                berjalan=self._berjalan,
            ),
            self._batas,
        )

    def _fisik_diisi(self, simpul: str) -> bool:
        ada = self.buku.uang_terkini.get(simpul, {})
        return any(
            m.tahun == self.isi.tahun and m.triwulan == self.triwulan and c.fisik is not None
            for m, c in ada.items()
        )

    def _nilai(self, i: Indikator, tahun: int, triwulan: int) -> Decimal | None:
        """The value of a quarter alone; of a ratio the ratio since January."""
        k = i.kebijakan
        alone = self.buku.kinerja_triwulan(i.id, k, tahun, triwulan)
        if k.dalam_tahun is not Akumulasi.RASIO:
            n = alone.nilai
        elif alone.terpakai:
            n = self.buku.kinerja_sampai(i.id, k, tahun, triwulan).nilai
        else:
            return None
        return n if isinstance(n, Decimal) else None

    def _bagian(self, i: Indikator, tahun: int) -> tuple[Decimal | None, Decimal | None]:
        """The parts of a ratio of the quarter, where it is told by them."""
        for m, c in self.buku.kinerja_terkini.get(i.id, {}).items():
            if (m.tahun, m.triwulan, m.bulan) == (tahun, self.triwulan, 0):
                return c.pembilang, c.penyebut
        return None, None

    def _riwayat(self, i: Indikator, tahun: int) -> RiwayatTahun | None:
        triwulan = tuple(self._nilai(i, tahun, t) for t in (1, 2, 3, 4))
        ada = any(n is not None for n in triwulan)
        setahun = self._setahun.get((i.id, tahun))
        if not ada and setahun is None:
            return None
        return RiwayatTahun(
            tahun=tahun,
            triwulan=triwulan if ada else (),
            setahun=setahun,
            target=self._target.get((i.id, tahun)),
        )

    @cached_property
    def _setahun(self) -> dict[tuple[str, int], Decimal]:
        return {
            (r.indikator, r.tahun): r.nilai
            for r in self.isi.renja.realisasi
            if r.triwulan is None and r.cakupan is Cakupan.TAHUN and r.nilai is not None
        }

    @cached_property
    def _target(self) -> dict[tuple[str, int], Decimal]:
        return {
            (t.indikator, t.tahun): t.nilai
            for t in self.isi.renja.target
            if t.dokumen is DokumenTarget.RENJA and t.nilai is not None
        }

    @cached_property
    def _batas(self) -> BatasRealisasi:
        return at(self.hari).kewajaran_realisasi.batas

    @property
    def _berjalan(self) -> tuple[int, int]:
        return self.hari.year, (self.hari.month - 1) // 3 + 1


def kalimat(p: Peringatan) -> str:
    """Return a remark as one text: what is written, what would have been expected."""
    return f"{p.pesan} Yang wajar: {p.wajar}."


def medan_kinerja(p: Peringatan, indikator: str, *, rasio: bool) -> str:
    """Return the field that a remark about an indikator belongs to."""
    if p.kode is KodePeringatan.PENYEBUT_NOL:
        return f"b|{indikator}"
    return f"a|{indikator}" if rasio else f"k|{indikator}"


def medan_uang(p: Peringatan, *, uang: str) -> str:
    """Return the field that a remark about money belongs to.

    Args:
        p: The remark.
        uang: The field of money that was filled in.
    """
    return "f" if p.kode in _FISIK or isinstance(p.tertulis, Decimal) else uang
