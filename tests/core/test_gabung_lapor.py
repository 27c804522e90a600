"""Merging reports by cell: every state, and order that never matters without a conflict."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.gabung_lapor import (
    AMBIL,
    JenisSel,
    Keadaan,
    Pilihan,
    SelLapor,
    gabung,
    keadaan,
    rapikan,
    terapkan,
)

SATU, DUA, TIGA = Decimal(1), Decimal(2), Decimal(3)


def sel(n, medan="nilai"):
    return SelLapor(JenisSel.KINERJA, f"i{n}", medan)


@pytest.mark.parametrize(
    ("dasar", "berkas", "kini", "hasil"),
    [
        (None, None, None, Keadaan.TETAP),
        (SATU, SATU, DUA, Keadaan.TETAP),  # only the ledger moved
        (None, SATU, None, Keadaan.BARU),
        (SATU, DUA, SATU, Keadaan.DIUBAH),
        (SATU, None, SATU, Keadaan.DIKOSONGKAN),
        (None, DUA, DUA, Keadaan.SAMA),
        (SATU, DUA, DUA, Keadaan.SAMA),
        (SATU, None, None, Keadaan.SAMA),
        (None, SATU, DUA, Keadaan.BENTROK),
        (SATU, DUA, TIGA, Keadaan.BENTROK),
        (SATU, None, DUA, Keadaan.BENTROK),
        (SATU, DUA, None, Keadaan.BENTROK),
        (None, Decimal(0), None, Keadaan.BARU),  # zero is a report
        ("a", "b", "a", Keadaan.DIUBAH),
    ],
)
def test_every_state(dasar, berkas, kini, hasil):
    assert keadaan(dasar, berkas, kini) is hasil


def test_blank_text_is_nothing_and_line_ends_are_one():
    (b,) = gabung({sel(1): "a\r\nb"}, {sel(1): " a\nb "}, {})
    assert b.keadaan is Keadaan.TETAP
    assert rapikan("\r\n ") is None


def test_a_conflict_stays_until_it_is_decided():
    beda = gabung({sel(1): SATU}, {sel(1): DUA}, {sel(1): TIGA})

    assert terapkan({sel(1): TIGA}, beda) == {sel(1): TIGA}
    assert terapkan({sel(1): TIGA}, beda, {sel(1): Pilihan.BUKU}) == {sel(1): TIGA}
    assert terapkan({sel(1): TIGA}, beda, {sel(1): Pilihan.BERKAS}) == {sel(1): DUA}


def test_the_name_of_a_cell_comes_back():
    s = SelLapor(JenisSel.FAKTOR, "5.03.01|a", "penghambat")
    assert SelLapor.dari_teks(str(s)) == s
    for salah in ("", "K", "Z|nilai|x", "K|nilai"):
        with pytest.raises(ValueError, match=r"."):
            SelLapor.dari_teks(salah)


ISI = st.none() | st.sampled_from([SATU, DUA, TIGA, "a", "b", "", Decimal(0)])
BUKU = st.dictionaries(st.integers(0, 5).map(sel), ISI, max_size=6)


@given(BUKU, BUKU, BUKU)
def test_order_matters_only_for_cells_in_conflict(dasar, a, b):
    def satu(kini, berkas):
        beda = gabung(dasar, berkas, kini)
        return terapkan(kini, beda), {x.sel for x in beda if x.keadaan is Keadaan.BENTROK}

    sesudah_a, _ = satu(dasar, a)
    ab, bentrok_ab = satu(sesudah_a, b)
    sesudah_b, _ = satu(dasar, b)
    ba, bentrok_ba = satu(sesudah_b, a)

    assert bentrok_ab == bentrok_ba
    for s in {*ab, *ba} - bentrok_ab:
        assert ab.get(s) == ba.get(s)
    for s in bentrok_ab:  # nothing was overwritten without a decision
        assert ab.get(s) == sesudah_a.get(s)


@given(BUKU, BUKU, BUKU)
def test_merging_twice_is_merging_once(dasar, berkas, kini):
    beda = gabung(dasar, berkas, kini)
    sesudah = terapkan(kini, beda)
    lagi = gabung(dasar, berkas, sesudah)

    assert not [x for x in lagi if x.keadaan in AMBIL]
    assert terapkan(sesudah, lagi) == sesudah


@given(BUKU, BUKU, BUKU)
def test_no_cell_of_the_file_is_dropped(dasar, berkas, kini):
    assert [x.sel for x in gabung(dasar, berkas, kini)] == list(berkas)


@given(BUKU, BUKU)
def test_an_untouched_copy_changes_nothing(dasar, kini):
    beda = gabung(dasar, dasar, kini)
    assert {x.keadaan for x in beda} <= {Keadaan.TETAP}
