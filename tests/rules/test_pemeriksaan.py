"""The run of the catalogue: waivers, order, doubles, rules that fail."""

import importlib.util
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.core.kode import KodeNomenklatur
from selaras.core.nomenklatur import DaftarNomenklatur, Nomenklatur
from selaras.core.renja import Dokumen, Landasan, Renja, Waiver
from selaras.law.basis import LegalBasis
from selaras.rules.base import Finding, Letak, Rule, Severity, polos
from selaras.rules.pemeriksaan import (
    RULE_GAGAL,
    WAIVER_TIDAK_LENGKAP,
    WAIVER_TIDAK_TERPAKAI,
    periksa,
    periksa_formulir,
)
from selaras.rules.registry import cari, semua

_spec = importlib.util.spec_from_file_location("kasus", Path(__file__).with_name("kasus.py"))
kasus = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(kasus)

DOKUMEN = Dokumen(
    tahun=2025, tanggal=date(2024, 8, 1), renstra_awal=2022, renstra_akhir=2026, nama="Badan"
)
LAMA = Landasan(urut=3, jenis="uu", nomor="5", tahun=2014)
SEDERHANA = Renja(dokumen=DOKUMEN, landasan=(LAMA,))


def waiver(**isi):
    return Waiver(**({"aturan": "HK01", "alasan": "Sudah dibahas.", "oleh": "Kepala"} | isi))


def hk01(renja):
    return periksa(renja, aturan=[cari("HK01")])


class Palsu(Rule):
    """Aturan palsu."""

    code = "XX01"
    name = "palsu"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("kebijakan-selaras", "uji"),)

    def __init__(self, *temuan):
        self.temuan = temuan

    def check(self, bahan):
        yield from self.temuan


def temuan(code="XX01", severity=Severity.WARNING, message="pesan", **letak):
    return Finding(code=code, severity=severity, letak=Letak(**letak), message=message)


@pytest.mark.parametrize(
    ("isi", "dikecualikan"),
    [
        ({}, True),
        ({"aturan": "hk01"}, True),
        ({"tabel": "HUKUM", "kolom": "nomor"}, True),
        ({"simpul": "landasan_hukum:3"}, True),
        ({"simpul": "landasan_hukum:4"}, False),
        ({"tabel": "TC33"}, False),
        ({"kolom": "tahun"}, False),
        ({"aturan": "HK02"}, False),
        ({"alasan": "  "}, False),
        ({"oleh": ""}, False),
    ],
)
def test_waiver_covers_only_its_place_and_needs_reason_and_actor(isi, dikecualikan):
    w = waiver(**isi)
    hasil = hk01(replace(SEDERHANA, waiver=(w,)))

    pokok = next(f for f in hasil.findings if f.code == "HK01")
    assert pokok.waived == (w if dikecualikan else None)
    assert hasil.ada_error is not dikecualikan
    assert hasil.dikecualikan == int(dikecualikan)
    assert hasil.per_severity[Severity.ERROR] == int(not dikecualikan)


@pytest.mark.parametrize(
    ("isi", "kode", "severity"),
    [
        ({"aturan": "HK02"}, WAIVER_TIDAK_TERPAKAI, Severity.INFO),
        ({"aturan": "ZZ99"}, WAIVER_TIDAK_TERPAKAI, Severity.INFO),
        ({"alasan": ""}, WAIVER_TIDAK_LENGKAP, Severity.WARNING),
    ],
)
def test_a_waiver_that_does_nothing_is_itself_a_finding(isi, kode, severity):
    hasil = hk01(replace(SEDERHANA, waiver=(waiver(**isi),)))

    (tentang,) = [f for f in hasil.findings if f.code.startswith("SL")]
    assert (tentang.code, tentang.severity) == (kode, severity)
    assert waiver(**isi).aturan in tentang.message


def test_an_unknown_rule_in_a_waiver_is_named():
    hasil = hk01(replace(SEDERHANA, waiver=(waiver(aturan="ZZ99"),)))

    assert any("ZZ99 tidak dikenal" in f.message for f in hasil.findings)


def test_a_rule_that_raises_is_an_error_and_keeps_what_was_found():
    class Rusak(Palsu):
        def check(self, bahan):
            yield temuan(message="sebelum gagal")
            raise ZeroDivisionError("dibagi nol")

    hasil = periksa(SEDERHANA, aturan=[Rusak(), cari("HK01")])

    assert {f.code for f in hasil.findings} == {"XX01", RULE_GAGAL, "HK01"}
    gagal = next(f for f in hasil.findings if f.code == RULE_GAGAL)
    assert gagal.severity is Severity.ERROR
    assert "XX01" in gagal.message
    assert "dibagi nol" in gagal.message
    assert hasil.per_keluarga["internal"] == 2  # XX01 is in no family


