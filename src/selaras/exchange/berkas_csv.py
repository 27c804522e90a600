"""The bytes of a CSV file to rows of text, whatever program saved them.

Encoding, delimiter and line ends are found out and told, never guessed in silence.
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from selaras.core.nilai import Asal
from selaras.exchange.aman import BATAS, Batas
from selaras.exchange.konversi import kutip
from selaras.exchange.parsed import Issues, Severity

KENDALI = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SEP = re.compile(r'"?sep=([,;\t|])"?\s*(?:\n|$)', re.IGNORECASE)
_PEMISAH = (",", ";", "\t")
_NAMA_PEMISAH = {";": "titik koma", "\t": "tab", "|": "garis tegak"}


def baca_teks(data: bytes, asal: Asal, issues: Issues) -> str | None:
    """Decode a text file and remove what no text holds; every departure is an issue."""
    teks = _dekode(data, asal, issues)
    if teks is None:
        return None
    if "\0" in teks:
        issues.add(
            "bukan-teks",
            Severity.ERROR,
            "Berkas ini memuat byte nol, jadi bukan berkas teks atau sudah rusak. Simpan ulang "
            "sebagai CSV UTF-8.",
            asal,
        )
        return None
    if "\r" in teks:
        teks = teks.replace("\r\n", "\n").replace("\r", "\n")
    if cocok := KENDALI.search(teks):
        bersih, banyak = KENDALI.subn("", teks)
        baris = teks.count("\n", 0, cocok.start()) + 1
        issues.add(
            "karakter-kendali",
            Severity.WARNING,
            f"Ada {banyak} karakter kendali yang tidak terlihat (yang pertama pada baris teks "
            f"ke-{baris}); karakter itu dibuang. Ketik ulang sel yang bersangkutan.",
            asal,
        )
        return bersih
    return teks


def _dekode(data: bytes, asal: Asal, issues: Issues) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        nama, sandi = "UTF-16", "utf-16"
    elif data[1:2] == b"\0" and data[3:4] == b"\0":
        nama, sandi = "UTF-16", "utf-16-le"
    else:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as galat:
            nama, sandi, letak = "Windows-1252", "cp1252", galat.start
    try:
        teks = data.decode(sandi)
    except UnicodeDecodeError:
        issues.add(
            "bukan-teks",
            Severity.ERROR,
            "Isi berkas ini bukan teks dalam pengodean yang dikenal (UTF-8, UTF-16, "
            "Windows-1252). Simpan ulang sebagai CSV UTF-8.",
            asal,
        )
        return None
    contoh = ""
    if sandi == "cp1252":
        baris = data.count(b"\n", 0, letak) + 1
        sekitar = data[max(0, letak - 12) : letak + 12].decode(sandi, "replace")
        contoh = f" Misalnya {kutip(sekitar)} pada baris teks ke-{baris}."
    issues.add(
        "pengodean",
        Severity.WARNING,
        f"Berkas ini tersimpan sebagai {nama}, bukan UTF-8, dan dibaca demikian.{contoh} "
        "Periksa huruf khusus, lalu simpan ulang sebagai CSV UTF-8.",
        asal,
    )
    return teks


def baca_baris(
    data: bytes, asal: Asal, issues: Issues, batas: Batas = BATAS
) -> tuple[Iterator[list[str]], bool] | None:
    """Return the rows of a CSV file and whether any cell may have an escaped formula.

    The iterator records an issue and ends when the quoting is broken or the limit is passed.
    """
    teks = baca_teks(data, asal, issues)
    if teks is None:
        return None
    mulai = 0
    if cocok := _SEP.match(teks):
        pemisah, mulai = cocok[1], 1
        teks = "\n" + teks[cocok.end() :]  # keeps the row numbers of the spreadsheet
    else:
        pemisah = _tebak_pemisah(teks)
    if pemisah != ",":
        issues.add(
            "pemisah",
            Severity.INFO,
            f"Kolom berkas ini dipisah {_NAMA_PEMISAH[pemisah]}, bukan koma, dan dibaca "
            "demikian. Tidak perlu diubah.",
            asal,
        )
    return _baris(teks, pemisah, mulai, asal, issues, batas), "'" in teks


def _tebak_pemisah(teks: str) -> str:
    """Take the delimiter that occurs most in the first line of several columns.

    A title above the table has none, or one comma in its words.
    """
    isi = [b for b in teks[:65536].split("\n") if b.strip(' ,;\t"')]
    for sedikitnya in (2, 1):
        for baris in isi:
            pemisah = max(_PEMISAH, key=baris.count)
            if baris.count(pemisah) >= sedikitnya:
                return pemisah
    return _PEMISAH[0]


def _baris(
    teks: str, pemisah: str, mulai: int, asal: Asal, issues: Issues, batas: Batas
) -> Iterator[list[str]]:
    pembaca = csv.reader(StringIO(teks, newline=""), delimiter=pemisah, strict=True)
    nomor = 0
    try:
        for nomor, baris in enumerate(pembaca, start=1):
            if nomor > batas.baris:
                issues.add(
                    "baris-terlalu-banyak",
                    Severity.ERROR,
                    f"Berkas ini lebih dari {batas.baris:,} baris; ".replace(",", ".")
                    + "sisanya tidak dibaca. Periksa apakah berkasnya benar.",
                    asal,
                )
                return
            yield baris
    except csv.Error as galat:
        tempat = Asal(asal.berkas, asal.lembar, nomor + 1)
        if "field larger" in str(galat):
            pesan = (
                "Isi satu sel lebih dari 131.072 karakter, mungkin karena tanda kutip ganda yang "
                "tidak ditutup."
            )
        else:
            pesan = "Tanda kutip ganda pada baris ini tidak berpasangan."
        issues.add(
            "kutip-tidak-berpasangan",
            Severity.ERROR,
            f"{pesan} Baris ini dan sesudahnya tidak dibaca. Tutup tanda kutipnya; tanda kutip "
            'di dalam sel ditulis dua kali ("").',
            tempat,
        )
