"""The audit trail: one entry per write, readable by people, chained by fingerprints."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone

from selaras.core.beda import BedaRekaman, Ragam, isi_kolom, kunci
from selaras.core.rantai import AWAL, mata_putus, sidik_isi, sidik_mata
from selaras.core.renja import Rekaman
from selaras.db.massal import sisipkan
from selaras.db.models import (
    AuditEntry,
    AuditRekaman,
    Pengguna,
    PerangkatDaerah,
    Rantai,
    Renja,
    Wilayah,
)
from selaras.exchange.konversi import ke_teks

AKSI: Mapping[str, str] = {
    "akun.dibuat": "membuat akun {objek}",
    "akun.dinonaktifkan": "menonaktifkan akun {objek}",
    "akun.diaktifkan": "mengaktifkan akun {objek}",
    "akun.diubah": "mengubah nama akun {objek}",
    "akun.faktor_dilepas": "melepas faktor kedua {objek}",
    "akun.keluar_semua": "mengeluarkan {objek} dari semua perangkat",
    "akun.tautan_sandi": "membuat tautan sandi untuk {objek}",
    "undangan.dibuat": "mengundang {objek}",
    "undangan.dikirim_ulang": "mengirim ulang undangan {objek}",
    "undangan.dicabut": "mencabut undangan {objek}",
    "undangan.diterima": "menerima undangan {objek}",
    "penugasan.dibuat": "memberi peran {objek}",
    "penugasan.diakhiri": "mengakhiri peran {objek}",
    "wilayah.diubah": "mengubah data wilayah {objek}",
    "perangkat_daerah.dibuat": "menambah perangkat daerah {objek}",
    "perangkat_daerah.diubah": "mengubah data {objek}",
    "unit.dibuat": "menambah unit kerja {objek}",
    "unit.diubah": "mengubah unit kerja {objek}",
    "unit.dihapus": "menghapus unit kerja {objek}",
    "pejabat.dibuat": "menambah pejabat {objek}",
    "pejabat.diubah": "mengubah data pejabat {objek}",
    "pejabat.dihapus": "menghapus data pejabat {objek}",
    "jadwal.diubah": "mengubah jadwal tahapan {objek}",
    "pagu_indikatif.diubah": "mengubah pagu indikatif {objek}",
    "nomenklatur.diimpor": "mengimpor nomenklatur {objek}",
    "nomenklatur.dihapus": "menghapus nomenklatur {objek}",
    "profil_impor.diubah": "mengubah profil impor {objek}",
    "renstra.dibuat": "membuat {objek}",
    "renstra.diubah": "mengubah {objek}",
    "renstra.ditetapkan": "menetapkan {objek}",
    "renstra.dibuka": "membuka kembali {objek}",
    "renja.dibuat": "membuat {objek}",
    "renja.disalin": "menyalin tahun lalu menjadi {objek}",
    "renja.diubah": "mengubah {objek}",
    "renja.diimpor": "menerapkan impor pada {objek}",
    "renja.impor_diurungkan": "mengurungkan impor pada {objek}",
    "renja.melangkah": "memindahkan {objek} ke tahap berikutnya",
    "renja.berita_acara": "mencatat berita acara {objek}",
    "usulan.diajukan": "mengajukan usulan pada {objek}",
    "usulan.dijawab": "menjawab usulan pada {objek}",
    "usulan.diubah": "mengubah usulan pada {objek}",
    "usulan.dihapus": "menghapus usulan pada {objek}",
    "naskah.diubah": "mengubah naskah {objek}",
    "evaluasi.diubah": "mengisi realisasi pada {objek}",
    "laporan.dicatat": "mengisi {objek}",
    "laporan.diajukan": "mengajukan {objek}",
    "laporan.ditarik": "menarik kembali {objek}",
    "laporan.diterima": "menerima {objek}",
    "laporan.dikembalikan": "mengembalikan {objek}",
    "bukti.dilampirkan": "melampirkan bukti {objek}",
    "bukti.dipakai": "memakai bukti {objek}",
    "bukti.diubah": "mengubah keterangan bukti {objek}",
    "bukti.dilepas": "melepas bukti {objek}",
    "periode.dijadwalkan": "mengatur masa pengisian {objek}",
    "periode.diperpanjang": "memberi perpanjangan {objek}",
    "periode.perpanjangan_diakhiri": "mengakhiri perpanjangan {objek}",
    "laporan.diimpor": "mengimpor {objek}",
    "laporan.impor_diurungkan": "mengurungkan impor {objek}",
    "laporan.dari_survei": "mencatat hasil survei pada {objek}",
    "periode.ditutup": "menutup {objek}",
    "survei.dibuat": "membuat survei {objek}",
    "survei.diubah": "mengubah survei {objek}",
    "survei.tautan": "membuat tautan survei {objek}",
    "survei.ditutup": "menutup survei {objek}",
    "evaluasi.diteruskan": "meneruskan realisasi ke {objek}",
    "temuan.diterima": "menerima temuan pada {objek}",
    "temuan.dibuka": "membuka kembali temuan pada {objek}",
    "catatan.ditulis": "menulis catatan verifikasi pada {objek}",
    "catatan.dibalas": "membalas catatan verifikasi pada {objek}",
    "catatan.ditutup": "menutup catatan verifikasi pada {objek}",
    "rka.diubah": "mengubah rincian belanja {objek}",
    "rka.anggaran_kas": "mengubah anggaran kas {objek}",
    "rekening.dimuat": "memuat daftar rekening {objek}",
    "rka.disalin": "menyalin rincian belanja tahun lalu ke {objek}",
    "rka.diimpor": "mengimpor rincian belanja {objek}",
    "berkas.diunggah": "mengunggah berkas {objek}",
    "impor.dibuat": "mengunggah berkas untuk dipratinjau pada {objek}",
    "impor.dibatalkan": "membatalkan impor pada {objek}",
    "impor.diatur": "mengatur cara impor pada {objek}",
    "sistem.dipasang": "menyiapkan {objek}",
}
"""Every action there is, with its sentence; an action that is not listed is refused."""

_PANJANG_KUNCI = 500


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One record that a write changed: its columns before and after, as plain texts.

    Attributes:
        tabel: Name of its table.
        kunci: Its identity.
        sebelum: Its changed columns before; ``None`` when it was added.
        sesudah: They after; ``None`` when it was removed.
        asal: Cells of the file that columns came from, when they were imported.
    """

    tabel: str
    kunci: str
    sebelum: Mapping[str, str] | None
    sesudah: Mapping[str, str] | None
    asal: Mapping[str, str] | None = None


