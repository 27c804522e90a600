"""JD05: a legal table that would be printed without a row."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity

SUMBER = {"TC29": "target", "TC30": "indikator", "TC31": "rkpd", "TC33": "baris"}


class JD05TabelWajibKosong(Rule):
    """Tabel wajib belum berisi.

    Yang diperiksa:
        Tabel T-C.29, T-C.30, T-C.31, dan T-C.33 mempunyai data. Tabel T-C.32 boleh kosong:
        tercetak “Tidak ada”.

    Mengapa:
        Lima tabel itu adalah inti Renja; verifikator menolak dokumen yang tabelnya kosong.

    Contoh:
        Tabel rkpd.csv hanya berisi kepala kolom, sehingga T-C.31 tidak mempunyai sisi kiri.

    Cara memperbaiki:
        Isi tabel datanya.
    """

    code = "JD05"
    name = "tabel-wajib-kosong"
    severity = Severity.WARNING
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29 sampai dengan Tabel T-C.33"),
    )

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per empty table."""
        for tabel in bahan.hukum.tabel_wajib.tabel:
            data = SUMBER.get(tabel.kunci)
            if data and not getattr(bahan.renja, data):
                yield self.finding(
                    bahan.letak(tabel.kunci),
                    f"{tabel.label} belum berisi: tabel data {data} kosong.",
                    saran=f"Isi tabel data {data}.",
                )
