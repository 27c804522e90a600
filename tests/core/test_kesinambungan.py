"""Last year's promise against this year's plan."""

from dataclasses import replace
from decimal import Decimal

import pytest

from core.bahan_rencana import K1, K2, K3, P1, P2, S1, S2, S3, S4, SEMUA, rencana, rp, simpul
from selaras.core.kesinambungan import Nasib, bandingkan_tahun, padankan
from selaras.core.renja import Baris
from selaras.core.salin import salin_renja


def k(simpul=S1, target=None, maju=None, satuan="Orang", uraian="Jumlah", **isi):
    def angka(n):
        return None if n is None else Decimal(n)

    return {
        "simpul": simpul,
        "uraian": uraian,
        "target": angka(target),
        "target_maju": angka(maju),
        "satuan": satuan,
    } | isi


LALU = rencana(
    tahun=2024,
    dana=((S1, "APBD", rp(90), rp(100)), (S2, "APBD", rp(5), rp(50)), (S3, "APBD", rp(7), None)),
    keluaran=[k(target=9, maju=10)],
)


def garis(hasil, simpul):
    return next(b for b in hasil if b.simpul.id == simpul)


@pytest.mark.parametrize(
    ("pagu", "target", "nasib", "selisih", "persen"),
    [
        (100, 10, Nasib.SAMA, 0, 0),
        (125, 10, Nasib.BERUBAH, 25, 25),
        (60, 10, Nasib.BERUBAH, -40, -40),
        (0, 10, Nasib.BERUBAH, -100, -100),
        (None, 10, Nasib.BERUBAH, -100, -100),
        (100, 11, Nasib.BERUBAH, 0, 0),
        (100, None, Nasib.BERUBAH, 0, 0),
    ],
)
def test_a_line_is_the_same_or_changed(pagu, target, nasib, selisih, persen):
    uang = None if pagu is None else rp(pagu)
    kini = rencana(dana=((S1, "PAD", uang, None),), keluaran=[k(target=target)])

    b = garis(bandingkan_tahun(LALU, kini), S1)

    assert (b.nasib, b.selisih, b.persen) == (nasib, rp(selisih), Decimal(persen))
    assert b.tanpa_alasan == (nasib is Nasib.BERUBAH)


def test_a_reason_is_the_remark_of_the_line():
    kini = rencana(
        baris=[Baris(simpul=S1, catatan="pagu wilayah turun"), Baris(simpul=S4, catatan=" ")],
        dana=((S1, "", rp(1), None),),
    )

    hasil = bandingkan_tahun(LALU, kini)

    assert not garis(hasil, S1).tanpa_alasan
    assert garis(hasil, S4).tanpa_alasan


def test_new_stopped_and_never_promised():
    kini = rencana(baris=[b for b in SEMUA if b != S2], dana=((S4, "", rp(8), None),))

    hasil = bandingkan_tahun(LALU, kini)

    assert garis(hasil, S4).nasib is Nasib.BARU
    assert garis(hasil, S4).persen is None
    assert garis(hasil, S2).nasib is Nasib.BERHENTI
    assert (garis(hasil, S2).janji, garis(hasil, S2).pagu) == (rp(50), None)
    assert garis(hasil, S3).nasib is Nasib.BARU  # planned last year too, but not promised further


def test_an_estimate_of_zero_promises_nothing():
    lalu = rencana(tahun=2024, dana=((S1, "", rp(5), rp(0)),))

    assert garis(bandingkan_tahun(lalu, rencana()), S1).nasib is Nasib.BARU
    assert S1 not in {b.simpul.id for b in bandingkan_tahun(lalu, rencana(baris=[P1, K1, S2]))}


def test_what_ended_as_planned_is_no_matter_of_continuity():
    kini = rencana(baris=[b for b in SEMUA if b not in (S3, K2)])

    assert S3 not in {b.simpul.id for b in bandingkan_tahun(LALU, kini)}


def test_stopped_lines_stand_below_their_parent_each_once():
    kini = rencana(baris=[P1, P2, K3, S4])  # all of K1 is gone

    urut = [b.simpul.id for b in bandingkan_tahun(LALU, kini)]

    assert urut == [P1, K1, S1, S2, P2, K3, S4]


def test_sums_of_parents_are_shown_and_do_not_make_them_changed():
    kini = rencana(dana=((S1, "", rp(1), None),))

    b = garis(bandingkan_tahun(LALU, kini), K1)

    assert (b.janji, b.pagu, b.nasib, b.terhitung) == (rp(150), rp(1), Nasib.SAMA, True)


@pytest.mark.parametrize(
    ("lalu", "kini", "sama"),
    [
        (k(maju=5), k(target=5), True),
        (k(maju=5, satuan_maju="Dokumen"), k(target=5), False),
        (k(maju=5, satuan="orang"), k(target=5), True),
        (k(maju=5, uraian=" JUMLAH "), k(target=5), True),
        (k(maju=5, indikator="i", uraian="lama"), k(target=5, indikator="i", uraian="baru"), True),
        (k(maju=None), k(target=None), True),
    ],
)
def test_targets_are_paired_by_indikator_or_words(lalu, kini, sama):
    uang = ((S1, "", rp(1), rp(1)),)
    b = garis(
        bandingkan_tahun(rencana(dana=uang, keluaran=[lalu]), rencana(dana=uang, keluaran=[kini])),
        S1,
    )

    assert [t.sama for t in b.target] == [sama]


def test_an_indikator_that_was_replaced_shows_both():
    b = garis(bandingkan_tahun(LALU, rencana(keluaran=[k(target=3, uraian="Lain")])), S1)

    assert [(t.uraian, t.janji, t.kini) for t in b.target] == [
        ("Lain", None, Decimal(3)),
        ("Jumlah", Decimal(10), None),
    ]


def test_another_renstra_is_matched_by_code():
    kini = rencana(
        simpul=simpul(awalan="baru-"),
        baris=[f"baru-{b}" for b in SEMUA],
        dana=((f"baru-{S1}", "", rp(100), None),),
        keluaran=[k(simpul=f"baru-{S1}", target=10)],
    )

    assert padankan(LALU, kini)[S1] == f"baru-{S1}"
    b = garis(bandingkan_tahun(LALU, kini), f"baru-{S1}")
    assert (b.nasib, b.simpul_lalu) == (Nasib.SAMA, S1)


def test_lines_without_code_are_matched_by_id_only():
    tanpa = tuple(replace(s, kode="") for s in simpul())
    lain = tuple(replace(s, kode="") for s in simpul(awalan="x"))

    assert padankan(rencana(simpul=tanpa), rencana(simpul=tanpa))[S1] == S1
    assert padankan(rencana(simpul=tanpa), rencana(simpul=lain)) == {}


def test_a_plan_carried_over_is_the_same_everywhere():
    dasar = rencana(baris=(), tahun=2025)
    kini = salin_renja(LALU, dasar, dasar.dokumen.tanggal).renja

    assert {b.nasib for b in bandingkan_tahun(LALU, kini)} == {Nasib.SAMA}
