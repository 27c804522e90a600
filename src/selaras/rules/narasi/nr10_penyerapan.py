"""NR10: a share of spending in prose does not follow from its two amounts."""

from collections.abc import Iterator

from selaras.core.angka import persen as hitung_persen
from selaras.core.errors import SelarasError
from selaras.core.renja import Anggaran, Pernyataan, Ukuran
from selaras.core.rupiah import Rupiah
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.indeks import Indeks
from selaras.rules.narasi.pernyataan import baca, dengan_ukuran, letak, persen, sebut_bagian


class NR10Penyerapan(Rule):
    """Penyerapan anggaran dalam narasi salah hitung atau berbeda dari data.

    Yang diperiksa:
        Persentase penyerapan terhadap anggaran dan realisasi anggaran yang ditulis di
        sebelahnya, lalu kedua jumlah itu terhadap data anggaran tahun yang sama.

    Mengapa:
        Realisasi keuangan dibandingkan dengan LRA; ketiga angkanya harus saling mengikuti.

    Contoh:
        Realisasi Rp 36.296.810.806,00 dari Rp 40.497.194.742,00 ditulis 98,63%; seharusnya
        89,63%.

    Cara memperbaiki:
        Hitung ulang persentasenya, atau samakan jumlahnya dengan LRA.
    """

    code = "NR10"
    name = "penyerapan"
    severity = Severity.ERROR
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, sistematika Renja Perangkat Daerah"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per wrong share, and one per amount that the data contradict."""
        for p in dengan_ukuran(bahan, Ukuran.PENYERAPAN):
            anggaran, realisasi = _uang(p.target), _uang(p.realisasi)
            tertulis = baca(p.nilai)
            if anggaran and realisasi is not None and tertulis is not None:
                seharusnya = hitung_persen(realisasi.nilai, anggaran.nilai)
                if not tertulis.cocok(bahan, seharusnya):
                    yield self.finding(
                        letak(bahan, p),
                        f"{sebut_bagian(p.bagian)} menyebut penyerapan "
                        f"{p.nilai.strip().removesuffix('%')}%, sedangkan realisasi {realisasi} "
                        f"dari anggaran {anggaran} memberi {persen(seharusnya)}.",
                        stated=tertulis.nilai,
                        expected=seharusnya,
                        saran="Hitung ulang persentasenya.",
                    )
            yield from self._terhadap_data(bahan, p, anggaran, realisasi)

    def _terhadap_data(
        self, bahan: Bahan, p: Pernyataan, anggaran: Rupiah | None, realisasi: Rupiah | None
    ) -> Iterator[Finding]:
        data = _data(bahan, p)
        if data is None:
            return
        toleransi = bahan.hukum.batas_kewajaran.toleransi_rupiah
        for nama, tertulis, benar in (
            ("anggaran", anggaran, data.anggaran),
            ("realisasi anggaran", realisasi, data.realisasi),
        ):
            if tertulis is None or benar is None or abs(tertulis - benar) <= toleransi:
                continue
            yield self.finding(
                letak(bahan, p),
                f"{sebut_bagian(p.bagian)} menyebut {nama} {p.tahun} {tertulis}, sedangkan data "
                f"anggaran mencatat {benar} (selisih {tertulis - benar}).",
                stated=tertulis,
                expected=benar,
                saran="Samakan dengan LRA.",
            )


def _data(bahan: Bahan, p: Pernyataan) -> Anggaran | None:
    ada = bahan.sekali(_anggaran).ambil((p.simpul, p.tahun))
    return next((a for a in ada if a.triwulan is None), None)


def _anggaran(bahan: Bahan) -> Indeks[tuple[str, int | None], Anggaran]:
    return Indeks(bahan.renja.anggaran, lambda a: [(a.simpul, a.tahun)])


def _uang(teks: str) -> Rupiah | None:
    try:
        return Rupiah.parse(teks)
    except SelarasError:
        return None
