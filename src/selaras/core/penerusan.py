"""The ledger carried into a plan: E.81 of one year becomes T-C.29 of the next.

A finished year is carried as a whole, the running year up to the quarter of the plan. What was
never reported stays as the plan has it: the ledger only speaks of what it knows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from selaras.core.kebijakan import Akumulasi
from selaras.core.laporan import BukuRealisasi
from selaras.core.periode import Triwulan
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import Anggaran, Cakupan, Indikator, Realisasi, Renja
from selaras.core.rupiah import NOL, Rupiah

_KUMULATIF = (Akumulasi.JUMLAH, Akumulasi.JUMLAH_DENGAN_AWAL)
SETAHUN = int(Triwulan.IV)


@dataclass(frozen=True, slots=True)
class Terusan:
    """One value that the ledger gives and the plan lacks or has otherwise.

    Attributes:
        indikator: The indikator.
        baru: The record as the ledger gives it.
        lama: The record of the plan; ``None`` where it has none.
        terpakai: Quarters that were reported, of ``dari`` that were asked for.
        dari: Quarters of the period.
    """

    indikator: Indikator
    baru: Realisasi
    lama: Realisasi | None
    terpakai: int
    dari: int

    @property
    def sama(self) -> bool:
        """Whether the plan says the same already."""
        return self.lama is not None and _isi(self.lama) == _isi(self.baru)

    @property
    def lengkap(self) -> bool:
        """Whether every quarter was reported."""
        return self.terpakai == self.dari


def terusan(renja: Renja, buku: BukuRealisasi) -> tuple[Terusan, ...]:
    """Return what the ledger says of the years that T-C.29 of a plan looks back on.

    Years are those of the Renstra up to n-2 as a whole and n-1 up to the running quarter of the
    plan. Where years add up, the value since the baseline is carried to n-3 if the plan states
    one: baseline and all reported years, years before the Renstra included.

    Args:
        renja: The plan of year n.
        buku: The ledger, from the earliest reported year to n-1.

    Returns:
        One entry per indikator and year that was reported, in the order of the plan.
    """
    d = renja.dokumen
    hasil: list[Terusan] = []
    for i in renja.indikator:
        tahun_lapor = {m.tahun for m in buku.kinerja_terkini.get(i.id, {})}
        if not tahun_lapor:
            continue
        for t in range(d.renstra_awal, d.tahun):
            if t in tahun_lapor:
                tw = d.triwulan_berjalan if t == d.tahun - 1 else SETAHUN
                hasil.extend(_setahun(renja, buku, i, t, tw))
        hasil.extend(_sejak_awal(renja, buku, i, tahun_lapor))
    return tuple(hasil)


def _setahun(
    renja: Renja, buku: BukuRealisasi, i: Indikator, tahun: int, tw: int
) -> Iterable[Terusan]:
    g = buku.kinerja_sampai(i.id, i.kebijakan, tahun, tw)
    if not isinstance(g.nilai, Decimal):
        return
    atas, bawah = (
        buku.bagian_sampai(i.id, tahun, tw)
        if i.kebijakan.dalam_tahun is Akumulasi.RASIO
        else (None, None)
    )
    triwulan = None if tahun < renja.dokumen.tahun - 1 else tw
    lama = renja.realisasi_oleh.get((i.id, tahun, triwulan, Cakupan.TAHUN))
    baru = Realisasi(
        indikator=i.id,
        tahun=tahun,
        triwulan=triwulan,
        nilai=None if atas is not None else g.nilai,
        pembilang=atas,
        penyebut=bawah,
        keterangan=lama.keterangan if lama else "",
    )
    yield Terusan(i, baru, lama, _terlapor(buku, i.id, tahun, tw), tw)


def _sejak_awal(
    renja: Renja, buku: BukuRealisasi, i: Indikator, tahun_lapor: set[int]
) -> Iterable[Terusan]:
    if i.kebijakan.antar_tahun not in _KUMULATIF:
        return
    n3 = renja.dokumen.tahun - 3
    lama = renja.realisasi_oleh.get((i.id, n3, None, Cakupan.SEJAK_AWAL))
    lewat = sorted(t for t in tahun_lapor if t <= n3)
    if lama is None or not lewat:
        return
    nilai = [
        g.nilai
        for t in lewat
        if isinstance((g := buku.kinerja_sampai(i.id, i.kebijakan, t, SETAHUN)).nilai, Decimal)
    ]
    if not nilai:
        return
    jumlah = sum(nilai, i.capaian_awal or Decimal(0))
    terlapor = sum(_terlapor(buku, i.id, t, SETAHUN) for t in lewat)
    yield Terusan(i, replace(lama, nilai=jumlah), lama, terlapor, SETAHUN * len(lewat))


def _terlapor(buku: BukuRealisasi, id_: str, tahun: int, tw: int) -> int:
    return len(
        {
            m.triwulan
            for m in buku.kinerja_terkini.get(id_, {})
            if m.tahun == tahun and m.triwulan <= tw
        }
    )


def serapan(rencana: RencanaTahun, buku: BukuRealisasi, triwulan: int) -> Anggaran | None:
    """Return budget and spending of the whole agency in a year up to a quarter.

    Args:
        rencana: The plan, asked about the year.
        buku: The ledger of the year.
        triwulan: Last quarter that counts.

    Returns:
        ``None`` when no spending was reported; a record of the whole year when ``triwulan`` is 4.
    """
    keluar: list[Rupiah] = []
    for simpul in buku.uang_terkini:
        jumlah = buku.uang_sampai(simpul, rencana.tahun, triwulan)
        if jumlah is not None:
            keluar.append(jumlah)
    if not keluar:
        return None
    anggaran = sum(rencana.anggaran.values(), NOL) if rencana.anggaran else None
    return Anggaran(
        tahun=rencana.tahun,
        triwulan=None if triwulan == SETAHUN else triwulan,
        anggaran=anggaran,
        realisasi=sum(keluar, NOL),
    )


def teruskan(renja: Renja, daftar: Iterable[Terusan]) -> Renja:
    """Return the plan with the values of the ledger.

    Args:
        renja: The plan.
        daftar: What to carry, of :func:`terusan`.
    """
    baru = {_kunci(t.baru): t.baru for t in daftar}
    hasil = [baru.pop(_kunci(r), r) for r in renja.realisasi]
    return replace(renja, realisasi=(*hasil, *baru.values()))


def _kunci(r: Realisasi) -> tuple[str, int, int | None, Cakupan]:
    return r.indikator, r.tahun, r.triwulan, r.cakupan


def _isi(r: Realisasi) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return r.nilai, r.pembilang, r.penyebut
