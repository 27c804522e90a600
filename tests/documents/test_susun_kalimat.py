"""Indonesian sentences: dates, lists, citations, runs of text, notes of numbers."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.nilai import Nilai
from selaras.core.renja import BentukNarasi, Dokumen, Landasan, Narasi, Renja
from selaras.core.rupiah import Rupiah
from selaras.documents.buku import Buku, kata_persen, kata_rupiah
from selaras.documents.kalimat import (
    butir_kalimat,
    gabung,
    kutipan,
    narasi,
    rangkaian,
    satuan_kalimat,
    sub_bab,
    uraian,
)
from selaras.documents.naskah import Daftar, Paragraf, Penomoran
from selaras.documents.tabel import Sel

KABUPATEN = Dokumen(
    tahun=2025,
    tanggal=date(2024, 8, 31),
    renstra_awal=2022,
    renstra_akhir=2026,
    nama="Dinas Contoh",
    wilayah="Kabupaten Contoh Raya",
)


def isi(daftar: Daftar) -> list[str]:
    return ["".join(t.isi for t in b.isi) for b in daftar.butir]


@pytest.mark.parametrize(
    ("kata", "hasil"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a dan b"),
        (["a", "b", "c"], "a, b, dan c"),
    ],
)
def test_gabung(kata, hasil):
    assert gabung(kata) == hasil


@pytest.mark.parametrize(
    ("masuk", "keluar"),
    [
        (["satu"], ["satu."]),
        (["satu;", "dua."], ["satu; dan", "dua."]),
        (["satu", "dua", "tiga"], ["satu;", "dua; dan", "tiga."]),
        (["Satu kalimat.", "Dua kalimat."], ["Satu kalimat.", "Dua kalimat."]),
        (["Satu kalimat.", "bukan kalimat"], ["Satu kalimat; dan", "bukan kalimat."]),
    ],
)
def test_list_reads_as_one_sentence_or_as_sentences(masuk, keluar):
    assert isi(butir_kalimat(masuk, Penomoran.HURUF)) == keluar


def test_item_with_nested_list_ends_with_a_colon():
    anak = butir_kalimat(["x", "y"], Penomoran.BUTIR)
    daftar = butir_kalimat([("satu", anak), ("dua", None)], Penomoran.HURUF)
    assert isi(daftar) == ["satu:", "dua."]
    assert daftar.butir[0].anak is anak


def polos(blok) -> list[str]:
    return [
        f"- {t}" if isinstance(b, Daftar) else t
        for b in blok
        for t in (isi(b) if isinstance(b, Daftar) else ["".join(r.isi for r in b.isi)])
    ]


@pytest.mark.parametrize(
    ("pengantar", "masuk", "keluar"),
    [
        ("Ada, yaitu:", [], []),
        ("Ada, yaitu:", ["Satu"], ["Ada, yaitu Satu."]),
        ("Ada, yaitu:", ["Satu", "Dua"], ["Ada, yaitu:", "- Satu; dan", "- Dua."]),
        ("Hal sebagai berikut:", ["Satu."], ["Hal sebagai berikut. Satu."]),
        ("", ["Satu"], ["Satu."]),
    ],
)
def test_one_item_is_a_sentence_and_no_list(pengantar, masuk, keluar):
    assert polos(uraian(pengantar, masuk, Penomoran.HURUF)) == keluar


def test_one_item_with_items_below_becomes_their_introduction():
    anak = butir_kalimat(["x", "y"], Penomoran.BUTIR)
    blok = uraian("Hal sebagai berikut:", [("Kegiatan A", anak)], Penomoran.HURUF)
    assert polos(blok) == ["Hal sebagai berikut.", "Kegiatan A:", "- x; dan", "- y."]
    assert blok[-1].penomoran is Penomoran.HURUF


@pytest.mark.parametrize(("banyak", "tanda"), [(26, Penomoran.HURUF), (27, Penomoran.ANGKA)])
def test_a_list_longer_than_the_alphabet_is_numbered(banyak, tanda):
    assert butir_kalimat(["x"] * banyak, Penomoran.HURUF).penomoran is tanda


@pytest.mark.parametrize(
    ("satuan", "hasil"),
    [
        ("Dokumen", " dokumen"),
        ("Berita Acara", " berita acara"),
        ("Orang/Bulan", " orang/bulan"),
        ("ASN", " ASN"),
        ("JP", " JP"),
        ("%", " persen"),
        ("Nilai", ""),
        ("", ""),
    ],
)
def test_units_in_a_sentence(satuan, hasil):
    assert satuan_kalimat(satuan) == hasil


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("biasa", [("biasa", False, False)]),
        ("a **b** c", [("a ", False, False), ("b", True, False), (" c", False, False)]),
        ("(*outcome*)", [("(", False, False), ("outcome", False, True), (")", False, False)]),
        ("Indikator*) dan 2 * 3", [("Indikator*) dan 2 * 3", False, False)]),
        ("", [("", False, False)]),
    ],
)
def test_marks_of_bold_and_italic(teks, hasil):
    assert [(t.isi, t.tebal, t.miring) for t in rangkaian(teks)] == hasil


@given(st.text())
def test_marks_never_lose_a_letter(teks):
    assert "".join(t.isi for t in rangkaian(teks)).replace("*", "") == teks.replace("*", "")


@pytest.mark.parametrize(
    ("landasan", "hasil"),
    [
        (
            {"jenis": "uu", "nomor": "25", "tahun": 2004, "tentang": "Sistem Perencanaan;"},
            "Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan",
        ),
        (
            {"jenis": "permendagri", "nomor": "86", "tahun": 2017, "catatan": "(Berita 1312)"},
            "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017 (Berita 1312)",
        ),
        (
            {"jenis": "perda", "nomor": "6", "tahun": 2021, "tentang": "RPJMD"},
            "Peraturan Daerah Kabupaten Contoh Raya Nomor 6 Tahun 2021 tentang RPJMD",
        ),
        (
            {"jenis": "perbup", "nomor": "42", "tahun": 2023},
            "Peraturan Bupati Contoh Raya Nomor 42 Tahun 2023",
        ),
        (
            {
                "jenis": "uu",
                "nomor": "23",
                "tahun": 2014,
                "tentang": "Pemerintahan Daerah",
                "catatan": "sebagaimana telah diubah; Lembaran Negara Nomor 58",
            },
            "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah sebagaimana telah "
            "diubah (Lembaran Negara Nomor 58)",
        ),
        (
            {"jenis": "Surat Edaran", "nomor": "1", "tahun": 2024},
            "Surat Edaran Nomor 1 Tahun 2024",
        ),
    ],
)
def test_citation(landasan, hasil):
    assert kutipan(Landasan(urut=1, **landasan), KABUPATEN) == hasil


def test_prose_gathers_items_and_nests_another_mark():
    bentuk = [
        (BentukNarasi.PARAGRAF, "Pengantar"),
        (BentukNarasi.ANGKA, "satu"),
        (BentukNarasi.HURUF, "a dari satu"),
        (BentukNarasi.ANGKA, "dua"),
        (BentukNarasi.SUBJUDUL, "Judul"),
    ]
    renja = Renja(
        dokumen=KABUPATEN,
        narasi=tuple(
            Narasi(bagian="1.1", urut=i, bentuk=b, teks=t) for i, (b, t) in enumerate(bentuk)
        ),
    )
    pengantar, daftar, judul = narasi(renja, "1.1")
    assert isinstance(pengantar, Paragraf)
    assert isinstance(judul, Paragraf)
    assert judul.isi[0].tebal
    assert isinstance(daftar, Daftar)
    assert isi(daftar) == ["satu", "dua"]
    assert daftar.butir[0].anak is not None
    assert isi(daftar.butir[0].anak) == ["a dari satu"]
    assert daftar.butir[1].anak is None
    assert narasi(renja, "1.2") == ()


@pytest.mark.parametrize(("nomor", "tingkat"), [("2.1", 2), ("2.1.1", 3), ("2.1.1.1", 3)])
def test_level_follows_from_number(nomor, tingkat):
    assert sub_bab(nomor, "x").tingkat == tingkat


def test_money_and_percent_in_prose():
    assert kata_persen("107,49%") == "107,49 persen"
    assert kata_persen("n/a") == "n/a"
    assert kata_rupiah(Sel(nilai=Nilai(isi=Rupiah.dari(65_000_000)))) == "Rp65.000.000,00"
    assert kata_rupiah(Sel(nilai=Nilai(isi=Rupiah.dari(-5)))) == "-Rp5,00"
    assert kata_rupiah(Sel()) == "(belum diisi)"


def test_a_note_keeps_its_value():
    buku = Buku()
    nilai = Nilai(isi=Decimal("107.494"), rumus="r / t")
    assert buku.persen("2.1:x", "X", nilai) == "107,49%"
    assert buku.persen("2.1:x", "X", nilai) == "107,49%"
    with pytest.raises(ValueError, match=r"2\.1:x"):
        buku.cacah("2.1:x", "X", 3)
    tabel = buku.tabel
    assert [b.id for b in tabel.baris] == ["2.1:x"]
    sel = tabel.sel("2.1:x", "nilai")
    assert sel is not None
    assert sel.isi == Decimal("107.494")
