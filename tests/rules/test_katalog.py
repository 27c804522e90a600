"""Every rule of the catalogue is complete: manual page, legal basis, cases, name, code."""

import importlib.util
import re
from pathlib import Path

import pytest

from selaras.law.basis import KEBIJAKAN
from selaras.law.register import register
from selaras.rules import registry
from selaras.rules.base import BAGIAN_MANUAL, Rule, Severity

_spec = importlib.util.spec_from_file_location("kasus", Path(__file__).with_name("kasus.py"))
kasus = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(kasus)

ATURAN = [pytest.param(a, id=a.code) for a in registry.semua()]


@pytest.mark.parametrize("a", ATURAN)
def test_code_name_module_and_class_agree(a):
    modul = type(a).__module__.rsplit(".", 1)[-1]

    assert re.fullmatch(r"[A-Z]{2}\d{2}", a.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", a.name)
    assert modul == f"{a.code.lower()}_{a.name.replace('-', '_')}"
    assert type(a).__name__.startswith(a.code)
    assert isinstance(a.severity, Severity)


@pytest.mark.parametrize("a", ATURAN)
def test_manual_page_has_every_heading_with_text(a):
    manual = a.manual()

    assert tuple(manual) == BAGIAN_MANUAL
    assert all(teks.strip() for teks in manual.values())
    assert a.judul()
    assert "Yang diperiksa" not in a.judul()


@pytest.mark.parametrize("a", ATURAN)
def test_legal_basis_is_in_the_register(a):
    assert a.legal_basis
    for basis in a.legal_basis:
        assert basis.instrument == KEBIJAKAN or basis.instrument in register()
        assert basis.instrument != KEBIJAKAN or basis.place, "a product decision says which"


@pytest.mark.parametrize("a", ATURAN)
def test_has_a_passing_and_a_failing_case(a):
    berkas = kasus.FOLDER / f"{a.code}.yaml"
    assert berkas.exists(), f"write tests/rules/cases/{a.code}.yaml"
    awalan = {k.nama[:5] for k in kasus.baca(berkas)}

    assert awalan == {"pass_", "fail_"}


def test_every_case_file_belongs_to_a_rule():
    assert {b.stem for b in kasus.FOLDER.glob("*.yaml")} <= registry.menurut_kode().keys()


def test_families_have_one_prefix_each():
    awalan: dict[str, set[str]] = {}
    for a in registry.semua():
        awalan.setdefault(a.family, set()).add(a.code[:2])

    assert all(len(p) == 1 for p in awalan.values()), awalan
    semua = [p for ps in awalan.values() for p in ps]
    assert len(set(semua)) == len(semua)


def test_every_rule_module_defines_a_rule():
    folder = Path(registry.__file__).parent
    modul = {p.stem for p in folder.glob("*/*.py") if re.match(r"[a-z]{2}\d", p.stem)}

    assert modul == {type(a).__module__.rsplit(".", 1)[-1] for a in registry.semua()}


def test_registry_is_sorted_and_finds_by_any_case():
    kode = [a.code for a in registry.semua()]

    assert kode == sorted(kode)
    assert registry.cari(" hk01 ").code == "HK01"
    assert registry.cari("ZZ99") is None


def test_a_doubled_code_is_refused(monkeypatch):
    class HK01Lagi(type(registry.cari("HK01"))):
        name = "lain"

    kelas = [type(a) for a in registry.semua()]
    monkeypatch.setattr(registry, "_kelas", lambda: iter([*kelas, HK01Lagi]))

    with pytest.raises(registry.DuplicateRuleError, match="'HK01' belongs to both"):
        registry.semua.__wrapped__()


def test_a_retired_code_leads_to_its_successor_and_is_never_reused(monkeypatch):
    monkeypatch.setattr(registry, "pensiun", lambda: {"HK99": "HK01"})
    assert registry.cari("hk99").code == "HK01"

    monkeypatch.setattr(registry, "pensiun", lambda: {"HK01": ""})
    with pytest.raises(registry.DuplicateRuleError, match="never reused"):
        registry.semua.__wrapped__()


def test_an_incomplete_manual_page_is_seen():
    class Setengah(Rule):
        """Judul.

        Mengapa:
            Sebab
            begitu.
        """

        def check(self, bahan):
            yield from ()

    assert Setengah.manual() == {"Mengapa": "Sebab\nbegitu."}
    assert Setengah.judul() == "Judul"
