"""Tables of the audit trail: one entry per write, chained by fingerprints, never changed."""

from django.db import models

from selaras.db.models.akun import Pengguna
from selaras.db.models.organisasi import PerangkatDaerah, Wilayah
from selaras.db.models.renja import Renja


class Rantai(models.Model):
    """The head of one chain: an agency's, a region's, or that of the installation.

    Chains are apart so that the work of one agency does not wait for that of another.
    """

    wilayah = models.OneToOneField(Wilayah, on_delete=models.PROTECT, null=True, blank=True)
    perangkat_daerah = models.OneToOneField(
        PerangkatDaerah, on_delete=models.PROTECT, null=True, blank=True
    )
    kunci = models.CharField(max_length=40, unique=True)
    jumlah = models.PositiveIntegerField(default=0)
    sidik = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "rantai"

    def __str__(self) -> str:
        return self.kunci


class AuditEntry(models.Model):
    """One write: who, when, what, on which object, why; its fingerprint covers all of it."""

    rantai = models.ForeignKey(Rantai, on_delete=models.PROTECT, related_name="entri")
    nomor = models.PositiveIntegerField()
    pada = models.DateTimeField()
    oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    oleh_nama = models.CharField(max_length=200)
    aksi = models.CharField(max_length=60)
    objek = models.CharField(max_length=300)
    renja = models.ForeignKey(
        Renja, on_delete=models.PROTECT, null=True, blank=True, related_name="jejak"
    )
    alasan = models.TextField(blank=True)
    rincian = models.JSONField(default=dict)
    sebelumnya = models.CharField(max_length=64)
    sidik = models.CharField(max_length=64)

    class Meta:
        ordering = ("rantai", "nomor")
        verbose_name_plural = "jejak audit"
        constraints = (
            models.UniqueConstraint(fields=("rantai", "nomor"), name="jejak_nomor_sekali"),
        )
        indexes = (models.Index(fields=("renja", "pada"), name="jejak_renja_pada"),)

    def __str__(self) -> str:
        return f"{self.rantai} {self.nomor} {self.aksi}"


class AuditRekaman(models.Model):
    """One record that an entry changed: its columns before and after."""

    entri = models.ForeignKey(AuditEntry, on_delete=models.PROTECT, related_name="rekaman")
    tabel = models.CharField(max_length=30)
    kunci = models.CharField(max_length=600)
    sebelum = models.JSONField(null=True)
    sesudah = models.JSONField(null=True)
    asal = models.JSONField(null=True, help_text="Sel berkas setiap kolom, bila diimpor.")

    class Meta:
        ordering = ("entri", "id")
        verbose_name_plural = "jejak rekaman"
        indexes = (models.Index(fields=("tabel", "kunci"), name="jejak_tabel_kunci"),)

    def __str__(self) -> str:
        return f"{self.tabel} {self.kunci}"
