"""The workbook of a quarter: written, filled, read back; hostile and clumsy input said."""

import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.core.gabung_lapor import JenisSel, SelLapor, rapikan
from selaras.exchange.buku_lapor import (
    IDENTITAS,
    ISIAN,
    LEMBAR,
    PETUNJUK,
    PILIHAN,
    TANDA,
    BarisBuku,
    IdentitasBuku,
    tulis_buku_lapor,
)
from selaras.exchange.buku_lapor_baca import baca_buku_lapor

SAYA = IdentitasBuku(
    id="b-1",
    wilayah="99.01",
    pd="badan-uji",
    nama_pd="Badan Uji & Coba",
    tahun=2025,
    triwulan=2,
    unit="Bidang Satu",
    dibuat="01-07-2025 08.00",
    oleh="Penguji",
)
SUB, IND, RASIO = "5.03.02.2.01.02", "ind-1", "ind-2"
BARIS = (
    BarisBuku(
        kunci=SUB,
        simpul=True,
        kode=SUB,
        uraian="Pengelolaan Data",
        target="100.000.000",
        lalu=("10.000.000",),
        isian={
            "realisasi": Decimal("15000000"),
            "fisik": None,
            "keterangan": None,
            "penghambat": "a\nb",
            "pendorong": None,
            "tindak_lanjut_triwulan": None,
        },
        versi=2,
    ),
    BarisBuku(
        kunci=IND,
        simpul=False,
        kode="",
        uraian="Jumlah dokumen",
        satuan="Dokumen",
        cara="tulis hasil triwulan ini saja",
        target="4",
        lalu=("1",),
        isian={"nilai": None, "keterangan": None},
        menjorok=1,
    ),
    BarisBuku(
        kunci=RASIO,
        simpul=False,
        kode="",
        uraian="Persentase layanan",
        satuan="Persen",
        isian={"pembilang": Decimal("1.25"), "penyebut": Decimal(8), "keterangan": "sumber"},
        versi=1,
        menjorok=1,
    ),
)


@pytest.fixture(scope="module")
def asli():
    return tulis_buku_lapor(SAYA, BARIS)


def ubah(data, fungsi):
    buku = openpyxl.load_workbook(io.BytesIO(data))
    fungsi(buku)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def alamat(lembar, id_, medan):
    """The cell of a field of a line, found as the reader finds it."""
    kolom = {str(s.value): s.column for s in lembar[3] if s.value}
    baris = next(b for b in range(5, lembar.max_row + 1) if lembar.cell(b, 1).value == id_)
    return lembar.cell(baris, kolom[medan])


def isi(data, *, tulis):
    """Fill cells of the workbook: (identity of the line, field) to value."""

    def _isi(buku):
        for (id_, medan), nilai in tulis.items():
            alamat(buku[LEMBAR], id_, medan).value = nilai

    return ubah(data, _isi)


def baca(data, nama="laporan.xlsx"):
    return baca_buku_lapor(data, nama)


def sel(jenis, kunci, medan):
    return SelLapor(JenisSel(jenis), kunci, medan)


def test_an_untouched_workbook_says_what_it_was_given(asli):
    hasil = baca(asli)

    assert hasil.issues == ()
    m = hasil.value
    assert m.identitas == SAYA
    assert m.versi == {f"S|{SUB}": 2, f"K|{IND}": 0, f"K|{RASIO}": 1}
    assert {s: t.isi for s, t in m.isi.items()} == m.dasar
    assert m.dasar[sel("U", SUB, "realisasi")] == Decimal(15000000)
    assert m.dasar[sel("F", SUB, "penghambat")] == "a\nb"
    assert not m.gagal


def test_the_same_workbook_gives_the_same_bytes(asli):
    assert tulis_buku_lapor(SAYA, BARIS) == asli


def test_saved_by_another_program_it_still_says_the_same(asli):
    hasil = baca(ubah(asli, lambda buku: None))

    assert hasil.issues == ()
    assert {s: t.isi for s, t in hasil.value.isi.items()} == hasil.value.dasar


def test_only_open_cells_are_open_and_text_is_no_formula(asli):
    buku = openpyxl.load_workbook(io.BytesIO(asli))
    lembar = buku[LEMBAR]

    assert lembar.protection.sheet
    assert buku[IDENTITAS].sheet_state == "veryHidden"
    assert buku[PILIHAN].sheet_state == "hidden"
    assert buku[PETUNJUK].sheet_state == "visible"
    assert lembar.column_dimensions["A"].hidden
    assert lembar.freeze_panes == "D5"
    for b in BARIS:
        for medan in ISIAN:
            s = alamat(lembar, b.id, medan)
            assert s.protection.locked is (medan not in b.isian), (b.id, medan)
        assert alamat(lembar, b.id, "uraian").protection.locked
    jenis = {v.type for v in lembar.data_validations.dataValidation}
    assert jenis == {"decimal", "list", "textLength"}
    fisik = next(v for v in lembar.data_validations.dataValidation if v.formula2)
    assert (fisik.formula1, fisik.formula2) == ("0", "100")


