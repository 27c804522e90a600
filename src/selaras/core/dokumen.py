"""The keys of a plan: agency, year, Renstra period, signature, options."""

from dataclasses import dataclass
from datetime import date

from selaras.core.rupiah import Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class Dokumen:
    """Keys of ``renja.toml``: the agency, the year, the signature, the options.

    Attributes:
        tahun: Plan year n.
        tahap: rancangan_awal, rancangan, rancangan_akhir, ditetapkan or perubahan.
        tanggal: Date of the document (also the timestamp of what is built from it).
        tempat: Place of signing.
        renstra_awal, renstra_akhir: First and last target year of the Renstra period.
        nama, singkatan, kode: The perangkat daerah; ``kode`` is its organisation code.
        wilayah: Name of the region, such as ``Kabupaten ...``.
        jenis_wilayah: provinsi, kabupaten or kota.
        kepala_daerah: Title of the head of region, such as ``Bupati``.
        alamat: Address lines for the letterhead.
        tugas: Main task (IKU sheet).
        fungsi: Functions (IKU sheet).
        jabatan_penanda_tangan, nama_penanda_tangan, pangkat_penanda_tangan,
        nip_penanda_tangan: The signature block; names stay empty in examples.
        sk_tim_nomor, sk_tim_tanggal, sk_tim_tentang, sk_tim_jabatan: The team decree.
        total_belanja_daerah: Total belanja of the region for mandatory-spending checks.
        basis_tahun_berjalan: ``realisasi_tw`` or ``target`` (T-C.29 kolom 17/18).
        triwulan_berjalan: Quarter of the running year that is realised so far (1 to 4).
        bentuk_tc29: ``sumber`` (18 columns), ``resmi`` (12 columns) or ``keduanya``.
        aturan_celah_predikat: ``batas_bawah_eksklusif`` or ``bulatkan_dahulu``.
    """

    tahun: int
    tahap: str = "rancangan_awal"
    tanggal: date
    tempat: str = ""
    renstra_awal: int
    renstra_akhir: int
    nama: str
    singkatan: str = ""
    kode: str = ""
    wilayah: str = ""
    jenis_wilayah: str = "kabupaten"
    kepala_daerah: str = "Bupati"
    alamat: tuple[str, ...] = ()
    tugas: str = ""
    fungsi: tuple[str, ...] = ()
    jabatan_penanda_tangan: str = ""
    nama_penanda_tangan: str = ""
    pangkat_penanda_tangan: str = ""
    nip_penanda_tangan: str = ""
    sk_tim_nomor: str = ""
    sk_tim_tanggal: date | None = None
    sk_tim_tentang: str = ""
    sk_tim_jabatan: str = ""
    total_belanja_daerah: Rupiah | None = None
    basis_tahun_berjalan: str = "realisasi_tw"
    triwulan_berjalan: int = 2
    bentuk_tc29: str = "sumber"
    aturan_celah_predikat: str = "batas_bawah_eksklusif"
