"""A comparison of two plans as one self-contained HTML page: the redline.

What was removed is struck through and what was added is underlined, in columns that say so:
nothing depends on colour. No script, no network.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from html import escape

from selaras.core.beda import BedaTabel, Ragam
from selaras.core.perbandingan import Perbandingan
from selaras.core.pergeseran import GeserUang
from selaras.documents import beda_kata
from selaras.documents.beda_kata import (
    KOSONG,
    MENJADI,
    NAMA_BESARAN,
    NAMA_TIMPANG,
    SEMULA,
    KataBeda,
    KataSel,
)

_KATA = re.compile(r"\S+\s*|\s+")
_PANJANG = 60  # longer texts are compared word by word
_BATAS_KATA = 2000  # beyond it word by word costs too much time
_KELAS = {Ragam.DITAMBAH: "tambah", Ragam.DIHAPUS: "hapus", Ragam.DIUBAH: "ubah"}

_GAYA = """
:root{color-scheme:light dark;--garis:#c9d2dc;--lembut:#f3f6f9;--tinta:#1c2733;--dasar:#fff;
--hapus:#a4161a;--tambah:#11632f;--ubah:#245a8d}
@media(prefers-color-scheme:dark){:root{--garis:#3a4653;--lembut:#202b36;--tinta:#e6edf3;
--dasar:#161d24;--hapus:#ff9c9c;--tambah:#7ddb9c;--ubah:#8fc1f2}}
body{margin:0 auto;max-width:76rem;padding:1.5rem 1rem 4rem;font:16px/1.5 system-ui,sans-serif;
color:var(--tinta);background:var(--dasar)}
h1{font-size:1.5rem;line-height:1.2;margin:0 0 .5rem}h2{font-size:1.15rem;margin:2.2rem 0 .6rem}
.sumber{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem;margin:0 0 1.2rem}
.sumber dt{font-weight:600}.sumber dd{margin:0;overflow-wrap:anywhere}
.ringkas{display:flex;flex-wrap:wrap;gap:.6rem;list-style:none;padding:0;margin:0}
.ringkas li{border:1px solid var(--garis);border-radius:.5rem;padding:.5rem .9rem}
.ringkas b{display:block;font-size:1.5rem;line-height:1.1}
article{border-left:4px solid var(--garis);background:var(--lembut);padding:.6rem .9rem;
margin:.6rem 0;border-radius:0 .4rem .4rem 0}
article.tambah{border-color:var(--tambah)}article.hapus{border-color:var(--hapus)}
article.ubah{border-color:var(--ubah)}
article h3{font-size:1rem;margin:0 0 .3rem}article h3 small{font-weight:400;font-size:.9rem}
.gulir{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{border:1px solid var(--garis);padding:.25rem .5rem;text-align:left;vertical-align:top}
th{font-weight:600}td.uang{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.tempat{white-space:nowrap;font-size:.85rem}.kolom{white-space:nowrap}.kosong{opacity:.8}
del{text-decoration:line-through;color:var(--hapus)}
ins{text-decoration:underline;text-underline-offset:.15em;color:var(--tambah)}
@media print{article{break-inside:avoid;background:none}.tempat{white-space:normal}}
"""


def sebagai_html(sumber: tuple[str, str], p: Perbandingan) -> str:
    """Return the comparison as a complete HTML document.

    Args:
        sumber: The two paths as the user gave them, the old one first.
        p: The comparison.

    Returns:
        HTML text. Everything that comes from the plans is escaped.
    """
    return "".join(_halaman(sumber, p))


def kata_demi_kata(lama: str, baru: str) -> str:
    """Return two texts as one, escaped, with ``del`` around what went and ``ins`` what came.

    >>> kata_demi_kata("rapat tiga kali", "rapat empat kali")
    'rapat <del>tiga </del><ins>empat </ins>kali'
    """
    kiri, kanan = _KATA.findall(lama), _KATA.findall(baru)
    if len(kiri) + len(kanan) > _BATAS_KATA:
        return _tanda("del", lama) + " " + _tanda("ins", baru)
    hasil = []
    for jenis, i1, i2, j1, j2 in SequenceMatcher(None, kiri, kanan, autojunk=False).get_opcodes():
        if jenis == "equal":
            hasil.append(escape("".join(kiri[i1:i2])))
        else:
            hasil.append(_tanda("del", "".join(kiri[i1:i2])))
            hasil.append(_tanda("ins", "".join(kanan[j1:j2])))
    return "".join(hasil)


def _halaman(sumber: tuple[str, str], p: Perbandingan) -> Iterator[str]:
    judul = escape(beda_kata.judul(p))
    yield "<!doctype html><html lang='id'><head><meta charset='utf-8'>"
    yield "<meta name='viewport' content='width=device-width,initial-scale=1'>"
    yield f"<title>Perbandingan: {judul}</title><style>{_GAYA}</style></head><body><main>"
    yield f"<h1>Perbandingan: {judul}</h1><dl class='sumber'>"
    yield from (
        f"<dt>{label}</dt><dd>{escape(jalur)}</dd>"
        for label, jalur in zip((SEMULA, MENJADI), sumber, strict=True)
    )
    yield "</dl><ul class='ringkas'>"
    yield from (f"<li><b>{n}</b>{kata}</li>" for kata, n in beda_kata.ringkasan(p))
    yield "</ul>"
    yield from (f"<p>{escape(c)}</p>" for c in beda_kata.catatan(p))
    yield from _uang(p)
    yield from _timpang(p)
    if p.dokumen:
        yield f"<h2>{beda_kata.DOKUMEN} ({len(p.dokumen)})</h2><article class='ubah'>"
        yield _tabel_sel(Ragam.DIUBAH, (beda_kata.kata_sel(s, p) for s in p.dokumen))
        yield "</article>"
    for t in p.tabel:
        yield from _tabel(t, p)
    yield "</main></body></html>\n"


def _tabel(t: BedaTabel, p: Perbandingan) -> Iterator[str]:
    tampil = [b for b in t.perubahan if b.ragam is not Ragam.URUTAN]
    if tampil:
        yield f"<h2>{beda_kata.TABEL[t.nama]} ({len(tampil)})</h2>"
        yield from (_artikel(beda_kata.kata_beda(b, p)) for b in tampil)


def _artikel(b: KataBeda) -> str:
    return (
        f"<article class='{_KELAS[b.ragam]}'><h3>{escape(beda_kata.gabung([b.kode, b.nama]))} "
        f"<small>{b.sebutan}</small></h3>{_tabel_sel(b.ragam, b.sel)}</article>"
    )


def _tabel_sel(ragam: Ragam, sel: Iterable[KataSel]) -> str:
    isi = "".join(_baris_sel(ragam, s) for s in sel)
    kepala = _kepala("Kolom", SEMULA, MENJADI, "Sel semula", "Sel menjadi")
    return f"<div class='gulir'><table>{kepala}<tbody>{isi}</tbody></table></div>"


def _baris_sel(ragam: Ragam, s: KataSel) -> str:
    if ragam is Ragam.DITAMBAH:
        isi = f"<td></td><td>{_tanda('ins', s.menjadi)}</td>"
    elif ragam is Ragam.DIHAPUS:
        isi = f"<td>{_tanda('del', s.semula)}</td><td></td>"
    elif KOSONG not in (s.semula, s.menjadi) and max(len(s.semula), len(s.menjadi)) > _PANJANG:
        isi = f"<td colspan='2'>{kata_demi_kata(s.semula, s.menjadi)}</td>"
    else:
        isi = f"<td>{_tanda('del', s.semula)}</td><td>{_tanda('ins', s.menjadi)}</td>"
    return (
        f"<tr><th scope='row' class='kolom'>{escape(s.kolom)}</th>{isi}"
        f"<td class='tempat'>{escape(s.tempat_lama)}</td>"
        f"<td class='tempat'>{escape(s.tempat_baru)}</td></tr>"
    )


def _uang(p: Perbandingan) -> Iterator[str]:
    if p.uang:
        yield f"<h2>Uang yang bergeser ({len(p.uang)})</h2><div class='gulir'><table>"
        yield _kepala("Kode", "Uraian", "Besaran", SEMULA, MENJADI, "Selisih", "Persen")
        yield "<tbody>"
        yield from (f"<tr>{_sel_uang(g)}</tr>" for g in p.uang)
        yield "</tbody></table></div>"


def _timpang(p: Perbandingan) -> Iterator[str]:
    if p.timpang:
        yield f"<h2>{beda_kata.judul_timpang(p)}: {len(p.timpang)}</h2>"
        yield "<div class='gulir'><table>"
        yield _kepala(
            "Kode", "Uraian", "Besaran", SEMULA, MENJADI, "Selisih", "Persen", "Yang terjadi"
        )
        yield "<tbody>"
        for t in p.timpang:
            target = "".join(
                f"<br>{escape(s.kolom)}: {_tanda('del', s.semula)} {_tanda('ins', s.menjadi)}"
                for s in (beda_kata.kata_sel(s, p) for s in t.target)
            )
            yield f"<tr>{_sel_uang(t.uang)}<td>{NAMA_TIMPANG[t.jenis]}{target}</td></tr>"
        yield "</tbody></table></div>"


def _sel_uang(g: GeserUang) -> str:
    kode, nama = beda_kata.nama_uang(g)
    if g.lama == g.baru:
        angka = [escape(beda_kata.teks_isi(g.lama)), escape(beda_kata.teks_isi(g.baru)), "", ""]
    else:
        angka = [
            _tanda("del", beda_kata.teks_isi(g.lama)),
            _tanda("ins", beda_kata.teks_isi(g.baru)),
            beda_kata.selisih(g),
            beda_kata.persen(g),
        ]
    return (
        f"<td class='kolom'>{escape(kode)}</td><td>{escape(nama)}</td>"
        f"<td>{NAMA_BESARAN[g.besaran]}</td>"
    ) + "".join(f"<td class='uang'>{a}</td>" for a in angka)


def _kepala(*judul: str) -> str:
    return "<thead><tr>" + "".join(f"<th scope='col'>{j}</th>" for j in judul) + "</tr></thead>"


def _tanda(unsur: str, teks: str) -> str:
    """Mark a text as gone or come; the word for blank is no text of the plan."""
    if teks == KOSONG:
        return f"<span class='kosong'>{KOSONG}</span>"
    return f"<{unsur}>{escape(teks)}</{unsur}>" if teks else ""
