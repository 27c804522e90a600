"""HT02: a printed input is a rounded form of the value the computation used."""

from collections.abc import Iterator

from selaras.core.angka import format_angka
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import nama_kolom
from selaras.rules.hitung.masukan import masukan


class HT02PembulatanTersembunyi(Rule):
    """Angka tercetak adalah pembulatan dari angka yang dipakai menghitung.

    Yang diperiksa:
        Setiap angka masukan yang tercetak dalam Tabel T-C.29, T-C.30, T-C.31, T-C.33, II.2, dan
        III.1: datanya lebih teliti daripada yang tercetak, dan dibulatkan menjadi yang tercetak.

    Mengapa:
        Pembaca yang menghitung ulang dari angka tercetak memperoleh hasil yang berbeda. Ini
        bukan kesalahan hitung, tetapi mengundang pertanyaan.

    Contoh:
        Realisasi Nilai SAKIP tercetak 75, padahal tingkat realisasi 85,77% dari target 87 hanya
        dapat berasal dari 74,62.

    Cara memperbaiki:
        Cetak angkanya dengan desimal yang cukup.
    """

    code = "HT02"
    name = "pembulatan-tersembunyi"
    severity = Severity.INFO
    legal_basis = (
        LegalBasis("kebijakan-selaras", "angka tercetak cukup teliti untuk dihitung ulang"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per printed input that only rounds to its value."""
        for p in masukan(bahan):
            penuh = next((d for d in p.data if p.sel.cocok(d)), None)
            if penuh is None:
                continue
            t = p.sel.rekaman
            yield self.finding(
                bahan.letak(t.tabel, t.baris, t.kolom, t),
                f"{bahan.sebut(t.baris)}: {nama_kolom(t.kolom)} tercetak {p.sel.teks}, sedangkan "
                f"angka yang dipakai menghitung {format_angka(penuh, None)}.",
                stated=p.sel.nilai,
                expected=penuh,
                saran="Cetak angkanya dengan desimal yang cukup.",
            )
