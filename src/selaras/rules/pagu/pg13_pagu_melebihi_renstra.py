"""PG13: the pagu exceeds the indicative funds of the Renstra."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.pagu.dana import Dana


class PG13PaguMelebihiRenstra(Rule):
    """Pagu melebihi pagu indikatif Renstra.

    Yang diperiksa:
        Simpul yang pagu Renstra tahun n-nya diketahui: pagu Renja tidak lebih besar.

    Mengapa:
        Renja menjabarkan Renstra. Pagu yang lebih besar harus beralasan, misalnya perubahan
        RPJMD.

    Contoh:
        Renstra 2025 Rp 4.000.000.000,00, Renja Rp 4.250.000.000,00.

    Cara memperbaiki:
        Sesuaikan pagunya, atau jelaskan dalam catatan.
    """

    code = "PG13"
    name = "pagu-melebihi-renstra"
    severity = Severity.WARNING
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Tata cara penyusunan Renja Perangkat Daerah"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per simpul above its Renstra funds."""
        tahun = bahan.renja.dokumen.tahun
        for batas in bahan.renja.pagu_renstra:
            pagu = Dana(bahan).pagu(batas.simpul)
            if batas.tahun == tahun and batas.pagu is not None and pagu and pagu > batas.pagu:
                yield self.finding(
                    bahan.letak("TC33", batas.simpul, "pagu", batas),
                    f"Pagu {bahan.sebut(batas.simpul)} {pagu}, sedangkan Renstra tahun {tahun} "
                    f"{batas.pagu} (lebih {pagu - batas.pagu}).",
                    stated=pagu,
                    expected=batas.pagu,
                    saran="Sesuaikan pagunya, atau jelaskan dalam catatan.",
                )
