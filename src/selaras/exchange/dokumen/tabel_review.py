"""Tabel T-C.31 of a document: both sides of each line, matched to the lines of the plan by name."""

import re

from selaras.core.nomenklatur import lipat
from selaras.core.renja import BarisReview, Tingkat
from selaras.exchange.dokumen.bangun import TOTAL, Bangun
from selaras.exchange.dokumen.tabel import BarisTerbaca, TabelTerbaca
from selaras.exchange.dokumen.tabel_rencana import kode_baris

_PROGRAM = re.compile(r"(?i)^\s*program\b")
_SISI = (("rkpd", "rkpd_pagu"), ("kebutuhan", "kebutuhan_dana"))


class PembacaReview:
    """Reads the rows of Tabel T-C.31."""

    def __init__(self, bangun: Bangun, tabel: TabelTerbaca) -> None:
        self.b = bangun
        self.tabel = tabel
        self.program = ""
        self.kegiatan = ""
        self.terpakai: set[str] = set()
        self.urut: dict[tuple[str, str], int] = {}

    def baca(self) -> None:
        """Read all rows."""
        k = self.tabel.kepala
        dasar = self.tabel.kisi.baris[k.baris]
        for nama, letak in k.kolom.items():
            teks = k.judul[letak[0]].split(" / ")[-1]
            semu = BarisTerbaca({nama: teks}, {nama: letak[0]}, self.tabel.kisi, dasar)
            self.b.tulis("TC31", "KEPALA", semu, nama)
        for baris in self.tabel.baris:
            if self._total(baris):
                self._jumlah(baris)
            else:
                self._baris(baris)

    def _total(self, baris: BarisTerbaca) -> bool:
        return any(
            TOTAL.fullmatch(baris.teks(k)) for k in ("no", "rkpd_uraian", "kebutuhan_uraian")
        )

    def _jumlah(self, baris: BarisTerbaca) -> None:
        for kolom in ("kebutuhan_uraian", "rkpd_pagu", "kebutuhan_dana"):
            self.b.tulis("TC31", "JUMLAH", baris, kolom)
        sumber = "rkpd_uraian" if baris.teks("rkpd_uraian") else "no"
        self.b.tulis("TC31", "JUMLAH", baris, "rkpd_uraian", sumber)

    def _baris(self, baris: BarisTerbaca) -> None:
        nama = [baris.teks("rkpd_uraian"), baris.teks("kebutuhan_uraian")]
        nomor = baris.teks("no")
        if not any(nama):
            nama[0] = nomor if len(nomor) > 6 else ""
        elif len(nomor) > 6 and not nama[0]:
            nama[0], nomor = nomor, ""
        if not any(nama):
            return
        id_ = self._simpul(baris, nama, nomor)
        if not id_:
            return
        simpul = self.b.simpul[id_]
        for kolom in self.tabel.kepala.kolom:
            if kolom != "kode":
                self.b.tulis("TC31", id_, baris, kolom)
        if simpul.tingkat in (Tingkat.URUSAN, Tingkat.BIDANG_URUSAN):
            return
        for (sisi, dana), uraian in zip(_SISI, nama, strict=True):
            if uraian:
                self._sisi(baris, id_, sisi, dana, uraian)

    def _sisi(self, baris: BarisTerbaca, id_: str, sisi: str, dana: str, uraian: str) -> None:
        nilai, satuan = self.b.jumlah(baris, f"{sisi}_target", f"satuan_{sisi}")
        simpul = self.b.simpul[id_]
        urut = self.urut[sisi, id_] = self.urut.get((sisi, id_), 0) + 1
        daun = simpul.tingkat is Tingkat.SUB_KEGIATAN
        self.b.tambah(
            sisi,
            BarisReview(
                simpul=id_,
                urut=urut,
                uraian="" if uraian == simpul.uraian else uraian,
                lokasi=baris.teks(f"{sisi}_lokasi"),
                indikator=baris.teks(f"{sisi}_indikator"),
                target=nilai,
                satuan=satuan,
                dana=self.b.uang(baris, dana) if daun else None,
                catatan=baris.teks("catatan") if sisi == "kebutuhan" else "",
                asal=baris.asal(
                    uraian=f"{sisi}_uraian",
                    lokasi=f"{sisi}_lokasi",
                    indikator=f"{sisi}_indikator",
                    target=f"{sisi}_target",
                    satuan=f"{sisi}_target",
                    dana=dana,
                    catatan="catatan",
                ),
            ),
        )

    def _simpul(self, baris: BarisTerbaca, nama: list[str], nomor: str) -> str:
        kode, _ = kode_baris(baris) if "kode" in baris.letak else ("", "")
        if kode:
            id_ = self.b.simpul_berkode(kode, nama[0] or nama[1], baris, "rkpd_uraian")
            self._ingat(id_)
            return id_
        isi = [n for n in nama if n]
        for dalam, tingkat in self._calon(nomor, isi[0]):
            for n in reversed(isi):
                id_ = self._cari(n, dalam, tingkat)
                if id_:
                    self._ingat(id_)
                    return id_
        return self._baru(baris, isi[-1], nomor)

    def _calon(self, nomor: str, uraian: str) -> list[tuple[str | None, Tingkat | None]]:
        """Return where to look for a line, the likeliest place first."""
        if _PROGRAM.match(uraian):
            return [(None, Tingkat.PROGRAM)]
        if nomor:
            return [(self.kegiatan, Tingkat.SUB_KEGIATAN), (None, Tingkat.SUB_KEGIATAN)]
        return [
            (self.program, Tingkat.KEGIATAN),
            (None, Tingkat.KEGIATAN),
            (self.kegiatan, Tingkat.SUB_KEGIATAN),
            (None, Tingkat.PROGRAM),
            (None, Tingkat.BIDANG_URUSAN),
            (None, Tingkat.URUSAN),
            (None, Tingkat.SUB_KEGIATAN),
        ]

    def _cari(self, nama: str, dalam: str | None, tingkat: Tingkat | None) -> str:
        if dalam == "":
            return ""
        id_ = self.b.anak_bernama(nama, dalam, tingkat)
        if id_ is None or id_ in self.terpakai:
            return ""
        return id_

    def _ingat(self, id_: str) -> None:
        self.terpakai.add(id_)
        tingkat = self.b.simpul[id_].tingkat
        if tingkat is Tingkat.PROGRAM:
            self.program, self.kegiatan = id_, ""
        elif tingkat is Tingkat.KEGIATAN:
            self.kegiatan = id_
            self.program = self.b.leluhur(id_, Tingkat.PROGRAM) or self.program
        elif tingkat is Tingkat.SUB_KEGIATAN:
            self.kegiatan = self.b.leluhur(id_, Tingkat.KEGIATAN) or self.kegiatan

    def _baru(self, baris: BarisTerbaca, uraian: str, nomor: str) -> str:
        """Add a line that the plan does not have; a group title that it has not is no line."""
        kolom = "kebutuhan_uraian" if baris.teks("kebutuhan_uraian") else "rkpd_uraian"
        berisi = any(
            baris.teks(k)
            for k in ("rkpd_pagu", "kebutuhan_dana", "rkpd_indikator", "kebutuhan_indikator")
        )
        if not berisi:
            return self._judul(uraian)
        if _PROGRAM.match(uraian):
            id_ = self.b.simpul_tanpa_kode("", Tingkat.PROGRAM, uraian, baris, kolom)
        elif nomor and self.kegiatan:
            id_ = self.b.simpul_tanpa_kode(
                self.kegiatan, Tingkat.SUB_KEGIATAN, uraian, baris, kolom
            )
        elif self.program:
            id_ = self.b.simpul_tanpa_kode(self.program, Tingkat.KEGIATAN, uraian, baris, kolom)
        else:
            return ""
        self._ingat(id_)
        return id_

    def _judul(self, uraian: str) -> str:
        """Return the urusan or bidang urusan of a title; the first urusan bears other names."""
        rata = lipat(uraian)
        atas = [
            s
            for s in self.b.simpul.values()
            if s.tingkat in (Tingkat.URUSAN, Tingkat.BIDANG_URUSAN)
        ]
        for s in atas:
            if lipat(s.uraian) == rata:
                return s.id
        if rata.startswith("unsur "):
            return next(
                (s.id for s in atas if s.tingkat is Tingkat.URUSAN and s.id not in self.terpakai),
                "",
            )
        return ""
