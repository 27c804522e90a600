"""LS10: the RKPD draft and the need promise different targets."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.lintas.pembanding import angka, satuan_sesuai


class LS10RkpdBukanKebutuhan(Rule):
    """Target rancangan RKPD berbeda dari kebutuhan tanpa catatan.

    Yang diperiksa:
        Tabel T-C.31: target rancangan awal RKPD terhadap target hasil analisis kebutuhan, bila
        satuannya sama dan kolom catatan kosong.

    Mengapa:
        Review bertujuan menyepakati satu target. Perbedaan tanpa catatan tidak dapat dibahas
        dalam forum.

    Contoh:
        5.04.02.2.01: RKPD 800 ASN, kebutuhan 200 ASN, catatan kosong.

    Cara memperbaiki:
        Tulis alasannya dalam kolom catatan penting.
    """

    code = "LS10"
    name = "rkpd-bukan-kebutuhan"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.31"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per line with two targets and no remark."""
        renja = bahan.renja
        for simpul, kebutuhan in renja.kebutuhan_oleh_simpul.items():
            rkpd = renja.rkpd_oleh_simpul.get(simpul, ())
            if not rkpd or any(k.catatan.strip() for k in kebutuhan):
                continue
            a, b = rkpd[0], kebutuhan[0]
            if a.target is None or b.target is None or a.target == b.target:
                continue
            if satuan_sesuai(bahan, a.satuan, b.satuan):
                yield self.finding(
                    bahan.letak("TC31", simpul, "kebutuhan_target", b),
                    f"{bahan.sebut(simpul)}: target rancangan RKPD {angka(a.target)} {a.satuan}, "
                    f"kebutuhan {angka(b.target)} {b.satuan}; catatannya kosong.",
                    stated=b.target,
                    expected=a.target,
                    saran="Tulis alasannya dalam kolom catatan penting.",
                )
