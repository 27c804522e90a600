"""Two versions of a plan: every table, every kind of change, and back again."""

import random
from collections import Counter
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from enum import EnumMeta
from types import UnionType
from typing import get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.core.asal import kolom_baku
from selaras.core.beda import KUNCI, Ragam, UbahSimpul, bandingkan_tabel
from selaras.core.errors import ConflictError
from selaras.core.kebijakan import Arah, Kebijakan
from selaras.core.nilai import Asal
from selaras.core.perbandingan import TABEL, bandingkan, terapkan
from selaras.core.pergeseran import Besaran, JenisTimpang
from selaras.core.renja import (
    Baris,
    Dokumen,
    DokumenTarget,
    Indikator,
    Isu,
    Keluaran,
    Narasi,
    Pendanaan,
    Renja,
    Simpul,
    Target,
    Tingkat,
    TingkatIndikator,
)
from selaras.core.rupiah import Rupiah
from selaras.exchange.skema import KUNCI_UNIK

DOKUMEN = Dokumen(
    tahun=2028, tanggal=date(2027, 8, 1), renstra_awal=2025, renstra_akhir=2029, nama="PD"
)
KELAS = {f.name: get_args(f.type)[0] for f in fields(Renja) if f.name != "dokumen"}


# --- the keys -------------------------------------------------------------------------------


def test_every_table_of_a_plan_has_a_key_of_its_own_columns():
    assert set(KUNCI) == set(KELAS.values())
    assert tuple(KELAS) == TABEL
    for kelas, tingkat in KUNCI.items():
        assert tingkat
        assert all(set(kolom) <= set(kolom_baku(kelas)) for kolom in tingkat), kelas


@pytest.mark.parametrize("tabel", KUNCI_UNIK)
def test_the_identity_is_the_key_that_readers_ask_to_be_unique(tabel):
    assert KUNCI[KELAS[tabel]][0] == KUNCI_UNIK[tabel]


# --- any plan -------------------------------------------------------------------------------

KATA = st.sampled_from(["", "a", "b", "c"])
NILAI = {
    str: KATA,
    int: st.integers(1, 3),
    Decimal: st.sampled_from([Decimal(0), Decimal("1.50"), Decimal("1.5"), Decimal(20)]),
    Rupiah: st.sampled_from([Rupiah(0), Rupiah(100), Rupiah(105), Rupiah(900)]),
    date: st.just(date(2025, 1, 1)),
}


def isi(tipe):
    """Few different values, so that keys meet and doubles happen."""
    if get_origin(tipe) is UnionType:
        return st.one_of(st.none() if a is type(None) else isi(a) for a in get_args(tipe))
    if isinstance(tipe, EnumMeta):
        return st.sampled_from(list(tipe)[:3])
    if tipe is Kebijakan:
        return st.builds(Kebijakan, arah=st.sampled_from(Arah), desimal=st.integers(0, 1))
    return NILAI[tipe]


def rekaman(kelas):
    return st.builds(kelas, **{f.name: isi(f.type) for f in fields(kelas) if f.name != "asal"})


@st.composite
def rencana(draw, tabel=TABEL):
    """A plan with some tables filled; many of its simpul refer to each other."""
    nama = draw(st.lists(st.sampled_from(tabel), max_size=5, unique=True))
    dokumen = replace(DOKUMEN, tempat=draw(KATA), triwulan_berjalan=draw(st.integers(1, 4)))
    return Renja(
        dokumen=dokumen,
        **{n: tuple(draw(st.lists(rekaman(KELAS[n]), max_size=6))) for n in nama},
    )


UANG = ("simpul", "baris", "keluaran", "pendanaan", "target", "indikator")
RENCANA = rencana() | rencana(UANG)
CEPAT = settings(max_examples=60, deadline=None)


def acak(renja, benih):
    undi = random.Random(benih)
    isi_baru = {n: tuple(undi.sample(getattr(renja, n), len(getattr(renja, n)))) for n in TABEL}
    return replace(renja, **isi_baru)


def hitungan(p):
    return [
        (t.nama, t.tetap, *(t.jumlah(r) for r in Ragam)) for t in p.tabel if t.tetap or t.perubahan
    ]


@CEPAT
@given(RENCANA)
def test_a_plan_does_not_differ_from_itself(renja):
    p = bandingkan(renja, renja)

    assert p.isi_sama
    assert (p.perubahan, p.dokumen, p.uang, p.timpang, p.ganti_id) == ((),) * 5
    assert not p.urutan_berubah
    assert p.tetap == sum(len(getattr(renja, n)) for n in TABEL)