def record(
    *,
    actor: Pengguna | None,
    aksi: str,
    objek: str,
    tempat: PerangkatDaerah | Wilayah | None,
    renja: Renja | None = None,
    alasan: str = "",
    rincian: Mapping[str, Any] | None = None,
    perubahan: Iterable[Perubahan] = (),
) -> AuditEntry:
    """Append one entry to the chain of an agency, a region or the installation.

    Must run in the transaction of the write it tells of.

    Args:
        actor: Who did it; ``None`` is the installation itself.
        aksi: A key of :data:`AKSI`.
        objek: The object in words.
        tempat: Whose chain.
        renja: The Renja, where one was changed.
        alasan: Why, as the person said.
        rincian: What else is worth keeping, as JSON.
        perubahan: The records that changed.

    Raises:
        KeyError: ``aksi`` is not registered.
        RuntimeError: There is no transaction.
    """
    AKSI[aksi]
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An audit entry is written in the transaction of its change.")
    rantai = _kunci_rantai(tempat)
    daftar = tuple(perubahan)
    entri = AuditEntry(
        rantai=rantai,
        nomor=rantai.jumlah + 1,
        pada=timezone.now(),
        oleh=actor,
        oleh_nama=(actor.nama or actor.email) if actor else "sistem",
        aksi=aksi,
        objek=objek[:300],
        renja=renja,
        alasan=alasan,
        rincian=dict(rincian or {}) | {"sidik_rekaman": sidik_perubahan(daftar)},
        sebelumnya=rantai.sidik,
    )
    entri.sidik = sidik_mata(entri.sebelumnya, _isi(entri))
    entri.save(force_insert=True)
    sisipkan(
        AuditRekaman,
        {"entri_id": entri.pk},
        ("tabel", "kunci", "sebelum", "sesudah", "asal"),
        [
            (p.tabel, p.kunci, _kamus(p.sebelum), _kamus(p.sesudah), _kamus(p.asal or None))
            for p in daftar
        ],
    )
    rantai.jumlah = entri.nomor
    rantai.sidik = entri.sidik
    rantai.save(update_fields=("jumlah", "sidik"))
    return entri


