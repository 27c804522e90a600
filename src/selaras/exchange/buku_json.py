"""The ledger of realisasi as one JSON file: closed quarters, and bundles between installations.

The same ledger always gives the same bytes, so their fingerprint names its content. Numbers are
plain decimal texts, money whole sen; blank is ``null``.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from selaras.core.errors import PeriodError
from selaras.core.laporan import AsalCatatan, BukuRealisasi, CatatanKinerja, CatatanUang, Masa
from selaras.core.nilai import Asal
from selaras.core.rupiah import Rupiah
from selaras.exchange.parsed import Issue, Parsed, Severity

FORMAT = "selaras-buku-realisasi/1"
MAKS_BYTE = 64 * 1024 * 1024
"""Largest unpacked size that is read."""

C = TypeVar("C", CatatanKinerja, CatatanUang)


@dataclass(frozen=True, slots=True)
class BukuTerbaca:
    """A ledger as a file holds it.

    Attributes:
        kepala: What the file says of itself: agency, year, quarter, who, when.
        buku: The reports.
        sidik: SHA-256 of the unpacked content, the header included.
    """

    kepala: Mapping[str, Any]
    buku: BukuRealisasi
    sidik: str


def tulis_buku(buku: BukuRealisasi, kepala: Mapping[str, Any]) -> bytes:
    """Return a ledger as a compressed file.

    Args:
        buku: The reports.
        kepala: What to say of them; plain JSON values.
    """
    return zlib.compress(_isi(buku, kepala), 6)


def sidik_buku(buku: BukuRealisasi, kepala: Mapping[str, Any]) -> str:
    """Return the fingerprint of a ledger: SHA-256 of its unpacked content."""
    return hashlib.sha256(_isi(buku, kepala)).hexdigest()


def _isi(buku: BukuRealisasi, kepala: Mapping[str, Any]) -> bytes:
    isi = {
        "format": FORMAT,
        "kepala": dict(kepala),
        "kinerja": sorted((_baris(c) for c in buku.kinerja), key=_urut),
        "uang": sorted((_baris(c) for c in buku.uang), key=_urut),
    }
    return json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _urut(b: Mapping[str, Any]) -> tuple[Any, ...]:
    return (
        b.get("indikator") or b.get("simpul"),
        b["tahun"],
        b["triwulan"],
        b["bulan"],
        b["versi"],
    )


def _baris(c: CatatanKinerja | CatatanUang) -> dict[str, Any]:
    hasil: dict[str, Any] = {}
    for f in fields(c):
        v = getattr(c, f.name)
        if isinstance(v, Masa):
            hasil |= {"tahun": v.tahun, "triwulan": v.triwulan, "bulan": v.bulan}
        elif isinstance(v, Decimal):
            hasil[f.name] = f"{v:f}"
        elif isinstance(v, Rupiah):
            hasil[f.name] = v.sen
        elif isinstance(v, datetime):
            hasil[f.name] = v.isoformat()
        else:
            hasil[f.name] = v if v is None or isinstance(v, int) else str(v)
    return hasil


def baca_buku(data: bytes, nama: str = "buku.selaras") -> Parsed[BukuTerbaca]:
    """Read a ledger from a file, from anyone: sizes are counted, not believed.

    Args:
        data: The file.
        nama: Its name for messages.

    Returns:
        The ledger, or ``None`` and an issue that says what is the matter and the way out.
    """
    try:
        pembuka = zlib.decompressobj()
        isi = pembuka.decompress(data, MAKS_BYTE + 1)
        if len(isi) > MAKS_BYTE or not pembuka.eof:
            return _gagal(nama, "terlalu besar atau terpotong")
        mentah = json.loads(isi)
        if not isinstance(mentah, dict) or mentah.get("format") != FORMAT:
            return _gagal(nama, f"bukan buku realisasi berformat {FORMAT}")
        buku = BukuRealisasi(
            kinerja=tuple(_kinerja(b) for b in mentah["kinerja"]),
            uang=tuple(_uang(b) for b in mentah["uang"]),
        )
        kepala = dict(mentah["kepala"])
    except (zlib.error, UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        return _gagal(nama, "tidak dapat dibuka")
    except (KeyError, TypeError, ValueError, InvalidOperation, PeriodError, AttributeError) as e:
        return _gagal(nama, f"isinya tidak sesuai format ({e})")
    return Parsed(BukuTerbaca(kepala, buku, hashlib.sha256(isi).hexdigest()))


def _gagal(nama: str, apa: str) -> Parsed[BukuTerbaca]:
    pesan = (
        f"Berkas {nama} {apa}. Minta perangkat daerah mengunduh lagi berkasnya dari halaman "
        "Periode, lalu unggah berkas itu tanpa diubah."
    )
    return Parsed(None, (Issue("buku-realisasi", Severity.ERROR, pesan, Asal(nama)),))


def _umum(b: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "masa": Masa(int(b["tahun"]), int(b["triwulan"]), int(b["bulan"])),
        "versi": int(b["versi"]),
        "pada": datetime.fromisoformat(b["pada"]) if b["pada"] else None,
        "oleh": str(b["oleh"]),
        "asal": AsalCatatan(b["asal"]),
        "keterangan": str(b["keterangan"]),
        "alasan": str(b["alasan"]),
    }


def _kinerja(b: Mapping[str, Any]) -> CatatanKinerja:
    return CatatanKinerja(
        indikator=str(b["indikator"]),
        nilai=_desimal(b["nilai"]),
        pembilang=_desimal(b["pembilang"]),
        penyebut=_desimal(b["penyebut"]),
        **_umum(b),
    )


def _uang(b: Mapping[str, Any]) -> CatatanUang:
    return CatatanUang(
        simpul=str(b["simpul"]),
        realisasi=None if b["realisasi"] is None else Rupiah(int(b["realisasi"])),
        fisik=_desimal(b["fisik"]),
        **_umum(b),
    )


def _desimal(teks: str | None) -> Decimal | None:
    if teks is None:
        return None
    nilai = Decimal(teks)
    if not nilai.is_finite():
        raise ValueError(teks)
    return nilai
