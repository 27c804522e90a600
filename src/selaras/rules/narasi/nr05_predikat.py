"""NR05: a predikat does not fit the percentage it is given for."""

from collections.abc import Iterator

from selaras.core.renja import Pernyataan, Ukuran
from selaras.law.basis import LegalBasis
from selaras.law.parameter import Skala
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.narasi.pernyataan import baca, dengan_ukuran, letak, sebut_bagian


class NR05Predikat(Rule):
    """Predikat tidak sesuai dengan persentasenya.

    Yang diperiksa:
        Predikat yang disebut narasi terhadap persentase di sebelahnya, menurut skala nilai
        peringkat kinerja (atau skala SAKIP bila predikatnya huruf AA sampai D). Celah antara dua
        predikat dibaca menurut dokumen.aturan_celah_predikat.

    Mengapa:
        Predikat adalah ringkasan yang paling sering dikutip; harus mengikuti skala resminya.

    Contoh:
        Rata-rata capaian 88,50% disebut "Sangat Tinggi"; menurut skala seharusnya "Tinggi".

    Cara memperbaiki:
        Pakai predikat menurut skala, atau perbaiki persentasenya.
    """

    code = "NR05"
    name = "predikat"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, skala nilai peringkat kinerja"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per predikat that the scale does not give."""
        aturan = bahan.renja.dokumen.aturan_celah_predikat
        for p in dengan_ukuran(bahan, Ukuran.PREDIKAT):
            nilai = baca(p.realisasi)
            tertulis = _rapi(p.nilai)
            if nilai is None or not tertulis:
                continue
            skala = _skala(bahan, p)
            jenjang = skala.cari(nilai.nilai, aturan)
            if jenjang is None or _rapi(jenjang.nama) == tertulis:
                continue
            dikenal = any(_rapi(j.nama) == tertulis for j in skala.jenjang)
            tambahan = "" if dikenal else " Predikat yang ditulis tidak ada dalam skala itu."
            yield self.finding(
                letak(bahan, p),
                f"{sebut_bagian(p.bagian)} menyebut {p.realisasi.strip().removesuffix('%')}% "
                f"berpredikat “{p.nilai.strip()}”, sedangkan menurut skala "
                f"({skala.dasar.teks()}) “{jenjang.nama}”.{tambahan}",
                stated=p.nilai.strip(),
                expected=jenjang.nama,
                basis=(skala.dasar,),
                saran="Pakai predikat menurut skala, atau perbaiki persentasenya.",
            )


def _skala(bahan: Bahan, p: Pernyataan) -> Skala:
    """Return the scale whose words the statement uses; that of kinerja when none has them."""
    huruf = {j.nama for j in bahan.hukum.skala_sakip.jenjang}
    return bahan.hukum.skala_sakip if p.nilai.strip() in huruf else bahan.hukum.predikat_kinerja


def _rapi(teks: str) -> str:
    return " ".join(teks.split()).casefold()
