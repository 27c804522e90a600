"""Tables of the organisation: wilayah, perangkat daerah, unit kerja, pejabat by date."""

from django.db import models
from django.db.models import F, Q

from selaras.db.fields import RupiahField

JENIS_WILAYAH = [("provinsi", "provinsi"), ("kabupaten", "kabupaten"), ("kota", "kota")]


class Wilayah(models.Model):
    """A region: the government whose agencies plan together."""

    kode = models.CharField(max_length=13, unique=True, help_text="Kode wilayah, misalnya 64.03.")
    nama = models.CharField(max_length=200, help_text="Nama beserta jenisnya: Kabupaten ...")
    jenis = models.CharField(max_length=10, choices=JENIS_WILAYAH, default="kabupaten")
    kepala_daerah = models.CharField(max_length=60, default="Bupati")
    total_belanja = RupiahField(
        null=True, blank=True, help_text="Total belanja daerah, untuk memeriksa belanja wajib."
    )

    class Meta:
        ordering = ("nama",)
        verbose_name_plural = "wilayah"

    def __str__(self) -> str:
        return self.nama


class PerangkatDaerah(models.Model):
    """An agency of a region.

    ``sebutan`` is its name in addresses: short, lower case, unique in the whole installation.
    """

    wilayah = models.ForeignKey(Wilayah, on_delete=models.PROTECT, related_name="perangkat_daerah")
    sebutan = models.SlugField(max_length=60, unique=True)
    kode = models.CharField(max_length=40, blank=True, help_text="Kode organisasi.")
    nama = models.CharField(max_length=300)
    singkatan = models.CharField(max_length=60, blank=True)
    bidang_urusan = models.JSONField(default=list, blank=True, help_text='Misalnya ["5.03"].')
    alamat = models.JSONField(default=list, blank=True)
    tempat = models.CharField(max_length=100, blank=True)
    tugas = models.TextField(blank=True)
    fungsi = models.JSONField(default=list, blank=True)
    aktif = models.BooleanField(default=True)

    class Meta:
        ordering = ("nama",)
        verbose_name_plural = "perangkat daerah"

    def __str__(self) -> str:
        return self.singkatan or self.nama


class UnitKerja(models.Model):
    """A bidang or unit of an agency; plan lines can be given to it."""

    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, related_name="unit"
    )
    nama = models.CharField(max_length=200)
    urut = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("urut", "nama")
        verbose_name_plural = "unit kerja"
        constraints = (
            models.UniqueConstraint(
                fields=("perangkat_daerah", "nama"),
                name="unit_kerja_sekali_per_perangkat_daerah",
                violation_error_message="Unit kerja bernama itu sudah ada.",
            ),
        )

    def __str__(self) -> str:
        return self.nama


class Pejabat(models.Model):
    """Who holds an office, from when (TMT) to when; the head signs documents of those days."""

    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, related_name="pejabat"
    )
    unit = models.ForeignKey(
        UnitKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="pejabat"
    )
    jabatan = models.CharField(max_length=200)
    nama = models.CharField(max_length=200)
    pangkat = models.CharField(max_length=100, blank=True)
    nip = models.CharField(max_length=30, blank=True)
    kepala = models.BooleanField(default=False, help_text="Pimpinan perangkat daerah.")
    tmt = models.DateField(help_text="Terhitung mulai tanggal.")
    sampai = models.DateField(null=True, blank=True, help_text="Kosong bila masih menjabat.")

    class Meta:
        ordering = ("-kepala", "jabatan", "-tmt")
        verbose_name_plural = "pejabat"
        constraints = (
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("tmt")),
                name="pejabat_masa_tidak_terbalik",
                violation_error_message="Tanggal selesai mendahului TMT.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.nama}, {self.jabatan}"
