"""All tables, one concept per file."""

from selaras.db.models.akun import Pengguna, Penugasan, Undangan
from selaras.db.models.alur import BeritaAcara, JadwalTahapan, Langkah
from selaras.db.models.anggaran import AnggaranKas, RincianBelanja
from selaras.db.models.audit import AuditEntry, AuditRekaman, Rantai
from selaras.db.models.baris_renja import Baris, Keluaran, Lokasi, Pendanaan
from selaras.db.models.berkas import Berkas
from selaras.db.models.bundel import KunciBundel
from selaras.db.models.evaluasi import RekapEvaluasi
from selaras.db.models.impor import Impor, ProfilImpor
from selaras.db.models.kabar import KabarPribadi, LanggananKabar
from selaras.db.models.laporan import (
    Bukti,
    BuktiCatatan,
    CatatanKinerja,
    CatatanUang,
    FaktorLaporan,
    KunciPeriode,
    LaporanUnit,
    Penutupan,
    Perpanjangan,
)
from selaras.db.models.naskah import RekamanNaskah
from selaras.db.models.nomenklatur import Edisi, EntriNomenklatur, PemetaanKode, Rekening
from selaras.db.models.organisasi import Pejabat, PerangkatDaerah, UnitKerja, Wilayah
from selaras.db.models.realisasi import Anggaran, Realisasi
from selaras.db.models.renja import Potret, Renja, Revisi
from selaras.db.models.renstra import (
    Indikator,
    PaguRenstra,
    PendukungSasaran,
    Renstra,
    Simpul,
    Target,
    TujuanSasaran,
)
from selaras.db.models.review import BarisReview, PaguIndikatif
from selaras.db.models.survei import JawabanSurvei, LayananSurvei, Survei, TautanSurvei
from selaras.db.models.terbit import BarisTerbit, DokumenTerbit
from selaras.db.models.usulan import Usulan
from selaras.db.models.verifikasi import Balasan, CatatanVerifikasi
from selaras.db.models.waiver import Waiver

__all__ = [
    "Anggaran",
    "AnggaranKas",
    "AuditEntry",
    "AuditRekaman",
    "Balasan",
    "Baris",
    "BarisReview",
    "BarisTerbit",
    "BeritaAcara",
    "Berkas",
    "Bukti",
    "BuktiCatatan",
    "CatatanKinerja",
    "CatatanUang",
    "CatatanVerifikasi",
    "DokumenTerbit",
    "Edisi",
    "EntriNomenklatur",
    "FaktorLaporan",
    "Impor",
    "Indikator",
    "JadwalTahapan",
    "JawabanSurvei",
    "KabarPribadi",
    "Keluaran",
    "KunciBundel",
    "KunciPeriode",
    "LanggananKabar",
    "Langkah",
    "LaporanUnit",
    "LayananSurvei",
    "Lokasi",
    "PaguIndikatif",
    "PaguRenstra",
    "Pejabat",
    "PemetaanKode",
    "Pendanaan",
    "PendukungSasaran",
    "Pengguna",
    "Penugasan",
    "Penutupan",
    "PerangkatDaerah",
    "Perpanjangan",
    "Potret",
    "ProfilImpor",
    "Rantai",
    "Realisasi",
    "RekamanNaskah",
    "RekapEvaluasi",
    "Rekening",
    "Renja",
    "Renstra",
    "Revisi",
    "RincianBelanja",
    "Simpul",
    "Survei",
    "Target",
    "TautanSurvei",
    "TujuanSasaran",
    "Undangan",
    "UnitKerja",
    "Usulan",
    "Waiver",
    "Wilayah",
]
