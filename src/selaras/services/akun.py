"""People: accounts, invitations, roles by date, the second factor."""

import hashlib
import secrets
from datetime import date, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from selaras.core.hak import Peran, Tindakan
from selaras.db.models import (
    Pengguna,
    Penugasan,
    PerangkatDaerah,
    Undangan,
    UnitKerja,
    Wilayah,
)
from selaras.services import access, audit
from selaras.services.galat import TidakAda, TidakSah

MASA_UNDANGAN = timedelta(days=7)


def perlu_faktor_kedua(actor: Pengguna) -> bool:
    """Tell whether a person has a role that needs a second factor and has none yet."""
    if not settings.MFA_WAJIB:
        return False
    if not any(p.peran in settings.MFA_WAJIB for p in access.penugasan(actor)):
        return False
    return not is_mfa_enabled(actor)


def buat_pengguna(*, email: str, nama: str, sandi: str | None, actor: Pengguna | None) -> Pengguna:
    """Make an account whose address counts as proven.

    Used by the command line and the demonstration; people come by :func:`terima_undangan`.

    Raises:
        TidakSah: The address is taken or is none.
    """
    email = _email(email)
    if Pengguna.objects.filter(email=email).exists():
        raise TidakSah(f"Sudah ada akun dengan alamat {email}.", {"email": "Sudah dipakai."})
    with transaction.atomic():
        pengguna = Pengguna.objects.create_user(email, sandi, nama=" ".join(nama.split()))
        EmailAddress.objects.create(user=pengguna, email=email, verified=True, primary=True)
        audit.record(actor=actor, aksi="akun.dibuat", objek=f"{nama} ({email})", tempat=None)
    return pengguna


def beri_peran(
    *,
    actor: Pengguna | None,
    pengguna: Pengguna,
    peran: Peran,
    tempat: PerangkatDaerah | Wilayah,
    unit: UnitKerja | None = None,
    mulai: date | None = None,
    sampai: date | None = None,
) -> Penugasan:
    """Give a person a role from a day on.

    Args:
        actor: Who gives it; ``None`` is the installation (first start, command line).
        pengguna: Who gets it.
        peran: The role.
        tempat: The agency, or the region for roles that span one.
        unit: The unit whose lines a person in a bidang may change.
        mulai: First day; today when left out.
        sampai: Last day; open when left out.

    Raises:
        TidakSah: The role does not fit the place, or is held already.
        TidakBerhak, TidakAda: The actor may not manage people there.
    """
    if actor is not None:
        _boleh_kelola(actor, tempat)
    di_wilayah = isinstance(tempat, Wilayah)
    if peran.sewilayah is not di_wilayah:
        raise TidakSah(
            f"Peran {peran.sebutan} diberikan untuk "
            f"{'wilayah' if peran.sewilayah else 'perangkat daerah'}, bukan yang lain."
        )
    if unit is not None and unit.perangkat_daerah_id != getattr(tempat, "pk", None):
        raise TidakSah("Unit kerja itu bukan milik perangkat daerah ini.")
    mulai = mulai or access.hari_ini()
    if sampai is not None and sampai < mulai:
        raise TidakSah("Hari terakhir mendahului hari mulai.", {"sampai": "Mendahului hari mulai."})
    kunci: dict[str, Any] = {"wilayah" if di_wilayah else "perangkat_daerah": tempat}
    ada = Penugasan.objects.filter(pengguna=pengguna, peran=peran, unit=unit, **kunci)
    if ada.filter(sampai__isnull=True).exists():
        raise TidakSah(f"{pengguna} sudah memegang peran {peran.sebutan} di sini.")
    with transaction.atomic():
        tugas = Penugasan.objects.create(
            pengguna=pengguna, peran=peran, unit=unit, mulai=mulai, sampai=sampai, **kunci
        )
        audit.record(
            actor=actor,
            aksi="penugasan.dibuat",
            objek=f"{pengguna}: {peran.sebutan}",
            tempat=tempat,
            rincian={
                "pengguna": pengguna.email,
                "peran": peran.value,
                "unit": str(unit or ""),
                "mulai": mulai.isoformat(),
            },
        )
    return tugas


