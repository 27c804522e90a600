"""KD02: a plan line without a code."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.pagu.dana import Dana


class KD02TanpaKode(Rule):
    """Baris rencana tidak mempunyai kode.

    Yang diperiksa:
        Setiap program, kegiatan, dan sub kegiatan dalam Tabel T-C.33.

    Mengapa:
        Tanpa kode, baris tidak dapat masuk ke RKPD, KUA-PPAS, dan RKA, dan tidak terhitung
        ketika sub kegiatan dijumlahkan.

    Contoh:
        “Pengadaan Sarana dan Prasarana Gedung Kantor atau Bangunan Lainnya” tercetak di bawah
        5.03.01.2.07 tanpa kode dan tanpa pagu.

    Cara memperbaiki:
        Isi kodenya dari nomenklatur, atau hapus barisnya bila tidak direncanakan.
    """

    code = "KD02"
    name = "tanpa-kode"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-90-2019", "Lampiran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per uncoded line of the plan."""
        renja = bahan.renja
        for simpul in renja.simpul:
            if simpul.kode or simpul.id not in renja.baris_oleh_simpul:
                continue
            induk = bahan.sebut(simpul.induk) if simpul.induk else "dokumen"
            yield self.finding(
                bahan.letak("TC33", simpul.id, "kode", simpul),
                f"“{simpul.uraian}” di bawah {induk} tidak mempunyai kode.",
                saran="Isi kodenya dari nomenklatur."
                if Dana(bahan).rkpd(simpul.id)  # IN12 speaks of the money nobody planned
                else "Isi kodenya dari nomenklatur, atau hapus barisnya bila tidak direncanakan.",
            )
