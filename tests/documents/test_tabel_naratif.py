"""Tabel II.2, Tabel III.1, the IKU sheet, and the set of all tables."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.angka import bulatkan
from selaras.core.capaian import capaian
from selaras.core.kebijakan import Arah, Kebijakan, RumusTurun
from selaras.documents import ii2, iii1, iku
from selaras.documents.semua import semua_tabel


def test_ii2_prints_capaian_by_the_direction_of_the_indikator(rencana, kisi):
    teks = kisi(ii2.build(rencana))

    assert [teks["puas"][k] for k in ("target_n3", "realisasi_n3", "capaian_n3")] == [
        *("80", "76,33", "95,41")
    ]
    assert [teks["puas"][k] for k in ("target_n2", "realisasi_n2", "capaian_n2")] == [
        *("82", "84,54", "103,10")
    ]
    assert teks["lama"]["capaian_n2"] == "125,00"  # 15 minutes of 20 allowed
    assert (teks["puas"]["sasaran"], teks["lama"]["sasaran"]) == ("Layanan baik", "")


def test_ii2_says_whether_capaian_rose(rencana, kisi):
    assert kisi(ii2.build(rencana))["puas"]["keterangan"] == "Meningkat"


@pytest.mark.parametrize(
    ("r2026", "kata"), [("76.33", "Menurun"), ("78.23825", "Tetap"), (None, "")]
)
def test_ii2_words_of_change(rencana, kisi, r2026, kata):
    lain = [r for r in rencana.realisasi if not (r.indikator == "puas" and r.tahun == 2026)]
    asli = next(r for r in rencana.realisasi if r.indikator == "puas" and r.tahun == 2026)
    baru = [] if r2026 is None else [replace(asli, nilai=Decimal(r2026))]

    tabel = ii2.build(replace(rencana, realisasi=(*lain, *baru)))

    assert kisi(tabel)["puas"]["keterangan"] == kata


def test_ii2_averages_only_what_can_be_averaged(rencana, kisi):
    teks = kisi(ii2.build(rencana))["JUMLAH"]

    assert teks["target_n2"] == ""  # Nilai and Menit have no common average
    assert teks["capaian_n2"] == "114,05"  # (103,0976 + 125) / 2
    satu = replace(rencana, indikator=tuple(i for i in rencana.indikator if i.id != "lama"))
    assert kisi(ii2.build(satu))["JUMLAH"]["target_n2"] == "82"


@given(
    r=st.one_of(st.none(), st.decimals(0, 99, places=1)),
    t=st.one_of(st.none(), st.decimals(0, 99, places=1)),
    arah=st.sampled_from(Arah),
    banding=st.sampled_from(RumusTurun),
    batas=st.one_of(st.none(), st.just(Decimal(120))),
)
def test_ii2_live_formula_gives_the_capaian(hitung_rumus, r, t, arah, banding, batas):
    kebijakan = Kebijakan(arah=arah, rumus_turun=banding, batas=batas)
    harapan = capaian(r, t, kebijakan)
    hasil = hitung_rumus(ii2._xlsx(kebijakan, "{r}", "{t}"), {"r": r, "t": t})

    if isinstance(harapan, Decimal):
        assert bulatkan(hasil, 12) == bulatkan(harapan, 12)
    else:
        assert hasil == "n/a"


def test_iii1_prints_targets_of_the_plan_year(rencana, kisi):
    assert [(id_, *b.values()) for id_, b in kisi(iii1.build(rencana)).items()] == [
        ("literasi", "Literasi meningkat", "", "Indeks Literasi", "75"),
        ("puas", "", "Layanan baik", "Indeks Kepuasan", "88"),
        ("lama", "", "", "Lama layanan", "15"),
    ]


def test_iii1_keeps_a_tujuan_without_indikator_and_a_sasaran_without_tujuan(rencana):
    yatim = replace(rencana.tujuan_sasaran[1], induk="hilang")
    tabel = iii1.build(
        replace(rencana, indikator=(), tujuan_sasaran=(rencana.tujuan_sasaran[0], yatim))
    )

    assert [b.id for b in tabel.baris] == ["t1", "s1"]


def test_iku_sheet_prints_formula_source_and_owner(rencana, kisi):
    puas = next(i for i in rencana.indikator if i.id == "puas")
    lengkap = replace(
        puas, rumus="IKM = Jumlah / Unsur", sumber_data="Survei", penanggung_jawab="Sekretaris"
    )
    lain = tuple(i for i in rencana.indikator if i.id != "puas")

    assert kisi(iku.build(replace(rencana, indikator=(lengkap, *lain))))["puas"] == {
        "no": "1",
        "sasaran": "Layanan baik",
        "indikator": "Indeks Kepuasan",
        "target": "88",
        "rumus": "IKM = Jumlah / Unsur",
        "sumber_data": "Survei",
        "penanggung_jawab": "Sekretaris",
    }


@pytest.mark.parametrize(
    ("bentuk", "tc29"),
    [("sumber", ["TC29"]), ("resmi", ["TC29R"]), ("keduanya", ["TC29", "TC29R"])],
)
def test_all_tables_in_document_order(rencana, bentuk, tc29):
    kunci = [t.kunci for t in semua_tabel(rencana, bentuk)]

    assert kunci == ["IKU", *tc29, "II2", "TC30", "TC31", "TC32", "III1", "TC33"]


def test_the_plan_chooses_the_layout_of_tc29(rencana):
    dokumen = replace(rencana.dokumen, bentuk_tc29="resmi")

    assert "TC29R" in [t.kunci for t in semua_tabel(replace(rencana, dokumen=dokumen))]


def test_unknown_layout_is_refused(rencana):
    with pytest.raises(ValueError, match="bentuk_tc29"):
        semua_tabel(rencana, "lain")


def test_every_row_of_every_table_has_its_own_id(rencana):
    for tabel in semua_tabel(rencana, "keduanya"):
        ids = [b.id for b in tabel.baris]
        assert len(ids) == len(set(ids)), tabel.kunci


def test_an_empty_plan_builds(rencana):
    kosong = type(rencana)(dokumen=rencana.dokumen)

    assert len(semua_tabel(kosong, "keduanya")) == 9


@pytest.mark.parametrize(
    ("awal", "akhir", "tahun"), [(2025, 2020, 2028), (2025, 20290, 2028), (0, 0, 0)]
)
def test_mistyped_years_make_a_poor_table_but_no_failure(rencana, awal, akhir, tahun):
    dokumen = replace(rencana.dokumen, renstra_awal=awal, renstra_akhir=akhir, tahun=tahun)
    tabel = semua_tabel(replace(rencana, dokumen=dokumen), "keduanya")

    assert all(len(t.kolom) < 40 for t in tabel)
