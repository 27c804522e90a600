"""Accounts after they exist: the own profile, sessions, and help from an admin or the terminal."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from selaras.core.hak import Peran, Tindakan
from selaras.db.models import Pengguna, Penugasan, Wilayah
from selaras.services import access, akun, audit
from selaras.services.galat import TidakAda, TidakSah

_PANJANG_NAMA = 200


def ubah_nama(*, actor: Pengguna, nama: str) -> None:
    """Change the own name; the entries that exist keep the old one.

    Raises:
        TidakSah: The name is empty or too long.
    """
    rapi = " ".join(nama.split())
    if not rapi or len(rapi) > _PANJANG_NAMA:
        raise TidakSah("Nama harus diisi, paling panjang 200 huruf.", {"nama": "Isi nama Anda."})
    if rapi == actor.nama:
        return
    with transaction.atomic():
        lama, actor.nama = actor.nama, rapi
        actor.save(update_fields=("nama",))
        audit.record(
            actor=actor,
            aksi="akun.diubah",
            objek=actor.email,
            tempat=None,
            perubahan=[audit.Perubahan("pengguna", actor.email, {"nama": lama}, {"nama": rapi})],
        )


def riwayat_peran(actor: Pengguna) -> list[Penugasan]:
    """Return every role a person has or had, those of today first."""
    hari = access.hari_ini()
    semua = list(
        Penugasan.objects.filter(pengguna=actor)
        .select_related("perangkat_daerah", "wilayah", "unit")
        .order_by("-mulai", "peran")
    )
    for p in semua:
        p.keadaan = keadaan_peran(p, hari)
    return sorted(semua, key=lambda p: p.keadaan != "berlaku")


def keadaan_peran(p: Penugasan, hari: Any) -> str:
    """Return whether a role is ``berlaku``, ``akan`` or ``berakhir`` on a day."""
    if p.mulai > hari:
        return "akan"
    return "berakhir" if p.sampai is not None and p.sampai < hari else "berlaku"


def faktor_kedua(actor: Pengguna) -> dict[str, Any]:
    """Return what a person set up as a second factor: since when, and how many codes are left."""
    jenis = {a.type: a for a in Authenticator.objects.filter(user=actor)}
    totp = jenis.get(Authenticator.Type.TOTP)
    kode = jenis.get(Authenticator.Type.RECOVERY_CODES)
    wajib = sorted(
        {p.get_peran_display() for p in access.penugasan(actor) if p.peran in settings.MFA_WAJIB}
    )
    return {
        "sejak": totp.created_at if totp else None,
        "dipakai": totp.last_used_at if totp else None,
        "sisa_kode": len(kode.wrap().get_unused_codes()) if kode else 0,
        "wajib": wajib,
    }


def keluar_semua(*, actor: Pengguna, kecuali: str | None) -> int:
    """End every session of the person, on all devices.

    Args:
        actor: Whose sessions.
        kecuali: Key of the session that stays; ``None`` ends this one too.

    Returns:
        How many were ended.
    """
    with transaction.atomic():
        banyak = _akhiri_sesi(actor, kecuali)
        audit.record(
            actor=actor,
            aksi="akun.keluar_semua",
            objek=actor.email,
            tempat=None,
            rincian={"sesi": banyak},
        )
    return banyak


def _akhiri_sesi(pengguna: Pengguna, kecuali: str | None = None) -> int:
    """Delete the sessions of a person; a session says only inside whose it is."""
    milik = [
        s.session_key
        for s in Session.objects.filter(expire_date__gt=timezone.now()).iterator()
        if s.session_key != kecuali and s.get_decoded().get("_auth_user_id") == str(pengguna.pk)
    ]
    Session.objects.filter(session_key__in=milik).delete()
    return len(milik)


def nonaktifkan(*, actor: Pengguna, wilayah: Wilayah, pengguna: int) -> None:
    """Switch an account off: it cannot sign in, its sessions end, its roles and traces stay.

    Raises:
        TidakAda: The person has no role in the region.
        TidakSah: It is the own account, the last admin, or somebody of another region too.
        TidakBerhak: The actor may not manage people there.
    """
    with transaction.atomic():
        p = _milik(actor, wilayah, pengguna)
        if not p.is_active:
            raise TidakSah(f"Akun {p.email} sudah dinonaktifkan.")
        if Penugasan.objects.filter(
            pengguna=p, wilayah=wilayah, peran=Peran.ADMIN, sampai__isnull=True
        ).exists():
            akun.jaga_admin(wilayah, kecuali=p.pk)
        p.is_active = False
        p.save(update_fields=("is_active",))
        _akhiri_sesi(p)
        audit.record(actor=actor, aksi="akun.dinonaktifkan", objek=_sebut(p), tempat=wilayah)
        akun.cabut_milik(actor=actor, pengguna=p, wilayah=wilayah)


def aktifkan(*, actor: Pengguna, wilayah: Wilayah, pengguna: int) -> None:
    """Switch an account on again.

    Raises:
        TidakAda, TidakSah, TidakBerhak: See :func:`nonaktifkan`.
    """
    with transaction.atomic():
        p = _milik(actor, wilayah, pengguna)
        if p.is_active:
            raise TidakSah(f"Akun {p.email} sudah aktif.")
        p.is_active = True
        p.save(update_fields=("is_active",))
        audit.record(actor=actor, aksi="akun.diaktifkan", objek=_sebut(p), tempat=wilayah)


def lepas_faktor_kedua(*, actor: Pengguna, wilayah: Wilayah, pengguna: int) -> None:
    """Take the second factor off an account whose owner lost it; the password stays needed.

    Raises:
        TidakAda, TidakSah, TidakBerhak: See :func:`nonaktifkan`.
    """
    with transaction.atomic():
        p = _milik(actor, wilayah, pengguna)
        if not Authenticator.objects.filter(user=p).delete()[0]:
            raise TidakSah(f"{p.email} tidak memakai faktor kedua.")
        _akhiri_sesi(p)
        audit.record(actor=actor, aksi="akun.faktor_dilepas", objek=_sebut(p), tempat=wilayah)
    send_mail(
        "Faktor kedua akun Selaras Anda dilepas",
        f"Yth. {p.nama},\n\n{actor.nama} melepas faktor kedua akun Anda. Masuklah dengan sandi, "
        "lalu pasang faktor kedua yang baru.\n\nBila Anda tidak memintanya, segera beri tahu admin "
        "dan ganti sandi Anda.",
        None,
        [p.email],
        fail_silently=True,
    )


def _milik(actor: Pengguna, wilayah: Wilayah, pk: int) -> Pengguna:
    """Return an account, locked, that has or had roles in this region and in no other."""
    access.wajib_wilayah(actor, wilayah, Tindakan.KELOLA_ORANG)
    akun.antre(wilayah)
    p = Pengguna.objects.select_for_update().filter(pk=pk).first()
    tempat = {
        w or pd_w
        for w, pd_w in Penugasan.objects.filter(pengguna=pk).values_list(
            "wilayah_id", "perangkat_daerah__wilayah_id"
        )
    }
    if p is None or wilayah.pk not in tempat:
        raise TidakAda
    if p.pk == actor.pk:
        raise TidakSah("Akun sendiri diurus pada halaman Akun saya, atau oleh admin lain.")
    if len(tempat) > 1:
        raise TidakSah(
            f"{p.nama} berperan juga di wilayah lain, jadi akunnya tidak diurus dari sini. Akhiri "
            "perannya di wilayah ini."
        )
    return p


def _sebut(p: Pengguna) -> str:
    return f"{p.nama} ({p.email})"


def tautan_sandi(*, actor: Pengguna | None, email: str) -> str:
    """Return the end of a one-time address where a person sets a password; for the terminal only.

    Whoever can run a command on the machine can read the database too; the trail tells of it.

    Args:
        actor: ``None``: the installation.
        email: Address of the account.

    Raises:
        TidakAda: There is no such account, or it is switched off.
    """
    p = Pengguna.objects.filter(email=email.strip().lower(), is_active=True).first()
    if p is None:
        raise TidakAda(f"Tidak ada akun aktif dengan alamat {email}.")
    tugas = p.penugasan.select_related("wilayah", "perangkat_daerah__wilayah").first()
    tempat = (tugas.wilayah or tugas.perangkat_daerah.wilayah) if tugas else None
    with transaction.atomic():
        audit.record(actor=actor, aksi="akun.tautan_sandi", objek=_sebut(p), tempat=tempat)
    return f"{user_pk_to_url_str(p)}-{default_token_generator.make_token(p)}"
