"""The audit trail for readers: filtered, in plain sentences, checked, exported."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from selaras.core.angka import format_angka
from selaras.core.hak import Tindakan
from selaras.core.tanggal import tanggal_panjang
from selaras.db.models import (
    AuditEntry,
    AuditRekaman,
    Indikator,
    Pengguna,
    PerangkatDaerah,
    Rantai,
    Simpul,
    Wilayah,
)
from selaras.exchange.data_terbuka import tulis_csv
from selaras.exchange.skema import Jenis
from selaras.exchange.skema import tabel as skema_tabel
from selaras.exchange.uraian import TABEL as JUDUL_TABEL
from selaras.services import access, audit
from selaras.services.galat import TidakSah

PER_HALAMAN = 50
MAKS_REKAMAN = 40
MAKS_EKSPOR = 20_000
MAKS_PERIKSA = 50_000
"""Entries that one page checks: some seconds of work; `selaras jejak` checks any number."""
SISTEM = "sistem"
_TANGGAL = re.compile(r"\d{4}-\d{2}-\d{2}")
_SEBUTAN = re.compile(r"[\w-]{1,60}", re.ASCII)
_SIDIK = re.compile(r"[0-9a-f]{8,64}")
_ISTILAH = {"tmt": "TMT", "nip": "NIP", "unit_simpul": "Unit kerja baris", "pengguna": "Akun"}
KEPALA_CSV = (
    "rantai",
    "nomor",
    "pada",
    "oleh",
    "aksi",
    "kalimat",
    "alasan",
    "renja",
    "tabel",
    "baris",
    "kolom",
    "sebelum",
    "sesudah",
    "asal",
    "sidik",
    "sidik_sebelumnya",
)


@dataclass(frozen=True, slots=True)
class Saring:
    """What the reader asked for; what cannot be read as a value is left out.

    Attributes:
        oleh: Number of an account, or ``sistem``.
        aksi: A key of :data:`selaras.services.audit.AKSI`.
        dari, sampai: First and last day.
        baris: Beginning of the key of a record, for instance a code.
        renja: Year of a Renja.
        pd: Name of an agency in addresses; only for a region.
    """

    oleh: str = ""
    aksi: str = ""
    dari: date | None = None
    sampai: date | None = None
    baris: str = ""
    renja: int | None = None
    pd: str = ""

    @classmethod
    def dari_kueri(cls, isi: Mapping[str, str]) -> "Saring":
        """Read the query of an address."""
        oleh, aksi, tahun = isi.get("oleh", ""), isi.get("aksi", ""), isi.get("renja", "")
        return cls(
            oleh=oleh if oleh == SISTEM or _nomor(oleh) else "",
            aksi=aksi if aksi in audit.AKSI else "",
            dari=_tanggal(isi.get("dari", "")),
            sampai=_tanggal(isi.get("sampai", "")),
            baris=" ".join(isi.get("baris", "").replace("\x00", "").split())[:200],
            renja=int(tahun) if _nomor(tahun) and len(tahun) == 4 else None,
            pd=pd if _SEBUTAN.fullmatch(pd := isi.get("pd", "")) else "",
        )


@dataclass(frozen=True, slots=True)
class SelJejak:
    """One cell before and after, as a person reads it."""

    kolom: str
    sebelum: str
    sesudah: str


@dataclass(frozen=True, slots=True)
class RekamanJejak:
    """One record that an entry changed.

    Attributes:
        tabel: Title of its table.
        baris: The record in words.
        ragam: ditambah, dihapus or diubah.
        sel: Its cells.
        asal: Cell of the file it was imported from; empty when typed.
    """

    tabel: str
    baris: str
    ragam: str
    sel: tuple[SelJejak, ...]
    asal: str


def rantai(actor: Pengguna, tempat: PerangkatDaerah | Wilayah, pd: str = "") -> list[Rantai]:
    """Return the chains a person may read there: that of an agency, or all of a region.

    Raises:
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    if isinstance(tempat, PerangkatDaerah):
        access.wajib(actor, tempat, Tindakan.LIHAT_JEJAK)
        return list(Rantai.objects.filter(perangkat_daerah=tempat))
    access.wajib_wilayah(actor, tempat, Tindakan.LIHAT_JEJAK)
    milik = Rantai.objects.filter(perangkat_daerah__wilayah=tempat)
    if pd:
        return list(milik.filter(perangkat_daerah__sebutan=pd))
    return [*Rantai.objects.filter(wilayah=tempat), *milik]


