"""Versions of a Renja: the frozen ones, what changed between two, by whom and why."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from selaras.core.beda import BedaRekaman, Ragam
from selaras.core.perbandingan import Perbandingan, bandingkan
from selaras.core.renja import Renja as Rencana
from selaras.db.models import AuditEntry, AuditRekaman, Renja, Revisi
from selaras.exchange.uraian import TABEL as JUDUL_TABEL
from selaras.services import audit, rencana
from selaras.services.galat import TidakAda
from selaras.services.kisi_tc33 import teks_tampil

PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class SelBerubah:
    """One changed cell.

    Attributes:
        kolom: Column in words.
        lama, baru: Its texts.
    """

    kolom: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class BarisBerubah:
    """One record that changed between two versions.

    Attributes:
        tabel: Title of its table.
        ragam: ditambah, dihapus or diubah.
        sebutan: The record in words.
        sel: Its changed cells.
        oleh, pada, alasan: The last change of it between the two versions.
    """

    tabel: str
    ragam: str
    sebutan: str
    sel: tuple[SelBerubah, ...]
    oleh: str
    pada: Any
    alasan: str


@dataclass(frozen=True, slots=True)
class Redline:
    """What changed between two versions.

    Attributes:
        dari, ke: The versions in words.
        baris: Changed records, in the order of the tables.
        perbandingan: The comparison of the core: money that moved, targets that did not.
    """

    dari: str
    ke: str
    baris: tuple[BarisBerubah, ...]
    perbandingan: Perbandingan


def daftar(renja: Renja) -> list[Revisi]:
    """Return the frozen versions, the last one first, without their content."""
    return list(
        Revisi.objects.filter(renja=renja)
        .select_related("oleh", "terbit")
        .defer("isi", "terbit__pdf")
        .order_by("-nomor")
    )


def jejak(renja: Renja, halaman: str) -> Page[AuditEntry]:
    """Return one page of the audit trail of a Renja, the last entry first."""
    semua = AuditEntry.objects.filter(renja=renja).order_by("-nomor").prefetch_related("rekaman")
    hasil = Paginator(semua, PER_HALAMAN).get_page(halaman)
    for e in hasil:
        e.kalimat = audit.kalimat(e)
        e.rinci = [_rinci(r) for r in list(e.rekaman.all())[:20]]
        e.lebih = max(0, len(e.rekaman.all()) - 20)
    return hasil


def _rinci(r: AuditRekaman) -> dict[str, Any]:
    judul = JUDUL_TABEL.get(r.tabel, (r.tabel.replace("_", " "), ""))[0]
    kolom = list((r.sesudah or r.sebelum or {}).keys())
    return {
        "tabel": judul,
        "kunci": r.kunci.replace("\x1f", " · "),
        "asal": (r.asal or {}).get("", "") or next(iter((r.asal or {}).values()), ""),
        "ragam": "ditambah" if r.sebelum is None else "dihapus" if r.sesudah is None else "diubah",
        "sel": [
            (k.replace("_", " "), (r.sebelum or {}).get(k, ""), (r.sesudah or {}).get(k, ""))
            for k in kolom
        ],
    }


def redline(*, renja: Renja, dari: str, ke: str = "kini") -> Redline:
    """Compare two versions.

    Args:
        renja: The Renja; the caller has asked whether the person may see it.
        dari: Number of a frozen version; empty for the last one before ``ke``.
        ke: Number of a frozen version, or ``kini``.

    Raises:
        TidakAda: There is no such version.
    """
    baru, versi_baru, nama_baru = _isi(renja, ke)
    lama, versi_lama, nama_lama = _isi(renja, dari or _sebelum(renja, ke))
    hasil = bandingkan(lama, baru)
    pelaku = _pelaku(renja, versi_lama, versi_baru)
    baris = tuple(
        _baris(b, baru, lama, pelaku) for b in hasil.perubahan if b.ragam is not Ragam.URUTAN
    )
    return Redline(nama_lama, nama_baru, baris, hasil)


def _sebelum(renja: Renja, ke: str) -> str:
    semua = Revisi.objects.filter(renja=renja)
    if ke.isdecimal():
        semua = semua.filter(nomor__lt=int(ke))
    nomor = semua.order_by("-nomor").values_list("nomor", flat=True).first()
    if nomor is None:
        raise TidakAda("Belum ada revisi sebelumnya untuk dibandingkan.")
    return str(nomor)


def _isi(renja: Renja, nomor: str) -> tuple[Rencana, int, str]:
    if nomor == "kini":
        return rencana.baca(renja), renja.versi, "isi saat ini"
    r = (
        Revisi.objects.filter(renja=renja, nomor=int(nomor)).first()
        if nomor.isdecimal() and len(nomor) < 6
        else None
    )
    if r is None:
        raise TidakAda("Revisi itu tidak ada.")
    return rencana.dari_arsip(r.isi), r.versi, f"revisi {r.nomor}"


def _pelaku(renja: Renja, dari: int, ke: int) -> Mapping[tuple[str, str], AuditEntry]:
    """Return the last entry that changed each record between two versions."""
    hasil: dict[tuple[str, str], AuditEntry] = {}
    bawah, atas = min(dari, ke), max(dari, ke)
    for r in (
        AuditRekaman.objects.filter(entri__renja=renja)
        .select_related("entri")
        .order_by("entri__nomor")
    ):
        versi = r.entri.rincian.get("versi", 0)
        if bawah < versi <= atas:
            hasil[r.tabel, r.kunci] = r.entri
    return hasil


def _baris(
    b: BedaRekaman,
    baru: Rencana,
    lama: Rencana,
    pelaku: Mapping[tuple[str, str], AuditEntry],
) -> BarisBerubah:
    entri = pelaku.get((b.tabel, audit.kunci_teks(b.rekaman)))
    return BarisBerubah(
        JUDUL_TABEL[b.tabel][0],
        b.ragam.value,
        _sebutan(b, baru, lama),
        tuple(SelBerubah(s.kolom.replace("_", " "), _teks(s.lama), _teks(s.baru)) for s in b.sel),
        entri.oleh_nama if entri else "",
        entri.pada if entri else None,
        entri.alasan if entri else "",
    )


def _teks(isi: Any) -> str:
    return "; ".join(isi) if isinstance(isi, tuple) else teks_tampil(isi)


def _sebutan(b: BedaRekaman, baru: Rencana, lama: Rencana) -> str:
    r = b.rekaman
    id_ = getattr(r, "simpul", None) or getattr(r, "indikator", None) or getattr(r, "id", None)
    for isi in (baru, lama):
        s = isi.simpul_oleh_id.get(str(id_))
        if s is not None:
            return f"{s.kode} {s.uraian}".strip()
        i = isi.indikator_oleh_id.get(str(id_))
        if i is not None:
            return i.uraian
    return " · ".join(audit.teks(k) for k in b.kunci if k not in (None, ""))[:120]


def per_tabel(baris: tuple[BarisBerubah, ...]) -> dict[str, list[BarisBerubah]]:
    """Return changed records by the title of their table."""
    hasil: defaultdict[str, list[BarisBerubah]] = defaultdict(list)
    for b in baris:
        hasil[b.tabel].append(b)
    return dict(hasil)
