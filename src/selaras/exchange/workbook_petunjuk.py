"""What explains a workbook from within: its looks, the sheet ``Petunjuk``, and header comments."""

from math import ceil
from typing import Any

from selaras.exchange.contoh import CONTOH, CONTOH_KUNCI
from selaras.exchange.konversi import ke_teks
from selaras.exchange.kunci import penjelasan
from selaras.exchange.skema import Jenis, Kolom, Kunci, tabel
from selaras.exchange.uraian import BAGIAN_NARASI, KELOMPOK

LEMBAR_PETUNJUK = "Petunjuk"
WARNA_TAB = {nama: warna for _, _, warna, isi in KELOMPOK for nama in isi}
KOMENTAR = {"author": "Selaras", "x_scale": 2.2, "y_scale": 1.6, "font_size": 10}

_FORMAT: dict[Jenis, str] = {
    Jenis.BILANGAN: "#,##0.######",
    Jenis.RUPIAH: "#,##0.00",
    Jenis.TAHUN: "0",
    Jenis.BULAT: "0",
    Jenis.TANGGAL: "yyyy-mm-dd",
}
_PETUNJUK = (
    "Buku kerja ini memuat satu Renja. Lembar renja berisi data pokok; setiap lembar lain satu "
    "tabel, mulai baris ke-2 di bawah judul kolom.",
    "Jangan mengganti nama lembar dan judul kolom. Urutan kolom boleh berubah; lembar yang belum "
    "dipakai boleh kosong. Judul merah tua wajib diisi. Arahkan tetikus ke judul kolom untuk "
    "membaca artinya.",
    "Kosong tidak sama dengan nol: kosongkan sel bila belum ada data, tulis 0 bila memang nol.",
    "Jangan menempel baris jumlah: jumlah kegiatan, program, dan seluruhnya dihitung Selaras.",
    "Angka ditulis angkanya saja; satuannya di kolom satuan. Persen ditulis 85, bukan 0,85. Uang "
    "dalam rupiah penuh. Tanggal ditulis 2025-07-14.",
    "Kolom id, kode, dan NIP berformat Text agar 5.10 tidak menjadi 5.1 dan 5.03.01 tidak menjadi "
    "tanggal. Saat menempel dari berkas lain, pakai Paste Special, Values.",
    "Jangan menggabungkan sel (merge). Kolom tambahan untuk catatan sendiri boleh, tetapi tidak "
    "dibaca. Sesudah disimpan, periksa dengan: selaras check NAMA-BERKAS.xlsx",
)
_LEBAR = (18, 20, 10, 7, 62, 44, 44)
_KEPALA = ("Lembar", "Kolom", "Jenis", "Wajib", "Arti", "Pilihan", "Contoh")
_TINGGI = 15
_AKHIR = len(_LEBAR) - 1


class Gaya:
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
        self.datar = buku.add_format(dasar)
        self.tebal = buku.add_format({**dasar, "num_format": "@", "bold": True})
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


def tulis_petunjuk(buku: Any, gaya: Gaya) -> None:
    """Write the sheet that tells how to fill the workbook, what first, and what each column is."""
    lembar = buku.add_worksheet(LEMBAR_PETUNJUK)
    lembar.hide_gridlines(2)
    lembar.set_landscape()
    lembar.set_paper(9)
    lembar.fit_to_pages(1, 0)
    for kolom, lebar in enumerate(_LEBAR):
        lembar.set_column(kolom, kolom, lebar)
    lembar.write_string(0, 0, "Petunjuk pengisian", gaya.judul)
    baris = 1
    for nomor, kalimat in enumerate(_PETUNJUK, start=1):
        lembar.merge_range(baris, 0, baris, _AKHIR, f"{nomor}. {kalimat}", gaya.bungkus)
        lembar.set_row(baris, _TINGGI * ceil(len(kalimat) / 190))
        baris += 1
    baris = _tulis_urutan(lembar, baris + 1, gaya)
    baris = _tulis_kolom(lembar, baris + 1, gaya)
    _tulis_bagian(lembar, baris + 1, gaya)


