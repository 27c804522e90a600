"""NR11: a line was carried out last year but has no row in Tabel T-C.29."""

from collections.abc import Iterator

from selaras.core.renja import Cakupan, DokumenTarget, Realisasi, Simpul, Tingkat, Ukuran
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.narasi.pernyataan import angka, dengan_ukuran, di_bagian, sebut_baris

_TINGKAT = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)


class NR11TanpaBarisTC29(Rule):
    """Baris yang dilaksanakan tahun lalu tidak ada dalam Tabel T-C.29.

    Yang diperiksa:
        Setiap program, kegiatan, dan sub kegiatan yang mempunyai realisasi tahun n-2, atau
        dievaluasi dalam narasi, mempunyai baris dalam Tabel T-C.29. Baris tabel itu ada bila
        salah satu indikatornya mempunyai target Renstra.

    Mengapa:
        Kinerja yang dibiayai tetapi tidak masuk tabel luput dari evaluasi Renstra.

    Contoh:
        Pengadaan pakaian dinas terealisasi 3 paket tahun 2023, tetapi tidak ada barisnya.

    Cara memperbaiki:
        Tambahkan barisnya dengan target Renstra, atau catat bahwa baris itu di luar Renstra.
    """

    code = "NR11"
    name = "tanpa-baris-tc29"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per line; silent in a plan without any Renstra target."""
        renja = bahan.renja
        if not any(t.dokumen is DokumenTarget.RENSTRA for t in renja.target):
            return
        berbaris = {baris.indikator.pemilik for _, baris in bahan.tc29 if baris is not None}
        tahun = renja.dokumen.tahun - 2
        disebut = {
            p.simpul: p
            for p in dengan_ukuran(bahan, Ukuran.CAPAIAN)
            if p.tahun == tahun and p.realisasi.strip()
        }
        for simpul in renja.telusuri():
            if simpul.tingkat not in _TINGKAT or simpul.id in berbaris:
                continue
            realisasi = _realisasi(bahan, simpul, tahun)
            terealisasi = _sebut(bahan, realisasi)
            if not terealisasi and simpul.id not in disebut:
                continue
            p = disebut.get(simpul.id)
            tambahan = f" dan dievaluasi di {di_bagian(p.bagian)}" if p else ""
            yield self.finding(
                bahan.letak("TC29", simpul.id, "realisasi_n2", realisasi or p or simpul),
                f"{sebut_baris(bahan, simpul.id)} terealisasi tahun {tahun}"
                + (f" ({terealisasi})" if terealisasi else "")
                + f"{tambahan}, tetapi tidak mempunyai target Renstra sehingga tidak ada "
                "barisnya dalam Tabel T-C.29.",
                stated=None,
                expected=terealisasi or (p.realisasi.strip() if p else None),
                saran="Tambahkan barisnya dengan target Renstra, atau catat bahwa baris itu di "
                "luar Renstra.",
            )


def _realisasi(bahan: Bahan, simpul: Simpul, tahun: int) -> Realisasi | None:
    """Return the first realisasi of a line in a year that is not zero."""
    for i in bahan.renja.indikator_milik.get(simpul.id, ()):
        r = bahan.renja.realisasi_oleh.get((i.id, tahun, None, Cakupan.TAHUN))
        if r is not None and r.nilai:
            return r
    return None


def _sebut(bahan: Bahan, r: Realisasi | None) -> str:
    """Return a realisasi with its unit; empty when there is none."""
    if r is None or r.nilai is None:
        return ""
    return f"{angka(r.nilai)} {bahan.renja.indikator_oleh_id[r.indikator].satuan}".strip()
