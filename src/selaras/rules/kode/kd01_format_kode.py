"""KD01: a printed code that has not the form of a code."""

from collections.abc import Iterator

from selaras.core.errors import CodeError
from selaras.core.kode import KodeNomenklatur
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.kode.baca_kode import tabel_dari


class KD01FormatKode(Rule):
    """Kode tidak mengikuti susunan kode nomenklatur.

    Yang diperiksa:
        Kode setiap baris: urusan (1 angka), bidang urusan (2), program (2), jenis wilayah (1),
        kegiatan (2), sub kegiatan (2 atau 4), dipisahkan titik.

    Mengapa:
        Kode adalah kunci antara Renja, RKPD, dan anggaran. Kode yang salah bentuk tidak dapat
        dicocokkan, sehingga barisnya hilang ketika data digabungkan.

    Contoh:
        Tertulis 5.03.1.2.01 (program satu angka), seharusnya 5.03.01.2.01.

    Cara memperbaiki:
        Salin kode dari nomenklatur yang berlaku.
    """

    code = "KD01"
    name = "format-kode"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-90-2019", "Lampiran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per malformed code."""
        for simpul in bahan.renja.simpul:
            if not simpul.kode:
                continue
            try:
                KodeNomenklatur.parse(simpul.kode)
            except CodeError:
                yield self.finding(
                    bahan.letak(tabel_dari(bahan, simpul), simpul.id, "kode", simpul),
                    f"Kode “{simpul.kode}” ({simpul.uraian}) tidak mengikuti susunan "
                    "urusan.bidang.program.jenis.kegiatan.sub kegiatan.",
                    stated=simpul.kode,
                    saran="Salin kode dari nomenklatur yang berlaku.",
                )
