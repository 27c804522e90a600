"""The register of instruments."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.law.basis import KEBIJAKAN, LegalBasis
from selaras.law.errors import InstrumentNotFoundError
from selaras.law.register import cari, cari_kunci, jenis, nomor_baku, ratakan, register, setempat


@pytest.mark.parametrize("i", [pytest.param(i, id=k) for k, i in register().items()])
def test_every_instrument_is_sound(i):
    assert i.tentang_ini(i.tentang), "its own subject has to hold one of its kata_kunci"
    assert not i.jenis.lokal
    assert i.sejak.year >= i.tahun
    assert i.sampai is None or i.sampai >= i.sejak
    assert (i.sampai is not None) == bool(i.diganti)
    assert i.sumber in {"SRC", "KNOWN", "SEED", "UNSURE"}
    assert i.perlu_verifikasi or i.sumber != "UNSURE"
    for kunci in (*i.diganti, *i.diubah):
        assert cari_kunci(kunci).sejak >= i.sejak
    mulai = [cari_kunci(k).sejak for k in i.diubah]
    assert mulai == sorted(mulai), "amendments stand oldest first"


def test_no_two_instruments_share_a_lembaran_negara():
    nomor = [(i.tahun, i.lembaran) for i in register().values() if i.lembaran]
    tambahan = [i.tambahan for i in register().values() if i.tambahan]

    assert len(set(nomor)) == len(nomor)
    assert len(set(tambahan)) == len(tambahan)


@pytest.mark.parametrize(
    ("kunci", "pada", "berlaku"),
    [
        ("uu-5-2014", date(2023, 10, 30), True),
        ("uu-5-2014", date(2023, 10, 31), False),
        ("uu-20-2023", date(2023, 10, 30), False),
        ("uu-20-2023", date(2023, 10, 31), True),
        ("permendagri-86-2017", date(2024, 8, 1), True),
        ("perbkn-4-2023", date(2025, 10, 1), False),
        ("perkasn-9-2019", date(2025, 12, 30), True),
        ("perkasn-9-2019", date(2025, 12, 31), False),  # section 0: replaced by PermenPANRB 19/2025
    ],
)
def test_in_force(kunci, pada, berlaku):
    assert cari_kunci(kunci).berlaku(pada) is berlaku


@pytest.mark.parametrize(
    ("singkatan", "nomor", "tahun", "kunci"),
    [
        ("uu", "09", 2015, "uu-9-2015"),
        ("UU ", " 20 ", 2023, "uu-20-2023"),
        ("kepmendagri", "900.1.15.5-1317", 2023, "kepmendagri-900.1.15.5-1317-2023"),
        ("kepmendagri", "050-3708", 2020, "kepmendagri-050-3708-2020"),
        ("permendagri", "70", 2020, None),
        ("perbup", "42", 2023, None),
    ],
)
def test_look_up_by_citation(singkatan, nomor, tahun, kunci):
    hasil = cari(singkatan, nomor, tahun)

    assert (hasil.kunci if hasil else None) == kunci


def test_a_replaced_instrument_is_followed_without_a_gap():
    for i in register().values():
        if i.sampai is None or i.perlu_verifikasi:
            continue
        for kunci in i.diganti:
            jeda = (cari_kunci(kunci).sejak - i.sampai).days
            assert jeda <= 1 or cari_kunci(kunci).perlu_verifikasi, (i.kunci, kunci)


@pytest.mark.parametrize(
    ("singkatan", "lokal"), [("perbup", True), ("PERDA", True), ("uu", False), ("maklumat", True)]
)
def test_local_kinds(singkatan, lokal):
    assert setempat(singkatan) is lokal


def test_subjects_are_recognised_in_short_and_in_full():
    i = cari_kunci("permendagri-33-2017")

    assert i.tentang_ini("pedoman penyusunan APBD, Tahun Anggaran 2018;")
    assert not i.tentang_ini("Pedoman Penyusunan APBD Tahun Anggaran 2019")


@given(st.text(max_size=60))
def test_flattening_twice_changes_nothing(teks):
    assert ratakan(ratakan(teks)) == ratakan(teks)


@given(st.integers(0, 10**6), st.integers(0, 4))
def test_leading_zeros_of_a_number_do_not_matter(nomor, nol):
    assert nomor_baku("0" * nol + str(nomor)) == str(nomor)


def test_citations_in_words():
    i = cari_kunci("permendagri-86-2017")

    assert i.sebutan == "Permendagri 86/2017"
    assert i.nama == "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017"
    assert (
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29").teks()
        == "Permendagri 86/2017, Lampiran, Tabel T-C.29"
    )
    assert LegalBasis(KEBIJAKAN, "batas kewajaran").teks() == "Kebijakan Selaras, batas kewajaran"
    assert LegalBasis("uu-20-2023").teks() == "UU 20/2023"


def test_an_unknown_key_says_where_to_add_it():
    with pytest.raises(InstrumentNotFoundError, match=r"'uu-1-1900' in law/register\.yaml"):
        LegalBasis("uu-1-1900").teks()


def test_every_kind_of_a_citation_has_a_full_name():
    assert all(j.nama and j.singkat for j in jenis().values())
