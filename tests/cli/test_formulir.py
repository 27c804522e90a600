"""Forms of evaluation on the command line: the contract of a check, in every format."""

import json

import pytest
from click.testing import CliRunner

from exchange.bahan_e81 import berkode, berkolom, berumus, kisi, ods, pohon
from selaras.cli.main import app


def run(*args):
    return CliRunner().invoke(app, [str(a) for a in args])


@pytest.fixture
def salah(tmp_path):
    berkas = tmp_path / "e81.xlsx"
    berkas.write_bytes(berumus(pohon(), {"T10": ("", 2)}))
    return berkas


def test_a_finding_names_table_sheet_and_cell(salah):
    hasil = run("check", salah, "--format", "json")

    isi = json.loads(hasil.stdout)
    assert hasil.exit_code == 1
    assert set(isi) == {"source", "findings", "issues", "counts"}
    (f,) = isi["findings"]
    assert (f["code"], f["severity"], f["stated"], f["expected"]) == ("EV01", "error", "2", "3")
    assert f["place"] == {
        "table": "E81",
        "kode": None,
        "row": 10,
        "column": "12.K",
        "sheet": "E.81 TW IV",
        "cell": "T10",
        "page": None,
    }
    assert f["basis"]
    assert {i["code"] for i in isi["issues"]} == {"lembar-lain", "baris-bukan-data"}


def test_the_screen_names_the_form_and_the_cell(salah):
    hasil = run("check", salah)

    assert "Formulir E.81 2025 Triwulan IV · Badan Contoh" in hasil.output
    assert "E.81 T10 12.K" in hasil.output
    assert "1 kesalahan" in hasil.output


@pytest.mark.parametrize("bentuk", ["html", "sarif", "xlsx"])
def test_every_format_is_written(salah, tmp_path, bentuk):
    tujuan = tmp_path / f"temuan.{bentuk}"

    assert run("check", salah, "-f", bentuk, "-o", tujuan).exit_code == 1
    assert tujuan.stat().st_size > 500
    if bentuk != "xlsx":
        assert "EV01" in tujuan.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "data", [berumus(pohon()), berkode(pohon()), berkolom(pohon()), berkolom(pohon(), cara="nomor")]
)
def test_a_right_form_ends_with_status_0(tmp_path, data):
    berkas = tmp_path / "benar.xlsx"
    berkas.write_bytes(data)
    hasil = run("check", berkas, "--format", "json")

    assert hasil.exit_code == 0, hasil.output
    assert json.loads(hasil.stdout)["findings"] == []


def test_an_ods_form_is_checked(tmp_path):
    berkas = tmp_path / "e81.ods"
    baris = pohon()
    baris[2].angka[12, "K"] = 9
    berkas.write_bytes(ods(kisi(baris)))
    hasil = run("check", berkas, "--format", "json")

    assert [f["code"] for f in json.loads(hasil.stdout)["findings"]] == ["EV01"]


def test_what_is_neither_plan_nor_form_keeps_the_message_of_a_plan(tmp_path):
    berkas = tmp_path / "lain.xlsx"
    berkas.write_bytes(b"bukan buku kerja")
    hasil = run("check", berkas, "--format", "json")

    assert hasil.exit_code == 2
    assert [i["code"] for i in json.loads(hasil.stdout)["issues"]] == ["jenis-berkas"]