def akhiri_peran(*, actor: Pengguna, penugasan: int, tempat: PerangkatDaerah | Wilayah) -> None:
    """End a role today: from tomorrow on it gives no right; the history stays.

    Raises:
        TidakAda: There is no such role here.
        TidakSah: It would leave the region without an admin.
        TidakBerhak: The actor may not manage people there.
    """
    _boleh_kelola(actor, tempat)
    kunci: dict[str, Any] = (
        {"wilayah": tempat} if isinstance(tempat, Wilayah) else {"perangkat_daerah": tempat}
    )
    tugas = Penugasan.objects.filter(pk=penugasan, **kunci).select_related("pengguna").first()
    if tugas is None:
        raise TidakAda
    hari = access.hari_ini()
    kemarin = hari - timedelta(days=1)
    if tugas.peran == Peran.ADMIN and not (
        Penugasan.objects.filter(peran=Peran.ADMIN, sampai__isnull=True, **kunci)
        .exclude(pk=tugas.pk)
        .exists()
    ):
        raise TidakSah("Admin terakhir tidak dapat diakhiri. Beri peran admin kepada orang lain.")
    with transaction.atomic():
        # A role that began today never was; one that began before ended yesterday.
        tugas.sampai = max(tugas.mulai, kemarin)
        if tugas.mulai >= hari:
            tugas.mulai = tugas.sampai = kemarin
        tugas.save(update_fields=("mulai", "sampai"))
        audit.record(
            actor=actor,
            aksi="penugasan.diakhiri",
            objek=f"{tugas.pengguna}: {tugas.get_peran_display()}",
            tempat=tempat,
            rincian={"pengguna": tugas.pengguna.email, "peran": tugas.peran},
        )


def undang(
    *,
    actor: Pengguna,
    email: str,
    nama: str,
    peran: Peran,
    tempat: PerangkatDaerah | Wilayah,
    unit: UnitKerja | None = None,
    alamat: Any,
) -> Undangan:
    """Invite a person to an account with one role; the key leaves only by e-mail.

    Args:
        actor: Who invites.
        email: Address of whom.
        nama: Name of whom.
        peran: The role.
        tempat: The agency or region.
        unit: The unit, for a bidang.
        alamat: Makes the address of the page of a key.

    Raises:
        TidakSah: The address is none, or the role does not fit the place.
        TidakBerhak, TidakAda: The actor may not manage people there.
    """
    _boleh_kelola(actor, tempat)
    di_wilayah = isinstance(tempat, Wilayah)
    if peran.sewilayah is not di_wilayah:
        raise TidakSah(f"Peran {peran.sebutan} tidak diberikan di sini.", {"peran": "Pilih lain."})
    if unit is not None and unit.perangkat_daerah_id != getattr(tempat, "pk", None):
        raise TidakSah("Unit kerja itu bukan milik perangkat daerah ini.", {"unit": "Pilih lain."})
    email = _email(email)
    kunci = secrets.token_urlsafe(32)
    with transaction.atomic():
        undangan = Undangan.objects.create(
            email=email,
            nama=" ".join(nama.split())[:200],
            peran=peran,
            unit=unit,
            sidik_kunci=_sidik(kunci),
            oleh=actor,
            kedaluwarsa=timezone.now() + MASA_UNDANGAN,
            **{"wilayah" if di_wilayah else "perangkat_daerah": tempat},
        )
        audit.record(
            actor=actor,
            aksi="undangan.dibuat",
            objek=f"{email}: {peran.sebutan}",
            tempat=tempat,
            rincian={"email": email, "peran": peran.value},
        )
    send_mail(
        "Undangan ke Selaras",
        f"Yth. {undangan.nama},\n\n{actor.nama} mengundang Anda ke Selaras sebagai "
        f"{peran.sebutan} ({tempat}).\n\nBuka tautan ini paling lambat "
        f"{timezone.localtime(undangan.kedaluwarsa):%d-%m-%Y} untuk membuat sandi:\n\n"
        f"{alamat(kunci)}\n\nAbaikan surel ini bila Anda tidak mengenalnya.",
        None,
        [email],
        fail_silently=True,  # the list of invitations shows it, and it can be sent again
    )
    return undangan


