"""The tables of docs/perhitungan.md are recomputed: a wrong number there fails here."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from selaras.core.akumulasi import gabung
from selaras.core.angka import bulatkan, format_angka, parse_angka
from selaras.core.capaian import capaian
from selaras.core.errors import AmbiguousNumberError, NotANumberError
from selaras.core.kebijakan import Akumulasi, Arah, AturanKosong, Kebijakan, RumusTurun
from selaras.core.kewajaran import IsianKinerja, periksa_kinerja
from selaras.core.nilai import Kosong
from selaras.core.predikat import AturanCelah, Jenjang, predikat
from selaras.core.prognosis import BahanPrognosis, prognosis
from selaras.core.prognosis_uang import BahanUang, TahunUang, prognosis_uang
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
from selaras.core.riwayat import RiwayatTahun
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.sampel import krejcie_morgan
from selaras.core.tc29 import hitung_tc29
from selaras.law.at import at

HALAMAN = Path(__file__).parents[2] / "docs" / "perhitungan.md"


def tabel(nama):
    """Rows of the table under a marker, as lists of cells."""
    baris = HALAMAN.read_text(encoding="utf-8").split(f"<!-- uji: {nama} -->\n")[1].splitlines()
    isi = []
    for teks in baris[2:]:
        if not teks.startswith("|"):
            break
        isi.append([sel.strip() for sel in teks.strip("|").split("|")])
    return isi


def angka(teks):
    return None if teks == "-" else Decimal(teks.replace(",", "."))


def cetak(isi, desimal=2):
    return isi.value if isinstance(isi, Kosong) else format_angka(isi, desimal)


@pytest.mark.parametrize("baris", tabel("angka"), ids=lambda b: b[0])
def test_angka(baris):
    tertulis, dibaca, keterangan = baris[0].strip("`"), baris[1], baris[2]

    if dibaca == "dua arti":
        with pytest.raises(AmbiguousNumberError) as info:
            parse_angka(tertulis)
        pecahan = str(info.value.pecahan).replace(".", ",")
        assert keterangan == f"{info.value.ribuan} atau {pecahan}"
    elif dibaca == "bukan angka":
        with pytest.raises(NotANumberError):
            parse_angka(tertulis)
    else:
        assert parse_angka(tertulis) == angka(dibaca)


@pytest.mark.parametrize("baris", tabel("capaian"), ids=lambda b: "-".join(b[:3]))
def test_capaian(baris):
    arah, r, t, harapan, _ = baris
    kebijakan = (
        Kebijakan(arah=Arah.TURUN, rumus_turun=RumusTurun.BANDING)
        if arah == "banding"
        else Kebijakan(arah=Arah(arah))
    )

    assert cetak(capaian(angka(r), angka(t), kebijakan)) == harapan


@pytest.mark.parametrize("baris", tabel("akumulasi"), ids=lambda b: "-".join(b[:3]))
def test_akumulasi(baris):
    realisasi, cara, kosong, harapan = baris
    hasil = gabung(map(angka, realisasi.split("; ")), Akumulasi(cara), AturanKosong(kosong))

    assert cetak(hasil.nilai) == harapan


@pytest.mark.parametrize("baris", tabel("tc29"), ids=lambda b: b[0])
def test_tc29(baris):
    _, cara, kosong, awal, target, k11, k12, k13, k14, k10, k17, k18, resmi = baris
    cara = Akumulasi(cara)
    kumulatif = cara in (Akumulasi.JUMLAH, Akumulasi.JUMLAH_DENGAN_AWAL)
    ind = Indikator(
        id="i", tingkat=TingkatIndikator.PROGRAM, uraian="", satuan="", capaian_awal=angka(awal),
        kebijakan=Kebijakan(antar_tahun=cara, aturan_kosong=AturanKosong(kosong)),
    )  # fmt: skip
    renja = Renja(
        dokumen=Dokumen(
            tahun=2025, tanggal=date(2024, 8, 1), renstra_awal=2022, renstra_akhir=2026, nama=""
        ),
        target=(
            *(
                Target(indikator="i", tahun=2022 + i, dokumen=DokumenTarget.RENSTRA, nilai=angka(t))
                for i, t in enumerate(target.split("; "))
            ),
            Target(indikator="i", tahun=2024, dokumen=DokumenTarget.RENJA, nilai=angka(k13)),
        ),
        realisasi=(
            Realisasi(indikator="i", tahun=2022, nilai=angka(k11),
                      cakupan=Cakupan.SEJAK_AWAL if kumulatif else Cakupan.TAHUN),
            Realisasi(indikator="i", tahun=2023, nilai=angka(k12)),
            Realisasi(indikator="i", tahun=2024, triwulan=2, nilai=angka(k14)),
        ),
    )  # fmt: skip
    b = hitung_tc29(renja, ind)

    assert [b.kondisi_akhir.isi, bulatkan(b.perkiraan.isi, 2)] == [angka(k10), angka(k17)]
    assert [cetak(b.tingkat_capaian.isi), cetak(b.resmi_tingkat.isi)] == [k18, resmi]


SKALA = tuple(
    Jenjang(nama, None if bawah is None else Decimal(bawah), Decimal(atas))
    for nama, bawah, atas in (
        ("Sangat Tinggi", 91, 100), ("Tinggi", 76, 90), ("Sedang", 66, 75), ("Rendah", 51, 65),
        ("Sangat Rendah", None, 50),
    )
)  # fmt: skip


@pytest.mark.parametrize("baris", tabel("predikat"), ids=lambda b: b[0])
def test_predikat(baris):
    nilai, *harapan = baris

    assert [predikat(angka(nilai), SKALA, aturan).nama for aturan in AturanCelah] == harapan


@pytest.mark.parametrize("baris", tabel("sampel"), ids=lambda b: b[0])
def test_sampel(baris):
    populasi, sampel = baris

    assert krejcie_morgan(int(populasi)) == int(sampel)


def deret(teks):
    return () if teks == "-" else tuple(map(angka, teks.split("; ")))


HUKUM = at(date(2025, 1, 1))


@pytest.mark.parametrize("baris", tabel("kewajaran"), ids=lambda b: "-".join(b[:3]))
def test_kewajaran(baris):
    cara, jenis, nilai, sebelumnya, target, riwayat, harapan = baris
    hasil = periksa_kinerja(
        IsianKinerja(
            tahun=2025, triwulan=len(deret(sebelumnya)) + 1, jenis=jenis, nilai=angka(nilai),
            kebijakan=Kebijakan(dalam_tahun=Akumulasi(cara)), sebelumnya=deret(sebelumnya),
            target=angka(target),
            riwayat=[RiwayatTahun(tahun=2020 + i, triwulan=(n,))
                     for i, n in enumerate(deret(riwayat))],
        ),
        HUKUM.kewajaran_realisasi.batas,
    )  # fmt: skip

    assert [p.kode.value for p in hasil] == ([] if harapan == "-" else [harapan])


@pytest.mark.parametrize("baris", tabel("prognosis"), ids=lambda b: "-".join((b[0], b[1], b[3])))
def test_prognosis(baris):
    cara, triwulan, riwayat, target, *harapan = baris
    tahun = [] if riwayat == "-" else riwayat.split(" / ")
    p = prognosis(
        BahanPrognosis(
            kebijakan=Kebijakan(dalam_tahun=Akumulasi(cara)),
            target=angka(target),
            triwulan=deret(triwulan),
            riwayat=[RiwayatTahun(tahun=2020 + i, triwulan=deret(t)) for i, t in enumerate(tahun)],
        ),
        HUKUM.prognosis_realisasi.aturan,
    )
    isi = ["-" if n is None else format_angka(bulatkan(n, 2), None)
           for n in (p.perkiraan, p.bawah, p.atas)]  # fmt: skip
    rentang = "-" if p.bawah is None else f"{isi[1]}–{isi[2]}"

    assert [p.metode.value, isi[0], rentang, p.status.value] == harapan


@pytest.mark.parametrize("baris", tabel("prognosis-uang"), ids=lambda b: "-".join(b[:3]))
def test_prognosis_uang(baris):
    def juta(n):
        return Rupiah.dari(n * 1_000_000)

    sampai, bulan, rencana, lalu, *harapan = baris
    kas = None
    if rencana != "-":
        kas = [juta(angka(rencana)), *[NOL] * 10, juta(100 - angka(rencana))]
    tahun = [] if lalu == "-" else [tuple(map(juta, deret(t))) for t in lalu.split(" / ")]
    p = prognosis_uang(
        BahanUang(
            pagu=juta(100), sampai=juta(angka(sampai)), bulan=int(bulan), kas=kas,
            riwayat=[TahunUang(tahun=2020 + i, pagu=a, sampai=b, setahun=c)
                     for i, (a, b, c) in enumerate(tahun)],
        ),
        HUKUM.prognosis_realisasi.aturan,
    )  # fmt: skip
    deviasi = "-" if isinstance(p.deviasi_persen, Kosong) else format_angka(p.deviasi_persen, 2)

    assert [p.metode.value, p.perkiraan, deviasi, p.status.value] == [
        harapan[0], juta(angka(harapan[1])), *harapan[2:],
    ]  # fmt: skip
