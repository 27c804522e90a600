"""Tables of reporting: the ledger of realisasi, its evidence, its factors, its closed periods.

Rows of the ledger are only added (a trigger refuses the rest): a correction is a further
``versi`` of the same place. Identity is the indikator or simpul itself, never a list position.
"""

from django.db import models
from django.db.models import Q

from selaras.core.laporan import AsalCatatan
from selaras.db.fields import BilanganField, RupiahField
from selaras.db.models.akun import Pengguna
from selaras.db.models.berkas import Berkas
from selaras.db.models.organisasi import PerangkatDaerah, UnitKerja, Wilayah
from selaras.db.models.pilihan import pilihan
from selaras.db.models.renstra import Indikator, Renstra, Simpul

_TRIWULAN_SAH = Q(triwulan__gte=1, triwulan__lte=4)
JENIS_FAKTOR_LAPORAN = (
    ("pendorong", "Faktor pendorong"),
    ("penghambat", "Faktor penghambat"),
    ("tindak_lanjut_triwulan", "Tindak lanjut triwulan berikutnya"),
    ("tindak_lanjut_renja", "Tindak lanjut Renja berikutnya"),
)
JENIS_BUKTI = (
    ("keputusan", "Keputusan/SK"),
    ("laporan", "Laporan"),
    ("daftar_hadir", "Daftar hadir"),
    ("sertifikat", "Sertifikat"),
    ("foto", "Foto"),
    ("pembayaran", "Bukti pembayaran"),
    ("data", "Data"),
    ("lain", "Lainnya"),
)
KEADAAN_LAPORAN = (
    ("draf", "Sedang diisi"),
    ("diajukan", "Diajukan"),
    ("dikembalikan", "Dikembalikan"),
    ("diterima", "Diterima"),
)


class Catatan(models.Model):
    """What every row of the ledger has."""

    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField()
    bulan = models.PositiveSmallIntegerField(default=0, help_text="0: triwulan seluruhnya.")
    versi = models.PositiveIntegerField(default=1)
    keterangan = models.TextField(blank=True)
    alasan = models.TextField(blank=True)
    asal = models.CharField(max_length=20, choices=pilihan(AsalCatatan), default=AsalCatatan.ISIAN)
    oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    oleh_nama = models.CharField(max_length=200)
    pada = models.DateTimeField()

    class Meta:
        abstract = True


class CatatanKinerja(Catatan):
    """Reported kinerja of one indikator in one period."""

    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="catatan")
    nilai = BilanganField(null=True, blank=True)
    pembilang = BilanganField(null=True, blank=True)
    penyebut = BilanganField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "catatan kinerja"
        constraints = (
            models.UniqueConstraint(
                fields=("indikator", "tahun", "triwulan", "bulan", "versi"),
                name="catatan_kinerja_sekali_per_versi",
            ),
            models.CheckConstraint(condition=_TRIWULAN_SAH, name="catatan_kinerja_triwulan"),
        )

    def __str__(self) -> str:
        return f"{self.indikator} {self.tahun} TW {self.triwulan}"


class CatatanUang(Catatan):
    """Reported money and physical progress of one simpul in one period."""

    simpul = models.ForeignKey(Simpul, on_delete=models.PROTECT, related_name="catatan_uang")
    realisasi = RupiahField(null=True, blank=True)
    fisik = BilanganField(null=True, blank=True, help_text="Persen sejak awal tahun.")

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "catatan uang"
        constraints = (
            models.UniqueConstraint(
                fields=("simpul", "tahun", "triwulan", "bulan", "versi"),
                name="catatan_uang_sekali_per_versi",
            ),
            models.CheckConstraint(condition=_TRIWULAN_SAH, name="catatan_uang_triwulan"),
        )

    def __str__(self) -> str:
        return f"{self.simpul} {self.tahun} TW {self.triwulan}"


class LaporanUnit(models.Model):
    """The report of one unit for one quarter; without a unit, of the agency as a whole."""

    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, related_name="laporan"
    )
    unit = models.ForeignKey(
        UnitKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="laporan"
    )
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField()
    keadaan = models.CharField(max_length=20, choices=KEADAAN_LAPORAN, default="draf")
    catatan = models.TextField(blank=True, help_text="Catatan perencana saat mengembalikan.")
    oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, null=True, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ("tahun", "triwulan", "unit")
        verbose_name_plural = "laporan unit"
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "tahun", "triwulan"),
                condition=Q(unit__isnull=False),
                name="laporan_unit_sekali",
            ),
            models.UniqueConstraint(
                fields=("perangkat_daerah", "tahun", "triwulan"),
                condition=Q(unit__isnull=True),
                name="laporan_seluruhnya_sekali",
            ),
            models.CheckConstraint(condition=_TRIWULAN_SAH, name="laporan_unit_triwulan"),
        )

    def __str__(self) -> str:
        return f"{self.unit or self.perangkat_daerah} {self.tahun} TW {self.triwulan}"


