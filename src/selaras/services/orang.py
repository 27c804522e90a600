"""Who has which role, from when to when: reading for the pages of an agency and of a region."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from selaras.core.hak import Peran, Tindakan
from selaras.db.models import Pengguna, Penugasan, PerangkatDaerah, Undangan, UnitKerja, Wilayah
from selaras.services import access
from selaras.services.pengguna import keadaan_peran


@dataclass(frozen=True, slots=True)
class BarisOrang:
    """One role of one person.

    Attributes:
        tugas: The role.
        keadaan: berlaku, akan or berakhir.
        faktor: Whether the person has a second factor; ``None`` when the reader may not know.
    """

    tugas: Penugasan
    keadaan: str
    faktor: bool | None


def kelola(actor: Pengguna, tempat: PerangkatDaerah | Wilayah) -> bool:
    """Tell whether a person may manage people of an agency or a region."""
    if isinstance(tempat, Wilayah):
        return Peran.ADMIN in access.peran_wilayah(actor, tempat)
    return access.berhak(actor, tempat, Tindakan.KELOLA_ORANG)


def daftar(*, actor: Pengguna, tempat: PerangkatDaerah | Wilayah) -> dict[str, Any]:
    """Return the people of an agency or a region, their roles of today first.

    Addresses, ended roles and invitations are for those who manage people.

    Raises:
        TidakAda, TidakBerhak: See :mod:`selaras.services.access`.
    """
    if isinstance(tempat, Wilayah):
        access.wajib_wilayah(actor, tempat, Tindakan.LIHAT)
    else:
        access.wajib(actor, tempat, Tindakan.LIHAT)
    boleh = kelola(actor, tempat)
    hari = access.hari_ini()
    semua = _penugasan(tempat)
    if not boleh:
        semua = semua.filter(Q(sampai__isnull=True) | Q(sampai__gte=hari), mulai__lte=hari).filter(
            pengguna__is_active=True
        )
    tugas = list(semua)
    return {
        "kelola": boleh,
        "kini": _baris(tugas, hari, ("berlaku", "akan"), boleh),
        "lalu": _baris(tugas, hari, ("berakhir",), boleh=False),
        "undangan": undangan_terbuka(tempat) if boleh else [],
    }


def _penugasan(tempat: PerangkatDaerah | Wilayah) -> QuerySet[Penugasan]:
    kunci: dict[str, Any] = (
        {"wilayah": tempat} if isinstance(tempat, Wilayah) else {"perangkat_daerah": tempat}
    )
    return (
        Penugasan.objects.filter(**kunci)
        .select_related("pengguna", "unit")
        .order_by("pengguna__nama", "peran", "-mulai")
    )


def _baris(
    tugas: Iterable[Penugasan], hari: date, keadaan: tuple[str, ...], boleh: bool
) -> list[BarisOrang]:
    pilih = [(t, k) for t in tugas if (k := keadaan_peran(t, hari)) in keadaan]
    punya: set[int] = set()
    if boleh:
        punya = set(
            Authenticator.objects.filter(
                user__in={t.pengguna_id for t, _k in pilih}, type=Authenticator.Type.TOTP
            ).values_list("user_id", flat=True)
        )
    return [BarisOrang(t, k, t.pengguna_id in punya if boleh else None) for t, k in pilih]


def undangan_terbuka(tempat: PerangkatDaerah | Wilayah) -> list[Undangan]:
    """Return the invitations nobody answered; ``lewat`` marks those that are too old."""
    kunci: dict[str, Any] = (
        {"wilayah": tempat} if isinstance(tempat, Wilayah) else {"perangkat_daerah": tempat}
    )
    hasil = list(
        Undangan.objects.filter(diterima_pada=None, dicabut_pada=None, **kunci).select_related(
            "oleh", "unit"
        )
    )
    kini = timezone.now()
    for u in hasil:
        u.lewat = u.kedaluwarsa <= kini
    return hasil


def pilihan_orang(tempat: PerangkatDaerah | Wilayah) -> list[tuple[int, str]]:
    """Return those who have or had a role here or in the region: to give them another role."""
    wilayah = tempat if isinstance(tempat, Wilayah) else tempat.wilayah
    return [
        (p.pk, f"{p.nama} ({p.email})")
        for p in Pengguna.objects.filter(
            Q(penugasan__wilayah=wilayah) | Q(penugasan__perangkat_daerah__wilayah=wilayah),
            is_active=True,
        )
        .distinct()
        .order_by("nama")
    ]


def pilihan_peran(tempat: PerangkatDaerah | Wilayah) -> list[tuple[str, str]]:
    """Return the roles that can be held for a place."""
    sewilayah = isinstance(tempat, Wilayah)
    return [(p.value, p.sebutan) for p in Peran if p.sewilayah is sewilayah]


def pilihan_unit(tempat: PerangkatDaerah | Wilayah) -> list[tuple[int, str]]:
    """Return the units of an agency; none for a region."""
    if isinstance(tempat, Wilayah):
        return []
    return list(UnitKerja.objects.filter(perangkat_daerah=tempat).values_list("pk", "nama"))


def calon(tempat: PerangkatDaerah | Wilayah, pk: int) -> Pengguna | None:
    """Return an account that :func:`pilihan_orang` offers."""
    if pk not in {k for k, _n in pilihan_orang(tempat)}:
        return None
    return Pengguna.objects.get(pk=pk)


def unit(tempat: PerangkatDaerah | Wilayah, pk: str) -> UnitKerja | None:
    """Return a unit of an agency by its number as typed."""
    if isinstance(tempat, Wilayah) or not pk.isdecimal():
        return None
    return UnitKerja.objects.filter(perangkat_daerah=tempat, pk=int(pk)).first()


def ringkasan_wilayah(wilayah: Wilayah) -> list[PerangkatDaerah]:
    """Return the agencies of a region with the number of people and of open invitations."""
    hari = access.hari_ini()
    berlaku = Q(penugasan__mulai__lte=hari) & (
        Q(penugasan__sampai__isnull=True) | Q(penugasan__sampai__gte=hari)
    )
    return list(
        PerangkatDaerah.objects.filter(wilayah=wilayah)
        .annotate(
            orang=Count("penugasan__pengguna", filter=berlaku, distinct=True),
            perencana=Count(
                "penugasan__pengguna",
                filter=berlaku & Q(penugasan__peran=Peran.PERENCANA),
                distinct=True,
            ),
            diundang=Count(
                "undangan",
                filter=Q(undangan__diterima_pada=None, undangan__dicabut_pada=None)
                & Q(undangan__isnull=False),
                distinct=True,
            ),
        )
        .order_by("nama")
    )


def akun_wilayah(wilayah: Wilayah) -> list[Pengguna]:
    """Return every account with a role anywhere in a region, for its admin."""
    return list(
        Pengguna.objects.filter(
            Q(penugasan__wilayah=wilayah) | Q(penugasan__perangkat_daerah__wilayah=wilayah)
        )
        .annotate(
            faktor=Count(
                "authenticator",
                filter=Q(authenticator__type=Authenticator.Type.TOTP),
                distinct=True,
            )
        )
        .distinct()
        .order_by("nama")
    )
