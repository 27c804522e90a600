"""E.81 forms as agencies have them: found by their headers, told by formulas, nothing dropped."""

import zipfile
from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter

from exchange.bahan_e81 import (
    Baris,
    berkode,
    berkolom,
    berumus,
    hitung,
    kisi,
    ods,
    ods_mentah,
    pohon,
    tanpa_jumlah,
)
from selaras.core.formulir_e81 import Jenis, Keyakinan, PerihalKaki, Sisi, Tingkat
from selaras.exchange.e81_kepala import temukan_e81
from selaras.exchange.e81_masuk import baca_formulir
from selaras.exchange.lembar_asing import LembarAsing
from selaras.exchange.parsed import Severity
from selaras.rules.pemeriksaan import periksa_formulir

POHON = [
    (Tingkat.PROGRAM, "Program Penunjang Urusan", ""),
    (Tingkat.KEGIATAN, "Perencanaan dan Evaluasi", "Program Penunjang Urusan"),
    (Tingkat.SUB_KEGIATAN, "Penyusunan Dokumen", "Perencanaan dan Evaluasi"),
    (Tingkat.SUB_KEGIATAN, "Evaluasi Kinerja", "Perencanaan dan Evaluasi"),
    (Tingkat.KEGIATAN, "Administrasi Keuangan", "Program Penunjang Urusan"),
    (Tingkat.SUB_KEGIATAN, "Penyediaan Gaji", "Administrasi Keuangan"),
]
BENTUK = {
    "berumus": (berumus(pohon()), Keyakinan.RUMUS),
    "berkode": (berkode(pohon()), Keyakinan.KODE),
    "kolom": (berkolom(pohon()), Keyakinan.KOLOM),
    "nomor": (berkolom(pohon(), cara="nomor"), Keyakinan.NOMOR),
    "indentasi": (berkolom(tanpa_jumlah(), cara="indentasi"), Keyakinan.INDENTASI),
    "tebal": (berkolom(tanpa_jumlah(), cara="tebal"), Keyakinan.HURUF),
    "hitungan": (berkolom(pohon(), cara="hitungan"), Keyakinan.HITUNGAN),
}


def baca(data):
    hasil = baca_formulir(data, "e81.xlsx")
    assert hasil.value is not None, [str(i) for i in hasil.issues]
    return hasil


def temuan(data):
    return [
        (f.code, f.letak.cell, f.stated, f.expected)
        for f in periksa_formulir(baca(data).value).findings
    ]


@pytest.mark.parametrize("bentuk", BENTUK)
def test_every_layout_gives_the_same_tree_and_figures(bentuk):
    data, yakin = BENTUK[bentuk]
    f = baca(data).value

    def nama(b):
        return b.uraian.removeprefix("Program ").lstrip("0123456789. ")

    uraian = {b.id: nama(b) for b in f.rencana}
    assert [(b.tingkat, nama(b), uraian.get(b.induk, "")) for b in f.rencana] == [
        (t, n.removeprefix("Program "), i.removeprefix("Program ")) for t, n, i in POHON
    ]
    assert {b.keyakinan for b in f.rencana if b.induk} == {yakin}
    asal = tanpa_jumlah() if bentuk in ("indentasi", "tebal") else pohon()
    for dibaca, asli in zip(f.rencana, asal, strict=True):
        for (kolom, sisi), nilai in asli.angka.items():
            assert dibaca.nilai(kolom, Sisi(sisi)) == pytest.approx(
                Decimal(str(nilai)), abs=Decimal("0.005")
            ), kolom
    assert f.triwulan == 4


@pytest.mark.parametrize("bentuk", BENTUK)
def test_a_right_form_has_no_finding(bentuk):
    assert temuan(BENTUK[bentuk][0]) == []


def test_a_guess_of_levels_is_told():
    kode = {b: [i.code for i in baca(BENTUK[b][0]).issues] for b in ("kolom", "tebal", "hitungan")}

    assert kode == {
        "kolom": [],
        "tebal": ["jenjang-diduga"],
        "hitungan": ["jenjang-diduga"],
    }


def test_numbers_of_a_form_with_a_code_column_are_shifted():
    assert baca(BENTUK["berkode"][0]).value.geser == 1
    assert baca(BENTUK["berumus"][0]).value.geser == 0


def test_a_cell_keeps_its_place_text_value_and_formula():
    hasil = baca(BENTUK["berumus"][0])
    sel = hasil.value.baris[1].sel[5, Sisi.RP]

    assert str(sel.asal) == "e81.xlsx E.81 TW IV!G9"
    assert (sel.nilai, sel.rumus, sel.teks) == (10**9, "SUM(G10,G11)", "1.000.000.000")
    sel = baca(BENTUK["berkode"][0]).value.baris[2].sel[8, Sisi.K]
    assert (sel.nilai, sel.teks) == (1, "1 Dokumen")


def test_other_sheets_and_rows_that_are_no_data_are_told():
    issues = {i.code: i for i in baca(BENTUK["berumus"][0]).issues}

    assert set(issues) == {"lembar-lain", "baris-bukan-data"}
    assert "Petunjuk" in issues["lembar-lain"].message
    assert "baris 16" in issues["baris-bukan-data"].message


