"""A cut over a plan: every rupiah is accounted for, nobody protected loses, nothing is guessed."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.bahan_rencana import K1, K3, P1, P2, S1, S2, S3, S4, rencana, rp
from selaras.core.pengandaian import (
    CaraTarget,
    CutError,
    Permintaan,
    andaikan,
    bagi,
    terapkan,
    uang_rencana,
)
from selaras.core.rekap import Rekap
from selaras.core.rupiah import NOL, Rupiah

JUTA = 1_000_000
DANA = (
    (S1, "DAU", rp(60 * JUTA), rp(1)),
    (S1, "DAK", rp(40 * JUTA), None),
    (S2, "DAU", rp(100 * JUTA), rp(2)),
    (S3, "PAD", rp(0), None),
    (S4, "DAU", rp(300 * JUTA), None),
    (K3, "DAU", rp(999 * JUTA), None),  # stated at a parent whose line has money: not counted
)
BAKU = rencana(dana=DANA)


def terhitung(satuan):
    return satuan == "Orang"


def andai(renja=BAKU, **isi):
    return andaikan(renja, Permintaan(**isi), terhitung)


def baru(hasil):
    return {b.simpul.id: b.baru for b in hasil.baris}


# --- dividing -------------------------------------------------------------------------------

UANG = st.integers(1, 10**13).map(Rupiah)
SATUAN = st.sampled_from([1, 100, 100_000, 10_000_000]).map(Rupiah)


@given(st.lists(UANG, min_size=1, max_size=30), st.fractions(0, 1), SATUAN)
def test_shares_add_up_and_nobody_loses_more_than_there_is(pagu, bagian, satuan):
    total = sum(pagu, NOL)
    jumlah = Rupiah(int(total.sen * bagian))

    hasil = bagi(jumlah, pagu, satuan)

    assert len(hasil) == len(pagu)
    assert all(NOL <= q <= p for p, q in zip(pagu, hasil, strict=True))
    assert jumlah <= sum(hasil, NOL) < jumlah + satuan


@given(st.lists(UANG, min_size=1, max_size=30), st.fractions(0, 1))
def test_a_share_is_within_one_sen_of_its_exact_part(pagu, bagian):
    total = sum(pagu, NOL)
    jumlah = Rupiah(int(total.sen * bagian))

    for p, q in zip(pagu, bagi(jumlah, pagu, Rupiah(1)), strict=True):
        assert abs(q.sen * total.sen - jumlah.sen * p.sen) < total.sen


@given(st.lists(UANG, min_size=1, max_size=8), SATUAN)
def test_everything_can_be_cut(pagu, satuan):
    assert bagi(sum(pagu, NOL), pagu, satuan) == pagu


@pytest.mark.parametrize(("jumlah", "satuan"), [(101, 1), (-1, 1), (1, 0)])
def test_what_cannot_be_divided_is_refused(jumlah, satuan):
    with pytest.raises(CutError):
        bagi(rp(jumlah), [rp(100)], rp(satuan))


def test_what_is_left_over_goes_to_the_largest_remainder():
    assert bagi(rp(100), [rp(150), rp(300)], rp(1)) == [rp(33), rp(67)]
    assert bagi(rp(100), [rp(300), rp(150)], rp(1)) == [rp(67), rp(33)]


def test_shares_are_whole_thousands_unless_an_amount_is_used_up():
    assert bagi(rp(1_500), [rp(1_234), rp(1_234)], rp(1_000)) == [rp(1_000), rp(1_000)]
    assert bagi(rp(2_400), [rp(1_234), rp(1_234)], rp(1_000)) == [rp(1_234), rp(1_166)]


# --- a plan ---------------------------------------------------------------------------------


def test_a_percentage_takes_that_part_of_every_line():
    h = andai(persen=Decimal(10))

    assert (h.dasar, h.diminta, h.potongan) == (rp(500 * JUTA), rp(50 * JUTA), rp(50 * JUTA))
    assert baru(h)[S1] == rp(90 * JUTA)
    assert baru(h)[K1] == rp(180 * JUTA)
    assert baru(h)[S3] == NOL  # zero is an amount and loses nothing
    assert [b.simpul.id for b in h.kena] == [S1, S2, S4]


def test_amounts_at_a_parent_count_as_the_roll_ups_count_them():
    assert sum((d.pagu for d in uang_rencana(BAKU)), NOL) == Rekap(BAKU).pagu().isi
    hanya_induk = rencana(dana=((K3, "DAU", rp(8), None),))
    assert baru(andai(hanya_induk, persen=Decimal(50), pembulatan=rp(1)))[K3] == rp(4)


@pytest.mark.parametrize(
    ("minta", "kena"),
    [
        ({"pilih": {P1}}, {S1, S2}),
        ({"pilih": {S4}}, {S4}),
        ({"pilih": {K1, S1}}, {S1, S2}),  # chosen twice is chosen once
        ({"lindungi": {P1}}, {S4}),
        ({"pilih": {P1}, "lindungi": {S1}}, {S2}),
        ({"lindungi_dana": {"DAU"}}, {S1}),
        ({"pilih": {P1}, "lindungi_dana": {"DAU"}}, {S1}),
        ({"pilih": {S3}}, set()),
    ],
)
def test_only_what_is_chosen_and_not_protected_loses(minta, kena):
    h = andai(persen=Decimal(50), **{k: frozenset(v) for k, v in minta.items()})

    assert {b.simpul.id for b in h.kena} == kena
    assert h.potongan == (h.dasar * Decimal("0.5"))


def test_a_protected_line_is_told_only_where_it_was_chosen():
    h = andai(persen=Decimal(1), pilih=frozenset({P1}), lindungi=frozenset({S1, P2}))

    assert [b.simpul.id for b in h.baris if b.dilindungi] == [S1]


def test_a_protected_fund_of_a_line_stays():
    h = andai(rupiah=rp(10 * JUTA), pilih=frozenset({S1}), lindungi_dana=frozenset({"DAK"}))

    (b,) = h.kena
    assert [(d.sumber_dana, d.baru) for d in b.dana] == [
        ("DAU", rp(50 * JUTA)),
        ("DAK", rp(40 * JUTA)),
    ]


@pytest.mark.parametrize(
    "minta",
    [
        {},
        {"persen": Decimal(1), "rupiah": rp(1)},
        {"persen": Decimal(-1)},
        {"persen": Decimal("100.01")},
        {"rupiah": rp(-1)},
        {"rupiah": rp(500 * JUTA + 1)},
        {"rupiah": rp(1), "pilih": frozenset({S3})},
        {"rupiah": rp(1), "pilih": frozenset({"tidak.ada"})},
    ],
)
def test_a_cut_that_is_none_is_refused(minta):
    with pytest.raises(CutError):
        andai(**minta)


BARIS = (S1, S2, S3, S4)


@given(
    st.lists(st.tuples(st.sampled_from(BARIS), st.sampled_from("ABC"), st.none() | UANG)),
    st.sets(st.sampled_from((P1, P2, K1, *BARIS))),
    st.sets(st.sampled_from((P1, P2, K1, *BARIS))),
    st.integers(0, 100),
    SATUAN,
)
def test_a_cut_keeps_the_books(dana, pilih, lindungi, persen, satuan):
    sekali = {(s, d): p for s, d, p in dana}
    r = rencana(dana=tuple((s, d, p, rp(3)) for (s, d), p in sekali.items()))
    h = andai(
        r,
        persen=Decimal(persen),
        pilih=frozenset(pilih),
        lindungi=frozenset(lindungi),
        pembulatan=satuan,
    )

    hasil = terapkan(r, h)

    assert (Rekap(r).pagu().isi or NOL) - (Rekap(hasil).pagu().isi or NOL) == h.potongan
    assert (Rekap(hasil).pagu().isi or NOL) == h.baru
    for b in h.baris:
        assert Rekap(hasil).pagu(b.simpul.id).isi == b.baru
        assert b.potongan == sum((d.pagu - d.baru for d in b.dana), NOL) or not b.dana
    lama = {(d.simpul, d.sumber_dana): d for d in r.pendanaan}
    for d in hasil.pendanaan:
        dulu = lama[d.simpul, d.sumber_dana]
        assert d.prakiraan_maju == dulu.prakiraan_maju
        assert (d.pagu is None) == (dulu.pagu is None)  # blank is not zero
        if d.simpul in lindungi:
            assert d == dulu
    assert (hasil.keluaran, hasil.simpul, hasil.baris) == (r.keluaran, r.simpul, r.baris)


# --- targets --------------------------------------------------------------------------------


def k(simpul=S2, target=20, satuan="Orang", urut=1, uraian="Jumlah"):
    nilai = None if target is None else Decimal(target)
    return {"simpul": simpul, "target": nilai, "satuan": satuan, "urut": urut, "uraian": uraian}


@pytest.mark.parametrize(
    ("keluaran", "persen", "cara", "usul"),
    [
        ([k()], 10, CaraTarget.SEBANDING, 18),
        ([k(target=19)], 10, CaraTarget.SEBANDING, 17),  # 17,1: whole units that are paid for
        ([k()], 100, CaraTarget.SEBANDING, 0),
        ([k()], 0, CaraTarget.TETAP, None),
        ([k(target=None)], 10, CaraTarget.TANPA_TARGET, None),
        ([k(satuan="Persen")], 10, CaraTarget.PERLU_KEPUTUSAN, None),
        ([k(satuan="")], 10, CaraTarget.PERLU_KEPUTUSAN, None),
        ([k(target=1)], 10, CaraTarget.PERLU_KEPUTUSAN, None),
        ([k(target=1)], 100, CaraTarget.PERLU_KEPUTUSAN, None),
        ([k(target="2.5")], 10, CaraTarget.PERLU_KEPUTUSAN, None),
        ([k(target=2)], 60, CaraTarget.PERLU_KEPUTUSAN, None),  # less than one would be left
        ([k(), k(urut=2, uraian="Lain")], 10, CaraTarget.PERLU_KEPUTUSAN, None),
        ([k(simpul=K1)], 10, CaraTarget.PERLU_KEPUTUSAN, None),
    ],
)
def test_a_target_follows_only_where_a_unit_has_a_cost(keluaran, persen, cara, usul):
    h = andai(rencana(dana=DANA, keluaran=keluaran), persen=Decimal(persen))

    t = next(b for b in h.baris if b.simpul.id == keluaran[0]["simpul"]).target[0]
    assert (t.cara, t.usul) == (cara, None if usul is None else Decimal(usul))
    assert bool(t.alasan) == (cara is CaraTarget.PERLU_KEPUTUSAN)


@given(st.integers(2, 10**6), UANG, st.integers(1, 99))
def test_a_proposed_target_costs_no_more_than_is_left(target, pagu, persen):
    r = rencana(dana=((S2, "", pagu, None),), keluaran=[k(target=target)])

    h = andai(r, persen=Decimal(persen), pembulatan=Rupiah(1))

    b = next(b for b in h.baris if b.simpul.id == S2)
    (t,) = b.target
    if t.usul is not None:
        assert t.usul < target
        assert t.usul * pagu.sen <= target * b.baru.sen < (t.usul + 1) * pagu.sen


HALAMAN = Path(__file__).parents[2] / "docs" / "perhitungan.md"


def test_the_examples_of_the_guide_are_what_is_computed():
    tabel = HALAMAN.read_text(encoding="utf-8").split("<!-- uji: pengandaian -->\n")[1]
    baris = [b for b in tabel.split("\n\n")[0].splitlines()[2:] if b]
    assert len(baris) == 5
    for b in baris:
        pagu, potongan, bulat, bagian = (s.strip() for s in b.strip("|").split("|"))

        hasil = bagi(
            Rupiah.parse(potongan), [Rupiah.parse(p) for p in pagu.split(";")], Rupiah.parse(bulat)
        )

        assert hasil == [Rupiah.parse(p) for p in bagian.split(";")], b
