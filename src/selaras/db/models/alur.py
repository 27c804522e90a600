"""Tables of the workflow: steps taken, minutes of forums, the calendar of a region."""

from django.db import models
from django.db.models import F, Q

from selaras.core.alur import Keadaan
from selaras.core.alur import Langkah as JenisLangkah
from selaras.db.models.akun import Pengguna
from selaras.db.models.berkas import Berkas
from selaras.db.models.organisasi import Wilayah
from selaras.db.models.renja import Renja, Revisi

_KEADAAN = [(k.value, k.sebutan) for k in Keadaan]


class Langkah(models.Model):
    """A step that was taken: from where to where, by whom, when, with what words."""

    renja = models.ForeignKey(Renja, on_delete=models.PROTECT, related_name="langkah")
    langkah = models.CharField(max_length=30, choices=[(j.value, j.value) for j in JenisLangkah])
    dari = models.CharField(max_length=30, choices=_KEADAAN)
    ke = models.CharField(max_length=30, choices=_KEADAAN)
    catatan = models.TextField(blank=True)
    nomor = models.CharField(max_length=200, blank=True, help_text="Nomor keputusan.")
    tanggal = models.DateField(null=True, blank=True, help_text="Tanggal keputusan.")
    revisi = models.ForeignKey(Revisi, on_delete=models.PROTECT, related_name="+")
    oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ("pada", "id")
        verbose_name_plural = "langkah"

    def __str__(self) -> str:
        return f"{self.renja}: {self.langkah}"


class BeritaAcara(models.Model):
    """Minutes of a forum perangkat daerah or of a verification."""

    renja = models.ForeignKey(Renja, on_delete=models.PROTECT, related_name="berita_acara")
    keadaan = models.CharField(max_length=30, choices=_KEADAAN)
    nomor = models.CharField(max_length=200)
    tanggal = models.DateField()
    tempat = models.CharField(max_length=200, blank=True)
    peserta = models.PositiveIntegerField(null=True, blank=True)
    kesepakatan = models.TextField(blank=True)
    berkas = models.ForeignKey(
        Berkas, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("tanggal", "id")
        verbose_name_plural = "berita acara"

    def __str__(self) -> str:
        return f"{self.nomor} ({self.tanggal})"


class JadwalTahapan(models.Model):
    """The dates of one stage in a region for one plan year; they replace the national deadline."""

    wilayah = models.ForeignKey(Wilayah, on_delete=models.PROTECT, related_name="jadwal")
    tahun = models.PositiveSmallIntegerField(help_text="Tahun rencana (n).")
    tahapan = models.CharField(max_length=30)
    mulai = models.DateField(null=True, blank=True)
    selesai = models.DateField()
    dasar = models.CharField(max_length=300, blank=True, help_text="Surat yang memuatnya.")

    class Meta:
        ordering = ("wilayah", "tahun", "selesai")
        verbose_name_plural = "jadwal tahapan"
        constraints = (
            models.UniqueConstraint(
                fields=("wilayah", "tahun", "tahapan"), name="jadwal_sekali_per_tahapan"
            ),
            models.CheckConstraint(
                condition=Q(mulai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="jadwal_tidak_terbalik",
                violation_error_message="Tanggal selesai mendahului tanggal mulai.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.tahapan} {self.tahun}"
