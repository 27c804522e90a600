"""IN16: targets move against the declared arah."""

from collections.abc import Iterator

from selaras.core.angka import format_angka
from selaras.core.kebijakan import Arah
from selaras.core.renja import DokumenTarget
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.indikator.tempat import letak_indikator, sebut_indikator


class IN16ArahTarget(Rule):
    """Target Renstra bergerak berlawanan dengan arah indikatornya.

    Yang diperiksa:
        Indikator bersatuan persen, nilai, atau indeks: target tahun terakhir Renstra terhadap
        target tahun pertama. Arah naik menuntut target tidak turun, arah turun tidak naik.

    Mengapa:
        Bila arahnya keliru, capaian yang buruk terhitung baik. Bila targetnya keliru, kinerja
        direncanakan mundur.

    Contoh:
        Persentase pelanggaran disiplin ditargetkan 10, 8, 6, 4, 2, tetapi arahnya naik.

    Cara memperbaiki:
        Perbaiki arah indikator, atau targetnya.
    """

    code = "IN16"
    name = "arah-target"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("kebijakan-selaras", "arah indikator"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per indikator, at its last target."""
        dokumen = bahan.renja.dokumen
        for i in bahan.renja.indikator:
            satuan = bahan.hukum.satuan(i.satuan)
            if satuan is None or satuan.boleh_dijumlah or i.kebijakan.arah is Arah.TETAP:
                continue
            deret = [
                (t, t.nilai)
                for tahun in range(dokumen.renstra_awal, dokumen.renstra_akhir + 1)
                if (t := bahan.renja.target_oleh.get((i.id, tahun, DokumenTarget.RENSTRA)))
                and t.nilai is not None
            ]
            if len(deret) < 2:
                continue
            (pertama, awal), (terakhir, akhir) = deret[0], deret[-1]
            naik = i.kebijakan.arah is Arah.NAIK
            if akhir >= awal if naik else akhir <= awal:
                continue
            yield self.finding(
                letak_indikator(bahan, i, f"target_{terakhir.tahun}", terakhir),
                f"{sebut_indikator(bahan, i)}: arah indikator {i.kebijakan.arah.value}, tetapi "
                f"target bergerak dari {format_angka(awal, None)} ({pertama.tahun}) ke "
                f"{format_angka(akhir, None)} ({terakhir.tahun}).",
                stated=akhir,
                saran="Perbaiki arah indikator, atau targetnya.",
            )
