"""IN01: the unit of the target changes between n and n+1."""

from collections.abc import Iterator

from selaras.core.satuan import satuan_sama
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.indikator.kata import cocok_dengan_kalimat, satuan_dimaksud


class IN01SatuanBerganti(Rule):
    """Satuan target tahun n dan prakiraan maju berbeda.

    Yang diperiksa:
        Setiap indikator Tabel T-C.33: satuan target tahun n dan satuan target tahun n+1. Ejaan,
        huruf besar, dan singkatan tidak dihitung berbeda. Jumlah yang menjadi persen, nilai, atau
        indeks (atau sebaliknya) adalah kesalahan: keduanya bukan ukuran yang sama.

    Mengapa:
        Satu indikator hanya mempunyai satu satuan. Bila berganti, target tahun n+1 tidak dapat
        dibandingkan dan kebutuhan dananya tidak dapat dinilai.

    Contoh:
        Target 3 Paket pada tahun n, 4.500 Porsi pada tahun n+1.

    Cara memperbaiki:
        Nyatakan kedua target dalam satuan indikatornya.
    """

    code = "IN01"
    name = "satuan-berganti"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per indikator of a plan line; a misspelt unit is read as meant."""
        for k in bahan.renja.keluaran:
            if not k.satuan or not k.satuan_maju or satuan_sama(k.satuan, k.satuan_maju):
                continue
            kini = satuan_dimaksud(bahan, k.satuan)
            nanti = satuan_dimaksud(bahan, k.satuan_maju)
            if kini is None or nanti is None or kini == nanti:
                continue
            # where the wording itself asks for the unit of n+1, year n is the odd one (IN05)
            balik = not cocok_dengan_kalimat(bahan, k.uraian, kini.nama) and cocok_dengan_kalimat(
                bahan, k.uraian, nanti.nama
            )
            medan, salah, benar = "satuan_maju", k.satuan_maju, kini.nama
            if balik:
                medan, salah, benar = "satuan", k.satuan, nanti.nama
            yield self.finding(
                bahan.letak("TC33", k.simpul, "target" if balik else "target_maju", k, medan),
                f"{bahan.sebut(k.simpul)}: target tahun n dalam {k.satuan}, target tahun n+1 dalam "
                f"{k.satuan_maju}, untuk indikator yang sama.",
                stated=salah,
                expected=benar,
                saran=f"Nyatakan target tahun {'n' if balik else 'n+1'} dalam {benar}"
                + (", sesuai dengan bunyi indikatornya." if balik else "."),
                severity=Severity.ERROR if kini.boleh_dijumlah != nanti.boleh_dijumlah else None,
            )
