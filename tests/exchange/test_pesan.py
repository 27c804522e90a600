"""Messages for the slips of people who live in Excel: the right cause, and only that."""

import pytest

from selaras.exchange.folder import folder_files, read_files
from selaras.exchange.new import blank
from selaras.exchange.rekaman import baris_jumlah

KEPALA = "id,induk,tingkat,kode,uraian\n"


def masalah(**tabel):
    berkas = {n: i for n, i in folder_files(blank(2026)).items() if n == "renja.toml"}
    berkas |= {f"{n}.csv": i.encode() for n, i in tabel.items()}
    return read_files(berkas).issues


@pytest.mark.parametrize(
    ("sel", "ya"),
    [
        ("JUMLAH", True),
        (" Total : ", True),
        ("Sub Jumlah", True),
        ("Jumlah Program", True),
        ("Jumlah dokumen", False),
        ("Jumlah kegiatan pelatihan", False),
        ("Totalitas", False),
        (7.0, False),
        ("", False),
    ],
)
def test_only_the_label_of_a_total_is_one(sel, ya):
    assert baris_jumlah(sel) is ya


def test_an_indicator_that_begins_with_jumlah_keeps_its_own_message():
    isi = masalah(
        simpul=KEPALA + "1,,urusan,1,Wajib\n",
        keluaran="simpul,uraian,target\n1,Jumlah dokumen,6 Dokumen\n",
    )

    assert [i.code for i in isi] == ["bukan-angka"]


@pytest.mark.parametrize(
    ("tertulis", "saran"),
    [
        ("1.02.02.2.02", "Tambahkan di sana"),  # two segments away: another kode, not a slip
        ("1.02.01.2.10", "Mungkin maksudnya 1.02.01.2.01."),
        ("1.02.01.2.02", "Mungkin maksudnya 1.02.01.2.01."),
    ],
)
def test_only_one_slip_of_the_finger_suggests_a_kode(tertulis, saran):
    isi = masalah(
        simpul=KEPALA + "1.02.01.2.01,,kegiatan,1.02.01.2.01,A\n",
        baris=f"simpul,catatan\n{tertulis},x\n",
    )

    assert saran in isi[0].message


@pytest.mark.parametrize(
    ("tabel", "baris", "harus", "jangan"),
    [
        ("realisasi", "indikator,tahun,triwulan\na,2025,II\n", "1 sampai 4", "kosongkan"),
        ("target", "indikator,tahun,dokumen\na,Tahun 2025,renja\n", "tahunnya saja", "kosongkan"),
        ("keluaran", "simpul,uraian,target\na,b,6 Dokumen\n", "tanpa satuan", "Baris ini"),
    ],
)
def test_a_number_is_asked_for_in_the_words_of_its_column(tabel, baris, harus, jangan):
    pesan = next(i.message for i in masalah(**{tabel: baris}) if i.code == "bukan-angka")

    assert harus in pesan
    assert jangan not in pesan


def test_a_folder_without_a_plan_names_the_workbook_in_it_and_nothing_else():
    (satu,) = read_files({"renja-2026.xlsx": b"PK", "foto.png": b"", "surat.pdf": b""}).issues

    assert satu.code == "renja-toml-tidak-ada"
    assert "renja-2026.xlsx" in satu.message
