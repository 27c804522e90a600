"""LS09: the Renstra has a target for year n, the plan has no line."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.lintas.pembanding import angka, baris_tc29, renstra


class LS09RenstraTidakDirencanakan(Rule):
    """Target Renstra tahun n tidak direncanakan dalam Renja.

    Yang diperiksa:
        Setiap sub kegiatan dengan target Renstra tahun n lebih dari nol: ada barisnya dalam
        Tabel T-C.33.

    Mengapa:
        Target yang tidak direncanakan tidak akan dicapai, dan capaian akhir Renstra turun.

    Contoh:
        Renstra 2025 menargetkan 2 Paket, tetapi sub kegiatannya tidak ada dalam Tabel T-C.33.

    Cara memperbaiki:
        Tambahkan barisnya, atau jelaskan dalam BAB II.1 mengapa tidak dilanjutkan.
    """

    code = "LS09"
    name = "renstra-tidak-direncanakan"
    severity = Severity.WARNING
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Tata cara penyusunan Renja Perangkat Daerah"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per missing line; silent while the plan has no line at all."""
        renja = bahan.renja
        if not renja.baris:
            return
        tahun = renja.dokumen.tahun
        for indikator in renja.indikator:
            if indikator.tingkat != "sub_kegiatan" or indikator.pemilik in renja.baris_oleh_simpul:
                continue
            target = renstra(bahan, indikator.id, tahun)
            if target:
                yield self.finding(
                    bahan.letak("TC29", baris_tc29(indikator), f"target_{tahun}", indikator),
                    f"Renstra {tahun} menargetkan {angka(target)} {indikator.satuan} untuk "
                    f"{bahan.sebut(indikator.pemilik)}, tetapi T-C.33 tidak memuatnya.",
                    stated=None,
                    expected=target,
                    saran="Tambahkan barisnya, atau jelaskan mengapa tidak dilanjutkan.",
                )
