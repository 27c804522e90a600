"""Lists of open data: stable, complete, page by page, and exactly added up."""

import base64
import json

import pytest

from penetapan import terbitkan, wilayah_besar
from selaras.core.renja import Tingkat
from selaras.core.rupiah import Rupiah
from selaras.db.models import BarisTerbit, Renja
from selaras.services import data_terbuka
from selaras.services.data_terbuka import Saring
from selaras.services.galat import TidakAda, TidakSah
from selaras.services.potongan import buka, tutup

pytestmark = pytest.mark.django_db


def habiskan(fungsi, batas, **isi):
    """Read a list to its end."""
    setelah, hasil = "", []
    while True:
        p = fungsi(setelah=setelah, batas=batas, **isi)
        assert len(p.isi) <= batas
        hasil += p.isi
        if not p.berikut:
            return hasil
        setelah = p.berikut


@pytest.fixture
def besar(orang):
    return wilayah_besar(orang["kepala"], banyak=7, sub=3)


@pytest.mark.parametrize("batas", [1, 2, 7, 1000])
def test_every_item_comes_once_whatever_the_size_of_a_page(besar, terbuka, batas):
    assert [w.kode for w in habiskan(data_terbuka.wilayah, batas)] == ["00.00", "99.01"]
    pd = [p.sebutan for p in habiskan(data_terbuka.perangkat_daerah, batas)]
    assert pd == ["bkpsdm", *(f"pd-{i:02d}" for i in range(7))]
    rencana = [(d.tahun, d.sebutan) for d in habiskan(data_terbuka.rencana, batas)]
    assert rencana == [*((2026, f"pd-{i:02d}") for i in range(7)), (2025, "bkpsdm")]
    rekap = habiskan(data_terbuka.rekap, batas, tingkat=Tingkat.KEGIATAN, saring=Saring(tahun=2026))
    assert [r.kode for r in rekap] == [f"{i}.01.01.2.01" for i in range(1, 8)]


@pytest.mark.parametrize("batas", [1, 9, 35])
def test_every_line_comes_once_and_in_print_order(besar, batas):
    semua = habiskan(data_terbuka.baris, batas)
    assert len(semua) == 7 * 5 == BarisTerbit.objects.count()
    kunci = [(b.perangkat_daerah, b.urut) for b in semua]
    assert len(set(kunci)) == len(kunci)
    assert [b.urut for b in semua] == [1, 2, 3, 4, 5] * 7


def test_decree_between_two_pages_hides_no_line_of_other_plans(besar, orang, renja):
    pertama = data_terbuka.baris(batas=10)
    terbitkan(renja, orang["kepala"])

    sisa = habiskan(lambda **k: data_terbuka.baris(**(k | _lanjut(k, pertama.berikut))), 10)

    besar_ = [b for b in (*pertama.isi, *sisa) if b.kode_wilayah == "99.01"]
    assert len({(b.perangkat_daerah, b.urut) for b in besar_}) == len(besar_) == 35


def _lanjut(k, awal):
    return {"setelah": k["setelah"] or awal}


@pytest.mark.parametrize(
    ("saring", "banyak"),
    [
        ({}, 8),
        ({"wilayah": "99.01"}, 7),
        ({"wilayah": "98"}, 0),
        ({"perangkat_daerah": "pd-03"}, 1),
        ({"tahun": 2025}, 1),
        ({"tahun": 2025, "wilayah": "99.01"}, 0),
    ],
)
def test_plans_are_narrowed(besar, terbuka, saring, banyak):
    assert len(data_terbuka.rencana(saring=Saring(**saring)).isi) == banyak


@pytest.mark.parametrize(
    ("kode", "banyak"),
    [
        ("5.03.01", 41),
        ("5.03.01.2.01", 7),
        ("5.03.01.2.01.01", 1),
        ("5.03.01.2.01.0001", 1),
        ("5.03.0", 0),
        ("5", 71),
        ("9", 0),
        ("5.03.1", 0),
    ],
)
def test_code_finds_its_line_and_all_below_in_any_width(terbuka, kode, banyak):
    isi = data_terbuka.baris(kode=kode, batas=1000).isi
    assert len(isi) == banyak


