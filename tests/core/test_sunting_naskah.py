"""Editing text records: lists keep their order and their numbers, nothing else moves."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core import sunting_naskah as s
from selaras.core.dokumen import Dokumen
from selaras.core.renja import BentukNarasi, Isu, Landasan, Narasi, Renja

DOK = Dokumen(
    tahun=2025, tanggal=date(2024, 8, 31), renstra_awal=2022, renstra_akhir=2026, nama="X"
)


def rencana(isu=(), narasi=(), landasan=()):
    return Renja(dokumen=DOK, isu=tuple(isu), narasi=tuple(narasi), landasan=tuple(landasan))


def isu(*teks, nomor=None):
    return rencana(
        isu=[Isu(urut=n, uraian=t) for n, t in zip(nomor or range(1, 99), teks, strict=False)]
    )


def isi(r):
    return [(i.urut, i.uraian) for i in r.isu]


def sid(r, n):
    return s.sidik(r.isu[n])


def test_a_new_record_ends_its_list_only():
    r = rencana(
        narasi=[
            Narasi(bagian="1.1", urut=1, teks="a"),
            Narasi(bagian="1.1", urut=4, teks="b"),
            Narasi(bagian="3.1", urut=1, teks="c"),
        ]
    )

    hasil = s.tambah(r, "narasi", Narasi(bagian="1.1", urut=99, teks="baru"))

    assert [(n.bagian, n.urut, n.teks) for n in hasil.narasi] == [
        ("1.1", 1, "a"),
        ("1.1", 4, "b"),
        ("1.1", 5, "baru"),
        ("3.1", 1, "c"),
    ]


@pytest.mark.parametrize(
    ("nomor", "sisa"),
    [
        ((1, 2, 3), [(1, "a"), (2, "c")]),  # a list without gaps stays without
        ((1, 5, 9), [(1, "a"), (9, "c")]),  # numbers as printed stay as printed
    ],
)
def test_removing_renumbers_only_what_counts_from_one(nomor, sisa):
    r = isu("a", "b", "c", nomor=nomor)

    assert isi(s.hapus(r, "isu", sid(r, 1))) == sisa


@pytest.mark.parametrize(
    ("mana", "arah", "hasil"),
    [
        (0, s.Arah.TURUN, ["b", "a", "c"]),
        (2, s.Arah.NAIK, ["a", "c", "b"]),
        (0, s.Arah.NAIK, ["a", "b", "c"]),
        (2, s.Arah.TURUN, ["a", "b", "c"]),
    ],
)
def test_a_record_moves_one_place(mana, arah, hasil):
    r = isu("a", "b", "c")

    assert isi(s.geser(r, "isu", sid(r, mana), arah)) == list(enumerate(hasil, start=1))


def test_moving_follows_the_numbers_and_not_the_rows():
    r = isu("dua", "satu", nomor=(2, 1))

    assert isi(s.geser(r, "isu", sid(r, 1), s.Arah.TURUN)) == [(1, "dua"), (2, "satu")]


def test_a_record_that_changes_its_list_ends_the_other():
    r = rencana(
        landasan=[
            Landasan(urut=1, bagian="landasan_hukum", jenis="uu", nomor="1", tahun=2004),
            Landasan(urut=2, bagian="landasan_hukum", jenis="uu", nomor="2", tahun=2004),
            Landasan(urut=1, bagian="sk_tim", jenis="pp", nomor="3", tahun=2004),
        ]
    )
    baru = Landasan(urut=1, bagian="sk_tim", jenis="uu", nomor="1", tahun=2004)

    hasil = s.ganti(r, "landasan", s.sidik(r.landasan[0]), baru)

    assert [(x.bagian, x.urut, x.nomor) for x in hasil.landasan] == [
        ("landasan_hukum", 1, "2"),
        ("sk_tim", 1, "3"),
        ("sk_tim", 2, "1"),
    ]


def test_a_fingerprint_of_what_changed_finds_nothing():
    r = isu("a")
    lama = sid(r, 0)
    kini = s.ganti(r, "isu", lama, Isu(urut=7, uraian="b"))

    assert isi(kini) == [(1, "b")]
    for gagal in (s.hapus, s.cari):
        with pytest.raises(s.RekamanTidakAdaError):
            gagal(kini, "isu", lama)


def test_a_fingerprint_tells_every_column_but_the_number_apart():
    a = Narasi(bagian="1.1", urut=1, teks="a")
    lain = [
        Narasi(bagian="1.3", urut=1, teks="a"),
        Narasi(bagian="1.1", urut=1, teks="b"),
        Narasi(bagian="1.1", urut=1, teks="a", bentuk=BentukNarasi.BUTIR),
    ]

    assert len({s.sidik(x) for x in (a, *lain)}) == 4
    assert s.sidik(a) == s.sidik(Narasi(bagian="1.1", urut=9, teks="a"))
    assert s.sidik_daftar("narasi", a) != s.sidik_daftar("narasi", lain[0])


@pytest.mark.parametrize("tabel", ["pendanaan", "x", ""])
def test_other_tables_are_refused(tabel):
    with pytest.raises(ValueError, match="record by record"):
        s.cari(rencana(), tabel, "0")


def test_what_has_no_order_is_not_moved():
    with pytest.raises(ValueError, match="not numbered"):
        s.geser(rencana(), "catatan", "0", s.Arah.NAIK)


@given(
    st.lists(st.text("abc", max_size=3), min_size=1, max_size=6),
    st.lists(st.tuples(st.sampled_from(["naik", "turun", "tambah"]), st.integers(0, 5))),
)
def test_no_text_is_ever_lost_and_numbers_follow_the_rows(teks, langkah):
    r = isu(*teks)
    ada = sorted(teks)

    for aksi, n in langkah:
        if aksi == "tambah":
            r = s.tambah(r, "isu", Isu(urut=0, uraian="baru"))
            ada = sorted([*ada, "baru"])
        else:
            r = s.geser(r, "isu", sid(r, n % len(r.isu)), s.Arah(aksi))

    assert sorted(i.uraian for i in r.isu) == ada
    assert [i.urut for i in r.isu] == list(range(1, len(ada) + 1))


@given(st.lists(st.text("ab", max_size=2), min_size=2, max_size=6), st.integers(0, 5))
def test_up_undoes_down(teks, n):
    r = isu(*(f"{i}{t}" for i, t in enumerate(teks)))
    n = n % (len(teks) - 1)
    turun = s.geser(r, "isu", sid(r, n), s.Arah.TURUN)

    assert isi(s.geser(turun, "isu", sid(turun, n + 1), s.Arah.NAIK)) == isi(r)


@given(st.lists(st.text("ab", max_size=2), max_size=5))
def test_removing_what_was_added_gives_the_plan_back(teks):
    r = isu(*teks)
    lebih = s.tambah(r, "isu", Isu(urut=0, uraian="zz"))

    assert isi(s.hapus(lebih, "isu", sid(lebih, len(teks)))) == isi(r)