@pytest.mark.parametrize(
    ("id_", "medan", "tertulis", "dibaca"),
    [
        (f"S|{SUB}", "realisasi", "20.000.000", Decimal(20000000)),
        (f"S|{SUB}", "realisasi", "Rp 1.234.567,50", Decimal("1234567.50")),
        (f"S|{SUB}", "realisasi", 25000000, Decimal(25000000)),
        (f"S|{SUB}", "fisik", "87,5", Decimal("87.5")),
        (f"S|{SUB}", "fisik", "87,5 %", Decimal("87.5")),
        (f"S|{SUB}", "fisik", 0, Decimal(0)),
        (f"S|{SUB}", "realisasi", None, None),
        (f"S|{SUB}", "penghambat", " Jadwal\r\nbergeser ", "Jadwal\nbergeser"),
        (f"K|{IND}", "nilai", "1.190", Decimal(1190)),
        (f"K|{IND}", "nilai", "3 Dokumen", Decimal(3)),
        (f"K|{IND}", "nilai", 2.5, Decimal("2.5")),
        (f"K|{IND}", "keterangan", 2025, "2025"),
        (f"K|{RASIO}", "penyebut", "1.234,5", Decimal("1234.5")),
    ],
)
def test_what_officials_type_is_read(asli, id_, medan, tertulis, dibaca):
    m = baca(isi(asli, tulis={(id_, medan): tertulis})).value

    assert not m.gagal
    berubah = {s: t for s, t in m.isi.items() if t.isi != m.dasar[s]}
    assert [t.isi for t in berubah.values()] == [dibaca]
    (t,) = berubah.values()
    assert t.alamat.startswith(f"{LEMBAR}!")


