"""PG14: the forward estimate is far from the pagu of the same line."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.angka import bagi, format_angka, persen
from selaras.core.renja import Baris, Rekaman
from selaras.core.rupiah import Rupiah
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.pagu.dana import Dana


class PG14PaguMeloncat(Rule):
    """Prakiraan maju jauh berbeda dari pagu tahun n.

    Yang diperiksa:
        Setiap sub kegiatan yang pagu dan prakiraan majunya terisi: yang satu tidak lebih dari
        batas kelipatan (parameter) yang lain.

    Mengapa:
        Prakiraan maju adalah kebutuhan melanjutkan kegiatan yang sama. Lonjakan biasanya
        salah ketik, atau prakiraan lama yang belum disesuaikan.

    Contoh:
        5.03.02.2.03.01: pagu 2025 Rp 1.250.000.000,00, prakiraan 2026 Rp 100.000.000,00.

    Cara memperbaiki:
        Sesuaikan prakiraan maju, atau tulis alasannya dalam catatan.
    """

    code = "PG14"
    name = "pagu-meloncat"
    severity = Severity.INFO
    legal_basis = (LegalBasis("kebijakan-selaras", "batas kewajaran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per leaf whose two years differ by more than the factor."""
        renja = bahan.renja
        batas = bahan.hukum.batas_kewajaran.faktor_pagu_maju
        for simpul_id, baris in renja.baris_oleh_simpul.items():
            pagu, maju = Dana(bahan).pagu(simpul_id), Dana(bahan).prakiraan_maju(simpul_id)
            if renja.anak_dari.get(simpul_id) or not pagu or not maju:
                continue
            if _jauh(pagu, maju, batas):
                yield self.finding(
                    bahan.letak("TC33", simpul_id, "prakiraan_maju", _rekaman(bahan, baris)),
                    f"{bahan.sebut(simpul_id)}: prakiraan maju {maju} {_banding(maju, pagu)} pagu "
                    f"{pagu}.",
                    stated=maju,
                    expected=pagu,
                    saran="Sesuaikan prakiraan maju, atau tulis alasannya dalam catatan.",
                )


def _jauh(a: Rupiah, b: Rupiah, kelipatan: Decimal) -> bool:
    return max(a.sen, b.sen) > min(a.sen, b.sen) * kelipatan


def _banding(maju: Rupiah, pagu: Rupiah) -> str:
    """Say how far the forward estimate is: a share below the pagu, a multiple above it."""
    if maju < pagu:
        return f"hanya {format_angka(persen(maju.nilai, pagu.nilai), 0)}% dari"
    kali = format_angka(bagi(maju.nilai, pagu.nilai), 1).removesuffix(",0")
    return f"{kali} kali"


def _rekaman(bahan: Bahan, baris: Baris) -> Rekaman:
    dana = bahan.renja.pendanaan_oleh_simpul.get(baris.simpul, ())
    return next((p for p in dana if p.prakiraan_maju), baris)
