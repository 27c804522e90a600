"""Every address of the application with arguments that exist, for tests that visit them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

CONTOH: dict[str, Any] = {
    "sebutan": "bkpsdm",
    "tahun": 2025,
    "awal": 2022,
    "kunci": "TC33",
    "aksi": "hapus",
    "nama": "ajukan",
    "format": "zip",
    "nomor": 1,
    "kode": "00.00",
    "bab": "bab2",
    "tabel": "isu",
    "simpul": "5.03.01.2.01.06",
    "triwulan": 1,
    "halaman": "ringkasan",
    "token": "tautan-yang-tidak-ada",
}
KHUSUS: dict[str, dict[str, Any]] = {
    "lapor_baris": {"kunci": "5.03.01.2.01.01"},
    "lapor_bukti": {"kunci": "5.03.01.2.01.01"},
    "lapor_langkah": {"aksi": "ajukan"},
    "survei_unduh": {"format": "csv"},
    "survei_jawab": {"kunci": "peragaan-tanpa-kunci"},
    "rka_rincian": {"simpul": "5.03.01.2.01.01"},
    "rka_simpan": {"simpul": "5.03.01.2.01.01"},
    "rka_unduh": {"format": "xlsx"},
    "rka_ekspor": {"format": "csv"},
    "rka_impor_putus": {"aksi": "terapkan"},
    "realisasi_impor_putus": {"aksi": "terapkan"},
    "dasbor_indikator": {"kunci": "5.03.01.2.01.01-1"},
    "terbuka_hasil_unduh": {"format": "csv"},
    "undangan": {"kunci": "kunci-yang-tidak-ada"},
    "verifikasi_dokumen": {"kode": "AAAA-BBBB-CCCC-DDDD"},
    "aturan": {"kode": "pg01"},
    "renstra_indikator": {"kunci": "iku-kepuasan"},
    "renstra_simpul": {"kunci": "5.03.01.2.01"},
    "renstra_keputusan": {"aksi": "tetapkan"},
    "nomenklatur_kode": {"kode": "5.03.02"},
}
LUAR = ("account_", "mfa_", "api:", "api-1:")
"""Routes of libraries, and those of the API, which has tests of its own."""


@dataclass(frozen=True)
class Rute:
    """One address.

    Attributes:
        nama: Name of the route.
        alamat: A concrete path.
        view: The view.
    """

    nama: str
    alamat: str
    view: Any

    @property
    def publik(self) -> bool:
        """Whether it says that it needs no sign-in."""
        return getattr(self.view, "publik", False)


def semua() -> list[Rute]:
    """Return our routes, each with a path whose objects exist in the test database."""
    return list(_dari(get_resolver().url_patterns, "", ""))


def _dari(pola: list[Any], awalan: str, ruang: str) -> Iterator[Rute]:
    for p in pola:
        if isinstance(p, URLResolver):
            nama = f"{p.namespace}:" if p.namespace else ruang
            yield from _dari(p.url_patterns, awalan + str(p.pattern), nama)
        elif isinstance(p, URLPattern):
            nama = f"{ruang}{p.name}"
            if nama.startswith(LUAR) or isinstance(p.pattern, RegexPattern):
                continue
            yield Rute(nama, "/" + _isi(awalan + str(p.pattern), nama), p.callback)


def _isi(pola: str, nama: str) -> str:
    import re

    def ganti(m: re.Match[str]) -> str:
        argumen = m[1].rsplit(":", 1)[-1]
        nilai = KHUSUS.get(nama, {}).get(argumen, CONTOH.get(argumen))
        assert nilai is not None, f"rute {nama}: tambahkan contoh untuk {argumen}"
        return str(nilai)

    return re.sub(r"<([^>]+)>", ganti, pola)
