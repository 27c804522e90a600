"""Tabel T-C.33: plan lines, several funds and indikators, roll-ups of both years."""

from dataclasses import replace

import pytest

from selaras.core.renja import Pendanaan
from selaras.core.rupiah import Rupiah
from selaras.documents import tc33

KEGIATAN = "2.23.02.2.01"
SUB_1 = "2.23.02.2.01.0001"
SUB_2 = "2.23.02.2.01.0002"


def test_rows_with_their_further_indikators_and_funds(rencana):
    assert [(b.id, b.kode) for b in tc33.build(rencana).baris] == [
        ("2", "2"),
        ("2.23", "2.23"),
        ("2.23.02", "2.23.02"),
        (KEGIATAN, KEGIATAN),
        (SUB_1, SUB_1),
        ("a2", ""),
        (f"{SUB_1}#dana1", ""),
        (f"{SUB_1}#dana2", ""),
        (SUB_2, SUB_2),
        ("sub-tanpa-kode", ""),
        ("JUMLAH", ""),
    ]


def test_a_line_prints_its_total_and_its_places(rencana, kisi):
    assert kisi(tc33.build(rencana))[SUB_1] == {
        "kode": SUB_1,
        "uraian": "Pengembangan Koleksi",
        "indikator": "Jumlah buku",
        "lokasi": "Kec. A\nKec. B",
        "target": "1.500 Buku",
        "pagu": "250.000,00",
        "sumber_dana": "PAD; DAU",
        "catatan": "",
        "target_maju": "2,5 Paket",
        "prakiraan_maju": "70.000,00",
    }


def test_every_fund_shows_its_amount_and_none_counts_twice(rencana, kisi):
    tabel = tc33.build(rencana)
    teks = kisi(tabel)
    rinci = [
        (teks[f"{SUB_1}#dana{n}"]["sumber_dana"], teks[f"{SUB_1}#dana{n}"]["pagu"]) for n in (1, 2)
    ]

    assert rinci == [("PAD", "100.000,00"), ("DAU", "150.000,00")]
    assert teks["JUMLAH"]["pagu"] == "650.000,00"
    assert tabel.sel(SUB_1, "pagu").rumus_xlsx == (
        f"=SUM({{pagu@{SUB_1}#dana1}},{{pagu@{SUB_1}#dana2}})"
    )
    assert any("tidak dijumlahkan lagi" in c for c in tabel.catatan)


@pytest.mark.parametrize("kolom", ["pagu", "prakiraan_maju"])
def test_live_formulas_add_up_to_the_printed_totals(rencana, hitung_rumus, kolom):
    tabel = tc33.build(rencana)
    isi = {
        f"{kolom}@{b.id}": tabel.sel(b.id, kolom).nilai.angka
        for b in tabel.baris
        if tabel.sel(b.id, kolom)
    }
    diuji = 0
    for b in tabel.baris:
        sel = tabel.sel(b.id, kolom)
        if sel is not None and sel.rumus_xlsx:
            assert hitung_rumus(sel.rumus_xlsx, isi) == sel.nilai.angka, b.id
            diuji += 1

    assert diuji >= 3


def test_blank_is_not_zero(rencana, kisi):
    teks = kisi(tc33.build(rencana))

    assert teks[SUB_2]["prakiraan_maju"] == "0,00"
    assert teks["sub-tanpa-kode"]["pagu"] == ""
    assert teks["sub-tanpa-kode"]["target"] == "Unit"  # a unit without a number


def test_a_program_without_plan_lines_is_left_out(rencana):
    assert "2.23.03" not in {b.id for b in tc33.build(rencana).baris}


def test_money_outside_the_plan_is_shown_not_hidden_in_a_total(rencana, kisi):
    dana = (*rencana.pendanaan, Pendanaan(simpul="2.23.03", pagu=Rupiah.dari(1)))
    tabel = tc33.build(replace(rencana, pendanaan=dana))

    assert kisi(tabel)["2.23.03"]["pagu"] == "1,00"
    assert tabel.sel("JUMLAH", "pagu").rumus_xlsx == "=SUM({pagu@2.23.02},{pagu@2.23.03})"


def test_an_empty_plan_has_a_blank_total(rencana, kisi):
    tabel = tc33.build(replace(rencana, baris=(), pendanaan=()))

    assert list(kisi(tabel)) == ["JUMLAH"]
    assert kisi(tabel)["JUMLAH"]["pagu"] == ""


def test_the_official_ten_columns(rencana):
    tabel = tc33.build(rencana)
    kepala = [k.teks for b in tabel.kepala for k in b]

    assert [k.nomor for k in tabel.kolom] == [f"({n})" for n in range(1, 11)]
    assert {"Rencana Tahun 2028", "Prakiraan Maju Rencana Tahun 2029"} <= set(kepala)
    assert sum(k.kolspan * k.barisspan for b in tabel.kepala for k in b) == 2 * 10
    assert {sum(s.kolspan for s in b.sel) for b in tabel.baris} == {10}
