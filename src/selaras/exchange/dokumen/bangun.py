"""Records of a plan, built from the tables of a document; what is printed is kept beside them."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from selaras.core.kode import KodeNomenklatur
from selaras.core.nomenklatur import lipat
from selaras.core.renja import (
    Indikator,
    Realisasi,
    Simpul,
    Target,
    Tertulis,
    Tingkat,
    TujuanSasaran,
)
from selaras.core.rupiah import Rupiah
from selaras.exchange import sel_asing
from selaras.exchange.dokumen.cetak_lembar import SelCetak, angka_lembar
from selaras.exchange.dokumen.kata_kepala import jarak_sunting
from selaras.exchange.dokumen.tabel import BarisTerbaca
from selaras.exchange.parsed import Issues, Severity

TOTAL = re.compile(
    r"(?i)(?:grand\s*|sub\s*)?(?:total|jumlah)"
    r"(?:\s+(?:total|keseluruhan|seluruhnya|pagu|anggaran|belanja|dana|program|kebutuhan|"
    r"indikatif|rata[- ]rata|rp))*\s*[:.]?(?:\s*\([^)]{0,30}\))?"
)
KOSONG = frozenset({"", "-", "–", "—", "n/a", "na", "nihil"})
_RENTANG = re.compile(
    r"([0-9][0-9.,]*)\s*(?:[-–—]|s\s*[/.]\s*d\.?|sampai)\s*([0-9][0-9.,]*)\s*(.*)", re.DOTALL
)
_CATATAN_KAKI = re.compile(r"\s*(?:\*+\)?|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]|\d\))\s*$")
_PANJANG_SATUAN = 60
_MIRIP = 0.86
_MAKS_MIRIP = 300


class Bangun:
    """What was found so far: tree, indikators, targets, stated cells.

    Args:
        tahun: Year n.
        issues: Collects what was met.
    """

    def __init__(self, tahun: int, issues: Issues) -> None:
        self.tahun = tahun
        self.issues = issues
        self.inggris = False  # of the table that is being read
        self.simpul: dict[str, Simpul] = {}
        self.tujuan_sasaran: list[TujuanSasaran] = []
        self.indikator: dict[str, Indikator] = {}
        self.target: list[Target] = []
        self.realisasi: list[Realisasi] = []
        self.tertulis: dict[tuple[str, str, str], Tertulis] = {}
        self.rekaman: dict[str, list[Any]] = {}
        self._kode: dict[KodeNomenklatur, str] = {}
        self._indikator_nama: dict[str, list[str]] = {}
        self._target_ada: set[tuple[Any, ...]] = set()
        self._tanpa_kode: dict[str, int] = {}

    # Tree

    def simpul_berkode(self, teks: str, uraian: str, baris: BarisTerbaca, kolom: str) -> str:
        """Return the id of the node with a code; it is added where it is new."""
        kode = sel_asing.kode(teks)
        if kode is not None and kode in self._kode:
            return self._kode[kode]
        id_ = teks.strip().rstrip(".")
        if id_ in self.simpul:
            return id_
        if kode is not None:
            tingkat, induk = kode.tingkat, self._induk(kode)
        else:
            tingkat, induk = _tingkat_kasar(id_), self._induk_kasar(id_)
        if kode is not None:
            self._kode[kode] = id_
        self.simpul[id_] = Simpul(
            id=id_,
            induk=induk,
            tingkat=tingkat,
            kode=teks.strip(),
            uraian=uraian,
            asal=baris.asal(kode="kode", uraian=kolom),
        )
        return id_

    def simpul_kembar(self, lama: Simpul, uraian: str, baris: BarisTerbaca) -> str:
        """Return the id of another node that bears the code of one: rule KD06 names it."""
        n = 2
        while f"{lama.id}~{n}" in self.simpul and self.simpul[f"{lama.id}~{n}"].uraian != uraian:
            n += 1
        id_ = f"{lama.id}~{n}"
        asal = baris.asal(kode="kode", uraian="uraian")
        self.simpul.setdefault(id_, replace(lama, id=id_, uraian=uraian, asal=asal))
        return id_

    def _induk(self, kode: KodeNomenklatur) -> str:
        atas = kode.induk
        while atas is not None:
            if atas in self._kode:
                return self._kode[atas]
            atas = atas.induk
        return ""

    def _induk_kasar(self, id_: str) -> str:
        while "." in id_:
            id_ = id_.rpartition(".")[0]
            if id_ in self.simpul:
                return id_
        return ""

    def simpul_tanpa_kode(
        self, induk: str, tingkat: Tingkat, uraian: str, baris: BarisTerbaca, kolom: str
    ) -> str:
        """Return the id of a node that the document prints without a code."""
        for s in self.simpul.values():
            if s.induk == induk and not s.kode and lipat(s.uraian) == lipat(uraian):
                return s.id
        n = self._tanpa_kode[induk] = self._tanpa_kode.get(induk, 0) + 1
        id_ = f"{induk}-tanpa-kode-{n}".lstrip("-")
        self.simpul[id_] = Simpul(
            id=id_, induk=induk, tingkat=tingkat, uraian=uraian, asal=baris.asal(uraian=kolom)
        )
        return id_

    def anak_bernama(self, uraian: str, induk: str | None, tingkat: Tingkat | None) -> str | None:
        """Return the node that a text names, below another one or anywhere."""
        calon = [
            s
            for s in self.simpul.values()
            if (induk is None or s.induk == induk) and (tingkat is None or s.tingkat is tingkat)
        ]
        rata = _nama(uraian)
        for s in calon:
            if _nama(s.uraian) == rata:
                return s.id
        mirip = [(kemiripan(rata, _nama(s.uraian)), s.id) for s in calon[:_MAKS_MIRIP]]
        nilai, id_ = max(mirip, default=(0.0, ""))
        return id_ if nilai >= _MIRIP else None

    def leluhur(self, id_: str, tingkat: Tingkat) -> str:
        """Return the ancestor of a node at a level, or the node itself; empty without one."""
        dilihat: set[str] = set()
        while id_ in self.simpul and id_ not in dilihat:
            if self.simpul[id_].tingkat is tingkat:
                return id_
            dilihat.add(id_)
            id_ = self.simpul[id_].induk
        return ""

    # Indikators

    def tambah_indikator(self, i: Indikator) -> str:
        """Add an indikator and return its id."""
        self.indikator[i.id] = i
        self._indikator_nama.setdefault(_nama(i.uraian), []).append(i.id)
        return i.id

    def cari_indikator(self, uraian: str, dalam: Iterable[str] | None = None) -> str | None:
        """Return the indikator that a text names, exactly or nearly; ``None`` without one."""
        rata = _nama(uraian)
        if not rata:
            return None
        batas = None if dalam is None else set(dalam)
        tepat = [i for i in self._indikator_nama.get(rata, ()) if batas is None or i in batas]
        if tepat:
            return tepat[0]
        nilai, terbaik = 0.0, None
        for nama, ids in list(self._indikator_nama.items())[:_MAKS_MIRIP]:
            ada = [i for i in ids if batas is None or i in batas]
            if ada and (n := kemiripan(rata, nama)) > nilai:
                nilai, terbaik = n, ada[0]
        return terbaik if nilai >= _MIRIP else None

    def ubah_indikator(self, id_: str, **isi: Any) -> None:
        """Change fields of an indikator."""
        self.indikator[id_] = replace(self.indikator[id_], **isi)

    def tambah_target(self, t: Target) -> None:
        """Add a target unless that document's is there already."""
        kunci = ("t", t.indikator, t.tahun, t.dokumen)
        if t.nilai is not None and kunci not in self._target_ada:
            self._target_ada.add(kunci)
            self.target.append(t)

    def tambah_realisasi(self, r: Realisasi) -> None:
        """Add a realisasi unless there is one of that period."""
        kunci = ("r", r.indikator, r.tahun, r.triwulan, r.cakupan)
        if r.nilai is not None and kunci not in self._target_ada:
            self._target_ada.add(kunci)
            self.realisasi.append(r)

    # Everything else

    def tambah(self, tabel: str, rekaman: Any) -> None:
        """Add a record of another table."""
        self.rekaman.setdefault(tabel, []).append(rekaman)

    def tulis(
        self, tabel: str, id_: str, baris: BarisTerbaca, kolom: str, sumber: str = ""
    ) -> None:
        """Keep what a cell prints.

        Args:
            tabel: Contract key.
            id_: Row id.
            baris: The row.
            kolom: Column key of the table.
            sumber: Column of the row, where its name is another one.
        """
        teks = baris.teks(sumber or kolom)
        if teks and (tabel, id_, kolom) not in self.tertulis:
            self.tertulis[tabel, id_, kolom] = Tertulis(
                tabel=tabel,
                baris=id_,
                kolom=kolom,
                teks=teks,
                asal=baris.asal(teks=sumber or kolom),
            )

    # Cells

    def uang(self, baris: BarisTerbaca, kolom: str) -> Rupiah | None:
        """Return the money of a cell; blank and unreadable are ``None``, the second is told."""
        isi = baris.isi.get(kolom)
        if isi is None or baris.teks(kolom).lower() in KOSONG:
            return None
        if isinstance(isi, SelCetak):
            isi = format(round(angka_lembar(isi), 2), "f")
        t = sel_asing.uang(
            _CATATAN_KAKI.sub("", baris.teks(kolom)) if isinstance(baris.isi[kolom], str) else isi
        )
        self._catat(t.masalah, baris, kolom)
        hasil: Rupiah | None = t.nilai
        return hasil

    def jumlah(
        self, baris: BarisTerbaca, kolom: str, kolom_satuan: str = ""
    ) -> tuple[Decimal | None, str]:
        """Return the number and the unit of a cell."""
        satuan = baris.teks(kolom_satuan) if kolom_satuan else ""
        isi = baris.isi.get(kolom)
        if isinstance(isi, str):
            teks = baris.teks(kolom)
            if teks.lower() in KOSONG:
                return None, satuan
            if m := _RENTANG.fullmatch(teks):
                self.issues.add(
                    "target-rentang",
                    Severity.INFO,
                    f"Tertulis rentang “{teks[:60]}”; tidak dibaca sebagai satu angka.",
                    baris.sel(kolom),
                )
                return None, satuan or m[3].strip()[:_PANJANG_SATUAN]
            isi = teks
        if isinstance(isi, SelCetak):
            return angka_lembar(isi), satuan or isi.satuan[:_PANJANG_SATUAN]
        if self.inggris and isinstance(isi, str):
            isi = _indonesiakan(isi)
        nilai, unit, masalah = sel_asing.bilangan_bersatuan("" if isi is None else isi, satuan)
        if masalah is not None and masalah.code == "target-bukan-angka":
            masalah = None  # rule IN12 says so, at the cell
        self._catat(masalah, baris, kolom)
        return nilai, unit[:_PANJANG_SATUAN]

    def _catat(self, masalah: sel_asing.Masalah | None, baris: BarisTerbaca, kolom: str) -> None:
        if masalah is not None:
            berat = min(masalah.severity, Severity.WARNING, key=_BERAT.index)
            self.issues.add(masalah.code, berat, masalah.pesan, baris.sel(kolom))


