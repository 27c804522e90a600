"""Tables of T-C.33: the lines of a Renja with their indikators, funds and places.

Totals of kegiatan and program are computed (:mod:`selaras.core.rekap`), so they cannot disagree
with their parts.
"""

from django.db import models
from django.db.models import Q

from selaras.db.fields import BilanganField, RupiahField
from selaras.db.models.renja import Renja
from selaras.db.models.renstra import Indikator, Rekaman, Simpul


class Baris(Rekaman):
    """A simpul that is part of this year's plan."""

    renja = models.ForeignKey(Renja, on_delete=models.CASCADE, related_name="baris")
    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT, related_name="+")
    kelompok_sasaran = models.TextField(blank=True)
    catatan = models.TextField(blank=True)

    class Meta:
        ordering = ("posisi", "id")
        verbose_name_plural = "baris"
        constraints = (
            models.UniqueConstraint(fields=("renja", "simpul"), name="baris_sekali_per_renja"),
        )

    def __str__(self) -> str:
        return f"{self.simpul}"


class Keluaran(Rekaman):
    """An indikator of a line with its targets for n and n+1."""

    renja = models.ForeignKey(Renja, on_delete=models.CASCADE, related_name="keluaran")
    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT, related_name="+")
    urut = models.IntegerField(default=1)
    indikator = models.ForeignKey(
        Indikator, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uraian = models.TextField()
    target = BilanganField(null=True, blank=True)
    satuan = models.CharField(max_length=200, blank=True)
    target_maju = BilanganField(null=True, blank=True)
    satuan_maju = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("posisi", "id")
        verbose_name_plural = "keluaran"

    def __str__(self) -> str:
        return self.uraian


class Pendanaan(Rekaman):
    """Money of a line from one sumber dana: pagu n and prakiraan maju n+1."""

    renja = models.ForeignKey(Renja, on_delete=models.CASCADE, related_name="pendanaan")
    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT, related_name="+")
    sumber_dana = models.CharField(max_length=300, blank=True)
    pagu = RupiahField(null=True, blank=True, help_text="Pagu indikatif tahun n.")
    prakiraan_maju = RupiahField(null=True, blank=True, help_text="Kebutuhan dana tahun n+1.")

    class Meta:
        ordering = ("posisi", "id")
        verbose_name_plural = "pendanaan"
        constraints = (
            models.UniqueConstraint(
                fields=("renja", "simpul", "sumber_dana"),
                name="pendanaan_sekali_per_sumber",
                violation_error_message="Sumber dana itu sudah ada pada baris ini.",
            ),
            models.CheckConstraint(
                condition=(Q(pagu__isnull=True) | Q(pagu__gte=0))
                & (Q(prakiraan_maju__isnull=True) | Q(prakiraan_maju__gte=0)),
                name="pendanaan_tidak_negatif",
                violation_error_message="Pagu dan prakiraan maju tidak boleh negatif.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.simpul} {self.sumber_dana}"


class Lokasi(Rekaman):
    """A place where a line is carried out."""

    renja = models.ForeignKey(Renja, on_delete=models.CASCADE, related_name="lokasi")
    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT, related_name="+")
    lokasi = models.TextField()

    class Meta:
        ordering = ("posisi", "id")
        verbose_name_plural = "lokasi"

    def __str__(self) -> str:
        return self.lokasi
