"""The Renstra as a value: roll-ups, the pohon kinerja, its drawing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.dokumen import Dokumen
from selaras.core.kebijakan import Kebijakan
from selaras.core.pohon_kinerja import JenisCabang, pohon_kinerja
from selaras.core.rekap_renstra import TOTAL, RekapRenstra
from selaras.core.renja import (
    DokumenTarget,
    Indikator,
    PaguRenstra,
    Realisasi,
    Renja,
    Simpul,
    Target,
    Tingkat,
    TingkatIndikator,
    TujuanSasaran,
)
from selaras.core.rupiah import Rupiah
from selaras.core.sunting import EditError
from selaras.core.sunting_renstra import (
    dengan_pagu,
    dengan_target,
    id_baru,
    tanpa_indikator,
    tanpa_simpul,
    tanpa_tujuan_sasaran,
    tingkat_indikator,
)
from selaras.documents.gambar_pohon import gambar_pohon, larik_teks, nomor_terbuka
from selaras.documents.iku_renstra import build

DOK = Dokumen(tahun=2025, tanggal=date(2024, 8, 1), renstra_awal=2022, renstra_akhir=2026, nama="X")
TAHUN = (2022, 2023)


def simpul(id_, induk, tingkat):
    return Simpul(id=id_, induk=induk, tingkat=tingkat, kode=id_, uraian=f"Nama {id_}")


POHON = (
    simpul("5", "", Tingkat.URUSAN),
    simpul("5.03", "5", Tingkat.BIDANG_URUSAN),
    simpul("P1", "5.03", Tingkat.PROGRAM),
    simpul("K1", "P1", Tingkat.KEGIATAN),
    simpul("S1", "K1", Tingkat.SUB_KEGIATAN),
    simpul("S2", "K1", Tingkat.SUB_KEGIATAN),
    simpul("P2", "5.03", Tingkat.PROGRAM),
)
TS = (
    TujuanSasaran(id="t1", jenis="tujuan", uraian="T"),
    TujuanSasaran(id="s1", jenis="sasaran", induk="t1", uraian="S"),
)


def pagu(*isi):
    return tuple(
        PaguRenstra(simpul=s, tahun=t, pagu=None if n is None else Rupiah.dari(n))
        for s, t, n in isi
    )


def rencana(**isi):
    return Renja(dokumen=DOK, **({"simpul": POHON, "tujuan_sasaran": TS} | isi))


def uang(n):
    return None if n is None else Rupiah.dari(n)


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ([], {"S1": None, "K1": None, TOTAL: None}),  # blank is not zero
        ([("S1", 0)], {"S1": 0, "S2": None, "K1": 0, TOTAL: 0}),
        ([("S1", 3), ("S2", 4), ("P2", 5)], {"K1": 7, "P1": 7, "P2": 5, TOTAL: 12}),
        ([("P1", 9)], {"P1": 9, TOTAL: 9}),  # planned per program only
        ([("P1", 9), ("S1", 3)], {"P1": 3, TOTAL: 3}),  # what is below counts
    ],
)
def test_pagu_is_the_sum_of_what_is_below(isi, harap):
    rekap = RekapRenstra(rencana(pagu_renstra=pagu(*((s, 2022, n) for s, n in isi))), TAHUN)

    assert {s: rekap.pagu(s, 2022).isi for s in harap} == {s: uang(n) for s, n in harap.items()}
    assert rekap.pagu("S1", 2023).isi is None


def test_what_was_written_above_a_sum_is_not_hidden():
    rekap = RekapRenstra(rencana(pagu_renstra=pagu(("P1", 2022, 9), ("S1", 2022, 3))), TAHUN)

    p = rekap.pagu("P1", 2022)
    assert (p.isi, p.dari, p.tertulis) == (uang(3), 1, uang(9))
    assert rekap.jumlah("P1") == uang(3)


@given(st.dictionaries(st.sampled_from(["S1", "S2", "P2"]), st.integers(0, 10**12)))
def test_the_total_is_the_sum_of_the_leaves(isi):
    rekap = RekapRenstra(rencana(pagu_renstra=pagu(*((s, 2022, n) for s, n in isi.items()))), TAHUN)

    assert rekap.jumlah(TOTAL) == (uang(sum(isi.values())) if isi else None)


# Editing


def test_pagu_of_a_sum_is_not_written_but_can_be_blanked():
    with pytest.raises(EditError):
        dengan_pagu(rencana(), "K1", 2022, uang(5))
    lama = rencana(pagu_renstra=pagu(("K1", 2022, 9)))
    assert dengan_pagu(lama, "K1", 2022, None).pagu_renstra == ()
    with pytest.raises(EditError):
        dengan_pagu(rencana(), "S1", 2022, Rupiah(-1))
    with pytest.raises(EditError):
        dengan_pagu(rencana(), "hantu", 2022, None)


def indikator(id_, pemilik, tingkat=TingkatIndikator.SASARAN, **lain):
    return Indikator(
        id=id_, pemilik=pemilik, tingkat=tingkat, uraian=id_, satuan="Nilai",
        kebijakan=Kebijakan(), **lain,
    )  # fmt: skip


def test_targets_stand_in_order_of_their_years():
    isi = rencana(indikator=(indikator("a", "s1"), indikator("b", "s1")))
    for i, t in (("a", 2023), ("b", 2022), ("a", 2022), ("a", 2024)):
        isi = dengan_target(isi, i, t, Decimal(t))
    assert [(t.indikator, t.tahun) for t in isi.target] == [
        ("a", 2022), ("a", 2023), ("a", 2024), ("b", 2022),
    ]  # fmt: skip
    assert len(dengan_target(isi, "a", 2023, None).target) == 3
    assert dengan_target(isi, "b", 2030, None) == isi


def test_a_blanked_target_with_a_remark_keeps_its_remark():
    t = Target(
        indikator="a", tahun=2022, dokumen=DokumenTarget.RENSTRA, nilai=Decimal(1), keterangan="k"
    )
    isi = rencana(indikator=(indikator("a", "s1"),), target=(t,))
    assert dengan_target(isi, "a", 2022, None).target == (replace(t, nilai=None),)


@pytest.mark.parametrize(
    "hapus",
    [
        lambda r: tanpa_simpul(r, "K1"),
        lambda r: tanpa_simpul(r, "hantu"),
        lambda r: tanpa_indikator(r, "a"),
        lambda r: tanpa_indikator(r, "hantu"),
        lambda r: tanpa_tujuan_sasaran(r, "t1"),
        lambda r: tanpa_tujuan_sasaran(r, "s1"),  # its indikator was measured
        lambda r: tanpa_tujuan_sasaran(r, "hantu"),
    ],
)
def test_what_is_used_is_not_removed(hapus):
    isi = rencana(
        indikator=(indikator("a", "s1"),), realisasi=(Realisasi(indikator="a", tahun=2022),)
    )
    with pytest.raises(EditError):
        hapus(isi)


@pytest.mark.parametrize(
    ("pemilik", "tingkat"),
    [
        ("t1", TingkatIndikator.TUJUAN),
        ("s1", TingkatIndikator.SASARAN),
        ("P1", TingkatIndikator.PROGRAM),
        ("", TingkatIndikator.IKK),
        ("5.03", None),
        ("hantu", None),
    ],
)
def test_what_an_indikator_measures_follows_from_its_owner(pemilik, tingkat):
    assert tingkat_indikator(rencana(), pemilik) is tingkat


def test_ids_are_not_taken_twice():
    assert id_baru("x", []) == "x-1"
    assert id_baru("x", ["x-1", "x-2"]) == "x-3"


# The pohon kinerja


def jenis(cabang):
    return [(c.jenis.value, c.id, c.tersirat) for akar in cabang for c in akar.telusuri()]


def test_the_only_sasaran_carries_every_program():
    assert jenis(pohon_kinerja(rencana(), {})) == [
        ("tujuan", "t1", False),
        ("sasaran", "s1", False),
        ("program", "P1", True),
        ("kegiatan", "K1", False),
        ("sub_kegiatan", "S1", False),
        ("sub_kegiatan", "S2", False),
        ("program", "P2", True),
    ]


def test_with_a_choice_nothing_is_guessed():
    ts = (*TS, TujuanSasaran(id="s2", jenis="sasaran", induk="t1", uraian="S2"))

    pohon = pohon_kinerja(rencana(tujuan_sasaran=ts), {"P1": "s2", "P2": "hantu"})

    assert [(c.jenis, c.id) for c in pohon[0].telusuri()][:3] == [
        (JenisCabang.TUJUAN, "t1"),
        (JenisCabang.SASARAN, "s1"),
        (JenisCabang.SASARAN, "s2"),
    ]
    assert pohon[-1].jenis is JenisCabang.LEPAS
    assert [c.id for c in pohon[-1].anak] == ["P2"]


def test_without_tujuan_the_programs_are_not_lost():
    (lepas,) = pohon_kinerja(rencana(tujuan_sasaran=()), {})
    assert [c.id for c in lepas.anak] == ["P1", "P2"]


@given(st.sets(st.integers(0, 8)))
def test_boxes_of_a_drawing_never_cover_each_other(terbuka):
    gambar = gambar_pohon(pohon_kinerja(rencana(), {}), terbuka)

    for a in gambar.kotak:
        assert a.x >= 0
        assert a.kanan <= gambar.lebar
        assert a.y >= 0
        assert a.y + a.tinggi <= gambar.tinggi
        for b in gambar.kotak:
            if a is not b and a.x == b.x:
                assert a.y + a.tinggi <= b.y or b.y + b.tinggi <= a.y
    assert len(gambar.garis) == len(gambar.kotak) - 1  # one root


def test_numbers_of_boxes_do_not_depend_on_what_is_open():
    akar = pohon_kinerja(rencana(), {})
    semua = gambar_pohon(akar, nomor_terbuka(akar, sampai=9))
    program = gambar_pohon(akar, nomor_terbuka(akar, sampai=2))

    oleh_id = {k.cabang.id: k.nomor for k in semua.kotak}
    assert {k.cabang.id: k.nomor for k in program.kotak}.items() <= oleh_id.items()
    assert [k.cabang.id for k in program.kotak] == ["t1", "s1", "P1", "P2"]
    assert [k.di_bawah for k in program.kotak] == [6, 5, 3, 0]


@pytest.mark.parametrize(
    ("teks", "banyak", "terpotong"),
    [("", 0, False), ("satu", 1, False), ("kata " * 60, 4, True), ("x" * 300, 1, True)],
)
def test_long_texts_are_cut_and_say_so(teks, banyak, terpotong):
    larik, potong = larik_teks(teks, 200)
    assert (len(larik), potong) == (banyak, terpotong)


# The IKU sheet


def test_the_iku_sheet_shows_the_whole_period():
    target = tuple(
        Target(indikator="a", tahun=t, dokumen=DokumenTarget.RENSTRA, nilai=Decimal(n))
        for t, n in ((2022, 10), (2026, 30))
    )
    isi = rencana(indikator=(indikator("a", "s1", capaian_awal=Decimal("5.5")),), target=target)

    tabel = build(isi)

    assert [s.teks for s in tabel.baris[0].sel] == [
        "1", "S", "a", "Nilai", "", "", "", "", "5,5", "10", "", "", "", "30", "40",
    ]  # fmt: skip
    assert len(tabel.kolom) == len(tabel.baris[0].sel) == 15
    assert sum(k.kolspan for k in tabel.kepala[0]) == 15
    ubah = replace(isi.indikator[0], kondisi_akhir=Decimal(35))
    assert build(replace(isi, indikator=(ubah,))).baris[0].sel[-1].teks == "35"
