"""Formulir E.80 as a value: each year alone, the ledger before the plan, sums of money."""

from decimal import Decimal
from pathlib import Path

import pytest

from core.bahan_rencana import K1, P1, S1, S2, S3, S4, rencana, rp
from selaras.core.angka import bulatkan
from selaras.core.e80 import susun_e80
from selaras.core.e81 import ParameterE81
from selaras.core.evaluasi import SumberRataRata
from selaras.core.kebijakan import Akumulasi, Arah, Kebijakan
from selaras.core.laporan import BukuRealisasi, CatatanKinerja, CatatanUang, Masa
from selaras.core.predikat import Jenjang
from selaras.core.renja import (
    Anggaran,
    DokumenTarget,
    Indikator,
    PaguRenstra,
    Realisasi,
    Target,
    TingkatIndikator,
)
from selaras.exchange.baca import read

CONTOH = Path(__file__).parents[2] / "examples" / "bkpsdm-kukar-2025"
PARAMETER = ParameterE81(
    sumber=SumberRataRata.RENJA_12_7,
    skala=(
        Jenjang("Sangat Tinggi", Decimal(91), Decimal(100)),
        Jenjang("Rendah", None, Decimal(90)),
    ),
)
I = f"i-{S1}"  # noqa: E741


def susun(catatan=(), *, kebijakan=None, **lain):
    i = Indikator(
        id=I,
        pemilik=S1,
        tingkat=TingkatIndikator.SUB_KEGIATAN,
        uraian="Jumlah",
        satuan="Dokumen",
        kebijakan=kebijakan or Kebijakan(),
    )
    lain.setdefault(
        "target",
        tuple(
            Target(indikator=I, tahun=t, dokumen=DokumenTarget.RENSTRA, nilai=Decimal(10))
            for t in range(2022, 2027)
        ),
    )
    buku = BukuRealisasi(
        kinerja=tuple(c for c in catatan if isinstance(c, CatatanKinerja)),
        uang=tuple(c for c in catatan if isinstance(c, CatatanUang)),
    )
    return susun_e80(rencana(indikator=(i,), **lain), buku, PARAMETER)


def baris(e, id_):
    return next(b for b in e.baris if b.id == id_)


def k(nilai, tahun, t=4):
    return CatatanKinerja(indikator=I, masa=Masa(tahun, t), nilai=Decimal(nilai))


def u(simpul, nilai, tahun, t=4):
    return CatatanUang(simpul=simpul, masa=Masa(tahun, t), realisasi=rp(nilai))


def test_the_index_of_the_source_year_by_year():
    """A-14: IP ASN 2022 42.45/61, 2023 54.94/65, 2024 74.46/70."""
    e = susun_e80(read(CONTOH).value, BukuRealisasi(), PARAMETER)
    rasio = baris(e, "tujuan-ip-asn").k.rasio
    assert [bulatkan(rasio[t].isi, 2) for t in (2022, 2023, 2024)] == [
        Decimal("69.59"), Decimal("84.52"), Decimal("106.37"),
    ]  # fmt: skip
    assert rasio[2026].isi is None
    assert rasio[2022].rumus == "17 = 12 / 7 × 100"


def test_years_stand_alone_and_the_ledger_comes_first():
    realisasi = tuple(
        Realisasi(indikator=I, tahun=t, nilai=Decimal(n)) for t, n in ((2022, 5), (2023, 6))
    )
    kolom = baris(susun([k(3, 2023, 1), k(4, 2023, 3)], realisasi=realisasi), S1).k
    assert [kolom.realisasi[t].isi for t in range(2022, 2027)] == [5, 7, None, None, None]
    assert kolom.realisasi[2023].rumus == "13 = realisasi 2023 s.d. Triwulan III, buku realisasi"
    assert kolom.akhir.isi == 50


def test_less_is_better_in_the_ratio_too():
    kebijakan = Kebijakan(arah=Arah.TURUN, dalam_tahun=Akumulasi.POSISI_AKHIR)
    assert baris(susun([k(8, 2022)], kebijakan=kebijakan), S1).k.rasio[2022].isi == 120


def test_money_is_added_up_and_what_is_missing_is_told():
    e = susun(
        [u(S1, 4, 2023), u(S2, 6, 2023)],
        pagu_renstra=tuple(
            PaguRenstra(simpul=s, tahun=t, pagu=rp(10)) for s in (S1, S2) for t in (2023, 2024)
        ),
        anggaran=(Anggaran(simpul=S3, tahun=2022, realisasi=rp(9)),),
    )
    assert baris(e, K1).rp.realisasi[2023].isi == rp(10)
    assert baris(e, K1).rp.rasio[2023].isi == 50
    assert "1 belum ada nilainya" in baris(e, P1).rp.realisasi[2023].rumus
    assert baris(e, P1).rp.realisasi[2022].isi == rp(9)
    assert e.jumlah.akhir.isi == rp(40)
    assert e.jumlah.realisasi[2024].isi is None
    assert baris(e, S4).rp.realisasi[2023].isi is None


def test_the_footer_repeats_for_every_year():
    e = susun([k(8, 2022), k(12, 2023)])
    assert [e.rata_rata(t).isi for t in (2022, 2023, 2024)] == [80, 120, None]
    assert [e.predikat(t).isi for t in (2022, 2023, 2024)] == ["Rendah", "Sangat Tinggi", None]
    assert e.predikat(2022, uang=True).isi is None


@pytest.mark.parametrize("ada", [True, False])
def test_a_renstra_without_any_result_is_empty(ada):
    assert susun([k(1, 2022)] if ada else ()).kosong is not ada
