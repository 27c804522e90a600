"""JD02: the drafting team was set up after its stage had ended."""

from collections.abc import Iterator

from selaras.core.tanggal import tanggal_panjang
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity


class JD02TimTerlambat(Rule):
    """Keputusan tim penyusun lebih lambat daripada tahap persiapan.

    Yang diperiksa:
        Tanggal keputusan tim penyusun Renja terhadap akhir tahap persiapan dalam jadwal
        (parameter, perlu verifikasi).

    Mengapa:
        Tim menyiapkan rancangan awal bersama rancangan awal RKPD. Tim yang terlambat berarti
        rancangan awal disusun tanpa dasar penugasan.

    Contoh:
        Keputusan 20 Februari 2024 untuk Renja 2025; tahap persiapan berakhir 7 Desember 2023.

    Cara memperbaiki:
        Tetapkan tim lebih awal pada tahun berikutnya; untuk tahun ini jelaskan sebabnya.
    """

    code = "JD02"
    name = "tim-terlambat"
    severity = Severity.INFO
    legal_basis = (LegalBasis("permendagri-86-2017", "Pasal 125 sampai dengan Pasal 143"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding when the decree is later than the stage."""
        d = bahan.renja.dokumen
        tahap = next((t for t in bahan.hukum.jadwal_renja.tahapan if t.kunci == "persiapan"), None)
        batas = tahap.batas(d.tahun) if tahap else None
        if batas is None or d.sk_tim_tanggal is None or d.sk_tim_tanggal <= batas:
            return
        yield self.finding(
            bahan.letak("NARASI", column="sk_tim_tanggal"),
            f"Keputusan tim penyusun bertanggal {tanggal_panjang(d.sk_tim_tanggal)}, sedangkan "
            f"tahap persiapan Renja {d.tahun} berakhir {tanggal_panjang(batas)} "
            "(tenggat perlu verifikasi).",
            stated=d.sk_tim_tanggal.isoformat(),
            expected=batas.isoformat(),
            saran="Jelaskan sebabnya, dan tetapkan tim lebih awal untuk tahun berikutnya.",
        )
