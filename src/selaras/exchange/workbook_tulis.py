"""The workbook face of the format, written: nothing in it can run as a formula."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from selaras.core.renja import Rekaman, Renja
from selaras.core.rupiah import Rupiah
from selaras.exchange.aman import BATAS
from selaras.exchange.folder import pengambil
from selaras.exchange.konversi import ke_teks
from selaras.exchange.kunci import baris_lembar, penjelasan, rapikan_teks
from selaras.exchange.simpan import TidakTertulisError
from selaras.exchange.skema import BATAS_TAHUN, Jenis, Kolom, Tabel, tabel
from selaras.exchange.uraian import SEKSI

LEMBAR_KUNCI = "renja"
LEMBAR_PETUNJUK = "Petunjuk"

_DIGIT_EXCEL = 15
_TAHUN_EXCEL = 1901  # earlier dates have two calendars in spreadsheets
_BARIS_TERAKHIR = 1_048_575
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
_FORMAT: dict[Jenis, str] = {
    Jenis.BILANGAN: "#,##0.######",
    Jenis.RUPIAH: "#,##0.00",
    Jenis.TAHUN: "0",
    Jenis.BULAT: "0",
    Jenis.TANGGAL: "yyyy-mm-dd",
}
_PETUNJUK = (
    "Workbook ini memuat satu Renja. Lembar renja berisi data pokok; setiap lembar lain satu "
    "tabel, satu baris per rekaman.",
    "Jangan mengganti nama lembar dan judul kolom. Urutan kolom boleh berubah; lembar yang "
    "tidak dipakai boleh kosong.",
    "Kosong tidak sama dengan nol: kosongkan sel bila belum ada data.",
    "Angka boleh ditulis 1.234.567,89 atau 1234567.89. Uang dalam rupiah penuh. Tanggal ditulis "
    "tahun-bulan-hari.",
    "Kolom id, kode, dan sejenisnya berformat Text agar 5.10 tidak berubah menjadi 5.1.",
)


def write_workbook(renja: Renja) -> bytes:
    """Write a plan as an XLSX workbook; the same plan always gives the same bytes.

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
    gaya = _Gaya(buku)
    _tulis_petunjuk(buku, gaya)
    _tulis_kunci(buku, gaya, renja)
    for nama, t in tabel().items():
        _tulis_tabel(buku, gaya, t, getattr(renja, nama))
    buku.get_worksheet_by_name(LEMBAR_KUNCI).activate()
    buku.close()
    return tampung.getvalue()


