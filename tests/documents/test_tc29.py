"""Tabel T-C.29 in both layouts: headings, numbers, notes, live formulas."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.angka import bulatkan
from selaras.core.kebijakan import Akumulasi, AturanKosong, Kebijakan
from selaras.core.nilai import Kosong
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
)
from selaras.documents import tc29

KEGIATAN = "2.23.02.2.01"


def test_source_layout_of_a_cumulative_row(rencana, kisi):
    baris = kisi(tc29.build(rencana))[KEGIATAN]

    assert baris == {
        "kode": KEGIATAN,
        "uraian": "Pengelolaan Perpustakaan",
        "indikator": "Jumlah koleksi",
        "satuan": "Judul",
        "awal": "110",
        "target_2025": "24",
        "target_2026": "23",
        "target_2027": "24",
        "target_2028": "23",
        "target_2029": "23",
        "kondisi_akhir": "227",
        "realisasi_n3": "153",
        "realisasi_n2": "20",
        "target_n1": "10",
        "realisasi_tw": "6",
        "tingkat_realisasi": "60,00%",
        "catatan": "Terlambat",
        "perkiraan": "179",
        "tingkat_capaian": "78,85%",
    }


def test_official_layout_of_a_cumulative_row(rencana, kisi):
    baris = kisi(tc29.build(rencana, "resmi"))[KEGIATAN]

    assert baris == {
        "kode": KEGIATAN,
        "uraian": "Pengelolaan Perpustakaan",
        "indikator": "Jumlah koleksi",
        "target_akhir": "227 Judul",
        "realisasi_n3": "153",
        "target_n2": "20",
        "realisasi_n2": "20",
        "tingkat_n2": "100,00%",
        "target_n1": "10",
        "perkiraan": "183",
        "tingkat": "80,62%",
        "catatan": "Terlambat",
    }


def test_rows_stand_in_legal_order_and_a_code_is_printed_once(rencana):
    tabel = tc29.build(rencana)

    assert [(b.id, b.kode) for b in tabel.baris] == [
        ("2", "2"),
        ("2.23", "2.23"),
        ("literasi", ""),
        ("puas", ""),
        ("lama", ""),
        ("2.23.02", "2.23.02"),
        (KEGIATAN, KEGIATAN),
        ("2.23.02.2.01.0001", "2.23.02.2.01.0001"),
        ("a2", ""),
    ]


def test_average_row_prints_rounded_and_keeps_full_precision(rencana, kisi):
    tabel = tc29.build(rencana)
    sel = tabel.sel("2.23.02", "perkiraan")

    assert sel.teks == "84,09"
    assert sel.nilai.angka != bulatkan(sel.nilai.angka, 20)
    assert kisi(tabel)["2.23.02"]["tingkat_capaian"] == "94,48%"


def test_blank_is_not_zero(rencana, kisi):
    baris = kisi(tc29.build(rencana))

    assert baris["lama"]["realisasi_tw"] == ""
    assert baris["lama"]["tingkat_realisasi"] == "n/a"
    assert baris["a2"]["target_2029"] == ""
    assert baris["a2"]["perkiraan"] == "0"  # its policy counts blanks as zero
    assert baris["2.23.02.2.01.0001"]["target_2027"] == "0"


def test_column_numbers_and_years_follow_from_the_plan(rencana):
    tabel = tc29.build(rencana)
    teks = [k.teks for baris in tabel.kepala for k in baris]

    assert [k.nomor for k in tabel.kolom][-1] == "18 = (11 + 12 + 14)/10"
    assert [k.nomor for k in tabel.kolom][:6] == ["1", "2", "3", "4", "", "5"]
    assert tabel.judul[0].endswith("s/d TAHUN BERJALAN (2027)")
    assert [t for t in teks if re.fullmatch(r"\d{4}", t)] == [
        *("2025", "2026", "2027", "2028", "2029"),
        *("2025", "2026"),
    ]
    assert "Realisasi Renja-PD Triwulan II 2027" in teks


def test_official_column_numbers_print_the_formulas(rencana):
    nomor = [k.nomor for k in tc29.build(rencana, "resmi").kolom]

    assert nomor == [
        *("1", "2", "3", "4", "5", "6", "7", "8 = (7/6)", "9"),
        *("10 = (5 + 7 + 9)", "11 = (10/4)", "12"),
    ]


def test_a_shorter_renstra_shifts_the_numbers(rencana):
    dokumen = replace(rencana.dokumen, renstra_awal=2026, renstra_akhir=2028)
    tabel = tc29.build(replace(rencana, dokumen=dokumen))

    assert tabel.kolom[-1].nomor == "16 = (9 + 10 + 12)/8"
    assert sum(k.kunci.startswith("target_20") for k in tabel.kolom) == 3


def test_basis_target_uses_the_target_of_the_running_year(rencana, kisi):
    dokumen = replace(rencana.dokumen, basis_tahun_berjalan="target")
    tabel = tc29.build(replace(rencana, dokumen=dokumen))

    assert kisi(tabel)[KEGIATAN]["perkiraan"] == "183"
    assert tabel.kolom[-1].nomor == "18 = (11 + 12 + 13)/10"
    assert "target Renja (kolom 13)" in tabel.catatan[0]


def test_notes_tell_basis_policy_and_rounding(rencana):
    catatan = " ".join(tc29.build(rencana).catatan)

    assert "realisasi s.d. Triwulan II (kolom 14)" in catatan
    assert "rata-rata dirata-ratakan" in catatan
    assert "posisi akhir" in catatan
    assert "dilewati atau dihitung nol" in catatan
    assert "dibulatkan satu kali" in catatan


def test_a_note_does_not_tell_what_the_table_does_not_use(rencana):
    hanya = [i for i in rencana.indikator if i.id == "k1"]
    catatan = " ".join(tc29.build(replace(rencana, indikator=tuple(hanya))).catatan)

    assert "rata-rata" not in catatan
    assert "Periode yang belum dilaporkan dilewati." in catatan


def test_unknown_layout_is_refused(rencana):
    with pytest.raises(ValueError, match="bentuk"):
        tc29.build(rencana, "lain")


@pytest.mark.parametrize("bentuk", tc29.BENTUK)
def test_header_and_rows_fill_the_same_columns(rencana, bentuk):
    tabel = tc29.build(rencana, bentuk)
    terisi = sum(k.kolspan * k.barisspan for baris in tabel.kepala for k in baris)

    assert terisi == len(tabel.kolom) * len(tabel.kepala)
    assert {sum(s.kolspan for s in b.sel) for b in tabel.baris} == {len(tabel.kolom)}


# The golden vectors of the domain reference, section I (rounded as the source prints them).
VEKTOR = [
    # antar_tahun, awal, target, (r1, r2, r3), target_n1, expected by column
    ("jumlah_dengan_awal", 110, (24, 23, 24, 23, 23), ("153", "20", "6"), 10,
     {"kondisi_akhir": "227", "tingkat_realisasi": "60,00%", "perkiraan": "179",
      "tingkat_capaian": "78,85%"}),
    ("rata_rata", None, (61, 65, 70, 75, 80), ("42.45", "54.94", "74.46"), 70,
     {"perkiraan": "57,28", "tingkat_capaian": "71,60%", "tingkat_realisasi": "106,37%"}),
    ("posisi_akhir", None, (61, 65, 70, 75, 80), ("42.45", "54.94", "74.46"), 70,
     {"perkiraan": "74,46", "tingkat_capaian": "93,08%"}),
    ("rata_rata", None, (80, 82, 85, 87, 90), ("76.33", "84.54", "88.25"), 85,
     {"perkiraan": "83,04", "tingkat_capaian": "92,27%"}),
    ("rata_rata", None, (85, 86, 87, 88, 89), ("84.94", "92.7", "74.62"), 87,
     {"tingkat_realisasi": "85,77%", "perkiraan": "84,09", "tingkat_capaian": "94,48%"}),
    ("jumlah_dengan_awal", 6480, (1080,) * 5, ("9679", "1407", "554"), 1190,
     {"kondisi_akhir": "11.880", "perkiraan": "11.640", "tingkat_capaian": "97,98%"}),
    ("rata_rata", None, (12,) * 5, ("12", "12", "7"), 12,
     {"perkiraan": "10,33", "tingkat_capaian": "86,11%"}),
    ("rata_rata", None, ("18.38", "20.65", "22.64", "24.64", "26.64"),
     ("39.98", "29.64", "4.70"), "26.76",
     {"kondisi_akhir": "26,64", "perkiraan": "24,77", "tingkat_capaian": "92,99%"}),
    ("jumlah", None, ("18.38", "20.65", "22.64", "24.64", "26.64"),
     ("39.98", "29.64", "4.70"), "26.76", {"perkiraan": "74,32"}),
]  # fmt: skip


def satu_baris(cara, awal, target, riil, target_n1, aturan=AturanKosong.LEWATI):
    """Return a plan of one program with one indikator; ``None`` in ``riil`` is no report."""
    kumulatif = cara in ("jumlah", "jumlah_dengan_awal")
    dua = Decimal(0) if all(str(r).isdigit() for r in riil if r is not None) else Decimal(2)
    cakupan = (Cakupan.SEJAK_AWAL if kumulatif else Cakupan.TAHUN, Cakupan.TAHUN, Cakupan.TAHUN)
    periode = ((2022, None), (2023, None), (2024, 2))
    return Renja(
        dokumen=Dokumen(
            tahun=2025, tanggal=None, renstra_awal=2022, renstra_akhir=2026, nama="Badan"
        ),
        simpul=(Simpul(id="5.03.01", tingkat=Tingkat.PROGRAM, kode="5.03.01", uraian="P"),),
        indikator=(
            Indikator(
                id="i",
                pemilik="5.03.01",
                tingkat=TingkatIndikator.PROGRAM,
                uraian="I",
                satuan="Nilai",
                capaian_awal=None if awal is None else Decimal(awal),
                kebijakan=Kebijakan(
                    antar_tahun=Akumulasi(cara),
                    aturan_kosong=aturan,
                    desimal=0 if dua == 0 and cara != "rata_rata" else 2,
                ),
            ),
        ),
        target=(
            *(
                Target(
                    indikator="i",
                    tahun=2022 + i,
                    dokumen=DokumenTarget.RENSTRA,
                    nilai=None if t is None else Decimal(t),
                )
                for i, t in enumerate(target)
            ),
            Target(
                indikator="i",
                tahun=2024,
                dokumen=DokumenTarget.RENJA,
                nilai=None if target_n1 is None else Decimal(target_n1),
            ),
        ),
        realisasi=tuple(
            Realisasi(indikator="i", tahun=tahun, triwulan=tw, cakupan=c, nilai=Decimal(r))
            for (tahun, tw), c, r in zip(periode, cakupan, riil, strict=True)
            if r is not None
        ),
    )


@pytest.mark.parametrize(("cara", "awal", "target", "riil", "target_n1", "harapan"), VEKTOR)
def test_golden_vectors(kisi, cara, awal, target, riil, target_n1, harapan):
    baris = kisi(tc29.build(satu_baris(cara, awal, target, riil, target_n1)))["5.03.01"]

    assert {k: baris[k] for k in harapan} == harapan


jumlah = st.one_of(st.none(), st.integers(0, 999).map(str), st.just("12.25"))
RUMUS = ("kondisi_akhir", "tingkat_realisasi", "perkiraan", "tingkat_capaian")


@pytest.mark.parametrize("bentuk", tc29.BENTUK)
@given(
    cara=st.sampled_from([a.value for a in Akumulasi if a is not Akumulasi.RASIO]),
    awal=st.one_of(st.none(), st.integers(0, 500)),
    target=st.lists(st.one_of(st.none(), st.integers(0, 50)), min_size=5, max_size=5),
    riil=st.tuples(jumlah, jumlah, jumlah),
    target_n1=st.one_of(st.none(), st.integers(0, 90)),
    aturan=st.sampled_from(AturanKosong),
)
def test_the_live_formula_gives_the_computed_value(
    hitung_rumus, bentuk, cara, awal, target, riil, target_n1, aturan
):
    if all(t is None for t in target):
        target = [1, *target[1:]]
    tabel = tc29.build(satu_baris(cara, awal, target, riil, target_n1, aturan), bentuk)
    baris = next(b for b in tabel.baris if b.id == "5.03.01")
    sel = {k.kunci: s for k, s in tabel.sel_baris(baris)}
    isi = {k: s.teks if isinstance(s.isi, Kosong | str) else s.nilai.angka for k, s in sel.items()}

    for kunci, s in sel.items():
        if s.rumus_xlsx:
            hasil = hitung_rumus(s.rumus_xlsx, isi)
            if s.nilai.angka is None:
                assert hasil == "n/a", kunci
            else:
                assert bulatkan(hasil, 12) == bulatkan(s.nilai.angka, 12), kunci
    if bentuk == "sumber":
        assert {k for k, s in sel.items() if s.rumus_xlsx} == set(RUMUS)
