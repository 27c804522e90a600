"""EV09: a capaian so high that a target or a unit must be wrong."""

from collections.abc import Iterator

from selaras.core.angka import format_angka
from selaras.core.formulir_e81 import (
    REALISASI_LALU,
    TARGET_RENJA,
    TARGET_RENSTRA,
    TINGKAT_CAPAIAN,
    BarisE81,
    FormulirE81,
    Sisi,
)
from selaras.core.hitung_e81 import terjelaskan
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.evaluasi.tempat import angka, isi_formulir, jenjang, kolom, letak, sebut


class EV09CapaianMustahil(Rule):
    """Tingkat capaian mustahil: target atau satuannya keliru.

    Yang diperiksa:
        Formulir E.81 kolom 14, K dan Rp, yang melebihi batas kewajaran (1.000%). Bila realisasi
        tahun lalu atau target tahun berjalan saja sudah melampaui target akhir Renstra, itu
        disebut sebagai sebabnya.

    Mengapa:
        Capaian sepuluh kali lipat bukan kinerja, melainkan target tahunan yang dibandingkan
        dengan realisasi beberapa tahun, satuan yang berganti, atau salah ketik; rata-rata seluruh
        formulir tertarik naik karenanya.

    Contoh:
        Target akhir 45 orang/bulan, realisasi sampai tahun lalu 580: capaian 1.388,89%.

    Cara memperbaiki:
        Samakan satuan dan cakupan target dengan realisasinya.
    """

    code = "EV09"
    name = "capaian-mustahil"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("kebijakan-selaras", "batas kewajaran"),)
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per percentage of column 14 beyond the limit."""
        formulir = isi_formulir(bahan)
        batas = bahan.hukum.batas_kewajaran.capaian_mustahil
        for b in formulir.baris:
            for sisi in (Sisi.K, Sisi.RP):
                persen = b.nilai(TINGKAT_CAPAIAN, sisi)
                if persen is None or persen <= batas:
                    continue
                if sisi is Sisi.RP and terjelaskan(jenjang(bahan), b, (TARGET_RENSTRA,)):
                    continue
                yield self.finding(
                    letak(b, TINGKAT_CAPAIAN, sisi),
                    f"{sebut(b)}: {kolom(formulir, TINGKAT_CAPAIAN, sisi)} "
                    f"{format_angka(persen, 2)}%, melebihi {format_angka(batas, None)}%."
                    f"{_sebab(formulir, b, sisi)}",
                    stated=persen,
                    expected=batas,
                    saran="Samakan satuan dan cakupan target dengan realisasinya.",
                )


def _sebab(formulir: FormulirE81, b: BarisE81, sisi: Sisi) -> str:
    akhir = b.nilai(TARGET_RENSTRA, sisi)
    if akhir is None:
        return ""
    for k, apa in ((REALISASI_LALU, "Realisasi s.d. tahun lalu"), (TARGET_RENJA, "Target tahun")):
        nilai = b.nilai(k, sisi)
        if nilai is not None and nilai > akhir:
            return (
                f" {apa} (kolom {formulir.nomor(k)}) {angka(nilai, sisi)} sudah melebihi target "
                f"akhir Renstra {angka(akhir, sisi)}."
            )
    return ""
