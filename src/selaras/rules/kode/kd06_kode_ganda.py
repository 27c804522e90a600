"""KD06: two lines with the same code."""

from collections import defaultdict
from collections.abc import Iterator

from selaras.core.kode import KodeNomenklatur
from selaras.core.renja import Simpul
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.kode.baca_kode import tabel_dari, terbaca


class KD06KodeGanda(Rule):
    """Satu kode dipakai oleh lebih dari satu baris.

    Yang diperiksa:
        Kode semua simpul, setelah bentuk dua dan empat angka disamakan.

    Mengapa:
        Pagu dan target dari dua baris berkode sama akan dihitung ganda atau saling menimpa
        ketika data digabungkan.

    Contoh:
        5.03.01.2.06.02 dan 5.03.01.2.06.0002 tercatat sebagai dua baris.

    Cara memperbaiki:
        Gabungkan kedua baris; satu baris boleh mempunyai beberapa lokasi, indikator, dan
        sumber dana.
    """

    code = "KD06"
    name = "kode-ganda"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-90-2019", "Lampiran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per repeated line, naming the first."""
        menurut_kode: defaultdict[KodeNomenklatur, list[Simpul]] = defaultdict(list)
        for simpul, kode in terbaca(bahan):
            menurut_kode[kode].append(simpul)
        for pertama, *lain in menurut_kode.values():
            for simpul in lain:
                yield self.finding(
                    bahan.letak(tabel_dari(bahan, simpul), simpul.id, "kode", simpul),
                    f"Kode {simpul.kode} dipakai lagi untuk “{simpul.uraian}”; sebelumnya untuk "
                    f"“{pertama.uraian}” ({pertama.kode}).",
                    stated=simpul.kode,
                    saran="Gabungkan kedua baris atau perbaiki salah satu kodenya.",
                )
