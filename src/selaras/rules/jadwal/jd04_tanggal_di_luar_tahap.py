"""JD04: the document is dated outside the year in which this plan is drafted."""

from collections.abc import Iterator

from selaras.core.tanggal import tanggal_panjang
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity


class JD04TanggalDiLuarTahap(Rule):
    """Tanggal dokumen di luar masa penyusunannya.

    Yang diperiksa:
        Tanggal dokumen: Renja tahun n disusun dari Desember n-2 sampai akhir n-1; perubahan
        Renja disusun dalam tahun n.

    Mengapa:
        Tanggal menentukan peraturan mana yang berlaku dan data realisasi mana yang sudah ada.

    Contoh:
        Renja 2025 bertahap rancangan akhir bertanggal 3 Maret 2025.

    Cara memperbaiki:
        Perbaiki tanggal atau tahapnya.
    """

    code = "JD04"
    name = "tanggal-di-luar-tahap"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Pasal 125 sampai dengan Pasal 143"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield at most one finding."""
        d = bahan.renja.dokumen
        if d.tahap == "perubahan":
            cocok, masa = d.tanggal.year == d.tahun, f"tahun {d.tahun}"
        else:
            cocok = (d.tahun - 2, 12) <= (d.tanggal.year, d.tanggal.month) <= (d.tahun - 1, 12)
            masa = f"Desember {d.tahun - 2} sampai dengan Desember {d.tahun - 1}"
        if not cocok:
            yield self.finding(
                bahan.letak("NARASI", column="tanggal"),
                f"Dokumen tahap {d.tahap.replace('_', ' ')} bertanggal "
                f"{tanggal_panjang(d.tanggal)}, sedangkan masa penyusunannya {masa}.",
                stated=d.tanggal.isoformat(),
                saran="Perbaiki tanggal atau tahapnya.",
            )
