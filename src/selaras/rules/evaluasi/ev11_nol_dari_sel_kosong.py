"""EV11: column 12 says zero where no quarter says anything."""

from collections.abc import Iterator

from selaras.core.formulir_e81 import REALISASI_RENJA, TARGET_RENJA, TRIWULAN, Sisi
from selaras.core.hitung_e81 import triwulan
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.evaluasi.tempat import ikut, isi_formulir, kolom, letak, sebut


class EV11NolDariKosong(Rule):
    """Realisasi setahun tertulis 0 padahal tidak satu triwulan pun diisi.

    Yang diperiksa:
        Formulir E.81 kolom 12 K bernilai 0 pada baris bertarget yang keempat triwulannya kosong.

    Mengapa:
        Kosong bukan nol: rumus penjumlahan sel kosong menghasilkan 0, lalu capaian 0% ikut
        dirata-ratakan seakan-akan gagal.

    Contoh:
        Target 100, triwulan tidak diisi, kolom 12 tertulis 0 dan kolom 14 tertulis 0%.

    Cara memperbaiki:
        Isi triwulannya, atau kosongkan kolom 12 sampai 14.
    """

    code = "EV11"
    name = "nol-dari-sel-kosong"
    severity = Severity.INFO
    legal_basis = (LegalBasis("kebijakan-selaras", "kosong bukan nol"),)
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per zero that blank quarters make."""
        formulir = isi_formulir(bahan)
        if not any((k, Sisi.K) in formulir.punya for k in TRIWULAN):
            return
        for b in formulir.baris:
            if b.nilai(REALISASI_RENJA) != 0 or not b.nilai(TARGET_RENJA):
                continue
            if any(n is not None for n in triwulan(b)) or any(b.tanpa_hasil(k) for k in TRIWULAN):
                continue
            yield self.finding(
                letak(b, REALISASI_RENJA, Sisi.K),
                f"{sebut(b)}: {kolom(formulir, REALISASI_RENJA, Sisi.K)} tertulis 0, padahal "
                "keempat triwulannya kosong.",
                stated=0,
                saran="Isi triwulannya, atau kosongkan kolom ini dan persentasenya.",
                ikut=ikut(b, (14,), Sisi.K),
            )
