"""Folder, workbook, folder: nothing is lost, and the same plan gives the same bytes."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from selaras.core.kebijakan import Kebijakan
from selaras.core.renja import Dokumen, Indikator, Renja
from selaras.core.rupiah import Rupiah
from selaras.exchange.folder import folder_files, read_files, read_folder, write_folder
from selaras.exchange.kunci import TANGGAL_PERTAMA
from selaras.exchange.skema import BATAS_TAHUN, Jenis, kunci, tabel
from selaras.exchange.workbook import read_workbook, write_workbook

HURUF = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\n\t"
)
BERBAHAYA = st.sampled_from(
    [
        "=1+1",
        "'=1",
        "''+x",
        "-",
        "-5,3",
        "@a;=b",
        "\t=x",
        "a\n-b",
        '"=1"',
        "#REF!",
        "_x000D_",
        " ",
        "'",
    ]
)
TEKS = st.text(HURUF, max_size=12) | BERBAHAYA
KODE = st.text(HURUF, min_size=1, max_size=8).map(str.strip).filter(bool) | st.sampled_from(
    ["5.10", "5.03.01.2.01.0001", "=A1", "007", "1e5", "1-2"]
)
BILANGAN = st.decimals(
    min_value=-(10**18), max_value=10**18, allow_nan=False, allow_infinity=False, places=None
).filter(lambda d: len(format(d, "f")) < 58)
RUPIAH = st.integers(-(10**20), 10**20).map(Rupiah)
TANGGAL = st.dates(TANGGAL_PERTAMA, date(2099, 12, 31))


def isi(kolom):
    """A strategy for the values of one column that the format can hold."""
    match kolom.jenis:
        case Jenis.TEKS:
            strategi = TEKS.filter(lambda t: t and not t.isspace()) if kolom.wajib else TEKS
            return strategi.filter(bool) if kolom.baku else strategi
        case Jenis.KODE:
            return KODE if kolom.wajib else KODE | st.just("")
        case Jenis.PILIHAN:
            strategi = st.sampled_from(list(kolom.enum) if kolom.enum else kolom.pilihan)
        case Jenis.BILANGAN:
            strategi = BILANGAN | st.decimals(-999, 999, places=3)
        case Jenis.RUPIAH:
            strategi = RUPIAH
        case Jenis.TAHUN:
            strategi = st.integers(*BATAS_TAHUN)
        case Jenis.BULAT:
            strategi = st.integers(*(kolom.batas or (-(10**6), 10**17)))
        case Jenis.TANGGAL:
            strategi = TANGGAL
        case Jenis.DAFTAR:
            return st.lists(TEKS.filter(str.strip), max_size=3).map(tuple)
    return strategi if kolom.wajib or kolom.baku is not None else strategi | st.none()


def rekaman(t):
    kolom = {k.nama: isi(k) for k in t.kolom}
    if t.rekaman is not Indikator:
        return st.builds(t.rekaman, **kolom)
    milik = {f.name: kolom.pop(f.name) for f in fields(Kebijakan)}
    return st.builds(Indikator, kebijakan=st.builds(Kebijakan, **milik), **kolom)


@st.composite
def renja_acak(draw):
    """A random plan with a few of the tables filled."""
    nama = draw(st.lists(st.sampled_from(list(tabel())), max_size=3, unique=True))
    return Renja(
        dokumen=draw(st.builds(Dokumen, **{k.atribut: isi(k.kolom) for k in kunci()})),
        **{n: tuple(draw(st.lists(rekaman(tabel()[n]), max_size=3))) for n in nama},
    )


RENJA = renja_acak()
LAMBAT = settings(
    phases=[Phase.explicit, Phase.generate],
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@LAMBAT
@given(RENJA)
def test_folder_keeps_everything(renja):
    berkas = folder_files(renja)

    assert read_files(berkas).value == renja


@LAMBAT
@given(RENJA)
def test_workbook_keeps_everything(renja):
    data = write_workbook(renja)

    assert read_workbook(data).value == renja


@LAMBAT
@given(RENJA)
def test_folder_to_workbook_to_folder_gives_the_same_bytes(renja):
    berkas = folder_files(renja)
    lewat_folder = read_files(berkas).value
    lewat_workbook = read_workbook(write_workbook(lewat_folder)).value

    assert folder_files(lewat_workbook) == berkas


@pytest.mark.parametrize("nama", list(tabel()))
def test_every_table_survives_alone(nama):
    """A few dense examples of each table, so that a failure names its table."""

    @settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(rekaman(tabel()[nama]), min_size=1, max_size=8).map(tuple))
    def periksa(isi_tabel):
        dasar = Renja(dokumen=DOKUMEN, **{nama: isi_tabel})
        assert read_files(folder_files(dasar)).value == dasar
        assert read_workbook(write_workbook(dasar)).value == dasar

    periksa()


DOKUMEN = Dokumen(
    tahun=2025, tanggal=date(2024, 8, 1), renstra_awal=2021, renstra_akhir=2026, nama="Badan X"
)


def test_write_folder_is_all_or_nothing(tmp_path):
    rusak = Renja(dokumen=DOKUMEN, target=(_target(Decimal("NaN")),))

    with pytest.raises(ValueError, match="finite"):
        write_folder(rusak, tmp_path / "x")

    assert not (tmp_path / "x").exists()


def test_write_folder_replaces_a_link_instead_of_writing_through_it(tmp_path):
    korban = tmp_path / "korban.txt"
    korban.write_text("utuh")
    tujuan = tmp_path / "rencana"
    tujuan.mkdir()
    (tujuan / "target.csv").symlink_to(korban)

    write_folder(Renja(dokumen=DOKUMEN), tujuan)

    assert korban.read_text() == "utuh"
    assert not (tujuan / "target.csv").is_symlink()
    assert read_folder(tujuan).issues == ()


def test_too_long_a_text_is_refused_by_the_workbook_with_its_place():
    from selaras.core.renja import Isu

    panjang = Renja(dokumen=DOKUMEN, isu=(Isu(urut=1, uraian="x" * 32_768),))

    with pytest.raises(ValueError, match="column uraian of sheet isu"):
        write_workbook(panjang)
    assert read_files(folder_files(panjang)).value == panjang


def _target(nilai):
    from selaras.core.renja import DokumenTarget, Target

    return Target(indikator="a", tahun=2025, dokumen=DokumenTarget.RENJA, nilai=nilai)


CONTOH = sorted(p.parent for p in (Path(__file__).parents[2] / "examples").glob("*/renja.toml"))


@pytest.mark.parametrize("folder", CONTOH, ids=lambda p: p.name)
def test_the_examples_survive_whole(folder):
    hasil = read_folder(folder)
    lewat = read_workbook(write_workbook(hasil.value))

    assert hasil.issues == ()
    assert lewat.issues == ()
    assert lewat.value == hasil.value
    assert folder_files(lewat.value) == folder_files(hasil.value)