def _tulis_urutan(lembar: Any, baris: int, gaya: Gaya) -> int:
    """Write the sheets in the order of filling."""
    lembar.write_string(baris, 0, "Urutan mengisi", gaya.judul)
    baris += 1
    lembar.write_string(baris, 0, "renja", gaya.tebal)
    lembar.write_string(baris, 1, "Tahun, perangkat daerah, penanda tangan.", gaya.datar)
    for nama, kapan, _, isi in KELOMPOK:
        baris += 1
        lembar.merge_range(baris, 0, baris, _AKHIR, f"{nama}. {kapan}.", gaya.seksi)
        for n in isi:
            baris += 1
            t = tabel()[n]
            lembar.write_string(baris, 0, n, gaya.tebal)
            lembar.write_string(baris, 1, f"{t.judul}. {t.uraian}", gaya.datar)
    return baris + 1


def _tulis_kolom(lembar: Any, baris: int, gaya: Gaya) -> int:
    lembar.write_string(baris, 0, "Arti setiap kolom", gaya.judul)
    baris += 1
    for i, teks in enumerate(_KEPALA):
        lembar.write_string(baris, i, teks, gaya.kepala)
    for t in tabel().values():
        baris += 1
        lembar.write_string(baris, 0, t.nama, gaya.seksi)
        lembar.merge_range(baris, 1, baris, _AKHIR, f"{t.judul}. {t.uraian}", gaya.seksi)
        for k in t.kolom:
            baris += 1
            pilihan = ", ".join(k.pilihan)
            contoh = CONTOH[t.nama][k.nama]
            isi = (t.nama, k.nama, str(k.jenis), "ya" if k.wajib else "", arti(k), pilihan, contoh)
            for i, teks in enumerate(isi):
                lembar.write_string(baris, i, teks, gaya.bungkus)
            tinggi = max(ceil(len(x) / w) for x, w in zip(isi[4:], _LEBAR[4:], strict=True))
            lembar.set_row(baris, _TINGGI * max(tinggi, 1))
    return baris + 1


def _tulis_bagian(lembar: Any, baris: int, gaya: Gaya) -> None:
    lembar.write_string(baris, 0, "Isi kolom bagian pada lembar narasi", gaya.judul)
    for kunci, judul in BAGIAN_NARASI.items():
        baris += 1
        lembar.write_string(baris, 0, kunci, gaya.kode)
        lembar.write_string(baris, 1, judul, gaya.datar)


def arti(kolom: Kolom) -> str:
    """Return the meaning of a column with what a blank cell stands for."""
    if kolom.wajib or kolom.baku in (None, "", ()):
        return kolom.uraian
    return f"{kolom.uraian} Kosong berarti {ke_teks(kolom.baku)}."


def komentar(nama: str, kolom: Kolom) -> str:
    """Return the comment on a header: meaning, whether it is required, where ids are, example."""
    bagian = [arti(kolom)]
    if kolom.wajib:
        bagian.append("Wajib diisi.")
    if kolom.rujuk:
        bagian.append(f"Isinya id dari lembar {' atau '.join(kolom.rujuk)}.")
    bagian.append(f"Contoh: {CONTOH[nama][kolom.nama]}")
    return "\n".join(bagian)


def keterangan(k: Kunci) -> str:
    """Return the explanation of a key of the sheet ``renja``."""
    teks = penjelasan(k)
    if k.kolom.wajib:
        teks += " Wajib diisi."
    if k.kolom.jenis is Jenis.DAFTAR:
        teks += " Bila kurang, sisipkan baris dengan kunci yang sama."
    contoh = CONTOH_KUNCI.get(k.atribut)
    return f"{teks} Contoh: {contoh}" if contoh else teks
