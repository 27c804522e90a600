"""Public lines as CSV, JSON and XLSX: exact, inert, each rupiah once."""

import csv
import io
import json
from datetime import UTC, datetime
from decimal import Decimal

import openpyxl
import pytest

from selaras.core.renja import Tingkat
from selaras.core.rupiah import Rupiah
from selaras.core.terbuka import BarisData, BarisTerbuka, IndikatorTerbuka
from selaras.exchange.data_terbuka import (
    KOLOM,
    bilangan,
    csv_baris,
    json_baris,
    objek,
    tulis_csv,
    uang,
    xlsx_baris,
)

PADA = datetime(2025, 8, 1, 9, 30, tzinfo=UTC)


def data(urut, **isi):
    isi.setdefault("tingkat", Tingkat.SUB_KEGIATAN)
    isi.setdefault("uraian", "Rapat")
    return BarisData(
        kode_wilayah="64.03",
        perangkat_daerah="dc",
        tahun=2025,
        revisi=3,
        urut=urut,
        isi=BarisTerbuka(**isi),
    )


DUA = data(
    2,
    kode="5.03.01.2.01.01",
    kode_baku="5.03.01.2.01.0001",
    uraian='Rapat, "kerja"\nke dua',
    indikator=(
        IndikatorTerbuka(uraian="Jumlah rapat", target=Decimal("3"), satuan="Rapat"),
        IndikatorTerbuka(uraian="Nilai", target=Decimal("97.50"), target_maju=Decimal(98)),
    ),
    sumber_dana="PAD; DAU",
    pagu=Rupiah(45_000_000_025),
)
BARIS = (data(1, tingkat=Tingkat.PROGRAM, uraian="Program", pagu=Rupiah(45_000_000_025)), DUA)


def baca(isi):
    return list(csv.DictReader(io.StringIO(isi.decode(), newline="")))


def test_csv_has_the_documented_columns_and_plain_numbers():
    program, satu, dua = baca(csv_baris(BARIS))

    assert tuple(program) == tuple(KOLOM)
    assert (satu["pagu"], satu["target"], satu["indikator_ke"]) == ("450000000.25", "3", "1")
    assert (dua["indikator_ke"], dua["target"], dua["target_maju"]) == ("2", "97.50", "98")
    assert satu["uraian"] == DUA.isi.uraian
    assert (program["indikator_ke"], program["target"]) == ("", "")


def test_money_of_a_line_stands_once_whatever_its_indikator():
    sub = [b for b in baca(csv_baris(BARIS)) if b["tingkat"] == "sub_kegiatan"]

    assert [b["pagu"] for b in sub] == ["450000000.25", ""]
    assert sub[0]["prakiraan_maju"] == ""  # blank is not zero


@pytest.mark.parametrize("teks", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "a;=1", "\t=1"])
def test_csv_holds_nothing_that_a_spreadsheet_runs(teks):
    (baris,) = baca(csv_baris([data(1, uraian=teks)]))
    assert baris["uraian"] != teks
    assert baris["uraian"].replace("'", "") == teks.replace("'", "")


def test_negative_numbers_stay_numbers():
    assert tulis_csv(("a",), [[Rupiah(-150)], [Decimal("-2.5")]]) == b"a\r\n-1.50\r\n-2.5\r\n"


def test_lone_surrogates_do_not_break_a_file():
    assert b"a?b" in csv_baris([data(1, uraian="a\ud800b")])
    assert b"a?b" in json_baris({}, [data(1, uraian="a\ud800b")])


def test_json_has_no_binary_fractions():
    isi = json.loads(json_baris({"tahun": 2025}, BARIS), parse_float=pytest.fail)

    assert isi["tahun"] == 2025
    assert isi["baris"][1]["pagu"] == "450000000.25"
    assert isi["baris"][1]["prakiraan_maju"] is None
    assert [i["target"] for i in isi["baris"][1]["indikator"]] == ["3", "97.50"]
    assert isi["baris"] == [objek(b) for b in BARIS]


@pytest.mark.parametrize(
    ("sen", "teks"), [(0, "0.00"), (5, "0.05"), (-150, "-1.50"), (10**20, "1" + "0" * 18 + ".00")]
)
def test_money_is_written_in_full(sen, teks):
    assert uang(Rupiah(sen)) == teks


def test_quantities_keep_their_notation():
    assert bilangan(Decimal("1E+3")) == "1000"


def test_workbook_has_real_cells_and_folds_by_level():
    buku = openpyxl.load_workbook(io.BytesIO(xlsx_baris([("Tahun", "2025")], BARIS, PADA)))
    lembar = buku["Baris"]
    kepala = [s.value for s in lembar[1]]
    kolom = {n: i for i, n in enumerate(kepala)}

    assert kepala == list(KOLOM)
    assert lembar.max_row == 4
    assert lembar[3][kolom["pagu"]].value == pytest.approx(450000000.25)
    assert lembar[3][kolom["pagu"]].data_type == "n"
    assert lembar[4][kolom["pagu"]].value is None
    assert lembar[3][kolom["kode"]].data_type == "s"
    assert lembar[3][kolom["tahun"]].value == 2025
    assert [lembar.row_dimensions[i].outlineLevel for i in (2, 3, 4)] == [0, 2, 2]
    keterangan = [[s.value for s in b] for b in buku["Keterangan"].iter_rows()]
    assert ["Tahun", "2025"] in keterangan
    assert {b[0] for b in keterangan} >= set(KOLOM)


def test_workbook_holds_texts_as_texts():
    buku = openpyxl.load_workbook(
        io.BytesIO(xlsx_baris([], [data(1, uraian="=1+1", lokasi="https://a.id")], PADA))
    )
    sel = {s.value: s for s in buku["Baris"][2] if s.value is not None}
    assert sel["=1+1"].data_type == "s" or sel["=1+1"].data_type == "inlineStr"
    assert sel["https://a.id"].hyperlink is None


def test_number_that_a_cell_cannot_hold_exactly_is_a_text():
    banyak = IndikatorTerbuka(uraian="x", target=Decimal("1234567890.123456789"))
    buku = openpyxl.load_workbook(io.BytesIO(xlsx_baris([], [data(1, indikator=(banyak,))], PADA)))
    assert "1234567890.123456789" in [s.value for s in buku["Baris"][2]]


def test_same_lines_same_bytes():
    assert csv_baris(BARIS) == csv_baris(BARIS)
    assert xlsx_baris([], BARIS, PADA) == xlsx_baris([], BARIS, PADA)
