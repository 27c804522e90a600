"""A small invented plan that holds every case of the legal forms once.

Year 2028, Renstra 2025 to 2029: no year of the source document, so a literal would show.
"""

import re
from datetime import date
from decimal import Decimal

import pytest

from selaras.core.kebijakan import Akumulasi, Arah, AturanKosong, Kebijakan
from selaras.core.nilai import Asal
from selaras.core.renja import (
    Baris,
    BarisReview,
    Cakupan,
    Catatan,
    Dokumen,
    DokumenTarget,
    Indikator,
    Keluaran,
    Keputusan,
    Lokasi,
    Pendanaan,
    Realisasi,
    Renja,
    Simpul,
    Target,
    Tingkat,
    TingkatIndikator,
    TujuanSasaran,
    Usulan,
)
from selaras.core.rupiah import Rupiah

RENSTRA = range(2025, 2030)
KEGIATAN = "2.23.02.2.01"
SUB_1 = "2.23.02.2.01.0001"
SUB_2 = "2.23.02.2.01.0002"
SUB_BARU = "sub-tanpa-kode"


def desimal(teks):
    return None if teks in (None, "") else Decimal(teks)


def target_renstra(indikator, *nilai):
    return [
        Target(
            asal=Asal("target.csv", baris=tahun - 2000),
            indikator=indikator,
            tahun=tahun,
            dokumen=DokumenTarget.RENSTRA,
            nilai=desimal(n),
        )
        for tahun, n in zip(RENSTRA, nilai, strict=True)
    ]


def target_renja(indikator, **nilai):
    return [
        Target(indikator=indikator, tahun=int(t[1:]), dokumen=DokumenTarget.RENJA, nilai=desimal(n))
        for t, n in nilai.items()
    ]


def realisasi(indikator, n3, n2, tw, sejak_awal=None):
    """Return realisasi of 2025, 2026 and 2027 up to TW II; ``None`` = no record."""
    baris = [
        Realisasi(
            asal=Asal("realisasi.csv", baris=7),
            indikator=indikator,
            tahun=tahun,
            triwulan=triwulan,
            nilai=desimal(n),
        )
        for tahun, triwulan, n in ((2025, None, n3), (2026, None, n2), (2027, 2, tw))
        if n is not None
    ]
    if sejak_awal is not None:
        baris.append(
            Realisasi(
                indikator=indikator,
                tahun=2025,
                cakupan=Cakupan.SEJAK_AWAL,
                nilai=Decimal(sejak_awal),
            )
        )
    return baris


def simpul(id_, induk, tingkat, uraian, kode=None):
    return Simpul(
        asal=Asal("simpul.csv", baris=9),
        id=id_,
        induk=induk,
        tingkat=tingkat,
        kode=id_ if kode is None else kode,
        uraian=uraian,
    )


def indikator(id_, pemilik, tingkat, uraian, satuan, urut=1, awal=None, **kebijakan):
    return Indikator(
        asal=Asal("indikator.csv", baris=4),
        id=id_,
        pemilik=pemilik,
        tingkat=tingkat,
        urut=urut,
        uraian=uraian,
        satuan=satuan,
        capaian_awal=desimal(awal),
        kebijakan=Kebijakan(**kebijakan),
    )


