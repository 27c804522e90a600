"""Tables of imports: a file that waits for a decision, and header profiles of foreign files."""

from django.db import models

from selaras.db.models.akun import Pengguna
from selaras.db.models.organisasi import PerangkatDaerah, Wilayah
from selaras.db.models.renja import Renja

STATUS = [
    ("pratinjau", "menunggu keputusan"),
    ("diterapkan", "diterapkan"),
    ("dibatalkan", "dibatalkan"),
    ("diurungkan", "diurungkan"),
]


class Impor(models.Model):
    """A file that was read and previewed; nothing of it is in a plan before it is applied."""

    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, related_name="impor"
    )
    renja = models.ForeignKey(Renja, on_delete=models.PROTECT, related_name="impor")
    jenis = models.CharField(max_length=30)
    nama = models.CharField(max_length=200)
    sidik = models.CharField(max_length=64)
    ukuran = models.PositiveIntegerField(default=0)
    isi = models.BinaryField(help_text="Yang terbaca, dalam format terbuka beserta sel asalnya.")
    masalah = models.JSONField(default=list)
    ringkasan = models.JSONField(default=dict, help_text="Yang dibaca, dan yang perlu diyakini.")
    pilihan = models.JSONField(default=dict, help_text="Cara setiap tabel, keputusan indikator.")
    versi = models.PositiveIntegerField(help_text="Versi Renja ketika dibandingkan.")
    status = models.CharField(max_length=12, choices=STATUS, default="pratinjau")
    sebelum = models.BinaryField(
        null=True, help_text="Rencana yang dibandingkan; sesudah diterapkan, yang digantikannya."
    )
    sesudah = models.BinaryField(null=True, help_text="Rencana sesudah diterapkan.")
    entri = models.PositiveIntegerField(null=True, blank=True, help_text="Nomor jejaknya.")
    oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)
    diputus_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pada",)
        verbose_name_plural = "impor"

    def __str__(self) -> str:
        return f"{self.nama} ({self.status})"


class ProfilImpor(models.Model):
    """How the header of a foreign file maps to columns; editable, because no schema is official."""

    wilayah = models.ForeignKey(Wilayah, on_delete=models.CASCADE, related_name="profil_impor")
    jenis = models.CharField(max_length=30)
    nama = models.CharField(max_length=100)
    peta = models.JSONField(help_text="Kolom kita ke daftar judul yang mungkin.")
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("jenis", "nama")
        verbose_name_plural = "profil impor"
        constraints = (
            models.UniqueConstraint(
                fields=("wilayah", "jenis", "nama"), name="profil_impor_sekali"
            ),
        )

    def __str__(self) -> str:
        return self.nama
