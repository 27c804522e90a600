from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from selaras.core.renja import (
    Baris,
    Dokumen,
    Keluaran,
    Lokasi,
    Pendanaan,
    Renja,
    Simpul,
    Tingkat,
)
from selaras.core.rupiah import Rupiah
from selaras.core.terbuka import (
    BarisTerbuka,
    RagamTerbuka,
    baris_terbuka,
    beda_terbuka,
    dengan_jangkar,
)

T = Tingkat


def simpul(id_, tingkat, induk=""):
    return Simpul(id=id_, induk=induk, kode=id_, tingkat=tingkat, uraian=f"Nama {id_}")


RENJA = Renja(
    dokumen=Dokumen(
        tahun=2025,
        tanggal=date(2024, 8, 1),
        renstra_awal=2022,
        renstra_akhir=2026,
        nama="Dinas Contoh",
    ),
    simpul=(
        simpul("5", T.URUSAN),
        simpul("5.03", T.BIDANG_URUSAN, "5"),
        simpul("5.03.01", T.PROGRAM, "5.03"),
        simpul("5.03.01.2.01", T.KEGIATAN, "5.03.01"),
        simpul("5.03.01.2.01.01", T.SUB_KEGIATAN, "5.03.01.2.01"),
        simpul("5.03.01.2.01.02", T.SUB_KEGIATAN, "5.03.01.2.01"),
        simpul("5.03.02", T.PROGRAM, "5.03"),
    ),
    baris=(Baris(simpul="5.03.01.2.01.01"),),
    keluaran=(
        Keluaran(simpul="5.03.01.2.01.01", uraian="Jumlah dokumen", target=Decimal(3), satuan="D"),
        Keluaran(simpul="5.03.01.2.01.01", urut=2, uraian="Jumlah rapat", target=Decimal("1.5")),
    ),
    pendanaan=(
        Pendanaan(simpul="5.03.01.2.01.01", sumber_dana="PAD", pagu=Rupiah(100)),
        Pendanaan(simpul="5.03.01.2.01.01", sumber_dana="DAU", pagu=Rupiah(50)),
        Pendanaan(simpul="5.03.01.2.01.01", sumber_dana="PAD"),
    ),
    lokasi=(Lokasi(simpul="5.03.01.2.01.01", lokasi="A"),),
)


def test_lines_above_a_plan_line_are_public_even_when_they_are_no_lines_themselves():
    assert [(b.tingkat, b.kode) for b in baris_terbuka(RENJA)] == [
        (T.PROGRAM, "5.03.01"),
        (T.KEGIATAN, "5.03.01.2.01"),
        (T.SUB_KEGIATAN, "5.03.01.2.01.01"),
    ]


def test_money_is_summed_upwards_and_blank_is_not_zero():
    program, kegiatan, sub = baris_terbuka(RENJA)

    assert program.pagu == kegiatan.pagu == sub.pagu == Rupiah(150)
    assert program.prakiraan_maju is None


def test_every_indikator_keeps_its_own_target():
    sub = baris_terbuka(RENJA)[-1]

    assert [(i.uraian, i.target) for i in sub.indikator] == [
        ("Jumlah dokumen", Decimal(3)),
        ("Jumlah rapat", Decimal("1.5")),
    ]
    assert (sub.kode_baku, sub.sumber_dana, sub.lokasi) == ("5.03.01.2.01.0001", "PAD; DAU", "A")


def baris(kode, uraian="x", pagu=None, tingkat=T.SUB_KEGIATAN):
    return BarisTerbuka(
        tingkat=tingkat,
        kode=kode,
        kode_baku=kode,
        uraian=uraian,
        pagu=None if pagu is None else Rupiah(pagu),
    )


def test_anchors_are_codes_and_never_twice_the_same():
    isi = [baris("1.02"), baris("1.02"), baris(""), baris("1. 03")]

    assert [j for j, _ in dengan_jangkar(isi)] == ["1.02", "1.02-2", "baris-3", "1.03"]


def test_difference_names_fields_and_keeps_the_place_of_what_is_gone():
    lama = [baris("1"), baris("2", pagu=5), baris("3"), baris("4")]
    baru = [baris("2", pagu=7), baris("4"), baris("5", pagu=1)]

    beda = beda_terbuka(lama, baru)

    assert [(b.ragam.value, b.baris.kode, b.medan) for b in beda] == [
        ("dihapus", "1", ()),
        ("diubah", "2", ("pagu",)),
        ("dihapus", "3", ()),
        ("ditambah", "5", ()),
    ]
    assert [b.selisih for b in beda] == [None, Rupiah(2), None, Rupiah(1)]


def test_same_code_in_other_width_is_the_same_line():
    lama = replace(baris("5.03.01.2.01.0001"), kode="5.03.01.2.01.01")
    baru = replace(lama, kode="5.03.01.2.01.0001")

    (beda,) = beda_terbuka([lama], [baru])

    assert (beda.ragam, beda.medan) == (RagamTerbuka.DIUBAH, ("kode",))


def test_line_without_code_is_known_by_its_name():
    assert beda_terbuka([baris("", "Rapat  Kerja")], [baris("", "rapat kerja")])[0].medan == (
        "uraian",
    )


semua = st.lists(
    st.builds(
        baris,
        st.sampled_from(["", "1", "2", "3"]),
        st.sampled_from(["a", "b"]),
        st.sampled_from([None, 0, 5]),
    ),
    max_size=8,
)


@given(semua, semua)
def test_differences_account_for_every_line_and_every_rupiah(lama, baru):
    beda = beda_terbuka(lama, baru)

    tambah = sum(b.ragam is RagamTerbuka.DITAMBAH for b in beda)
    hapus = sum(b.ragam is RagamTerbuka.DIHAPUS for b in beda)
    assert len(baru) - len(lama) == tambah - hapus
    geser = sum((b.selisih.sen for b in beda if b.selisih is not None), 0)
    uang = [sum(b.pagu.sen for b in x if b.pagu is not None) for x in (lama, baru)]
    assert geser == uang[1] - uang[0]
    assert beda_terbuka(baru, baru) == ()
