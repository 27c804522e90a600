"""The commands as people call them: contracts, exit statuses, and messages for wrong input."""

import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from selaras.cli.main import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "bkpsdm-kukar-2025"
KEYS = {"code", "severity", "place", "message", "stated", "expected", "basis"}
TABLES = {"TC29", "TC30", "TC31", "TC32", "TC33", "E81", "II2", "III1", "NARASI", "HUKUM", "IKU"}


def run(*args):
    return CliRunner().invoke(app, [str(a) for a in args])


@pytest.fixture(scope="module")
def report():
    result = run("check", EXAMPLE, "--format", "json")
    assert result.exit_code == 1, result.output
    return json.loads(result.stdout)


def test_check_json_keeps_its_contract(report):
    assert set(report) == {"source", "findings", "issues", "counts"}
    assert report["source"] == str(EXAMPLE)
    assert len(report["findings"]) > 100
    for finding in report["findings"]:
        assert {"code", "severity", "place", "message", "stated", "expected", "basis"} <= set(
            finding
        )
        assert set(finding["place"]) == {"table", "kode", "row", "column", "sheet", "cell", "page"}
        assert finding["place"]["table"] in TABLES | {None}
        assert finding["severity"] in {"error", "warning", "info"}
        assert finding["message"]
        for side in ("stated", "expected"):
            assert finding[side] is None or isinstance(finding[side], str)


def test_check_counts_what_it_lists(report):
    counts = report["counts"]
    assert sum(counts[s] for s in ("error", "warning", "info", "waived")) == len(report["findings"])
    assert sum(counts["per_code"].values()) == len(report["findings"]) - counts["waived"]


def test_a_known_fault_is_named_with_place_and_both_numbers(report):
    found = [f for f in report["findings"] if f["code"] == "PG02"]
    assert [(f["place"]["kode"], f["stated"], f["expected"]) for f in found] == [
        ("5.03.01.2.07", "387750000", "100000000")
    ]


def test_check_of_nothing_ends_with_two(tmp_path):
    result = run("check", tmp_path / "tidak-ada")
    assert result.exit_code == 2
    assert "tidak ada" in result.output
    data = json.loads(run("check", tmp_path / "tidak-ada", "-f", "json").stdout)
    assert data["findings"] == []
    assert data["issues"][0]["message"]


def test_new_plan_is_empty_and_readable(tmp_path):
    assert run("new", tmp_path / "a", "--tahun", "2026", "--nama", "Badan Contoh").exit_code == 0
    data = json.loads(run("check", tmp_path / "a", "-f", "json").stdout)
    assert data["issues"] == []
    assert data["counts"]["error"] == 0


def test_new_overwrites_nothing(tmp_path):
    (tmp_path / "x.txt").write_text("penting")
    result = run("new", tmp_path, "--tahun", "2026", "--nama", "Badan Contoh")
    assert result.exit_code == 2
    assert "tidak ada yang ditimpa" in result.output


def test_convert_there_and_back_changes_nothing(tmp_path):
    assert run("convert", EXAMPLE, tmp_path / "r.xlsx").exit_code == 0
    assert run("convert", tmp_path / "r.xlsx", tmp_path / "r").exit_code == 0
    for file in EXAMPLE.iterdir():
        assert (tmp_path / "r" / file.name).read_bytes() == file.read_bytes(), file.name


def test_convert_refuses_what_it_could_not_read(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "renja.toml").write_text("[dokumen]\ntahun = 'dua ribu'\n")
    result = run("convert", tmp_path / "a", tmp_path / "b.xlsx")
    assert result.exit_code == 2
    assert not (tmp_path / "b.xlsx").exists()


def test_html_escapes_what_the_plan_says(tmp_path):
    source = tmp_path / "plan"
    source.mkdir()
    for file in EXAMPLE.iterdir():
        (source / file.name).write_bytes(file.read_bytes())
    rows = (source / "simpul.csv").read_text(encoding="utf-8")
    (source / "simpul.csv").write_text(
        rows.replace("Fasilitasi Kunjungan Tamu", "<script>alert(1)</script>"), encoding="utf-8"
    )
    page = run("check", source, "-f", "html").stdout
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "Hasil pemeriksaan" in page


