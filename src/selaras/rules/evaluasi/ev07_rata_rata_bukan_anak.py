"""EV07: a percentage averages rows that are not the ones below it."""

from collections.abc import Iterator

from selaras.core.formulir_e81 import Sisi
from selaras.core.hitung_e81 import RataRataPersen, rata_rata_asing
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.evaluasi.tempat import angka, isi_formulir, kolom, letak, sebut
from selaras.rules.kalimat import rangkai


class EV07RataRataBukanAnak(Rule):
    """Persentase program atau kegiatan merata-ratakan baris yang bukan bagiannya.

    Yang diperiksa:
        Formulir E.81 yang menambahkan kolom persentase pada setiap triwulan dan menyimpan rumus:
        rata-rata yang memuat baris di luar anak langsungnya, dan hasilnya berbeda dari rata-rata
        anaknya. Satu temuan setiap baris.

    Mengapa:
        Rentang yang tertulis B5:B9:B12 dibaca sebagai B5 sampai B12, sehingga sub kegiatan
        terhitung bersama kegiatannya.

    Contoh:
        Program dengan tiga kegiatan masing-masing 100%, tetapi rata-ratanya 92,86% karena ikut
        menghitung sub kegiatan tanpa target.

    Cara memperbaiki:
        Sebut anaknya satu per satu dalam rumus: AVERAGE(B5;B9;B12).
    """

    code = "EV07"
    name = "rata-rata-bukan-anak"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("kebijakan-selaras", "persentase triwulan sebagai rata-rata anak"),)
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per row, at its last such percentage."""
        formulir = isi_formulir(bahan)
        for b in formulir.rencana:
            salah = rata_rata_asing(formulir, b)
            if not salah:
                continue
            akhir = salah[-1]
            yield self.finding(
                letak(b, akhir.kolom, Sisi.PERSEN),
                f"{sebut(b)}: {kolom(formulir, akhir.kolom, Sisi.PERSEN)} tertulis "
                f"{_persen(akhir)}, sedangkan rata-rata baris di bawahnya "
                f"{angka(akhir.seharusnya, Sisi.K)}. Rumusnya ={akhir.sel.rumus} menghitung pula "
                f"baris {rangkai(map(str, akhir.asing), maks=3)}.",
                stated=akhir.sel.nilai,
                expected=akhir.seharusnya,
                saran="Sebut baris di bawahnya satu per satu dalam rumus.",
                ikut=tuple(letak(b, s.kolom, Sisi.PERSEN) for s in salah[:-1]),
            )


def _persen(s: RataRataPersen) -> str:
    return "" if s.sel.nilai is None else angka(s.sel.nilai, Sisi.K)
