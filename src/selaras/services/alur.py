"""Steps of a Renja along its workflow: what may be done now, what is missing, do it."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from selaras.core.alur import (
    Keadaan,
    Langkah,
    MoveError,
    Perpindahan,
    Syarat,
    langkah_dari,
    perpindahan,
)
from selaras.core.hak import Tindakan
from selaras.core.renja import Renja as Rencana
from selaras.db import perekaman, snapshots
from selaras.db.models import (
    BeritaAcara,
    Berkas,
    CatatanVerifikasi,
    DokumenTerbit,
    Pengguna,
    Potret,
    Renja,
    Revisi,
)
from selaras.db.models import Langkah as LangkahDiambil
from selaras.exchange.arsip import sidik
from selaras.services import access, audit, pagu_indikatif, rekap_evaluasi, rencana, terbit
from selaras.services.galat import Terkunci, TidakBerhak, TidakSah

_ABJAD_KODE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that a reader could take for another


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A step that a person may take now.

    Attributes:
        perpindahan: The row of the workflow table.
        kurang: What is still missing, in words; empty when it can be taken.
    """

    perpindahan: Perpindahan
    kurang: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Isian:
    """What a person filled in for a step.

    Attributes:
        catatan: Words to go with it.
        nomor, tanggal: Number and date of the decree.
    """

    catatan: str = ""
    nomor: str = ""
    tanggal: date | None = None


def pilihan(*, actor: Pengguna, renja: Renja) -> list[Pilihan]:
    """Return the steps a person may take from where a Renja stands, with what is missing."""
    punya = access.peran(actor, renja.perangkat_daerah)
    potret = rencana.potret(renja)
    langkah = langkah_dari(renja.keadaan_kini, punya)
    if not langkah:
        return []
    bahan = _Bahan(renja, potret, langkah)
    return [Pilihan(p, tuple(bahan.kurang(p))) for p in langkah]


class _Bahan:
    """What the conditions of steps look at, read once."""

    def __init__(self, renja: Renja, potret: Potret, langkah: Iterable[Perpindahan]) -> None:
        self._potret = potret
        syarat = {s for p in langkah for s in p.syarat}
        self._catatan: list[str] = []
        if Syarat.CATATAN_SELESAI in syarat:
            self._catatan = list(
                CatatanVerifikasi.objects.filter(renja=renja)
                .exclude(status="selesai")
                .values_list("status", flat=True)
            )
        self._berita_acara = Syarat.BERITA_ACARA not in syarat or (
            BeritaAcara.objects.filter(renja=renja, keadaan=Keadaan.FORUM).exists()
        )
        self._lewat = (
            [pagu_indikatif.halangan(b) for b in pagu_indikatif.milik(renja) if b.menghentikan]
            if Syarat.DALAM_PAGU in syarat
            else []
        )

    def kurang(self, p: Perpindahan) -> Iterable[str]:
        """Yield what a step lacks, besides what its form asks for."""
        if Syarat.BERITA_ACARA in p.syarat and not self._berita_acara:
            yield "Berita acara forum perangkat daerah belum dicatat."
        if Syarat.TANPA_KESALAHAN in p.syarat and self._potret.kesalahan:
            yield (
                f"Masih ada {self._potret.kesalahan} temuan kesalahan. Perbaiki, atau terima "
                "dengan alasan."
            )
        if Syarat.DALAM_PAGU in p.syarat:
            yield from self._lewat
        if Syarat.CATATAN_SELESAI in p.syarat:
            # The agency answers; the verifier decides whether the answer will do.
            batas = ("terbuka",) if p.langkah is Langkah.AJUKAN else ("terbuka", "dijawab")
            sisa = sum(s in batas for s in self._catatan)
            if sisa:
                yield f"Masih ada {sisa} catatan verifikasi yang belum " + (
                    "dijawab." if p.langkah is Langkah.AJUKAN else "ditutup."
                )


