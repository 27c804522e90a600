"""Last year's evaluation (BAB II.1), Formulir E.81 and E.80."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.angka import bulatkan
from selaras.core.evaluasi import (
    MasukanE81,
    SumberRataRata,
    hitung_e81,
    kolom_12,
    kolom_13,
    rasio_e80,
    rata_rata_e81,
)
from selaras.core.evaluasi_lalu import evaluasi, rata_rata_capaian
from selaras.core.kebijakan import Akumulasi, Arah, AturanKosong, Kebijakan
from selaras.core.nilai import Kosong
from selaras.core.renja import (
    Dokumen,
    DokumenTarget,
    Indikator,
    Realisasi,
    Renja,
    Simpul,
    StatusCapaian,
    Target,
    Tingkat,
    TingkatIndikator,
)
from selaras.core.rupiah import Rupiah

A = Akumulasi
S = StatusCapaian
SUB = TingkatIndikator.SUB_KEGIATAN


def angka(teks):
    return [None if t == "-" else Decimal(t) for t in teks.split()]


# ---- last year ----------------------------------------------------------------------------

LALU = [
    # id, parent, level, target, realisasi, policy, capaian, status: SEED 2.1
    ("P", "", Tingkat.PROGRAM, "93", "99.97", Kebijakan(), "107.49", S.MELEBIHI),
    ("K", "P", Tingkat.KEGIATAN, "2928", "2568", Kebijakan(), "87.70", S.TIDAK_MEMENUHI),
    ("S1", "K", Tingkat.SUB_KEGIATAN, "450", "47", Kebijakan(), "10.44", S.TIDAK_MEMENUHI),
    ("S2", "K", Tingkat.SUB_KEGIATAN, "1", "1", Kebijakan(), "100.00", S.MEMENUHI),
    ("S3", "K", Tingkat.SUB_KEGIATAN, "20", "15", Kebijakan(arah=Arah.TURUN), "125.00", S.MELEBIHI),
    # capped at 100 it still went beyond its target
    ("S4", "K", Tingkat.SUB_KEGIATAN, "1", "3", Kebijakan(batas=Decimal(100)), "100.00",
     S.MELEBIHI),
    # 99.9999 prints as 100,00 but is not 100
    ("S5", "K", Tingkat.SUB_KEGIATAN, "1000000", "999999", Kebijakan(), "100.00",
     S.TIDAK_MEMENUHI),
    ("S6", "K", Tingkat.SUB_KEGIATAN, "5", "-", Kebijakan(), Kosong.BELUM_ADA_REALISASI, None),
    ("S7", "K", Tingkat.SUB_KEGIATAN, "0", "3", Kebijakan(), Kosong.TIDAK_DITARGETKAN, None),
]  # fmt: skip


def _ind(id_, pemilik, kebijakan, urut=1):
    return Indikator(id=id_, pemilik=pemilik, tingkat=SUB, urut=urut, uraian=id_, satuan="s",
                     kebijakan=kebijakan)  # fmt: skip


def _target(indikator, dokumen, nilai):
    return Target(indikator=indikator, tahun=2023, dokumen=dokumen, nilai=Decimal(nilai))


@pytest.fixture
def renja():
    return Renja(
        dokumen=Dokumen(
            tahun=2025, tanggal=date(2024, 8, 1), renstra_awal=2022, renstra_akhir=2026, nama="PD"
        ),
        simpul=tuple(Simpul(id=i, induk=p, tingkat=t, uraian=i) for i, p, t, *_ in LALU),
        indikator=(
            *(_ind(f"i{i}", i, k) for i, _, _, _, _, k, *_ in LALU),
            _ind("lain", "S1", Kebijakan(), 2),
        ),
        target=(
            *(_target(f"i{i}", DokumenTarget.RENJA, t) for i, _, _, t, *_ in LALU),
            _target("lain", DokumenTarget.RENSTRA, "1"),
        ),
        realisasi=tuple(
            Realisasi(indikator=f"i{i}", tahun=2023, nilai=angka(r)[0])
            for i, _, _, _, r, *_ in LALU
        ),
    )  # fmt: skip


def test_every_line_with_a_renja_target_is_evaluated_in_print_order(renja):
    hasil = evaluasi(renja, 2023)

    assert [h.simpul.id for h in hasil] == [baris[0] for baris in LALU]
    for h, (_, _, _, _, _, _, capaian, status) in zip(hasil, LALU, strict=True):
        isi = h.capaian.isi
        assert (isi if isinstance(isi, Kosong) else str(bulatkan(isi, 2))) == capaian
        assert h.status is status
    assert hasil[2].leluhur == ("K", "P")
    assert evaluasi(renja, 2022) == ()


def test_the_mean_of_a_level_leaves_out_what_has_no_capaian(renja):
    hasil = evaluasi(renja, 2023)
    sub = rata_rata_capaian(hasil, "P", Tingkat.SUB_KEGIATAN)

    dihitung = [h.capaian.angka for h in hasil if h.tingkat is Tingkat.SUB_KEGIATAN][:5]
    assert bulatkan(sub.isi, 20) == bulatkan(sum(dihitung) / 5, 20)
    assert sub.rumus == "rata-rata capaian 5 dari 7 indikator"
    assert len(sub.masukan) == 7
    assert bulatkan(rata_rata_capaian(hasil, "", Tingkat.KEGIATAN).isi, 2) == Decimal("87.70")
    assert rata_rata_capaian(hasil, "tidak ada").isi is Kosong.TIDAK_ADA_DATA
    assert len(rata_rata_capaian(hasil).masukan) == len(LALU)


# ---- E.81 ---------------------------------------------------------------------------------


def test_e81_of_the_source():
    """A-11: row 5.03.01.2.01.01 at Triwulan II 2024 is columns 17 and 18 of its T-C.29."""
    hasil = hitung_e81(
        MasukanE81(
            tingkat=SUB,
            kebijakan=Kebijakan(antar_tahun=A.JUMLAH_DENGAN_AWAL),
            k5=Decimal(64), k6=Decimal(44), k7=Decimal(3), k8_11=angka("1 1 - -"),
            rp5=Rupiah.dari(200), rp6=Rupiah.dari(90), rp7=Rupiah.dari(50),
            rp8_11=(Rupiah.dari(5), None, Rupiah.dari(5)),
        )
    )  # fmt: skip

    assert (hasil.k12, hasil.k13, hasil.triwulan_terpakai) == (2, 46, 2)
    assert bulatkan(hasil.k14, 2) == Decimal("71.88")
    assert bulatkan(hasil.k_renja, 2) == Decimal("66.67")
    assert (hasil.rp12, hasil.rp13) == (Rupiah.dari(10), Rupiah.dari(100))
    assert (hasil.rp14, hasil.rp_renja) == (50, 20)


@pytest.mark.parametrize(
    ("cara", "harapan"),
    [(A.JUMLAH, 9), (A.JUMLAH_DENGAN_AWAL, 9), (A.RATA_RATA, 3), (A.POSISI_AKHIR, 4),
     (A.MAKSIMUM, 4), (A.MINIMUM, 2), (A.RASIO, 4)],
)  # fmt: skip
def test_column_12_follows_the_policy(cara, harapan):
    assert kolom_12(angka("2 3 4 -"), Kebijakan(dalam_tahun=cara)).nilai == harapan


@pytest.mark.parametrize(
    ("cara", "k6", "k12", "tahun_k6", "harapan"),
    [
        (A.JUMLAH, "10", "2", 1, Decimal(12)),
        (A.JUMLAH, "10", "2", 3, Decimal(12)),  # only an average weighs by years
        (A.JUMLAH_DENGAN_AWAL, "10", "2", 1, Decimal(12)),
        (A.RATA_RATA, "10", "4", 1, Decimal(7)),
        (A.RATA_RATA, "10", "4", 2, Decimal(8)),  # (10 + 10 + 4) / 3
        (A.RATA_RATA, "10", "-", 2, Decimal(10)),
        (A.POSISI_AKHIR, "10", "4", 1, Decimal(4)),
        (A.POSISI_AKHIR, "10", "-", 1, Decimal(10)),
        (A.RASIO, "10", "4", 1, Decimal(4)),
        (A.MAKSIMUM, "10", "4", 1, Decimal(10)),
        (A.JUMLAH, "-", "-", 1, Kosong.BELUM_ADA_REALISASI),
    ],
)
def test_column_13_follows_the_policy(cara, k6, k12, tahun_k6, harapan):
    (a,), (b,) = angka(k6), angka(k12)

    assert kolom_13(a, b, Kebijakan(antar_tahun=cara), tahun_k6) == harapan


@pytest.mark.parametrize(
    ("k6", "k12", "tahun_k6", "harapan"),
    [
        ("10", "-", 2, "6.67"),  # (10 + 10 + 0) / 3
        ("-", "9", 2, "3.00"),  # (0 + 0 + 9) / 3
        ("-", "9", 0, "9.00"),  # first year of the Renstra: nothing before it
        ("10", "4", 2, "8.00"),
    ],
)
def test_a_blank_counted_as_zero_weighs_as_many_years_as_it_stands_for(k6, k12, tahun_k6, harapan):
    (a,), (b,) = angka(k6), angka(k12)
    kebijakan = Kebijakan(antar_tahun=A.RATA_RATA, aturan_kosong=AturanKosong.NOL)

    assert bulatkan(kolom_13(a, b, kebijakan, tahun_k6), 2) == Decimal(harapan)


def test_e81_without_reports_says_so():
    hasil = hitung_e81(MasukanE81(tingkat=SUB, kebijakan=Kebijakan(), k5=Decimal(1)))

    assert hasil.k12 is Kosong.TIDAK_ADA_DATA
    assert hasil.k13 is Kosong.BELUM_ADA_REALISASI
    assert hasil.k14 is Kosong.BELUM_ADA_REALISASI
    assert hasil.k_renja is Kosong.TARGET_TIDAK_ADA
    assert hasil.rp12 is hasil.rp13 is None
    assert hasil.rp14 is Kosong.TARGET_TIDAK_ADA
    lengkap = Kebijakan(aturan_kosong=AturanKosong.TANPA_NILAI)
    kurang = hitung_e81(
        MasukanE81(tingkat=SUB, kebijakan=lengkap, k5=Decimal(1), k7=Decimal(1), k8_11=angka("1 -"))
    )
    assert kurang.k12 is kurang.k_renja is Kosong.PERIODE_TIDAK_LENGKAP


def test_footer_average():
    def baris(k12, k14, tingkat=SUB):
        return hitung_e81(
            MasukanE81(tingkat=tingkat, kebijakan=Kebijakan(), k5=Decimal(100), k7=Decimal(100),
                       k6=Decimal(k14) - Decimal(k12), k8_11=angka(k12))
        )  # fmt: skip

    kosong = hitung_e81(MasukanE81(tingkat=SUB, kebijakan=Kebijakan()))
    semua = [baris("50", "60"), baris("150", "160"), kosong,
             baris("10", "20", TingkatIndikator.PROGRAM)]  # fmt: skip
    renja, renstra = SumberRataRata

    assert rata_rata_e81(semua, sumber=renja).nilai == 70
    assert rata_rata_e81(semua, sumber=renstra).nilai == 80
    assert rata_rata_e81(semua, sumber=renja, tingkat=SUB).nilai == 100
    berbatas = rata_rata_e81(semua, sumber=renja, tingkat=SUB, batas=Decimal(100))
    assert (berbatas.nilai, berbatas.terpakai, berbatas.dari) == (75, 2, 3)
    assert rata_rata_e81(semua, sumber=renja, uang=True).nilai is Kosong.BELUM_ADA_REALISASI
    assert rata_rata_e81([], sumber=renja).nilai is Kosong.TIDAK_ADA_DATA


def test_e80_of_the_source():
    """A-14: IP ASN, Renstra year by year."""
    hasil = rasio_e80(angka("42.45 54.94 74.46 - -"), angka("61 65 70 75 80"))

    assert [str(bulatkan(h, 2)) for h in hasil[:3]] == ["69.59", "84.52", "106.37"]
    assert set(hasil[3:]) == {Kosong.BELUM_ADA_REALISASI}
    with pytest.raises(ValueError, match=r"shorter|longer"):
        rasio_e80(angka("1"), angka("1 2"))


uang = st.one_of(st.none(), st.integers(0, 10**15).map(Rupiah))


@given(st.lists(uang, max_size=4), uang)
def test_money_of_e81_adds_up_as_printed(triwulan, rp6):
    hasil = hitung_e81(
        MasukanE81(tingkat=SUB, kebijakan=Kebijakan(), rp6=rp6, rp8_11=tuple(triwulan))
    )
    semua = [n for n in (*triwulan, rp6) if n is not None]

    assert hasil.rp13 == (sum(semua) if semua else None)
