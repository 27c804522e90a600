"""EV05: a row with money stands below a total that does not count it."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.angka import jumlahkan
from selaras.core.formulir_e81 import BarisE81, Keyakinan, Sisi
from selaras.core.hitung_e81 import KOLOM_BERJUMLAH, anak_terhitung, tidak_dihitung
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.evaluasi.tempat import (
    angka,
    isi_formulir,
    kolom,
    letak,
    nilai_temuan,
    sebut,
)
from selaras.rules.kalimat import rangkai


class EV05BarisTidakDijumlahkan(Rule):
    """Baris berisi uang tidak ikut dijumlahkan.

    Yang diperiksa:
        Formulir E.81 yang menyimpan rumus: baris yang berdiri di bawah sebuah kegiatan atau
        program, berisi uang, tetapi tidak dihitung rumus jumlahnya. Bila baris itu bernomor
        urut seperti saudaranya menjadi peringatan; bila hanya letaknya yang menunjukkan induknya
        menjadi catatan, karena mungkin memang program pengganti.

    Mengapa:
        Target dan realisasi program kurang dari yang direncanakan, dan tingkat capaiannya
        menjadi terlalu tinggi.

    Contoh:
        Kegiatan dengan enam sub kegiatan bernomor 75 sampai 80, sedangkan rumusnya
        menjumlahkan empat yang pertama saja.

    Cara memperbaiki:
        Masukkan baris itu ke dalam rumus, atau beri keterangan mengapa tidak dihitung.
    """

    code = "EV05"
    name = "baris-tidak-dijumlahkan"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Formulir E.81"),)
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per amount that leaves out a row below it."""
        formulir = isi_formulir(bahan)
        for b in formulir.rencana:
            luar = tidak_dihitung(formulir, b)
            for k in KOLOM_BERJUMLAH if luar else ():
                tertulis = b.nilai(k, Sisi.RP)
                bagian = [(a, n) for a in luar if (n := a.nilai(k, Sisi.RP))]
                if tertulis is None or not bagian:
                    continue
                semua = [
                    n
                    for a in (*anak_terhitung(formulir, b), *luar)
                    if (n := a.nilai(k, Sisi.RP)) is not None
                ]
                yield self._satu(bahan, b, k, tertulis, bagian, jumlahkan(*semua))

    def _satu(
        self,
        bahan: Bahan,
        b: BarisE81,
        k: int,
        tertulis: Decimal,
        bagian: list[tuple[BarisE81, Decimal]],
        seharusnya: Decimal,
    ) -> Finding:
        formulir = isi_formulir(bahan)
        nama = rangkai((f"{a.sebutan} ({angka(n, Sisi.RP)})" for a, n in bagian), maks=3)
        yakin = any(a.keyakinan is Keyakinan.URUTAN for a, _ in bagian)
        return self.finding(
            letak(b, k, Sisi.RP),
            f"{sebut(b)}: {kolom(formulir, k, Sisi.RP)} tertulis {angka(tertulis, Sisi.RP)} tanpa "
            f"menghitung {nama}, yang berdiri di bawahnya; dengan itu "
            f"{angka(seharusnya, Sisi.RP)}.",
            stated=nilai_temuan(tertulis, Sisi.RP),
            expected=nilai_temuan(seharusnya, Sisi.RP),
            saran="Masukkan baris itu ke dalam rumus, atau beri keterangan mengapa tidak dihitung.",
            severity=None if yakin else Severity.INFO,
            ikut=tuple(
                letak(a, k, Sisi.RP)
                for a in (*formulir.di_atas(b), *formulir.jumlah)
                if a.nilai(k, Sisi.RP) is not None
            ),
        )
