"""Table of stored files: what was sniffed, how large, and the fingerprint that names it."""

from django.db import models

from selaras.db.models.akun import Pengguna
from selaras.db.models.organisasi import PerangkatDaerah


class Berkas(models.Model):
    """A file of an agency. The content lies under its fingerprint, never under its name."""

    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, related_name="berkas"
    )
    nama = models.CharField(max_length=200)
    jenis = models.CharField(max_length=100)
    ukuran = models.PositiveIntegerField()
    sidik = models.CharField(max_length=64, db_index=True)
    oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pada",)
        verbose_name_plural = "berkas"

    def __str__(self) -> str:
        return self.nama
