"""Deadlines of stages: those of the law, or of the calendar of the region where it has one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from selaras.core.alur import Keadaan
from selaras.core.hak import Tindakan
from selaras.db.models import JadwalTahapan, Pengguna, Wilayah
from selaras.law.at import at
from selaras.law.errors import ParameterNotInForceError
from selaras.services import access, audit
from selaras.services.galat import TidakSah

TAHUN_MIN, TAHUN_MAKS = 2000, 2100
_PANJANG_DASAR = 300
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
    hasil = menurut_hukum(tahun)
    for j in JadwalTahapan.objects.filter(wilayah=wilayah, tahun=tahun):
        if j.tahapan in TAHAPAN:
            hasil[j.tahapan] = Tenggat(
                j.tahapan, TAHAPAN[j.tahapan][0], j.mulai, j.selesai, j.dasar or "Jadwal wilayah"
            )
    return sorted(hasil.values(), key=lambda t: t.selesai)


def menurut_hukum(tahun: int) -> dict[str, Tenggat]:
    """Return the stages that the law dates, by key; none for years before it was in force.

    Args:
        tahun: The plan year n.
    """
    try:
        hukum = at(date(tahun - 1, 1, 1)).jadwal_renja
    except ParameterNotInForceError:
        return {}
    hasil: dict[str, Tenggat] = {}
    for t in hukum.tahapan:
        batas = t.batas(tahun)
        if batas is not None and t.kunci in TAHAPAN:
            perlu = t.perlu_verifikasi or hukum.perlu_verifikasi
            dasar = hukum.dasar.teks()
            hasil[t.kunci] = Tenggat(t.kunci, TAHAPAN[t.kunci][0], None, batas, dasar, perlu)
    return hasil


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
    dasar = " ".join(dasar.split())
    if tahapan not in TAHAPAN:
        raise TidakSah("Tahapan itu tidak ada.")
    if len(dasar) > _PANJANG_DASAR:
        raise TidakSah(
            f"Dasarnya {len(dasar)} karakter; paling panjang {_PANJANG_DASAR}.",
            {"dasar": f"Paling panjang {_PANJANG_DASAR} karakter."},
        )
    if selesai is None and mulai is not None:
        raise TidakSah(
            "Tanggal mulai tanpa tanggal selesai.", {"selesai": "Tulis tanggal selesainya."}
        )
    if mulai and selesai and selesai < mulai:
        raise TidakSah(
            "Tanggal selesai mendahului tanggal mulai.", {"selesai": "Mendahului tanggal mulai."}
        )
    with transaction.atomic():
        ada = JadwalTahapan.objects.filter(wilayah=wilayah, tahun=tahun, tahapan=tahapan).first()
        sebelum = None if ada is None else _teks(ada.mulai, ada.selesai, ada.dasar)
        sesudah = None if selesai is None else _teks(mulai, selesai, dasar)
        if sebelum == sesudah:
            return
        if selesai is None:
            JadwalTahapan.objects.filter(wilayah=wilayah, tahun=tahun, tahapan=tahapan).delete()
        else:
            JadwalTahapan.objects.update_or_create(
                wilayah=wilayah,
                tahun=tahun,
                tahapan=tahapan,
                defaults={"mulai": mulai, "selesai": selesai, "dasar": dasar},
            )
        audit.record(
            actor=actor,
            aksi="jadwal.diubah",
            objek=f"{TAHAPAN[tahapan][0]} {tahun}",
            tempat=wilayah,
            perubahan=[audit.Perubahan("jadwal", f"{tahun} {tahapan}", sebelum, sesudah)],
        )


def _teks(mulai: date | None, selesai: date, dasar: str) -> dict[str, str]:
    return {"mulai": str(mulai or ""), "selesai": str(selesai), "dasar": dasar}


@dataclass(frozen=True, slots=True)
class BarisJadwal:
    """A stage with the date of the law and that of the region.

    Attributes:
        kunci: Key of the stage.
        nama: Its name.
        keadaan: The state that has to be left by then; ``None`` for stages of the region.
        hukum: The date of the law; ``None`` where it gives none.
        sendiri: The date of the region; ``None`` where it has none.
    """

    kunci: str
    nama: str
    keadaan: Keadaan | None
    hukum: Tenggat | None
    sendiri: JadwalTahapan | None


def susunan(wilayah: Wilayah, tahun: int) -> list[BarisJadwal]:
    """Return every stage with both dates, in the order of the work; one query.

    Args:
        wilayah: The region; the caller has asked whether the person may see it.
        tahun: The plan year n.
    """
    hukum = menurut_hukum(tahun)
    sendiri = {j.tahapan: j for j in JadwalTahapan.objects.filter(wilayah=wilayah, tahun=tahun)}
    return [
        BarisJadwal(k, nama, keadaan, hukum.get(k), sendiri.get(k))
        for k, (nama, keadaan) in TAHAPAN.items()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class IsianJadwal:
    """What a person filled in for one stage; without a last day the law's date counts."""

    mulai: date | None = None
    selesai: date | None = None
    dasar: str = ""


def ubah_semua(
    *, actor: Pengguna, wilayah: Wilayah, tahun: int, isian: Mapping[str, IsianJadwal]
) -> None:
    """Date several stages of a year: all of them, or none.

    Raises:
        TidakSah: A stage cannot be taken; ``medan`` names stage and field: ``forum-selesai``.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib_wilayah(actor, wilayah, Tindakan.KELOLA_WILAYAH)
    medan: dict[str, str] = {}
    if not TAHUN_MIN <= tahun <= TAHUN_MAKS:
        raise TidakSah(f"{tahun} bukan tahun rencana. Tulis tahun empat angka.")
    with transaction.atomic():
        for kunci, i in isian.items():
            try:
                ubah(
                    actor=actor,
                    wilayah=wilayah,
                    tahun=tahun,
                    tahapan=kunci,
                    mulai=i.mulai,
                    selesai=i.selesai,
                    dasar=i.dasar,
                )
            except TidakSah as salah:
                medan |= {f"{kunci}-{m}": t for m, t in (salah.medan or {"": salah.pesan}).items()}
        if medan:
            raise TidakSah("Beberapa tanggal belum benar; tidak ada yang disimpan.", medan)
