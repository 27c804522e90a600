"""The page about security names tests that exist, at least one per failure."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
HALAMAN = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def test_every_failure_names_tests_that_exist():
    ada = {
        nama
        for berkas in (ROOT / "tests").rglob("test_*.py")
        for nama in re.findall(r"^def (test_\w+)", berkas.read_text(encoding="utf-8"), re.M)
    }
    bagian = HALAMAN.split("## Twenty failures")[1].split("##")[0]
    baris = [b for b in bagian.splitlines() if b.startswith("| ") and "Tested by" not in b]

    assert len(baris) == 20
    for b in baris:
        disebut = re.findall(r"`(test_\w+)`", b)
        assert disebut, b
        assert not set(disebut) - ada, set(disebut) - ada
