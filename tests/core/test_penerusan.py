"""The source document's T-C.29 from quarterly reports: the ledger writes next year's past."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.core.kebijakan import Akumulasi
from selaras.core.laporan import BukuRealisasi, CatatanKinerja, CatatanUang, Masa
from selaras.core.penerusan import serapan, terusan, teruskan
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import Cakupan
from selaras.core.rupiah import Rupiah
from selaras.core.tc29 import baris_tc29
from selaras.exchange.baca import read

NOL = Decimal(0)
CONTOH = Path(__file__).parents[2] / "examples" / "bkpsdm-kukar-2025"


@pytest.fixture(scope="module")
def contoh():
    return read(CONTOH).value


def laporan(indikator, tahun, nilai, sampai=4):
    """Return quarterly reports whose combination by the policy is ``nilai``."""
    cara = indikator.kebijakan.dalam_tahun
    if cara is Akumulasi.JUMLAH:
        sisa, hasil = nilai, []
        for t in range(1, sampai + 1):
            bagian = sisa if t == sampai else (nilai / 5).to_integral_value()
            sisa -= bagian
            hasil.append(bagian)
    elif cara is Akumulasi.RATA_RATA:
        # equal and opposite about the mean, the middle one on it
        geser = [Decimal(n) for n in (-2, -1, 1, 2)] if sampai == 4 else [Decimal(-1), Decimal(1)]
        hasil = [nilai + g for g in geser[:sampai]] if sampai in (2, 4) else [nilai] * sampai
    else:
        hasil = [nilai - 3 if t < sampai else nilai for t in range(1, sampai + 1)]
    return [
        CatatanKinerja(indikator=indikator.id, masa=Masa(tahun, t), nilai=v)
        for t, v in enumerate(hasil, 1)
    ]


def buku_dari(renja):
    """Report by quarters all that the plan states as totals of years."""
    semua = []
    for i in renja.indikator:
        if i.kebijakan.dalam_tahun is Akumulasi.RASIO:
            continue
        awal = renja.realisasi_oleh.get((i.id, renja.dokumen.tahun - 3, None, Cakupan.SEJAK_AWAL))
        setahun = renja.realisasi_oleh.get((i.id, renja.dokumen.tahun - 3, None, Cakupan.TAHUN))
        if awal is not None and awal.nilai is not None:
            lewat = awal.nilai - (i.capaian_awal or NOL)
            tahun_ini = setahun.nilai if setahun and setahun.nilai is not None else NOL
            semua += laporan(i, renja.dokumen.tahun - 4, lewat - tahun_ini)
        for r in renja.realisasi:
            if r.indikator == i.id and r.cakupan is Cakupan.TAHUN and r.nilai is not None:
                semua += laporan(i, r.tahun, r.nilai, r.triwulan or 4)
    return BukuRealisasi(kinerja=tuple(semua))


def tanpa_realisasi(renja):
    """Leave the numbers out; the places of "since the baseline" stay, blank."""
    return replace(
        renja,
        realisasi=tuple(
            replace(r, nilai=None) for r in renja.realisasi if r.cakupan is Cakupan.SEJAK_AWAL
        ),
    )


def isi(renja):
    return {
        id_: [
            getattr(b, k).angka
            for k in (
                "realisasi_n3",
                "realisasi_n2",
                "realisasi_tw",
                "tingkat_realisasi",
                "perkiraan",
                "tingkat_capaian",
                "resmi_perkiraan",
                "resmi_tingkat",
            )
        ]
        for id_, b in baris_tc29(renja)
        if b is not None
    }


def test_the_example_reproduces_its_tc29_through_the_ledger(contoh):
    buku = buku_dari(contoh)
    kosong = tanpa_realisasi(contoh)
    assert isi(kosong) != isi(contoh)

    hasil = teruskan(kosong, terusan(kosong, buku))

    assert isi(hasil) == isi(contoh)
    assert len(buku.kinerja) > 3 * len(contoh.realisasi)


def test_row_of_the_source_document(contoh):
    buku = buku_dari(contoh)
    hasil = teruskan(tanpa_realisasi(contoh), terusan(tanpa_realisasi(contoh), buku))
    baris = isi(hasil)["5.03.01.2.01"]
    assert baris[:3] == [153, 20, 6]
    assert baris[4] == 179
    assert round(baris[5], 2) == Decimal("78.85")


def test_what_the_plan_says_already_is_told_as_such(contoh):
    daftar = terusan(contoh, buku_dari(contoh))
    assert daftar
    assert all(t.sama for t in daftar)
    assert teruskan(contoh, daftar).realisasi == contoh.realisasi


def test_the_ledger_speaks_only_of_what_was_reported(contoh):
    i = contoh.indikator_oleh_id["tujuan-ip-asn"]
    buku = BukuRealisasi(
        kinerja=(CatatanKinerja(indikator=i.id, masa=Masa(2024, 1), nilai=Decimal(70)),)
    )
    (t,) = terusan(contoh, buku)
    assert (t.baru.triwulan, t.baru.nilai, t.lama.nilai) == (2, 70, Decimal("74.46"))
    assert (t.terpakai, t.dari, t.lengkap) == (1, 2, False)


def test_a_ratio_carries_its_parts(contoh):
    i = contoh.indikator_oleh_id["ikk-fungsional"]
    rasio = replace(
        i, kebijakan=replace(i.kebijakan, dalam_tahun=Akumulasi.RASIO, antar_tahun=Akumulasi.RASIO)
    )
    plan = replace(contoh, indikator=(rasio,), realisasi=())
    buku = BukuRealisasi(
        kinerja=(
            CatatanKinerja(
                indikator=i.id, masa=Masa(2023, 4), pembilang=Decimal(300), penyebut=Decimal(2967)
            ),
        )
    )
    (t,) = terusan(plan, buku)
    assert (t.baru.nilai, t.baru.pembilang, t.baru.penyebut) == (None, 300, 2967)


@pytest.mark.parametrize(
    ("triwulan", "jumlah", "tercatat"), [(1, 40, 1), (2, 100, 2), (4, 150, None)]
)
def test_spending_of_the_agency(contoh, triwulan, jumlah, tercatat):
    s = next(s.id for s in contoh.simpul if s.id.count(".") == 5)
    uang = [(1, 40), (2, 60), (4, 50)]
    buku = BukuRealisasi(
        uang=tuple(
            CatatanUang(simpul=s, masa=Masa(2025, t), realisasi=Rupiah.dari(n)) for t, n in uang
        )
    )
    a = serapan(RencanaTahun(renja=contoh, tahun=2025), buku, triwulan)
    assert (a.realisasi, a.triwulan) == (Rupiah.dari(jumlah), tercatat)
    assert serapan(RencanaTahun(renja=contoh, tahun=2025), BukuRealisasi(), 4) is None


@settings(deadline=None, max_examples=8)
@given(st.randoms())
def test_the_order_of_reports_never_matters(contoh, acak):
    buku = buku_dari(contoh)
    kocok = list(buku.kinerja)
    acak.shuffle(kocok)
    assert terusan(contoh, BukuRealisasi(kinerja=tuple(kocok))) == terusan(contoh, buku)
