"""Reading printed cells, and what must hold whatever they print."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.core.angka import bulatkan, format_angka
from selaras.core.kebijakan import Akumulasi, Kebijakan
from selaras.core.renja import (
    Dokumen,
    DokumenTarget,
    Indikator,
    Realisasi,
    Renja,
    Simpul,
    Target,
    Tertulis,
    Tingkat,
    TingkatIndikator,
)
from selaras.law.at import at
from selaras.rules.base import Bahan
from selaras.rules.hitung.tercetak import baca, mungkin_rasio
from selaras.rules.indikator.in03_target_melompat import melompat
from selaras.rules.registry import semua

HARI = date(2024, 8, 30)
ATURAN = [a for a in semua() if a.family in ("hitung", "indikator")]


def sel(teks, tabel="TC29", kolom="perkiraan"):
    return Tertulis(tabel=tabel, baris="5.03.01", kolom=kolom, teks=teks)


@pytest.mark.parametrize(
    ("teks", "nilai", "desimal"),
    [
        ("11.640", "11640", 0),
        ("42,45", "42.45", 2),
        ("24.64 Persen", "24.64", 2),
        ("1190 Orang/bulan", "1190", 0),
        ("1.080 Orang", "1080", 0),
        ("65.000.000,0", "65000000.0", 1),
        ("1655,56%", "1655.56", 2),
        ("-", None, None),
        ("n/a", None, None),
        ("Unit", None, None),
        ("#REF!", None, None),
    ],
)
def test_baca(teks, nilai, desimal):
    s = baca(sel(teks))

    assert s.nilai == (None if nilai is None else Decimal(nilai))
    assert s.desimal[:1] == (() if desimal is None else (desimal,))


def test_an_ambiguous_text_fits_both_readings():
    s = baca(sel("3.683"))

    assert s.cocok(Decimal(3683))
    assert s.cocok(Decimal("3.683"))
    assert not s.cocok(Decimal(4))


@pytest.mark.parametrize(
    ("hasil", "atas", "bawah", "jawaban"),
    [
        ("51,67%", "31", "60", True),
        ("278,97%", "74", "26,64", True),  # 74 stands for 74.32
        ("78,85%", "179", "227", True),
        ("80,62%", "179", "227", False),
        ("80,62%", "-", "227", False),
        ("80,62%", "179", "0", False),
    ],
)
def test_mungkin_rasio(hasil, atas, bawah, jawaban):
    assert mungkin_rasio(baca(sel(hasil)), baca(sel(atas)), baca(sel(bawah))) is jawaban


angka = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False)


@given(angka, st.integers(0, 4))
def test_a_value_fits_its_own_print(nilai, desimal):
    tercetak = baca(sel(format_angka(nilai, desimal)))

    assert tercetak.cocok(nilai)
    assert tercetak.rentang()[0] <= tercetak.nilai <= tercetak.rentang()[1]
    assert tercetak.persis(bulatkan(nilai, desimal))


@given(st.text(max_size=70))
def test_reading_never_fails(teks):
    s = baca(sel(teks))

    assert len(s.bacaan) == len(s.desimal)
    assert s.galat in (True, False)


@given(st.lists(st.decimals(0, 10**6, places=2), max_size=6), st.decimals("0.01", 1000, places=2))
def test_a_jump_does_not_depend_on_the_unit(deret, skala):
    satu = melompat(deret, Decimal(2), Decimal(0))

    assert melompat([n * skala for n in deret], Decimal(2), Decimal(0)) == satu


@given(st.decimals("0.01", 10**6, places=2), st.integers(1, 6))
def test_a_steady_series_never_jumps(nilai, panjang):
    assert melompat([nilai] * panjang, Decimal(2), Decimal(0)) is None


cetakan = st.one_of(
    st.sampled_from(["", "-", "0", "0,00%", "n/a", "#DIV/0!", "11.640", "24.64 Persen", "Unit"]),
    angka.map(lambda n: format_angka(n, 2)),
    st.text(max_size=12),
)
KOLOM = {
    "TC29": ("awal", "target_2024", "kondisi_akhir", "realisasi_n3", "realisasi_tw",
             "tingkat_realisasi", "perkiraan", "tingkat_capaian", "satuan"),
    "TC33": ("target", "pagu", "prakiraan_maju", "target_maju"),
    "TC31": ("rkpd_target", "rkpd_pagu", "kebutuhan_dana"),
}  # fmt: skip
sel_acak = st.sampled_from([(t, k) for t, ks in KOLOM.items() for k in ks]).flatmap(
    lambda tk: cetakan.map(lambda teks: sel(teks, *tk))
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(sel_acak, max_size=8),
    st.lists(st.one_of(st.none(), angka), min_size=5, max_size=5),
    st.sampled_from(Akumulasi),
    st.sampled_from(["Persen", "Orang", "nit", ""]),
)
def test_no_rule_fails_whatever_is_printed(tertulis, nilai, cara, satuan):
    renja = Renja(
        dokumen=Dokumen(
            tahun=2025, tanggal=HARI, renstra_awal=2022, renstra_akhir=2026, nama="Badan Contoh"
        ),
        simpul=(Simpul(id="5.03.01", kode="5.03.01", tingkat=Tingkat.PROGRAM, uraian="Program"),),
        indikator=(
            Indikator(
                id="i",
                pemilik="5.03.01",
                tingkat=TingkatIndikator.PROGRAM,
                uraian="Persentase contoh",
                satuan=satuan,
                capaian_awal=nilai[0],
                kebijakan=Kebijakan(antar_tahun=cara),
            ),
        ),
        target=(
            Target(indikator="i", tahun=2026, dokumen=DokumenTarget.RENSTRA, nilai=nilai[1]),
            Target(indikator="i", tahun=2024, dokumen=DokumenTarget.RENJA, nilai=nilai[2]),
        ),
        realisasi=(
            Realisasi(indikator="i", tahun=2023, nilai=nilai[3]),
            Realisasi(indikator="i", tahun=2024, triwulan=2, nilai=nilai[4]),
        ),
        tertulis=tuple(tertulis),
    )
    bahan = Bahan(renja=renja, hukum=at(HARI))

    temuan = [f for a in ATURAN for f in a.check(bahan)]

    assert all(f.message.endswith(f.saran) and f.letak.table for f in temuan)


def test_a_plan_that_prints_what_it_computes_has_no_finding_on_numbers():
    from selaras.core.tc29 import hitung_tc29

    indikator = Indikator(
        id="i",
        pemilik="5.03.01",
        tingkat=TingkatIndikator.PROGRAM,
        uraian="Nilai contoh",
        satuan="Nilai",
        kebijakan=Kebijakan(antar_tahun=Akumulasi.RATA_RATA, dalam_tahun=Akumulasi.POSISI_AKHIR),
    )
    renja = Renja(
        dokumen=Dokumen(
            tahun=2025, tanggal=HARI, renstra_awal=2022, renstra_akhir=2026, nama="Badan Contoh"
        ),
        simpul=(Simpul(id="5.03.01", kode="5.03.01", tingkat=Tingkat.PROGRAM, uraian="Program"),),
        indikator=(indikator,),
        target=(
            Target(indikator="i", tahun=2026, dokumen=DokumenTarget.RENSTRA, nilai=Decimal(89)),
            Target(indikator="i", tahun=2024, dokumen=DokumenTarget.RENJA, nilai=Decimal(87)),
        ),
        realisasi=(
            Realisasi(indikator="i", tahun=2022, nilai=Decimal("84.94")),
            Realisasi(indikator="i", tahun=2023, nilai=Decimal("92.7")),
            Realisasi(indikator="i", tahun=2024, triwulan=2, nilai=Decimal("74.62")),
        ),
    )
    baris = hitung_tc29(renja, indikator)
    dicetak = tuple(
        sel(format_angka(getattr(baris, k).angka, 2), kolom=k)
        for k in ("kondisi_akhir", "realisasi_tw", "tingkat_realisasi", "perkiraan")
    )

    bahan = Bahan(renja=replace(renja, tertulis=dicetak), hukum=at(HARI))

    hitung = [a for a in ATURAN if a.family == "hitung"]
    assert [f.message for a in hitung for f in a.check(bahan)] == []
