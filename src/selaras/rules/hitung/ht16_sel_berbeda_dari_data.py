"""HT16: a printed input differs from the data, and no other rule says why."""

from collections.abc import Iterator

from selaras.core.angka import format_angka
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import nama_kolom
from selaras.rules.hitung.masukan import Pasangan, masukan


class HT16SelBerbedaDariData(Rule):
    """Angka tercetak berbeda dari datanya.

    Yang diperiksa:
        Setiap angka masukan yang tercetak dalam Tabel T-C.29, T-C.30, T-C.31, T-C.33, II.2, dan
        III.1 terhadap data rencana. Pembulatan diperiksa HT02, nol dan kosong HT08, galat HT14,
        angka T-C.30 yang berbeda dari T-C.29 LS02, jumlah pagu keluarga PG.

    Mengapa:
        Dokumen dan datanya harus satu. Bila berbeda, salah satunya sudah diubah sendiri.

    Contoh:
        Data mencatat target 24, tabel mencetak 42.

    Cara memperbaiki:
        Tentukan angka yang benar, lalu samakan data atau dokumennya.
    """

    code = "HT16"
    name = "sel-berbeda-dari-data"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("kebijakan-selaras", "yang tercetak dan datanya satu"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per printed input that no value of the data gives."""
        for p in masukan(bahan):
            if p.cocok or p.sel.galat or _aturan_lain(p):
                continue
            t = p.sel.rekaman
            data = format_angka(p.data[0], 2 if p.uang else None) if p.data else "kosong"
            tercetak = p.sel.teks or "kosong"
            yield self.finding(
                bahan.letak(t.tabel, t.baris, t.kolom, p.rekaman or t),
                f"{bahan.sebut(t.baris)}: {nama_kolom(t.kolom)} tercetak {tercetak}, "
                f"sedangkan datanya {data}.",
                stated=(p.sel.teks or None) if p.sel.nilai is None else p.sel.nilai,
                expected=p.data[0] if p.data else None,
                saran="Tentukan angka yang benar, lalu samakan data atau dokumennya.",
            )


def _aturan_lain(p: Pasangan) -> bool:
    """Tell whether nothing differs, or HT08 or LS02 (T-C.30) reports it."""
    if p.sel.rekaman.tabel == "TC30" and p.data and p.sel.nilai is not None:
        return True
    if p.sel.nilai is None and not p.data:
        return True
    if p.sel.nilai == 0 and not p.data:
        return True
    return p.sel.kosong and bool(p.sel.teks) and bool(p.data) and not any(p.data)
