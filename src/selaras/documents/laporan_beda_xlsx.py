"""A comparison of two plans as a workbook: the "semula - menjadi" matrix, one row per cell."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, TypeAlias

from selaras.core.beda import IsiKolom
from selaras.core.perbandingan import Perbandingan
from selaras.core.pergeseran import GeserUang
from selaras.core.rupiah import Rupiah
from selaras.documents import beda_kata
from selaras.documents.beda_kata import DOKUMEN, MENJADI, NAMA_BESARAN, NAMA_TIMPANG, SEMULA, TABEL

IsiSel: TypeAlias = str | int | Decimal | Rupiah | None

PERUBAHAN = (
    ("No", 6),
    ("Tabel", 24),
    ("Perubahan", 20),
    ("Kode", 20),
    ("Baris", 50),
    ("Kolom", 18),
    (SEMULA, 36),
    (MENJADI, 36),
    ("Sel semula", 22),
    ("Sel menjadi", 22),
)
UANG = (
    ("Kode", 20),
    ("Uraian", 60),
    ("Besaran", 16),
    (SEMULA, 22),
    (MENJADI, 22),
    ("Selisih", 22),
    ("Persen", 12),
)
TIMPANG = (*UANG, ("Yang terjadi", 28), ("Target", 50))

_SEL_TERPANJANG = 32767  # characters of one cell
_ANGKA_TEPAT = 15  # digits that a spreadsheet keeps


def sebagai_xlsx(sumber: tuple[str, str], p: Perbandingan) -> bytes:
    """Return a workbook of the comparison.

    Args:
        sumber: The two paths as the user gave them, the old one first.
        p: The comparison; the date of its new plan is the creation date of the file, so that
            the same plans give the same bytes.

    Returns:
        XLSX bytes. Every cell is a value: no text of the plans can become a formula.
    """
    import xlsxwriter  # slow to import; only this format needs it

    keluaran = BytesIO()
    buku = xlsxwriter.Workbook(
        keluaran, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    tanggal = p.baru.dokumen.tanggal
    dibuat = datetime(tanggal.year, tanggal.month, tanggal.day)
    buku.set_properties({"title": f"Perbandingan {beda_kata.judul(p)}", "created": dibuat})
    lembar = _Penulis(buku)
    lembar.tulis("Ringkasan", (("Hal", 40), ("Isi", 80)), _ringkasan(sumber, p))
    lembar.tulis("Perubahan", PERUBAHAN, _perubahan(p))
    lembar.tulis("Uang", UANG, map(_uang, p.uang))
    lembar.tulis("Uang dan target", TIMPANG, _timpang(p))
    buku.close()
    return keluaran.getvalue()


class _Penulis:
    """Writes sheets of one look: header, borders, frozen first row, filter, landscape A4."""

    def __init__(self, buku: Any) -> None:
        self.buku = buku
        dasar = {"valign": "top", "border": 1}
        self.kepala = buku.add_format({**dasar, "bold": True, "bg_color": "#E6ECF2"})
        self.teks = buku.add_format({**dasar, "text_wrap": True, "num_format": "@"})
        self.angka = buku.add_format({**dasar, "num_format": "General"})
        self.rupiah = buku.add_format({**dasar, "num_format": "#,##0.00"})

    def tulis(
        self, nama: str, kolom: Sequence[tuple[str, int]], baris: Iterable[Sequence[IsiSel]]
    ) -> None:
        lembar = self.buku.add_worksheet(nama)
        for k, (judul, lebar) in enumerate(kolom):
            lembar.set_column(k, k, lebar)
            lembar.write_string(0, k, judul, self.kepala)
        akhir = 1
        for b, isi in enumerate(baris, start=1):
            akhir = b
            for k, nilai in enumerate(isi):
                self._sel(lembar, b, k, nilai)
        lembar.freeze_panes(1, 0)
        lembar.autofilter(0, 0, akhir, len(kolom) - 1)
        lembar.set_landscape()
        lembar.set_paper(9)
        lembar.fit_to_pages(1, 0)
        lembar.repeat_rows(0)
        lembar.set_footer("&L&A&C&P / &N")

    def _sel(self, lembar: Any, b: int, k: int, nilai: IsiSel) -> None:
        if nilai is None or nilai == "":
            lembar.write_blank(b, k, None, self.teks)
            return
        angka = nilai.nilai if isinstance(nilai, Rupiah) else nilai
        if isinstance(angka, int) or (isinstance(angka, Decimal) and _tepat(angka)):
            gaya = self.rupiah if isinstance(nilai, Rupiah) else self.angka
            lembar.write_number(b, k, float(angka), gaya)
        else:
            teks = nilai if isinstance(nilai, str) else beda_kata.teks_isi(nilai)
            lembar.write_string(b, k, teks[:_SEL_TERPANJANG], self.teks)


def _tepat(angka: Decimal) -> bool:
    """Tell whether a spreadsheet keeps every digit of a number."""
    return len(angka.normalize().as_tuple().digits) <= _ANGKA_TEPAT


def _ringkasan(sumber: tuple[str, str], p: Perbandingan) -> Iterator[Sequence[IsiSel]]:
    yield "Perbandingan", beda_kata.judul(p)
    yield SEMULA, sumber[0]
    yield MENJADI, sumber[1]
    yield from ((kata.capitalize(), jumlah) for kata, jumlah in beda_kata.ringkasan(p))
    yield from (("Catatan", c) for c in beda_kata.catatan(p))


def _perubahan(p: Perbandingan) -> Iterator[Sequence[IsiSel]]:
    nomor = 0
    for s in p.dokumen:
        nomor += 1
        kata = beda_kata.kata_sel(s, p)
        yield nomor, DOKUMEN, "diubah", "", "", kata.kolom, kata.semula, kata.menjadi, "", ""
    for beda in p.perubahan:
        baris = beda_kata.kata_beda(beda, p)
        for s, kata in zip(beda.sel, baris.sel, strict=True):
            nomor += 1
            yield (
                nomor,
                TABEL[beda.tabel],
                baris.sebutan,
                baris.kode,
                baris.nama,
                kata.kolom,
                None if beda.lama is None else _isi(s.lama, kata.semula),
                None if beda.baru is None else _isi(s.baru, kata.menjadi),
                kata.tempat_lama,
                kata.tempat_baru,
            )


def _isi(isi: IsiKolom, teks: str) -> IsiSel:
    """A number stays a number; everything else is its text."""
    return isi if isinstance(isi, int | Decimal | Rupiah) else teks


def _uang(g: GeserUang) -> tuple[IsiSel, ...]:
    kode, nama = beda_kata.nama_uang(g)
    bergeser = g.lama != g.baru
    return (
        kode,
        nama,
        NAMA_BESARAN[g.besaran],
        g.lama,
        g.baru,
        g.selisih if bergeser else None,
        beda_kata.persen(g) if bergeser else None,
    )


def _timpang(p: Perbandingan) -> Iterator[Sequence[IsiSel]]:
    for t in p.timpang:
        target = (beda_kata.kata_sel(s, p) for s in t.target)
        yield (
            *_uang(t.uang),
            NAMA_TIMPANG[t.jenis],
            "; ".join(f"{s.kolom}: {s.semula} menjadi {s.menjadi}" for s in target),
        )
