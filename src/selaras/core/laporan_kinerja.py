"""What the annual documents of performance say: capaian of each IKU with its comparisons.

Perjanjian Kinerja, rencana aksi, LKjIP and the self-assessment read the same value, composed
from the plan of the year and the ledger of realisasi. What is not known stays blank.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from selaras.core.akumulasi import gabung
from selaras.core.asal import alamat
from selaras.core.capaian import capaian
from selaras.core.e81_isi import FaktorTriwulan
from selaras.core.e81_kolom import KolomE81, kolom_kinerja, tahunan
from selaras.core.e81_uang import UangE81
from selaras.core.efisiensi import efisiensi, penyerapan
from selaras.core.jumlah_pohon import JUMLAH
from selaras.core.kebijakan import Akumulasi, AturanKosong
from selaras.core.laporan import BukuRealisasi, bulan_triwulan
from selaras.core.nilai import Masukan, Nilai
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import (
    DokumenTarget,
    Indikator,
    Simpul,
    Tingkat,
    TingkatIndikator,
    TujuanSasaran,
)
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.tc29_periode import nilai_realisasi

DASAR = "Perpres 29/2014 dan PermenPANRB 53/2014 (isi lampirannya perlu verifikasi)"
DASAR_EFISIENSI = "praktik LKjIP: capaian dikurangi penyerapan (perlu verifikasi)"
TAHUN_LALU = 2
"""Past years beside the reported one in the comparison."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PejabatKinerja:
    """An official in office on the day of the document.

    Attributes:
        jabatan, nama, pangkat, nip: As stored; never made up.
        unit: Name of the unit; empty for the agency itself.
        kepala: Whether the official heads the agency.
    """

    jabatan: str
    nama: str
    pangkat: str = ""
    nip: str = ""
    unit: str = ""
    kepala: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TahunIku:
    """Target, realisasi and capaian (percent) of one indikator in one year."""

    tahun: int
    target: Nilai
    realisasi: Nilai
    capaian: Nilai


@dataclass(frozen=True, slots=True, kw_only=True)
class CapaianIku:
    """One IKU with what the LKjIP compares it with.

    Attributes:
        sasaran: The sasaran it measures.
        indikator: The indikator.
        kini: The reported year.
        lalu: The years before, oldest first.
        renstra: Target at the end of the Renstra, realisasi so far, percent (columns 5, 13, 14).
    """

    sasaran: TujuanSasaran
    indikator: Indikator
    kini: TahunIku
    lalu: tuple[TahunIku, ...]
    renstra: KolomE81


@dataclass(frozen=True, slots=True, kw_only=True)
class EfisiensiSasaran:
    """Capaian of a sasaran against the money of its programs.

    Attributes:
        sasaran: The sasaran.
        program: The programs that support it; empty when the Renstra does not link any.
        anggaran, realisasi: Their money.
        capaian: Mean capaian of its IKU, percent.
        serapan: Realisasi / anggaran, percent.
        efisiensi: Capaian minus serapan, percentage points.
    """

    sasaran: TujuanSasaran
    program: tuple[Simpul, ...]
    anggaran: Nilai
    realisasi: Nilai
    capaian: Nilai
    serapan: Nilai
    efisiensi: Nilai


