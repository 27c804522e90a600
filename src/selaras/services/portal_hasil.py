"""Results of decreed plans for everybody: the last closed quarter as frozen, nothing newer."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from selaras.core.hasil_terbuka import HasilTerbuka, hasil_terbuka
from selaras.core.rencana_tahun import RencanaTahun
from selaras.db.models import Penutupan, Revisi
from selaras.exchange.hasil_terbuka import csv_hasil, json_hasil
from selaras.services import penutupan, portal_unduh, rencana
from selaras.services.galat import TidakAda, TidakSah
from selaras.services.portal import Terbit
from selaras.services.portal_unduh import JENIS, Unduhan


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilPublik:
    """Results of one decreed plan.

    Attributes:
        triwulan: The last closed quarter.
        pada: When it was closed.
        sidik: Fingerprint of the frozen ledger.
        baris: The results; empty when the frozen ledger does not match its fingerprint.
        utuh: Whether it matches.
    """

    triwulan: int
    pada: datetime
    sidik: str
    baris: tuple[HasilTerbuka, ...]
    utuh: bool


def hasil(d: Terbit) -> HasilPublik | None:
    """Return the results of a decreed plan; ``None`` while no quarter is closed."""
    p = (
        Penutupan.objects.filter(perangkat_daerah__sebutan=d.sebutan, tahun=d.tahun)
        .order_by("-triwulan")
        .first()
    )
    if p is None:
        return None
    baris: tuple[HasilTerbuka, ...] = ()
    utuh = True
    try:
        buku = penutupan.baca(p).buku
    except TidakSah:
        utuh = False
    else:
        isi = Revisi.objects.filter(terbit__kode=d.kode).values_list("isi", flat=True).get()
        tetap = RencanaTahun(renja=rencana.dari_arsip(bytes(isi)), tahun=d.tahun)
        baris = hasil_terbuka(tetap, buku, p.triwulan)
    return HasilPublik(triwulan=p.triwulan, pada=p.pada, sidik=p.sidik, baris=baris, utuh=utuh)


def unduh(d: Terbit, h: HasilPublik, format: str) -> Unduhan:
    """Return results as a file.

    Raises:
        TidakAda: There is no such format, or the frozen ledger is not intact.
    """
    if format not in ("csv", "json") or not h.utuh:
        raise TidakAda
    nama = f"hasil-{d.sebutan}-{d.tahun}-tw{h.triwulan}.{format}"
    if format == "csv":
        return Unduhan(nama, JENIS[format], csv_hasil(h.baris))
    izin = portal_unduh.lisensi()
    kepala = {
        "perangkat_daerah": d.sebutan,
        "nama_perangkat_daerah": d.perangkat_daerah,
        "tahun": d.tahun,
        "sampai_triwulan": h.triwulan,
        "ditutup": timezone.localtime(h.pada).isoformat(timespec="seconds"),
        "sidik": h.sidik,
        "revisi_rencana": d.revisi,
        "lisensi": izin.nama,
        "alamat_lisensi": izin.alamat or None,
    }
    return Unduhan(nama, JENIS[format], json_hasil(kepala, h.baris))