def test_sarif_names_rules_and_results(report):
    log = json.loads(run("check", EXAMPLE, "-f", "sarif").stdout)
    assert log["version"] == "2.1.0"
    (one,) = log["runs"]
    known = {rule["id"] for rule in one["tool"]["driver"]["rules"]}
    assert {r["ruleId"] for r in one["results"]} <= known
    assert len(one["results"]) == len(report["findings"])


def test_findings_workbook_holds_values_only(tmp_path, report):
    out = tmp_path / "temuan.xlsx"
    assert run("check", EXAMPLE, "-f", "xlsx", "-o", out).exit_code == 1
    sheet = openpyxl.load_workbook(BytesIO(out.read_bytes())).active
    assert sheet.max_row == len(report["findings"]) + 1
    assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_text_names_the_plan_and_totals(report):
    result = run("check", EXAMPLE)
    assert result.stdout.startswith("Renja 2025")
    counts = report["counts"]
    assert f"{counts['error']} kesalahan, {counts['warning']} peringatan" in result.stdout


def test_text_goes_to_a_file_in_a_new_folder(tmp_path):
    out = tmp_path / "baru" / "temuan.txt"
    result = run("check", EXAMPLE, "-o", out)
    assert result.exit_code == 1
    assert result.output == ""
    assert out.read_text(encoding="utf-8").startswith("Renja 2025")


def test_output_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "berkas").write_text("bukan folder")
    result = run("check", EXAMPLE, "-f", "json", "-o", tmp_path / "berkas" / "x.json")
    assert result.exit_code == 2
    assert "Tidak dapat menulis" in result.output


def test_a_waiver_accepts_a_finding_and_keeps_it_visible(tmp_path):
    for file in EXAMPLE.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    with (tmp_path / "waiver.csv").open("a", encoding="utf-8") as f:
        f.write("PG02,TC33,5.03.01.2.07,,Dana diklat dicatat terpisah,Sekretaris,2024-08-05\n")
    data = json.loads(run("check", tmp_path, "-f", "json").stdout)
    (finding,) = [f for f in data["findings"] if f["code"] == "PG02"]
    assert finding["waiver"] == {"reason": "Dana diklat dicatat terpisah", "by": "Sekretaris"}
    assert data["counts"]["waived"] == 1
    assert "PG02" not in data["counts"]["per_code"]


def test_explain_tells_inputs_and_origin():
    text = run(
        "explain", EXAMPLE, "--table", "TC29", "--kode", "5.03.01.2.01", "--column", "18"
    ).output
    for part in ("78,85%", "153", "20", "227", "realisasi.csv", "Permendagri 86/2017"):
        assert part in text


def test_explain_of_an_unknown_cell_offers_neighbours():
    result = run("explain", EXAMPLE, "--table", "TC29", "--kode", "5.03.01.2.99", "--column", "18")
    assert result.exit_code == 2
    assert "5.03.01.2.0" in result.output


def test_rules_lists_and_explains():
    assert "PG02" in run("rules").output
    assert "Cara memperbaiki" in run("rules", "pg02").output
    assert run("rules", "ZZ99").exit_code == 2


def test_law_lists_what_needs_verification():
    assert "perlu verifikasi" in run("law", "--unverified").output
    assert "UU 5/2014" in run("law", "--at", "2024-08-01").output.replace("\n", " ")


def _plan(tmp_path, **files):
    for file in EXAMPLE.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    for name, row in files.items():
        with (tmp_path / f"{name}.csv").open("a", encoding="utf-8") as f:
            f.write(row)
    return tmp_path


