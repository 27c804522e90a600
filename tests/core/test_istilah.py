"""The glossary holds every domain term of the core."""

import ast
import re
from pathlib import Path

import pytest

AKAR = Path(__file__).parents[2]
INTI = AKAR / "src" / "selaras" / "core"
HALAMAN = (AKAR / "docs" / "istilah.md").read_text(encoding="utf-8")
DISEBUT = set(re.findall(r"`([\w./]+)`", HALAMAN))

TEKNIS = {"__init__", "angka", "errors", "jenis", "kebijakan", "tanggal"}
"""Modules that hold no term of their own: numbers, dates, exceptions, and homes of enums."""

SETIAP_KELAS = ("renja", "jenis", "kebijakan", "nilai", "dokumen", "periode", "predikat", "kode")
"""Modules each of whose public classes is a term."""


def kelas(modul):
    pohon = ast.parse((INTI / f"{modul}.py").read_text(encoding="utf-8"))
    nama = [n.name for n in pohon.body if isinstance(n, ast.ClassDef)]
    return [n for n in nama if not n.startswith("_")]


@pytest.mark.parametrize("modul", sorted({p.stem for p in INTI.glob("*.py")} - TEKNIS))
def test_every_module_is_in_the_glossary(modul):
    assert DISEBUT & {f"core/{modul}.py", *kelas(modul)}


@pytest.mark.parametrize("modul", SETIAP_KELAS)
def test_every_class_of_the_plan_is_in_the_glossary(modul):
    disebut = {d.split(".")[0] for d in DISEBUT} | DISEBUT

    assert not [k for k in kelas(modul) if k not in disebut]


def test_no_term_is_explained_twice():
    istilah = re.findall(r"^\| ([^|]+?) \|", HALAMAN, re.MULTILINE)
    isi = [i for i in istilah if i != "Istilah" and not i.startswith("-")]

    assert len(set(isi)) == len(isi)