def melangkah(
    *,
    actor: Pengguna,
    renja: Renja,
    langkah: Langkah,
    isian: Isian | None = None,
    versi: int | None = None,
    alamat_verifikasi: str = "",
) -> Renja:
    """Take a step: check the right and the conditions, freeze the content, move, remember.

    Args:
        actor: Who takes it.
        renja: The Renja.
        langkah: The step.
        isian: What the form of the step asked for.
        versi: Version the person saw; another one now refuses, so nobody signs what he has not
            read.
        alamat_verifikasi: Address of the public page of a decreed document, ending before its
            code.

    Raises:
        Terkunci: The state has no such step, or something is missing.
        TidakSah: The form is not filled.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    isian = isian or Isian()
    punya = access.wajib(actor, renja.perangkat_daerah, Tindakan.LIHAT)
    p = _periksa(renja, langkah, punya, isian)
    if versi is not None and versi != renja.versi:
        raise Terkunci(
            "Isi rencana ini berubah sejak halaman Anda dibuka. Muat ulang, baca perubahannya, "
            "lalu ulangi."
        )
    kode = _kode_baru() if langkah is Langkah.TETAPKAN else ""
    pdf = b""
    if kode:  # typeset before the transaction: seconds in which nobody else could write
        tanda = terbit.pengenal(
            revisi=renja.revisi.count() + 1,  # stays the next one while the version is the same
            keadaan=p.ke,
            nomor=isian.nomor,
            tanggal=isian.tanggal,
            kode=kode,
            alamat=f"{alamat_verifikasi}{kode}/" if alamat_verifikasi else "",
        )
        pdf = terbit.cetak(_menjadi(rencana.baca(renja), p, isian), tanda)
    with transaction.atomic():
        dulu = renja.versi
        renja = rencana.kunci(renja)
        if renja.versi != dulu or renja.keadaan_kini is not p.dari:
            raise Terkunci("Rencana ini baru saja diubah orang lain. Muat ulang, lalu ulangi.")
        lama = snapshots.baca(renja)
        baru = _menjadi(lama, p, isian)
        perekaman.simpan(renja, lama, baru)
        renja.keadaan = p.ke
        renja.tahap = p.ke.tahap
        renja.save(update_fields=("keadaan", "tahap"))
        potret = rencana.segarkan(renja, baru)
        revisi = _bekukan(actor, renja, potret, p, isian)
        LangkahDiambil.objects.create(
            renja=renja,
            langkah=p.langkah,
            dari=p.dari,
            ke=p.ke,
            catatan=isian.catatan,
            nomor=isian.nomor,
            tanggal=isian.tanggal,
            revisi=revisi,
            oleh=actor,
            pada=revisi.pada,
        )
        if kode:
            _terbitkan(renja, revisi, baru, kode, pdf, isian)
            rekap_evaluasi.segarkan_rencana(renja)  # from now on this is the plan in force
        audit.record(
            actor=actor,
            aksi="renja.melangkah",
            objek=f"{renja}: {p.sebutan}",
            tempat=renja.perangkat_daerah,
            renja=renja,
            alasan=isian.catatan,
            rincian={
                "dari": p.dari.value,
                "ke": p.ke.value,
                "revisi": revisi.nomor,
                "sidik_revisi": revisi.sidik,
                "nomor": isian.nomor,
                "tanggal": isian.tanggal.isoformat() if isian.tanggal else "",
            },
        )
    return renja


def _periksa(renja: Renja, langkah: Langkah, punya: Iterable[Any], isian: Isian) -> Perpindahan:
    try:
        p = perpindahan(renja.keadaan_kini, langkah)
    except MoveError:
        raise Terkunci(
            f"Dari tahap {renja.keadaan_kini.sebutan.lower()} langkah itu tidak ada. Muat ulang "
            "halaman untuk melihat langkah yang tersedia."
        ) from None
    if not p.peran & frozenset(punya):
        oleh = ", ".join(x.sebutan for x in p.peran)
        raise TidakBerhak(f"Langkah “{p.sebutan}” dilakukan oleh: {oleh}.")
    medan: dict[str, str] = {}
    if Syarat.CATATAN in p.syarat and not isian.catatan.strip():
        medan["catatan"] = "Tulis alasannya."
    if Syarat.KEPUTUSAN in p.syarat:
        if not isian.nomor.strip():
            medan["nomor"] = "Tulis nomor keputusannya."
        if isian.tanggal is None:
            medan["tanggal"] = "Tulis tanggal keputusannya."
        elif isian.tanggal > access.hari_ini():
            medan["tanggal"] = "Tanggal keputusan belum tiba."
    if medan:
        raise TidakSah("Isian langkah ini belum lengkap.", medan)
    kurang = list(_Bahan(renja, rencana.potret(renja), (p,)).kurang(p))
    if kurang:
        raise Terkunci(" ".join(kurang))
    return p


def _menjadi(lama: Rencana, p: Perpindahan, isian: Isian) -> Rencana:
    """Return the plan as it reads after a step: its tahap, and the date of a decree."""
    d = replace(lama.dokumen, tahap=p.ke.tahap)
    if p.langkah is Langkah.TETAPKAN and isian.tanggal is not None:
        d = replace(d, tanggal=isian.tanggal)
    return replace(lama, dokumen=d)


def _bekukan(actor: Pengguna, renja: Renja, potret: Potret, p: Perpindahan, isian: Isian) -> Revisi:
    """Freeze the plan as the next revision."""
    isi = bytes(potret.isi)
    return Revisi.objects.create(
        renja=renja,
        nomor=renja.revisi.count() + 1,
        keadaan=p.ke,
        langkah=p.langkah,
        versi=renja.versi,
        isi=isi,
        sidik=sidik(isi),
        jumlah_baris=potret.jumlah_baris,
        pagu=potret.pagu,
        prakiraan_maju=potret.prakiraan_maju,
        kesalahan=potret.kesalahan,
        peringatan=potret.peringatan,
        oleh=actor,
        pada=timezone.now(),
        catatan=isian.catatan,
    )


def _terbitkan(
    renja: Renja, revisi: Revisi, isi: Rencana, kode: str, pdf: bytes, isian: Isian
) -> None:
    d = isi.dokumen
    DokumenTerbit.objects.create(
        revisi=revisi,
        kode=kode,
        nomor=isian.nomor.strip(),
        tanggal=isian.tanggal,
        penanda_tangan=d.nama_penanda_tangan,
        jabatan=d.jabatan_penanda_tangan,
        pdf=pdf,
        sidik_pdf=sidik(pdf),
        pada=revisi.pada,
    )
    terbit.tulis_baris(renja, revisi, isi)


def _kode_baru() -> str:
    """Return a verification code that nobody can guess: 16 of 32 letters and digits."""
    huruf = [secrets.choice(_ABJAD_KODE) for _ in range(16)]
    return "-".join("".join(huruf[i : i + 4]) for i in range(0, 16, 4))


def catat_berita_acara(
    *,
    actor: Pengguna,
    renja: Renja,
    nomor: str,
    tanggal: date,
    tempat: str = "",
    peserta: int | None = None,
    kesepakatan: str = "",
    berkas: Berkas | None = None,
) -> BeritaAcara:
    """Record the minutes of a forum.

    Raises:
        TidakSah: Number or date are missing or impossible.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, renja.perangkat_daerah, Tindakan.UBAH_RENJA)
    medan: dict[str, str] = {}
    if not nomor.strip():
        medan["nomor"] = "Tulis nomor berita acaranya."
    if tanggal > access.hari_ini():
        medan["tanggal"] = "Tanggal berita acara belum tiba."
    if medan:
        raise TidakSah("Berita acara belum lengkap.", medan)
    with transaction.atomic():
        ba = BeritaAcara.objects.create(
            renja=renja,
            keadaan=Keadaan.FORUM,
            nomor=" ".join(nomor.split())[:200],
            tanggal=tanggal,
            tempat=tempat[:200],
            peserta=peserta,
            kesepakatan=kesepakatan,
            berkas=berkas,
            oleh=actor,
        )
        audit.record(
            actor=actor,
            aksi="renja.berita_acara",
            objek=str(renja),
            tempat=renja.perangkat_daerah,
            renja=renja,
            rincian={"nomor": ba.nomor, "tanggal": tanggal.isoformat()},
        )
    return ba


def riwayat(renja: Renja) -> list[LangkahDiambil]:
    """Return the steps that were taken, the first one first."""
    return list(
        LangkahDiambil.objects.filter(renja=renja)
        .select_related("oleh", "revisi__terbit")
        .defer("revisi__isi", "revisi__terbit__pdf")
    )
