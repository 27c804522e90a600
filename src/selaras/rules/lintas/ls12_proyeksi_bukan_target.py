"""LS12: the projection of Tabel T-C.30 is not the Renstra target."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.renja import DokumenTarget, Target
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.kalimat import rangkai
from selaras.rules.lintas.pembanding import angka, catatan, renstra


class LS12ProyeksiBukanTarget(Rule):
    """Proyeksi jauh dari target Renstra tanpa catatan.

    Yang diperiksa:
        Tabel T-C.30: proyeksi setiap indikator yang berbeda dari target Renstra tahun yang
        sama, bila kolom catatan analisisnya kosong. Satu temuan untuk satu indikator.

    Mengapa:
        Proyeksi yang berbeda mengakui target tidak akan tercapai (atau terlampaui); pembaca
        perlu tahu sebabnya.

    Contoh:
        Rasio pegawai fungsional: proyeksi 2025 11, target Renstra 55.

    Cara memperbaiki:
        Tulis sebabnya dalam kolom catatan analisis.
    """

    code = "LS12"
    name = "proyeksi-bukan-target"
    severity = Severity.INFO
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.30"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per indikator without a remark, at its first such projection."""
        beda: dict[str, list[tuple[Target, Decimal, Decimal]]] = {}
        for target in bahan.renja.target:
            if target.dokumen is not DokumenTarget.PROYEKSI or target.nilai is None:
                continue
            seharusnya = renstra(bahan, target.indikator, target.tahun)
            if seharusnya is None or seharusnya == target.nilai:
                continue
            if not catatan(bahan, "TC30", target.indikator):
                beda.setdefault(target.indikator, []).append((target, target.nilai, seharusnya))
        for indikator, daftar in beda.items():
            isi = rangkai(
                f"{t.tahun} {angka(nilai)} (target Renstra {angka(r)})" for t, nilai, r in daftar
            )
            pertama, *lain = (
                bahan.letak("TC30", indikator, f"proyeksi_{t.tahun}", t) for t, *_ in daftar
            )
            yield self.finding(
                pertama,
                f"{bahan.sebut(indikator)}: proyeksi {isi}; catatan analisisnya kosong.",
                stated=daftar[0][1],
                expected=daftar[0][2],
                saran="Tulis sebabnya dalam kolom catatan analisis.",
                ikut=tuple(lain),
            )