def test_doubles_are_dropped_and_the_order_is_severity_rule_table_code():
    isi = [
        temuan(severity=Severity.INFO),
        temuan(table="TC33", kode="5.03.10"),
        temuan(table="TC33", kode="5.03.9"),
        temuan(table="TC29", kode="9"),
        temuan(table="TC33", kode="5.03.9"),
        temuan(severity=Severity.ERROR, code="XX02"),
    ]

    urut = periksa(SEDERHANA, aturan=[Palsu(*isi)]).findings

    assert [(f.severity.value, f.letak.kode) for f in urut] == [
        ("error", None),
        ("warning", "9"),
        ("warning", "5.03.9"),
        ("warning", "5.03.10"),
        ("info", None),
    ]


@given(
    st.permutations([temuan(kode=k, row=r) for k in ("5.1", "5.10", "", "X.XX") for r in (1, 2)])
)
@settings(max_examples=25)
def test_the_order_does_not_depend_on_the_rules_order(isi):
    baku = periksa(SEDERHANA, aturan=[Palsu(*sorted(isi, key=repr))]).findings

    assert periksa(SEDERHANA, aturan=[Palsu(*isi)]).findings == baku


def test_the_message_ends_with_the_way_out_and_inti_is_without_it():
    f = Palsu().finding(Letak(), "Tertulis 1.", saran="Tulis 2.", stated=1, expected="2")

    assert (f.message, f.inti, f.stated) == ("Tertulis 1. Tulis 2.", "Tertulis 1.", "1")


def test_places_of_the_contract():
    assert Letak(table="TC33", baris="x").sebagai_kontrak() == {
        "table": "TC33",
        "kode": None,
        "row": None,
        "column": None,
        "sheet": None,
        "cell": None,
        "page": None,
    }


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12)))
def test_numbers_of_findings_are_plain_and_exact(angka):
    teks = polos(angka)

    assert type(angka)(teks) == angka
    assert "E" not in teks


@pytest.mark.parametrize("k", [pytest.param(k, id=f"{k.rule}-{k.nama}") for k in kasus.semua()])
def test_no_rule_raises_on_any_plan_of_the_cases(k):
    gagal = [f.message for f in periksa(k.renja).findings if f.code == RULE_GAGAL]

    assert gagal == []


def test_no_rule_raises_on_an_empty_plan():
    gagal = [f for f in periksa(Renja(dokumen=DOKUMEN)).findings if f.code == RULE_GAGAL]

    assert gagal == []


def test_rules_of_the_nomenclature_run_only_with_a_list():
    renja = kasus.susun({"simpul": [{"kode": "5.03.02.2.01.01"}]})
    daftar = DaftarNomenklatur(
        entri=(
            Nomenklatur(
                kode=KodeNomenklatur.parse("5.03.02.2.01.0001"), uraian="Lain", edisi="2031"
            ),
        )
    )

    tanpa, dengan = periksa(renja), periksa(renja, nomenklatur=daftar)

    rencana = [a for a in semua() if not a.butuh_formulir]
    assert tanpa.aturan < dengan.aturan == len(rencana) < len(semua())
    assert "KD09" not in tanpa.per_aturan
    assert dengan.per_aturan["KD09"] == 1


@pytest.mark.parametrize(
    "k", [pytest.param(k, id=f"{k.rule}-{k.nama}") for k in kasus.semua() if k.formulir]
)
def test_no_rule_raises_on_any_form_of_the_cases(k):
    hasil = periksa_formulir(k.formulir)

    assert [f.message for f in hasil.findings if f.code == RULE_GAGAL] == []
    assert {f.letak.table for f in hasil.findings} <= {"E81"}
    assert hasil.aturan == sum(a.butuh_formulir for a in semua())


def test_a_waiver_of_a_rule_that_could_not_run_is_not_called_unused():
    renja = replace(SEDERHANA, waiver=(waiver(aturan="KD09"), waiver(aturan="KD08")))

    assert [f.stated for f in periksa(renja).findings if f.code == WAIVER_TIDAK_TERPAKAI] == [
        "KD08"
    ]
    kosong = periksa(renja, nomenklatur=DaftarNomenklatur())
    assert {f.stated for f in kosong.findings if f.code == WAIVER_TIDAK_TERPAKAI} == {
        "KD08",
        "KD09",
    }


def test_a_rule_whose_parameter_is_not_yet_in_force_is_skipped_and_says_so():
    """HK04 needs the list of 2021; a document of 2019 is judged without it."""
    hasil = periksa(kasus.susun({"dokumen": {"tanggal": "2019-08-01"}}))

    dilewati = [f for f in hasil.findings if f.code == "SL03"]
    assert dilewati
    assert all(f.severity is Severity.INFO for f in dilewati)
    assert "1 Agustus 2019" in dilewati[0].message
    assert not [f for f in hasil.findings if f.code == "SL00"]