def dari_beda(
    beda: Iterable[BedaRekaman],
    asal: Callable[[BedaRekaman], Mapping[str, str] | None] = lambda _: None,
) -> Iterator[Perubahan]:
    """Yield the differences of a plan as changes for the trail; mere renumbering is left out.

    Args:
        beda: The differences.
        asal: Tells the cells of a file that the columns of a record came from.
    """
    for b in beda:
        if b.ragam is Ragam.URUTAN:
            continue
        sebelum = {s.kolom: teks(s.lama) for s in b.sel} if b.lama is not None else None
        sesudah = {s.kolom: teks(s.baru) for s in b.sel} if b.baru is not None else None
        yield Perubahan(b.tabel, kunci_teks(b.rekaman), sebelum, sesudah, asal(b))


def kunci_teks(r: Rekaman) -> str:
    """Return the identity of a record as one text; a very long one as its fingerprint."""
    hasil = "\x1f".join(teks(k) for k in kunci(r))
    return hasil if len(hasil) <= _PANJANG_KUNCI else sidik_isi(hasil)


def teks(isi: Any) -> str:
    """Return a value as the open format writes it; several texts on lines of their own."""
    return "\n".join(isi) if isinstance(isi, tuple) else ke_teks(isi)


def perubahan_baris(
    tabel: str, kunci_baris: str, lama: Any, baru: Any, kolom: Iterable[str]
) -> Perubahan | None:
    """Return the change of one row of a table outside the plan; ``None`` when nothing differs.

    Args:
        tabel: Name of the table.
        kunci_baris: The row in words.
        lama: The object before; ``None`` when there was none.
        baru: The object now; ``None`` when there is none.
        kolom: Attributes to compare.
    """
    a = None if lama is None else {k: _polos(getattr(lama, k)) for k in kolom}
    b = None if baru is None else {k: _polos(getattr(baru, k)) for k in kolom}
    if a is not None and b is not None:
        beda = [k for k in a if a[k] != b[k]]
        if not beda:
            return None
        a, b = {k: a[k] for k in beda}, {k: b[k] for k in beda}
    return Perubahan(tabel, kunci_baris, a, b)


def _polos(isi: Any) -> str:
    if isinstance(isi, list | dict):
        return "\n".join(map(str, isi))
    if isinstance(isi, datetime):
        return isi.isoformat()
    return ke_teks(isi)


def kalimat(entri: AuditEntry) -> str:
    """Return an entry as a sentence without its subject."""
    return AKSI[entri.aksi].format(objek=entri.objek)


def isi_kolom_teks(r: Rekaman, kolom: str) -> str:
    """Return one column of a record as the trail writes it."""
    return teks(isi_kolom(r, kolom))


@dataclass(frozen=True, slots=True)
class Putus:
    """Where a chain breaks.

    Attributes:
        rantai: Key of the chain.
        nomor: Number of the first entry that does not fit; 0 when the head does not.
        sebab: Why, in words.
    """

    rantai: str
    nomor: int
    sebab: str


@dataclass(frozen=True, slots=True)
class HasilRantai:
    """What the check of one chain found.

    Attributes:
        rantai: The head of the chain.
        jumlah: Number of entries that were read.
        sidik: Fingerprint of the last of them.
        putus: Where it breaks; ``None`` when it is whole.
    """

    rantai: Rantai
    jumlah: int
    sidik: str
    putus: Putus | None


def verifikasi(rantai: Iterable[Rantai] | None = None) -> list[Putus]:
    """Return where the chains break; an empty list when all are whole."""
    return [h.putus for h in periksa(rantai) if h.putus is not None]


