"""Formulas of a workbook and how its cells look: what tells a total from its parts.

Only read where a form is checked; a plan is read by its values alone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from selaras.core.rujukan_sel import geser
from selaras.exchange.aman import BATAS, Batas, buka_workbook, isi_anggota
from selaras.exchange.xml_lembar import LetakXml, nama_lembar, urai

_MAKS_RUMUS = 8_000
_DESIMAL = re.compile(r"0\.(0+)")
_BAWAAN = {"1": 0, "2": 2, "3": 0, "4": 2, "9": 0, "10": 2, "37": 0, "38": 0, "39": 2, "40": 2}
_BAWAAN |= {"41": 0, "42": 0, "43": 2, "44": 2}


@dataclass(frozen=True, slots=True)
class Gaya:
    """How a cell looks.

    Attributes:
        tebal: Bold.
        indentasi: Steps of indentation.
        desimal: Decimals its number shows; ``None`` when the format does not fix them.
    """

    tebal: bool = False
    indentasi: int = 0
    desimal: int | None = None


POLOS = Gaya()


@dataclass(slots=True)
class BentukLembar:
    """What the values of a sheet do not tell, by (row, column) from 0.

    Attributes:
        rumus: Formulas without the equals sign.
        gaya: Looks of the cells that differ from a plain one.
        kosong: Formulas whose result is an empty text: they show nothing on purpose.
    """

    rumus: dict[tuple[int, int], str] = field(default_factory=dict)
    gaya: dict[tuple[int, int], Gaya] = field(default_factory=dict)
    kosong: set[tuple[int, int]] = field(default_factory=set)


def baca_bentuk(data: bytes, batas: Batas = BATAS) -> dict[str, BentukLembar]:
    """Return formulas and looks by sheet name.

    Raises:
        DitolakError: The file is no workbook, dangerous, or broken.
    """
    bagian: dict[str, bytes] = {}
    with buka_workbook(data, batas) as arsip:
        for nama, isi in isi_anggota(data, arsip, batas):
            if b"sheetData" in isi or nama.endswith((".rels", "workbook.xml", "styles.xml")):
                bagian[nama] = isi
    gaya = _daftar_gaya(bagian.get("xl/styles.xml", b""))
    nama_oleh_bagian = nama_lembar(bagian)
    return {
        nama_oleh_bagian[nama]: _bentuk(xml, gaya)
        for nama, xml in bagian.items()
        if nama in nama_oleh_bagian and b"sheetData" in xml
    }


def _bentuk(xml: bytes, gaya: Mapping[str, Gaya]) -> BentukLembar:
    hasil = BentukLembar()
    letak = LetakXml()
    bersama: dict[str, tuple[int, int, str]] = {}
    sel: tuple[int, int] = (-1, -1)
    kelompok, dalam_rumus = "", False
    teks_saja = berisi = dalam_nilai = False
    isi: list[str] = []

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        nonlocal sel, kelompok, dalam_rumus, teks_saja, berisi, dalam_nilai
        jenis = nama.rpartition(":")[2]
        if jenis == "row":
            letak.baris_baru(atribut.get("r"))
        elif jenis == "c":
            sel = letak.sel(atribut.get("r"))
            teks_saja, berisi = atribut.get("t") == "str", False
            g = gaya.get(atribut.get("s", ""))
            if g is not None:
                hasil.gaya[sel] = g
        elif jenis == "f":
            dalam_rumus = True
            kelompok = atribut.get("si", "") if atribut.get("t") == "shared" else ""
            isi.clear()
        elif jenis == "v":
            dalam_nilai = True

    def teks(data: str) -> None:
        nonlocal berisi
        if dalam_rumus:
            isi.append(data)
        berisi = berisi or (dalam_nilai and bool(data))

    def akhir(nama: str) -> None:
        nonlocal dalam_rumus, dalam_nilai
        jenis = nama.rpartition(":")[2]
        if jenis == "v":
            dalam_nilai = False
        elif jenis == "c" and teks_saja and not berisi:
            hasil.kosong.add(sel)
        if jenis != "f":
            return
        dalam_rumus = False
        rumus = "".join(isi).strip()[:_MAKS_RUMUS]
        if rumus and kelompok:
            bersama[kelompok] = (*sel, rumus)
        elif not rumus and kelompok in bersama:
            b, k, asli = bersama[kelompok]
            rumus = geser(asli, sel[0] - b, sel[1] - k)
        if rumus:
            hasil.rumus[sel] = rumus

    urai(xml, mulai, teks, akhir)
    return hasil


def _daftar_gaya(xml: bytes) -> dict[str, Gaya]:
    """Return the styles of a workbook that differ from a plain one, by number."""
    format_: dict[str, int | None] = {**_BAWAAN}
    tebal: list[bool] = []
    hasil: list[Gaya] = []
    jalur: list[str] = []

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        jenis = nama.rpartition(":")[2]
        jalur.append(jenis)
        if jenis == "numFmt" and "numFmts" in jalur:
            kode = atribut.get("formatCode", "").split(";")[0]
            cocok = _DESIMAL.search(kode)
            format_[atribut.get("numFmtId", "")] = (
                len(cocok[1]) if cocok else (0 if "0" in kode else None)
            )
        elif jenis == "font" and jalur[-2:-1] == ["fonts"]:
            tebal.append(False)
        elif jenis == "b" and jalur[-2:-1] == ["font"] and "fonts" in jalur and tebal:
            tebal[-1] = atribut.get("val", "1") not in ("0", "false")
        elif jenis == "xf" and jalur[-2:-1] == ["cellXfs"]:
            f = atribut.get("fontId", "")
            kuat = f.isdecimal() and int(f) < len(tebal) and tebal[int(f)]
            hasil.append(Gaya(kuat, 0, format_.get(atribut.get("numFmtId", ""))))
        elif jenis == "alignment" and jalur[-3:-1] == ["cellXfs", "xf"] and hasil:
            maju = atribut.get("indent", "0")
            langkah = int(maju) if maju.isdecimal() and len(maju) < 4 else 0
            hasil[-1] = Gaya(hasil[-1].tebal, langkah, hasil[-1].desimal)

    def akhir(nama: str) -> None:
        if jalur:
            jalur.pop()

    if xml:
        urai(xml, mulai, None, akhir)
    return {str(i): g for i, g in enumerate(hasil) if g != POLOS}
