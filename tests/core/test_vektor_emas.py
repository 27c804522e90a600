"""Every golden vector of the domain reference (section I), as it stands there, in one place.

The vectors are text (no number becomes a float); the functions are called with the parameters
that the law of the day gives. A vector without a test fails :func:`test_no_vector_is_forgotten`.
"""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from selaras.core.abk import hitung_abk
from selaras.core.angka import bulatkan, parse_angka
from selaras.core.belanja_wajib import belanja_wajib
from selaras.core.disiplin import hukuman_ketidakhadiran
from selaras.core.kebijakan import Akumulasi, Kebijakan
from selaras.core.kenaikan_pangkat import tmt_berikut
from selaras.core.pensiun import tmt_pensiun, usia_pensiun
from selaras.core.rekap import Rekap
from selaras.core.renja import (
    Cakupan,
    Dokumen,
    DokumenTarget,
    Indikator,
    Realisasi,
    Renja,
    Target,
    TingkatIndikator,
)
from selaras.core.rupiah import Rupiah
from selaras.core.sampel import krejcie_morgan
from selaras.core.skm import mutu_pelayanan
from selaras.core.skp import Ekspektasi, predikat_skp
from selaras.core.talenta import Potensial, kotak_talenta
from selaras.core.tc29 import hitung_tc29
from selaras.exchange.folder import read_folder
from selaras.law.at import at

VEKTOR = yaml.load(
    """
tc29:
  - {kode: "5.03.01.2.01", base: 110, t: [24,23,24,23,23], akhir: 227, r: [153,20,6], mode: kumulatif, col17: 179, col18: 78.85, official_col10: 183, official_col11: 80.62}
  - {kode: "IP ASN", t: [61,65,70,75,80], akhir: 80, r: [42.45,54.94,74.46], mode: rata_rata, col17: 57.28, col18: 71.60, posisi_akhir: 93.08}
  - {kode: "IKM", akhir: 90, r: [76.33,84.54,88.25], mode: rata_rata, col17: 83.04, col18: 92.27}
  - {kode: "5.03.01", akhir: 89, r: [84.94,92.7,74.62], target_n1: 87, col15: 85.77, col17: 84.09, col18: 94.48}
  - {kode: "5.03.01.2.02.01", base: 6480, t: [1080,1080,1080,1080,1080], akhir: 11880, r: [9679,1407,554], col17: 11640, col18: 97.98}
  - {kode: "5.03.01.2.08", akhir: 12, r: [12,12,7], mode: rata_rata, col17: 10.33, col18: 86.11}
  - {kode: "5.04.02", akhir: 26.64, r: [39.98,29.64,4.70], printed_mode: SUM, printed_col18: 278.97, correct_avg_col18: 92.99}
predikat_A12: {97.07: Sangat Tinggi, 85: Tinggi, 70: Sedang, 60: Rendah, 50: Sangat Rendah, 103.1: Sangat Tinggi}
ipasn: {95: Sangat Tinggi, 67.5: Rendah, 54.94: Sangat Rendah, 74.46: Sedang}
skm: {85.00: B, 76.33: C, 84.54: B, 88.25: B, 88.31: A, 64.99: D}
krejcie: {100: 80, 250: 152, 500: 217, 1000: 278, 12093: 372}
sakip_88_2021: {weights: {1: [6,9,15], 2: [6,9,15], 3: [3,4.5,7.5], 4: [5,7.5,12.5]}, "92.70": AA, "84.94": A, "74.62": BB}
disiplin_hari: {3: teguran lisan, 5: teguran tertulis, 8: tidak puas, 12: tukin25-6, 15: tukin25-9, 18: tukin25-12, 22: turun jabatan, 26: bebas jabatan, 28: PDHTAPS}
skp: {"sesuai|di_atas": Baik, "di_bawah|di_bawah": Sangat Kurang, "di_atas|di_bawah": Kurang, "di_bawah|sesuai": Butuh Perbaikan}
ninebox: {"di_atas|menengah": 7, "sesuai|tinggi": 8, "di_bawah|tinggi": 6, "di_atas|rendah": 4}
bangkom: {belanja: 11000000000000, rate: 0.0016, min: 17600000000}
abk: {menit: 117090, jke: 75000, kebutuhan: 1.5612, bulat: 2}
tc31: {kiri: 74659638514, kanan: 32743331188, selisih: -41916307326}
tc33: {n: 32743331188, n1_printed: 19137806535, n1_sum_sub: 18850056535}
kp: {last_tmt: "2021-10-01", eligible: "2025-10-01"}
bup: {lahir: "1968-04-15", jabatan: administrator, tmt_pensiun: "2026-05-01"}
""",  # noqa: E501
    Loader=yaml.BaseLoader,
)
HUKUM = at(date(2026, 1, 2))


def vektor(nama):
    return VEKTOR[nama]


