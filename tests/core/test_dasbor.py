"""The dashboard of an agency: counts, money against its plan, history for the forecast."""

from dataclasses import replace
from datetime import date

import pytest

from bahan_dasbor import RP, SUB, D, k, rencana, u
from selaras.core.dasbor import (
    ParameterDasbor,
    SumberRencana,
    deret_uji,
    susun_dasbor,
    tahun_lengkap,
)
from selaras.core.kebijakan import AturanKosong
from selaras.core.laporan import BukuRealisasi
from selaras.core.nilai import Kosong
from selaras.core.prognosis_aturan import Metode, StatusPrognosis
from selaras.core.renja import Anggaran
from selaras.core.rupiah import NOL
from selaras.law.at import at

_HUKUM = at(date(2025, 12, 31))
PARAMETER = ParameterDasbor(
    prognosis=_HUKUM.prognosis_realisasi.aturan, skala=_HUKUM.predikat_kinerja.jenjang
)


def susun(buku, triwulan=2, kas=None, r=None):
    return susun_dasbor(r or rencana(), buku, triwulan, PARAMETER, kas)


def test_an_empty_ledger_is_said_to_be_empty_and_nothing_counts_as_zero():
    d = susun(BukuRealisasi())
    assert d.kosong
    assert d.uang.realisasi is None
    assert isinstance(d.uang.serapan, Kosong)
    assert d.cacah[StatusPrognosis.BELUM_CUKUP] == 3
    assert d.perlu == ()
    assert d.tanpa_capaian == 3
    assert all(n == 0 for _, n in d.pita)


@pytest.mark.parametrize("triwulan", [0, 5])
def test_a_quarter_that_is_none_is_refused(triwulan):
    with pytest.raises(ValueError, match="quarter"):
        susun(BukuRealisasi(), triwulan)


def test_indikators_are_counted_each_against_its_own_target_and_never_averaged():
    buku = BukuRealisasi(kinerja=(k("a", 95, 1), k("b", 7, 1), k("b", 1, 2), k("c", 1, 1)))
    d = susun(buku, 2)
    assert {b.indikator.id: b.capaian for b in d.baris} == {"a": D(95), "b": D(80), "c": D(25)}
    assert dict(d.pita) == {
        "Sangat Tinggi": 1, "Tinggi": 1, "Sedang": 0, "Rendah": 0, "Sangat Rendah": 1,
    }  # fmt: skip
    assert next(n for n, _ in d.pita) == "Sangat Tinggi"
    assert sum(d.cacah.values()) == len(d.baris) == 3


def test_later_reports_are_not_looked_at():
    awal = BukuRealisasi(kinerja=(k("a", 5, 1),), uang=(u(SUB[0], 100, 1),))
    nanti = BukuRealisasi(
        kinerja=(*awal.kinerja, k("a", 90, 3)), uang=(*awal.uang, u(SUB[0], 900, 3))
    )
    assert susun(awal, 1) == susun(nanti, 1)


def test_money_adds_up_by_program_and_stays_apart_from_what_was_not_reported():
    buku = BukuRealisasi(uang=(u(SUB[0], 300, 1), u(SUB[0], 300, 2), u(SUB[2], 600, 2)))
    d = susun(buku, 2)
    assert d.uang.realisasi == RP(1200)
    assert d.uang.anggaran == RP(4200)
    assert (d.uang.melapor, d.uang.baris) == (2, 3)
    assert [(b.simpul.id, b.realisasi, b.melapor) for b in d.program] == [
        ("1.01.01", RP(600), 1),
        ("1.01.02", RP(600), 1),
    ]
    assert sum((b.realisasi for b in d.program), NOL) == d.uang.realisasi


def test_without_a_cash_plan_an_even_line_is_used_and_said():
    d = susun(BukuRealisasi(uang=(u(SUB[0], 100, 1),)), 1)
    assert d.uang.sumber is SumberRencana.RATA
    assert d.uang.rencana == RP(1050)  # 3 of 12 months of 4.200
    assert d.uang.selisih == NOL - RP(950)
    assert d.uang.kurang == RP(950)
    assert d.uang.prognosis.rencana is None  # an even line is no cash plan


