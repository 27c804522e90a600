"""Tables of the national lists: editions, entries, crosswalk, account codes."""

from django.db import models


class Edisi(models.Model):
    """One decree's list as it was imported; an edition travels with every code."""

    kunci = models.CharField(max_length=80, unique=True, help_text="Kunci keputusan, misalnya ...")
    nama = models.CharField(max_length=300)
    berlaku_sejak = models.DateField(null=True, blank=True)
    berkas = models.CharField(max_length=200)
    sidik = models.CharField(max_length=64)
    jumlah = models.PositiveIntegerField()
    diimpor_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-berlaku_sejak", "kunci")
        verbose_name_plural = "edisi"

    def __str__(self) -> str:
        return self.nama


class EntriNomenklatur(models.Model):
    """One line of an edition. A code alone is no key: some codes carry two names."""

    edisi = models.ForeignKey(Edisi, on_delete=models.CASCADE, related_name="entri")
    posisi = models.PositiveIntegerField()
    kode = models.CharField(max_length=24)
    uraian = models.TextField()
    kinerja = models.TextField(blank=True)
    indikator = models.TextField(blank=True)
    satuan = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("edisi", "posisi")
        verbose_name_plural = "entri nomenklatur"
        indexes = (models.Index(fields=("edisi", "kode"), name="entri_edisi_kode"),)

    def __str__(self) -> str:
        return f"{self.kode} {self.uraian}"


class PemetaanKode(models.Model):
    """An old code and the code it became between two editions; splits are several rows."""

    dari_edisi = models.CharField(max_length=80, blank=True)
    ke_edisi = models.CharField(max_length=80, blank=True)
    posisi = models.PositiveIntegerField()
    kode_lama = models.CharField(max_length=24)
    nama_lama = models.TextField(blank=True)
    kode_baru = models.CharField(max_length=24)
    nama_baru = models.TextField(blank=True)

    class Meta:
        ordering = ("posisi",)
        verbose_name_plural = "pemetaan kode"
        indexes = (models.Index(fields=("kode_lama",), name="pemetaan_kode_lama"),)

    def __str__(self) -> str:
        return f"{self.kode_lama} → {self.kode_baru}"


class Rekening(models.Model):
    """An account code of an edition (Permendagri 90/2019), with its name."""

    edisi = models.ForeignKey(Edisi, on_delete=models.CASCADE, related_name="rekening")
    kode = models.CharField(max_length=24)
    uraian = models.TextField()

    class Meta:
        ordering = ("edisi", "kode")
        verbose_name_plural = "rekening"
        constraints = (
            models.UniqueConstraint(fields=("edisi", "kode"), name="rekening_sekali_per_edisi"),
        )

    def __str__(self) -> str:
        return f"{self.kode} {self.uraian}"
