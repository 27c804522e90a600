"""Tables of the DOCX face: fixed widths, merged and repeated headers, rows that stay whole."""

import math
from dataclasses import replace

from selaras.documents.docx_gaya import LATAR_KEPALA, LATAR_PROGRAM, REDUP, gaya_teks_tabel
from selaras.documents.docx_xml import aman, lari
from selaras.documents.kisi import (
    TEBAL,
    UKURAN_NOMOR,
    Takaran,
    Ukuran,
    angka,
    bagian_nomor,
    susun_kepala,
    teks_sel,
    tinggi_baris,
)
from selaras.documents.muat import muat
from selaras.documents.pemenggalan import CELAH, TANDA
from selaras.documents.tabel import BarisTabel, Jenis, Rata, Tabel

_LEBIH_LEBAR = 1.02  # narrowed Arial against the face that widths are measured in
_TINGGI_HALAMAN = 500.0
_TINGGI_MENDATAR = 470.0
_TINGGI_KETERANGAN, _TINGGI_LARIK_JUDUL = 26.0, 16.0
_LARIK = (1.15, 1.15)  # height of a first and of a further line of the face in font sizes
_SELA = 0.6  # padding above and below against padding left and right
_EKOR = 3  # last rows that stay together and with the lines under the table
_LATAR = {
    Jenis.URUSAN: LATAR_KEPALA,
    Jenis.BIDANG_URUSAN: LATAR_KEPALA,
    Jenis.JUMLAH: LATAR_KEPALA,
    Jenis.PROGRAM: LATAR_PROGRAM,
    Jenis.KELOMPOK: LATAR_PROGRAM,
}
_RATA = {Rata.KIRI: "left", Rata.TENGAH: "center", Rata.KANAN: "right"}


def sesuaikan_docx(tabel: Tabel, lebar: float, judul: float | None = None) -> Ukuran:
    """Fit a table into ``lebar`` points for the wider face of this format.

    Args:
        tabel: The table.
        lebar: Width of the text area in points.
        judul: Height of the headings above a table that starts a landscape page, in points.
    """
    takaran = Takaran(tabel)

    def ukur(t: Tabel) -> Ukuran:
        pas = takaran.sesuaikan(lebar / _LEBIH_LEBAR, t.ukuran)
        setengah = math.floor(pas.huruf * 2) / 2  # sizes of this format are half points
        return replace(pas, huruf=setengah, sela=pas.jarak * _SELA, larik=_LARIK)

    if judul is None:
        ukuran = ukur(tabel)
    else:
        atas = judul + _TINGGI_KETERANGAN + _TINGGI_LARIK_JUDUL * len(tabel.judul)
        ukuran = muat(tabel, ukur, _TINGGI_MENDATAR, atas)
    return replace(ukuran, lebar=tuple(w * _LEBIH_LEBAR for w in ukuran.lebar))


def tabel_xml(tabel: Tabel, ukuran: Ukuran) -> str:
    """Return a table."""
    lebar = [round(w * 20) for w in ukuran.lebar]
    gaya = gaya_teks_tabel(ukuran.huruf)
    sisi = round(ukuran.jarak * 20)
    atas = round(ukuran.sela * 20)
    nama = aman(f"{tabel.label} {tabel.nama}".strip())
    kepala = _kepala(tabel, lebar, gaya)
    if tabel.ulang_nomor:
        kecil = round(ukuran.huruf * UKURAN_NOMOR * 2)
        sifat = f'<w:color w:val="{REDUP}"/><w:sz w:val="{kecil}"/><w:szCs w:val="{kecil}"/>'
        sel = "".join(
            _sel(w, 1, LATAR_KEPALA, gaya, "center", _nomor(k.nomor), sifat)
            for w, k in zip(lebar, tabel.kolom, strict=True)
        )
        kepala += f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{sel}</w:tr>"
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TabelSelaras"/>'
        f'<w:tblW w:w="{sum(lebar)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="{atas}" w:type="dxa"/><w:left w:w="{sisi}" w:type="dxa"/>'
        f'<w:bottom w:w="{atas}" w:type="dxa"/><w:right w:w="{sisi}" w:type="dxa"/>'
        '</w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        + (f'<w:tblCaption w:val="{nama}"/>' if nama else "")
        + "</w:tblPr><w:tblGrid>"
        + "".join(f'<w:gridCol w:w="{w}"/>' for w in lebar)
        + f"</w:tblGrid>{kepala}"
        + "".join(
            _baris(tabel, b, lebar, gaya, ukuran, lekat=_lekat(tabel, i))
            for i, b in enumerate(tabel.baris)
        )
        + "</w:tbl>"
    )


