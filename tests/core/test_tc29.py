"""Tabel T-C.29 against the source document (A-04, A-05, golden vectors of section I)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.angka import bulatkan
from selaras.core.evaluasi import kolom_13
from selaras.core.kebijakan import Akumulasi, AturanKosong, Kebijakan
from selaras.core.nilai import Asal, Kosong
from selaras.core.renja import (
    Cakupan,
    Dokumen,
    DokumenTarget,
    Indikator,
    Realisasi,
    Renja,
    Simpul,
    Target,
    Tingkat,
    TingkatIndikator,
    TujuanSasaran,
)
from selaras.core.tc29 import baris_tc29, hitung_tc29

A, K = Akumulasi, AturanKosong
RENSTRA, RENJA = DokumenTarget.RENSTRA, DokumenTarget.RENJA


def angka(teks):
    return None if teks in ("", "-", None) else Decimal(str(teks))


def rencana(cara, *, target="", awal=None, akhir=None, r="", target_n1=None, target_n2=None,
            sejak_awal=None, kosong=K.LEWATI, tahun=2025, basis="realisasi_tw",
            pasangan=()):  # fmt: skip
    """A plan with one indikator: Renstra targets 2022.., realisasi n-3, n-2, n-1 (TW II)."""
    ind = Indikator(
        id="i", pemilik="p", tingkat=TingkatIndikator.PROGRAM, uraian="x", satuan="s",
        capaian_awal=angka(awal), kondisi_akhir=angka(akhir),
        kebijakan=Kebijakan(antar_tahun=cara, aturan_kosong=kosong),
    )  # fmt: skip
    targets = [
        Target(indikator="i", tahun=2022 + i, dokumen=RENSTRA, nilai=angka(t))
        for i, t in enumerate(target.split())
    ]
    targets += [
        Target(indikator="i", tahun=tahun - 1, dokumen=RENJA, nilai=angka(target_n1)),
        Target(indikator="i", tahun=tahun - 2, dokumen=RENJA, nilai=angka(target_n2)),
    ]
    realisasi = [
        Realisasi(
            indikator="i", tahun=tahun - 3 + i, triwulan=2 if i == 2 else None, nilai=angka(n)
        )
        for i, n in enumerate(r.split())
    ]
    realisasi += [
        Realisasi(indikator="i", tahun=tahun - 3 + i, triwulan=2 if i == 2 else None,
                  pembilang=angka(a), penyebut=angka(b))
        for i, (a, b) in enumerate(pasangan)
    ]  # fmt: skip
    if sejak_awal is not None:
        realisasi.append(
            Realisasi(indikator="i", tahun=tahun - 3, cakupan=Cakupan.SEJAK_AWAL,
                      nilai=angka(sejak_awal))
        )  # fmt: skip
    return Renja(
        dokumen=Dokumen(
            tahun=tahun, tanggal=date(2024, 8, 1), renstra_awal=2022, renstra_akhir=2026, nama="PD",
            basis_tahun_berjalan=basis,
        ),
        simpul=(Simpul(id="p", tingkat=Tingkat.PROGRAM, uraian="Program"),),
        indikator=(ind,), target=tuple(targets), realisasi=tuple(realisasi),
    )  # fmt: skip


def baris(*args, **kw):
    renja = rencana(*args, **kw)
    return hitung_tc29(renja, renja.indikator[0])


def dua(nilai):
    return bulatkan(nilai.angka, 2)


GOLDEN = [
    # name, plan, col 10, col 17, col 18
    ("5.03.01.2.01", {"cara": A.JUMLAH_DENGAN_AWAL, "awal": 110, "target": "24 23 24 23 23",
                      "sejak_awal": 153, "r": "19 20 6"}, "227", "179", "78.85"),
    ("IP ASN", {"cara": A.RATA_RATA, "awal": 80, "target": "61 65 70 75 80",
                "r": "42.45 54.94 74.46"}, "80", "57.28", "71.60"),
    ("IP ASN, posisi akhir", {"cara": A.POSISI_AKHIR, "target": "61 65 70 75 80",
                              "r": "42.45 54.94 74.46"}, "80", "74.46", "93.08"),
    ("IKM", {"cara": A.RATA_RATA, "target": "80 82 85 87 90", "r": "76.33 84.54 88.25"},
     "90", "83.04", "92.27"),
    ("5.03.01", {"cara": A.RATA_RATA, "target": "85 86 87 88 89", "r": "84.94 92.7 74.62"},
     "89", "84.09", "94.48"),
    ("5.03.01.2.02.01", {"cara": A.JUMLAH_DENGAN_AWAL, "awal": 6480,
                         "target": "1080 1080 1080 1080 1080", "sejak_awal": 9679,
                         "r": "- 1407 554"}, "11880", "11640", "97.98"),
    ("5.03.01.2.08", {"cara": A.RATA_RATA, "target": "12 12 12 12 12", "r": "12 12 7"},
     "12", "10.33", "86.11"),
    # 17,55 % and 278,97 % are printed: both follow from 4.697, not from its rounding 4.70
    ("5.04.02, as printed", {"cara": A.JUMLAH, "akhir": "26.64",
                             "target": "18.38 20.65 22.64 24.64 26.64", "r": "39.98 29.64 4.70"},
     "26.64", "74.32", "278.98"),
    ("5.04.02, averaged", {"cara": A.RATA_RATA, "target": "18.38 20.65 22.64 24.64 26.64",
                           "r": "39.98 29.64 4.70"}, "26.64", "24.77", "92.99"),
    ("5.03.01.2.08.02", {"cara": A.JUMLAH, "awal": 60, "target": "12 12 12 12 12",
                         "sejak_awal": 12, "r": "- 12 7"}, "60", "31", "51.67"),
    ("5.03.02, unfinished year as 0", {"cara": A.RATA_RATA, "target": "92 93 94 95 96",
                                       "r": "89.13 99.97 -", "kosong": K.NOL},
     "96", "63.03", "65.66"),
    ("5.03.02, unfinished year left out", {"cara": A.RATA_RATA, "target": "92 93 94 95 96",
                                           "r": "89.13 99.97 -"}, "96", "94.55", "98.49"),
    ("5.03.01.2.07", {"cara": A.RATA_RATA, "target": "100 100 100 100 100", "r": "100 100 -",
                      "kosong": K.NOL}, "100", "66.67", "66.67"),
    ("n/a baseline", {"cara": A.JUMLAH_DENGAN_AWAL, "target": "348 348 348 348 348",
                      "sejak_awal": 365, "r": "- 176 304"}, "1740", "845", "48.56"),
    ("highest", {"cara": A.MAKSIMUM, "target": "1 2 3 4 5", "r": "3 4 2"}, "5", "4", "80.00"),
    ("lowest", {"cara": A.MINIMUM, "target": "5 4 3 2 1", "r": "3 4 2"}, "1", "2", "200.00"),
]  # fmt: skip


@pytest.mark.parametrize(("nama", "data", "k10", "k17", "k18"), GOLDEN, ids=[g[0] for g in GOLDEN])
def test_golden_vectors(nama, data, k10, k17, k18):
    b = baris(**data)

    assert (dua(b.kondisi_akhir), dua(b.perkiraan), dua(b.tingkat_capaian)) == (
        Decimal(k10), Decimal(k17), Decimal(k18),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("tw", "target_n1", "k15"),
    [("74.62", "87", "85.77"), ("6", "10", "60.00"), ("4.697", "26.76", "17.55"), ("0", "3", "0")],
)
def test_column_15(tw, target_n1, k15):
    b = baris(A.RATA_RATA, target="1 1 1 1 1", r=f"1 1 {tw}", target_n1=target_n1)

    assert dua(b.tingkat_realisasi) == Decimal(k15)
    assert b.tingkat_realisasi.rumus == "15 = 14 / 13 × 100"


def test_a_blank_quarter_is_zero_only_where_the_policy_counts_it_so():
    kosong = {"target": "1 1 1 1 1", "r": "1 1 -", "target_n1": 10}

    assert baris(A.RATA_RATA, **kosong).tingkat_realisasi.isi is Kosong.BELUM_ADA_REALISASI
    assert baris(A.RATA_RATA, **kosong).realisasi_tw.isi is None
    assert baris(A.RATA_RATA, **kosong, kosong=K.NOL).tingkat_realisasi.isi == 0
    assert baris(A.RATA_RATA, **kosong, kosong=K.NOL).realisasi_tw.isi is None


def test_official_form_takes_the_target_of_the_running_year():
    b = baris(A.JUMLAH_DENGAN_AWAL, awal=110, target="24 23 24 23 23", sejak_awal=153,
              r="- 20 6", target_n1=10, target_n2=19)  # fmt: skip

    assert (b.resmi_perkiraan.isi, b.resmi_perkiraan.rumus) == (Decimal(183), "10 = 5 + 7 + 9")
    assert (dua(b.resmi_tingkat), b.resmi_tingkat.rumus) == (Decimal("80.62"), "11 = 10 / 4 × 100")
    assert b.resmi_target_n2.isi == 19
    assert (dua(b.resmi_tingkat_n2), b.resmi_tingkat_n2.rumus) == (
        Decimal("105.26"), "8 = 7 / 6 × 100",
    )  # fmt: skip


def test_basis_of_the_running_year():
    data = {"awal": 110, "target": "24 23 24 23 23", "sejak_awal": 153, "r": "- 20 6",
            "target_n1": 10}  # fmt: skip
    tw = baris(A.JUMLAH_DENGAN_AWAL, **data)
    target = baris(A.JUMLAH_DENGAN_AWAL, **data, basis="target")

    assert (tw.perkiraan.isi, tw.perkiraan.rumus) == (Decimal(179), "17 = 11 + 12 + 14")
    assert (target.perkiraan.isi, target.perkiraan.rumus) == (Decimal(183), "17 = 11 + 12 + 13")
    assert dua(target.tingkat_capaian) == Decimal("80.62")


@pytest.mark.parametrize(
    ("cara", "awal", "harapan"),
    [(A.JUMLAH_DENGAN_AWAL, "110", 129), (A.JUMLAH, "110", 19), (A.RATA_RATA, "110", 19)],
)
def test_column_11_without_a_cumulative_figure(cara, awal, harapan):
    assert baris(cara, awal=awal, target="1 1 1 1 1", r="19 20 6").realisasi_n3.isi == harapan


def test_column_11_adds_all_renstra_years_up_to_n3():
    renja = rencana(A.JUMLAH_DENGAN_AWAL, awal=100, target="1 1 1 1 1", r="4 5 6", tahun=2027)
    lama = tuple(Realisasi(indikator="i", tahun=t, nilai=Decimal(n)) for t, n in
                 ((2021, 1000), (2022, 2), (2023, 3)))  # fmt: skip
    renja = Renja(
        dokumen=renja.dokumen, indikator=renja.indikator, realisasi=renja.realisasi + lama
    )
    b = hitung_tc29(renja, renja.indikator[0])

    assert b.realisasi_n3.isi == 109  # 100 + 2 + 3 + 4; 2021 is in the baseline
    assert b.perkiraan.isi == 120


@pytest.mark.parametrize(
    ("cara", "harapan"),
    [(A.JUMLAH_DENGAN_AWAL, 106), (A.RATA_RATA, 6), (A.POSISI_AKHIR, 6), (A.JUMLAH, 6)],
)
def test_years_before_the_renstra_do_not_count(cara, harapan):
    """First year of a Renstra: n = 2023, n-1 = 2022 is the only realised year of it."""
    assert baris(cara, awal=100, target="1 1 1 1 1", r="7 8 6", tahun=2023).perkiraan.isi == harapan


def lama(cara, tahunan, *, r, kosong=K.LEWATI):
    """A plan for 2027: 2022, 2023 and 2024 lie behind column 12 (2025) and 14 (2026)."""
    renja = rencana(cara, target="1 1 1 1 1", r=f"- {r}", tahun=2027, kosong=kosong)
    dahulu = tuple(
        Realisasi(indikator="i", tahun=2022 + i, nilai=angka(n))
        for i, n in enumerate(tahunan.split())
    )
    renja = Renja(
        dokumen=renja.dokumen, indikator=renja.indikator, target=renja.target,
        realisasi=tuple(x for x in renja.realisasi if x.tahun != 2024) + dahulu,
    )  # fmt: skip
    return hitung_tc29(renja, renja.indikator[0])


@pytest.mark.parametrize(
    ("cara", "kosong", "tahunan", "k11", "k17", "rumus"),
    [
        (A.RATA_RATA, K.LEWATI, "60 70 80", 70, 78, "17 = (11 × 3 + 12 + 14) / 5"),
        (A.RATA_RATA, K.LEWATI, "60 - 80", 70, 80,
         "17 = (11 × 2 + 12 + 14) / 4 (4 dari 5 periode dilaporkan)"),
        (A.RATA_RATA, K.NOL, "60 - 90", 50, 66,
         "17 = (11 × 3 + 12 + 14) / 5 (4 dari 5 periode dilaporkan)"),
        (A.RATA_RATA, K.TANPA_NILAI, "60 - 80", Kosong.PERIODE_TIDAK_LENGKAP,
         Kosong.PERIODE_TIDAK_LENGKAP, None),
        (A.MAKSIMUM, K.LEWATI, "105 70 80", 105, 105, "17 = nilai tertinggi kolom 11, 12, 14"),
        (A.MINIMUM, K.LEWATI, "95 70 80", 70, 70, "17 = nilai terendah kolom 11, 12, 14"),
        (A.POSISI_AKHIR, K.LEWATI, "95 70 -", 70, 100, "17 = 14 (posisi akhir)"),
        (A.JUMLAH, K.LEWATI, "1 2 3", 6, 186, "17 = 11 + 12 + 14"),
        (A.RASIO, K.LEWATI, "95 70 80", 80, 100, "17 = 14 (posisi akhir, tanpa pembilang)"),
    ],
)  # fmt: skip
def test_every_renstra_year_counts_not_only_the_last_three(cara, kosong, tahunan, k11, k17, rumus):
    b = lama(cara, tahunan, r="80 100", kosong=kosong)

    assert (b.realisasi_n3.isi, b.perkiraan.isi) == (k11, k17)
    assert rumus is None or b.perkiraan.rumus == rumus


def test_tc29_and_e81_agree_on_the_mean_of_a_renstra():
    """A-11: columns 17 and 18 of T-C.29 are columns 13 and 14 of E.81."""
    b = lama(A.RATA_RATA, "60 70 80", r="80 100")
    enam = kolom_13(b.realisasi_n3.angka, Decimal(80), Kebijakan(antar_tahun=A.RATA_RATA), 3)

    assert kolom_13(enam, Decimal(100), Kebijakan(antar_tahun=A.RATA_RATA), 4) == b.perkiraan.isi


@pytest.mark.parametrize(
    ("kosong", "r", "k17", "rumus"),
    [
        (K.LEWATI, "- 20 6", 136, "17 = capaian awal + 12 + 14 (2 dari 3 periode dilaporkan)"),
        (K.NOL, "- 20 6", 136, "17 = 11 + 12 + 14"),
        (K.TANPA_NILAI, "- 20 6", Kosong.PERIODE_TIDAK_LENGKAP, None),
        (K.LEWATI, "- - -", Kosong.BELUM_ADA_REALISASI, None),
    ],
)
def test_a_blank_column_11_does_not_take_the_baseline_with_it(kosong, r, k17, rumus):
    """Column 10 holds the baseline, so column 17 holds it too: 136 of 227, not 26 of 227."""
    b = baris(A.JUMLAH_DENGAN_AWAL, awal=110, target="24 23 24 23 23", r=r, kosong=kosong)

    assert b.perkiraan.isi == k17
    assert rumus is None or b.perkiraan.rumus == rumus
    if isinstance(k17, int):
        assert sum(m.isi for m in b.perkiraan.masukan if isinstance(m.isi, Decimal)) == k17


@pytest.mark.parametrize("cara", A)
def test_before_the_first_year_of_the_renstra_there_is_nothing_to_combine(cara):
    b = baris(cara, target="1 1 1 1 1", r="7 8 6", tahun=2022)

    assert b.perkiraan.isi is Kosong.TIDAK_ADA_DATA
    assert b.perkiraan.rumus == "17 = belum ada tahun Renstra yang berjalan"
    assert b.perkiraan.masukan == ()


def test_up_to_triwulan_iv_is_the_whole_year():
    renja = rencana(A.JUMLAH, target="1 1 1 1 1", r="1 2")
    renja = Renja(
        dokumen=replace(renja.dokumen, triwulan_berjalan=4), indikator=renja.indikator,
        target=renja.target,
        realisasi=(*renja.realisasi, Realisasi(indikator="i", tahun=2024, nilai=Decimal(9))),
    )  # fmt: skip

    assert hitung_tc29(renja, renja.indikator[0]).realisasi_tw.isi == 9
    tiga = replace(renja, dokumen=replace(renja.dokumen, triwulan_berjalan=3))
    assert hitung_tc29(tiga, renja.indikator[0]).realisasi_tw.isi is None


def test_a_ratio_tells_the_parts_it_added_up():
    b = baris(A.RASIO, target="1 1 1 1 1", pasangan=[(1, 4), (2, 2), (3, 4)], target_n1=50)

    assert [(m.nama, m.isi) for m in b.perkiraan.masukan] == [
        ("pembilang 2022", 1), ("penyebut 2022", 4), ("pembilang 2023", 2), ("penyebut 2023", 2),
        ("pembilang s.d. Triwulan II 2024", 3), ("penyebut s.d. Triwulan II 2024", 4),
    ]  # fmt: skip
    assert [m.nama for m in b.resmi_perkiraan.masukan][-1] == "penyebut 2023"
    assert b.perkiraan.rumus == "17 = jumlah pembilang / jumlah penyebut × 100"


def test_a_cumulative_record_without_a_figure_is_no_figure():
    renja = rencana(A.JUMLAH, target="1 1 1 1 1", r="19 20 6")
    kosong = Realisasi(indikator="i", tahun=2022, cakupan=Cakupan.SEJAK_AWAL)
    renja = replace(renja, realisasi=(*renja.realisasi, kosong))

    assert hitung_tc29(renja, renja.indikator[0]).realisasi_n3.isi == 19


def test_a_stated_value_comes_before_its_parts():
    renja = rencana(A.RASIO, target="1")
    tertulis = Realisasi(indikator="i", tahun=2023, nilai=Decimal("33.3"),
                         pembilang=Decimal(1), penyebut=Decimal(3))  # fmt: skip
    renja = replace(renja, realisasi=(tertulis,))

    assert hitung_tc29(renja, renja.indikator[0]).realisasi_n2.isi == Decimal("33.3")


def test_a_blank_finished_year_is_zero_only_where_the_policy_counts_it_so():
    kosong = {"target": "1 1 1 1 1", "r": "1 - 1", "target_n2": 10}

    assert baris(A.RATA_RATA, **kosong).resmi_tingkat_n2.isi is Kosong.BELUM_ADA_REALISASI
    assert baris(A.RATA_RATA, **kosong, kosong=K.NOL).resmi_tingkat_n2.isi == 0


@pytest.mark.parametrize(
    ("triwulan", "nama"), [(-1, "I"), (0, "I"), (1, "I"), (4, "IV"), (9, "IV")]
)
def test_a_mistyped_quarter_fails_nothing(triwulan, nama):
    renja = rencana(A.JUMLAH, target="1 1 1 1 1", r="1 1 1")
    renja = replace(renja, dokumen=replace(renja.dokumen, triwulan_berjalan=triwulan))
    akhir = hitung_tc29(renja, renja.indikator[0]).perkiraan.masukan[-1]

    assert akhir.nama == f"realisasi s.d. Triwulan {nama} 2024 (kolom 14)"


def test_a_mistyped_last_year_makes_no_endless_table():
    renja = rencana(A.JUMLAH, target="1 1 1 1 1")
    renja = replace(renja, dokumen=replace(renja.dokumen, renstra_akhir=20260))

    assert len(hitung_tc29(renja, renja.indikator[0]).target) == 20


def test_the_basis_of_what_the_law_does_not_print_says_so():
    b = baris(A.RATA_RATA, target="1 1 1 1 1", r="1 1 1", target_n1=1, target_n2=1)

    for nilai in (b.tingkat_realisasi, b.perkiraan, b.tingkat_capaian):
        assert nilai.dasar.startswith("praktik perangkat daerah (bentuk 18 kolom)")
        assert "T-C.29" in nilai.dasar
    for nilai in (b.resmi_tingkat_n2, b.resmi_perkiraan, b.resmi_tingkat):
        assert nilai.dasar == "Permendagri 86/2017, Lampiran, Tabel T-C.29"


def test_a_ratio_is_of_the_sums_of_its_parts():
    data = {"target": "50 50 50 50 50", "pasangan": [(1, 4), (2, 2), (3, 4)], "target_n1": 50}
    b = baris(A.RASIO, **data)

    assert [b.realisasi_n3.isi, b.realisasi_n2.isi, b.realisasi_tw.isi] == [25, 100, 75]
    assert b.perkiraan.isi == 60  # 6 of 10
    assert b.realisasi_n2.rumus == "pembilang / penyebut × 100"
    assert (
        baris(A.RASIO, **data, basis="target").perkiraan.isi == 50
    )  # 3 of 6: a target has no parts
    nol = baris(A.RASIO, target="1", pasangan=[(1, 0)])
    assert nol.realisasi_n3.isi is Kosong.PENYEBUT_NOL


def test_what_is_missing_says_so_and_nothing_fails():
    b = baris(A.RATA_RATA)

    assert b.awal.isi is b.realisasi_n3.isi is b.target_n1.isi is None
    assert b.kondisi_akhir.isi is Kosong.TARGET_TIDAK_ADA
    assert b.perkiraan.isi is Kosong.BELUM_ADA_REALISASI
    assert b.tingkat_capaian.isi is Kosong.TARGET_TIDAK_ADA
    assert b.tingkat_realisasi.isi is Kosong.TARGET_TIDAK_ADA
    lengkap = baris(A.RATA_RATA, target="1 1 1 1 1", r="1 1 -", kosong=K.TANPA_NILAI)
    assert lengkap.perkiraan.isi is Kosong.PERIODE_TIDAK_LENGKAP
    assert lengkap.tingkat_capaian.isi is Kosong.PERIODE_TIDAK_LENGKAP


@pytest.mark.parametrize(
    ("cara", "r", "rumus"),
    [
        (A.JUMLAH, "1 2 3", "17 = 11 + 12 + 14"),
        (A.JUMLAH, "1 2 -", "17 = 11 + 12 (2 dari 3 periode dilaporkan)"),
        (A.RATA_RATA, "1 2 3", "17 = (11 + 12 + 14) / 3"),
        (A.RATA_RATA, "1 - 3", "17 = (11 + 14) / 2 (2 dari 3 periode dilaporkan)"),
        (A.POSISI_AKHIR, "1 2 -", "17 = 12 (posisi akhir)"),
        (A.MAKSIMUM, "1 2 3", "17 = nilai tertinggi kolom 11, 12, 14"),
        (A.MINIMUM, "1 2 3", "17 = nilai terendah kolom 11, 12, 14"),
    ],
)
def test_the_formula_names_the_columns_it_used(cara, r, rumus):
    assert baris(cara, target="1 1 1 1 1", r=r).perkiraan.rumus == rumus


def test_every_computed_cell_tells_its_inputs():
    b = baris(A.JUMLAH_DENGAN_AWAL, awal=110, target="24 23 24 23 23", sejak_awal=153, r="- 20 6")

    assert [(m.nama, m.isi) for m in b.perkiraan.masukan] == [
        ("realisasi s.d. 2022 (kolom 11)", 153),
        ("realisasi 2023 (kolom 12)", 20),
        ("realisasi s.d. Triwulan II 2024 (kolom 14)", 6),
    ]
    assert [(m.nama, m.rumus) for m in b.tingkat_capaian.masukan] == [
        ("perkiraan realisasi (kolom 17)", "17 = 11 + 12 + 14"),
        ("kondisi akhir (kolom 10)", "10 = 4 + jumlah kolom 5 s.d. 9"),
    ]
    assert sum(m.isi for m in b.kondisi_akhir.masukan) == b.kondisi_akhir.isi
    assert "antar tahun jumlah dengan awal" in b.perkiraan.kebijakan
    assert "T-C.29" in b.perkiraan.dasar


def test_an_input_knows_the_cell_it_was_read_from():
    renja = rencana(A.RATA_RATA, target="1")
    asal = Asal("realisasi.csv", baris=7)
    renja = Renja(
        dokumen=renja.dokumen, indikator=renja.indikator, target=renja.target,
        realisasi=(Realisasi(indikator="i", tahun=2023, nilai=Decimal(5), asal=asal),),
    )  # fmt: skip
    b = hitung_tc29(renja, renja.indikator[0])

    assert str(b.realisasi_n2.asal) == "realisasi.csv E7"
    assert b.perkiraan.masukan[1].asal == b.realisasi_n2.asal


def test_a_longer_renstra_shifts_the_column_numbers():
    renja = rencana(A.JUMLAH, target="1 1 1 1 1 1", r="1 1 1")
    renja = Renja(
        dokumen=Dokumen(tahun=2025, tanggal=date(2024, 8, 1), renstra_awal=2022,
                        renstra_akhir=2027, nama="PD"),
        indikator=renja.indikator, target=renja.target, realisasi=renja.realisasi,
    )  # fmt: skip
    b = hitung_tc29(renja, renja.indikator[0])

    assert b.kondisi_akhir.rumus == "11 = jumlah kolom 5 s.d. 10"
    assert b.perkiraan.rumus == "18 = 12 + 13 + 15"
    assert b.kondisi_akhir.isi == 6


def _ind(id_, pemilik, urut=1, tingkat=TingkatIndikator.PROGRAM):
    return Indikator(id=id_, pemilik=pemilik, tingkat=tingkat, urut=urut, uraian=id_, satuan="s",
                     kebijakan=Kebijakan())  # fmt: skip


def _target(indikator, dokumen):
    return Target(indikator=indikator, tahun=2022, dokumen=dokumen, nilai=Decimal(1))


BERTARGET = ("i-program-1", "i-program-2", "i-kegiatan", "i-5.04", "i-sasaran", "i-tujuan")


def test_print_order():
    def simpul(id_, induk, tingkat):
        return Simpul(id=id_, induk=induk, tingkat=tingkat, uraian=id_)

    renja = Renja(
        dokumen=Dokumen(
            tahun=2025, tanggal=date(2024, 8, 1), renstra_awal=2022, renstra_akhir=2026, nama="PD"
        ),
        simpul=(
            simpul("5", "", Tingkat.URUSAN),
            simpul("5.02", "5", Tingkat.BIDANG_URUSAN),  # nothing below: left out
            simpul("5.03", "5", Tingkat.BIDANG_URUSAN),
            simpul("5.03.01", "5.03", Tingkat.PROGRAM),
            simpul("5.03.01.2.01", "5.03.01", Tingkat.KEGIATAN),
            simpul("5.03.01.2.02", "5.03.01", Tingkat.KEGIATAN),  # no Renstra target
            simpul("5.04", "5", Tingkat.BIDANG_URUSAN),
            simpul("5.04.02", "5.04", Tingkat.PROGRAM),
            simpul("6", "", Tingkat.URUSAN),  # nothing below: left out
        ),
        tujuan_sasaran=(
            TujuanSasaran(id="s1", jenis="sasaran", uraian="S"),
            TujuanSasaran(id="t1", jenis="tujuan", uraian="T"),
        ),
        indikator=(
            _ind("i-program-2", "5.03.01", 2), _ind("i-program-1", "5.03.01", 1),
            _ind("i-kegiatan", "5.03.01.2.01"), _ind("i-tanpa-target", "5.03.01.2.02"),
            _ind("i-5.04", "5.04.02"), _ind("i-sasaran", "s1"), _ind("i-tujuan", "t1"),
        ),
        target=(
            *(_target(i, RENSTRA) for i in BERTARGET),
            _target("i-tanpa-target", RENJA),
        ),
    )  # fmt: skip

    assert [(id_, b and b.indikator.id) for id_, b in baris_tc29(renja)] == [
        ("5", None),
        ("5.03", None),
        ("i-tujuan", "i-tujuan"),
        ("i-sasaran", "i-sasaran"),
        ("5.03.01", "i-program-1"),
        ("i-program-2", "i-program-2"),
        ("5.03.01.2.01", "i-kegiatan"),
        ("5.04", None),
        ("5.04.02", "i-5.04"),
    ]


nilai_ = st.decimals(min_value=0, max_value=10**6, places=2)


@given(
    st.lists(nilai_, min_size=5, max_size=5),
    st.lists(st.one_of(st.none(), nilai_), min_size=3, max_size=3),
    st.one_of(st.none(), nilai_),
    st.sampled_from([c for c in A if c is not A.RASIO]),
    st.sampled_from(K),
)
def test_column_18_is_always_17_over_10(target, r, awal, cara, kosong):
    dilaporkan = " ".join("-" if n is None else str(n) for n in r)
    b = baris(cara, target=" ".join(map(str, target)), r=dilaporkan, awal=awal, kosong=kosong)

    if b.tingkat_capaian.angka is not None:
        kali = b.tingkat_capaian.angka * b.kondisi_akhir.angka / 100
        assert abs(kali - b.perkiraan.angka) < Decimal("1e-9")
    else:
        assert isinstance(b.tingkat_capaian.isi, Kosong)
    if cara is A.JUMLAH_DENGAN_AWAL:
        assert b.kondisi_akhir.angka == sum(target) + (awal or 0)


# ---- properties of a whole plan -----------------------------------------------------------------

ISI = st.one_of(st.none(), nilai_)


@st.composite
def rencana_acak(draw):
    """A plan of up to three indikators with any policy, Renstra of 3 to 6 years, any year."""
    awal = draw(st.integers(2020, 2024))
    akhir = awal + draw(st.integers(2, 5))
    tahun = draw(st.integers(awal, akhir + 1))
    indikator, target, realisasi = [], [], []
    for id_ in ("a", "b", "c")[: draw(st.integers(1, 3))]:
        indikator.append(
            Indikator(
                id=id_, pemilik="p", tingkat=TingkatIndikator.PROGRAM, uraian=id_, satuan="s",
                capaian_awal=draw(ISI),
                kebijakan=Kebijakan(
                    antar_tahun=draw(st.sampled_from(A)), aturan_kosong=draw(st.sampled_from(K))
                ),
            )
        )  # fmt: skip
        target += [
            Target(indikator=id_, tahun=t, dokumen=d, nilai=draw(ISI))
            for t in range(awal, akhir + 1)
            for d in (RENSTRA, RENJA)
        ]
        realisasi += [
            Realisasi(indikator=id_, tahun=t, triwulan=2 if t == tahun - 1 else None,
                      nilai=draw(ISI), pembilang=draw(ISI), penyebut=draw(ISI))
            for t in range(tahun - 3, tahun)
        ]  # fmt: skip
    return Renja(
        dokumen=Dokumen(tahun=tahun, tanggal=date(2024, 8, 1), renstra_awal=awal,
                        renstra_akhir=akhir, nama="PD"),
        simpul=(Simpul(id="p", tingkat=Tingkat.PROGRAM, uraian="p"),),
        indikator=tuple(indikator), target=tuple(target), realisasi=tuple(realisasi),
    )  # fmt: skip


@given(rencana_acak(), st.randoms(use_true_random=False))
def test_the_order_of_records_never_matters(renja, acak):
    def kocok(daftar):
        return tuple(acak.sample(daftar, len(daftar)))

    dikocok = replace(
        renja,
        indikator=kocok(renja.indikator),
        target=kocok(renja.target),
        realisasi=kocok(renja.realisasi),
    )

    for i in renja.indikator:
        assert hitung_tc29(dikocok, i) == hitung_tc29(renja, i)


@given(rencana_acak())
def test_another_indikator_never_changes_a_row(renja):
    for i in renja.indikator:
        sendiri = replace(
            renja,
            indikator=(i,),
            target=tuple(t for t in renja.target if t.indikator == i.id),
            realisasi=tuple(r for r in renja.realisasi if r.indikator == i.id),
        )
        assert hitung_tc29(sendiri, i) == hitung_tc29(renja, i)


@given(rencana_acak())
def test_any_plan_gives_a_row_whose_sums_can_be_redone(renja):
    """Whatever the years and the policy: a value or a reason, and inputs that give the value."""
    for i in renja.indikator:
        b = hitung_tc29(renja, i)
        for nilai in (b.perkiraan, b.resmi_perkiraan):
            assert isinstance(nilai.isi, Decimal | Kosong)
            assert "()" not in nilai.rumus
            assert not nilai.rumus.endswith("= ")
            ada = [Fraction(m.isi) for m in nilai.masukan if isinstance(m.isi, Decimal)]
            if isinstance(nilai.isi, Kosong):
                continue
            if i.kebijakan.antar_tahun in (A.JUMLAH, A.JUMLAH_DENGAN_AWAL):
                assert Fraction(nilai.isi) == sum(ada)
            elif i.kebijakan.antar_tahun is A.RATA_RATA:
                n = len(nilai.masukan) if i.kebijakan.aturan_kosong is K.NOL else len(ada)
                assert abs(Fraction(nilai.isi) * n - sum(ada)) < Fraction(1, 10**30)
            elif i.kebijakan.antar_tahun is A.MAKSIMUM:
                assert nilai.isi == max(ada, default=0)
