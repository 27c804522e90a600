"""The generated pages are current: ``make docs`` writes them."""

from pathlib import Path

from selaras.exchange.dokumentasi import errors_md, format_md
from selaras.exchange.skema import kunci, tabel

AKAR = Path(__file__).parents[2]
GALERI = AKAR / "tests" / "exchange" / "errors"


def test_format_page_is_current():
    assert (AKAR / "docs" / "format.md").read_text("utf-8").endswith(format_md())


def test_format_page_names_every_table_column_and_key():
    halaman = format_md()

    for t in tabel().values():
        bagian = halaman.split(f"### `{t.nama}`\n")[1].split("\n### ")[0]
        assert all(f"| `{k.nama}` | {k.jenis} |" in bagian for k in t.kolom)
    assert all(f"| `{k.nama}` |" in halaman for k in kunci())


def test_errors_page_is_current():
    assert (AKAR / "docs" / "errors.md").read_text("utf-8").endswith(errors_md(GALERI))


def test_errors_page_shows_input_and_message():
    bagian = errors_md(GALERI).split("## angka-ambigu\n")[1].split("\n## ")[0]

    assert "i1,2025,renja,1.234," in bagian
    assert "target.csv D2" in bagian
