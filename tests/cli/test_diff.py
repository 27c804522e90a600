"""Comparing two plans, and the national list, from the command line."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from selaras.cli.main import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "bkpsdm-kukar-2025"
LIST = (
    "kode,nama,kinerja,indikator,satuan\n5.03.02.2.02.0001,Pengelolaan Mutasi ASN,,Jumlah,Dokumen\n"
)


def run(*args):
    return CliRunner().invoke(app, [str(a) for a in args])


@pytest.fixture
def changed(tmp_path):
    """The example with the pagu of one line raised, and nothing else."""
    folder = tmp_path / "baru"
    shutil.copytree(EXAMPLE, folder)
    file = folder / "pendanaan.csv"
    text = file.read_text(encoding="utf-8")
    assert text.count("5.03.01.2.01.01,APBD,450000000,") == 1
    file.write_text(
        text.replace("5.03.01.2.01.01,APBD,450000000,", "5.03.01.2.01.01,APBD,650000000,"),
        encoding="utf-8",
    )
    return folder


def test_a_plan_does_not_differ_from_itself():
    result = run("diff", EXAMPLE, EXAMPLE)
    assert result.exit_code == 0
    assert "450.000.000" not in result.output


def test_one_pagu_is_one_change_and_the_sums_above_it(changed):
    text = run("diff", EXAMPLE, changed).output
    assert "450.000.000,00 -> 650.000.000,00" in text
    assert "32.743.331.188,00 -> 32.943.331.188,00" in text


@pytest.mark.parametrize("suffix", ["json", "html", "xlsx", "txt"])
def test_the_suffix_of_the_output_chooses_the_format(changed, tmp_path, suffix):
    out = tmp_path / f"beda.{suffix}"
    assert run("diff", EXAMPLE, changed, "-o", out).exit_code == 0
    data = out.read_bytes()
    match suffix:
        case "json":
            assert json.loads(data)
        case "html":
            assert data.startswith(b"<!doctype html>")
        case "xlsx":
            assert data.startswith(b"PK")
        case _:
            assert "650.000.000,00" in data.decode()


def test_a_plan_that_is_not_read_whole_is_not_compared(tmp_path):
    broken = tmp_path / "rusak"
    shutil.copytree(EXAMPLE, broken)
    with (broken / "pendanaan.csv").open("a", encoding="utf-8") as f:
        f.write("tidak-ada,APBD,satu miliar,\n")
    result = run("diff", EXAMPLE, broken)
    assert result.exit_code == 2
    assert "tidak terbaca utuh" in result.output


def test_nomenklatur_finds_by_words_and_by_code(tmp_path):
    file = tmp_path / "nomenklatur-2025.csv"
    file.write_text(LIST, encoding="utf-8")
    for words in (("mutasi", "asn"), ("5.03.02.2.02.01",)):
        assert "Pengelolaan Mutasi ASN" in run("nomenklatur", file, *words).output


def test_check_against_a_list_that_is_not_there():
    result = run("check", EXAMPLE, "--nomenklatur", "tidak-ada.csv")
    assert result.exit_code == 2
    assert "tidak dapat dibaca" in result.output
