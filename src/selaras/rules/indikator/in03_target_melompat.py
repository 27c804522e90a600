"""IN03: a yearly target far from all others of its series."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.angka import format_angka
from selaras.core.renja import DokumenTarget, Indikator, Target
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.indikator.tempat import letak_indikator, sebut_indikator

_TERSEDIKIT = 3


class IN03TargetMelompat(Rule):
    """Target satu tahun melompat jauh dari tahun-tahun lainnya.

    Yang diperiksa:
        Deret target Renstra setiap indikator. Satu tahun melompat bila berlipat kali melebihi
        semua tahun lain (atau sebaliknya) menurut batas kewajaran, sedangkan tahun-tahun lain
        berdekatan. Tahun bertarget nol dianggap tidak direncanakan dan tidak dibandingkan.

    Mengapa:
        Lompatan tunggal biasanya salah ketik, atau angka yang dipas-paskan agar jumlahnya cocok.

    Contoh:
        16, 18, 20, 55, 24: target 55 kemungkinan 22. 1, 1, 1, 1, 5: target terakhir membuat
        jumlahnya tepat 10.

    Cara memperbaiki:
        Perbaiki angkanya, atau jelaskan lompatannya dalam catatan.
    """

    code = "IN03"
    name = "target-melompat"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("kebijakan-selaras", "batas kewajaran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per odd year."""
        batas = bahan.hukum.batas_kewajaran
        for i in bahan.renja.indikator:
            deret = _deret(bahan, i)
            ganjil = melompat(
                [nilai for _, nilai in deret], batas.faktor_lompatan, batas.lompatan_minimum
            )
            if ganjil is None:
                continue
            target, nilai = deret[ganjil]
            isi = ", ".join(format_angka(n, None) for _, n in deret)
            yield self.finding(
                letak_indikator(bahan, i, f"target_{target.tahun}", target),
                f"{sebut_indikator(bahan, i)}: target {target.tahun} {format_angka(nilai, None)} "
                f"{i.satuan} melompat dari target tahun lainnya (deretnya {isi}).",
                stated=nilai,
                saran="Perbaiki angkanya, atau jelaskan lompatannya.",
            )


def _deret(bahan: Bahan, i: Indikator) -> list[tuple[Target, Decimal]]:
    dokumen = bahan.renja.dokumen
    ada = (
        bahan.renja.target_oleh.get((i.id, tahun, DokumenTarget.RENSTRA))
        for tahun in range(dokumen.renstra_awal, dokumen.renstra_akhir + 1)
    )
    return [(t, t.nilai) for t in ada if t is not None and t.nilai is not None]


def melompat(deret: list[Decimal], faktor: Decimal, minimum: Decimal) -> int | None:
    """Return the index of the one value that stands apart from all others.

    Args:
        deret: Values in order; zeros count as "not planned".
        faktor: It is more than this many times the largest other, or the smallest other is more
            than this many times it, while the others differ by less than this factor.
        minimum: It also differs from the nearest other by at least this many units.

    >>> melompat([Decimal(n) for n in (16, 18, 20, 55, 24)], Decimal(2), Decimal(2))
    3
    >>> melompat([Decimal(n) for n in (30, 0, 0, 30, 30)], Decimal(2), Decimal(2)) is None
    True
    """
    for i, nilai in enumerate(deret):
        lain = [n for j, n in enumerate(deret) if j != i and n > 0]
        if nilai <= 0 or len(lain) < _TERSEDIKIT or max(lain) >= min(lain) * faktor:
            continue
        naik = nilai > max(lain) * faktor and nilai - max(lain) >= minimum
        turun = min(lain) > nilai * faktor and min(lain) - nilai >= minimum
        if naik or turun:
            return i
    return None
