"""JD01: the plan year lies outside the Renstra period."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity


class JD01TahunDiLuarRenstra(Rule):
    """Tahun rencana di luar periode Renstra.

    Yang diperiksa:
        Tahun n terhadap periode Renstra dalam renja.toml; tahun n+1 di luar periode hanya
        dicatat, karena prakiraan maju akan diatur Renstra berikutnya.

    Mengapa:
        Renja menjabarkan Renstra yang berlaku. Di luar periodenya tidak ada target yang dapat
        diacu.

    Contoh:
        Renja 2027 dengan Renstra 2022-2026.

    Cara memperbaiki:
        Perbaiki tahun atau periode Renstra; pakai Renstra periode baru bila sudah ditetapkan.
    """

    code = "JD01"
    name = "tahun-di-luar-renstra"
    severity = Severity.ERROR
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Tata cara penyusunan Renja Perangkat Daerah"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield at most one finding."""
        d = bahan.renja.dokumen
        if d.renstra_awal <= d.tahun <= d.renstra_akhir - 1:
            return
        luar = d.tahun if not d.renstra_awal <= d.tahun <= d.renstra_akhir else d.tahun + 1
        yield self.finding(
            bahan.letak("NARASI", column="tahun"),
            f"Tahun {luar} di luar periode Renstra {d.renstra_awal}-{d.renstra_akhir}.",
            stated=luar,
            expected=d.renstra_akhir,
            saran="Perbaiki tahun atau periode Renstra."
            if luar == d.tahun
            else "Rujuk rancangan Renstra periode berikutnya untuk prakiraan maju.",
            severity=Severity.ERROR if luar == d.tahun else Severity.INFO,
        )
