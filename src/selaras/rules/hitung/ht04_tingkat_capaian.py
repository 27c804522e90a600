"""HT04: the printed tingkat capaian Renstra does not follow."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import beda, ikut_tingkat, salah_jumlah
from selaras.rules.hitung.pesan import pesan_beda


class HT04TingkatCapaian(Rule):
    """Tingkat capaian target Renstra tidak sama dengan perkiraan dibagi kondisi akhir.

    Yang diperiksa:
        Setiap persentase kolom tingkat capaian Tabel T-C.29. Bila persentase itu keliru hanya
        karena perkiraan realisasi atau kondisi akhirnya keliru, cukup kolom itu yang dilaporkan
        (HT03, HT05, IN04).

    Mengapa:
        Persentase ini menjawab apakah target akhir Renstra akan tercapai.

    Contoh:
        Perkiraan 179, kondisi akhir 227, tercetak 80,62%: seharusnya 78,85%.

    Cara memperbaiki:
        Hitung ulang persentasenya.
    """

    code = "HT04"
    name = "tingkat-capaian"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per printed percentage that the data do not give."""
        sebab = {
            b.id
            for kolom in ("perkiraan", "kondisi_akhir")
            for b in beda(bahan, kolom)
            if ikut_tingkat(bahan, b, salah_jumlah(bahan, b) if kolom == "perkiraan" else None)
        }
        for b in beda(bahan, "tingkat_capaian"):
            if b.id in sebab:
                continue
            yield self.finding(
                bahan.letak("TC29", b.id, "tingkat_capaian", b.sel.rekaman),
                pesan_beda(bahan, b),
                stated=b.sel.nilai,
                expected=b.seharusnya.angka,
                saran="Hitung ulang persentasenya.",
            )
