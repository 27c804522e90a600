"""Tabel T-C.31: what differs, editing a side, taking one over."""

from dataclasses import replace
from decimal import Decimal

import pytest

from core.bahan_rencana import K1, P1, S1, S2, S3, S4, rencana, rp, tinjauan
from selaras.core.renja import Keluaran
from selaras.core.review import (
    AlamatReview,
    Sisi,
    ambil_rkpd,
    dengan_review,
    isi_review,
    pakai_kebutuhan,
    tinjau,
)
from selaras.core.sunting import EditError

KIRI = tinjauan(
    S1, lokasi="Kec. A", indikator="Jumlah Orang", target=Decimal(3), satuan="Orang", dana=rp(100)
)
KANAN = replace(KIRI, dana=rp(150))


def garis(renja, simpul=S1):
    return next(b for b in tinjau(renja) if b.simpul.id == simpul)


@pytest.mark.parametrize(
    ("ubahan", "beda"),
    [
        ({}, set()),
        ({"lokasi": " kec.  a "}, set()),  # spaces and case are no difference
        ({"satuan": "orang"}, set()),
        ({"target": Decimal("3.0")}, set()),
        ({"lokasi": "Kec. B"}, {"lokasi"}),
        ({"indikator": "Jumlah ASN"}, {"indikator"}),
        ({"target": Decimal(4)}, {"target"}),
        ({"target": None}, {"target"}),  # blank is not the same as a number
        ({"satuan": "Dokumen"}, {"target"}),
        ({"dana": rp(1)}, {"dana"}),
        ({"dana": None}, {"dana"}),
        ({"dana": rp(0)}, {"dana"}),
        ({"uraian": "nama lain"}, set()),
    ],
)
def test_what_differs_is_told_by_column(ubahan, beda):
    b = garis(rencana(rkpd=(KIRI,), kebutuhan=(replace(KIRI, **ubahan),)))

    assert b.beda == beda
    assert b.berbeda == b.tanpa_catatan == bool(beda)


def test_blank_and_zero_differ():
    b = garis(rencana(rkpd=(replace(KIRI, dana=None),), kebutuhan=(replace(KIRI, dana=rp(0)),)))

    assert b.beda == {"dana"}


def test_a_remark_on_either_side_counts():
    for r in (
        rencana(rkpd=(KIRI,), kebutuhan=(replace(KANAN, catatan="sebab"),)),
        rencana(rkpd=(replace(KIRI, catatan="sebab"),), kebutuhan=(KANAN,)),
    ):
        assert garis(r).catatan == "sebab"
        assert garis(r).berbeda
        assert not garis(r).tanpa_catatan


def test_sums_from_below_are_shown_and_are_no_difference_of_their_own():
    r = rencana(
        rkpd=(tinjauan(K1, target=Decimal(1)), KIRI),
        kebutuhan=(tinjauan(K1, target=Decimal(1)), KANAN),
    )

    b = garis(r, K1)
    assert (b.dana_rkpd, b.dana_kebutuhan, b.selisih) == (rp(100), rp(150), rp(50))
    assert not b.berbeda
    assert garis(r, P1).selisih == rp(50)


@pytest.mark.parametrize(
    ("rkpd", "kebutuhan", "hanya"),
    [((KIRI,), (), Sisi.RKPD), ((), (KANAN,), Sisi.KEBUTUHAN), ((), (), None)],
)
def test_a_line_of_one_side_is_told(rkpd, kebutuhan, hanya):
    b = garis(rencana(rkpd=rkpd, kebutuhan=kebutuhan))

    assert b.hanya is hanya
    assert b.beda == frozenset()
    assert len(b.deret) == 1


def test_further_indikators_are_compared_one_by_one():
    dua = replace(KIRI, urut=2, indikator="Jumlah Berkas", dana=None)
    b = garis(rencana(rkpd=(KIRI, dua), kebutuhan=(KIRI,)))

    assert b.beda == {"lokasi", "indikator", "target"}
    assert b.deret == ((KIRI, KIRI), (dua, None))


def alamat(kolom, simpul=S1, urut=1, sisi=Sisi.KEBUTUHAN):
    return AlamatReview(sisi, simpul, urut, kolom)


@pytest.mark.parametrize("sisi", Sisi)
def test_a_record_comes_with_its_first_cell_and_goes_with_its_last(sisi):
    r = rencana()

    diisi = dengan_review(r, alamat("dana", sisi=sisi), rp(5))
    kosong = dengan_review(diisi, alamat("dana", sisi=sisi), None)

    assert getattr(diisi, sisi.value) == (tinjauan(S1, dana=rp(5)),)
    assert isi_review(diisi, alamat("dana", sisi=sisi)) == rp(5)
    assert kosong == r


def test_other_cells_of_a_record_stay():
    r = dengan_review(rencana(kebutuhan=(KANAN,)), alamat("target"), None)

    assert r.kebutuhan == (replace(KANAN, target=None),)


def test_a_new_record_stands_in_order_of_the_tree_and_moves_nobody():
    ada = (tinjauan(S4, dana=rp(4)), tinjauan(S2, dana=rp(2)), tinjauan(S1, dana=rp(1)))
    r = dengan_review(rencana(kebutuhan=ada), alamat("dana", S3), rp(3))

    # behind S2, the nearest line before it; the rest as listed, for the table prints it so
    assert [b.simpul for b in r.kebutuhan] == [S4, S2, S3, S1]


