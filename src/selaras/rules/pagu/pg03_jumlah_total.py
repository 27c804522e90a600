"""PG03: the total row of Tabel T-C.33 or T-C.31 is not the sum of its programs."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.pagu.jumlah import TOTAL, selisih


class PG03JumlahTotal(Rule):
    """Baris jumlah tidak sama dengan jumlah semua program.

    Yang diperiksa:
        Baris JUMLAH Tabel T-C.33 (pagu dan prakiraan maju) dan Tabel T-C.31 (rancangan RKPD dan
        kebutuhan).

    Mengapa:
        Angka inilah yang dikutip dalam narasi, RKPD, dan KUA-PPAS.

    Contoh:
        JUMLAH tertulis Rp 32.000.000.000,00, sedangkan tiga program berjumlah Rp
        32.743.331.188,00.

    Cara memperbaiki:
        Hitung ulang baris jumlah, atau biarkan Selaras menghitungnya.
    """

    code = "PG03"
    name = "jumlah-total"
    severity = Severity.ERROR
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.31"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per total that its programs do not give."""
        for tabel, kolom in (
            ("TC33", "pagu"),
            ("TC33", "prakiraan_maju"),
            ("TC31", "rkpd_pagu"),
            ("TC31", "kebutuhan_dana"),
        ):
            for s in selisih(bahan, tabel, kolom):
                if s.simpul != TOTAL:
                    continue
                yield self.finding(
                    bahan.letak(tabel, TOTAL, kolom, s.sel),
                    s.kalimat("JUMLAH", "program"),
                    stated=s.tertulis,
                    expected=s.seharusnya,
                    saran="Hitung ulang baris jumlah.",
                )
