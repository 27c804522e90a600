"""Tables of the RKA draft: cost lines of a sub kegiatan and its cash plan."""

from django.db import models
from django.db.models import Q

from selaras.db.fields import BilanganField, RupiahField
from selaras.db.models.renja import Renja
from selaras.db.models.renstra import Rekaman, Simpul


class RincianBelanja(Rekaman):
    """A cost line: koefisien x harga satuan, with tax (Permendagri 77/2020)."""

    renja = models.ForeignKey(Renja, on_delete=models.CASCADE, related_name="rincian_belanja")
    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT, related_name="+")
    rekening = models.CharField(max_length=24)
    kelompok = models.CharField(max_length=300, blank=True)
    uraian = models.TextField()
    koefisien = models.JSONField(help_text='Daftar [bilangan, satuan], misalnya [["20", "orang"]].')
    harga_satuan = RupiahField()
    pajak = BilanganField(help_text="Persen, misalnya 11.")
    sumber_dana = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("posisi", "id")
        verbose_name_plural = "rincian belanja"
        indexes = (models.Index(fields=("renja", "simpul"), name="rincian_renja_simpul"),)

    def __str__(self) -> str:
        return f"{self.rekening} {self.uraian}"


class AnggaranKas(models.Model):
    """Planned withdrawal of one sub kegiatan in one month."""

    renja = models.ForeignKey(Renja, on_delete=models.CASCADE, related_name="anggaran_kas")
    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT, related_name="+")
    bulan = models.PositiveSmallIntegerField()
    nilai = RupiahField()

    class Meta:
        ordering = ("simpul", "bulan")
        verbose_name_plural = "anggaran kas"
        constraints = (
            models.UniqueConstraint(
                fields=("renja", "simpul", "bulan"), name="anggaran_kas_sekali"
            ),
            models.CheckConstraint(
                condition=Q(bulan__gte=1, bulan__lte=12, nilai__gte=0),
                name="anggaran_kas_bulan_dan_nilai_sah",
            ),
        )

    def __str__(self) -> str:
        return f"{self.simpul} bulan {self.bulan}"
