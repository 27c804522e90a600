"""PG11: money without a sumber dana."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity


class PG11TanpaSumberDana(Rule):
    """Dana tanpa sumber dana.

    Yang diperiksa:
        Setiap dana sub kegiatan Tabel T-C.33 harus menyebut sumber dananya.

    Mengapa:
        Dana terikat (DAK, insentif) tidak boleh dipakai untuk keperluan lain; tanpa sumber, hal
        itu tidak dapat diperiksa.

    Contoh:
        Sub kegiatan berpagu Rp 65.000.000,00 dengan kolom sumber dana kosong.

    Cara memperbaiki:
        Isi sumber dananya, misalnya PAD atau DAU.
    """

    code = "PG11"
    name = "tanpa-sumber-dana"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per amount without a source."""
        for dana in bahan.renja.pendanaan:
            if dana.pagu and not dana.sumber_dana.strip():
                yield self.finding(
                    bahan.letak("TC33", dana.simpul, "sumber_dana", dana),
                    f"Pagu {bahan.sebut(dana.simpul)} {dana.pagu} tidak menyebut sumber dana.",
                    saran="Isi sumber dananya.",
                )
