"""Hostile uploads: refused with a sentence that says what and what to do."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest

from exchange.bahan_impor import csv, json_sipd, sipd, xlsx
from selaras.exchange.aman import DitolakError
from selaras.exchange.masuk import baca_masuk
from selaras.exchange.unggahan import UNGGAH_MAKS, Jenis, kenali

REKAP = csv(("Kode Sub Kegiatan", "Pagu"), ("5.03.02.2.01.0001", "1000"))
BUKU = xlsx([["Kode Sub Kegiatan", "Pagu"], ["5.03.02.2.01.0001", 1000]])


def dengan(isi, **tambahan):
    """A workbook with further members."""
    tampung = BytesIO()
    with zipfile.ZipFile(BytesIO(isi)) as asal, zipfile.ZipFile(tampung, "w") as baru:
        for i in asal.infolist():
            baru.writestr(i, asal.read(i))
        for nama, data in tambahan.items():
            baru.writestr(
                nama.replace("__", "/").replace("_bin", ".bin").replace("_xml", ".xml"), data
            )
    return tampung.getvalue()


def arsip(**berkas):
    tampung = BytesIO()
    with zipfile.ZipFile(tampung, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, isi in berkas.items():
            z.writestr(nama.replace("__", "."), isi)
    return tampung.getvalue()


def bom():
    """A workbook whose sheet unpacks to a gigabyte."""
    tampung = BytesIO()
    with zipfile.ZipFile(BytesIO(BUKU)) as asal, zipfile.ZipFile(tampung, "w", 8) as baru:
        for i in asal.infolist():
            isi = asal.read(i)
            if i.filename == "xl/worksheets/sheet1.xml":
                isi += b" " * (300 * 1024 * 1024)
            baru.writestr(i.filename, isi)
    return tampung.getvalue()


def bom_bohong():
    """An archive of a plan folder whose file states a size that is a lie."""
    mampat = zlib.compressobj(9, zlib.DEFLATED, -15)
    isi = mampat.compress(b"a" * (80 * 1024 * 1024)) + mampat.flush()
    nama = b"renja.toml"
    kepala = struct.pack(
        "<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(isi), 10, len(nama), 0
    )
    pusat = struct.pack(
        "<4sHHHHHHIIIHHHHHII",
        *(b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(isi), 10, len(nama), 0, 0, 0, 0, 0, 0),
    )
    awal = kepala + nama + isi
    akhir = struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(pusat) + len(nama), len(awal), 0
    )
    return awal + pusat + nama + akhir


TOLAK = {
    "tanpa akhiran": (REKAP, "rekap", "jenis-berkas"),
    "akhiran lain": (REKAP, "rekap.txt", "jenis-berkas"),
    "program": (b"MZ\x90\x00" + b"\0" * 100, "rekap.xlsx", "jenis-berkas"),
    "gambar": (b"\x89PNG\r\n\x1a\n\0\0", "rekap.xlsx", "jenis-berkas"),
    "pdf": (b"%PDF-1.7 ...", "rekap.csv", "jenis-berkas"),
    "excel lama": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "rekap.xlsx", "jenis-berkas"),
    "bersandi": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "rekap.xlsx",
        "bersandi",
    ),
    "akhiran ganda": (BUKU, "rekap.exe.xlsx", "akhiran-ganda"),
    "akhiran ganda makro": (BUKU, "rekap.xlsm.xlsx", "akhiran-ganda"),
    "excel bernama csv": (BUKU, "rekap.csv", "nama-bukan-isi"),
    "csv bernama excel": (REKAP, "rekap.xlsx", "nama-bukan-isi"),
    "json bernama csv": (json_sipd(sipd()), "rekap.csv", "nama-bukan-isi"),
    "html": (b"<html><table><tr><td>Kode</td></tr></table></html>", "rekap.csv", "isi-aktif"),
    "skrip": (b"Kode,Nama\n5,<script>alert(1)</script>", "rekap.csv", "isi-aktif"),
    "makro": (dengan(BUKU, xl__vbaProject_bin=b"x"), "rekap.xlsx", "isi-aktif"),
    "makro 4": (dengan(BUKU, xl__macrosheets__sheet1_xml=b"<x/>"), "rekap.xlsx", "isi-aktif"),
    "activex": (dengan(BUKU, xl__activeX__activeX1_xml=b"<x/>"), "rekap.xlsx", "isi-aktif"),
    "objek": (dengan(BUKU, xl__embeddings__oleObject1_bin=b"x"), "rekap.xlsx", "isi-aktif"),
    "tautan luar": (
        dengan(BUKU, xl__externalLinks__externalLink1_xml=b"<x/>"),
        "rekap.xlsx",
        "isi-aktif",
    ),
    "sambungan": (dengan(BUKU, xl__connections_xml=b"<x/>"), "rekap.xlsx", "isi-aktif"),
    "arsip biasa": (arsip(catatan__txt="x"), "rekap.zip", "jenis-berkas"),
    "arsip rusak": (b"PK\x03\x04" + b"\0" * 50, "rekap.xlsx", "arsip-rusak"),
    "kosong": (b"  \n", "rekap.csv", "berkas-kosong"),
    "terlalu besar": (b"a," * (UNGGAH_MAKS // 2 + 1), "rekap.csv", "berkas-terlalu-besar"),
}


@pytest.mark.parametrize(("isi", "nama", "kode"), TOLAK.values(), ids=TOLAK.keys())
def test_hostile_upload_is_refused(isi, nama, kode):
    with pytest.raises(DitolakError) as galat:
        kenali(isi, nama)

    assert galat.value.code == kode
    assert galat.value.pesan.endswith(".")
    assert baca_masuk(isi, nama).value is None


def test_zip_bomb_in_a_workbook_is_refused():
    hasil = baca_masuk(bom(), "bom.xlsx")

    assert hasil.value is None
    assert {i.code for i in hasil.issues} == {"bom-zip"}


def test_zip_bomb_in_a_plan_folder_is_refused():
    hasil = baca_masuk(bom_bohong(), "bom.zip")

    assert hasil.value is None
    assert {i.code for i in hasil.issues} <= {"arsip-rusak", "berkas-terlalu-besar"}


def test_xml_that_defines_entities_is_refused():
    jahat = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    hasil = baca_masuk(dengan(BUKU, xl__jahat_xml=jahat), "rekap.xlsx")

    assert {i.code for i in hasil.issues} == {"xml-berbahaya"}


@pytest.mark.parametrize(
    ("isi", "nama", "jenis"),
    [
        (REKAP, "Rekap 1.2 (final).csv", Jenis.CSV),
        (BUKU, "REKAP.XLSX", Jenis.XLSX),
        (json_sipd(sipd()), "renja.json", Jenis.JSON),
        ("Kode;Pagu\n5;1".encode("utf-16"), "rekap.csv", Jenis.CSV),
    ],
)
def test_honest_files_are_known_by_their_content(isi, nama, jenis):
    assert kenali(isi, nama) is jenis
