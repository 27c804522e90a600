"""Tables of T-C.31: the RKPD draft and the analysed need, and the ceilings given to agencies."""

from django.db import models

from selaras.db.fields import BilanganField, RupiahField
from selaras.db.models.organisasi import PerangkatDaerah
from selaras.db.models.renja import Renja
from selaras.db.models.renstra import Rekaman, Simpul

SISI = [("rkpd", "rancangan awal RKPD"), ("kebutuhan", "hasil analisis kebutuhan")]
SIFAT_PAGU = [("hentikan", "hentikan"), ("ingatkan", "ingatkan"), ("abaikan", "abaikan")]


class BarisReview(Rekaman):
    """One line of one side of Tabel T-C.31."""

    renja = models.ForeignKey(Renja, on_delete=models.CASCADE, related_name="review")
    sisi = models.CharField(max_length=10, choices=SISI)
    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT, related_name="+")
    urut = models.IntegerField(default=1)
    uraian = models.TextField(blank=True)
    lokasi = models.TextField(blank=True)
    indikator = models.TextField(blank=True)
    target = BilanganField(null=True, blank=True)
    satuan = models.CharField(max_length=200, blank=True)
    dana = RupiahField(null=True, blank=True)
    catatan = models.TextField(blank=True)

    class Meta:
        ordering = ("posisi", "id")
        verbose_name_plural = "baris review"
        indexes = (models.Index(fields=("renja", "sisi"), name="review_renja_sisi"),)

    def __str__(self) -> str:
        return f"{self.simpul} ({self.sisi})"


class PaguIndikatif(models.Model):
    """A ceiling that Bappeda gives an agency for a year, whole or for one code below.

    ``sifat`` says what happens when the plan passes it: stop, warn or ignore.
    """

    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, related_name="pagu_indikatif"
    )
    tahun = models.PositiveSmallIntegerField()
    kode = models.CharField(max_length=24, blank=True, help_text="Kosong: seluruh rencana.")
    pagu = RupiahField()
    sifat = models.CharField(max_length=10, choices=SIFAT_PAGU, default="ingatkan")
    dasar = models.CharField(max_length=300, blank=True, help_text="Surat yang memuatnya.")

    class Meta:
        ordering = ("perangkat_daerah", "tahun", "kode")
        verbose_name_plural = "pagu indikatif"
        constraints = (
            models.UniqueConstraint(
                fields=("perangkat_daerah", "tahun", "kode"), name="pagu_indikatif_sekali"
            ),
        )

    def __str__(self) -> str:
        return f"{self.perangkat_daerah} {self.tahun} {self.kode}".strip()
