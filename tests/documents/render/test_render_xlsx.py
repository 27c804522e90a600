import io
import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.nilai import Kosong, Nilai
from selaras.core.rupiah import Rupiah
from selaras.documents.render_xlsx import format_bilangan, nama_lembar, xlsx
from selaras.documents.tabel import BarisTabel, Kepala, Kolom, Sel, Tabel


def baca(berkas, *, data_only):
    return openpyxl.load_workbook(io.BytesIO(berkas), data_only=data_only)


def satu_sel(sel, **lain):
    return Tabel(
        kunci="X",
        label="Tabel X",
        judul=(),
        kolom=(Kolom(kunci="a", lebar=1),),
        kepala=((Kepala(teks="a"),),),
        baris=(BarisTabel(id="1", sel=(sel,)),),
        ulang_nomor=False,
        **lain,
    )


@pytest.fixture(scope="module")
def berkas(naskah):
    return xlsx(naskah)


def test_same_tables_same_bytes(naskah, berkas):
    assert xlsx(naskah) == berkas


def test_no_member_carries_the_time_of_day(berkas):
    with zipfile.ZipFile(io.BytesIO(berkas)) as z:
        assert {i.date_time for i in z.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2029-01-02" in z.read("docProps/core.xml")


def test_one_sheet_per_labelled_table(naskah, berkas):
    buku = baca(berkas, data_only=True)
    assert buku.sheetnames == ["L-18", "II.1", "II.2"]


def test_every_displayed_value_is_the_stored_value(naskah, berkas):
    buku = baca(berkas, data_only=True)
    tabel = [t for t in naskah.tabel if t.label]
    jumlah = 0
    for lembar, t in zip(buku.worksheets, tabel, strict=True):
        awal = 1 + len(t.judul) + len(t.kepala) + 1
        for i, baris in enumerate(t.baris):
            for kolom, sel in t.sel_baris(baris):
                k = [c.kunci for c in t.kolom].index(kolom.kunci)
                tertulis = lembar.cell(awal + i + 1, k + 1).value
                isi = sel.isi.nilai if isinstance(sel.isi, Rupiah) else sel.isi
                if isinstance(isi, Decimal):
                    assert tertulis == pytest.approx(float(isi), rel=1e-15)
                    jumlah += 1
                else:
                    assert (tertulis or "") == sel.teks
    assert jumlah > 300


def test_formulas_point_at_the_right_cells(berkas):
    lembar = baca(berkas, data_only=False)["II.1"]

    assert lembar["E7"].value == "=D7/C7*100"
    assert lembar["C10"].value == "=C7+C8+C9"
    assert lembar["C7"].number_format == "#,##0.00"
    assert lembar["E7"].number_format == '#,##0.00"%"'


def test_header_is_merged_frozen_and_repeated(berkas):
    lembar = baca(berkas, data_only=False)["L-18"]

    gabung = {str(r) for r in lembar.merged_cells.ranges}
    assert {"A4:A6", "G4:L4", "G5:I5", "M5:M6"} <= gabung
    assert lembar.freeze_panes == "C8"
    assert lembar.print_title_rows == "$4:$7"
    assert lembar.page_setup.orientation == "landscape"
    assert lembar.page_setup.paperSize == 9
    assert lembar.page_setup.fitToHeight == 0
    assert lembar.sheet_properties.pageSetUpPr.fitToPage
    assert [c.value for c in lembar[7]][:9] == ["1", "2", "3", "4", "5", "6", "7", "8", "9 = 8/7"]


@pytest.mark.parametrize(
    "teks",
    ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "{=1}", "https://a.id", "0012", "\t=1"],
)
@pytest.mark.parametrize("kolspan", [1, 2])
def test_typed_text_stays_text(teks, kolspan):
    tabel = Tabel(
        kunci="X",
        label=teks,
        judul=(teks,),
        kolom=(Kolom(kunci="a", lebar=1, nomor=teks), Kolom(kunci="b", lebar=1, nomor=teks)),
        kepala=((Kepala(teks=teks, kolspan=kolspan),),),
        baris=(BarisTabel(id="1", sel=(Sel(nilai=Nilai(isi=teks), kolspan=kolspan),)),),
        catatan=(teks,),
    )
    berkas = xlsx([tabel], judul=teks, penulis=teks)

    with zipfile.ZipFile(io.BytesIO(berkas)) as z:
        isi = z.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in isi
        assert "hyperlink" not in isi
    tertulis = [c.value for baris in baca(berkas, data_only=False).active for c in baris if c.value]
    assert tertulis.count(teks) == 7
    assert {c.data_type for baris in baca(berkas, data_only=False).active for c in baris} <= {
        "s",
        "n",
    }


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_no_text_becomes_a_formula(teks):
    with zipfile.ZipFile(io.BytesIO(xlsx([satu_sel(Sel(nilai=Nilai(isi=teks)))]))) as z:
        assert "<f>" not in z.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize(
    ("isi", "desimal", "akhiran", "pola"),
    [
        (Decimal("98.5"), 2, "%", '#,##0.00"%"'),
        (Decimal("3"), 0, " Dokumen", '#,##0" Dokumen"'),
        (Decimal("42.450"), None, "", "#,##0.00"),
        (Decimal("1E+3"), None, "", "#,##0"),
        (Rupiah(150), None, "", "#,##0.00"),
        (Rupiah(150), 0, "", "#,##0"),
        (Decimal(1), 0, ' "kutip"', '#,##0" kutip"'),
    ],
)
def test_number_format_shows_what_the_table_shows(isi, desimal, akhiran, pola):
    sel = Sel(nilai=Nilai(isi=isi), desimal=desimal, akhiran=akhiran)
    assert format_bilangan(sel) == pola


