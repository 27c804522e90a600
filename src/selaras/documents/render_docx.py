"""The DOCX face: the same document, editable, in real styles, lists, fields and sections."""

import struct
from collections.abc import Mapping, Sequence
from typing import assert_never

from selaras.documents import grafik, render_typst
from selaras.documents.docx_blok import LEBAR_QR, kop, pengenal, sampul, tanda_tangan
from selaras.documents.docx_daftar import daftar_otomatis, nama_penanda
from selaras.documents.docx_gaya import (
    GAYA_DAFTAR,
    PENGATURAN,
    RAPAT,
    REDUP,
    gaya_xml,
    penomoran_xml,
)
from selaras.documents.docx_paket import Paket
from selaras.documents.docx_tabel import sesuaikan_docx, tabel_xml
from selaras.documents.docx_xml import (
    KEPALA_XML,
    RUANG_NAMA,
    Par,
    aman,
    bidang,
    butir_daftar,
    lari,
    mm,
    penanda,
    rangkai,
)
from selaras.documents.halaman import (
    ROMAWI_KECIL,
    Hamparan,
    anak_judul,
    berpasangan,
    daftar,
    daftar_cetak,
    hamparan,
    lekat,
    mulai_ulang,
    utuh,
)
from selaras.documents.naskah import (
    Bagian,
    Blok,
    BlokPengenal,
    BlokRumus,
    BlokTabel,
    Daftar,
    DaftarOtomatis,
    Grafik,
    JedaHalaman,
    JenisDaftar,
    Judul,
    KopSurat,
    Naskah,
    Paragraf,
    PasanganKeterangan,
    Penomoran,
    Sampul,
    TandaTangan,
)
from selaras.documents.pengenal import Pengenal, qr_png
from selaras.documents.rumus_omml import omml
from selaras.documents.tabel import Tabel
from selaras.documents.ukuran_huruf import lebar_teks

_KERTAS = {"a4": (210, 297), "a3": (297, 420)}  # mm
_TEPI_DATAR = {False: 55, True: 32}  # mm, left and right together
_EMU_PER_TWIP = 635
_TINGGI_JUDUL = 42.0
_HURUF_BADAN = 12.0


def docx(
    naskah: Naskah,
    png: Mapping[str, bytes] | None = None,
    nomor_halaman: Mapping[str, str] | None = None,
) -> bytes:
    """Write a document.

    Args:
        naskah: The document.
        png: Its charts already rendered, by ``Grafik.id``; rendered here when ``None``.
        nomor_halaman: Page numbers (without prefix) to show in the generated lists until Word
            refreshes them, by anchor (``judul-0``); those of the PDF when ``None``.

    Returns:
        The bytes of the file: the same arguments give the same bytes.
    """
    if png is None:
        png = grafik.render_semua(grafik.spesifikasi(naskah), "png")
    if nomor_halaman is None:
        nomor_halaman = render_typst.Cetakan(
            naskah, {kunci: _bingkai(gambar) for kunci, gambar in png.items()}
        ).nomor_halaman
    return _Penulis(naskah, png, nomor_halaman).berkas()


def _bingkai(png: bytes) -> str:
    """Return an empty picture of the same shape: enough to count pages."""
    lebar, tinggi = _ukuran_png(png)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{lebar}" height="{tinggi}"></svg>'


def _ukuran_png(png: bytes) -> tuple[int, int]:
    lebar, tinggi = struct.unpack(">II", png[16:24])
    return lebar, tinggi