@pytest.fixture(scope="session")
def rencana():
    rata = {"antar_tahun": Akumulasi.RATA_RATA, "desimal": 2}
    return Renja(
        dokumen=Dokumen(
            tahun=2028,
            tanggal=date(2027, 8, 1),
            renstra_awal=2025,
            renstra_akhir=2029,
            nama="Dinas Perpustakaan Contoh",
            singkatan="DPC",
            wilayah="Kabupaten Contoh",
        ),
        simpul=(
            simpul("2", "", Tingkat.URUSAN, "URUSAN WAJIB"),
            simpul("2.23", "2", Tingkat.BIDANG_URUSAN, "PERPUSTAKAAN"),
            simpul("2.23.02", "2.23", Tingkat.PROGRAM, "Program Pembinaan"),
            simpul(KEGIATAN, "2.23.02", Tingkat.KEGIATAN, "Pengelolaan Perpustakaan"),
            simpul(SUB_1, KEGIATAN, Tingkat.SUB_KEGIATAN, "Pengembangan Koleksi"),
            simpul(SUB_2, KEGIATAN, Tingkat.SUB_KEGIATAN, "Layanan Keliling"),
            simpul(SUB_BARU, KEGIATAN, Tingkat.SUB_KEGIATAN, "Rumah Baca", kode=""),
            simpul("2.23.03", "2.23", Tingkat.PROGRAM, "Program yang tidak dipakai"),
        ),
        tujuan_sasaran=(
            TujuanSasaran(id="t1", jenis="tujuan", uraian="Literasi meningkat"),
            TujuanSasaran(id="s1", jenis="sasaran", induk="t1", uraian="Layanan baik"),
        ),
        indikator=(
            indikator(
                "literasi", "t1", TingkatIndikator.TUJUAN, "Indeks Literasi", "Indeks", **rata
            ),
            indikator("puas", "s1", TingkatIndikator.SASARAN, "Indeks Kepuasan", "Nilai", **rata),
            indikator(
                "lama",
                "s1",
                TingkatIndikator.SASARAN,
                "Lama layanan",
                "Menit",
                urut=2,
                arah=Arah.TURUN,
                antar_tahun=Akumulasi.POSISI_AKHIR,
            ),
            indikator("rasio", "", TingkatIndikator.IKK, "Rasio pustakawan", "Persen", **rata),
            indikator(
                "p1", "2.23.02", TingkatIndikator.PROGRAM, "Nilai Pembinaan", "Nilai", **rata
            ),
            indikator(
                "k1",
                KEGIATAN,
                TingkatIndikator.KEGIATAN,
                "Jumlah koleksi",
                "Judul",
                awal="110",
                antar_tahun=Akumulasi.JUMLAH_DENGAN_AWAL,
            ),
            indikator("a1", SUB_1, TingkatIndikator.SUB_KEGIATAN, "Jumlah buku", "Buku"),
            indikator(
                "a2",
                SUB_1,
                TingkatIndikator.SUB_KEGIATAN,
                "Jumlah majalah",
                "Majalah",
                urut=2,
                aturan_kosong=AturanKosong.NOL,
            ),
        ),
        target=tuple(
            target_renstra("literasi", "61", "65", "70", "75", "80")
            + target_renstra("puas", "80", "82", "85", "87", "90")
            + target_renstra("lama", "30", "20", "20", "15", "10")
            + target_renstra("rasio", "10", "11", "12", "13", "14")
            + target_renstra("p1", "85", "86", "87", "88", "89")
            + target_renstra("k1", "24", "23", "24", "23", "23")
            + target_renstra("a1", "3", "4", "0", "5", "6")
            + target_renstra("a2", "1", "1", "1", "1", None)
            + target_renja("p1", t2027="87")
            + target_renja("k1", t2026="20", t2027="10")
            + target_renja("a1", t2027="0")
            + target_renja("puas", t2028="88")
            + [
                Target(
                    indikator="puas",
                    tahun=tahun,
                    dokumen=DokumenTarget.PROYEKSI,
                    nilai=Decimal(nilai),
                )
                for tahun, nilai in ((2027, 85), (2028, 86))
            ]
        ),
        realisasi=tuple(
            realisasi("literasi", "42.45", "54.94", "74.46")
            + realisasi("puas", "76.33", "84.54", "88.25")
            + realisasi("lama", "26", "15", None)
            + realisasi("rasio", "9.5", "8", None)
            + realisasi("p1", "84.94", "92.7", "74.62")
            + realisasi("k1", "19", "20", "6", sejak_awal="153")
            + realisasi("a1", "3", None, "2")
        ),
        rkpd=(
            BarisReview(simpul="2.23.02", indikator="Nilai", target=Decimal(88), satuan="Nilai"),
            BarisReview(
                simpul=SUB_2,
                uraian="Layanan Keliling Desa",
                lokasi="Kec. A",
                indikator="Jumlah desa",
                target=Decimal(12),
                satuan="Desa",
                dana=Rupiah.dari("1000000.50"),
            ),
        ),
        kebutuhan=(
            BarisReview(
                simpul=SUB_2,
                indikator="Jumlah desa",
                target=Decimal(10),
                satuan="Desa",
                dana=Rupiah.dari(400_000),
                catatan="Penyesuaian",
            ),
            BarisReview(
                simpul=SUB_1,
                indikator="Jumlah buku",
                target=Decimal(1500),
                satuan="Buku",
                dana=Rupiah.dari(250_000),
            ),
            BarisReview(simpul=SUB_1, urut=2, indikator="Jumlah majalah", satuan="Majalah"),
        ),
        baris=(
            Baris(simpul=SUB_1),
            Baris(simpul=SUB_2, catatan="Prioritas"),
            Baris(simpul=SUB_BARU),
        ),
        keluaran=(
            Keluaran(
                simpul=SUB_1,
                indikator="a1",
                uraian="Jumlah buku",
                target=Decimal(1500),
                satuan="Buku",
                target_maju=Decimal("2.5"),
                satuan_maju="Paket",
            ),
            Keluaran(
                simpul=SUB_1,
                urut=2,
                indikator="a2",
                uraian="Jumlah majalah",
                target=Decimal(7),
                satuan="Majalah",
            ),
            Keluaran(simpul=SUB_BARU, uraian="Jumlah unit", satuan="Unit"),
        ),
        pendanaan=(
            Pendanaan(
                simpul=SUB_1,
                sumber_dana="PAD",
                pagu=Rupiah.dari(100_000),
                prakiraan_maju=Rupiah.dari(70_000),
            ),
            Pendanaan(simpul=SUB_1, sumber_dana="DAU", pagu=Rupiah.dari(150_000)),
            Pendanaan(
                simpul=SUB_2,
                sumber_dana="PAD",
                pagu=Rupiah.dari(400_000),
                prakiraan_maju=Rupiah.dari(0),
            ),
            Pendanaan(simpul=SUB_BARU, sumber_dana="PAD"),
        ),
        lokasi=(
            Lokasi(simpul=SUB_1, lokasi="Kec. A"),
            Lokasi(simpul=SUB_1, lokasi="Kec. B"),
            Lokasi(simpul=SUB_2, lokasi="Kec. C"),
        ),
        catatan=(Catatan(tabel="TC29", baris=KEGIATAN, teks="Terlambat"),),
    )