@pytest.mark.parametrize("tingkat", [Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN])
def test_lines_of_every_level_add_up_to_the_same(terbuka, tingkat):
    isi = data_terbuka.baris(tingkat=tingkat, batas=1000).isi
    assert {b.isi.tingkat for b in isi} == {tingkat}
    jumlah = sum((b.isi.pagu for b in isi if b.isi.pagu is not None), Rupiah(0))
    assert jumlah == terbuka.revisi.pagu


def test_roll_up_is_exact_and_blank_is_not_zero(terbuka):
    isi = data_terbuka.rekap(tingkat=Tingkat.KEGIATAN, saring=Saring(tahun=2025), batas=1000).isi

    assert sum((r.pagu for r in isi if r.pagu is not None), Rupiah(0)) == terbuka.revisi.pagu
    assert {type(r.pagu) for r in isi} <= {Rupiah, type(None)}
    BarisTerbit.objects.filter(kode_baku="5.03.01.2.01").update(pagu=None)
    (satu,) = data_terbuka.rekap(
        tingkat=Tingkat.KEGIATAN, saring=Saring(tahun=2025), kode="5.03.01.2.01"
    ).isi
    assert satu.pagu is None


def test_lines_without_a_code_are_not_thrown_together(terbuka):
    BarisTerbit.objects.filter(kode_baku="5.03.01.2.01").update(kode_baku="", kode="")
    BarisTerbit.objects.filter(kode_baku="5.03.01.2.02").update(kode_baku="", kode="lama-1")
    isi = data_terbuka.rekap(tingkat=Tingkat.KEGIATAN, saring=Saring(tahun=2025), batas=1000).isi

    assert sorted(r.kode for r in isi if not r.kode[:1].isdigit()) == ["", "lama-1"]
    assert sum(r.baris for r in isi) == len(isi) == 14


def test_roll_up_counts_agencies_once(terbuka, orang):
    tetangga = Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(
        perangkat_daerah__sebutan="dap"
    )
    terbitkan(tetangga, orang["kepala"], kode="DUAA-KODE-2345-6789")
    BarisTerbit.objects.filter(tingkat="program").update(kode_baku="5.03.01", kode="5.03.01")

    (satu,) = data_terbuka.rekap(tingkat=Tingkat.PROGRAM, saring=Saring(tahun=2025)).isi

    assert (satu.perangkat_daerah, satu.baris) == (2, 4)


def test_files_of_nothing_are_absent():
    with pytest.raises(TidakAda):
        data_terbuka.semua_baris(Saring(wilayah="00.00", tahun=2025))


# Marks


@pytest.mark.parametrize(
    "tanda",
    [
        "x",
        "====",
        "\u00e9",
        tutup("p", "bkpsdm"),
        tutup("b", 1),
        tutup("b", 1, "2"),
        tutup("b", -1, 2),
        tutup("b", 2**70, 2),
        tutup("b", True, False),
        base64.urlsafe_b64encode(b"[" * 100_000).decode(),
        base64.urlsafe_b64encode(json.dumps({"b": 1}).encode()).decode(),
    ],
)
def test_mark_of_another_list_or_of_nobody_is_refused(terbuka, tanda):
    with pytest.raises(TidakSah) as galat:
        data_terbuka.baris(setelah=tanda)
    assert "setelah" in galat.value.medan


@pytest.mark.parametrize("teks", ["a\0b", "\ud800"])
def test_mark_with_a_text_no_database_holds_is_refused(teks):
    with pytest.raises(TidakSah):
        data_terbuka.wilayah(setelah=tutup("w", teks))


def test_mark_survives_its_way_through_an_address():
    tanda = tutup("k", "é ~ / ? &", 3)
    assert tanda.replace("-", "").replace("_", "").isalnum()
    assert buka(tanda, "k", str, int) == ("é ~ / ? &", 3)


@pytest.mark.parametrize(
    ("fungsi", "isi"),
    [
        (data_terbuka.wilayah, {}),
        (data_terbuka.perangkat_daerah, {}),
        (data_terbuka.rencana, {}),
        (data_terbuka.baris, {}),
        (data_terbuka.rekap, {"tingkat": Tingkat.PROGRAM, "saring": Saring(tahun=2026)}),
    ],
)
def test_every_list_takes_at_most_three_queries(besar, django_assert_max_num_queries, fungsi, isi):
    with django_assert_max_num_queries(3):
        fungsi(batas=1000, **isi)
