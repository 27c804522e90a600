"""KD08: a program code X.XX that was not filled in with the bidang urusan."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.kode.baca_kode import tabel_dari, terbaca


class KD08KodeGenerik(Rule):
    """Kode masih memakai X.XX.

    Yang diperiksa:
        Kode program penunjang urusan, yang dalam daftar nasional ditulis X.XX.01 dan harus
        diganti dengan bidang urusan perangkat daerah.

    Mengapa:
        X.XX tidak menunjuk perangkat daerah mana pun; barisnya tidak dapat dianggarkan.

    Contoh:
        X.XX.01.2.01 pada badan dengan bidang urusan 5.03 seharusnya 5.03.01.2.01.

    Cara memperbaiki:
        Ganti X.XX dengan kode bidang urusan perangkat daerah.
    """

    code = "KD08"
    name = "kode-generik"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-90-2019", "Lampiran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per generic code, with the first bidang urusan as the way out."""
        bidang = next(
            (k.baku for _, k in terbaca(bahan) if len(k.bagian) == 2 and not k.generik), None
        )
        for simpul, kode in terbaca(bahan):
            if kode.generik:
                yield self.finding(
                    bahan.letak(tabel_dari(bahan, simpul), simpul.id, "kode", simpul),
                    f"Kode {simpul.kode} ({simpul.uraian}) masih memakai X.XX.",
                    stated=simpul.kode,
                    expected=kode.untuk_bidang(bidang).baku if bidang else None,
                    saran="Ganti X.XX dengan kode bidang urusan perangkat daerah.",
                )
