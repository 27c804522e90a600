"""The four faces of a comparison say the same, escape what they print and can be read back."""

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from selaras.core.beda import Ragam, UbahSimpul
from selaras.core.nilai import Asal
from selaras.core.perbandingan import TABEL, bandingkan
from selaras.core.pergeseran import Besaran, JenisTimpang
from selaras.core.renja import Dokumen, Narasi, Pendanaan, Renja, Simpul, Tingkat
from selaras.core.rupiah import Rupiah
from selaras.documents import beda_kata
from selaras.documents.laporan_beda import sebagai_data, sebagai_json, sebagai_teks
from selaras.documents.laporan_beda_html import kata_demi_kata, sebagai_html
from selaras.documents.laporan_beda_xlsx import sebagai_xlsx
from selaras.exchange import uraian
from selaras.exchange.baca import read

CONTOH = Path(__file__).parents[2] / "examples" / "bkpsdm-kukar-2025"
SUMBER = ("lama", "baru")
SUB = "5.03.01.2.01.01"


@pytest.fixture(scope="module")
def contoh():
    return read(CONTOH).value


@pytest.fixture(scope="module")
def satu_pagu(contoh):
    """The example with one pagu raised from 450 to 600 million."""
    pendanaan = tuple(
        replace(p, pagu=Rupiah.dari(600_000_000)) if p.simpul == SUB else p
        for p in contoh.pendanaan
    )
    return bandingkan(contoh, replace(contoh, pendanaan=pendanaan))


def test_every_table_and_every_kind_has_its_word():
    assert {n: judul for n, (judul, _) in uraian.TABEL.items()} == beda_kata.TABEL
    assert tuple(beda_kata.TABEL) == TABEL
    assert set(beda_kata.NAMA_RAGAM) == set(Ragam)
    assert set(beda_kata.NAMA_UBAH_SIMPUL) == set(UbahSimpul)
    assert set(beda_kata.NAMA_BESARAN) == set(Besaran)
    assert set(beda_kata.NAMA_TIMPANG) == set(JenisTimpang)


def test_one_pagu_changed_as_text(satu_pagu):
    assert sebagai_teks(SUMBER, satu_pagu).splitlines()[2:] == [
        "Menjadi baru",
        "",
        "1 diubah, 4508 tetap",
        "",
        "Pendanaan baris rencana",
        f"  ~ {SUB} Penyusunan Dokumen Perencanaan Perangkat Daerah · APBD: diubah",
        "      pagu: 450.000.000,00 -> 600.000.000,00  [pendanaan.csv C2]",
        "",
        "Uang yang bergeser",
        "  Jumlah seluruhnya, pagu 32.743.331.188,00 -> 32.893.331.188,00 "
        "(+150.000.000,00; +0,46%)",
        "  5.03.01 Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota, "
        "pagu 15.633.331.188,00 -> 15.783.331.188,00 (+150.000.000,00; +0,96%)",
        "  5.03.01.2.01 Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah, "
        "pagu 1.000.000.000,00 -> 1.150.000.000,00 (+150.000.000,00; +15,00%)",
        "",
        "Uang dan target yang tidak bergerak bersama (lebih dari 10%)",
        f"  Uang berubah, target tetap: {SUB} Penyusunan Dokumen Perencanaan Perangkat Daerah, "
        "pagu 450.000.000,00 -> 600.000.000,00 (+150.000.000,00; +33,33%)",
    ]


def test_one_pagu_changed_as_json(satu_pagu):
    data = json.loads(sebagai_json(SUMBER, satu_pagu))

    assert data == sebagai_data(SUMBER, satu_pagu)
    assert (data["old"], data["new"]) == SUMBER
    assert data["counts"] == {
        "added": 0,
        "removed": 0,
        "changed": 1,
        "renumbered": 0,
        "unchanged": 4508,
        "document": 0,
    }
    assert [t["table"] for t in data["tables"]] == list(TABEL)
    (beda,) = [b for t in data["tables"] for b in t["changes"]]
    tempat = {"file": "pendanaan.csv", "sheet": None, "row": 2, "cell": "C2"}
    assert beda["key"] == [SUB, "APBD"]
    assert beda["kind"] == "changed"
    assert beda["cells"] == [
        {
            "column": "pagu",
            "old": "450000000.00",
            "new": "600000000.00",
            "place_old": tempat,
            "place_new": tempat,
        }
    ]
    assert [(u["node"], u["difference"]) for u in data["money"]] == [
        (None, "150000000.00"),
        ("5.03.01", "150000000.00"),
        ("5.03.01.2.01", "150000000.00"),
    ]
    assert [(t["kind"], t["node"]) for t in data["imbalance"]] == [("money_only", SUB)]


