"""``values.json`` and ``explain``: every number has an address and a derivation."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from selaras.core.kebijakan import Akumulasi, Kebijakan
from selaras.documents.jelaskan import SelTidakAdaError, jelaskan
from selaras.documents.semua import semua_tabel
from selaras.documents.values import tulis_values, values

KEGIATAN = "2.23.02.2.01"
SUB_1 = "2.23.02.2.01.0001"


@pytest.fixture(scope="module")
def tabel(rencana):
    return semua_tabel(rencana, "keduanya")


@pytest.fixture(scope="module")
def nilai(tabel):
    return {(v["table"], v["kode"], v["column"]): v for v in values(tabel)}


def test_entries_have_exactly_the_keys_of_the_contract(tabel):
    kunci = {"table", "kode", "column", "value", "text", "formula", "basis"}

    assert all(set(v) == kunci for v in values(tabel))
    assert json.loads(tulis_values(tabel)) == values(tabel)


def test_addresses_are_unique(tabel, nilai):
    assert len(nilai) == len(values(tabel))


@pytest.mark.parametrize(
    ("alamat", "value", "text"),
    [
        (("TC29", KEGIATAN, "tingkat_capaian"), "78.854625", "78,85%"),
        (("TC29", KEGIATAN, "perkiraan"), "179", "179"),
        (("TC29", "literasi", "realisasi_n3"), "42.45", "42,45"),
        (("TC29", "lama", "tingkat_realisasi"), None, "n/a"),
        (("TC29R", KEGIATAN, "tingkat"), "80.616740", "80,62%"),
        (("TC33", SUB_1, "pagu"), "250000", "250.000,00"),
        (("TC33", f"{SUB_1}#dana2", "pagu"), "150000", "150.000,00"),
        (("TC33", "JUMLAH", "prakiraan_maju"), "70000", "70.000,00"),
        (("TC31", "JUMLAH", "rkpd_pagu"), "1000000.5", "1.000.000,50"),
        (("TC30", "k1", "realisasi_2025"), "19", "19"),
        (("II2", "puas", "capaian_n2"), "103.097560", "103,10"),
        (("III1", "puas", "target"), "88", "88"),
    ],
)
def test_value_and_text(nilai, alamat, value, text):
    ada = nilai[alamat]

    assert ada["text"] == text
    if value is None:
        assert ada["value"] is None
    else:
        assert ada["value"].startswith(value)


def test_values_are_at_full_precision(nilai):
    isi = nilai["TC29", KEGIATAN, "tingkat_capaian"]["value"]

    assert abs(Decimal(isi) - Decimal(17900) / Decimal(227)) < Decimal("1e-20")
    assert len(isi) > 40


def test_computed_cells_name_their_formula_and_law(nilai):
    for alamat, v in nilai.items():
        if v["formula"]:
            assert v["basis"], alamat
    assert nilai["TC29", KEGIATAN, "tingkat_capaian"]["formula"] == "18 = 17 / 10 × 100"
    assert nilai["TC29", KEGIATAN, "awal"]["formula"] == ""


def test_two_lines_with_one_code_keep_their_own_address(rencana):
    kembar = tuple(replace(s, kode=SUB_1) if s.id.endswith("0002") else s for s in rencana.simpul)
    semua = values(semua_tabel(replace(rencana, simpul=kembar)))
    pagu = {v["kode"]: v["value"] for v in semua if (v["table"], v["column"]) == ("TC33", "pagu")}

    assert pagu[SUB_1] == "250000"
    assert pagu["2.23.02.2.01.0002"] == "400000"


def test_a_table_that_appears_twice_is_listed_once(tabel):
    assert values((*tabel, *tabel)) == values(tabel)


def test_the_same_plan_gives_the_same_bytes(rencana):
    assert tulis_values(semua_tabel(rencana)) == tulis_values(semua_tabel(replace(rencana)))


@pytest.mark.parametrize(
    ("kunci", "kode", "kolom"),
    [
        ("TC29", KEGIATAN, "tingkat_capaian"),
        ("T-C.29", KEGIATAN, "18"),
        ("tabel t-c.29", KEGIATAN, "18"),
        ("tc29", f" {KEGIATAN} ", "Tingkat_Capaian"),
    ],
)
def test_a_cell_is_found_by_key_or_printed_number(tabel, kunci, kode, kolom):
    p = jelaskan(tabel, kunci, kode, kolom)

    assert (p.tabel, p.kode, p.kolom, p.teks) == ("TC29", KEGIATAN, "tingkat_capaian", "78,85%")


@pytest.mark.parametrize("kode", [SUB_1, "2.23.02.2.01.01", "2.23.02.2.01.01."])
def test_two_and_four_digit_codes_are_the_same_line(tabel, kode):
    assert jelaskan(tabel, "TC33", kode, "pagu").kode == SUB_1


def test_a_row_without_a_code_is_found_by_its_id(tabel):
    assert jelaskan(tabel, "TC33", "sub-tanpa-kode", "pagu").teks == ""
    assert jelaskan(tabel, "TC33", "jumlah", "pagu").teks == "650.000,00"


def test_of_two_columns_with_one_number_the_number_is_meant(tabel):
    p = jelaskan(tabel, "TC29", KEGIATAN, "4")

    assert (p.kolom, p.isi) == ("awal", Decimal(110))


def test_an_explanation_tells_inputs_origin_policy_and_law(tabel):
    p = jelaskan(tabel, "TC29", KEGIATAN, "tingkat_capaian")
    teks = str(p)

    assert [m.isi for m in p.masukan] == [Decimal(179), Decimal(227)]
    assert [t.kolom for t in p.turunan] == ["perkiraan", "kondisi_akhir"]
    assert p.turunan[0].kebijakan == str(Kebijakan(antar_tahun=Akumulasi.JUMLAH_DENGAN_AWAL))
    for bagian in (
        *("78,85%", "78,854625", "18 = 17 / 10 × 100", "17 = 11 + 12 + 14"),
        *("realisasi.csv", "target.csv", "indikator.csv", "Permendagri 86/2017"),
        *("Jumlah koleksi", "jumlah dengan awal"),
    ):
        assert bagian in teks


def test_a_blank_says_why(tabel):
    assert "tidak ada nilai: target belum ditetapkan" in str(
        jelaskan(tabel, "TC29", "lama", "tingkat_realisasi")
    )


def test_data_says_where_it_was_read(tabel):
    p = jelaskan(tabel, "TC30", "puas", "target_2025")

    assert p.asal == "target.csv D25"
    assert "data, tidak dihitung" in str(p)


@pytest.mark.parametrize(
    ("kunci", "kode", "kolom", "pesan", "dekat"),
    [
        ("TC99", KEGIATAN, "pagu", "Tabel “TC99” tidak ada", "TC29"),
        ("TC33", "2.23.02.2.01.0009", "pagu", "Baris “2.23.02.2.01.0009” tidak ada", SUB_1),
        ("TC33", SUB_1, "pagoe", "Kolom “pagoe” tidak ada", "pagu"),
        ("TC33", SUB_1, "11", "Kolom “11” tidak ada", "pagu"),
        ("TC33", "", "pagu", "Baris “” tidak ada", None),
        ("TC29", "2", "tingkat_capaian", "tertutup sel lain", "kode"),
    ],
)
def test_what_is_not_there_is_said_with_the_nearest(tabel, kunci, kode, kolom, pesan, dekat):
    with pytest.raises(SelTidakAdaError, match=pesan) as galat:
        jelaskan(tabel, kunci, kode, kolom)

    if dekat:
        assert dekat in galat.value.dekat
