"""PG07: the header says thousands, the figures are full rupiah."""

import re
from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity

RIBUAN = re.compile(r"Rp\.?\s*0{3}|ribu|juta|mili?ar", re.IGNORECASE)


class PG07SatuanKepala(Rule):
    """Kepala tabel menyebut ribuan rupiah, angkanya rupiah penuh.

    Yang diperiksa:
        Kepala kolom uang yang tercetak menyebut ribuan, juta, atau miliar rupiah, sedangkan
        angkanya jelas rupiah penuh (jumlahnya sama dengan data dalam rupiah).

    Mengapa:
        Pembaca yang mengikuti kepala tabel akan membaca angka seribu kali terlalu besar.

    Contoh:
        Tabel T-C.31 berkepala “Pagu Indikatif (Rp.000)”, isinya 52.799.638.514,00.

    Cara memperbaiki:
        Tulis “(Rp)”, atau bagi semua angka dengan seribu.
    """

    code = "PG07"
    name = "satuan-kepala"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.31"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per money column whose header contradicts its figures."""
        for sel in bahan.renja.tertulis:
            if sel.baris != "KEPALA" or not RIBUAN.search(sel.teks):
                continue
            yield self.finding(
                bahan.letak(sel.tabel, "KEPALA", sel.kolom, sel),
                f"Kepala kolom tertulis “{sel.teks}”, tetapi angka di bawahnya rupiah penuh.",
                stated=sel.teks,
                expected="(Rp)",
                saran="Tulis “(Rp)”, atau bagi semua angka kolom itu dengan satuannya.",
            )