def test_what_stands_below_the_table_is_read():
    f = baca(berkode(pohon(), rata_rata="56,67", predikat="Rendah")).value

    assert [(k.perihal, k.teks) for k in f.kaki] == [
        (PerihalKaki.RATA_RATA, ""),
        (PerihalKaki.PREDIKAT, "Rendah"),
        (PerihalKaki.PENDORONG, "dukungan pimpinan"),
        (PerihalKaki.PENGHAMBAT, "Pergeseran anggaran terlambat"),
        (PerihalKaki.TINDAK_LANJUT_TRIWULAN, "-"),
        (PerihalKaki.TINDAK_LANJUT_RENJA, "perbaikan jadwal"),
    ]
    assert f.kaki[0].sel[14, Sisi.K].nilai == Decimal("56.67")
    assert (f.tahun, f.baris[-1].jenis) == (2025, Jenis.JUMLAH)


# Planted faults: each is found where it stands, and nothing else


@pytest.mark.parametrize(
    ("sel", "rumus", "nilai", "ditemukan"),
    [
        ("T10", "", 2, [("EV01", "T10", "2", "3")]),
        ("T13", "L13+N13", 6, [("EV01", "T13", "6", "12")]),
        ("W10", "I10+X10", 300000070, [("EV02", "W10", "300000070", "460000000")]),
        ("X12", "", 99, [("EV03", "X12", "99", "100")]),
        ("K9", "SUM(K10:K12)", 360000000, [("EV04", "K9", "360000000", "250000000")]),
        ("K9", "SUM(K10)", 200000000, [("EV04", "K9", "200000000", "250000000")]),
        ("G14", "G8", 1, [("EV04", "G14", "1", "1500000000")]),
        ("X11", "V11/0", "#DIV/0!", [("EV06", "X11", "#DIV/0!", None)]),
    ],
)  # fmt: skip
def test_a_planted_fault_of_a_form_with_formulas(sel, rumus, nilai, ditemukan):
    ada = temuan(berumus(pohon(), {sel: (rumus, nilai)}))
    assert ada == ditemukan


def test_a_row_that_no_formula_counts():
    baris = pohon()
    baris.insert(4, Baris("5.01.01.2.01.0003", "Koordinasi", "Jumlah rapat", "Kali", 2))
    baris[4].angka |= {(5, "K"): 1, (5, "Rp"): 7_000_000}
    rumus = {"G9": ("SUM(G10:G11)", 10**9), "G8": ("SUM(G9,G13)", 1_500_000_000)}
    kosong = {
        f"{huruf}{r}": (f"SUM({huruf}10:{huruf}11)", nilai)
        for huruf, nilai in zip("IKMOQSU", (340, 250, 50, 25, 35, 90, 200), strict=True)
        for r in (9,)
    }
    kosong = {k: (r, n * 10**6) for k, (r, n) in kosong.items()}
    for k in (6, 7, 8, 9, 10, 11):
        baris[4].angka[k, "Rp"] = 0
    hitung(baris)
    data = berumus(baris, rumus | kosong | {"G15": ("G8", 1_500_000_000)})

    f = baca(data).value
    ada = [t for t in temuan(data) if t[0] == "EV05"]

    assert f.oleh_id["12"].keyakinan is Keyakinan.URUTAN
    assert f.oleh_id["12"].induk == "9"
    assert ada == [("EV05", "G9", "1000000000", "1007000000")]
    assert "jenjang-dari-letak" in [i.code for i in baca(data).issues]


def test_planted_faults_of_printed_texts():
    baris = pohon()
    baris[2].angka[12, "K"] = 4
    baris[1].angka[7, "Rp"] += 5
    baris[5].angka[14, "Rp"] = 41.5

    assert temuan(berkode(baris)) == [
        ("EV01", "T10", "4", "3"),
        ("EV03", "Y13", "41.5", "41"),
        ("EV04", "K9", "250000005", "250000000"),
    ]


def test_planted_average_and_predikat():
    assert temuan(berkode(pohon(), rata_rata="56,67", predikat="Rendah")) == []
    assert [t[0] for t in temuan(berkode(pohon(), rata_rata="97,07", predikat="Tinggi"))] == [
        "EV14",
        "EV15",
    ]


# Headers


def kepala(*baris, gabungan=()):
    return temukan_e81(LembarAsing("x.xlsx", "X", [list(b) for b in baris], gabungan))


def test_a_header_without_pairs_takes_the_first_as_kinerja():
    k = kepala(
        ("No", "Program", "Indikator", "Target Renstra", "Target Renja", "Realisasi TW 1", "",
         "Realisasi Triwulan II", "", "Realisasi Renja", ""),
    )  # fmt: skip

    assert k.angka[8, Sisi.K] == 5
    assert k.angka[9, Sisi.K] == 7
    assert k.teks["uraian"] == (1,)


