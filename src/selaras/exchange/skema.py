"""The schema of the open plan format, in one place.

Tables, columns, order and types are derived from the record classes of
:mod:`selaras.core.renja`, so format and records cannot drift apart. Only what a type cannot say
stands here: which text columns are codes, what refers to what, which texts are choices.
"""

import types
from dataclasses import MISSING, dataclass, fields
from datetime import date
from decimal import Decimal
from enum import EnumMeta, StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin

from selaras.core.kebijakan import Kebijakan
from selaras.core.renja import Dokumen, Rekaman, Renja
from selaras.core.rupiah import Rupiah
from selaras.exchange import uraian


class Jenis(StrEnum):
    """What a column holds."""

    TEKS = "teks"
    KODE = "kode"  # text that identifies: spaces around it mean nothing
    BILANGAN = "bilangan"
    RUPIAH = "rupiah"
    TAHUN = "tahun"
    BULAT = "bulat"
    TANGGAL = "tanggal"
    PILIHAN = "pilihan"
    YA_TIDAK = "ya_tidak"
    DAFTAR = "daftar"  # several texts; only among the keys of renja.toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Kolom:
    """A column of a table, or a key of ``renja.toml``.

    Attributes:
        nama: Name in the header; the field name of the record.
        jenis: What it holds.
        wajib: A blank cell is an error.
        uraian: Meaning, Indonesian.
        baku: What a blank cell means when it is not required.
        pilihan: Allowed texts, empty when any text may stand.
        enum: The enum of the choices, ``None`` for plain text.
        rujuk: Tables one of whose ``id`` the text has to be; empty when it refers to nothing.
        batas: Least and greatest integer, both allowed.
    """

    nama: str
    jenis: Jenis
    wajib: bool
    uraian: str
    baku: Any = None
    pilihan: tuple[str, ...] = ()
    enum: type[StrEnum] | None = None
    rujuk: tuple[str, ...] = ()
    batas: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabel:
    """A table of the format: one CSV file, one sheet, one attribute of a Renja."""

    nama: str
    judul: str
    uraian: str
    rekaman: type[Rekaman]
    kolom: tuple[Kolom, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kunci:
    """A key of ``renja.toml`` and of the sheet ``renja``."""

    seksi: str
    nama: str
    atribut: str
    kolom: Kolom

    @property
    def alamat(self) -> str:
        """The key with its section: ``dokumen.tahun``."""
        return f"{self.seksi}.{self.nama}"


BATAS_TAHUN = (1945, 2100)

RUJUKAN: dict[str, dict[str, tuple[str, ...]]] = {
    "simpul": {"induk": ("simpul",)},
    "tujuan_sasaran": {"induk": ("tujuan_sasaran",)},
    "indikator": {"pemilik": ("simpul", "tujuan_sasaran")},
    "target": {"indikator": ("indikator",)},
    "pagu_renstra": {"simpul": ("simpul",)},
    "realisasi": {"indikator": ("indikator",)},
    "anggaran": {"simpul": ("simpul",)},
    "rkpd": {"simpul": ("simpul",)},
    "kebutuhan": {"simpul": ("simpul",)},
    "baris": {"simpul": ("simpul",)},
    "keluaran": {"simpul": ("simpul",), "indikator": ("indikator",)},
    "pendanaan": {"simpul": ("simpul",)},
    "lokasi": {"simpul": ("simpul",)},
    "faktor": {"simpul": ("simpul", "tujuan_sasaran")},
    "pernyataan": {"simpul": ("simpul", "indikator", "tujuan_sasaran")},
}

KUNCI_UNIK: dict[str, tuple[str, ...]] = {
    "simpul": ("id",),
    "tujuan_sasaran": ("id",),
    "indikator": ("id",),
    "pernyataan": ("id",),
    "target": ("indikator", "tahun", "dokumen"),
    "pagu_renstra": ("simpul", "tahun"),
    "realisasi": ("indikator", "tahun", "triwulan", "cakupan"),
    "anggaran": ("simpul", "tahun", "triwulan"),
    "baris": ("simpul",),
    "pendanaan": ("simpul", "sumber_dana"),
    "tertulis": ("tabel", "baris", "kolom"),
    "catatan": ("tabel", "baris"),
}
"""Columns that together name a row; a second row of the same name contradicts the first."""

_KODE: dict[str, tuple[str, ...]] = {
    "simpul": ("id", "kode"),
    "tujuan_sasaran": ("id",),
    "indikator": ("id",),
    "landasan": ("bagian", "jenis", "nomor"),
    "pernyataan": ("id", "bagian"),
    "tertulis": ("tabel", "baris", "kolom"),
    "catatan": ("tabel", "baris"),
    "waiver": ("aturan", "tabel", "simpul", "kolom"),
    "renja": ("kode", "nip_penanda_tangan"),
}

_PILIHAN: dict[tuple[str, str], tuple[str, ...]] = {
    ("tujuan_sasaran", "jenis"): ("tujuan", "sasaran"),
    ("landasan", "bagian"): ("landasan_hukum", "sk_tim", "narasi"),
    ("narasi", "bagian"): tuple(uraian.BAGIAN_NARASI),
    ("renja", "tahap"): (
        "rancangan_awal",
        "rancangan",
        "rancangan_akhir",
        "ditetapkan",
        "perubahan",
    ),
    ("renja", "jenis_wilayah"): ("provinsi", "kabupaten", "kota"),
    ("renja", "basis_tahun_berjalan"): ("realisasi_tw", "target"),
    ("renja", "bentuk_tc29"): ("sumber", "resmi", "keduanya"),
    ("renja", "aturan_celah_predikat"): ("batas_bawah_eksklusif", "bulatkan_dahulu"),
}

_BATAS: dict[str, tuple[int, int]] = {
    "triwulan": (1, 4),
    "triwulan_berjalan": (1, 4),
    "desimal": (0, 6),
}

_KUNCI: dict[str, tuple[tuple[str, str], ...]] = {
    "dokumen": (
        ("tahun", "tahun"),
        ("tahap", "tahap"),
        ("tanggal", "tanggal"),
        ("tempat", "tempat"),
    ),
    "renstra": (("awal", "renstra_awal"), ("akhir", "renstra_akhir")),
    "perangkat_daerah": (
        ("nama", "nama"),
        ("singkatan", "singkatan"),
        ("kode", "kode"),
        ("wilayah", "wilayah"),
        ("jenis_wilayah", "jenis_wilayah"),
        ("kepala_daerah", "kepala_daerah"),
        ("alamat", "alamat"),
        ("tugas", "tugas"),
        ("fungsi", "fungsi"),
        ("total_belanja_daerah", "total_belanja_daerah"),
    ),
    "penanda_tangan": (
        ("jabatan", "jabatan_penanda_tangan"),
        ("nama", "nama_penanda_tangan"),
        ("pangkat", "pangkat_penanda_tangan"),
        ("nip", "nip_penanda_tangan"),
    ),
    "sk_tim": (
        ("nomor", "sk_tim_nomor"),
        ("tanggal", "sk_tim_tanggal"),
        ("tentang", "sk_tim_tentang"),
        ("jabatan", "sk_tim_jabatan"),
    ),
    "opsi": (
        ("basis_tahun_berjalan", "basis_tahun_berjalan"),
        ("triwulan_berjalan", "triwulan_berjalan"),
        ("bentuk_tc29", "bentuk_tc29"),
        ("aturan_celah_predikat", "aturan_celah_predikat"),
    ),
}

_JENIS_TIPE: dict[Any, Jenis] = {
    str: Jenis.TEKS,
    int: Jenis.BULAT,
    bool: Jenis.YA_TIDAK,
    Decimal: Jenis.BILANGAN,
    Rupiah: Jenis.RUPIAH,
    date: Jenis.TANGGAL,
    tuple[str, ...]: Jenis.DAFTAR,
}


@cache
def tabel() -> dict[str, Tabel]:
    """Return the tables by name, in the order of the records of a Renja."""
    hasil: dict[str, Tabel] = {}
    for f in fields(Renja):
        if f.name == "dokumen":
            continue
        rekaman = get_args(f.type)[0]
        judul, keterangan = uraian.TABEL[f.name]
        hasil[f.name] = Tabel(
            nama=f.name,
            judul=judul,
            uraian=keterangan,
            rekaman=rekaman,
            kolom=tuple(_kolom(f.name, rekaman, uraian.KOLOM[f.name])),
        )
    return hasil


@cache
def kunci() -> tuple[Kunci, ...]:
    """Return the keys of ``renja.toml`` in order."""
    kolom = {k.nama: k for k in _kolom("renja", Dokumen, uraian.KUNCI)}
    return tuple(
        Kunci(seksi=seksi, nama=nama, atribut=atribut, kolom=kolom[atribut])
        for seksi, isi in _KUNCI.items()
        for nama, atribut in isi
    )


def _kolom(nama_tabel: str, kelas: type[Any], arti: dict[str, str]) -> list[Kolom]:
    kolom: list[Kolom] = []
    for f in fields(kelas):
        if f.name == "asal":
            continue
        if f.type is Kebijakan:
            kolom.extend(_kolom(nama_tabel, Kebijakan, arti))
            continue
        tipe, boleh_kosong = _tanpa_none(f.type)
        enum = tipe if isinstance(tipe, EnumMeta) else None
        pilihan = tuple(enum) if enum else _PILIHAN.get((nama_tabel, f.name), ())
        kolom.append(
            Kolom(
                nama=f.name,
                jenis=_jenis(nama_tabel, f.name, tipe, bool(pilihan)),
                wajib=f.default is MISSING and not boleh_kosong,
                uraian=arti[f.name],
                baku=None if f.default is MISSING else f.default,
                pilihan=tuple(str(p) for p in pilihan),
                enum=enum,  # type: ignore[arg-type]
                rujuk=RUJUKAN.get(nama_tabel, {}).get(f.name, ()),
                batas=_BATAS.get(f.name),
            )
        )
    return kolom


def _tanpa_none(tipe: Any) -> tuple[Any, bool]:
    """Split ``X | None`` into X and whether None was allowed."""
    if get_origin(tipe) in (types.UnionType, Union):
        anggota = [a for a in get_args(tipe) if a is not type(None)]
        return anggota[0], len(anggota) < len(get_args(tipe))
    return tipe, False


def _jenis(nama_tabel: str, nama: str, tipe: Any, ada_pilihan: bool) -> Jenis:
    if ada_pilihan:
        return Jenis.PILIHAN
    jenis = _JENIS_TIPE[tipe]
    if jenis is Jenis.BULAT and (nama == "tahun" or nama.startswith("renstra_")):
        return Jenis.TAHUN
    if jenis is Jenis.TEKS and (
        nama in _KODE.get(nama_tabel, ()) or nama in RUJUKAN.get(nama_tabel, {})
    ):
        return Jenis.KODE
    return jenis
