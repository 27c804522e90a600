"""LS06: the target of the plan year is not the Renstra target."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.lintas.pembanding import (
    angka,
    keluaran_berindikator,
    renstra,
    satuan_sesuai,
    urusan_in08,
)


class LS06TargetNBukanRenstra(Rule):
    """Target tahun n berbeda dari Renstra tanpa catatan.

    Yang diperiksa:
        Tabel T-C.33: target tahun n setiap indikator yang terdaftar, terhadap target Renstra
        tahun itu, bila satuannya sama dan kolom catatannya kosong. Target Renstra yang nol
        diperiksa IN08.

    Mengapa:
        Verifikator Bappeda memeriksa lebih dahulu apakah target Renja sama dengan Renstra.

    Contoh:
        5.03.02.2.04.08: Renja 2025 1 Laporan, Renstra 2025 20 Laporan.

    Cara memperbaiki:
        Samakan targetnya, atau tulis alasannya dalam kolom catatan.
    """

    code = "LS06"
    name = "target-n-bukan-renstra"
    severity = Severity.WARNING
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),
        LegalBasis("permendagri-86-2017", "Tata cara penyusunan Renja Perangkat Daerah"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per indikator whose target of year n differs without a remark."""
        tahun = bahan.renja.dokumen.tahun
        for keluaran, indikator in keluaran_berindikator(bahan):
            seharusnya = renstra(bahan, indikator.id, tahun)
            baris = bahan.renja.baris_oleh_simpul.get(keluaran.simpul)
            if keluaran.target is None or seharusnya is None or (baris and baris.catatan.strip()):
                continue
            if keluaran.target == seharusnya or urusan_in08(bahan, indikator, tahun):
                continue
            if not satuan_sesuai(bahan, keluaran.satuan, indikator.satuan):
                continue
            yield self.finding(
                bahan.letak("TC33", keluaran.simpul, "target", keluaran),
                f"{bahan.sebut(keluaran.simpul)}: target {tahun} {angka(keluaran.target)} "
                f"{keluaran.satuan}, sedangkan target Renstra {angka(seharusnya)}; catatannya "
                "kosong.",
                stated=keluaran.target,
                expected=seharusnya,
                saran="Samakan targetnya, atau tulis alasannya dalam kolom catatan.",
            )
