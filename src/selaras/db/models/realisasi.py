"""Tables of what happened: realisasi of indikators, budget and spending of simpul."""

from django.db import models
from django.db.models import Q

from selaras.core.jenis import Cakupan
from selaras.db.fields import BilanganField, RupiahField
from selaras.db.models.pilihan import pilihan
from selaras.db.models.renstra import Indikator, Rekaman, Renstra, Simpul


class Realisasi(Rekaman):
    """A measured value; ``nilai`` empty means not reported, never zero."""

    indikator = models.ForeignKey(Indikator, on_delete=models.CASCADE, related_name="realisasi")
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField(null=True, blank=True)
    cakupan = models.CharField(max_length=20, choices=pilihan(Cakupan), default=Cakupan.TAHUN)
    nilai = BilanganField(null=True, blank=True)
    pembilang = BilanganField(null=True, blank=True)
    penyebut = BilanganField(null=True, blank=True)
    keterangan = models.TextField(blank=True)

    class Meta:
        ordering = ("posisi", "id")
        verbose_name_plural = "realisasi"
        constraints = (
            models.UniqueConstraint(
                fields=("indikator", "tahun", "triwulan", "cakupan"),
                name="realisasi_sekali_per_triwulan",
            ),
            models.UniqueConstraint(
                fields=("indikator", "tahun", "cakupan"),
                condition=Q(triwulan__isnull=True),
                name="realisasi_sekali_per_tahun",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indikator} {self.tahun}"


class Anggaran(Rekaman):
    """Budget and spending of a simpul in a year; without a simpul, of the whole agency."""

    renstra = models.ForeignKey(Renstra, on_delete=models.CASCADE, related_name="anggaran")
    simpul = models.ForeignKey(
        Simpul, on_delete=models.CASCADE, null=True, blank=True, related_name="anggaran"
    )
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField(null=True, blank=True)
    anggaran = RupiahField(null=True, blank=True)
    realisasi = RupiahField(null=True, blank=True)

    class Meta:
        ordering = ("posisi", "id")
        verbose_name_plural = "anggaran"
        constraints = (
            models.UniqueConstraint(
                fields=("simpul", "tahun", "triwulan"), name="anggaran_sekali_per_triwulan"
            ),
            models.UniqueConstraint(
                fields=("simpul", "tahun"),
                condition=Q(triwulan__isnull=True),
                name="anggaran_sekali_per_tahun",
            ),
            models.UniqueConstraint(
                fields=("renstra", "tahun", "triwulan"),
                condition=Q(simpul__isnull=True),
                name="anggaran_seluruhnya_sekali_per_triwulan",
            ),
            models.UniqueConstraint(
                fields=("renstra", "tahun"),
                condition=Q(simpul__isnull=True, triwulan__isnull=True),
                name="anggaran_seluruhnya_sekali_per_tahun",
            ),
        )

    def __str__(self) -> str:
        return f"{self.simpul or self.renstra} {self.tahun}"