def test_a_number_that_contradicts_its_heading_is_told():
    judul = ["Program", "Indikator", "Target Renstra", "Target Renja", "Realisasi Triwulan I",
             "Realisasi Triwulan II", "Realisasi Renja", "Tingkat capaian Renstra"]  # fmt: skip
    k = kepala(judul, ["3", "4", "5", "7", "8", "9", "11", "13"])

    assert (k.geser, dict(k.nomor_beda)) == (0, {12: 11, 14: 13})


def test_the_extra_percentage_of_the_renja_is_no_column_14():
    k = kepala(
        ("Program", "Indikator", "Target Renja", "Realisasi Triwulan I", "Realisasi Renja",
         "Tingkat Capaian Kinerja Renja (%)"),
    )  # fmt: skip

    assert 14 not in {n for n, _ in k.angka}
    assert k.renja == {Sisi.K: 5}


@pytest.mark.parametrize(
    "baris",
    [
        ("Kode", "Uraian", "Indikator", "Target 2025", "Pagu 2025"),
        ("Program", "Target Renja", "Realisasi Triwulan I", "Realisasi Renja"),
        ("Program", "Indikator", "Target Renja", "Realisasi Triwulan I"),
        (),
    ],
)
def test_other_tables_are_no_form(baris):
    assert kepala(baris) is None


# Hostile and unusual input


def test_a_file_that_is_no_form_says_so():
    data = BytesIO()
    buku = xlsxwriter.Workbook(data)
    buku.add_worksheet().write("A1", "Halo")
    buku.close()

    hasil = baca_formulir(data.getvalue(), "x.xlsx")

    assert hasil.value is None
    assert [i.code for i in hasil.issues] == ["bukan-e81"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rusak", b"\xd0\xcf\x11\xe0rusak", b"%PDF-1.7"])
def test_a_broken_file_is_an_issue(data):
    hasil = baca_formulir(data, "x.xlsx")

    assert hasil.value is None
    assert hasil.has_errors


def test_a_text_in_a_column_of_figures_is_told_and_not_zero():
    baris = pohon()
    data = berumus(baris, {"L10": ("", "belum lapor")})
    hasil = baca(data)

    assert [i.code for i in hasil.issues if i.severity is Severity.WARNING] == ["bukan-angka"]
    assert hasil.value.oleh_id["10"].nilai(8) is None
    assert hasil.value.oleh_id["10"].sel[8, Sisi.K].teks == "belum lapor"


@pytest.mark.parametrize(
    ("tertulis", "code"),
    [
        (1e308, "angka-tidak-wajar"),
        ("9" * 40, "angka-tidak-wajar"),
        ("1.234", "angka-ambigu"),
    ],
)
def test_a_figure_that_cannot_be_meant_is_told_and_not_computed_with(tertulis, code):
    hasil = baca(berumus(pohon(), {"L10": ("", tertulis)}))

    assert code in [i.code for i in hasil.issues]
    assert hasil.value.oleh_id["10"].nilai(8) is None


def test_a_formula_that_shows_nothing_is_blank_and_one_without_result_is_told():
    """Excel stores an empty text as the result of the first, and nothing for the second."""
    data = berumus(pohon(), {"T10": ('IF(L10="","",L10)', "HAPUS"), "X10": ("V10/F10", "")})
    keluar = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as lama, zipfile.ZipFile(keluar, "w") as baru:
        for nama in lama.namelist():
            baru.writestr(nama, lama.read(nama).replace(b"<v>HAPUS</v>", b"<v></v>"))

    hasil = baca(keluar.getvalue())
    sel = hasil.value.oleh_id["10"].sel

    assert (sel[12, Sisi.K].nilai, sel[14, Sisi.K].nilai) == (None, None)
    assert sel[12, Sisi.K].rumus == 'IF(L10="","",L10)'
    (masalah,) = [i for i in hasil.issues if i.code == "rumus-tanpa-hasil"]
    assert "1 sel" in masalah.message
    assert masalah.place.sel == "X10"


def test_a_code_may_stand_before_the_name():
    baris = pohon()
    for b in baris:
        b.uraian = f"{b.kode} {b.uraian}"
    f = baca(berkolom(baris, cara="tebal")).value

    assert [b.kode for b in f.rencana] == [b.kode for b in baris]
    assert {b.keyakinan for b in f.rencana} == {Keyakinan.KODE}
    assert f.rencana[2].tingkat is Tingkat.SUB_KEGIATAN


def test_an_ods_form_is_read_by_its_values():
    hasil = baca_formulir(ods(kisi(pohon())), "e81.ods")

    assert [i.code for i in hasil.issues] == ["tanpa-rumus"]
    assert [b.nilai(12) for b in hasil.value.rencana] == [100, 100, 3, 1, 100, 12]
    assert hasil.value.rencana[2].tingkat is Tingkat.SUB_KEGIATAN


def test_an_ods_with_a_document_type_is_refused():
    isi = ods([["x"]])
    with zipfile.ZipFile(BytesIO(isi)) as z:
        xml = z.read("content.xml").replace(b"<office", b"<!DOCTYPE a><office", 1)
    hasil = baca_formulir(ods_mentah(xml), "e81.ods")

    assert hasil.value is None
    assert hasil.has_errors