def pasangan(nama, lewati=()):
    return [(k, v) for k, v in vektor(nama).items() if k not in lewati]


# ---- T-C.29 -------------------------------------------------------------------------------------

# What a vector leaves out: the mode where it only follows from its figures, the target n-1 of the
# official form, and the stored figure behind the printed 4.70 (278.97 follows from 4.697 only).
MODE = {"5.03.01": "rata_rata", "5.03.01.2.02.01": "kumulatif"}
TARGET_N1 = {"5.03.01.2.01": "10"}
TERSIMPAN = {("5.04.02", "4.70"): "4.697"}
CARA = {
    "kumulatif": Akumulasi.JUMLAH_DENGAN_AWAL,
    "rata_rata": Akumulasi.RATA_RATA,
    "posisi_akhir": Akumulasi.POSISI_AKHIR,
    "SUM": Akumulasi.JUMLAH,
}


def tc29(v, mode):
    kode = v["kode"]
    cara = CARA[mode]
    r = [Decimal(TERSIMPAN.get((kode, n), n)) for n in v["r"]]
    awal = Decimal(v["base"]) if "base" in v else None
    # The target of the last year is the kondisi akhir where the vector does not list the years.
    targets = [
        Target(indikator="i", tahun=2022 + i, dokumen=DokumenTarget.RENSTRA, nilai=Decimal(t))
        for i, t in enumerate(v.get("t", ()))
    ]
    n1 = v.get("target_n1", TARGET_N1.get(kode))
    if n1:
        targets.append(
            Target(indikator="i", tahun=2024, dokumen=DokumenTarget.RENJA, nilai=Decimal(n1))
        )
    indikator = Indikator(
        id="i", pemilik="p", tingkat=TingkatIndikator.PROGRAM, uraian="x", satuan="s",
        capaian_awal=awal,
        kondisi_akhir=None if "t" in v else Decimal(v["akhir"]),
        kebijakan=Kebijakan(antar_tahun=cara),
    )  # fmt: skip
    # The first figure of r is the cumulative one of a cumulative row: it has the baseline in it.
    cakupan = Cakupan.SEJAK_AWAL if mode == "kumulatif" else Cakupan.TAHUN
    renja = Renja(
        dokumen=Dokumen(
            tahun=2025, tanggal=date(2024, 8, 1), renstra_awal=2022, renstra_akhir=2026, nama=""
        ),
        indikator=(indikator,),
        target=tuple(targets),
        realisasi=(
            Realisasi(indikator="i", tahun=2022, nilai=r[0], cakupan=cakupan),
            Realisasi(indikator="i", tahun=2023, nilai=r[1]),
            Realisasi(indikator="i", tahun=2024, triwulan=2, nilai=r[2]),
        ),
    )
    return hitung_tc29(renja, indikator)


def dua(nilai):
    return bulatkan(nilai.angka, 2)


@pytest.mark.parametrize("v", vektor("tc29"), ids=lambda v: v["kode"])
def test_tc29(v):
    baris = tc29(v, v.get("mode") or v.get("printed_mode") or MODE[v["kode"]])
    hasil = {
        "akhir": lambda: dua(baris.kondisi_akhir),
        "col15": lambda: dua(baris.tingkat_realisasi),
        "col17": lambda: dua(baris.perkiraan),
        "col18": lambda: dua(baris.tingkat_capaian),
        "printed_col18": lambda: dua(baris.tingkat_capaian),
        "official_col10": lambda: dua(baris.resmi_perkiraan),
        "official_col11": lambda: dua(baris.resmi_tingkat),
        "posisi_akhir": lambda: dua(tc29(v, "posisi_akhir").tingkat_capaian),
        "correct_avg_col18": lambda: dua(tc29(v, "rata_rata").tingkat_capaian),
    }
    masukan = {"kode", "base", "t", "r", "mode", "printed_mode", "target_n1"}
    diharap = {k: Decimal(n) for k, n in v.items() if k not in masukan}

    assert {k: hasil[k]() for k in diharap} == diharap


# ---- Scales, surveys, SAKIP ---------------------------------------------------------------------


@pytest.mark.parametrize(("nilai", "nama"), pasangan("predikat_A12"))
def test_predikat_a12(nilai, nama):
    assert HUKUM.predikat_kinerja.cari(Decimal(nilai)).nama == nama


@pytest.mark.parametrize(("nilai", "nama"), pasangan("ipasn"))
def test_ipasn(nilai, nama):
    assert HUKUM.skala_ip_asn.cari(Decimal(nilai)).nama == nama


@pytest.mark.parametrize(("nilai", "mutu"), pasangan("skm"))
def test_skm(nilai, mutu):
    assert mutu_pelayanan(Decimal(nilai), HUKUM.interval_skm.skala.jenjang).nama == mutu


