"""EV15: the predikat below the table is not that of the average beside it."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.formulir_e81 import FormulirE81, Kaki, PerihalKaki, Sisi
from selaras.core.nilai import Asal
from selaras.core.nomenklatur import lipat
from selaras.core.predikat import AturanCelah, Jenjang, predikat
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.evaluasi.ev14_rata_rata_formulir import rata_rata_tertulis
from selaras.rules.evaluasi.tempat import angka, isi_formulir, letak_asal


class EV15PredikatFormulir(Rule):
    """Predikat kinerja tidak sesuai rata-rata capaiannya.

    Yang diperiksa:
        Formulir E.81 baris "Predikat kinerja" terhadap rata-rata yang tertulis di atasnya, dengan
        skala nilai peringkat kinerja. Nilai di antara dua rentang (misalnya 90,4) diterima
        dengan kedua cara membacanya.

    Mengapa:
        Predikat inilah yang dibaca pimpinan.

    Contoh:
        Rata-rata 74,6% tertulis Tinggi; menurut skala Sedang.

    Cara memperbaiki:
        Tulis predikat menurut skala, atau perbaiki rata-ratanya.
    """

    code = "EV15"
    name = "predikat-formulir"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, skala nilai peringkat kinerja"),)
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per predikat that its average does not give."""
        formulir = isi_formulir(bahan)
        skala = bahan.hukum.predikat_kinerja.jenjang
        for kaki in formulir.kaki:
            if kaki.perihal is not PerihalKaki.PREDIKAT:
                continue
            for kolom, sisi, teks, asal in _tertulis(kaki):
                nilai = _rata_rata(formulir, sisi)
                nama = _sebutan(teks, skala)
                if nilai is None or not nama:
                    continue
                boleh = [p.nama for a in AturanCelah if (p := predikat(nilai, skala, a))]
                if not boleh or nama in boleh:
                    continue
                yield self.finding(
                    letak_asal(asal, "", kolom, ""),
                    f"Predikat tertulis {nama}, sedangkan rata-rata {angka(nilai, Sisi.K)}% "
                    f"berpredikat {boleh[0]}.",
                    stated=nama,
                    expected=boleh[0],
                    saran="Tulis predikat menurut skala, atau perbaiki rata-ratanya.",
                )


def _tertulis(kaki: Kaki) -> list[tuple[str, Sisi, str, Asal | None]]:
    hasil = [(f"{k}.{sisi}", sisi, s.teks, s.asal) for (k, sisi), s in kaki.sel.items() if s.teks]
    return hasil or ([("14.K", Sisi.K, kaki.teks, kaki.asal)] if kaki.teks else [])


def _sebutan(teks: str, skala: tuple[Jenjang, ...]) -> str:
    """Return the predikat a text names as the scale writes it; empty when it names none."""
    kata = lipat(teks)
    return next((j.nama for j in skala if lipat(j.nama) == kata), "")


def _rata_rata(formulir: FormulirE81, sisi: Sisi) -> Decimal | None:
    """Return the one average of a side; ``None`` when there is none or several differ."""
    nilai = {
        n
        for kaki in formulir.kaki
        if kaki.perihal is PerihalKaki.RATA_RATA
        for _, s, n, _ in rata_rata_tertulis(kaki)
        if s is sisi
    }
    return nilai.pop() if len(nilai) == 1 else None
