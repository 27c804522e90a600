"""The ledger of realisasi: order never matters, nothing is lost, months and quarters agree."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.errors import PeriodError
from selaras.core.kebijakan import Akumulasi, AturanKosong, Kebijakan
from selaras.core.laporan import BukuRealisasi, CatatanKinerja, CatatanUang, Masa
from selaras.core.nilai import Kosong
from selaras.core.rupiah import Rupiah

SAAT = datetime(2025, 7, 1, tzinfo=UTC)
JUMLAH = Kebijakan()
POSISI = Kebijakan(dalam_tahun=Akumulasi.POSISI_AKHIR)
RASIO = Kebijakan(dalam_tahun=Akumulasi.RASIO)


def k(nilai, triwulan=1, bulan=0, versi=1, pada=None, indikator="i", **lain):
    return CatatanKinerja(
        indikator=indikator,
        masa=Masa(2025, triwulan, bulan),
        nilai=None if nilai is None else Decimal(nilai),
        versi=versi,
        pada=pada,
        **lain,
    )


def u(realisasi, triwulan=1, bulan=0, versi=1, fisik=None):
    return CatatanUang(
        simpul="s",
        masa=Masa(2025, triwulan, bulan),
        realisasi=None if realisasi is None else Rupiah.dari(realisasi),
        fisik=None if fisik is None else Decimal(fisik),
        versi=versi,
    )


@pytest.mark.parametrize(
    ("catatan", "kebijakan", "sampai", "nilai"),
    [
        ([k(10), k(20, 2)], JUMLAH, 2, 30),
        ([k(10), k(20, 2)], JUMLAH, 1, 10),
        ([k(3, 1, 1), k(4, 1, 2), k(20, 2)], JUMLAH, 2, 27),
        ([k(3, 1, 1), k(9, 1)], JUMLAH, 1, 9),
        ([k(70), k(85, 2), k(82, 3), k(78, 4)], POSISI, 4, 78),
        ([k(70), k(85, 2), k(82, 3), k(78, 4)], Kebijakan(dalam_tahun=Akumulasi.MAKSIMUM), 4, 85),
        ([k(10), k(12, versi=2)], JUMLAH, 1, 12),
        ([k(0)], JUMLAH, 1, 0),
        ([k(None, pembilang=Decimal(1), penyebut=Decimal(4))], RASIO, 1, 25),
        (
            [
                k(None, pembilang=Decimal(1), penyebut=Decimal(4)),
                k(None, 2, pembilang=Decimal(2), penyebut=Decimal(2)),
            ],
            RASIO,
            2,
            50,
        ),
        ([k(25), k(40, 2)], RASIO, 2, 40),
    ],
)
def test_a_year_up_to_a_quarter(catatan, kebijakan, sampai, nilai):
    g = BukuRealisasi(kinerja=tuple(catatan)).kinerja_sampai("i", kebijakan, 2025, sampai)
    assert g.nilai == Decimal(nilai)


def test_missing_is_not_zero_and_a_withdrawn_value_is_missing():
    buku = BukuRealisasi(kinerja=(k(10), k(None, versi=2)))
    assert buku.kinerja_sampai("i", JUMLAH, 2025, 1).nilai is Kosong.BELUM_ADA_REALISASI
    assert BukuRealisasi(uang=(u(None, fisik=5),)).uang_sampai("s", 2025, 4) is None


def test_only_the_first_quarter_known_says_so():
    g = BukuRealisasi(kinerja=(k(25),)).kinerja_sampai("i", JUMLAH, 2025, 3)
    assert (g.nilai, g.terpakai, g.dari) == (Decimal(25), 1, 3)


def test_an_open_quarter_that_counts_as_zero_is_not_counted_as_reported():
    nol = Kebijakan(aturan_kosong=AturanKosong.NOL, dalam_tahun=Akumulasi.RATA_RATA)
    g = BukuRealisasi(kinerja=(k(30),)).kinerja_sampai("i", nol, 2025, 3)
    assert (g.nilai, g.terpakai, g.dari) == (Decimal(10), 1, 3)


def test_money_and_progress():
    buku = BukuRealisasi(uang=(u(100, 1, 1, fisik=5), u(50, 1, 2), u(0, 2, 4, fisik=30), u(7, 3)))
    assert buku.uang_triwulan("s", 2025, 1) == Rupiah.dari(150)
    assert buku.uang_sampai("s", 2025, 3) == Rupiah.dari(157)
    assert buku.uang_triwulan("s", 2025, 4) is None
    assert buku.fisik_sampai("s", 2025, 1) == 5
    assert buku.fisik_sampai("s", 2025, 4) == 30


def test_progress_reported_with_the_quarter_leaves_the_money_of_its_months():
    buku = BukuRealisasi(uang=(u(100, 1, 1), u(50, 1, 2), u(None, 1, fisik=20)))
    assert buku.uang_triwulan("s", 2025, 1) == Rupiah.dari(150)


@pytest.mark.parametrize("salah", [(2025, 0, 0), (2025, 5, 0), (2025, 1, 4), (2025, 2, 13)])
def test_a_period_that_is_none(salah):
    with pytest.raises(PeriodError):
        Masa(*salah)


CATATAN = st.lists(
    st.tuples(st.integers(1, 4), st.integers(0, 3), st.integers(-9, 99) | st.none()),
    max_size=25,
)


def _versi(isi):
    """Number the reports of each place in the order they were written, one second apart."""
    urut, hasil = {}, []
    for i, (triwulan, b, nilai) in enumerate(isi):
        bulan = 0 if b == 0 else (triwulan - 1) * 3 + b
        tempat = (triwulan, bulan)
        urut[tempat] = urut.get(tempat, 0) + 1
        hasil.append(k(nilai, triwulan, bulan, urut[tempat], SAAT + timedelta(seconds=i)))
    return hasil


@given(CATATAN, st.randoms())
def test_the_order_of_entry_never_matters(isi, acak):
    semua = _versi(isi)
    kocok = list(semua)
    acak.shuffle(kocok)
    for kebijakan in (JUMLAH, POSISI, Kebijakan(dalam_tahun=Akumulasi.RATA_RATA)):
        for t in (1, 2, 3, 4):
            assert BukuRealisasi(kinerja=tuple(kocok)).kinerja_sampai(
                "i", kebijakan, 2025, t
            ) == BukuRealisasi(kinerja=tuple(semua)).kinerja_sampai("i", kebijakan, 2025, t)


@given(CATATAN, st.integers(0, 25))
def test_what_was_known_can_be_told_and_every_change_after_it_is_listed(isi, potong):
    semua = _versi(isi)
    saat = SAAT + timedelta(seconds=potong - 1)
    buku = BukuRealisasi(kinerja=tuple(semua))
    dulu = buku.pada(saat)
    assert dulu.kinerja == tuple(semua[:potong])
    kini = dict(dulu.kinerja_terkini.get("i", {}))
    for p in buku.penyataan_setelah(saat):
        assert p.baru.versi == (p.lama.versi + 1 if p.lama else 1)
        kini[p.baru.masa] = p.baru
    berlaku = {m: c for m, c in kini.items() if not c.kosong}
    assert {m: c.nilai for m, c in berlaku.items()} == {
        m: c.nilai for m, c in buku.kinerja_terkini.get("i", {}).items()
    }
