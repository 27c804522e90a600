"""Ceilings against a plan."""

import pytest

from core.bahan_rencana import K1, P1, S1, rencana, rp, tinjauan
from selaras.core.batas import Batas, SifatPagu, kode_baku, posisi
from selaras.core.rekap import Rekap
from selaras.core.rupiah import NOL

RENCANA = rencana(
    dana=((S1, "APBD", rp(70), None), (S1, "DAK", rp(30), None)),
    kebutuhan=(tinjauan(S1, dana=rp(150)),),
)


@pytest.mark.parametrize(
    ("kode", "pagu", "sifat", "sisa", "lewat", "henti", "ingat"),
    [
        ("", 100, "hentikan", 0, False, False, False),  # exactly at the ceiling is under it
        ("", 99, "hentikan", -1, True, True, True),
        (P1, 99, "ingatkan", -1, True, False, True),
        (K1, 99, "abaikan", -1, True, False, False),
        (S1, 0, "hentikan", -100, True, True, True),  # zero is a ceiling
        ("5.03.02", 10, "hentikan", 10, False, False, False),  # no amount there at all
        ("5.03.07", 0, "hentikan", 0, False, False, False),  # no such line
    ],
)
def test_a_ceiling_measures_its_own_branch(kode, pagu, sifat, sisa, lewat, henti, ingat):
    (p,) = posisi(RENCANA, [Batas(kode, rp(pagu), SifatPagu(sifat))])

    assert (p.sisa, p.lewat, p.menghentikan, p.mengingatkan) == (rp(sisa), lewat, henti, ingat)
    assert p.lebih == (rp(-sisa) if lewat else NOL)


def test_the_need_is_measured_too():
    (p,) = posisi(RENCANA, [Batas("", rp(100))], ukur=Rekap.dana_kebutuhan)

    assert (p.terpakai, p.lebih) == (rp(150), rp(50))


@pytest.mark.parametrize(
    ("teks", "baku"),
    [("5.03.01.2.01.01", S1), (" 5.03.01. ", P1), ("", ""), ("lima", ""), ("5.3", "")],
)
def test_a_code_has_one_form(teks, baku):
    assert kode_baku(teks) == baku
