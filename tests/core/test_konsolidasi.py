"""A region is the sum of its plans: by agency, by urusan, by sumber dana; blank is no zero."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.konsolidasi import PemilikBaris, baris_rkpd, jumlah_uang, konsolidasikan
from selaras.core.rekap import Rekap
from selaras.core.renja import Baris, Dokumen, Keluaran, Pendanaan, Renja, Simpul, Tingkat
from selaras.core.rupiah import NOL, Rupiah

T = Tingkat
DOKUMEN = Dokumen(
    tahun=2025, tanggal=date(2024, 8, 1), renstra_awal=2022, renstra_akhir=2026, nama="PD"
)
A = PemilikBaris(sebutan="a", nama="Dinas A")
B = PemilikBaris(sebutan="b", nama="Dinas B")


def rp(n):
    return None if n is None else Rupiah.dari(n)


def rencana(dana=(), target=(), baris=None, nama=None, bidang="1.02"):
    nama = nama or {}
    pohon = [
        (bidang[0], "", T.URUSAN),
        (bidang, bidang[0], T.BIDANG_URUSAN),
        (f"{bidang}.01", bidang, T.PROGRAM),
        (f"{bidang}.01.2.01", f"{bidang}.01", T.KEGIATAN),
        (f"{bidang}.01.2.01.01", f"{bidang}.01.2.01", T.SUB_KEGIATAN),
        (f"{bidang}.01.2.01.02", f"{bidang}.01.2.01", T.SUB_KEGIATAN),
        (f"{bidang}.01.2.02", f"{bidang}.01", T.KEGIATAN),
        (f"{bidang}.01.2.02.01", f"{bidang}.01.2.02", T.SUB_KEGIATAN),
    ]
    sub = [i for i, _, t in pohon if t is T.SUB_KEGIATAN]
    return Renja(
        dokumen=DOKUMEN,
        simpul=tuple(
            Simpul(id=i, induk=p, tingkat=t, kode=i, uraian=nama.get(i, f"Nama {i}"))
            for i, p, t in pohon
        ),
        baris=tuple(Baris(simpul=s) for s in (sub if baris is None else baris)),
        keluaran=tuple(
            Keluaran(simpul=s, uraian="Jumlah", target=t, satuan="Dokumen") for s, t in target
        ),
        pendanaan=tuple(
            Pendanaan(simpul=s, sumber_dana=d, pagu=rp(p), prakiraan_maju=rp(m))
            for s, d, p, m in dana
        ),
    )


S1, S2, S3 = "1.02.01.2.01.01", "1.02.01.2.01.02", "1.02.01.2.02.01"
DANA = ((S1, "APBD", 10, 1), (S1, "DAK", 5, None), (S2, "apbd ", 0, 3), (S3, "", 4, None))


def gabung(*pasangan):
    return konsolidasikan([baris_rkpd(r, p) for r, p in pasangan])


def test_sums_of_every_cut_are_the_same_amount():
    k = gabung((rencana(DANA), A), (rencana(DANA, bidang="2.05"), B))

    cuts = (k.per_urusan, k.per_bidang_urusan, k.per_program, k.per_perangkat_daerah)
    assert {jumlah_uang(j.pagu for j in c) for c in (*cuts, k.per_sumber_dana)} == {k.pagu}
    assert {jumlah_uang(j.prakiraan_maju for j in c) for c in (*cuts, k.per_sumber_dana)} == {
        k.prakiraan_maju
    }


def test_groups_count_what_they_hold():
    k = gabung((rencana(DANA), A), (rencana(DANA), B), (rencana(DANA, bidang="2.05"), B))

    u = {j.kode: j for j in k.per_urusan}
    assert (u["1"].perangkat_daerah, u["1"].program, u["1"].kegiatan, u["1"].sub_kegiatan) == (
        2,
        2,
        4,
        6,
    )
    assert [(j.kode, j.induk) for j in k.per_program] == [("1.02.01", "1.02"), ("2.05.01", "2.05")]
    assert [(j.kunci, j.nama) for j in k.per_perangkat_daerah] == [
        ("a", "Dinas A"),
        ("b", "Dinas B"),
    ]


def test_sources_of_funds_ignore_how_they_are_spelled_and_name_what_has_none():
    k = gabung((rencana(DANA), A))

    assert [(j.kunci, j.pagu) for j in k.per_sumber_dana] == [
        ("apbd", rp(10)),
        ("dak", rp(5)),
        ("", rp(4)),
    ]


@pytest.mark.parametrize(
    ("dana", "pagu", "maju"),
    [
        ((), None, None),
        (((S1, "", None, None),), None, None),
        (((S1, "", 0, None),), rp(0), None),
        (((S1, "", None, 7),), None, rp(7)),
        # An amount above counts only while nothing below has any.
        ((("1.02.01", "", 9, 9), (S1, "", 4, None)), rp(4), rp(9)),
        ((("1.02.01.2.02", "", 9, None), (S1, "", 4, None)), rp(13), None),
    ],
)
def test_blank_is_no_zero_and_amounts_above_count_once(dana, pagu, maju):
    r = rencana(dana)
    k = gabung((r, A))

    assert (k.pagu, k.prakiraan_maju) == (pagu, maju)
    assert k.pagu == (Rekap(r).pagu().isi)
    assert k.prakiraan_maju == Rekap(r).prakiraan_maju().isi
    assert jumlah_uang(j.pagu for j in k.per_sumber_dana) == pagu


def test_a_line_outside_the_plan_is_no_line_but_its_money_counts():
    k = gabung((rencana(((S1, "", 5, None),), baris=(S2,)), A))

    assert [b.simpul for b in k.baris] == [S1, S2]
    assert k.pagu == rp(5)


def test_the_same_sub_kegiatan_in_two_agencies_is_told_in_both_widths_of_its_code():
    lain = rencana(DANA, baris=(S1,))
    empat = Renja(
        dokumen=DOKUMEN,
        simpul=tuple(
            Simpul(id=s.id, induk=s.induk, tingkat=s.tingkat, kode="1.02.01.2.01.0001", uraian="X")
            if s.id == S1
            else s
            for s in lain.simpul
        ),
        baris=lain.baris,
    )
    k = gabung((rencana(DANA, baris=(S1, S2)), A), (empat, B))

    (g,) = k.ganda
    assert g.kode == "1.02.01.2.01.0001"
    assert [b.pemilik.sebutan for b in g.baris] == ["a", "b"]
    assert g.pagu == rp(15)


def test_one_agency_with_a_code_twice_is_no_duplicate_of_the_region():
    k = gabung((rencana(DANA), A), (rencana(DANA, bidang="2.05"), B))

    assert k.ganda == ()


def test_lines_without_target_and_without_pagu():
    k = gabung(
        (rencana(((S1, "", 5, None), (S2, "", 0, None)), target=((S1, Decimal(1)), (S2, None))), A)
    )

    assert [b.simpul for b in k.tanpa_target] == [S2, S3]
    assert [b.simpul for b in k.tanpa_pagu] == [S3]


def test_the_most_common_name_of_a_code_is_shown_and_the_others_are_kept():
    k = gabung(
        (rencana(DANA, nama={"1.02.01": "Lain"}), A),
        (rencana(DANA), B),
        (rencana(DANA), PemilikBaris(sebutan="c", nama="C")),
    )

    (p,) = k.per_program
    assert (p.nama, p.nama_lain) == ("Nama 1.02.01", ("Lain",))


def test_a_plan_without_rows_for_its_urusan_counts_in_it_all_the_same():
    penuh = rencana(DANA)
    tanpa = replace(
        penuh,
        simpul=tuple(
            replace(s, induk="" if s.tingkat is T.PROGRAM else s.induk)
            for s in penuh.simpul
            if s.tingkat not in (T.URUSAN, T.BIDANG_URUSAN)
        ),
    )
    k = gabung((tanpa, A), (penuh, B))

    assert [(j.kunci, j.nama, j.perangkat_daerah) for j in k.per_urusan] == [("1", "Nama 1", 2)]
    assert [(j.kunci, j.induk, j.nama_lain) for j in k.per_bidang_urusan] == [("1.02", "1", ())]
    assert k.per_urusan[0].pagu == k.pagu


def test_a_line_without_a_code_stands_where_the_tree_has_it():
    r = rencana(((S1, "", 5, None), (S2, "", 1, None)))
    r = replace(r, simpul=tuple(replace(s, kode="" if s.id == S1 else s.kode) for s in r.simpul))
    k = gabung((r, A))

    assert {b.kegiatan.kode for b in k.baris} == {"1.02.01.2.01", "1.02.01.2.02"}
    assert [j.pagu for j in k.per_program] == [rp(6)]


def test_an_empty_region_has_no_sums():
    k = konsolidasikan([])

    assert (k.pagu, k.per_urusan, k.ganda, k.sub_kegiatan) == (None, (), (), 0)


uang = st.none() | st.integers(0, 10**12)
simpul = st.sampled_from(["1", "1.02", "1.02.01", "1.02.01.2.01", S1, S2, S3])


@given(
    st.lists(st.tuples(simpul, st.sampled_from(["", "APBD", "DAK"]), uang, uang), max_size=12),
    st.sets(st.sampled_from([S1, S2, S3])),
)
def test_lines_of_any_plan_add_up_to_its_total(dana, baris):
    r = rencana(dana, baris=sorted(baris))
    k = gabung((r, A))

    assert k.pagu == Rekap(r).pagu().isi
    assert jumlah_uang(j.pagu for j in k.per_sumber_dana) == k.pagu
    assert sum((j.pagu or NOL for j in k.per_program), NOL) == (k.pagu or NOL)