def test_one_pagu_changed_as_workbook(satu_pagu):
    data = sebagai_xlsx(SUMBER, satu_pagu)
    buku = load_workbook(BytesIO(data))

    assert data == sebagai_xlsx(SUMBER, satu_pagu)
    assert buku.sheetnames == ["Ringkasan", "Perubahan", "Uang", "Uang dan target"]
    (baris,) = list(buku["Perubahan"].iter_rows(min_row=2, values_only=True))
    assert baris[1:4] == ("Pendanaan baris rencana", "diubah", SUB)
    assert baris[5:] == ("pagu", 450_000_000, 600_000_000, "pendanaan.csv C2", "pendanaan.csv C2")
    uang = list(buku["Uang"].iter_rows(min_row=2, values_only=True))
    assert [b[5] for b in uang] == [150_000_000] * 3
    assert all(s.data_type != "f" for lembar in buku for b in lembar.iter_rows() for s in b)


class Pembaca(HTMLParser):
    """Collects marked texts, and checks that what opens is closed."""

    def __init__(self):
        super().__init__()
        self.buka = []
        self.isi = {"del": [], "ins": []}
        self.unsur = set()

    def handle_starttag(self, tag, attrs):
        self.unsur.add(tag)
        if tag not in ("meta", "br"):
            self.buka.append(tag)

    def handle_endtag(self, tag):
        assert self.buka.pop() == tag

    def handle_data(self, data):
        if self.buka and self.buka[-1] in self.isi:
            self.isi[self.buka[-1]].append(data)


def baca_html(teks):
    pembaca = Pembaca()
    pembaca.feed(teks)
    pembaca.close()
    assert pembaca.buka == []
    return pembaca


def test_one_pagu_changed_as_page(satu_pagu):
    halaman = sebagai_html(SUMBER, satu_pagu)
    pembaca = baca_html(halaman)

    assert pembaca.isi["del"].count("450.000.000,00") == 2  # in the redline and in the list
    assert pembaca.isi["ins"].count("600.000.000,00") == 2
    assert "<th scope='col'>Semula</th><th scope='col'>Menjadi</th>" in halaman
    assert re.search(r"del\{text-decoration:line-through", halaman)
    assert re.search(r"ins\{text-decoration:underline", halaman)
    assert "pendanaan.csv C2" in halaman
    assert not re.search(r"https?://|<script|src=", halaman)


def test_a_plan_beside_itself(contoh):
    p = bandingkan(contoh, contoh)

    assert "Tidak ada perbedaan isi." in sebagai_teks(SUMBER, p)
    pembaca = baca_html(sebagai_html(SUMBER, p))
    assert pembaca.isi == {"del": [], "ins": []}
    assert "article" not in pembaca.unsur
    buku = load_workbook(BytesIO(sebagai_xlsx(SUMBER, p)))
    assert buku["Perubahan"].max_row == 1


JAHAT = "<script>alert(1)</script>&'\""
DOKUMEN = Dokumen(
    tahun=2028, tanggal=date(2027, 8, 1), renstra_awal=2025, renstra_akhir=2029, nama=JAHAT
)
SIMPUL = Simpul(asal=Asal("<b>.csv", baris=2), id="S1", tingkat=Tingkat.SUB_KEGIATAN, uraian="=1+1")
RENCANA = Renja(
    dokumen=DOKUMEN,
    simpul=(Simpul(id="P1", tingkat=Tingkat.PROGRAM, kode="5.01", uraian="Program"), SIMPUL),
)


def test_nothing_of_a_plan_becomes_markup_or_a_formula():
    baru = replace(
        RENCANA,
        dokumen=replace(DOKUMEN, tempat=JAHAT, fungsi=(JAHAT,)),
        simpul=(replace(SIMPUL, uraian=JAHAT, kode="=A1", induk=JAHAT),),
        narasi=(Narasi(bagian=JAHAT, urut=1, teks=JAHAT * 9),),
    )
    p = bandingkan(RENCANA, baru)
    pembaca = baca_html(sebagai_html((JAHAT, JAHAT), p))

    assert "script" not in pembaca.unsur
    assert JAHAT in pembaca.isi["ins"]
    buku = load_workbook(BytesIO(sebagai_xlsx((JAHAT, "=1+1"), p)))
    sel = [s for lembar in buku for b in lembar.iter_rows() for s in b]
    assert any(s.value == "=A1" for s in sel)
    assert all(s.data_type != "f" for s in sel)