@pytest.mark.parametrize(
    ("id_", "medan", "tertulis", "kata"),
    [
        (f"K|{IND}", "nilai", "satu", "“satu”"),
        (f"K|{RASIO}", "pembilang", "1.234", "1.234"),
        (f"K|{RASIO}", "penyebut", -1, "negatif"),
        (f"S|{SUB}", "fisik", 101, "0 sampai 100"),
        (f"S|{SUB}", "realisasi", 10**15, "terlalu besar"),
        (f"S|{SUB}", "keterangan", "x" * 5001, "5.000"),
        (f"K|{IND}", "nilai", True, "logika"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_cell(asli, id_, medan, tertulis, kata):
    m = baca(isi(asli, tulis={(id_, medan): tertulis})).value

    (g,) = m.gagal
    assert kata in g.pesan
    assert g.sel.medan == medan
    assert g.alamat.startswith(f"{LEMBAR}!")
    assert g.sel not in m.isi


def test_a_percent_cell_is_read_as_it_shows(asli):
    def persen(buku):
        s = alamat(buku[LEMBAR], f"S|{SUB}", "fisik")
        s.value, s.number_format = 0.85, "0%"

    hasil = baca(ubah(asli, persen))
    assert hasil.value.isi[sel("U", SUB, "fisik")].isi == Decimal(85)
    assert [i.code for i in hasil.issues] == ["sel-persen"]


def test_sorted_rows_and_rows_of_ones_own_do_no_harm(asli):
    def acak(buku):
        lembar = buku[LEMBAR]
        baris = [[s.value for s in lembar[r]] for r in (7, 5, 6)]
        for r, nilai in enumerate(baris, start=5):
            for c, v in enumerate(nilai, start=1):
                lembar.cell(r, c).value = v
        alamat(lembar, f"K|{IND}", "nilai").value = 3
        lembar.insert_rows(6)
        lembar.cell(6, 3).value = "tanyakan kepada kepala bidang"
        lembar.insert_rows(1, 2)
        lembar.insert_cols(2)

    hasil = baca(ubah(asli, acak))
    m = hasil.value
    assert {str(s): t.isi for s, t in m.isi.items() if t.isi != m.dasar[s]} == {
        f"K|nilai|{IND}": Decimal(3)
    }
    assert [(i.code, i.place.baris) for i in hasil.issues] == [("baris-sendiri", 8)]
    assert "tanyakan kepada kepala" in hasil.issues[0].message


def test_a_changed_locked_cell_and_a_filled_closed_cell_are_said(asli):
    def ganti(buku):
        alamat(buku[LEMBAR], f"K|{IND}", "target").value = "1"
        alamat(buku[LEMBAR], f"K|{IND}", "realisasi").value = 5

    hasil = baca(ubah(asli, ganti))
    pesan = [i.message for i in hasil.issues]
    assert [i.code for i in hasil.issues] == ["sel-terkunci-berubah"] * 2
    assert "semula “4”" in pesan[0]
    assert "semula kosong" in pesan[1]
    assert {s: t.isi for s, t in hasil.value.isi.items()} == hasil.value.dasar


def test_deleted_rows_and_columns_leave_the_ledger_alone_and_are_said(asli):
    hasil = baca(ubah(asli, lambda buku: buku[LEMBAR].delete_rows(6)))
    assert [i.code for i in hasil.issues] == ["baris-hilang"]
    assert sel("K", IND, "nilai") not in hasil.value.isi

    def kolom(buku):
        s = alamat(buku[LEMBAR], f"S|{SUB}", "fisik")
        buku[LEMBAR].delete_cols(s.column)

    hasil = baca(ubah(asli, kolom))
    assert {i.code for i in hasil.issues} == {"kolom-hilang"}
    assert sel("U", SUB, "fisik") not in hasil.value.isi


def test_a_row_twice_is_taken_only_where_it_says_nothing_new(asli):
    def salin(buku):
        lembar = buku[LEMBAR]
        for s in list(lembar[6]):
            lembar.cell(9, s.column).value = s.value
        alamat(lembar, f"K|{IND}", "nilai").value = 7

    m = baca(ubah(asli, salin)).value
    assert [(g.sel.medan, g.alamat[-1]) for g in m.gagal] == [("nilai", "6")]


@pytest.mark.parametrize(
    ("ganti", "kode"),
    [
        (lambda b: b.remove(b[IDENTITAS]), "bukan-buku-lapor"),
        (lambda b: setattr(b[IDENTITAS]["A2"], "value", "{}"), "identitas-berubah"),
        (lambda b: setattr(b[IDENTITAS]["A1"], "value", None), "identitas-berubah"),
        (lambda b: b[IDENTITAS].delete_rows(4), "identitas-berubah"),
        (lambda b: setattr(b[LEMBAR], "title", "Lain"), "lembar-hilang"),
        (lambda b: setattr(b[LEMBAR]["A3"], "value", None), "judul-hilang"),
    ],
)
def test_a_damaged_workbook_is_refused_with_the_way_out(asli, ganti, kode):
    hasil = baca(ubah(asli, ganti))

    assert hasil.value is None
    assert hasil.issues[-1].code == kode
    assert "Unduh buku kerja baru" in hasil.issues[-1].message


@pytest.mark.parametrize(
    ("data", "nama"),
    [
        (b"", "a.xlsx"),
        (b"PK\x03\x04rusak", "a.xlsx"),
        (b"a,b\n1,2\n", "a.csv"),
        (b"a,b\n1,2\n", "a.xlsx"),
        (b"MZ\0\0", "laporan.exe"),
        (b"{}", "a.json"),
    ],
)
def test_hostile_files_are_refused(data, nama):
    hasil = baca(data, nama)
    assert hasil.value is None
    assert hasil.has_errors


def test_a_workbook_with_a_macro_is_refused(asli):
    import zipfile

    keluar = io.BytesIO(asli)
    with zipfile.ZipFile(keluar, "a") as z:
        z.writestr("xl/vbaProject.bin", b"x")
    assert "makro" in baca(keluar.getvalue()).issues[0].message


TEKS = st.none() | st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=12
).map(rapikan)
ANGKA = st.none() | st.decimals(-(10**12), 10**12, places=3, allow_nan=False)


@settings(max_examples=40, deadline=None)
@given(ANGKA, ANGKA, TEKS, TEKS)
def test_any_value_comes_back_as_it_was(nilai, uang, teks, faktor):
    uang = None if uang is None else uang.quantize(Decimal("0.01"))
    baris = [
        BarisBuku(
            kunci="x",
            simpul=True,
            kode="1",
            uraian="u",
            isian={"realisasi": uang, "penghambat": faktor},
        ),
        BarisBuku(
            kunci="y", simpul=False, kode="", uraian="v", isian={"nilai": nilai, "keterangan": teks}
        ),
    ]
    hasil = baca(tulis_buku_lapor(SAYA, baris))

    assert hasil.issues == ()
    assert not hasil.value.gagal
    assert {s: t.isi for s, t in hasil.value.isi.items()} == hasil.value.dasar
    assert hasil.value.dasar[sel("K", "y", "nilai")] == nilai


def test_a_text_that_looks_like_a_formula_is_a_text():
    baris = BarisBuku(
        kunci="y", simpul=False, kode="", uraian="=1+1", isian={"keterangan": "=cmd()"}
    )
    data = tulis_buku_lapor(SAYA, (baris,))
    lembar = openpyxl.load_workbook(io.BytesIO(data))[LEMBAR]
    assert alamat(lembar, "K|y", "uraian").data_type == "s"
    assert baca(data).value.isi[sel("K", "y", "keterangan")].isi == "=cmd()"


def test_a_text_that_looks_like_an_escape_comes_back():
    baris = BarisBuku(
        kunci="y", simpul=False, kode="", uraian="_x000D_ v", isian={"keterangan": "_x000D_ s"}
    )
    hasil = baca(tulis_buku_lapor(SAYA, (baris,)))
    assert hasil.issues == ()
    assert hasil.value.isi[sel("K", "y", "keterangan")].isi == "_x000D_ s"


def test_an_empty_quarter_is_a_workbook_too():
    assert baca(tulis_buku_lapor(SAYA, ())).value.isi == {}


def test_the_head_of_identities_is_hidden(asli):
    lembar = openpyxl.load_workbook(io.BytesIO(asli))[LEMBAR]
    assert lembar["A3"].value == TANDA
    assert lembar.row_dimensions[3].hidden
