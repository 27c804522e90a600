"""Capaian against numbers printed in real documents (docs/sources.md: SEED)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.angka import bulatkan
from selaras.core.capaian import capaian, tingkat_realisasi
from selaras.core.kebijakan import Arah, AturanNol, Kebijakan, RumusTurun
from selaras.core.nilai import Kosong

NAIK = Kebijakan(arah=Arah.NAIK)
TURUN = Kebijakan(arah=Arah.TURUN)
BANDING = Kebijakan(arah=Arah.TURUN, rumus_turun=RumusTurun.BANDING)
TETAP = Kebijakan(arah=Arah.TETAP)
TERPENUHI = AturanNol.TERPENUHI_BILA_NOL


def desimal(teks):
    return None if teks is None else Decimal(teks)


@pytest.mark.parametrize(
    ("sumber", "realisasi", "target", "kebijakan", "persen"),
    [
        # source                              R        T       policy   percent
        ("SEED Tabel II.2, IKU 2022",        "76.33", "80",    NAIK,    "95.41"),
        ("SEED Tabel II.2, IKU 2023",        "84.54", "82",    NAIK,    "103.10"),
        ("SEED 2.1, 5.04.02.2.01",           "610",   "565",   NAIK,    "107.96"),
        ("SEED 2.1, 5.04.02.2.02",           "502",   "413",   NAIK,    "121.55"),
        ("SEED 2.1, 5.04.02",                "29.64", "28",    NAIK,    "105.86"),
        ("SEED 2.1.3; 2.1 prints 96,88",     "99.97", "93",    NAIK,    "107.49"),
        ("SEED 2.1, arsip dinamis",          "47",    "450",   NAIK,    "10.44"),
        ("SEED T-C.29, Nilai SAKIP",         "74.62", "87",    NAIK,    "85.77"),
        ("A-14, IP ASN 2022",                "42.45", "61",    NAIK,    "69.59"),
        ("A-14, IP ASN 2023",                "54.94", "65",    NAIK,    "84.52"),
        ("A-14, IP ASN 2024",                "74.46", "70",    NAIK,    "106.37"),
        ("A-15, below target",               "15",    "20",    TURUN,   "125.00"),
        ("A-15, above target",               "26",    "20",    TURUN,   "70.00"),
        ("floor: R beyond 2T",               "41",    "20",    TURUN,   "0.00"),
        ("A-15, variant",                    "26",    "20",    BANDING, "76.92"),
        ("A-15, below, stable",              "92",    "100",   TETAP,   "92.00"),
        ("A-15, above, stable",              "108",   "100",   TETAP,   "92.00"),
        ("floor: far above",                 "201",   "100",   TETAP,   "0.00"),
    ],
)  # fmt: skip
def test_capaian(sumber, realisasi, target, kebijakan, persen):
    hasil = capaian(Decimal(realisasi), Decimal(target), kebijakan)

    assert bulatkan(hasil, 2) == Decimal(persen), sumber


@pytest.mark.parametrize(
    ("realisasi", "target", "kebijakan", "harapan"),
    [
        (None, "82", NAIK, Kosong.BELUM_ADA_REALISASI),
        (None, "0", NAIK, Kosong.BELUM_ADA_REALISASI),
        (None, None, NAIK, Kosong.TARGET_TIDAK_ADA),
        ("3", None, NAIK, Kosong.TARGET_TIDAK_ADA),
        ("3", "-1", NAIK, Kosong.TARGET_NEGATIF),
        ("3", "0", NAIK, Kosong.TIDAK_DITARGETKAN),  # SEED 5.03.02.2.01.10: target 0
        ("0", "0", NAIK, Kosong.TARGET_NOL),
        ("0", "0", TURUN, Kosong.TARGET_NOL),
        ("3", "0", TURUN, Kosong.TARGET_NOL),
        ("3", "0", TETAP, Kosong.TARGET_NOL),
        ("0", "20", BANDING, Kosong.REALISASI_NOL),
        ("-1", "20", BANDING, Kosong.REALISASI_NOL),  # this variant needs R > 0
        ("-1", "20", NAIK, Decimal(-5)),  # a growth can be negative
        ("-1", "20", TURUN, Decimal(205)),
        ("-1", "20", TETAP, Decimal(0)),
        ("0", "0", Kebijakan(arah=Arah.TURUN, aturan_nol=TERPENUHI), Decimal(100)),
        ("1", "0", Kebijakan(arah=Arah.TURUN, aturan_nol=TERPENUHI), Kosong.TARGET_NOL),
        ("0", "0", Kebijakan(aturan_nol=TERPENUHI), Decimal(100)),
        ("1", "0", Kebijakan(aturan_nol=TERPENUHI), Kosong.TIDAK_DITARGETKAN),
        ("0", "5", NAIK, Decimal(0)),  # zero is a report
    ],
)
def test_says_why_it_is_empty(realisasi, target, kebijakan, harapan):
    assert capaian(desimal(realisasi), desimal(target), kebijakan) == harapan


@pytest.mark.parametrize(("batas", "persen"), [(None, 200), (100, 100), (120, 120), (250, 200)])
def test_cap(batas, persen):
    kebijakan = Kebijakan(batas=None if batas is None else Decimal(batas))

    assert capaian(Decimal(2), Decimal(1), kebijakan) == persen


@pytest.mark.parametrize(
    ("realisasi", "target", "harapan"),
    [
        ("6", "10", Decimal(60)),
        ("0", "10", Decimal(0)),
        (None, "10", Kosong.BELUM_ADA_REALISASI),
        ("6", None, Kosong.TARGET_TIDAK_ADA),
        ("6", "0", Kosong.TIDAK_DITARGETKAN),
        ("0", "0", Kosong.TARGET_NOL),
        ("6", "-1", Kosong.TARGET_NEGATIF),
    ],
)
def test_tingkat_realisasi(realisasi, target, harapan):
    assert tingkat_realisasi(desimal(realisasi), desimal(target)) == harapan


angka = st.decimals(min_value=0, max_value=10**9, places=2)
target_ = st.decimals(min_value="0.01", max_value=10**9, places=2)
kebijakan_ = st.sampled_from([NAIK, TURUN, BANDING, TETAP])


@given(angka, angka, target_)
def test_more_is_never_less_when_more_is_better(a, b, target):
    rendah, tinggi = sorted((a, b))

    assert capaian(rendah, target, NAIK) <= capaian(tinggi, target, NAIK)
    assert capaian(rendah, target, TURUN) >= capaian(tinggi, target, TURUN)


@given(target_, kebijakan_)
def test_exactly_on_target_is_100_whatever_the_arah(target, kebijakan):
    assert capaian(target, target, kebijakan) == 100


@given(angka, target_, kebijakan_)
def test_never_below_zero_nor_above_its_cap(realisasi, target, kebijakan):
    hasil = capaian(realisasi, target, kebijakan)
    berbatas = capaian(
        realisasi,
        target,
        Kebijakan(arah=kebijakan.arah, rumus_turun=kebijakan.rumus_turun, batas=Decimal(100)),
    )

    if isinstance(hasil, Kosong):
        assert berbatas is hasil
    else:
        assert hasil >= 0
        assert berbatas == min(hasil, 100)


@given(angka, target_)
def test_distance_counts_the_same_on_both_sides(jarak, target):
    jarak = min(jarak, target)

    assert capaian(target - jarak, target, TETAP) == capaian(target + jarak, target, TETAP)


@given(angka, target_, kebijakan_, st.integers(1, 10**6))
def test_the_unit_of_measurement_does_not_matter(realisasi, target, kebijakan, kali):
    """A percentage is the same in people, dozens or thousands of people."""
    k = Decimal(kali)

    assert capaian(realisasi * k, target * k, kebijakan) == capaian(realisasi, target, kebijakan)
