"""A policy in words, as officials read it."""

from decimal import Decimal

import pytest

from selaras.core.kebijakan import Akumulasi, Arah, AturanKosong, AturanNol, Kebijakan, RumusTurun


@pytest.mark.parametrize(
    ("kebijakan", "teks"),
    [
        (
            Kebijakan(),
            "arah naik; dalam tahun jumlah; antar tahun jumlah; target nol tanpa nilai; "
            "kosong lewati; tanpa batas",
        ),
        (
            Kebijakan(
                arah=Arah.TURUN,
                rumus_turun=RumusTurun.BANDING,
                dalam_tahun=Akumulasi.RATA_RATA,
                antar_tahun=Akumulasi.JUMLAH_DENGAN_AWAL,
                aturan_nol=AturanNol.TERPENUHI_BILA_NOL,
                aturan_kosong=AturanKosong.TANPA_NILAI,
                batas=Decimal("120.50"),
            ),
            "arah turun; rumus banding; dalam tahun rata rata; antar tahun jumlah dengan awal; "
            "target nol terpenuhi bila nol; kosong tanpa nilai; batas 120,5%",
        ),
    ],
)
def test_in_words(kebijakan, teks):
    assert str(kebijakan) == teks


def test_a_round_cap_has_no_exponent():
    assert str(Kebijakan(batas=Decimal("1E+2"))).endswith("batas 100%")
