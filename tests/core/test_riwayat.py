"""Past years as forecasts take them: from the ledger of realisasi."""

from decimal import Decimal

import pytest

from selaras.core.kebijakan import Akumulasi, AturanKosong, Kebijakan
from selaras.core.laporan import BukuRealisasi, CatatanKinerja, Masa
from selaras.core.riwayat import RiwayatTahun, triwulan_buku


def buku(*catatan):
    return BukuRealisasi(
        kinerja=tuple(
            CatatanKinerja(indikator="i", masa=masa, **{k: Decimal(v) for k, v in isi.items()})
            for masa, isi in catatan
        )
    )


def test_quarters_and_months_of_the_ledger_become_quarters_alone():
    b = buku(
        (Masa(2024, 1), {"nilai": 10}),
        (Masa.dari_bulan(2024, 4), {"nilai": 3}),
        (Masa.dari_bulan(2024, 6), {"nilai": 4}),
        (Masa(2024, 4), {"nilai": 0}),
        (Masa(2025, 3), {"nilai": 99}),
    )

    assert triwulan_buku(b, "i", Kebijakan(), 2024) == (10, 7, None, 0)
    assert triwulan_buku(b, "lain", Kebijakan(), 2024) == (None,) * 4


def test_a_ratio_is_told_since_january():
    """1 of 4, then 2 of 2: the year stands at 3 of 6, not at 100 %."""
    k = Kebijakan(dalam_tahun=Akumulasi.RASIO)
    b = buku(
        (Masa(2024, 1), {"pembilang": 1, "penyebut": 4}),
        (Masa(2024, 2), {"pembilang": 2, "penyebut": 2}),
    )
    triwulan = triwulan_buku(b, "i", k, 2024)

    assert triwulan == (25, 50, None, None)
    assert RiwayatTahun(tahun=2024, triwulan=triwulan).sampai(2, k) == 50


@pytest.mark.parametrize(
    ("triwulan", "cara", "kosong", "harapan"),
    [
        ((1, 2, 3, 4), Akumulasi.JUMLAH, AturanKosong.LEWATI, 10),
        ((1, None, 3, 4), Akumulasi.JUMLAH, AturanKosong.LEWATI, None),
        ((1, None, 3, 4), Akumulasi.JUMLAH, AturanKosong.NOL, 8),
        ((1, None, 3, 4), Akumulasi.POSISI_AKHIR, AturanKosong.LEWATI, 4),
        ((1, 2, 3, None), Akumulasi.POSISI_AKHIR, AturanKosong.LEWATI, None),
        ((1, None, 3, 4), Akumulasi.POSISI_AKHIR, AturanKosong.TANPA_NILAI, None),
        ((1, None, 3, 4), Akumulasi.RASIO, AturanKosong.LEWATI, 4),
        ((1, 2, 3, 4), Akumulasi.RATA_RATA, AturanKosong.LEWATI, Decimal("2.5")),
        ((1, None, 3, 4), Akumulasi.MAKSIMUM, AturanKosong.LEWATI, None),
        ((1, 2, 3), Akumulasi.JUMLAH, AturanKosong.NOL, None),
        ((), Akumulasi.JUMLAH, AturanKosong.NOL, None),
    ],
)
def test_the_value_of_a_year_is_certain_or_absent(triwulan, cara, kosong, harapan):
    r = RiwayatTahun(
        tahun=2024, triwulan=tuple(None if n is None else Decimal(n) for n in triwulan)
    )

    assert r.akhir(Kebijakan(dalam_tahun=cara, aturan_kosong=kosong)) == harapan
