"""Officials see no English from the command line, whatever they type and whatever console."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from selaras.cli.bahasa import KALIMAT
from selaras.cli.main import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "bkpsdm-kukar-2025"
ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments?|error|try|missing|invalid|such|show|message|required"
    r"|default|value|not|is|the|for|version|range|unexpected|extra|directory|file|exists)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"--?[a-z0-9-]+|selaras [a-z]+|\[[a-z|]+\]|\b(waiver|version)\b")

WRONG = {
    "tanpa perintah": [],
    "perintah salah ketik": ["chek"],
    "tanpa masukan": ["check"],
    "terlalu banyak": ["check", "a", "b"],
    "pilihan tidak ada": ["check", "--x", "a"],
    "pilihan tanpa isi": ["check", "a", "-o"],
    "bukan pilihannya": ["check", "a", "-f", "pdf"],
    "pilihan wajib": ["build", "a"],
    "bukan tahun": ["new", "a", "--tahun", "dua", "--nama", "x"],
    "tahun mustahil": ["new", "a", "--tahun", "1999", "--nama", "x"],
    "renstra mustahil": ["new", "a", "--tahun", "2026", "--nama", "x", "--renstra-awal", "2027"],
    "bukan tanggal": ["law", "--at", "besok"],
    "saklar berisi": ["check", "a", "--ringkas=ya"],
}


def _inggris(teks):
    return sorted({m.group().lower() for m in ENGLISH.finditer(NAMES.sub("", teks))})


@pytest.mark.parametrize("args", WRONG.values(), ids=WRONG)
def test_wrong_arguments_are_answered_in_indonesian_with_status_two(args):
    result = CliRunner().invoke(app, args)

    assert result.exit_code == 2
    assert _inggris(result.output) == []


@pytest.mark.parametrize("name", [None, *app.commands])
def test_help_is_indonesian(name):
    result = CliRunner().invoke(app, [*([name] if name else []), "--help"])

    assert result.exit_code == 0
    assert result.output.startswith("Pemakaian:")
    assert _inggris(result.output) == []


def test_every_sentence_still_stands_in_click():
    import click

    source = "".join(p.read_text("utf-8") for p in Path(click.__file__).parent.glob("*.py"))
    gone = [k for k in KALIMAT if k.replace("\n", "\\n").replace("\t", "\\t") not in source]
    assert gone == []


def _run(*args, encoding="utf-8", **kwargs):
    return subprocess.run(
        [sys.executable, "-m", "selaras.cli", *map(str, args)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        **kwargs,
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_a_console_without_unicode_gets_plain_marks(encoding, tmp_path):
    missing = _run("check", tmp_path / "tidak-ada", encoding=encoding)
    report = _run("check", EXAMPLE, encoding=encoding)

    assert missing.returncode == 2
    assert b"x berkas-tidak-ada" in missing.stdout + missing.stderr
    assert report.returncode == 1
    assert b"\nx PG02" in report.stdout.replace(b"\r", b"")
    assert report.stderr == b""


@pytest.mark.parametrize("args", [["rules"], ["check", EXAMPLE], ["check", EXAMPLE, "-f", "html"]])
def test_a_reader_that_stops_early_sees_no_traceback(args):
    process = subprocess.Popen(
        [sys.executable, "-m", "selaras.cli", *map(str, args)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    errors = process.stderr.read()
    process.wait()

    assert errors == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_named():
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "selaras.cli", "check", str(EXAMPLE), "-f", "json"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert result.returncode == 2
    assert "penuh" in result.stderr.decode()
