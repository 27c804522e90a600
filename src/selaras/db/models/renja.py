"""Tables of the Renja: its keys and state, its frozen revisions, its read model."""

from django.db import models
from django.db.models import Q

from selaras.core.alur import Keadaan
from selaras.db.fields import RupiahField
from selaras.db.models.akun import Pengguna
from selaras.db.models.organisasi import PerangkatDaerah
from selaras.db.models.renstra import Renstra


class Renja(models.Model):
    """The plan of one agency for one year, from first draft to its last revision.

    The state is a value, never a second table: a perubahan is a new revision of the same row.
    """

    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, related_name="renja"
    )
    renstra = models.ForeignKey(Renstra, on_delete=models.PROTECT, related_name="renja")
    tahun = models.PositiveSmallIntegerField(help_text="Tahun rencana (n).")
    keadaan = models.CharField(
        max_length=30,
        choices=[(k.value, k.sebutan) for k in Keadaan],
        default=Keadaan.RANCANGAN_AWAL,
    )
    tahap = models.CharField(max_length=20, default="rancangan_awal")
    versi = models.PositiveIntegerField(default=0, help_text="Naik satu pada setiap perubahan.")

    tanggal = models.DateField()
    tempat = models.CharField(max_length=100, blank=True)
    jabatan_penanda_tangan = models.CharField(max_length=300, blank=True)
    nama_penanda_tangan = models.CharField(max_length=200, blank=True)
    pangkat_penanda_tangan = models.CharField(max_length=100, blank=True)
    nip_penanda_tangan = models.CharField(max_length=30, blank=True)
    sk_tim_nomor = models.CharField(max_length=200, blank=True)
    sk_tim_tanggal = models.DateField(null=True, blank=True)
    sk_tim_tentang = models.TextField(blank=True)
    sk_tim_jabatan = models.CharField(max_length=300, blank=True)
    total_belanja_daerah = RupiahField(null=True, blank=True)
    basis_tahun_berjalan = models.CharField(max_length=20, default="realisasi_tw")
    triwulan_berjalan = models.PositiveSmallIntegerField(default=2)
    bentuk_tc29 = models.CharField(max_length=10, default="sumber")
    aturan_celah_predikat = models.CharField(max_length=30, default="batas_bawah_eksklusif")

    class Meta:
        ordering = ("perangkat_daerah", "-tahun")
        verbose_name_plural = "renja"
        constraints = (
            models.UniqueConstraint(
                fields=("perangkat_daerah", "tahun"),
                name="renja_sekali_per_tahun",
                violation_error_message="Renja tahun itu sudah ada.",
            ),
        )

    def __str__(self) -> str:
        return f"Renja {self.perangkat_daerah} {self.tahun}"

    @property
    def keadaan_kini(self) -> Keadaan:
        """The state as a value of the workflow."""
        return Keadaan(self.keadaan)


class Revisi(models.Model):
    """A frozen version: the whole plan in the open format, with its fingerprint.

    Rows are never changed or deleted; the database refuses both.
    """

    renja = models.ForeignKey(Renja, on_delete=models.PROTECT, related_name="revisi")
    nomor = models.PositiveSmallIntegerField()
    keadaan = models.CharField(max_length=30)
    langkah = models.CharField(max_length=30, help_text="Langkah yang membekukannya.")
    versi = models.PositiveIntegerField()
    isi = models.BinaryField(help_text="Arsip folder rencana.")
    sidik = models.CharField(max_length=64, help_text="SHA-256 isi.")
    jumlah_baris = models.PositiveIntegerField()
    pagu = RupiahField(null=True)
    prakiraan_maju = RupiahField(null=True)
    kesalahan = models.PositiveIntegerField(default=0)
    peringatan = models.PositiveIntegerField(default=0)
    oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    catatan = models.TextField(blank=True)

    class Meta:
        ordering = ("renja", "nomor")
        verbose_name_plural = "revisi"
        constraints = (
            models.UniqueConstraint(fields=("renja", "nomor"), name="revisi_nomor_sekali"),
        )

    def __str__(self) -> str:
        return f"{self.renja} revisi {self.nomor}"


class Potret(models.Model):
    """The plan as it reads now, with its findings: written with every change, never by hand.

    A page of one agency reads this one row instead of sixteen tables; a page of a region reads
    the numbers beside it. A test compares it with the rows it was made from.
    """

    renja = models.OneToOneField(
        Renja, on_delete=models.CASCADE, primary_key=True, related_name="potret"
    )
    versi = models.PositiveIntegerField()
    isi = models.BinaryField()
    temuan = models.JSONField(default=list)
    kesalahan = models.PositiveIntegerField(default=0)
    peringatan = models.PositiveIntegerField(default=0)
    informasi = models.PositiveIntegerField(default=0)
    dikecualikan = models.PositiveIntegerField(default=0)
    beda_renstra = models.PositiveIntegerField(default=0)
    beda_rkpd = models.PositiveIntegerField(default=0)
    jumlah_program = models.PositiveIntegerField(default=0)
    jumlah_kegiatan = models.PositiveIntegerField(default=0)
    jumlah_baris = models.PositiveIntegerField(default=0)
    pagu = RupiahField(null=True)
    prakiraan_maju = RupiahField(null=True)
    pada = models.DateTimeField()

    class Meta:
        verbose_name_plural = "potret"
        constraints = (
            models.CheckConstraint(condition=Q(versi__gte=0), name="potret_versi_tidak_negatif"),
        )

    def __str__(self) -> str:
        return f"potret {self.renja_id} versi {self.versi}"
