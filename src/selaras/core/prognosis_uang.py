"""How much of a pagu will be spent, and where spending lags behind its cash plan.

Rules of the method, first that applies: past years that are many enough give the season, their
rest scaled to the pagu of this year (``pilih_musiman``); else a cash plan gives it (spent + what is
planned from here on, so a lag is not made up); else the pace goes on. Nobody spends more than the
pagu, so a forecast never exceeds it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.anggaran_kas import kumulatif
from selaras.core.angka import bagi, bulatkan, format_angka, persen
from selaras.core.efisiensi import penyerapan
from selaras.core.nilai import Kosong, Masukan
from selaras.core.prognosis_aturan import (
    AturanPrognosis,
    Metode,
    StatusPrognosis,
    cakupan_harapan,
    dasar_kata,
    kuantil,
    nilai_status,
    pilih_musiman,
)
from selaras.core.rupiah import NOL, Rupiah

BULAN = 12
"""Months of a year."""

_BULAN_TRIWULAN = 3
_TENGAH = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class TahunUang:
    """Spending of one past year.

    Attributes:
        tahun: Budget year.
        pagu: Its pagu (anggaran).
        sampai: Spent by the same time of that year.
        setahun: Spent in the whole year.
    """

    tahun: int
    pagu: Rupiah
    sampai: Rupiah
    setahun: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class BahanUang:
    """What a forecast of spending is made of.

    Attributes:
        pagu: Pagu (anggaran) of the year.
        sampai: Spent since January; ``None`` = nothing was reported.
        bulan: Months that this covers, 1 to 12.
        kas: Cash plan of the twelve months; ``None`` = there is none.
        riwayat: Past years up to the same month.
    """

    pagu: Rupiah | None
    sampai: Rupiah | None
    bulan: int
    kas: Sequence[Rupiah] | None = None
    riwayat: Sequence[TahunUang] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrognosisUang:
    """The forecast of spending.

    Attributes:
        perkiraan: Spent at the end of the year; ``None`` = not enough data.
        bawah, atas: Ends of the range; ``None`` = no range.
        cakupan: How often such a range should hold, percent, if years are alike.
        metode: How it was found.
        tahun: Past years used, oldest first.
        capaian: Penyerapan of the forecast, percent of the pagu.
        sisa: Pagu that would be left.
        rencana: Cash plan up to now; ``None`` = there is none.
        deviasi: Spent minus planned up to now.
        deviasi_persen: The same in percent of the plan.
        tertinggal: Whether spending lags behind the plan by more than the rule allows.
        status: What it means for the pagu.
        sebab: Why, for officials.
        masukan: Every number that went in.
    """

    perkiraan: Rupiah | None
    metode: Metode
    status: StatusPrognosis
    sebab: str
    bawah: Rupiah | None = None
    atas: Rupiah | None = None
    cakupan: Decimal | None = None
    tahun: tuple[int, ...] = ()
    capaian: Decimal | Kosong = Kosong.TIDAK_ADA_DATA
    sisa: Rupiah | None = None
    rencana: Rupiah | None = None
    deviasi: Rupiah | None = None
    deviasi_persen: Decimal | Kosong = Kosong.TIDAK_ADA_DATA
    tertinggal: bool = False
    masukan: tuple[Masukan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviasiKas:
    """Spending of one period against its cash plan, since January.

    Attributes:
        periode: 1 to 12 for months, 1 to 4 for quarters.
        rencana, realisasi: Planned and spent since January; ``None`` = not reported yet.
        selisih: Spent minus planned.
        persen: The same in percent of the plan.
        tertinggal: Whether it lags behind by more than the rule allows.
    """

    periode: int
    rencana: Rupiah
    realisasi: Rupiah | None
    selisih: Rupiah | None
    persen: Decimal | Kosong
    tertinggal: bool


def deviasi_kas(
    kas: Sequence[Rupiah], realisasi: Sequence[Rupiah | None], aturan: AturanPrognosis
) -> tuple[DeviasiKas, ...]:
    """Compare spending with the cash plan, period by period, both since January.

    Args:
        kas: Plan of each period: twelve months, or four quarters.
        realisasi: Spent in each period alone, as many at most; after a blank nothing is certain.
        aturan: Rules.

    Raises:
        ValueError: There are more periods spent than planned.
    """
    if len(realisasi) > len(kas):
        raise ValueError("More periods are reported than planned.")
    hasil = []
    jumlah: Rupiah | None = NOL
    for i, rencana in enumerate(kumulatif(kas)):
        isi = realisasi[i] if i < len(realisasi) else None
        jumlah = None if jumlah is None or isi is None else jumlah + isi
        selisih, bagian, tertinggal = _deviasi(rencana, jumlah, aturan)
        hasil.append(
            DeviasiKas(
                periode=i + 1,
                rencana=rencana,
                realisasi=jumlah,
                selisih=selisih,
                persen=bagian,
                tertinggal=tertinggal,
            )
        )
    return tuple(hasil)


def prognosis_uang(bahan: BahanUang, aturan: AturanPrognosis) -> PrognosisUang:
    """Forecast what will be spent of a pagu.

    Raises:
        ValueError: ``bulan`` is no month, or the cash plan has not twelve months.

    Source:
        Kebijakan Selaras, prognosis realisasi. The cash plan: Permendagri 77/2020.
    """
    if not 1 <= bahan.bulan <= BULAN:
        raise ValueError(f"{bahan.bulan} is not a month.")
    if bahan.kas is not None and len(bahan.kas) != BULAN:
        raise ValueError("A cash plan has twelve months.")
    if bahan.pagu is None or not bahan.pagu:
        return _belum("pagu belum ada")
    if bahan.sampai is None:
        return _belum("realisasi keuangan belum dilaporkan")
    if bahan.bulan == BULAN:
        return _hasil(bahan, bahan.pagu, bahan.sampai, aturan, Metode.SELESAI, [(0, bahan.sampai)])
    metode, calon = _musiman(bahan, bahan.pagu, bahan.sampai, aturan)
    if calon:
        return _hasil(bahan, bahan.pagu, bahan.sampai, aturan, metode, calon)
    if bahan.kas is not None:
        rencana = kumulatif(bahan.kas)
        if rencana[-1]:
            calon = [(0, bahan.sampai + rencana[-1] - rencana[bahan.bulan - 1])]
            return _hasil(bahan, bahan.pagu, bahan.sampai, aturan, Metode.RENCANA_KAS, calon)
    if not bahan.sampai:
        return _belum("belum ada belanja, riwayat, maupun rencana penarikan sampai bulan ini")
    laju = bagi(Decimal(bahan.sampai.sen * BULAN), Decimal(bahan.bulan))
    return _hasil(bahan, bahan.pagu, bahan.sampai, aturan, Metode.LAJU, [(0, _rp(laju))])


def _musiman(
    bahan: BahanUang, pagu: Rupiah, sampai: Rupiah, aturan: AturanPrognosis
) -> tuple[Metode, list[tuple[int, Rupiah]]]:
    """Past years as shares of their own pagu, so that a larger budget does not look fast."""
    urut = sorted((r for r in bahan.riwayat if r.pagu > NOL), key=lambda r: r.tahun)
    lalu = [
        (
            r.tahun,
            bagi(Decimal(r.sampai.sen * pagu.sen), Decimal(r.pagu.sen)),
            bagi(Decimal(r.setahun.sen * pagu.sen), Decimal(r.pagu.sen)),
        )
        for r in urut[-aturan.tahun_maksimum :]
    ]
    metode, calon = pilih_musiman(Decimal(sampai.sen), lalu, aturan)
    return metode, [(t, _rp(n)) for t, n in calon]


def _hasil(
    bahan: BahanUang,
    pagu: Rupiah,
    sampai: Rupiah,
    aturan: AturanPrognosis,
    metode: Metode,
    calon: Sequence[tuple[int, Rupiah]],
) -> PrognosisUang:
    # more than the pagu is not spent; what already is stays as reported
    batas = max(pagu, sampai)
    isi = [Decimal(min(n, batas).sen) for _, n in calon]
    perkiraan = _rp(kuantil(isi, _TENGAH))
    tahun = tuple(t for t, _ in calon if t)
    bawah = atas = cakupan = ujung = None
    serapan = penyerapan(perkiraan, pagu)
    if tahun:
        bawah, atas = (
            _rp(kuantil(isi, aturan.kuantil_bawah)),
            _rp(kuantil(isi, aturan.kuantil_atas)),
        )
        cakupan = cakupan_harapan(len(tahun), aturan)
        ujung = (_persen(bawah, pagu), _persen(atas, pagu))
    status, sebab = nilai_status(
        serapan,
        ujung,
        metode,
        tercapai=aturan.serapan_tercapai,
        berisiko=aturan.serapan_berisiko,
        boleh_memperingatkan=bahan.bulan >= aturan.triwulan_laju * _BULAN_TRIWULAN,
    )
    sebab = sebab.replace("capaian", "penyerapan").replace(
        "target", f"{format_angka(aturan.serapan_tercapai, None)}% pagu"
    )
    rencana = None if bahan.kas is None else kumulatif(bahan.kas)[bahan.bulan - 1]
    deviasi, bagian, tertinggal = _deviasi(rencana, sampai, aturan)
    if tertinggal and isinstance(bagian, Decimal):
        sebab += f"; tertinggal {format_angka(bagian.copy_abs(), 2)}% dari rencana penarikan"
    return PrognosisUang(
        perkiraan=perkiraan,
        bawah=bawah,
        atas=atas,
        cakupan=cakupan,
        metode=metode,
        tahun=tahun,
        capaian=serapan,
        sisa=pagu - perkiraan,
        rencana=rencana,
        deviasi=deviasi,
        deviasi_persen=bagian,
        tertinggal=tertinggal,
        status=status,
        sebab=f"{sebab}; {dasar_kata(metode, tahun, cakupan, f'sampai bulan ke-{bahan.bulan}')}",
        masukan=(
            Masukan("realisasi sampai bulan ini", sampai),
            Masukan("pagu", pagu),
            *([] if rencana is None else [Masukan("rencana penarikan sampai bulan ini", rencana)]),
            *(
                Masukan(f"{nama} {r.tahun}", nilai)
                for r in bahan.riwayat
                if r.tahun in tahun
                for nama, nilai in (
                    ("pagu", r.pagu),
                    ("sampai bulan yang sama", r.sampai),
                    ("setahun", r.setahun),
                )
            ),
        ),
    )


def _deviasi(
    rencana: Rupiah | None, realisasi: Rupiah | None, aturan: AturanPrognosis
) -> tuple[Rupiah | None, Decimal | Kosong, bool]:
    if rencana is None or realisasi is None:
        sebab = Kosong.TIDAK_ADA_DATA if rencana is None else Kosong.BELUM_ADA_REALISASI
        return None, sebab, False
    selisih = realisasi - rencana
    if not rencana:
        return selisih, Kosong.PENYEBUT_NOL, False
    bagian = _persen(selisih, rencana)
    return selisih, bagian, bagian < aturan.deviasi_kas.copy_negate()


def _persen(atas: Rupiah, bawah: Rupiah) -> Decimal:
    return persen(Decimal(atas.sen), Decimal(bawah.sen))


def _rp(sen: Decimal) -> Rupiah:
    """Money is whole sen: a forecast is rounded to it once."""
    return Rupiah(int(bulatkan(sen, 0)))


def _belum(sebab: str) -> PrognosisUang:
    return PrognosisUang(
        perkiraan=None,
        metode=Metode.TIDAK_ADA,
        status=StatusPrognosis.BELUM_CUKUP,
        sebab=sebab,
    )
