"""PG15: a printed total of Tabel T-C.31 is not the sum of its parts."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.pagu.jumlah import temuan_jenjang


class PG15JumlahReview(Rule):
    """Jumlah dalam Tabel T-C.31 tidak sama dengan jumlah baris di bawahnya.

    Yang diperiksa:
        Jumlah program dan kegiatan yang tercetak pada kedua sisi Tabel T-C.31: pagu rancangan
        awal RKPD dan kebutuhan dana.

    Mengapa:
        Review membandingkan dua jumlah. Jumlah yang salah pada salah satu sisi membuat
        selisihnya salah.

    Contoh:
        Kegiatan tertulis Rp 185.000.000,00, sedangkan sub kegiatannya Rp 175.000.000,00.

    Cara memperbaiki:
        Perbaiki sub kegiatannya atau jumlahnya.
    """

    code = "PG15"
    name = "jumlah-review"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.31"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per side and level that does not add up."""
        for kolom, sisi in (
            ("rkpd_pagu", "Pagu rancangan RKPD"),
            ("kebutuhan_dana", "Kebutuhan dana"),
        ):
            saran = "Perbaiki sub kegiatannya atau jumlahnya."
            yield from temuan_jenjang(self, bahan, "TC31", kolom, sisi, saran)
