"""NR02: a total of money in prose is not the total of the table."""

from collections.abc import Iterator

from selaras.core.errors import SelarasError
from selaras.core.renja import Pernyataan, Ukuran
from selaras.core.rupiah import Rupiah
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.narasi.pernyataan import dengan_ukuran, letak, sebut_bagian
from selaras.rules.narasi.tak_terhitung import tak_terhitung


class NR02TotalPagu(Rule):
    """Total pagu atau prakiraan maju dalam narasi tidak sama dengan tabel.

    Yang diperiksa:
        Jumlah pagu dan prakiraan maju yang disebut narasi, terhadap jumlah Tabel T-C.33.

    Mengapa:
        Total dalam narasi dikutip ke RKPD dan KUA-PPAS. Bila kurang dari tabel, sebagian sub
        kegiatan kehilangan pagunya di atas kertas.

    Contoh:
        Narasi menyebut Rp 32.228.331.188,00, Tabel T-C.33 berjumlah Rp 32.743.331.188,00.

    Cara memperbaiki:
        Ganti angka narasi dengan jumlah tabel.
    """

    code = "NR02"
    name = "total-pagu"
    severity = Severity.ERROR
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, sistematika Renja Perangkat Daerah"),
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.33"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per stated total that the plan lines do not give."""
        toleransi = bahan.hukum.batas_kewajaran.toleransi_rupiah
        for p in dengan_ukuran(bahan, Ukuran.TOTAL_PAGU, Ukuran.TOTAL_PRAKIRAAN_MAJU):
            jumlah = _jumlah(bahan, p)
            try:
                tertulis = Rupiah.parse(p.nilai)
            except SelarasError:
                continue
            if jumlah is None or abs(tertulis - jumlah) <= toleransi:
                continue
            yield self.finding(
                letak(bahan, p),
                _pesan(bahan, p, tertulis, jumlah),
                stated=tertulis,
                expected=jumlah,
                saran="Ganti angka narasi dengan jumlah tabel.",
            )


def _jumlah(bahan: Bahan, p: Pernyataan) -> Rupiah | None:
    """Return the total of the table; ``None`` for another year than the plan's."""
    n = bahan.renja.dokumen.tahun
    maju = p.ukuran is Ukuran.TOTAL_PRAKIRAAN_MAJU
    if p.tahun not in ((None, n, n + 1) if maju else (None, n)):
        return None
    nilai = bahan.rekap.prakiraan_maju(p.simpul) if maju else bahan.rekap.pagu(p.simpul)
    return nilai.uang


def _pesan(bahan: Bahan, p: Pernyataan, tertulis: Rupiah, jumlah: Rupiah) -> str:
    maju = p.ukuran is Ukuran.TOTAL_PRAKIRAAN_MAJU
    nama = "total prakiraan maju" if maju else "total pagu"
    milik = f" {bahan.sebut(p.simpul)}" if p.simpul else ""
    arah = "kurang" if tertulis < jumlah else "lebih"
    pesan = (
        f"{sebut_bagian(p.bagian)} menyebut {nama}{milik} {tertulis}, sedangkan Tabel T-C.33 "
        f"berjumlah {jumlah} ({arah} {abs(tertulis - jumlah)})."
    )
    sisa = None if maju or p.simpul else bahan.sekali(tak_terhitung)
    if sisa is not None:
        pesan += f" Selisih itu tepat pagu {sisa.sebut(bahan)}."
    return pesan
