"""LS01: the Renja target of the running year is not the Renstra target, and nobody says why."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.lintas.pembanding import angka, baris_tc29, catatan, target_berbeda, urusan_in08


class LS01TargetBukanRenstra(Rule):
    """Target Renja tahun berjalan berbeda dari Renstra tanpa catatan.

    Yang diperiksa:
        Tabel T-C.29: target Renja tahun n-1 terhadap target Renstra tahun yang sama, untuk
        setiap indikator yang kolom catatannya kosong. Target Renstra yang nol diperiksa IN08.

    Mengapa:
        Renja menjabarkan Renstra. Target yang lain membuat capaian Renstra meleset, dan
        verifikator menanyakan alasannya.

    Contoh:
        5.03.01.2.01: Renja 2024 10 Dokumen, Renstra 2024 24 Dokumen.

    Cara memperbaiki:
        Samakan targetnya, atau tulis alasannya dalam kolom catatan.
    """

    code = "LS01"
    name = "target-bukan-renstra"
    severity = Severity.WARNING
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),
        LegalBasis("permendagri-86-2017", "Tata cara penyusunan Renja Perangkat Daerah"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per indikator with two targets and no remark."""
        tahun = bahan.renja.dokumen.tahun - 1
        for t in target_berbeda(bahan, tahun):
            baris = baris_tc29(t.indikator)
            if catatan(bahan, "TC29", baris) or urusan_in08(bahan, t.indikator, tahun):
                continue
            yield self.finding(
                bahan.letak("TC29", baris, "target_n1", t.rekaman),
                f"{bahan.sebut(baris)}: target Renja {tahun} {angka(t.renja)} "
                f"{t.indikator.satuan}, sedangkan target Renstra {angka(t.renstra)}; catatannya "
                "kosong.",
                stated=t.renja,
                expected=t.renstra,
                saran="Samakan targetnya, atau tulis alasannya dalam kolom catatan.",
            )
