"""What an agency asks in the middle of a year: what will miss its target, and where the money is.

Values of different units are never averaged or added: of indikators only counts are told (by
status of the forecast, by predikat of the capaian), of money only sums of money.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from selaras.core.anggaran_kas import kumulatif, rata
from selaras.core.capaian import capaian
from selaras.core.efisiensi import penyerapan
from selaras.core.laporan import BukuRealisasi
from selaras.core.nilai import Kosong
from selaras.core.peringatan_dini import PeringatanDini, peringatan_dini
from selaras.core.predikat import AturanCelah, Jenjang, predikat
from selaras.core.prognosis import BahanPrognosis, Prognosis, prognosis
from selaras.core.prognosis_aturan import AturanPrognosis, StatusPrognosis
from selaras.core.prognosis_uang import BahanUang, PrognosisUang, TahunUang, prognosis_uang
from selaras.core.prognosis_uji import DeretUji
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import DokumenTarget, Indikator, Simpul, Tingkat
from selaras.core.riwayat import TRIWULAN, RiwayatTahun, triwulan_buku
from selaras.core.rupiah import NOL, Rupiah

_BULAN_TRIWULAN = 3


class SumberRencana(StrEnum):
    """What spending is compared with."""

    KAS = "rencana penarikan (anggaran kas)"
    SEBAGIAN = "rencana penarikan yang ada; lainnya garis rata"
    RATA = "garis rata: seperduabelas anggaran setiap bulan"


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisDasbor:
    """One indikator.

    Attributes:
        indikator: The indikator.
        simpul: The line it measures; ``None`` for those of tujuan, sasaran and IKK.
        target: Target of the year; ``None`` = none was set.
        triwulan: Quarters up to the one that is judged, each alone (of a ratio: since January).
        riwayat: Earlier years in the ledger.
        sampai: Value so far, by the accumulation within the year.
        capaian: Capaian of that against the target of the whole year, percent.
        prognosis: Forecast of the year.
    """

    indikator: Indikator
    simpul: Simpul | None
    target: Decimal | None
    triwulan: tuple[Decimal | None, ...]
    riwayat: tuple[RiwayatTahun, ...]
    sampai: Decimal | Kosong
    capaian: Decimal | Kosong
    prognosis: Prognosis


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisUang:
    """Money of a program, or of the agency.

    Attributes:
        simpul: The program; ``None`` for the agency, or for money below no program.
        anggaran: DPA or pagu of the year; ``None`` = none.
        realisasi: Spent up to the quarter; ``None`` = nothing reported.
        rencana: What was to be spent by then.
        sumber: Where ``rencana`` comes from.
        prognosis: Forecast of the year.
        baris, melapor: Sub kegiatan with money, and those that reported some of it.
    """

    simpul: Simpul | None
    anggaran: Rupiah | None
    realisasi: Rupiah | None
    rencana: Rupiah | None
    sumber: SumberRencana
    prognosis: PrognosisUang
    baris: int
    melapor: int

    @property
    def serapan(self) -> Decimal | Kosong:
        """Spent of the budget, percent."""
        return penyerapan(self.realisasi, self.anggaran)

    @property
    def serapan_rencana(self) -> Decimal | Kosong:
        """What was to be spent by then of the budget, percent."""
        return penyerapan(self.rencana, self.anggaran)

    @property
    def selisih(self) -> Rupiah | None:
        """Spent minus what was to be spent; negative = behind."""
        if self.realisasi is None or self.rencana is None:
            return None
        return self.realisasi - self.rencana

    @property
    def kurang(self) -> Rupiah | None:
        """How much less was spent than was to be; ``None`` when nothing lags."""
        s = self.selisih
        return NOL - s if s is not None and s < NOL else None


@dataclass(frozen=True, kw_only=True)
class Dasbor:
    """An agency in one quarter.

    Attributes:
        tahun, triwulan: The quarter.
        baris: Indikators in the order of the plan.
        uang: Money of the agency.
        program: Money by program, in the order of the plan; then what lies below none.
        pita: Predikat and how many indikators have it, the best first.
        tanpa_capaian: Indikators whose capaian cannot be computed yet.
    """

    tahun: int
    triwulan: int
    baris: tuple[BarisDasbor, ...]
    uang: BarisUang
    program: tuple[BarisUang, ...]
    pita: tuple[tuple[str, int], ...]
    tanpa_capaian: int

    @cached_property
    def oleh_id(self) -> Mapping[str, BarisDasbor]:
        """Indikators by id."""
        return {b.indikator.id: b for b in self.baris}

    @cached_property
    def peringatan(self) -> PeringatanDini[Prognosis]:
        """Early warnings."""
        return peringatan_dini((b.indikator.id, b.prognosis) for b in self.baris)

    @cached_property
    def perlu(self) -> tuple[BarisDasbor, ...]:
        """Indikators that need somebody now, the gravest first."""
        return tuple(self.oleh_id[k] for k, _ in self.peringatan.perlu)

    @cached_property
    def cacah(self) -> Mapping[StatusPrognosis, int]:
        """How many indikators have each status, all four of them."""
        ada = Counter(b.prognosis.status for b in self.baris)
        return {s: ada[s] for s in _URUT_STATUS}

    @property
    def kosong(self) -> bool:
        """Whether nothing was reported up to the quarter."""
        return self.uang.realisasi is None and not any(
            n is not None for b in self.baris for n in b.triwulan
        )


_URUT_STATUS = (
    StatusPrognosis.MELESET,
    StatusPrognosis.BERISIKO,
    StatusPrognosis.TERCAPAI,
    StatusPrognosis.BELUM_CUKUP,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterDasbor:
    """Dated choices.

    Attributes:
        prognosis: Rules of the forecast.
        skala: Brackets of the predikat.
        celah: Which bracket a value between two belongs to.
    """

    prognosis: AturanPrognosis
    skala: Sequence[Jenjang]
    celah: AturanCelah = AturanCelah.BATAS_BAWAH_EKSKLUSIF


def susun_dasbor(
    rencana: RencanaTahun,
    buku: BukuRealisasi,
    triwulan: int,
    parameter: ParameterDasbor,
    kas: Mapping[str, Sequence[Rupiah]] | None = None,
) -> Dasbor:
    """Compose the dashboard of an agency.

    Args:
        rencana: What was promised for the year.
        buku: The ledger of that year, and of earlier ones where it has them.
        triwulan: The quarter up to which is looked; later reports are not looked at.
        parameter: Dated choices.
        kas: Cash plan of twelve months by sub kegiatan.

    Raises:
        ValueError: ``triwulan`` is none.
    """
    if triwulan not in range(1, TRIWULAN + 1):
        raise ValueError(f"{triwulan} is not a quarter.")
    baris = tuple(
        _baris(rencana, buku, i, triwulan, parameter.prognosis) for i in rencana.indikator
    )
    uang = _Uang(rencana, buku, triwulan, parameter.prognosis, kas or {})
    pita, tanpa = _pita(baris, parameter)
    return Dasbor(
        tahun=rencana.tahun,
        triwulan=triwulan,
        baris=baris,
        uang=uang.seluruhnya,
        program=uang.program,
        pita=pita,
        tanpa_capaian=tanpa,
    )


def deret_uji(baris: Iterable[BarisDasbor]) -> list[DeretUji]:
    """Return the past years of indikators, for testing the forecast on them."""
    return [DeretUji(kebijakan=b.indikator.kebijakan, tahun=b.riwayat) for b in baris if b.riwayat]


def tahun_lengkap(baris: Iterable[BarisDasbor]) -> tuple[int, ...]:
    """Return the past years in which some indikator has all four quarters."""
    ada = {
        r.tahun
        for b in baris
        for r in b.riwayat
        if len(r.triwulan) == TRIWULAN and None not in r.triwulan
    }
    return tuple(sorted(ada))


def _baris(
    rencana: RencanaTahun,
    buku: BukuRealisasi,
    i: Indikator,
    triwulan: int,
    aturan: AturanPrognosis,
) -> BarisDasbor:
    tahun = rencana.tahun
    lalu = sorted({m.tahun for m in buku.kinerja_terkini.get(i.id, {}) if m.tahun < tahun})
    target = rencana.target.get(i.id)
    kini = triwulan_buku(buku, i.id, i.kebijakan, tahun)[:triwulan]
    riwayat = tuple(
        RiwayatTahun(
            tahun=t,
            triwulan=triwulan_buku(buku, i.id, i.kebijakan, t),
            target=_target(rencana, i.id, t),
        )
        for t in lalu
    )
    sampai = sampai_terlapor(buku, i, tahun, triwulan)
    return BarisDasbor(
        indikator=i,
        simpul=rencana.renja.simpul_oleh_id.get(i.pemilik),
        target=target,
        triwulan=kini,
        riwayat=riwayat,
        sampai=sampai,
        capaian=sampai if isinstance(sampai, Kosong) else capaian(sampai, target, i.kebijakan),
        prognosis=prognosis(
            BahanPrognosis(kebijakan=i.kebijakan, target=target, triwulan=kini, riwayat=riwayat),
            aturan,
        ),
    )


def sampai_terlapor(
    buku: BukuRealisasi, i: Indikator, tahun: int, triwulan: int
) -> Decimal | Kosong:
    """Return the value of an indikator since January; without any report there is none.

    The rule that an open quarter counts as zero speaks of quarters beside reported ones.
    """
    g = buku.kinerja_sampai(i.id, i.kebijakan, tahun, triwulan)
    return g.nilai if g.terpakai else Kosong.BELUM_ADA_REALISASI


def _target(rencana: RencanaTahun, indikator: str, tahun: int) -> Decimal | None:
    """The target of a past year: of its Renja where one is recorded, else of the Renstra."""
    oleh = rencana.renja.target_oleh
    for dokumen in (DokumenTarget.RENJA, DokumenTarget.RENSTRA):
        t = oleh.get((indikator, tahun, dokumen))
        if t is not None and t.nilai is not None:
            return t.nilai
    return None


def _pita(
    baris: Iterable[BarisDasbor], p: ParameterDasbor
) -> tuple[tuple[tuple[str, int], ...], int]:
    ada: Counter[str] = Counter()
    tanpa = 0
    for b in baris:
        jenjang = None
        if isinstance(b.capaian, Decimal) and p.skala:
            jenjang = predikat(b.capaian, p.skala, p.celah)
        if jenjang is None:
            tanpa += 1
        else:
            ada[jenjang.nama] += 1
    urut = sorted(p.skala, key=lambda j: j.bawah or Decimal(0), reverse=True)
    return tuple((j.nama, ada[j.nama]) for j in urut), tanpa


@dataclass(frozen=True)
class _Uang:
    rencana: RencanaTahun
    buku: BukuRealisasi
    triwulan: int
    aturan: AturanPrognosis
    kas: Mapping[str, Sequence[Rupiah]]
    _induk: dict[str, str] = field(default_factory=dict)

    @cached_property
    def sub(self) -> tuple[str, ...]:
        """Sub kegiatan of the plan, then those that reported money outside it."""
        ada = dict.fromkeys(s.id for s in self.rencana.sub_kegiatan)
        oleh_id = self.rencana.renja.simpul_oleh_id
        for id_ in self.buku.uang_terkini:
            s = oleh_id.get(id_)
            if s is None or s.tingkat is Tingkat.SUB_KEGIATAN:
                ada.setdefault(id_)
        return tuple(ada)

    def milik(self, id_: str) -> str:
        """Id of the program a line lies below; empty below none."""
        if id_ not in self._induk:
            oleh_id = self.rencana.renja.simpul_oleh_id
            kini = oleh_id.get(id_)
            while kini is not None and kini.tingkat is not Tingkat.PROGRAM:
                kini = oleh_id.get(kini.induk)
            self._induk[id_] = kini.id if kini else ""
        return self._induk[id_]

    @cached_property
    def seluruhnya(self) -> BarisUang:
        return self._baris(None, self.sub)

    @cached_property
    def program(self) -> tuple[BarisUang, ...]:
        bagian: defaultdict[str, list[str]] = defaultdict(list)
        for id_ in self.sub:
            bagian[self.milik(id_)].append(id_)
        oleh_id = self.rencana.renja.simpul_oleh_id
        urut = [s.id for s in self.rencana.renja.telusuri() if s.id in bagian]
        if "" in bagian:
            urut.append("")
        semua = (self._baris(oleh_id.get(p), bagian[p]) for p in urut)
        return tuple(b for b in semua if b.anggaran is not None or b.realisasi is not None)

    def _baris(self, simpul: Simpul | None, sub: Sequence[str]) -> BarisUang:
        tahun, bulan = self.rencana.tahun, self.triwulan * _BULAN_TRIWULAN
        anggaran = {s: a for s in sub if (a := self.rencana.anggaran.get(s)) is not None}
        keluar = {s: self.buku.uang_sampai(s, tahun, self.triwulan) for s in sub}
        ada = [u for u in keluar.values() if u is not None]
        total = sum(anggaran.values(), NOL) if anggaran else None
        realisasi = sum(ada, NOL) if ada else None
        berkas = [s for s in anggaran if s in self.kas]
        sumber = (
            SumberRencana.KAS
            if berkas and len(berkas) == len(anggaran)
            else SumberRencana.SEBAGIAN
            if berkas
            else SumberRencana.RATA
        )
        bulanan = [
            kumulatif(self.kas[s] if s in self.kas else rata(a))[bulan - 1]
            for s, a in anggaran.items()
        ]
        kas = None
        if sumber is SumberRencana.KAS:
            kas = [sum((self.kas[s][b] for s in berkas), NOL) for b in range(12)]
        return BarisUang(
            simpul=simpul,
            anggaran=total,
            realisasi=realisasi,
            rencana=sum(bulanan, NOL) if bulanan else None,
            sumber=sumber,
            prognosis=prognosis_uang(
                BahanUang(
                    pagu=total,
                    sampai=realisasi,
                    bulan=bulan,
                    kas=kas,
                    riwayat=tuple(self._lalu(sub)),
                ),
                self.aturan,
            ),
            baris=len(anggaran),
            melapor=sum(keluar[s] is not None for s in anggaran),
        )

    def _lalu(self, sub: Sequence[str]) -> Iterable[TahunUang]:
        """Past years with a budget and a report in each of their quarters."""
        kini = self.rencana.tahun
        for t in sorted({m.tahun for s in sub for m in self.buku.uang_terkini.get(s, {})}):
            pagu = [self._pagu_lalu[s, t] for s in sub if (s, t) in self._pagu_lalu]
            tw = [
                [u for s in sub if (u := self.buku.uang_triwulan(s, t, q)) is not None]
                for q in range(1, TRIWULAN + 1)
            ]
            if t < kini and pagu and all(tw):
                per = [sum(u, NOL) for u in tw]
                yield TahunUang(
                    tahun=t,
                    pagu=sum(pagu, NOL),
                    sampai=sum(per[: self.triwulan], NOL),
                    setahun=sum(per, NOL),
                )

    @cached_property
    def _pagu_lalu(self) -> Mapping[tuple[str, int], Rupiah]:
        return {
            (a.simpul, a.tahun): a.anggaran
            for a in self.rencana.renja.anggaran
            if a.simpul and a.triwulan is None and a.anggaran is not None
        }
