"""The index of records against the plain scan it replaces."""

from hypothesis import given
from hypothesis import strategies as st

from selaras.rules.indeks import Indeks

REKAMAN = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")))
KUNCI = st.lists(st.sampled_from("abcx"), max_size=4)


@given(REKAMAN, st.sampled_from("abcx"))
def test_a_key_gives_its_records_in_file_order(rekaman, kunci):
    indeks = Indeks(enumerate(rekaman), lambda r: r[1])

    assert list(indeks.ambil(kunci)) == [(i, r) for i, r in enumerate(rekaman) if kunci in r]


@given(REKAMAN, KUNCI)
def test_several_keys_give_each_record_once_in_file_order(rekaman, kunci):
    indeks = Indeks(enumerate(rekaman), lambda r: r[1])

    diharapkan = [(i, r) for i, r in enumerate(rekaman) if set(kunci) & set(r)]
    assert list(indeks.gabung(kunci)) == diharapkan
