"""Forecasts of a year: the chosen method, its numbers, its range and what it says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.evaluasi import kolom_12
from selaras.core.kebijakan import Akumulasi, Arah, AturanKosong, Kebijakan
from selaras.core.nilai import Kosong
from selaras.core.peringatan_dini import peringatan_dini
from selaras.core.prognosis import BahanPrognosis, prognosis
from selaras.core.prognosis_aturan import Metode, StatusPrognosis, cakupan_harapan, kuantil
from selaras.core.prognosis_uang import (
    BahanUang,
    TahunUang,
    deviasi_kas,
    prognosis_uang,
)
from selaras.core.riwayat import RiwayatTahun
from selaras.core.rupiah import NOL, Rupiah
from selaras.law.at import at

KETENTUAN = at(date(2025, 1, 1)).prognosis_realisasi
ATURAN = KETENTUAN.aturan
JUMLAH = Kebijakan()
POSISI = Kebijakan(dalam_tahun=Akumulasi.POSISI_AKHIR)
RATA = Kebijakan(dalam_tahun=Akumulasi.RATA_RATA)
TURUN = Kebijakan(arah=Arah.TURUN)
DESEMBER = [(0, 0, 0, 4), (0, 0, 0, 4), (0, 1, 0, 5)]
LATIHAN = [(10, 20, 30, 40), (12, 22, 28, 44), (8, 24, 30, 36)]
AWAL = [(40, 35, 15, 10), (42, 33, 15, 10)]
INDEKS = [(80, 81, 82, 84), (82, 82, 84, 85), (83, 84, 86, 86)]


def d(nilai):
    return None if nilai is None else Decimal(str(nilai))


def lalu(baris, target=()):
    target = [*target, *[None] * (len(baris) - len(target))]
    return [
        RiwayatTahun(tahun=2025 - len(baris) + i, triwulan=tuple(map(d, isi)), target=d(t))
        for i, (isi, t) in enumerate(zip(baris, target, strict=True))
    ]


def hitung(triwulan, target=100, riwayat=(), kebijakan=JUMLAH, **lain):
    bahan = BahanPrognosis(
        kebijakan=kebijakan,
        target=d(target),
        triwulan=tuple(map(d, triwulan)),
        riwayat=riwayat if riwayat and isinstance(riwayat[0], RiwayatTahun) else lalu(riwayat),
        **lain,
    )
    return prognosis(bahan, ATURAN)


@pytest.mark.parametrize(
    ("triwulan", "target", "riwayat", "kebijakan", "metode", "perkiraan", "rentang"),
    [
        ((10, 25), 100, LATIHAN, JUMLAH, "musiman_sisa", 105, (101, 107)),
        ((0, 0, 0), 4, DESEMBER, JUMLAH, "musiman_sisa", 4, (4, 5)),
        ((40, 36), 110, AWAL, JUMLAH, "musiman_bagian", "101.33", ("101.33", "101.33")),
        ((10, 25), 100, LATIHAN[:1], JUMLAH, "laju", 70, None),
        ((10, 25), 100, (), JUMLAH, "laju", 70, None),
        ((None, 25), 100, LATIHAN, JUMLAH, "laju", 100, None),
        ((0, 0), 4, (), JUMLAH, "tidak_ada", None, None),
        ((0, 0), 4, (), TURUN, "laju", 0, None),
        ((), 4, LATIHAN, JUMLAH, "tidak_ada", None, None),
        ((None, None), 4, LATIHAN, JUMLAH, "tidak_ada", None, None),
        ((1, 2, 3, 4), 10, LATIHAN, JUMLAH, "selesai", 10, None),
        ((84, 85), 88, INDEKS, POSISI, "musiman_geser", 88, (87, 88)),
        ((84, None), 88, INDEKS, POSISI, "musiman_geser", 87, (87, 88)),
        ((84, 85), 88, (), POSISI, "posisi_tetap", 85, None),
        ((80, 90), 88, [(80, 90, 90, 90), (70, 80, 85, 85)], RATA, "musiman_geser", "88.75",
         ("87.50", "90.00")),
    ],
)  # fmt: skip
def test_method_and_numbers(triwulan, target, riwayat, kebijakan, metode, perkiraan, rentang):
    hasil = hitung(triwulan, target, riwayat, kebijakan)

    assert hasil.metode.value == metode
    if perkiraan is None:
        assert hasil.perkiraan is None
        assert hasil.status is StatusPrognosis.BELUM_CUKUP
    else:
        assert round(hasil.perkiraan, 2) == d(perkiraan)
    ujung = None if hasil.bawah is None else (round(hasil.bawah, 2), round(hasil.atas, 2))
    assert ujung == (None if rentang is None else tuple(map(d, rentang)))


@pytest.mark.parametrize(
    ("triwulan", "target", "riwayat", "kebijakan", "status", "kata"),
    [
        ((10, 25), 100, LATIHAN, JUMLAH, "TERCAPAI", "antara 101,00% dan 107,00%"),
        ((10, 25), 106, LATIHAN, JUMLAH, "BERISIKO", "target masih dalam rentang"),
        ((10, 25), 120, LATIHAN, JUMLAH, "MELESET", "seluruh rentangnya di bawah target"),
        ((0, 0, 0), 4, DESEMBER, JUMLAH, "TERCAPAI", "tahun dasar 2022, 2023, 2024"),
        ((5, 5), 100, (), JUMLAH, "BELUM_CUKUP", "menjelang akhir tahun"),
        ((5, 5, 5), 100, (), JUMLAH, "BERISIKO", "tanpa rentang"),
        ((30, 30), 100, (), JUMLAH, "TERCAPAI", "riwayat belum cukup"),
        ((0, 0, 0), 4, (), JUMLAH, "BELUM_CUKUP", "masih nol"),
        ((), 4, (), JUMLAH, "BELUM_CUKUP", "belum ada triwulan yang dilaporkan"),
        ((1, 1), None, (), JUMLAH, "BELUM_CUKUP", "target belum ditetapkan"),
        ((1, 1), 0, (), JUMLAH, "BELUM_CUKUP", "tidak ditargetkan"),
        ((1, 2, 3, 4), 10, (), JUMLAH, "TERCAPAI", "capaian setahun 100,00%"),
        ((1, 2, 3, 3), 10, (), JUMLAH, "MELESET", "capaian setahun 90,00%"),
        ((6,), 5, (), TURUN, "MELESET", "melampaui target setahun"),
        ((0, 1), 5, (), TURUN, "TERCAPAI", "tanpa rentang"),
    ],
)  # fmt: skip
def test_status_and_its_reason(triwulan, target, riwayat, kebijakan, status, kata):
    hasil = hitung(triwulan, target, riwayat, kebijakan)

    assert hasil.status is StatusPrognosis[status]
    assert kata in hasil.sebab


def test_two_years_are_called_what_they_are():
    hasil = hitung((10, 25), 100, LATIHAN[:2])

    assert hasil.tahun == (2023, 2024)
    assert round(hasil.cakupan) == 33
    assert "rentang dari 2 tahun, diharapkan memuat hasil sekitar 33%" in hasil.sebab


def test_every_number_that_went_in_is_named():
    hasil = hitung((10, 25), 100, lalu(LATIHAN[:2], (90, 110)))

    assert [(m.nama, m.isi) for m in hasil.masukan] == [
        ("realisasi sampai Triwulan II", 35),
        ("target setahun", 100),
        ("sampai Triwulan II 2023", 30),
        ("setahun 2023", 100),
        ("target 2023", 90),
        ("sampai Triwulan II 2024", 34),
        ("setahun 2024", 106),
        ("target 2024", 110),
    ]


def test_what_past_years_added_grows_with_the_target():
    """Twice the target: the same season adds twice as much. Unknown targets scale nothing."""
    biasa = hitung((10, 25), 200, lalu(LATIHAN[:2], (100, 100)))
    sebagian = hitung((10, 25), 200, lalu(LATIHAN[:2], (100,)))

    assert (biasa.bawah, biasa.atas) == (35 + 140, 35 + 144)
    assert (sebagian.bawah, sebagian.atas) == (35 + 70, 35 + 72)


def test_only_the_latest_years_count():
    banyak = [(1, 1, 1, 1)] * 3 + [(10, 20, 30, 40)] * 5

    assert hitung((10, 25), 100, banyak).tahun == tuple(range(2020, 2025))


@pytest.mark.parametrize(
    "tahun",
    [
        RiwayatTahun(tahun=2024, setahun=Decimal(90)),
        RiwayatTahun(tahun=2024, triwulan=(Decimal(1), None, Decimal(1), Decimal(1))),
        RiwayatTahun(tahun=2024, triwulan=(Decimal(1), Decimal(1))),
    ],
    ids=["only the year is known", "a quarter is missing", "unfinished"],
)
def test_a_year_without_its_quarters_is_no_season(tahun):
    riwayat = [*lalu([(10, 20, 30, 40)] * 2)[:1], tahun]

    assert hitung((10, 25), 100, riwayat).metode is Metode.LAJU


def test_the_settled_value_of_a_year_counts_over_its_quarters():
    r = [replace(r, setahun=Decimal(200)) for r in lalu(LATIHAN)]

    assert hitung((10, 25), 200, r).perkiraan == 35 + 168


def test_unreported_quarters_that_count_as_zero():
    k = Kebijakan(aturan_kosong=AturanKosong.NOL)

    assert hitung((None, 25), 50, (), k).perkiraan == 50
    assert hitung((None, 25), 50, LATIHAN, k).metode is Metode.MUSIMAN_SISA


def test_a_policy_that_wants_every_quarter_gets_no_forecast():
    k = Kebijakan(aturan_kosong=AturanKosong.TANPA_NILAI)
    hasil = hitung((None, 25), 50, LATIHAN, k)

    assert hasil.status is StatusPrognosis.BELUM_CUKUP
    assert hasil.sebab == Kosong.PERIODE_TIDAK_LENGKAP.value


def test_a_share_stays_a_share():
    naik = [(50, 60, 70, 90)] * 2

    assert hitung((95,), 99, naik, POSISI).perkiraan == 135
    assert hitung((95,), 99, naik, POSISI, terbesar=Decimal(100)).perkiraan == 100


def test_the_rules_are_dated_policy_to_be_verified():
    assert KETENTUAN.perlu_verifikasi
    assert KETENTUAN.dasar.teks().startswith("Kebijakan Selaras")


@pytest.mark.parametrize(
    ("nilai", "p", "harapan"),
    [
        ([5], "0.1", 5),
        ([1, 2, 4], "0.5", 2),
        ([1, 2, 4, 8], "0.5", 3),
        ([1, 2], "0.1", 1),
        ([1, 2], "0.9", 2),
        (range(1, 20), "0.1", 2),
        (range(1, 20), "0.9", 18),
    ],
)
def test_kuantil(nilai, p, harapan):
    assert kuantil([Decimal(n) for n in nilai], Decimal(p)) == harapan


def test_kuantil_of_nothing():
    with pytest.raises(ValueError, match="needs values"):
        kuantil([], Decimal(1))


@pytest.mark.parametrize(("banyak", "persen"), [(2, 33), (3, 50), (5, 67), (9, 80), (50, 80)])
def test_what_a_range_claims(banyak, persen):
    assert round(cakupan_harapan(banyak, ATURAN)) == persen


def test_early_warning_is_ordered_by_gravity():
    daftar = [
        ("baik", hitung((10, 25), 100, LATIHAN)),
        ("risiko", hitung((10, 25), 106, LATIHAN)),
        ("meleset sedikit", hitung((10, 25), 120, LATIHAN)),
        ("meleset banyak", hitung((10, 25), 200, LATIHAN)),
        ("risiko tanpa riwayat", hitung((1, 1, 1), 100)),
        ("belum", hitung((), 100)),
    ]
    hasil = peringatan_dini(daftar)

    assert [k for k, _ in hasil.perlu] == [
        "meleset banyak", "meleset sedikit", "risiko tanpa riwayat", "risiko",
    ]  # fmt: skip
    assert (hasil.tercapai, hasil.belum_cukup) == (1, ("belum",))


nilai = st.decimals(0, 10**6, places=2)
tahun_lalu = st.lists(st.lists(nilai, min_size=4, max_size=4), max_size=6)
cara = st.sampled_from(Akumulasi)


@given(st.lists(nilai, min_size=1, max_size=3), tahun_lalu, cara, st.sampled_from(Arah), nilai)
def test_a_range_holds_its_forecast_and_nothing_goes_backwards(kini, riwayat, cara, arah, target):
    k = Kebijakan(dalam_tahun=cara, arah=arah)
    hasil = hitung(kini, target, riwayat, k)

    if hasil.perkiraan is None:
        assert hasil.status is StatusPrognosis.BELUM_CUKUP
        return
    assert hasil.perkiraan >= 0
    if hasil.bawah is not None:
        assert hasil.bawah <= hasil.perkiraan <= hasil.atas
        assert len(hasil.tahun) >= ATURAN.tahun_minimum
    else:
        assert hasil.status is not StatusPrognosis.MELESET or arah is Arah.TURUN
    if cara in (Akumulasi.JUMLAH, Akumulasi.JUMLAH_DENGAN_AWAL):
        # at 50 significant digits S / (S / A) may fall short of A in the last of them
        assert hasil.perkiraan >= hasil.sampai - Decimal("1e-30")


@given(st.lists(nilai, min_size=4, max_size=4), st.integers(1, 3), st.integers(2, 5))
def test_a_year_like_every_other_is_forecast_exactly(isi, q, banyak):
    hasil = hitung(isi[:q], 1, [isi] * banyak)

    assert hasil.bawah is None or round(hasil.perkiraan, 20) == sum(isi)
    assert hasil.metode is not Metode.LAJU


@given(st.lists(st.one_of(st.none(), nilai), max_size=4), cara, st.sampled_from(AturanKosong))
def test_a_past_year_follows_the_same_accumulation_as_e81(isi, cara, aturan_kosong):
    k = Kebijakan(dalam_tahun=cara, aturan_kosong=aturan_kosong)
    r = RiwayatTahun(tahun=2024, triwulan=tuple(isi))
    for q in range(1, 5):
        hasil = r.sampai(q, k)
        assert hasil is None or (len(isi) >= q and hasil == kolom_12(isi[:q], k).nilai)
        assert hasil is not None or len(isi) < q or None in isi[:q]


def rp(*juta):
    return [Rupiah.dari(n * 1_000_000) for n in juta]


KAS = rp(5, 5, 10, 10, 10, 10, 10, 10, 10, 10, 5, 5)


def tahun_uang(tahun, pagu, sampai, setahun):
    p, s, t = rp(pagu, sampai, setahun)
    return TahunUang(tahun=tahun, pagu=p, sampai=s, setahun=t)


def bahan_uang(sampai, bulan, *, kas=None, riwayat=(), pagu=100):
    return BahanUang(
        pagu=None if pagu is None else rp(pagu)[0],
        sampai=None if sampai is None else rp(sampai)[0],
        bulan=bulan,
        kas=kas,
        riwayat=[tahun_uang(*r) for r in riwayat],
    )


@pytest.mark.parametrize(
    ("bahan", "metode", "perkiraan", "status"),
    [
        # half spent by June, 30 % of the pagu to come
        (bahan_uang(50, 6, riwayat=[(2023, 200, 80, 180), (2024, 50, 20, 45)]),
         "musiman_sisa", 100, "TERCAPAI"),
        (bahan_uang(30, 6, riwayat=[(2023, 200, 80, 180), (2024, 50, 20, 45)]),
         "musiman_sisa", 80, "MELESET"),
        (bahan_uang(40, 6, kas=KAS), "rencana_kas", 90, "BERISIKO"),
        (bahan_uang(60, 9, kas=KAS), "rencana_kas", 80, "MELESET"),
        (bahan_uang(20, 6, kas=KAS), "rencana_kas", 70, "BERISIKO"),
        (bahan_uang(50, 6, kas=KAS), "rencana_kas", 100, "TERCAPAI"),
        (bahan_uang(0, 3, kas=KAS), "rencana_kas", 80, "BERISIKO"),
        (bahan_uang(60, 6), "laju", 100, "TERCAPAI"),  # never above the pagu
        (bahan_uang(30, 6), "laju", 60, "BELUM_CUKUP"),
        (bahan_uang(45, 9), "laju", 60, "BERISIKO"),
        (bahan_uang(110, 9), "laju", 110, "TERCAPAI"),  # what is spent is spent
        (bahan_uang(97, 12), "selesai", 97, "TERCAPAI"),
        (bahan_uang(80, 12), "selesai", 80, "MELESET"),
        (bahan_uang(0, 6), "tidak_ada", None, "BELUM_CUKUP"),
        (bahan_uang(None, 6, kas=KAS), "tidak_ada", None, "BELUM_CUKUP"),
        (bahan_uang(5, 6, pagu=None), "tidak_ada", None, "BELUM_CUKUP"),
        (bahan_uang(5, 6, pagu=0), "tidak_ada", None, "BELUM_CUKUP"),
        (bahan_uang(5, 6, kas=[NOL] * 12), "laju", 10, "BELUM_CUKUP"),
    ],
)  # fmt: skip
def test_uang(bahan, metode, perkiraan, status):
    hasil = prognosis_uang(bahan, ATURAN)

    assert hasil.metode.value == metode
    assert hasil.perkiraan == (None if perkiraan is None else rp(perkiraan)[0])
    assert hasil.status is StatusPrognosis[status]
    if perkiraan is not None:
        assert hasil.sisa == bahan.pagu - hasil.perkiraan
        assert "target" not in hasil.sebab


def test_a_lag_behind_the_cash_plan_is_told_apart_from_the_forecast():
    hasil = prognosis_uang(bahan_uang(40, 6, kas=KAS), ATURAN)

    assert (hasil.rencana, hasil.deviasi) == (rp(50)[0], rp(-10)[0])
    assert (hasil.deviasi_persen, hasil.tertinggal) == (-20, True)
    assert "tertinggal 20,00% dari rencana penarikan" in hasil.sebab
    assert not prognosis_uang(bahan_uang(45, 6, kas=KAS), ATURAN).tertinggal  # 10 % is allowed


def test_deviation_month_by_month_and_quarter_by_quarter():
    bulanan = deviasi_kas(KAS, rp(5, 0, 10), ATURAN)
    triwulan = deviasi_kas(rp(20, 30, 30, 20), rp(15, 30), ATURAN)

    assert [(b.persen, b.tertinggal) for b in bulanan[:3]] == [
        (0, False), (-50, True), (-25, True),
    ]  # fmt: skip
    assert {b.realisasi for b in bulanan[3:]} == {None}
    assert [b.persen for b in triwulan[:2]] == [-25, -10]
    assert [b.persen for b in triwulan[2:]] == [Kosong.BELUM_ADA_REALISASI] * 2


def test_after_a_month_that_was_not_reported_nothing_is_certain():
    hasil = deviasi_kas(KAS, [*rp(5), None, *rp(10)], ATURAN)

    assert [b.realisasi for b in hasil[:3]] == [rp(5)[0], None, None]


@pytest.mark.parametrize(
    ("kerja", "pesan"),
    [
        (lambda: prognosis_uang(bahan_uang(1, 0), ATURAN), "not a month"),
        (lambda: prognosis_uang(bahan_uang(1, 1, kas=KAS[:4]), ATURAN), "twelve months"),
        (lambda: deviasi_kas(KAS[:1], rp(1, 2), ATURAN), "than planned"),
    ],
)
def test_impossible_questions(kerja, pesan):
    with pytest.raises(ValueError, match=pesan):
        kerja()


sen = st.integers(0, 10**15).map(Rupiah)


@given(
    sen, sen, st.integers(1, 12), st.lists(sen, min_size=12, max_size=12),
    st.lists(st.tuples(sen, sen, sen), max_size=4), st.booleans(),
)  # fmt: skip
def test_money_is_never_forecast_beyond_its_pagu(pagu, sampai, bulan, kas, tahun, ada_kas):
    riwayat = [
        TahunUang(tahun=2020 + i, pagu=p, sampai=min(s, t), setahun=max(s, t))
        for i, (p, s, t) in enumerate(tahun)
    ]
    hasil = prognosis_uang(
        BahanUang(
            pagu=pagu, sampai=sampai, bulan=bulan, kas=kas if ada_kas else None, riwayat=riwayat
        ),
        ATURAN,
    )

    if hasil.perkiraan is not None:
        assert hasil.perkiraan <= max(pagu, sampai)
        assert hasil.bawah is None or hasil.bawah <= hasil.perkiraan <= hasil.atas
