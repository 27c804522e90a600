"""No result depends on the decimal context of the caller.

Every computation runs again in a context of two digits in which any rounding raises: a formula
that uses the context of its thread fails here, one that uses the contexts of ``angka`` does not.
"""

from datetime import date
from decimal import (
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Rounded,
    localcontext,
)

import pytest

from selaras.core.akumulasi import gabung, gabung_rasio, kondisi_akhir
from selaras.core.angka import bagi, bulatkan, geser, kalikan
from selaras.core.angka_kredit import angka_kredit, kekurangan_angka_kredit
from selaras.core.belanja_wajib import belanja_wajib, total_belanja_tertinggi
from selaras.core.capaian import capaian
from selaras.core.efisiensi import efisiensi, penyerapan
from selaras.core.jam_pelajaran import hitung_jp
from selaras.core.kebijakan import Akumulasi, Arah, Kebijakan, RumusTurun
from selaras.core.massal import Kolom, capaian_massal
from selaras.core.rupiah import Rupiah
from selaras.core.sakip import skor_sakip
from selaras.core.sampel import krejcie_morgan
from selaras.core.skm import ikm, mutu_pelayanan, nrr_unsur
from selaras.core.tanggal import bulan_penuh
from selaras.law.at import at

KETAT = Context(prec=2, traps=[Inexact, Rounded, InvalidOperation, DivisionByZero])
PANJANG = (Decimal("12345.678"), Decimal("-98765.4321"), Decimal("33333.3333333"))
TETAP = Kebijakan(arah=Arah.TETAP)
BANDING = Kebijakan(arah=Arah.TURUN, rumus_turun=RumusTurun.BANDING)
SKM = at(date(2024, 8, 30)).interval_skm.skala.jenjang

HITUNGAN = {
    "rupiah": lambda: str(Rupiah(123_456_789)),
    "nilai rupiah": lambda: Rupiah(-123_456_789).nilai,
    "rupiah dari": lambda: Rupiah.dari(Decimal("1234567.89")),
    "kali rupiah": lambda: Rupiah(123_456_789) * Decimal("0.333"),
    "bulatkan": lambda: bulatkan(Decimal("12345.675"), 2),
    "geser": lambda: geser(Decimal("12345.675"), -7),
    "bagi": lambda: bagi(Decimal(1), Decimal(3)),
    "kalikan": lambda: kalikan(*PANJANG[:2]),
    "capaian naik": lambda: capaian(PANJANG[0], PANJANG[2], Kebijakan(batas=Decimal("100.005"))),
    "capaian turun": lambda: capaian(PANJANG[0], PANJANG[2], Kebijakan(arah=Arah.TURUN)),
    "capaian tetap": lambda: capaian(PANJANG[0], PANJANG[2], TETAP),
    "capaian banding": lambda: capaian(PANJANG[0], PANJANG[2], BANDING),
    "akumulasi": lambda: [gabung(PANJANG, c) for c in Akumulasi if c is not Akumulasi.RASIO],
    "rasio": lambda: gabung_rasio([PANJANG[:2], PANJANG[1:]]),
    "kondisi akhir": lambda: [kondisi_akhir(PANJANG, PANJANG[0], c) for c in Akumulasi],
    "massal": lambda: [
        capaian_massal(
            Kolom.dari([PANJANG[0]], 3),
            Kolom.dari([Decimal("0.001")], 3),
            Kebijakan(batas=Decimal("120000.0055")),
            desimal=4,
        ).isi(0),
        capaian_massal(
            Kolom.dari([Decimal(10**14 + 1)], 3), Kolom.dari([Decimal("0.001")], 3), Kebijakan()
        ).isi(0),
    ],
    "sampel": lambda: krejcie_morgan(12_093),
    "sampel lain": lambda: krejcie_morgan(271, proporsi=Decimal("0.123"), galat=Decimal("0.031")),
    "belanja wajib": lambda: belanja_wajib(
        Rupiah(1_234_567_891), Decimal("0.00167"), [Rupiah(987_654)]
    ),
    "belanja tertinggi": lambda: total_belanja_tertinggi(Rupiah(987_656), Decimal("0.0017")),
    "penyerapan": lambda: penyerapan(Rupiah(1_234_567), Rupiah(7_654_321)),
    "efisiensi": lambda: efisiensi(PANJANG[0], PANJANG[1]),
    "jam pelajaran": lambda: hitung_jp([Decimal("1.255")], Decimal(20)).kekurangan,
    "angka kredit": lambda: angka_kredit(
        "a", "b", {"a": Decimal("12.555")}, {"b": Decimal("133.3")}, bulan=7
    ),
    "kekurangan kredit": lambda: kekurangan_angka_kredit(Decimal("12.345"), Decimal(100)),
    "sakip": lambda: skor_sakip(
        {"1": (Decimal("33.333"), Decimal("66.667"))}, {"1": "AB"},
        {"A": Decimal("12.5"), "B": Decimal("33.3")},
    ),
    "skm": lambda: ikm([nrr_unsur([1, 2, 2]), nrr_unsur([4, 3, 3])]),
    "mutu": lambda: mutu_pelayanan(Decimal("76.6049"), SKM),
    "bulan": lambda: bulan_penuh(date(2000, 1, 31), date(2024, 2, 29)),
}  # fmt: skip


@pytest.mark.parametrize("nama", HITUNGAN)
def test_the_context_of_the_caller_does_not_matter(nama):
    biasa = HITUNGAN[nama]()

    with localcontext(KETAT):
        assert HITUNGAN[nama]() == biasa
