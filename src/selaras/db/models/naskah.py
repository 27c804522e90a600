"""Table of the texts of a Renja: issues, factors, legal basis, team, prose, printed cells.

Eight tables of the open format that hold text, are read with the document and never summed or
searched across agencies share one table; see docs/decisions/0013.
"""

from django.db import models

from selaras.db.models.renja import Renja
from selaras.db.models.renstra import Rekaman


class RekamanNaskah(Rekaman):
    """One record of a text table, its columns as the open format writes them."""

    renja = models.ForeignKey(Renja, on_delete=models.CASCADE, related_name="naskah")
    tabel = models.CharField(max_length=20)
    isi = models.JSONField()

    class Meta:
        ordering = ("tabel", "posisi", "id")
        verbose_name_plural = "rekaman naskah"
        indexes = (models.Index(fields=("renja", "tabel", "posisi"), name="naskah_urutan"),)

    def __str__(self) -> str:
        return f"{self.tabel} {self.posisi}"
