"""Deadlines of stages: those of the law, or of the calendar of the region where it has one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from selaras.core.alur import Keadaan
from selaras.core.hak import Tindakan
from selaras.db.models import JadwalTahapan, Pengguna, Wilayah
from selaras.law.at import at
from selaras.services import access, audit
from selaras.services.galat import TidakSah

TAHAPAN: Mapping[str, tuple[str, Keadaan | None]] = {
    "persiapan": ("Persiapan dan tim penyusun", None),
    "rancangan_awal": ("Rancangan awal Renja", Keadaan.RANCANGAN_AWAL),
    "surat_edaran": ("Surat edaran kepala daerah", None),
    "rancangan": ("Penyampaian rancangan Renja", Keadaan.RANCANGAN),
    "forum": ("Forum perangkat daerah", Keadaan.FORUM),
    "verifikasi_rancangan": ("Verifikasi rancangan oleh Bappeda", Keadaan.VERIFIKASI_RANCANGAN),
    "musrenbang": ("Musrenbang RKPD", None),
    "rancangan_akhir": ("Rancangan akhir Renja", Keadaan.RANCANGAN_AKHIR),
    "verifikasi_akhir": ("Verifikasi rancangan akhir", Keadaan.VERIFIKASI_AKHIR),
    "penetapan": ("Penetapan Renja", Keadaan.SIAP_DITETAPKAN),
}
"""Stages that a calendar can date, with the state that has to be left by then."""


@dataclass(frozen=True, slots=True)
class Tenggat:
    """The last day of a stage.

    Attributes:
        kunci: Key of the stage.
        nama: Its name.
        mulai: First day; ``None`` when only the last is given.
        selesai: Last day.
        dasar: Where the date comes from.
        perlu_verifikasi: The date follows a rule of law that nobody compared with its text.
    """

    kunci: str
    nama: str
    mulai: date | None
    selesai: date
    dasar: str
    perlu_verifikasi: bool = False


def kalender(wilayah: Wilayah, tahun: int) -> list[Tenggat]:
    """Return the dated stages of drafting the Renja of a year in a region, by date.

    Args:
        wilayah: The region.
        tahun: The plan year n.
    """
    hasil: dict[str, Tenggat] = {}
    hukum = at(date(tahun - 1, 1, 1)).jadwal_renja
    for t in hukum.tahapan:
        batas = t.batas(tahun)
        if batas is not None and t.kunci in TAHAPAN:
            perlu = t.perlu_verifikasi or hukum.perlu_verifikasi
            dasar = hukum.dasar.teks()
            hasil[t.kunci] = Tenggat(t.kunci, TAHAPAN[t.kunci][0], None, batas, dasar, perlu)
    for j in JadwalTahapan.objects.filter(wilayah=wilayah, tahun=tahun):
        if j.tahapan in TAHAPAN:
            hasil[j.tahapan] = Tenggat(
                j.tahapan, TAHAPAN[j.tahapan][0], j.mulai, j.selesai, j.dasar or "Jadwal wilayah"
            )
    return sorted(hasil.values(), key=lambda t: t.selesai)


def tenggat(wilayah: Wilayah, tahun: int) -> dict[Keadaan, Tenggat]:
    """Return the deadline of each state that has one."""
    hasil: dict[Keadaan, Tenggat] = {}
    for t in kalender(wilayah, tahun):
        keadaan = TAHAPAN[t.kunci][1]
        if keadaan is not None:
            hasil[keadaan] = t
    return hasil


def ubah(
    *,
    actor: Pengguna,
    wilayah: Wilayah,
    tahun: int,
    tahapan: str,
    mulai: date | None,
    selesai: date | None,
    dasar: str = "",
) -> None:
    """Date a stage in the calendar of a region; without a last day the law's date counts again.

    Raises:
        TidakSah: There is no such stage, or the days are reversed.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib_wilayah(actor, wilayah, Tindakan.KELOLA_WILAYAH)
    if tahapan not in TAHAPAN:
        raise TidakSah("Tahapan itu tidak ada.")
    if mulai and selesai and selesai < mulai:
        raise TidakSah(
            "Tanggal selesai mendahului tanggal mulai.", {"selesai": "Mendahului tanggal mulai."}
        )
    with transaction.atomic():
        ada = JadwalTahapan.objects.filter(wilayah=wilayah, tahun=tahun, tahapan=tahapan).first()
        sebelum = (
            None if ada is None else {"mulai": str(ada.mulai or ""), "selesai": str(ada.selesai)}
        )
        sesudah = None if selesai is None else {"mulai": str(mulai or ""), "selesai": str(selesai)}
        if sebelum == sesudah:
            return
        if selesai is None:
            JadwalTahapan.objects.filter(wilayah=wilayah, tahun=tahun, tahapan=tahapan).delete()
        else:
            JadwalTahapan.objects.update_or_create(
                wilayah=wilayah,
                tahun=tahun,
                tahapan=tahapan,
                defaults={"mulai": mulai, "selesai": selesai, "dasar": dasar[:300]},
            )
        audit.record(
            actor=actor,
            aksi="jadwal.diubah",
            objek=f"{TAHAPAN[tahapan][0]} {tahun}",
            tempat=wilayah,
            perubahan=[audit.Perubahan("jadwal", f"{tahun} {tahapan}", sebelum, sesudah)],
        )
