"""JD03: a sub-chapter of the outline that nobody wrote and no table fills."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.law.parameter import Bab
from selaras.rules.base import Bahan, Finding, Rule, Severity

ISI_DATA = {
    "1.2": "landasan",
    "2.1": "realisasi",
    "2.2": "indikator",
    "2.3": "isu",
    "2.4": "rkpd",
    "2.5": "usulan",
    "3.2": "tujuan_sasaran",
    "3.3": "baris",
    "IV": "baris",
    "V": "narasi",
}
DISUSUN_SENDIRI = {"1.4"}  # the outline describes itself


class JD03BagianTidakDiisi(Rule):
    """Bagian sistematika tidak diisi.

    Yang diperiksa:
        Setiap sub-bab sistematika resmi mempunyai narasi, atau data yang mengisinya.

    Mengapa:
        Verifikator memeriksa kelengkapan bab lebih dahulu. Sub-bab yang hilang membuat
        dokumen dikembalikan sebelum isinya dibaca.

    Contoh:
        Sub-bab 3.3 Program dan Kegiatan tidak ada; isinya ditaruh pada 4.1.

    Cara memperbaiki:
        Tulis narasinya dalam tabel narasi, atau isi datanya.
    """

    code = "JD03"
    name = "bagian-tidak-diisi"
    severity = Severity.WARNING
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, sistematika Renja Perangkat Daerah"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per empty part."""
        tertulis = {n.bagian for n in bahan.renja.narasi}
        for bab in bahan.hukum.sistematika_renja.bab:
            for bagian in bab.subbab or (bab,):
                if bagian.nomor not in DISUSUN_SENDIRI and not _berisi(bahan, tertulis, bagian):
                    yield self.finding(
                        bahan.letak("NARASI", column=bagian.nomor),
                        f"Bagian {bagian.nomor} {bagian.judul} belum berisi narasi maupun data.",
                        saran=f"Tulis narasi bagian {_nomor(bagian)}, atau isi datanya.",
                    )


def _berisi(bahan: Bahan, tertulis: set[str], bagian: Bab) -> bool:
    nomor = _nomor(bagian)
    if any(t == nomor or t.startswith(f"{nomor}.") for t in tertulis):
        return True
    data = ISI_DATA.get(bagian.nomor)
    return bool(data and data != "narasi" and getattr(bahan.renja, data))


def _nomor(bagian: Bab) -> str:
    """Return the key of a part in the table narasi: chapters there have arabic numbers."""
    return {"IV": "4", "V": "5"}.get(bagian.nomor, bagian.nomor)