def daftar(
    *, actor: Pengguna, tempat: PerangkatDaerah | Wilayah, saring: Saring, halaman: str
) -> Page[AuditEntry]:
    """Return one page of entries, the newest first, each with ``kalimat`` and ``rinci``.

    Raises:
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    semua = _saring(rantai(actor, tempat, saring.pd), saring)
    hasil = Paginator(semua, PER_HALAMAN).get_page(halaman)
    entri = list(hasil.object_list)
    nama = _nama_baris(entri)
    for e in entri:
        e.kalimat = audit.kalimat(e)
        rekaman = list(e.rekaman.all())
        e.rinci = [_rinci(r, nama) for r in rekaman[:MAKS_REKAMAN]]
        e.lebih = max(0, len(rekaman) - MAKS_REKAMAN)
    hasil.object_list = entri
    return hasil


def _saring(milik: Sequence[Rantai], s: Saring) -> QuerySet[AuditEntry]:
    semua = (
        AuditEntry.objects.filter(rantai__in=[r.pk for r in milik])
        .select_related("renja", "rantai__perangkat_daerah", "rantai__wilayah")
        .prefetch_related("rekaman")
        .order_by("-pk")  # appended one after the other, whatever the chain
    )
    if s.oleh:
        semua = semua.filter(oleh=None) if s.oleh == SISTEM else semua.filter(oleh=int(s.oleh))
    if s.aksi:
        semua = semua.filter(aksi=s.aksi)
    if s.dari:
        semua = semua.filter(pada__gte=_awal_hari(s.dari))
    if s.sampai:
        semua = semua.filter(pada__lt=_awal_hari(s.sampai + timedelta(days=1)))
    if s.renja:
        semua = semua.filter(renja__tahun=s.renja)
    if s.baris:
        ada = AuditRekaman.objects.filter(entri=OuterRef("pk"), kunci__startswith=s.baris)
        semua = semua.filter(Exists(ada))
    return semua


def pilihan(tempat: PerangkatDaerah | Wilayah) -> dict[str, list[tuple[str, str]]]:
    """Return what the filters offer: whoever had a role that reaches the place, every action.

    The trail itself is not asked: it may be long, and this is read with every page of it.
    """
    if isinstance(tempat, Wilayah):
        sini = Q(penugasan__perangkat_daerah__wilayah=tempat) | Q(penugasan__wilayah=tempat)
    else:
        sini = Q(penugasan__perangkat_daerah=tempat) | Q(penugasan__wilayah=tempat.wilayah_id)
    orang = Pengguna.objects.filter(sini).distinct().order_by("nama").values_list("pk", "nama")
    return {
        "orang": [(SISTEM, SISTEM), *((str(pk), nama) for pk, nama in orang)],
        "aksi": sorted(audit.AKSI.items(), key=lambda b: b[1]),
    }


def _nama_baris(entri: Iterable[AuditEntry]) -> dict[str, str]:
    """Return the words of the lines and indikators that the entries of a page name."""
    kunci = {r.kunci.split("\x1f")[0] for e in entri for r in e.rekaman.all()[:MAKS_REKAMAN]}
    kunci.discard("")
    if not kunci:
        return {}
    renstra = {e.renja.renstra_id for e in entri if e.renja is not None}
    hasil: dict[str, str] = {}
    for model in (Indikator, Simpul):
        hasil |= dict(
            model.objects.filter(renstra__in=renstra, kunci__in=kunci).values_list(
                "kunci", "uraian"
            )
        )
    return hasil


def _rinci(r: AuditRekaman, nama: Mapping[str, str]) -> RekamanJejak:
    kolom = dict.fromkeys([*(r.sebelum or {}), *(r.sesudah or {})])
    sel = tuple(
        SelJejak(
            _kata(k),
            tampil(r.tabel, k, (r.sebelum or {}).get(k, "")),
            tampil(r.tabel, k, (r.sesudah or {}).get(k, "")),
        )
        for k in kolom
    )
    asal = (r.asal or {}).get("") or next(iter((r.asal or {}).values()), "")
    return RekamanJejak(
        JUDUL_TABEL.get(r.tabel, (_ISTILAH.get(r.tabel, r.tabel.replace("_", " ").title()), ""))[0],
        _sebut_baris(r.kunci, nama),
        "ditambah" if r.sebelum is None else "dihapus" if r.sesudah is None else "diubah",
        tuple(s for s in sel if s.sebelum or s.sesudah),
        asal,
    )


def _sebut_baris(kunci: str, nama: Mapping[str, str]) -> str:
    awal, *sisa = kunci.split("\x1f")
    uraian = nama.get(awal, "")
    return " · ".join(b for b in (f"{awal} {uraian}".strip(), *sisa) if b)


def _kata(kolom: str) -> str:
    return _ISTILAH.get(kolom, kolom.replace("_", " "))


@cache
def _jenis() -> dict[tuple[str, str], Jenis]:
    return {(nama, k.nama): k.jenis for nama, t in skema_tabel().items() for k in t.kolom}


def tampil(tabel: str, kolom: str, teks: str) -> str:
    """Return a text of the trail as a person reads it: money, numbers, dates in Indonesian.

    Args:
        tabel: Name of the table.
        kolom: Name of the column.
        teks: The text as the open format writes it.
    """
    jenis = _jenis().get((tabel, kolom))
    if jenis in (Jenis.RUPIAH, Jenis.BILANGAN):
        try:
            angka = Decimal(teks)
        except InvalidOperation:
            return teks
        if jenis is Jenis.BILANGAN:
            return format_angka(angka, None)
        return f"Rp {format_angka(angka, 0 if angka == angka.to_integral_value() else 2)}"
    hari = _tanggal(teks) if _TANGGAL.fullmatch(teks) else None
    return tanggal_panjang(hari) if hari else teks


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """The check of the chains of a place.

    Attributes:
        rantai: Result per chain.
        utuh: Whether all of them are whole.
        ditunda: Chains that were too many entries for one page.
        jumlah: Number of entries that were read.
        pada: When.
        dicari: Fingerprint that the reader had noted; empty when none was asked for.
        ditemukan: The entry that bears it.
    """

    rantai: tuple[audit.HasilRantai, ...]
    utuh: bool
    ditunda: tuple[Rantai, ...]
    jumlah: int
    pada: datetime
    dicari: str
    ditemukan: AuditEntry | None


def periksa(*, actor: Pengguna, tempat: PerangkatDaerah | Wilayah, sidik: str = "") -> Pemeriksaan:
    """Check the chains of an agency or a region from the first entry to the last.

    A chain that somebody with the database rewrote as a whole would be whole again; a fingerprint
    that was noted elsewhere before would then be gone. ``sidik`` asks for such a one.

    Args:
        actor: Who asks.
        tempat: The agency or region.
        sidik: A fingerprint noted earlier, or its first eight or more characters.

    Raises:
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    milik = Rantai.objects.filter(pk__in=[r.pk for r in rantai(actor, tempat)]).select_related(
        "perangkat_daerah", "wilayah"
    )
    kini, ditunda = _yang_muat(milik)
    hasil = tuple(audit.periksa(kini))
    sidik = "".join(sidik.split()).lower()
    sidik = sidik if _SIDIK.fullmatch(sidik) else ""
    ada = (
        AuditEntry.objects.filter(rantai__in=[r.pk for r in milik], sidik__startswith=sidik)
        .select_related("rantai__perangkat_daerah", "rantai__wilayah")
        .first()
        if sidik
        else None
    )
    return Pemeriksaan(
        hasil,
        all(h.putus is None for h in hasil),
        ditunda,
        sum(h.jumlah for h in hasil),
        timezone.now(),
        sidik,
        ada,
    )


