"""IN08: something is planned or realised in a year for which the Renstra has no target."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.angka import format_angka
from selaras.core.renja import Cakupan, DokumenTarget, Indikator, Rekaman
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Letak, Rule, Severity
from selaras.rules.indikator.tempat import letak_indikator, sebut_indikator


class IN08TidakDitargetkanRenstra(Rule):
    """Ada target Renja atau realisasi pada tahun yang tidak ditargetkan Renstra.

    Yang diperiksa:
        Indikator yang mempunyai target Renstra: pada tahun yang target Renstranya nol atau
        kosong, tidak ada target Renja, target Tabel T-C.33, atau realisasi tahunan.

    Mengapa:
        Renja menjabarkan Renstra. Target tanpa sandaran menambah pembilang capaian Renstra tanpa
        menambah pembaginya, dan dananya akan dipertanyakan.

    Contoh:
        Target Renstra 2024 dan 2025 nol, target Renja 2024 tiga dokumen, rencana 2025 satu
        dokumen.

    Cara memperbaiki:
        Ubah Renstra, atau jelaskan penambahannya dalam catatan.
    """

    code = "IN08"
    name = "tidak-ditargetkan-renstra"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per indikator and column."""
        renja = bahan.renja
        bertarget = {
            t.indikator for t in renja.target if t.dokumen is DokumenTarget.RENSTRA and t.nilai
        }
        masa = range(renja.dokumen.renstra_awal, renja.dokumen.renstra_akhir + 1)
        for i in renja.indikator:
            if i.id not in bertarget:
                continue
            for tahun, nama, nilai, letak in _rencana(bahan, i):
                if tahun not in masa or not nilai:
                    continue
                renstra = renja.target_oleh.get((i.id, tahun, DokumenTarget.RENSTRA))
                if renstra is not None and renstra.nilai:
                    continue
                kosong = renstra is None or renstra.nilai is None
                yield self.finding(
                    letak,
                    f"{sebut_indikator(bahan, i)}: {nama} {tahun} {format_angka(nilai, None)}, "
                    f"sedangkan target Renstra {tahun} {'kosong' if kosong else 'nol'}.",
                    stated=nilai,
                    expected=None if kosong else Decimal(0),
                    saran="Sesuaikan dengan Renstra, atau jelaskan penambahannya dalam catatan.",
                )


def _rencana(bahan: Bahan, i: Indikator) -> Iterator[tuple[int, str, Decimal | None, Letak]]:
    """Yield (year, what, value, place) of everything planned or realised for an indikator."""
    renja, n = bahan.renja, bahan.renja.dokumen.tahun

    def di_tc29(kolom: str, rekaman: Rekaman) -> Letak:
        return letak_indikator(bahan, i, kolom, rekaman)

    if target := renja.target_oleh.get((i.id, n - 1, DokumenTarget.RENJA)):
        yield n - 1, "target Renja", target.nilai, di_tc29("target_n1", target)
    if hasil := renja.realisasi_oleh.get((i.id, n - 2, None, Cakupan.TAHUN)):
        yield n - 2, "realisasi", hasil.nilai, di_tc29("realisasi_n2", hasil)
    for k in renja.keluaran_oleh_simpul.get(i.pemilik, ()):
        if k.indikator == i.id:
            yield n, "target rencana", k.target, bahan.letak("TC33", k.simpul, "target", k)
            letak = bahan.letak("TC33", k.simpul, "target_maju", k)
            yield n + 1, "target prakiraan maju", k.target_maju, letak