@pytest.fixture(scope="session")
def usulan():
    return Usulan(
        urut=1,
        pengusul="Desa B",
        uraian="Pojok baca",
        lokasi="Desa B",
        indikator="Jumlah pojok baca",
        volume=Decimal(1200),
        satuan="Unit",
        keputusan=Keputusan.DISESUAIKAN,
        catatan="Bertahap",
    )


@pytest.fixture(scope="session")
def kisi():
    """Return a function: table -> row id -> column key -> text."""

    def buat(tabel):
        return {b.id: {k.kunci: s.teks for k, s in tabel.sel_baris(b)} for b in tabel.baris}

    return buat


class SelHitung:
    """A value as a spreadsheet knows it: a number, blank (``None``), text, or an error."""

    GALAT = object()

    def __init__(self, isi):
        self.isi = isi

    @property
    def angka(self):
        if self.isi is None:
            return Decimal(0)
        return self.isi if isinstance(self.isi, Decimal) else self.GALAT

    def _dengan(self, lain, hitung):
        b = lain.angka if isinstance(lain, SelHitung) else Decimal(lain)
        return SelHitung(self.GALAT if self.GALAT in (self.angka, b) else hitung(self.angka, b))

    def __truediv__(self, lain):
        return self._dengan(lain, lambda a, b: a / b if b else self.GALAT)

    def __mul__(self, lain):
        return self._dengan(lain, lambda a, b: a * b)

    __rmul__ = __mul__

    def __sub__(self, lain):
        return self._dengan(lain, lambda a, b: a - b)

    def __eq__(self, lain):
        return self.angka == (lain.angka if isinstance(lain, SelHitung) else lain)

    __hash__ = None


def _bilangan(sel):
    return [s.isi for s in sel if isinstance(s, SelHitung) and isinstance(s.isi, Decimal)]


def _agregat(hitung):
    def f(*sel):
        if any(isinstance(s, SelHitung) and s.isi is SelHitung.GALAT for s in sel):
            return SelHitung(SelHitung.GALAT)
        tambahan = [Decimal(s) for s in sel if isinstance(s, int)]
        return SelHitung(hitung(_bilangan(sel) + tambahan))

    return f


FUNGSI = {
    "IF": lambda syarat, ya, tidak: ya if syarat else tidak,
    "OR": lambda *s: any(s),
    "COUNT": lambda *s: len(_bilangan(s)),
    "SUM": _agregat(lambda n: sum(n, Decimal(0))),
    "AVERAGE": _agregat(lambda n: sum(n) / len(n) if n else SelHitung.GALAT),
    "MAX": _agregat(lambda n: max(n, default=Decimal(0))),
    "MIN": _agregat(lambda n: min(n, default=Decimal(0))),
    "ABS": lambda s: s if s.angka is SelHitung.GALAT else SelHitung(abs(s.angka)),
    "N": lambda s: SelHitung(s.isi if isinstance(s.isi, Decimal) else Decimal(0)),
    "ISNUMBER": lambda s: isinstance(s.isi, Decimal),
}


@pytest.fixture(scope="session")
def hitung_rumus():
    """Return a function that evaluates a workbook formula over {placeholder: value}."""

    def hitung(rumus, sel):
        nama = {k: f"sel{i}" for i, k in enumerate(sel)}
        isi = {nama[k]: SelHitung(v) for k, v in sel.items()}
        ungkapan = re.sub(r"(?<![<>=])=(?!=)", "==", rumus.removeprefix("="))
        ungkapan = re.sub(r"\{([^{}]+)\}", lambda m: nama[m[1]], ungkapan)
        hasil = eval(ungkapan, {"__builtins__": {}}, FUNGSI | isi)
        return hasil.isi if isinstance(hasil, SelHitung) else hasil

    return hitung
