"""EV14: the average below the table follows from none of its rows."""

from collections.abc import Iterator
from decimal import Decimal

from selaras.core.angka import parse_angka
from selaras.core.errors import NumberError
from selaras.core.formulir_e81 import FormulirE81, Kaki, PerihalKaki, Sisi
from selaras.core.hitung_e81 import calon_rata_rata, sama
from selaras.core.nilai import Asal
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.evaluasi.tempat import angka, isi_formulir, letak_asal


class EV14RataRataFormulir(Rule):
    """Rata-rata capaian kinerja tidak mengikuti capaian baris-barisnya.

    Yang diperiksa:
        Formulir E.81 baris "Rata-rata capaian kinerja". Petunjuk resminya tidak mengatur apa yang
        dirata-ratakan, maka semua cara yang lazim dicoba: kolom 14 atau 12/7, seluruh baris atau
        satu jenjang saja, dengan atau tanpa batas 100%, K dan Rp. Yang tidak cocok dengan satu
        cara pun menjadi temuan.

    Mengapa:
        Predikat kinerja perangkat daerah ditentukan oleh angka ini.

    Contoh:
        Tiga kegiatan bercapaian 80, 90, dan 100%, tetapi rata-ratanya tertulis 95%.

    Cara memperbaiki:
        Hitung ulang rata-ratanya dan sebutkan cara menghitungnya.
    """

    code = "EV14"
    name = "rata-rata-formulir"
    severity = Severity.ERROR
    legal_basis = (
        LegalBasis("permendagri-86-2017", "Lampiran, Formulir E.81, rata-rata capaian kinerja"),
    )
    butuh_formulir = True

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per average that no way of averaging gives."""
        formulir = isi_formulir(bahan)
        for kaki in formulir.kaki:
            if kaki.perihal is not PerihalKaki.RATA_RATA:
                continue
            for kolom, sisi, nilai, asal in rata_rata_tertulis(kaki):
                yield from self._satu(formulir, kolom, sisi, nilai, asal)

    def _satu(
        self, formulir: FormulirE81, kolom: str, sisi: Sisi, nilai: Decimal, asal: Asal | None
    ) -> Iterator[Finding]:
        calon = calon_rata_rata(formulir, sisi)
        if not calon or any(sama(nilai, c, dibulatkan=True) for _, c in calon):
            return
        cara, dekat = min(calon, key=lambda c: abs(c[1] - nilai))
        yield self.finding(
            letak_asal(asal, "", kolom, ""),
            f"Rata-rata capaian {'kinerja' if sisi is Sisi.K else 'anggaran'} tertulis "
            f"{angka(nilai, Sisi.K)}%, sedangkan tidak satu pun cara merata-ratakan baris formulir "
            f"ini menghasilkannya; yang terdekat {angka(dekat, Sisi.K)}% ({cara}).",
            stated=nilai,
            expected=dekat,
            saran="Hitung ulang rata-ratanya dan sebutkan cara menghitungnya.",
        )


def rata_rata_tertulis(kaki: Kaki) -> list[tuple[str, Sisi, Decimal, Asal | None]]:
    """Return the averages a row below the table states: column, side, value, place."""
    hasil: list[tuple[str, Sisi, Decimal, Asal | None]] = [
        (f"{k}.{sisi}", sisi, s.nilai, s.asal)
        for (k, sisi), s in kaki.sel.items()
        if s.nilai is not None and sisi is not Sisi.PERSEN
    ]
    if not hasil and kaki.teks:
        try:
            hasil = [("14.K", Sisi.K, parse_angka(kaki.teks, pecahan_maks=2), kaki.asal)]
        except NumberError:
            return []
    return hasil
