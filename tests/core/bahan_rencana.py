"""A small plan for tests: two programs, three kegiatan, four sub kegiatan."""

from datetime import date

from selaras.core.renja import (
    Baris,
    BarisReview,
    Dokumen,
    Keluaran,
    Lokasi,
    Pendanaan,
    Renja,
    Simpul,
    Tingkat,
)
from selaras.core.rupiah import Rupiah

_T = Tingkat
POHON = (
    ("5", "", _T.URUSAN),
    ("5.03", "5", _T.BIDANG_URUSAN),
    ("5.03.01", "5.03", _T.PROGRAM),
    ("5.03.01.2.01", "5.03.01", _T.KEGIATAN),
    ("5.03.01.2.01.0001", "5.03.01.2.01", _T.SUB_KEGIATAN),
    ("5.03.01.2.01.0002", "5.03.01.2.01", _T.SUB_KEGIATAN),
    ("5.03.01.2.02", "5.03.01", _T.KEGIATAN),
    ("5.03.01.2.02.0001", "5.03.01.2.02", _T.SUB_KEGIATAN),
    ("5.03.02", "5.03", _T.PROGRAM),
    ("5.03.02.2.01", "5.03.02", _T.KEGIATAN),
    ("5.03.02.2.01.0001", "5.03.02.2.01", _T.SUB_KEGIATAN),
)
P1, P2 = "5.03.01", "5.03.02"
K1, K2, K3 = "5.03.01.2.01", "5.03.01.2.02", "5.03.02.2.01"
S1, S2, S3, S4 = (
    "5.03.01.2.01.0001",
    "5.03.01.2.01.0002",
    "5.03.01.2.02.0001",
    "5.03.02.2.01.0001",
)
SEMUA = tuple(i for i, _, t in POHON if t not in (_T.URUSAN, _T.BIDANG_URUSAN))


def rp(n):
    return Rupiah.dari(n)


def simpul(*, tanpa=(), awalan=""):
    """The tree; ``awalan`` gives every simpul another id and the same code."""
    return tuple(
        Simpul(
            id=f"{awalan}{i}",
            induk=f"{awalan}{induk}" if induk else "",
            tingkat=t,
            kode=i,
            uraian=f"Uraian {i}",
        )
        for i, induk, t in POHON
        if i not in tanpa
    )


def rencana(baris=SEMUA, *, dana=(), keluaran=(), lokasi=(), tahun=2025, **lain):
    """A plan; ``dana`` is (simpul, sumber, pagu, maju), ``keluaran`` (simpul, uraian, ...)."""
    lain.setdefault("simpul", simpul())
    return Renja(
        dokumen=Dokumen(
            tahun=tahun,
            tanggal=date(tahun - 1, 8, 1),
            renstra_awal=2022,
            renstra_akhir=2026,
            nama="PD",
        ),
        baris=tuple(b if isinstance(b, Baris) else Baris(simpul=b) for b in baris),
        pendanaan=tuple(
            Pendanaan(simpul=s, sumber_dana=d, pagu=p, prakiraan_maju=m) for s, d, p, m in dana
        ),
        keluaran=tuple(k if isinstance(k, Keluaran) else Keluaran(**k) for k in keluaran),
        lokasi=tuple(Lokasi(simpul=s, lokasi=t) for s, t in lokasi),
        **lain,
    )


def tinjauan(simpul, **isi):
    return BarisReview(simpul=simpul, **isi)
