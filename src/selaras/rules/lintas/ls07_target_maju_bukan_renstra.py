"""LS07: the forward target is not the Renstra target of that year."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.lintas.pembanding import (
    angka,
    keluaran_berindikator,
    renstra,
    satuan_sesuai,
)


class LS07TargetMajuBukanRenstra(Rule):
    """Target prakiraan maju berbeda dari Renstra.

    Yang diperiksa:
        Tabel T-C.33: target tahun n+1 setiap indikator yang terdaftar, terhadap target Renstra
        tahun itu, bila satuannya sama.

    Mengapa:
        Prakiraan maju adalah kesinambungan menuju target akhir Renstra.

    Contoh:
        5.03.02.2.04.03: prakiraan maju 2026 1 Dokumen, Renstra 2026 5.

    Cara memperbaiki:
        Samakan targetnya, atau perbaiki target Renstra bila salah ketik.
    """

    code = "LS07"
    name = "target-maju-bukan-renstra"
    severity = Severity.INFO
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),
        LegalBasis("permendagri-86-2017", "Tata cara penyusunan Renja Perangkat Daerah"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per indikator whose target of year n+1 differs in the same unit."""
        tahun = bahan.renja.dokumen.tahun + 1
        for keluaran, indikator in keluaran_berindikator(bahan):
            seharusnya = renstra(bahan, indikator.id, tahun)
            if keluaran.target_maju is None or seharusnya is None:
                continue
            if keluaran.target_maju == seharusnya:
                continue
            if satuan_sesuai(bahan, keluaran.satuan_maju, indikator.satuan):
                yield self.finding(
                    bahan.letak("TC33", keluaran.simpul, "target_maju", keluaran),
                    f"{bahan.sebut(keluaran.simpul)}: target prakiraan maju {tahun} "
                    f"{angka(keluaran.target_maju)} {keluaran.satuan_maju}, sedangkan target "
                    f"Renstra {angka(seharusnya)}.",
                    stated=keluaran.target_maju,
                    expected=seharusnya,
                    saran="Samakan targetnya, atau perbaiki target Renstra bila salah ketik.",
                )
