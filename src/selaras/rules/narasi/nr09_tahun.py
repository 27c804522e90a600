"""NR09: a year in prose is the wrong one."""

from collections.abc import Iterator

from selaras.core.renja import Ukuran
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.narasi.pernyataan import baca, dengan_ukuran, letak, sebut_bagian


class NR09Tahun(Rule):
    """Tahun dalam narasi salah.

    Yang diperiksa:
        Setiap tahun yang dicatat sebagai pernyataan (judul, daftar tabel, penutup) terhadap
        tahun yang dimaksud.

    Mengapa:
        Tahun yang tertinggal dari dokumen lama mengubah arti kalimat, dan menunjukkan bagian itu
        disalin tanpa dibaca ulang.

    Contoh:
        Catatan penutup Renja 2025 menyebut pelaksanaan tahun 2024.

    Cara memperbaiki:
        Ganti tahunnya, dan baca ulang paragraf itu.
    """

    code = "NR09"
    name = "tahun"
    severity = Severity.ERROR
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, sistematika Renja Perangkat Daerah"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per stated year that is not the year meant."""
        for p in dengan_ukuran(bahan, Ukuran.TAHUN):
            tertulis = baca(p.nilai)
            if tertulis is None or p.tahun is None or tertulis.nilai == p.tahun:
                continue
            yield self.finding(
                letak(bahan, p),
                f"{sebut_bagian(p.bagian)} menulis tahun {p.nilai.strip()}, sedangkan yang "
                f"dimaksud tahun {p.tahun}.",
                stated=tertulis.nilai,
                expected=p.tahun,
                saran="Ganti tahunnya, dan baca ulang paragraf itu.",
            )
