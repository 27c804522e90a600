"""Writes a laid-out document as a file, and remembers where each row went."""

import csv as berkas_csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from gaya import Blok, Gaya, Kisi

AKHIRAN = {"teks": "txt"}


@dataclass(slots=True)
class Berkas:
    """A file and the place of its rows.

    Attributes:
        nama: File name.
        isi: Content.
        letak: Sheet and row of each (table, row id); only where the file has such places.
        kolom: Column, from 0, of each (table, key) in the file.
    """

    nama: str
    isi: bytes
    letak: dict[tuple[str, str], tuple[str | None, int]] = field(default_factory=dict)
    kolom: dict[tuple[str, str], int] = field(default_factory=dict)


def tulis(blok: Sequence[Blok], gaya: Gaya) -> Berkas:
    """Write a document."""
    akhiran = AKHIRAN.get(gaya.bentuk, gaya.bentuk)
    b = Berkas(f"{gaya.nama.replace(' ', '-')}.{akhiran}", b"")
    for kisi in blok:
        if isinstance(kisi, Kisi):
            b.kolom |= {(kisi.kunci, k): x for k, x in kisi.kolom.items()}
    {"xlsx": _xlsx, "docx": _docx, "pdf": _pdf, "html": _html, "csv": _csv, "teks": _teks}[
        gaya.bentuk
    ](b, blok, gaya)
    return b


def _catat(b: Berkas, kisi: Kisi, ke: int, lembar: str | None, nomor: int) -> None:
    if kisi.kunci and kisi.id[ke]:
        b.letak.setdefault((kisi.kunci, kisi.id[ke]), (lembar, nomor))


def _xlsx(b: Berkas, blok: Sequence[Blok], gaya: Gaya) -> None:
    import xlsxwriter

    keluar = BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"in_memory": True})
    uang = buku.add_format({"num_format": "#,##0.00"})
    lembar, baris, nama = None, 0, ""
    judul: list[str] = []
    for isi in blok:
        if isinstance(isi, str):
            judul.append(isi)
            continue
        if lembar is None or not gaya.satu_lembar:
            nama = (
                "Renja"
                if gaya.satu_lembar
                else f"{isi.kunci or 'Lain'} {len(buku.worksheets()) + 1}"
            )
            lembar, baris = buku.add_worksheet(nama), 0
        for j in judul:
            lembar.write_string(baris, gaya.kosong, j)
            baris += 1
        judul = []
        baris += 1
        for ke, satu in enumerate(isi.baris):
            _catat(b, isi, ke, nama, baris + ke + 1)
            for x, t in enumerate(satu):
                if t.startswith("=") and t[1:].isdigit():
                    lembar.write_number(baris + ke, x, float(t[1:]), uang)
                elif t:
                    lembar.write_string(baris + ke, x, t)
        for a, k, c, e in isi.gabungan:
            lembar.merge_range(baris + a, k, baris + c, e, isi.baris[a][k])
        baris += len(isi.baris) + 2
    buku.close()
    b.isi = keluar.getvalue()


def _docx(b: Berkas, blok: Sequence[Blok], gaya: Gaya) -> None:
    from docx import Document

    d = Document()
    for isi in blok:
        if isinstance(isi, str):
            d.add_paragraph(isi)
            continue
        t = d.add_table(rows=len(isi.baris), cols=len(isi.baris[0]))
        sel = t._cells  # one pass: asking for each cell builds them all again
        lebar = len(isi.baris[0])
        for ke, satu in enumerate(isi.baris):
            _catat(b, isi, ke, None, ke + 1)
            for x, teks in enumerate(satu):
                if teks:
                    sel[ke * lebar + x].text = teks.lstrip("=")
        for a, k, c, e in isi.gabungan:
            sel[a * lebar + k].merge(sel[c * lebar + e])
    keluar = BytesIO()
    d.save(keluar)
    b.isi = keluar.getvalue()


def _html(b: Berkas, blok: Sequence[Blok], gaya: Gaya) -> None:
    hasil = ["<html><head><meta charset='utf-8'></head><body>"]
    for isi in blok:
        if isinstance(isi, str):
            hasil.append(f"<p>{escape(isi)}</p>")
            continue
        awal, tertutup = _rentang(isi)
        hasil.append("<table>")
        for ke, satu in enumerate(isi.baris):
            hasil.append("<tr>")
            _catat(b, isi, ke, None, ke + 1)
            for x, teks in enumerate(satu):
                if (ke, x) not in tertutup:
                    c, e = awal.get((ke, x), (ke, x))
                    besar = f' rowspan="{c - ke + 1}" colspan="{e - x + 1}"'
                    hasil.append(f"<td{besar}>{escape(teks).replace(chr(10), '<br>')}</td>")
            hasil.append("</tr>")
        hasil.append("</table>")
    b.isi = "".join((*hasil, "</body></html>")).encode()