@dataclass(frozen=True, kw_only=True)
class BahanKinerja:
    """All that the documents of one year are written from.

    Attributes:
        rencana: What was promised: the plan in force.
        semula: The plan as first decreed, where a Perubahan replaced it; else ``None``.
        buku: The ledger, with past years.
        triwulan: The quarter up to which realisasi counts, 1 to 4.
        unit: Name of the responsible unit by simpul; a line without one takes its parent's.
        kaitan: Id of the sasaran each program supports.
        pejabat: Officials on the day of the document.
        atasan: Office that receives the agreement of the head, such as ``Bupati``.
        kas: Twelve months of planned withdrawal by sub kegiatan.
        faktor: Factors and follow-ups that were reported in the year.
    """

    rencana: RencanaTahun
    semula: RencanaTahun | None = None
    buku: BukuRealisasi = field(default_factory=BukuRealisasi)
    triwulan: int = 4
    unit: Mapping[str, str] = field(default_factory=dict)
    kaitan: Mapping[str, str] = field(default_factory=dict)
    pejabat: tuple[PejabatKinerja, ...] = ()
    atasan: str = ""
    kas: Mapping[str, tuple[Rupiah, ...]] = field(default_factory=dict)
    faktor: tuple[FaktorTriwulan, ...] = ()

    @property
    def tahun(self) -> int:
        """The year of the documents."""
        return self.rencana.tahun

    @cached_property
    def kepala(self) -> PejabatKinerja | None:
        """Who heads the agency; ``None`` when nobody is recorded on that day."""
        return next((p for p in self.pejabat if p.kepala), None)

    @cached_property
    def unit_simpul(self) -> Mapping[str, str]:
        """The unit of each line of the year, inherited from the nearest parent."""
        hasil: dict[str, str] = {}
        for s in self.rencana.baris:
            hasil[s.id] = self.unit.get(s.id) or hasil.get(s.induk, "")
        return hasil

    @cached_property
    def uang(self) -> UangE81:
        """Money of the lines of the year."""
        return UangE81(
            rencana=self.rencana,
            buku=self.buku,
            triwulan=self.triwulan,
            simpul=tuple(s for s in self.rencana.baris if s.tingkat in BERUANG),
        )

    @cached_property
    def total(self) -> KolomE81:
        """Money of the whole agency."""
        return self.uang.kolom(JUMLAH)

    @cached_property
    def iku(self) -> tuple[CapaianIku, ...]:
        """The IKU in the order of their sasaran."""
        return tuple(
            self._iku(ts, i)
            for ts in self.rencana.renja.tujuan_sasaran
            if ts.jenis == "sasaran"
            for i in self.rencana.renja.indikator_milik.get(ts.id, ())
            if i.tingkat is TingkatIndikator.SASARAN
        )

    def _iku(self, sasaran: TujuanSasaran, i: Indikator) -> CapaianIku:
        k = kolom_kinerja(self.rencana, self.buku, self.triwulan, i)
        lalu = range(self.tahun - TAHUN_LALU, self.tahun)
        return CapaianIku(
            sasaran=sasaran,
            indikator=i,
            kini=_tahun(i, self.tahun, target(self.rencana, i, self.tahun), k.realisasi),
            lalu=tuple(
                _tahun(
                    i,
                    t,
                    target(self.rencana, i, t),
                    nilai_realisasi(tahunan(self.rencana, self.buku, i, t)),
                )
                for t in lalu
            ),
            renstra=k,
        )

    @cached_property
    def program(self) -> Mapping[str, tuple[Simpul, ...]]:
        """Programs of the year by the sasaran they support.

        A Renstra with one sasaran alone needs no link: every program supports it.
        """
        sasaran = [t.id for t in self.rencana.renja.tujuan_sasaran if t.jenis == "sasaran"]
        tunggal = sasaran[0] if len(sasaran) == 1 else ""
        hasil: dict[str, tuple[Simpul, ...]] = {}
        for s in self.rencana.baris:
            if s.tingkat is Tingkat.PROGRAM:
                milik = self.kaitan.get(s.id, "") or tunggal
                hasil[milik] = (*hasil.get(milik, ()), s)
        return hasil

    @cached_property
    def efisiensi(self) -> tuple[EfisiensiSasaran, ...]:
        """Efficiency of each sasaran that has an IKU."""
        per_sasaran: dict[str, list[CapaianIku]] = {}
        for c in self.iku:
            per_sasaran.setdefault(c.sasaran.id, []).append(c)
        return tuple(self._efisiensi(semua) for semua in per_sasaran.values())

    def _efisiensi(self, iku: list[CapaianIku]) -> EfisiensiSasaran:
        sasaran = iku[0].sasaran
        program = self.program.get(sasaran.id, ())
        kolom = [self.uang.kolom(p.id) for p in program]
        anggaran = _jumlah([k.target for k in kolom], program, "anggaran")
        realisasi = _jumlah([k.realisasi for k in kolom], program, "realisasi")
        rata = rata_capaian(iku)
        serap = nilai_serapan(realisasi, anggaran)
        return EfisiensiSasaran(
            sasaran=sasaran,
            program=program,
            anggaran=anggaran,
            realisasi=realisasi,
            capaian=rata,
            serapan=serap,
            efisiensi=nilai_efisiensi(rata, serap),
        )

    def kas_triwulan(self, simpul: str, triwulan: int) -> Rupiah | None:
        """Return the planned withdrawal of a quarter; ``None`` without a cash plan."""
        kas = self.kas.get(simpul)
        return None if kas is None else sum((kas[b - 1] for b in bulan_triwulan(triwulan)), NOL)


