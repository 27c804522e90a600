"""Tables of what is public: the document that was decreed, and its lines as open data."""

from django.db import models

from selaras.db.fields import RupiahField
from selaras.db.models.renja import Renja, Revisi


class DokumenTerbit(models.Model):
    """A decreed document with the code that leads to its public page."""

    revisi = models.OneToOneField(Revisi, on_delete=models.PROTECT, related_name="terbit")
    kode = models.CharField(max_length=24, unique=True, help_text="Kode verifikasi.")
    nomor = models.CharField(max_length=200)
    tanggal = models.DateField()
    penanda_tangan = models.CharField(max_length=200, blank=True)
    jabatan = models.CharField(max_length=300)
    pdf = models.BinaryField()
    sidik_pdf = models.CharField(max_length=64)
    pada = models.DateTimeField()

    class Meta:
        ordering = ("-pada",)
        verbose_name_plural = "dokumen terbit"

    def __str__(self) -> str:
        return f"{self.nomor} ({self.kode})"


class BarisTerbit(models.Model):
    """A line of the last decreed version of a Renja, for the portal and the open data."""

    renja = models.ForeignKey(Renja, on_delete=models.CASCADE, related_name="baris_terbit")
    revisi = models.ForeignKey(Revisi, on_delete=models.PROTECT, related_name="baris_terbit")
    posisi = models.PositiveIntegerField()
    tingkat = models.CharField(max_length=20)
    kode = models.CharField(max_length=200, blank=True)
    kode_baku = models.CharField(max_length=24, blank=True, db_index=True)
    uraian = models.TextField()
    indikator = models.JSONField(
        default=list, help_text="Uraian, target, dan satuan n dan n+1; bilangan sebagai teks."
    )
    lokasi = models.TextField(blank=True)
    sumber_dana = models.TextField(blank=True)
    pagu = RupiahField(null=True)
    prakiraan_maju = RupiahField(null=True)

    class Meta:
        ordering = ("renja", "posisi")
        verbose_name_plural = "baris terbit"
        indexes = (models.Index(fields=("renja", "posisi"), name="baris_terbit_urutan"),)

    def __str__(self) -> str:
        return f"{self.kode} {self.uraian}".strip()
