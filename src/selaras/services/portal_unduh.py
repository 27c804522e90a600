"""Files of decreed plans: the lines of one plan, or of a region and year, for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from selaras.core.tanggal import tanggal_panjang
from selaras.core.terbuka import BarisData
from selaras.exchange.data_terbuka import csv_baris, json_baris, uang, xlsx_baris
from selaras.services import data_terbuka, portal, portal_rekap
from selaras.services.galat import TidakAda

JENIS = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Media types of the files by their ending."""


@dataclass(frozen=True, slots=True)
class Unduhan:
    """A file for everybody.

    Attributes:
        nama: File name.
        jenis: Media type.
        isi: Content.
    """

    nama: str
    jenis: str
    isi: bytes


@dataclass(frozen=True, slots=True)
class Lisensi:
    """Under which terms the data may be used.

    Attributes:
        nama: Name of the licence.
        alamat: Address of its text; may be blank.
    """

    nama: str
    alamat: str


def lisensi() -> Lisensi:
    """Return the licence of the data of this installation."""
    nama, _, alamat = settings.LISENSI_DATA.partition("|")
    return Lisensi(nama.strip(), alamat.strip())


def rencana(d: portal.Terbit, format: str) -> Unduhan:
    """Return the lines of a decreed plan.

    Args:
        d: The document in force.
        format: csv, json or xlsx; pdf is the very document that was decreed.

    Raises:
        TidakAda: There is no such format.
    """
    nama = f"renja-{d.sebutan}-{d.tahun}-revisi-{d.revisi}"
    if format == "pdf":
        return Unduhan(f"{nama}.pdf", "application/pdf", portal.pdf(d.kode))
    saring = data_terbuka.Saring(perangkat_daerah=d.sebutan, tahun=d.tahun)
    pasangan = [
        ("Perangkat daerah", d.perangkat_daerah),
        ("Wilayah", d.wilayah),
        ("Tahun", str(d.tahun)),
        ("Keputusan", f"{d.nomor}, {tanggal_panjang(d.tanggal)}"),
        ("Revisi", str(d.revisi)),
        ("Kode verifikasi", d.kode),
        ("Sidik isi (SHA-256)", d.sidik_isi),
    ]
    keterangan = {
        "perangkat_daerah": d.sebutan,
        "nama_perangkat_daerah": d.perangkat_daerah,
        "wilayah": d.kode_wilayah,
        "nama_wilayah": d.wilayah,
        "tahun": d.tahun,
        "revisi": d.revisi,
        "perubahan": d.perubahan,
        "nomor_keputusan": d.nomor,
        "tanggal_keputusan": d.tanggal.isoformat(),
        "kode_verifikasi": d.kode,
        "sidik_isi": d.sidik_isi,
        "pagu": uang(d.pagu),
        "prakiraan_maju": uang(d.prakiraan_maju),
    }
    return _susun(format, nama, d.pada, keterangan, pasangan, data_terbuka.semua_baris(saring))


def wilayah(h: portal_rekap.HalamanWilayah, format: str) -> Unduhan:
    """Return the lines of all decreed plans of a region for a year.

    Args:
        h: The page of the region.
        format: csv, json or xlsx.

    Raises:
        TidakAda: There is no such format.
    """
    baris = data_terbuka.semua_baris(data_terbuka.Saring(wilayah=h.kode, tahun=h.tahun))
    pasangan = [
        ("Wilayah", h.nama),
        ("Tahun", str(h.tahun)),
        ("Perangkat daerah", f"{len(h.dokumen)} yang rencananya sudah ditetapkan"),
    ]
    keterangan = {
        "wilayah": h.kode,
        "nama_wilayah": h.nama,
        "tahun": h.tahun,
        "perangkat_daerah": [d.sebutan for d in h.dokumen],
        "pagu": uang(h.pagu),
        "prakiraan_maju": uang(h.prakiraan_maju),
    }
    nama = f"renja-wilayah-{h.kode}-{h.tahun}"
    return _susun(format, nama, h.pada, keterangan, pasangan, baris)


def _susun(
    format: str,
    nama: str,
    pada: datetime,
    keterangan: dict[str, object],
    pasangan: Sequence[tuple[str, str]],
    baris: Sequence[BarisData],
) -> Unduhan:
    izin = lisensi()
    lokal = timezone.localtime(pada)
    if format == "csv":
        isi = csv_baris(baris)
    elif format == "json":
        isi = json_baris(
            keterangan
            | {
                "diperbarui": lokal.isoformat(timespec="seconds"),
                "lisensi": izin.nama,
                "alamat_lisensi": izin.alamat or None,
            },
            baris,
        )
    elif format == "xlsx":
        tentang = [
            *pasangan,
            ("Diperbarui", tanggal_panjang(lokal.date())),
            ("Lisensi", " ".join(t for t in (izin.nama, izin.alamat) if t)),
        ]
        isi = xlsx_baris(tentang, baris, lokal)
    else:
        raise TidakAda
    return Unduhan(f"{nama}.{format}", JENIS[format], isi)
