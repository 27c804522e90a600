"""What a file is, told by its content, and the reader that opens it."""

from selaras.core.nilai import Asal
from selaras.exchange.aman import BATAS, Batas, ukuran
from selaras.exchange.dokumen.kisi import LembarDokumen
from selaras.exchange.parsed import Issues, Severity

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def baca_sumber(
    nama: str, data: bytes, issues: Issues, batas: Batas = BATAS
) -> LembarDokumen | None:
    """Open a document as prose and grids; ``None`` with an issue when it cannot be opened.

    Args:
        nama: File name, for places.
        data: Content, from anyone.
        issues: Collects what was met.
        batas: Limits.
    """
    if len(data) > batas.berkas:
        issues.add(
            "berkas-terlalu-besar",
            Severity.ERROR,
            f"Ukurannya {ukuran(len(data))}, melebihi batas {ukuran(batas.berkas)}; tidak dibuka.",
            Asal(nama),
        )
        return None
    if not data.strip(b"\0 \t\r\n"):
        issues.add("berkas-kosong", Severity.ERROR, "Berkas ini kosong.", Asal(nama))
        return None
    if data[:1024].lstrip().startswith(b"%PDF-"):
        from selaras.exchange.dokumen.sumber_pdf import baca_pdf

        return baca_pdf(data, nama, issues)
    if data.startswith(_OLE):
        return _ole(nama, data, issues, batas)
    if data.startswith(b"PK"):
        return _zip(nama, data, issues, batas)
    from selaras.exchange.dokumen.sumber_teks import baca_teks, dekode

    teks = dekode(data)
    if teks is None:
        issues.add("jenis-berkas", Severity.ERROR, "Isi berkas ini tidak dikenali.", Asal(nama))
        return None
    awal = teks[:4_096].lstrip().lower()
    if awal.startswith(
        ("<!doctype html", "<html", "<table", "<head", "<body", "<div", "<meta")
    ) or ("<table" in awal or "<html" in awal):
        from selaras.exchange.dokumen.sumber_html import baca_html

        return baca_html(teks, nama)
    if _csv(nama, teks):
        from selaras.exchange.dokumen.sumber_lembar import baca_csv

        return baca_csv(data, nama, issues, batas)
    return baca_teks(teks, nama)


def _csv(nama: str, teks: str) -> bool:
    """Tell whether a text is a CSV file: it is called one, or its lines have many separators."""
    if nama.lower().endswith(".csv"):
        return True
    if nama.lower().endswith((".txt", ".text", ".md")) or "\t" in teks[:20_000]:
        return False
    baris = [b for b in teks[:20_000].split("\n")[:40] if b.strip()]
    return (
        len(baris) > 2
        and sum(b.count(";") > 3 or b.count('","') > 2 for b in baris) > len(baris) / 2
    )


def _ole(nama: str, data: bytes, issues: Issues, batas: Batas) -> LembarDokumen | None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        pesan = "Berkas ini dilindungi kata sandi. Simpan ulang tanpa kata sandi."
        issues.add("bersandi", Severity.ERROR, pesan, Asal(nama))
        return None
    if "WordDocument".encode("utf-16-le") in data:
        pesan = "Berkas ini Word lama (.doc). Buka di Word, lalu simpan sebagai .docx atau PDF."
        issues.add("jenis-berkas", Severity.ERROR, pesan, Asal(nama))
        return None
    from selaras.exchange.dokumen.sumber_lembar import baca_calamine

    return baca_calamine(data, nama, "xls", issues, batas)


def _zip(nama: str, data: bytes, issues: Issues, batas: Batas) -> LembarDokumen | None:
    from selaras.exchange.aman import DitolakError
    from selaras.exchange.dokumen.zip_xml import buka_zip

    try:
        with buka_zip(data, batas) as arsip:
            isi = set(arsip.namelist())
    except DitolakError as galat:
        issues.add(galat.code, Severity.ERROR, galat.pesan, Asal(nama))
        return None
    if "word/document.xml" in isi:
        from selaras.exchange.dokumen.sumber_docx import baca_docx

        return baca_docx(data, nama, issues, batas)
    from selaras.exchange.dokumen.sumber_lembar import baca_calamine, baca_xlsx

    if "xl/workbook.xml" in isi:
        try:
            return baca_xlsx(data, nama, issues, batas)
        except DitolakError as galat:  # a part that says how cells look is broken
            issues.add(galat.code, Severity.ERROR, galat.pesan, Asal(nama))
            return None
    if "xl/workbook.bin" in isi:
        pesan = "Berkas ini workbook biner (.xlsb). Simpan sebagai Excel Workbook (.xlsx)."
        issues.add("jenis-berkas", Severity.ERROR, pesan, Asal(nama))
        return None
    if "content.xml" in isi and "mimetype" in isi:
        return baca_calamine(data, nama, "ods", issues, batas)
    pesan = "Arsip ini bukan dokumen Word, buku kerja, atau OpenDocument. Ekstrak dahulu isinya."
    issues.add("jenis-berkas", Severity.ERROR, pesan, Asal(nama))
    return None
