"""LS14: a kegiatan reports nothing while its sub kegiatan report something."""

from collections.abc import Iterator

from selaras.core.renja import Cakupan
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.kalimat import rangkai
from selaras.rules.lintas.pembanding import baris_tc29, sub_berealisasi


class LS14KegiatanNolSubAda(Rule):
    """Realisasi kegiatan nol, padahal sub kegiatannya sudah berealisasi.

    Yang diperiksa:
        Tabel T-C.29: realisasi triwulan berjalan setiap kegiatan yang nol, terhadap realisasi
        sub kegiatan di bawahnya.

    Mengapa:
        Keluaran sub kegiatan membentuk keluaran kegiatan. Nol di atas dan terisi di bawah
        biasanya berarti baris kegiatan lupa diisi.

    Contoh:
        5.03.02.2.03: realisasi TW II 0 ASN, sedangkan sub kegiatannya melaporkan 1.824 orang.

    Cara memperbaiki:
        Isi realisasi kegiatan, atau jelaskan dalam catatan mengapa masih nol.
    """

    code = "LS14"
    name = "kegiatan-nol-sub-ada"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per kegiatan at zero above reporting sub kegiatan."""
        renja = bahan.renja
        kunci = (renja.dokumen.tahun - 1, renja.dokumen.triwulan_berjalan, Cakupan.TAHUN)
        for indikator in renja.indikator:
            if indikator.tingkat != "kegiatan":
                continue
            realisasi = renja.realisasi_oleh.get((indikator.id, *kunci))
            if realisasi is None or realisasi.nilai is None or realisasi.nilai != 0:
                continue
            berisi = sub_berealisasi(bahan, indikator)
            if berisi:
                yield self.finding(
                    bahan.letak("TC29", baris_tc29(indikator), "realisasi_tw", realisasi),
                    f"{bahan.sebut(indikator.pemilik)}: realisasi triwulan berjalan nol, padahal "
                    f"{len(berisi)} sub kegiatannya sudah berealisasi: {rangkai(berisi)}.",
                    stated=realisasi.nilai,
                    saran="Isi realisasi kegiatan, atau jelaskan dalam catatan mengapa masih nol.",
                )
