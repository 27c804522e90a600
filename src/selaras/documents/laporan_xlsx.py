"""Findings as a workbook: one sortable, filterable row each, for those who live in Excel."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from selaras.documents.laporan_kata import TABEL_TERCETAK, berkas, tanpa_kode, terbaca
from selaras.rules.base import Finding

KOLOM = (
    ("No", 5),
    ("Tingkat", 12),
    ("Aturan", 8),
    ("Tabel", 9),
    ("Kode", 22),
    ("Kolom", 20),
    ("Tertulis", 22),
    ("Seharusnya", 22),
    ("Temuan", 70),
    ("Jalan keluar", 40),
    ("Dasar", 36),
    ("Data", 22),
    ("Diterima karena", 40),
)
NAMA_TINGKAT = {"error": "kesalahan", "warning": "peringatan", "info": "catatan"}


def sebagai_xlsx(
    sumber: str,
    temuan: Sequence[Finding],
    tanggal: datetime,
    masalah: Sequence[Mapping[str, Any]] = (),
) -> bytes:
    """Return a workbook of findings.

    Args:
        sumber: The checked path, printed in the header of the page.
        temuan: Findings in report order.
        tanggal: Creation date written to the file, so that the same result gives the same bytes.
        masalah: Issues of reading as the JSON contract prints them; a sheet of their own when any.

    Returns:
        XLSX bytes. Every cell is a value: no text of the plan can become a formula.
    """
    import xlsxwriter  # slow to import; only this format needs it

    keluaran = BytesIO()
    buku = xlsxwriter.Workbook(
        keluaran,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    buku.set_properties({"title": "Temuan pemeriksaan", "created": tanggal})
    kepala = buku.add_format(
        {"bold": True, "bg_color": "#E6ECF2", "border": 1, "text_wrap": True, "valign": "vcenter"}
    )
    isi = buku.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
    nomor = buku.add_format({"valign": "top", "border": 1})
    lembar = buku.add_worksheet("Temuan")
    for k, (judul, lebar) in enumerate(KOLOM):
        lembar.set_column(k, k, lebar)
        lembar.write_string(0, k, judul, kepala)
    for b, t in enumerate(temuan, start=1):
        lembar.write_number(b, 0, b, nomor)
        teks = (
            NAMA_TINGKAT[t.severity.value],
            t.code,
            TABEL_TERCETAK.get(t.letak.table or "", t.letak.table or ""),
            t.letak.kode or t.letak.baris,
            (t.letak.column or "").replace("_", " "),
            terbaca(t.stated, t.letak.column),
            terbaca(t.expected, t.letak.column),
            tanpa_kode(t),
            t.saran,
            t.dasar,
            berkas(t),
            "" if t.waived is None else t.waived.alasan,
        )
        for k, nilai in enumerate(teks, start=1):
            lembar.write_string(b, k, nilai, isi)
    lembar.freeze_panes(1, 0)
    lembar.autofilter(0, 0, max(len(temuan), 1), len(KOLOM) - 1)
    lembar.set_landscape()
    lembar.set_paper(9)
    lembar.fit_to_pages(1, 0)
    lembar.repeat_rows(0)
    lembar.set_header(f"&L{sumber.replace('&', '&&')[:120]}&RTemuan pemeriksaan")
    lembar.set_footer("&C&P / &N")
    if masalah:
        _tulis_masalah(buku.add_worksheet("Pembacaan"), masalah, kepala, isi)
    buku.close()
    return keluaran.getvalue()


KOLOM_MASALAH = (("Tingkat", 12), ("Kode", 26), ("Berkas", 24), ("Tempat", 20), ("Masalah", 90))


def _tulis_masalah(
    lembar: Any, masalah: Sequence[Mapping[str, Any]], kepala: Any, isi: Any
) -> None:
    """Write the issues of reading: what the findings could not see."""
    for k, (judul, lebar) in enumerate(KOLOM_MASALAH):
        lembar.set_column(k, k, lebar)
        lembar.write_string(0, k, judul, kepala)
    for b, m in enumerate(masalah, start=1):
        letak = m["place"]
        sel = letak["cell"] or (f"baris {letak['row']}" if letak["row"] else "")
        halaman = f"halaman {letak['page']}" if letak.get("page") else ""
        tempat = "!".join(x for x in (letak["sheet"], halaman, sel) if x)
        teks = (NAMA_TINGKAT[m["severity"]], m["code"], letak["file"] or "", tempat, m["message"])
        for k, nilai in enumerate(teks):
            lembar.write_string(b, k, nilai, isi)
    lembar.freeze_panes(1, 0)
    lembar.autofilter(0, 0, len(masalah), len(KOLOM_MASALAH) - 1)
    lembar.set_landscape()
    lembar.set_paper(9)
    lembar.fit_to_pages(1, 0)
