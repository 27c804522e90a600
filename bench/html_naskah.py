"""The document as HTML and CSS for print: what the PDF is measured against.

Same text, tables with repeated headers and column numbers, charts as the same SVG, formulas,
generated lists with page numbers, numbering by chapter, landscape pages. It is what one would
write without fitting columns and pages by hand, so its work is rather less than ours.
"""

import base64
from collections.abc import Mapping
from html import escape

from selaras.core import rumus as r
from selaras.documents.grafik import folder_huruf
from selaras.documents.halaman import daftar, daftar_cetak, hamparan, mulai_ulang
from selaras.documents.kisi import TEBAL
from selaras.documents.naskah import (
    Bagian,
    Blok,
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
    Rangkaian,
    Sampul,
    TandaTangan,
)
from selaras.documents.tabel import Tabel

_CSS = """
@page { size: A4; margin: 30mm 25mm 25mm 30mm }
body { font-family: Selaras; font-size: 11pt; line-height: 1.4; color: #1b242c }
p { text-align: justify; margin: 0 0 .6em; orphans: 2; widows: 2 }
p.inden { text-indent: 10mm } p.tengah { text-align: center }
h1 { break-before: page; text-align: center; font-size: 17pt } h1 small { display: block }
h2 { font-size: 13pt } h3 { font-size: 11.5pt } h4 { font-size: 11pt }
h1, h2, h3, h4 { break-after: avoid; color: #0d3540 }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: .4em 0 }
td, th { border: .5pt solid #b4bfc5; padding: 1.5pt 2pt; vertical-align: top;
  overflow-wrap: anywhere; line-height: 1.05 }
thead { display: table-header-group } th { background: #e3ecee; text-align: center }
tr { break-inside: avoid } tr.tebal { font-weight: 600; background: #eef3f4 }
tr.nomor th { font-weight: normal; font-size: 88% }
.kiri { text-align: left } .tengah { text-align: center } .kanan { text-align: right }
.judul-tabel { font-weight: 600; break-after: avoid; margin: 0 } .catatan { font-size: 7.5pt }
figure { margin: 1em 0; break-inside: avoid } figcaption { font-size: 9.5pt; text-align: center }
img { width: 100% } .isi { display: block } .isi::after { content: leader('.') " " attr(data-a)
  target-counter(attr(href), page); } a { color: inherit; text-decoration: none }
.rumus { text-align: center; margin: 1em 0 } .pecahan { display: inline-block;
  vertical-align: middle; text-align: center } .pecahan > span { display: block; padding: 0 4pt }
.pecahan > span + span { border-top: .6pt solid } .kop { text-align: center; font-weight: bold;
  border-bottom: 2pt double; margin-bottom: 1em } .ttd { margin: 2em 0 0 80mm; break-inside: avoid }
.ttd .ruang { height: 22mm } .sampul { text-align: center; padding-top: 60mm; font-size: 20pt }
dl { display: table; width: 100% } dl > div { display: table-row }
dt, dd { display: table-cell; padding: 2pt 4pt } .jeda { break-after: page }
"""

_TANDA = {Penomoran.ANGKA: "decimal", Penomoran.HURUF: "lower-alpha", Penomoran.BUTIR: "disc"}


def html(naskah: Naskah, svg: Mapping[str, str]) -> str:
    """Write a document.

    Args:
        naskah: The document.
        svg: Its charts already rendered, by ``Grafik.id``.
    """
    return _Penulis(naskah, svg).tulis()


