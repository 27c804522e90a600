from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.nilai import Nilai
from selaras.documents.kisi import banyak_larik, sesuaikan, susun_kepala, teks_sel
from selaras.documents.pemenggalan import CELAH, TANDA, potongan, suku
from selaras.documents.tabel import BarisTabel, Kepala, Kolom, Sel, Tabel
from selaras.documents.ukuran_huruf import lebar_teks


@pytest.mark.parametrize(
    ("kata", "pecahan"),
    [
        ("perencanaan", "peren-ca-naan"),
        ("penyelenggaraan", "penye-leng-ga-raan"),
        ("kepegawaian", "ke-pe-ga-waian"),
        ("pelaksanaan", "pe-lak-sa-naan"),
        ("pengendalian", "pengen-da-lian"),
        ("peraturan", "pera-turan"),
        ("instrumen", "in-stru-men"),
        ("kegiatan", "ke-gi-atan"),
        ("dokumen", "do-ku-men"),
        ("target", "target"),
        ("BKPSDM", "BKPSDM"),
        ("T-C.29", "T-C.29"),
    ],
)
def test_words_break_by_syllable_and_never_against_a_root(kata, pecahan):
    assert "-".join(suku(kata)) == pecahan


@given(st.text(max_size=30))
def test_pieces_are_the_word(kata):
    assert "".join(suku(kata)) == kata
    assert "".join(potongan(kata)) == kata or not kata


@given(st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz ./-0123456789\n"), max_size=60))
def test_marks_are_all_that_is_added_to_cell_text(teks):
    bertanda = teks_sel(teks, 3.0, tebal=False, tetap=False)
    assert bertanda.replace(TANDA + CELAH, "").replace(CELAH, "") == teks


@given(st.sampled_from(["pertanggungjawaban", "penyelenggaraan", "mempertimbangkan"]))
def test_two_neighbouring_pieces_never_fit_one_line(kata):
    lebar = 4.2
    bagian = teks_sel(kata, lebar, tebal=False, tetap=False).split(CELAH)
    assert len(bagian) > 1
    for a, b in pairwise(bagian):
        assert lebar_teks(a.replace(TANDA, "-")) <= lebar
        assert lebar_teks(a.replace(TANDA, "") + b.replace(TANDA, "-")) > lebar


def _tabel(n, sel, ukuran=8.0):
    return Tabel(
        kunci="X",
        label="",
        judul=(),
        kolom=tuple(Kolom(kunci=f"k{i}", lebar=1) for i in range(n)),
        kepala=(tuple(Kepala(teks="Uraian") for _ in range(n)),),
        baris=(BarisTabel(id="1", sel=tuple(sel for _ in range(n))),),
        ukuran=ukuran,
    )


@pytest.mark.parametrize("n", [2, 6, 12, 18])
def test_no_number_is_wider_than_its_column(n):
    sel = Sel(nilai=Nilai(isi=Decimal("15633331188.25")), desimal=2)
    ukuran = sesuaikan(_tabel(n, sel), 760)

    assert sum(ukuran.lebar) == pytest.approx(760)
    for lebar in ukuran.lebar:
        assert lebar_teks(sel.teks) * ukuran.huruf <= lebar - 2 * ukuran.jarak + 1e-6


def test_type_shrinks_only_when_it_must():
    sel = Sel(nilai=Nilai(isi=Decimal("15633331188.25")), desimal=2)
    assert sesuaikan(_tabel(4, sel), 760).huruf == 8.0
    assert sesuaikan(_tabel(18, sel), 760).huruf < 8.0


def test_weights_share_what_is_free():
    tabel = _tabel(2, Sel(nilai=Nilai(isi="a")))
    tabel = replace(tabel, kolom=(Kolom(kunci="a", lebar=1), Kolom(kunci="b", lebar=3)))
    assert sesuaikan(tabel, 400).lebar == pytest.approx((100, 300))


def test_header_cells_take_the_first_free_column():
    kepala = (
        (Kepala(teks="a", barisspan=2), Kepala(teks="b", kolspan=2), Kepala(teks="c")),
        (Kepala(teks="d"), Kepala(teks="e"), Kepala(teks="f")),
    )
    assert [(s.kepala.teks, s.baris, s.kolom) for s in susun_kepala(kepala)] == [
        ("a", 0, 0),
        ("b", 0, 1),
        ("c", 0, 3),
        ("d", 1, 1),
        ("e", 1, 2),
        ("f", 1, 3),
    ]


def test_lines_are_counted_as_they_wrap():
    assert banyak_larik("satu", 10, tebal=False) == 1
    assert banyak_larik("satu dua tiga empat", 4, tebal=False) == 3
    assert banyak_larik("a\nb", 10, tebal=False) == 2
