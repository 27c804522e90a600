"""Tabel T-C.30: groups, yearly values, remarks."""

from dataclasses import replace
from decimal import Decimal

import pytest

from selaras.core.renja import Catatan
from selaras.documents import tc30
from selaras.documents.tabel import Jenis


def test_groups_and_numbers(rencana):
    tabel = tc30.build(rencana)

    assert [(b.id, b.sel[0].teks) for b in tabel.baris] == [
        ("tujuan", "Indikator Tujuan DPC"),
        ("literasi", "1"),
        ("sasaran", "Indikator Kinerja Utama (IKU) DPC setingkat Impact"),
        ("puas", "1"),
        ("lama", "2"),
        ("ikk", "Indikator Kinerja Kunci"),
        ("rasio", "1"),
        ("program", "Indikator Kinerja Program setingkat Outcome"),
        ("p1", "1"),
        ("kegiatan", "Indikator Kinerja Kegiatan"),
        ("k1", "1"),
    ]
    assert {b.jenis for b in tabel.baris if not b.sel[0].teks.isdigit()} == {Jenis.KELOMPOK}


def test_a_row_prints_the_years_of_the_plan(rencana, kisi):
    assert kisi(tc30.build(rencana))["puas"] == {
        "no": "1",
        "indikator": "Indeks Kepuasan",
        "standar": "",
        "ikk": "",
        "target_2025": "80",
        "target_2026": "82",
        "target_2027": "85",
        "target_2028": "87",
        "target_2029": "90",
        "realisasi_2025": "76,33",
        "realisasi_2026": "84,54",
        "proyeksi_2027": "85",
        "proyeksi_2028": "86",
        "catatan": "",
    }


def test_an_ikk_stands_in_its_own_column(rencana, kisi):
    baris = kisi(tc30.build(rencana))["rasio"]

    assert (baris["indikator"], baris["ikk"]) == ("", "Rasio pustakawan")


def test_values_are_yearly_not_cumulative(rencana, kisi):
    assert kisi(tc30.build(rencana))["k1"]["realisasi_2025"] == "19"


@pytest.mark.parametrize(
    ("baris", "catatan"),
    [
        ("literasi", "Target kinerja tidak tercapai"),  # 54,94 of 65
        ("puas", ""),  # 84,54 of 82; the miss of 2025 is not of the last finished year
        ("lama", ""),  # 15 minutes where 20 were allowed: less is better
        ("rasio", "Target kinerja tidak tercapai"),
        ("k1", "Target kinerja tidak tercapai"),  # 20 of 23
    ],
)
def test_a_missed_target_is_remarked(rencana, kisi, baris, catatan):
    assert kisi(tc30.build(rencana))[baris]["catatan"] == catatan


def test_the_planners_remark_comes_first(rencana, kisi):
    catatan = (Catatan(tabel="TC30", baris="literasi", teks="Survei diulang"),)
    tabel = tc30.build(replace(rencana, catatan=catatan))

    assert kisi(tabel)["literasi"]["catatan"] == "Survei diulang"


def test_a_computed_remark_says_why(rencana):
    nilai = tc30.build(rencana).sel("literasi", "catatan").nilai

    assert nilai.rumus == "capaian 2026 < 100%"
    assert [m.isi for m in nilai.masukan][:2] == [Decimal("54.94"), Decimal(65)]


def test_without_indikator_there_is_no_row(rencana):
    assert tc30.build(replace(rencana, indikator=())).baris == ()


def test_header_and_rows_fill_the_same_columns(rencana):
    tabel = tc30.build(rencana)

    assert [k.nomor for k in tabel.kolom] == [str(n) for n in range(1, 15)]
    assert sum(k.kolspan * k.barisspan for b in tabel.kepala for k in b) == 2 * 14
    assert {sum(s.kolspan for s in b.sel) for b in tabel.baris} == {14}
