"""HT10: an average dragged down by an unfinished year counted as zero."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.angka import bagi, format_angka, jumlahkan, persen
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import berisi, menarik_rata_rata, rekaman_realisasi


class HT10RataRataTertarikNol(Rule):
    """Rata-rata turun karena tahun yang belum selesai dihitung nol.

    Yang diperiksa:
        Baris Tabel T-C.29 yang dirata-ratakan antartahun: tahun berjalan belum dilaporkan tetapi
        dihitung nol, atau dilaporkan nol padahal ada targetnya.

    Mengapa:
        Tahun berjalan belum selesai. Menghitungnya nol menurunkan capaian Renstra sepertiga tanpa
        ada kinerja yang turun.

    Contoh:
        (89,13 + 99,97 + 0) / 3 = 63,03 sehingga capaian 65,66%; tanpa tahun berjalan 94,55 dan
        98,49%.

    Cara memperbaiki:
        Kosongkan realisasi yang belum dilaporkan dan lewati periode kosong, atau ukur indikator
        ini menurut posisi terakhir.
    """

    code = "HT10"
    name = "rata-rata-tertarik-nol"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("kebijakan-selaras", "kosong bukan nol"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per averaged row with such a year."""
        for id_baris, baris in berisi(bahan):
            perkiraan = baris.perkiraan.angka
            if perkiraan is None or not menarik_rata_rata(bahan, baris):
                continue
            kosong = baris.realisasi_tw.angka is None
            ada = [n for n in (baris.realisasi_n3.angka, baris.realisasi_n2.angka) if n is not None]
            tanpa = bagi(jumlahkan(*ada), Decimal(len(ada)))
            akhir = baris.kondisi_akhir.angka
            tingkat = (
                ""
                if not akhir
                else f", sehingga tingkat capaiannya {format_angka(persen(tanpa, akhir), 2)}% dan "
                f"bukan {format_angka(persen(perkiraan, akhir), 2)}%"
            )
            rekaman = rekaman_realisasi(bahan, baris, "realisasi_tw")
            letak = (
                bahan.letak("TC29", id_baris, "perkiraan", baris.indikator, "aturan_kosong")
                if kosong
                else bahan.letak("TC29", id_baris, "perkiraan", rekaman)
            )
            yield self.finding(
                letak,
                f"{bahan.sebut(id_baris)}: rata-rata {format_angka(perkiraan, 2)} memuat tahun "
                f"berjalan {'yang belum dilaporkan sebagai' if kosong else 'dengan realisasi'} "
                f"nol; tanpa tahun itu rata-ratanya {format_angka(tanpa, 2)}{tingkat}.",
                stated=perkiraan,
                expected=tanpa,
                saran="Ubah aturan kosong indikator ini menjadi lewati."
                if kosong
                else "Kosongkan realisasi yang belum dilaporkan, dan lewati periode kosong.",
            )
