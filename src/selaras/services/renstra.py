"""The Renstra of an agency: made, changed, decreed, opened again.

Whatever changes in it is said as a function from plan to plan over the Renstra's own rows, with or
without a Renja of the period; every Renja that is not decreed is checked again afterwards. What
was decreed keeps its frozen revision and its read model.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from selaras.core.beda import BedaRekaman, bandingkan_tabel
from selaras.core.dokumen import Dokumen
from selaras.core.hak import Tindakan
from selaras.core.renja import Renja as Rencana
from selaras.core.sunting import EditError
from selaras.db import perekaman, snapshots
from selaras.db.models import Edisi, PendukungSasaran, Pengguna, PerangkatDaerah, Renstra
from selaras.db.models import Renja as RenjaTabel
from selaras.db.pemetaan import PETA, TABEL_RENSTRA
from selaras.services import access, audit, penyusunan, rencana
from selaras.services.galat import Terkunci, TidakSah


@dataclass(frozen=True, slots=True)
class Hasil:
    """What a change did.

    Attributes:
        renstra: The Renstra after it.
        lama, baru: Its part of the plan before and after.
        entri: Number of the audit entry; ``None`` when nothing differed.
    """

    renstra: Renstra
    lama: Rencana
    baru: Rencana
    entri: int | None


# Reading


def daftar(pd: PerangkatDaerah) -> list[Renstra]:
    """Return the Renstra of an agency, the latest first."""
    return list(
        Renstra.objects.filter(perangkat_daerah=pd).select_related("edisi").order_by("-awal")
    )


def tahun(renstra: Renstra) -> tuple[int, ...]:
    """Return the target years of a Renstra."""
    return tuple(range(renstra.awal, renstra.akhir + 1))


def baca(renstra: Renstra) -> Rencana:
    """Return the part of a plan that is the Renstra's: every simpul, with all of its years.

    Args:
        renstra: With ``perangkat_daerah__wilayah`` loaded.
    """
    return snapshots.baca_renstra(renstra, _dokumen(renstra))


def baca_untuk_dilihat(renstra: Renstra) -> Rencana:
    """Return what pages show of a Renstra: all of it but realisasi and anggaran.

    Args:
        renstra: With ``perangkat_daerah__wilayah`` loaded.
    """
    isi: dict[str, Any] = {
        n: snapshots.baca_tabel(PETA[n], renstra)
        for n in TABEL_RENSTRA
        if n not in ("realisasi", "anggaran")
    }
    return Rencana(dokumen=_dokumen(renstra), **isi)


def kaitan(renstra: Renstra) -> dict[str, str]:
    """Return the sasaran that each program supports, by the ids of the plan."""
    return dict(
        PendukungSasaran.objects.filter(simpul__renstra=renstra).values_list(
            "simpul__kunci", "sasaran__kunci"
        )
    )


def penghalang(renstra: Renstra) -> str:
    """Return why a Renstra cannot be changed now, with the way out; empty when it can."""
    if renstra.ditetapkan:
        return (
            f"Renstra {renstra.awal}-{renstra.akhir} sudah ditetapkan, jadi isinya tidak dapat "
            "diubah. Buka kembali Renstra ini bila ada perubahan."
        )
    for r in RenjaTabel.objects.filter(renstra=renstra).order_by("tahun"):
        if r.keadaan_kini.di_bappeda:
            return (
                f"Renja {r.tahun} sedang diverifikasi Bappeda dan memuat isi Renstra ini. Tunggu "
                "hasil verifikasinya, atau minta pimpinan menariknya kembali."
            )
    return ""


def _dokumen(renstra: Renstra) -> Dokumen:
    return Dokumen(
        tahun=renstra.awal,
        tanggal=access.hari_ini(),
        renstra_awal=renstra.awal,
        renstra_akhir=renstra.akhir,
        **snapshots.dokumen_perangkat_daerah(renstra.perangkat_daerah),
    )


# Making and deciding


def buat(
    *,
    actor: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    awal: int,
    akhir: int,
    edisi: int | None = None,
) -> Renstra:
    """Make the empty Renstra of a period, following an edition of the nomenclature.

    Args:
        actor: Who makes it.
        perangkat_daerah: The agency.
        awal: First target year.
        akhir: Last target year.
        edisi: Number of the edition; ``None`` follows the newest there is.

    Raises:
        TidakSah: The period is impossible or overlaps another, or there is no such edition.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    pilihan = _edisi(edisi)
    with transaction.atomic():
        renstra = penyusunan.buat_renstra(
            actor=actor, perangkat_daerah=perangkat_daerah, awal=awal, akhir=akhir
        )
        if pilihan is not None:
            renstra.edisi = pilihan
            renstra.save(update_fields=("edisi",))
    return renstra


