"""KD03: a code that does not continue the code of its parent."""

from collections.abc import Iterator

from selaras.core.errors import CodeError
from selaras.core.kode import KodeNomenklatur
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.kode.baca_kode import tabel_dari, terbaca


class KD03KodeBukanAnak(Rule):
    """Kode tidak melanjutkan kode induknya.

    Yang diperiksa:
        Setiap baris yang kodenya dan kode induknya terbaca: kode harus berada di bawah kode
        induk, dan tingkatnya sesuai jumlah bagiannya.

    Mengapa:
        Jumlah naik mengikuti susunan baris. Baris yang tersimpan di bawah induk yang salah
        membuat pagu kegiatan dan program keliru.

    Contoh:
        5.03.02.2.01.02 tersimpan di bawah 5.03.01.2.01.

    Cara memperbaiki:
        Pindahkan baris ke bawah induk yang benar, atau perbaiki kodenya.
    """

    code = "KD03"
    name = "kode-bukan-anak"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-90-2019", "Lampiran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield a finding per line that stands under the wrong parent or on the wrong level."""
        for simpul, kode in terbaca(bahan):
            if kode.tingkat is not simpul.tingkat:
                yield self.finding(
                    bahan.letak(tabel_dari(bahan, simpul), simpul.id, "kode", simpul),
                    f"Kode {simpul.kode} adalah kode {_kata(kode.tingkat)}, tetapi barisnya "
                    f"dicatat sebagai {_kata(simpul.tingkat)}.",
                    stated=simpul.tingkat.value,
                    expected=kode.tingkat.value,
                    saran="Perbaiki tingkat atau kodenya.",
                )
            induk = bahan.renja.simpul_oleh_id.get(simpul.induk)
            if induk is None or not induk.kode:
                continue
            try:
                kode_induk = KodeNomenklatur.parse(induk.kode)
            except CodeError:
                continue
            if not kode.di_bawah(kode_induk):
                yield self.finding(
                    bahan.letak(tabel_dari(bahan, simpul), simpul.id, "kode", simpul),
                    f"{simpul.kode} dicatat di bawah {induk.kode}, padahal kodenya tidak "
                    f"melanjutkan {induk.kode}.",
                    stated=induk.kode,
                    expected=str(kode.induk or ""),
                    saran="Pindahkan baris ke bawah induk yang benar, atau perbaiki kodenya.",
                )


def _kata(tingkat: str) -> str:
    return tingkat.replace("_", " ")
