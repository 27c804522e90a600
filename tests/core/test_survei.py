"""A survey as values: the worked example, blanks, order, groups that are too small."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.errors import MeasureError
from selaras.core.nilai import Kosong
from selaras.core.survei import (
    MINIMUM,
    UNSUR,
    Jawaban,
    hasil_kelompok,
    hasil_survei,
    kelompok_tersembunyi,
)

NRR = ["3.40", "3.35", "3.10", "3.90", "3.30", "3.45", "3.55", "3.60", "2.95"]
NILAI = st.one_of(st.none(), st.integers(1, 4))
JAWABAN = st.builds(Jawaban, st.sampled_from("ABC"), st.tuples(*[NILAI] * 9))


def contoh():
    """Twenty answers whose averages are those of the worked example of E-03."""
    kolom = []
    for n in NRR:
        jumlah = int(Decimal(n) * 20)
        dasar, lebih = divmod(jumlah, 20)
        kolom.append([dasar + (i < lebih) for i in range(20)])
    return [Jawaban("A", tuple(k[i] for k in kolom)) for i in range(20)]


def test_the_worked_example():
    h = hasil_kelompok("", contoh(), None)
    assert [u.nrr for u in h.unsur] == [Decimal(n) for n in NRR]
    assert h.skm.konversi == 85
    assert [u.nomor for u in h.terlemah] == [9, 3, 5]
    assert hasil_kelompok("", contoh(), Decimal("0.111")).skm.konversi == Decimal("84.915")


def test_a_blank_leaves_the_denominator_and_is_not_zero():
    semua = [Jawaban("A", (4,) * 9)] * 4 + [Jawaban("A", (None,) + (4,) * 8)] * 2
    h = hasil_kelompok("", semua, None)
    assert (h.unsur[0].jumlah, h.unsur[0].terisi, h.unsur[0].nrr) == (16, 4, 4)
    assert (h.unsur[1].terisi, h.skm.konversi) == (6, 100)


def test_an_unsur_that_nobody_answered_leaves_no_index():
    h = hasil_kelompok("", [Jawaban("A", (None,) + (3,) * 8)] * 6, None)
    assert h.skm is None
    assert h.unsur[0].nrr is Kosong.TIDAK_ADA_DATA
    assert 1 not in [u.nomor for u in h.terlemah]


@pytest.mark.parametrize("nilai", [(5,) * 9, (0,) * 9])
def test_what_is_no_perception_is_refused(nilai):
    with pytest.raises(MeasureError):
        hasil_kelompok("", [Jawaban("A", nilai)] * 5, None)


def test_an_answer_has_nine():
    with pytest.raises(MeasureError):
        Jawaban("A", (1,) * 8)
    assert len(UNSUR) == 9


@given(st.lists(JAWABAN, max_size=40), st.randoms())
def test_the_order_of_answers_never_matters(semua, acak):
    lain = list(semua)
    acak.shuffle(lain)
    assert hasil_survei("ABC", semua) == hasil_survei("ABC", lain)


@given(st.lists(JAWABAN, min_size=5, max_size=40))
def test_an_answer_without_perceptions_changes_no_average(semua):
    kosong = Jawaban("A", (None,) * 9)
    sebelum, sesudah = hasil_kelompok("", semua, None), hasil_kelompok("", [*semua, kosong], None)
    assert sebelum.unsur == sesudah.unsur
    assert sebelum.skm == sesudah.skm


@given(st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 30), max_size=7))
def test_what_is_hidden_is_never_a_small_rest(banyak):
    sembunyi = kelompok_tersembunyi(banyak)
    rest = sum(n for k, n in banyak.items() if k in sembunyi)
    assert all(n >= MINIMUM for k, n in banyak.items() if k not in sembunyi)
    assert rest == 0 or rest >= MINIMUM or set(banyak) == sembunyi
