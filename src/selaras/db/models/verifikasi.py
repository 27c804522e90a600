"""Tables of verification: a verifier's note on a cell, and the replies to it."""

from django.db import models

from selaras.db.models.akun import Pengguna
from selaras.db.models.renja import Renja

STATUS = [("terbuka", "terbuka"), ("dijawab", "dijawab"), ("selesai", "selesai")]


class CatatanVerifikasi(models.Model):
    """A note on one cell, one line, or the whole document (empty place)."""

    renja = models.ForeignKey(Renja, on_delete=models.PROTECT, related_name="catatan_verifikasi")
    keadaan = models.CharField(max_length=30, help_text="Keadaan Renja ketika ditulis.")
    tabel = models.CharField(max_length=20, blank=True)
    baris = models.CharField(max_length=200, blank=True, help_text="Id simpul atau indikator.")
    kolom = models.CharField(max_length=100, blank=True)
    tertulis = models.TextField(blank=True, help_text="Isi sel ketika dicatat.")
    isi = models.TextField()
    status = models.CharField(max_length=10, choices=STATUS, default="terbuka")
    oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pada", "id")
        verbose_name_plural = "catatan verifikasi"
        indexes = (models.Index(fields=("renja", "status"), name="catatan_renja_status"),)

    def __str__(self) -> str:
        return self.isi[:60]


class Balasan(models.Model):
    """A reply to a note."""

    catatan = models.ForeignKey(CatatanVerifikasi, on_delete=models.PROTECT, related_name="balasan")
    isi = models.TextField()
    oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pada", "id")
        verbose_name_plural = "balasan"

    def __str__(self) -> str:
        return self.isi[:60]
