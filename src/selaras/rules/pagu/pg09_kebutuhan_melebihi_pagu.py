"""PG09: the analysed need exceeds the ceiling of the RKPD draft."""

from collections.abc import Iterator

from selaras.core.rupiah import NOL
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.pagu.dana import Dana


class PG09KebutuhanMelebihiPagu(Rule):
    """Kebutuhan dana melebihi pagu rancangan RKPD tanpa penjelasan.

    Yang diperiksa:
        Setiap sub kegiatan Tabel T-C.31: kebutuhan dana lebih besar daripada pagu rancangan
        awal RKPD (atau tidak ada dalam rancangan) dan catatannya kosong.

    Mengapa:
        Pagu adalah batas. Kebutuhan yang melampauinya harus diusulkan dengan alasan pada forum.

    Contoh:
        5.03.01.2.01.01: pagu Rp 65.000.000,00, kebutuhan Rp 450.000.000,00, catatan kosong.

    Cara memperbaiki:
        Tulis alasannya dalam kolom catatan, atau sesuaikan kebutuhannya.
    """

    code = "PG09"
    name = "kebutuhan-melebihi-pagu"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.31"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per unexplained excess."""
        renja = bahan.renja
        if not renja.rkpd:
            return
        for simpul_id, baris in renja.kebutuhan_oleh_simpul.items():
            if renja.anak_dari.get(simpul_id):
                continue
            kebutuhan = Dana(bahan).kebutuhan(simpul_id)
            pagu = Dana(bahan).rkpd(simpul_id)
            if kebutuhan is None or any(b.catatan.strip() for b in baris):
                continue
            if kebutuhan > (pagu or NOL):
                batas = f"pagu rancangan RKPD {pagu}" if pagu else "rancangan RKPD tidak memuatnya"
                yield self.finding(
                    bahan.letak("TC31", simpul_id, "kebutuhan_dana", baris[0]),
                    f"{bahan.sebut(simpul_id)}: kebutuhan dana {kebutuhan}, sedangkan {batas}; "
                    "catatannya kosong.",
                    stated=kebutuhan,
                    expected=pagu,
                    saran="Tulis alasannya dalam catatan, atau sesuaikan kebutuhannya.",
                )
