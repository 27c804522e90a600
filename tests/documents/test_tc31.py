"""Tabel T-C.31: two sides, roll-ups, order, difference."""

from dataclasses import replace
from decimal import Decimal

from selaras.core.renja import BarisReview
from selaras.core.rupiah import Rupiah
from selaras.documents import tc31

KEGIATAN = "2.23.02.2.01"
SUB_1 = "2.23.02.2.01.0001"
SUB_2 = "2.23.02.2.01.0002"


def test_rows_in_order_of_the_analysis_numbered_within_the_kegiatan(rencana):
    tabel = tc31.build(rencana)

    assert [(b.id, b.sel[0].teks) for b in tabel.baris] == [
        ("2", ""),
        ("2.23", ""),
        ("2.23.02", ""),
        (KEGIATAN, ""),
        (SUB_2, "1"),
        (SUB_1, "2"),
        (f"{SUB_1}#2", ""),
        ("JUMLAH", ""),
    ]


def test_each_side_keeps_its_own_wording_and_figures(rencana, kisi):
    assert kisi(tc31.build(rencana))[SUB_2] == {
        "no": "1",
        "rkpd_uraian": "Layanan Keliling Desa",
        "rkpd_lokasi": "Kec. A",
        "rkpd_indikator": "Jumlah desa",
        "rkpd_target": "12 Desa",
        "rkpd_pagu": "1.000.000,50",
        "kebutuhan_uraian": "Layanan Keliling",
        "kebutuhan_lokasi": "",
        "kebutuhan_indikator": "Jumlah desa",
        "kebutuhan_target": "10 Desa",
        "kebutuhan_dana": "400.000,00",
        "catatan": "Penyesuaian",
    }


def test_a_line_on_one_side_leaves_the_other_blank(rencana, kisi):
    baris = kisi(tc31.build(rencana))[SUB_1]

    assert {k: v for k, v in baris.items() if k.startswith("rkpd")} == dict.fromkeys(
        ("rkpd_uraian", "rkpd_lokasi", "rkpd_indikator", "rkpd_target", "rkpd_pagu"), ""
    )
    assert baris["kebutuhan_dana"] == "250.000,00"


def test_totals_and_their_live_formulas(rencana, kisi):
    tabel = tc31.build(rencana)
    teks = kisi(tabel)

    assert [teks[b]["rkpd_pagu"] for b in (KEGIATAN, "2.23.02", "JUMLAH")] == ["1.000.000,50"] * 3
    assert [teks[b]["kebutuhan_dana"] for b in (KEGIATAN, "JUMLAH")] == ["650.000,00"] * 2
    assert tabel.sel(KEGIATAN, "kebutuhan_dana").rumus_xlsx == (
        f"=SUM({{kebutuhan_dana@{SUB_2}}},{{kebutuhan_dana@{SUB_1}}})"
    )
    assert tabel.sel(KEGIATAN, "rkpd_pagu").rumus_xlsx == f"=SUM({{rkpd_pagu@{SUB_2}}})"
    assert tabel.sel("JUMLAH", "rkpd_pagu").rumus_xlsx == "=SUM({rkpd_pagu@2.23.02})"
    assert tabel.sel(SUB_2, "rkpd_pagu").rumus_xlsx == ""


def test_the_difference_is_told_in_words(rencana):
    assert any("lebih rendah Rp350.000,50" in c for c in tc31.build(rencana).catatan)


def test_an_amount_of_the_kegiatan_itself_is_not_replaced_by_an_empty_sum(rencana):
    kosong = (
        BarisReview(simpul=KEGIATAN, dana=Rupiah.dari(5)),
        BarisReview(simpul=SUB_1, target=Decimal(1)),
    )
    tabel = tc31.build(replace(rencana, rkpd=kosong))

    assert tabel.sel(KEGIATAN, "rkpd_pagu").teks == "5,00"
    assert tabel.sel(KEGIATAN, "rkpd_pagu").rumus_xlsx == ""
    assert tabel.sel(SUB_1, "rkpd_pagu").teks == ""


def test_without_review_only_a_blank_total_remains(rencana, kisi):
    tabel = tc31.build(replace(rencana, rkpd=(), kebutuhan=()))

    assert list(kisi(tabel)) == ["JUMLAH"]
    assert kisi(tabel)["JUMLAH"]["rkpd_pagu"] == ""
    assert tabel.sel("JUMLAH", "rkpd_pagu").rumus_xlsx == ""


def test_header_unit_is_rupiah_and_columns_are_twelve(rencana):
    tabel = tc31.build(rencana)
    kepala = [k.teks for b in tabel.kepala for k in b]

    assert [k.nomor for k in tabel.kolom] == [f"({n})" for n in range(1, 13)]
    assert {"Pagu Indikatif (Rp)", "Kebutuhan Dana (Rp)"} <= set(kepala)
    assert sum(k.kolspan * k.barisspan for b in tabel.kepala for k in b) == 2 * 12
    assert {sum(s.kolspan for s in b.sel) for b in tabel.baris} == {12}