class _Penulis:
    """Writes blocks in order; anchors, lists, pictures and bookmarks are counted as they come."""

    def __init__(
        self, naskah: Naskah, png: Mapping[str, bytes], nomor_halaman: Mapping[str, str]
    ) -> None:
        self.naskah = naskah
        self.png = png
        self.nomor_halaman = nomor_halaman
        self.paket = Paket()
        self.urut = {"judul": 0, "tabel": 0, "gambar": 0, "pengenal": 0}
        self.entri = {j: {e.id: e for e in daftar(naskah, j)} for j in JenisDaftar}
        self.senarai: list[tuple[Penomoran, int]] = []
        self.ukuran_tabel: list[float] = [9.0]
        self.jeda = False
        self.awal_halaman: float | None = None  # height used on a landscape page so far
        self.kepala_kaki: dict[tuple[str, bool], str] = {}

    def berkas(self) -> bytes:
        isi: list[str] = []
        terakhir = ""
        ulang = mulai_ulang(self.naskah)
        semua = [
            (bagian, h, awal and i == 0)
            for bagian, awal in zip(self.naskah.bagian, ulang, strict=True)
            for i, h in enumerate(hamparan(bagian))
        ]
        for urut, (bagian, h, awal) in enumerate(semua):
            potongan = self.hamparan(h)
            sect = self.sect(bagian, h, awal)
            if urut == len(semua) - 1:
                terakhir = sect
            elif potongan and isinstance(potongan[-1], Par):
                potongan[-1].sifat["sectPr"] = sect
            else:
                potongan.append(Par("Pemisah", "", {"sectPr": sect}))
            isi += [p.xml() if isinstance(p, Par) else p for p in potongan]
        badan = "".join(isi)
        dokumen = (
            f"{KEPALA_XML}<w:document {RUANG_NAMA}><w:body>{badan}{terakhir}</w:body></w:document>"
        )
        gaya = gaya_xml(self.ukuran_tabel, self.lebar(False))
        self.paket.tambah("styles", "styles.xml", gaya)
        self.paket.tambah("numbering", "numbering.xml", penomoran_xml(self.senarai))
        self.paket.tambah("settings", "settings.xml", PENGATURAN)
        return self.paket.berkas(self.naskah, dokumen.encode())

    def lebar(self, mendatar: bool) -> int:
        """Return the width of the text area."""
        return mm(_KERTAS[self.naskah.kertas][mendatar] - _TEPI_DATAR[mendatar])

    # Sections

    def sect(self, bagian: Bagian, h: Hamparan, awal: bool) -> str:
        kunci = (bagian.awalan, h.mendatar)
        if kunci not in self.kepala_kaki:
            self.kepala_kaki[kunci] = self._kepala_kaki(*kunci)
        bentuk = "lowerRoman" if bagian.awalan == ROMAWI_KECIL else "decimal"
        mulai = ' w:start="1"' if awal else ""
        pendek, panjang = (mm(n) for n in _KERTAS[self.naskah.kertas])
        lebar, tinggi = (panjang, pendek) if h.mendatar else (pendek, panjang)
        arah = ' w:orient="landscape"' if h.mendatar else ""
        tepi = (23, 16, 20, 16) if h.mendatar else (30, 25, 25, 30)
        atas, kanan, bawah, kiri = (mm(t) for t in tepi)
        return (
            f'<w:sectPr>{self.kepala_kaki[kunci]}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{lebar}" w:h="{tinggi}"{arah}/>'
            f'<w:pgMar w:top="{atas}" w:right="{kanan}" w:bottom="{bawah}" w:left="{kiri}" '
            f'w:header="{mm(12)}" w:footer="{mm(11)}" w:gutter="0"/>'
            f'<w:pgNumType w:fmt="{bentuk}"{mulai}/></w:sectPr>'
        )

    def _kepala_kaki(self, awalan: str, mendatar: bool) -> str:
        """Add header and footer parts; a part without page numbers has empty ones."""
        n = len(self.kepala_kaki) + 1
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{self.lebar(mendatar)}"/></w:tabs>'
        garis = (
            f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="{REDUP}"/></w:pBdr>'
        )
        atas, bawah = Par("Header"), Par("Footer")
        if awalan:
            atas = Par(
                "Header",
                lari(f"{self.naskah.judul}\t{self.naskah.penulis}", f'<w:w w:val="{RAPAT}"/>'),
                {"tabs": tab, "pBdr": garis},
            )
            nomor = "" if awalan == ROMAWI_KECIL else lari(f"{awalan}-", "<w:b/>")
            bawah = Par(
                "Footer",
                lari(f"{self.naskah.kaki}\t") + nomor + bidang("PAGE", "1", sifat="<w:b/>"),
                {"tabs": tab},
            )
        kaki = bawah.xml()
        if awalan and self.naskah.kaki_kedua:
            kaki += Par("Footer", lari(self.naskah.kaki_kedua, '<w:sz w:val="14"/>')).xml()
        hasil = ""
        for jenis, akar, xml in (("header", "hdr", atas.xml()), ("footer", "ftr", kaki)):
            isi = f"{KEPALA_XML}<w:{akar} {RUANG_NAMA}>{xml}</w:{akar}>".encode()
            rid = self.paket.tambah(jenis, f"{jenis}{n}.xml", isi)
            hasil += f'<w:{jenis}Reference w:type="default" r:id="{rid}"/>'
        return hasil

    # Blocks

    def hamparan(self, h: Hamparan) -> list[Par | str]:
        hasil: list[Par | str] = []
        self.awal_halaman = 0.0 if h.mendatar else None
        for blok, berikut in berpasangan(h.blok):
            if isinstance(blok, JedaHalaman):
                self.jeda = True
                continue
            baru = self.blok(blok, self.lebar(h.mendatar))
            if self.awal_halaman is not None:
                is_judul = isinstance(blok, Judul)
                self.awal_halaman = self.awal_halaman + _TINGGI_JUDUL if is_judul else None
            if isinstance(blok, Paragraf) and lekat(blok, berikut):
                for p in baru:
                    if isinstance(p, Par):
                        p.sifat["keepNext"] = "<w:keepNext/>"
            if self.jeda and baru:
                if not isinstance(baru[0], Par):
                    baru.insert(0, Par("Pemisah"))
                pertama = baru[0]
                assert isinstance(pertama, Par)
                pertama.sifat["pageBreakBefore"] = "<w:pageBreakBefore/>"
                self.jeda = False
            hasil += baru
        return hasil

    def blok(self, blok: Blok, lebar: int) -> list[Par | str]:
        """Return one block; ``lebar`` is the width it may take."""
        match blok:
            case Judul():
                return [self.judul(blok)]
            case Paragraf(isi, tengah, inden):
                gaya = "Tengah" if tengah else "BodyTextFirstIndent" if inden else "BodyText"
                return [Par("AnakJudul" if anak_judul(blok) else gaya, rangkai(isi))]
            case Daftar():
                *awal, akhir = self.daftar(blok, 0)
                akhir.sifat["spacing"] = '<w:spacing w:after="140"/>'
                return [*awal, akhir]
            case BlokTabel(tabel):
                return self.tabel(tabel, lebar)
            case Grafik():
                return self.grafik(blok, lebar)
            case BlokRumus(rumus, _):
                return [Par("Rumus", omml(rumus))]
            case TandaTangan():
                return list(tanda_tangan(blok))
            case PasanganKeterangan():
                return self.keterangan(blok, lebar)
            case KopSurat():
                return list(kop(blok))
            case Sampul():
                return list(sampul(blok, lebar))
            case DaftarOtomatis(jenis):
                return list(
                    daftar_otomatis(jenis, daftar_cetak(self.naskah, jenis), self.nomor_halaman)
                )
            case BlokPengenal(isi_pengenal):
                return self.pengenal(isi_pengenal, lebar)
            case JedaHalaman():
                return []
            case _:
                assert_never(blok)

    def jangkar(self, jenis: str) -> tuple[str, int]:
        """Return the anchor of the next heading, table or figure, and a bookmark number."""
        nama = f"{jenis}-{self.urut[jenis]}"
        self.urut[jenis] += 1
        return nama, sum(self.urut.values())

    def judul(self, blok: Judul) -> Par:
        nama, nomor = self.jangkar("judul")
        if blok.tingkat == 1:
            isi = lari(f"{blok.nomor}\n{blok.teks}" if blok.nomor else blok.teks)
            isi = butir_daftar("C", blok.nomor, blok.teks) + isi
        else:
            isi = lari(f"{blok.nomor}\t{blok.teks}" if blok.nomor else blok.teks)
        return Par(f"Heading{min(blok.tingkat, 4)}", penanda(nomor, nama_penanda(nama), isi))

    def daftar(self, d: Daftar, dalam: int) -> Sequence[Par]:
        self.senarai.append((d.penomoran, dalam))
        nomor = len(self.senarai)
        numpr = f'<w:numPr><w:ilvl w:val="{dalam}"/><w:numId w:val="{nomor}"/></w:numPr>'
        hasil = []
        for b in d.butir:
            hasil.append(Par(GAYA_DAFTAR[d.penomoran], rangkai(b.isi), {"numPr": numpr}))
            if b.anak is not None:
                hasil += self.daftar(b.anak, min(dalam + 1, 8))
        return hasil

    def tabel(self, tabel: Tabel, lebar: int) -> list[Par | str]:
        nama, nomor = self.jangkar("tabel")
        ukuran = sesuaikan_docx(tabel, lebar / 20, self.awal_halaman)
        self.ukuran_tabel.append(ukuran.huruf)
        hasil: list[Par | str] = []
        if tabel.label:
            isi = butir_daftar("T", tabel.label, tabel.nama) + lari(tabel.label)
            hasil.append(Par("Caption", penanda(nomor, nama_penanda(nama), isi)))
        for i, larik in enumerate(tabel.judul):
            hasil.append(Par("JudulTabel", lari(larik, "" if i else "<w:b/>")))
        hasil.append(tabel_xml(tabel, ukuran))
        hasil += [Par("CatatanTabel", lari(c)) for c in tabel.catatan]
        hasil.append(Par("Pemisah", "", {"spacing": '<w:spacing w:after="160"/>'}))
        return hasil

    def grafik(self, blok: Grafik, lebar: int) -> list[Par | str]:
        nama, nomor = self.jangkar("gambar")
        gambar = self.png[blok.id]
        rid = self.paket.tambah("image", f"media/{nama}.png", gambar)
        px, py = _ukuran_png(gambar)
        cx = round(lebar * blok.lebar * _EMU_PER_TWIP)
        cy = round(cx * py / px)
        entri = self.entri[JenisDaftar.GAMBAR][nama]
        keterangan = butir_daftar("G", entri.nomor, blok.judul) + lari(f"{entri.nomor}  ")
        keterangan += lari(blok.judul, '<w:b w:val="0"/><w:color w:val="1B242C"/>')
        return [
            Par("Gambar", _gambar(rid, nomor, nama, blok.alt, cx, cy)),
            Par(
                "Caption",
                penanda(nomor, nama_penanda(nama), keterangan),
                {
                    "keepNext": '<w:keepNext w:val="0"/>',
                    "spacing": '<w:spacing w:before="60" w:after="240"/>',
                },
            ),
        ]

    def keterangan(self, blok: PasanganKeterangan, lebar: int) -> list[Par | str]:
        terlebar = max(lebar_teks(label, tebal=True) for label, _ in blok.pasangan)
        lebar_label = min(terlebar * _HURUF_BADAN * 20 + mm(3), lebar * blok.lebar_label * 2)
        kolom = [round(max(lebar * blok.lebar_label, lebar_label)), mm(5)]
        kolom.append(lebar - sum(kolom))
        baris = []
        for label, isi in blok.pasangan:
            potongan = [p for b in isi for p in self.blok(b, kolom[2])]
            for p in potongan:
                if isinstance(p, Par) and p.gaya == "BodyText":
                    p.gaya = "TeksPasangan"
                elif isinstance(p, Par) and p.gaya in GAYA_DAFTAR.values():
                    p.sifat["spacing"] = '<w:spacing w:after="30" w:line="247" w:lineRule="auto"/>'
            if not potongan or not isinstance(potongan[-1], Par):
                potongan.append(Par("Pemisah"))
            sel = (
                Par("TeksPasangan", lari(label, "<w:b/>"), {"jc": '<w:jc w:val="left"/>'}).xml(),
                Par("TeksPasangan", lari(":")).xml(),
                "".join(p.xml() if isinstance(p, Par) else p for p in potongan),
            )
            baris.append(
                "<w:tr>"
                + ("<w:trPr><w:cantSplit/></w:trPr>" if utuh(isi) else "")
                + "".join(
                    f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>{s}</w:tc>'
                    for w, s in zip(kolom, sel, strict=True)
                )
                + "</w:tr>"
            )
        grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in kolom)
        return [
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/><w:tblW w:w="{lebar}" '
            f'w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"{''.join(baris)}</w:tbl>",
            Par("Pemisah"),
        ]

    def pengenal(self, p: Pengenal, lebar: int) -> list[Par | str]:
        gambar = ""
        if p.alamat:
            nama, nomor = self.jangkar("pengenal")
            rid = self.paket.tambah("image", f"media/{nama}.png", qr_png(p.alamat))
            sisi = LEBAR_QR * _EMU_PER_TWIP
            gambar = _gambar(rid, nomor, nama, p.alt, sisi, sisi)
        return list(pengenal(p, gambar, lebar))


def _gambar(rid: str, nomor: int, nama: str, alt: str, cx: int, cy: int) -> str:
    """Return an inline picture with its text alternative."""
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{nomor}" name="{nama}" '
        f'descr="{aman(alt)}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
        "</wp:cNvGraphicFramePr><a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{nomor}" name="{nama}.png" descr="{aman(alt)}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{rid}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" '
        f'cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