BERUANG = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
"""Levels whose lines carry money."""


def target(rencana: RencanaTahun, indikator: Indikator, tahun: int) -> Nilai:
    """Return the target of a year: as the Renja sets it, else as the Renstra does."""
    if tahun == rencana.tahun and indikator.id in rencana.target:
        return Nilai(isi=rencana.target[indikator.id], dasar=DASAR)
    for dokumen in (DokumenTarget.RENJA, DokumenTarget.RENSTRA):
        t = rencana.renja.target_oleh.get((indikator.id, tahun, dokumen))
        if t is not None and t.nilai is not None:
            return Nilai(isi=t.nilai, dasar=DASAR, asal=alamat(t, "nilai"))
    return Nilai(isi=None, dasar=DASAR)


def _tahun(i: Indikator, tahun: int, sasaran: Nilai, realisasi: Nilai) -> TahunIku:
    isi = capaian(realisasi.angka, sasaran.angka, i.kebijakan)
    return TahunIku(
        tahun=tahun,
        target=sasaran,
        realisasi=realisasi,
        capaian=Nilai(
            isi=isi,
            rumus="capaian realisasi terhadap target menurut kebijakan indikator",
            masukan=(
                Masukan(f"realisasi {tahun}", realisasi.isi, realisasi.asal),
                Masukan(f"target {tahun}", sasaran.isi, sasaran.asal),
            ),
            kebijakan=str(i.kebijakan),
            dasar=DASAR,
        ),
    )


def rata_capaian(iku: list[CapaianIku] | tuple[CapaianIku, ...]) -> Nilai:
    """Return the mean capaian of IKU of the year; those without one are left out and counted."""
    ada = [c.kini.capaian.angka for c in iku]
    isi = gabung(ada, Akumulasi.RATA_RATA, AturanKosong.LEWATI)
    if not isi.terpakai:
        return Nilai(isi=None, dasar=DASAR)
    return Nilai(
        isi=isi.nilai,
        rumus=f"rata-rata capaian ({isi.terpakai} dari {len(ada)} indikator)",
        masukan=tuple(Masukan(c.indikator.uraian, c.kini.capaian.isi) for c in iku),
        dasar=DASAR,
    )


def _jumlah(nilai: list[Nilai], simpul: tuple[Simpul, ...], nama: str) -> Nilai:
    ada = [n.uang for n in nilai if n.uang is not None]
    if not ada:
        return Nilai(isi=None, dasar=DASAR)
    return Nilai(
        isi=sum(ada, NOL),
        rumus=f"jumlah {nama} program pendukung",
        masukan=tuple(Masukan(s.uraian, n.isi) for s, n in zip(simpul, nilai, strict=True)),
        dasar=DASAR,
    )


def nilai_serapan(realisasi: Nilai, anggaran: Nilai) -> Nilai:
    """Return realisasi / anggaran x 100 with its inputs."""
    return Nilai(
        isi=penyerapan(realisasi.uang, anggaran.uang),
        rumus="penyerapan = realisasi / anggaran × 100",
        masukan=(Masukan("realisasi", realisasi.isi), Masukan("anggaran", anggaran.isi)),
        dasar=DASAR,
    )


def nilai_efisiensi(tercapai: Nilai, serapan: Nilai) -> Nilai:
    """Return capaian - serapan in percentage points with its inputs."""
    if tercapai.angka is None or serapan.angka is None:
        isi = tercapai.isi if tercapai.angka is None else serapan.isi
        return Nilai(isi=isi, dasar=DASAR_EFISIENSI)
    return Nilai(
        isi=efisiensi(tercapai.angka, serapan.angka),
        rumus="efisiensi = capaian - penyerapan",
        masukan=(Masukan("capaian", tercapai.isi), Masukan("penyerapan", serapan.isi)),
        dasar=DASAR_EFISIENSI,
    )
