"""The inputs of T-C.29 as a table: blank is not zero, what was put in reads back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.dokumen import Dokumen
from selaras.core.isian_evaluasi import (
    KolomEvaluasi,
    anggaran_setahun,
    berlaku,
    dengan_anggaran,
    dengan_evaluasi,
    isi_evaluasi,
    kolom_evaluasi,
)
from selaras.core.kebijakan import Akumulasi, Kebijakan
from selaras.core.renja import (
    Anggaran,
    Cakupan,
    DokumenTarget,
    Indikator,
    Realisasi,
    Renja,
    Target,
    TingkatIndikator,
)
from selaras.core.rupiah import Rupiah

POSISI = Kebijakan(antar_tahun=Akumulasi.POSISI_AKHIR)


def indikator(id_, kebijakan=POSISI):
    return Indikator(
        id=id_, tingkat=TingkatIndikator.PROGRAM, uraian=id_, satuan="Dokumen", kebijakan=kebijakan
    )


def rencana(tahun=2025, awal=2022, tw=2, **isi):
    dok = Dokumen(
        tahun=tahun,
        tanggal=date(2024, 8, 31),
        renstra_awal=awal,
        renstra_akhir=awal + 4,
        nama="X",
        triwulan_berjalan=tw,
    )
    return Renja(dokumen=dok, indikator=(indikator("a"), indikator("b")), **isi)


@pytest.mark.parametrize(
    ("tahun", "awal", "kunci"),
    [
        (2025, 2022, ["r2022", "a2022", "t2023", "r2023", "t2024", "q2024"]),
        (2027, 2022, ["r2022", "r2023", "r2024", "a2024", "t2025", "r2025", "t2026", "q2026"]),
        # the first year of a Renstra still evaluates the year before last
        (2022, 2022, ["a2019", "t2020", "r2020", "t2021", "q2021"]),
    ],
)
def test_the_columns_follow_year_and_renstra(tahun, awal, kunci):
    assert [k.kunci for k in kolom_evaluasi(rencana(tahun, awal))] == kunci


@pytest.mark.parametrize(("tw", "triwulan"), [(1, 1), (3, 3), (4, None), (0, 1), (9, None)])
def test_the_fourth_quarter_is_the_year(tw, triwulan):
    assert kolom_evaluasi(rencana(tw=tw))[-1].triwulan == triwulan


def test_a_fourth_quarter_that_was_reported_as_such_stays_one():
    r = rencana(tw=4, realisasi=(Realisasi(indikator="a", tahun=2024, triwulan=4),))

    assert kolom_evaluasi(r)[-1].triwulan == 4


def test_a_cumulative_value_needs_a_policy_that_adds():
    kumulatif = next(k for k in kolom_evaluasi(rencana()) if k.cakupan is Cakupan.SEJAK_AWAL)

    assert not berlaku(kumulatif, indikator("a"))
    assert berlaku(kumulatif, indikator("a", replace(POSISI, antar_tahun=Akumulasi.JUMLAH)))


def test_zero_and_blank_are_two_things():
    r = rencana()
    k = kolom_evaluasi(r)[0]

    nol = dengan_evaluasi(r, {("a", k): Decimal(0)})
    kosong = dengan_evaluasi(nol, {("a", k): None})

    assert isi_evaluasi(nol, "a", k) == 0
    assert isi_evaluasi(kosong, "a", k) is None
    assert kosong.realisasi == ()


def test_what_else_a_record_holds_survives_a_blank():
    lama = Realisasi(indikator="a", tahun=2022, nilai=Decimal(3), keterangan="Laporan 2022")
    r = rencana(realisasi=(lama,))
    k = kolom_evaluasi(r)[0]

    (kini,) = dengan_evaluasi(r, {("a", k): None}).realisasi

    assert (kini.nilai, kini.keterangan) == (None, "Laporan 2022")


def test_a_target_of_the_renja_leaves_that_of_the_renstra():
    renstra = Target(indikator="a", tahun=2024, dokumen=DokumenTarget.RENSTRA, nilai=Decimal(9))
    r = rencana(target=(renstra,))
    k = next(k for k in kolom_evaluasi(r) if k.kunci == "t2024")

    hasil = dengan_evaluasi(r, {("a", k): Decimal(5)})

    assert hasil.target[0] == renstra
    assert isi_evaluasi(hasil, "a", k) == 5
    assert dengan_evaluasi(hasil, {("a", k): None}).target == (renstra,)


SEL = st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(kolom_evaluasi(rencana())))
NILAI = st.none() | st.decimals(0, 1000, places=2)


@given(st.dictionaries(SEL, NILAI), st.dictionaries(SEL, NILAI))
def test_what_was_put_in_reads_back_and_nothing_else_changes(awal, lalu):
    r = dengan_evaluasi(dengan_evaluasi(rencana(), awal), lalu)

    for i in ("a", "b"):
        for k in kolom_evaluasi(rencana()):
            assert isi_evaluasi(r, i, k) == (awal | lalu).get((i, k))
    kunci = [(x.indikator, x.tahun, x.triwulan, x.cakupan) for x in r.realisasi]
    assert len(set(kunci)) == len(kunci)


def test_columns_can_be_keys():
    assert len({*kolom_evaluasi(rencana()), KolomEvaluasi("x", "target", 2000)}) == 7


def test_the_budget_of_a_year_is_that_of_the_whole_agency():
    lain = (
        Anggaran(simpul="5", tahun=2023, anggaran=Rupiah(1)),
        Anggaran(tahun=2023, triwulan=2, anggaran=Rupiah(2)),
        Anggaran(tahun=2022, anggaran=Rupiah(3)),
    )
    r = rencana(anggaran=lain)

    isi = dengan_anggaran(r, 2023, Rupiah(10), None)

    assert isi.anggaran == (*lain, Anggaran(tahun=2023, anggaran=Rupiah(10)))
    assert anggaran_setahun(isi, 2023).realisasi is None
    assert dengan_anggaran(isi, 2023, Rupiah(10), Rupiah(0)).anggaran[3].realisasi == Rupiah(0)
    assert dengan_anggaran(isi, 2023, None, None).anggaran == lain
    assert dengan_anggaran(r, 2023, None, None).anggaran == lain
