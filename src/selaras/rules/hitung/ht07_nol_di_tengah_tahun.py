"""HT07: nothing realised at mid-year, without a note."""

from collections.abc import Iterator

from selaras.core.angka import format_angka
from selaras.core.kebijakan import Arah
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import berisi
from selaras.rules.hitung.catatan import bercatatan

_TENGAH_TAHUN = 2


class HT07NolDiTengahTahun(Rule):
    """Realisasi masih nol sesudah tengah tahun tanpa catatan.

    Yang diperiksa:
        Tabel T-C.29, bila realisasi tahun berjalan sudah sampai Triwulan II atau lebih: target
        Renja lebih dari nol, realisasi dilaporkan nol, dan kolom catatan kosong. Target satu
        (satu dokumen, satu paket) hanya diberitahukan, karena hasilnya sering baru ada pada akhir
        tahun. Yang belum dilaporkan bukan nol dan tidak termasuk.

    Mengapa:
        Nol pada tengah tahun berarti pekerjaan tertunda, atau belum dilaporkan tetapi dicatat
        nol. Keduanya perlu diketahui selagi masih dapat ditolong.

    Contoh:
        Target 15 laporan, realisasi s.d. Triwulan II 0, catatan kosong.

    Cara memperbaiki:
        Tulis sebab dan rencananya dalam catatan, atau kosongkan realisasi yang belum dilaporkan.
    """

    code = "HT07"
    name = "nol-di-tengah-tahun"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("kebijakan-selaras", "batas kewajaran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per row."""
        triwulan = bahan.renja.dokumen.triwulan_berjalan
        if triwulan < _TENGAH_TAHUN:
            return
        batas = bahan.hukum.batas_kewajaran.capaian_rendah
        for id_baris, baris in berisi(bahan):
            tingkat, target = baris.tingkat_realisasi.angka, baris.target_n1.angka
            if baris.realisasi_tw.angka is None:  # not reported is not zero (HT08)
                continue
            if tingkat is None or target is None or tingkat > batas:
                continue
            if baris.indikator.kebijakan.arah is Arah.TURUN or bercatatan(bahan, "TC29", id_baris):
                continue
            satuan = baris.indikator.satuan
            yield self.finding(
                bahan.letak("TC29", id_baris, "tingkat_realisasi"),
                f"{bahan.sebut(id_baris)}: target {format_angka(target, None)} {satuan}, realisasi "
                f"s.d. Triwulan {'I' * triwulan if triwulan < 4 else 'IV'} "
                f"{format_angka(tingkat, 2)}%, tanpa catatan.",
                stated=tingkat,
                saran="Tulis sebabnya dalam catatan; bila belum dilaporkan, kosongkan.",
                severity=Severity.INFO if target <= 1 else None,
            )
