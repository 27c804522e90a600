"""Backup of everything, and its return: the same rows, the same files, the same fingerprint.

A backup is a ZIP of one text file per table (a row per line, as JSON) and the stored files. It
belongs to no database: what was taken from SQLite goes into PostgreSQL and back.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.dateparse import parse_date, parse_datetime

from selaras.core.rupiah import Rupiah
from selaras.services import audit, berkas
from selaras.services.galat import TidakSah

_APLIKASI = ("selaras", "account", "mfa")
_DAFTAR = "isi.json"
_KELOMPOK = 500


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """What a backup holds.

    Attributes:
        sidik: SHA-256 over all tables and files.
        baris: Number of rows.
        berkas: Number of stored files.
    """

    sidik: str
    baris: int
    berkas: int


def sidik_semua() -> Ringkasan:
    """Return the fingerprint of everything the installation holds now."""
    tabel = {m._meta.label: _sidik_baris(_baris(m)) for m in _model()}
    return _ringkas(tabel, _sidik_berkas())


def cadangkan(tujuan: Path) -> Ringkasan:
    """Write a backup.

    Args:
        tujuan: The file to write; it must not exist yet.

    Raises:
        TidakSah: The file exists, or a stored file is missing or altered.
    """
    if tujuan.exists():
        raise TidakSah(f"{tujuan} sudah ada. Pilih nama lain: tidak ada yang ditimpa.")
    sementara = tujuan.with_name(f"{tujuan.name}.sebagian")
    tabel: dict[str, tuple[str, int]] = {}
    with (
        transaction.atomic(),
        ZipFile(sementara, "w", ZIP_DEFLATED, allowZip64=True) as arsip,
    ):
        for m in _model():
            sidik, banyak = hashlib.sha256(), 0
            with arsip.open(f"tabel/{m._meta.label}.jsonl", "w", force_zip64=True) as f:
                for larik in _baris(m):
                    f.write(larik)
                    sidik.update(larik)
                    banyak += 1
            tabel[m._meta.label] = (sidik.hexdigest(), banyak)
        isi = _sidik_berkas()
        for s in isi:
            arsip.write(berkas.letak(s), f"berkas/{s}")
        ringkas = _ringkas(tabel, isi)
        daftar = {
            "bentuk": 1,
            "migrasi": _migrasi(),
            "sidik": ringkas.sidik,
            "tabel": {n: {"sidik": s, "baris": b} for n, (s, b) in tabel.items()},
            "berkas": isi,
        }
        arsip.writestr(_DAFTAR, json.dumps(daftar, indent=1))
    sementara.replace(tujuan)
    return ringkas


def pulihkan(sumber: Path) -> Ringkasan:
    """Put a backup into an empty installation: all of it, or nothing.

    Args:
        sumber: The backup.

    Raises:
        TidakSah: The installation holds something already, the backup is of another version of
            the tables, or what came out is not what went in.
    """
    if any(m._default_manager.exists() for m in _model()):
        raise TidakSah(
            "Instalasi ini sudah berisi. Pulihkan ke folder data atau basis data yang kosong, lalu "
            "alihkan ke sana."
        )
    with ZipFile(sumber) as arsip:
        daftar = json.loads(arsip.read(_DAFTAR))
        if daftar.get("migrasi") != _migrasi():
            raise TidakSah(
                f"Cadangan ini dari versi tabel {daftar.get('migrasi')}, sedangkan program ini "
                f"{_migrasi()}. Pulihkan dengan versi program yang sama, lalu perbarui."
            )
        for s in daftar["berkas"]:
            _tulis_berkas(s, arsip.read(f"berkas/{s}"))
        with transaction.atomic():
            for m in _model():
                with arsip.open(f"tabel/{m._meta.label}.jsonl") as f:
                    _isi(m, f)
            _urutkan_kunci()
            hasil = sidik_semua()
            if hasil.sidik != daftar["sidik"] or audit.verifikasi():
                raise TidakSah(
                    "Isi yang dipulihkan berbeda dari sidik cadangannya; tidak ada yang disimpan. "
                    "Berkas cadangan ini rusak atau diubah."
                )
    return hasil


def _model() -> list[type[models.Model]]:
    """Return the models whose rows are kept, those that others name first."""
    semua = [m for a in _APLIKASI for m in apps.get_app_config(a).get_models()]
    return sorted(semua, key=lambda m: m._meta.label)


def _medan(model: type[models.Model]) -> list[models.Field]:
    return list(model._meta.concrete_fields)


def _baris(model: type[models.Model]) -> Iterator[bytes]:
    """Yield the rows of a table as lines of JSON, in order of their key."""
    medan = _medan(model)
    kueri = model._default_manager.order_by("pk").values_list(*(f.attname for f in medan))
    for nilai in kueri.iterator(chunk_size=_KELOMPOK):
        isi = [_polos(v) for v in nilai]
        yield json.dumps(
            isi, ensure_ascii=False, separators=(",", ":"), sort_keys=True
        ).encode() + (b"\n")


def _polos(v: Any) -> Any:
    if isinstance(v, Rupiah):
        return v.sen
    if isinstance(v, Decimal):
        return format(v, "f")
    if isinstance(v, bytes | memoryview | bytearray):
        return base64.b64encode(bytes(v)).decode()
    if isinstance(v, UUID):
        return str(v)
    if isinstance(v, datetime | date):
        return v.isoformat()
    return v


def _kembali(medan: models.Field, v: Any) -> Any:
    if v is None:
        return None
    if isinstance(medan, models.BinaryField):
        return base64.b64decode(v)
    if isinstance(medan, models.DateTimeField):
        return parse_datetime(v)
    if isinstance(medan, models.DateField):
        return parse_date(v)
    if isinstance(medan, models.ForeignKey | models.JSONField):
        return v
    return medan.to_python(v)


def _isi(model: type[models.Model], larik: Iterable[bytes]) -> None:
    medan = _medan(model)
    kumpul: list[models.Model] = []
    with _waktu_apa_adanya(medan):
        for baris in larik:
            isi = zip(medan, json.loads(baris), strict=True)
            kumpul.append(model(**{f.attname: _kembali(f, v) for f, v in isi}))
            if len(kumpul) >= _KELOMPOK:
                model._default_manager.bulk_create(kumpul)
                kumpul = []
        model._default_manager.bulk_create(kumpul)


@contextmanager
def _waktu_apa_adanya(medan: Iterable[models.Field]) -> Iterator[None]:
    """Let times that the tables set by themselves be what they were."""
    sendiri = [
        f for f in medan if getattr(f, "auto_now_add", False) or getattr(f, "auto_now", False)
    ]
    semula = [(f, f.auto_now, f.auto_now_add) for f in sendiri]
    try:
        for f in sendiri:
            f.auto_now = f.auto_now_add = False
        yield
    finally:
        for f, now, add in semula:
            f.auto_now, f.auto_now_add = now, add


def _urutkan_kunci() -> None:
    """Let the next key come after the ones that were put back."""
    with connection.cursor() as kursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), _model()):
            kursor.execute(sql)


def _migrasi() -> str:
    """Return the last migration of our tables."""
    terpasang = MigrationRecorder(connection).applied_migrations()
    return max(nama for aplikasi, nama in terpasang if aplikasi == "selaras")


def _sidik_baris(larik: Iterable[bytes]) -> tuple[str, int]:
    sidik, banyak = hashlib.sha256(), 0
    for baris in larik:
        sidik.update(baris)
        banyak += 1
    return sidik.hexdigest(), banyak


def _sidik_berkas() -> list[str]:
    """Return the fingerprints of the stored files that the tables name, each checked."""
    from selaras.db.models import Berkas

    hasil = sorted(set(Berkas.objects.values_list("sidik", flat=True)))
    for s in hasil:
        letak = berkas.letak(s)
        if not letak.exists() or hashlib.sha256(letak.read_bytes()).hexdigest() != s:
            raise TidakSah(f"Berkas {s} hilang atau berubah. Pulihkan dahulu dari cadangan lama.")
    return hasil


def _tulis_berkas(sidik: str, isi: bytes) -> None:
    if hashlib.sha256(isi).hexdigest() != sidik:
        raise TidakSah(f"Berkas {sidik} dalam cadangan ini rusak.")
    tujuan = Path(settings.BERKAS) / sidik[:2] / sidik
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    tujuan.write_bytes(isi)


def _ringkas(tabel: dict[str, tuple[str, int]], isi: list[str]) -> Ringkasan:
    teks = "".join(f"{n} {s}\n" for n, (s, _) in sorted(tabel.items())) + "\n".join(isi)
    return Ringkasan(
        hashlib.sha256(teks.encode()).hexdigest(), sum(b for _, b in tabel.values()), len(isi)
    )
