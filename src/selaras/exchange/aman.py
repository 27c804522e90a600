"""Limits, and what a file really is, judged before anything opens it.

Nothing here trusts a name, a suffix or a size that a file states about itself.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Batas:
    """Limits of what is read.

    Attributes:
        berkas: Largest single file, bytes.
        folder: Largest sum of the files of a folder, bytes.
        anggota: Most files in a folder or members in a workbook.
        terurai: Largest unpacked workbook, bytes.
        rasio: Greatest ratio of unpacked to packed, once beyond ``rasio_mulai`` bytes.
        rasio_mulai: Unpacked size up to which the ratio does not matter.
        baris: Most rows in one table.
        luas: Most cells in the rectangle a sheet spans.
        teks: Largest text of all cells of a sheet together, bytes.
        sel: Longest text of one cell, characters (Excel's own limit).
    """

    berkas: int = 25 * MIB
    folder: int = 100 * MIB
    anggota: int = 1_000
    terurai: int = 400 * MIB
    rasio: int = 150
    rasio_mulai: int = 20 * MIB
    baris: int = 1_000_000
    luas: int = 20_000_000
    teks: int = 400 * MIB
    sel: int = 32_767


BATAS = Batas()


class DitolakError(Exception):
    """A file that will not be opened; becomes an issue.

    Attributes:
        code: Kind of issue.
        pesan: Indonesian message.
    """

    def __init__(self, code: str, pesan: str) -> None:
        super().__init__(pesan)
        self.code = code
        self.pesan = pesan


def ukuran(banyak: int) -> str:
    """Write a size for a message.

    >>> ukuran(26214400), ukuran(2048)
    ('25 MiB', '2 KiB')
    """
    return f"{banyak // MIB} MiB" if banyak >= MIB else f"{max(1, banyak // 1024)} KiB"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIMPAN = "Buka di aplikasi pengolah lembar kerja, lalu simpan sebagai Excel Workbook (.xlsx)."


def buka_workbook(data: bytes, batas: Batas = BATAS) -> "ZipFile":
    """Open an XLSX as a zip after checking that it is one and that it is safe to unpack.

    Raises:
        DitolakError: It is something else, is encrypted, is broken, or unpacks beyond the limits.
    """
    if len(data) > batas.berkas:
        raise DitolakError(
            "berkas-terlalu-besar",
            f"Ukurannya {ukuran(len(data))}, melebihi batas {ukuran(batas.berkas)}. Hapus "
            "gambar dan lembar yang tidak dipakai, atau pecah menjadi folder CSV.",
        )
    _tolak_jenis_lain(data)
    from zipfile import BadZipFile, ZipFile

    try:
        arsip = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError, OverflowError, struct.error):
        raise DitolakError(
            "workbook-rusak",
            "Berkas ini rusak atau tidak lengkap, sehingga tidak dapat dibuka. Salin atau unduh "
            "ulang berkasnya, atau buka dan simpan ulang di Excel.",
        ) from None
    _periksa_nama(arsip, batas)
    return arsip


def isi_anggota(data: bytes, arsip: "ZipFile", batas: Batas = BATAS) -> Iterator[tuple[str, bytes]]:
    """Unpack every member of a workbook, counting real bytes instead of stated ones.

    Yields:
        Name and content; members other than XML come with empty content.

    Raises:
        DitolakError: The sum or the ratio passes the limits, or a member is broken.
    """
    terurai = 0
    for info in arsip.infolist():
        isi = _urai(data, info, batas.terurai - terurai)
        terurai += len(isi)
        if terurai > batas.rasio_mulai and terurai > batas.rasio * len(data):
            raise _bom(terurai, len(data))
        yield info.filename, isi if info.filename.endswith((".xml", ".rels")) else b""


def _bom(terurai: int, termampat: int) -> DitolakError:
    return DitolakError(
        "bom-zip",
        f"Berkas {ukuran(termampat)} ini mengembang menjadi lebih dari {ukuran(terurai)}; "
        "berkas seperti itu tidak dibuka karena dapat melumpuhkan komputer. Mintalah berkas "
        "aslinya kepada pengirim.",
    )


def _urai(data: bytes, info: "ZipInfo", sisa: int) -> bytes:
    """Unpack one member by its local header; stop as soon as it passes ``sisa`` bytes."""
    kepala = data[info.header_offset : info.header_offset + 30]
    if len(kepala) < 30 or not kepala.startswith(b"PK\x03\x04"):
        raise _rusak(info.filename)
    panjang_nama, panjang_tambahan = struct.unpack("<HH", kepala[26:30])
    mulai = info.header_offset + 30 + panjang_nama + panjang_tambahan
    mentah = data[mulai : mulai + info.compress_size]
    if info.compress_type == 0:
        isi = mentah
    elif info.compress_type == zlib.DEFLATED:
        try:
            isi = zlib.decompressobj(-zlib.MAX_WBITS).decompress(mentah, sisa + 1)
        except zlib.error:
            raise _rusak(info.filename) from None
    else:
        raise _rusak(info.filename)
    if len(isi) > sisa:
        raise _bom(len(isi), len(data))
    return isi


def _rusak(anggota: str) -> DitolakError:
    return DitolakError(
        "workbook-rusak",
        f"Bagian {anggota[:60]} dari berkas ini rusak. Salin atau unduh ulang berkasnya, atau "
        "buka dan simpan ulang di Excel.",
    )


def _periksa_nama(arsip: "ZipFile", batas: Batas) -> None:
    anggota = arsip.infolist()
    nama = {i.filename for i in anggota}
    # A zip that is two things at once is judged by the one the checks do not know.
    if "xl/workbook.xml" not in nama or nama & {"content.xml", "xl/workbook.bin"}:
        raise _zip_lain(nama)
    if len(anggota) > batas.anggota:
        raise DitolakError(
            "anggota-terlalu-banyak",
            f"Berkas ini memuat {len(anggota)} bagian, melebihi batas {batas.anggota}. Salin "
            "lembar yang diperlukan ke workbook baru.",
        )
    for info in anggota:
        if ".." in info.filename.split("/") or info.filename.startswith(("/", "\\")):
            raise DitolakError(
                "jalur-terlarang",
                f"Bagian {info.filename[:60]!r} menunjuk ke luar berkas; berkas seperti itu "
                "tidak dibuka. Mintalah berkas aslinya kepada pengirim.",
            )
        if info.flag_bits & 0x1:
            raise _bersandi()


def _bersandi() -> DitolakError:
    return DitolakError(
        "bersandi",
        "Berkas ini dilindungi kata sandi. Buka di Excel, hapus kata sandinya (File, Info, "
        "Protect Workbook, Encrypt with Password), lalu simpan.",
    )


def _zip_lain(nama: set[str]) -> DitolakError:
    if any(n.startswith("word/") for n in nama):
        apa = "dokumen Word"
    elif any(n.startswith("ppt/") for n in nama):
        apa = "presentasi PowerPoint"
    elif "xl/workbook.bin" in nama:
        apa = "workbook biner (.xlsb)"
    elif "mimetype" in nama and "content.xml" in nama:
        apa = "berkas OpenDocument (.ods)"
    elif any(n.endswith("renja.toml") for n in nama):
        return DitolakError(
            "jenis-berkas",
            "Berkas ini arsip zip dari sebuah folder Renja. Ekstrak dahulu, lalu berikan "
            "foldernya.",
        )
    else:
        apa = "arsip zip"
    return DitolakError(
        "jenis-berkas",
        f"Berkas ini {apa}, bukan workbook .xlsx. Isinya perlu dipindahkan ke workbook Renja "
        "(buat contohnya dengan: selaras new renja.xlsx).",
    )


def _tolak_jenis_lain(data: bytes) -> None:
    if data.startswith(b"PK\x03\x04"):
        return
    if not data.strip(b"\0 \t\r\n"):
        raise DitolakError("berkas-kosong", "Berkas ini kosong. Periksa apakah unduhannya selesai.")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise _bersandi()
        raise DitolakError(
            "jenis-berkas",
            f"Berkas ini berformat Excel lama (.xls) atau Office lama. {_SIMPAN}",
        )
    awal = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    raise DitolakError("jenis-berkas", _pesan_jenis(awal))


def _pesan_jenis(awal: bytes) -> str:
    if awal.startswith(b"%pdf-"):
        return (
            "Berkas ini PDF, bukan workbook .xlsx. Mintalah workbook atau foldernya, karena "
            "angka pada PDF tidak tersimpan sebagai data."
        )
    if awal.startswith((b"<html", b"<!doctype", b"<table", b"<meta")) or b"<html" in awal:
        return f"Berkas ini halaman HTML yang diberi nama seperti Excel. {_SIMPAN}"
    if awal.startswith(b"<?xml"):
        return f"Berkas ini XML, bukan workbook .xlsx. {_SIMPAN}"
    if awal.startswith((b"{", b"[")) and b'"' in awal:
        return "Berkas ini JSON, bukan workbook .xlsx atau folder Renja."
    if b"\0" not in awal and (b"," in awal or b";" in awal) and b"\n" in awal:
        return (
            "Berkas ini CSV tunggal. Berikan folder yang memuat renja.toml dan semua berkas "
            "CSV-nya."
        )
    return (
        "Isi berkas ini tidak dikenali. Berikan folder Renja (renja.toml dan berkas CSV) atau "
        "satu workbook .xlsx."
    )
