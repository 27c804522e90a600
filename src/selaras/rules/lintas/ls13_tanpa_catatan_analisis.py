"""LS13: a missed target of Tabel T-C.30 without an analysis."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.capaian import capaian
from selaras.core.renja import Cakupan
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.lintas.pembanding import angka, catatan, renstra

TERCAPAI = Decimal(100)


class LS13TanpaCatatanAnalisis(Rule):
    """Target tahun lalu tidak tercapai, catatan analisisnya kosong.

    Yang diperiksa:
        Tabel T-C.30: setiap indikator yang realisasi tahun n-2 tidak mencapai target Renstra
        tahun itu menurut arahnya.

    Mengapa:
        Kolom catatan analisis ada untuk menjelaskan yang tidak tercapai. Bila sebagian baris
        diberi catatan dan sebagian tidak, pembaca mengira yang lain tercapai.

    Contoh:
        5.03.01.2.01: target 2023 23, realisasi 20, catatan kosong.

    Cara memperbaiki:
        Tulis catatan analisisnya.
    """

    code = "LS13"
    name = "tanpa-catatan-analisis"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.30"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per missed target without a remark, in tables that use remarks."""
        renja = bahan.renja
        if not any(c.tabel == "TC30" for c in renja.catatan):
            return  # the column is drafted by the program
        tahun = renja.dokumen.tahun - 2
        tercetak = {t.baris for t in renja.tertulis if t.tabel == "TC30"}
        for indikator in renja.indikator:
            if indikator.id not in tercetak or catatan(bahan, "TC30", indikator.id):
                continue
            realisasi = renja.realisasi_oleh.get((indikator.id, tahun, None, Cakupan.TAHUN))
            target = renstra(bahan, indikator.id, tahun)
            if realisasi is None or realisasi.nilai is None or target is None:
                continue
            hasil = capaian(realisasi.nilai, target, indikator.kebijakan)
            if isinstance(hasil, Decimal) and hasil < TERCAPAI:
                yield self.finding(
                    bahan.letak("TC30", indikator.id, "catatan", realisasi),
                    f"{bahan.sebut(indikator.id)}: target {tahun} {angka(target)}, realisasi "
                    f"{angka(realisasi.nilai)}; catatan analisisnya kosong.",
                    stated=realisasi.nilai,
                    expected=target,
                    saran="Tulis catatan analisisnya.",
                )
