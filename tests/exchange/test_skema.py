"""The schema and the records cannot drift apart, and every word of the format is there."""

from dataclasses import MISSING, fields

import pytest

from selaras.core.asal import kolom_baku
from selaras.core.kebijakan import Kebijakan
from selaras.core.renja import Dokumen, Renja
from selaras.exchange import uraian
from selaras.exchange.skema import KUNCI_UNIK, RUJUKAN, Jenis, kunci, tabel

TABEL = list(tabel().values())


def test_every_table_of_a_renja_is_a_table_of_the_format():
    assert list(tabel()) == [f.name for f in fields(Renja) if f.name != "dokumen"]


@pytest.mark.parametrize("t", TABEL, ids=lambda t: t.nama)
def test_columns_are_the_fields_in_order(t):
    assert tuple(k.nama for k in t.kolom) == kolom_baku(t.rekaman)


@pytest.mark.parametrize("t", TABEL, ids=lambda t: t.nama)
def test_required_is_what_the_record_cannot_do_without(t):
    wajib = {f.name for f in fields(t.rekaman) if f.default is MISSING} - {"kebijakan"}

    assert {k.nama for k in t.kolom if k.wajib} == wajib


@pytest.mark.parametrize("t", TABEL, ids=lambda t: t.nama)
def test_every_column_has_its_own_words(t):
    assert list(uraian.KOLOM[t.nama]) == [k.nama for k in t.kolom]
    assert all(k.uraian.endswith(".") for k in t.kolom)


def test_every_key_of_a_document_stands_once_in_renja_toml():
    assert sorted(k.atribut for k in kunci()) == sorted(f.name for f in fields(Dokumen))
    assert len({k.alamat for k in kunci()}) == len(kunci())
    assert set(uraian.KUNCI) == {f.name for f in fields(Dokumen)}
    assert {k.seksi for k in kunci()} == set(uraian.SEKSI)


def test_choices_name_columns_that_exist_and_defaults_are_among_them():
    pilihan = [k for t in TABEL for k in t.kolom if k.pilihan]
    pilihan += [k.kolom for k in kunci() if k.kolom.pilihan]

    assert all(k.jenis is Jenis.PILIHAN for k in pilihan)
    assert all(str(k.baku) in k.pilihan for k in pilihan if k.baku is not None)


def test_choices_fit_the_list_of_a_spreadsheet():
    assert all(len(",".join(k.pilihan)) <= 255 for t in TABEL for k in t.kolom)


def test_references_and_keys_name_columns_that_exist():
    for nama, kolom in {**RUJUKAN, **KUNCI_UNIK}.items():
        assert set(kolom) <= {k.nama for k in tabel()[nama].kolom}
    assert all(k.rujuk for n, kolom in RUJUKAN.items() for k in tabel()[n].kolom if k.nama in kolom)


def test_policy_of_an_indikator_stands_inline():
    nama = [k.nama for k in tabel()["indikator"].kolom]

    assert nama[-len(fields(Kebijakan)) :] == [f.name for f in fields(Kebijakan)]
