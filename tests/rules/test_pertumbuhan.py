"""A plan twice as large costs twice as much, counted in calls: no clock, no luck."""

import sys
from datetime import date
from decimal import Decimal

import pytest

from selaras.core.kebijakan import Kebijakan
from selaras.core.renja import (
    Baris,
    Dokumen,
    DokumenTarget,
    Faktor,
    Indikator,
    JenisFaktor,
    Keluaran,
    Pendanaan,
    Pernyataan,
    Realisasi,
    Renja,
    Simpul,
    Target,
    Tertulis,
    Tingkat,
    TingkatIndikator,
    Ukuran,
)
from selaras.core.rupiah import Rupiah
from selaras.rules import registry
from selaras.rules.pemeriksaan import periksa

KELUARGA = sorted({a.family for a in registry.semua()})
SUB_PER_KEGIATAN = 3


def rencana(kegiatan):
    """Build a plan full of faults of prose: wrong averages, operands, lists and totals."""
    isi = {
        "simpul": [
            Simpul(id="5", tingkat=Tingkat.URUSAN, kode="5", uraian="Urusan"),
            Simpul(
                id="5.03", induk="5", tingkat=Tingkat.BIDANG_URUSAN, kode="5.03", uraian="Bidang"
            ),
            Simpul(id="p", induk="5.03", tingkat=Tingkat.PROGRAM, kode="5.03.01", uraian="Program"),
        ],
        "pernyataan": [
            pernyataan("total", Ukuran.TOTAL_PAGU, "", None, nilai="1"),
            pernyataan("banyak", Ukuran.JUMLAH_SUB_KEGIATAN, "", None, nilai="1"),
            pernyataan("rata", Ukuran.RATA_RATA_CAPAIAN, "", nilai="33,33"),
            pernyataan(
                "tidak", Ukuran.TIDAK_ADA, "", nilai="tidak_memenuhi", satuan="sub_kegiatan"
            ),
        ],
    }
    for k in range(kegiatan):
        induk = f"k{k}"
        kode = f"5.03.01.2.{k:02}"
        tambah(isi, "simpul", Simpul(
            id=induk, induk="p", tingkat=Tingkat.KEGIATAN, kode=kode, uraian=f"Kegiatan {k}"
        ))  # fmt: skip
        tambah(isi, "pernyataan", pernyataan(
            f"rata-{k}", Ukuran.RATA_RATA_CAPAIAN, induk, nilai="33,33"
        ))  # fmt: skip
        for s in range(SUB_PER_KEGIATAN):
            sub_kegiatan(isi, f"{induk}-s{s}", induk, f"{kode}.{s + 1:04}")
    return Renja(
        dokumen=Dokumen(
            tahun=2025,
            tanggal=date(2024, 8, 1),
            renstra_awal=2022,
            renstra_akhir=2026,
            nama="Badan",
        ),
        **{nama: tuple(rekaman) for nama, rekaman in isi.items()},
    )


def sub_kegiatan(isi, sub, induk, kode):
    tambah(isi, "simpul", Simpul(
        id=sub, induk=induk, tingkat=Tingkat.SUB_KEGIATAN, kode=kode, uraian="Penyediaan Paket"
    ))  # fmt: skip
    tambah(isi, "indikator", Indikator(
        id=f"i-{sub}",
        pemilik=sub,
        tingkat=TingkatIndikator.SUB_KEGIATAN,
        uraian="Jumlah Paket yang Disediakan",
        satuan="Orang",
        kebijakan=Kebijakan(),
    ))  # fmt: skip
    for tahun in (2022, 2023, 2024, 2025, 2026):
        for dokumen in (DokumenTarget.RENJA, DokumenTarget.RENSTRA):
            tambah(isi, "target", Target(
                indikator=f"i-{sub}", tahun=tahun, dokumen=dokumen, nilai=Decimal(10)
            ))  # fmt: skip
    tambah(isi, "realisasi", Realisasi(indikator=f"i-{sub}", tahun=2023, nilai=Decimal(40)))
    tambah(isi, "faktor", Faktor(urut=1, simpul=induk, jenis=JenisFaktor.PENDUKUNG, uraian="Dana"))
    tambah(isi, "baris", Baris(simpul=sub))
    tambah(isi, "keluaran", Keluaran(
        simpul=sub, indikator=f"i-{sub}", uraian="Jumlah Paket yang Disediakan", satuan="Orang"
    ))  # fmt: skip
    tambah(isi, "pendanaan", Pendanaan(simpul=sub, sumber_dana="PAD", pagu=Rupiah(1000)))
    for tabel, kolom in (("TC29", "tingkat_capaian"), ("TC33", "pagu"), ("TC30", "target_2025")):
        tambah(isi, "tertulis", Tertulis(tabel=tabel, baris=sub, kolom=kolom, teks="7,25"))
    operan = {"target": "11,5", "realisasi": "9,25"}
    tambah(isi, "pernyataan", pernyataan(f"c-{sub}", Ukuran.CAPAIAN, sub, nilai="71,12", **operan))
    for ke, daftar in enumerate(("memenuhi", "melebihi", "tidak_memenuhi")):
        tambah(isi, "pernyataan", pernyataan(f"d{ke}-{sub}", Ukuran.STATUS, sub, nilai=daftar))
    tambah(isi, "pernyataan", pernyataan(f"t-{sub}", Ukuran.TARGET, f"i-{sub}", nilai="8,5"))


def tambah(isi, nama, rekaman):
    isi.setdefault(nama, []).append(rekaman)


def pernyataan(id_, ukuran, simpul, tahun=2023, **isi):
    return Pernyataan(id=id_, bagian="2.1", ukuran=ukuran, simpul=simpul, tahun=tahun, **isi)


def panggilan(renja, aturan):
    """Count the Python calls of a check, each step of a generator included."""
    banyak = 0

    def hitung(_, peristiwa, __):
        nonlocal banyak
        banyak += peristiwa == "call"

    lama = sys.getprofile()
    sys.setprofile(hitung)
    try:
        periksa(renja, aturan=aturan)
    finally:
        sys.setprofile(lama)
    return banyak


@pytest.mark.parametrize("keluarga", KELUARGA)
def test_a_plan_twice_as_large_costs_about_twice_as_much(keluarga):
    aturan = [a for a in registry.semua() if a.family == keluarga]
    periksa(rencana(2), aturan=aturan)  # what is made once for every plan
    kecil, besar = (panggilan(rencana(n), aturan) for n in (20, 40))

    assert besar <= 2.1 * kecil


def test_the_plan_of_this_test_is_full_of_faults():
    kode = {f.code for f in periksa(rencana(4)).findings}

    assert {"NR01", "NR02", "NR03", "NR04", "NR06", "NR07", "NR08", "IN05"} <= kode
