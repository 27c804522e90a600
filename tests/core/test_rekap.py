"""Roll-ups: a parent is the sum of its children, a blank is no zero."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.nilai import Asal
from selaras.core.rekap import Rekap
from selaras.core.renja import Baris, BarisReview, Dokumen, Pendanaan, Renja, Simpul, Tingkat
from selaras.core.rupiah import NOL, Rupiah

DOKUMEN = Dokumen(
    tahun=2025, tanggal=date(2024, 8, 1), renstra_awal=2022, renstra_akhir=2026, nama="PD"
)
POHON = (
    ("5", "", Tingkat.URUSAN),
    ("5.03", "5", Tingkat.BIDANG_URUSAN),
    ("P1", "5.03", Tingkat.PROGRAM),
    ("K1", "P1", Tingkat.KEGIATAN),
    ("S1", "K1", Tingkat.SUB_KEGIATAN),
    ("S2", "K1", Tingkat.SUB_KEGIATAN),
    ("K2", "P1", Tingkat.KEGIATAN),
    ("S3", "K2", Tingkat.SUB_KEGIATAN),
    ("P2", "5.03", Tingkat.PROGRAM),
    ("K3", "P2", Tingkat.KEGIATAN),
    ("S4", "K3", Tingkat.SUB_KEGIATAN),
)


def rencana(dana=(), baris=(), *, tanpa_kode=(), pohon=POHON, **lain):
    return Renja(
        dokumen=DOKUMEN,
        simpul=tuple(
            Simpul(id=i, induk=induk, tingkat=t, uraian=i, kode="" if i in tanpa_kode else i)
            for i, induk, t in pohon
        ),
        pendanaan=tuple(
            Pendanaan(simpul=s, sumber_dana=d, pagu=p, prakiraan_maju=m) for s, d, p, m in dana
        ),
        baris=tuple(Baris(simpul=s) for s in baris),
        **lain,
    )


def rp(n):
    return Rupiah.dari(n)


DANA = (
    ("S1", "APBD", rp(10), rp(1)),
    ("S1", "DAK", rp(5), None),
    ("S2", "APBD", rp(0), None),
    ("S4", "APBD", rp(7), rp(2)),
)


@pytest.mark.parametrize(
    ("simpul", "pagu", "maju"),
    [
        ("S1", 15, 1),
        ("S2", 0, None),  # zero is an amount
        ("S3", None, None),  # blank is not
        ("K1", 15, 1),
        ("K2", None, None),
        ("P1", 15, 1),
        ("P2", 7, 2),
        ("5", 22, 3),
        ("", 22, 3),
        ("tidak ada", None, None),
    ],
)
def test_roll_up(simpul, pagu, maju):
    rekap = Rekap(rencana(DANA))

    assert rekap.pagu(simpul).isi == (None if pagu is None else rp(pagu))
    assert rekap.prakiraan_maju(simpul).isi == (None if maju is None else rp(maju))


def test_a_sum_tells_its_parts():
    rekap = Rekap(rencana(DANA))

    assert rekap.pagu("S1").rumus == "jumlah pagu dari 2 rincian"
    assert [m.nama for m in rekap.pagu("S1").masukan] == ["pagu APBD", "pagu DAK"]
    assert rekap.pagu("K1").rumus == "jumlah pagu dari 2 sub kegiatan"
    assert rekap.pagu().rumus == "jumlah pagu dari 2 program"
    assert [m.isi for m in rekap.pagu().masukan] == [rp(15), rp(7)]
    assert rekap.pagu("S4").rumus == ""


def test_an_amount_read_once_keeps_its_cell():
    renja = Renja(
        dokumen=DOKUMEN,
        simpul=(Simpul(id="S", tingkat=Tingkat.SUB_KEGIATAN, uraian="S"),),
        pendanaan=(Pendanaan(simpul="S", pagu=rp(1), asal=Asal("pendanaan.csv", baris=2)),),
    )

    assert str(Rekap(renja).pagu("S").asal) == "pendanaan.csv C2"
    assert str(Rekap(renja).pagu().masukan[0].asal) == "pendanaan.csv C2"


def test_both_sides_of_the_review():
    renja = rencana(
        rkpd=(BarisReview(simpul="S1", dana=rp(4)), BarisReview(simpul="S1", urut=2, dana=rp(1)),
              BarisReview(simpul="K1")),
        kebutuhan=(BarisReview(simpul="S1", dana=rp(3)),),
    )  # fmt: skip
    rekap = Rekap(renja)

    assert rekap.dana_rkpd("P1").isi == rp(5)
    assert rekap.dana_kebutuhan().isi == rp(3)
    assert rekap.pagu().isi is None


def test_money_at_a_parent_counts_only_without_money_below():
    rekap = Rekap(rencana([*DANA, ("K1", "APBD", rp(99), None), ("K2", "APBD", rp(4), None)]))

    assert rekap.pagu("K1").isi == rp(15)
    assert rekap.pagu("K2").isi == rp(4)
    assert rekap.pagu("P1").isi == rp(19)


def test_money_outside_of_any_program_is_not_lost_from_the_total():
    rekap = Rekap(rencana([*DANA, ("X", "APBD", rp(1), None)],
                          pohon=(*POHON, ("X", "5.03", Tingkat.KEGIATAN))))  # fmt: skip

    assert rekap.pagu().isi == rp(23)
    assert rekap.pagu().rumus == "jumlah pagu dari 1 urusan"


@pytest.mark.parametrize(
    ("tingkat", "semua", "berkode", "berpagu"),
    [
        (Tingkat.PROGRAM, 1, 1, 1),
        (Tingkat.KEGIATAN, 2, 2, 1),
        (Tingkat.SUB_KEGIATAN, 3, 2, 2),
        (Tingkat.URUSAN, 1, 1, 1),
    ],
)
def test_counts(tingkat, semua, berkode, berpagu):
    """P2 has money but no plan line: it is no part of this year's plan."""
    rekap = Rekap(rencana(DANA, baris=("S1", "S2", "S3"), tanpa_kode=("S3",)))

    assert rekap.jumlah(tingkat) == semua
    assert rekap.jumlah(tingkat, hanya_berkode=True) == berkode
    assert rekap.jumlah(tingkat, hanya_berpagu=True) == berpagu


