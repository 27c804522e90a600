"""HT10: an average dragged down by an unfinished year counted as zero."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.angka import bagi, format_angka, jumlahkan, persen
from selaras.core.kebijakan import Akumulasi, AturanKosong
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import berisi


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
        if bahan.renja.dokumen.basis_tahun_berjalan == "target":
            return
        for id_baris, baris in berisi(bahan):
            kebijakan = baris.indikator.kebijakan
            perkiraan = baris.perkiraan.angka
            if kebijakan.antar_tahun is not Akumulasi.RATA_RATA or perkiraan is None:
                continue
            berjalan = baris.realisasi_tw.angka
            kosong = berjalan is None and kebijakan.aturan_kosong is AturanKosong.NOL
            if not (kosong or (berjalan == 0 and baris.target_n1.angka)):
                continue
            ada = [n for n in (baris.realisasi_n3.angka, baris.realisasi_n2.angka) if n is not None]
            if not ada or not any(ada):
                continue
            tanpa = bagi(jumlahkan(*ada), Decimal(len(ada)))
            akhir = baris.kondisi_akhir.angka
            tingkat = (
                ""
                if not akhir
                else f", sehingga tingkat capaiannya {format_angka(persen(tanpa, akhir), 2)}% dan "
                f"bukan {format_angka(persen(perkiraan, akhir), 2)}%"
            )
            yield self.finding(
                bahan.letak("TC29", id_baris, "perkiraan"),
                f"{bahan.sebut(id_baris)}: rata-rata {format_angka(perkiraan, 2)} memuat tahun "
                f"berjalan {'yang belum dilaporkan sebagai' if kosong else 'dengan realisasi'} "
                f"nol; tanpa tahun itu rata-ratanya {format_angka(tanpa, 2)}{tingkat}.",
                stated=perkiraan,
                expected=tanpa,
                saran="Kosongkan realisasi yang belum dilaporkan dan lewati periode kosong.",
            )