class FaktorLaporan(models.Model):
    """A supporting or hindering factor or a follow-up of one quarter.

    Without a simpul it speaks of the agency as a whole (the four footer boxes of E.81).
    """

    renstra = models.ForeignKey(Renstra, on_delete=models.CASCADE, related_name="faktor_laporan")
    simpul = models.ForeignKey(
        Simpul, on_delete=models.PROTECT, null=True, blank=True, related_name="faktor_laporan"
    )
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=30, choices=JENIS_FAKTOR_LAPORAN)
    uraian = models.TextField()

    class Meta:
        ordering = ("tahun", "triwulan", "id")
        verbose_name_plural = "faktor laporan"
        constraints = (
            models.UniqueConstraint(
                fields=("simpul", "tahun", "triwulan", "jenis"),
                condition=Q(simpul__isnull=False),
                name="faktor_laporan_sekali",
            ),
            models.UniqueConstraint(
                fields=("renstra", "tahun", "triwulan", "jenis"),
                condition=Q(simpul__isnull=True),
                name="faktor_laporan_umum_sekali",
            ),
            models.CheckConstraint(condition=_TRIWULAN_SAH, name="faktor_laporan_triwulan"),
        )

    def __str__(self) -> str:
        return f"{self.jenis}: {self.uraian[:40]}"


class Bukti(models.Model):
    """A piece of evidence: a stored file with what it is; attached once, used many times."""

    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, related_name="bukti"
    )
    berkas = models.ForeignKey(Berkas, on_delete=models.PROTECT, related_name="bukti")
    judul = models.CharField(max_length=300)
    jenis = models.CharField(max_length=20, choices=JENIS_BUKTI, default="lain")
    nomor = models.CharField(max_length=200, blank=True)
    tanggal = models.DateField(null=True, blank=True, help_text="Tanggal pada dokumen itu.")
    oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ("-pada", "-id")
        verbose_name_plural = "bukti"

    def __str__(self) -> str:
        return self.judul


class BuktiCatatan(models.Model):
    """Evidence of a reported place: an indikator or a simpul in one quarter."""

    bukti = models.ForeignKey(Bukti, on_delete=models.PROTECT, related_name="pakai")
    indikator = models.ForeignKey(
        Indikator, on_delete=models.PROTECT, null=True, blank=True, related_name="bukti"
    )
    simpul = models.ForeignKey(
        Simpul, on_delete=models.PROTECT, null=True, blank=True, related_name="bukti"
    )
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "bukti catatan"
        constraints = (
            models.CheckConstraint(
                condition=Q(indikator__isnull=True, simpul__isnull=False)
                | Q(indikator__isnull=False, simpul__isnull=True),
                name="bukti_satu_tempat",
            ),
            models.UniqueConstraint(
                fields=("bukti", "indikator", "tahun", "triwulan"),
                condition=Q(indikator__isnull=False),
                name="bukti_indikator_sekali",
            ),
            models.UniqueConstraint(
                fields=("bukti", "simpul", "tahun", "triwulan"),
                condition=Q(simpul__isnull=False),
                name="bukti_simpul_sekali",
            ),
        )

    def __str__(self) -> str:
        return f"{self.bukti} {self.tahun} TW {self.triwulan}"


class Penutupan(models.Model):
    """A closed quarter of an agency: the ledger as it was, frozen and fingerprinted."""

    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, related_name="penutupan"
    )
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField()
    isi = models.BinaryField(help_text="Buku realisasi dan isi formulir, terkompresi.")
    sidik = models.CharField(max_length=64)
    catatan = models.TextField(blank=True)
    oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ("tahun", "triwulan")
        verbose_name_plural = "penutupan"
        constraints = (
            models.UniqueConstraint(
                fields=("perangkat_daerah", "tahun", "triwulan"), name="penutupan_sekali"
            ),
            models.CheckConstraint(condition=_TRIWULAN_SAH, name="penutupan_triwulan"),
        )

    def __str__(self) -> str:
        return f"{self.perangkat_daerah} {self.tahun} TW {self.triwulan}"


class KunciPeriode(models.Model):
    """The dates of a region for reporting one quarter; after ``selesai`` entry is locked."""

    wilayah = models.ForeignKey(Wilayah, on_delete=models.PROTECT, related_name="kunci_periode")
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField()
    mulai = models.DateField(null=True, blank=True)
    selesai = models.DateField(help_text="Hari terakhir pengisian.")
    dasar = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("wilayah", "tahun", "triwulan")
        verbose_name_plural = "kunci periode"
        constraints = (
            models.UniqueConstraint(
                fields=("wilayah", "tahun", "triwulan"), name="kunci_periode_sekali"
            ),
            models.CheckConstraint(condition=_TRIWULAN_SAH, name="kunci_periode_triwulan"),
        )

    def __str__(self) -> str:
        return f"{self.wilayah} {self.tahun} TW {self.triwulan}"


class Perpanjangan(models.Model):
    """An exception from the lock of a region for one agency; it expires by itself."""

    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, related_name="perpanjangan"
    )
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField()
    sampai = models.DateField(help_text="Hari terakhir berlakunya.")
    alasan = models.TextField()
    oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ("-pada",)
        verbose_name_plural = "perpanjangan"
        constraints = (
            models.CheckConstraint(condition=_TRIWULAN_SAH, name="perpanjangan_triwulan"),
        )

    def __str__(self) -> str:
        return f"{self.perangkat_daerah} s.d. {self.sampai}"