def test_broken_trees_neither_hang_nor_count_twice():
    lingkaran = (*POHON, ("A", "B", Tingkat.PROGRAM), ("B", "A", Tingkat.KEGIATAN))
    rekap = Rekap(rencana([*DANA, ("B", "APBD", rp(1), None)], baris=("B", "S1"), pohon=lingkaran))
    assert rekap.pagu().isi == rp(22)
    assert rekap.jumlah(Tingkat.PROGRAM) == 1

    ganda = (*POHON, ("S1", "K3", Tingkat.SUB_KEGIATAN))
    assert Rekap(rencana(DANA, pohon=ganda)).pagu().isi == rp(22)
    assert Rekap(rencana()).pagu().isi is None


def test_a_duplicated_id_counts_where_the_file_has_it_first():
    """The walk meets the later record (below K0) before the first one (below K1)."""
    ganda = (
        ("P", "", Tingkat.PROGRAM), ("S", "K1", Tingkat.SUB_KEGIATAN),
        ("K0", "P", Tingkat.KEGIATAN), ("S", "K0", Tingkat.SUB_KEGIATAN),
        ("K1", "P", Tingkat.KEGIATAN),
    )  # fmt: skip
    renja = rencana([("S", "", rp(5), None)], pohon=ganda)
    rekap = Rekap(renja)

    assert [(s.id, s.induk) for s in renja.telusuri()][2:] == [("K1", "P"), ("S", "K1")]
    assert [rekap.pagu(i).isi for i in ("K0", "K1", "P", "")] == [None, rp(5), rp(5), rp(5)]


def test_a_sum_over_mixed_levels_does_not_call_them_by_the_first():
    rekap = Rekap(rencana([*DANA, ("X", "APBD", rp(1), None)],
                          pohon=(*POHON, ("X", "5.03", Tingkat.KEGIATAN))))  # fmt: skip

    assert rekap.pagu("5.03").rumus == "jumlah pagu dari 3 simpul"


uang = st.one_of(st.none(), st.integers(-(10**15), 10**15).map(Rupiah))


@given(st.lists(st.tuples(st.sampled_from(["S1", "S2", "S3", "S4"]), uang), max_size=12))
def test_the_total_is_the_sum_of_what_was_written(dana):
    rekap = Rekap(rencana([(s, "", p, None) for s, p in dana]))
    ada = [p for _, p in dana if p is not None]

    assert rekap.pagu().isi == (sum(ada, NOL) if ada else None)
    for induk in ("K1", "P1", "5.03", "5"):
        anak = [i for i, n, _ in POHON if n == induk]
        isi = [rekap.pagu(a).isi for a in anak if rekap.pagu(a).isi is not None]
        assert rekap.pagu(induk).isi == (sum(isi, NOL) if isi else None)


TINGKAT = tuple(Tingkat)


@st.composite
def pohon_acak(draw):
    """A tree of up to ten nodes in any file order, money at leaves and at parents alike."""
    induk = {"0": ""}
    for i in range(1, draw(st.integers(1, 10))):
        induk[str(i)] = draw(st.sampled_from([*induk, ""]))
    tingkat = {i: draw(st.sampled_from(TINGKAT)) for i in induk}
    urutan = draw(st.permutations(sorted(induk)))
    dana = draw(st.lists(st.tuples(st.sampled_from(urutan), uang), max_size=12))
    return induk, [(i, induk[i], tingkat[i]) for i in urutan], dana


def _kasar(simpul, induk, dana):
    """The sum of a node by its definition, without any memory."""
    anak = [_kasar(a, induk, dana) for a, i in induk.items() if i == simpul]
    ada = [a for a in anak if a is not None] or [
        p for s, p in dana if s == simpul and p is not None
    ]
    return sum(ada, NOL) if ada else None


@given(pohon_acak())
def test_every_sum_is_what_its_definition_says(acak):
    induk, pohon, dana = acak
    rekap = Rekap(rencana([(s, "", p, None) for s, p in dana], pohon=pohon))

    for simpul in ("", *induk):
        nilai = rekap.pagu(simpul)
        assert nilai.isi == _kasar(simpul, induk, dana)
        if nilai.masukan:
            assert sum((m.isi for m in nilai.masukan), NOL) == nilai.isi


@given(pohon_acak(), st.integers(2, 1000), st.randoms(use_true_random=False))
def test_sums_scale_with_the_money_and_ignore_the_order_of_records(acak, kali, urutan):
    induk, pohon, dana = acak
    renja = rencana([(s, "", p, None) for s, p in dana], pohon=pohon)
    besar = rencana(
        [(s, "", None if p is None else p * kali, None)
         for s, p in urutan.sample(dana, len(dana))],
        pohon=urutan.sample(pohon, len(pohon)),
    )  # fmt: skip

    for simpul in ("", *induk):
        isi = Rekap(renja).pagu(simpul).isi
        assert Rekap(besar).pagu(simpul).isi == (None if isi is None else isi * kali)
