"""The workbook face of the format, read: sheet ``renja`` and one sheet per table."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any

from selaras.core.angka import format_angka
from selaras.core.nilai import Asal
from selaras.core.renja import Dokumen, Rekaman, Renja
from selaras.core.rupiah import Rupiah
from selaras.exchange import kunci
from selaras.exchange.aman import BATAS, Batas
from selaras.exchange.berkas_csv import KENDALI
from selaras.exchange.konversi import (
    TIDAK_ADA,
    Pembaca,
    SelError,
    angka_ke_teks,
    kutip,
    pembaca,
)
from selaras.exchange.parsed import Issues, Parsed, Severity
from selaras.exchange.rekaman import PembacaTabel, rapikan_nama
from selaras.exchange.rujukan import periksa_rujukan
from selaras.exchange.sheet import Lembar, Sel, SelGalat, SelPersen, SelTanpaHasil, read_sheets
from selaras.exchange.skema import Jenis, Kolom, Tabel, tabel
from selaras.exchange.skema import kunci as kunci_skema
from selaras.exchange.workbook_tulis import (
    LEMBAR_KUNCI,
    LEMBAR_PERTANYAAN,
    LEMBAR_PETUNJUK,
    write_workbook,
)

__all__ = ["read_workbook", "write_workbook"]

_BULAT_AMAN = 1e15
_CARI_JUDUL = 10
_DIGIT_EXCEL = 15
_BILANGAN_MAKS = 1e30
_GALAT_TEKS = frozenset(
    {"#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)
_BERTEKS = (Jenis.TEKS, Jenis.KODE, Jenis.PILIHAN, Jenis.DAFTAR)


def read_workbook(data: bytes, nama: str = "renja.xlsx", batas: Batas = BATAS) -> Parsed[Renja]:
    """Read a plan from a workbook.

    Args:
        data: Content of the ``.xlsx`` file.
        nama: File name, for places in messages.
        batas: Limits.

    Returns:
        The plan with the issues met; no plan when the file cannot be used or its sheet
        ``renja`` gives no document.
    """
    lembar = read_sheets(data, nama, batas)
    if lembar.value is None:
        return Parsed(None, lembar.issues)
    issues = Issues()
    oleh_nama = _kenali(lembar.value, nama, issues)
    terbaca: dict[str, tuple[Rekaman, ...]] = {}
    dokumen: Dokumen | None = None
    if LEMBAR_KUNCI in oleh_nama:
        dokumen = _baca_kunci(oleh_nama[LEMBAR_KUNCI], issues)
        for n, t in tabel().items():
            if n in oleh_nama:
                terbaca[n] = _baca_tabel(t, oleh_nama[n], issues, batas)
    else:
        issues.add(
            "lembar-renja-tidak-ada",
            Severity.ERROR,
            "Workbook ini tidak memuat lembar renja, jadi bukan workbook Renja. Buat contohnya "
            "dengan: selaras new renja.xlsx.",
            Asal(nama),
        )
    if dokumen is None:
        return Parsed(None, lembar.issues + issues.result())
    renja = Renja(dokumen=dokumen, **terbaca)  # type: ignore[arg-type]
    periksa_rujukan(renja, issues)
    return Parsed(renja, lembar.issues + issues.result())


def _kenali(semua: tuple[Lembar, ...], berkas: str, issues: Issues) -> dict[str, Lembar]:
    dikenal = {LEMBAR_KUNCI, LEMBAR_PETUNJUK.lower(), LEMBAR_PERTANYAAN.lower(), *tabel()}
    oleh_nama: dict[str, Lembar] = {}
    for lembar in semua:
        nama = rapikan_nama(lembar.nama)
        if nama in oleh_nama:
            issues.add(
                "lembar-ganda",
                Severity.ERROR,
                f"Ada dua lembar yang terbaca sebagai {nama}; yang ini tidak dibaca. Ganti "
                "namanya.",
                Asal(berkas, lembar.nama),
            )
        elif nama in dikenal:
            oleh_nama[nama] = lembar
        elif any(isi != "" for baris in lembar.baris for isi in baris):
            lain = _mirip_tabel(lembar, {rapikan_nama(x.nama) for x in semua})
            saran = issues.suggest(nama, dikenal, lain, 0.75)
            issues.add(
                "lembar-tidak-dikenal",
                Severity.WARNING,
                f"Lembar {lembar.nama} bukan nama tabel; isinya tidak dibaca. {saran}",
                Asal(berkas, lembar.nama),
            )
    return oleh_nama


def _mirip_tabel(lembar: Lembar, ada: set[str]) -> str:
    """Recognise the sheet of a missing table by its columns, the closest table first."""
    calon = sorted((t for n, t in tabel().items() if n not in ada), key=lambda t: len(t.kolom))
    for sel in lembar.baris[:_CARI_JUDUL]:
        judul = {rapikan_nama(s) for s in sel if s != ""}
        for t in calon:
            wajib = {k.nama for k in t.kolom if k.wajib}
            if len(judul) > 1 and wajib <= judul <= {k.nama for k in t.kolom}:
                return (
                    f"Kolomnya seperti kolom tabel {t.nama}: bila memang isinya, ganti nama lembar "
                    f"ini menjadi {t.nama}."
                )
    return "Biarkan bila memang bukan bagian Renja."


def _baca_tabel(t: Tabel, lembar: Lembar, issues: Issues, batas: Batas) -> tuple[Rekaman, ...]:
    asal = Asal(lembar.berkas, lembar.nama)
    pembaca_tabel = PembacaTabel(t, asal, issues, pembaca_sel)
    rekaman = pembaca_tabel.read(lembar.baris)
    for b, k, b2, _ in lembar.gabungan:
        if b2 >= pembaca_tabel.baris_kepala:
            issues.add(
                "sel-gabungan",
                Severity.WARNING,
                "Sel ini gabungan (merge): hanya sel kiri atas yang berisi, sel lainnya terbaca "
                "kosong. Pisahkan (Unmerge Cells), lalu isi setiap selnya.",
                lembar.address(b + 1, k),
                tabel=t.nama,
            )
    return rekaman


_KOLOM_ASING = Kolom(nama="nilai", jenis=Jenis.TEKS, wajib=False, uraian="")


def _baca_kunci(lembar: Lembar, issues: Issues) -> Dokumen | None:
    """Read the sheet ``renja``: columns ``kunci`` and ``nilai`` wherever they stand."""
    asal = Asal(lembar.berkas, lembar.nama)
    k_kunci, k_nilai, mulai = 0, 1, 0
    for nomor, sel in lembar.rows():
        nama = [rapikan_nama(s) for s in sel]
        if "kunci" in nama and "nilai" in nama:
            k_kunci, k_nilai, mulai = nama.index("kunci"), nama.index("nilai"), nomor
            break
    kolom = {k.alamat: k.kolom for k in kunci_skema()}
    nilai: dict[str, tuple[list[Any], Asal]] = {}
    for nomor, sel in lembar.rows():
        if nomor <= mulai or len(sel) <= max(k_kunci, k_nilai) or sel[k_kunci] == "":
            continue
        tempat = lembar.address(nomor, k_nilai)
        alamat = str(sel[k_kunci]).strip().lower()
        try:
            isi = _sel_kunci(kolom.get(alamat, _KOLOM_ASING), sel[k_nilai])
        except SelError as galat:
            issues.add(galat.code, galat.severity, galat.pesan, tempat, kolom=alamat)
            isi = "" if galat.nilai is TIDAK_ADA else galat.nilai
        daftar, tempat_pertama = nilai.get(alamat, ([], tempat))
        nilai[alamat] = ([*daftar, isi], tempat_pertama)
    # A key left blank is a key left out: the record's own default serves.
    berisi = {k: v for k, v in nilai.items() if any(i != "" for i in v[0])}
    return kunci.susun(berisi, issues, asal)


def _sel_kunci(kolom: Kolom, sel: Sel) -> str:
    """Bring a cell of the sheet ``renja`` to the text its key reads."""
    if isinstance(sel, str) and kolom.jenis not in _BERTEKS:
        return sel
    return _teks_bersih(kolom, str, sel)


# Cells


def pembaca_sel(kolom: Kolom) -> Pembaca:
    """Return the converter of a column for cells of a workbook."""
    dasar = pembaca(kolom)
    if kolom.jenis is Jenis.BILANGAN:
        return _pembaca_angka(kolom, dasar, Decimal)
    if kolom.jenis is Jenis.RUPIAH:
        return _pembaca_angka(kolom, dasar, Rupiah.dari)
    if kolom.jenis in _BERTEKS:

        def baca_teks(sel: Sel) -> Any:
            polos = type(sel) is str and sel.isprintable() and sel[:1] != "#"
            return dasar(sel if polos else _teks_bersih(kolom, dasar, sel))

        return baca_teks
    return lambda sel: dasar(sel if isinstance(sel, str) else _teks_sel(kolom, sel))


def _pembaca_angka(kolom: Kolom, dasar: Pembaca, bulat: Callable[[int], Any]) -> Pembaca:
    """Read numbers: whole floats, nearly all of them, without a detour over text."""

    def baca(sel: Sel) -> Any:
        if type(sel) is float:
            if sel.is_integer() and -_BULAT_AMAN < sel < _BULAT_AMAN:
                return bulat(int(sel))
        elif type(sel) is str:
            return dasar(sel)
        nilai = dasar(_teks_sel(kolom, sel))
        if type(sel) is SelPersen and kolom.jenis is Jenis.BILANGAN:
            persen = (nilai * 100).normalize() + 0
            tampil = format_angka(persen, None)
            raise SelError(
                "sel-persen",
                f"Sel ini berformat persen: tampil {tampil}%, tersimpan "
                f"{format_angka(nilai, None)}. Dibaca {tampil}, seperti yang tampil. Tidak perlu "
                "diubah bila satuannya Persen.",
                persen,
                Severity.INFO,
            )
        if type(sel) is float and (tepat := Decimal(repr(sel))) != _desimal_excel(sel):
            raise SelError(
                "presisi-excel",
                f"Sel ini menyimpan {tepat}, hasil hitung komputer; dibaca {_desimal_excel(sel)}, "
                "yaitu 15 angka penting seperti ditampilkan Excel. Ketik nilainya bila bukan itu.",
                nilai,
                Severity.INFO,
            )
        return nilai

    return baca


def _desimal_excel(sel: float) -> Decimal:
    """Return a number as Excel shows it: exact up to 15 digits, all that can be typed."""
    nilai = Decimal(repr(sel))
    if len(nilai.normalize().as_tuple().digits) > _DIGIT_EXCEL:
        return Decimal(f"{sel:.{_DIGIT_EXCEL}g}")
    return nilai


def _teks_bersih(kolom: Kolom, dasar: Pembaca, sel: Sel) -> str:
    """Return the text of a cell that is no plain text."""
    if not isinstance(sel, str):
        return _teks_sel(kolom, sel)
    bersih = bersihkan(sel)
    if bersih in _GALAT_TEKS:
        raise SelError(
            "sel-galat", f"{_pesan_galat(bersih)} Dibaca sebagai teks.", bersih, Severity.WARNING
        )
    if KENDALI.search(sel):
        raise SelError(
            "karakter-kendali",
            "Ada karakter kendali yang tidak terlihat; karakter itu dibuang. Ketik ulang sel ini.",
            dasar(bersih),
            Severity.WARNING,
        )
    return bersih


def bersihkan(teks: str) -> str:
    """Return the text without control characters and with one kind of line end."""
    return KENDALI.sub("", kunci.rapikan_teks(teks)).replace("\0", "")


def _pesan_galat(teks: str) -> str:
    return (
        f"Sel ini berisi galat {teks} dari rumus lembar kerja. Perbaiki rumusnya, atau ketik "
        "nilainya."
    )


def _teks_sel(kolom: Kolom, sel: Sel) -> str:
    """Bring a cell that is no text to the text a converter reads.

    Raises:
        SelError: The cell cannot be of this column.
    """
    if isinstance(sel, SelGalat):
        raise SelError("sel-galat", _pesan_galat(sel.teks))
    if isinstance(sel, SelTanpaHasil):
        raise SelError(
            "rumus-tanpa-hasil",
            "Sel ini berisi rumus yang hasilnya tidak tersimpan di berkas. Buka dan simpan di "
            "Excel agar rumusnya dihitung, atau ketik nilainya.",
        )
    if isinstance(sel, bool):
        if kolom.jenis is Jenis.YA_TIDAK:
            return "ya" if sel else "tidak"
        raise SelError(
            "bukan-nilai",
            f"Sel ini berisi nilai logika {'TRUE' if sel else 'FALSE'}, padahal kolom ini berisi "
            f"{kolom.jenis}. Ketik ulang isinya.",
        )
    if isinstance(sel, (float, int)):
        return _angka_sel(kolom, float(sel))
    if isinstance(sel, (date, datetime)):
        return _tanggal_sel(kolom, sel)
    isi = sel.isoformat() if isinstance(sel, time) else str(sel)
    raise SelError(
        "bukan-nilai",
        f"Sel ini berisi waktu {isi}, padahal kolom ini berisi {kolom.jenis}. Ubah format selnya, "
        "lalu ketik ulang.",
    )


def _tanggal_sel(kolom: Kolom, sel: date) -> str:
    hari = sel.date() if isinstance(sel, datetime) else sel
    if kolom.jenis is Jenis.TANGGAL:
        return hari.isoformat()
    format_sel = "Text" if kolom.jenis in _BERTEKS else "Number"
    raise SelError(
        "berubah-jadi-tanggal",
        f"Sel ini berisi tanggal {hari.isoformat()}, padahal kolom ini berisi {kolom.jenis}. Excel "
        f"sering mengubah isian seperti 1-2 atau 5.03.01 menjadi tanggal. Ubah format sel menjadi "
        f"{format_sel}, lalu ketik ulang.",
    )


_AKIBAT = {
    False: "Excel membuang nol di belakang bilangan: 5.10 menjadi 5.1.",
    True: "Excel hanya menyimpan 15 angka pertama: angka ke-16 dan seterusnya, misalnya pada NIP, "
    "sudah menjadi nol.",
}
"""What Excel does to a text kept as a number, by whether the number is whole."""


def _angka_sel(kolom: Kolom, sel: float) -> str:
    """Write a numeric cell as the text its column reads, exactly."""
    if not isfinite(sel) or abs(sel) > _BILANGAN_MAKS or 0 < abs(sel) < 1 / _BILANGAN_MAKS:
        raise SelError(
            "bukan-angka",
            "Sel ini berisi bilangan yang terlalu besar atau terlalu kecil. Ketik ulang nilainya.",
        )
    nilai = _desimal_excel(sel)
    if kolom.jenis is Jenis.TANGGAL:
        raise SelError(
            "bukan-tanggal",
            f"Sel ini berisi bilangan {angka_ke_teks(nilai)}, padahal kolom ini berisi tanggal. "
            "Ubah format selnya menjadi tanggal, atau ketik seperti 2024-08-31.",
        )
    bulat = nilai == nilai.to_integral_value()
    teks = format(nilai.to_integral_value() if bulat else nilai.normalize(), "f")
    if kolom.jenis in _BERTEKS:
        if bulat and abs(sel) < _BULAT_AMAN:
            return teks
        raise SelError(
            "angka-di-kolom-teks",
            f"Sel ini tersimpan sebagai bilangan dan dibaca {kutip(teks)}. {_AKIBAT[bulat]} Ubah "
            "format sel menjadi Text, lalu ketik ulang isinya.",
            teks,
            Severity.WARNING,
        )
    return angka_ke_teks(nilai)
