"""Tabel T-C.29, row by row: what the plan promised, what was reached, what follows.

Two layouts share one computation. The 18-column layout names its columns 4 to 18; the official
12-column layout (fields ``resmi_*``) is ``8 = 7/6``, ``10 = 5+7+9``, ``11 = 10/4``. With n the
plan year: n-3 and n-2 are finished, n-1 is running. Column numbers in formulas are those of a
Renstra of five years; a longer one shifts them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from selaras.core.akumulasi import gabung, kondisi_akhir
from selaras.core.angka import NOL_DESIMAL
from selaras.core.asal import alamat
from selaras.core.capaian import tingkat_realisasi
from selaras.core.kebijakan import Akumulasi, AturanKosong
from selaras.core.nilai import Asal, Isi, Kosong, Masukan, Nilai
from selaras.core.periode import Triwulan
from selaras.core.renja import (
    Cakupan,
    DokumenTarget,
    Indikator,
    Realisasi,
    Renja,
    Simpul,
    Tingkat,
)
from selaras.core.tc29_periode import DASAR as DASAR
from selaras.core.tc29_periode import (
    Periode,
    Perkiraan,
    keterangan,
    masukan,
    perkirakan,
    sampai,
)
from selaras.core.tc29_periode import nilai_realisasi as nilai_realisasi

DASAR_PRAKTIK = f"praktik perangkat daerah (bentuk 18 kolom) atas {DASAR}"
"""Basis of columns 15, 17 and 18, whose formulas the official form does not print."""

_KUMULATIF = (Akumulasi.JUMLAH, Akumulasi.JUMLAH_DENGAN_AWAL)
_TAHUN_BAKU = 5
_TAHUN_MAKS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisTC29:
    """One row; the numbers in brackets are columns of the 18-column layout.

    Attributes:
        indikator: The indikator of the row.
        awal: Baseline (4).
        target: Renstra target by year (5 to 9).
        kondisi_akhir: End-of-period target (10); official column 4.
        realisasi_n3: The Renstra years up to n-3, combined by the policy (11); official column 5.
        realisasi_n2: Realisasi of n-2 (12); official column 7.
        target_n1: Renja target of n-1 (13); official column 9.
        realisasi_tw: Realisasi of n-1 up to the running quarter (14).
        tingkat_realisasi: 14 / 13 (15), percent.
        perkiraan: Realisasi up to n-1 (17).
        tingkat_capaian: 17 / 10 (18), percent.
        resmi_target_n2: Renja target of n-2, official column 6.
        resmi_tingkat_n2: Official column 8 = 7/6, percent.
        resmi_perkiraan: Official column 10 = 5+7+9.
        resmi_tingkat: Official column 11 = 10/4, percent.
    """

    indikator: Indikator
    awal: Nilai
    target: Mapping[int, Nilai]
    kondisi_akhir: Nilai
    realisasi_n3: Nilai
    realisasi_n2: Nilai
    target_n1: Nilai
    realisasi_tw: Nilai
    tingkat_realisasi: Nilai
    perkiraan: Nilai
    tingkat_capaian: Nilai
    resmi_target_n2: Nilai
    resmi_tingkat_n2: Nilai
    resmi_perkiraan: Nilai
    resmi_tingkat: Nilai


def hitung_tc29(renja: Renja, indikator: Indikator) -> BarisTC29:
    """Compute the row of one indikator.

    Reading a plan never fails here: whatever is missing becomes a blank or a
    :class:`~selaras.core.nilai.Kosong` in the cell it belongs to.

    Args:
        renja: The plan; ``dokumen.basis_tahun_berjalan`` chooses whether the running year
            enters column 17 as its realised quarters (``realisasi_tw``) or its ``target``.
        indikator: An indikator of the plan.

    Source:
        Permendagri 86/2017, Lampiran, Tabel T-C.29 (12 columns). The 18-column layout is
        practice of perangkat daerah.
    """
    return _Penghitung(renja, indikator).baris()


class _Penghitung:
    """The computation of one row; holds what every column needs."""

    def __init__(self, renja: Renja, indikator: Indikator) -> None:
        self.renja = renja
        self.indikator = indikator
        self.n1 = renja.dokumen.tahun - 1
        self.n2 = renja.dokumen.tahun - 2
        self.n3 = renja.dokumen.tahun - 3
        self.awal_renstra = renja.dokumen.renstra_awal
        # a mistyped last year must not make a table of ten thousand columns
        self.tahun_renstra = range(self.awal_renstra, renja.dokumen.renstra_akhir + 1)[:_TAHUN_MAKS]
        self.cara = indikator.kebijakan.antar_tahun
        self.kumulatif = self.cara in _KUMULATIF
        self.aturan = indikator.kebijakan.aturan_kosong
        self.geser = len(self.tahun_renstra) - _TAHUN_BAKU
        sampai_n3 = range(self.awal_renstra, self.n3 + 1)
        # the Renstra years that column 11 stands for
        self.tahunan = [self.tahun(t, self.no(11), bagian=len(sampai_n3) > 1) for t in sampai_n3]

    def no(self, kolom: int) -> str:
        """Number of a column from 10 on, shifted when the Renstra has not five years."""
        return str(kolom + self.geser)

    def baris(self) -> BarisTC29:
        awal = Nilai(isi=self.indikator.capaian_awal, asal=self.asal("capaian_awal"), dasar=DASAR)
        target = {t: self.target(t, DokumenTarget.RENSTRA) for t in self.tahun_renstra}
        akhir = self.kondisi_akhir(target)
        n3 = self.realisasi_n3()
        n2 = self.realisasi(self.n2)
        target_n1 = self.target(self.n1, DokumenTarget.RENJA)
        tw = nilai_realisasi(self.rekaman_tw())
        target_n2 = self.target(self.n2, DokumenTarget.RENJA)

        pakai_target = self.renja.dokumen.basis_tahun_berjalan == "target"
        n1 = (
            self.target_berjalan(self.no(13), target_n1)
            if pakai_target
            else Periode(
                kolom=self.no(14),
                nama=f"s.d. {self.triwulan} {self.n1}",
                nilai=tw,
                rekaman=self.rekaman_tw(),
            )
        )
        sumber = self.perkiraan(
            n3, n1, (self.no(11), self.no(12)), self.masukan_awal("capaian awal (kolom 4)")
        )
        perkiraan = self.hasil(
            sumber.isi, f"{self.no(17)} = {sumber.rumus}", sumber.masukan, DASAR_PRAKTIK
        )
        bentuk_resmi = self.perkiraan(
            n3,
            self.target_berjalan("9", target_n1),
            ("5", "7"),
            self.masukan_awal("capaian awal"),
        )
        resmi = self.hasil(bentuk_resmi.isi, f"10 = {bentuk_resmi.rumus}", bentuk_resmi.masukan)
        return BarisTC29(
            indikator=self.indikator,
            awal=awal,
            target=target,
            kondisi_akhir=akhir,
            realisasi_n3=n3,
            realisasi_n2=n2,
            target_n1=target_n1,
            realisasi_tw=tw,
            tingkat_realisasi=_tingkat(
                (self.no(15), self.no(14), self.no(13)),
                ("realisasi", self.terhitung(tw)),
                ("target", target_n1),
                DASAR_PRAKTIK,
            ),
            perkiraan=perkiraan,
            tingkat_capaian=_tingkat(
                (self.no(18), self.no(17), self.no(10)),
                ("perkiraan realisasi", perkiraan),
                ("kondisi akhir", akhir),
                DASAR_PRAKTIK,
            ),
            resmi_target_n2=target_n2,
            resmi_tingkat_n2=_tingkat(
                ("8", "7", "6"), ("realisasi", self.terhitung(n2)), ("target", target_n2)
            ),
            resmi_perkiraan=resmi,
            resmi_tingkat=_tingkat(
                ("11", "10", "4"), ("perkiraan realisasi", resmi), ("target akhir", akhir)
            ),
        )

    def asal(self, kolom: str) -> Asal | None:
        """The cell of one column of the indikator."""
        return alamat(self.indikator, kolom)

    def target(self, tahun: int, dokumen: DokumenTarget) -> Nilai:
        catatan = self.renja.target_oleh.get((self.indikator.id, tahun, dokumen))
        if catatan is None:
            return Nilai(isi=None, dasar=DASAR)
        return Nilai(isi=catatan.nilai, asal=alamat(catatan, "nilai"), dasar=DASAR)

    def rekaman(
        self, tahun: int, triwulan: int | None = None, cakupan: Cakupan = Cakupan.TAHUN
    ) -> Realisasi | None:
        return self.renja.realisasi_oleh.get((self.indikator.id, tahun, triwulan, cakupan))

    def rekaman_tw(self) -> Realisasi | None:
        """Realisasi of n-1 up to the running quarter; up to Triwulan IV is the whole year."""
        tw = self.renja.dokumen.triwulan_berjalan
        rekaman = self.rekaman(self.n1, tw)
        return self.rekaman(self.n1) if rekaman is None and tw == Triwulan.IV else rekaman

    def realisasi(self, tahun: int) -> Nilai:
        return nilai_realisasi(self.rekaman(tahun))

    def tahun(self, tahun: int, kolom: str, *, bagian: bool = False) -> Periode:
        return Periode(
            kolom=kolom,
            nama=str(tahun),
            nilai=self.realisasi(tahun),
            rekaman=self.rekaman(tahun),
            bagian=bagian,
        )

    def target_berjalan(self, kolom: str, target: Nilai) -> Periode:
        return Periode(kolom=kolom, nama=str(self.n1), nilai=target, jenis="target")

    @property
    def triwulan(self) -> Triwulan:
        """The running quarter; a mistyped one is taken as the nearest."""
        return Triwulan(min(max(self.renja.dokumen.triwulan_berjalan, 1), 4))

    def terhitung(self, realisasi: Nilai) -> Nilai:
        """The realisasi as the policy counts it: zero where "kosong nol" fills a blank."""
        if realisasi.isi is None and self.aturan is AturanKosong.NOL:
            return self.hasil(NOL_DESIMAL, "kosong dihitung nol", ())
        return realisasi

    def kondisi_akhir(self, target: Mapping[int, Nilai]) -> Nilai:
        """Column 10: as the Renstra states it, else by the policy."""
        if self.indikator.kondisi_akhir is not None:
            return Nilai(
                isi=self.indikator.kondisi_akhir, asal=self.asal("kondisi_akhir"), dasar="Renstra"
            )
        awal = self.indikator.capaian_awal
        isi = kondisi_akhir([t.angka for t in target.values()], awal, self.cara)
        parts = [masukan(f"target {tahun}", t) for tahun, t in target.items()]
        akhir = f"{_TAHUN_BAKU + len(target) - 1}"
        match self.cara:
            case Akumulasi.JUMLAH_DENGAN_AWAL:
                parts.insert(0, self.masukan_awal("capaian awal"))
                cara = f"4 + jumlah kolom 5 s.d. {akhir}"
            case Akumulasi.JUMLAH:
                cara = f"jumlah kolom 5 s.d. {akhir}"
            case Akumulasi.MAKSIMUM | Akumulasi.MINIMUM:
                ujung = "tertinggi" if self.cara is Akumulasi.MAKSIMUM else "terendah"
                cara = f"nilai {ujung} kolom 5 s.d. {akhir}"
            case _:
                parts = parts[-1:]
                cara = f"{akhir} (target tahun terakhir)"
        return self.hasil(isi, f"{self.no(10)} = {cara}", tuple(parts))

    def realisasi_n3(self) -> Nilai:
        """Column 11: the Renstra years up to n-3 combined by the policy.

        Where the policy adds years up it is cumulative since the baseline: as reported
        (``sejak_awal``), else the sum of the years.
        """
        if not self.kumulatif:
            if len(self.tahunan) < 2:  # one year stands for itself, also one before the Renstra
                return self.realisasi(self.n3)
            sampai_n3 = sampai(self.tahunan, self.cara, self.aturan)
            return self.hasil(
                sampai_n3.isi, f"{self.no(11)} = {sampai_n3.rumus}", sampai_n3.masukan
            )
        sejak_awal = self.rekaman(self.n3, cakupan=Cakupan.SEJAK_AWAL)
        if sejak_awal is not None and sejak_awal.nilai is not None:
            return nilai_realisasi(sejak_awal)
        awal = self.indikator.capaian_awal
        gabungan = gabung((t.nilai.angka for t in self.tahunan), self.cara, self.aturan, awal=awal)
        parts = [masukan(f"realisasi {t.nama}", t.nilai) for t in self.tahunan]
        rumus = f"{self.no(11)} = "
        if self.cara is Akumulasi.JUMLAH_DENGAN_AWAL:
            parts.insert(0, self.masukan_awal("capaian awal"))
            rumus += "capaian awal + "
        rumus += f"jumlah realisasi s.d. {self.n3}{keterangan(gabungan)}"
        return self.hasil(gabungan.nilai, rumus, tuple(parts))

    def masukan_awal(self, nama: str) -> Masukan:
        return Masukan(nama, self.indikator.capaian_awal, self.asal("capaian_awal"))

    def perkiraan(self, n3: Nilai, n1: Periode, kolom: tuple[str, str], awal: Masukan) -> Perkiraan:
        """Column 17 (official 10): the Renstra up to n-1 combined by the policy.

        Years before the Renstra do not count, except that a cumulative column 11 always does:
        it is the baseline then. A blank column 11 does not take the baseline with it.

        Args:
            n3: Column 11.
            n1: The running year.
            kolom: Numbers of the columns of n-3 and n-2.
            awal: The baseline.
        """
        if self.cara in (Akumulasi.RATA_RATA, Akumulasi.RASIO):
            periode = [replace(t, kolom=kolom[0]) for t in self.tahunan]
        elif self.tahunan or (self.kumulatif and n3.angka is not None):
            sd = "s.d. " if self.kumulatif or len(self.tahunan) > 1 else ""
            periode = [Periode(kolom=kolom[0], nama=f"{sd}{self.n3}", nilai=n3)]
        else:
            periode = []
        n2 = self.tahun(self.n2, kolom[1])
        periode += [p for p, t in ((n2, self.n2), (n1, self.n1)) if t >= self.awal_renstra]
        if not self.kumulatif:
            return perkirakan(periode, self.cara, self.aturan)
        if n3.angka is None and awal.isi is not None and self.cara is not Akumulasi.JUMLAH:
            return perkirakan(periode, self.cara, self.aturan, awal)
        # column 11 holds the baseline already, so years are only added from here on
        return perkirakan(periode, Akumulasi.JUMLAH, self.aturan)

    def hasil(self, isi: Isi, rumus: str, parts: tuple[Masukan, ...], dasar: str = DASAR) -> Nilai:
        return Nilai(
            isi=isi,
            rumus=rumus,
            masukan=parts,
            kebijakan=str(self.indikator.kebijakan),
            dasar=dasar,
        )


def _tingkat(
    kolom: tuple[str, str, str],
    atas: tuple[str, Nilai],
    bawah: tuple[str, Nilai],
    dasar: str = DASAR,
) -> Nilai:
    """A percentage column: ``kolom[0] = kolom[1] / kolom[2] × 100``."""
    isi: Decimal | Kosong = tingkat_realisasi(atas[1].angka, bawah[1].angka)
    if isi is Kosong.BELUM_ADA_REALISASI and isinstance(atas[1].isi, Kosong):
        isi = atas[1].isi  # say the first reason, not that there is "no realisasi"
    return Nilai(
        isi=isi,
        rumus=f"{kolom[0]} = {kolom[1]} / {kolom[2]} × 100",
        masukan=(
            masukan(f"{atas[0]} (kolom {kolom[1]})", atas[1]),
            masukan(f"{bawah[0]} (kolom {kolom[2]})", bawah[1]),
        ),
        dasar=dasar,
    )


def baris_tc29(renja: Renja) -> tuple[tuple[str, BarisTC29 | None], ...]:
    """Return the rows of the table in print order as (row id, row).

    An urusan or bidang urusan has no row of its own (``None``) and is left out when nothing
    stands below it. The first bidang urusan is followed by the indikators of tujuan, then of
    sasaran. A simpul gives one row per indikator that has a Renstra target: the first under
    the id of the simpul, the others (and those of tujuan and sasaran) under their own id.
    """
    punya_target = {
        t.indikator
        for t in renja.target
        if t.dokumen is DokumenTarget.RENSTRA and t.nilai is not None
    }
    hasil: list[tuple[str, BarisTC29 | None]] = []
    kepala: list[Simpul] = []
    tujuan = list(_baris_tujuan(renja, punya_target))
    for simpul in renja.telusuri():
        if simpul.tingkat in (Tingkat.URUSAN, Tingkat.BIDANG_URUSAN):
            kepala = [k for k in kepala if k.tingkat is Tingkat.URUSAN and k.id == simpul.induk]
            kepala.append(simpul)
            continue
        milik = [i for i in renja.indikator_milik.get(simpul.id, ()) if i.id in punya_target]
        if not milik:
            continue
        for k in kepala:
            hasil.append((k.id, None))
            if k.tingkat is Tingkat.BIDANG_URUSAN:
                hasil += tujuan
                tujuan = []
        kepala = []
        for urut, indikator in enumerate(milik):
            hasil.append((indikator.id if urut else simpul.id, hitung_tc29(renja, indikator)))
    return tuple(tujuan + hasil)


def _baris_tujuan(renja: Renja, punya_target: set[str]) -> Iterator[tuple[str, BarisTC29]]:
    for jenis in ("tujuan", "sasaran"):
        for ts in renja.tujuan_sasaran:
            if ts.jenis == jenis:
                for indikator in renja.indikator_milik.get(ts.id, ()):
                    if indikator.id in punya_target:
                        yield indikator.id, hitung_tc29(renja, indikator)
