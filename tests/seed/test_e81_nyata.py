"""A real form at full size: every row and figure read, recomputed, and what does not follow.

It stands beside the project (``../shared/data``) and is never part of it; without it these tests
are skipped.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from selaras.core.formulir_e81 import Jenis, Keyakinan, Sisi, Tingkat
from selaras.exchange.e81_masuk import baca_formulir
from selaras.rules.pemeriksaan import periksa_formulir

BERKAS = Path(__file__).resolve().parents[3] / "shared" / "data" / "e81"


def jalur():
    semua = sorted(BERKAS.glob("e81-*.xlsx"))
    if not semua:
        pytest.skip("no real form beside the project (shared/data/e81)")
    return semua[0]


@cache
def terbaca():
    return baca_formulir(jalur().read_bytes(), jalur().name)


def temuan():
    return periksa_formulir(terbaca().value).findings


def test_every_row_is_read_and_what_is_none_is_told():
    f = terbaca().value

    assert (f.tahun, f.triwulan, f.geser) == (2025, 4, 1)
    assert [sum(b.jenis is j for b in f.baris) for j in Jenis] == [101, 1, 1]
    assert {i.code for i in terbaca().issues} == {"jenjang-dari-letak", "baris-bukan-data"}


def test_every_figure_is_that_of_the_workbook():
    buku = openpyxl.load_workbook(jalur(), data_only=True)
    rumus = openpyxl.load_workbook(jalur())
    diperiksa = berumus = 0
    for b in terbaca().value.baris:
        for sel in b.sel.values():
            asli = buku[sel.asal.lembar][sel.asal.sel].value
            teks = rumus[sel.asal.lembar][sel.asal.sel].value
            if sel.galat:
                assert asli == sel.galat
            elif isinstance(asli, int | float) and "%" not in sel.teks:
                assert float(sel.nilai) == pytest.approx(asli, rel=1e-12, abs=1e-12)
            diperiksa += 1
            if sel.rumus:
                assert teks == f"={sel.rumus}"
                berumus += 1
    assert diperiksa > 2_000
    assert berumus > 1_000


def test_the_tree_follows_from_the_formulas():
    f = terbaca().value
    banyak = {t: sum(b.tingkat is t for b in f.rencana) for t in Tingkat}

    assert banyak == {
        Tingkat.URUSAN: 1,
        Tingkat.BIDANG_URUSAN: 3,
        Tingkat.PROGRAM: 6,
        Tingkat.KEGIATAN: 19,
        Tingkat.SUB_KEGIATAN: 72,
    }
    dari_rumus = sum(b.keyakinan is Keyakinan.RUMUS for b in f.rencana)
    assert dari_rumus == 95


def test_without_its_formulas_the_form_has_the_same_tree():
    """Agencies paste values: then the money alone tells who stands below whom."""
    buku = openpyxl.load_workbook(jalur(), data_only=True)
    data = BytesIO()
    buku.save(data)
    polos = baca_formulir(data.getvalue(), "nilai.xlsx").value

    asli = [(b.id, b.induk, b.tingkat) for b in terbaca().value.baris]
    assert [(b.id, b.induk, b.tingkat) for b in polos.baris] == asli
    assert {b.keyakinan for b in polos.rencana} == {Keyakinan.HITUNGAN}
    ditemukan = {f.letak.cell for f in periksa_formulir(polos).findings}
    assert {"AB51", "AE64", "R12", "U12", "X12", "AA12", "K84"} <= ditemukan


def test_the_computed_cells_that_are_the_document_s_own_errors():
    salah = {
        (f.code, f.letak.cell): (f.stated, f.expected) for f in temuan() if f.severity == "error"
    }

    assert salah == {
        # a constant where the sum of the quarters belongs
        ("EV01", "AB51"): ("0", "35"),
        # the percentage added instead of the money
        ("EV02", "AE64"): ("81825849", "177868883"),
        # two other bidang counted in, and so twice in the total
        ("EV04", "R12"): ("1971343265", "1938579751"),
        ("EV04", "U12"): ("2279258325", "2272473325"),
        ("EV04", "X12"): ("2733183079", "2706910579"),
        ("EV04", "AA12"): ("4121616561", "4082447561"),
        # a target of zero
        ("EV06", "AF82"): ("#DIV/0!", None),
        ("EV06", "AG82"): ("#DIV/0!", None),
    }


def test_everything_else_is_little_and_true():
    lain = [(f.code, f.letak.cell) for f in temuan() if f.severity != "error"]

    assert lain == [
        ("EV05", "K84"),  # two numbered sub kegiatan outside the sum
        ("EV07", "W55"),  # B5:B9:B12 is one range
        ("EV07", "Z70"),
        ("EV09", "AF23"),  # persons against person-months
        ("EV09", "AF42"),
        ("EV10", "AB46"),  # 100 % and money, but no report
        ("EV10", "AB48"),
        ("EV17", "AB82"),
        ("EV05", "K96"),
        ("EV11", "AB96"),
        ("EV12", "AD13"),
    ]


def test_the_totals_above_follow_their_cause_and_are_no_findings_of_their_own():
    ikut = {i.cell for f in temuan() if f.code == "EV04" for i in f.ikut}

    assert ikut == {f"{k}{b}" for k in ("R", "U", "X", "AA") for b in (11, 113)}


def test_recomputed_all_other_figures_follow():
    """Every cell of columns 12 to 14 but those found is what its row gives."""
    f = terbaca().value
    ditemukan = {x.letak.cell for x in temuan() if x.code in ("EV01", "EV02", "EV06")}
    cocok = 0
    for b in f.baris:
        for sisi in (Sisi.K, Sisi.RP):
            tw = [b.nilai(k, sisi) for k in (8, 9, 10, 11)]
            r6, r12, r13 = (b.nilai(k, sisi) for k in (6, 12, 13))
            if r13 is not None and r12 is not None and b.sel[13, sisi].asal.sel not in ditemukan:
                assert float(r13) == pytest.approx(float((r6 or 0) + r12)), (b.id, sisi)
                cocok += 1
            atas = b.id in ("11", "12", "113")  # follow the roll-ups of the quarters
            if r12 is None or atas or b.sel[12, sisi].asal.sel in ditemukan:
                continue
            assert float(r12) == pytest.approx(float(sum(n or 0 for n in tw))), (b.id, sisi)
            cocok += 1
    assert cocok > 350