class _Penulis:
    """Writes blocks in order, numbering anchors as they come."""

    def __init__(self, naskah: Naskah, svg: Mapping[str, str]) -> None:
        self.naskah = naskah
        self.svg = svg
        self.urut = {"judul": 0, "tabel": 0, "gambar": 0}
        self.gambar = {e.id: e.nomor for e in daftar(naskah, JenisDaftar.GAMBAR)}

    def tulis(self) -> str:
        bagian = [
            (b, ulang)
            for b, ulang in zip(self.naskah.bagian, mulai_ulang(self.naskah), strict=True)
        ]
        isi = "".join(self.bagian(i, b, ulang) for i, (b, ulang) in enumerate(bagian))
        n = self.naskah
        css = _CSS + _huruf() + "".join(_halaman(i, b, n.kaki) for i, (b, _) in enumerate(bagian))
        return (
            f'<!doctype html><html lang="id"><head><meta charset="utf-8">'
            f"<title>{escape(n.judul)}</title><style>{css}</style>"
            f'<meta name="author" content="{escape(n.penulis)}"></head>'
            f"<body>{isi}</body></html>"
        )

    def bagian(self, i: int, bagian: Bagian, ulang: bool) -> str:
        hasil = []
        for n, h in enumerate(hamparan(bagian)):
            nama = f"b{i}{'m' if h.mendatar else ''}"
            awal = ";counter-reset: page 1" if ulang and n == 0 else ""
            isi = "".join(map(self.blok, h.blok))
            hasil.append(f'<section style="page: {nama}{awal}">{isi}</section>')
        return "".join(hasil)

    def jangkar(self, jenis: str) -> str:
        nama = f"{jenis}-{self.urut[jenis]}"
        self.urut[jenis] += 1
        return nama

    def blok(self, blok: Blok) -> str:
        match blok:
            case Judul(tingkat, nomor, teks):
                t = f"h{tingkat}"
                isi = f"<small>{escape(nomor)}</small> {_teks(teks)}" if nomor else _teks(teks)
                return f'<{t} id="{self.jangkar("judul")}">{isi}</{t}>'
            case Paragraf(isi, tengah, inden):
                kelas = "tengah" if tengah else "inden" if inden else ""
                return f'<p class="{kelas}">{_rangkai(isi)}</p>'
            case Daftar():
                return _daftar(blok)
            case BlokTabel(tabel):
                return _tabel(tabel, self.jangkar("tabel"))
            case Grafik():
                jangkar = self.jangkar("gambar")
                data = base64.b64encode(self.svg[blok.id].encode()).decode()
                return (
                    f'<figure id="{jangkar}"><img alt="{escape(blok.alt)}" '
                    f'src="data:image/svg+xml;base64,{data}" style="width:{blok.lebar * 100}%">'
                    f"<figcaption>{self.gambar[jangkar]} {escape(blok.judul)}</figcaption></figure>"
                )
            case BlokRumus(rumus, _):
                return f'<div class="rumus">{_rumus(rumus)}</div>'
            case TandaTangan():
                jabatan = "".join(f"<div>{escape(j.upper())}</div>" for j in blok.jabatan)
                return (
                    f'<div class="ttd"><div>{escape(blok.tempat_tanggal)}</div>{jabatan}'
                    f'<div class="ruang"></div><div>{escape(blok.nama) or "." * 40}</div>'
                    f"<div>{escape(blok.pangkat)}</div>"
                    f"<div>NIP {escape(blok.nip) or '.' * 36}</div></div>"
                )
            case PasanganKeterangan(pasangan, lebar):
                baris = "".join(
                    f'<div><dt style="width:{lebar * 100}%">{escape(label)}</dt><dd>:</dd>'
                    f"<dd>{''.join(map(self.blok, isi))}</dd></div>"
                    for label, isi in pasangan
                )
                return f"<dl>{baris}</dl>"
            case KopSurat(baris, alamat):
                teks = "".join(f"<div>{escape(t)}</div>" for t in (*baris, *alamat))
                return f'<div class="kop">{teks}</div>'
            case Sampul():
                teks = (blok.judul, str(blok.tahun), blok.nama, blok.wilayah, blok.tahap)
                isi = "".join(f"<p class=tengah>{_teks(t)}</p>" for t in (*teks, blok.tempat_tahun))
                return f'<div class="sampul">{isi}</div>'
            case DaftarOtomatis(jenis):
                return "".join(
                    f'<a class="isi" href="#{e.id}" style="margin-left:{(e.tingkat - 1) * 8}mm" '
                    f'data-a="{_awalan(e.awalan)}">{escape(e.nomor)} {_teks(e.teks)}</a>'
                    for e in daftar_cetak(self.naskah, jenis)
                )
            case JedaHalaman():
                return '<div class="jeda"></div>'


