"""PG10: a line without a forward estimate."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.pagu.dana import Dana


class PG10TanpaPrakiraanMaju(Rule):
    """Sub kegiatan tidak mempunyai prakiraan maju.

    Yang diperiksa:
        Sub kegiatan berpagu dalam Tabel T-C.33 yang target dan dana tahun n+1-nya kosong.

    Mengapa:
        Prakiraan maju menunjukkan kesinambungan. Kosong berarti sub kegiatan berhenti tahun
        depan; itu keputusan yang perlu terlihat.

    Contoh:
        5.03.01.2.01.08 berpagu Rp 50.000.000,00 tanpa target dan dana tahun 2026.

    Cara memperbaiki:
        Isi prakiraan maju, atau tulis dalam catatan bahwa sub kegiatan tidak dilanjutkan.
    """

    code = "PG10"
    name = "tanpa-prakiraan-maju"
    severity = Severity.INFO
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per funded leaf with nothing planned for n+1."""
        renja = bahan.renja
        for simpul_id, baris in renja.baris_oleh_simpul.items():
            pagu = Dana(bahan).pagu(simpul_id)
            dana = renja.pendanaan_oleh_simpul.get(simpul_id, ())
            if renja.anak_dari.get(simpul_id) or not pagu:
                continue
            keluaran = renja.keluaran_oleh_simpul.get(simpul_id, ())
            if Dana(bahan).prakiraan_maju(simpul_id) is None and not any(
                k.target_maju is not None for k in keluaran
            ):
                yield self.finding(
                    bahan.letak("TC33", simpul_id, "prakiraan_maju", next(iter(dana), baris)),
                    f"{bahan.sebut(simpul_id)} berpagu {pagu}, tetapi prakiraan maju tahun "
                    f"{renja.dokumen.tahun + 1} kosong.",
                    saran="Isi prakiraan maju, atau catat bahwa tidak dilanjutkan.",
                )
