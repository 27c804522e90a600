"""What is exported in the shapes of the national system comes back, and runs nothing."""

from dataclasses import replace

import pytest

from conftest import CONTOH
from exchange.bahan_impor import baca
from selaras.core.gabung import gabung
from selaras.core.perbandingan import bandingkan
from selaras.core.rupiah import Rupiah
from selaras.exchange import ekspor_sipd
from selaras.exchange.baca import read
from selaras.exchange.sheet import read_sheets


@pytest.fixture(scope="module")
def contoh():
    return read(CONTOH).value


BENTUK = [
    (ekspor_sipd.lampiran, "renja_lampiran"),
    (ekspor_sipd.pagu, "pagu_sipd"),
]


def tulis(renja, ekspor, akhiran):
    isi = ekspor(renja)
    return (
        ekspor_sipd.tulis_csv(*isi) if akhiran == "csv" else ekspor_sipd.tulis_xlsx(*isi, "Renja")
    )


@pytest.mark.parametrize("akhiran", ["csv", "xlsx"])
@pytest.mark.parametrize(("ekspor", "jenis"), BENTUK)
def test_an_export_comes_back_as_it_went(contoh, ekspor, jenis, akhiran):
    masuk, _, _ = baca(tulis(contoh, ekspor, akhiran), f"sipd.{akhiran}")

    hasil = gabung(contoh, masuk, pohon=contoh.simpul, renstra_terbuka=False)

    assert masuk.jenis == jenis
    beda = bandingkan(contoh, hasil.renja)
    berbeda = [b for b in beda.perubahan if b.tabel != "keluaran"]
    assert berbeda == []
    for b in beda.perubahan:  # a blank unit of the next year takes that of the target
        assert {s.kolom for s in b.sel} == {"satuan_maju"}


@pytest.mark.parametrize(("ekspor", "jenis"), BENTUK)
def test_nothing_typed_becomes_a_formula(contoh, ekspor, jenis):
    jahat = '=HYPERLINK("http://x";1)'
    renja = replace(
        contoh,
        simpul=tuple(replace(s, uraian=jahat) for s in contoh.simpul),
        pendanaan=tuple(replace(d, sumber_dana=f"+{d.sumber_dana}") for d in contoh.pendanaan),
        lokasi=tuple(replace(t, lokasi="@SUM(A1)") for t in contoh.lokasi),
    )

    teks = tulis(renja, ekspor, "csv").decode("utf-8-sig")
    assert not [
        s for b in teks.split("\r\n") for s in b.split(";") if s.strip('"')[:1] in tuple("=+@")
    ]
    lembar = read_sheets(tulis(renja, ekspor, "xlsx")).value[0]
    assert any(jahat in b for b in lembar.baris)
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(tulis(renja, ekspor, "xlsx"))) as arsip:
        assert b"<f>" not in arsip.read("xl/worksheets/sheet1.xml")


def test_same_plan_same_bytes(contoh):
    assert tulis(contoh, ekspor_sipd.pagu, "xlsx") == tulis(contoh, ekspor_sipd.pagu, "xlsx")


def test_total_of_the_pagu_export_is_the_sum_of_its_rows(contoh):
    _, baris = ekspor_sipd.pagu(contoh)

    *isi, total = baris
    assert total[-1] == sum((b[-1] for b in isi if b[-1] is not None), Rupiah(0))
