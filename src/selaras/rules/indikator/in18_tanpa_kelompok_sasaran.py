"""IN18: no line of the plan says whom it serves."""

from collections.abc import Iterator

from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity


class IN18TanpaKelompokSasaran(Rule):
    """Kelompok sasaran tidak diisi pada satu baris pun.

    Yang diperiksa:
        Sub kegiatan Tabel T-C.33: sedikitnya satu mempunyai kelompok sasaran. Satu temuan untuk
        seluruh tabel.

    Mengapa:
        Renja memuat program, kegiatan, lokasi, dan kelompok sasaran. Tanpa kelompok sasaran tidak
        terbaca siapa yang dilayani, dan RKA akan menanyakannya.

    Contoh:
        54 sub kegiatan, kelompok sasaran kosong pada semuanya.

    Cara memperbaiki:
        Isi kolom kelompok_sasaran, misalnya “ASN Kabupaten” atau “Pegawai perangkat daerah”.
    """

    code = "IN18"
    name = "tanpa-kelompok-sasaran"
    severity = Severity.INFO
    legal_basis = (LegalBasis("permendagri-86-2017", "Pasal 13 ayat (2)"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding for the table."""
        renja = bahan.renja
        daun = [b for b in renja.baris if not renja.anak_dari.get(b.simpul)]
        if daun and not any(b.kelompok_sasaran.strip() for b in renja.baris):
            yield self.finding(
                bahan.letak("TC33", column="kelompok_sasaran", dari=daun[0]),
                f"Tidak satu pun dari {len(daun)} sub kegiatan mempunyai kelompok sasaran.",
                saran="Isi kelompok sasarannya.",
            )
