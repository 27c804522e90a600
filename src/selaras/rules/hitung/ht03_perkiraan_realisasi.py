"""HT03: the printed perkiraan realisasi s.d. tahun berjalan does not follow."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import beda, ikut_tingkat, salah_jumlah
from selaras.rules.hitung.pesan import pesan_beda


class HT03PerkiraanRealisasi(Rule):
    """Perkiraan realisasi s.d. tahun berjalan tidak mengikuti realisasi tahun-tahunnya.

    Yang diperiksa:
        Kolom perkiraan realisasi s.d. tahun berjalan Tabel T-C.29: realisasi s.d. tahun n-3,
        tahun n-2, dan tahun berjalan, digabungkan menurut kebijakan pengukuran indikatornya.
        Persentase atau nilai yang keliru dijumlahkan diperiksa IN04.

    Mengapa:
        Kolom inilah yang dibandingkan dengan target akhir Renstra.

    Contoh:
        153 + 20 + 6 tercetak 183, seharusnya 179.

    Cara memperbaiki:
        Hitung ulang kolomnya, atau perbaiki realisasi yang salah ketik.
    """

    code = "HT03"
    name = "perkiraan-realisasi"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per printed number that the data do not give."""
        for b in beda(bahan, "perkiraan"):
            if salah_jumlah(bahan, b) is not None:
                continue
            yield self.finding(
                bahan.letak("TC29", b.id, "perkiraan", b.sel.rekaman),
                pesan_beda(bahan, b),
                stated=b.sel.nilai,
                expected=b.seharusnya.angka,
                saran="Hitung ulang kolom ini, atau perbaiki realisasi yang salah ketik.",
                ikut=ikut_tingkat(bahan, b),
            )
