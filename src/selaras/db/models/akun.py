"""Tables of people: pengguna, their roles by date, and invitations."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from selaras.core.hak import Peran
from selaras.db.models.organisasi import PerangkatDaerah, UnitKerja, Wilayah

PILIHAN_PERAN = [(p.value, p.sebutan) for p in Peran]
_SEWILAYAH = [p.value for p in Peran if p.sewilayah]


class ManajerPengguna(BaseUserManager["Pengguna"]):
    """Makes accounts; there is no superuser: every right comes from a role."""

    def create_user(self, email: str, password: str | None = None, **isi: Any) -> "Pengguna":
        """Return a new account; without a password nobody can sign in to it."""
        pengguna = self.model(email=self.normalize_email(email).lower(), **isi)
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna


class Pengguna(AbstractBaseUser):
    """A person who signs in, by e-mail address."""

    email = models.EmailField(unique=True)
    nama = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    objects = ManajerPengguna()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ("nama",)

    class Meta:
        ordering = ("nama",)
        verbose_name_plural = "pengguna"

    def __str__(self) -> str:
        return self.nama or self.email


def _tempat_tepat(awalan: str) -> models.CheckConstraint:
    """Return the constraint that a role has its kind of place: a region or an agency."""
    return models.CheckConstraint(
        condition=Q(peran__in=_SEWILAYAH, wilayah__isnull=False, perangkat_daerah__isnull=True)
        | (~Q(peran__in=_SEWILAYAH) & Q(wilayah__isnull=True, perangkat_daerah__isnull=False)),
        name=f"{awalan}_tempat_menurut_peran",
        violation_error_message="Peran ini perlu tempat lain: wilayah, atau perangkat daerah.",
    )


class Penugasan(models.Model):
    """A role that a person holds for an agency or a region, from a day to a day."""

    pengguna = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="penugasan")
    peran = models.CharField(max_length=20, choices=PILIHAN_PERAN)
    wilayah = models.ForeignKey(
        Wilayah, on_delete=models.PROTECT, null=True, blank=True, related_name="penugasan"
    )
    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, null=True, blank=True, related_name="penugasan"
    )
    unit = models.ForeignKey(
        UnitKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="penugasan"
    )
    mulai = models.DateField()
    sampai = models.DateField(null=True, blank=True, help_text="Hari terakhir; kosong: berlanjut.")

    class Meta:
        ordering = ("pengguna__nama", "peran")
        verbose_name_plural = "penugasan"
        constraints = (
            _tempat_tepat("penugasan"),
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("mulai")),
                name="penugasan_masa_tidak_terbalik",
                violation_error_message="Hari terakhir mendahului hari mulai.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pengguna}: {self.get_peran_display()}"


class Undangan(models.Model):
    """An invitation to an account with one role; only a fingerprint of its key is kept."""

    email = models.EmailField()
    nama = models.CharField(max_length=200)
    peran = models.CharField(max_length=20, choices=PILIHAN_PERAN)
    wilayah = models.ForeignKey(Wilayah, on_delete=models.PROTECT, null=True, blank=True)
    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, null=True, blank=True
    )
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, null=True, blank=True)
    sidik_kunci = models.CharField(max_length=64, unique=True)
    oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="undangan_dibuat")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    kedaluwarsa = models.DateTimeField()
    diterima_pada = models.DateTimeField(null=True, blank=True)
    dicabut_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-dibuat_pada",)
        verbose_name_plural = "undangan"
        constraints = (_tempat_tepat("undangan"),)

    def __str__(self) -> str:
        return f"{self.email}: {self.get_peran_display()}"