@CEPAT
@given(RENCANA, RENCANA)
def test_carrying_out_the_differences_gives_the_new_plan(lama, baru):
    assert terapkan(lama, bandingkan(lama, baru)) == baru


@CEPAT
@given(RENCANA, RENCANA)
def test_the_other_way_round_everything_is_mirrored(lama, baru):
    maju, mundur = bandingkan(lama, baru), bandingkan(baru, lama)

    def ringkas(p):
        return Counter((b.tabel, b.ragam, b.lama, b.baru) for b in p.perubahan)

    tukar = {Ragam.DITAMBAH: Ragam.DIHAPUS, Ragam.DIHAPUS: Ragam.DITAMBAH}
    cermin = Counter(
        (b.tabel, tukar.get(b.ragam, b.ragam), b.baru, b.lama) for b in mundur.perubahan
    )
    assert ringkas(maju) == cermin
    assert maju.tetap == mundur.tetap
    assert maju.urutan_berubah == mundur.urutan_berubah
    geser = {(g.besaran, g.simpul and g.simpul.id): g.selisih for g in maju.uang}
    assert {(g.besaran, g.simpul and g.simpul.id): -g.selisih for g in mundur.uang} == geser


@CEPAT
@given(RENCANA, RENCANA, st.integers(0, 99))
def test_the_order_of_rows_never_matters(lama, baru, benih):
    lurus, teracak = bandingkan(lama, baru), bandingkan(acak(lama, benih), acak(baru, benih + 1))

    assert hitungan(lurus) == hitungan(teracak)
    assert Counter((b.tabel, b.lama, b.baru) for b in lurus.perubahan) == Counter(
        (b.tabel, b.lama, b.baru) for b in teracak.perubahan
    )


@CEPAT
@given(RENCANA, RENCANA)
def test_each_record_is_told_of_once(lama, baru):
    for t in bandingkan(lama, baru).tabel:
        dua_sisi = t.tetap + t.jumlah(Ragam.DIUBAH) + t.jumlah(Ragam.URUTAN)
        assert dua_sisi + t.jumlah(Ragam.DIHAPUS) == len(getattr(lama, t.nama))
        assert dua_sisi + t.jumlah(Ragam.DITAMBAH) == len(getattr(baru, t.nama))
        assert all(b.sel for b in t.perubahan if b.ragam is Ragam.DIUBAH)


@pytest.mark.parametrize("nama", TABEL)
def test_a_table_alone_is_compared_and_restored(nama):
    """A failure names its table, and doubles of every kind are met."""

    @settings(max_examples=15, deadline=None)
    @given(*[st.lists(rekaman(KELAS[nama]), max_size=5).map(tuple)] * 2)
    def periksa(dulu, kini):
        lama, baru = (Renja(dokumen=DOKUMEN, **{nama: i}) for i in (dulu, kini))
        p = bandingkan(lama, baru)
        assert terapkan(lama, p) == baru
        assert p.isi_sama == (Counter(map(tanpa_urut, dulu)) == Counter(map(tanpa_urut, kini)))

    periksa()


def tanpa_urut(r):
    return replace(r, urut=0) if any(f.name == "urut" for f in fields(r)) else r


# --- kinds of change ------------------------------------------------------------------------

S = Simpul(id="S1", induk="K1", tingkat=Tingkat.SUB_KEGIATAN, kode="5.01", uraian="Rapat")
APBD = Pendanaan(simpul="S1", sumber_dana="APBD", pagu=Rupiah.dari(10))
DAK = replace(APBD, sumber_dana="DAK")
KELUARAN = Keluaran(simpul="S1", urut=1, uraian="Dokumen", target=Decimal(3), satuan="Dokumen")
NASKAH = tuple(Narasi(bagian="1.1", urut=i, teks=t) for i, t in enumerate("abc", start=1))


