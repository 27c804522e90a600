"""IN17: an outcome indikator worded as an output."""

from collections.abc import Iterator

from selaras.core.renja import TingkatIndikator
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.indikator.kata import satuan_kalimat
from selaras.rules.indikator.tempat import letak_indikator, sebut_indikator

_HASIL = (TingkatIndikator.TUJUAN, TingkatIndikator.SASARAN, TingkatIndikator.PROGRAM)


class IN17HasilBerbunyiKeluaran(Rule):
    """Indikator tujuan, sasaran, atau program berbunyi keluaran.

    Yang diperiksa:
        Indikator tujuan, sasaran, dan program yang berbunyi “Jumlah Dokumen …”, “Jumlah Laporan
        …”, dan sejenisnya.

    Mengapa:
        Program diukur dari hasilnya (outcome). Banyaknya dokumen adalah keluaran kegiatan.

    Contoh:
        Indikator program “Jumlah Laporan Administrasi Kepegawaian”.

    Cara memperbaiki:
        Rumuskan hasil yang dirasakan penerima layanan, misalnya tingkat, persentase, atau indeks.
    """

    code = "IN17"
    name = "hasil-berbunyi-keluaran"
    severity = Severity.INFO
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per indikator; people are counted as outcomes too."""
        for i in bahan.renja.indikator:
            satuan = satuan_kalimat(bahan, i.uraian)
            if i.tingkat in _HASIL and satuan is not None and satuan.jenis == "hitung":
                yield self.finding(
                    letak_indikator(bahan, i, "indikator", i),
                    f"{sebut_indikator(bahan, i)}: indikator {i.tingkat.value} “{i.uraian}” "
                    "mengukur keluaran, bukan hasil.",
                    stated=i.uraian,
                    saran="Rumuskan hasil yang dirasakan penerima layanan.",
                )