def test_reason_for_no_value_is_kept_with_its_live_formula():
    sel = Sel(
        nilai=Nilai(isi=Kosong.TARGET_NOL), rumus_xlsx='=IF(COUNT({a@1})<0,1,"n/a")', desimal=2
    )
    buku = baca(xlsx([satu_sel(sel)]), data_only=True)
    assert buku.active["A3"].value == "n/a"


def test_formula_with_an_unknown_row_gives_way_to_its_value():
    sel = Sel(nilai=Nilai(isi=Decimal(7)), rumus_xlsx="=SUM({a@hilang})")
    buku = baca(xlsx([satu_sel(sel)]), data_only=False)
    assert buku.active["A3"].value == 7


def test_sheet_names_are_valid_and_different():
    def tabel(label):
        return Tabel(kunci="K", label=label, judul=(), kolom=(), kepala=(), baris=())

    nama = nama_lembar(
        [tabel(x) for x in ("Tabel a/b[1]:*?", "Tabel A-b-1----", "", "x" * 40, "x" * 41, "'q'")]
    )
    assert nama == ["a-b-1----", "A-b-1---- (2)", "K", "x" * 31, "x" * 27 + " (2)", "q"]


def tanpa_hasil(berkas):
    """Drop the cached results, so that LibreOffice has to compute."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(berkas)) as z, zipfile.ZipFile(keluar, "w") as baru:
        for nama in z.namelist():
            isi = z.read(nama)
            if nama.startswith("xl/worksheets/sheet"):
                isi = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", isi)
            baru.writestr(nama, isi)
    return keluar.getvalue()


def test_libreoffice_recalculates_the_cached_values(berkas, tmp_path):
    soffice = shutil.which("soffice")
    calc = soffice and Path(soffice).resolve().with_name("libsclo.so").exists()
    if not calc:  # Writer alone opens no workbook
        pytest.skip("LibreOffice Calc tidak terpasang: hitung ulang tidak diuji")
    (tmp_path / "a.xlsx").write_bytes(tanpa_hasil(berkas))
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profil",
            "--headless",
            "--convert-to",
            "ods",
            "a.xlsx",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    import python_calamine

    tersimpan = baca(berkas, data_only=True)
    dihitung = python_calamine.CalamineWorkbook.from_path(tmp_path / "a.ods")
    rumus = 0
    for lembar in baca(berkas, data_only=False):
        baris = dihitung.get_sheet_by_name(lembar.title).to_python(skip_empty_area=False)
        for sel in (c for b in lembar for c in b if c.data_type == "f"):
            lama = tersimpan[lembar.title][sel.coordinate].value
            assert baris[sel.row - 1][sel.column - 1] == pytest.approx(lama, rel=1e-12)
            rumus += 1
    assert rumus > 40
