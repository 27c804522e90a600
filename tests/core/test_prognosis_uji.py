"""The backtest: what it may know, what it counts, and what it says of the method."""

from datetime import date
from decimal import Decimal

import pytest

from selaras.core.kebijakan import Akumulasi, Kebijakan
from selaras.core.nilai import Kosong
from selaras.core.prognosis_aturan import Metode
from selaras.core.prognosis_uji import DeretUang, DeretUji, uji_mundur, uji_mundur_uang
from selaras.core.riwayat import RiwayatTahun
from selaras.core.rupiah import Rupiah
from selaras.law.at import at

ATURAN = at(date(2025, 1, 1)).prognosis_realisasi.aturan
JUMLAH = Kebijakan()
POSISI = Kebijakan(dalam_tahun=Akumulasi.POSISI_AKHIR)


def deret(*baris, kebijakan=JUMLAH):
    tahun = [
        RiwayatTahun(tahun=2020 + i, triwulan=tuple(None if n is None else Decimal(n) for n in isi))
        for i, isi in enumerate(baris)
    ]
    return DeretUji(kebijakan=kebijakan, tahun=tahun)


def semua(uji, triwulan):
    return next(h for h in uji.hasil if h.metode is None and h.triwulan == triwulan)


def per_metode(uji, triwulan):
    return {h.metode: h for h in uji.hasil if h.metode is not None and h.triwulan == triwulan}


def test_a_season_that_repeats_is_found_and_the_pace_is_not():
    uji = uji_mundur([deret(*[(10, 20, 30, 40)] * 4)], ATURAN)
    musim, laju = per_metode(uji, 2)[Metode.MUSIMAN_SISA], per_metode(uji, 2)[Metode.LAJU]

    assert (musim.kasus, laju.kasus) == (2, 2)  # the first two years have too little before them
    assert (musim.mape, musim.median, musim.cakupan) == (0, 0, 100)
    assert (musim.mape_laju, musim.lebih_dekat, musim.lebih_jauh) == (40, 2, 0)
    assert (laju.mape, laju.mape_laju, laju.lebih_dekat, laju.lebih_jauh) == (40, 40, 0, 0)
    assert semua(uji, 2).mape == 20
    assert laju.cakupan is Kosong.TIDAK_ADA_DATA


def test_no_year_is_forecast_from_a_later_one():
    """The last year is odd: it must not change what was said of the years before it."""
    biasa = [(10, 20, 30, 40)] * 3
    lama = uji_mundur([deret(*biasa)], ATURAN)
    baru = uji_mundur([deret(*biasa, (500, 1, 1, 1))], ATURAN)

    for q in (1, 2, 3):
        assert semua(lama, q).kasus + 1 == semua(baru, q).kasus
        assert per_metode(lama, q)[Metode.LAJU] == per_metode(baru, q)[Metode.LAJU]


def test_the_order_of_the_years_does_not_matter():
    baris = [(10, 20, 30, 40), (9, 22, 31, 44), (12, 20, 28, 41), (10, 19, 30, 39)]
    d = deret(*baris)

    assert uji_mundur([d], ATURAN) == uji_mundur(
        [DeretUji(kebijakan=JUMLAH, tahun=d.tahun[::-1])], ATURAN
    )


def test_errors_by_hand():
    """Pace after Triwulan II: 60, 40 and 80 against 50 are 20, 20 and 60 % off."""
    uji = uji_mundur(
        [deret((15, 15, 10, 10)), deret((10, 10, 15, 15)), deret((20, 20, 5, 5))], ATURAN
    )
    hasil = semua(uji, 2)

    assert round(hasil.mape, 2) == Decimal("33.33")
    assert hasil.median == 20


def test_a_year_that_ends_at_zero_has_no_percentage():
    uji = uji_mundur([deret((1, 0, 0, -1)), deret((0, 0, 0, 0))], ATURAN)
    hasil = semua(uji, 1)

    assert (hasil.kasus, hasil.tanpa_persen, hasil.mape) == (1, 1, Kosong.TIDAK_ADA_DATA)
    assert uji.belum_cukup == 3  # zero so far, and nothing says when it usually comes


def test_levels_are_compared_with_the_last_value():
    baris = [(80, 82, 84, 86), (82, 84, 86, 88), (84, 86, 88, 90)]
    uji = uji_mundur([deret(*baris, kebijakan=POSISI)], ATURAN)

    geser = per_metode(uji, 3)[Metode.MUSIMAN_GESER]
    assert (geser.mape, geser.lebih_dekat) == (0, 1)
    assert round(geser.mape_laju, 2) == Decimal("2.22")


@pytest.mark.parametrize("baris", [[(1, None, 3, 4)], [(1, 2, 3)], []])
def test_an_unfinished_year_is_no_case(baris):
    assert uji_mundur([deret(*baris)], ATURAN).hasil == ()


def test_money():
    def rp(*juta):
        return [Rupiah.dari(n * 1_000_000) for n in juta]

    kas = rp(*[5, 5, 10, 10, 10, 10, 10, 10, 10, 10, 5, 5])
    tahun = [(2020 + i, rp(100 * k)[0], rp(8 * k, 22 * k, 27 * k, 33 * k), kas)
             for i, k in enumerate((1, 2, 3))]  # fmt: skip
    uji = uji_mundur_uang([DeretUang(tahun=tahun)], ATURAN)
    hasil = per_metode(uji, 1)

    assert (hasil[Metode.MUSIMAN_SISA].kasus, hasil[Metode.MUSIMAN_SISA].mape) == (1, 0)
    assert hasil[Metode.RENCANA_KAS].kasus == 2
    assert hasil[Metode.MUSIMAN_SISA].mape_laju > 60
    assert uji.belum_cukup == 0