def periksa(rantai: Iterable[Rantai] | None = None) -> list[HasilRantai]:
    """Check chains from their first entry to their head, a thousand entries at a time.

    Args:
        rantai: The heads; all of the installation when left out.
    """
    kepala = list(Rantai.objects.order_by("kunci") if rantai is None else rantai)
    entri = (
        AuditEntry.objects.filter(rantai__in=[r.pk for r in kepala])
        .order_by("rantai_id", "nomor")
        .prefetch_related("rekaman")
        .iterator(chunk_size=1_000)
    )
    dibaca = {pk: _telusuri(isi) for pk, isi in groupby(entri, key=lambda e: e.rantai_id)}
    return [_simpulkan(r, *dibaca.get(r.pk, (0, AWAL, None))) for r in kepala]


def _telusuri(entri: Iterable[AuditEntry]) -> tuple[int, str, tuple[int, str] | None]:
    """Follow one chain: entries read, last fingerprint, and where it stops following."""
    jumlah, sebelum = 0, AWAL
    for e in entri:
        if mata_putus([(_isi(e), e.sebelumnya, e.sidik)], sebelum) is not None:
            return jumlah, sebelum, (e.nomor, "isi atau urutannya berbeda dari sidiknya")
        sidik = sidik_perubahan(
            Perubahan(p.tabel, p.kunci, p.sebelum, p.sesudah, p.asal) for p in e.rekaman.all()
        )
        if sidik != e.rincian.get("sidik_rekaman"):
            return jumlah, sebelum, (e.nomor, "rekaman yang diubahnya berbeda")
        jumlah, sebelum = jumlah + 1, e.sidik
    return jumlah, sebelum, None


def _simpulkan(r: Rantai, jumlah: int, sidik: str, putus: tuple[int, str] | None) -> HasilRantai:
    """Compare what was read with the head, which may have grown while it was read."""
    if putus is None and (jumlah, sidik) != (r.jumlah, r.sidik):
        kini = Rantai.objects.get(pk=r.pk)
        tumbuh = kini.jumlah > r.jumlah and r.jumlah <= jumlah < kini.jumlah
        if (jumlah, sidik) != (kini.jumlah, kini.sidik) and not tumbuh:
            putus = (0, "jumlah entri atau sidik terakhirnya berbeda")
    return HasilRantai(r, jumlah, sidik, Putus(r.kunci, *putus) if putus else None)


def _isi(e: AuditEntry) -> dict[str, Any]:
    """Return what the fingerprint of an entry covers."""
    return {
        "nomor": e.nomor,
        "pada": e.pada.isoformat(),
        "oleh": e.oleh_id,
        "oleh_nama": e.oleh_nama,
        "aksi": e.aksi,
        "objek": e.objek,
        "renja": e.renja_id,
        "alasan": e.alasan,
        "rincian": e.rincian,
    }


def sidik_perubahan(perubahan: Iterable[Perubahan]) -> str:
    """Return the fingerprint of changes, which the entry of the chain holds."""
    return sidik_isi(
        [
            [
                p.tabel,
                p.kunci,
                _kamus(p.sebelum),
                _kamus(p.sesudah),
                *([_kamus(p.asal)] if p.asal else []),
            ]
            for p in perubahan
        ]
    )


def _kamus(isi: Mapping[str, str] | None) -> dict[str, str] | None:
    return isi if isi is None or type(isi) is dict else dict(isi)


def _kunci_rantai(tempat: PerangkatDaerah | Wilayah | None) -> Rantai:
    """Return the head of a chain, locked until the transaction ends."""
    isi: dict[str, Any] = {"sidik": AWAL}
    if tempat is None:
        nama = "sistem"
    elif isinstance(tempat, Wilayah):
        nama, isi["wilayah"] = f"wilayah:{tempat.kode}", tempat
    else:
        nama, isi["perangkat_daerah"] = f"pd:{tempat.sebutan}", tempat
    rantai = Rantai.objects.select_for_update().filter(kunci=nama).first()
    if rantai is None:
        Rantai.objects.get_or_create(kunci=nama, defaults=isi)
        rantai = Rantai.objects.select_for_update().get(kunci=nama)
    return rantai
