"""Formulir E.81, evaluasi hasil Renja of one quarter, as a plain value.

Every number is a :class:`~selaras.core.nilai.Nilai`: it says how it came about. Money of parents
and the footer are computed, never stored; what is missing stays missing and is counted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from selaras.core.akumulasi import Gabungan, gabung
from selaras.core.angka import format_angka
from selaras.core.e81_kolom import DASAR, KolomE81
from selaras.core.evaluasi import HasilE81, SumberRataRata, rata_rata_e81
from selaras.core.jumlah_pohon import JUMLAH as JUMLAH
from selaras.core.kebijakan import Akumulasi, Arah, kata
from selaras.core.laporan import Masa
from selaras.core.nilai import Isi, Kosong, Masukan, Nilai
from selaras.core.predikat import AturanCelah, Jenjang, predikat
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import Indikator, Simpul, TingkatIndikator

KOTAK: Mapping[str, str] = {
    "pendorong": "Faktor pendorong keberhasilan kinerja",
    "penghambat": "Faktor penghambat pencapaian kinerja",
    "tindak_lanjut_triwulan": "Tindak lanjut yang diperlukan dalam triwulan berikutnya",
    "tindak_lanjut_renja": (
        "Tindak lanjut yang diperlukan dalam Renja Perangkat Daerah berikutnya"
    ),
}
"""The four boxes below the form, by the kind of factor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterE81:
    """Choices of the footer that no regulation seen so far settles.

    Attributes:
        sumber: Which percentage is averaged.
        tingkat: Rows of this level alone; ``None`` = all rows.
        per_program: Average each program first, then the programs; else all rows at once.
        batas: Cap of each row in percent before averaging; ``None`` = no cap.
        skala: Scale of the predikat.
        aturan_celah: Gap rule of that scale.
        dasar: Basis of these choices in words.
        perlu_verifikasi: They were not compared with an official text.
    """

    sumber: SumberRataRata
    tingkat: TingkatIndikator | None = None
    per_program: bool = True
    batas: Decimal | None = None
    skala: tuple[Jenjang, ...]
    aturan_celah: AturanCelah = AturanCelah.BATAS_BAWAH_EKSKLUSIF
    dasar: str = ""
    perlu_verifikasi: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktorTriwulan:
    """A factor or follow-up that was reported for the quarter.

    Attributes:
        jenis: A key of :data:`KOTAK`.
        uraian: Its wording.
        simpul: ``id`` of the line it speaks of; empty for the agency as a whole.
    """

    jenis: str
    uraian: str
    simpul: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatatanKaki:
    """A value that was changed, or first reported, after its quarter was closed.

    Attributes:
        nomor: Number of the footnote.
        baris: Id of the row; ``sisi`` is ``K`` or ``Rp``.
        masa: The period that was changed.
        lama, baru: What stood there and what stands there now, in words.
        alasan: Why, as the person said.
        oleh, pada: Who, when.
    """

    nomor: int
    baris: str
    sisi: str
    masa: Masa
    lama: str
    baru: str
    alasan: str
    oleh: str
    pada: datetime

    def __str__(self) -> str:
        return (
            f"[{self.nomor}] Penyataan ulang {self.sisi} {self.masa}: semula {self.lama}, menjadi "
            f"{self.baru}. Alasan: {self.alasan or 'tidak ditulis'}. Oleh {self.oleh or '-'}, "
            f"{self.pada:%d-%m-%Y}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisE81:
    """A row of the form: one indikator of a simpul, with its money on the first of them.

    Attributes:
        id: Id of the simpul for its first row, of the indikator for the others.
        simpul: Program, kegiatan or sub kegiatan.
        program: Id of the program it belongs to; empty when it stands below none.
        nomor: Column 1; empty on further rows of the same simpul.
        sasaran: Column 2; on the row of a program alone.
        indikator: The indikator; ``None`` when the line has none registered.
        uraian: Its wording (column 4).
        satuan: Its unit.
        k: Columns 5 to 14, kinerja.
        rp: Columns 5 to 14, money; ``None`` on further rows of the same simpul.
        unit: Column 15.
        keterangan: Column 16.
        kaki: Footnotes by column: ``k3`` is K of Triwulan III.
    """

    id: str
    simpul: Simpul
    program: str = ""
    nomor: str = ""
    sasaran: str = ""
    indikator: Indikator | None = None
    uraian: str = ""
    satuan: str = ""
    k: KolomE81
    rp: KolomE81 | None = None
    unit: str = ""
    keterangan: str = ""
    kaki: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def hasil(self) -> HasilE81:
        """The computed columns as the footer averages them."""
        rp = self.rp or KolomE81()
        return HasilE81(
            tingkat=TingkatIndikator(self.simpul.tingkat.value),
            k12=_angka(self.k.realisasi),
            k13=_angka(self.k.realisasi_renstra),
            k14=_angka(self.k.tingkat_renstra),
            k_renja=_angka(self.k.tingkat_renja),
            rp12=rp.realisasi.uang,
            rp13=rp.realisasi_renstra.uang,
            rp14=_angka(rp.tingkat_renstra),
            rp_renja=_angka(rp.tingkat_renja),
            triwulan_terpakai=sum(t.angka is not None for t in self.k.triwulan),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kelengkapan:
    """How much of one quarter was reported.

    Attributes:
        indikator, indikator_terisi: Indikators of the form, and those with K of the quarter.
        sub_kegiatan, sub_kegiatan_terisi: Likewise for the money of sub kegiatan.
        belum: Ids of the rows that lack K or money of the quarter.
    """

    indikator: int
    indikator_terisi: int
    sub_kegiatan: int
    sub_kegiatan_terisi: int
    belum: tuple[str, ...] = ()

    @property
    def kosong(self) -> bool:
        """Whether nothing at all was reported."""
        return not self.indikator_terisi and not self.sub_kegiatan_terisi

    @property
    def lengkap(self) -> bool:
        """Whether nothing is missing."""
        return not self.belum


@dataclass(frozen=True, kw_only=True)
class E81:
    """The form.

    Attributes:
        rencana: What was promised for the year.
        triwulan: The quarter up to which it is printed.
        parameter: Choices of the footer.
        kepala: Urusan and bidang urusan above the rows, by the id of the row they precede.
        baris: Rows in print order.
        jumlah: Total money.
        kotak: Title and text of the four boxes; an empty text was not reported.
        kaki: Footnotes on restated values.
        kelengkapan: What of the printed quarter was reported.
        di_luar: Lines with realisasi that the plan of the year does not hold, by id.
        tersembunyi: Sub kegiatan with pagu or spending of other Renstra years that have no row.
    """

    rencana: RencanaTahun
    triwulan: int
    parameter: ParameterE81
    kepala: Mapping[str, tuple[Simpul, ...]]
    baris: tuple[BarisE81, ...]
    jumlah: KolomE81
    kotak: tuple[tuple[str, str], ...]
    kaki: tuple[CatatanKaki, ...]
    kelengkapan: Kelengkapan
    di_luar: tuple[str, ...] = ()
    tersembunyi: tuple[str, ...] = ()

    @property
    def tahun(self) -> int:
        """The evaluated year."""
        return self.rencana.tahun

    @cached_property
    def rata_rata_k(self) -> Nilai:
        """Footer: rata-rata capaian kinerja (%)."""
        return self._rata_rata(uang=False)

    @cached_property
    def rata_rata_rp(self) -> Nilai:
        """Footer: rata-rata realisasi anggaran (%)."""
        return self._rata_rata(uang=True)

    @property
    def predikat_k(self) -> Nilai:
        """Footer: predikat kinerja."""
        return self._predikat(self.rata_rata_k)

    @property
    def predikat_rp(self) -> Nilai:
        """Footer: predikat of the money."""
        return self._predikat(self.rata_rata_rp)

    @property
    def arah_lain(self) -> bool:
        """Whether an indikator of the form is not one where more is better."""
        return any(b.indikator and b.indikator.kebijakan.arah is not Arah.NAIK for b in self.baris)

    def rata_rata_program(self, uang: bool = False) -> Iterator[tuple[Simpul | None, Nilai, int]]:
        """Yield each program with the mean of its rows and how many rows these were."""
        program = {b.simpul.id: b.simpul for b in self.baris}
        for id_ in dict.fromkeys(b.program for b in self.baris):
            baris = [b.hasil for b in self.baris if b.program == id_]
            g = self._gabung(baris, uang)
            nama = "realisasi anggaran" if uang else "capaian"
            isi = Nilai(isi=g.nilai, rumus=f"rata-rata {nama} {g.terpakai} dari {g.dari} baris")
            yield program.get(id_), isi, g.terpakai

    def _gabung(self, baris: Sequence[HasilE81], uang: bool) -> Gabungan:
        p = self.parameter
        return rata_rata_e81(baris, sumber=p.sumber, tingkat=p.tingkat, batas=p.batas, uang=uang)

    def _rata_rata(self, *, uang: bool) -> Nilai:
        p = self.parameter
        apa = "kolom 14" if p.sumber is SumberRataRata.RENSTRA_14 else "12/7"
        rincian = list(self.rata_rata_program(uang))
        parts = tuple(
            Masukan(
                f"{s.kode} {s.uraian}".strip() if s else "di luar program",
                n.isi,
                rumus=n.rumus,
            )
            for s, n, _ in rincian
        )
        if p.per_program:
            g = gabung((n.angka for _, n, _ in rincian), Akumulasi.RATA_RATA)
            cara = f"rata-rata dari {g.terpakai} program ({apa})"
        else:
            g = self._gabung([b.hasil for b in self.baris], uang)
            cara = f"rata-rata {g.terpakai} dari {g.dari} baris ({apa})"
        if p.tingkat is not None:
            cara += f", hanya {kata(p.tingkat)}"
        if p.batas is not None:
            cara += f", tiap baris paling tinggi {format_angka(p.batas, None)}%"
        return Nilai(isi=g.nilai, rumus=cara, masukan=parts, dasar=p.dasar or DASAR)

    def _predikat(self, nilai: Nilai) -> Nilai:
        p = self.parameter
        jenjang = None
        if nilai.angka is not None and p.skala:
            jenjang = predikat(nilai.angka, p.skala, p.aturan_celah)
        return Nilai(
            isi=jenjang.nama if jenjang else None,
            rumus="predikat dari rata-rata capaian" if jenjang else "",
            masukan=(Masukan("rata-rata", nilai.isi, rumus=nilai.rumus),) if jenjang else (),
            dasar=p.dasar or DASAR,
        )


def _angka(nilai: Nilai) -> Decimal | Kosong:
    isi: Isi = nilai.isi
    return isi if isinstance(isi, Decimal | Kosong) else Kosong.BELUM_ADA_REALISASI
