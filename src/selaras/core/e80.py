"""Formulir E.80, evaluasi hasil Renstra, as a plain value: each year alone, target against result.

Realisasi of a year comes from the ledger, else as the plan records it. The ratio repeats for
every year of the Renstra; nothing is added up over years but money and the target at the end.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial

from selaras.core.akumulasi import Gabungan, gabung
from selaras.core.asal import alamat
from selaras.core.capaian import tingkat_realisasi
from selaras.core.e81_isi import ParameterE81
from selaras.core.e81_kolom import tahun_renstra, tahunan, target_akhir
from selaras.core.e81_uang import realisasi_tahun
from selaras.core.evaluasi import tingkat_kinerja
from selaras.core.jumlah_pohon import JUMLAH, PohonJumlah
from selaras.core.kebijakan import Akumulasi
from selaras.core.laporan import BukuRealisasi
from selaras.core.nilai import Kosong, Masukan, Nilai
from selaras.core.periode import Triwulan
from selaras.core.predikat import predikat
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import DokumenTarget, Indikator, PaguRenstra, Renja, Simpul, Tingkat
from selaras.core.rupiah import NOL
from selaras.core.tc29_periode import masukan, nilai_realisasi

DASAR = "Permendagri 86/2017, Lampiran, Formulir E.80"
KOSONG = Nilai(isi=None, dasar=DASAR)
_BERBARIS = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class KolomE80:
    """One side (K or Rp) of a row; each mapping is by year of the Renstra.

    Attributes:
        akhir: Target at the end of the Renstra (6).
        target: Target of each year (7 to 11).
        realisasi: Realisasi of each year alone (12 to 16).
        rasio: Realisasi against target of each year, percent (17 to 21).
    """

    akhir: Nilai = KOSONG
    target: Mapping[int, Nilai]
    realisasi: Mapping[int, Nilai]
    rasio: Mapping[int, Nilai]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisE80:
    """A row: one indikator of a tujuan, sasaran or simpul.

    Attributes:
        id: Id of the simpul for its first row, of the indikator for the others.
        simpul: Program, kegiatan or sub kegiatan; ``None`` for an indikator of tujuan or sasaran.
        nomor: Column 1; empty on further rows of the same simpul.
        sasaran: Column 2.
        indikator: The indikator; ``None`` when the line has none registered.
        awal: Column 5.
        k: Columns 6 to 21, kinerja.
        rp: Columns 6 to 21, money; ``None`` on further rows of the same simpul.
        unit: Column 22.
    """

    id: str
    simpul: Simpul | None
    nomor: str = ""
    sasaran: str = ""
    indikator: Indikator | None = None
    awal: Nilai = KOSONG
    k: KolomE80
    rp: KolomE80 | None = None
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class E80:
    """The form.

    Attributes:
        renja: The plan that tells the Renstra.
        tahun: Years of the Renstra.
        parameter: Choices of the footer.
        baris: Rows in print order.
        jumlah: Total money.
    """

    renja: Renja
    tahun: tuple[int, ...]
    parameter: ParameterE81
    baris: tuple[BarisE80, ...]
    jumlah: KolomE80

    def rata_rata(self, tahun: int, *, uang: bool = False) -> Nilai:
        """Return the footer mean of the ratios of one year, of K or of Rp."""
        p = self.parameter
        semua = [
            (b.rp if uang else b.k)
            for b in self.baris
            if b.simpul is not None
            and (p.tingkat is None or b.simpul.tingkat.value == p.tingkat.value)
        ]
        nilai = [k.rasio[tahun].angka for k in semua if k is not None]
        batas = p.batas
        g: Gabungan = gabung(
            [n if n is None or batas is None else min(n, batas) for n in nilai],
            Akumulasi.RATA_RATA,
        )
        return Nilai(
            isi=g.nilai if g.terpakai else None,
            rumus=f"rata-rata rasio {g.terpakai} dari {g.dari} baris" if g.terpakai else "",
            dasar=p.dasar or DASAR,
        )

    def predikat(self, tahun: int, *, uang: bool = False) -> Nilai:
        """Return the predikat of that mean."""
        n = self.rata_rata(tahun, uang=uang)
        p = self.parameter
        jenjang = predikat(n.angka, p.skala, p.aturan_celah) if n.angka is not None else None
        return Nilai(
            isi=jenjang.nama if jenjang else None,
            rumus="predikat dari rata-rata rasio" if jenjang else "",
            masukan=(Masukan("rata-rata", n.isi, rumus=n.rumus),) if jenjang else (),
            dasar=p.dasar or DASAR,
        )

    @property
    def kosong(self) -> bool:
        """Whether no realisasi of any year is known."""
        return not any(
            n.isi is not None
            for b in self.baris
            for k in (b.k, b.rp)
            if k is not None
            for n in k.realisasi.values()
        )


def susun_e80(
    renja: Renja,
    buku: BukuRealisasi,
    parameter: ParameterE81,
    *,
    unit: Mapping[str, str] | None = None,
    kaitan: Mapping[str, str] | None = None,
) -> E80:
    """Compose the form for the Renstra of a plan.

    Args:
        renja: The plan; its lines of all years of the Renstra count.
        buku: The ledger of those years.
        parameter: Choices of the footer.
        unit: Name of the responsible unit by simpul; a line without one takes its parent's.
        kaitan: Id of the sasaran each program supports; where the Renstra has one alone, that.
    """
    return _Susunan(renja, buku, parameter, unit or {}, kaitan or {}).e80()


@dataclass(frozen=True)
class _Susunan:
    renja: Renja
    buku: BukuRealisasi
    parameter: ParameterE81
    unit: Mapping[str, str]
    kaitan: Mapping[str, str]

    @cached_property
    def rencana(self) -> RencanaTahun:
        return RencanaTahun(renja=self.renja, tahun=self.renja.dokumen.tahun)

    @cached_property
    def tahun(self) -> tuple[int, ...]:
        return tuple(tahun_renstra(self.rencana))

    def no(self, kelompok: int, tahun: int) -> str:
        """Number of a yearly column: ``kelompok`` 0 target, 1 realisasi, 2 rasio."""
        return str(7 + kelompok * len(self.tahun) + self.tahun.index(tahun))

    def e80(self) -> E80:
        simpul = tuple(s for s in self.renja.telusuri() if s.tingkat in _BERBARIS)
        uang = self._uang(simpul)
        return E80(
            renja=self.renja,
            tahun=self.tahun,
            parameter=self.parameter,
            baris=(*self._baris_atas(), *self._baris(simpul, uang)),
            jumlah=uang[JUMLAH],
        )

    # ---- rows ----

    @cached_property
    def _sasaran(self) -> Mapping[str, str]:
        return {t.id: t.uraian for t in self.renja.tujuan_sasaran if t.jenis == "sasaran"}

    def _baris_atas(self) -> Iterator[BarisE80]:
        for jenis in ("tujuan", "sasaran"):
            for t in self.renja.tujuan_sasaran:
                if t.jenis == jenis:
                    for n, i in enumerate(self.renja.indikator_milik.get(t.id, ())):
                        yield BarisE80(
                            id=i.id,
                            simpul=None,
                            sasaran=t.uraian if n == 0 else "",
                            indikator=i,
                            awal=self._awal(i),
                            k=self._kinerja(i),
                        )

    def _baris(self, simpul: Sequence[Simpul], uang: Mapping[str, KolomE80]) -> Iterator[BarisE80]:
        nomor: dict[str, str] = {}
        urut: dict[str, int] = {}
        unit: dict[str, str] = {}
        tunggal = next(iter(self._sasaran.values())) if len(self._sasaran) == 1 else ""
        for s in simpul:
            induk = s.induk if s.induk in nomor else ""
            urut[induk] = urut.get(induk, 0) + 1
            nomor[s.id] = f"{nomor[induk]}.{urut[induk]}" if induk else str(urut[induk])
            unit[s.id] = self.unit.get(s.id) or unit.get(induk, "")
            program = s.tingkat is Tingkat.PROGRAM
            sasaran = self._sasaran.get(self.kaitan.get(s.id, ""), tunggal) if program else ""
            milik: Sequence[Indikator | None] = self.renja.indikator_milik.get(s.id) or (None,)
            for n, i in enumerate(milik):
                yield BarisE80(
                    id=s.id if n == 0 or i is None else i.id,
                    simpul=s,
                    nomor=nomor[s.id] if n == 0 else "",
                    sasaran=sasaran if n == 0 else "",
                    indikator=i,
                    awal=self._awal(i) if i else KOSONG,
                    k=self._kinerja(i) if i else self._kosong,
                    rp=uang[s.id] if n == 0 else None,
                    unit=unit[s.id] if n == 0 else "",
                )

    @cached_property
    def _kosong(self) -> KolomE80:
        kosong = dict.fromkeys(self.tahun, KOSONG)
        return KolomE80(target=kosong, realisasi=kosong, rasio=kosong)

    def _awal(self, i: Indikator) -> Nilai:
        return Nilai(isi=i.capaian_awal, asal=alamat(i, "capaian_awal"), dasar=DASAR)

    # ---- K ----

    def _kinerja(self, i: Indikator) -> KolomE80:
        target = {t: self._target(i, t) for t in self.tahun}
        realisasi = {t: self._realisasi(i, t) for t in self.tahun}
        return KolomE80(
            akhir=target_akhir(self.rencana, i, "6", DASAR),
            target=target,
            realisasi=realisasi,
            rasio={t: self._rasio(t, realisasi[t], target[t], i) for t in self.tahun},
        )

    def _target(self, i: Indikator, tahun: int) -> Nilai:
        t = self.renja.target_oleh.get((i.id, tahun, DokumenTarget.RENSTRA))
        if t is None:
            return KOSONG
        return Nilai(isi=t.nilai, asal=alamat(t, "nilai"), dasar=DASAR)

    def _realisasi(self, i: Indikator, tahun: int) -> Nilai:
        r = tahunan(self.rencana, self.buku, i, tahun)
        n = nilai_realisasi(r)
        if n.isi is None:
            return KOSONG
        nama = f"realisasi {tahun}"
        if r.triwulan is not None:
            nama += f" s.d. {Triwulan(r.triwulan)}"
        if r.keterangan == "buku realisasi":
            nama += ", buku realisasi"
        return Nilai(
            isi=n.isi,
            rumus=f"{self.no(1, tahun)} = {nama}",
            masukan=n.masukan or (Masukan(nama, n.isi, n.asal),),
            kebijakan=str(i.kebijakan),
            dasar=DASAR,
        )

    def _rasio(self, tahun: int, atas: Nilai, bawah: Nilai, i: Indikator | None = None) -> Nilai:
        if atas.isi is None:
            return KOSONG  # a year that is not over has no ratio, not a failed one
        isi: Decimal | Kosong = (
            tingkat_kinerja(atas.isi, bawah.angka, i.kebijakan)
            if i
            else tingkat_realisasi(atas.angka, bawah.angka)
        )
        a, b = self.no(1, tahun), self.no(0, tahun)
        return Nilai(
            isi=isi,
            rumus=f"{self.no(2, tahun)} = {a} / {b} × 100",
            masukan=(
                masukan(f"realisasi {tahun} (kolom {a})", atas),
                masukan(f"target {tahun} (kolom {b})", bawah),
            ),
            kebijakan=str(i.kebijakan) if i else "",
            dasar=DASAR,
        )

    # ---- Rp ----

    @cached_property
    def _pagu(self) -> Mapping[tuple[str, int], PaguRenstra]:
        return {(p.simpul, p.tahun): p for p in self.renja.pagu_renstra if p.pagu is not None}

    def _uang(self, simpul: Sequence[Simpul]) -> Mapping[str, KolomE80]:
        pohon = PohonJumlah(simpul, DASAR)
        target = {
            t: pohon.jumlahkan(self.no(0, t), partial(self._pagu_tahun, tahun=t))
            for t in self.tahun
        }
        realisasi = {
            t: pohon.jumlahkan(self.no(1, t), partial(self._uang_simpul, tahun=t))
            for t in self.tahun
        }
        for t in self.tahun:
            if realisasi[t][JUMLAH].isi is None:
                realisasi[t][JUMLAH] = self._uang_tahun("", t)
        return {
            i: KolomE80(
                akhir=self._jumlah_tahun({t: target[t][i] for t in self.tahun}),
                target={t: target[t][i] for t in self.tahun},
                realisasi={t: realisasi[t][i] for t in self.tahun},
                rasio={t: self._rasio(t, realisasi[t][i], target[t][i]) for t in self.tahun},
            )
            for i in (*(s.id for s in simpul), JUMLAH)
        }

    def _pagu_tahun(self, s: Simpul, tahun: int) -> Nilai:
        p = self._pagu.get((s.id, tahun))
        return KOSONG if p is None else Nilai(isi=p.pagu, asal=alamat(p, "pagu"), dasar=DASAR)

    def _uang_simpul(self, s: Simpul, tahun: int) -> Nilai:
        return self._uang_tahun(s.id, tahun)

    def _uang_tahun(self, id_: str, tahun: int) -> Nilai:
        m = realisasi_tahun(self.renja, self.buku, id_, tahun)
        if m is None:
            return KOSONG
        siapa = " menurut catatan perangkat daerah" if not id_ else ""
        rumus = f"{self.no(1, tahun)} = {m.nama}{siapa}"
        return Nilai(isi=m.isi, rumus=rumus, masukan=(m,), dasar=DASAR)

    def _jumlah_tahun(self, tahunan_: Mapping[int, Nilai]) -> Nilai:
        """Column 6 Rp: the pagu of all years."""
        ada = [(t, n) for t, n in tahunan_.items() if n.uang is not None]
        if not ada:
            return KOSONG
        return Nilai(
            isi=sum((n.uang for _, n in ada if n.uang is not None), NOL),
            rumus=f"6 = jumlah pagu Renstra {ada[0][0]} s.d. {ada[-1][0]}",
            masukan=tuple(masukan(f"pagu {t} (kolom {self.no(0, t)})", n) for t, n in ada),
            dasar=DASAR,
        )
