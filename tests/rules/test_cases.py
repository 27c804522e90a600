"""Runs every case of every rule; the id of a test is the code and the name of the case."""

import importlib.util
from pathlib import Path

import pytest

from selaras.law.at import at
from selaras.rules.base import Bahan
from selaras.rules.registry import menurut_kode

_spec = importlib.util.spec_from_file_location("kasus", Path(__file__).with_name("kasus.py"))
kasus = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(kasus)


@pytest.mark.parametrize("k", [pytest.param(k, id=f"{k.rule}-{k.nama}") for k in kasus.semua()])
def test_case(k):
    aturan = menurut_kode()[k.rule]
    hukum = at(k.renja.dokumen.tanggal)
    bahan = Bahan(renja=k.renja, hukum=hukum, nomenklatur=k.nomenklatur, formulir=k.formulir)

    temuan = list(aturan.check(bahan))

    sisa = list(temuan)
    for pin in k.findings:
        hit = next((f for f in sisa if kasus.cocok(pin, f)), None)
        assert hit is not None, f"missing {pin}; found: {[_baca(f) for f in temuan]}"
        sisa.remove(hit)
    assert not sisa, f"not expected: {[_baca(f) for f in sisa]}"


def _baca(f):
    return (f.letak.kode, f.letak.column, f.stated, f.expected, f.message)