def cabut_undangan(*, actor: Pengguna, undangan: int, tempat: PerangkatDaerah | Wilayah) -> None:
    """Take an invitation back.

    Raises:
        TidakAda: There is no open one here.
        TidakBerhak: The actor may not manage people there.
    """
    _boleh_kelola(actor, tempat)
    kunci: dict[str, Any] = (
        {"wilayah": tempat} if isinstance(tempat, Wilayah) else {"perangkat_daerah": tempat}
    )
    with transaction.atomic():
        u = (
            Undangan.objects.select_for_update()
            .filter(pk=undangan, diterima_pada=None, dicabut_pada=None, **kunci)
            .first()
        )
        if u is None:
            raise TidakAda
        u.dicabut_pada = timezone.now()
        u.save(update_fields=("dicabut_pada",))
        audit.record(actor=actor, aksi="undangan.dicabut", objek=u.email, tempat=tempat)


def undangan(kunci: str) -> Undangan:
    """Return the open invitation of a key.

    Raises:
        TidakAda: There is none, or it was used, taken back or is too old.
    """
    u = (
        Undangan.objects.filter(
            sidik_kunci=_sidik(kunci),
            diterima_pada=None,
            dicabut_pada=None,
            kedaluwarsa__gt=timezone.now(),
        )
        .select_related("perangkat_daerah", "wilayah", "unit", "oleh")
        .first()
    )
    if u is None:
        raise TidakAda(
            "Undangan ini tidak berlaku: sudah dipakai, dicabut, atau lewat masanya. Mintalah "
            "undangan baru."
        )
    return u


def terima_undangan(*, kunci: str, sandi: str, nama: str = "") -> Pengguna:
    """Accept an invitation: the account, its proven address, its role.

    Somebody who has an account already gets the role added and keeps the password.

    Args:
        kunci: The key of the e-mail.
        sandi: The password of a new account.
        nama: The name as the person writes it.

    Raises:
        TidakAda: The key is not valid.
        TidakSah: The password is too weak; the messages are in ``medan``.
    """
    with transaction.atomic():
        u = undangan(kunci)
        u = Undangan.objects.select_for_update().get(pk=u.pk)
        if u.diterima_pada is not None:
            raise TidakAda
        pengguna = Pengguna.objects.filter(email=u.email).first()
        if pengguna is None:
            calon = Pengguna(email=u.email, nama=nama or u.nama)
            try:
                validate_password(sandi, calon)
            except ValidationError as galat:
                raise TidakSah(
                    "Sandinya belum cukup kuat.", {"sandi": " ".join(galat.messages)}
                ) from None
            pengguna = buat_pengguna(email=u.email, nama=nama or u.nama, sandi=sandi, actor=None)
        tempat = u.perangkat_daerah or u.wilayah
        if tempat is None:
            raise TidakAda
        kunci_tempat: dict[str, Any] = {
            "wilayah" if isinstance(tempat, Wilayah) else "perangkat_daerah": tempat
        }
        if not Penugasan.objects.filter(
            pengguna=pengguna, peran=u.peran, unit=u.unit, sampai=None, **kunci_tempat
        ).exists():
            beri_peran(
                actor=None, pengguna=pengguna, peran=Peran(u.peran), tempat=tempat, unit=u.unit
            )
        u.diterima_pada = timezone.now()
        u.save(update_fields=("diterima_pada",))
        audit.record(actor=pengguna, aksi="undangan.diterima", objek=u.email, tempat=tempat)
    return pengguna


def _boleh_kelola(actor: Pengguna, tempat: PerangkatDaerah | Wilayah) -> None:
    if isinstance(tempat, Wilayah):
        access.wajib_wilayah(actor, tempat, Tindakan.KELOLA_ORANG)
    else:
        access.wajib(actor, tempat, Tindakan.KELOLA_ORANG)


def _sidik(kunci: str) -> str:
    return hashlib.sha256(kunci.encode()).hexdigest()


def _email(email: str) -> str:
    rapi = email.strip().lower()
    try:
        validate_email(rapi)
    except ValidationError:
        raise TidakSah(
            f"“{email[:80]}” bukan alamat surel. Tulis seperti nama@contoh.go.id.",
            {"email": "Bukan alamat surel."},
        ) from None
    return rapi
