"""Nothing written can run as a formula, and nothing is lost by preventing it."""

import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selaras.core.renja import BentukNarasi, Dokumen, Narasi, Renja
from selaras.exchange.folder import folder_files
from selaras.exchange.formula import jinakkan, pulihkan
from selaras.exchange.workbook import write_workbook

PEMICU = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@pytest.mark.parametrize(
    ("isi", "tertulis"),
    [
        ("=1+1", "'=1+1"),
        ("+62 812", "'+62 812"),
        ("- butir", "'- butir"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        (" =1", "' =1"),
        ('"=1"', '\'"=1"'),
        ("'=1", "''=1"),
        ("a;=1", "a;'=1"),
        ("a\n=1", "a\n'=1"),
        ("＝1", "'＝1"),
        ("-", "-"),
        ("-5,3", "-5,3"),
        ("'kutipan'", "'kutipan'"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_table_of_escapes(isi, tertulis):
    assert jinakkan(isi) == tertulis
    assert pulihkan(tertulis) == isi


SULIT = st.text(alphabet="=+-@\t\r\n;'\" a1,.＝", max_size=12)


@given(SULIT | st.text())
@example("'\t'=")
def test_escape_and_unescape_are_inverses(teks):
    assert pulihkan(jinakkan(teks)) == teks


@given(SULIT)
def test_no_cell_begins_like_a_formula_wherever_a_spreadsheet_splits(teks):
    tertulis = jinakkan(teks)
    if not tertulis.strip("+-0123456789.,"):
        return  # a plain number or a dash
    for pemisah in (";", "\t", "\n"):
        for sel in tertulis.split(pemisah):
            assert not sel.lstrip('" ').startswith(("=", "+", "-", "@", "＝"))


def _renja(teks: str) -> Renja:
    return Renja(
        dokumen=Dokumen(
            tahun=2025, tanggal=date(2024, 7, 1), renstra_awal=2021, renstra_akhir=2026, nama=teks
        ),
        narasi=(Narasi(bagian="1.1", urut=1, bentuk=BentukNarasi.PARAGRAF, teks=teks),),
    )


@given(st.sampled_from(PEMICU), st.text(alphabet='cmd|HYPERLINK("a")!A1;,', max_size=10))
def test_csv_files_hold_no_formula(awal, sisa):
    berkas = folder_files(_renja(awal + sisa + "x"))

    for nama, isi in berkas.items():
        if nama.endswith(".csv"):
            for baris in csv.reader(io.StringIO(isi.decode(), newline="")):
                assert not any(sel.startswith(PEMICU) for sel in baris)


@pytest.mark.parametrize(
    "teks", ["=1+1", "{=1+1}", "http://x.y", "mailto:a@b", "=cmd|'/c calc'!A1"]
)
def test_workbooks_hold_no_formula_and_no_link(teks):
    with zipfile.ZipFile(io.BytesIO(write_workbook(_renja(teks)))) as arsip:
        for nama in arsip.namelist():
            if nama.startswith("xl/worksheets/"):
                xml = arsip.read(nama)
                assert b"<f" not in xml.replace(b"<filter", b"").replace(b"<formula1", b"").replace(
                    b"<formula2", b""
                )
                assert b"hyperlink" not in xml
