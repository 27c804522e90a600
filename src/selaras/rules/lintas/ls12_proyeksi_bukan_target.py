"""LS12: the projection of Tabel T-C.30 is not the Renstra target."""

from collections.abc import Iterator

from selaras.core.renja import DokumenTarget
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.lintas.pembanding import angka, catatan, renstra


class LS12ProyeksiBukanTarget(Rule):
    """Proyeksi jauh dari target Renstra tanpa catatan.

    Yang diperiksa:
        Tabel T-C.30: proyeksi setiap indikator yang berbeda dari target Renstra tahun yang
        sama, bila kolom catatan analisisnya kosong.

    Mengapa:
        Proyeksi yang berbeda mengakui target tidak akan tercapai (atau terlampaui); pembaca
        perlu tahu sebabnya.

    Contoh:
        Rasio pegawai fungsional: proyeksi 2025 11, target Renstra 55.

    Cara memperbaiki:
        Tulis sebabnya dalam kolom catatan analisis.
    """

    code = "LS12"
    name = "proyeksi-bukan-target"
    severity = Severity.INFO
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.30"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per projection that differs without a remark."""
        for target in bahan.renja.target:
            if target.dokumen is not DokumenTarget.PROYEKSI or target.nilai is None:
                continue
            seharusnya = renstra(bahan, target.indikator, target.tahun)
            if seharusnya is None or seharusnya == target.nilai:
                continue
            if catatan(bahan, "TC30", target.indikator):
                continue
            yield self.finding(
                bahan.letak("TC30", target.indikator, f"proyeksi_{target.tahun}", target),
                f"{bahan.sebut(target.indikator)}: proyeksi {target.tahun} {angka(target.nilai)}, "
                f"target Renstra {angka(seharusnya)}; catatan analisisnya kosong.",
                stated=target.nilai,
                expected=seharusnya,
                saran="Tulis sebabnya dalam kolom catatan analisis.",
            )
