"""Rules about prose, whatever the prose says: never an exception, never a false alarm."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.core.angka import bulatkan, format_angka, persen
from selaras.core.kebijakan import Kebijakan
from selaras.core.renja import (
    Dokumen,
    DokumenTarget,
    Indikator,
    Pernyataan,
    Realisasi,
    Renja,
    Simpul,
    Target,
    Tingkat,
    TingkatIndikator,
    Ukuran,
)
from selaras.rules import registry
from selaras.rules.pemeriksaan import periksa

ATURAN = [a for a in registry.semua() if a.family == "narasi"]
DOKUMEN = Dokumen(
    tahun=2025, tanggal=date(2024, 8, 1), renstra_awal=2022, renstra_akhir=2026, nama="Badan"
)
SUB = ("5.01", "5.02", "5.03")


def rencana(pernyataan, angka):
    """Build a kegiatan with three sub kegiatan, each with target and realisasi of 2023."""
    simpul = [
        Simpul(id="5", tingkat=Tingkat.KEGIATAN, kode="5", uraian="Kegiatan"),
        *(
            Simpul(id=s, induk="5", tingkat=Tingkat.SUB_KEGIATAN, kode=s, uraian=f"Sub {s}")
            for s in SUB
        ),
    ]
    return Renja(
        dokumen=DOKUMEN,
        simpul=tuple(simpul),
        indikator=tuple(
            Indikator(
                id=s,
                pemilik=s,
                tingkat=TingkatIndikator.SUB_KEGIATAN,
                uraian="Jumlah",
                satuan="Orang",
                kebijakan=Kebijakan(),
            )
            for s in SUB
        ),
        target=tuple(
            Target(indikator=s, tahun=2023, dokumen=d, nilai=t)
            for s, (t, _) in zip(SUB, angka, strict=True)
            for d in (DokumenTarget.RENJA, DokumenTarget.RENSTRA)
        ),
        realisasi=tuple(
            Realisasi(indikator=s, tahun=2023, nilai=r)
            for s, (_, r) in zip(SUB, angka, strict=True)
        ),
        pernyataan=tuple(pernyataan),
    )


BILANGAN = st.integers(1, 5000).map(Decimal)
ANGKA = st.tuples(*[st.tuples(BILANGAN, BILANGAN)] * 3)
TEKS = st.one_of(
    st.sampled_from(
        ["", "-", "0", "1,234567", "11.640", "memenuhi", "tidak_memenuhi", "Tinggi", "program"]
    ),
    st.decimals(-10, 10**12, places=3).map(str),
    st.text(max_size=8),
)
PERNYATAAN = st.builds(
    Pernyataan,
    id=st.just("a"),
    bagian=st.sampled_from(["2.1", "2.1.1", "iku", "3.2", "5.catatan", ""]),
    ukuran=st.sampled_from(Ukuran),
    simpul=st.sampled_from(["", "5", *SUB, "tak dikenal"]),
    tahun=st.sampled_from([None, 0, 2023, 2025, 2026]),
    target=TEKS,
    realisasi=TEKS,
    nilai=TEKS,
    satuan=TEKS,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PERNYATAAN, max_size=5), ANGKA)
def test_no_prose_makes_a_rule_fail(pernyataan, angka):
    hasil = periksa(rencana(pernyataan, angka), aturan=ATURAN)

    assert not [f.message for f in hasil.findings if f.code.startswith("SL")]


@settings(max_examples=150, deadline=None)
@given(ANGKA, st.integers(0, 4))
def test_prose_that_follows_from_the_data_is_never_blamed(angka, desimal):
    hasil = {s: persen(r, t) for s, (t, r) in zip(SUB, angka, strict=True)}
    rata = sum(hasil.values()) / 3
    pernyataan = [
        Pernyataan(
            id="r",
            bagian="2.1",
            ukuran=Ukuran.RATA_RATA_CAPAIAN,
            simpul="5",
            tahun=2023,
            target="sub_kegiatan",
            nilai=format_angka(rata, desimal),
        ),
        Pernyataan(
            id="n",
            bagian="2.1",
            ukuran=Ukuran.JUMLAH_SUB_KEGIATAN,
            tahun=2023,
            nilai="3",
        ),
    ]
    for s, (t, r) in zip(SUB, angka, strict=True):
        status = "memenuhi" if r == t else "melebihi" if r > t else "tidak_memenuhi"
        pernyataan += [
            Pernyataan(
                id=f"c{s}",
                bagian="2.1",
                ukuran=Ukuran.CAPAIAN,
                simpul=s,
                tahun=2023,
                target=str(t),
                realisasi=str(r),
                nilai=format_angka(hasil[s], desimal),
            ),
            Pernyataan(
                id=f"s{s}",
                bagian="2.1.1",
                ukuran=Ukuran.STATUS,
                simpul=s,
                tahun=2023,
                nilai=status,
            ),
        ]

    assert periksa(rencana(pernyataan, angka), aturan=ATURAN).findings == ()


@settings(max_examples=150, deadline=None)
@given(BILANGAN, BILANGAN, st.integers(1, 100))
def test_a_percentage_a_unit_of_the_last_decimal_off_is_blamed_once(target, realisasi, geser):
    salah = bulatkan(persen(realisasi, target), 2) + Decimal(geser) / 100
    p = Pernyataan(
        id="c",
        bagian="2.1",
        ukuran=Ukuran.CAPAIAN,
        simpul="5.01",
        tahun=2023,
        target=str(target),
        realisasi=str(realisasi),
        nilai=format_angka(salah, 2),
    )
    renja = rencana([p], [(target, realisasi)] * 3)

    temuan = [f for f in periksa(renja, aturan=ATURAN).findings if f.code == "NR03"]

    dalam_toleransi = abs(salah - persen(realisasi, target)) <= Decimal("0.005")
    assert len(temuan) == (0 if dalam_toleransi else 1)


def test_a_line_of_an_unnamed_part_without_a_row_is_still_reported():
    evaluasi = Pernyataan(
        id="c", bagian="", ukuran=Ukuran.CAPAIAN, simpul="5.04", tahun=2023, realisasi="4"
    )
    renja = rencana([evaluasi], [(Decimal(4), Decimal(4))] * 3)
    sub = Simpul(id="5.04", induk="5", tingkat=Tingkat.SUB_KEGIATAN, kode="5.04", uraian="Sub")
    renja = replace(renja, simpul=(*renja.simpul, sub))

    temuan = [f for f in periksa(renja, aturan=ATURAN).findings if f.letak.baris == "5.04"]

    assert [f.code for f in temuan if f.code in ("NR11", "SL00")] == ["NR11"]
    assert "dievaluasi di narasi" in temuan[0].message
