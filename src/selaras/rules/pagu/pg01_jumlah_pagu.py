"""PG01: a printed total of pagu in Tabel T-C.33 is not the sum of its parts."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.pagu.jumlah import temuan_jenjang


class PG01JumlahPagu(Rule):
    """Pagu tahun n program atau kegiatan tidak sama dengan jumlah baris di bawahnya.

    Yang diperiksa:
        Setiap jumlah pagu tahun n yang tercetak dalam Tabel T-C.33 untuk kegiatan dan program,
        terhadap jumlah baris langsung di bawahnya. Baris jumlah seluruhnya diperiksa PG03.

    Mengapa:
        Dana diberikan kepada sub kegiatan. Jumlah yang berbeda berarti salah satu angka diubah
        sendiri, dan RKPD dapat menyalin yang keliru.

    Contoh:
        Kegiatan tertulis Rp 500.000.000,00, sedangkan sub kegiatannya berjumlah Rp
        450.000.000,00.

    Cara memperbaiki:
        Perbaiki sub kegiatan yang keliru, atau kosongkan jumlah yang diketik: Selaras
        menghitungnya sendiri.
    """

    code = "PG01"
    name = "jumlah-pagu"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per level that does not add up, at its lowest place."""
        saran = "Perbaiki sub kegiatannya, atau kosongkan jumlah yang diketik."
        yield from temuan_jenjang(self, bahan, "TC33", "pagu", "Pagu tahun n", saran)