def _yang_muat(milik: Iterable[Rantai]) -> tuple[list[Rantai], tuple[Rantai, ...]]:
    """Return the chains that one page checks, the first always, and those left for later."""
    kini: list[Rantai] = []
    ditunda: list[Rantai] = []
    sisa = MAKS_PERIKSA
    for r in milik:
        (kini if not kini or r.jumlah <= sisa else ditunda).append(r)
        sisa -= r.jumlah if r in kini else 0
    return kini, tuple(ditunda)


def ekspor(*, actor: Pengguna, tempat: PerangkatDaerah | Wilayah, saring: Saring) -> bytes:
    """Return the entries as CSV, the newest first: one row per cell that changed.

    Raises:
        TidakSah: There are too many; a shorter time must be chosen.
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    semua = _saring(rantai(actor, tempat, saring.pd), saring)
    banyak = semua.count()
    if banyak > MAKS_EKSPOR:
        raise TidakSah(
            f"{format_angka(Decimal(banyak), 0)} entri terlalu banyak untuk satu berkas (paling "
            f"banyak {format_angka(Decimal(MAKS_EKSPOR), 0)}). Pilih rentang tanggal yang lebih "
            "pendek."
        )
    baris = (b for e in semua.iterator(chunk_size=1_000) for b in _baris_csv(e))
    return tulis_csv(KEPALA_CSV, baris)


def _baris_csv(e: AuditEntry) -> Iterator[tuple[Any, ...]]:
    kepala = (
        e.rantai.kunci,
        e.nomor,
        timezone.localtime(e.pada).isoformat(timespec="seconds"),
        e.oleh_nama,
        e.aksi,
        audit.kalimat(e),
        e.alasan,
        e.renja.tahun if e.renja else "",
    )
    ada = False
    for r in e.rekaman.all():
        asal = r.asal or {}
        for k in dict.fromkeys([*(r.sebelum or {}), *(r.sesudah or {})]):
            ada = True
            yield (
                *kepala,
                r.tabel,
                r.kunci.replace("\x1f", " · "),
                k,
                (r.sebelum or {}).get(k, ""),
                (r.sesudah or {}).get(k, ""),
                asal.get(k) or asal.get("", ""),
                e.sidik,
                e.sebelumnya,
            )
    if not ada:
        yield (*kepala, "", "", "", "", "", "", e.sidik, e.sebelumnya)


def _nomor(teks: str) -> bool:
    return teks.isascii() and teks.isdecimal() and len(teks) < 10


def _tanggal(teks: str) -> date | None:
    try:
        return date.fromisoformat(teks)
    except ValueError:
        return None


def _awal_hari(hari: date) -> datetime:
    return timezone.make_aware(datetime.combine(hari, time.min))


def perangkat_daerah(tempat: PerangkatDaerah | Wilayah) -> list[tuple[str, str]]:
    """Return the agencies that the filter of a region offers; none for an agency."""
    if isinstance(tempat, PerangkatDaerah):
        return []
    return list(
        PerangkatDaerah.objects.filter(wilayah=tempat)
        .order_by("nama")
        .values_list("sebutan", "nama")
    )
