"""EV01: column 12 is not what the four quarters give."""

from collections.abc import Iterator

from selaras.core.formulir_e81 import REALISASI_RENJA, TRIWULAN, BarisE81, Sisi
from selaras.core.hitung_e81 import (
    CARA,
    cara_cocok,
    realisasi_seharusnya,
    terjelaskan,
    triwulan,
)
from selaras.core.kebijakan import Akumulasi
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.evaluasi.tempat import (
    angka,
    cara,
    ikut,
    isi_formulir,
    jenjang,
    kolom,
    letak,
    nilai_temuan,
    sebut,
    uraikan,
)

_NAMA = {
    Akumulasi.JUMLAH: "jumlah keempat triwulan",
    Akumulasi.POSISI_AKHIR: "posisi triwulan terakhir",
    Akumulasi.RATA_RATA: "rata-rata triwulan",
    Akumulasi.MAKSIMUM: "nilai tertinggi triwulan",
}


class EV01JumlahTriwulan(Rule):
    """Realisasi setahun tidak mengikuti realisasi triwulannya.

    Yang diperiksa:
        Formulir E.81 kolom 12 terhadap kolom 8 sampai 11, K dan Rp. Uang dijumlahkan; kinerja
        boleh dijumlahkan, diambil posisi terakhirnya, dirata-ratakan, atau diambil yang
        tertinggi: yang tidak cocok dengan satu cara pun menjadi temuan. Sel kosong bukan nol.
        Uang kegiatan dan program yang salah karena penjumlahan ke atas tidak disebut lagi.

    Mengapa:
        Kolom 12 menentukan kolom 13, 14, dan predikat kinerja.

    Contoh:
        Triwulan I sampai III 0, Triwulan IV 35 unit, sedangkan kolom 12 tertulis 0.

    Cara memperbaiki:
        Hitung ulang kolom 12, atau perbaiki realisasi triwulan yang keliru.
    """

    code = "EV01"
    name = "jumlah-triwulan"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Formulir E.81 kolom 12"),)
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per figure of column 12 that no way of combining gives."""
        for b in isi_formulir(bahan).baris:
            yield from self._satu(bahan, b, Sisi.K)
            if not terjelaskan(jenjang(bahan), b, (*TRIWULAN, REALISASI_RENJA)):
                yield from self._satu(bahan, b, Sisi.RP)

    def _satu(self, bahan: Bahan, b: BarisE81, sisi: Sisi) -> Iterator[Finding]:
        tertulis, bagian = b.nilai(REALISASI_RENJA, sisi), triwulan(b, sisi)
        if tertulis is None or not any(x is not None for x in bagian):
            return
        if any(b.tanpa_hasil(k, sisi) for k in TRIWULAN):
            return
        biasa = cara(bahan, sisi)
        pilihan = CARA if sisi is Sisi.K else (biasa,)
        if cara_cocok(bagian, tertulis, pilihan):
            return
        seharusnya = realisasi_seharusnya(b, sisi, biasa)
        if seharusnya is None:
            return
        isi = f" ({uraikan(bagian, sisi)})" if biasa is Akumulasi.JUMLAH else ""
        yield self.finding(
            letak(b, REALISASI_RENJA, sisi),
            f"{sebut(b)}: {kolom(isi_formulir(bahan), REALISASI_RENJA, sisi)} tertulis "
            f"{angka(tertulis, sisi)}, sedangkan {_NAMA[biasa]} {angka(seharusnya, sisi)}{isi}; "
            f"selisih {angka(tertulis - seharusnya, sisi)}.",
            stated=nilai_temuan(tertulis, sisi),
            expected=nilai_temuan(seharusnya, sisi),
            saran="Hitung ulang sel ini, atau perbaiki realisasi triwulannya.",
            ikut=ikut(b, (13, 14), sisi),
        )
