"""The first installation: the region, its first agencies, the first admin and his invitation."""

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, transaction
from django.utils import timezone

from selaras.core.hak import Peran
from selaras.core.nilai import Asal
from selaras.db.models import Pengguna, PerangkatDaerah, Undangan, Wilayah
from selaras.exchange.berkas_csv import baca_baris
from selaras.exchange.formula import pulihkan
from selaras.exchange.parsed import Issues
from selaras.exchange.parsed import Severity as Berat
from selaras.services import akun, audit, organisasi
from selaras.services.galat import TidakSah

KOLOM_CSV = ("nama", "singkatan", "sebutan", "kode", "bidang_urusan")
"""Columns of a list of agencies; ``nama`` has to be there, the others may be left out."""

KEPALA_DAERAH: Mapping[str, str] = {
    "provinsi": "Gubernur",
    "kabupaten": "Bupati",
    "kota": "Wali Kota",
}
_KODE = re.compile(r"\d{2}(\.\d{2})?")
_KOTA_PERTAMA = 71  # codes of Kemendagri: kabupaten 01 to 70, kota from 71
_MAKS_CSV = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Terpasang:
    """What the first installation made.

    Attributes:
        wilayah: The region.
        perangkat_daerah: Its first agencies.
        admin: The first admin.
        kunci: Key of the invitation, the end of its address; it is kept nowhere.
    """

    wilayah: Wilayah
    perangkat_daerah: tuple[PerangkatDaerah, ...]
    admin: Pengguna
    kunci: str


def sudah_terpasang() -> bool:
    """Tell whether there is a region or an account; tables that do not exist hold none."""
    try:
        return Wilayah.objects.exists() or Pengguna.objects.exists()
    except (DatabaseError, ImproperlyConfigured):
        return False


def jenis_wilayah(kode: str) -> str:
    """Return the kind of a region by its code: ``provinsi``, ``kabupaten`` or ``kota``.

    Source:
        Kode wilayah administrasi pemerintahan (Kemendagri): two digits for a provinsi, two more
        for a kabupaten (01 to 70) or a kota (from 71).

    >>> jenis_wilayah("64"), jenis_wilayah("64.03"), jenis_wilayah("64.72")
    ('provinsi', 'kabupaten', 'kota')
    """
    bagian = kode.split(".")
    if len(bagian) == 1:
        return "provinsi"
    return "kota" if int(bagian[1]) >= _KOTA_PERTAMA else "kabupaten"


def pasang(
    *,
    actor: Pengguna | None = None,
    kode: str,
    nama: str,
    email: str,
    nama_admin: str,
    jenis: str = "",
    kepala_daerah: str = "",
    daftar: Sequence[Mapping[str, str]] = (),
) -> Terpasang:
    """Install into an empty database: all of it, or nothing.

    The admin has no password; the invitation lets him set one, once.

    Args:
        actor: ``None``: there is nobody yet.
        kode: Code of the region, for instance ``64.03``.
        nama: Its name with its kind.
        email: Address of the admin.
        nama_admin: His name.
        jenis: Kind of the region; by its code when left out.
        kepala_daerah: Title of its head; by its kind when left out.
        daftar: Agencies (:data:`KOLOM_CSV`).

    Raises:
        TidakSah: Something is installed already, or a value cannot be taken.
    """
    kode, nama = kode.strip(), " ".join(nama.split())
    if not _KODE.fullmatch(kode):
        raise TidakSah(f"“{kode[:20]}” bukan kode wilayah; tulis seperti 64 atau 64.03.")
    if not nama or len(nama) > 200:
        raise TidakSah("Nama wilayah harus diisi, misalnya Kabupaten Contoh.")
    jenis = jenis or jenis_wilayah(kode)
    if jenis not in KEPALA_DAERAH:
        raise TidakSah(f"Jenis wilayah “{jenis[:20]}” tidak ada: {', '.join(KEPALA_DAERAH)}.")
    with transaction.atomic():
        if sudah_terpasang():
            raise TidakSah(
                "Selaras sudah terpasang di sini; tidak ada yang diubah. Jalankan selaras serve, "
                "atau pilih folder data atau basis data lain."
            )
        wilayah = Wilayah.objects.create(
            kode=kode,
            nama=nama,
            jenis=jenis,
            kepala_daerah=kepala_daerah or KEPALA_DAERAH[jenis],
        )
        audit.record(actor=actor, aksi="sistem.dipasang", objek=nama, tempat=wilayah)
        milik = tuple(_tambah(wilayah, daftar))
        admin = akun.buat_pengguna(email=email, nama=nama_admin, sandi=None, actor=actor)
        akun.beri_peran(actor=None, pengguna=admin, peran=Peran.ADMIN, tempat=wilayah)
        kunci = _undang(admin, wilayah)
    return Terpasang(wilayah, milik, admin, kunci)


def _tambah(wilayah: Wilayah, daftar: Iterable[Mapping[str, str]]) -> Iterable[PerangkatDaerah]:
    for urut, isi in enumerate(daftar, start=1):
        try:
            yield organisasi.tambah_perangkat_daerah(actor=None, wilayah=wilayah, **isi)
        except TidakSah as salah:
            rinci = " ".join(salah.medan.values())
            raise TidakSah(
                f"Perangkat daerah ke-{urut} ({isi.get('nama', '')[:60]}): {salah.pesan} {rinci}"
            ) from None


def _undang(admin: Pengguna, wilayah: Wilayah) -> str:
    kunci = secrets.token_urlsafe(32)
    Undangan.objects.create(
        email=admin.email,
        nama=admin.nama,
        peran=Peran.ADMIN,
        wilayah=wilayah,
        sidik_kunci=akun.sidik_kunci(kunci),
        oleh=admin,
        kedaluwarsa=timezone.now() + akun.MASA_UNDANGAN,
    )
    audit.record(actor=None, aksi="undangan.dibuat", objek=f"{admin.email}: Admin", tempat=wilayah)
    return kunci


def baca_daftar(data: bytes, nama: str) -> list[dict[str, str]]:
    """Return the agencies of a CSV file whose first row names the columns.

    Args:
        data: The file.
        nama: Its name, for messages.

    Raises:
        TidakSah: It is no CSV, a column is missing or unknown, or a row has no name.
    """
    if len(data) > _MAKS_CSV:
        raise TidakSah(f"{nama} terlalu besar untuk daftar perangkat daerah.")
    issues = Issues()
    hasil = baca_baris(data, Asal(nama), issues)
    baris = [] if hasil is None else [b for b in hasil[0] if any(s.strip() for s in b)]
    galat = [i for i in issues.result() if i.severity is Berat.ERROR]
    if galat:
        raise TidakSah(f"{nama}: {galat[0].message}")
    if not baris:
        raise TidakSah(f"{nama} kosong. Baris pertamanya: {','.join(KOLOM_CSV)}.")
    kepala = [s.strip().lower().replace(" ", "_") for s in baris[0]]
    asing = [k for k in kepala if k not in KOLOM_CSV]
    if asing or "nama" not in kepala or len(set(kepala)) != len(kepala):
        raise TidakSah(
            f"{nama}: kolom {', '.join(asing) or 'nama'} "
            f"{'tidak dikenal' if asing else 'tidak ada atau ganda'}. Yang dikenal: "
            f"{', '.join(KOLOM_CSV)}."
        )
    return [dict(zip(kepala, (pulihkan(s).strip() for s in b), strict=False)) for b in baris[1:]]
