"""LS08: a sub kegiatan of the plan that the Renstra does not know."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity


class LS08BaruDiLuarRenstra(Rule):
    """Sub kegiatan direncanakan tetapi tidak ada dalam Renstra.

    Yang diperiksa:
        Setiap sub kegiatan Tabel T-C.33: salah satu indikatornya mempunyai target Renstra.

    Mengapa:
        Sub kegiatan baru boleh, tetapi harus beralasan (kebijakan nasional, perubahan
        nomenklatur) dan biasanya memerlukan perubahan Renstra.

    Contoh:
        5.03.01.2.01.08 direncanakan 2025, tetapi tidak ada dalam Tabel T-C.29.

    Cara memperbaiki:
        Tulis alasannya dalam catatan, dan masukkan ke perubahan Renstra.
    """

    code = "LS08"
    name = "baru-di-luar-renstra"
    severity = Severity.INFO
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Tata cara penyusunan Renja Perangkat Daerah"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per leaf without any Renstra target; silent without a Renstra."""
        renja = bahan.renja
        bertarget = {t.indikator for t in renja.target if t.dokumen == "renstra"}
        if not bertarget:
            return
        for simpul_id, baris in renja.baris_oleh_simpul.items():
            if renja.anak_dari.get(simpul_id):
                continue
            if not any(i.id in bertarget for i in renja.indikator_milik.get(simpul_id, ())):
                yield self.finding(
                    bahan.letak("TC33", simpul_id, "kode", baris),
                    f"{bahan.sebut(simpul_id)} direncanakan tahun {renja.dokumen.tahun}, tetapi "
                    "tidak mempunyai target Renstra.",
                    saran="Tulis alasannya dalam catatan, dan masukkan ke perubahan Renstra.",
                )
