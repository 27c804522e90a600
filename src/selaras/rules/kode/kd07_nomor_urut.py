"""KD07: printed row numbers that repeat or skip."""

from collections.abc import Iterator

from selaras.core.renja import Tertulis
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity


class KD07NomorUrut(Rule):
    """Nomor urut baris tercetak ganda atau meloncat.

    Yang diperiksa:
        Kolom nomor Tabel T-C.31 yang tercetak: dalam setiap kegiatan nomor mulai dari 1 dan
        naik satu per satu.

    Mengapa:
        Nomor yang ganda biasanya tanda baris terhapus atau tersalin dari tabel lain.

    Contoh:
        Di bawah 5.04.02.2.02 kedua sub kegiatan bernomor 2.

    Cara memperbaiki:
        Nomori ulang; Selaras menomori sendiri ketika menyusun tabel.
    """

    code = "KD07"
    name = "nomor-urut"
    severity = Severity.INFO
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.31"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per wrong number."""
        urutan: dict[str, int] = {}
        for sel in bahan.renja.tertulis:
            if sel.tabel != "TC31" or sel.kolom != "no" or not sel.teks.strip().isdigit():
                continue
            induk = self._induk(bahan, sel)
            urutan[induk] = urutan.get(induk, 0) + 1
            nomor = int(sel.teks)
            if nomor != urutan[induk]:
                yield self.finding(
                    bahan.letak("TC31", sel.baris, "no", sel),
                    f"Baris ke-{urutan[induk]} di bawah {bahan.sebut(induk)} tercetak bernomor "
                    f"{nomor}.",
                    stated=nomor,
                    expected=urutan[induk],
                    saran="Nomori ulang baris di bawah kegiatan itu.",
                )

    @staticmethod
    def _induk(bahan: Bahan, sel: Tertulis) -> str:
        simpul = bahan.renja.simpul_oleh_id.get(sel.baris)
        return simpul.induk if simpul else ""