@pytest.mark.parametrize(("populasi", "sampel"), pasangan("krejcie"))
def test_krejcie(populasi, sampel):
    k = HUKUM.krejcie_morgan
    konstanta = {"khi_kuadrat": k.khi_kuadrat, "proporsi": k.proporsi, "galat": k.galat}

    assert krejcie_morgan(int(populasi), k.tabel, **konstanta) == int(sampel)
    assert krejcie_morgan(int(populasi), **konstanta) == int(sampel)  # the formula agrees


@pytest.mark.parametrize(("nilai", "nama"), pasangan("sakip_88_2021", lewati=("weights",)))
def test_sakip_predikat(nilai, nama):
    assert HUKUM.skala_sakip.cari(Decimal(nilai)).nama == nama


def test_sakip_weights():
    diharap = [tuple(map(Decimal, b)) for b in vektor("sakip_88_2021")["weights"].values()]

    assert list(HUKUM.bobot_sakip.komponen.values()) == diharap


# ---- Kepegawaian --------------------------------------------------------------------------------


@pytest.mark.parametrize(("hari", "kunci"), pasangan("disiplin_hari"))
def test_disiplin_hari(hari, kunci):
    d = HUKUM.hukuman_disiplin
    hukuman = hukuman_ketidakhadiran(int(hari), d.hukuman, batas_berturut=d.berturut)

    assert hukuman.kunci == kunci


@pytest.mark.parametrize(("sel", "predikat"), pasangan("skp"))
def test_skp(sel, predikat):
    hasil, perilaku = map(Ekspektasi, sel.split("|"))

    assert predikat_skp(hasil, perilaku, HUKUM.predikat_skp.matriks) == predikat


@pytest.mark.parametrize(("sel", "kotak"), pasangan("ninebox"))
def test_ninebox(sel, kotak):
    kinerja, potensial = sel.split("|")
    m = HUKUM.matriks_talenta.matriks

    assert kotak_talenta(Ekspektasi(kinerja), Potensial(potensial), m) == int(kotak)


def test_abk():
    v, beban = vektor("abk"), HUKUM.beban_kerja
    hasil = hitung_abk(Decimal(v["menit"]), 3, beban.menit_efektif, beban.pembulatan)

    assert beban.menit_efektif == Decimal(v["jke"])
    assert (hasil.kebutuhan, hasil.bulat) == (Decimal(v["kebutuhan"]), int(v["bulat"]))


def test_kp():
    v, hukum = vektor("kp"), HUKUM.kenaikan_pangkat
    tmt = tmt_berikut(
        date.fromisoformat(v["last_tmt"]),
        hukum.syarat.tahun_dalam_pangkat,
        lambda hari: at(hari).periode_kenaikan_pangkat.bulan,
    )

    assert tmt == date.fromisoformat(v["eligible"])


def test_bup():
    v = vektor("bup")
    usia = usia_pensiun(v["jabatan"], HUKUM.usia_pensiun.usia)

    assert tmt_pensiun(date.fromisoformat(v["lahir"]), usia) == date.fromisoformat(v["tmt_pensiun"])


# ---- Money --------------------------------------------------------------------------------------


def test_bangkom():
    v, tarif = vektor("bangkom"), HUKUM.belanja_wajib_bangkom.minimum["kabupaten"]

    assert tarif == Decimal(v["rate"])
    minimum = belanja_wajib(Rupiah.dari(int(v["belanja"])), tarif, []).minimum
    assert minimum == Rupiah.dari(int(v["min"]))


@pytest.fixture(scope="module")
def contoh():
    folder = Path(__file__).parents[2] / "examples" / "bkpsdm-kukar-2025"
    return read_folder(folder).value


def rupiah(nama, kunci):
    return Rupiah.dari(int(vektor(nama)[kunci]))


def test_tc31(contoh):
    rekap = Rekap(contoh)
    kiri, kanan = rekap.dana_rkpd().isi, rekap.dana_kebutuhan().isi

    assert (kiri, kanan) == (rupiah("tc31", "kiri"), rupiah("tc31", "kanan"))
    assert kanan - kiri == rupiah("tc31", "selisih")


def test_tc33(contoh):
    rekap = Rekap(contoh)
    [tercetak] = [
        t.teks
        for t in contoh.tertulis
        if (t.tabel, t.baris, t.kolom) == ("TC33", "JUMLAH", "prakiraan_maju")
    ]

    assert rekap.pagu().isi == rupiah("tc33", "n")
    assert rekap.prakiraan_maju().isi == rupiah("tc33", "n1_sum_sub")
    assert parse_angka(tercetak) == Decimal(vektor("tc33")["n1_printed"])


def test_no_vector_is_forgotten():
    sumber = Path(__file__).read_text(encoding="utf-8")

    assert set(re.findall(r'(?:vektor|pasangan|rupiah)\("(\w+)"', sumber)) == set(VEKTOR)
