"""Tables of the Renstra: its tree, tujuan and sasaran, indikators, targets and pagu.

The tree is the agency's for the whole period: a Renja of any year names its lines here, so that
an indikator keeps one identity from the Renstra to the last evaluation.
"""

from django.db import models
from django.db.models import F, Q

from selaras.core.jenis import DokumenTarget, Tingkat, TingkatIndikator
from selaras.core.kebijakan import Akumulasi, Arah, AturanKosong, AturanNol, RumusTurun
from selaras.db.fields import BilanganField, RupiahField
from selaras.db.models.nomenklatur import Edisi
from selaras.db.models.organisasi import PerangkatDaerah, UnitKerja
from selaras.db.models.pilihan import pilihan


class Renstra(models.Model):
    """The strategic plan of one agency for one period."""

    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, related_name="renstra"
    )
    awal = models.PositiveSmallIntegerField(help_text="Tahun target pertama.")
    akhir = models.PositiveSmallIntegerField(help_text="Tahun target terakhir.")
    edisi = models.ForeignKey(Edisi, on_delete=models.PROTECT, null=True, blank=True)
    ditetapkan = models.BooleanField(default=False)
    versi = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("perangkat_daerah", "-awal")
        verbose_name_plural = "renstra"
        constraints = (
            models.UniqueConstraint(
                fields=("perangkat_daerah", "awal"),
                name="renstra_sekali_per_periode",
                violation_error_message="Renstra dengan tahun awal itu sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(akhir__gte=F("awal")),
                name="renstra_masa_tidak_terbalik",
                violation_error_message="Tahun akhir mendahului tahun awal.",
            ),
        )

    def __str__(self) -> str:
        return f"Renstra {self.perangkat_daerah} {self.awal}-{self.akhir}"


class Rekaman(models.Model):
    """What every row of a plan table has: its place among its neighbours."""

    posisi = models.IntegerField(default=0)

    class Meta:
        abstract = True


class Simpul(Rekaman):
    """A node of the plan tree: urusan, bidang urusan, program, kegiatan or sub kegiatan.

    ``kunci`` is the identity in the open format (``simpul.id``), ``unit`` who carries it out.
    """

    renstra = models.ForeignKey(Renstra, on_delete=models.CASCADE, related_name="simpul")
    kunci = models.CharField(max_length=200)
    induk = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="anak"
    )
    tingkat = models.CharField(max_length=20, choices=pilihan(Tingkat))
    kode = models.CharField(max_length=200, blank=True)
    uraian = models.TextField()
    unit = models.ForeignKey(
        UnitKerja, on_delete=models.SET_NULL, null=True, blank=True, related_name="simpul"
    )

    class Meta:
        ordering = ("posisi", "id")
        verbose_name_plural = "simpul"
        constraints = (
            models.UniqueConstraint(fields=("renstra", "kunci"), name="simpul_sekali_per_renstra"),
        )

    def __str__(self) -> str:
        return f"{self.kode} {self.uraian}".strip()


class TujuanSasaran(Rekaman):
    """A tujuan or a sasaran."""

    renstra = models.ForeignKey(Renstra, on_delete=models.CASCADE, related_name="tujuan_sasaran")
    kunci = models.CharField(max_length=200)
    jenis = models.CharField(max_length=20)
    induk = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="anak"
    )
    uraian = models.TextField()

    class Meta:
        ordering = ("posisi", "id")
        verbose_name_plural = "tujuan sasaran"
        constraints = (
            models.UniqueConstraint(
                fields=("renstra", "kunci"), name="tujuan_sasaran_sekali_per_renstra"
            ),
        )

    def __str__(self) -> str:
        return self.uraian