def atur_edisi(*, actor: Pengguna, renstra: Renstra, edisi: int | None) -> None:
    """Let a Renstra follow another edition of the nomenclature; its lines stay as they are.

    Raises:
        TidakSah: There is no such edition.
        Terkunci, TidakBerhak, TidakAda: See :func:`ubah`.
    """
    access.wajib(actor, renstra.perangkat_daerah, Tindakan.UBAH_RENSTRA)
    pilihan = _edisi(edisi)
    with transaction.atomic():
        kini = kunci(renstra)
        periksa_terbuka(kini)
        if kini.edisi_id == (pilihan.pk if pilihan else None):
            return
        lama = kini.edisi.nama if kini.edisi else ""
        kini.edisi = pilihan
        kini.versi += 1
        kini.save(update_fields=("edisi", "versi"))
        catat(
            actor=actor,
            renstra=kini,
            aksi="renstra.diubah",
            perubahan=[
                audit.Perubahan(
                    "renstra", "", {"edisi": lama}, {"edisi": pilihan.nama if pilihan else ""}
                )
            ],
        )


def tetapkan(*, actor: Pengguna, renstra: Renstra) -> Renstra:
    """Say that a Renstra is decreed: from now on it is only changed after it is opened again.

    Raises:
        TidakSah: It holds nothing yet.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, renstra.perangkat_daerah, Tindakan.UBAH_RENSTRA)
    with transaction.atomic():
        kini = kunci(renstra)
        if kini.ditetapkan:
            return kini
        isi = baca(kini)
        if not (isi.simpul and isi.indikator):
            raise TidakSah(
                "Renstra ini belum mempunyai program dan indikator. Isi dahulu, lalu tetapkan."
            )
        return _tandai(actor, kini, True, "renstra.ditetapkan", "")


def buka(*, actor: Pengguna, renstra: Renstra, alasan: str) -> Renstra:
    """Open a decreed Renstra for a change.

    Args:
        actor: Who opens it.
        renstra: The Renstra.
        alasan: Why; the trail keeps it.

    Raises:
        TidakSah: No reason was given.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, renstra.perangkat_daerah, Tindakan.UBAH_RENSTRA)
    if not alasan.strip():
        raise TidakSah("Tulis alasannya.", {"alasan": "Tulis mengapa Renstra dibuka kembali."})
    with transaction.atomic():
        kini = kunci(renstra)
        if not kini.ditetapkan:
            return kini
        return _tandai(actor, kini, False, "renstra.dibuka", alasan.strip()[:5_000])


def _tandai(actor: Pengguna, kini: Renstra, nilai: bool, aksi: str, alasan: str) -> Renstra:
    kini.ditetapkan = nilai
    kini.versi += 1
    kini.save(update_fields=("ditetapkan", "versi"))
    catat(actor=actor, renstra=kini, aksi=aksi, perubahan=[], alasan=alasan)
    return kini


def _edisi(nomor: int | None) -> Edisi | None:
    if nomor is None:
        return None
    ada: Edisi | None = Edisi.objects.filter(pk=nomor).first()
    if ada is None:
        raise TidakSah("Edisi itu tidak ada.", {"edisi": "Pilih edisi dari daftar."})
    return ada


# Changing


