"""A small plan with three sub kegiatan in two programs, and reports of it."""

from datetime import date
from decimal import Decimal

from selaras.core.kebijakan import Akumulasi, Arah, Kebijakan
from selaras.core.laporan import CatatanKinerja, CatatanUang, Masa
from selaras.core.rencana_tahun import RencanaTahun
from selaras.core.renja import (
    Baris,
    Dokumen,
    DokumenTarget,
    Indikator,
    Pendanaan,
    Renja,
    Simpul,
    Target,
    Tingkat,
    TingkatIndikator,
)
from selaras.core.rupiah import Rupiah

D = Decimal
RP = Rupiah.dari
JUMLAH = Kebijakan(arah=Arah.NAIK, dalam_tahun=Akumulasi.JUMLAH)
PAGU = (RP(1200), RP(2400), RP(600))
SUB = ("1.01.01.2.01.01", "1.01.01.2.01.02", "1.01.02.2.01.01")


def indikator(id_, pemilik, satuan="Dokumen"):
    return Indikator(
        id=id_, pemilik=pemilik, tingkat=TingkatIndikator.SUB_KEGIATAN, uraian=f"Banyaknya {id_}",
        satuan=satuan, kebijakan=JUMLAH,
    )  # fmt: skip


def rencana(target=None, pagu=PAGU, **lain):
    t = target or {"a": D(100), "b": D(10), "c": D(4)}
    pohon = {
        "1.01.01": ("", Tingkat.PROGRAM),
        "1.01.01.2.01": ("1.01.01", Tingkat.KEGIATAN),
        SUB[0]: ("1.01.01.2.01", Tingkat.SUB_KEGIATAN),
        SUB[1]: ("1.01.01.2.01", Tingkat.SUB_KEGIATAN),
        "1.01.02": ("", Tingkat.PROGRAM),
        "1.01.02.2.01": ("1.01.02", Tingkat.KEGIATAN),
        SUB[2]: ("1.01.02.2.01", Tingkat.SUB_KEGIATAN),
    }
    return RencanaTahun(
        renja=Renja(
            dokumen=Dokumen(
                tahun=2025,
                tanggal=date(2024, 8, 1),
                nama="Dinas",
                renstra_awal=2022,
                renstra_akhir=2026,
            ),
            simpul=tuple(
                Simpul(id=k, induk=i, tingkat=tk, kode=k, uraian=f"Nama {k}")
                for k, (i, tk) in pohon.items()
            ),
            baris=tuple(Baris(simpul=s) for s in SUB),
            indikator=tuple(indikator(k, s) for k, s in zip("abc", SUB, strict=True)),
            target=tuple(
                Target(indikator=k, tahun=th, dokumen=DokumenTarget.RENJA, nilai=n)
                for k, n in t.items()
                for th in (2022, 2023, 2024, 2025)
            ),
            pendanaan=tuple(
                Pendanaan(simpul=s, sumber_dana="APBD", pagu=p)
                for s, p in zip(SUB, pagu, strict=True)
                if p is not None
            ),
            **lain,
        ),
        tahun=2025,
    )


def k(id_, nilai, triwulan, tahun=2025):
    return CatatanKinerja(indikator=id_, masa=Masa(tahun, triwulan), nilai=D(nilai))


def u(simpul, nilai, triwulan, tahun=2025):
    return CatatanUang(simpul=simpul, masa=Masa(tahun, triwulan), realisasi=RP(nilai))
