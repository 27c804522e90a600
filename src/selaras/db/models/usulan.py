"""Table of T-C.32: proposals of stakeholders and the answer to each."""

from django.db import models

from selaras.core.jenis import KanalUsulan, Keputusan
from selaras.db.fields import BilanganField
from selaras.db.models.pilihan import pilihan
from selaras.db.models.renja import Renja
from selaras.db.models.renstra import Rekaman


class Usulan(Rekaman):
    """A proposal; ``keputusan`` empty means not answered yet."""

    renja = models.ForeignKey(Renja, on_delete=models.CASCADE, related_name="usulan")
    kanal = models.CharField(max_length=20, choices=pilihan(KanalUsulan), null=True, blank=True)
    urut = models.IntegerField()
    pengusul = models.CharField(max_length=300, blank=True)
    uraian = models.TextField()
    lokasi = models.TextField(blank=True)
    indikator = models.TextField(blank=True)
    volume = BilanganField(null=True, blank=True)
    satuan = models.CharField(max_length=200, blank=True)
    keputusan = models.CharField(max_length=20, choices=pilihan(Keputusan), null=True, blank=True)
    catatan = models.TextField(blank=True)

    class Meta:
        ordering = ("posisi", "id")
        verbose_name_plural = "usulan"

    def __str__(self) -> str:
        return self.uraian