class _Gaya:
    """The cell formats of a workbook, made once."""

    def __init__(self, buku: Any) -> None:
        dasar = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
        self.kepala = buku.add_format(
            {**dasar, "bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "border": 1}
        )
        self.wajib = buku.add_format(
            {**dasar, "bold": True, "bg_color": "#7F1D1D", "font_color": "#FFFFFF", "border": 1}
        )
        self.judul = buku.add_format({**dasar, "bold": True, "font_size": 14})
        self.seksi = buku.add_format({**dasar, "bold": True, "bg_color": "#D9E2F3"})
        self.bungkus = buku.add_format({**dasar, "text_wrap": True})
        self.redup = buku.add_format({**dasar, "text_wrap": True, "font_color": "#595959"})
        self.teks = buku.add_format({**dasar, "num_format": "@", "text_wrap": True})
        self.kode = buku.add_format({**dasar, "num_format": "@"})
        self.angka = {j: buku.add_format({**dasar, "num_format": f}) for j, f in _FORMAT.items()}

    def sel(self, jenis: Jenis) -> Any:
        """Return the format of the cells of a kind of column."""
        if jenis in self.angka:
            return self.angka[jenis]
        return self.teks if jenis in (Jenis.TEKS, Jenis.DAFTAR) else self.kode


def _tulis_petunjuk(buku: Any, gaya: _Gaya) -> None:
    lembar = buku.add_worksheet(LEMBAR_PETUNJUK)
    lembar.hide_gridlines(2)
    for kolom, lebar in enumerate((18, 22, 12, 8, 70, 60)):
        lembar.set_column(kolom, kolom, lebar)
    lembar.write_string(0, 0, "Petunjuk pengisian", gaya.judul)
    baris = 1
    for kalimat in _PETUNJUK:
        lembar.merge_range(baris, 0, baris, 5, kalimat, gaya.bungkus)
        lembar.set_row(baris, 32)
        baris += 1
    baris += 1
    for i, teks in enumerate(("Lembar", "Kolom", "Jenis", "Wajib", "Arti", "Pilihan")):
        lembar.write_string(baris, i, teks, gaya.kepala)
    lembar.freeze_panes(baris + 1, 0)
    for t in tabel().values():
        baris += 1
        lembar.write_string(baris, 0, t.nama, gaya.seksi)
        lembar.merge_range(baris, 1, baris, 5, f"{t.judul}. {t.uraian}", gaya.seksi)
        for k in t.kolom:
            baris += 1
            isi = (t.nama, k.nama, str(k.jenis), "ya" if k.wajib else "", arti(k))
            for i, teks in enumerate((*isi, ", ".join(k.pilihan))):
                lembar.write_string(baris, i, teks, gaya.bungkus)


def arti(kolom: Kolom) -> str:
    """Return the meaning of a column with what a blank cell stands for."""
    if kolom.wajib or kolom.baku in (None, "", ()):
        return kolom.uraian
    return f"{kolom.uraian} Kosong berarti {ke_teks(kolom.baku)}."


def _tulis_kunci(buku: Any, gaya: _Gaya, renja: Renja) -> None:
    lembar = buku.add_worksheet(LEMBAR_KUNCI)
    for i, (nama, lebar) in enumerate((("kunci", 36), ("nilai", 60), ("keterangan", 80))):
        lembar.set_column(i, i, lebar, gaya.teks if i == 1 else None)
        lembar.write_string(0, i, nama, gaya.kepala)
    lembar.freeze_panes(1, 1)
    for baris, (k, nilai) in enumerate(baris_lembar(renja.dokumen), start=1):
        lembar.write_string(baris, 0, k.alamat, gaya.kode)
        _tulis_sel(lembar, baris, 1, k.kolom, nilai, gaya)
        _validasi(lembar, k.kolom, baris, 1, baris)
        lembar.write_string(baris, 2, f"{SEKSI[k.seksi]}: {penjelasan(k)}", gaya.redup)
    lembar.ignore_errors({"number_stored_as_text": "B2:B1000"})


def _tulis_tabel(buku: Any, gaya: _Gaya, t: Tabel, rekaman: tuple[Rekaman, ...]) -> None:
    lembar = buku.add_worksheet(t.nama)
    terakhir = max(len(rekaman), 1)
    for i, k in enumerate(t.kolom):
        lembar.set_column(i, i, _LEBAR[k.jenis], gaya.sel(k.jenis))
        lembar.write_string(0, i, k.nama, gaya.wajib if k.wajib else gaya.kepala)
        _validasi(lembar, k, 1, i, _BARIS_TERAKHIR)
    lembar.freeze_panes(1, 1)
    lembar.autofilter(0, 0, terakhir, len(t.kolom) - 1)
    lembar.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    kolom = list(enumerate(t.kolom))
    for baris, r in enumerate(rekaman, start=1):
        ambil = pengambil(r)
        for i, k in kolom:
            _tulis_sel(lembar, baris, i, k, ambil(k.nama), gaya)


def _tulis_sel(lembar: Any, baris: int, i: int, kolom: Kolom, nilai: Any, gaya: _Gaya) -> None:
    """Write one value so that it reads back exactly; text is always a string cell."""
    if nilai is None or nilai == "":
        return
    gaya_sel = gaya.sel(kolom.jenis)
    if isinstance(nilai, date) and nilai.year >= _TAHUN_EXCEL:
        lembar.write_datetime(baris, i, datetime(nilai.year, nilai.month, nilai.day), gaya_sel)
        return
    angka = _angka_tepat(nilai)
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


def _angka_tepat(nilai: Any) -> float | None:
    """Return the number a cell holds exactly, or ``None`` when it has to be text."""
    if isinstance(nilai, bool) or not isinstance(nilai, (int, Decimal, Rupiah)):
        return None
    desimal = nilai.nilai if isinstance(nilai, Rupiah) else Decimal(nilai)
    if not desimal.is_finite() or len(desimal.normalize().as_tuple().digits) > _DIGIT_EXCEL:
        return None
    angka = float(desimal)
    return angka if Decimal(repr(angka)) == desimal else None


def _validasi(lembar: Any, kolom: Kolom, baris: int, i: int, baris_akhir: int) -> None:
    """Offer the choices of a column, and refuse years that are none."""
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
    else:
        return
    aturan |= {
        "error_title": "Isi tidak dikenal",
        "error_message": "Pilih dari daftar, atau lihat lembar Petunjuk.",
    }
    lembar.data_validation(baris, i, baris_akhir, i, aturan)
