"""Cost lines, their roll-ups, the cash plan, and what is checked."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.anggaran_kas import kumulatif, menurut, per_triwulan, rata
from selaras.core.kode import KodeRekening
from selaras.core.rka import (
    JUMLAH_MAKS,
    Faktor,
    JenisBaris,
    RincianBelanja,
    RincianError,
    baca_koefisien,
    hitung_jumlah,
    jumlah,
    jumlah_rekening,
    periksa_rincian,
    susun,
)
from selaras.core.rka_beda import RagamRincian, bandingkan_rincian
from selaras.core.rka_periksa import periksa
from selaras.core.rupiah import NOL, Rupiah

RP = Rupiah.dari


def rinci(uraian="Kertas", rekening="5.1.02.01.01.0024", koefisien="2 rim", harga=1000, **lain):
    return RincianBelanja(
        rekening=KodeRekening.parse(rekening),
        uraian=uraian,
        koefisien=baca_koefisien(koefisien),
        harga_satuan=harga if isinstance(harga, Rupiah) else RP(harga),
        **lain,
    )


@pytest.mark.parametrize(
    ("volume", "harga", "pajak", "hasil"),
    [
        ("120", "150000", "11", "19980000"),  # shared example: 20 orang x 3 hari x 2 kali
        ("1", "100.50", "0", "101"),  # half a rupiah goes up
        ("1", "100.49", "0", "100"),
        ("3", "33.33", "11", "111"),  # 110.9889: rounded once, not per unit
        ("0.5", "1", "0", "1"),
        ("0", "150000", "11", "0"),
        ("1", "1000000", "12", "1120000"),
    ],
)
def test_an_amount_is_rounded_once_half_up(volume, harga, pajak, hasil):
    assert hitung_jumlah(Decimal(volume), RP(harga), Decimal(pajak)) == RP(int(hasil))


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("20 orang x 3 hari", [(20, "orang"), (3, "hari")]),
        ("20 orang X 3 hari × 2 kali", [(20, "orang"), (3, "hari"), (2, "kali")]),
        ("2 box x 3 kali", [(2, "box"), (3, "kali")]),
        ("10 m2 x 3", [(10, "m2"), (3, "")]),
        ("20x3", [(20, ""), (3, "")]),
        ("4 * 5 unit", [(4, ""), (5, "unit")]),
        ("1.190 lembar", [(1190, "lembar")]),
        ("0,5 bulan", [(Decimal("0.5"), "bulan")]),
        ("12", [(12, "")]),
    ],
)
def test_a_koefisien_reads_what_officials_write(teks, hasil):
    assert [(f.bilangan, f.satuan) for f in baca_koefisien(teks)] == hasil


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("", "kosong"),
        ("orang 20", "angka dan satuan"),
        ("-3 orang", "angka dan satuan"),
        ("1 x 2 x 3 x 4 x 5", "5 pengali"),
        ("9.999.999.999 lembar", "terlalu besar"),
        ("1.2.3 lembar", "angka dan satuan"),
        ("1 " + "o" * 61, "lebih dari 60"),
    ],
)
def test_what_is_no_koefisien_is_told(teks, pesan):
    with pytest.raises(RincianError, match=pesan):
        baca_koefisien(teks)


@pytest.mark.parametrize(
    ("isi", "medan"),
    [
        ({"rekening": "4.1.01.01.01.0001"}, "rekening"),
        ({"uraian": "  "}, "uraian"),
        ({"pajak": Decimal(101)}, "pajak"),
        ({"harga": RP(-1)}, "harga_satuan"),
        ({"harga": JUMLAH_MAKS}, "harga_satuan"),  # times two
    ],
)
def test_a_line_that_cannot_be_one_is_refused(isi, medan):
    with pytest.raises(RincianError) as salah:
        periksa_rincian(rinci(**isi))

    assert salah.value.medan == medan


KODE = st.lists(st.integers(1, 3), min_size=1, max_size=5).map(
    lambda b: "5." + ".".join(map(str, b))
)
RINCIAN = st.builds(
    rinci,
    uraian=st.sampled_from("abc"),
    rekening=KODE,
    koefisien=st.integers(0, 999).map(lambda n: f"{n} unit x 2 kali"),
    harga=st.integers(0, 10**9).map(Rupiah),
    pajak=st.sampled_from([Decimal(0), Decimal(11), Decimal("2.5")]),
    kelompok=st.sampled_from(["", "Rapat", "Cetak"]),
)


@given(
    st.lists(
        st.builds(
            Faktor,
            st.decimals(0, 10**6, places=3).map(lambda d: d.normalize()),
            st.sampled_from(["", "orang", "box", "m2", "kali / hari", "x-ray", "OB"]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_koefisien_that_is_written_reads_back(faktor):
    """The trail keeps the text of a koefisien, and an undo reads it."""
    teks = " x ".join(map(str, faktor))

    assert baca_koefisien(teks) == tuple(faktor)


@given(st.lists(RINCIAN, max_size=25))
def test_a_roll_up_is_the_sum_by_brute_force(daftar):
    hasil = jumlah_rekening(daftar)

    for kode, uang in hasil.items():
        n = len(kode.bagian)
        assert uang.sen == sum(r.jumlah.sen for r in daftar if r.rekening.bagian[:n] == kode.bagian)
    assert hasil.get(KodeRekening((5,)), NOL) == jumlah(daftar)


@given(st.lists(RINCIAN, max_size=25))
def test_every_line_of_the_table_is_the_sum_of_those_below_it(daftar):
    tabel = susun(daftar)

    uang = {b.kunci: b.jumlah for b in tabel}
    assert len(uang) == len(tabel)
    for b in tabel:
        if b.jenis is not JenisBaris.RINCIAN:
            assert b.jumlah == sum((uang[a] for a in b.anak), NOL)
    assert sorted(b.uraian for b in tabel if b.rincian) == sorted(r.uraian for r in daftar)


@given(RINCIAN)
def test_an_amount_is_the_exact_value_rounded(r):
    tepat = Fraction(r.harga_satuan.sen, 100) * (1 + Fraction(r.pajak) / 100)
    for f in r.koefisien:
        tepat *= Fraction(f.bilangan)
    assert r.jumlah.sen == int(tepat + Fraction(1, 2)) * 100


@given(
    st.integers(0, 10**17).map(Rupiah),
    st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=12).filter(any),
)
def test_splitting_never_loses_a_sen(total, bobot):
    hasil = menurut(total, bobot)

    assert sum(hasil, NOL) == total
    assert all(h >= NOL for h in hasil)
    assert [bool(b) for b in bobot] >= [bool(h) for h in hasil]
    akhir = max(i for i, b in enumerate(bobot) if b)
    assert all(h.sen % 100 == 0 for i, h in enumerate(hasil) if i != akhir)
    assert hasil[akhir] - Rupiah(100) * len(bobot) <= RP(1) + Rupiah(
        int(total.sen * Fraction(bobot[akhir]) / sum(map(Fraction, bobot)))
    )


def test_an_even_split_puts_what_is_left_over_in_the_last_month():
    assert rata(RP(100)) == (RP(8),) * 11 + (RP(12),)
    assert rata(RP("100.01"), [1, 2]) == (RP(50), RP("50.01"), *[NOL] * 10)


def test_quarters_take_their_percentages():
    hasil = per_triwulan(RP(1200), [Decimal(p) for p in (15, 35, 30, 20)])

    assert [sum(hasil[i : i + 3], NOL) for i in (0, 3, 6, 9)] == [
        RP(180),
        RP(420),
        RP(360),
        RP(240),
    ]
    assert kumulatif(hasil)[-1] == RP(1200)


@pytest.mark.parametrize("persen", [(50, 50), (25, 25, 25, 24), (-1, 51, 25, 25)])
def test_percentages_that_are_no_whole_are_refused(persen):
    with pytest.raises(ValueError, match="100"):
        per_triwulan(RP(1), [Decimal(p) for p in persen])


def berat(hasil, kunci):
    return [h.berat for h in hasil if h.kunci == kunci]


@pytest.mark.parametrize(
    ("harga", "pagu", "hasil"),
    [(1000, 2000, "baik"), (1001, 2000, "error"), (999, 2000, "warning"), (1000, None, "warning")],
)
def test_the_sum_is_held_against_the_pagu(harga, pagu, hasil):
    periksaan = periksa([rinci(harga=harga)], pagu=None if pagu is None else RP(pagu))

    assert berat(periksaan, "pagu") == [hasil]


def test_the_message_says_how_much_and_the_way_out():
    (h,) = [h for h in periksa([rinci(harga=1500)], pagu=RP(2000)) if h.kunci == "pagu"]

    assert "melebihi pagu Rp 2.000 sebesar Rp 1.000" in h.pesan
    assert h.saran


@pytest.mark.parametrize(
    ("isi", "kunci", "hasil"),
    [
        ({"kas": rata(RP(2000))}, "kas", ["baik"]),
        ({"kas": rata(RP(1999))}, "kas", ["error"]),
        ({"kas": None}, "kas", ["info"]),
        ({"daftar": {"5.1.02.01.01.0024": "Alat tulis"}}, "rekening", []),
        ({"daftar": {}}, "rekening", ["error"]),
        ({"daftar": None}, "rekening", ["info"]),
        ({"dana": {"PAD": RP(500), "DAU": RP(1500)}}, "dana", ["error"]),
        ({"dana": {"PAD": RP(2000), "DAU": RP(0)}}, "dana", []),
        ({"dana": {"DBH": RP(2000), "DAU": RP(0)}}, "dana", ["warning"]),
        ({"dana": {"DBH": RP(2000)}}, "dana", []),
    ],
)
def test_each_check_finds_its_fault(isi, kunci, hasil):
    assert berat(periksa([rinci(sumber_dana="pad")], pagu=RP(2000), **isi), kunci) == hasil


@pytest.mark.parametrize(
    ("daftar", "kunci", "hasil"),
    [
        ([rinci(rekening="5.1.02")], "rekening", ["error"]),
        ([rinci(rekening="5.3.01.01.01.0001")], "jenis", ["warning"]),
        ([rinci(rekening="5.2.02.01.01.0001")], "jenis", []),
        ([rinci(koefisien="0 rim")], "rincian", ["warning"]),
        ([rinci(), rinci(harga=5)], "rincian", ["info"]),
        ([rinci(), rinci("Tinta")], "rincian", []),
    ],
)
def test_kinds_levels_and_doubles_are_found(daftar, kunci, hasil):
    assert berat(periksa(daftar, pagu=RP(2000)), kunci) == hasil


def test_a_comparison_knows_added_changed_removed_and_same():
    lama = {"s": [rinci("A"), rinci("B"), rinci("C")], "t": [rinci("A")]}
    baru = {"s": [rinci("a"), rinci("B", harga=7), rinci("D")]}

    hasil = bandingkan_rincian(lama, baru, hapus=True)

    assert [(h.ragam, h.kolom) for h in hasil] == [
        (RagamRincian.UBAH, ("uraian",)),  # the same line, written otherwise
        (RagamRincian.UBAH, ("harga_satuan",)),
        (RagamRincian.TAMBAH, ()),
        (RagamRincian.HAPUS, ()),
    ]
    assert {h.simpul for h in hasil} == {"s"}
    assert sum((h.selisih for h in hasil), NOL) == jumlah(baru["s"]) - jumlah(lama["s"])
    assert not [h for h in bandingkan_rincian(lama, baru, hapus=False) if h.baru is None]


def test_lines_that_look_alike_are_told_apart_by_their_order():
    lama = {"s": [rinci(harga=1), rinci(harga=2)]}

    hasil = bandingkan_rincian(
        lama, {"s": [rinci(harga=1), rinci(harga=2), rinci(harga=3)]}, hapus=True
    )

    assert [h.ragam for h in hasil] == [RagamRincian.TETAP, RagamRincian.TETAP, RagamRincian.TAMBAH]


def test_the_identity_is_no_part_of_the_content():
    a, b = rinci(id="1"), rinci(id="2")

    assert a == b
    assert a.sidik == b.sidik
    assert a.sidik != rinci(harga=1001).sidik
    assert Faktor(Decimal(2), "rim") in a.koefisien
