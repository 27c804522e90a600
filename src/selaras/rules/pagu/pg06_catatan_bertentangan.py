"""PG06: a note that says the line is not needed, and money on it."""

import re
from collections.abc import Iterator

from selaras.core.rupiah import Rupiah
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Letak, Rule, Severity
from selaras.rules.pagu.dana import Dana

TIDAK_PERLU = re.compile(
    r"\b(tidak|belum)\s+(di)?(butuhkan|perlukan|anggarkan|laksanakan)\b|\bdi(hapus|tiadakan|batalkan)\b",
    re.IGNORECASE,
)


class PG06CatatanBertentangan(Rule):
    """Catatan menyatakan tidak dibutuhkan, tetapi dananya ada.

    Yang diperiksa:
        Catatan setiap baris Tabel T-C.33 dan Tabel T-C.31: kata-kata bahwa baris tidak
        dibutuhkan, dihapus, atau ditiadakan, sedangkan dananya lebih dari nol.

    Mengapa:
        Verifikator akan mencoret dananya, atau bertanya mana yang benar.

    Contoh:
        5.03.01.2.06.06 dicatat “Sub kegiatan tidak dibutuhkan”, dananya Rp 21.000.000,00.

    Cara memperbaiki:
        Hapus dananya atau perbaiki catatannya.
    """

    code = "PG06"
    name = "catatan-bertentangan"
    severity = Severity.ERROR
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.31"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per line; the same contradiction in Tabel T-C.31 follows."""
        temuan: dict[str, list[tuple[Letak, str, Rupiah]]] = {}
        for baris in bahan.renja.baris:
            dana = Dana(bahan).pagu(baris.simpul)
            if dana and TIDAK_PERLU.search(baris.catatan):
                letak = bahan.letak("TC33", baris.simpul, "catatan", baris)
                temuan.setdefault(baris.simpul, []).append((letak, baris.catatan, dana))
        for review in bahan.renja.kebutuhan:
            if review.dana and TIDAK_PERLU.search(review.catatan):
                letak = bahan.letak("TC31", review.simpul, "catatan", review)
                temuan.setdefault(review.simpul, []).append((letak, review.catatan, review.dana))
        for simpul, ((letak, catatan, dana), *lain) in temuan.items():
            yield self.finding(
                letak,
                f"{bahan.sebut(simpul)} dicatat “{catatan}”, tetapi dananya {dana}.",
                stated=catatan,
                saran="Hapus dananya atau perbaiki catatannya.",
                ikut=tuple(tempat for tempat, *_ in lain),
            )
