"""The XLSX face: one sheet per table, numbers as numbers, totals and percentages live.

Whatever a user typed is written as text, so nothing of it can become a formula. Formulas come
only from ``Sel.rumus_xlsx``; their computed value is stored with them for readers that do not
recalculate.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from selaras.core.rupiah import Rupiah
from selaras.documents.kisi import (
    TEBAL,
    angka,
    bagian_nomor,
    larik_baris,
    sesuaikan,
    susun_kepala,
)
from selaras.documents.lebar_kolom import banyak_larik
from selaras.documents.naskah import Naskah
from selaras.documents.tabel import BarisTabel, Jenis, Rata, Sel, Tabel
from selaras.documents.xlsx_rumus import isi_rumus

_HURUF = "Arial"
_UKURAN = 9
_LEBAR_HALAMAN = {False: 440.0, True: 750.0}  # points between the margins of A4
_KERTAS = {"a4": 9, "a3": 8}
_LEBIH_LEBAR = 1.13  # Arial against the face that the widths are measured in
_POIN_PER_KARAKTER = 5.25
_TINGGI_LARIK = 1.3
_NAMA_DILARANG = re.compile(r"[\[\]:*?/\\]")
_PANJANG_NAMA = 31
_LATAR = {
    Jenis.URUSAN: "#E3ECEE",
    Jenis.BIDANG_URUSAN: "#E3ECEE",
    Jenis.PROGRAM: "#EEF3F4",
    Jenis.KELOMPOK: "#EEF3F4",
    Jenis.JUMLAH: "#E3ECEE",
}
_PERATAAN = {Rata.KIRI: "left", Rata.TENGAH: "center", Rata.KANAN: "right"}


def xlsx(
    sumber: Naskah | Sequence[Tabel],
    *,
    judul: str = "",
    penulis: str = "",
    tanggal: str = "2000-01-01",
) -> bytes:
    """Write tables into a workbook.

    Args:
        sumber: A document, whose tables are written, or the tables themselves.
        judul: Title for the properties and the footer; a document brings its own.
        penulis: Author for the properties; a document brings its own.
        tanggal: ISO date of the file; a document brings its own.

    Returns:
        The bytes of the file: the same arguments give the same bytes.
    """
    import xlsxwriter

    tabel: Sequence[Tabel]
    kertas = sumber.kertas if isinstance(sumber, Naskah) else "a4"
    if isinstance(sumber, Naskah):
        tabel = [t for t in sumber.tabel if t.label]
        judul, penulis, tanggal = sumber.judul, sumber.penulis, sumber.tanggal
    else:
        tabel = sumber
    wadah = BytesIO()
    buku = xlsxwriter.Workbook(
        wadah,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            # Column widths count digits of this face; Arial has a twin of the same width anywhere.
            "default_format_properties": {"font_name": _HURUF, "font_size": _UKURAN},
        },
    )
    buku.set_properties(
        {"title": judul, "author": penulis, "created": datetime.fromisoformat(tanggal)}
    )
    gaya = _Gaya(buku)
    for nama, t in zip(nama_lembar(tabel), tabel, strict=True):
        _Lembar(buku.add_worksheet(nama), gaya, t, judul, kertas).tulis()
    if not tabel:
        buku.add_worksheet("Kosong")
    buku.close()
    return wadah.getvalue()


def nama_lembar(tabel: Sequence[Tabel]) -> list[str]:
    """Return valid, different sheet names from the labels of the tables."""
    hasil: list[str] = []
    for t in tabel:
        dasar = _NAMA_DILARANG.sub("-", t.label.removeprefix("Tabel ") or t.kunci).strip("' ")
        dasar = dasar[:_PANJANG_NAMA] or "Tabel"
        nama, n = dasar, 1
        while nama.lower() in (h.lower() for h in hasil):
            n += 1
            akhiran = f" ({n})"
            nama = dasar[: _PANJANG_NAMA - len(akhiran)] + akhiran
        hasil.append(nama)
    return hasil


def format_bilangan(sel: Sel) -> str:
    """Return the number format that shows what ``Sel.teks`` shows.

    >>> from selaras.core.nilai import Nilai
    >>> format_bilangan(Sel(nilai=Nilai(isi=Decimal("98.5")), desimal=2, akhiran="%"))
    '#,##0.00"%"'
    """
    isi = sel.isi
    desimal = sel.desimal
    if desimal is None:
        eksponen = isi.normalize().as_tuple().exponent if isinstance(isi, Decimal) else -2
        desimal = max(0, -eksponen) if isinstance(eksponen, int) else 0
    pola = "#,##0" + ("." + "0" * desimal if desimal else "")
    akhiran = sel.akhiran.replace('"', "")
    return pola + (f'"{akhiran}"' if akhiran else "")


class _Gaya:
    """Cell formats, made once per combination."""

    def __init__(self, buku: Any) -> None:
        self.buku = buku
        self.ada: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **sifat: Any) -> Any:
        kunci = tuple(sorted(sifat.items()))
        if kunci not in self.ada:
            dasar = {"font_name": _HURUF, "font_size": _UKURAN, "valign": "top"}
            self.ada[kunci] = self.buku.add_format({**dasar, **sifat})
        return self.ada[kunci]

    def kepala(self, **sifat: Any) -> Any:
        dasar = {"bold": True, "bg_color": "#E3ECEE", "border": 1, "border_color": "#9FB0B7"}
        dasar |= {"align": "center", "valign": "vcenter", "text_wrap": True}
        return self(**(dasar | sifat))

    def badan(self, jenis: Jenis, rata: Rata, bilangan: str = "") -> Any:
        sifat: dict[str, Any] = {"border": 1, "border_color": "#C5D0D5"}
        sifat |= {"align": _PERATAAN[rata], "text_wrap": not bilangan}
        if jenis in TEBAL:
            sifat["bold"] = True
        if jenis in _LATAR:
            sifat["bg_color"] = _LATAR[jenis]
        if jenis is Jenis.KOSONG:
            sifat |= {"italic": True, "align": "center"}
        if bilangan:
            sifat["num_format"] = bilangan
        return self(**sifat)


class _Lembar:
    """Writes one table on its sheet."""

    def __init__(self, lembar: Any, gaya: _Gaya, tabel: Tabel, judul: str, kertas: str) -> None:
        self.lembar = lembar
        self.gaya = gaya
        self.tabel = tabel
        self.judul = judul
        self.kertas = kertas
        # As wide as the printed page shows it when its type is scaled up to this size.
        lebar = _LEBAR_HALAMAN[tabel.mendatar] * _UKURAN / tabel.ukuran
        self.ukuran = sesuaikan(replace(tabel, ukuran=_UKURAN), lebar, satuan_lekat=True)
        self.kolom = {k.kunci: i for i, k in enumerate(tabel.kolom)}
        self.awal_kepala = (1 if tabel.label else 0) + len(tabel.judul)
        self.awal_badan = self.awal_kepala + len(tabel.kepala) + (1 if tabel.ulang_nomor else 0)
        self.letak = {b.id: self.awal_badan + i for i, b in enumerate(tabel.baris)}

    def tulis(self) -> None:
        for i, lebar in enumerate(self.ukuran.lebar):
            self.lembar.set_column(i, i, round(lebar * _LEBIH_LEBAR / _POIN_PER_KARAKTER, 2))
        self._judul()
        self._kepala()
        for i, baris in enumerate(self.tabel.baris):
            self._baris(self.awal_badan + i, baris)
        akhir = self.awal_badan + len(self.tabel.baris)
        for i, catatan in enumerate(self.tabel.catatan):
            gaya = self.gaya(font_color="#55626B", italic=True)
            self.lembar.write_string(akhir + 1 + i, 0, catatan, gaya)
        self._halaman(akhir)

    def _judul(self) -> None:
        larik = [self.tabel.label] if self.tabel.label else []
        larik += self.tabel.judul
        for i, teks in enumerate(larik):
            gaya = self.gaya(bold=i < 2, font_size=11 if i < 2 else 10, valign="vcenter")
            self.lembar.write_string(i, 0, teks, gaya)

    def _kepala(self) -> None:
        gaya = self.gaya.kepala()
        for s in susun_kepala(self.tabel.kepala):
            k = s.kepala
            b = self.awal_kepala + s.baris
            self._rentang(b, s.kolom, k.barisspan, k.kolspan, gaya)
            self.lembar.write_string(b, s.kolom, k.teks, gaya)
        for i, tinggi in enumerate(self._tinggi_kepala()):
            self.lembar.set_row(self.awal_kepala + i, tinggi)
        if self.tabel.ulang_nomor:
            gaya = self.gaya.kepala(font_color="#55626B", bold=False, font_size=_UKURAN - 1)
            satu = all(
                banyak_larik(k.nomor, self._ruang(i, 1), tebal=False) == 1
                for i, k in enumerate(self.tabel.kolom)
            )
            banyak = 1 if satu else max(len(bagian_nomor(k.nomor)) for k in self.tabel.kolom)
            self.lembar.set_row(self.awal_badan - 1, self._tinggi(banyak))
            for i, kolom in enumerate(self.tabel.kolom):
                self.lembar.write_string(self.awal_badan - 1, i, kolom.nomor, gaya)

    def _tinggi_kepala(self) -> list[float]:
        """Return the heights of the header rows: a cell over several rows needs their sum."""
        larik = [1] * len(self.tabel.kepala)
        letak = susun_kepala(self.tabel.kepala)
        for s in sorted(letak, key=lambda s: s.kepala.barisspan):
            butuh = banyak_larik(s.kepala.teks, self._ruang(s.kolom, s.kepala.kolspan), tebal=True)
            baris = range(s.baris, s.baris + s.kepala.barisspan)
            larik[baris[-1]] += max(0, butuh - sum(larik[i] for i in baris))
        return [self._tinggi(n) for n in larik]

    def _ruang(self, kolom: int, kolspan: int) -> float:
        """Return the inner width of a cell in font sizes."""
        return (sum(self.ukuran.lebar[kolom : kolom + kolspan]) - 2 * self.ukuran.jarak) / _UKURAN

    @staticmethod
    def _tinggi(larik: int) -> float:
        """Return the height in points of a row of so many lines."""
        return round(larik * _UKURAN * _TINGGI_LARIK + 4, 1)

    def _rentang(self, b: int, k: int, tinggi: int, lebar: int, gaya: Any) -> None:
        """Merge cells; their text is written afterwards, always as text."""
        if tinggi > 1 or lebar > 1:
            self.lembar.merge_range(b, k, b + tinggi - 1, k + lebar - 1, "", gaya)

    def _baris(self, b: int, baris: BarisTabel) -> None:
        posisi = 0
        # Given, because not every program fits heights on opening, and none for merged cells.
        self.lembar.set_row(b, self._tinggi(larik_baris(self.tabel, baris, self.ukuran)))
        for sel in baris.sel:
            rata = self.tabel.kolom[posisi].rata if sel.kolspan == 1 else Rata.KIRI
            bilangan = format_bilangan(sel) if angka(sel) or sel.rumus_xlsx else ""
            gaya = self.gaya.badan(baris.jenis, rata, bilangan)
            self._rentang(b, posisi, 1, sel.kolspan, gaya)
            self._sel(b, posisi, sel, gaya)
            posisi += sel.kolspan

    def _sel(self, b: int, k: int, sel: Sel, gaya: Any) -> None:
        isi = sel.isi
        bilangan = isi.nilai if isinstance(isi, Rupiah) else isi
        nilai = float(bilangan) if isinstance(bilangan, Decimal) else sel.teks
        rumus = isi_rumus(sel.rumus_xlsx, self.kolom, self.letak, b) if sel.rumus_xlsx else ""
        if rumus:
            self.lembar.write_formula(b, k, rumus, gaya, nilai)
        elif isinstance(nilai, float):
            self.lembar.write_number(b, k, nilai, gaya)
        elif nilai:
            self.lembar.write_string(b, k, nilai, gaya)
        else:
            self.lembar.write_blank(b, k, None, gaya)

    def _halaman(self, akhir: int) -> None:
        lembar, tabel = self.lembar, self.tabel
        lembar.freeze_panes(self.awal_badan, 2 if len(tabel.kolom) > 6 else 0)
        lembar.hide_gridlines(2)
        lembar.set_paper(_KERTAS[self.kertas])
        if tabel.mendatar:
            lembar.set_landscape()
        lembar.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        lembar.fit_to_pages(1, 0)
        lembar.center_horizontally()
        lembar.repeat_rows(self.awal_kepala, self.awal_badan - 1)
        terakhir = max(akhir + len(tabel.catatan), self.awal_badan)
        lembar.print_area(0, 0, terakhir, len(tabel.kolom) - 1)
        aman = self.judul.replace("&", "&&")[:180]
        lembar.set_footer(f"&L&8{_pisah(aman)}&R&8Halaman &P dari &N")
        lembar.ignore_errors({"number_stored_as_text": f"A1:XFD{terakhir + 1}"})


def _pisah(teks: str) -> str:
    """Keep digits at the start of a footer text away from the font size before it."""
    return f" {teks}" if teks[:1].isdigit() else teks
