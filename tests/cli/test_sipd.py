"""Exports of the national system on the command line."""

import json

from click.testing import CliRunner

from exchange.bahan_impor import csv, json_sipd, sipd, xlsx
from selaras.cli.main import app
from selaras.exchange.baca import read


def run(*args):
    return CliRunner().invoke(app, [str(a) for a in args])


def tulis(folder, nama, isi):
    (folder / nama).write_bytes(isi)
    return folder / nama


def test_convert_makes_a_folder_and_says_what_it_could_not_take(tmp_path):
    sumber = tulis(tmp_path, "renja.json", json_sipd(sipd(outcome="x"), sipd(kode_sub_giat="5.03")))

    hasil = run("convert", sumber, tmp_path / "rencana")

    assert hasil.exit_code == 0, hasil.output
    assert "outcome" in hasil.output
    assert "tingkat-tidak-cocok" in hasil.output
    assert "periode Renstra" in hasil.output
    kembali = read(tmp_path / "rencana")
    assert kembali.issues == ()
    assert kembali.value.dokumen.tahun == 2025
    assert kembali.value.dokumen.nama == "Badan Contoh"
    assert {b.simpul for b in kembali.value.baris} >= {"5.03.02.2.01.0001", "5.03.02"}


def test_convert_writes_nothing_when_a_value_is_ambiguous(tmp_path):
    sumber = tulis(
        tmp_path,
        "renja.json",
        json_sipd(sipd(target_teks_output="1.234 Persen", satuan_output="Persen")),
    )

    hasil = run("convert", sumber, tmp_path / "rencana")

    assert hasil.exit_code == 2
    assert "dapat dibaca" in hasil.output
    assert not (tmp_path / "rencana").exists()


def test_check_reads_an_export_and_keeps_its_contract(tmp_path):
    sumber = tulis(tmp_path, "renja.json", json_sipd(sipd(pagu_n_depan=None)))

    hasil = run("check", sumber, "--format", "json")

    assert hasil.exit_code in (0, 1)
    isi = json.loads(hasil.stdout)
    assert set(isi) >= {"source", "findings", "issues", "counts"}
    assert any(f["place"]["kode"] == "5.03.02.2.01.0001" for f in isi["findings"])


def test_year_is_asked_for_where_the_export_names_none(tmp_path):
    isi = xlsx([["Kode Sub Kegiatan", "Nama Sub Kegiatan", "Pagu"], ["5.03.02.2.01.0001", "A", 5]])
    sumber = tulis(tmp_path, "rekap.xlsx", isi)

    tanpa = run("convert", sumber, tmp_path / "rencana")
    dengan = run("convert", sumber, tmp_path / "rencana", "--tahun", "2026")

    assert tanpa.exit_code == 2
    assert "--tahun" in tanpa.output
    assert dengan.exit_code == 0, dengan.output
    assert "tidak disebut berkas" in dengan.output
    assert read(tmp_path / "rencana").value.dokumen.tahun == 2026


def test_file_with_several_agencies_is_refused(tmp_path):
    kepala = ("Kode SKPD", "Kode Sub Kegiatan", "Pagu")
    sumber = tulis(
        tmp_path,
        "rekap.csv",
        csv(kepala, ("1", "5.03.02.2.01.0001", "5"), ("2", "2.24.02.2.01.0001", "5")),
    )

    hasil = run("convert", sumber, tmp_path / "rencana", "--tahun", "2026")

    assert hasil.exit_code == 2
    assert "perangkat daerah" in hasil.output


def test_unknown_files_keep_their_message(tmp_path):
    sumber = tulis(tmp_path, "a.json", b'{"a": 1}')

    hasil = run("check", sumber)

    assert hasil.exit_code == 2
    assert "JSON, bukan workbook" in hasil.output
