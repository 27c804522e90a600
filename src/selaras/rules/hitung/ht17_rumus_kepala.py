"""HT17: the formula printed in the header does not hold for every row."""

import re
from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import berisi, dijumlah

_JUMLAH = re.compile(r"=\s*\(?\s*\d+\s*(\+\s*\d+\s*)+")
_PALING_BANYAK = 6


class HT17RumusKepala(Rule):
    """Rumus di kepala kolom tidak berlaku bagi semua baris.

    Yang diperiksa:
        Rumus penjumlahan yang tercetak pada nomor kolom Tabel T-C.29, terhadap baris yang
        kebijakannya tidak menjumlahkan tahun (rata-rata, posisi akhir).

    Mengapa:
        Pembaca yang memakai rumus itu memperoleh hasil lain pada baris-baris tersebut.

    Contoh:
        Kepala tercetak “18 = (11 + 12 + 14)/10”, sedangkan Nilai SAKIP dirata-ratakan.

    Cara memperbaiki:
        Tulis di bawah tabel bahwa baris persen, nilai, dan indeks memakai rumus lain.
    """

    code = "HT17"
    name = "rumus-kepala"
    severity = Severity.INFO
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding for the header."""
        kepala = bahan.renja.tertulis_oleh.get(("TC29", "KEPALA", "nomor"))
        if kepala is None or not _JUMLAH.search(kepala.teks):
            return
        lain = [id_baris for id_baris, baris in berisi(bahan) if not dijumlah(baris)]
        if not lain:
            return
        sebutan = ", ".join(bahan.sebut(b) for b in lain[:_PALING_BANYAK])
        sisa = len(lain) - _PALING_BANYAK
        yield self.finding(
            bahan.letak("TC29", "KEPALA", "nomor", kepala),
            f"Kepala tabel mencetak rumus “{kepala.teks.strip()}”, tetapi {len(lain)} baris tidak "
            f"dijumlahkan antartahun: {sebutan}{f' dan {sisa} lainnya' if sisa > 0 else ''}.",
            stated=kepala.teks.strip(),
            saran="Tulis di bawah tabel rumus yang dipakai baris-baris itu.",
        )
