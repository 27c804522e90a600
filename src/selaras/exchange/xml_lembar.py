"""What the fast reader of workbooks does not tell, taken from the XML of the sheets.

The fast reader allocates the whole rectangle a sheet spans and copies every shared text, shows
an error cell as blank and a formula by its last result. So before it runs, the rectangle and the
texts are measured; and where a sheet has formulas or errors, their cells are found.

XML here is never expanded: a document type declaration ends the reading.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from selaras.exchange.aman import BATAS, Batas, DitolakError, isi_anggota, ukuran

if TYPE_CHECKING:
    from zipfile import ZipFile

_SEL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_BARIS_MAKS, _KOLOM_MAKS = 1_048_576, 16_384


@dataclass(slots=True)
class SelKhusus:
    """Cells of one sheet that the fast reader hides, by (row, column) from 0.

    Attributes:
        galat: Error cells with their text, such as ``#REF!``.
        tanpa_hasil: Formulas whose result the file does not hold.
        persen: Cells shown as a percentage of what they hold.
    """

    galat: dict[tuple[int, int], str] = field(default_factory=dict)
    tanpa_hasil: set[tuple[int, int]] = field(default_factory=set)
    persen: set[tuple[int, int]] = field(default_factory=set)


def periksa(data: bytes, arsip: "ZipFile", batas: Batas = BATAS) -> dict[str, SelKhusus]:
    """Check every part of a workbook and find the special cells of its sheets.

    Returns:
        Special cells by sheet name, for the sheets that have any.

    Raises:
        DitolakError: A part is dangerous or broken.
    """
    bagian: dict[str, bytes] = {}
    for nama, isi in isi_anggota(data, arsip, batas):
        if isi:
            _tolak_dtd(nama, isi)
            bagian[nama] = isi
    lembar = {n: x for n, x in bagian.items() if b"sheetData" in x}
    teks_bersama = [x for n, x in bagian.items() if n.lower().endswith("sharedstrings.xml")]
    for nama, xml in lembar.items():
        _periksa_luas(nama, xml, batas)
        for teks in teks_bersama:
            _periksa_teks(nama, xml, teks, batas)
    persen = _gaya_persen(bagian.get("xl/styles.xml", b""))
    khusus = {
        n: sel_khusus(x, persen)
        for n, x in lembar.items()
        if _punya_khusus(x) or any(b's="%s"' % g.encode() in x for g in persen)
    }
    if not khusus:
        return {}
    nama_oleh_bagian = nama_lembar(bagian)
    return {nama_oleh_bagian.get(n, n): k for n, k in khusus.items()}


def _punya_khusus(xml: bytes) -> bool:
    """Tell whether a sheet may have error cells or formulas, by a scan of its bytes."""
    petik_tunggal = b"='" in xml[:4096]
    return b't="e"' in xml or b"f>" in xml or (petik_tunggal and b"t='e'" in xml)


def _tolak_dtd(nama: str, isi: bytes) -> None:
    utf16 = isi[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in isi[:4]
    if utf16 or b"!DOCTYPE" in isi:
        raise DitolakError(
            "xml-berbahaya",
            f"Bagian {nama[:60]} dari berkas ini memuat definisi XML yang tidak dibuat oleh "
            "Excel dan dapat melumpuhkan komputer; berkas ini tidak dibuka. Mintalah berkas "
            "aslinya kepada pengirim.",
        )


_TERTULIS = re.compile(r'"[^"]*"|\\.|_.|\*.')
"""Parts of a number format that print as they stand: a sign in them multiplies nothing."""


def _gaya_persen(xml: bytes) -> frozenset[str]:
    """Return the numbers of the cell styles that show a value as a percentage."""
    format_persen = {"9", "10"}  # built in: 0% and 0.00%
    gaya: list[str] = []
    di_sel = False

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        nonlocal di_sel
        jenis = nama.rpartition(":")[2]
        if jenis == "numFmt" and "%" in _TERTULIS.sub("", atribut.get("formatCode", "")):
            format_persen.add(atribut.get("numFmtId", ""))
        elif jenis == "cellXfs":
            di_sel = True
        elif jenis == "xf" and di_sel:
            gaya.append(atribut.get("numFmtId", ""))

    def akhir(nama: str) -> None:
        nonlocal di_sel
        if nama.rpartition(":")[2] == "cellXfs":
            di_sel = False

    if b"%" in xml or b'numFmtId="9"' in xml or b'numFmtId="10"' in xml:
        try:
            urai(xml, mulai, None, akhir)
        except DitolakError:  # styles are no data: a plan with broken ones still reads
            return frozenset()
    return frozenset(str(i) for i, f in enumerate(gaya) if f in format_persen)


# The rectangle

_TAK_LAZIM = rb"""[\t\r\n]| [^r]| r[^=]| r=[^"]"""
_BARIS_TAK_LAZIM = re.compile(rb"<row(?:" + _TAK_LAZIM + rb"""| r="(?:\d{7}|[2-9]\d{5}))""")
_TAHAP_LUAS = tuple(
    (re.compile(rb"<c(?:" + _TAK_LAZIM + rb"""| r="(?:""" + lebih + rb"))"), luas)
    for lebih, luas in (
        (rb"[A-Z]{2}|[A-Z](?:\d{7}|[2-9]\d{5})", 26 * 200_000),
        (rb"[A-Z]{3}|[A-Z]{1,2}\d{5}", 702 * 10_000),
    )
)


def _periksa_luas(nama: str, xml: bytes, batas: Batas) -> None:
    """Refuse a sheet whose few cells span a rectangle no memory holds."""
    boleh = min(batas.luas, 1_000_000 + 50 * xml.count(b"<c r="))
    if _perkiraan_luas(xml) <= boleh:
        return
    luas = _luas_tepat(xml)
    if luas > boleh:
        raise DitolakError(
            "lembar-terlalu-luas",
            f"Lembar {nama.rsplit('/', 1)[-1]} membentang {luas:,} sel, ".replace(",", ".")
            + "sebagian besar kosong. Hapus isi yang jauh di kanan atau di bawah tabel, lalu "
            "simpan.",
        )


def _perkiraan_luas(xml: bytes) -> int:
    """Bound the rectangle from above by a few fast searches, for XML as programs write it."""
    lazim = b"<sheetData" in xml and b":c " not in xml and b":row " not in xml
    if lazim and not _BARIS_TAK_LAZIM.search(xml):
        for pola, luas in _TAHAP_LUAS:
            if not pola.search(xml):
                return luas
    return _BARIS_MAKS * _KOLOM_MAKS


def _luas_tepat(xml: bytes) -> int:
    baris_maks = kolom_maks = 0
    letak = LetakXml()

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        nonlocal baris_maks, kolom_maks
        jenis = nama.rpartition(":")[2]
        if jenis == "row":
            letak.baris_baru(atribut.get("r"))
        elif jenis == "c":
            b, k = letak.sel(atribut.get("r"))
            baris_maks, kolom_maks = max(baris_maks, b), max(kolom_maks, k)

    urai(xml, mulai)
    # Counted from A1: addresses are kept, so blank rows and columns before the data count too.
    return (baris_maks + 1) * (kolom_maks + 1)


class LetakXml:
    """Keeps count of positions, which cells may leave out."""

    def __init__(self) -> None:
        self._baris, self._kolom = -1, -1

    def baris_baru(self, r: str | None) -> None:
        """Begin a row; ``r`` is the number it states, if any."""
        self._baris = int(r) - 1 if r and r.isdecimal() and len(r) < 10 else self._baris + 1
        self._kolom = -1

    def sel(self, r: str | None) -> tuple[int, int]:
        """Return the place of the next cell; ``r`` is the address it states, if any."""
        cocok = _SEL.fullmatch(r) if r else None
        if cocok:
            self._baris, self._kolom = int(cocok[2]) - 1, _nomor_kolom(cocok[1])
        else:
            self._kolom += 1
        return self._baris, self._kolom


def _nomor_kolom(huruf: str) -> int:
    nomor = 0
    for h in huruf:
        nomor = nomor * 26 + ord(h) - ord("A") + 1
    return nomor - 1


# Shared texts

_RUJUK_TEKS = re.compile(rb't="s"[^>]*><v>(\d+)<')


def _periksa_teks(nama: str, xml: bytes, teks: bytes, batas: Batas) -> None:
    """Refuse a sheet that repeats long shared texts until no memory holds them."""
    banyak = xml.count(b't="s"') + xml.count(b"t='s'")
    panjang = [len(p) for p in re.split(rb"</(?:\w+:)?si>", teks)]
    terpanjang = max(panjang)
    if banyak * terpanjang <= batas.teks:
        return
    rujukan = Counter(int(n) for n in _RUJUK_TEKS.findall(xml) if len(n) < 10)
    jumlah = sum(panjang[n] * k for n, k in rujukan.items() if n < len(panjang))
    jumlah += (banyak - rujukan.total()) * terpanjang
    if jumlah > batas.teks:
        raise DitolakError(
            "teks-terlalu-besar",
            f"Teks pada lembar {nama.rsplit('/', 1)[-1]} mengembang menjadi {ukuran(jumlah)}, "
            f"melebihi batas {ukuran(batas.teks)}. Mintalah berkas aslinya kepada pengirim.",
        )


# Special cells


def sel_khusus(xml: bytes, gaya_persen: frozenset[str] = frozenset()) -> SelKhusus:
    """Find error cells, formulas without a stored result, and percentages.

    Args:
        xml: The part of a sheet.
        gaya_persen: Numbers of the styles that show a value as a percentage.

    Raises:
        DitolakError: The XML is broken.
    """
    hasil = SelKhusus()
    letak = LetakXml()
    sel: tuple[int, int] = (-1, -1)
    galat = rumus = dalam_nilai = False
    isi: list[str] = []

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        nonlocal sel, galat, rumus, dalam_nilai
        jenis = nama.rpartition(":")[2]
        if jenis == "row":
            letak.baris_baru(atribut.get("r"))
        elif jenis == "c":
            sel, galat, rumus = letak.sel(atribut.get("r")), atribut.get("t") == "e", False
            isi.clear()
            if atribut.get("s") in gaya_persen:
                hasil.persen.add(sel)
        elif jenis == "f":
            rumus = True
        elif jenis == "v":
            dalam_nilai = True

    def teks(data: str) -> None:
        if dalam_nilai:
            isi.append(data)

    def akhir(nama: str) -> None:
        nonlocal dalam_nilai
        jenis = nama.rpartition(":")[2]
        if jenis == "v":
            dalam_nilai = False
        elif jenis == "c":
            nilai = "".join(isi)
            if galat:
                hasil.galat[sel] = nilai or "#?"
            elif rumus and not nilai:
                hasil.tanpa_hasil.add(sel)

    urai(xml, mulai, teks, akhir)
    return hasil


def nama_lembar(bagian: dict[str, bytes]) -> dict[str, str]:
    """Map the path of each sheet part to the sheet's name."""
    tujuan: dict[str, str] = {}

    def hubungan(nama: str, atribut: dict[str, str]) -> None:
        if nama.rpartition(":")[2] == "Relationship":
            arah = atribut.get("Target", "")
            jalur = arah.lstrip("/") if arah.startswith("/") else f"xl/{arah}"
            tujuan[atribut.get("Id", "")] = jalur

    peta: dict[str, str] = {}

    def lembar(nama: str, atribut: dict[str, str]) -> None:
        if nama.rpartition(":")[2] == "sheet":
            id_ = next((v for k, v in atribut.items() if k.endswith(":id")), "")
            if id_ in tujuan:
                peta[tujuan[id_]] = atribut.get("name", "")

    urai(bagian.get("xl/_rels/workbook.xml.rels", b"<x/>"), hubungan)
    urai(bagian.get("xl/workbook.xml", b"<x/>"), lembar)
    return peta


def urai(xml: bytes, mulai, teks=None, akhir=None) -> None:  # type: ignore[no-untyped-def]
    """Parse without ever expanding an entity."""
    pengurai = expat.ParserCreate()
    pengurai.StartElementHandler = mulai
    if teks:
        pengurai.CharacterDataHandler = teks
    if akhir:
        pengurai.EndElementHandler = akhir
    try:
        pengurai.Parse(xml, True)
    except (expat.ExpatError, LookupError, ValueError):  # malformed, or an unknown encoding
        raise DitolakError(
            "workbook-rusak",
            "Isi workbook ini rusak sehingga tidak dapat dibaca. Buka dan simpan ulang di Excel.",
        ) from None
