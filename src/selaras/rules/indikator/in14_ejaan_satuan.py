"""IN14: one unit in several spellings."""

from collections import defaultdict
from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.indikator.tempat import TulisanSatuan, tulisan_satuan


class IN14EjaanSatuan(Rule):
    """Satuan yang sama ditulis dengan ejaan berbeda.

    Yang diperiksa:
        Ejaan setiap satuan di seluruh dokumen: huruf besar, singkatan, dan lambang. Satu temuan
        untuk setiap ejaan yang jarang, pada tempat pertamanya.

    Mengapa:
        Satuan yang sama tetapi dieja berbeda terbaca sebagai dua satuan oleh lembar kerja dan
        aplikasi lain.

    Contoh:
        “1 laporan” di antara puluhan “Laporan”; “12 orang” di antara “Orang”.

    Cara memperbaiki:
        Pakai satu ejaan.
    """

    code = "IN14"
    name = "ejaan-satuan"
    severity = Severity.INFO
    legal_basis = (LegalBasis("kebijakan-selaras", "daftar satuan"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per rarer spelling."""
        ejaan: defaultdict[str, defaultdict[str, list[TulisanSatuan]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for t in tulisan_satuan(bahan):
            satuan = bahan.hukum.satuan(t.satuan)
            if satuan is not None:
                ejaan[satuan.nama][t.satuan].append(t)
        for nama, menurut_ejaan in ejaan.items():
            lazim = max(menurut_ejaan, key=lambda e: (len(menurut_ejaan[e]), e == nama))
            for tulisan, daftar in menurut_ejaan.items():
                if tulisan != lazim:
                    yield self._temuan(bahan, tulisan, lazim, daftar)

    def _temuan(
        self, bahan: Bahan, tulisan: str, lazim: str, daftar: list[TulisanSatuan]
    ) -> Finding:
        pertama, *lain = daftar
        dan_lain = f" dan {len(lain)} sel lain" if lain else ""
        return self.finding(
            pertama.letak(bahan),
            f"{bahan.sebut(pertama.baris)}{dan_lain}: satuan ditulis “{tulisan}”, di tempat lain "
            f"“{lazim}”.",
            stated=tulisan,
            expected=lazim,
            saran=f"Tulis {lazim}.",
            ikut=tuple(t.letak(bahan) for t in lain),
        )