def test_a_value_that_could_not_be_read_is_told_beside_the_findings(tmp_path):
    assert run("new", tmp_path / "a", "--tahun", "2026", "--nama", "Badan Contoh").exit_code == 0
    with (tmp_path / "a" / "isu.csv").open("a", encoding="utf-8") as f:
        f.write("satu,Isu\n")

    result = run("check", tmp_path / "a")

    assert result.exit_code == 0  # the contract: 1 means an error-level finding
    assert "1 masalah pembacaan (1 kesalahan)" in result.stdout


def test_the_summary_counts_reading_and_names_every_code(tmp_path):
    plan = _plan(tmp_path, isu="satu,Isu\n", waiver="PG99,,,,Alasan,Sekretaris,\n")
    text = run("check", plan, "--ringkas").stdout

    assert "bukan-angka" in text
    assert "Pengecualian tidak terpakai" in text
    assert "Tertulis" not in text


@pytest.mark.parametrize("suffix", ["json", "html", "sarif", "xlsx"])
def test_the_suffix_of_the_output_chooses_the_format(tmp_path, suffix):
    out = tmp_path / f"temuan.{suffix}"
    assert run("check", EXAMPLE, "-o", out).exit_code == 1
    assert out.read_bytes().lstrip()[:1] in {b"{", b"<", b"P"}


@pytest.mark.parametrize("name", ["rencana.xls", "rencana.csv", "rencana.ods"])
def test_a_plan_is_not_written_under_the_name_of_another_kind_of_file(tmp_path, name):
    for command in (
        ["new", tmp_path / name, "--tahun", "2026", "--nama", "Badan Contoh"],
        ["convert", EXAMPLE, tmp_path / name],
    ):
        result = run(*command)
        assert result.exit_code == 2
        assert ".xlsx" in result.output
    assert list(tmp_path.iterdir()) == []


def test_convert_replaces_nothing_unless_told(tmp_path):
    target = tmp_path / "r.xlsx"
    target.write_text("pekerjaan seminggu")
    refused = run("convert", EXAMPLE, target)

    assert refused.exit_code == 2
    assert "--timpa" in refused.output
    assert target.read_text() == "pekerjaan seminggu"
    assert run("convert", EXAMPLE, target, "--timpa").exit_code == 0
    assert target.read_bytes().startswith(b"PK")


def test_build_never_writes_through_a_link_and_leaves_no_half(tmp_path):
    victim = tmp_path / "korban.txt"
    victim.write_text("utuh")
    out = tmp_path / "keluaran"
    out.mkdir()
    (out / ".renja.xlsx.baru").symlink_to(victim)
    (out / "values.json").mkdir()

    result = run("build", EXAMPLE, "-o", out, "-f", "xlsx", "-f", "json")

    assert result.exit_code == 2
    assert "Tidak ada yang diubah" in result.output
    assert victim.read_text() == "utuh"
    assert [p.name for p in out.iterdir()] == ["values.json"]


def test_the_region_decides_its_head(tmp_path):
    path = tmp_path / "a.xlsx"
    args = ["--tahun", "2026", "--nama", "Dinas Contoh", "--wilayah", "Kota Contoh"]
    assert run("new", path, *args).exit_code == 0
    sheet = openpyxl.load_workbook(path)["renja"]
    keys = {row[0]: row[1] for row in sheet.iter_rows(values_only=True)}

    assert keys["perangkat_daerah.jenis_wilayah"] == "kota"
    assert keys["perangkat_daerah.kepala_daerah"] == "Wali Kota"


def test_every_report_tells_what_could_not_be_read(tmp_path):
    plan = _plan(tmp_path, isu="satu,Isu\n")
    out = tmp_path / "temuan.xlsx"
    run("check", plan, "-o", out)
    sheet = openpyxl.load_workbook(out)["Pembacaan"]
    (notice,) = json.loads(run("check", plan, "-f", "sarif").stdout)["runs"][0]["invocations"]

    assert "“satu”" in str(list(sheet.iter_rows(values_only=True)))
    assert not notice["executionSuccessful"]
    assert "“satu”" in notice["toolExecutionNotifications"][0]["message"]["text"]
    for form in ("text", "json", "html"):
        assert "“satu”" in " ".join(run("check", plan, "-f", form).stdout.split())
