"""What the API answers, field by field; its descriptions make OpenAPI and the page about it."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

Uang = Annotated[
    str | None,
    Field(
        pattern=r"^-?\d+\.\d{2}$",
        description="Rupiah dengan dua desimal, sebagai teks; null bila tidak ada.",
        examples=["450000000.00"],
    ),
]
Bilangan = Annotated[
    str | None,
    Field(
        pattern=r"^-?\d+(\.\d+)?$",
        description="Bilangan tepat, sebagai teks; null bila tidak ada.",
        examples=["97.50"],
    ),
]
KodeWilayah = Annotated[str, Field(description="Kode wilayah.", examples=["64.03"])]
Sebutan = Annotated[
    str, Field(description="Sebutan perangkat daerah dalam alamat.", examples=["dinas-contoh"])
]
Tahun = Annotated[int, Field(description="Tahun rencana (n).", examples=[2025])]
Sidik = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256.")]


class Skema(Schema):
    """An answer that says all it holds."""

    model_config = ConfigDict(extra="forbid")


class Wilayah(Skema):
    """Wilayah yang mempunyai rencana yang ditetapkan."""

    kode: KodeWilayah
    nama: str = Field(description="Nama wilayah.")
    tahun: list[int] = Field(description="Tahun yang ada, terbaru lebih dahulu.")
    perangkat_daerah: int = Field(
        description="Banyaknya perangkat daerah yang rencananya ditetapkan."
    )


class PerangkatDaerah(Skema):
    """Perangkat daerah yang mempunyai rencana yang ditetapkan."""

    sebutan: Sebutan
    kode: str = Field(description="Kode organisasi; dapat kosong.")
    nama: str = Field(description="Nama perangkat daerah.")
    singkatan: str = Field(description="Singkatan; dapat kosong.")
    wilayah: KodeWilayah
    nama_wilayah: str = Field(description="Nama wilayah.")
    tahun: list[int] = Field(description="Tahun yang ada, terbaru lebih dahulu.")


class Rencana(Skema):
    """Rencana kerja satu perangkat daerah untuk satu tahun, sebagaimana ditetapkan terakhir."""

    perangkat_daerah: Sebutan
    nama_perangkat_daerah: str = Field(description="Nama perangkat daerah.")
    singkatan: str = Field(description="Singkatan; dapat kosong.")
    wilayah: KodeWilayah
    nama_wilayah: str = Field(description="Nama wilayah.")
    tahun: Tahun
    revisi: int = Field(description="Nomor versi yang ditetapkan.")
    perubahan: bool = Field(description="Apakah ini penetapan perubahan.")
    nomor_keputusan: str = Field(description="Nomor keputusan penetapan.")
    tanggal_keputusan: date = Field(description="Tanggal keputusan penetapan.")
    penanda_tangan: str = Field(description="Nama penanda tangan; dapat kosong.")
    jabatan_penanda_tangan: str = Field(description="Jabatan penanda tangan; dapat kosong.")
    kode_verifikasi: str = Field(
        description="Kode yang tercetak pada dokumen.", examples=["7KQ3-M9TX-PW2H-4RDA"]
    )
    sidik_isi: Sidik
    sidik_pdf: Sidik
    jumlah_sub_kegiatan: int = Field(description="Banyaknya sub kegiatan.")
    pagu: Uang
    prakiraan_maju: Uang
    diperbarui: datetime = Field(description="Saat versi ini menjadi terbuka.")
    halaman: str = Field(description="Alamat halaman untuk dibaca orang.")
    dokumen: str = Field(description="Alamat PDF yang ditetapkan.")


class Dokumen(Rencana):
    """Dokumen milik sebuah kode verifikasi."""

    berlaku: bool = Field(description="Apakah belum diganti oleh penetapan berikutnya.")
    diganti_oleh: str | None = Field(
        description="Kode verifikasi dokumen yang berlaku kini; null bila dokumen ini berlaku."
    )


class Indikator(Skema):
    """Indikator satu baris."""

    uraian: str = Field(description="Indikator kinerja.")
    target: Bilangan
    satuan: str = Field(description="Satuan target tahun n.")
    target_maju: Bilangan
    satuan_maju: str = Field(description="Satuan target tahun n+1.")


class Baris(Skema):
    """Program, kegiatan, atau sub kegiatan sebuah rencana."""

    wilayah: KodeWilayah
    perangkat_daerah: Sebutan
    tahun: Tahun
    revisi: int = Field(description="Nomor versi yang ditetapkan.")
    urut: int = Field(description="Urutan baris dalam rencananya, mulai dari 1.")
    tingkat: Literal["program", "kegiatan", "sub_kegiatan"] = Field(description="Tingkat baris.")
    kode: str = Field(description="Kode seperti tercetak; dapat kosong.")
    kode_baku: str = Field(
        description="Kode bentuk baku; kosong bila bukan kode.", examples=["5.03.01.2.01.0001"]
    )
    uraian: str = Field(description="Nama program, kegiatan, atau sub kegiatan.")
    indikator: list[Indikator] = Field(description="Indikator baris ini.")
    lokasi: str = Field(description="Lokasi; beberapa lokasi dipisah baris baru.")
    sumber_dana: str = Field(description="Sumber dana; beberapa sumber dipisah titik koma.")
    pagu: Uang
    prakiraan_maju: Uang


class Rekap(Skema):
    """Program atau kegiatan, dijumlahkan menurut semua perangkat daerah yang merencanakannya."""

    tingkat: Literal["program", "kegiatan"] = Field(description="Tingkat.")
    kode: str = Field(
        description="Kode bentuk baku, atau yang tercetak bila bukan kode; dapat kosong."
    )
    uraian: str = Field(description="Nama; bila ejaannya berbeda-beda, yang pertama menurut abjad.")
    perangkat_daerah: int = Field(description="Banyaknya perangkat daerah.")
    baris: int = Field(description="Banyaknya baris.")
    pagu: Uang
    prakiraan_maju: Uang


class _Daftar(Skema):
    berikut: str | None = Field(
        description="Alamat potongan berikutnya; null bila ini yang terakhir."
    )


class DaftarWilayah(_Daftar):
    """Potongan daftar wilayah."""

    data: list[Wilayah]


class DaftarPerangkatDaerah(_Daftar):
    """Potongan daftar perangkat daerah."""

    data: list[PerangkatDaerah]


class DaftarRencana(_Daftar):
    """Potongan daftar rencana."""

    data: list[Rencana]


class DaftarBaris(_Daftar):
    """Potongan daftar baris."""

    data: list[Baris]


class DaftarRekap(_Daftar):
    """Potongan rekap."""

    data: list[Rekap]


class GalatMedan(Skema):
    """Parameter yang tidak dapat diterima."""

    medan: str = Field(description="Nama parameter.")
    pesan: str = Field(description="Apa yang salah, dan jalan keluarnya.")


class Masalah(Skema):
    """Kesalahan, menurut RFC 9457."""

    type: str = Field(description="Selalu about:blank.")
    title: str = Field(description="Judul menurut status.")
    status: int = Field(description="Status HTTP.")
    detail: str = Field(description="Apa yang salah, dan jalan keluarnya.")
    galat: list[GalatMedan] = Field(
        default_factory=list, description="Parameter yang tidak dapat diterima."
    )
