"""The workbook face of the format, written: nothing in it can run as a formula."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from selaras.core.renja import Rekaman, Renja
from selaras.core.rupiah import Rupiah
from selaras.exchange.aman import BATAS
from selaras.exchange.folder import pengambil
from selaras.exchange.konversi import ke_teks
from selaras.exchange.kunci import baris_lembar, rapikan_teks
from selaras.exchange.simpan import TidakTertulisError
from selaras.exchange.skema import BATAS_TAHUN, Jenis, Kolom, Tabel, tabel
from selaras.exchange.uraian import SEKSI
from selaras.exchange.workbook_pertanyaan import LEMBAR_PERTANYAAN, tulis_pertanyaan
from selaras.exchange.workbook_petunjuk import (
    KOMENTAR,
    LEMBAR_PETUNJUK,
    WARNA_TAB,
    Gaya,
    keterangan,
    komentar,
    tulis_petunjuk,
)

__all__ = ["LEMBAR_KUNCI", "LEMBAR_PERTANYAAN", "LEMBAR_PETUNJUK", "write_workbook"]

LEMBAR_KUNCI = "renja"

_DIGIT_EXCEL = 15
_TAHUN_EXCEL = 1901  # earlier dates have two calendars in spreadsheets
_BARIS_TERAKHIR = 1_048_575
_BARIS_PILIHAN = 5_000
_LEBAR: dict[Jenis, int] = {
    Jenis.TEKS: 44,
    Jenis.KODE: 20,
    Jenis.BILANGAN: 14,
    Jenis.RUPIAH: 20,
    Jenis.TAHUN: 8,
    Jenis.BULAT: 9,
    Jenis.TANGGAL: 12,
    Jenis.PILIHAN: 18,
    Jenis.YA_TIDAK: 9,
}


def write_workbook(renja: Renja, pertanyaan: Sequence[Sequence[str]] = ()) -> bytes:
    """Write a plan as an XLSX workbook; the same plan always gives the same bytes.

    Args:
        renja: The plan.
        pertanyaan: What is still open, in the columns of
            :data:`~selaras.exchange.workbook_pertanyaan.KOLOM_PERTANYAAN`; on a sheet of its own,
            which reading the workbook again leaves aside.

    Raises:
        ValueError: A text is longer than a cell can hold, or a number has no plain form.
    """
    import xlsxwriter

    tampung = BytesIO()
    buku = xlsxwriter.Workbook(
        tampung,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    tanggal = renja.dokumen.tanggal
    buku.set_properties(
        {"title": "Renja", "created": datetime(max(tanggal.year, 1980), tanggal.month, tanggal.day)}
    )
    gaya = Gaya(buku)
    tulis_petunjuk(buku, gaya)
    _tulis_kunci(buku, gaya, renja)
    for nama, t in tabel().items():
        _tulis_tabel(buku, gaya, t, getattr(renja, nama))
    if pertanyaan:
        tulis_pertanyaan(buku, gaya, pertanyaan)
    buku.get_worksheet_by_name(LEMBAR_KUNCI).activate()
    buku.close()
    return tampung.getvalue()


def _tulis_kunci(buku: Any, gaya: Gaya, renja: Renja) -> None:
    lembar = buku.add_worksheet(LEMBAR_KUNCI)
    lembar.set_landscape()
    lembar.fit_to_pages(1, 0)
    for i, (nama, lebar) in enumerate((("kunci", 36), ("nilai", 60), ("keterangan", 80))):
        lembar.set_column(i, i, lebar, gaya.teks if i == 1 else None)
        lembar.write_string(0, i, nama, gaya.kepala)
    lembar.freeze_panes(1, 1)
    for baris, (k, nilai) in enumerate(baris_lembar(renja.dokumen), start=1):
        lembar.write_string(baris, 0, k.alamat, gaya.tebal if k.kolom.wajib else gaya.kode)
        lembar.write_blank(baris, 1, None, gaya.sel(k.kolom.jenis))  # else a date is typed as text
        _tulis_sel(lembar, baris, 1, k.kolom, nilai, gaya)
        _validasi(lembar, k.kolom, baris, 1, baris)
        lembar.write_string(baris, 2, f"{SEKSI[k.seksi]}: {keterangan(k)}", gaya.redup)
    lembar.ignore_errors({"number_stored_as_text": "B2:B1000"})


def _tulis_tabel(buku: Any, gaya: Gaya, t: Tabel, rekaman: tuple[Rekaman, ...]) -> None:
    lembar = buku.add_worksheet(t.nama)
    lembar.set_tab_color(WARNA_TAB[t.nama])
    lembar.set_landscape()
    lembar.fit_to_pages(1, 0)
    lembar.repeat_rows(0)
    terakhir = max(len(rekaman), 1)
    for i, k in enumerate(t.kolom):
        lembar.set_column(i, i, _LEBAR[k.jenis], gaya.sel(k.jenis))
        lembar.write_string(0, i, k.nama, gaya.wajib if k.wajib else gaya.kepala)
        lembar.write_comment(0, i, komentar(t.nama, k), KOMENTAR)
        _validasi(lembar, k, 1, i, _BARIS_TERAKHIR)
    lembar.freeze_panes(1, 1)
    lembar.autofilter(0, 0, terakhir, len(t.kolom) - 1)
    lembar.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    kolom = list(enumerate(t.kolom))
    for baris, r in enumerate(rekaman, start=1):
        ambil = pengambil(r)
        for i, k in kolom:
            _tulis_sel(lembar, baris, i, k, ambil(k.nama), gaya)


def _tulis_sel(lembar: Any, baris: int, i: int, kolom: Kolom, nilai: Any, gaya: Gaya) -> None:
    """Write one value so that it reads back exactly; text is always a string cell."""
    if nilai is None or nilai == "":
        return
    gaya_sel = gaya.sel(kolom.jenis)
    if isinstance(nilai, date) and nilai.year >= _TAHUN_EXCEL:
        lembar.write_datetime(baris, i, datetime(nilai.year, nilai.month, nilai.day), gaya_sel)
        return
    angka = angka_tepat(nilai)
    if angka is not None:
        lembar.write_number(baris, i, angka, gaya_sel)
        return
    teks = rapikan_teks(ke_teks(nilai))
    if len(teks) > BATAS.sel:
        raise TidakTertulisError(
            f"Row {baris + 1}, column {kolom.nama} of sheet {lembar.name} has {len(teks)} "
            f"characters; a cell holds {BATAS.sel}.",
            f"Tabel {lembar.name} baris {baris + 1} kolom {kolom.nama} memuat {len(teks)} "
            f"karakter, padahal satu sel Excel paling banyak {BATAS.sel}. Pecah teksnya menjadi "
            "beberapa baris, lalu ulangi.",
        )
    lembar.write_string(baris, i, teks, gaya_sel if isinstance(nilai, str) else gaya.kode)


def angka_tepat(nilai: Any) -> float | None:
    """Return the number a cell holds exactly, or ``None`` when it has to be text."""
    if isinstance(nilai, bool) or not isinstance(nilai, (int, Decimal, Rupiah)):
        return None
    desimal = nilai.nilai if isinstance(nilai, Rupiah) else Decimal(nilai)
    if not desimal.is_finite() or len(desimal.normalize().as_tuple().digits) > _DIGIT_EXCEL:
        return None
    angka = float(desimal)
    return angka if Decimal(repr(angka)) == desimal else None


def _validasi(lembar: Any, kolom: Kolom, baris: int, i: int, baris_akhir: int) -> None:
    """Offer the choices and the ids of a column, and refuse numbers beyond its limits."""
    batas = BATAS_TAHUN if kolom.jenis is Jenis.TAHUN else kolom.batas
    if kolom.pilihan:
        aturan: dict[str, Any] = {"validate": "list", "source": list(kolom.pilihan)}
    elif batas is not None:
        aturan = {
            "validate": "integer",
            "criteria": "between",
            "minimum": batas[0],
            "maximum": batas[1],
        }
    elif len(kolom.rujuk) == 1:  # offers the ids; what refers to it may be typed first
        sumber = f"={kolom.rujuk[0]}!$A$2:$A${_BARIS_PILIHAN}"
        aturan = {"validate": "list", "source": sumber, "show_error": False}
    else:
        return
    aturan |= {
        "error_title": "Isi tidak dikenal",
        "error_message": "Pilih dari daftar, atau lihat lembar Petunjuk.",
    }
    lembar.data_validation(baris, i, baris_akhir, i, aturan)
