"""LS15: last year's target was far below the Renstra, so that meeting it proves little."""

from collections.abc import Iterator

from selaras.core.kebijakan import Arah
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.lintas.pembanding import angka, baris_tc29, target_berbeda


class LS15TargetLaluDiturunkan(Rule):
    """Target tahun lalu lebih mudah daripada target Renstra.

    Yang diperiksa:
        Target Renja tahun n-2 yang dipakai mengevaluasi, terhadap target Renstra tahun itu:
        lebih rendah untuk arah naik, lebih tinggi untuk arah turun.

    Mengapa:
        Capaian 100% terhadap target yang diturunkan tidak berarti Renstra tercapai; BAB II.1
        harus menyebut implikasinya.

    Contoh:
        5.03.02.2.04.08: target Renja 2023 2 Laporan, Renstra 2023 15 Laporan.

    Cara memperbaiki:
        Sebut alasannya dalam BAB II.1 dan akibatnya bagi target akhir Renstra.
    """

    code = "LS15"
    name = "target-lalu-diturunkan"
    severity = Severity.INFO
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Tata cara penyusunan Renja Perangkat Daerah"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per indikator whose evaluated target was easier."""
        tahun = bahan.renja.dokumen.tahun - 2
        for t in target_berbeda(bahan, tahun):
            arah = t.indikator.kebijakan.arah
            lebih_mudah = t.renja > t.renstra if arah is Arah.TURUN else t.renja < t.renstra
            if not lebih_mudah:
                continue
            baris = baris_tc29(t.indikator)
            yield self.finding(
                bahan.letak("NARASI", baris, "2.1", t.rekaman),
                f"{bahan.sebut(baris)}: target Renja {tahun} {angka(t.renja)} "
                f"{t.indikator.satuan} lebih mudah daripada target Renstra {angka(t.renstra)}.",
                stated=t.renja,
                expected=t.renstra,
                saran="Sebut alasannya dan akibatnya bagi target akhir Renstra dalam BAB II.1.",
            )
