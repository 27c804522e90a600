"""Workbooks (XLSX, XLS, ODS) and CSV as grids of cells with addresses."""

import csv
from collections.abc import Mapping
from io import BytesIO, StringIO
from typing import Any

from selaras.core.nilai import Asal
from selaras.exchange.aman import BATAS, Batas, DitolakError
from selaras.exchange.dokumen.cetak_lembar import PERSEN, UMUM, Bentuk, SelCetak, bentuk_sel
from selaras.exchange.dokumen.kisi import BarisKisi, Kisi, LembarDokumen, Paragraf
from selaras.exchange.dokumen.luas_lembar import MAKS_LUAS, periksa_ods, periksa_xls
from selaras.exchange.dokumen.sumber_teks import dekode
from selaras.exchange.dokumen.zip_xml import RUSAK, bagian_xml, buka_zip
from selaras.exchange.parsed import Issues, Severity
from selaras.exchange.sheet import SelGalat, SelPersen, SelTanpaHasil, read_sheets

_MAKS_SEL = 2_000_000
_MAKS_KOLOM = 300
_MAKS_BARIS = 50_000


def baca_xlsx(data: bytes, nama: str, issues: Issues, batas: Batas = BATAS) -> LembarDokumen | None:
    """Read an XLSX; ``None`` with an issue when it cannot be opened."""
    hasil = read_sheets(data, nama, batas)
    for i in hasil.issues:
        issues.add(i.code, i.severity, i.message, i.place)
    if hasil.value is None:
        return None
    dok = LembarDokumen(nama, "xlsx")
    bentuk = bentuk_sel(data, batas)
    for lembar in hasil.value:
        _tambah(dok, lembar.nama, lembar.baris, lembar.gabungan, issues, bentuk.get(lembar.nama))
    return dok


def baca_calamine(
    data: bytes, nama: str, jenis: str, issues: Issues, batas: Batas = BATAS
) -> LembarDokumen | None:
    """Read a workbook of another kind; ``None`` with an issue when it cannot be opened.

    Args:
        data: Content, from anyone.
        nama: File name.
        jenis: xls or ods.
        issues: Collects what was met.
        batas: Limits.
    """
    try:
        if jenis == "xls":
            periksa_xls(data)
        else:
            _periksa_zip(data, batas)
        dok = LembarDokumen(nama, jenis)
        for judul, baris, gabungan in _lembar(data, batas):
            _tambah(dok, judul, baris, gabungan, issues)
        return dok
    except DitolakError as galat:
        issues.add(galat.code, Severity.ERROR, galat.pesan, Asal(nama))
        return None


def _periksa_zip(data: bytes, batas: Batas) -> None:
    """Refuse an ODS that would unpack, or spread its cells, beyond the limits."""
    with buka_zip(data, batas) as arsip:
        for bagian, isi in bagian_xml(data, arsip, batas):
            if bagian == "content.xml":
                periksa_ods(isi)


def _lembar(
    data: bytes, batas: Batas
) -> list[tuple[str, list[list[Any]], tuple[tuple[int, int, int, int], ...]]]:
    from python_calamine import CalamineWorkbook

    hasil: list[tuple[str, list[list[Any]], tuple[tuple[int, int, int, int], ...]]] = []
    try:
        buku = CalamineWorkbook.from_filelike(BytesIO(data))
        for judul in buku.sheet_names[:200]:
            isi = buku.get_sheet_by_name(judul)
            if isi.total_height * isi.total_width > MAKS_LUAS:
                raise DitolakError("sel-terlalu-banyak", "Lembar pada berkas ini terlalu luas.")
            baris = isi.to_python(skip_empty_area=False, nrows=_MAKS_BARIS)
            gabungan = tuple((*a, *b) for a, b in isi.merged_cell_ranges or ())
            hasil.append((judul, baris, gabungan))
    except (KeyboardInterrupt, MemoryError, DitolakError):
        raise
    except BaseException:  # the reader is native code: its panic is no Exception
        raise DitolakError("berkas-rusak", RUSAK) from None
    return hasil


