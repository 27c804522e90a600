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

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from selaras.core.angka import SERATUS, bagi, format_angka, jumlahkan, kalikan, kurangkan, persen
from selaras.core.capaian import capaian
from selaras.core.evaluasi import kolom_12
from selaras.core.kebijakan import Arah, AturanKosong, Kebijakan
from selaras.core.nilai import Kosong, Masukan
from selaras.core.periode import Triwulan
from selaras.core.riwayat import CARA_JUMLAH, TRIWULAN, RiwayatTahun

_NOL = Decimal(0)
_SATU = Decimal(1)


class Metode(StrEnum):
    """How a forecast came about."""

    SELESAI = "selesai"
    MUSIMAN_BAGIAN = "musiman_bagian"
    MUSIMAN_SISA = "musiman_sisa"
    MUSIMAN_GESER = "musiman_geser"
    RENCANA_KAS = "rencana_kas"  # money alone: the rest of the cash plan
    LAJU = "laju"
    POSISI_TETAP = "posisi_tetap"
    TIDAK_ADA = "tidak_ada"

    @property
    def sebutan(self) -> str:
        """In words for an official."""
        return _SEBUTAN_METODE[self]


_SEBUTAN_METODE = {
    Metode.SELESAI: "realisasi setahun sudah lengkap",
    Metode.MUSIMAN_BAGIAN: "bagian setahun yang tercapai pada triwulan yang sama tahun-tahun lalu",
    Metode.MUSIMAN_SISA: "tambahan sampai akhir tahun pada tahun-tahun lalu",
    Metode.MUSIMAN_GESER: "perubahan sampai akhir tahun pada tahun-tahun lalu",
    Metode.RENCANA_KAS: "realisasi ditambah sisa rencana penarikan (anggaran kas)",
    Metode.LAJU: "laju tahun berjalan diteruskan",
    Metode.POSISI_TETAP: "nilai terakhir dianggap tetap",
    Metode.TIDAK_ADA: "belum ada perkiraan",
}


class StatusPrognosis(StrEnum):
    """What a forecast means for the target."""

    TERCAPAI = "akan tercapai"
    BERISIKO = "berisiko"
    MELESET = "akan meleset"
    BELUM_CUKUP = "belum cukup data"


@dataclass(frozen=True, slots=True, kw_only=True)
class AturanPrognosis:
    """Rules of choosing and judging: policy, not law.

    Attributes:
        tahun_minimum: Past years needed to speak of a season.
        tahun_maksimum: Past years used at most, the latest ones.
        bagian_minimum: Percent of the year that every past year must have reached before its
            share is divided by.
        kuantil_bawah, kuantil_atas: Ends of the range, fractions of one.
        capaian_tercapai: Percent from which the target counts as met.
        capaian_berisiko: Percent below which the worse end of a range counts as a risk.
        triwulan_laju: Quarter from which a forecast without past years may warn.
        serapan_tercapai: Percent of the pagu that counts as spent.
        serapan_berisiko: As ``capaian_berisiko``, for money; spending that follows the rest of
            its cash plan and still stays below it is a miss.
        deviasi_kas: Percent of the cash plan that spending may lag behind.
    """

    tahun_minimum: int
    tahun_maksimum: int
    bagian_minimum: Decimal
    kuantil_bawah: Decimal
    kuantil_atas: Decimal
    capaian_tercapai: Decimal
    capaian_berisiko: Decimal
    triwulan_laju: int
    serapan_tercapai: Decimal
    serapan_berisiko: Decimal
    deviasi_kas: Decimal


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


def kuantil(nilai: Sequence[Decimal], p: Decimal) -> Decimal:
    """Return an empirical quantile, at place p(n + 1) of the sorted values, within their ends.

    Raises:
        ValueError: There are no values.

    >>> kuantil([Decimal(n) for n in (4, 1, 2)], Decimal("0.5"))
    Decimal('2')
    """
    if not nilai:
        raise ValueError("A quantile needs values.")
    urut = sorted(nilai)
    tempat = kurangkan(kalikan(p, Decimal(len(urut) + 1)), _SATU)
    if tempat <= 0:
        return urut[0]
    i = int(tempat)
    if i >= len(urut) - 1:
        return urut[-1]
    sisa = kurangkan(tempat, Decimal(i))
    return jumlahkan(urut[i], kalikan(sisa, kurangkan(urut[i + 1], urut[i])))


def cakupan_harapan(banyak: int, aturan: AturanPrognosis) -> Decimal:
    """Return how often the range from so many past years should hold, in percent.

    (n - 1) / (n + 1), at most what lies between the quantiles: 3 years give 50.
    """
    diminta = kalikan(kurangkan(aturan.kuantil_atas, aturan.kuantil_bawah), SERATUS)
    return min(diminta, persen(Decimal(banyak - 1), Decimal(banyak + 1)))


def pilih_musiman(
    sampai: Decimal, lalu: Sequence[tuple[int, Decimal, Decimal]], aturan: AturanPrognosis
) -> tuple[Metode, list[tuple[int, Decimal]]]:
    """Forecast a sum from past years: by their share, or by their rest where a share is small.

    Args:
        sampai: Sum so far.
        lalu: Year, its sum by the same time, its sum at the end.
        aturan: Rules.

    Returns:
        The method, and one forecast for each past year; none when there are too few years.
    """
    if len(lalu) < aturan.tahun_minimum:
        return Metode.TIDAK_ADA, []
    if sampai > 0 and all(
        akhir > 0 and persen(q, akhir) >= aturan.bagian_minimum for _, q, akhir in lalu
    ):
        return Metode.MUSIMAN_BAGIAN, [(t, bagi(kalikan(sampai, a), q)) for t, q, a in lalu]
    return Metode.MUSIMAN_SISA, [(t, jumlahkan(sampai, kurangkan(a, q))) for t, q, a in lalu]


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
    perkiraan = kuantil(isi, Decimal("0.5"))
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


