"""The dates of a region for reporting, and exceptions from them for single agencies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from selaras.core.hak import Tindakan
from selaras.core.laporan import Masa
from selaras.db.models import KunciPeriode, Pengguna, PerangkatDaerah, Perpanjangan, Wilayah
from selaras.services import access, audit
from selaras.services.galat import TidakAda, TidakSah
from selaras.services.jadwal import TAHUN_MAKS, TAHUN_MIN

MEDAN = ("mulai", "selesai", "dasar")
PALING_LAMA = 366
"""Days that an exception may last: a slip of the year, not an exception, is longer."""

_PANJANG_DASAR = 300
_PANJANG_ALASAN = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class IsianKunci:
    """Dates of one quarter; without a last day the quarter stays open."""

    mulai: date | None = None
    selesai: date | None = None
    dasar: str = ""


def susunan(wilayah: Wilayah, tahun: int) -> dict[int, KunciPeriode | None]:
    """Return the dates of the four quarters of a year; ``None`` = none set."""
    ada = {k.triwulan: k for k in KunciPeriode.objects.filter(wilayah=wilayah, tahun=tahun)}
    return {t: ada.get(t) for t in (1, 2, 3, 4)}


def perpanjangan(wilayah: Wilayah, tahun: int) -> list[Perpanjangan]:
    """Return the exceptions of a year, those given last first; each with ``berlaku``."""
    hari = access.hari_ini()
    semua = list(
        Perpanjangan.objects.filter(perangkat_daerah__wilayah=wilayah, tahun=tahun)
        .select_related("perangkat_daerah", "oleh")
        .order_by("-pada", "-id")
    )
    for p in semua:
        p.berlaku = p.sampai >= hari
    return semua


def perangkat_daerah(wilayah: Wilayah) -> list[PerangkatDaerah]:
    """Return the agencies that an exception can be given to."""
    return list(PerangkatDaerah.objects.filter(wilayah=wilayah, aktif=True).order_by("nama"))


def atur(*, actor: Pengguna, wilayah: Wilayah, tahun: int, isian: Mapping[int, IsianKunci]) -> int:
    """Set the dates of quarters of a year: all of them, or none.

    Args:
        actor: Who sets.
        wilayah: The region.
        tahun: Budget year.
        isian: Dates by quarter; without a last day the quarter is open again.

    Returns:
        How many quarters changed.

    Raises:
        TidakSah: Dates are reversed or missing; ``medan`` names quarter and field: ``2-selesai``.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib_wilayah(actor, wilayah, Tindakan.KELOLA_WILAYAH)
    if not TAHUN_MIN <= tahun <= TAHUN_MAKS:
        raise TidakAda
    salah = {k: v for t, i in isian.items() for k, v in _periksa(t, i).items()}
    if salah:
        raise TidakSah("Beberapa tanggal belum benar; tidak ada yang disimpan.", salah)
    with transaction.atomic():
        Wilayah.objects.select_for_update().get(pk=wilayah.pk)
        ada = susunan(wilayah, tahun)
        beda = []
        for t, i in isian.items():
            lama = ada[t]
            baru = (
                None
                if i.selesai is None
                else KunciPeriode(
                    pk=lama.pk if lama else None,
                    wilayah=wilayah,
                    tahun=tahun,
                    triwulan=t,
                    mulai=i.mulai,
                    selesai=i.selesai,
                    dasar=" ".join(i.dasar.split()),
                )
            )
            if lama is None and baru is None:
                continue
            p = audit.perubahan_baris("kunci_periode", f"{tahun} TW {t}", lama, baru, MEDAN)
            if p is None:
                continue
            beda.append(p)
            if baru is not None:
                baru.save()
            elif lama is not None:
                lama.delete()
        if beda:
            audit.record(
                actor=actor,
                aksi="periode.dijadwalkan",
                objek=str(tahun),
                tempat=wilayah,
                perubahan=beda,
            )
    return len(beda)


