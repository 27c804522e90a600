"""EV06: a cell shows an error instead of a figure."""

from collections.abc import Iterator

from selaras.core.formulir_e81 import (
    TARGET_RENSTRA,
    TINGKAT_CAPAIAN,
    BarisE81,
    FormulirE81,
    Sisi,
)
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.evaluasi.tempat import angka, isi_formulir, kolom, letak, sebut


class EV06SelGalat(Rule):
    """Sel formulir berisi galat, bukan angka.

    Yang diperiksa:
        Formulir E.81 kolom 5 sampai 14: sel yang menampilkan galat seperti #DIV/0! atau #REF!.

    Mengapa:
        Tidak ada nilai yang dapat dibaca, dan rata-rata yang memuatnya ikut galat.

    Contoh:
        Target akhir Renstra 0, sehingga kolom 14 menjadi #DIV/0!.

    Cara memperbaiki:
        Perbaiki rumusnya. Bila targetnya memang 0, kosongkan persentasenya dan beri keterangan.
    """

    code = "EV06"
    name = "sel-galat"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Formulir E.81"),)
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per cell that shows an error."""
        formulir = isi_formulir(bahan)
        for b in formulir.baris:
            for (k, sisi), sel in b.sel.items():
                if not sel.galat:
                    continue
                rumus = f" dari rumus ={sel.rumus}" if sel.rumus else ""
                yield self.finding(
                    letak(b, k, sisi),
                    f"{sebut(b)}: {kolom(formulir, k, sisi)} menampilkan {sel.galat}{rumus}."
                    f"{_sebab(formulir, b, k, sisi)}",
                    stated=sel.galat,
                    saran="Perbaiki rumusnya; bila targetnya memang 0, kosongkan persentasenya.",
                )


def _sebab(formulir: FormulirE81, b: BarisE81, k: int, sisi: Sisi) -> str:
    if k != TINGKAT_CAPAIAN:
        return ""
    target = b.nilai(TARGET_RENSTRA, sisi)
    if target:
        return ""
    isi = "kosong" if target is None else angka(target, sisi)
    return (
        f" Pembaginya, target akhir Renstra (kolom {formulir.nomor(TARGET_RENSTRA)} {sisi}), {isi}."
    )
