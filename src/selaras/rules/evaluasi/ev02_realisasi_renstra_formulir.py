"""EV02: column 13 is not what columns 6 and 12 give."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from selaras.core.angka import bagi, jumlahkan
from selaras.core.formulir_e81 import (
    REALISASI_LALU,
    REALISASI_RENJA,
    REALISASI_RENSTRA,
    BarisE81,
    Sisi,
)
from selaras.core.hitung_e81 import (
    CARA,
    cara_cocok,
    periode,
    realisasi_seharusnya,
    sama,
    terjelaskan,
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

_TAHUN_RENSTRA = 6


class EV02RealisasiRenstra(Rule):
    """Realisasi Renstra tidak mengikuti realisasi lalu dan tahun berjalan.

    Yang diperiksa:
        Formulir E.81 kolom 13 terhadap kolom 6 dan 12, K dan Rp: 13 = 6 + 12. Kinerja boleh pula
        diambil posisi terakhirnya, dirata-ratakan (juga tertimbang menurut banyaknya tahun dalam
        kolom 6), atau diambil yang tertinggi. Kolom 12 yang
        keliru tidak disebut dua kali: yang tertulis dan yang seharusnya sama-sama diterima.

    Mengapa:
        Kolom 13 adalah capaian Renstra yang dibawa ke Renja tahun berikutnya.

    Contoh:
        Realisasi lalu Rp 81.825.657 dan realisasi tahun ini Rp 96.043.226, tetapi kolom 13
        tertulis Rp 81.825.849: rumusnya menambahkan persentase, bukan uangnya.

    Cara memperbaiki:
        Perbaiki rumus atau angka kolom 13.
    """

    code = "EV02"
    name = "realisasi-renstra-formulir"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Formulir E.81 kolom 13"),)
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per figure of column 13 that columns 6 and 12 do not give."""
        for b in isi_formulir(bahan).baris:
            yield from self._satu(bahan, b, Sisi.K)
            if not terjelaskan(jenjang(bahan), b, (REALISASI_LALU, REALISASI_RENJA)):
                yield from self._satu(bahan, b, Sisi.RP)

    def _satu(self, bahan: Bahan, b: BarisE81, sisi: Sisi) -> Iterator[Finding]:
        tertulis, bagian = b.nilai(REALISASI_RENSTRA, sisi), periode(b, REALISASI_RENSTRA, sisi)
        ada: list[Decimal] = [x for x in bagian if x is not None]
        if tertulis is None or not ada:
            return
        if any(b.tanpa_hasil(k, sisi) for k in (REALISASI_LALU, REALISASI_RENJA)):
            return
        pilihan = CARA if sisi is Sisi.K else (Akumulasi.JUMLAH,)
        lurus = (bagian[0], realisasi_seharusnya(b, sisi, cara(bahan, sisi)))
        if cara_cocok(bagian, tertulis, pilihan) or cara_cocok(lurus, tertulis, pilihan):
            return
        if sisi is Sisi.K and _rata_rata_tahun(bagian, tertulis):
            return
        formulir = isi_formulir(bahan)
        seharusnya = jumlahkan(*ada)
        sel = b.sel[REALISASI_RENSTRA, sisi]
        rumus = f" Rumusnya ={sel.rumus}." if sel.rumus else ""
        yield self.finding(
            letak(b, REALISASI_RENSTRA, sisi),
            f"{sebut(b)}: {kolom(formulir, REALISASI_RENSTRA, sisi)} tertulis "
            f"{angka(tertulis, sisi)}, sedangkan kolom {formulir.nomor(REALISASI_LALU)} + "
            f"{formulir.nomor(REALISASI_RENJA)} = {angka(seharusnya, sisi)} "
            f"({uraikan(bagian, sisi)}); selisih {angka(tertulis - seharusnya, sisi)}.{rumus}",
            stated=nilai_temuan(tertulis, sisi),
            expected=nilai_temuan(seharusnya, sisi),
            saran="Perbaiki rumus atau angka sel ini.",
            ikut=ikut(b, (14,), sisi),
        )


def _rata_rata_tahun(bagian: Sequence[Decimal | None], tertulis: Decimal) -> bool:
    """Tell whether column 13 averages the years, column 6 standing for several of them."""
    lalu, kini = bagian
    if lalu is None or kini is None:
        return False
    return any(
        sama(tertulis, bagi(n * lalu + kini, Decimal(n + 1)), dibulatkan=True)
        for n in range(1, _TAHUN_RENSTRA)
    )
