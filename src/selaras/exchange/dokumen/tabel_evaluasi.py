"""Tabel T-C.29 of a document: indikators with their targets and realisasi, and what is printed."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from selaras.core.angka import desimal_tercetak
from selaras.core.errors import NumberError
from selaras.core.renja import (
    Cakupan,
    Catatan,
    DokumenTarget,
    Indikator,
    Realisasi,
    Target,
    Tingkat,
    TingkatIndikator,
)
from selaras.exchange.dokumen.bangun import KOSONG, Bangun, baris_total
from selaras.exchange.dokumen.cetak_lembar import PERSEN, SelCetak
from selaras.exchange.dokumen.duga_kebijakan import (
    Dugaan,
    Tercetak,
    duga,
    kebijakan,
    lazim,
)
from selaras.exchange.dokumen.halus import bilangan_di_balik
from selaras.exchange.dokumen.tabel import BarisTerbaca, TabelTerbaca
from selaras.exchange.dokumen.tabel_rencana import kode_baris
from selaras.exchange.parsed import Severity

_TRIWULAN = re.compile(r"(?i)\b(?:triwulan|tw|t\.w\.)\s*\.?\s*(iv|i{1,3}|[1-4])\b")
_ROMAWI = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_KOLOM = (
    "kode",
    "uraian",
    "indikator",
    "satuan",
    "kondisi_akhir",
    "realisasi_n3",
    "realisasi_n2",
    "target_n1",
    "realisasi_tw",
    "tingkat_realisasi",
    "catatan",
    "perkiraan",
    "tingkat_capaian",
)
_BERINDIKATOR = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
_DESIMAL_MAKS = 6
_BAGI = (
    ("tingkat_realisasi", "realisasi_tw", "target_n1"),
    ("tingkat_n2", "realisasi_n2", "target_n2"),
    ("tingkat_capaian", "perkiraan", "kondisi_akhir"),
)
_DEKAT = Decimal("0.006")


@dataclass(slots=True)
class _Baris:
    baris: BarisTerbaca
    id: str
    pemilik: str
    tingkat: TingkatIndikator
    uraian: str
    satuan: str
    awal: Decimal | None
    dugaan: Dugaan
    desimal: int
    id_baris: str


def triwulan_kepala(tabel: TabelTerbaca) -> int | None:
    """Return the quarter that the header of Tabel T-C.29 names."""
    for k in ("realisasi_tw", "perkiraan"):
        for letak in tabel.kepala.kolom.get(k, ()):
            if m := _TRIWULAN.search(tabel.kepala.judul[letak]):
                angka = m[1].lower()
                return _ROMAWI.get(angka) or int(angka)
    return None


class PembacaEvaluasi:
    """Reads the rows of Tabel T-C.29.

    Args:
        bangun: Collects the records.
        tabel: The table.
        triwulan: The running quarter.
        target_berjalan: Whether the running year counts with its target (12 columns).
    """

    def __init__(self, bangun: Bangun, tabel: TabelTerbaca, triwulan: int) -> None:
        self.b = bangun
        self.tabel = tabel
        self.triwulan = triwulan
        self.kini = ""
        self.urut: dict[str, int] = {}
        self.terkumpul: list[_Baris] = []
        self.halus: dict[int, Decimal] = {}
        self.inggris = tabel.inggris

    def baca(self) -> None:
        """Read all rows: first what they print, then which policy they follow."""
        self._kepala()
        for baris in self.tabel.baris:
            if not baris_total(baris, "kode", "uraian"):
                self._baris(baris)
        umum = {d: lazim([x.dugaan for x in self.terkumpul], diratakan=d) for d in (True, False)}
        for x in self.terkumpul:
            self._simpan(x, kebijakan(x.dugaan, umum[x.dugaan.diratakan], x.awal, x.desimal))

    def _kepala(self) -> None:
        k = self.tabel.kepala
        dasar = self.tabel.kisi.baris[k.baris]
        for nama, letak in k.kolom.items():
            teks = k.judul[letak[0]].split(" / ")[-1]
            semu = BarisTerbaca({nama: teks}, {nama: letak[0]}, self.tabel.kisi, dasar)
            self.b.tulis("TC29", "KEPALA", semu, nama)
        if k.nomor:
            semu = BarisTerbaca(
                {"nomor": k.nomor[-1]}, {"nomor": len(k.nomor) - 1}, self.tabel.kisi, dasar
            )
            self.b.tulis("TC29", "KEPALA", semu, "nomor")

    def _baris(self, baris: BarisTerbaca) -> None:
        kode, nama = kode_baris(baris)
        uraian = baris.teks("uraian")
        if kode:
            uraian = nama if nama and (uraian.startswith(kode) or not uraian) else uraian
            self.kini = self.b.simpul_berkode(kode, uraian, baris, "uraian")
            self.urut.setdefault(self.kini, 0)
        elif uraian and self.kini and not self._uraian_kini(uraian):
            id_ = self.b.anak_bernama(uraian, None, None)
            if id_ is None:
                kini = self.b.simpul[self.kini].tingkat
                if kini in (Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN):
                    induk = self.b.leluhur(self.kini, Tingkat.KEGIATAN)
                    id_ = self.b.simpul_tanpa_kode(
                        induk, Tingkat.SUB_KEGIATAN, uraian, baris, "uraian"
                    )
            if id_ is not None:
                self.kini = id_
        pemilik = self.kini if self.kini in self.b.simpul else ""
        tingkat = self.b.simpul[pemilik].tingkat if pemilik else None
        indikator = baris.teks("indikator")
        if tingkat not in _BERINDIKATOR:
            if not indikator:
                if pemilik and kode:
                    for kolom in ("kode", "uraian"):
                        self.b.tulis("TC29", pemilik, baris, kolom)
                return
            self._milik_sasaran(baris, indikator)
            return
        if not indikator and not self._berangka(baris):
            for kolom in ("kode", "uraian"):
                self.b.tulis("TC29", pemilik, baris, kolom)
            return
        n = self.urut[pemilik] = self.urut.get(pemilik, 0) + 1
        id_ = f"{pemilik}-{n}"
        assert tingkat is not None  # one of _BERINDIKATOR
        self._kumpul(
            baris, id_, pemilik, TingkatIndikator(tingkat.value), pemilik if n == 1 else id_
        )

    def _uraian_kini(self, uraian: str) -> bool:
        return self.b.simpul[self.kini].uraian == uraian

    def _berangka(self, baris: BarisTerbaca) -> bool:
        return any(
            any(h.isdigit() for h in baris.teks(k))
            for k in baris.isi
            if k not in ("kode", "uraian", "indikator")
        )

    def _milik_sasaran(self, baris: BarisTerbaca, indikator: str) -> None:
        """Read a row above the first program: an indikator of the tujuan or of a sasaran."""
        id_ = self.b.cari_indikator(indikator)
        if id_ is None or id_ in {x.id for x in self.terkumpul}:
            from selaras.exchange.dokumen.tabel_kinerja import indikator_renstra

            pemilik = self._pemilik_kosong()
            id_ = indikator_renstra(self.b, baris, "indikator", pemilik)
        i = self.b.indikator[id_]
        self._kumpul(baris, id_, i.pemilik, i.tingkat, id_)

    def _pemilik_kosong(self) -> str:
        """Return the tujuan or sasaran that has no indikator yet."""
        milik = {i.pemilik for i in self.b.indikator.values()}
        kosong = [t.id for t in self.b.tujuan_sasaran if t.id not in milik]
        if kosong:
            return kosong[0]
        return next((t.id for t in self.b.tujuan_sasaran if t.jenis == "sasaran"), "")

    def _kumpul(
        self,
        baris: BarisTerbaca,
        id_: str,
        pemilik: str,
        tingkat: TingkatIndikator,
        id_baris: str,
    ) -> None:
        self._pecahan(baris)
        for kolom in (*_KOLOM, *(f"target_{t}" for t in self.tabel.kepala.tahun_target)):
            self.b.tulis("TC29", id_baris, baris, kolom)
        awal, satuan = self._awal(baris, id_baris)
        if catatan := baris.teks("catatan"):
            self.b.tambah(
                "catatan",
                Catatan(
                    tabel="TC29", baris=id_baris, teks=catatan, asal=baris.asal(teks="catatan")
                ),
            )
        target = tuple(self._angka(baris, f"target_{t}") for t in self.tabel.kepala.tahun_target)
        tercetak = Tercetak(
            awal=awal,
            target=target,
            kondisi_akhir=self._angka(baris, "kondisi_akhir"),
            n3=self._angka(baris, "realisasi_n3"),
            n2=self._angka(baris, "realisasi_n2"),
            tw=self._angka(baris, "realisasi_tw" if "realisasi_tw" in baris.letak else "target_n1"),
            perkiraan=self._angka(baris, "perkiraan"),
            desimal=_desimal(baris.teks("perkiraan")),
            satuan=satuan,
            uraian=baris.teks("indikator"),
        )
        tercetak = self._halus(baris, tercetak)
        dugaan = duga(tercetak)
        self.terkumpul.append(
            _Baris(
                baris,
                id_,
                pemilik,
                tingkat,
                baris.teks("indikator"),
                satuan,
                awal,
                dugaan,
                2 if dugaan.diratakan else 0,
                id_baris,
            )
        )

    def _halus(self, baris: BarisTerbaca, t: Tercetak) -> Tercetak:
        """Return the numbers with the running year as exact as its own percentages need it.

        A cell may print 75 where the document computed with 74,62: the percentages beside it tell.
        """
        if t.tw is None or "realisasi_tw" not in baris.letak:
            return t
        nilai = bilangan_di_balik(
            t.tw,
            _desimal(baris.teks("realisasi_tw")),
            self._angka(baris, "target_n1"),
            self._persen(baris, "tingkat_realisasi"),
            tuple(p for p in (t.n3, t.n2) if p is not None),
            t.kondisi_akhir,
            self._persen(baris, "tingkat_capaian"),
        )
        if nilai is None:
            return t
        self.halus[id(baris)] = nilai
        return replace(t, tw=nilai)

    def _persen(self, baris: BarisTerbaca, kolom: str) -> tuple[Decimal, int] | None:
        nilai = self._angka(baris, kolom)
        return None if nilai is None else (nilai, _desimal(baris.teks(kolom)))

    def _pecahan(self, baris: BarisTerbaca) -> None:
        """Take a percentage that a sheet holds as a fraction of one for what it shows."""
        for kolom, atas, bawah in _BAGI:
            isi = baris.isi.get(kolom)
            if not isinstance(isi, SelCetak) or isi.satuan:
                continue
            a, b = self._angka(baris, atas), self._angka(baris, bawah)
            if a is None or not b or not isi:
                continue
            if abs(Decimal(repr(float(isi))) - a / b) < _DEKAT:
                baris.isi[kolom] = SelCetak(float(isi), PERSEN)

    def _awal(self, baris: BarisTerbaca, id_baris: str) -> tuple[Decimal | None, str]:
        """Return baseline and unit; documents print both in one cell, or the unit alone."""
        satuan = baris.teks("satuan")
        teks = baris.teks("awal")
        if satuan or not teks:
            self.b.tulis("TC29", id_baris, baris, "awal")
            return self._angka(baris, "awal"), satuan
        nilai, unit = self.b.jumlah(baris, "awal")
        if unit.lower() in KOSONG or (nilai is None and unit == teks):
            bagian = teks.rsplit(" ", 1)
            if bagian[-1].lower() in KOSONG and len(bagian) > 1:
                unit = bagian[0]
        angka = teks.replace(unit, "", 1).strip() if unit and unit in teks else teks
        for kolom, isi in (("satuan", unit), ("awal", angka)):
            if isi:
                semu = BarisTerbaca(
                    {kolom: isi}, {kolom: baris.letak["awal"]}, baris.kisi, baris.baris
                )
                self.b.tulis("TC29", id_baris, semu, kolom)
        return nilai, unit

    def _angka(self, baris: BarisTerbaca, kolom: str) -> Decimal | None:
        if kolom not in baris.isi:
            return None
        isi = baris.isi[kolom]
        if isinstance(isi, str):
            teks = baris.teks(kolom)
            if teks.lower() in KOSONG:
                return None
            from selaras.exchange.dokumen.angka_cetak import angka_cetak

            nilai = angka_cetak(teks, inggris=self.inggris)
            if nilai is None:
                self.b.issues.add(
                    "bukan-angka",
                    Severity.WARNING,
                    f"Tertulis “{teks[:60]}”, padahal kolom ini berisi angka; tidak ikut dihitung.",
                    baris.sel(kolom),
                )
            return nilai
        return self.b.jumlah(baris, kolom)[0]

    def _simpan(self, x: _Baris, aturan: object) -> None:
        from selaras.core.kebijakan import Akumulasi, Kebijakan

        assert isinstance(aturan, Kebijakan)  # made by kebijakan()
        b, n = x.baris, self.b.tahun
        akhir = None if x.dugaan.cara or self._terhitung() else self._akhir(b)
        if x.id in self.b.indikator:
            isi = {"satuan": x.satuan, "capaian_awal": x.awal, "kondisi_akhir": akhir}
            berisi = {k: v for k, v in isi.items() if v not in ("", None)}
            self.b.ubah_indikator(x.id, kebijakan=aturan, **berisi)
        else:
            kolom_satuan = "satuan" if "satuan" in b.letak else "awal"
            self.b.tambah_indikator(
                Indikator(
                    id=x.id,
                    pemilik=x.pemilik,
                    tingkat=x.tingkat,
                    urut=int(x.id.rpartition("-")[2]) if x.id.rpartition("-")[2].isdigit() else 1,
                    uraian=x.uraian,
                    asal=b.asal(
                        uraian="indikator",
                        satuan=kolom_satuan,
                        capaian_awal="awal",
                        kondisi_akhir="kondisi_akhir",
                    ),
                    satuan=x.satuan,
                    capaian_awal=x.awal,
                    kondisi_akhir=akhir,
                    kebijakan=aturan,
                )
            )
        for t in self.tabel.kepala.tahun_target:
            self._target(x, t, DokumenTarget.RENSTRA, f"target_{t}")
        self._target(x, n - 1, DokumenTarget.RENJA, "target_n1")
        self._target(x, n - 2, DokumenTarget.RENJA, "target_n2")
        kumulatif = aturan.antar_tahun in (Akumulasi.JUMLAH, Akumulasi.JUMLAH_DENGAN_AWAL)
        self._realisasi(
            x, n - 3, None, "realisasi_n3", Cakupan.SEJAK_AWAL if kumulatif else Cakupan.TAHUN
        )
        self._realisasi(x, n - 2, None, "realisasi_n2", Cakupan.TAHUN)
        self._realisasi(x, n - 1, self.triwulan, "realisasi_tw", Cakupan.TAHUN)

    def _terhitung(self) -> bool:
        """Whether the table prints yearly targets from which the end of the period follows."""
        return bool(self.tabel.kepala.tahun_target)

    def _akhir(self, baris: BarisTerbaca) -> Decimal | None:
        return self._angka(baris, "kondisi_akhir")

    def _target(self, x: _Baris, tahun: int, dokumen: DokumenTarget, kolom: str) -> None:
        self.b.tambah_target(
            Target(
                indikator=x.id,
                tahun=tahun,
                dokumen=dokumen,
                nilai=self._angka(x.baris, kolom),
                asal=x.baris.asal(nilai=kolom),
            )
        )

    def _realisasi(
        self, x: _Baris, tahun: int, triwulan: int | None, kolom: str, cakupan: Cakupan
    ) -> None:
        halus = self.halus.get(id(x.baris)) if kolom == "realisasi_tw" else None
        self.b.tambah_realisasi(
            Realisasi(
                indikator=x.id,
                tahun=tahun,
                triwulan=triwulan,
                cakupan=cakupan,
                nilai=halus if halus is not None else self._angka(x.baris, kolom),
                asal=x.baris.asal(nilai=kolom),
            )
        )


def _desimal(teks: str) -> int:
    try:
        return min(desimal_tercetak(teks.removesuffix("%").strip()), _DESIMAL_MAKS)
    except NumberError:
        return 0