@pytest.mark.parametrize(
    ("lama", "baru", "harapan"),
    [
        pytest.param((S,), (), [("dihapus", None)], id="removed"),
        pytest.param((), (S,), [("ditambah", None)], id="added"),
        pytest.param((S,), (replace(S, uraian="Pawai"),), [("diubah", ["uraian"])], id="renamed"),
        pytest.param((S, S), (S,), [("dihapus", None)], id="a double removed"),
        pytest.param((APBD,), (DAK,), [("diubah", ["sumber_dana"])], id="another fund"),
        pytest.param(
            (APBD, DAK),
            (replace(APBD, sumber_dana="BOK"), replace(APBD, sumber_dana="BTT")),
            [("dihapus", None), ("dihapus", None), ("ditambah", None), ("ditambah", None)],
            id="two funds by two others: nobody knows which is which",
        ),
        pytest.param(
            (KELUARAN,),
            (replace(KELUARAN, uraian="Dokumen rencana"),),
            [("diubah", ["uraian"])],
            id="an output reworded",
        ),
        pytest.param(
            (KELUARAN,),
            (replace(KELUARAN, uraian="Laporan"), replace(KELUARAN, urut=2, target=Decimal(4))),
            [("ditambah", None), ("diubah", ["urut", "target"])],
            id="an output put before another",
        ),
        pytest.param(
            NASKAH,
            (replace(NASKAH[0], teks="baru"), *(replace(n, urut=n.urut + 1) for n in NASKAH)),
            [("ditambah", None), *[("urutan", ["urut"])] * 3],
            id="a paragraph put first renumbers the others",
        ),
        pytest.param(
            NASKAH,
            (NASKAH[0], replace(NASKAH[1], teks="b baru"), NASKAH[2]),
            [("diubah", ["teks"])],
            id="a paragraph reworded",
        ),
        pytest.param(
            (Isu(urut=1, uraian="x"), Isu(urut=2, uraian="y")),
            (Isu(urut=1, uraian="y"), Isu(urut=2, uraian="x")),
            [("urutan", ["urut"])] * 2,
            id="issues swapped",
        ),
        pytest.param(
            (Target(indikator="i", tahun=2028, dokumen=DokumenTarget.RENJA, nilai=Decimal("3.0")),),
            (Target(indikator="i", tahun=2028, dokumen=DokumenTarget.RENJA, nilai=Decimal(3)),),
            [],
            id="3.0 is 3",
        ),
        pytest.param(
            (replace(APBD, pagu=Rupiah(0)),),
            (replace(APBD, pagu=None),),
            [("diubah", ["pagu"])],
            id="blank is not zero",
        ),
    ],
)
def test_kinds_of_change(lama, baru, harapan):
    beda = bandingkan_tabel("tabel", lama, baru)

    dua_sisi = (Ragam.DIUBAH, Ragam.URUTAN)
    assert [
        (b.ragam.value, [s.kolom for s in b.sel] if b.ragam in dua_sisi else None)
        for b in beda.perubahan
    ] == harapan


def test_the_policy_of_an_indikator_is_compared_column_by_column():
    lama = Indikator(
        asal=Asal("indikator.csv", baris=4),
        id="i",
        tingkat=TingkatIndikator.PROGRAM,
        uraian="Nilai",
        satuan="Nilai",
        kebijakan=Kebijakan(arah=Arah.NAIK),
    )
    baru = replace(lama, asal=Asal("b.xlsx", "indikator", 9), kebijakan=Kebijakan(arah=Arah.TURUN))
    (beda,) = bandingkan_tabel("indikator", (lama,), (baru,)).perubahan

    (sel,) = beda.sel
    assert (sel.kolom, sel.lama, sel.baru) == ("arah", "naik", "turun")
    assert (str(sel.asal_lama), str(sel.asal_baru)) == ("indikator.csv N4", "b.xlsx indikator!N9")


def test_an_added_record_tells_its_filled_cells():
    r = replace(APBD, asal=Asal("pendanaan.csv", baris=7))
    (beda,) = bandingkan_tabel("pendanaan", (), (r,)).perubahan

    assert [(s.kolom, s.baru, str(s.asal_baru)) for s in beda.sel] == [
        ("simpul", "S1", "pendanaan.csv A7"),
        ("sumber_dana", "APBD", "pendanaan.csv B7"),
        ("pagu", Rupiah.dari(10), "pendanaan.csv C7"),
    ]
    assert all(s.lama is None and s.asal_lama is None for s in beda.sel)


@pytest.mark.parametrize(
    ("ganti", "harapan"),
    [
        ({"induk": "K2"}, (UbahSimpul.PINDAH,)),
        ({"uraian": "X"}, (UbahSimpul.GANTI_NAMA,)),
        ({"kode": "5.02", "induk": "K2"}, (UbahSimpul.PINDAH, UbahSimpul.GANTI_KODE)),
        ({"tingkat": Tingkat.KEGIATAN}, (UbahSimpul.GANTI_TINGKAT,)),
    ],
)
def test_a_simpul_that_keeps_its_id_moves_or_is_renamed(ganti, harapan):
    (beda,) = bandingkan_tabel("simpul", (S,), (replace(S, **ganti),)).perubahan

    assert beda.ubah_simpul == harapan