class Indikator(Rekaman):
    """An indikator with its declared measurement policy; its owner is one thing or none (IKK)."""

    renstra = models.ForeignKey(Renstra, on_delete=models.CASCADE, related_name="indikator")
    kunci = models.CharField(max_length=200)
    simpul = models.ForeignKey(
        Simpul, on_delete=models.PROTECT, null=True, blank=True, related_name="indikator"
    )
    tujuan_sasaran = models.ForeignKey(
        TujuanSasaran, on_delete=models.PROTECT, null=True, blank=True, related_name="indikator"
    )
    tingkat = models.CharField(max_length=20, choices=pilihan(TingkatIndikator))
    urut = models.IntegerField(default=1)
    uraian = models.TextField()
    satuan = models.CharField(max_length=200)
    capaian_awal = BilanganField(null=True, blank=True)
    kondisi_akhir = BilanganField(null=True, blank=True)
    standar = models.TextField(blank=True)
    definisi = models.TextField(blank=True)
    rumus = models.TextField(blank=True)
    sumber_data = models.TextField(blank=True)
    penanggung_jawab = models.TextField(blank=True)
    arah = models.CharField(max_length=20, choices=pilihan(Arah), default=Arah.NAIK)
    rumus_turun = models.CharField(
        max_length=20, choices=pilihan(RumusTurun), default=RumusTurun.SELISIH
    )
    dalam_tahun = models.CharField(
        max_length=20, choices=pilihan(Akumulasi), default=Akumulasi.JUMLAH
    )
    antar_tahun = models.CharField(
        max_length=20, choices=pilihan(Akumulasi), default=Akumulasi.JUMLAH
    )
    aturan_nol = models.CharField(
        max_length=20, choices=pilihan(AturanNol), default=AturanNol.TANPA_NILAI
    )
    aturan_kosong = models.CharField(
        max_length=20, choices=pilihan(AturanKosong), default=AturanKosong.LEWATI
    )
    batas = BilanganField(null=True, blank=True)
    desimal = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("posisi", "id")
        verbose_name_plural = "indikator"
        constraints = (
            models.UniqueConstraint(
                fields=("renstra", "kunci"), name="indikator_sekali_per_renstra"
            ),
            models.CheckConstraint(
                condition=Q(simpul__isnull=True) | Q(tujuan_sasaran__isnull=True),
                name="indikator_satu_pemilik",
            ),
        )

    def __str__(self) -> str:
        return self.uraian


class Target(Rekaman):
    """A target of one indikator in one year, as one document sets it."""

    indikator = models.ForeignKey(Indikator, on_delete=models.CASCADE, related_name="target")
    tahun = models.PositiveSmallIntegerField()
    dokumen = models.CharField(max_length=20, choices=pilihan(DokumenTarget))
    nilai = BilanganField(null=True, blank=True)
    keterangan = models.TextField(blank=True)

    class Meta:
        ordering = ("posisi", "id")
        verbose_name_plural = "target"
        constraints = (
            models.UniqueConstraint(
                fields=("indikator", "tahun", "dokumen"), name="target_sekali_per_dokumen"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indikator} {self.tahun}"


class PaguRenstra(Rekaman):
    """Indicative funds of a simpul in one Renstra year."""

    simpul = models.ForeignKey(Simpul, on_delete=models.CASCADE, related_name="pagu_renstra")
    tahun = models.PositiveSmallIntegerField()
    pagu = RupiahField(null=True, blank=True)

    class Meta:
        ordering = ("posisi", "id")
        verbose_name_plural = "pagu renstra"
        constraints = (
            models.UniqueConstraint(fields=("simpul", "tahun"), name="pagu_renstra_sekali"),
        )

    def __str__(self) -> str:
        return f"{self.simpul} {self.tahun}"


class PendukungSasaran(models.Model):
    """The sasaran that a program of the Renstra supports: an edge of the pohon kinerja.

    The open plan format has no column for it, so it lives beside the tree and not in it.
    """

    simpul = models.OneToOneField(
        Simpul, on_delete=models.CASCADE, primary_key=True, related_name="mendukung"
    )
    sasaran = models.ForeignKey(
        TujuanSasaran, on_delete=models.PROTECT, related_name="didukung_oleh"
    )

    class Meta:
        verbose_name_plural = "pendukung sasaran"

    def __str__(self) -> str:
        return f"{self.simpul} → {self.sasaran}"
