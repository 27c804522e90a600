"""Workbooks of other kinds, XLS and ODS, as rows of cells: values only, without formulas."""

from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from selaras.core.nilai import Asal
from selaras.exchange.aman import BATAS, Batas, ukuran
from selaras.exchange.lembar_asing import LembarAsing
from selaras.exchange.parsed import Issue, Severity

_XLS = b"\xd0\xcf\x11\xe0"


def baca_kisi_lama(
    data: bytes, nama: str, issues: list[Issue], batas: Batas = BATAS
) -> list[LembarAsing] | None:
    """Return the sheets of an XLS or ODS file; ``None`` when it cannot be used.

    Args:
        data: Content.
        nama: File name, for places in messages.
        issues: Collects what was met.
        batas: Limits.
    """
    masalah = _tolak(data, batas)
    if masalah:
        issues.append(Issue(masalah[0], Severity.ERROR, masalah[1], Asal(nama)))
        return None
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    hasil: list[LembarAsing] = []
    try:
        buku = CalamineWorkbook.from_filelike(BytesIO(data))
        for meta in buku.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            isi = buku.get_sheet_by_name(meta.name)
            if isi.total_height * isi.total_width > batas.luas:
                raise ValueError("too wide")
            baris: list[list[Any]] = isi.to_python(skip_empty_area=False, nrows=batas.baris)
            gabungan = tuple((*a, *b) for a, b in isi.merged_cell_ranges or ())
            hasil.append(LembarAsing(nama, meta.name, baris, gabungan))
    except (KeyboardInterrupt, MemoryError, GeneratorExit):
        raise
    except BaseException:  # the reader is native code: its panic is no Exception
        pesan = (
            "Berkas ini rusak, terlalu luas, atau dilindungi sandi, sehingga tidak dapat dibaca. "
            "Simpan ulang sebagai Excel Workbook (.xlsx)."
        )
        issues.append(Issue("workbook-rusak", Severity.ERROR, pesan, Asal(nama)))
        return None
    pesan = (
        "Dari berkas XLS dan ODS hanya nilainya yang dibaca, bukan rumusnya. Simpan sebagai "
        ".xlsx agar rumus penjumlahannya ikut diperiksa."
    )
    issues.append(Issue("tanpa-rumus", Severity.INFO, pesan, Asal(nama)))
    return hasil


def _tolak(data: bytes, batas: Batas) -> tuple[str, str] | None:
    if data[:4] == _XLS:
        return None
    try:
        with ZipFile(BytesIO(data)) as arsip:
            if "content.xml" not in arsip.namelist() or len(arsip.infolist()) > batas.anggota:
                raise BadZipFile
            besar = sum(i.file_size for i in arsip.infolist())
            isi = 0
            with arsip.open("content.xml") as f:
                while potongan := f.read(1 << 20):
                    isi += len(potongan)
                    if isi > batas.terurai:
                        break
                    if b"<!DOCTYPE" in potongan or b"<!ENTITY" in potongan:
                        raise BadZipFile
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return (
            "jenis-berkas",
            "Ini bukan buku kerja XLSX, XLS, atau ODS yang utuh. Simpan sebagai Excel Workbook "
            "(.xlsx).",
        )
    if max(besar, isi) > batas.terurai:
        return (
            "berkas-terlalu-besar",
            f"Isi berkas ini mengembang melebihi {ukuran(batas.terurai)}; tidak dibuka.",
        )
    return None
