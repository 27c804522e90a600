"""KD05: the kind-of-region digit does not fit the region."""

from collections.abc import Iterator

from selaras.core.kode import KABUPATEN_KOTA, PROVINSI
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.kode.baca_kode import tabel_dari, terbaca

JENIS = {"provinsi": PROVINSI, "kabupaten": KABUPATEN_KOTA, "kota": KABUPATEN_KOTA}
NAMA = {PROVINSI: "provinsi", KABUPATEN_KOTA: "kabupaten/kota"}


class KD05JenisWilayah(Rule):
    """Angka jenis wilayah dalam kode tidak sesuai dengan daerahnya.

    Yang diperiksa:
        Bagian keempat kode kegiatan dan sub kegiatan: 1 untuk provinsi, 2 untuk
        kabupaten/kota, 3 sampai 8 untuk daerah dengan kekhususan.

    Mengapa:
        Kegiatan provinsi bukan kewenangan kabupaten/kota, dan sebaliknya. Kode yang salah
        membuat anggaran ditolak.

    Contoh:
        Badan di kabupaten memakai 5.03.02.1.01 (kegiatan provinsi).

    Cara memperbaiki:
        Pakai kegiatan dengan jenis wilayah yang benar.
    """

    code = "KD05"
    name = "jenis-wilayah"
    severity = Severity.ERROR
    legal_basis = (
        LegalBasis("permendagri-90-2019", "Lampiran"),
        LegalBasis("uu-23-2014", "Lampiran"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per code of another kind of region; special kinds pass."""
        seharusnya = JENIS.get(bahan.renja.dokumen.jenis_wilayah)
        if seharusnya is None:
            return
        for simpul, kode in terbaca(bahan):
            jenis = kode.jenis_wilayah
            if jenis in NAMA and jenis != seharusnya:
                yield self.finding(
                    bahan.letak(tabel_dari(bahan, simpul), simpul.id, "kode", simpul),
                    f"{simpul.kode} adalah kode untuk {NAMA[jenis]}, sedangkan dokumen ini untuk "
                    f"{NAMA[seharusnya]}.",
                    stated=jenis,
                    expected=seharusnya,
                    saran="Pakai kegiatan dengan jenis wilayah yang benar.",
                )
