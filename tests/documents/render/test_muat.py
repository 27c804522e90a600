"""Columns get width where it saves lines; no table leaves a tail on its last page."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.core.nilai import Nilai
from selaras.documents.kisi import bagian_nomor, sesuaikan, tinggi_baris
from selaras.documents.muat import EKOR_BARIS, berekor, halaman, muat
from selaras.documents.tabel import BarisTabel, Kepala, Kolom, Sel, Tabel

LEBAR, TINGGI = 700.0, 470.0
KATA = "penyelenggaraan urusan pemerintahan daerah "


def tabel(teks, ukuran=7.0, catatan=()):
    """Return a table of three columns: a number, a text, an always empty remark."""
    return Tabel(
        kunci="X",
        label="Tabel X",
        judul=("X",),
        kolom=(
            Kolom(kunci="no", lebar=1),
            Kolom(kunci="uraian", lebar=1),
            Kolom(kunci="catatan", lebar=4),
        ),
        kepala=((Kepala(teks="No"), Kepala(teks="Uraian"), Kepala(teks="Catatan")),),
        baris=tuple(
            BarisTabel(
                id=str(i), sel=(Sel(nilai=Nilai(isi=Decimal(i))), Sel(nilai=Nilai(isi=t)), Sel())
            )
            for i, t in enumerate(teks)
        ),
        mendatar=True,
        ukuran=ukuran,
        catatan=catatan,
    )


def test_an_empty_column_gives_its_width_to_the_text():
    ukuran = sesuaikan(tabel([KATA * 6]), LEBAR)
    assert sum(ukuran.lebar) == pytest.approx(LEBAR)
    assert ukuran.lebar[1] > 1.5 * ukuran.lebar[2]  # by weight it would have a quarter


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 14), min_size=1, max_size=30))
def test_widths_always_fill_the_page_and_rows_are_no_higher_than_by_weight(banyak):
    isi = tabel([KATA * n for n in banyak])
    pas = sesuaikan(isi, LEBAR)
    assert sum(pas.lebar) == pytest.approx(LEBAR)
    menurut_bobot = type(pas)(
        lebar=(LEBAR / 6, LEBAR / 6, LEBAR * 4 / 6),
        huruf=pas.huruf,
        jarak=pas.jarak,
        sela=pas.sela,
    )
    assert sum(tinggi_baris(isi, b, pas) for b in isi.baris) <= sum(
        tinggi_baris(isi, b, menurut_bobot) for b in isi.baris
    )


def _berekor(n):
    isi = tabel([f"Baris {i}" for i in range(n)])
    biasa = sesuaikan(isi, LEBAR)
    return isi, berekor(halaman(isi, biasa, TINGGI, 60.0), TINGGI)


BEREKOR = [n for n in range(20, 140) if _berekor(n)[1]]


def test_some_tables_would_end_in_a_tail():
    assert len(BEREKOR) > 5


@pytest.mark.parametrize("n", BEREKOR)
def test_no_tail_is_left(n):
    isi, _ = _berekor(n)
    ukuran = muat(isi, lambda t: sesuaikan(t, LEBAR), TINGGI, 60.0)
    akhir = halaman(isi, ukuran, TINGGI, 60.0)
    assert len(akhir) == 1 or len(akhir[-1]) >= EKOR_BARIS


@pytest.mark.parametrize(
    ("nomor", "bagian"),
    [
        ("18 = (11 + 12 + 14)/10", ["18 =", "(11 + 12 + 14)/10"]),
        ("8 = (7/6)", ["8 =", "(7/6)"]),
        ("(5)", ["(5)"]),
        ("", [""]),
    ],
)
def test_a_column_number_breaks_after_its_equals_sign_only(nomor, bagian):
    assert bagian_nomor(nomor) == bagian
