"""The plan as a value: its indexes, its walk, the cells its records came from."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from selaras.core.asal import alamat
from selaras.core.evaluasi_lalu import evaluasi
from selaras.core.kebijakan import Kebijakan
from selaras.core.nilai import Asal
from selaras.core.rekap import Rekap
from selaras.core.renja import (
    Dokumen,
    DokumenTarget,
    Indikator,
    Keluaran,
    Lokasi,
    Pendanaan,
    Renja,
    Simpul,
    Target,
    Tingkat,
    TingkatIndikator,
)
from selaras.core.rupiah import Rupiah

DOKUMEN = Dokumen(
    tahun=2025, tanggal=date(2024, 8, 1), renstra_awal=2022, renstra_akhir=2026, nama="PD"
)


def simpul(*pasangan):
    return tuple(
        Simpul(id=i, induk=p, tingkat=Tingkat.PROGRAM, uraian=f"{i} {n}")
        for n, (i, p) in enumerate(pasangan)
    )


def indikator(id_, urut):
    return Indikator(
        id=id_, pemilik="P", tingkat=TingkatIndikator.PROGRAM, urut=urut, uraian=id_, satuan="s",
        kebijakan=Kebijakan(),
    )  # fmt: skip


def test_what_has_an_order_keeps_it_whatever_the_rows():
    renja = Renja(
        dokumen=DOKUMEN,
        indikator=(indikator("c", 3), indikator("a", 1), indikator("b", 2)),
        keluaran=tuple(Keluaran(simpul="P", urut=u, uraian=str(u)) for u in (2, 3, 1)),
    )

    assert [i.id for i in renja.indikator_milik["P"]] == ["a", "b", "c"]
    assert [k.uraian for k in renja.keluaran_oleh_simpul["P"]] == ["1", "2", "3"]


def test_of_a_duplicated_id_only_the_first_record_counts():
    renja = Renja(dokumen=DOKUMEN, simpul=simpul(("A", ""), ("B", "A"), ("B", ""), ("C", "B")))

    assert renja.simpul_oleh_id["B"].uraian == "B 1"
    assert [s.uraian for s in renja.telusuri()] == ["A 0", "B 1", "C 3"]


@pytest.mark.parametrize(
    ("pohon", "mulai", "ditemui"),
    [
        ((("A", "B"), ("B", "A")), "", []),  # nobody leads to a cycle
        ((("A", "B"), ("B", "A")), "A", ["B", "A"]),
        ((("A", "A"),), "A", ["A"]),
        ((("", ""), ("A", "")), "", ["", "A"]),  # an empty id is its own parent
    ],
)
def test_a_walk_visits_everything_once(pohon, mulai, ditemui):
    renja = Renja(
        dokumen=DOKUMEN, simpul=simpul(*pohon),
        pendanaan=tuple(Pendanaan(simpul=i, pagu=Rupiah(1)) for i, _ in pohon),
        indikator=(replace(indikator("i", 1), pemilik=pohon[-1][0]),),
        target=(Target(indikator="i", tahun=2023, dokumen=DokumenTarget.RENJA, nilai=Decimal(1)),),
    )  # fmt: skip

    assert [s.id for s in renja.telusuri(mulai)] == ditemui
    Rekap(renja).pagu()
    assert len(evaluasi(renja, 2023)) == (pohon[-1][0] in {s.id for s in renja.telusuri()})


@pytest.mark.parametrize(
    ("asal", "sel"),
    [
        (Asal("lokasi.csv", baris=7), "lokasi.csv B7"),
        (Asal("lokasi.csv", baris=7, kolom=("catatan", "x", "lokasi")), "lokasi.csv C7"),
        (Asal("lokasi.csv", baris=7, kolom=("simpul",)), "lokasi.csv baris 7"),
        (Asal("buku.xlsx", "lokasi", 7), "buku.xlsx lokasi!B7"),
        (None, "None"),
    ],
)
def test_the_cell_of_a_field(asal, sel):
    assert str(alamat(Lokasi(asal=asal, simpul="1", lokasi="X"), "lokasi")) == sel


def test_a_table_without_such_a_column_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="no column 'pagu'"):
        alamat(Lokasi(simpul="1", lokasi="X"), "pagu")
