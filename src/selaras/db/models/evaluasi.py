"""The read model of evaluation: what a region asks of every agency, one row per quarter."""

from django.db import models
from django.db.models import Q

from selaras.db.fields import BilanganField, RupiahField
from selaras.db.models.organisasi import PerangkatDaerah


class RekapEvaluasi(models.Model):
    """The footer of Formulir E.81 of an agency up to one quarter, renewed with every report.

    Beside it the number of indikators by status of their forecast; ``None`` = never counted.
    """

    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, on_delete=models.CASCADE, related_name="rekap_evaluasi"
    )
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField()
    capaian = BilanganField(null=True, help_text="Rata-rata capaian kinerja, persen.")
    predikat = models.CharField(max_length=50, blank=True)
    anggaran = RupiahField(null=True)
    realisasi = RupiahField(null=True)
    indikator = models.PositiveIntegerField()
    indikator_terisi = models.PositiveIntegerField()
    sub_kegiatan = models.PositiveIntegerField()
    sub_kegiatan_terisi = models.PositiveIntegerField()
    akan_meleset = models.PositiveIntegerField(null=True)
    berisiko = models.PositiveIntegerField(null=True)
    akan_tercapai = models.PositiveIntegerField(null=True)
    belum_cukup = models.PositiveIntegerField(null=True)
    pada = models.DateTimeField(help_text="Saat dihitung.")

    class Meta:
        ordering = ("perangkat_daerah", "tahun", "triwulan")
        verbose_name_plural = "rekap evaluasi"
        constraints = (
            models.UniqueConstraint(
                fields=("perangkat_daerah", "tahun", "triwulan"), name="rekap_evaluasi_sekali"
            ),
            models.CheckConstraint(
                condition=Q(triwulan__gte=1, triwulan__lte=4), name="rekap_evaluasi_triwulan"
            ),
        )

    def __str__(self) -> str:
        return f"{self.perangkat_daerah} {self.tahun} TW {self.triwulan}"
