"""Spending of the accounting system beside the ledger: per sub kegiatan, differences listed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from selaras.core.laporan import BukuRealisasi, CatatanUang, Masa
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import Simpul
from selaras.core.rupiah import NOL, Rupiah


class Beda(StrEnum):
    """How a line of the file stands to the ledger."""

    BARU = "baru"  # nothing was reported yet
    BERBEDA = "berbeda"
    SAMA = "sama"
    TANPA_FILE = "tanpa_file"  # reported, but the file has nothing
    DIGANTI = "diganti"  # reported for the quarter as a whole; the file tells its months


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisRekon:
    """One sub kegiatan in one period.

    Attributes:
        simpul: The sub kegiatan.
        masa: The period.
        berkas: The amount of the file for this period alone; ``None`` = the file has none.
        buku: What the ledger has; ``None`` = not reported.
        beda: How they stand.
        versi: Version that a new report of this place would have.
    """

    simpul: Simpul
    masa: Masa
    berkas: Rupiah | None
    buku: Rupiah | None
    beda: Beda
    versi: int

    @property
    def selisih(self) -> Rupiah:
        """File less ledger; what is not there counts nothing."""
        return (self.berkas or NOL) - (self.buku or NOL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Peringatan:
    """Something to look at before applying.

    Attributes:
        kode: ``di_atas_anggaran``, ``anggaran_berbeda`` or ``negatif``.
        simpul: The sub kegiatan.
        tertulis: What the file has.
        acuan: What it is compared with.
    """

    kode: str
    simpul: Simpul
    tertulis: Rupiah
    acuan: Rupiah


def rekonsiliasi(
    nilai: Mapping[tuple[str, Masa], Rupiah], buku: BukuRealisasi, rencana: RencanaTahun
) -> tuple[BarisRekon, ...]:
    """Put the amounts of a file beside the ledger.

    Args:
        nilai: Amount per simpul and period, of that period alone.
        buku: The ledger of the year.
        rencana: The plan of the year.

    Returns:
        A row per place of the file, and per reported place of its periods that it does not have,
        in the order of the plan.
    """
    masa = sorted({m for _, m in nilai} | {replace(m, bulan=0) for _, m in nilai if m.bulan})
    bulanan = {(s, m.triwulan) for s, m in nilai if m.bulan}
    versi = _versi(buku.uang)
    hasil: list[BarisRekon] = []
    for s in rencana.sub_kegiatan:
        for m in masa:
            c = buku.uang_terkini.get(s.id, {}).get(m)
            ada = c.realisasi if c else None
            baru = nilai.get((s.id, m))
            if not m.bulan and baru is not None:
                ada = buku.uang_triwulan(s.id, m.tahun, m.triwulan)
            if baru is None and ada is None:
                continue
            beda = _beda(baru, ada)
            if not m.bulan and baru is None and (s.id, m.triwulan) in bulanan:
                beda = Beda.DIGANTI
            hasil.append(
                BarisRekon(
                    simpul=s,
                    masa=m,
                    berkas=baru,
                    buku=ada,
                    beda=beda,
                    versi=versi.get((s.id, m), 0) + 1,
                )
            )
    return tuple(hasil)


def _beda(berkas: Rupiah | None, buku: Rupiah | None) -> Beda:
    if berkas is None:
        return Beda.TANPA_FILE
    if buku is None:
        return Beda.BARU
    return Beda.SAMA if berkas == buku else Beda.BERBEDA


def _versi(uang: Iterable[CatatanUang]) -> Mapping[tuple[str, Masa], int]:
    hasil: dict[tuple[str, Masa], int] = {}
    for c in uang:
        hasil[c.simpul, c.masa] = max(c.versi, hasil.get((c.simpul, c.masa), 0))
    return hasil


def dari_kumulatif(
    kumulatif: Mapping[str, Rupiah], buku: BukuRealisasi, masa: Masa
) -> dict[tuple[str, Masa], Rupiah]:
    """Return the amounts of a quarter alone from amounts since the start of the year.

    Args:
        kumulatif: Amount per simpul from January to the end of the quarter.
        buku: The ledger of the year; what it has of earlier quarters is taken off.
        masa: The quarter as a whole.
    """
    hasil = {}
    for simpul, jumlah in kumulatif.items():
        lalu = buku.uang_sampai(simpul, masa.tahun, masa.triwulan - 1)
        hasil[simpul, masa] = jumlah - (lalu or NOL)
    return hasil


def peringatan(
    nilai: Mapping[tuple[str, Masa], Rupiah],
    anggaran: Mapping[str, Rupiah],
    buku: BukuRealisasi,
    rencana: RencanaTahun,
) -> tuple[Peringatan, ...]:
    """Return what to look at: spending above the budget, another budget, negative amounts.

    Args:
        nilai: Amount per simpul and period, of that period alone.
        anggaran: Budget per simpul as the file has it.
        buku: The ledger of the year.
        rencana: The plan of the year.
    """
    per_simpul: defaultdict[str, dict[Masa, Rupiah]] = defaultdict(dict)
    for (id_, masa), n in nilai.items():
        per_simpul[id_][masa] = n
    hasil: list[Peringatan] = []
    for s in rencana.sub_kegiatan:
        acuan = rencana.anggaran.get(s.id)
        baru = per_simpul.get(s.id, {})
        tertulis = anggaran.get(s.id)
        if acuan is not None and tertulis is not None and acuan != tertulis:
            hasil.append(
                Peringatan(kode="anggaran_berbeda", simpul=s, tertulis=tertulis, acuan=acuan)
            )
        if not baru:
            continue
        lama = {
            m: c.realisasi
            for m, c in buku.uang_terkini.get(s.id, {}).items()
            if c.realisasi is not None and m.tahun == rencana.tahun
        }
        diganti = {(m.triwulan, bool(m.bulan)) for m in baru}
        lain = {m: n for m, n in lama.items() if (m.triwulan, not m.bulan) not in diganti}
        jumlah = sum((lain | baru).values(), NOL)
        if acuan is not None and jumlah > acuan:
            hasil.append(
                Peringatan(kode="di_atas_anggaran", simpul=s, tertulis=jumlah, acuan=acuan)
            )
        for n in baru.values():
            if n < NOL:
                hasil.append(Peringatan(kode="negatif", simpul=s, tertulis=n, acuan=NOL))
    return tuple(hasil)