def test_a_simpul_with_another_id_is_pointed_out_when_it_is_the_only_one():
    lama = Renja(dokumen=DOKUMEN, simpul=(S, replace(S, id="S2", uraian="Pawai")))
    baru = Renja(dokumen=DOKUMEN, simpul=(replace(S, id="S9", uraian="rapat "), S))

    assert bandingkan(lama, replace(baru, simpul=baru.simpul[:1])).ganti_id == (
        (S, baru.simpul[0]),
    )
    assert bandingkan(lama, baru).ganti_id == ()  # S stayed, so S9 is new


def test_only_the_order_is_a_flag_and_no_change():
    lama = Renja(dokumen=DOKUMEN, pendanaan=(APBD, DAK))
    p = bandingkan(lama, replace(lama, pendanaan=(DAK, APBD)))

    assert p.isi_sama
    assert p.urutan_berubah
    assert p.perubahan == ()


# --- carrying out on a plan that went on ----------------------------------------------------


def test_edits_of_other_records_survive():
    lama = Renja(dokumen=DOKUMEN, pendanaan=(APBD, DAK), baris=(Baris(simpul="S1"),))
    p = bandingkan(lama, replace(lama, pendanaan=(replace(APBD, pagu=Rupiah.dari(99)), DAK)))
    lain = Pendanaan(simpul="S7", pagu=Rupiah.dari(1))
    kini = replace(lama, pendanaan=(APBD, lain, replace(DAK, pagu=None)), baris=())

    assert terapkan(kini, p) == replace(
        kini, pendanaan=(replace(APBD, pagu=Rupiah.dari(99)), lain, replace(DAK, pagu=None))
    )


@pytest.mark.parametrize(
    ("baru", "kini", "kunci_bentrok"),
    [
        pytest.param(
            (replace(APBD, pagu=Rupiah(1)),),
            (replace(APBD, pagu=Rupiah(2)),),
            ("S1", "APBD"),
            id="changed by both",
        ),
        pytest.param((), (replace(APBD, pagu=None),), ("S1", "APBD"), id="removed what changed"),
        pytest.param((APBD, DAK), (APBD, DAK), ("S1", "DAK"), id="added by both"),
        pytest.param((DAK,), (APBD, DAK), ("S1", "DAK"), id="renamed to what was added"),
    ],
)
def test_a_record_that_somebody_changed_is_not_overwritten(baru, kini, kunci_bentrok):
    lama = Renja(dokumen=DOKUMEN, pendanaan=(APBD,))
    p = bandingkan(lama, replace(lama, pendanaan=baru))

    with pytest.raises(ConflictError) as galat:
        terapkan(replace(lama, pendanaan=kini), p)
    assert (galat.value.tabel, galat.value.kunci) == ("pendanaan", kunci_bentrok)


def test_a_key_of_the_document_that_somebody_changed_is_not_overwritten():
    lama = Renja(dokumen=DOKUMEN)
    p = bandingkan(lama, replace(lama, dokumen=replace(DOKUMEN, tempat="A")))

    assert terapkan(lama, p).dokumen.tempat == "A"
    with pytest.raises(ConflictError, match="tempat"):
        terapkan(replace(lama, dokumen=replace(DOKUMEN, tempat="B")), p)


# --- money and targets ----------------------------------------------------------------------


def pohon(pagu="100", maju=None, target="3", target_maju="3", *, terdaftar="5", satuan="Dokumen"):
    def rp(teks):
        return None if teks is None else Rupiah.dari(teks)

    def n(teks):
        return None if teks is None else Decimal(teks)

    return Renja(
        dokumen=DOKUMEN,
        simpul=(
            Simpul(id="P1", tingkat=Tingkat.PROGRAM, uraian="P"),
            Simpul(id="K1", induk="P1", tingkat=Tingkat.KEGIATAN, uraian="K"),
            S,
            replace(S, id="S2"),
        ),
        indikator=(
            Indikator(
                id="i",
                pemilik="S1",
                tingkat=TingkatIndikator.SUB_KEGIATAN,
                uraian="I",
                satuan="Dokumen",
                kebijakan=Kebijakan(),
            ),
        ),
        target=(
            Target(indikator="i", tahun=2028, dokumen=DokumenTarget.RENJA, nilai=n(terdaftar)),
        ),
        keluaran=(
            Keluaran(
                simpul="S1",
                uraian="Dokumen",
                target=n(target),
                satuan=satuan,
                target_maju=n(target_maju),
                satuan_maju=satuan,
            ),
        ),
        pendanaan=(
            Pendanaan(simpul="S1", sumber_dana="APBD", pagu=rp(pagu), prakiraan_maju=rp(maju)),
            Pendanaan(simpul="S2", sumber_dana="APBD", pagu=rp("50")),
        ),
    )


