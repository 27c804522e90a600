"""Services and pages keep to the house: who acts is told, tables stay below the services."""

import ast
import re
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "selaras"
LAYANAN = sorted((SRC / "services").glob("*.py"))
HALAMAN = sorted([*(SRC / "web").rglob("*.py"), *(SRC / "cli").rglob("*.py")])
TEMPLAT = sorted((SRC / "web" / "templates").rglob("*.html"))
PENCATAT = re.compile(r"(audit\.record|rencana\.ubah|renstra\.ubah)$")
ALAS = {"audit.py", "rencana.py", "peragaan.py", "peragaan_terbit.py"}
"""Modules that others build on; they are told who acts and ask nobody."""


def _nama(path):
    return str(path.relative_to(SRC))


def _fungsi(path):
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            yield node


def _memanggil(node, pola):
    return any(pola.search(ast.unparse(n.func)) for n in ast.walk(node) if isinstance(n, ast.Call))


@pytest.mark.parametrize("path", LAYANAN, ids=_nama)
def test_whoever_writes_is_named(path):
    if path.name in ALAS:
        return
    salah = [
        f.name
        for f in _fungsi(path)
        if not f.name.startswith("_")
        and f.name != "terima_undangan"  # whoever holds the key becomes the person who acts
        and _memanggil(f, PENCATAT)
        and "actor" not in [a.arg for a in f.args.kwonlyargs]
    ]
    assert not salah, "a service that writes takes a keyword-only actor"


@pytest.mark.parametrize("path", HALAMAN, ids=_nama)
def test_pages_and_commands_do_not_touch_tables(path):
    teks = path.read_text(encoding="utf-8")
    assert not re.findall(r"\.objects\b|\.save\(|\.bulk_\w+\(|transaction\.atomic", teks)


@pytest.mark.parametrize("path", sorted((SRC / "web" / "views").glob("*.py")), ids=_nama)
def test_a_view_is_thin(path):
    panjang = {
        f.name: f.end_lineno - f.lineno + 1
        for f in _fungsi(path)
        if f.end_lineno - f.lineno + 1 > 42
    }
    assert not panjang


@pytest.mark.parametrize("path", TEMPLAT, ids=_nama)
def test_a_template_holds_no_code_and_trusts_nothing(path):
    teks = path.read_text(encoding="utf-8")
    assert not re.findall(r"\bstyle=|\bon[a-z]+=|\|safe\b|autoescape off|javascript:", teks)
    for m in re.finditer(r"<script\b([^>]*)>", teks):
        assert "src=" in m[1] or "application/" in m[1], "scripts are files"
    for m in re.finditer(r'<form\b[^>]*method="post"[^>]*>.*?</form>', teks, re.S):
        # The language form of kept pages goes to a view that says why it asks for no token.
        tanpa = path.parent.name == "terbuka" and "{% url 'bahasa' %}" in m[0]
        assert tanpa or "csrf_token" in m[0], m[0][:80]


def test_nobody_marks_text_as_safe():
    salah = [
        _nama(p)
        for p in (SRC / "web").rglob("*.py")
        if re.search(r"\bmark_safe\(", p.read_text(encoding="utf-8"))
    ]
    assert not salah
