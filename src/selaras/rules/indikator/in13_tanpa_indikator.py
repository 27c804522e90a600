"""IN13: a line without an indikator, or an indikator without a unit."""

from collections.abc import Iterator

from selaras.core.renja import Tingkat
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.indikator.tempat import letak_indikator, sebut_indikator

_BERINDIKATOR = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)


class IN13TanpaIndikator(Rule):
    """Baris tanpa indikator, atau indikator tanpa satuan.

    Yang diperiksa:
        Program, kegiatan, dan sub kegiatan dalam Tabel T-C.33 dan T-C.31 mempunyai indikator;
        setiap indikator dan setiap target mempunyai satuan; tujuan dan sasaran dalam Tabel III.1
        mempunyai indikator.

    Mengapa:
        Tanpa indikator dan satuan, baris tidak dapat diukur.

    Contoh:
        Tujuan dengan target 75, kolom indikatornya kosong.

    Cara memperbaiki:
        Isi indikator atau satuannya menurut Renstra dan nomenklatur.
    """

    code = "IN13"
    name = "tanpa-indikator"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per line or value."""
        yield from self._baris(bahan)
        yield from self._satuan(bahan)
        renja = bahan.renja
        for sisi, daftar in (("rkpd", renja.rkpd), ("kebutuhan", renja.kebutuhan)):
            for b in daftar:
                if not b.indikator.strip():
                    yield self.finding(
                        bahan.letak("TC31", b.simpul, f"{sisi}_indikator", b),
                        f"{bahan.sebut(b.simpul)} tidak mempunyai indikator.",
                        saran="Isi indikatornya.",
                    )
        for t in renja.tertulis:
            if t.tabel == "III1" and t.kolom == "indikator" and t.baris != "KEPALA":
                if t.teks.strip():
                    continue
                yield self.finding(
                    bahan.letak("III1", t.baris, "indikator", t),
                    f"Tabel III.1 mencetak target untuk {bahan.sebut(t.baris)} tanpa indikator.",
                    saran="Cetak indikatornya.",
                    severity=Severity.WARNING,
                )

    def _baris(self, bahan: Bahan) -> Iterator[Finding]:
        for baris in bahan.renja.baris:
            simpul = bahan.renja.simpul_oleh_id.get(baris.simpul)
            if simpul is None or simpul.tingkat not in _BERINDIKATOR:
                continue
            keluaran = bahan.renja.keluaran_oleh_simpul.get(simpul.id, ())
            if not any(k.uraian.strip() for k in keluaran):
                yield self.finding(
                    bahan.letak("TC33", simpul.id, "indikator", baris),
                    f"{bahan.sebut(simpul.id)} “{simpul.uraian}” tidak mempunyai indikator.",
                    saran="Isi indikatornya.",
                )

    def _satuan(self, bahan: Bahan) -> Iterator[Finding]:
        for i in bahan.renja.indikator:
            if not i.satuan.strip():
                yield self.finding(
                    letak_indikator(bahan, i, "satuan", i),
                    f"{sebut_indikator(bahan, i)}: indikator “{i.uraian}” tidak bersatuan.",
                    saran="Isi satuannya.",
                )
        for k in bahan.renja.keluaran:
            for kolom, nilai, satuan in (
                ("target", k.target, k.satuan),
                ("target_maju", k.target_maju, k.satuan_maju),
            ):
                if nilai is not None and not satuan.strip():
                    yield self.finding(
                        bahan.letak("TC33", k.simpul, kolom, k),
                        f"{bahan.sebut(k.simpul)}: target “{k.uraian}” tidak bersatuan.",
                        stated=nilai,
                        saran="Isi satuannya.",
                    )
        for sisi, daftar in (("rkpd", bahan.renja.rkpd), ("kebutuhan", bahan.renja.kebutuhan)):
            for b in daftar:
                if b.target is not None and not b.satuan.strip():
                    yield self.finding(
                        bahan.letak("TC31", b.simpul, f"{sisi}_target", b),
                        f"{bahan.sebut(b.simpul)}: target tidak bersatuan.",
                        stated=b.target,
                        saran="Isi satuannya.",
                    )