def baca_csv(data: bytes, nama: str, issues: Issues, batas: Batas = BATAS) -> LembarDokumen | None:
    """Read a CSV file; ``None`` with an issue when it is none."""
    teks = dekode(data)
    if teks is None:
        issues.add("jenis-berkas", Severity.ERROR, "Isi berkas ini tidak dikenali.", Asal(nama))
        return None
    pemisah = _pemisah(teks)
    dok = LembarDokumen(nama, "csv")
    csv.field_size_limit(max(batas.sel * 4, 1 << 17))
    baris: list[list[str]] = []
    try:
        for isi in csv.reader(StringIO(teks, newline=""), delimiter=pemisah):
            baris.append(isi)
            if len(baris) > _MAKS_BARIS:
                break
    except csv.Error:
        issues.add(
            "csv-rusak",
            Severity.WARNING,
            f"Baris {len(baris) + 1} CSV ini tidak dapat dibaca; sesudahnya tidak diperiksa.",
            Asal(nama, baris=len(baris) + 1),
        )
    _tambah(dok, None, baris, (), issues)
    return dok


def _pemisah(teks: str) -> str:
    """Return the character that divides the cells of most lines."""
    baris = [b for b in teks[:200_000].splitlines()[:60] if b.strip()]
    return max(";,\t|", key=lambda p: sum(p in b for b in baris) * 1000 + teks[:20_000].count(p))


def _tambah(
    dok: LembarDokumen,
    judul: str | None,
    baris: Any,
    gabungan: tuple[tuple[int, int, int, int], ...],
    issues: Issues,
    bentuk: Mapping[tuple[int, int], Bentuk] | None = None,
) -> None:
    """Add a sheet; rows of one long text are prose, too."""
    kisi = Kisi(dok.berkas, judul, ragam="lembar", judul=(judul,) if judul else ())
    sel = 0
    for i, isi in enumerate(baris):
        lebar = min(len(isi), _MAKS_KOLOM)
        while lebar and isi[lebar - 1] in ("", None):
            lebar -= 1
        sel += lebar
        if sel > _MAKS_SEL or i >= _MAKS_BARIS:
            issues.add(
                "sel-terlalu-banyak",
                Severity.WARNING,
                f"Lembar ini terlalu besar; baris {i + 1} dan seterusnya tidak dibaca.",
                Asal(dok.berkas, judul),
            )
            break
        kisi.baris.append(
            BarisKisi([_sel(s, i, k, bentuk or {}) for k, s in enumerate(isi[:lebar])], i + 1)
        )
    kisi.gabungan = [g for g in gabungan if g[0] < len(kisi.baris) and g[2] - g[0] < 10_000]
    kisi.gabungan = [
        (a, b, min(c, len(kisi.baris) - 1), min(d, _MAKS_KOLOM)) for a, b, c, d in kisi.gabungan
    ]
    for b in kisi.baris:
        teks = [s for s in b.sel if isinstance(s, str) and s.strip()]
        if (
            len(teks) == 1
            and len(teks[0]) > 30
            and not any(s not in ("", None) and not isinstance(s, str) for s in b.sel)
        ):
            dok.blok.append(Paragraf(" ".join(teks[0].split())[:5_000], b.nomor))
    if kisi.baris:
        dok.blok.append(kisi)


def _sel(isi: Any, baris: int, kolom: int, bentuk: Mapping[tuple[int, int], Bentuk]) -> Any:
    """Return a cell as text, or as a number with what its cell shows."""
    if isinstance(isi, SelGalat):
        return isi.teks
    if isinstance(isi, SelTanpaHasil) or isi is None:
        return ""
    if isinstance(isi, bool):
        return "ya" if isi else "tidak"
    if isinstance(isi, int | float):
        nilai = float(isi)
        if nilai != nilai or nilai in (float("inf"), float("-inf")):
            return ""
        baku = PERSEN if isinstance(isi, SelPersen) else UMUM
        return SelCetak(nilai, bentuk.get((baris, kolom), baku))
    return isi if isinstance(isi, str) else str(isi)