def _huruf() -> str:
    """Return the faces: the same files for all text."""
    hasil = []
    for akhiran, bobot, gaya in (
        ("Regular", 400, "normal"),
        ("Semibold", 600, "normal"),
        ("Bold", 700, "normal"),
        ("It", 400, "italic"),
    ):
        berkas = next(iter(sorted(folder_huruf().glob(f"SourceSansPro-{akhiran}.*"))), None)
        if berkas is not None:
            hasil.append(
                f"@font-face {{ font-family: Selaras; src: url({berkas.as_uri()}); "
                f"font-weight: {bobot}; font-style: {gaya} }}"
            )
    return "".join(hasil)


def _awalan(awalan: str) -> str:
    return f"{awalan}-" if awalan not in ("", "i") else ""


def _halaman(i: int, bagian: Bagian, kaki: str) -> str:
    gaya = ", lower-roman" if bagian.awalan == "i" else ""
    nomor = f'"{_awalan(bagian.awalan)}" counter(page{gaya})' if bagian.awalan else '""'
    aman = "".join(c for c in kaki if c not in '"\\\n') if bagian.awalan else ""
    isi = (
        f'@bottom-left {{ content: "{aman}"; font-size: 8pt }}'
        f"@bottom-right {{ content: {nomor}; font-size: 8pt }}"
    )
    return (
        f"@page b{i} {{ {isi} }}@page b{i}m {{ size: A4 landscape; margin: 23mm 16mm 20mm; {isi} }}"
    )


def _teks(teks: str) -> str:
    return escape(teks).replace("\n", "<br>")


def _rangkai(isi: Rangkaian) -> str:
    hasil = []
    for t in isi:
        teks = _teks(t.isi)
        teks = f"<em>{teks}</em>" if t.miring else teks
        hasil.append(f"<strong>{teks}</strong>" if t.tebal else teks)
    return "".join(hasil)


def _daftar(d: Daftar) -> str:
    butir = "".join(
        f"<li>{_rangkai(b.isi)}{_daftar(b.anak) if b.anak else ''}</li>" for b in d.butir
    )
    return f'<ol style="list-style-type: {_TANDA[d.penomoran]}">{butir}</ol>'


def _tabel(tabel: Tabel, jangkar: str) -> str:
    jumlah = sum(k.lebar for k in tabel.kolom)
    kolom = "".join(f'<col style="width:{100 * k.lebar / jumlah:.2f}%">' for k in tabel.kolom)
    kepala = "".join(
        "<tr>"
        + "".join(
            f'<th colspan="{k.kolspan}" rowspan="{k.barisspan}">{_teks(k.teks)}</th>' for k in b
        )
        + "</tr>"
        for b in tabel.kepala
    )
    if tabel.ulang_nomor:
        nomor = "".join(f"<th>{escape(k.nomor)}</th>" for k in tabel.kolom)
        kepala += f'<tr class="nomor">{nomor}</tr>'
    baris = "".join(
        f'<tr class="{"tebal" if b.jenis in TEBAL else ""}">'
        + "".join(
            f'<td class="{k.rata.value}" colspan="{s.kolspan}">{_teks(s.teks)}</td>'
            for k, s in tabel.sel_baris(b)
        )
        + "</tr>"
        for b in tabel.baris
    )
    judul = "".join(f'<p class="judul-tabel">{_teks(t)}</p>' for t in (tabel.label, *tabel.judul))
    catatan = "".join(f'<p class="catatan">{_teks(c)}</p>' for c in tabel.catatan)
    return (
        f'<div id="{jangkar}">{judul}<table style="font-size:{tabel.ukuran}pt">'
        f"<colgroup>{kolom}</colgroup><thead>{kepala}</thead><tbody>{baris}</tbody></table>"
        f"{catatan}</div>"
    )


def _rumus(rumus: r.Rumus) -> str:
    match rumus:
        case r.Kata(teks) | r.Bilangan(_, teks):
            return escape(teks)
        case r.Kurung(isi):
            return f"({_rumus(isi)})"
        case r.Pecahan(a, b):
            return f'<span class="pecahan"><span>{_rumus(a)}</span><span>{_rumus(b)}</span></span>'
        case r.Kali(a, b):
            return f"{_rumus(a)} × {_rumus(b)}"
        case r.Tambah(a, b):
            return f"{_rumus(a)} + {_rumus(b)}"
        case r.Kurang(a, b):
            return f"{_rumus(a)} − {_rumus(b)}"
        case r.SamaDengan(a, b):
            return f"{_rumus(a)} = {_rumus(b)}"