def _nomor(teks: str) -> str:
    """Return a column number that breaks only where :func:`bagian_nomor` lets it."""
    return " ".join(b.replace(" ", "\u00a0") for b in bagian_nomor(teks))


def _kepala(tabel: Tabel, lebar: list[int], gaya: str) -> str:
    """Return the header rows; a cell over several rows is repeated as continued below."""
    baris: list[list[tuple[int, str]]] = [[] for _ in tabel.kepala]
    for s in susun_kepala(tabel.kepala):
        k = s.kepala
        w = sum(lebar[s.kolom : s.kolom + k.kolspan])
        for i in range(k.barisspan):
            gabung = (
                "" if k.barisspan == 1 else f'<w:vMerge w:val="{"continue" if i else "restart"}"/>'
            )
            teks = "" if i else k.teks
            sel = _sel(w, k.kolspan, LATAR_KEPALA, gaya, "center", teks, "<w:b/>", gabung, "center")
            baris[s.baris + i].append((s.kolom, sel))
    return "".join(
        "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        + "".join(sel for _, sel in sorted(isi))
        + "</w:tr>"
        for isi in baris
    )


def _lekat(tabel: Tabel, urut: int) -> bool:
    """Tell whether a row must stay on the page of what comes after it."""
    terakhir = len(tabel.baris) - 1
    return urut > terakhir - _EKOR and (urut < terakhir or bool(tabel.catatan))


def _baris(
    tabel: Tabel, baris: BarisTabel, lebar: list[int], gaya: str, ukuran: Ukuran, lekat: bool
) -> str:
    latar = _LATAR.get(baris.jenis, "")
    sifat = "<w:b/>" if baris.jenis in TEBAL else ""
    if baris.jenis is Jenis.KOSONG:
        sifat = f'<w:i/><w:color w:val="{REDUP}"/>'
    posisi = 0
    isi = []
    for s in baris.sel:
        rata = _RATA[tabel.kolom[posisi].rata] if s.kolspan == 1 else "left"
        if baris.jenis is Jenis.KOSONG:
            rata = "center"
        w = sum(lebar[posisi : posisi + s.kolspan])
        ruang = (w / 20 - 2 * ukuran.jarak) / ukuran.huruf / _LEBIH_LEBAR
        teks = teks_sel(s.teks, ruang, tebal=baris.jenis in TEBAL, tetap=angka(s))
        isi.append(_sel(w, s.kolspan, latar, gaya, rata, _bertanda(teks), sifat, lekat=lekat))
        posisi += s.kolspan
    utuh = tinggi_baris(tabel, baris, ukuran) < _TINGGI_HALAMAN * 0.5
    trpr = "<w:trPr><w:cantSplit/></w:trPr>" if utuh else ""
    return f"<w:tr>{trpr}{''.join(isi)}</w:tr>"


def _bertanda(teks: str) -> str:
    """Keep the marks where words may break as soft hyphens; codes break anywhere they must."""
    return teks.replace(TANDA + CELAH, TANDA).replace(CELAH, "")


def _sel(
    lebar: int,
    kolspan: int,
    latar: str,
    gaya: str,
    rata: str,
    teks: str,
    sifat: str = "",
    gabung: str = "",
    tegak: str = "",
    lekat: bool = False,
) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{lebar}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{kolspan}"/>' if kolspan > 1 else "")
        + gabung
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{latar}"/>' if latar else "")
        + (f'<w:vAlign w:val="{tegak}"/>' if tegak else "")
        + f'</w:tcPr><w:p><w:pPr><w:pStyle w:val="{gaya}"/>'
        + ("<w:keepNext/>" if lekat else "")
        + (f'<w:jc w:val="{rata}"/>' if rata != "left" else "")
        + "</w:pPr>"
        + (lari(teks, sifat) if teks else "")
        + "</w:p></w:tc>"
    )