def test_a_moved_and_renamed_simpul_says_so():
    baru = replace(RENCANA, simpul=(RENCANA.simpul[0], replace(SIMPUL, uraian="Rapat", induk="P1")))
    teks = sebagai_teks(SUMBER, bandingkan(RENCANA, baru))

    assert "~ S1 Rapat: diubah (dipindah, ganti nama)" in teks
    assert "induk: (kosong) -> 5.01 Program  [<b>.csv B2]" in teks


def test_what_is_added_and_removed_lists_its_cells():
    pendanaan = (
        Pendanaan(
            asal=Asal("b.xlsx", "pendanaan", 3),
            simpul="S1",
            sumber_dana="APBD",
            pagu=Rupiah.dari("1500000.5"),
        ),
    )
    baru = replace(RENCANA, pendanaan=pendanaan)

    assert sebagai_teks(SUMBER, bandingkan(RENCANA, baru)).splitlines()[7:10] == [
        "  + S1 =1+1 · APBD: ditambah",
        "      sumber dana: APBD  [b.xlsx pendanaan!B3]",
        "      pagu: 1.500.000,50  [b.xlsx pendanaan!C3]",
    ]
    pembaca = baca_html(sebagai_html(SUMBER, bandingkan(baru, RENCANA)))
    assert "1.500.000,50" in pembaca.isi["del"]
    assert pembaca.isi["ins"] == []


def test_only_order_is_one_sentence():
    p = bandingkan(RENCANA, replace(RENCANA, simpul=RENCANA.simpul[::-1]))

    for wujud in (sebagai_teks(SUMBER, p), sebagai_html(SUMBER, p)):
        assert "Tidak ada perbedaan isi." in wujud
        assert "Urutan berubah pada: Pohon rencana." in wujud


def test_a_new_id_of_the_same_simpul_is_a_hint():
    baru = replace(RENCANA, simpul=(RENCANA.simpul[0], replace(SIMPUL, id="S2")))

    assert "Simpul S1 dihapus dan S2 ditambah dengan uraian yang sama" in sebagai_teks(
        SUMBER, bandingkan(RENCANA, baru)
    )


def test_numbers_that_a_spreadsheet_would_round_are_texts():
    panjang = Rupiah(12345678901234567)
    baru = replace(RENCANA, pendanaan=(Pendanaan(simpul="S1", pagu=panjang),))
    buku = load_workbook(BytesIO(sebagai_xlsx(SUMBER, bandingkan(RENCANA, baru))))

    assert [b[7] for b in buku["Perubahan"].iter_rows(min_row=2, values_only=True)] == [
        "S1 =1+1",
        "123.456.789.012.345,67",
    ]


@pytest.mark.parametrize(
    ("isi", "teks"),
    [
        (None, "(kosong)"),
        ("", "(kosong)"),
        ((), "(kosong)"),
        (("a", "b"), "a; b"),
        (Decimal("1234.50"), "1.234,5"),
        (Rupiah(-150), "-1,50"),
        (2025, "2025"),
        (Tingkat.SUB_KEGIATAN, "sub kegiatan"),
        (date(2024, 2, 20), "20 Februari 2024"),
    ],
)
def test_values_are_read_as_officials_write_them(isi, teks):
    assert beda_kata.teks_isi(isi) == teks


KALIMAT = st.lists(st.sampled_from(["<b>", "rapat", "tiga", "kali", "&", "\n", "a  b"])).map(
    " ".join
)


@settings(max_examples=60, deadline=None)
@given(KALIMAT, KALIMAT)
def test_a_redlined_text_holds_both_texts(lama, baru):
    hasil = kata_demi_kata(lama, baru)

    assert baca_utuh(hasil, "ins") == lama
    assert baca_utuh(hasil, "del") == baru


def baca_utuh(hasil, tanpa):
    """Read a redlined text as if one kind of mark were not there."""

    class Pengurai(HTMLParser):
        dalam, teks = "", ""

        def handle_starttag(self, tag, attrs):
            self.dalam = tag

        def handle_endtag(self, tag):
            self.dalam = ""

        def handle_data(self, data):
            self.teks += "" if self.dalam == tanpa else data

    pengurai = Pengurai()
    pengurai.feed(hasil)
    pengurai.close()
    return pengurai.teks


def test_long_texts_are_not_compared_word_by_word():
    assert kata_demi_kata("a " * 1500, "b " * 1500).count("<del>") == 1


def test_every_table_can_be_told_when_all_is_gone(contoh):
    """Every record class has a name and words for its columns."""
    kosong = Renja(dokumen=contoh.dokumen)
    p = bandingkan(contoh, kosong)

    assert not p.isi_sama
    for b in p.perubahan:
        kata = beda_kata.kata_beda(b, p)
        assert kata.nama
        assert len(kata.sel) == len(b.sel) > 0
    baca_html(sebagai_html(SUMBER, p))