def nilai_status(
    tingkat: Decimal | Kosong,
    ujung: tuple[Decimal, Decimal] | None,
    metode: Metode,
    *,
    tercapai: Decimal,
    berisiko: Decimal,
    boleh_memperingatkan: bool,
) -> tuple[StatusPrognosis, str]:
    """Judge a forecast by its capaian (money: penyerapan), and say why.

    Args:
        tingkat: Capaian of the forecast, percent.
        ujung: The worse and the better capaian within the range; ``None`` without a range.
        metode: How it was found; a finished year is met or missed.
        tercapai: Percent that counts as met.
        berisiko: Percent that separates a risk from a miss.
        boleh_memperingatkan: Whether it is late enough for a pace to warn.
    """
    if isinstance(tingkat, Kosong):
        return StatusPrognosis.BELUM_CUKUP, f"capaian tidak dapat dihitung: {tingkat}"
    kata = f"capaian perkiraan {format_angka(tingkat, 2)}%"
    cukup = tingkat >= tercapai
    if metode is Metode.SELESAI:
        kata = f"capaian setahun {format_angka(tingkat, 2)}%"
        return (StatusPrognosis.TERCAPAI if cukup else StatusPrognosis.MELESET), kata
    if ujung is None:
        if cukup:
            return StatusPrognosis.TERCAPAI, f"{kata}, tanpa rentang"
        if metode is Metode.RENCANA_KAS:
            jauh = tingkat < berisiko and boleh_memperingatkan
            status = StatusPrognosis.MELESET if jauh else StatusPrognosis.BERISIKO
            return status, f"{kata}, di bawah target walaupun sisa rencana terlaksana"
        if boleh_memperingatkan:
            return StatusPrognosis.BERISIKO, f"{kata}, di bawah target, tanpa rentang"
        return (
            StatusPrognosis.BELUM_CUKUP,
            f"{kata}, tetapi tanpa riwayat ini belum berarti: sebagian besar hasil setahun "
            "tercapai menjelang akhir tahun",
        )
    buruk, baik = ujung
    kata += f" (antara {format_angka(buruk, 2)}% dan {format_angka(baik, 2)}%)"
    if baik < tercapai:
        return StatusPrognosis.MELESET, f"{kata}; seluruh rentangnya di bawah target"
    if not cukup:
        return StatusPrognosis.BERISIKO, f"{kata}; target masih dalam rentang"
    if buruk < berisiko:
        return StatusPrognosis.BERISIKO, f"{kata}; ujung bawahnya jauh di bawah target"
    return StatusPrognosis.TERCAPAI, kata


def dasar_kata(metode: Metode, tahun: Sequence[int], cakupan: Decimal | None, masa: str) -> str:
    """Return how a forecast was found, for officials."""
    kata = f"metode: {metode.sebutan}, {masa}"
    if tahun and cakupan is not None:
        daftar = ", ".join(str(t) for t in tahun)
        return (
            f"{kata}; tahun dasar {daftar}; rentang dari {len(tahun)} tahun, diharapkan memuat "
            f"hasil sekitar {format_angka(cakupan, 0)}%"
        )
    if metode in (Metode.LAJU, Metode.POSISI_TETAP, Metode.RENCANA_KAS):
        return f"{kata}; riwayat belum cukup, jadi tidak ada rentang"
    return kata


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


class Terprognosis(Protocol):
    """What early warning asks of a forecast; ``capaian`` of money is its penyerapan."""

    @property
    def status(self) -> StatusPrognosis:
        """What the forecast means."""

    @property
    def capaian(self) -> Decimal | Kosong:
        """Capaian of the forecast, percent."""


P = TypeVar("P", bound=Terprognosis)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeringatanDini(Generic[P]):
    """Early warnings over many forecasts.

    Attributes:
        perlu: Key and forecast of what will be missed, then of what is at risk, each the lowest
            capaian first.
        tercapai: How many will be met.
        belum_cukup: Keys of what cannot be judged yet.
    """

    perlu: tuple[tuple[str, P], ...]
    tercapai: int
    belum_cukup: tuple[str, ...]


_GAWAT = {StatusPrognosis.MELESET: 0, StatusPrognosis.BERISIKO: 1}


def peringatan_dini(daftar: Iterable[tuple[str, P]]) -> PeringatanDini[P]:
    """Order forecasts by gravity.

    Args:
        daftar: Key (such as the id of an indikator) and forecast.
    """
    semua = list(daftar)
    perlu = [(k, p) for k, p in semua if p.status in _GAWAT]
    perlu.sort(key=lambda kp: (_GAWAT[kp[1].status], _gawat(kp[1].capaian), kp[0]))
    return PeringatanDini(
        perlu=tuple(perlu),
        tercapai=sum(p.status is StatusPrognosis.TERCAPAI for _, p in semua),
        belum_cukup=tuple(k for k, p in semua if p.status is StatusPrognosis.BELUM_CUKUP),
    )


def _gawat(tingkat: Decimal | Kosong) -> Decimal:
    return tingkat if isinstance(tingkat, Decimal) else _NOL
