"""IN05: the unit does not fit the wording of the indikator."""

from collections.abc import Iterator

from selaras.core.renja import Rekaman
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.indikator.kata import cocok_dengan_kalimat, satuan_kalimat
from selaras.rules.indikator.tempat import baris_indikator


class IN05SatuanBukanKalimat(Rule):
    """Satuan tidak sesuai dengan kalimat indikatornya.

    Yang diperiksa:
        Indikator Tabel T-C.29, T-C.31, dan T-C.33 yang menyebut satuannya sendiri (“Jumlah Paket
        …”, “Jumlah Laporan …”, “Persentase …”, “Indeks …”) terhadap satuan yang tertulis.

    Mengapa:
        Pembaca tidak tahu apa yang dihitung, dan realisasi akan dilaporkan dalam dua satuan.

    Contoh:
        “Jumlah Paket Pakaian Dinas” dengan satuan Orang; “Jumlah Laporan Fasilitasi Kunjungan
        Tamu” dengan satuan Paket.

    Cara memperbaiki:
        Samakan satuan dengan kalimat indikatornya, atau perbaiki indikatornya.
    """

    code = "IN05"
    name = "satuan-bukan-kalimat"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-90-2019", "Lampiran"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per written unit; that of n+1 only where n has none."""
        renja = bahan.renja
        for i in renja.indikator:
            tabel, baris = baris_indikator(bahan, i)
            yield from self._periksa(bahan, tabel, baris, "satuan", i.uraian, i.satuan, i)
        yield from self._review(bahan)
        for k in renja.keluaran:
            kolom, satuan = ("target", k.satuan) if k.satuan else ("target_maju", k.satuan_maju)
            yield from self._periksa(bahan, "TC33", k.simpul, kolom, k.uraian, satuan, k)

    def _review(self, bahan: Bahan) -> Iterator[Finding]:
        """The left side alone speaks when both sides of Tabel T-C.31 write the same."""
        kiri = {(b.simpul, b.indikator, b.satuan) for b in bahan.renja.rkpd}
        for sisi, daftar in (("rkpd", bahan.renja.rkpd), ("kebutuhan", bahan.renja.kebutuhan)):
            for b in daftar:
                if sisi == "rkpd" or (b.simpul, b.indikator, b.satuan) not in kiri:
                    yield from self._periksa(
                        bahan, "TC31", b.simpul, f"{sisi}_target", b.indikator, b.satuan, b
                    )

    def _periksa(
        self,
        bahan: Bahan,
        tabel: str,
        baris: str,
        kolom: str,
        uraian: str,
        satuan: str,
        rekaman: Rekaman,
    ) -> Iterator[Finding]:
        if not satuan or cocok_dengan_kalimat(bahan, uraian, satuan):
            return
        diminta = satuan_kalimat(bahan, uraian)
        yield self.finding(
            bahan.letak(tabel, baris, kolom, rekaman),
            f"{bahan.sebut(baris)}: satuan {satuan} tidak sesuai dengan indikator “{uraian}”.",
            stated=satuan,
            expected=diminta.nama if diminta else None,
            saran="Samakan satuan dengan kalimat indikatornya, atau perbaiki indikatornya.",
        )
