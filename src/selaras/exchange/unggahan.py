"""What an upload is, by its content; what could run something, or lies about itself, is refused.

Stricter than reading a file one gave on the command line: an upload comes from anywhere and is
read by a server.
"""

import re
from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from selaras.exchange.aman import (
    BATAS,
    MIB,
    Batas,
    DitolakError,
    buka_workbook,
    isi_anggota,
    ukuran,
)

UNGGAH_MAKS = 10 * MIB
BATAS_UNGGAH = Batas(berkas=UNGGAH_MAKS, folder=60 * MIB, terurai=200 * MIB, baris=200_000)


class Jenis(StrEnum):
    """Kinds of upload."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    ZIP = "zip"


_AKHIRAN = {j.value: j for j in Jenis}
_BERBAHAYA = re.compile(
    r"\.(exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|msi|lnk|sh|php|html?|svg|xlsm|xlsb|xltm|xlam|docm|iso)\b",
    re.IGNORECASE,
)
_AKTIF = (
    ("xl/vbaproject", "makro"),
    ("xl/macrosheets", "makro Excel 4.0"),
    ("xl/activex", "kendali ActiveX"),
    ("xl/ctrlprops", "kendali formulir"),
    ("xl/embeddings", "berkas lain di dalamnya"),
    ("xl/externallinks", "tautan ke buku kerja lain"),
    ("xl/connections", "sambungan ke data luar"),
    ("xl/querytables", "sambungan ke data luar"),
    ("customui", "menu buatan"),
)
_NASKAH = re.compile(
    rb"<\s*(?:script|iframe|object|embed)\b|javascript:|<!doctype|<html", re.IGNORECASE
)
_BINER = (
    b"\xd0\xcf\x11\xe0",
    b"%PDF-",
    b"MZ",
    b"\x7fELF",
    b"\x89PNG",
    b"\xff\xd8",
    b"GIF8",
    b"Rar!",
)
_BERSIH = "Simpan salinannya sebagai Excel Workbook (.xlsx) biasa tanpa itu, lalu unggah lagi."


def nama_bersih(nama: str) -> str:
    r"""Return the last part of a file name without characters nobody sees.

    >>> nama_bersih("C:\\x\\rencana.xlsx"), nama_bersih("../../etc/passwd")
    ('rencana.xlsx', 'passwd')
    """
    bersih = nama.replace("\\", "/").rsplit("/", 1)[-1]
    bersih = "".join(h for h in bersih if h.isprintable()).strip(" .")
    return bersih[-150:] or "berkas"


def kenali(data: bytes, nama: str, batas: Batas = BATAS_UNGGAH) -> Jenis:
    """Return what an upload is.

    Args:
        data: Its content.
        nama: Its name, which has to say the same.
        batas: Limits.

    Raises:
        DitolakError: It is of another kind, of two kinds, too large, or could run something.
    """
    _periksa_nama(nama)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise DitolakError("berkas-kosong", "Berkas ini kosong. Periksa apakah unduhannya selesai.")
    if len(data) > batas.berkas:
        raise DitolakError(
            "berkas-terlalu-besar",
            f"Ukurannya {ukuran(len(data))}, melebihi batas {ukuran(batas.berkas)}. Hapus gambar "
            "dan lembar yang tidak dipakai, lalu unggah lagi.",
        )
    jenis = _isi(data, batas)
    akhiran = nama.rsplit(".", 1)[-1].lower()
    if _AKHIRAN[akhiran] is not jenis:
        raise DitolakError(
            "nama-bukan-isi",
            f"Nama berkas ini berakhiran .{akhiran}, tetapi isinya {_SEBUTAN[jenis]}. Ganti "
            f"akhirannya menjadi .{jenis.value} bila memang itu berkasnya.",
        )
    return jenis


_SEBUTAN = {
    Jenis.XLSX: "buku kerja Excel",
    Jenis.CSV: "CSV",
    Jenis.JSON: "JSON",
    Jenis.ZIP: "arsip ZIP",
}


def _periksa_nama(nama: str) -> None:
    akhiran = nama.lower().rsplit(".", 1)
    if len(akhiran) != 2 or akhiran[1] not in _AKHIRAN:
        raise DitolakError(
            "jenis-berkas",
            f"Berkas {nama[:80]} tidak dapat diimpor. Yang diterima: .xlsx, .csv, .json, dan .zip "
            "(folder rencana). Simpan isinya dalam salah satu bentuk itu.",
        )
    if cocok := _BERBAHAYA.search(akhiran[0]):
        raise DitolakError(
            "akhiran-ganda",
            f"Nama berkas ini memuat dua akhiran (.{cocok[1]} dan .{akhiran[1]}), cara yang biasa "
            "dipakai untuk menyamarkan program. Ganti namanya dengan satu akhiran saja.",
        )


def _isi(data: bytes, batas: Batas) -> Jenis:
    if data.startswith(b"PK\x03\x04"):
        return _zip(data, batas)
    awal = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if awal.startswith((b"{", b"[")):
        return Jenis.JSON
    if awal.startswith((b"\xff\xfe", b"\xfe\xff")) or data[1:2] == b"\0":
        return Jenis.CSV  # UTF-16 text, which the reader of CSV knows
    if _NASKAH.search(awal):
        raise DitolakError(
            "isi-aktif",
            "Berkas ini halaman web atau memuat skrip, bukan data. Buka di aplikasi lembar kerja, "
            "lalu simpan sebagai Excel Workbook (.xlsx).",
        )
    biner = (
        b"\xd0\xcf\x11\xe0",
        b"%PDF-",
        b"MZ",
        b"\x7fELF",
        b"\x89PNG",
        b"\xff\xd8",
        b"GIF8",
        b"Rar!",
    )
    if awal.startswith(biner) or b"\0" in data[:65536]:
        if awal.startswith((b"\xd0\xcf\x11\xe0", b"%PDF-")):
            buka_workbook(data, BATAS)  # refuses it in words of its own
        raise DitolakError(
            "jenis-berkas",
            "Isi berkas ini bukan buku kerja, CSV, JSON, atau ZIP. Simpan isinya sebagai Excel "
            "Workbook (.xlsx), lalu unggah lagi.",
        )
    return Jenis.CSV


def _zip(data: bytes, batas: Batas) -> Jenis:
    try:
        with ZipFile(BytesIO(data)) as arsip:
            nama = [i.filename for i in arsip.infolist()]
    except (BadZipFile, ValueError, NotImplementedError, OverflowError, OSError):
        raise DitolakError(
            "arsip-rusak", "Berkas ini rusak atau tidak lengkap. Unduh ulang, lalu unggah lagi."
        ) from None
    kecil = [n.lower() for n in nama]
    if any(n == "[content_types].xml" or n.startswith("xl/") for n in kecil):
        _tolak_aktif(data, kecil, batas)
        return Jenis.XLSX
    if any(n.rsplit("/", 1)[-1] == "renja.toml" for n in kecil):
        return Jenis.ZIP
    raise DitolakError(
        "jenis-berkas",
        "Arsip ZIP ini bukan folder rencana: tidak ada renja.toml di dalamnya. Unggah berkas di "
        "dalamnya satu per satu, atau arsip folder CSV yang diunduh dari Selaras.",
    )


def _tolak_aktif(data: bytes, nama: list[str], batas: Batas) -> None:
    for awalan, apa in _AKTIF:
        if any(n.startswith(awalan) for n in nama):
            raise DitolakError("isi-aktif", f"Buku kerja ini memuat {apa}. {_BERSIH}")
    with buka_workbook(data, batas) as arsip:
        for bagian, isi in isi_anggota(data, arsip, batas):
            if bagian.lower() == "[content_types].xml" and b"macroenabled" in isi.lower():
                raise DitolakError("isi-aktif", f"Buku kerja ini memuat makro. {_BERSIH}")
            if bagian.lower().endswith(".xml") and b"ddeLink" in isi:
                raise DitolakError("isi-aktif", f"Buku kerja ini memanggil program lain. {_BERSIH}")
