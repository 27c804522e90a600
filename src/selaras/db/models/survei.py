"""Tables of satisfaction surveys: the survey, its services, one-time links, anonymous answers.

An answer leads to nobody: it names no link and no person, carries no time at all and a random
key. A link keeps the fingerprint of its token and whether it was used, not when.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from selaras.core.survei import BobotMode
from selaras.db.models.organisasi import PerangkatDaerah
from selaras.db.models.pilihan import pilihan
from selaras.db.models.renstra import Indikator

CARA = (("publik", "Satu tautan untuk umum"), ("undangan", "Tautan sekali pakai"))
USIA = (
    ("-17", "Di bawah 18 tahun"),
    ("18-30", "18–30 tahun"),
    ("31-45", "31–45 tahun"),
    ("46-60", "46–60 tahun"),
    ("61-", "Di atas 60 tahun"),
)
KELAMIN = (("l", "Laki-laki"), ("p", "Perempuan"))
PENDIDIKAN = (
    ("sd", "SD atau di bawahnya"),
    ("smp", "SMP"),
    ("sma", "SMA/SMK"),
    ("diploma", "Diploma"),
    ("s1", "S1/D4"),
    ("s2", "S2 atau di atasnya"),
)
PEKERJAAN = (
    ("asn", "ASN"),
    ("tni_polri", "TNI/Polri"),
    ("swasta", "Pegawai swasta"),
    ("wirausaha", "Wirausaha"),
    ("pelajar", "Pelajar/mahasiswa"),
    ("lainnya", "Lainnya"),
)


class Survei(models.Model):
    """A survey of an agency; ``kunci`` is its name in the public address."""

    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, related_name="survei"
    )
    indikator = models.ForeignKey(
        Indikator, on_delete=models.SET_NULL, null=True, blank=True, related_name="survei"
    )
    kunci = models.CharField(max_length=40, unique=True)
    judul = models.CharField(max_length=200)
    mulai = models.DateField()
    selesai = models.DateField()
    populasi = models.PositiveIntegerField()
    cara = models.CharField(max_length=20, choices=CARA, default="publik")
    bobot = models.CharField(max_length=20, choices=pilihan(BobotMode), default=BobotMode.TEPAT)
    ditutup = models.BooleanField(default=False)

    class Meta:
        ordering = ("-mulai", "-id")
        verbose_name_plural = "survei"
        constraints = (
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="survei_masa"),
            models.CheckConstraint(condition=Q(populasi__gte=1), name="survei_populasi"),
        )

    def __str__(self) -> str:
        return self.judul


class LayananSurvei(models.Model):
    """A service that a survey asks about."""

    survei = models.ForeignKey(Survei, on_delete=models.CASCADE, related_name="layanan")
    nama = models.CharField(max_length=200)
    urut = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("urut", "id")
        verbose_name_plural = "layanan survei"
        constraints = (
            models.UniqueConstraint(fields=("survei", "nama"), name="layanan_survei_sekali"),
        )

    def __str__(self) -> str:
        return self.nama


class TautanSurvei(models.Model):
    """A one-time link: the fingerprint of its token, and whether it was used."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survei = models.ForeignKey(Survei, on_delete=models.CASCADE, related_name="tautan")
    sidik = models.CharField(max_length=64, unique=True)
    terpakai = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "tautan survei"

    def __str__(self) -> str:
        return self.sidik[:8]


class JawabanSurvei(models.Model):
    """One answer: nine perceptions, a few classes of person, a suggestion. Nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survei = models.ForeignKey(Survei, on_delete=models.PROTECT, related_name="jawaban")
    layanan = models.ForeignKey(LayananSurvei, on_delete=models.PROTECT, related_name="jawaban")
    u1 = models.PositiveSmallIntegerField(null=True, blank=True)
    u2 = models.PositiveSmallIntegerField(null=True, blank=True)
    u3 = models.PositiveSmallIntegerField(null=True, blank=True)
    u4 = models.PositiveSmallIntegerField(null=True, blank=True)
    u5 = models.PositiveSmallIntegerField(null=True, blank=True)
    u6 = models.PositiveSmallIntegerField(null=True, blank=True)
    u7 = models.PositiveSmallIntegerField(null=True, blank=True)
    u8 = models.PositiveSmallIntegerField(null=True, blank=True)
    u9 = models.PositiveSmallIntegerField(null=True, blank=True)
    usia = models.CharField(max_length=10, choices=USIA, blank=True)
    kelamin = models.CharField(max_length=10, choices=KELAMIN, blank=True)
    pendidikan = models.CharField(max_length=10, choices=PENDIDIKAN, blank=True)
    pekerjaan = models.CharField(max_length=10, choices=PEKERJAAN, blank=True)
    saran = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "jawaban survei"
        constraints = tuple(
            models.CheckConstraint(
                condition=Q(**{f"u{n}__isnull": True}) | Q(**{f"u{n}__gte": 1, f"u{n}__lte": 4}),
                name=f"jawaban_survei_u{n}",
            )
            for n in range(1, 10)
        )

    def __str__(self) -> str:
        return "jawaban"

    @property
    def nilai(self) -> tuple[int | None, ...]:
        """The nine perceptions in order."""
        return (self.u1, self.u2, self.u3, self.u4, self.u5, self.u6, self.u7, self.u8, self.u9)
