"""IN01: the unit of the target changes between n and n+1."""

from collections.abc import Iterator

from selaras.core.satuan import satuan_sama
from selaras.law.basis import LegalBasis
from selaras.law.parameter import Satuan
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.indikator.kata import terdekat


class IN01SatuanBerganti(Rule):
    """Satuan target tahun n dan prakiraan maju berbeda.

    Yang diperiksa:
        Setiap indikator Tabel T-C.33: satuan target tahun n dan satuan target tahun n+1. Ejaan,
        huruf besar, dan singkatan tidak dihitung berbeda; Orang menjadi ASN atau Peserta cukup
        diberitahukan sebagai peringatan.

    Mengapa:
        Satu indikator hanya mempunyai satu satuan. Bila berganti, target tahun n+1 tidak dapat
        dibandingkan dan kebutuhan dananya tidak dapat dinilai.

    Contoh:
        Target 3 Paket pada tahun n, 4.500 Porsi pada tahun n+1.

    Cara memperbaiki:
        Nyatakan target tahun n+1 dalam satuan indikatornya.
    """

    code = "IN01"
    name = "satuan-berganti"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per indikator of a plan line; a misspelt unit is read as meant."""
        for k in bahan.renja.keluaran:
            kini, nanti = _satuan(bahan, k.satuan), _satuan(bahan, k.satuan_maju)
            if not k.satuan or not k.satuan_maju or satuan_sama(k.satuan, k.satuan_maju):
                continue
            if kini is None or nanti is None or kini == nanti:
                continue
            orang = kini.jenis == nanti.jenis == "orang" and "/" not in kini.nama + nanti.nama
            yield self.finding(
                bahan.letak("TC33", k.simpul, "target_maju", k),
                f"{bahan.sebut(k.simpul)}: target tahun n dalam {k.satuan}, target tahun n+1 dalam "
                f"{k.satuan_maju}, untuk indikator yang sama.",
                stated=k.satuan_maju,
                expected=k.satuan,
                saran=f"Nyatakan target tahun n+1 dalam {k.satuan}.",
                severity=Severity.WARNING if orang else None,
            )


def _satuan(bahan: Bahan, teks: str) -> Satuan | None:
    return bahan.hukum.satuan(teks) or bahan.hukum.satuan(terdekat(teks))
