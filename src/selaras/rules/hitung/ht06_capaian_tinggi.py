"""HT06: a very high capaian without a note."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from selaras.core.angka import NOL_DESIMAL, format_angka
from selaras.core.nilai import Nilai
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import berisi
from selaras.rules.hitung.catatan import bercatatan, berfaktor

if TYPE_CHECKING:
    from selaras.core.tc29 import BarisTC29


class HT06CapaianTinggi(Rule):
    """Capaian sangat tinggi tanpa catatan.

    Yang diperiksa:
        Tabel T-C.29: tingkat realisasi tahun berjalan, tingkat capaian Renstra, dan capaian
        tahun lalu terhadap target Renjanya, yang melebihi batas kewajaran (150%), pada baris
        tanpa catatan. Untuk capaian tahun lalu, faktor pendorong dalam BAB II.1 juga dianggap
        penjelasan. Satu temuan untuk setiap baris; selisih satu satuan hanya diberitahukan.

    Mengapa:
        Capaian setinggi itu biasanya berarti target terlalu rendah, satuan berganti, atau salah
        ketik. Verifikator akan menanyakannya.

    Contoh:
        Target 784 orang, realisasi s.d. Triwulan II 3.683 orang: 469,77%.

    Cara memperbaiki:
        Jelaskan dalam kolom catatan, atau perbaiki target atau realisasinya.
    """

    code = "HT06"
    name = "capaian-tinggi"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("kebijakan-selaras", "batas kewajaran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per row, at its first high percentage."""
        batas = bahan.hukum.batas_kewajaran.capaian_tinggi
        tahun = bahan.renja.dokumen.tahun
        for id_baris, baris in berisi(bahan):
            if bercatatan(bahan, "TC29", id_baris):
                continue
            calon: list[tuple[str, str, Nilai]] = [
                ("tingkat_realisasi", f"tingkat realisasi {tahun - 1}", baris.tingkat_realisasi),
                ("tingkat_capaian", "tingkat capaian Renstra", baris.tingkat_capaian),
            ]
            if not berfaktor(bahan, baris.indikator):
                calon.append(("realisasi_n2", f"capaian {tahun - 2}", baris.resmi_tingkat_n2))
            tinggi = [(k, n, v.angka) for k, n, v in calon if v.angka is not None]
            tinggi = [t for t in tinggi if t[2] > batas]
            if not tinggi:
                continue
            sebutan = " dan ".join(f"{n} {format_angka(v, 2)}%" for _, n, v in tinggi)
            yield self.finding(
                bahan.letak("TC29", id_baris, tinggi[0][0]),
                f"{bahan.sebut(id_baris)}: {sebutan}, melebihi {format_angka(batas, None)}% tanpa "
                "catatan.",
                stated=tinggi[0][2],
                expected=batas,
                saran="Jelaskan dalam catatan, atau perbaiki target atau realisasinya.",
                severity=None if _berarti(bahan, baris, tinggi[0][0]) else Severity.INFO,
            )


def _berarti(bahan: Bahan, baris: "BarisTC29", kolom: str) -> bool:
    """Tell whether realisasi and target differ by more than a unit: 2 of 1 is no riddle."""
    pasangan = {
        "tingkat_realisasi": (baris.realisasi_tw, baris.target_n1),
        "tingkat_capaian": (baris.perkiraan, baris.kondisi_akhir),
        "realisasi_n2": (baris.realisasi_n2, baris.resmi_target_n2),
    }
    realisasi, target = (n.angka or NOL_DESIMAL for n in pasangan[kolom])
    return realisasi - target >= bahan.hukum.batas_kewajaran.lompatan_minimum