def ubah(
    *,
    actor: Pengguna,
    renstra: Renstra,
    fungsi: Callable[[Rencana], Rencana],
    alasan: str = "",
    rincian: Mapping[str, Any] | None = None,
) -> Hasil:
    """Change a Renstra in one transaction.

    The function gets the Renstra's part of the plan, read under lock, and returns it as it is to
    be; it may refuse by raising. A function that changes nothing leaves no entry.

    Args:
        actor: Who changes.
        renstra: The Renstra.
        fungsi: From plan to plan; only tables of the Renstra count.
        alasan: Why, as the person said.
        rincian: More for the audit entry.

    Raises:
        Terkunci: It is decreed, or a Renja that holds it is with Bappeda.
        TidakSah: The change contradicts the plan, or removes what a Renja uses.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib(actor, renstra.perangkat_daerah, Tindakan.UBAH_RENSTRA)
    try:
        with transaction.atomic():
            kini = kunci(renstra)
            periksa_terbuka(kini)
            lama = baca(kini)
            baru = fungsi(lama)
            beda = _beda(lama, baru)
            if not beda:
                return Hasil(kini, lama, lama, None)
            perekaman.simpan_renstra(kini, lama, baru)
            kini.versi += 1
            kini.save(update_fields=("versi",))
            rencana.segarkan_terbuka(kini)
            entri = catat(
                actor=actor,
                renstra=kini,
                aksi="renstra.diubah",
                perubahan=list(audit.dari_beda(beda)),
                alasan=alasan,
                rincian={"versi": kini.versi, **(rincian or {})},
            )
    except ProtectedError:
        raise TidakSah(
            "Yang dihapus masih dipakai sebuah Renja. Keluarkan dahulu barisnya dari Renja itu; "
            "yang sudah ditetapkan tidak dapat dihapus."
        ) from None
    except EditError:
        raise TidakSah(
            "Isi Renstra ini sudah berubah sejak halaman dibuka, jadi yang Anda minta tidak dapat "
            "dilakukan lagi. Muat ulang halaman, lalu ulangi bila masih perlu."
        ) from None
    return Hasil(kini, lama, baru, entri)


def kunci(renstra: Renstra) -> Renstra:
    """Return a Renstra read again, locked until the transaction ends, and its Renja with it."""
    kini: Renstra = (
        Renstra.objects.select_for_update(of=("self",))
        .select_related("perangkat_daerah__wilayah", "edisi")
        .get(pk=renstra.pk)
    )
    # Renja of the period are written to as well; always in this order, so nobody waits in a ring.
    list(RenjaTabel.objects.select_for_update().filter(renstra=kini).order_by("pk"))
    return kini


def periksa_terbuka(renstra: Renstra) -> None:
    """Refuse a Renstra that cannot be changed now.

    Raises:
        Terkunci: Says why, and the way out.
    """
    if sebab := penghalang(renstra):
        raise Terkunci(sebab)


def _beda(lama: Rencana, baru: Rencana) -> list[BedaRekaman]:
    hasil: list[BedaRekaman] = []
    for nama in TABEL_RENSTRA:
        dulu, kini = getattr(lama, nama), getattr(baru, nama)
        if dulu != kini:
            hasil.extend(bandingkan_tabel(nama, dulu, kini).perubahan)
    return hasil


def catat(
    *,
    actor: Pengguna,
    renstra: Renstra,
    aksi: str,
    perubahan: list[audit.Perubahan],
    alasan: str = "",
    rincian: Mapping[str, Any] | None = None,
) -> int:
    """Append what was done to the trail of the agency; returns the number of the entry.

    Args:
        actor: Who did it.
        renstra: The Renstra.
        aksi: Action of the trail.
        perubahan: The records that changed.
        alasan: Why.
        rincian: More for the entry.
    """
    entri = audit.record(
        actor=actor,
        aksi=aksi,
        objek=str(renstra),
        tempat=renstra.perangkat_daerah,
        alasan=alasan,
        rincian=rincian,
        perubahan=perubahan,
    )
    return entri.nomor
