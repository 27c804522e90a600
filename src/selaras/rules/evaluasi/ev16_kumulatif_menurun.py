"""EV16: a cumulative figure falls from one quarter to the next."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from selaras.core.formulir_e81 import TRIWULAN, BarisE81, FormulirE81, Sisi
from selaras.core.kebijakan import Akumulasi
from selaras.core.satuan import satuan_baku
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.evaluasi.tempat import angka, cara, isi_formulir, letak, nilai_temuan, sebut

_TAK_MENGHITUNG = frozenset({"persen", "%", "nilai", "indeks", "skor", "poin"})
_BAGIAN_NAIK = 5  # at least 4 of 5 rows rise: then the column is meant to be cumulative
_ROMAWI = ("I", "II", "III", "IV")


class EV16KumulatifMenurun(Rule):
    """Realisasi kumulatif menurun antartriwulan.

    Yang diperiksa:
        Formulir E.81 yang triwulannya kumulatif (kolom 12 mengambil triwulan terakhir pada
        sebagian besar baris, atau kolom persentase yang hampir selalu naik): angka yang lebih
        kecil daripada triwulan sebelumnya. Indikator persen dan indeks boleh turun.

    Mengapa:
        Yang sudah dicapai atau dibelanjakan tidak berkurang; satu triwulan tertulis keliru atau
        tidak kumulatif.

    Contoh:
        Persentase 25, 50, 40, 100: Triwulan III turun.

    Cara memperbaiki:
        Periksa triwulan yang turun.
    """

    code = "EV16"
    name = "kumulatif-menurun"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("kebijakan-selaras", "akumulasi indikator"),)
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per row and side, at the first quarter that falls."""
        formulir = isi_formulir(bahan)
        for sisi in (Sisi.K, Sisi.RP, Sisi.PERSEN):
            if not _kumulatif(bahan, formulir, sisi):
                continue
            for b in formulir.baris:
                if sisi is Sisi.K and satuan_baku(b.satuan) in _TAK_MENGHITUNG:
                    continue
                turun = _turun(b, sisi)
                if turun is None:
                    continue
                n, lalu, kini = turun
                yield self.finding(
                    letak(b, TRIWULAN[n], sisi),
                    f"{sebut(b)}: {sisi} Triwulan {_ROMAWI[n]} tertulis {angka(kini, sisi)}, lebih "
                    f"kecil daripada triwulan sebelumnya {angka(lalu, sisi)}, padahal formulir ini "
                    "kumulatif.",
                    stated=nilai_temuan(kini, sisi),
                    saran="Periksa triwulan yang turun.",
                )


def _kumulatif(bahan: Bahan, formulir: FormulirE81, sisi: Sisi) -> bool:
    if sisi is not Sisi.PERSEN:
        return cara(bahan, sisi) is Akumulasi.POSISI_AKHIR
    baris = [b for b in formulir.baris if sum(x is not None for x in _isi(b, sisi)) > 1]
    naik = sum(_turun(b, sisi) is None for b in baris)
    return bool(baris) and naik * _BAGIAN_NAIK >= len(baris) * (_BAGIAN_NAIK - 1)


def _turun(b: BarisE81, sisi: Sisi) -> tuple[int, Decimal, Decimal] | None:
    ada = [(n, x) for n, x in enumerate(_isi(b, sisi)) if x is not None]
    for (_, lalu), (n, kini) in pairwise(ada):
        if kini < lalu:
            return n, lalu, kini
    return None


def _isi(b: BarisE81, sisi: Sisi) -> Sequence[Decimal | None]:
    return [b.nilai(k, sisi) for k in TRIWULAN]
