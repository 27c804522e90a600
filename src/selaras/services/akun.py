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
from django.db.models import Q
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
_TIDAK_BERLAKU = (
    "Undangan ini tidak berlaku: sudah dipakai, dicabut, atau lewat masanya. "
    "Mintalah undangan baru."
)


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
    atas_nama: Pengguna | None = None,
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
        atas_nama: Whose decision the trail tells of when nobody acts: who invited.

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
    kunci = _kunci_tempat(tempat)
    ada = Penugasan.objects.filter(pengguna=pengguna, peran=peran, unit=unit, **kunci).filter(
        Q(sampai__isnull=True) | Q(sampai__gte=mulai)
    )
    if sampai is not None:
        ada = ada.filter(mulai__lte=sampai)
    if ada.exists():
        raise TidakSah(
            f"{pengguna} sudah memegang peran {peran.sebutan} di sini pada masa itu.",
            {"peran": "Sudah dipegang pada masa itu."},
        )
    with transaction.atomic():
        tugas = Penugasan.objects.create(
            pengguna=pengguna, peran=peran, unit=unit, mulai=mulai, sampai=sampai, **kunci
        )
        audit.record(
            actor=actor or atas_nama,
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
    """End a role: from now on it gives no right; its last day was yesterday, the history stays.

    Raises:
        TidakAda: There is no such role here.
        TidakSah: It ended already, or the region would be left without an admin.
        TidakBerhak: The actor may not manage people there.
    """
    _boleh_kelola(actor, tempat)
    kunci = _kunci_tempat(tempat)
    hari = access.hari_ini()
    kemarin = hari - timedelta(days=1)
    with transaction.atomic():
        antre(tempat)
        tugas = Penugasan.objects.filter(pk=penugasan, **kunci).select_related("pengguna").first()
        if tugas is None:
            raise TidakAda
        if tugas.sampai is not None and tugas.sampai < hari:
            raise TidakSah(f"Peran ini sudah berakhir pada {tugas.sampai:%d-%m-%Y}.")
        if tugas.peran == Peran.ADMIN:
            jaga_admin(tempat, kecuali=tugas.pengguna_id)
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
        if isinstance(tempat, Wilayah) and tugas.peran == Peran.ADMIN:
            cabut_milik(actor=actor, pengguna=tugas.pengguna, wilayah=tempat)


def antre(tempat: PerangkatDaerah | Wilayah) -> None:
    """Let changes of who may what in one place wait for each other, until the transaction ends."""
    type(tempat)._default_manager.select_for_update().get(pk=tempat.pk)


def jaga_admin(tempat: PerangkatDaerah | Wilayah, kecuali: int) -> None:
    """Refuse what would leave a region without anybody who can manage its people.

    The caller holds :func:`antre`, so that two admins cannot end each other at the same moment.

    Args:
        tempat: The region.
        kecuali: Account that is about to lose the role.

    Raises:
        TidakSah: Nobody else is an admin today with an account that is switched on.
    """
    hari = access.hari_ini()
    admin = Penugasan.objects.filter(
        peran=Peran.ADMIN, mulai__lte=hari, sampai__isnull=True, **_kunci_tempat(tempat)
    )
    lain = [a for a in admin.select_related("pengguna") if a.pengguna_id != kecuali]
    if not any(a.pengguna.is_active for a in lain):
        raise TidakSah(
            "Admin terakhir tidak dapat diakhiri, sebab tidak ada lagi yang dapat mengelola orang. "
            "Beri peran admin kepada orang lain dahulu."
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
        TidakSah: The address is none, the role does not fit the place or is held already, or an
            invitation is open.
        TidakBerhak, TidakAda: The actor may not manage people there.
    """
    _boleh_kelola(actor, tempat)
    di_wilayah = isinstance(tempat, Wilayah)
    if peran.sewilayah is not di_wilayah:
        raise TidakSah(f"Peran {peran.sebutan} tidak diberikan di sini.", {"peran": "Pilih lain."})
    periksa_unit(peran, tempat, unit)
    email = _email(email)
    _belum_diundang(email, peran, tempat, unit)
    kunci = secrets.token_urlsafe(32)
    with transaction.atomic():
        undangan = Undangan.objects.create(
            email=email,
            nama=" ".join(nama.split())[:200],
            peran=peran,
            unit=unit,
            sidik_kunci=sidik_kunci(kunci),
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
    _kirim(undangan, actor, alamat(kunci))
    return undangan


def periksa_unit(peran: Peran, tempat: PerangkatDaerah | Wilayah, unit: UnitKerja | None) -> None:
    """Refuse a unit where none belongs, and a person of a bidang without one where there are some.

    Raises:
        TidakSah: The message is at ``unit``.
    """
    if unit is not None and (
        peran is not Peran.BIDANG or unit.perangkat_daerah_id != getattr(tempat, "pk", None)
    ):
        raise TidakSah(
            "Unit kerja hanya untuk peran Bidang/PPTK, dan harus milik perangkat daerah ini.",
            {"unit": "Kosongkan, atau pilih unit milik perangkat daerah ini."},
        )
    if unit is None and peran is Peran.BIDANG and tempat.unit.exists():
        raise TidakSah(
            "Bidang/PPTK menyunting baris unitnya sendiri, jadi unitnya perlu dipilih.",
            {"unit": "Pilih unit kerjanya."},
        )


def _belum_diundang(
    email: str, peran: Peran, tempat: PerangkatDaerah | Wilayah, unit: UnitKerja | None
) -> None:
    isi: dict[str, Any] = {"peran": peran, "unit": unit, **_kunci_tempat(tempat)}
    if Undangan.objects.filter(email=email, diterima_pada=None, dicabut_pada=None, **isi).exists():
        raise TidakSah(
            f"{email} sudah diundang sebagai {peran.sebutan}. Kirim ulang undangannya dari daftar "
            "undangan bila belum diterima.",
            {"email": "Sudah diundang."},
        )
    if (
        Penugasan.objects.filter(pengguna__email=email, **isi)
        .filter(Q(sampai__isnull=True) | Q(sampai__gte=access.hari_ini()))
        .exists()
    ):
        raise TidakSah(
            f"{email} sudah memegang peran {peran.sebutan} di sini.", {"email": "Sudah berperan."}
        )


def _kirim(u: Undangan, actor: Pengguna, tautan: str) -> None:
    """Send the e-mail of an invitation; the key stands nowhere else. Sets ``terkirim``."""
    u.terkirim = bool(_surat_undangan(u, actor, tautan))


def _surat_undangan(u: Undangan, actor: Pengguna, tautan: str) -> int:
    return send_mail(
        "Undangan ke Selaras",
        f"Yth. {u.nama},\n\n{actor.nama} mengundang Anda ke Selaras sebagai "
        f"{u.get_peran_display()} ({u.perangkat_daerah or u.wilayah}).\n\nBuka tautan ini paling "
        f"lambat {timezone.localtime(u.kedaluwarsa):%d-%m-%Y} untuk menerimanya:\n\n"
        f"{tautan}\n\nAbaikan surel ini bila Anda tidak mengenalnya.",
        None,
        [u.email],
        fail_silently=True,  # the list of invitations shows it, and it can be sent again
    )


def kirim_ulang(
    *, actor: Pengguna, undangan: int, tempat: PerangkatDaerah | Wilayah, alamat: Any
) -> Undangan:
    """Send an invitation again with a new key and a new last day; the old key opens nothing.

    Args:
        actor: Who sends it.
        undangan: The invitation, open or too old.
        tempat: The agency or region.
        alamat: Makes the address of the page of a key.

    Raises:
        TidakAda: There is no such invitation here, or it was accepted or taken back.
        TidakBerhak: The actor may not manage people there.
    """
    _boleh_kelola(actor, tempat)
    kunci = secrets.token_urlsafe(32)
    with transaction.atomic():
        u = _kunci_undangan(undangan, tempat)
        u.sidik_kunci = sidik_kunci(kunci)
        u.kedaluwarsa = timezone.now() + MASA_UNDANGAN
        u.save(update_fields=("sidik_kunci", "kedaluwarsa"))
        audit.record(
            actor=actor,
            aksi="undangan.dikirim_ulang",
            objek=f"{u.email}: {u.get_peran_display()}",
            tempat=tempat,
        )
    _kirim(u, actor, alamat(kunci))
    return u


def _kunci_undangan(pk: int, tempat: PerangkatDaerah | Wilayah) -> Undangan:
    """Return an invitation of a place that nobody answered, locked until the transaction ends."""
    u = (
        Undangan.objects.select_for_update(of=("self",))
        .filter(pk=pk, diterima_pada=None, dicabut_pada=None, **_kunci_tempat(tempat))
        .select_related("perangkat_daerah", "wilayah")
        .first()
    )
    if u is None:
        raise TidakAda
    return u


def cabut_undangan(*, actor: Pengguna, undangan: int, tempat: PerangkatDaerah | Wilayah) -> None:
    """Take an invitation back.

    Raises:
        TidakAda: There is no open one here.
        TidakBerhak: The actor may not manage people there.
    """
    _boleh_kelola(actor, tempat)
    with transaction.atomic():
        u = _kunci_undangan(undangan, tempat)
        u.dicabut_pada = timezone.now()
        u.save(update_fields=("dicabut_pada",))
        audit.record(actor=actor, aksi="undangan.dicabut", objek=u.email, tempat=tempat)


def cabut_milik(*, actor: Pengguna, pengguna: Pengguna, wilayah: Wilayah) -> None:
    """Take back what somebody invited in a region who may not invite there any longer.

    Args:
        actor: Who took the right; the caller has asked whether he may.
        pengguna: Who invited.
        wilayah: The region; its agencies are meant too.
    """
    terbuka = (
        Undangan.objects.select_for_update(of=("self",))
        .filter(Q(wilayah=wilayah) | Q(perangkat_daerah__wilayah=wilayah))
        .filter(oleh=pengguna, diterima_pada=None, dicabut_pada=None)
        .select_related("wilayah", "perangkat_daerah")
    )
    for u in terbuka:
        u.dicabut_pada = timezone.now()
        u.save(update_fields=("dicabut_pada",))
        audit.record(
            actor=actor,
            aksi="undangan.dicabut",
            objek=u.email,
            tempat=u.perangkat_daerah or u.wilayah,
        )


def undangan(kunci: str) -> Undangan:
    """Return the open invitation of a key; ``sudah_bersandi`` says that it needs no new password.

    Raises:
        TidakAda: There is none, or it was used, taken back or is too old.
    """
    u = (
        Undangan.objects.filter(
            sidik_kunci=sidik_kunci(kunci),
            diterima_pada=None,
            dicabut_pada=None,
            kedaluwarsa__gt=timezone.now(),
        )
        .select_related("perangkat_daerah", "wilayah", "unit", "oleh")
        .first()
    )
    if u is None:
        raise TidakAda(_TIDAK_BERLAKU)
    u.sudah_bersandi = any(p.has_usable_password() for p in Pengguna.objects.filter(email=u.email))
    return u


def terima_undangan(*, kunci: str, sandi: str, nama: str = "") -> Pengguna:
    """Accept an invitation: the account, its proven address, its role.

    Somebody who has an account with a password gets the role added and keeps the password; the
    key proves the address, it does not sign in.

    Args:
        kunci: The key of the e-mail.
        sandi: The password of a new account, or of one that never had any.
        nama: The name as the person writes it.

    Raises:
        TidakAda: The key is not valid.
        TidakSah: The password is too weak; the messages are in ``medan``.
    """
    with transaction.atomic():
        u = undangan(kunci)
        terkunci = Undangan.objects.select_for_update().get(pk=u.pk)
        if (
            terkunci.diterima_pada
            or terkunci.dicabut_pada
            or terkunci.sidik_kunci != sidik_kunci(kunci)
        ):
            raise TidakAda(_TIDAK_BERLAKU)
        pengguna = Pengguna.objects.filter(email=u.email).first()
        if pengguna is None:
            _sandi_kuat(sandi, Pengguna(email=u.email, nama=nama or u.nama))
            pengguna = buat_pengguna(email=u.email, nama=nama or u.nama, sandi=sandi, actor=None)
        elif not pengguna.has_usable_password():
            _sandi_kuat(sandi, pengguna)
            pengguna.set_password(sandi)
            pengguna.nama = " ".join(nama.split()) or pengguna.nama
            pengguna.save(update_fields=("password", "nama"))
        tempat = u.perangkat_daerah or u.wilayah
        if tempat is None:
            raise TidakAda
        if not Penugasan.objects.filter(
            pengguna=pengguna, peran=u.peran, unit=u.unit, sampai=None, **_kunci_tempat(tempat)
        ).exists():
            beri_peran(
                actor=None,
                pengguna=pengguna,
                peran=Peran(u.peran),
                tempat=tempat,
                unit=u.unit,
                atas_nama=u.oleh,
            )
        terkunci.diterima_pada = timezone.now()
        terkunci.save(update_fields=("diterima_pada",))
        audit.record(actor=pengguna, aksi="undangan.diterima", objek=u.email, tempat=tempat)
    return pengguna


def _boleh_kelola(actor: Pengguna, tempat: PerangkatDaerah | Wilayah) -> None:
    if isinstance(tempat, Wilayah):
        access.wajib_wilayah(actor, tempat, Tindakan.KELOLA_ORANG)
    else:
        access.wajib(actor, tempat, Tindakan.KELOLA_ORANG)


def _kunci_tempat(tempat: PerangkatDaerah | Wilayah) -> dict[str, Any]:
    return {"wilayah" if isinstance(tempat, Wilayah) else "perangkat_daerah": tempat}


def _sandi_kuat(sandi: str, calon: Pengguna) -> None:
    try:
        validate_password(sandi, calon)
    except ValidationError as galat:
        raise TidakSah("Sandinya belum cukup kuat.", {"sandi": " ".join(galat.messages)}) from None


def sidik_kunci(kunci: str) -> str:
    """Return the fingerprint of the key of an invitation, which is all that is kept of it."""
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