def _indonesiakan(teks: str) -> str:
    """Return a quantity of a table that writes 1,234.56 as 1.234,56."""
    m = re.match(r"[0-9.,]+", teks)
    if m is None:
        return teks
    return m[0].translate(str.maketrans(",.", ".,")) + teks[m.end() :]


_BERAT = [Severity.INFO, Severity.WARNING, Severity.ERROR]


def _nama(teks: str) -> str:
    return lipat(teks)[:400]


def kemiripan(a: str, b: str) -> float:
    """Return how alike two folded texts are, 0 to 1; quick where they cannot be.

    >>> kemiripan("assesment center", "assessment center") > 0.9
    True
    """
    if not a or not b or min(len(a), len(b)) / max(len(a), len(b)) < 0.75:
        return 0.0
    pertama = a.split(" ", 1)[0], b.split(" ", 1)[0]  # what is done: another deed, another line
    if jarak_sunting(*pertama, 2) > 2:
        return 0.0
    m = SequenceMatcher(None, a, b, autojunk=False)
    if m.real_quick_ratio() < _MIRIP or m.quick_ratio() < _MIRIP:
        return 0.0
    return m.ratio()


def _tingkat_kasar(teks: str) -> Tingkat:
    """Return the level that a code which is none seems to have, by its parts."""
    n = teks.count(".") + 1
    return (
        Tingkat.URUSAN
        if n == 1
        else Tingkat.BIDANG_URUSAN
        if n == 2
        else Tingkat.PROGRAM
        if n == 3
        else Tingkat.KEGIATAN
        if n <= 5
        else Tingkat.SUB_KEGIATAN
    )


def sama_nama(a: str, b: str) -> bool:
    """Tell whether two texts name the same line, exactly or nearly."""
    return _nama(a) == _nama(b) or kemiripan(_nama(a), _nama(b)) >= _MIRIP


def baris_total(baris: BarisTerbaca, *kolom: str) -> bool:
    """Tell whether a row is a total: one of its texts says so and nothing but."""
    return any(TOTAL.fullmatch(baris.teks(k)) for k in kolom)
