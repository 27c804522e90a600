"""HT01: the printed tingkat realisasi is not realisasi / target."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import beda
from selaras.rules.hitung.pesan import pesan_beda


class HT01TingkatRealisasi(Rule):
    """Tingkat realisasi yang tercetak tidak sama dengan realisasi dibagi target.

    Yang diperiksa:
        Setiap persentase kolom tingkat realisasi Tabel T-C.29, dihitung kembali dari realisasi
        s.d. triwulan berjalan dan target Renja tahun n-1 dengan angka penuh, lalu dibulatkan
        seperti yang tercetak.

    Mengapa:
        Persentase yang tidak mengikuti angkanya sendiri membuat seluruh baris diragukan, dan
        kesimpulan BAB II.1 ikut keliru.

    Contoh:
        Target 10, realisasi 6, tingkat realisasi tercetak 66,67%: seharusnya 60,00%.

    Cara memperbaiki:
        Hitung ulang persentasenya, atau perbaiki target atau realisasi yang salah ketik.
    """

    code = "HT01"
    name = "tingkat-realisasi"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per printed percentage that the data do not give."""
        for b in beda(bahan, "tingkat_realisasi"):
            yield self.finding(
                bahan.letak("TC29", b.id, "tingkat_realisasi", b.sel.rekaman),
                pesan_beda(bahan, b),
                stated=b.sel.nilai,
                expected=b.seharusnya.angka,
                saran="Hitung ulang persentasenya, atau perbaiki target atau realisasinya.",
            )
