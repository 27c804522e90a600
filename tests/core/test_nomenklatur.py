"""Lists of the nomenclature: look-up by code, children, X.XX, and search as you type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.errors import CodeError
from selaras.core.kode import KodeNomenklatur
from selaras.core.nomenklatur import DaftarNomenklatur, Nomenklatur, lipat, nama_sama
from selaras.core.renja import Tingkat


def entri(kode, uraian, edisi="2031", **lain):
    return Nomenklatur(kode=KodeNomenklatur.parse(kode), uraian=uraian, edisi=edisi, **lain)


DAFTAR = DaftarNomenklatur(
    entri=(
        entri("X.XX", "BIDANG XX"),
        entri("X.XX.01", "PROGRAM PENUNJANG PROVINSI"),
        entri("X.XX.01", "PROGRAM PENUNJANG KABUPATEN/KOTA"),
        entri("X.XX.01.1.01", "Perencanaan Provinsi"),
        entri("X.XX.01.2.01", "Perencanaan dan Evaluasi Kinerja"),
        entri("X.XX.01.2.01.0001", "Penyusunan Dokumen Perencanaan"),
        entri("5.03", "KEPEGAWAIAN"),
        entri("5.03.02", "PROGRAM KEPEGAWAIAN DAERAH"),
        entri("5.03.02.2.02", "Mutasi dan Promosi"),
        entri("5.03.02.2.02.0001", "Pengelolaan Mutasi"),
        entri("5.03.02.2.02.0010", "Pengelolaan Data Kepegawaian Résumé"),
        entri("5.03.02.3.02", "Nama Pertama"),
        entri("5.03.02.3.02", "Nama Kedua"),
        entri("5.03.02.2.02.01", "Pengelolaan Mutasi ASN", edisi="2020"),
        entri("6.01.02", "PROGRAM PENGAWASAN"),
    )
)


def kode(hasil):
    return [e.kode.baku for e in hasil]


def nama(hasil):
    return [e.uraian for e in hasil]


# Names


@pytest.mark.parametrize(
    ("a", "b", "sama"),
    [
        ("PROGRAM KEPEGAWAIAN  DAERAH", "Program Kepegawaian Daerah", True),
        ("Urusan Pemerintahan Bidang Pendidikan", "PENDIDIKAN", True),
        ("Bidang Urusan Pendidikan", "pendidikan", True),
        ("PROGRAM PENDIDIKAN******)", "Program Pendidikan", True),
        ("Kabupaten/Kota", "Kabupaten / Kota", True),
        ("Fasilitas Kunjungan Tamu", "Fasilitasi Kunjungan Tamu", False),
        ("", "Pendidikan", False),
    ],
)
def test_same_name(a, b, sama):
    assert nama_sama(a, b) is sama


@given(st.text())
def test_folding_twice_is_folding_once(teks):
    assert lipat(lipat(teks)) == lipat(teks)


# Look-up


def test_an_entry_is_found_by_either_form_of_its_code_and_by_edition():
    assert nama(DAFTAR.lihat("5.03.02.2.02.01")) == ["Pengelolaan Mutasi", "Pengelolaan Mutasi ASN"]
    assert nama(DAFTAR.lihat("5.03.02.2.02.0001", edisi="2020")) == ["Pengelolaan Mutasi ASN"]
    assert nama(DAFTAR.pilih("2031").lihat("5.03.02.2.02.01")) == ["Pengelolaan Mutasi"]
    assert DAFTAR.edisi == ("2031", "2020")


def test_a_code_of_two_names_gives_both():
    assert nama(DAFTAR.lihat("5.03.02.3.02")) == ["Nama Pertama", "Nama Kedua"]


def test_a_program_for_all_is_found_with_the_code_of_the_agency():
    assert kode(DAFTAR.lihat("5.03.01.2.01.01")) == ["5.03.01.2.01.0001"]
    assert kode(DAFTAR.lihat("X.XX.01.2.01.0001")) == ["X.XX.01.2.01.0001"]
    assert DAFTAR.lihat("5.04") == ()
    assert DAFTAR.lihat("5.03.02.2.99") == ()


def test_kind_of_region_keeps_what_names_none():
    assert kode(DAFTAR.lihat("5.03.01.1.01", jenis=2)) == []
    assert len(DAFTAR.lihat("5.03.01", jenis=2)) == 2
    assert DAFTAR.jenis == {1, 2, 3}


def test_children_come_with_the_programs_for_all():
    assert kode(DAFTAR.anak("5.03", edisi="2031")) == ["5.03.02", "5.03.01", "5.03.01"]
    assert kode(DAFTAR.anak("5.03.01", jenis=2)) == ["5.03.01.2.01"]
    assert kode(DAFTAR.anak("5.03.02.2.02", edisi="2020")) == ["5.03.02.2.02.0001"]
    assert kode(DAFTAR.anak("X.XX")) == ["X.XX.01", "X.XX.01"]
    assert DAFTAR.anak("5.03.02.2.02.0001") == ()


def test_list_of_one_bidang_has_no_placeholder():
    bidang = DAFTAR.untuk_bidang("6.01")

    assert kode(bidang.entri) == [
        "6.01.01", "6.01.01", "6.01.01.1.01", "6.01.01.2.01", "6.01.01.2.01.0001", "6.01.02",
    ]  # fmt: skip


@pytest.mark.parametrize("bidang", ["5", "5.03.02", "X.XX", "lima"])
def test_what_is_no_bidang_urusan_is_refused(bidang):
    with pytest.raises(CodeError):
        DAFTAR.untuk_bidang(bidang)
    with pytest.raises(CodeError):
        DAFTAR.cari("mutasi", bidang=bidang)


# Search


@pytest.mark.parametrize(
    ("kata", "pertama"),
    [
        ("mutasi", "Mutasi dan Promosi"),
        ("peng mut", "Pengelolaan Mutasi"),
        ("MUTASI pengelolaan", "Pengelolaan Mutasi"),
        ("kepegawaian", "KEPEGAWAIAN"),
        ("resume", "Pengelolaan Data Kepegawaian Résumé"),
        ("Résumé", "Pengelolaan Data Kepegawaian Résumé"),
        ("kepegwaian daerah", "PROGRAM KEPEGAWAIAN DAERAH"),
        ("promsoi", "Mutasi dan Promosi"),
        ("kabupaten/kota", "PROGRAM PENUNJANG KABUPATEN/KOTA"),
        ("5.03.02.2.02.01", "Pengelolaan Mutasi"),
        ("5.03.02.2.02.", "Pengelolaan Mutasi"),
        ("x.xx.01.2.01.0001", "Penyusunan Dokumen Perencanaan"),
        ("5.03.02.2 promosi", "Mutasi dan Promosi"),
    ],
)
def test_the_best_comes_first(kata, pertama):
    assert DAFTAR.cari(kata)[0].uraian == pertama


@pytest.mark.parametrize("kata", ["", "   ", "---", "zzz", "mutasi zzz", "tasi", "mut promisxx"])
def test_nothing_is_found(kata):
    assert DAFTAR.cari(kata) == ()


def test_a_code_lists_in_order_with_the_code_of_the_agency():
    assert kode(DAFTAR.cari("5.03.01.2")) == ["5.03.01.2.01", "5.03.01.2.01.0001"]
    assert kode(DAFTAR.cari("perencanaan", bidang="6.01", jenis=2)) == [
        "6.01.01.2.01",
        "6.01.01.2.01.0001",
    ]


def test_search_is_narrowed():
    assert kode(DAFTAR.cari("pengelolaan", edisi="2020")) == ["5.03.02.2.02.0001"]
    assert kode(DAFTAR.cari("mutasi", tingkat=Tingkat.KEGIATAN)) == ["5.03.02.2.02"]
    assert len(DAFTAR.cari("p")) == 12
    assert len(DAFTAR.cari("p", batas=3)) == 3


@given(st.text(max_size=40))
def test_search_never_raises_and_finds_what_it_says(kata):
    for e in DAFTAR.cari(kata, batas=None):
        assert e in DAFTAR.entri or not e.kode.generik


@given(st.text(alphabet="x.0123456789 kepgawin", max_size=20), st.integers(0, 5))
def test_a_shorter_answer_is_the_beginning_of_the_longer(kata, batas):
    assert DAFTAR.cari(kata, batas=batas) == DAFTAR.cari(kata, batas=None)[:batas]


NAMA = st.text(min_size=1, max_size=30)
KODE = st.tuples(
    st.sampled_from(["X.XX", "1.01", "5.03", "7.01"]),
    st.integers(1, 9),
    st.integers(1, 8),
    st.integers(1, 99),
    st.integers(1, 9999),
).map(lambda t: f"{t[0]}.{t[1]:02d}.{t[2]}.{t[3]:02d}.{t[4]:04d}")


@given(st.lists(st.tuples(KODE, NAMA), min_size=1, max_size=8), st.data())
def test_every_row_is_found_by_its_code_and_by_the_first_words_of_its_name(baris, data):
    daftar = DaftarNomenklatur(entri=tuple(entri(k, n) for k, n in baris))
    for e in daftar.entri:
        assert e in daftar.cari(e.kode.baku, batas=None)
        assert e.kode in {x.kode for x in daftar.lihat(e.kode)}
        kata = e.uraian.split()
        awal = " ".join(kata[: data.draw(st.integers(1, max(1, len(kata))))])
        if lipat(awal):
            hasil = {x.uraian for x in daftar.cari(awal, batas=None)}
            assert e.uraian in hasil
