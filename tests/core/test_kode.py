"""Codes of nomenclature and accounts (B-01, B-02, B-05)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.errors import CodeError
from selaras.core.kode import KodeNomenklatur, KodeRekening, TingkatRekening
from selaras.core.renja import Tingkat


@pytest.mark.parametrize(
    ("teks", "tingkat", "kedalaman", "baku", "induk"),
    [
        ("5", Tingkat.URUSAN, 1, "5", None),
        ("5.03", Tingkat.BIDANG_URUSAN, 2, "5.03", "5"),
        ("5.03.01", Tingkat.PROGRAM, 3, "5.03.01", "5.03"),
        ("5.03.01.2.01", Tingkat.KEGIATAN, 4, "5.03.01.2.01", "5.03.01"),
        ("5.03.01.2.01.01", Tingkat.SUB_KEGIATAN, 5, "5.03.01.2.01.0001", "5.03.01.2.01"),
        ("5.03.01.2.01.0001", Tingkat.SUB_KEGIATAN, 5, "5.03.01.2.01.0001", "5.03.01.2.01"),
        ("1.02.02.1.02.0035", Tingkat.SUB_KEGIATAN, 5, "1.02.02.1.02.0035", "1.02.02.1.02"),
        ("X.XX.01", Tingkat.PROGRAM, 3, "X.XX.01", "X.XX"),
        ("x.xx.01.2.01.0001", Tingkat.SUB_KEGIATAN, 5, "X.XX.01.2.01.0001", "X.XX.01.2.01"),
        (" 5.03.01. ", Tingkat.PROGRAM, 3, "5.03.01", "5.03"),
    ],
)
def test_reads_every_level(teks, tingkat, kedalaman, baku, induk):
    kode = KodeNomenklatur.parse(teks)

    assert (kode.tingkat, kode.kedalaman, kode.baku) == (tingkat, kedalaman, baku)
    assert kode.as_printed == teks.strip()
    assert (kode.induk.baku if kode.induk else None) == induk
    assert KodeNomenklatur.parse(kode.baku) == kode


@pytest.mark.parametrize(
    ("teks", "sebab"),
    [
        ("", "empty"),
        ("5.3", "bidang urusan"),
        ("50.03", "urusan"),
        ("5.03.1", "program"),
        ("5.03.01.2", "followed by a kegiatan"),
        ("5.03.01.9.01", "kind of region"),
        ("5.03.01.2.1", "kegiatan"),
        ("5.03.01.2.01.001", "sub kegiatan"),
        ("5.03.01.2.01.0001.1", "at most 6"),
        ("X.03.01", "mixes X"),
        ("5.XX.01", "mixes X"),
        ("5,03,01", "urusan"),
        ("a.bc", "urusan"),
    ],
)
def test_refuses_and_names_the_part(teks, sebab):
    with pytest.raises(CodeError, match=sebab):
        KodeNomenklatur.parse(teks)


def test_two_and_four_digits_are_one_code():
    lama, baru = map(KodeNomenklatur.parse, ("5.03.02.2.02.01", "5.03.02.2.02.0001"))

    assert lama == baru
    assert hash(lama) == hash(baru)
    assert (str(lama), str(baru)) == ("5.03.02.2.02.01", "5.03.02.2.02.0001")
    assert baru.pendek == "5.03.02.2.02.01"


def test_kind_of_region():
    assert KodeNomenklatur.parse("5.03.01.2.01").jenis_wilayah == 2
    assert KodeNomenklatur.parse("1.02.02.1.02.0035").jenis_wilayah == 1
    assert KodeNomenklatur.parse("5.03.01").jenis_wilayah is None


def test_a_generic_program_is_made_for_one_bidang():
    generik = KodeNomenklatur.parse("X.XX.01.2.01.0001")

    assert generik.generik
    assert generik.untuk_bidang("5.03") == KodeNomenklatur.parse("5.03.01.2.01.0001")
    assert KodeNomenklatur.parse("X.XX").untuk_bidang("5.03").baku == "5.03"
    assert KodeNomenklatur.parse("5.04.02").untuk_bidang("5.03").baku == "5.04.02"
    with pytest.raises(CodeError, match="bidang urusan"):
        generik.untuk_bidang("5")


def test_a_parent_orders_before_its_children():
    teks = ["5.03.02", "5.03.01.2.01.02", "5.03.01", "5.03.01.2.01", "5.03", "5.03.01.2.01.0001"]

    assert [k.baku for k in sorted(map(KodeNomenklatur.parse, teks))] == [
        "5.03", "5.03.01", "5.03.01.2.01", "5.03.01.2.01.0001", "5.03.01.2.01.0002", "5.03.02",
    ]  # fmt: skip


def test_below():
    anak, program = map(KodeNomenklatur.parse, ("5.03.01.2.01.01", "5.03.01"))

    assert anak.di_bawah(program)
    assert not program.di_bawah(program)
    assert not anak.di_bawah(KodeNomenklatur.parse("5.03.02"))


kode_sub = st.tuples(
    st.integers(1, 8), st.integers(0, 99), st.integers(0, 99), st.integers(1, 8),
    st.integers(0, 99), st.integers(0, 9999),
)  # fmt: skip


@given(kode_sub)
def test_canonical_form_reads_back(bagian):
    u, b, p, j, k, s = bagian
    kode = KodeNomenklatur.parse(f"{u}.{b:02d}.{p:02d}.{j}.{k:02d}.{s:04d}")

    assert kode.bagian == bagian
    assert KodeNomenklatur.parse(kode.baku) == kode
    assert s > 99 or KodeNomenklatur.parse(kode.pendek) == kode
    leluhur = kode
    while leluhur.induk is not None:
        assert leluhur.di_bawah(leluhur.induk)
        assert leluhur.kedalaman == leluhur.induk.kedalaman + 1
        leluhur = leluhur.induk


@given(st.text(alphabet="0123456789X.x ", max_size=20))
def test_any_text_is_a_code_or_a_clear_refusal(teks):
    try:
        kode = KodeNomenklatur.parse(teks)
    except CodeError:
        return
    assert kode.tingkat in Tingkat
    assert kode.as_printed == teks.strip()


def test_account_codes_differ_only_by_padding():
    assert KodeRekening.parse("5.1.02.01.001.00052") == KodeRekening.parse("5.1.02.01.01.0052")
    kode = KodeRekening.parse("5.1.02.04.01.0001")
    assert kode.tingkat is TingkatRekening.SUB_RINCIAN_OBJEK
    assert kode.baku == "5.1.02.04.01.0001"
    assert kode.induk.tingkat is TingkatRekening.RINCIAN_OBJEK
    assert KodeRekening.parse("5").induk is None


@pytest.mark.parametrize("teks", ["", "5.1.x", "5..1", "1.2.3.4.5.6.7", "Rp 5"])
def test_a_bad_account_code_is_refused(teks):
    with pytest.raises(CodeError, match="Account code"):
        KodeRekening.parse(teks)
