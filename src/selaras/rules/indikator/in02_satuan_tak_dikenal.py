"""IN02: a unit nobody knows."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.indikator.kata import terdekat
from selaras.rules.indikator.tempat import TulisanSatuan, tulisan_satuan


class IN02SatuanTakDikenal(Rule):
    """Satuan tidak dikenal.

    Yang diperiksa:
        Setiap satuan yang tertulis, terhadap daftar satuan Selaras dengan ejaan dan singkatannya.
        Bila mirip dengan satuan yang dikenal, satuan itu diusulkan.

    Mengapa:
        Satuan salah ketik tidak dapat dicocokkan dengan tahun lain atau tabel lain, dan lolos
        dari pemeriksaan satuan yang lain.

    Contoh:
        “1 nit”: mungkin maksudnya Unit.

    Cara memperbaiki:
        Perbaiki ejaannya. Bila satuannya memang ada, usulkan penambahannya ke daftar satuan.
    """

    code = "IN02"
    name = "satuan-tak-dikenal"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("kebijakan-selaras", "daftar satuan"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per line; an error when it looks like a misspelt known unit."""
        asing: dict[tuple[str, str], list[TulisanSatuan]] = {}
        for t in tulisan_satuan(bahan):
            if bahan.hukum.satuan(t.satuan) is None:
                asing.setdefault((t.baris, t.satuan), []).append(t)
        for t, *lain in asing.values():
            usul = terdekat(t.satuan)
            yield self.finding(
                t.letak(bahan),
                f"{bahan.sebut(t.baris)}: satuan “{t.satuan}” tidak dikenal"
                + (f"; mungkin maksudnya {usul}." if usul else "."),
                stated=t.satuan,
                expected=usul or None,
                saran=f"Tulis {usul}." if usul else "Periksa ejaannya.",
                severity=Severity.ERROR if usul else None,
                ikut=tuple(x.letak(bahan) for x in lain),
            )