def test_a_cash_plan_counts_for_the_lines_that_have_one():
    akhir = tuple([NOL] * 11 + [RP(1200)])
    d = susun(BukuRealisasi(uang=(u(SUB[0], 100, 1),)), 1, {SUB[0]: akhir})
    assert d.uang.sumber is SumberRencana.SEBAGIAN
    assert d.uang.rencana == RP(750)  # 3 of 12 months of the other 3.000
    semua = {SUB[0]: akhir, SUB[1]: tuple([RP(200)] * 12), SUB[2]: tuple([RP(50)] * 12)}
    d = susun(BukuRealisasi(uang=(u(SUB[0], 750, 1),)), 1, semua)
    assert d.uang.sumber is SumberRencana.KAS
    assert d.uang.rencana == RP(750)
    assert d.uang.kurang is None
    assert d.uang.prognosis.metode is Metode.RENCANA_KAS
    assert d.uang.prognosis.perkiraan == RP(4200)


def test_money_outside_the_plan_does_not_vanish():
    d = susun(BukuRealisasi(uang=(u(SUB[0], 100, 1), u("lain", 50, 1))), 1)
    assert d.uang.realisasi == RP(150)
    assert d.program[-1].simpul is None
    assert d.program[-1].realisasi == RP(50)
    assert d.program[-1].anggaran is None


def test_past_years_give_a_season_and_can_be_tested():
    lalu = [
        k("a", n, q, th)
        for th in (2022, 2023, 2024)
        for q, n in enumerate((10, 20, 20, 50), start=1)
    ]
    d = susun(BukuRealisasi(kinerja=(*lalu, k("a", 10, 1), k("a", 20, 2))), 2)
    p = d.oleh_id["a"].prognosis
    assert p.perkiraan == 100
    assert p.tahun == (2022, 2023, 2024)
    assert p.status is StatusPrognosis.TERCAPAI
    assert tahun_lengkap(d.baris) == (2022, 2023, 2024)
    assert len(deret_uji(d.baris)) == 1


def test_past_money_needs_a_budget_and_all_four_quarters():
    lalu = [u(SUB[0], n, q, th) for th in (2023, 2024) for q, n in enumerate((1, 2, 3, 4), 1)]
    buku = BukuRealisasi(uang=(*lalu, u(SUB[0], 1, 1, 2022), u(SUB[0], 120, 1)))
    tanpa = susun(buku, 1).program[0].prognosis
    assert tanpa.tahun == ()
    ada = tuple(Anggaran(simpul=SUB[0], tahun=th, anggaran=RP(10)) for th in (2022, 2023, 2024))
    dengan = susun(buku, 1, r=rencana(anggaran=ada)).program[0].prognosis
    assert dengan.tahun == (2023, 2024)


def test_the_gravest_warning_comes_first():
    lalu = [
        k(i, n, q, th)
        for i in "ab"
        for th in (2023, 2024)
        for q, n in enumerate((2, 2, 2, 2), start=1)
    ]
    kini = [k("a", 1, q) for q in (1, 2, 3)] + [k("b", 2, q) for q in (1, 2, 3)]
    d = susun(BukuRealisasi(kinerja=(*lalu, *kini)), 3)
    assert [b.indikator.id for b in d.perlu] == [kk for kk, _ in d.peringatan.perlu]
    assert d.perlu[0].indikator.id == "a"
    assert d.perlu[0].prognosis.sebab


def test_an_open_quarter_that_counts_as_zero_is_no_report():
    r = rencana()
    nol = replace(r.renja.indikator[0].kebijakan, aturan_kosong=AturanKosong.NOL)
    isi = replace(r.renja, indikator=tuple(replace(i, kebijakan=nol) for i in r.renja.indikator))
    r = replace(r, renja=isi)
    d = susun(BukuRealisasi(), 2, r=r)
    assert d.kosong
    assert d.oleh_id["a"].triwulan == (None, None)
    assert d.oleh_id["a"].sampai is Kosong.BELUM_ADA_REALISASI
    d = susun(BukuRealisasi(kinerja=(k("a", 40, 2),)), 3, r=r)
    assert d.oleh_id["a"].triwulan == (None, 40, None)
    assert d.oleh_id["a"].sampai == 40
