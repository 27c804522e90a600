"""A DOCX as prose and grids: paragraphs, tables with merged cells, pages where Word noted them."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from selaras.core.nilai import Asal
from selaras.exchange.aman import BATAS, Batas, DitolakError
from selaras.exchange.dokumen.kisi import BarisKisi, Kisi, LembarDokumen, Paragraf, tambah_judul
from selaras.exchange.dokumen.zip_xml import bagian_xml, buka_zip, urai
from selaras.exchange.parsed import Issues, Severity

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MAKS_SEL = 400_000
_MAKS_KOLOM = 200
_MAKS_DALAM = 12
_TEKS_SEL = 20_000
_HALAMAN_MIN = 2


@dataclass(slots=True)
class _Penomoran:
    """Counters of automatic lists, and how their levels print."""

    bentuk: dict[str, dict[int, tuple[str, str]]]
    hitung: dict[str, dict[int, int]]

    def berikut(self, id_: str, tingkat: int) -> str:
        tingkat_ = self.hitung.setdefault(id_, {})
        tingkat_[tingkat] = tingkat_.get(tingkat, 0) + 1
        for t in [t for t in tingkat_ if t > tingkat]:
            del tingkat_[t]
        bentuk, teks = self.bentuk.get(id_, {}).get(tingkat, ("decimal", f"%{tingkat + 1}."))
        if bentuk in ("bullet", "none") or not teks:
            return "-" if bentuk == "bullet" else ""

        def angka(m: re.Match[str]) -> str:
            t = int(m[1]) - 1
            n = tingkat_.get(t, 1)
            return _tulis(n, self.bentuk.get(id_, {}).get(t, ("decimal", ""))[0])

        return re.sub(r"%(\d)", angka, teks)


def _tulis(n: int, bentuk: str) -> str:
    if bentuk in ("lowerLetter", "upperLetter"):
        huruf = chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)
        return huruf if bentuk == "lowerLetter" else huruf.upper()
    if bentuk in ("lowerRoman", "upperRoman"):
        hasil = ""
        for nilai, tulisan in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
            while n >= nilai and len(hasil) < 20:
                hasil, n = hasil + tulisan, n - nilai
        return hasil if bentuk == "lowerRoman" else hasil.upper()
    return str(n)


def baca_docx(data: bytes, nama: str, issues: Issues, batas: Batas = BATAS) -> LembarDokumen | None:
    """Read a DOCX; ``None`` with an issue when it cannot be opened.

    Args:
        data: Content, from anyone.
        nama: File name.
        issues: Collects what was met.
        batas: Limits.
    """
    try:
        with buka_zip(data, batas) as arsip:
            bagian = {
                n: isi
                for n, isi in bagian_xml(data, arsip, batas)
                if n in ("word/document.xml", "word/numbering.xml")
            }
        if "word/document.xml" not in bagian:
            raise DitolakError("berkas-rusak", "Dokumen Word ini tidak memuat isi.")
        nomor = bagian.get("word/numbering.xml")
        penomoran = _Penomoran({} if nomor is None else _bentuk_nomor(urai(nomor)), {})
        badan = urai(bagian["word/document.xml"]).find(f"{_W}body")
        if badan is None:
            raise DitolakError("berkas-rusak", "Dokumen Word ini tidak memuat isi.")
        return _Pembaca(nama, penomoran, issues).baca(badan)
    except DitolakError as galat:
        issues.add(galat.code, Severity.ERROR, galat.pesan, Asal(nama))
        return None


def _bentuk_nomor(akar: Element) -> dict[str, dict[int, tuple[str, str]]]:
    abstrak: dict[str, dict[int, tuple[str, str]]] = {}
    for a in akar.iter(f"{_W}abstractNum"):
        tingkat: dict[int, tuple[str, str]] = {}
        for lvl in a.iter(f"{_W}lvl"):
            bentuk, teks = lvl.find(f"{_W}numFmt"), lvl.find(f"{_W}lvlText")
            tingkat[_bulat(lvl.get(f"{_W}ilvl"))] = (
                "" if bentuk is None else bentuk.get(f"{_W}val", ""),
                "" if teks is None else teks.get(f"{_W}val", ""),
            )
        abstrak[a.get(f"{_W}abstractNumId", "")] = tingkat
    hasil: dict[str, dict[int, tuple[str, str]]] = {}
    for n in akar.iter(f"{_W}num"):
        acuan = n.find(f"{_W}abstractNumId")
        if acuan is not None:
            hasil[n.get(f"{_W}numId", "")] = abstrak.get(acuan.get(f"{_W}val", ""), {})
    return hasil


class _Pembaca:
    def __init__(self, nama: str, penomoran: _Penomoran, issues: Issues) -> None:
        self.hasil = LembarDokumen(nama, "docx")
        self.penomoran = penomoran
        self.issues = issues
        self.halaman = 1
        self.paragraf = 0
        self.tabel = 0
        self.sel = 0

    def baca(self, badan: Element) -> LembarDokumen:
        self._isi(badan, 0)
        if self.halaman < _HALAMAN_MIN:  # nobody laid this out in pages
            for b in self.hasil.blok:
                if isinstance(b, Paragraf):
                    b.halaman = None
                else:
                    for r in b.baris:
                        r.halaman = None
        else:
            self.hasil.halaman = self.halaman
        tambah_judul(self.hasil.blok)
        return self.hasil

    def _isi(self, wadah: Element, dalam: int) -> None:
        for anak in wadah:
            if anak.tag == f"{_W}p":
                self.paragraf += 1
                halaman = self.halaman
                teks = " ".join(self._teks_paragraf(anak).split())
                if teks:
                    self.hasil.blok.append(Paragraf(teks, self.paragraf, halaman))
            elif anak.tag == f"{_W}tbl":
                self.tabel += 1
                kisi = self._tabel(anak)
                if kisi.baris:
                    self.hasil.blok.append(kisi)
            elif dalam < _MAKS_DALAM and anak.tag in (
                f"{_W}sdt",
                f"{_W}sdtContent",
                f"{_W}ins",
                f"{_W}customXml",
                f"{_W}smartTag",
            ):
                self._isi(anak, dalam + 1)

    def _teks_paragraf(self, p: Element) -> str:
        depan = ""
        sifat = p.find(f"{_W}pPr")
        if sifat is not None and (nomor := sifat.find(f"{_W}numPr")) is not None:
            id_, tingkat = nomor.find(f"{_W}numId"), nomor.find(f"{_W}ilvl")
            kunci = "" if id_ is None else id_.get(f"{_W}val", "")
            if kunci not in ("", "0"):
                n = 0 if tingkat is None else _bulat(tingkat.get(f"{_W}val"))
                depan = self.penomoran.berikut(kunci, n)
        bagian: list[str] = []
        self._jalan(p, bagian, 0)
        isi = "".join(bagian)
        return f"{depan} {isi}" if depan and isi.strip() else isi

    def _jalan(self, e: Element, bagian: list[str], dalam: int) -> None:
        if dalam > 4 * _MAKS_DALAM:
            return
        for anak in e:
            if anak.tag == f"{_W}t":
                bagian.append(anak.text or "")
            elif anak.tag == f"{_W}tab":
                bagian.append("\t")
            elif anak.tag in (f"{_W}br", f"{_W}cr"):
                if anak.get(f"{_W}type") == "page":
                    self.halaman += 1
                bagian.append("\n")
            elif anak.tag == f"{_W}noBreakHyphen":
                bagian.append("-")
            elif anak.tag == f"{_W}lastRenderedPageBreak":
                self.halaman += 1
            elif anak.tag in (f"{_W}del", f"{_W}pPr", f"{_W}rPr", f"{_MC}Fallback"):
                continue
            else:
                self._jalan(anak, bagian, dalam + 1)

    def _tabel(self, tbl: Element) -> Kisi:
        kisi = Kisi(self.hasil.berkas)
        terbuka: dict[int, tuple[int, int]] = {}  # column to first row and width of a merge
        gabung: dict[tuple[int, int], list[int]] = {}
        for tr in _baris_tabel(tbl, 0):
            sel: list[str] = []
            halaman = self.halaman
            kolom = _sebelum(tr)
            sel += [""] * kolom
            tegak: set[int] = set()
            r = len(kisi.baris)
            for tc in _sel_baris(tr, 0):
                if kolom >= _MAKS_KOLOM or self.sel >= _MAKS_SEL:
                    break
                self.sel += 1
                lebar, lanjut, mulai = _sifat(tc)
                lebar = min(lebar, _MAKS_KOLOM - kolom)
                teks = self._teks_sel(tc, 0)
                if lanjut and kolom in terbuka:
                    awal, _ = terbuka[kolom]
                    kotak = gabung.setdefault((awal, kolom), [awal, kolom, awal, kolom + lebar - 1])
                    kotak[2] = r
                    tegak.add(kolom)
                    teks = ""
                elif mulai:
                    terbuka[kolom] = (r, lebar)
                    tegak.add(kolom)
                if lebar > 1 and not lanjut:
                    gabung.setdefault((r, kolom), [r, kolom, r, kolom + lebar - 1])
                sel += [teks, *[""] * (lebar - 1)]
                kolom += lebar
            for k in [k for k in terbuka if k not in tegak]:
                del terbuka[k]
            kisi.baris.append(BarisKisi(sel, r + 1, halaman))
        kisi.gabungan = sorted((a, b, c, d) for a, b, c, d in gabung.values() if (a, b) != (c, d))
        return kisi

    def _teks_sel(self, tc: Element, dalam: int) -> str:
        bagian: list[str] = []
        for anak in tc:
            if anak.tag == f"{_W}p":
                bagian.append(self._teks_paragraf(anak).strip())
            elif anak.tag == f"{_W}tbl" and dalam < 3:
                for tr in _baris_tabel(anak, 0):
                    isi = (self._teks_sel(x, dalam + 1) for x in _sel_baris(tr, 0))
                    bagian.append(" ".join(isi))
            elif anak.tag in (f"{_W}sdt", f"{_W}sdtContent") and dalam < _MAKS_DALAM:
                bagian.append(self._teks_sel(anak, dalam + 1))
        return "\n".join(b for b in bagian if b)[:_TEKS_SEL]


def _baris_tabel(e: Element, dalam: int) -> list[Element]:
    hasil: list[Element] = []
    for anak in e:
        if anak.tag == f"{_W}tr":
            hasil.append(anak)
        elif dalam < _MAKS_DALAM and anak.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            hasil += _baris_tabel(anak, dalam + 1)
    return hasil


def _sel_baris(e: Element, dalam: int) -> list[Element]:
    hasil: list[Element] = []
    for anak in e:
        if anak.tag == f"{_W}tc":
            hasil.append(anak)
        elif dalam < _MAKS_DALAM and anak.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            hasil += _sel_baris(anak, dalam + 1)
    return hasil


def _sebelum(tr: Element) -> int:
    sifat = tr.find(f"{_W}trPr")
    celah = None if sifat is None else sifat.find(f"{_W}gridBefore")
    return 0 if celah is None else min(_bulat(celah.get(f"{_W}val")), _MAKS_KOLOM)


def _sifat(tc: Element) -> tuple[int, bool, bool]:
    """Return the width of a cell, whether it goes on with the one above, and whether it begins."""
    sifat = tc.find(f"{_W}tcPr")
    if sifat is None:
        return 1, False, False
    lebar = sifat.find(f"{_W}gridSpan")
    tegak = sifat.find(f"{_W}vMerge")
    n = 1 if lebar is None else max(1, _bulat(lebar.get(f"{_W}val")))
    mulai = tegak is not None and tegak.get(f"{_W}val") == "restart"
    return n, tegak is not None and not mulai, mulai


def _bulat(teks: str | None) -> int:
    return int(teks) if teks and teks.isdecimal() and len(teks) < 6 else 0
