"""The document of an RKA draft: its blocks, live amounts, no formula from what a user typed."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from selaras.core.anggaran_kas import rata
from selaras.core.angka import bulatkan
from selaras.core.kode import KodeRekening
from selaras.core.rka import RincianBelanja, baca_koefisien, jumlah
from selaras.core.rupiah import Rupiah
from selaras.documents.naskah import BlokTabel, PasanganKeterangan, TandaTangan
from selaras.documents.render_docx import docx
from selaras.documents.render_typst import pdf
from selaras.documents.render_xlsx import xlsx
from selaras.documents.rka import BahanRka, susun_rka, tabel_rincian, tabel_rka

SUB = "2.23.02.2.01.0001"
JAHAT = '=HYPERLINK("http://x","y")'


def rinci(uraian, rekening="5.1.02.01.01.0024", koefisien="3 rim x 2 kali", **lain):
    return RincianBelanja(
        rekening=KodeRekening.parse(rekening),
        uraian=uraian,
        koefisien=baca_koefisien(koefisien),
        harga_satuan=Rupiah.dari("33333.33"),
        pajak=Decimal(11),
        **lain,
    )


@pytest.fixture(scope="module")
def bahan(rencana):
    rincian = (
        rinci("Kertas", kelompok="Rapat"),
        rinci(JAHAT, kelompok=f"x}}{{@)+{JAHAT}"),
        rinci("Perjalanan", "5.1.02.04.01.0001", "1,5 orang"),
    )
    return BahanRka(
        renja=rencana,
        simpul=rencana.simpul_oleh_id[SUB],
        rincian=rincian,
        nama={"5.1.02.04.01.0001": "Belanja Perjalanan Dinas Biasa"},
        kas=rata(jumlah(rincian)),
        pagu_lalu=Rupiah.dari(100),
    )


def test_the_form_has_its_blocks_in_order(bahan):
    blok = susun_rka(bahan).bagian[0].blok

    (kepala,) = [b for b in blok if isinstance(b, PasanganKeterangan)]
    assert [label for label, _isi in kepala.pasangan][:6] == [
        "Organisasi",
        "Urusan Pemerintahan",
        "Bidang Urusan",
        "Program",
        "Kegiatan",
        "Sub Kegiatan",
    ]
    assert [b.tabel.kunci for b in blok if isinstance(b, BlokTabel)] == [
        "RKA-KINERJA",
        "RKA",
        "RKA-KAS",
        "RKA-TAPD",
    ]
    assert [b for b in blok if isinstance(b, TandaTangan)]
    teks = str(blok)
    assert "perlu verifikasi" in teks
    assert "Rp 100" in teks
    assert "Januari sampai Desember" in teks


def test_the_table_shows_each_level_and_the_total(bahan):
    t = tabel_rincian(bahan)

    assert [b.kode for b in t.baris if b.kode] == [
        "5",
        "5.1",
        "5.1.02",
        "5.1.02.01",
        "5.1.02.01.01",
        "5.1.02.01.01.0024",
        "5.1.02.04",
        "5.1.02.04.01",
        "5.1.02.04.01.0001",
    ]
    assert t.sel("JUMLAH", "jumlah") is None or t.baris[-1].id == "JUMLAH"
    assert t.baris[-1].sel[-1].isi == jumlah(bahan.rincian)
    assert t.sel("5.1.02.04.01.0001", "uraian").teks == "Belanja Perjalanan Dinas Biasa"


def test_amounts_of_the_workbook_are_live_and_add_up(bahan):
    isi = xlsx(tabel_rka(bahan))
    nilai = openpyxl.load_workbook(BytesIO(isi), data_only=True)["Rincian belanja"]
    rumus = openpyxl.load_workbook(BytesIO(isi))["Rincian belanja"]

    kolom = {c.coordinate: c.value for r in rumus.iter_rows() for c in r if c.value is not None}
    hidup = {k: v for k, v in kolom.items() if str(v).startswith("=") and rumus[k].data_type == "f"}
    assert all(v.startswith(("=SUM(", "=ROUND(")) for v in hidup.values()), hidup
    assert sum(v.startswith("=ROUND(") for v in hidup.values()) == 3
    assert len(hidup) == 3 + 9 + 2 + 1  # cost lines, rekening, headings, the total
    assert [v for k, v in kolom.items() if JAHAT in str(v) and rumus[k].data_type == "f"] == []
    akhir = max(int(k[1:]) for k in hidup if k.startswith("G"))
    assert Rupiah.dari(int(nilai[f"G{akhir}"].value)) == jumlah(bahan.rincian)


def test_a_cost_line_computes_in_the_sheet_what_the_core_computes(bahan):
    for b in tabel_rincian(bahan).baris:
        rumus = b.sel[-1].rumus_xlsx
        if rumus.startswith("ROUND("):
            harga, ppn = b.sel[4].isi.nilai, b.sel[5].isi
            teks = rumus.removeprefix("ROUND(").removesuffix(",0)")
            teks = teks.replace("{harga}", f"Decimal('{harga}')").replace("{ppn}", f"({ppn})")
            tepat = Decimal(1)
            for bagian in teks.removesuffix("/100").split("*"):
                tepat *= Decimal(str(eval(bagian, {"Decimal": Decimal})))
            assert bulatkan(tepat / 100, 0) == b.sel[-1].isi.nilai


def test_all_faces_are_drawn_the_same_each_time(bahan):
    naskah = susun_rka(bahan)

    assert pdf(naskah, {})[:5] == b"%PDF-"
    assert pdf(naskah, {}) == pdf(naskah, {})
    assert docx(naskah, {}, {})[:2] == b"PK"


def test_an_empty_draft_is_a_form_too(rencana):
    b = BahanRka(renja=rencana, simpul=rencana.simpul_oleh_id[SUB], rincian=(), nama={})

    assert len(tabel_rka(b)) == 2
    assert pdf(susun_rka(b), {})[:5] == b"%PDF-"
