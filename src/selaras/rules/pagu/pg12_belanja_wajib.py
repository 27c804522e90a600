"""PG12: competence development below the mandatory share of total belanja daerah."""

from collections.abc import Iterator

from selaras.core.belanja_wajib import belanja_wajib
from selaras.core.renja import Tingkat
from selaras.core.rupiah import Rupiah
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.pagu.dana import Dana


class PG12BelanjaWajib(Rule):
    """Belanja pengembangan kompetensi belum mencapai bagian minimalnya.

    Yang diperiksa:
        Pagu program dan kegiatan pengembangan kompetensi terhadap bagian minimal dari total
        belanja daerah. Hanya diperiksa bila total belanja daerah diisi dalam renja.toml.

    Mengapa:
        Pedoman penyusunan APBD mewajibkan bagian minimal. Perangkat daerah lain juga dapat
        menganggarkannya, sehingga kekurangan di sini perlu dijelaskan, bukan selalu salah.

    Contoh:
        Total belanja daerah Rp 11.000.000.000.000,00 x 0,16% = Rp 17.600.000.000,00; tersedia
        Rp 13.070.000.000,00.

    Cara memperbaiki:
        Tambah pagunya, atau jelaskan perangkat daerah mana yang menganggarkan sisanya.
    """

    code = "PG12"
    name = "belanja-wajib"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-15-2023", "pendanaan pengembangan kompetensi"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding when the share is not reached."""
        dokumen = bahan.renja.dokumen
        total = dokumen.total_belanja_daerah
        ketentuan = bahan.hukum.belanja_wajib_bangkom
        tarif = ketentuan.minimum.get(dokumen.jenis_wilayah)
        if total is None or tarif is None:
            return
        ditandai = [
            pagu
            for s in bahan.renja.simpul
            if s.kode in ketentuan.kode and s.tingkat in (Tingkat.PROGRAM, Tingkat.KEGIATAN)
            if isinstance(pagu := Dana(bahan).pagu(s.id), Rupiah)
        ]
        hasil = belanja_wajib(total, tarif, ditandai)
        if not hasil.terpenuhi:
            yield self.finding(
                bahan.letak("TC33", column="pagu"),
                f"Pagu pengembangan kompetensi {hasil.tersedia}, sedangkan bagian minimal dari "
                f"total belanja daerah {hasil.minimum} (kurang {hasil.kekurangan}; dasar "
                "perhitungannya perlu verifikasi).",
                stated=hasil.tersedia,
                expected=hasil.minimum,
                saran="Tambah pagunya, atau sebutkan perangkat daerah yang menganggarkan sisanya.",
                basis=(ketentuan.dasar,),
            )
