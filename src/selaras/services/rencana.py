"""The plan of a Renja as one value: read it, change it in one transaction, remember the change.

Every service that changes a plan says *how the value changes*; this module finds what differs,
writes the rows, runs the rules, renews the read model and leaves one audit entry.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.db import transaction
from django.utils import timezone

from selaras.core.beda import BedaRekaman, bandingkan_tabel
from selaras.core.perbandingan import TABEL
from selaras.core.rekap import Rekap
from selaras.core.renja import Renja as Rencana
from selaras.core.renja import Tingkat
from selaras.db import perekaman, snapshots
from selaras.db.models import Pengguna, Potret, Renja, Renstra
from selaras.exchange.arsip import baca_arsip, sidik, tulis_arsip
from selaras.rules.base import Finding, Severity
from selaras.rules.pemeriksaan import HasilPeriksa
from selaras.services import audit, pemeriksa

_SIMPANAN = 128

BEDA_RENSTRA = frozenset({"LS01", "LS06", "LS07", "LS08", "LS09", "LS11", "PG13"})
"""Rules whose findings are differences from the Renstra."""

BEDA_RKPD = frozenset({"LS05", "LS10", "PG08", "PG09", "PG16"})
"""Rules whose findings are differences from the RKPD."""


@dataclass(frozen=True, slots=True)
class Hasil:
    """What a change did.

    Attributes:
        renja: The Renja after it.
        lama, baru: The plan before and after.
        beda: The records that differ.
        entri: Number of the audit entry; ``None`` when nothing differed.
    """

    renja: Renja
    lama: Rencana
    baru: Rencana
    beda: tuple[BedaRekaman, ...]
    entri: int | None


class _Simpanan:
    """The last plans that were read, by the fingerprint of their archive; plans never change."""

    def __init__(self, banyak: int) -> None:
        self._isi: OrderedDict[str, Rencana] = OrderedDict()
        self._banyak = banyak
        self._gembok = Lock()

    def baca(self, data: bytes) -> Rencana:
        """Return the plan of an archive.

        Raises:
            ValueError: The archive cannot be read: it did not come from this program.
        """
        kunci = sidik(data)
        with self._gembok:
            if kunci in self._isi:
                self._isi.move_to_end(kunci)
                return self._isi[kunci]
        rencana = baca_arsip(data).value
        if rencana is None:
            raise ValueError(f"An archive of {len(data)} bytes holds no plan.")
        self._taruh(kunci, rencana)
        return rencana

    def _taruh(self, kunci: str, rencana: Rencana) -> None:
        with self._gembok:
            self._isi[kunci] = rencana
            self._isi.move_to_end(kunci)
            while len(self._isi) > self._banyak:
                self._isi.popitem(last=False)


_SIMPANAN_RENCANA = _Simpanan(_SIMPANAN)


def dari_arsip(data: bytes) -> Rencana:
    """Return the plan of an archive that this program wrote; remembered by its fingerprint.

    Raises:
        ValueError: It holds no plan.
    """
    return _SIMPANAN_RENCANA.baca(bytes(data))


def potret(renja: Renja) -> Potret:
    """Return the read model of a Renja.

    Raises:
        Potret.DoesNotExist: The Renja was made outside the services.
    """
    ada: Potret | None = renja.__dict__.get("_potret")
    if ada is None:
        ada = Potret.objects.get(renja=renja)
        renja.__dict__["_potret"] = ada
    return ada


def baca(renja: Renja) -> Rencana:
    """Return the plan of a Renja as it reads now."""
    return dari_arsip(potret(renja).isi)


def ubah(
    *,
    actor: Pengguna | None,
    renja: Renja,
    aksi: str,
    fungsi: Callable[[Rencana], Rencana],
    alasan: str = "",
    rincian: Mapping[str, Any] | None = None,
    asal: Callable[[BedaRekaman], Mapping[str, str] | None] = lambda _: None,
) -> Hasil:
    """Change the plan of a Renja in one transaction.

    The caller has asked whether the person may. The function may refuse by raising; then nothing
    is changed. A function that changes nothing leaves no entry.

    Args:
        actor: Who changes.
        renja: The Renja.
        aksi: Action for the audit trail.
        fungsi: From the plan as it is, read under lock, to the plan as it is to be.
        alasan: Why, as the person said.
        rincian: More for the audit entry.
        asal: Tells the cells of a file that the columns of a record came from.
    """
    with transaction.atomic():
        renja = kunci(renja)
        lama = snapshots.baca(renja)
        baru = fungsi(lama)
        beda = _beda(lama, baru)
        dokumen = audit.Perubahan(
            "dokumen",
            "",
            *_beda_dokumen(lama, baru),
        )
        if not beda and lama.dokumen == baru.dokumen:
            return Hasil(renja, lama, lama, (), None)
        perekaman.simpan(renja, lama, baru)
        baru = snapshots.pangkas(baru)
        segarkan(renja, baru)
        perubahan = list(audit.dari_beda(beda, asal))
        if lama.dokumen != baru.dokumen:
            perubahan.insert(0, dokumen)
        entri = audit.record(
            actor=actor,
            aksi=aksi,
            objek=str(renja),
            tempat=renja.perangkat_daerah,
            renja=renja,
            alasan=alasan,
            rincian={"versi": renja.versi, **(rincian or {})},
            perubahan=perubahan,
        )
    return Hasil(renja, lama, baru, beda, entri.nomor)


def kunci(renja: Renja) -> Renja:
    """Return a Renja read again, locked until the transaction ends."""
    return (
        Renja.objects.select_for_update(of=("self",))
        .select_related("perangkat_daerah__wilayah", "renstra__edisi")
        .get(pk=renja.pk)
    )


def segarkan(renja: Renja, rencana: Rencana | None = None) -> Potret:
    """Raise the version of a Renja and renew its read model; in the transaction of the change.

    Args:
        renja: The Renja, locked.
        rencana: The plan as the rows hold it; read from them when left out.
    """
    rencana = snapshots.baca(renja) if rencana is None else rencana
    hasil = pemeriksa.periksa(renja, rencana)
    renja.versi += 1
    renja.save(update_fields=("versi",))
    data = tulis_arsip(rencana)
    rekap = Rekap(rencana)
    jumlah = hasil.per_severity
    isi: dict[str, Any] = {
        "versi": renja.versi,
        "isi": data,
        "temuan": [temuan_json(f) for f in hasil.findings],
        "kesalahan": jumlah[Severity.ERROR],
        "peringatan": jumlah[Severity.WARNING],
        "informasi": jumlah[Severity.INFO],
        "dikecualikan": hasil.dikecualikan,
        "beda_renstra": _banyak(hasil, BEDA_RENSTRA),
        "beda_rkpd": _banyak(hasil, BEDA_RKPD),
        "jumlah_program": rekap.jumlah(Tingkat.PROGRAM),
        "jumlah_kegiatan": rekap.jumlah(Tingkat.KEGIATAN),
        "jumlah_baris": rekap.jumlah(Tingkat.SUB_KEGIATAN),
        "pagu": rekap.pagu().uang,
        "prakiraan_maju": rekap.prakiraan_maju().uang,
        "pada": timezone.now(),
    }
    hasil_potret, _ = Potret.objects.update_or_create(renja=renja, defaults=isi)
    renja.__dict__["_potret"] = hasil_potret
    from selaras.services import rekap_evaluasi  # it reads plans through this module

    rekap_evaluasi.segarkan_rencana(renja)
    return hasil_potret


def segarkan_terbuka(renstra: Renstra, kecuali: Renja | None = None) -> None:
    """Renew every open Renja of a Renstra; what was decreed stays as it was decreed.

    Args:
        renstra: The Renstra.
        kecuali: A Renja that was renewed already.
    """
    from selaras.core.alur import Keadaan

    tetap = [k.value for k in Keadaan if k.ditetapkan]
    for r in renstra.renja.exclude(keadaan__in=tetap).exclude(pk=kecuali.pk if kecuali else None):
        segarkan(kunci(r))


def _beda(lama: Rencana, baru: Rencana) -> tuple[BedaRekaman, ...]:
    hasil: list[BedaRekaman] = []
    for nama in TABEL:
        dulu, kini = getattr(lama, nama), getattr(baru, nama)
        if dulu is not kini and dulu != kini:
            hasil.extend(bandingkan_tabel(nama, dulu, kini).perubahan)
    return tuple(hasil)


def _beda_dokumen(lama: Rencana, baru: Rencana) -> tuple[dict[str, str], dict[str, str]]:
    sebelum: dict[str, str] = {}
    sesudah: dict[str, str] = {}
    for k in lama.dokumen.__dataclass_fields__:
        a, b = getattr(lama.dokumen, k), getattr(baru.dokumen, k)
        if a != b:
            sebelum[k], sesudah[k] = audit.teks(a), audit.teks(b)
    return sebelum, sesudah


def _banyak(hasil: HasilPeriksa, kode: Iterable[str]) -> int:
    return sum(n for k, n in hasil.per_aturan.items() if k in kode)


def temuan_json(f: Finding) -> dict[str, Any]:
    """Return a finding as the read model keeps it."""
    letak = f.letak
    isi: dict[str, Any] = {
        "code": f.code,
        "severity": f.severity.value,
        "table": letak.table,
        "kode": letak.kode,
        "baris": letak.baris,
        "column": letak.column,
        "message": f.inti,
        "saran": f.saran,
        "stated": f.stated,
        "expected": f.expected,
        "dasar": f.dasar,
    }
    if f.waived is not None:
        isi["waived"] = {"alasan": f.waived.alasan, "oleh": f.waived.oleh}
    return isi
