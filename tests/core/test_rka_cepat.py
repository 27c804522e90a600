"""The short ways of numbers and texts give what the long ways give."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.angka import (
    SERATUS,
    bulatkan,
    format_angka,
    geser,
    jumlahkan,
    kalikan,
    parse_angka,
)
from selaras.core.errors import NumberError, RupiahError
from selaras.core.kode import KodeRekening
from selaras.core.rka import Faktor, RincianBelanja, hitung_jumlah, isi_teks
from selaras.core.rupiah import Rupiah

bilangan = st.decimals(0, 10**9, allow_nan=False, places=3) | st.sampled_from(
    [Decimal(n) for n in ("0", "1", "1.0", "1E+3", "0.5", "-0", "1000000000", "1E+15", "1E+16")]
)
persen = st.decimals(0, 100, places=2) | st.sampled_from([Decimal(n) for n in ("0", "11", "12.0")])


@given(volume=bilangan, sen=st.integers(0, 10**15) | st.integers(-(10**9), 10**9), pajak=persen)
def test_whole_numbers_are_multiplied_as_decimals_are(volume, sen, pajak):
    harga = Rupiah(sen)
    desimal = kalikan(kalikan(volume, harga.nilai), geser(jumlahkan(SERATUS, pajak), -2))

    assert hitung_jumlah(volume, harga, pajak) == Rupiah.dari(bulatkan(desimal, 0))


@pytest.mark.parametrize(
    ("sen", "pajak", "hasil"),
    [(4_950, "0", 50), (4_949, "0", 49), (50, "0", 1), (49, "0", 0), (45, "11", 0), (46, "11", 1)],
)
def test_half_a_rupiah_goes_up_in_whole_numbers_too(sen, pajak, hasil):
    assert hitung_jumlah(Decimal(1), Rupiah(sen), Decimal(pajak)) == Rupiah.dari(hasil)


uang = st.text("0123456789.,-() Rp１", max_size=12) | st.from_regex(
    r"\A[0-9]{1,3}(\.[0-9]{2,4}){0,22}\Z"
)


@given(uang | st.integers(0, 10**70).map(str))
def test_money_is_read_as_any_number_is(teks):
    try:
        # With a space before it, the short way is never taken.
        lama = Rupiah.dari(parse_angka(f" {teks}", pecahan_maks=2))
    except (NumberError, RupiahError) as galat:
        lama = type(galat)
    try:
        baru = Rupiah.parse(teks)
    except (NumberError, RupiahError) as galat:
        baru = type(galat)

    if len(teks) < 60:  # the longest text that is read at all, with its space
        assert baru == lama


@given(st.text("0123456789", min_size=1, max_size=59))
def test_digits_are_read_as_they_stand(teks):
    assert parse_angka(teks).as_tuple() == parse_angka(f" {teks}").as_tuple()


@given(
    st.lists(st.tuples(bilangan, st.sampled_from(["", "orang", "1 x"])), max_size=4),
    st.integers(-(10**12), 10**15),
    persen,
)
def test_texts_of_the_trail_are_those_of_decimals(faktor, sen, pajak):
    r = RincianBelanja(
        rekening=KodeRekening.parse("5.1.2.1.1.24"),
        uraian="Kertas",
        koefisien=tuple(Faktor(n, s) for n, s in faktor),
        harga_satuan=Rupiah(sen),
        pajak=pajak,
    )
    volume = Decimal(1)
    for n, _s in faktor:
        volume = kalikan(volume, n)

    isi = isi_teks(r)

    assert isi["rekening"] == "5.1.02.01.01.0024"
    assert isi["harga_satuan"] == format(r.harga_satuan.nilai, "f")
    assert isi["pajak"] == format_angka(pajak, None)
    assert isi["koefisien"] == " x ".join(
        f"{format_angka(n, None)} {s}".rstrip() for n, s in faktor
    )
    assert (r.volume, str(r.volume)) == (volume, str(volume))
