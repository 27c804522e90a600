"""Formulir E.81: evaluasi terhadap hasil Renja perangkat daerah lingkup kabupaten/kota.

Sixteen numbered columns, K and Rp from 5 to 14. ``lengkap`` adds, to the right of the form, the
percentage 12/7 that many perangkat daerah print beside it; its footer averages can then be
followed in the workbook.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from selaras.core.e81 import E81, BarisE81
from selaras.core.e81_kolom import KolomE81
from selaras.core.evaluasi import SumberRataRata
from selaras.core.nilai import Nilai
from selaras.core.periode import Triwulan
from selaras.core.renja import Simpul
from selaras.core.rupiah import Rupiah
from selaras.documents.e81_xlsx import RumusE81
from selaras.documents.sel import JENIS_TINGKAT, KOSONG, angka, besar, pemilik, persen, teks
from selaras.documents.tabel import BarisTabel, Jenis, Kepala, Kolom, Rata, Sel, Tabel

BENTUK = ("resmi", "lengkap")
RATA_RATA, PREDIKAT, TOTAL = "RATA_RATA", "PREDIKAT", "JUMLAH"
_MEDAN = {
    "5": "target_renstra",
    "6": "realisasi_lalu",
    "7": "target",
    "12": "realisasi",
    "13": "realisasi_renstra",
    "14": "tingkat_renstra",
    "_renja": "tingkat_renja",
}
_AWAL = 4  # columns before the pairs of K and Rp
_NOMOR = {"12": "12 = 8+9+10+11", "13": "13 = 6+12", "14": "14 = 13/5x100"}


def build(e81: E81, bentuk: str = "resmi", *, tanda_tangan: bool = False) -> Tabel:
    """Build Formulir E.81.

    Args:
        e81: The form as values.
        bentuk: ``resmi``, or ``lengkap`` with the percentage 12/7 to the right.
        tanda_tangan: Add the row where the heads of the agency and of Bappeda sign.

    Raises:
        ValueError: ``bentuk`` is neither.
    """
    if bentuk not in BENTUK:
        raise ValueError(f"bentuk must be one of {BENTUK}, not {bentuk!r}")
    return _Formulir(e81, bentuk == "lengkap", tanda_tangan).tabel()


def kolom_rata(e81: E81, *, lengkap: bool) -> str:
    """Return the key of the column in which the footer prints the average of K."""
    renja = e81.parameter.sumber is SumberRataRata.RENJA_12_7 and lengkap
    return "k_renja" if renja else "k14"


class _Formulir:
    def __init__(self, e81: E81, lengkap: bool, tanda_tangan: bool) -> None:
        self.e81 = e81
        self.tanda_tangan = tanda_tangan
        self.lengkap = lengkap
        self.rumus = RumusE81(e81)
        self.dokumen = e81.rencana.renja.dokumen
        self.pasangan = [str(n) for n in range(5, 15)]
        self.desimal_uang = 2 if self._bersen() else 0

    def _bersen(self) -> bool:
        semua = (n.isi for b in self.e81.baris if b.rp for n in _nilai(b.rp))
        return any(isinstance(i, Rupiah) and i.sen % 100 for i in semua)

    def tabel(self) -> Tabel:
        e = self.e81
        sebutan = (
            "Evaluasi terhadap Hasil Renja Perangkat Daerah Lingkup "
            f"{self.dokumen.wilayah or 'Kabupaten/Kota'}"
        )
        return Tabel(
            kunci="E81",
            label="Formulir E.81",
            sebutan=f"{sebutan}, s.d. {Triwulan(e.triwulan)} {e.tahun}",
            judul=(
                besar(sebutan),
                *pemilik(self.dokumen)[:1],
                f"PERIODE PELAKSANAAN: s.d. {besar(str(Triwulan(e.triwulan)))} {e.tahun}",
            ),
            kolom=self.kolom(),
            kepala=self.kepala(),
            baris=tuple(self.baris()),
            mendatar=True,
            ukuran=7.5,
            ulang_nomor=False,
            catatan=tuple(self.catatan()),
        )

    def kolom(self) -> tuple[Kolom, ...]:
        kanan = Rata.KANAN
        tambahan = ("_renja",) if self.lengkap else ()
        pasangan = [
            Kolom(
                kunci=f"{sisi}{no}",
                lebar=3.2 if sisi == "k" else 6.2 if no not in ("14", "_renja") else 4,
                rata=kanan,
                nomor="" if sisi == "rp" else "12/7" if no == "_renja" else no,
            )
            for no in (*self.pasangan, *tambahan)
            for sisi in ("k", "rp")
        ]
        return (
            Kolom(kunci="no", lebar=3, nomor="1"),
            Kolom(kunci="sasaran", lebar=8, nomor="2"),
            Kolom(kunci="uraian", lebar=13, nomor="3"),
            Kolom(kunci="indikator", lebar=12, nomor="4"),
            *pasangan[:20],
            Kolom(kunci="unit", lebar=6, nomor="15"),
            Kolom(kunci="keterangan", lebar=7, nomor="16"),
            *pasangan[20:],
        )

    def kepala(self) -> tuple[tuple[Kepala, ...], ...]:
        tahun, d = self.e81.tahun, self.dokumen

        def tegak(isi: str) -> Kepala:
            return Kepala(teks=isi, barisspan=2)

        def dua(isi: str) -> Kepala:
            return Kepala(teks=isi, kolspan=2, barisspan=2)

        tambahan = (dua("Tingkat Capaian Renja (di luar formulir)"),) if self.lengkap else ()
        judul = (
            tegak("No"),
            tegak("Sasaran"),
            tegak("Program/Kegiatan/Sub Kegiatan"),
            tegak("Indikator Kinerja Program (outcome)/Kegiatan (output)"),
            dua(
                f"Target Renstra Perangkat Daerah pada Tahun {d.renstra_akhir} (akhir periode "
                "Renstra Perangkat Daerah)"
            ),
            dua(
                "Realisasi Capaian Kinerja Renstra Perangkat Daerah s/d Renja Perangkat Daerah "
                f"Tahun Lalu ({tahun - 1})"
            ),
            dua(
                "Target Kinerja dan Anggaran Renja Perangkat Daerah Tahun Berjalan yang "
                f"Dievaluasi ({tahun})"
            ),
            Kepala(teks="Realisasi Kinerja pada Triwulan", kolspan=8),
            dua(
                "Realisasi Capaian Kinerja dan Anggaran Renja Perangkat Daerah yang Dievaluasi "
                f"({tahun})"
            ),
            dua(
                "Realisasi Kinerja dan Anggaran Renstra Perangkat Daerah s/d Tahun "
                f"{tahun} (akhir tahun pelaksanaan Renja)"
            ),
            dua(
                "Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra Perangkat Daerah s/d "
                f"Tahun {tahun} (%)"
            ),
            tegak("Unit Perangkat Daerah Penanggung Jawab"),
            tegak("Keterangan"),
            *tambahan,
        )
        nomor = (
            *(Kepala(teks=str(n), barisspan=2) for n in range(1, 5)),
            *(Kepala(teks=_NOMOR.get(n, n), kolspan=2) for n in self.pasangan),
            *(Kepala(teks=str(n), barisspan=2) for n in (15, 16)),
            *((Kepala(teks="12/7x100", kolspan=2),) if self.lengkap else ()),
        )
        krp = [Kepala(teks=t) for t in ("K", "Rp") * (len(self.pasangan) + self.lengkap)]
        triwulan = tuple(Kepala(teks=t, kolspan=2) for t in ("I", "II", "III", "IV"))
        return judul, triwulan, nomor, tuple(krp)

    # ---- rows ----

    def baris(self) -> Iterator[BarisTabel]:
        lebar = len(self.kolom())
        for b in self.e81.baris:
            for s in self.e81.kepala.get(b.id, ()):
                yield _judul(s, lebar)
            yield self._baris(b)
        if not self.e81.baris:
            kosong = teks("Belum ada baris rencana untuk tahun ini.", kolspan=lebar)
            yield BarisTabel(id="KOSONG", jenis=Jenis.KOSONG, sel=(kosong,))
            return
        yield self._jumlah()
        yield self._kaki_persen(
            RATA_RATA, "Rata-rata capaian kinerja (%)", self.e81.rata_rata_k, self.e81.rata_rata_rp
        )
        yield self._kaki_persen(
            PREDIKAT, "Predikat kinerja", self.e81.predikat_k, self.e81.predikat_rp
        )
        for n, (judul, isi) in enumerate(self.e81.kotak, start=1):
            yield BarisTabel(
                id=f"KOTAK{n}",
                sel=(teks(f"{judul}:", kolspan=_AWAL), teks(isi or "-", kolspan=lebar - _AWAL)),
            )
        if self.tanda_tangan:
            yield self._tanda_tangan(lebar)

    def _tanda_tangan(self, lebar: int) -> BarisTabel:
        """Where the form is signed; a name stands only where the plan has one."""
        d = self.dokumen
        jabatan = d.jabatan_penanda_tangan or f"Kepala {d.nama}"
        nama = d.nama_penanda_tangan or "(........................................)"
        nip = f"NIP {d.nip_penanda_tangan}" if d.nip_penanda_tangan else "NIP"
        kosong = "\n\n\n"
        kiri = (
            f"Disetujui\n.................., tanggal ..................\nKepala Bappeda {d.wilayah}"
            f"{kosong}\n(........................................)\nNIP"
        )
        tempat = d.tempat or ".................."
        kanan = f"Disusun\n{tempat}, tanggal ..................\n{jabatan}{kosong}\n{nama}\n{nip}"
        bagi = lebar - 10
        return BarisTabel(
            id="TANDA_TANGAN", sel=(teks(kiri, kolspan=bagi), teks(kanan, kolspan=lebar - bagi))
        )

    def _baris(self, b: BarisE81) -> BarisTabel:
        s = b.simpul
        pertama = b.rp is not None
        uraian = f"{s.kode} {s.uraian}".strip() if pertama else ""
        indikator = f"{b.uraian} ({b.satuan})" if b.satuan and b.uraian else b.uraian
        return BarisTabel(
            id=b.id,
            kode=s.kode if pertama else "",
            jenis=JENIS_TINGKAT[s.tingkat],
            sel=(
                teks(b.nomor),
                teks(b.sasaran),
                teks(uraian, s, "uraian"),
                teks(indikator, b.indikator, "uraian") if b.indikator else teks(indikator),
                *self._pasangan(b, b.rp, self.pasangan),
                teks(b.unit),
                teks(b.keterangan),
                *(self._pasangan(b, b.rp, ["_renja"]) if self.lengkap else ()),
            ),
        )

    def _pasangan(self, b: BarisE81, rp: KolomE81 | None, nomor: list[str]) -> Iterator[Sel]:
        rumus_k = self.rumus.kinerja(b)
        for no in nomor:
            yield self._kinerja(b, no, rumus_k)
            yield KOSONG if rp is None else self._uang(b.id, rp, no, b.kaki)

    def _kinerja(self, b: BarisE81, no: str, rumus: Mapping[str, str]) -> Sel:
        nilai = _ambil(b.k, no)
        live = rumus.get(f"k{no}", "")
        if no in ("14", "_renja"):
            return persen(nilai, tanda="", rumus_xlsx=live)
        desimal = b.indikator.kebijakan.desimal if b.indikator else None
        return _bertanda(angka(nilai, desimal, rumus_xlsx=live), b.kaki, f"k{_triwulan(no)}")

    def _uang(self, id_: str, rp: KolomE81, no: str, kaki: Mapping[str, tuple[int, ...]]) -> Sel:
        nilai = _ambil(rp, no)
        tetap = self.rumus.baris_uang()
        if no in ("14", "_renja"):
            return persen(nilai, tanda="", rumus_xlsx=tetap[f"rp{no}"])
        live = tetap.get(f"rp{no}") or self.rumus.uang(id_, f"rp{no}", nilai)
        sel = angka(nilai, self.desimal_uang, rumus_xlsx=live)
        return _bertanda(sel, kaki, f"rp{_triwulan(no)}")

    def _jumlah(self) -> BarisTabel:
        rp = self.e81.jumlah

        def isi(nomor: list[str]) -> Iterator[Sel]:
            for no in nomor:
                yield KOSONG
                sel = self._uang("", rp, no, {})
                yield sel

        return BarisTabel(
            id=TOTAL,
            jenis=Jenis.JUMLAH,
            sel=(
                teks("Jumlah anggaran dan realisasi", kolspan=_AWAL),
                *isi(self.pasangan),
                KOSONG,
                KOSONG,
                *(isi(["_renja"]) if self.lengkap else ()),
            ),
        )

    def _kaki_persen(self, id_: str, judul: str, k: Nilai, rp: Nilai) -> BarisTabel:
        """A footer row: its K and Rp stand in column 14, or in 12/7 when that is averaged."""
        renja = kolom_rata(self.e81, lengkap=self.lengkap) == "k_renja"
        bulat = id_ == RATA_RATA
        isi = [
            persen(n, tanda="", rumus_xlsx=self.rumus.rata_rata(s, lengkap=self.lengkap))
            if bulat
            else Sel(nilai=n)
            for s, n in (("k", k), ("rp", rp))
        ]
        sebelum = _AWAL + 2 * (len(self.pasangan) - 1)
        if renja:
            sel = (teks(judul, kolspan=sebelum + 4), *isi)
        else:
            ekor = [KOSONG] * (2 + 2 * self.lengkap)
            sel = (teks(judul, kolspan=sebelum), *isi, *ekor)
        return BarisTabel(id=id_, jenis=Jenis.JUMLAH, sel=sel)

    # ---- notes ----

    def catatan(self) -> Iterator[str]:
        e = self.e81
        yield from (str(k) for k in e.kaki)
        k = e.kelengkapan
        yield (
            f"Pelaporan {Triwulan(e.triwulan)}: {k.indikator_terisi} dari {k.indikator} indikator "
            f"dan {k.sub_kegiatan_terisi} dari {k.sub_kegiatan} sub kegiatan (Rp). Yang belum "
            "dilaporkan dibiarkan kosong, bukan nol."
        )
        yield (
            "K kolom 12 dan 13 mengikuti kebijakan pengukuran indikator: 12 = 8+9+10+11 dan "
            "13 = 6+12 hanya untuk indikator yang dijumlahkan; indikator lain memakai rata-rata, "
            "posisi akhir, nilai tertinggi/terendah, atau jumlah pembilang dibagi jumlah penyebut."
        )
        if e.arah_lain:
            yield (
                "Indikator dengan arah turun atau tetap: kolom 14 memakai rumus arahnya, sebab "
                "13/5 memuji realisasi yang memburuk."
            )
        if e.tersembunyi:
            yield (
                f"{len(e.tersembunyi)} sub kegiatan Renstra di luar Renja tahun ini tidak tampil "
                "dan tidak ikut dalam jumlah kolom 5 dan 6."
            )
        p = e.parameter
        verifikasi = " (perlu verifikasi pada naskah resminya)" if p.perlu_verifikasi else ""
        yield f"Rata-rata capaian kinerja: {e.rata_rata_k.rumus}{verifikasi}."
        yield "Rp dalam rupiah; jumlah kegiatan dan program adalah penjumlahan baris di bawahnya."


def _judul(s: Simpul, lebar: int) -> BarisTabel:
    isi = f"{s.kode} {s.uraian}".strip()
    return BarisTabel(
        id=s.id,
        kode=s.kode,
        jenis=JENIS_TINGKAT[s.tingkat],
        sel=(KOSONG, KOSONG, teks(isi, s, "uraian", kolspan=lebar - 2)),
    )


def _ambil(kolom: KolomE81, no: str) -> Nilai:
    t = _triwulan(no)
    if t:
        return kolom.triwulan[t - 1]
    isi: Nilai = getattr(kolom, _MEDAN[no])
    return isi


def _nilai(kolom: KolomE81) -> Iterator[Nilai]:
    yield from kolom.triwulan
    for medan in _MEDAN.values():
        yield getattr(kolom, medan)


def _triwulan(no: str) -> int:
    """Return the quarter a column stands for; 0 for none."""
    return int(no) - 7 if no in ("8", "9", "10", "11") else 0


def _bertanda(sel: Sel, kaki: Mapping[str, tuple[int, ...]], kunci: str) -> Sel:
    """Return a cell with the numbers of its footnotes."""
    nomor = kaki.get(kunci)
    if not nomor:
        return sel
    tanda = "".join(f" [{n}]" for n in nomor)
    return replace(sel, akhiran=sel.akhiran + tanda, kosong=(sel.kosong + tanda).strip())
