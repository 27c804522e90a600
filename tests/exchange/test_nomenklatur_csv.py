"""Reading lists of the nomenclature and crosswalks; the messages are in the error gallery."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.renja import Tingkat
from selaras.exchange.nomenklatur_csv import edisi_dari_nama, read_nomenklatur, read_pemetaan
from selaras.exchange.profil_nomenklatur import KolomSimpul, ProfilNomenklatur
from selaras.law.register import register

PANJANG = """\
kode,level,nama,kinerja,indikator,satuan,sumber
5,urusan,UNSUR PENUNJANG,,,,naskah
5.03,bidang,KEPEGAWAIAN,,,,naskah
5.03.02,program,PROGRAM KEPEGAWAIAN DAERAH,,,,naskah
5.03.02.2.04,kegiatan,Penilaian  Kinerja,,,,naskah
5.03.02.2.04.0001,sub_kegiatan,Pemetaan,Terpetakannya ASN,Jumlah Dokumen Peta,Dokumen,naskah
"""
LEBAR = """\
DAFTAR SUB KEGIATAN;;;;;;
KODE BIDANG URUSAN;NAMA BIDANG URUSAN;KODE PROGRAM;NAMA PROGRAM;KODE SUB KEGIATAN;NAMA SUB KEGIATAN
5.03;Kepegawaian;5.03.02;5.03.02 Program Kepegawaian;5.03.02.2.04.0001;Pemetaan
5.03;Kepegawaian;5.03.02;5.03.02 Program Kepegawaian;5.03.02.2.04.0002;Pendataan
;;;;;
"""


def baca(teks, nama="nomenklatur-2025.csv", **lain):
    return read_nomenklatur(teks.encode(), nama, **lain)


def isi(daftar):
    return [(e.kode.baku, e.uraian) for e in daftar.entri]


def test_one_entry_per_row():
    hasil = baca(PANJANG)

    assert hasil.issues == ()
    sub = hasil.value.entri[-1]
    assert sub.tingkat is Tingkat.SUB_KEGIATAN
    assert (sub.kinerja, sub.indikator, sub.satuan) == (
        "Terpetakannya ASN",
        "Jumlah Dokumen Peta",
        "Dokumen",
    )
    assert hasil.value.entri[3].uraian == "Penilaian Kinerja"
    assert str(sub.asal) == "nomenklatur-2025.csv baris 6"


def test_list_of_names_only_with_two_digits():
    hasil = baca("Kode,Uraian\n5,A\n5.03,B\n5.03.02,C\n5.03.02.2.04,D\n5.03.02.2.04.01,E\n")

    assert hasil.issues == ()
    assert hasil.value.lihat("5.03.02.2.04.0001")[0].uraian == "E"


def test_a_column_pair_per_level_gives_each_entry_once():
    hasil = baca(LEBAR)

    assert isi(hasil.value) == [
        ("5.03", "Kepegawaian"),
        ("5.03.02", "Program Kepegawaian"),
        ("5.03.02.2.04.0001", "Pemetaan"),
        ("5.03.02.2.04.0002", "Pendataan"),
    ]


def test_entries_that_share_a_code_are_all_kept():
    hasil = baca("kode,nama\n5,SATU\n5,DUA\n5,satu\n")

    assert [e.uraian for e in hasil.value.lihat("5")] == ["SATU", "DUA", "satu"]
    assert [i.code for i in hasil.issues] == ["kode-bernama-dua"]


def test_a_profile_of_the_user():
    profil = (
        ProfilNomenklatur(
            nama="milik kami", simpul=(KolomSimpul(kode=("no rek",), uraian=("sebutan",)),)
        ),
    )

    assert isi(baca("No. Rek,Sebutan\n5,A\n", profil=profil).value) == [("5", "A")]
    assert baca("kode,nama\n5,A\n", profil=profil).value is None


@pytest.mark.parametrize(
    ("nama", "edisi"),
    [
        ("nomenklatur-2020.csv", "kepmendagri-050-3708-2020"),
        ("nomenklatur-2021.csv", "kepmendagri-050-5889-2021"),
        ("nomenklatur-2023-kabkota.csv", "kepmendagri-900.1.15.5-1317-2023"),
        ("daftar 2025 provinsi.csv", "kepmendagri-900.1-2850-2025"),
        ("daftar-2019.csv", "2019"),
        ("daftar-120250.csv", ""),
        ("daftar.csv", ""),
    ],
)
def test_edition_of_a_file_name(nama, edisi):
    assert edisi_dari_nama(nama) == edisi
    assert edisi in register() or not edisi.startswith("kepmendagri")


def test_a_stated_edition_goes_before_the_name():
    assert baca(PANJANG, edisi="2031").value.edisi == ("2031",)
    assert baca(PANJANG, nama="a.csv", edisi="2031").issues == ()


def test_crosswalk():
    teks = (
        "kode_baru,nama_baru,kode_sebelumnya,nama_sebelumnya,jenis_pemda\n"
        "5.03.02.2.04.0009,Penilaian,5.03.02.2.04.01,Penilaian Kinerja,KABKOT\n"
        "salah,Penilaian,5.03.02.2.04.01,Penilaian Kinerja,KABKOT\n"
    )

    hasil = read_pemetaan(teks.encode(), "pemetaan.csv")

    (p,) = hasil.value.padanan
    assert (p.lama.baku, p.nama_lama) == ("5.03.02.2.04.0001", "Penilaian Kinerja")
    assert (p.baru.baku, p.nama_baru) == ("5.03.02.2.04.0009", "Penilaian")
    assert [(i.code, i.kolom) for i in hasil.issues] == [("kode-tidak-terbaca", "baru")]


@given(st.binary(max_size=300))
def test_reading_never_raises(data):
    for baca_apa in (read_nomenklatur, read_pemetaan):
        hasil = baca_apa(data, "x.csv")
        assert hasil.value is not None or hasil.has_errors


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=6))
def test_any_rows_below_a_good_header_are_read_or_told(baris):
    berkas = StringIO()
    csv.writer(berkas).writerows([["kode", "level", "nama"], *baris])

    hasil = read_nomenklatur(berkas.getvalue().encode("utf-8", "replace"), "a-2025.csv")

    assert hasil.value is not None or hasil.has_errors
