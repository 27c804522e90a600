"""A Renja beside RKPD and Renstra: every number that differs, with both values."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from selaras.core.kebijakan import Kebijakan
from selaras.core.renja import (
    Baris,
    BarisReview,
    Dokumen,
    DokumenTarget,
    Indikator,
    Keluaran,
    PaguRenstra,
    Pendanaan,
    Renja,
    Simpul,
    Target,
    Tingkat,
    TingkatIndikator,
)
from selaras.core.rupiah import Rupiah
from selaras.core.sanding import HalSanding as Hal
from selaras.core.sanding import beda_renstra, beda_rkpd, uang_sanding

T = Tingkat
S1, S2 = "1.02.01.2.01.01", "1.02.01.2.01.02"


def rp(n):
    return Rupiah.dari(n)


RENJA = Renja(
    dokumen=Dokumen(
        tahun=2025, tanggal=date(2024, 8, 1), renstra_awal=2022, renstra_akhir=2026, nama="PD"
    ),
    simpul=tuple(
        Simpul(id=i, induk=p, tingkat=t, kode=i, uraian=i)
        for i, p, t in (
            ("1.02.01", "", T.PROGRAM),
            ("1.02.01.2.01", "1.02.01", T.KEGIATAN),
            (S1, "1.02.01.2.01", T.SUB_KEGIATAN),
            (S2, "1.02.01.2.01", T.SUB_KEGIATAN),
        )
    ),
    indikator=(
        Indikator(
            id="i1",
            pemilik=S1,
            tingkat=TingkatIndikator.SUB_KEGIATAN,
            uraian="Jumlah dokumen",
            satuan="Dokumen",
            kebijakan=Kebijakan(),
        ),
    ),
    target=(
        Target(indikator="i1", tahun=2025, dokumen=DokumenTarget.RENSTRA, nilai=Decimal(4)),
        Target(indikator="i1", tahun=2024, dokumen=DokumenTarget.RENSTRA, nilai=Decimal(9)),
    ),
    rkpd=(
        BarisReview(
            simpul=S1, indikator="Jumlah Dokumen", target=Decimal(4), satuan="dokumen", dana=rp(10)
        ),
    ),
    baris=(Baris(simpul=S1, catatan="Sesuai"),),
    keluaran=(
        Keluaran(
            simpul=S1, indikator="i1", uraian="Jumlah dokumen", target=Decimal(4), satuan="Dokumen"
        ),
    ),
    pendanaan=(Pendanaan(simpul=S1, pagu=rp(10)),),
)


def dengan(**isi):
    return replace(RENJA, **isi)


def inti(beda):
    return [(b.hal, b.simpul.id, b.renja, b.acuan_nilai) for b in beda]


def test_the_same_numbers_are_no_difference():
    assert beda_rkpd(RENJA) == ()
    assert beda_renstra(RENJA) == ()


@pytest.mark.parametrize(
    ("isi", "beda"),
    [
        ({"pendanaan": (Pendanaan(simpul=S1, pagu=rp(7)),)}, [(Hal.PAGU, S1, rp(7), rp(10))]),
        ({"pendanaan": ()}, [(Hal.PAGU, S1, None, rp(10))]),
        (
            {"keluaran": (replace(RENJA.keluaran[0], target=Decimal(5)),)},
            [(Hal.TARGET, S1, Decimal(5), Decimal(4))],
        ),
        (
            {"keluaran": (replace(RENJA.keluaran[0], satuan="Orang"),)},
            [(Hal.TARGET, S1, Decimal(4), Decimal(4))],
        ),
        ({"keluaran": ()}, [(Hal.TARGET, S1, None, Decimal(4))]),
        (
            {"baris": (*RENJA.baris, Baris(simpul=S2))},
            [(Hal.TIDAK_DI_ACUAN, S2, None, None)],
        ),
        ({"baris": ()}, [(Hal.TIDAK_DIRENCANAKAN, S1, rp(10), rp(10))]),
        ({"rkpd": ()}, []),  # nothing to hold it beside
        ({"rkpd": (replace(RENJA.rkpd[0], target=None, dana=None),)}, []),
    ],
)
def test_differences_from_the_rkpd(isi, beda):
    assert inti(beda_rkpd(dengan(**isi))) == beda


@pytest.mark.parametrize(
    ("isi", "beda"),
    [
        (
            {"keluaran": (replace(RENJA.keluaran[0], target=Decimal(1)),)},
            [(Hal.TARGET, S1, Decimal(1), Decimal(4))],
        ),
        (
            {"pagu_renstra": (PaguRenstra(simpul=S1, tahun=2025, pagu=rp(8)),)},
            [(Hal.PAGU, S1, rp(10), rp(8))],
        ),
        ({"pagu_renstra": (PaguRenstra(simpul=S1, tahun=2024, pagu=rp(8)),)}, []),
        ({"baris": (*RENJA.baris, Baris(simpul=S2))}, [(Hal.TIDAK_DI_ACUAN, S2, None, None)]),
        ({"baris": ()}, [(Hal.TIDAK_DIRENCANAKAN, S1, rp(10), None)]),
        ({"target": RENJA.target[1:]}, []),
    ],
)
def test_differences_from_the_renstra(isi, beda):
    assert inti(beda_renstra(dengan(**isi))) == beda


def test_a_difference_tells_how_much_and_what_explains_it():
    (b,) = beda_rkpd(dengan(pendanaan=(Pendanaan(simpul=S1, pagu=rp(7)),)))

    assert (b.selisih, b.catatan, b.kolom) == (-rp(3), "Sesuai", "pagu")


def test_targets_of_different_units_are_not_subtracted():
    (b,) = beda_rkpd(dengan(keluaran=(replace(RENJA.keluaran[0], satuan="Orang"),)))

    assert b.selisih is None


def test_indikator_are_paired_by_words_before_place():
    r = dengan(
        rkpd=(
            replace(RENJA.rkpd[0], indikator="Dua", target=Decimal(2), dana=None),
            replace(RENJA.rkpd[0], urut=2, indikator="Satu", target=Decimal(1), dana=None),
        ),
        keluaran=(
            replace(RENJA.keluaran[0], uraian="satu", target=Decimal(1)),
            replace(RENJA.keluaran[0], urut=2, uraian="dua", target=Decimal(2)),
        ),
    )

    assert beda_rkpd(r) == ()


def test_money_stands_side_by_side_and_the_renstra_is_summed_where_it_gives_only_parts():
    r = dengan(
        pagu_renstra=(
            PaguRenstra(simpul=S1, tahun=2025, pagu=rp(3)),
            PaguRenstra(simpul=S2, tahun=2025, pagu=rp(4)),
        )
    )

    program, total = uang_sanding(r)
    assert (program.renja, program.rkpd, program.kebutuhan, program.renstra) == (
        rp(10),
        rp(10),
        None,
        rp(7),
    )
    assert (total.simpul, total.renstra) == (None, rp(7))
    assert uang_sanding(RENJA)[-1].renstra is None
