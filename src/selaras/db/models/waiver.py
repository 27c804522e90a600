"""Table of waivers: findings that were accepted, with the reason and who answers for it."""

from django.db import models

from selaras.db.models.renja import Renja
from selaras.db.models.renstra import Rekaman


class Waiver(Rekaman):
    """A finding that was accepted; ``oleh`` is the name as the document shows it."""

    renja = models.ForeignKey(Renja, on_delete=models.CASCADE, related_name="waiver")
    aturan = models.CharField(max_length=20)
    tabel = models.CharField(max_length=20, blank=True)
    simpul = models.CharField(max_length=200, blank=True)
    kolom = models.CharField(max_length=100, blank=True)
    alasan = models.TextField()
    oleh = models.CharField(max_length=300)
    tanggal = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("posisi", "id")
        verbose_name_plural = "waiver"

    def __str__(self) -> str:
        return f"{self.aturan} {self.simpul}"
