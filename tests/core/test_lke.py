"""Self-assessment of SAKIP: drafted grades, score, what cannot be told, probes."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.bahan_rencana import P1, P2, S1, SEMUA, rencana, rp
from selaras.core.errors import ScaleError
from selaras.core.laporan import AsalCatatan, BukuRealisasi, CatatanUang, Masa
from selaras.core.laporan_kinerja import BahanKinerja
from selaras.core.lke import SUB, KeadaanBukti, Kriteria, Temuan, susun_lke, taksir
from selaras.core.lke_bukti import KeadaanDokumen, periksa_bukti
from selaras.core.rencana_tahun import RencanaTahun
from selaras.law.at import at

HUKUM = at(date(2025, 12, 31))
BOBOT = HUKUM.bobot_sakip.komponen
CONTOH = {1: ("A", "BB", "B"), 2: ("A", "BB", "B"), 3: ("A", "BB", "B"), 4: ("BB", "B", "CC")}


def lke(kriteria=(), temuan=None, pilihan=None):
    return susun_lke(
        2025,
        kriteria,
        temuan or {},
        bobot=BOBOT,
        jawaban=HUKUM.bobot_sakip.jawaban,
        taksiran=HUKUM.kriteria_lke.taksiran,
        skala=HUKUM.skala_sakip.jenjang,
        celah=HUKUM.skala_sakip.aturan_celah,
        pilihan=pilihan,
    )


def test_contoh_dihitung_74_50_bb():
    """D-02: 23,1 + 23,1 + 11,55 + 16,75 = 74,50, predikat BB."""
    pilihan = {(n, s): g for n, isi in CONTOH.items() for s, g in zip(SUB, isi, strict=True)}
    hasil = lke(pilihan=pilihan)
    assert list(hasil.komponen.values()) == [
        Decimal("23.1"),
        Decimal("23.1"),
        Decimal("11.55"),
        Decimal("16.75"),
    ]
    assert hasil.total == Decimal("74.5")
    assert hasil.predikat == HUKUM.skala_sakip.cari(Decimal("74.5"))
    assert "BB" in (hasil.predikat.nama, hasil.predikat.arti)


def test_tanpa_nilai_tidak_ada_total():
    hasil = lke(pilihan={(1, "keberadaan"): "A"})
    assert hasil.total is None
    assert hasil.predikat is None
    assert not hasil.komponen


def test_nilai_asing_ditolak():
    with pytest.raises(ScaleError, match="unknown grade 'Z'"):
        lke(pilihan={(1, "keberadaan"): "Z"})


def test_yang_perlu_orang_tidak_ikut_dihitung():
    kriteria = (
        Kriteria(kode="1.a.1", komponen=1, sub="keberadaan", uraian="a", bukti="x"),
        Kriteria(kode="1.a.2", komponen=1, sub="keberadaan", uraian="b"),
    )
    temuan = {"x": Temuan(bagian=Decimal(60), keterangan="")}
    satu = lke(kriteria, temuan).sub[0]
    assert satu.bagian == 60
    assert satu.taksiran == "CC"
    assert satu.skor == Decimal("3.6")
    assert [t.keadaan for _, t in satu.butir] == [KeadaanBukti.SEBAGIAN, KeadaanBukti.ORANG]


@pytest.mark.parametrize(
    ("bagian", "nilai"),
    [("100", "A"), ("99.99", "BB"), ("85", "BB"), ("50", "CC"), ("0.5", "E"), ("0", "E")],
)
def test_taksiran(bagian, nilai):
    assert taksir(Decimal(bagian), HUKUM.kriteria_lke.taksiran) == nilai


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_lebih_banyak_bukti_tidak_menurunkan(a, b):
    taksiran, jawaban = HUKUM.kriteria_lke.taksiran, HUKUM.bobot_sakip.jawaban
    rendah, tinggi = sorted((a, b))
    assert jawaban[taksir(rendah, taksiran)] <= jawaban[taksir(tinggi, taksiran)]


def bahan(**lain):
    dana = [(S1, "APBD", rp(1000), None)]
    r = RencanaTahun(renja=rencana(SEMUA, dana=dana), tahun=2025)
    return BahanKinerja(rencana=r, **lain)


def test_setiap_kriteria_punya_pemeriksa():
    ada = periksa_bukti(bahan(), KeadaanDokumen())
    assert {k.bukti for k in HUKUM.kriteria_lke.kriteria if k.bukti} == set(ada)
    kode = [k.kode for k in HUKUM.kriteria_lke.kriteria]
    assert len(kode) == len(set(kode))
    tempat = {(k.komponen, k.sub) for k in HUKUM.kriteria_lke.kriteria if k.bukti}
    assert tempat == {(n, s) for n in (1, 2, 3, 4) for s in SUB}


def test_rencana_kosong_menyebut_yang_kurang():
    ada = periksa_bukti(bahan(), KeadaanDokumen())
    assert ada["iku_lengkap"].keadaan is KeadaanBukti.BELUM
    assert all(t.jalan for t in ada.values() if t.keadaan is not KeadaanBukti.ADA)


def test_pemeriksa_membaca_keadaan():
    k = KeadaanDokumen(
        renja_ditetapkan=date(2024, 8, 2),
        batas_renja=date(2024, 8, 1),
        tutup={1: date(2025, 4, 5), 2: date(2025, 7, 20)},
        batas_tutup={1: date(2025, 4, 10), 2: date(2025, 7, 10)},
        berbukti=1,
        tempat=4,
    )
    catatan = CatatanUang(
        simpul=S1, masa=Masa(2025, 1), realisasi=rp(5), asal=AsalCatatan.PENYATAAN_ULANG
    )
    ada = periksa_bukti(bahan(buku=BukuRealisasi(uang=(catatan,)), unit={P1: "A"}), k)
    assert ada["renja"].bagian == 100
    assert ada["renja_tepat"].bagian == 0
    assert (ada["tutup"].bagian, ada["tutup_tepat"].bagian) == (50, 50)
    assert ada["lampiran"].bagian == 25
    assert ada["ulang"].bagian == 0
    assert ada["unit"].bagian == 75
    assert ada["lapor_uang"].bagian == 25
    assert P2 not in bahan().unit