def test_a_second_indikator_stands_behind_the_first():
    r = dengan_review(rencana(kebutuhan=(KANAN, tinjauan(S2))), alamat("indikator", urut=2), "b")

    assert [(b.simpul, b.urut) for b in r.kebutuhan] == [(S1, 1), (S1, 2), (S2, 1)]


@pytest.mark.parametrize(
    "salah",
    [
        alamat("dana", "tidak.ada"),
        alamat("dana", "5.03"),  # no money stands at a bidang urusan
        alamat("warna"),
        alamat("dana", urut=0),
    ],
)
def test_a_cell_that_is_none_is_refused(salah):
    with pytest.raises(EditError):
        dengan_review(rencana(), salah, rp(1))


def test_a_sum_cannot_be_typed_and_can_be_cleared():
    r = rencana(kebutuhan=(tinjauan(K1, dana=rp(9), target=Decimal(1)), KANAN))

    with pytest.raises(EditError, match="sum"):
        dengan_review(r, alamat("dana", K1), rp(1))
    assert dengan_review(r, alamat("dana", K1), None).kebutuhan[0].dana is None


def test_the_rkpd_is_taken_over_and_the_remark_stays():
    r = rencana(rkpd=(KIRI,), kebutuhan=(replace(KANAN, catatan="sebab"), tinjauan(S2)))

    hasil = ambil_rkpd(r, [S1, S2, "tidak.ada"])

    assert hasil.kebutuhan == (replace(KIRI, catatan="sebab"), tinjauan(S2))
    assert hasil.rkpd == r.rkpd
    assert not garis(hasil).beda


def keluaran(**isi):
    return Keluaran(simpul=S1, **{"uraian": "Jumlah Orang"} | isi)


@pytest.mark.parametrize(
    ("ada", "butuh", "jadi"),
    [
        # the same words, whatever their place
        (
            [keluaran(uraian="Lain", urut=1), keluaran(urut=2, indikator="i", satuan="Orang")],
            [KANAN],
            [("Lain", None), ("Jumlah Orang", Decimal(3))],
        ),
        # other words: the indikator of that place is replaced
        ([keluaran(uraian="Lain", target=Decimal(9))], [KANAN], [("Jumlah Orang", Decimal(3))]),
        # a blank of the need changes nothing
        (
            [keluaran(target=Decimal(9))],
            [replace(KANAN, target=None)],
            [("Jumlah Orang", Decimal(9))],
        ),
        ([keluaran(target=Decimal(9))], [tinjauan(S1, dana=rp(1))], [("Jumlah Orang", Decimal(9))]),
        # further indikators are added
        (
            [],
            [KANAN, replace(KANAN, urut=2, indikator="B", target=Decimal(2))],
            [("Jumlah Orang", Decimal(3)), ("B", Decimal(2))],
        ),
    ],
)
def test_the_need_becomes_the_plan(ada, butuh, jadi):
    r = rencana(keluaran=ada, kebutuhan=tuple(butuh))

    hasil = pakai_kebutuhan(r, [S1])

    assert [(k.uraian, k.target) for k in hasil.keluaran_oleh_simpul[S1]] == jadi
    assert len({k.urut for k in hasil.keluaran_oleh_simpul[S1]}) == len(jadi)


def test_a_replaced_indikator_is_not_the_registered_one_any_more():
    r = rencana(keluaran=[keluaran(uraian="Lain", indikator="i-1")], kebutuhan=(KANAN,))

    assert pakai_kebutuhan(r, [S1]).keluaran[0].indikator == ""


def test_money_and_places_follow_and_the_forward_estimate_stays():
    r = rencana(
        dana=((S1, "DAU", rp(1), rp(2)),),
        lokasi=((S1, "lama"), (S2, "tetap")),
        kebutuhan=(replace(KANAN, lokasi="Kec. A; Kec. B"),),
    )

    hasil = pakai_kebutuhan(r, [S1])

    (d,) = hasil.pendanaan
    assert (d.sumber_dana, d.pagu, d.prakiraan_maju) == ("DAU", rp(150), rp(2))
    assert [(t.simpul, t.lokasi) for t in hasil.lokasi] == [
        (S1, "Kec. A"),
        (S1, "Kec. B"),
        (S2, "tetap"),
    ]
    assert pakai_kebutuhan(hasil, [S1]) == hasil
    assert not garis(hasil).belum_dipakai


def test_a_line_that_is_not_planned_is_added_with_what_stands_above_it():
    r = rencana(baris=(), kebutuhan=(KANAN,))

    hasil = pakai_kebutuhan(r, [S1])

    assert [b.simpul for b in hasil.baris] == [P1, K1, S1]
    assert garis(r).belum_dipakai


@pytest.mark.parametrize(("kedua", "boleh"), [(50, True), (60, False)])
def test_several_funds_are_divided_by_people(kedua, boleh):
    r = rencana(dana=((S1, "DAU", rp(100), None), (S1, "PAD", rp(kedua), None)), kebutuhan=(KANAN,))

    if boleh:
        assert pakai_kebutuhan(r, [S1]).pendanaan == r.pendanaan
    else:
        assert garis(r).belum_dipakai
        with pytest.raises(EditError, match="funds"):
            pakai_kebutuhan(r, [S1])


def test_a_parent_takes_its_target_and_no_money():
    r = rencana(
        dana=((S1, "", rp(7), None),), kebutuhan=(tinjauan(K1, target=Decimal(2), dana=rp(99)),)
    )

    hasil = pakai_kebutuhan(r, [K1])

    assert hasil.pendanaan == r.pendanaan
    assert hasil.keluaran_oleh_simpul[K1][0].target == 2
