"""Formulir E.81 composed from a plan and the ledger of realisasi.

Rows are the lines of the plan of the year, and whatever was reported outside it: money that was
spent does not vanish because a line left the plan.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from selaras.core.angka import format_angka
from selaras.core.asal import alamat
from selaras.core.e81_isi import E81 as E81
from selaras.core.e81_isi import JUMLAH as JUMLAH
from selaras.core.e81_isi import KOTAK as KOTAK
from selaras.core.e81_isi import BarisE81 as BarisE81
from selaras.core.e81_isi import CatatanKaki as CatatanKaki
from selaras.core.e81_isi import FaktorTriwulan as FaktorTriwulan
from selaras.core.e81_isi import Kelengkapan as Kelengkapan
from selaras.core.e81_isi import ParameterE81 as ParameterE81
from selaras.core.e81_kolom import DASAR, KolomE81, kolom_kinerja
from selaras.core.e81_uang import UangE81
from selaras.core.laporan import BukuRealisasi, CatatanKinerja, CatatanUang, Masa
from selaras.core.nilai import Nilai
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import Indikator, Simpul, Tingkat
from selaras.core.rupiah import Rupiah


def susun_e81(
    rencana: RencanaTahun,
    buku: BukuRealisasi,
    triwulan: int,
    faktor: Sequence[FaktorTriwulan],
    parameter: ParameterE81,
    *,
    unit: Mapping[str, str] | None = None,
    kaitan: Mapping[str, str] | None = None,
    penutupan: Mapping[int, datetime] | None = None,
) -> E81:
    """Compose the form.

    Args:
        rencana: What was promised for the year.
        buku: The ledger: the evaluated year, and past years where it has them.
        triwulan: 1 to 4: the quarter up to which it is printed.
        faktor: Factors and follow-ups of that quarter.
        parameter: Choices of the footer.
        unit: Name of the responsible unit by simpul; a line without one takes its parent's.
        kaitan: Id of the sasaran each program supports; where the Renstra has one alone, that.
        penutupan: When each closed quarter was closed.

    Raises:
        PeriodError: ``triwulan`` is none.
    """
    Masa(rencana.tahun, triwulan)
    return _Susunan(
        rencana, buku, triwulan, parameter, unit or {}, kaitan or {}, penutupan or {}
    ).e81(faktor)


_BERBARIS = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)


@dataclass(frozen=True)
class _Susunan:
    rencana: RencanaTahun
    buku: BukuRealisasi
    triwulan: int
    parameter: ParameterE81
    unit: Mapping[str, str]
    kaitan: Mapping[str, str]
    penutupan: Mapping[int, datetime]

    def e81(self, faktor: Sequence[FaktorTriwulan]) -> E81:
        simpul, kepala = self.simpul
        uang = UangE81(rencana=self.rencana, buku=self.buku, triwulan=self.triwulan, simpul=simpul)
        baris = tuple(self._baris(simpul, uang))
        return E81(
            rencana=self.rencana,
            triwulan=self.triwulan,
            parameter=self.parameter,
            kepala=kepala,
            baris=baris,
            jumlah=uang.kolom(JUMLAH),
            kotak=tuple(self._kotak(faktor)),
            kaki=self.kaki,
            kelengkapan=_kelengkapan(baris, self.triwulan),
            di_luar=tuple(s for s in self.terlapor if s not in self.ids_rencana),
            tersembunyi=self._tersembunyi({s.id for s in simpul}),
        )

    @cached_property
    def ids_rencana(self) -> frozenset[str]:
        return frozenset(s.id for s in self.rencana.baris)

    @cached_property
    def terlapor(self) -> tuple[str, ...]:
        """Simpul with realisasi of the year, own or of an indikator, up to the quarter."""
        milik = self.rencana.renja.indikator_oleh_id
        ada = [
            (id_, self.rencana.renja.simpul_oleh_id.get(id_), masa)
            for id_, masa in (
                *self.buku.uang_terkini.items(),
                *(
                    (milik[i].pemilik, m)
                    for i, m in self.buku.kinerja_terkini.items()
                    if i in milik
                ),
            )
        ]
        return tuple(
            sorted(
                {
                    id_
                    for id_, s, masa in ada
                    if s is not None
                    and any(
                        m.tahun == self.rencana.tahun and m.triwulan <= self.triwulan for m in masa
                    )
                }
            )
        )

    @cached_property
    def simpul(self) -> tuple[tuple[Simpul, ...], Mapping[str, tuple[Simpul, ...]]]:
        """The rows (lines of the plan and what was reported outside it), and their headings."""
        renja = self.rencana.renja
        perlu = set(self.ids_rencana)
        for id_ in self.terlapor:
            kini = renja.simpul_oleh_id.get(id_)
            while kini is not None and kini.id not in perlu:
                perlu.add(kini.id)
                kini = renja.simpul_oleh_id.get(kini.induk)
        hasil: list[Simpul] = []
        kepala: dict[str, tuple[Simpul, ...]] = {}
        menunggu: list[Simpul] = []
        for s in renja.telusuri():
            if s.id not in perlu:
                continue
            if s.tingkat not in _BERBARIS:
                if s.tingkat is Tingkat.URUSAN:
                    menunggu = []
                menunggu = [m for m in menunggu if m.tingkat is not s.tingkat] + [s]
                continue
            if menunggu:
                kepala[s.id] = tuple(menunggu)
                menunggu = []
            hasil.append(s)
        return tuple(hasil), kepala

    def _baris(self, simpul: Sequence[Simpul], uang: UangE81) -> Iterator[BarisE81]:
        nomor: dict[str, str] = {}
        urut: dict[str, int] = {}
        program: dict[str, str] = {}
        unit: dict[str, str] = {}
        for s in simpul:
            induk = s.induk if s.induk in nomor else ""
            urut[induk] = urut.get(induk, 0) + 1
            nomor[s.id] = f"{nomor[induk]}.{urut[induk]}" if induk else str(urut[induk])
            program[s.id] = s.id if s.tingkat is Tingkat.PROGRAM else program.get(induk, "")
            unit[s.id] = self.unit.get(s.id) or unit.get(induk, "")
            for n, (i, uraian, satuan) in enumerate(self._indikator(s)):
                kaki = self._kaki_baris(s if n == 0 else None, i)
                yield BarisE81(
                    id=s.id if n == 0 or i is None else i.id,
                    simpul=s,
                    program=program[s.id],
                    nomor=nomor[s.id] if n == 0 else "",
                    sasaran=self._sasaran(s) if n == 0 else "",
                    indikator=i,
                    uraian=uraian,
                    satuan=satuan,
                    k=kolom_kinerja(self.rencana, self.buku, self.triwulan, i)
                    if i
                    else self._tanpa_indikator(s, uraian),
                    rp=uang.kolom(s.id) if n == 0 else None,
                    unit=unit[s.id] if n == 0 else "",
                    keterangan=self._keterangan(s if n == 0 else None, i),
                    kaki=kaki,
                )

    def _indikator(self, s: Simpul) -> list[tuple[Indikator | None, str, str]]:
        """Indikators of a line as registered; else as its plan line words them."""
        milik = self.rencana.renja.indikator_milik.get(s.id, ())
        if milik:
            return [(i, i.uraian, i.satuan) for i in milik]
        keluaran = self.rencana.renja.keluaran_oleh_simpul.get(s.id, ())
        if keluaran:
            return [(None, k.uraian, k.satuan) for k in keluaran[:1]]
        return [(None, "", "")]

    def _tanpa_indikator(self, s: Simpul, uraian: str) -> KolomE81:
        if not self.rencana.sendiri or not uraian:
            return KolomE81()
        k = self.rencana.renja.keluaran_oleh_simpul[s.id][0]
        return KolomE81(target=Nilai(isi=k.target, asal=alamat(k, "target"), dasar=DASAR))

    def _sasaran(self, s: Simpul) -> str:
        if s.tingkat is not Tingkat.PROGRAM:
            return ""
        semua = {t.id: t.uraian for t in self.rencana.renja.tujuan_sasaran if t.jenis == "sasaran"}
        tunggal = next(iter(semua.values())) if len(semua) == 1 else ""
        return semua.get(self.kaitan.get(s.id, ""), tunggal)

    def _keterangan(self, s: Simpul | None, i: Indikator | None) -> str:
        """Remarks of the reports of the year, the last first written last; each once."""
        bagian: list[str] = []
        if s is not None and s.id not in self.ids_rencana:
            bagian.append("Di luar rencana tahun ini.")
        if s is not None and i is None and self.rencana.renja.keluaran_oleh_simpul.get(s.id):
            bagian.append("Indikator belum terdaftar di Renstra.")
        catatan: list[CatatanKinerja | CatatanUang] = []
        if i is not None:
            catatan += self.buku.kinerja_terkini.get(i.id, {}).values()
        if s is not None:
            catatan += self.buku.uang_terkini.get(s.id, {}).values()
        bagian += [
            c.keterangan.strip()
            for c in sorted(catatan, key=lambda c: c.masa)
            if c.masa.tahun == self.rencana.tahun and c.masa.triwulan <= self.triwulan
        ]
        return " ".join(dict.fromkeys(b for b in bagian if b))

    def _kotak(self, faktor: Sequence[FaktorTriwulan]) -> Iterator[tuple[str, str]]:
        oleh = self.rencana.renja.simpul_oleh_id
        for jenis, judul in KOTAK.items():
            umum = [f.uraian.strip() for f in faktor if f.jenis == jenis and not f.simpul]
            baris = [
                f"{oleh[f.simpul].kode or oleh[f.simpul].uraian}: {f.uraian.strip()}"
                for f in faktor
                if f.jenis == jenis and f.simpul in oleh
            ]
            yield judul, "\n".join((*umum, *baris))

    def _tersembunyi(self, tampil: set[str]) -> tuple[str, ...]:
        renja = self.rencana.renja
        ada = {p.simpul for p in renja.pagu_renstra if p.pagu is not None}
        ada |= {a.simpul for a in renja.anggaran if a.realisasi is not None}
        return tuple(
            s.id
            for s in renja.telusuri()
            if s.tingkat is Tingkat.SUB_KEGIATAN and s.id in ada and s.id not in tampil
        )

    # ---- restatements ----

    @cached_property
    def kaki(self) -> tuple[CatatanKaki, ...]:
        """Changes after closing, numbered by when they were written."""
        milik = self.rencana.renja.indikator_oleh_id
        pertama = {
            p: daftar[0].id for p, daftar in self.rencana.renja.indikator_milik.items() if daftar
        }
        hasil: list[CatatanKaki] = []
        for lama, baru in sorted(self._berubah(), key=lambda b: (b[1].pada, str(b[1]))):
            if isinstance(baru, CatatanKinerja):
                i = milik.get(baru.indikator)
                if i is None:
                    continue
                baris = i.pemilik if pertama.get(i.pemilik) == i.id else i.id
            else:
                baris = baru.simpul
            assert baru.pada is not None  # only those with a time are found
            hasil.append(
                CatatanKaki(
                    nomor=len(hasil) + 1,
                    baris=baris,
                    sisi="K" if isinstance(baru, CatatanKinerja) else "Rp",
                    masa=baru.masa,
                    lama=_kata_catatan(lama),
                    baru=_kata_catatan(baru),
                    alasan=baru.alasan,
                    oleh=baru.oleh,
                    pada=baru.pada,
                )
            )
        return tuple(hasil)

    def _berubah(
        self,
    ) -> Iterator[tuple[CatatanKinerja | CatatanUang | None, CatatanKinerja | CatatanUang]]:
        for t, saat in self.penutupan.items():
            if t > self.triwulan:
                continue

            def di_sini(m: Masa, t: int = t) -> bool:
                return m.tahun == self.rencana.tahun and m.triwulan == t

            for p in self.buku.penyataan_setelah(saat):
                if di_sini(p.baru.masa):
                    yield p.lama, p.baru

    def _kaki_baris(self, s: Simpul | None, i: Indikator | None) -> dict[str, tuple[int, ...]]:
        hasil: dict[str, tuple[int, ...]] = {}
        milik = {s.id} if s is not None else set()
        if s is None and i is not None:
            milik.add(i.id)
        for k in self.kaki:
            if k.baris in milik:
                kunci = f"{k.sisi.lower()}{k.masa.triwulan}"
                hasil[kunci] = (*hasil.get(kunci, ()), k.nomor)
        return hasil


def _kelengkapan(baris: Sequence[BarisE81], triwulan: int) -> Kelengkapan:
    k = [b for b in baris if b.indikator is not None]
    rp = [b for b in baris if b.rp is not None and b.simpul.tingkat is Tingkat.SUB_KEGIATAN]
    kurang_k = [b.id for b in k if b.k.triwulan[triwulan - 1].isi is None]
    kurang_rp = [b.id for b in rp if b.rp and b.rp.triwulan[triwulan - 1].isi is None]
    return Kelengkapan(
        indikator=len(k),
        indikator_terisi=len(k) - len(kurang_k),
        sub_kegiatan=len(rp),
        sub_kegiatan_terisi=len(rp) - len(kurang_rp),
        belum=tuple(dict.fromkeys((*kurang_k, *kurang_rp))),
    )


def _kata_catatan(c: CatatanKinerja | CatatanUang | None) -> str:
    if c is None:
        return "belum dilaporkan"
    if isinstance(c, CatatanKinerja):
        if c.nilai is not None:
            return format_angka(c.nilai, None)
        if c.pembilang is not None and c.penyebut is not None:
            return f"{format_angka(c.pembilang, None)} / {format_angka(c.penyebut, None)}"
        return "dicabut"
    bagian = [str(c.realisasi)] if isinstance(c.realisasi, Rupiah) else []
    if c.fisik is not None:
        bagian.append(f"fisik {format_angka(c.fisik, None)}%")
    return ", ".join(bagian) or "dicabut"
