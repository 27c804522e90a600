"""PG08: the pagu of Tabel T-C.33 is not the need of Tabel T-C.31."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.pagu.dana import Dana


class PG08PaguBukanKebutuhan(Rule):
    """Pagu Tabel T-C.33 tidak sama dengan kebutuhan dana Tabel T-C.31.

    Yang diperiksa:
        Setiap sub kegiatan yang ada dalam kedua tabel, dan sub kegiatan yang hanya ada dalam
        salah satunya.

    Mengapa:
        Hasil analisis kebutuhan (T-C.31) adalah dasar rumusan rencana (T-C.33). Bila berbeda,
        salah satu tabel sudah diubah.

    Contoh:
        T-C.31 menulis kebutuhan Rp 450.000.000,00, T-C.33 menulis pagu Rp 400.000.000,00.

    Cara memperbaiki:
        Samakan, atau jelaskan perubahan sesudah review dalam catatan.
    """

    code = "PG08"
    name = "pagu-bukan-kebutuhan"
    severity = Severity.WARNING
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.31"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per leaf whose two amounts differ; silent when T-C.31 is empty."""
        renja = bahan.renja
        if not renja.kebutuhan:
            return
        for simpul_id, baris in renja.baris_oleh_simpul.items():
            if renja.anak_dari.get(simpul_id):
                continue
            pagu = Dana(bahan).pagu(simpul_id)
            kebutuhan = Dana(bahan).kebutuhan(simpul_id)
            if pagu == kebutuhan:
                continue
            tertulis = "kosong" if kebutuhan is None else str(kebutuhan)
            yield self.finding(
                bahan.letak("TC33", simpul_id, "pagu", baris),
                f"{bahan.sebut(simpul_id)}: pagu {pagu or 'kosong'} dalam T-C.33, sedangkan "
                f"kebutuhan dananya {tertulis} dalam T-C.31.",
                stated=pagu,
                expected=kebutuhan,
                saran="Samakan kedua tabel, atau jelaskan perubahannya dalam catatan.",
            )
