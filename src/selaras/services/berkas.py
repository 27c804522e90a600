"""Stored files: judged by their content, kept under their fingerprint, served as downloads."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import transaction

from selaras.core.hak import Tindakan
from selaras.db.models import Berkas, Pengguna, PerangkatDaerah
from selaras.exchange import unggahan
from selaras.exchange.aman import MIB, DitolakError
from selaras.services import access, audit
from selaras.services.galat import TidakAda, TidakSah

BATAS = 10 * MIB
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AWALAN = (
    (b"%PDF-", "application/pdf", (".pdf",)),
    (b"\xff\xd8\xff", "image/jpeg", (".jpg", ".jpeg")),
    (b"\x89PNG\r\n\x1a\n", "image/png", (".png",)),
)
_DITERIMA = "PDF, JPEG, atau PNG"
_AKTIF = (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/EmbeddedFile", b"/RichMedia")


def simpan(*, actor: Pengguna, perangkat_daerah: PerangkatDaerah, nama: str, isi: bytes) -> Berkas:
    """Store a file of an agency: a PDF or a picture, nothing that runs.

    Args:
        actor: Who uploads.
        perangkat_daerah: The agency.
        nama: Name as the browser sent it; only its last part is kept, for people.
        isi: The content.

    Raises:
        TidakSah: It is of another kind, its name says another kind, it is too large or active.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, perangkat_daerah, Tindakan.BALAS)
    bersih, jenis = nilai(nama, isi)
    with transaction.atomic():
        berkas = buat(
            actor=actor, perangkat_daerah=perangkat_daerah, nama=bersih, jenis=jenis, isi=isi
        )
        audit.record(
            actor=actor,
            aksi="berkas.diunggah",
            objek=bersih,
            tempat=perangkat_daerah,
            rincian={"sidik": berkas.sidik, "ukuran": len(isi), "jenis": jenis},
        )
    return berkas


def nilai(nama: str, isi: bytes, *, buku_kerja: bool = False) -> tuple[str, str]:
    """Judge a file by its content; return the part of its name that is kept, and its kind.

    Args:
        nama: Name as the browser sent it.
        isi: The content.
        buku_kerja: Whether a workbook is taken too; one with macros, links or objects is not.

    Raises:
        TidakSah: It is of another kind, its name says another kind, it is too large or active.
    """
    bersih = _nama(nama)
    if buku_kerja and bersih.lower().endswith(".xlsx"):
        try:
            unggahan.kenali(isi, bersih)
        except DitolakError as salah:
            raise TidakSah(salah.pesan, {"berkas": salah.pesan}) from None
        return bersih, XLSX
    return bersih, _jenis(bersih, isi, "PDF, JPEG, PNG, atau XLSX" if buku_kerja else _DITERIMA)


def buat(
    *, actor: Pengguna, perangkat_daerah: PerangkatDaerah, nama: str, jenis: str, isi: bytes
) -> Berkas:
    """Keep a file that :func:`nilai` judged; the caller asks who may and records what happened.

    Args:
        actor: Who uploads.
        perangkat_daerah: The agency.
        nama: As :func:`nilai` returned it.
        jenis: Likewise.
        isi: The content.
    """
    sidik = hashlib.sha256(isi).hexdigest()
    _tulis(sidik, isi)
    return Berkas.objects.create(
        perangkat_daerah=perangkat_daerah,
        nama=nama,
        jenis=jenis,
        ukuran=len(isi),
        sidik=sidik,
        oleh=actor,
    )


def isi(berkas: Berkas) -> bytes:
    """Return the content of a stored file.

    Raises:
        TidakAda: The content is gone or is no longer what was stored.
    """
    return ambil(berkas.sidik)


def taruh(sidik: str, isi: bytes) -> None:
    """Keep content under its fingerprint; once, whoever brings it.

    Args:
        sidik: The SHA-256 of the content, as hex.
        isi: The content; the caller has judged it.
    """
    _tulis(sidik, isi)


def ambil(sidik: str) -> bytes:
    """Return content by its fingerprint.

    Raises:
        TidakAda: The content is gone or is no longer what was stored.
    """
    try:
        data = letak(sidik).read_bytes()
    except OSError:
        raise TidakAda("Isi berkas ini tidak ditemukan. Beri tahu pengelola.") from None
    if hashlib.sha256(data).hexdigest() != sidik:
        raise TidakAda("Isi berkas ini tidak lagi sama dengan yang disimpan. Beri tahu pengelola.")
    return data


def letak(sidik: str) -> Path:
    """Return where content lies: below its fingerprint, whatever its name was."""
    return Path(settings.BERKAS) / sidik[:2] / sidik


def _nama(nama: str) -> str:
    bersih = nama.replace("\\", "/").rsplit("/", 1)[-1]
    bersih = "".join(h for h in bersih if h.isprintable()).strip(" .")
    return bersih[-150:] or "berkas"


def _jenis(nama: str, isi: bytes, diterima: str) -> str:
    if not isi:
        raise TidakSah("Berkas ini kosong.", {"berkas": "Kosong."})
    if len(isi) > BATAS:
        raise TidakSah(
            f"Berkas ini {len(isi) // MIB + 1} MiB; paling besar {BATAS // MIB} MiB. Pindai "
            "dengan resolusi lebih rendah, lalu unggah lagi.",
            {"berkas": "Terlalu besar."},
        )
    akhiran = Path(nama.lower()).suffixes
    for awal, jenis, boleh in _AWALAN:
        if isi.startswith(awal):
            if len(akhiran) != 1 or akhiran[0] not in boleh:
                raise TidakSah(
                    f"Isi berkas ini {jenis}, tetapi namanya {nama}. Beri satu akhiran yang sesuai "
                    f"({', '.join(boleh)}).",
                    {"berkas": "Nama tidak sesuai isinya."},
                )
            if jenis == "application/pdf" and any(k in isi for k in _AKTIF):
                raise TidakSah(
                    "PDF ini memuat skrip atau berkas lain di dalamnya. Cetak ulang menjadi PDF "
                    "biasa, lalu unggah lagi.",
                    {"berkas": "Memuat isi aktif."},
                )
            return jenis
    raise TidakSah(
        f"Berkas {nama} bukan {diterima}. Simpan sebagai PDF, lalu unggah lagi.",
        {"berkas": "Jenis berkas tidak diterima."},
    )


def _tulis(sidik: str, isi: bytes) -> None:
    """Write content once; a reader never sees half of it."""
    tujuan = letak(sidik)
    if tujuan.exists():
        return
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    fd, sementara = tempfile.mkstemp(dir=tujuan.parent)
    try:
        with os.fdopen(fd, "wb") as f:
            f.write(isi)
        Path(sementara).replace(tujuan)
    except BaseException:
        Path(sementara).unlink(missing_ok=True)
        raise
