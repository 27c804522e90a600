"""EV17: performance is reported where the year has no target."""

from collections.abc import Iterator

from selaras.core.formulir_e81 import REALISASI_RENJA, TARGET_RENJA, Sisi
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.evaluasi.tempat import angka, isi_formulir, kolom, letak, sebut


class EV17RealisasiTanpaTarget(Rule):
    """Realisasi kinerja tertulis pada target nol.

    Yang diperiksa:
        Formulir E.81 baris yang targetnya tahun berjalan (kolom 7 K) tertulis 0, tetapi
        realisasinya (kolom 12 K) lebih dari 0, tanpa keterangan.

    Mengapa:
        Yang tidak ditargetkan tidak dapat dinilai capaiannya; biasanya angka baris lain
        terbawa.

    Contoh:
        Target 0 laporan dan anggaran Rp 0, realisasi 1 laporan.

    Cara memperbaiki:
        Hapus realisasinya, atau tetapkan targetnya dan jelaskan.
    """

    code = "EV17"
    name = "realisasi-tanpa-target"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Formulir E.81 kolom 7 dan 12"),)
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per row with a target of zero and something done."""
        formulir = isi_formulir(bahan)
        for b in formulir.baris:
            realisasi = b.nilai(REALISASI_RENJA)
            if b.nilai(TARGET_RENJA) != 0 or not realisasi or realisasi < 0 or b.keterangan:
                continue
            uang = b.nilai(REALISASI_RENJA, Sisi.RP)
            tanpa = " tanpa realisasi anggaran" if uang == 0 else ""
            yield self.finding(
                letak(b, REALISASI_RENJA, Sisi.K),
                f"{sebut(b)}: {kolom(formulir, REALISASI_RENJA, Sisi.K)} tertulis "
                f"{angka(realisasi, Sisi.K)} {b.satuan}".rstrip()
                + f"{tanpa}, padahal targetnya tahun ini 0.",
                stated=realisasi,
                expected=0,
                saran="Hapus realisasinya, atau tetapkan targetnya dan jelaskan.",
            )
