"""The whole document: complete, honest about gaps, and unable to disagree with its tables."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.core.renja import Cakupan, Dokumen, Renja
from selaras.documents.naskah import (
    Daftar,
    Grafik,
    Judul,
    Naskah,
    Paragraf,
    PasanganKeterangan,
    Sampul,
    TandaTangan,
)
from selaras.documents.renja import Rakitan, rakit, susun
from selaras.documents.sumber import Opsi
from selaras.exchange.folder import read_folder

CONTOH = Path(__file__).parents[2] / "examples" / "bkpsdm-kukar-2025"
ANGKA = re.compile(r"\d[\d.,/-]*\d|\d")
KOSONG = Dokumen(
    tahun=2025,
    tanggal=date(2024, 8, 31),
    renstra_awal=2022,
    renstra_akhir=2026,
    nama="Dinas Contoh",
    wilayah="Kota Contoh",
)


@cache
def contoh() -> Renja:
    hasil = read_folder(CONTOH).value
    assert hasil is not None
    return hasil


@cache
def rakitan() -> Rakitan:
    return rakit(contoh())


def larik(blok) -> list[str]:
    """Every text of blocks, in order; tables and charts give none."""
    hasil: list[str] = []
    for b in blok:
        match b:
            case Paragraf():
                hasil.append("".join(t.isi for t in b.isi))
            case Daftar():
                for butir in b.butir:
                    hasil.append("".join(t.isi for t in butir.isi))
                    if butir.anak is not None:
                        hasil += larik((butir.anak,))
            case PasanganKeterangan():
                for _, isi in b.pasangan:
                    hasil += larik(isi)
            case Grafik():
                hasil.append(b.alt)
            case _:
                pass
    return hasil


def teks(naskah: Naskah, awalan: str | None = None) -> str:
    return "\n".join(
        baris
        for bagian in naskah.bagian
        if awalan is None or bagian.awalan == awalan
        for baris in larik(bagian.blok)
    )


def judul(naskah: Naskah) -> list[str]:
    return [
        f"{b.nomor} {b.teks}".strip()
        for bagian in naskah.bagian
        for b in bagian.blok
        if isinstance(b, Judul)
    ]


def sel(naskah: Naskah, kunci: str, baris: str, kolom: str) -> str:
    tabel = next(t for t in naskah.tabel if t.kunci == kunci)
    hasil = tabel.sel(baris, kolom)
    assert hasil is not None
    return hasil.teks


def test_every_part_of_the_outline_is_there_in_order():
    naskah = rakitan().naskah
    assert [b.awalan for b in naskah.bagian] == ["", "i", "I", "II", "III", "IV", "V", ""]
    ada = judul(naskah)
    for wajib in (
        "Kata Pengantar",
        "Daftar Isi",
        "Daftar Tabel",
        "Daftar Gambar",
        "BAB I Pendahuluan",
        "1.3.2 Tujuan",
        "2.1.6 Kebijakan dan Tindakan Perencanaan serta Penganggaran",
        "2.5 Penelaahan Usulan Program dan Kegiatan Masyarakat",
        "3.3 Program dan Kegiatan",
        "BAB V Penutup",
        "Catatan Penyusunan",
    ):
        assert wajib in ada
    bernomor = [j.split()[0] for j in ada if j[0].isdigit()]
    assert bernomor == sorted(bernomor)
    assert [t.kunci for t in naskah.tabel if t.label] == [
        "IKU",
        "TC29",
        "II2",
        "TC30",
        "TC31",
        "TC32",
        "III1",
        "TC33",
    ]
    gambar = [b for g in naskah.bagian for b in g.blok if isinstance(b, Grafik)]
    assert len({g.id for g in gambar}) == len(gambar) == 4
    assert all(g.alt and g.judul for g in gambar)


def test_cover_and_signatures_come_from_the_plan():
    naskah = susun(replace(contoh(), dokumen=replace(contoh().dokumen, tahap="perubahan")))
    cover = naskah.bagian[0].blok[0]
    assert isinstance(cover, Sampul)
    assert (cover.judul, cover.tahap) == ("Perubahan Rencana Kerja", "")
    assert cover.tempat_tahun == "Tenggarong, 2024"
    ttd = [b for g in naskah.bagian for b in g.blok if isinstance(b, TandaTangan)]
    assert [t.tempat_tanggal for t in ttd] == [
        "Tenggarong, Agustus 2024",
        "Ditetapkan di Tenggarong\npada tanggal 20 Februari 2024",
        "",  # the attachment of the decree
        "Tenggarong, Agustus 2024",
        "Tenggarong, Agustus 2024",
    ]


def test_decree_has_its_parts():
    depan = rakitan().naskah.bagian[1]
    pasangan = [
        label for b in depan.blok if isinstance(b, PasanganKeterangan) for label, _ in b.pasangan
    ]
    assert pasangan[:7] == [
        "Menimbang",
        "Mengingat",
        "Menetapkan",
        "KESATU",
        "KEDUA",
        "KETIGA",
        "KEEMPAT",
    ]
    assert "MEMUTUSKAN:" in teks(rakitan().naskah, "i")
    assert [t.kunci for t in rakitan().naskah.tabel][:1] == ["TIM"]


def test_numbers_of_the_source_that_are_right_are_reproduced():
    isi = teks(rakitan().naskah)
    for angka in (
        "realisasi belanja Tahun 2023 mencapai Rp36.296.810.806,00",
        "dari pagu anggaran Rp40.497.194.742,00, atau terserap 89,63 persen",
        "ditargetkan 92 dan terealisasi 92,70 dengan capaian 100,76 persen",
        "capaian 107,49 persen",
        "Penilaian dan Evaluasi Kinerja Aparatur (67,74%)",
        "capaian 103,10 persen, meningkat dibandingkan Tahun 2022 yang sebesar 95,41 persen",
        "3 (tiga) program, 14 (empat belas) kegiatan, dan 56 (lima puluh enam) sub kegiatan",
        "Rp32.743.331.188,00 (tiga puluh dua miliar tujuh ratus empat puluh tiga juta",
        "lebih rendah Rp41.916.307.326,00",
        "perkiraan capaian 57,28",
    ):
        assert angka in isi


def test_averages_are_of_percentages_and_their_predikat_follows_the_scale():
    naskah = rakitan().naskah
    isi = teks(naskah, "II")
    assert "rata-rata capaian kinerja program" in isi
    assert "sebesar 104,70 persen dengan predikat Sangat Tinggi" in isi
    assert "kegiatan sebesar 111,59 persen" in isi
    # a lower realisasi of every program lowers the predikat
    program = {"5.03.01-1", "5.03.02-1", "5.04.02-1"}
    renja = replace(
        contoh(),
        realisasi=tuple(
            replace(r, nilai=r.nilai / 2)
            if r.indikator in program and r.tahun == 2023 and r.nilai is not None
            else r
            for r in contoh().realisasi
        ),
    )
    assert "sebesar 52,35 persen dengan predikat Rendah" in teks(susun(renja), "II")


def test_one_changed_realisasi_changes_text_and_tables_alike():
    id_indikator = "5.03.02.2.02-1"
    renja = replace(
        contoh(),
        realisasi=tuple(
            replace(r, nilai=Decimal(2913))
            if (r.indikator, r.tahun, r.triwulan, r.cakupan)
            == (id_indikator, 2023, None, Cakupan.TAHUN)
            else r
            for r in contoh().realisasi
        ),
    )
    lama, baru = rakitan().naskah, susun(renja)
    baris = "5.03.02.2.02"
    assert sel(lama, "TC29", baris, "realisasi_n2") == "2.568"
    assert sel(baru, "TC29", baris, "realisasi_n2") == "2.913"
    assert sel(baru, "TC30", id_indikator, "realisasi_2023") == "2.913"
    assert "realisasi 2.568 ASN" in teks(lama, "II")
    assert "87,70%" in teks(lama, "II")
    assert "realisasi 2.913 ASN" in teks(baru, "II")
    assert "2.568" not in teks(baru, "II")
    assert "87,70" not in teks(baru, "II")
    assert "Mutasi dan Promosi ASN (99,49%)" in teks(baru, "II")


def test_one_changed_pagu_changes_counts_totals_words_and_tables():
    renja = replace(
        contoh(),
        pendanaan=tuple(p for p in contoh().pendanaan if p.simpul != contoh().pendanaan[0].simpul),
    )
    baru = susun(renja)
    total = sel(baru, "TC33", "JUMLAH", "pagu")
    assert total != sel(rakitan().naskah, "TC33", "JUMLAH", "pagu")
    for awalan in ("I", "IV", "V"):
        assert f"Rp{total}" in teks(baru, awalan)
        assert "32.743.331.188" not in teks(baru, awalan)


def teks_data(renja: Renja) -> set[str]:
    """Numbers inside texts that the plan itself holds (names, factors, citations)."""
    hasil: set[str] = set()

    def telusuri(x: object) -> None:
        if isinstance(x, str):
            hasil.update(ANGKA.findall(x))
        elif isinstance(x, tuple):
            for y in x:
                telusuri(y)
        elif is_dataclass(x):
            for f in fields(x):
                if f.name != "asal":
                    telusuri(getattr(x, f.name))

    telusuri(renja)
    hasil.update(str(d.tahun) for d in renja.landasan)
    return hasil


def angka_sah(r: Rakitan, renja: Renja) -> set[str]:
    """Every number that prose may hold: printed values, years, dates, numbers of headings."""
    sah = teks_data(replace(renja, pernyataan=(), tertulis=(), narasi=()))
    for tabel in r.tabel:
        for baris in tabel.baris:
            for s in baris.sel:
                sah.update(ANGKA.findall(s.teks))
        sah.update(ANGKA.findall(tabel.label))
    d = renja.dokumen
    sah.update(str(t) for t in range(d.renstra_awal, max(d.renstra_akhir, d.tahun + 1) + 1))
    sah.update(ANGKA.findall("\n".join(judul(r.naskah))))
    return sah


def test_every_number_of_the_prose_is_a_value():
    renja = replace(contoh(), narasi=())
    r = rakit(renja)
    sah = angka_sah(r, renja)
    assert "97,07" not in sah  # the source states it; no value of the plan gives it
    asing = {}
    for bagian in r.naskah.bagian[2:7]:  # BAB I to V: the last page holds a fingerprint
        for baris in larik(bagian.blok):
            for angka in ANGKA.findall(baris):
                if angka not in sah:
                    asing[angka] = baris
    assert asing == {}


def test_prose_of_the_plan_stands_in_its_place():
    isi = teks(rakitan().naskah, "II")
    for n in contoh().narasi:
        if n.bagian in ("2.1", "2.3", "2.4"):
            assert n.teks in isi


def test_an_empty_plan_composes_and_says_what_is_missing():
    naskah = susun(Renja(dokumen=KOSONG))
    isi = teks(naskah)
    assert isi.count("Bagian ini belum diisi") > 15
    assert "tidak ada usulan program dan kegiatan dari masyarakat" in isi
    assert [b.awalan for b in naskah.bagian] == ["", "i", "I", "II", "III", "IV", "V", ""]
    assert not any(isinstance(b, Grafik) for g in naskah.bagian for b in g.blok)
    assert "Rp" not in isi
    assert "Tidak ada" in next(t for t in naskah.tabel if t.kunci == "TC32").baris[0].sel[0].teks


TABEL_RENJA = [f.name for f in fields(Renja) if f.name != "dokumen"]


@settings(max_examples=12, deadline=None)
@given(st.sets(st.sampled_from(TABEL_RENJA), min_size=1))
def test_any_missing_table_leaves_a_document(kosong):
    renja = replace(contoh(), **dict.fromkeys(kosong, ()))
    r = rakit(renja)
    assert len(r.naskah.bagian) == 8
    assert len({b.id for b in r.narasi.baris}) == len(r.narasi.baris)


@pytest.mark.parametrize(
    "dokumen",
    [
        {"tahap": "ditetapkan"},
        {"tahap": "istilah baru"},
        {"basis_tahun_berjalan": "target"},
        {"aturan_celah_predikat": "bulatkan_dahulu"},
        {"wilayah": "", "nama": "", "singkatan": ""},
        {"renstra_awal": 2024, "renstra_akhir": 2024},
        {"triwulan_berjalan": 4},
    ],
)
def test_choices_of_the_plan_compose(dokumen):
    renja = replace(contoh(), dokumen=replace(contoh().dokumen, **dokumen))
    assert len(susun(renja).bagian) == 8


def test_both_layouts_of_tc29_have_their_own_name():
    naskah = susun(contoh(), Opsi(bentuk_tc29="keduanya"))
    label = [t.label for t in naskah.tabel if t.kunci.startswith("TC29")]
    assert label == ["Tabel T-C.29", "Tabel T-C.29 (12 kolom)"]
    resmi = susun(contoh(), Opsi(bentuk_tc29="resmi"))
    assert [(t.kunci, t.label) for t in resmi.tabel if t.kunci.startswith("TC29")] == [
        ("TC29R", "Tabel T-C.29")
    ]
    assert "dari 64 (enam puluh empat) indikator" in teks(resmi, "II")


def test_same_plan_same_document():
    assert rakit(contoh()) == rakit(contoh())


def test_last_page_tells_what_the_numbers_rest_on():
    ringkasan = "3 aturan dijalankan: 0 kesalahan."
    isi = "\n".join(larik(susun(contoh(), Opsi(ringkasan_pemeriksaan=ringkasan)).bagian[-1].blok))
    assert ringkasan in isi
    assert "Permendagri 86/2017, Lampiran, skala nilai peringkat kinerja" in isi
    assert "realisasi sampai dengan Triwulan II" in isi


def test_no_agency_or_region_is_written_in_the_code():
    naskah = susun(Renja(dokumen=KOSONG))
    isi = teks(naskah) + " ".join(judul(naskah)) + naskah.judul + naskah.kaki
    assert "Dinas Contoh" in isi
    for kata in ("BKPSDM", "Kepegawaian", "Kutai", "Bupati", "Kabupaten Kutai"):
        assert kata not in isi
