"""Where an indikator will stand at the end of the year, how sure that is, and when to worry.

Nothing here is learnt: the method follows from declared rules, uses a handful of numbers and
names every one of them. Of the quarters that were reported so far:

==================  ============================================================================
method              forecast of the year (S: value so far)
==================  ============================================================================
selesai             the year is over: S
musiman_sisa        quarters add up: S + what past years still added from here on
musiman_bagian      the same, but most of the year was always behind by now: S / that share
musiman_geser       levels: S + the change that past years still saw
laju                quarters add up, too little history: S / quarters reported x 4
posisi_tetap        levels, too little history: S
==================  ============================================================================

What past years added is scaled by the targets, where all of them are known. Dividing by a share
blows up whatever is odd about the first quarters, adding does not: hence the share must be large
(``bench/prognosis.py`` compares both).

Each past year gives one forecast of its own. The middle one is the forecast and their spread is
the range. A new year falls between the lowest and the highest of n past ones in (n - 1) of
(n + 1) cases if years are alike, so the range states how often it should hold: with two years
one time in three. There is no range without past years, and no verdict either: most of a year is
reached at its end, so a pace below the target says little. It warns late in the year at most.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.angka import SERATUS, bagi, format_angka, jumlahkan, kalikan, kurangkan
from selaras.core.capaian import capaian
from selaras.core.evaluasi import kolom_12
from selaras.core.kebijakan import Arah, AturanKosong, Kebijakan
from selaras.core.nilai import Kosong, Masukan
from selaras.core.periode import Triwulan
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
from selaras.core.riwayat import CARA_JUMLAH, TRIWULAN, RiwayatTahun

_NOL = Decimal(0)
_TENGAH = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class BahanPrognosis:
    """What a forecast of one indikator is made of.

    Attributes:
        kebijakan: Policy of the indikator.
        target: Target of the year; ``None`` = none was set.
        triwulan: Quarters of the running year up to the one that is judged, each alone (of a
            ratio: since January), Triwulan I first; ``None`` = not reported.
        riwayat: Earlier years.
        terbesar: Most the value can be (100 for a share); ``None`` = no such limit.
    """

    kebijakan: Kebijakan
    target: Decimal | None
    triwulan: Sequence[Decimal | None]
    riwayat: Sequence[RiwayatTahun] = ()
    terbesar: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prognosis:
    """The forecast of one indikator.

    Attributes:
        perkiraan: Value at the end of the year; ``None`` = not enough data.
        bawah, atas: Ends of the range; ``None`` = no range.
        cakupan: How often such a range should hold, percent, if years are alike.
        metode: How it was found.
        tahun: Past years used, oldest first.
        triwulan: Last quarter that was reported.
        sampai: Value so far.
        capaian: Capaian of the forecast against the target of the year.
        capaian_bawah, capaian_atas: The worse and the better capaian within the range.
        status: What it means.
        sebab: Why, for officials.
        masukan: Every number that went in.
    """

    perkiraan: Decimal | None
    metode: Metode
    status: StatusPrognosis
    sebab: str
    triwulan: int
    sampai: Decimal | None = None
    bawah: Decimal | None = None
    atas: Decimal | None = None
    cakupan: Decimal | None = None
    tahun: tuple[int, ...] = ()
    capaian: Decimal | Kosong = Kosong.TIDAK_ADA_DATA
    capaian_bawah: Decimal | Kosong = Kosong.TIDAK_ADA_DATA
    capaian_atas: Decimal | Kosong = Kosong.TIDAK_ADA_DATA
    masukan: tuple[Masukan, ...] = ()


def prognosis(bahan: BahanPrognosis, aturan: AturanPrognosis) -> Prognosis:
    """Forecast the year of one indikator from the quarters reported so far.

    Returns:
        The forecast; status ``BELUM_CUKUP`` says in words what is missing.

    Source:
        Kebijakan Selaras, prognosis realisasi: no regulation sets a method.
    """
    q = _terakhir(bahan.triwulan)
    if q == 0:
        return _belum(0, None, "belum ada triwulan yang dilaporkan")
    gabungan = kolom_12(bahan.triwulan[:q], bahan.kebijakan)
    if isinstance(gabungan.nilai, Kosong):
        return _belum(q, None, gabungan.nilai.value)
    sampai = gabungan.nilai
    if q >= TRIWULAN:
        return _nilai(bahan, aturan, q, sampai, Metode.SELESAI, [(0, sampai)])
    nol = bahan.kebijakan.aturan_kosong is AturanKosong.NOL
    bolong = gabungan.terpakai < q and not nol
    dijumlah = bahan.kebijakan.dalam_tahun in CARA_JUMLAH
    if not (bolong and dijumlah):
        lalu = _lalu(bahan, aturan, q)
        metode, calon = _musiman(bahan, aturan, sampai, lalu)
        if calon:
            return _nilai(bahan, aturan, q, sampai, metode, calon, lalu)
    if not dijumlah:
        return _nilai(bahan, aturan, q, sampai, Metode.POSISI_TETAP, [(0, sampai)])
    if sampai == 0 and bahan.kebijakan.arah is not Arah.TURUN:
        return _belum(
            q,
            sampai,
            f"realisasi sampai {Triwulan(q)} masih nol dan tidak ada cukup riwayat yang "
            "menunjukkan kapan biasanya tercapai",
        )
    terpakai = q if nol else gabungan.terpakai
    laju = bagi(kalikan(sampai, Decimal(TRIWULAN)), Decimal(terpakai))
    return _nilai(bahan, aturan, q, sampai, Metode.LAJU, [(0, laju)])


def _terakhir(triwulan: Sequence[Decimal | None]) -> int:
    return max((i for i, n in enumerate(triwulan[:TRIWULAN], start=1) if n is not None), default=0)


def _lalu(
    bahan: BahanPrognosis, aturan: AturanPrognosis, q: int
) -> list[tuple[RiwayatTahun, Decimal, Decimal]]:
    """The past years that count, oldest first: by the same quarter, and at the end."""
    hasil: list[tuple[RiwayatTahun, Decimal, Decimal]] = []
    for r in sorted(bahan.riwayat, key=lambda r: -r.tahun):
        if len(hasil) == aturan.tahun_maksimum:
            break
        saat_itu, akhir = r.sampai(q, bahan.kebijakan), r.akhir(bahan.kebijakan)
        if saat_itu is not None and akhir is not None:
            hasil.append((r, saat_itu, akhir))
    hasil.reverse()
    return hasil


def _musiman(
    bahan: BahanPrognosis,
    aturan: AturanPrognosis,
    sampai: Decimal,
    lalu: Sequence[tuple[RiwayatTahun, Decimal, Decimal]],
) -> tuple[Metode, list[tuple[int, Decimal]]]:
    if len(lalu) < aturan.tahun_minimum:
        return Metode.TIDAK_ADA, []
    if bahan.kebijakan.dalam_tahun not in CARA_JUMLAH:
        geser = [(r.tahun, jumlahkan(sampai, kurangkan(a, s))) for r, s, a in lalu]
        return Metode.MUSIMAN_GESER, geser
    target = bahan.target
    if target and target > 0 and all(r.target and r.target > 0 for r, _, _ in lalu):
        kali = [bagi(target, r.target) for r, _, _ in lalu if r.target]
        setara = [
            (r.tahun, kalikan(s, k), kalikan(a, k)) for (r, s, a), k in zip(lalu, kali, strict=True)
        ]
    else:
        setara = [(r.tahun, s, a) for r, s, a in lalu]
    return pilih_musiman(sampai, setara, aturan)


def _nilai(
    bahan: BahanPrognosis,
    aturan: AturanPrognosis,
    q: int,
    sampai: Decimal,
    metode: Metode,
    calon: Sequence[tuple[int, Decimal]],
    lalu: Sequence[tuple[RiwayatTahun, Decimal, Decimal]] = (),
) -> Prognosis:
    """Make the forecast of one or several candidates, and judge it."""
    # what never was negative will not be, unless the value is already
    lantai = _NOL if sampai >= 0 else None
    isi = [_jepit(n, lantai, bahan.terbesar) for _, n in calon]
    perkiraan = kuantil(isi, _TENGAH)
    tahun = tuple(t for t, _ in calon if t)
    bawah = atas = cakupan = None
    if tahun:
        bawah, atas = kuantil(isi, aturan.kuantil_bawah), kuantil(isi, aturan.kuantil_atas)
        cakupan = cakupan_harapan(len(tahun), aturan)
    tingkat = capaian(perkiraan, bahan.target, bahan.kebijakan)
    ujung = _ujung(bahan, tingkat, bawah, atas)
    status, sebab = nilai_status(
        tingkat,
        ujung,
        metode,
        tercapai=aturan.capaian_tercapai,
        berisiko=aturan.capaian_berisiko,
        boleh_memperingatkan=q >= aturan.triwulan_laju,
    )
    if _sudah_lewat(bahan, sampai):
        status = StatusPrognosis.MELESET
        sebab = f"sudah {format_angka(sampai, None)}, melampaui target setahun; {sebab}"
    return Prognosis(
        perkiraan=perkiraan,
        bawah=bawah,
        atas=atas,
        cakupan=cakupan,
        metode=metode,
        tahun=tahun,
        triwulan=q,
        sampai=sampai,
        capaian=tingkat,
        capaian_bawah=ujung[0] if ujung else Kosong.TIDAK_ADA_DATA,
        capaian_atas=ujung[1] if ujung else Kosong.TIDAK_ADA_DATA,
        status=status,
        sebab=f"{sebab}; {dasar_kata(metode, tahun, cakupan, f'sampai {Triwulan(q)}')}",
        masukan=tuple(_masukan(bahan, q, sampai, lalu)),
    )


def _jepit(nilai: Decimal, bawah: Decimal | None, atas: Decimal | None) -> Decimal:
    if bawah is not None and nilai < bawah:
        return bawah
    return atas if atas is not None and nilai > atas else nilai


def _ujung(
    bahan: BahanPrognosis,
    tingkat: Decimal | Kosong,
    bawah: Decimal | None,
    atas: Decimal | None,
) -> tuple[Decimal, Decimal] | None:
    """The worse and the better capaian within the range; ``None`` without a range."""
    if bawah is None or atas is None or isinstance(tingkat, Kosong):
        return None
    ada = [tingkat]
    for batas in (bawah, atas):
        hasil = capaian(batas, bahan.target, bahan.kebijakan)
        if isinstance(hasil, Decimal):
            ada.append(hasil)
    if bahan.target is not None and bawah <= bahan.target <= atas:
        ada.append(SERATUS)  # a target within the range may be met exactly, whatever the arah
    return min(ada), max(ada)


def _sudah_lewat(bahan: BahanPrognosis, sampai: Decimal) -> bool:
    """Whether a sum that should stay low is above its target already: it cannot fall again."""
    return (
        bahan.kebijakan.arah is Arah.TURUN
        and bahan.kebijakan.dalam_tahun in CARA_JUMLAH
        and bahan.target is not None
        and sampai > bahan.target >= 0
    )


def _masukan(
    bahan: BahanPrognosis,
    q: int,
    sampai: Decimal,
    lalu: Sequence[tuple[RiwayatTahun, Decimal, Decimal]],
) -> Iterator[Masukan]:
    masa = str(Triwulan(q))
    yield Masukan(f"realisasi sampai {masa}", sampai)
    yield Masukan("target setahun", bahan.target)
    for r, saat_itu, akhir in lalu:
        yield Masukan(f"sampai {masa} {r.tahun}", saat_itu)
        yield Masukan(f"setahun {r.tahun}", akhir)
        if r.target is not None:
            yield Masukan(f"target {r.tahun}", r.target)


def _belum(q: int, sampai: Decimal | None, sebab: str) -> Prognosis:
    return Prognosis(
        perkiraan=None,
        metode=Metode.TIDAK_ADA,
        status=StatusPrognosis.BELUM_CUKUP,
        sebab=sebab,
        triwulan=q,
        sampai=sampai,
    )
