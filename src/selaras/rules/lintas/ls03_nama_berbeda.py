"""LS03: a line is named differently in one table than in the plan."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.lintas.pembanding import berbeda_kata, lipat


class LS03NamaBerbeda(Rule):
    """Nama program, kegiatan, atau sub kegiatan berbeda antartabel.

    Yang diperiksa:
        Uraian setiap baris yang tercetak dalam Tabel T-C.29, T-C.31, dan T-C.33 terhadap uraian
        baris itu dalam rencana; perbedaan spasi tidak dihitung.

    Mengapa:
        Nama mengikuti nomenklatur. Nama yang berbeda membuat pembaca ragu apakah barisnya sama,
        dan pencocokan otomatis gagal.

    Contoh:
        T-C.29 “Fasilitas Kunjungan Tamu”, T-C.33 “Fasilitasi Kunjungan Tamu”.

    Cara memperbaiki:
        Pakai nama menurut nomenklatur pada semua tabel.
    """

    code = "LS03"
    name = "nama-berbeda"
    severity = Severity.INFO
    legal_basis = (LegalBasis("permendagri-90-2019", "Lampiran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per printed name that differs from the plan's."""
        for sel in bahan.renja.tertulis:
            simpul = bahan.renja.simpul_oleh_id.get(sel.baris)
            if simpul is None or not sel.teks.strip() or not sel.kolom.endswith("uraian"):
                continue
            if berbeda_kata(sel, simpul.uraian):
                yield self.finding(
                    bahan.letak(sel.tabel, sel.baris, sel.kolom, sel),
                    f"{bahan.sebut(sel.baris)} dinamai “{lipat(sel.teks)}”, dalam rencana "
                    f"“{simpul.uraian}”.",
                    stated=lipat(sel.teks),
                    expected=simpul.uraian,
                    saran="Pakai nama menurut nomenklatur pada semua tabel.",
                )
