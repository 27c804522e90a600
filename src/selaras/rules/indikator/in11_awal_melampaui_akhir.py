"""IN11: the baseline already is the end target."""

from collections.abc import Iterator

from selaras.core.angka import format_angka
from selaras.core.kebijakan import Arah
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import berisi, dijumlah


class IN11AwalMelampauiAkhir(Rule):
    """Capaian awal sudah sama dengan atau melampaui target akhir.

    Yang diperiksa:
        Indikator Tabel T-C.29 yang tidak dijumlahkan antartahun: capaian awal sudah mencapai
        kondisi akhir, sedangkan target tahunannya masih di belakang capaian awal itu.

    Mengapa:
        Biasanya target akhir salah tersalin ke kolom capaian awal. Bila benar, targetnya mundur.

    Contoh:
        Capaian awal 80, target 61, 65, 70, 75, 80.

    Cara memperbaiki:
        Isi capaian awal dengan realisasi tahun awal perencanaan, atau naikkan targetnya.
    """

    code = "IN11"
    name = "awal-melampaui-akhir"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per row; keeping a level from start to end is no fault."""
        for id_baris, baris in berisi(bahan):
            i = baris.indikator
            awal, akhir = i.capaian_awal, baris.kondisi_akhir.angka
            arah = i.kebijakan.arah
            if dijumlah(baris) or arah is Arah.TETAP or awal is None or akhir is None:
                continue
            target = [t.angka for t in baris.target.values() if t.angka is not None]
            naik = arah is Arah.NAIK
            lampau = awal >= akhir if naik else awal <= akhir
            mundur = any(t < awal if naik else t > awal for t in target)
            if lampau and mundur:
                hubungan = "sama dengan" if awal == akhir else "sudah melampaui"
                yield self.finding(
                    bahan.letak("TC29", id_baris, "awal", i),
                    f"{bahan.sebut(id_baris)}: capaian awal {format_angka(awal, None)} {i.satuan} "
                    f"{hubungan} target akhir {format_angka(akhir, None)}, padahal target "
                    f"tahunannya {', '.join(format_angka(t, None) for t in target)}.",
                    stated=awal,
                    saran="Isi capaian awal dengan realisasi tahun awal, atau perbaiki targetnya.",
                )
