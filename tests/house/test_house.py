"""The style guide as tests: what the house asks, a test checks."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "selaras"
PURE = ("core", "law", "rules", "documents", "exchange")
MIGRASI = SRC / "db" / "migrations"
MODULES = sorted(p for p in SRC.rglob("*.py") if p.parent != MIGRASI)


def _name(path):
    return str(path.relative_to(ROOT))


def _overload(node):
    return any(ast.unparse(d).endswith("overload") for d in node.decorator_list)


def _calls(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


@pytest.mark.parametrize("floor", ["core", "law", "rules"])
def test_no_float_below_the_documents(floor):
    found = [
        f"{_name(p)}:{line}"
        for p in (SRC / floor).rglob("*.py")
        for line, f in _calls(p)
        if f == "float"
    ]
    assert not found


def test_pure_floors_have_no_clock_no_environment_no_network():
    forbidden = re.compile(
        r"(datetime|date)\.(now|today|utcnow)|time\.(time|monotonic)|os\.(environ|getenv)|urlopen|requests\."
    )
    found = [
        f"{_name(p)}:{line} {f}"
        for floor in PURE
        for p in (SRC / floor).rglob("*.py")
        for line, f in _calls(p)
        if forbidden.match(f)
    ]
    assert not found


def test_no_agency_and_no_region_in_the_source():
    """Only the registers of law may name a region, in the titles of its instruments."""
    names = re.compile(r"bkpsdm|kukar|kutai|kartanegara|tenggarong|simpeg idaman", re.IGNORECASE)
    found = [
        f"{_name(p)}: {hit.group()}"
        for p in SRC.rglob("*")
        if p.is_file() and p.suffix in {".py", ".yaml", ".typ", ".toml"}
        for hit in names.finditer(p.read_text(encoding="utf-8"))
    ]
    assert not found


def test_no_person_in_the_project():
    """An 18-digit NIP may not occur anywhere, whatever its spacing."""
    nip = re.compile(
        r"\b(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])[ ]?(19|20)\d{4}[ ]?[12][ ]?\d{3}\b"
    )
    found = [
        _name(p)
        for folder in ("src", "examples", "docs", "tests")
        for p in (ROOT / folder).rglob("*")
        if p.is_file() and p.suffix in {".py", ".csv", ".toml", ".md", ".yaml", ".txt"}
        if p != Path(__file__) and nip.search(p.read_text(encoding="utf-8", errors="replace"))
    ]
    assert not found


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_module_is_short_and_introduces_itself(path):
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "a module starts with a docstring"
    assert len(text.splitlines()) <= 520, "split it: one concept per file"


def test_no_drawer_for_odds_and_ends():
    assert not [
        _name(p)
        for p in MODULES
        if p.stem in {"utils", "util", "helpers", "helper", "common", "misc"}
    ]


def test_generated_pages_are_current():
    run = subprocess.run(
        [sys.executable, "-m", "selaras.cli.docs", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr


def test_every_command_has_help():
    from selaras.cli.main import app

    for name, command in app.commands.items():
        assert command.help, name
        options = [p for p in command.params if p.param_type_name == "option"]
        assert all(option.help for option in options), name
        assert f"## selaras {name}\n" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def test_links_in_the_pages_lead_somewhere():
    link = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)(#[^)]*)?\)")
    broken = [
        f"{_name(page)} -> {target}"
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target, _ in link.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken


def test_places_named_in_the_glossary_exist():
    text = (ROOT / "docs" / "istilah.md").read_text(encoding="utf-8")
    missing = [
        p
        for p in re.findall(r"`((?:core|law|rules|exchange|documents)/[\w/.]+)`", text)
        if not (SRC / p).exists()
    ]
    assert not missing


def test_public_names_have_docstrings():
    missing = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if (
                isinstance(node, ast.FunctionDef | ast.ClassDef)
                and not node.name.startswith("_")
                and not _overload(node)
                and not ast.get_docstring(node)
            ):
                missing.append(f"{_name(path)}:{node.name}")
    assert not missing