@pytest.mark.parametrize(
    ("lama", "baru", "harapan"),
    [
        pytest.param({}, {"pagu": "111"}, [("uang_saja", "pagu", 0)], id="money alone"),
        pytest.param({}, {"pagu": "110"}, [], id="just the share"),
        pytest.param({}, {"pagu": "89.99"}, [("uang_saja", "pagu", 0)], id="money cut"),
        pytest.param({}, {"pagu": None}, [("uang_saja", "pagu", 0)], id="money gone"),
        pytest.param({"pagu": "0"}, {"pagu": "1"}, [("uang_saja", "pagu", 0)], id="from zero"),
        pytest.param({}, {"pagu": "200", "target": "4"}, [], id="together"),
        pytest.param({}, {"pagu": "200", "terdaftar": "6"}, [], id="the registered target moved"),
        pytest.param(
            {}, {"pagu": "200", "target_maju": "9"}, [("uang_saja", "pagu", 0)], id="another year"
        ),
        pytest.param({}, {"target": "4"}, [("target_saja", "pagu", 1)], id="target alone"),
        pytest.param({"target": "100"}, {"target": "110"}, [], id="target moved by just the share"),
        pytest.param({}, {"target": None}, [("target_saja", "pagu", 1)], id="target gone"),
        pytest.param({}, {"satuan": "Laporan"}, [("target_saja", "pagu", 1)], id="another unit"),
        pytest.param(
            {"maju": "10"},
            {"maju": "20"},
            [("uang_saja", "prakiraan_maju", 0)],
            id="forward estimate alone",
        ),
        pytest.param({}, {"target_maju": "9"}, [], id="no forward money to hold it against"),
    ],
)
def test_money_and_target_that_do_not_move_together(lama, baru, harapan):
    p = bandingkan(pohon(**lama), pohon(**baru))

    assert [(t.jenis.value, t.uang.besaran.value, len(t.target)) for t in p.timpang] == harapan
    assert all(t.uang.simpul.id == "S1" for t in p.timpang)


@pytest.mark.parametrize(("ambang", "jumlah"), [("0", 1), ("0.5", 1), ("1", 0), ("2", 0)])
def test_the_share_is_an_argument(ambang, jumlah):
    p = bandingkan(pohon(), pohon(pagu="200"), Decimal(ambang))

    assert len(p.timpang) == jumlah
    assert p.ambang == Decimal(ambang)


def test_a_negative_share_is_refused():
    with pytest.raises(ValueError, match="-1"):
        bandingkan(pohon(), pohon(), Decimal(-1))


def test_sums_that_moved_are_those_of_the_tree():
    p = bandingkan(pohon(), pohon(pagu="130", maju="5"))

    assert [(g.besaran, g.simpul and g.simpul.id, g.selisih, g.persen) for g in p.uang] == [
        (Besaran.PAGU, None, Rupiah.dari(30), Decimal(20)),
        (Besaran.PAGU, "P1", Rupiah.dari(30), Decimal(20)),
        (Besaran.PAGU, "K1", Rupiah.dari(30), Decimal(20)),
        (Besaran.PRAKIRAAN_MAJU, None, Rupiah.dari(5), None),
        (Besaran.PRAKIRAAN_MAJU, "P1", Rupiah.dari(5), None),
        (Besaran.PRAKIRAAN_MAJU, "K1", Rupiah.dari(5), None),
    ]


def test_money_that_moves_inside_a_kegiatan_moves_no_sum_but_two_lines():
    lama = pohon()
    pindah = (
        replace(lama.pendanaan[0], pagu=Rupiah.dari(50)),
        replace(lama.pendanaan[1], pagu=Rupiah.dari(100)),
    )
    p = bandingkan(lama, replace(lama, pendanaan=pindah))

    assert p.uang == ()
    assert [(t.jenis, t.uang.simpul.id) for t in p.timpang] == [
        (JenisTimpang.UANG_SAJA, "S1"),
        (JenisTimpang.UANG_SAJA, "S2"),
    ]


def test_a_program_that_is_gone_comes_last_with_its_money():
    lama = pohon()
    baru = replace(lama, simpul=(), pendanaan=())
    p = bandingkan(lama, baru)

    assert [(g.simpul and g.simpul.id, g.baru) for g in p.uang] == [
        (None, None),
        ("P1", None),
        ("K1", None),
    ]
    assert p.uang[0].selisih == Rupiah.dari(-150)
    assert p.timpang == ()  # a line that is gone is told of as removed
