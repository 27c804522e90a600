"""What the cells of a workbook show: a value under its number format, units and all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from xml.etree.ElementTree import Element

from selaras.exchange.aman import BATAS, Batas, DitolakError
from selaras.exchange.dokumen.zip_xml import bagian_xml, buka_zip, urai
from selaras.exchange.xml_lembar import nama_lembar

_BAWAAN = {
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "37": "#,##0",
    "38": "#,##0",
    "39": "#,##0.00",
    "40": "#,##0.00",
    "41": "#,##0",
    "43": "#,##0.00",
}
_SEL = re.compile(rb"<c\s([^>]*?)/?>")
_ATRIBUT = re.compile(rb'\b([rs])="([A-Z0-9]+)"')
_POTONG = re.compile(
    r'"(?P<teks>[^"]*)"|\\(?P<lolos>.)|_.|\*.|\[\$(?P<uang>[^\]-]*)[^\]]*\]|\[[^\]]*\]|(?P<lain>.)'
)
_TANGGAL = re.compile(r"(?i)[ymdhs]")
_DESIMAL_UMUM = 9
_TERBESAR = 10**15  # beyond what a spreadsheet holds exactly nothing is rounded
_MAKS_SEL = 1_000_000


@dataclass(frozen=True, slots=True)
class Bentuk:
    """A number format.

    Attributes:
        depan, belakang: Text around the number.
        desimal: Decimals; ``None`` as many as there are.
        ribuan: Whether thousands are grouped.
        persen: Whether the value is shown times a hundred.
    """

    depan: str = ""
    belakang: str = ""
    desimal: int | None = None
    ribuan: bool = False
    persen: bool = False


class SelCetak(float):
    """A number, and what its cell shows.

    Attributes:
        cetak: As it is shown.
        satuan: The unit in its format; empty without one.
        persen: Whether it is shown times a hundred.
    """

    cetak: str
    satuan: str
    persen: bool

    def __new__(cls, nilai: float, bentuk: Bentuk) -> "SelCetak":
        """Make one under a format."""
        self = super().__new__(cls, nilai)
        self.cetak = cetak(nilai, bentuk)
        huruf = re.sub(r"[^A-Za-z/ ]", "", bentuk.belakang).strip()
        self.persen = bentuk.persen
        self.satuan = "%" if bentuk.persen or bentuk.belakang.strip() == "%" else huruf
        return self

    def __str__(self) -> str:
        return self.cetak


UMUM = Bentuk()
PERSEN = Bentuk(belakang="%", desimal=2, persen=True)


def bentuk(kode: str) -> Bentuk | None:
    """Return a number format; ``None`` for dates and for formats without a number.

    >>> bentuk('#,##0.00"%"')
    Bentuk(depan='', belakang='%', desimal=2, ribuan=True, persen=False)
    >>> bentuk("0.0%").persen, bentuk("dd/mm/yyyy")
    (True, None)
    """
    depan: list[str] = []
    belakang: list[str] = []
    angka = ""
    persen = False
    for m in _POTONG.finditer(kode.split(";", 1)[0]):
        teks = m["teks"] if m["teks"] is not None else (m["lolos"] or m["uang"] or "")
        lain = m["lain"] or ""
        if lain and lain in "0#?.,":
            angka += lain
            continue
        if lain == "%":
            persen = True
            teks = "%"
        elif lain == "@" or (lain and _TANGGAL.match(lain)):
            return None
        elif lain:
            teks = lain if lain in " -+/()" else ""
        (belakang if angka else depan).append(teks)
    if not angka:
        return UMUM if kode.strip().lower() == "general" else None
    utuh, titik, pecahan = angka.partition(".")
    return Bentuk(
        "".join(depan),
        "".join(belakang),
        len(pecahan.rstrip(",")) if titik else 0,
        "," in utuh.strip(","),
        persen,
    )


def cetak(nilai: float, b: Bentuk) -> str:
    """Return what a cell shows, in Indonesian notation.

    >>> cetak(12345.678, bentuk("#,##0.00")), cetak(0.8577, bentuk("0.00%")), cetak(3.0, UMUM)
    ('12.345,68', '85,77%', '3')
    """
    angka = Decimal(repr(nilai))
    if b.persen:
        angka *= 100
    if b.desimal is None or abs(angka) >= _TERBESAR:
        if abs(angka) < _TERBESAR:
            angka = angka.quantize(Decimal(1).scaleb(-_DESIMAL_UMUM), ROUND_HALF_UP)
        teks = format(angka, "f")
        teks = teks.rstrip("0").rstrip(".") if "." in teks else teks
        return ("0" if teks == "-0" else teks).replace(".", ",")
    angka = angka.quantize(Decimal(1).scaleb(-b.desimal), ROUND_HALF_UP)
    teks = f"{angka:,.{b.desimal}f}" if b.ribuan else f"{angka:.{b.desimal}f}"
    teks = teks.replace(",", "\0").replace(".", ",").replace("\0", ".")
    return f"{b.depan.strip(' ')}{' ' if b.depan.strip() else ''}{teks}{b.belakang}".strip()


def bentuk_sel(data: bytes, batas: Batas = BATAS) -> dict[str, dict[tuple[int, int], Bentuk]]:
    """Return the number formats of the cells of an XLSX, by sheet and (row, column) from 0.

    A workbook whose styles cannot be read has none.
    """
    try:
        with buka_zip(data, batas) as arsip:
            bagian = dict(bagian_xml(data, arsip, batas))
        gaya = _gaya(urai(bagian["xl/styles.xml"])) if "xl/styles.xml" in bagian else {}
    except DitolakError:
        return {}
    if not gaya:
        return {}
    nama = nama_lembar(bagian)
    return {judul: _sel(bagian[jalur], gaya) for jalur, judul in nama.items() if jalur in bagian}


def _gaya(akar: Element) -> Mapping[int, Bentuk]:
    """Return the formats by style; styles without one of interest are left out."""
    ruang = akar.tag.rpartition("}")[0] + "}" if "}" in akar.tag else ""
    kode = dict(_BAWAAN)
    for f in akar.iter(f"{ruang}numFmt"):
        kode[f.get("numFmtId", "")] = f.get("formatCode", "")[:200]
    hasil: dict[int, Bentuk] = {}
    for wadah in akar.iter(f"{ruang}cellXfs"):
        for i, xf in enumerate(wadah.iter(f"{ruang}xf")):
            b = bentuk(kode.get(xf.get("numFmtId", ""), "General"))
            if b is not None and b != UMUM:
                hasil[i] = b
    return hasil


def _sel(xml: bytes, gaya: Mapping[int, Bentuk]) -> dict[tuple[int, int], Bentuk]:
    hasil: dict[tuple[int, int], Bentuk] = {}
    for n, m in enumerate(_SEL.finditer(xml)):
        if n > _MAKS_SEL:
            break
        atribut = dict(_ATRIBUT.findall(m[1][:200]))
        if b"s" not in atribut or b"r" not in atribut or not atribut[b"s"].isdigit():
            continue
        b = gaya.get(int(atribut[b"s"]))
        if b is not None and (letak := _alamat(atribut[b"r"])) is not None:
            hasil[letak] = b
    return hasil


def _alamat(teks: bytes) -> tuple[int, int] | None:
    m = re.fullmatch(rb"([A-Z]{1,3})([0-9]{1,7})", teks)
    if m is None:
        return None
    kolom = 0
    for h in m[1]:
        kolom = kolom * 26 + h - 64
    return int(m[2]) - 1, kolom - 1


def angka_lembar(isi: SelCetak) -> Decimal:
    """Return the value of a cell without the noise of binary fractions.

    >>> angka_lembar(SelCetak(57.28333333333333, UMUM))
    Decimal('57.283333333')
    """
    nilai = Decimal(repr(float(isi)))
    if isi.persen:
        nilai *= 100
    if abs(nilai) < _TERBESAR:
        nilai = nilai.quantize(Decimal(1).scaleb(-_DESIMAL_UMUM), ROUND_HALF_UP)
    teks = format(nilai, "f")
    return Decimal(teks.rstrip("0").rstrip(".") if "." in teks else teks)