def _periksa(t: int, i: IsianKunci) -> dict[str, str]:
    if t not in (1, 2, 3, 4):
        raise TidakAda
    salah: dict[str, str] = {}
    if i.selesai is None and (i.mulai or i.dasar.strip()):
        salah[f"{t}-selesai"] = "Tulis tanggal selesainya."
    if i.mulai and i.selesai and i.selesai < i.mulai:
        salah[f"{t}-selesai"] = "Mendahului tanggal mulai."
    if len(i.dasar) > _PANJANG_DASAR:
        salah[f"{t}-dasar"] = f"Paling panjang {_PANJANG_DASAR} karakter."
    return salah


def beri(
    *,
    actor: Pengguna,
    wilayah: Wilayah,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    triwulan: int,
    sampai: date,
    alasan: str,
) -> Perpanjangan:
    """Give an agency an exception from the lock of its region; it expires by itself.

    Args:
        actor: Who gives it.
        wilayah: The region.
        perangkat_daerah: An agency of that region.
        tahun: Budget year.
        triwulan: Its quarter.
        sampai: Its last day.
        alasan: Why; it is shown with the exception.

    Raises:
        TidakSah: The day has passed or is far away, or there is no reason; ``medan`` names which.
        TidakBerhak, TidakAda: See :mod:`selaras.services.access`.
    """
    access.wajib_wilayah(actor, wilayah, Tindakan.KELOLA_WILAYAH)
    if perangkat_daerah.wilayah_id != wilayah.pk or triwulan not in (1, 2, 3, 4):
        raise TidakAda
    hari, alasan = access.hari_ini(), alasan.replace("\r\n", "\n").strip()
    salah: dict[str, str] = {}
    if sampai < hari:
        salah["sampai"] = "Tanggal itu sudah lewat."
    elif sampai > hari + timedelta(days=PALING_LAMA):
        salah["sampai"] = f"Paling lama {PALING_LAMA} hari dari hari ini. Periksa tahunnya."
    if not alasan:
        salah["alasan"] = "Tuliskan alasannya."
    elif len(alasan) > _PANJANG_ALASAN:
        salah["alasan"] = f"Paling panjang {_PANJANG_ALASAN} karakter."
    if salah:
        raise TidakSah("Perpanjangan belum dapat diberikan.", salah)
    with transaction.atomic():
        p = Perpanjangan.objects.create(
            perangkat_daerah=perangkat_daerah,
            tahun=tahun,
            triwulan=triwulan,
            sampai=sampai,
            alasan=alasan,
            oleh=actor,
            pada=timezone.now(),
        )
        _catat(actor, p, "periode.diperpanjang", None)
    return p


def akhiri(*, actor: Pengguna, wilayah: Wilayah, nomor: int) -> Perpanjangan:
    """End an exception that still holds: yesterday was its last day.

    Args:
        actor: Who ends it.
        wilayah: The region.
        nomor: Key of the exception.

    Raises:
        TidakAda: There is none that holds in this region.
        TidakBerhak: See :mod:`selaras.services.access`.
    """
    access.wajib_wilayah(actor, wilayah, Tindakan.KELOLA_WILAYAH)
    with transaction.atomic():
        p = (
            Perpanjangan.objects.select_for_update(of=("self",))
            .select_related("perangkat_daerah")
            .filter(pk=nomor, perangkat_daerah__wilayah=wilayah, sampai__gte=access.hari_ini())
            .first()
        )
        if p is None:
            raise TidakAda("Perpanjangan itu tidak ada, atau sudah berakhir.")
        lama = p.sampai
        p.sampai = access.hari_ini() - timedelta(days=1)
        p.save(update_fields=("sampai",))
        _catat(actor, p, "periode.perpanjangan_diakhiri", lama)
    return p


def _catat(actor: Pengguna, p: Perpanjangan, aksi: str, lama: date | None) -> None:
    audit.record(
        actor=actor,
        aksi=aksi,
        objek=f"{Masa(p.tahun, p.triwulan)} {p.perangkat_daerah}",
        tempat=p.perangkat_daerah,
        alasan=p.alasan,
        perubahan=[
            audit.Perubahan(
                "perpanjangan",
                f"{p.perangkat_daerah} {Masa(p.tahun, p.triwulan)}",
                None if lama is None else {"sampai": lama.isoformat()},
                {"sampai": p.sampai.isoformat()},
            )
        ],
    )