def _rentang(isi: Kisi) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    awal = {(a, k): (c, e) for a, k, c, e in isi.gabungan}
    tertutup = {
        (y, x)
        for a, k, c, e in isi.gabungan
        for y in range(a, c + 1)
        for x in range(k, e + 1)
        if (y, x) != (a, k)
    }
    return awal, tertutup


def _csv(b: Berkas, blok: Sequence[Blok], gaya: Gaya) -> None:
    keluar = StringIO()
    tulis_baris = berkas_csv.writer(keluar, delimiter=";", lineterminator="\r\n")
    nomor = 0
    for isi in blok:
        baris = [[isi], []] if isinstance(isi, str) else [*isi.baris, []]
        for ke, satu in enumerate(baris):
            nomor += 1
            if isinstance(isi, Kisi) and ke < len(isi.id):
                _catat(b, isi, ke, None, nomor)
            tulis_baris.writerow([x.replace("\n", " ") for x in satu])
    b.isi = keluar.getvalue().encode()


def _teks(b: Berkas, blok: Sequence[Blok], gaya: Gaya) -> None:
    garis: list[str] = []
    for isi in blok:
        if isinstance(isi, str):
            garis.append(isi)
            continue
        for ke, satu in enumerate(isi.baris):
            garis.append("\t".join(x.replace("\n", " ") for x in satu))
            _catat(b, isi, ke, None, len(garis))
        garis.append("")
    b.isi = "\n".join(garis).encode()


def _pdf(b: Berkas, blok: Sequence[Blok], gaya: Gaya) -> None:
    import typst

    sumber = [
        '#set page(width: 21cm, height: 33cm, margin: 1.5cm, numbering: "1")',
        "#set text(size: 9pt, hyphenate: false)",
    ]
    for isi in blok:
        if isinstance(isi, str):
            sumber.append(f"#par[#text({_kutip(isi)})]")
        else:
            sumber.append(_halaman(isi, gaya))
    with TemporaryDirectory() as folder:
        utama = Path(folder, "utama.typ")
        utama.write_text("\n".join(sumber), "utf-8")
        b.isi = typst.compile(str(utama), format="pdf")


def _halaman(isi: Kisi, gaya: Gaya) -> str:
    tabel = _tabel_typst(isi, gaya)
    if gaya.putar:
        tabel = f"#rotate({gaya.putar}deg, reflow: true)[#block(width: 30cm)[{tabel}]]"
    lipat = "true" if gaya.mendatar else "false"
    return f"#page(flipped: {lipat}, margin: 1cm)[{tabel}]"


def _tabel_typst(isi: Kisi, gaya: Gaya) -> str:
    awal, tertutup = _rentang(isi)
    sel: list[str] = []
    batas = 0
    for ke, satu in enumerate(isi.baris):
        if ke == isi.kepala:
            batas = len(sel)
        for x, teks in enumerate(satu):
            if (ke, x) not in tertutup:
                c, e = awal.get((ke, x), (ke, x))
                sel.append(
                    f"table.cell(rowspan: {c - ke + 1}, colspan: {e - x + 1})"
                    f"[#text({_kutip(teks.lstrip('='))})]"
                )
    goresan = {
        "semua": "0.5pt",
        "datar": "(x, y) => (top: 0.5pt, bottom: 0.5pt)",
        "tanpa": "none",
    }[gaya.garis]
    lebar = ", ".join(_lebar(isi, x) for x in range(len(isi.baris[0])))
    ulang = "true" if gaya.kepala_ulang else "false"
    return (
        f"#set text(size: {gaya.huruf}pt)\n#table(columns: ({lebar},), stroke: {goresan}, "
        f"inset: 2pt, table.header(repeat: {ulang}, {', '.join(sel[:batas])}), "
        f"{', '.join(sel[batas:])})"
    )


def _lebar(isi: Kisi, kolom: int) -> str:
    """Return a width that suits what the column holds, as an official would drag it."""
    terpanjang = max((len(w) for b in isi.baris[isi.kepala :] for w in b[kolom].split()), default=3)
    rata = sum(len(b[kolom]) for b in isi.baris) / len(isi.baris)
    return f"{max(4, terpanjang) + rata / 5:.1f}fr"


def _kutip(teks: str) -> str:
    return '"' + teks.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
