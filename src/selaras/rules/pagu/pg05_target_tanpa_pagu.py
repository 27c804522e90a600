"""PG05: a target without money."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.pagu.dana import Dana


class PG05TargetTanpaPagu(Rule):
    """Sub kegiatan bertarget tetapi tidak berpagu.

    Yang diperiksa:
        Sub kegiatan dalam Tabel T-C.33: target terisi lebih dari nol, tetapi dananya kosong;
        untuk tahun n dan n+1. Sub kegiatan yang target dan dananya sama-sama kosong diperiksa
        IN12.

    Mengapa:
        Target tanpa dana tidak akan dilaksanakan, atau dananya tercatat di tempat lain.

    Contoh:
        5.03.01.2.03.01 tahun n+1: target 2 Laporan, prakiraan maju “-”.

    Cara memperbaiki:
        Isi dananya, atau hapus targetnya; bila memang tanpa biaya, tulis dalam catatan.
    """

    code = "PG05"
    name = "target-tanpa-pagu"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per leaf and year with a target and no money."""
        renja = bahan.renja
        for simpul_id in renja.baris_oleh_simpul:
            if renja.anak_dari.get(simpul_id):
                continue
            keluaran = renja.keluaran_oleh_simpul.get(simpul_id, ())
            dana_baris = renja.pendanaan_oleh_simpul.get(simpul_id, ())
            for kolom, dana, target in (
                ("pagu", Dana(bahan).pagu(simpul_id), [k.target for k in keluaran]),
                (
                    "prakiraan_maju",
                    Dana(bahan).prakiraan_maju(simpul_id),
                    [k.target_maju for k in keluaran],
                ),
            ):
                if not dana and any(t for t in target):
                    tahun = renja.dokumen.tahun + (kolom == "prakiraan_maju")
                    yield self.finding(
                        bahan.letak("TC33", simpul_id, kolom, next(iter(dana_baris), keluaran[0])),
                        f"{bahan.sebut(simpul_id)} mempunyai target tahun {tahun}, tetapi dananya "
                        "kosong.",
                        saran="Isi dananya, hapus targetnya, atau jelaskan dalam catatan.",
                    )
