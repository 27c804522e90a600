"""PG16: the analysed need is far below the pagu of the RKPD draft, and nobody says why."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.angka import format_angka, persen
from selaras.core.rupiah import Rupiah
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.pagu.dana import Dana


class PG16KebutuhanDiBawahPagu(Rule):
    """Kebutuhan dana jauh di bawah pagu rancangan RKPD tanpa penjelasan.

    Yang diperiksa:
        Setiap sub kegiatan Tabel T-C.31: kebutuhan dana jauh di bawah pagu rancangan awal
        RKPD (parameter batas kewajaran) dan catatannya kosong, atau pagunya ada tetapi barisnya
        tidak dianalisis.
        Baris yang targetnya hanya satuan diperiksa IN12.

    Mengapa:
        Pagu yang dilepas beralih ke perangkat daerah lain. Alasannya harus terbaca: efisiensi,
        salah hitung RKPD, atau kebutuhan yang terlupa.

    Contoh:
        5.03.01.2.02.05: pagu Rp 50.000.000,00, kebutuhan Rp 25.000.000,00, catatan kosong.

    Cara memperbaiki:
        Tulis alasannya dalam kolom catatan, atau sesuaikan kebutuhannya.
    """

    code = "PG16"
    name = "kebutuhan-di-bawah-pagu"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.31"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per unexplained drop; silent while no need is analysed at all."""
        renja, dana = bahan.renja, Dana(bahan)
        batas = bahan.hukum.batas_kewajaran.turun_kebutuhan
        if not renja.kebutuhan:
            return
        for simpul, rkpd in renja.rkpd_oleh_simpul.items():
            pagu = dana.rkpd(simpul)
            if renja.anak_dari.get(simpul) or not pagu:
                continue
            kebutuhan = renja.kebutuhan_oleh_simpul.get(simpul, ())
            if not kebutuhan:
                yield self.finding(
                    bahan.letak("TC31", simpul, "kebutuhan_dana", rkpd[0]),
                    f"{bahan.sebut(simpul)}: pagu rancangan RKPD {pagu}, tetapi barisnya tidak ada "
                    "dalam hasil analisis kebutuhan.",
                    expected=pagu,
                    saran="Tambahkan barisnya, atau jelaskan mengapa pagu itu dilepas.",
                )
                continue
            butuh = dana.kebutuhan(simpul)
            if butuh is None or any(b.catatan.strip() for b in kebutuhan):
                continue
            if _turun(butuh, pagu) >= batas:
                yield self.finding(
                    bahan.letak("TC31", simpul, "kebutuhan_dana", kebutuhan[0]),
                    f"{bahan.sebut(simpul)}: kebutuhan dana {butuh}, turun {pagu - butuh} "
                    f"({format_angka(_turun(butuh, pagu), 0)}%) dari pagu rancangan RKPD {pagu}; "
                    "catatannya kosong.",
                    stated=butuh,
                    expected=pagu,
                    saran="Tulis alasannya dalam catatan, atau sesuaikan kebutuhannya.",
                )


def _turun(butuh: Rupiah, pagu: Rupiah) -> Decimal:
    """Return the drop in percent of the pagu; negative for a rise (PG09)."""
    return persen((pagu - butuh).nilai, pagu.nilai)
