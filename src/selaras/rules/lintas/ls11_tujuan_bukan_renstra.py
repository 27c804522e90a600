"""LS11: a tujuan or sasaran target of the Renja is not the Renstra target."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.lintas.pembanding import TUJUAN_SASARAN, angka, target_berbeda


class LS11TujuanBukanRenstra(Rule):
    """Target tujuan atau sasaran Renja berbeda dari Renstra.

    Yang diperiksa:
        Tabel III.1: target tahun n indikator tujuan dan sasaran terhadap target Renstra tahun
        itu.

    Mengapa:
        Target tujuan dan sasaran adalah janji kepala perangkat daerah; Renja tidak boleh
        menurunkannya diam-diam.

    Contoh:
        Renstra 2025 87, Tabel III.1 menulis 85.

    Cara memperbaiki:
        Samakan dengan Renstra, atau ubah Renstra lebih dahulu.
    """

    code = "LS11"
    name = "tujuan-bukan-renstra"
    severity = Severity.ERROR
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Tata cara penyusunan Renja Perangkat Daerah"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per tujuan or sasaran indikator with two targets for year n."""
        tahun = bahan.renja.dokumen.tahun
        for t in target_berbeda(bahan, tahun):
            if t.indikator.tingkat not in TUJUAN_SASARAN:
                continue
            yield self.finding(
                bahan.letak("III1", t.indikator.id, "target", t.indikator),
                f"Target {tahun} “{t.indikator.uraian}” {angka(t.renja)}, sedangkan Renstra "
                f"{angka(t.renstra)}.",
                stated=t.renja,
                expected=t.renstra,
                saran="Samakan dengan Renstra, atau ubah Renstra lebih dahulu.",
            )
