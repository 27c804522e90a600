"""What an incoming plan means for the plan that exists: matched by meaning, else told."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import CONTOH
from selaras.core.beda import Ragam
from selaras.core.gabung import cara_mungkin, gabung
from selaras.core.gabung_hasil import KUNCI_DOKUMEN, TABEL_RENSTRA, TERTUTUP, Perihal, Pilihan
from selaras.core.masuk import Cara, RencanaMasuk
from selaras.core.nilai import Asal
from selaras.core.perbandingan import TABEL, bandingkan
from selaras.core.renja import (
    Baris,
    Keluaran,
    Lokasi,
    Pendanaan,
    Renja,
    Simpul,
    Tingkat,
    Waiver,
)
from selaras.core.rupiah import Rupiah
from selaras.exchange.baca import read

SUB = "5.03.01.2.01.01"
TABEL_RENJA = [n for n in TABEL if n not in TABEL_RENSTRA and n not in TERTUTUP]


@pytest.fixture(scope="module")
def contoh():
    isi = read(CONTOH).value
    polos = {f.name: () for f in fields(Renja) if f.name in TERTUTUP}
    return replace(isi, **polos)


def utuh(renja, **ganti):
    """A whole plan as it comes from a workbook."""
    tabel = {n: getattr(renja, n) for n in TABEL if getattr(renja, n)}
    return RencanaMasuk(
        jenis="buku",
        judul="Buku",
        lengkap=True,
        tabel=tabel,
        cara=dict.fromkeys(tabel, Cara.GANTI),
        dokumen=renja.dokumen,
        **ganti,
    )


def asing(simpul, **tabel):
    """A part of a plan as it comes from a foreign file."""
    kolom = {
        "pendanaan": ("simpul", "sumber_dana", "pagu"),
        "keluaran": ("simpul", "uraian", "target", "satuan"),
    }
    return RencanaMasuk(
        jenis="rekap",
        judul="Rekap",
        tabel={
            "simpul": tuple(simpul),
            "baris": tuple(Baris(simpul=s.id) for s in simpul),
            **tabel,
        },
        kolom=kolom,
    )


def sub(kode, uraian="Nama"):
    return Simpul(id=kode, induk="", tingkat=Tingkat.SUB_KEGIATAN, kode=kode, uraian=uraian)


def jalankan(kini, masuk, *, terbuka=True, **pilihan):
    return gabung(
        kini, masuk, pohon=kini.simpul, renstra_terbuka=terbuka, pilihan=Pilihan(**pilihan)
    )


# A plan that comes back as it went


@pytest.mark.parametrize("terbuka", [True, False])
@pytest.mark.parametrize("cara", [Cara.GANTI, Cara.PERBARUI, Cara.TAMBAH, Cara.LEWATI])
def test_the_same_plan_changes_nothing(contoh, cara, terbuka):
    hasil = jalankan(contoh, utuh(contoh), terbuka=terbuka, cara=dict.fromkeys(TABEL, cara))

    assert hasil.renja == contoh
    assert hasil.hal == ()
    assert hasil.bukan_milik == ()
    assert hasil.ganti_bunyi == ()


def kurangi(renja, acak, nama):
    """The plan with some records of one table left out and others changed."""
    isi = [r for r in getattr(renja, nama) if acak.random() < 0.7]
    if nama == "pendanaan":
        isi = [replace(d, pagu=Rupiah(acak.randrange(10**9) * 100)) for d in isi]
    if nama == "keluaran":
        isi = [replace(k, target=Decimal(acak.randrange(999))) for k in isi]
    return replace(renja, **{nama: tuple(isi)})


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(TABEL_RENJA), st.sampled_from(list(Cara)), st.randoms(use_true_random=False))
def test_an_import_twice_is_an_import_once(contoh, nama, cara, acak):
    masuk = utuh(kurangi(contoh, acak, nama))
    sekali = jalankan(contoh, masuk, cara=dict.fromkeys(TABEL, cara)).renja

    assert jalankan(sekali, masuk, cara=dict.fromkeys(TABEL, cara)).renja == sekali


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(TABEL_RENJA), st.randoms(use_true_random=False))
def test_replace_all_makes_the_table_what_the_file_holds(contoh, nama, acak):
    datang = kurangi(contoh, acak, nama)

    hasil = jalankan(contoh, utuh(datang)).renja

    if nama in ("keluaran", "pendanaan", "lokasi"):
        assert set(getattr(hasil, nama)) == set(getattr(datang, nama))
    elif nama != "baris" and getattr(datang, nama):
        assert getattr(hasil, nama) == getattr(datang, nama)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(TABEL_RENJA), st.randoms(use_true_random=False))
def test_only_adding_neither_changes_nor_removes(contoh, nama, acak):
    dasar = kurangi(contoh, acak, nama)

    hasil = jalankan(dasar, utuh(contoh), cara=dict.fromkeys(TABEL, Cara.TAMBAH)).renja

    beda = bandingkan(dasar, hasil)
    assert {b.ragam for b in beda.perubahan} <= {Ragam.DITAMBAH, Ragam.URUTAN}


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_in_the_file_means_nothing(contoh, acak):
    def kocok(isi):
        return tuple(acak.sample(isi, len(isi)))

    tabel = {n: kocok(getattr(contoh, n)) for n in ("baris", "pendanaan", "lokasi")}
    simpul = kocok(contoh.simpul)
    masuk = replace(asing(contoh.simpul), tabel={"simpul": simpul, **tabel})

    hasil = jalankan(contoh, masuk).renja

    assert bandingkan(contoh, hasil).isi_sama


def test_renewing_leaves_lines_that_the_file_does_not_name(contoh):
    masuk = asing(
        [sub(SUB)], pendanaan=(Pendanaan(simpul=SUB, sumber_dana="APBD", pagu=Rupiah.dari(1)),)
    )

    hasil = jalankan(contoh, masuk).renja

    beda = bandingkan(contoh, hasil).perubahan
    assert [(b.tabel, b.rekaman.simpul) for b in beda] == [("pendanaan", SUB)]
    dana = hasil.pendanaan_oleh_simpul[SUB][0]
    lama = contoh.pendanaan_oleh_simpul[SUB][0]
    assert dana.prakiraan_maju == lama.prakiraan_maju  # the file does not state it


# Codes and nodes


@pytest.mark.parametrize("kode", ["5.03.01.2.01.01", "5.03.01.2.01.0001"])
def test_both_widths_of_a_code_are_one_line(contoh, kode):
    masuk = asing([sub(kode)], lokasi=(Lokasi(simpul=kode, lokasi="Kec. Baru"),))

    hasil = jalankan(contoh, masuk).renja

    assert [t.lokasi for t in hasil.lokasi_oleh_simpul[SUB]] == ["Kec. Baru"]
    assert hasil.simpul == contoh.simpul


def test_generic_code_is_filled_where_the_agency_has_one_bidang(contoh):
    satu = replace(contoh, simpul=tuple(s for s in contoh.simpul if not s.kode.startswith("5.04")))
    kode = "X.XX.01.2.01.0001"
    masuk = asing([sub(kode)], lokasi=(Lokasi(simpul=kode, lokasi="Kec. Baru"),))

    assert jalankan(satu, masuk).renja.lokasi_oleh_simpul[SUB][0].lokasi == "Kec. Baru"


def test_new_line_without_a_name_is_told_and_left_out(contoh):
    kode = "5.03.01.2.01.0088"
    masuk = asing([sub(kode, "")], lokasi=(Lokasi(simpul=kode, lokasi="X"),))

    hasil = jalankan(contoh, masuk)

    assert hasil.renja == contoh
    assert {h.perihal for h in hasil.hal} == {Perihal.TANPA_NAMA}


def test_new_line_takes_its_name_from_the_nomenclature(contoh):
    kode = "5.03.08.2.01.0001"
    masuk = asing([sub(kode, "")], lokasi=(Lokasi(simpul=kode, lokasi="X"),))

    hasil = gabung(
        contoh,
        masuk,
        pohon=contoh.simpul,
        renstra_terbuka=False,
        nama=lambda k: f"Nama {k.baku}",
    )

    ada = hasil.renja.simpul_oleh_id
    assert ada[kode].uraian == f"Nama {kode}"
    assert ada["5.03.08"].induk == "5.03"
    assert {"5.03.08", "5.03.08.2.01", kode} <= {b.simpul for b in hasil.renja.baris}


def test_new_nodes_can_be_refused(contoh):
    kode = "5.03.08.2.01.0001"
    masuk = asing([sub(kode, "Baru")], lokasi=(Lokasi(simpul=kode, lokasi="X"),))

    hasil = gabung(
        contoh,
        masuk,
        pohon=contoh.simpul,
        renstra_terbuka=True,
        pilihan=Pilihan(cara={"simpul": Cara.LEWATI}),
        nama=lambda k: k.baku,
    )

    assert hasil.renja == contoh
    assert {h.perihal for h in hasil.hal} == {Perihal.RUJUKAN}


def test_line_of_another_year_is_taken_up_from_the_tree(contoh):
    tahun_lain = sub("5.03.01.2.01.0066", "Dari tahun lain")
    tahun_lain = replace(tahun_lain, induk="5.03.01.2.01")
    masuk = asing([sub(tahun_lain.kode, "")])

    hasil = gabung(contoh, masuk, pohon=(*contoh.simpul, tahun_lain), renstra_terbuka=False)

    assert hasil.dari_pohon == {tahun_lain.id}
    assert hasil.renja.simpul_oleh_id[tahun_lain.id] == tahun_lain


# Lists of a line


def test_unknown_fund_replaces_the_only_one_and_is_added_beside_several(contoh):
    satu = asing([sub(SUB)], pendanaan=(Pendanaan(simpul=SUB, sumber_dana="DAU"),))
    (dana,) = jalankan(contoh, satu).renja.pendanaan_oleh_simpul[SUB]
    assert (dana.sumber_dana, dana.pagu) == ("DAU", Rupiah.dari(450_000_000))

    dua = asing(
        [sub(SUB)],
        pendanaan=(
            Pendanaan(simpul=SUB, sumber_dana="apbd", pagu=Rupiah.dari(1)),
            Pendanaan(simpul=SUB, sumber_dana="DAU", pagu=Rupiah.dari(2)),
        ),
    )
    isi = jalankan(contoh, dua).renja.pendanaan_oleh_simpul[SUB]
    assert [(d.sumber_dana, d.pagu) for d in isi] == [
        ("APBD", Rupiah.dari(1)),
        ("DAU", Rupiah.dari(2)),
    ]


def test_same_indicator_in_other_case_keeps_wording_and_link(contoh):
    lama = contoh.keluaran_oleh_simpul[SUB][0]
    k = Keluaran(simpul=SUB, uraian=lama.uraian.upper(), target=Decimal(7), satuan="dokumen")

    (baru,) = jalankan(contoh, asing([sub(SUB)], keluaran=(k,))).renja.keluaran_oleh_simpul[SUB]

    assert baru == replace(lama, target=Decimal(7))


def test_new_indicator_is_linked_to_the_registered_one_of_the_same_words(contoh):
    i = next(i for i in contoh.indikator if i.pemilik == SUB)
    dasar = replace(contoh, keluaran=tuple(k for k in contoh.keluaran if k.simpul != SUB))
    masuk = asing([sub(SUB)], keluaran=(Keluaran(simpul=SUB, uraian=i.uraian.lower()),))

    assert jalankan(dasar, masuk).renja.keluaran_oleh_simpul[SUB][0].indikator == i.id


def test_blank_cell_of_a_foreign_file_says_nothing(contoh):
    lama = contoh.keluaran_oleh_simpul[SUB][0]
    masuk = asing([sub(SUB)], keluaran=(Keluaran(simpul=SUB, uraian=lama.uraian),))

    assert jalankan(contoh, masuk).renja == contoh


def test_blank_cell_of_the_own_format_is_a_statement(contoh):
    d = contoh.pendanaan[0]
    baru = replace(contoh, pendanaan=(replace(d, prakiraan_maju=None), *contoh.pendanaan[1:]))

    assert jalankan(contoh, utuh(baru)).renja == baru


# What is not taken


def test_negative_money_is_not_taken(contoh):
    d = replace(contoh.pendanaan[0], pagu=Rupiah(-100))
    hasil = jalankan(contoh, utuh(replace(contoh, pendanaan=(d, *contoh.pendanaan[1:]))))

    assert Perihal.NEGATIF in {h.perihal for h in hasil.hal}
    assert all(d.pagu is None or d.pagu >= Rupiah(0) for d in hasil.renja.pendanaan)


def test_lists_of_what_is_no_line_are_not_taken(contoh):
    masuk = asing([sub(SUB)], lokasi=(Lokasi(simpul=SUB, lokasi="X"),))
    dasar = replace(
        contoh,
        **{
            n: tuple(r for r in getattr(contoh, n) if r.simpul != SUB)
            for n in ("baris", "keluaran", "pendanaan", "lokasi")
        },
    )

    hasil = jalankan(dasar, masuk, cara={"baris": Cara.LEWATI})

    assert hasil.renja == dasar
    assert Perihal.TIDAK_ADA_BARIS in {h.perihal for h in hasil.hal}


def test_closed_tables_are_told_and_never_filled(contoh):
    w = Waiver(aturan="PG01", alasan="x", oleh="y")

    hasil = jalankan(contoh, utuh(replace(contoh, waiver=(w,))))

    assert hasil.renja.waiver == ()
    assert [h.apa for h in hasil.hal] == ["waiver"]


def test_closed_renstra_is_shown_with_the_cells_of_the_file(contoh):
    asal = Asal("buku.xlsx", "target", 2)
    t = replace(contoh.target[0], nilai=Decimal(999), asal=asal)
    s = replace(contoh.simpul[3], uraian="Nama baru sama sekali")
    datang = replace(
        contoh,
        target=(t, *contoh.target[1:]),
        simpul=(*contoh.simpul[:3], s, *contoh.simpul[4:]),
    )

    tutup = jalankan(contoh, utuh(datang), terbuka=False)
    assert tutup.renja == contoh
    assert {b.tabel for b in tutup.bukan_milik} == {"target", "simpul"}

    buka = jalankan(contoh, utuh(datang), terbuka=True)
    assert buka.renja == datang
    assert buka.bukan_milik == ()


def test_records_that_others_name_are_never_removed(contoh):
    datang = replace(
        contoh, indikator=contoh.indikator[5:], tujuan_sasaran=(), simpul=contoh.simpul[:9]
    )
    hasil = jalankan(contoh, utuh(datang))

    for n in ("indikator", "tujuan_sasaran", "simpul"):
        assert {r.id for r in getattr(contoh, n)} == {r.id for r in getattr(hasil.renja, n)}
        assert Cara.GANTI not in cara_mungkin(n)


def test_document_keys_that_are_nobodys_to_import_stay(contoh):
    d = contoh.dokumen
    asing_ = replace(
        d,
        tahun=1999,
        tahap="ditetapkan",
        nama="Lain",
        nama_penanda_tangan="Lain",
        nip_penanda_tangan="1",
        wilayah="Lain",
        tempat="Kota Baru",
        renstra_awal=1999,
    )

    hasil = jalankan(contoh, replace(utuh(contoh), dokumen=asing_))

    beda = {k for k in d.__dataclass_fields__ if getattr(d, k) != getattr(hasil.renja.dokumen, k)}
    assert beda == {"tempat"}
    disebut = {h.apa for h in hasil.hal if h.perihal is Perihal.DOKUMEN}
    assert disebut == {
        *("tahun", "tahap", "nama", "nama_penanda_tangan", "nip_penanda_tangan"),
        *("wilayah", "renstra_awal"),
    }
    assert not disebut & set(KUNCI_DOKUMEN)


def test_a_line_that_goes_takes_its_lists_along(contoh):
    masuk = asing([sub(SUB)])

    hasil = jalankan(contoh, masuk, cara={"baris": Cara.GANTI}).renja

    tinggal = {b.simpul for b in hasil.baris}
    assert tinggal == {"5.03.01", "5.03.01.2.01", SUB}
    for n in ("keluaran", "pendanaan", "lokasi"):
        assert {r.simpul for r in getattr(hasil, n)} <= tinggal
    assert hasil.simpul == contoh.simpul
