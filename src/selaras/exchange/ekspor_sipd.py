"""Lines of T-C.33 in the shapes of the national system, for people who type them there.

The headers are the first texts of the shipped profiles, so that what is exported here can be
imported again. Nothing that somebody typed can become a formula.
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TypeAlias

from selaras.core.angka import format_angka
from selaras.core.gabung_pohon import jalur
from selaras.core.renja import Keluaran, Renja, Simpul, Tingkat
from selaras.core.rupiah import NOL, Rupiah
from selaras.exchange.aman import BATAS
from selaras.exchange.formula import jinakkan
from selaras.exchange.konversi import rupiah_ke_teks

Sel: TypeAlias = str | Rupiah | None
Baris: TypeAlias = tuple[Sel, ...]

KEPALA_PAGU = (
    "KODE BIDANG URUSAN",
    "NAMA BIDANG URUSAN",
    "KODE PROGRAM",
    "NAMA PROGRAM",
    "KODE KEGIATAN",
    "NAMA KEGIATAN",
    "KODE SUB KEGIATAN",
    "NAMA SUB KEGIATAN",
    "KODE AKUN",
    "NAMA AKUN",
    "NILAI",
)
KEPALA_LAMPIRAN = (
    "TAHUN",
    "KODE SKPD",
    "NAMA SKPD",
    "KODE BIDANG URUSAN",
    "NAMA BIDANG URUSAN",
    "KODE PROGRAM",
    "NAMA PROGRAM",
    "INDIKATOR PROGRAM",
    "TARGET PROGRAM",
    "SATUAN PROGRAM",
    "KODE KEGIATAN",
    "NAMA KEGIATAN",
    "INDIKATOR KEGIATAN",
    "TARGET KEGIATAN",
    "SATUAN KEGIATAN",
    "KODE SUB KEGIATAN",
    "NAMA SUB KEGIATAN",
    "INDIKATOR SUB KEGIATAN",
    "TARGET SUB KEGIATAN",
    "SATUAN SUB KEGIATAN",
    "INDIKATOR PRAKIRAAN MAJU",
    "TARGET PRAKIRAAN MAJU",
    "LOKASI",
    "KELOMPOK SASARAN",
    "SUMBER DANA",
    "PAGU INDIKATIF",
    "PRAKIRAAN MAJU",
)
_DIGIT_EXCEL = 15
_LEBAR_UANG, _LEBAR_KODE, _LEBAR_TEKS = 20, 18, 40


def pagu(renja: Renja) -> tuple[Sequence[str], list[Baris]]:
    """Return the header and rows of the pagu export: one row per sub kegiatan, then the total.

    Accounts are no part of a Renja; their columns stay blank.
    """
    baris: list[Baris] = []
    jumlah = NOL
    for s in _sub_kegiatan(renja):
        dana = renja.pendanaan_oleh_simpul.get(s.id, ())
        ada = [d.pagu for d in dana if d.pagu is not None]
        nilai = sum(ada, NOL) if ada else None
        jumlah += nilai or NOL
        isi: list[Sel] = []
        for t in (Tingkat.BIDANG_URUSAN, Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN):
            isi += _nama(renja, s, t)
        baris.append((*isi, "", "", nilai))
    baris.append((*[""] * 9, "GRAND TOTAL", jumlah))
    return KEPALA_PAGU, baris


def lampiran(renja: Renja) -> tuple[Sequence[str], list[Baris]]:
    """Return the header and rows of the Renja export: one row per sub kegiatan and fund.

    Several indikators of a node stand in one cell, on lines of their own, as that system writes
    them; targets carry their unit.
    """
    d = renja.dokumen
    baris: list[Baris] = []
    for s in _sub_kegiatan(renja):
        atas = {t.tingkat: t for t in jalur(renja.simpul_oleh_id, s.id)}
        isi: list[Sel] = [str(d.tahun), d.kode, d.nama, *_nama(renja, s, Tingkat.BIDANG_URUSAN)]
        for t in (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN):
            isi += _nama(renja, s, t)
            isi += _indikator(renja, atas.get(t))
        maju = [k for k in renja.keluaran_oleh_simpul.get(s.id, ()) if k.target_maju is not None]
        isi += [
            "\n".join(k.uraian for k in maju),
            "\n".join(_target(k.target_maju, k.satuan_maju or k.satuan) for k in maju),
            "\n".join(t.lokasi for t in renja.lokasi_oleh_simpul.get(s.id, ())),
            renja.baris_oleh_simpul[s.id].kelompok_sasaran,
        ]
        dana = renja.pendanaan_oleh_simpul.get(s.id, ())
        if not dana:
            baris.append((*isi, "", None, None))
        for p in dana:
            baris.append((*isi, p.sumber_dana, p.pagu, p.prakiraan_maju))
    return KEPALA_LAMPIRAN, baris


def tulis_csv(kepala: Sequence[str], baris: Sequence[Baris]) -> bytes:
    """Write rows as CSV that spreadsheets with Indonesian settings open in columns."""
    tampung = StringIO(newline="")
    penulis = csv.writer(tampung, delimiter=";", lineterminator="\r\n")
    penulis.writerow(kepala)
    for b in baris:
        penulis.writerow([jinakkan(_teks(s)) for s in b])
    return tampung.getvalue().encode("utf-8-sig")


def tulis_xlsx(kepala: Sequence[str], baris: Sequence[Baris], judul: str) -> bytes:
    """Write rows as a workbook: texts as texts, money as numbers."""
    import xlsxwriter

    tampung = BytesIO()
    buku = xlsxwriter.Workbook(
        tampung,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    buku.set_properties({"title": judul, "created": _TETAP})
    lembar = buku.add_worksheet("Data")
    tebal = buku.add_format({"bold": True, "text_wrap": True, "bg_color": "#E3ECEF"})
    polos = buku.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    uang = buku.add_format({"num_format": "#,##0", "valign": "top"})
    for k, t in enumerate(kepala):
        lebar = _LEBAR_KODE if t.startswith(("KODE", "TAHUN", "TARGET", "SATUAN")) else _LEBAR_TEKS
        lembar.set_column(k, k, _LEBAR_UANG if t in _UANG else lebar)
        lembar.write_string(0, k, t, tebal)
    lembar.freeze_panes(1, 0)
    for i, b in enumerate(baris, start=1):
        for k, s in enumerate(b):
            if isinstance(s, Rupiah) and len(str(s.sen)) <= _DIGIT_EXCEL:
                lembar.write_number(i, k, float(s.nilai), uang)
            elif s not in (None, ""):
                lembar.write_string(i, k, _teks(s)[: BATAS.sel], polos)
    lembar.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    buku.close()
    return tampung.getvalue()


_UANG = ("NILAI", "PAGU INDIKATIF", "PRAKIRAAN MAJU")


_TETAP = datetime(1980, 1, 1)  # the same plan always gives the same bytes


def _sub_kegiatan(renja: Renja) -> Iterator[Simpul]:
    """Yield the sub kegiatan of the plan in print order."""
    for s in renja.telusuri():
        if s.tingkat is Tingkat.SUB_KEGIATAN and s.id in renja.baris_oleh_simpul:
            yield s


def _nama(renja: Renja, s: Simpul, tingkat: Tingkat) -> tuple[str, str]:
    for a in jalur(renja.simpul_oleh_id, s.id):
        if a.tingkat is tingkat:
            return a.kode, a.uraian
    return "", ""


def _indikator(renja: Renja, s: Simpul | None) -> tuple[str, str, str]:
    """Return the indikators of a node with their targets and units, each on lines of their own."""
    milik: Sequence[Keluaran] = renja.keluaran_oleh_simpul.get(s.id, ()) if s else ()
    return (
        "\n".join(k.uraian for k in milik),
        "\n".join(_target(k.target, k.satuan) or "-" for k in milik),
        "\n".join(k.satuan or "-" for k in milik),
    )


def _target(nilai: Decimal | None, satuan: str) -> str:
    return "" if nilai is None else f"{format_angka(nilai, None).replace('.', '')} {satuan}".strip()


def _teks(s: Sel) -> str:
    if s is None:
        return ""
    return rupiah_ke_teks(s) if isinstance(s, Rupiah) else s
