"""PG04: money on a line without a target."""

from collections.abc import Iterator

from selaras.core.renja import Rekaman
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.pagu.dana import Dana


class PG04PaguTanpaTarget(Rule):
    """Baris berpagu tetapi targetnya kosong.

    Yang diperiksa:
        Baris Tabel T-C.33 dan kedua sisi Tabel T-C.31: ada dana, tetapi tidak satu pun target
        terisi; untuk tahun n dan n+1.

    Mengapa:
        Dana tanpa target tidak dapat dievaluasi: tidak ada yang dijanjikan.

    Contoh:
        Kegiatan 5.03.02.2.03 pada rancangan RKPD Rp 6.650.000.000,00 dengan target “ASN” tanpa
        angka.

    Cara memperbaiki:
        Isi targetnya, atau kosongkan dananya.
    """

    code = "PG04"
    name = "pagu-tanpa-target"
    severity = Severity.WARNING
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.31"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per line, year and side with money and no target."""
        renja = bahan.renja
        for simpul in renja.telusuri():
            keluaran = renja.keluaran_oleh_simpul.get(simpul.id, ())
            for kolom, dana, ada in (
                (
                    "target",
                    Dana(bahan).pagu(simpul.id),
                    any(k.target is not None for k in keluaran),
                ),
                (
                    "target_maju",
                    Dana(bahan).prakiraan_maju(simpul.id),
                    any(k.target_maju is not None for k in keluaran),
                ),
            ):
                if dana and not ada and simpul.id in renja.keluaran_oleh_simpul:
                    yield self._temuan(bahan, "TC33", simpul.id, kolom, str(dana), keluaran[0])
            for kolom, hitung, sisi in (
                ("rkpd_target", Dana(bahan).rkpd, renja.rkpd_oleh_simpul),
                ("kebutuhan_target", Dana(bahan).kebutuhan, renja.kebutuhan_oleh_simpul),
            ):
                baris = sisi.get(simpul.id, ())
                if baris and all(b.target is None for b in baris) and hitung(simpul.id):
                    dana_sisi = hitung(simpul.id)
                    yield self._temuan(bahan, "TC31", simpul.id, kolom, str(dana_sisi), baris[0])

    def _temuan(
        self, bahan: Bahan, tabel: str, simpul: str, kolom: str, dana: str, rekaman: Rekaman
    ) -> Finding:
        return self.finding(
            bahan.letak(tabel, simpul, kolom, rekaman),
            f"{bahan.sebut(simpul)} mempunyai dana {dana}, tetapi targetnya kosong.",
            saran="Isi targetnya, atau kosongkan dananya.",
        )
