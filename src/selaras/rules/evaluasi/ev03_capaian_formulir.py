"""EV03: column 14 is not column 13 over column 5."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.angka import SERATUS, bagi
from selaras.core.formulir_e81 import (
    REALISASI_LALU,
    REALISASI_RENJA,
    REALISASI_RENSTRA,
    TARGET_RENSTRA,
    TINGKAT_CAPAIAN,
    BarisE81,
    Sisi,
)
from selaras.core.hitung_e81 import (
    cara_cocok,
    rasio,
    realisasi_seharusnya,
    rentang_triwulan,
    sama,
    tingkat_capaian,
)
from selaras.core.kebijakan import Akumulasi
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.evaluasi.tempat import angka, cara, isi_formulir, kolom, letak, sebut


class EV03CapaianFormulir(Rule):
    """Tingkat capaian Renstra tidak sama dengan realisasi dibagi target.

    Yang diperiksa:
        Formulir E.81 kolom 14 terhadap kolom 13 dan 5, K dan Rp: 14 = 13/5 x 100. Pembulatan
        tampilan, batas 100%, penulisan sebagai pecahan (0,72 untuk 72%), dan rumus untuk
        indikator yang makin kecil makin baik diterima.

    Mengapa:
        Rata-rata dan predikat kinerja dihitung dari kolom ini.

    Contoh:
        Realisasi Renstra 46 dari target 64 adalah 71,88%, tertulis 75%.

    Cara memperbaiki:
        Hitung ulang kolom 14.
    """

    code = "EV03"
    name = "capaian-formulir"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Formulir E.81 kolom 14"),)
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per figure of column 14 that columns 13 and 5 do not give."""
        for b in isi_formulir(bahan).baris:
            for sisi in (Sisi.K, Sisi.RP):
                yield from self._satu(bahan, b, sisi)

    def _satu(self, bahan: Bahan, b: BarisE81, sisi: Sisi) -> Iterator[Finding]:
        tertulis, hitung = b.nilai(TINGKAT_CAPAIAN, sisi), tingkat_capaian(b, sisi)
        if tertulis is None or hitung is None:
            return
        seharusnya, rentang = hitung
        calon = [seharusnya, seharusnya / SERATUS, min(seharusnya, SERATUS)]
        if sisi is Sisi.K:
            calon += _makin_kecil(b)
        calon += _bila_lurus(b, sisi, cara(bahan, sisi))
        dihitung = bool(b.sel[TINGKAT_CAPAIAN, sisi].rumus)
        if any(sama(tertulis, c, rentang, dibulatkan=not dihitung) for c in calon):
            return
        formulir = isi_formulir(bahan)
        target = b.nilai(TARGET_RENSTRA, sisi) or Decimal(0)
        realisasi = b.nilai(REALISASI_RENSTRA, sisi) or Decimal(0)
        yield self.finding(
            letak(b, TINGKAT_CAPAIAN, sisi),
            f"{sebut(b)}: {kolom(formulir, TINGKAT_CAPAIAN, sisi)} tertulis "
            f"{angka(tertulis, Sisi.K)}%, sedangkan kolom {formulir.nomor(REALISASI_RENSTRA)} "
            f"dibagi kolom {formulir.nomor(TARGET_RENSTRA)} = {angka(realisasi, sisi)} / "
            f"{angka(target, sisi)} = {angka(seharusnya, Sisi.K)}%.",
            stated=tertulis,
            expected=seharusnya,
            saran="Hitung ulang sel ini.",
        )


def _bila_lurus(b: BarisE81, sisi: Sisi, biasa: Akumulasi) -> list[Decimal]:
    """Return the capaian of a row whose column 12 or 13 is told to be wrong, had it been right."""
    lalu, tertulis = b.nilai(REALISASI_LALU, sisi), b.nilai(REALISASI_RENSTRA, sisi)
    realisasi = b.nilai(REALISASI_RENJA, sisi)
    seharusnya = realisasi_seharusnya(b, sisi, biasa)
    setahun = realisasi if seharusnya is None else seharusnya
    if tertulis is None or setahun is None or realisasi is None:
        return []
    if cara_cocok((lalu, realisasi), tertulis) and sama(realisasi, setahun, rentang_triwulan(b)):
        return []
    lurus = rasio((lalu or Decimal(0)) + setahun, b.nilai(TARGET_RENSTRA, sisi))
    return [lurus[0]] if lurus else []


def _makin_kecil(b: BarisE81) -> list[Decimal]:
    """Return the capaian of an indikator of which less is better, in its two usual formulas."""
    t, r = b.nilai(TARGET_RENSTRA), b.nilai(REALISASI_RENSTRA)
    if not t or r is None:
        return []
    hasil = [bagi((2 * t - r) * SERATUS, t)]
    return [*hasil, bagi(t * SERATUS, r)] if r else hasil
