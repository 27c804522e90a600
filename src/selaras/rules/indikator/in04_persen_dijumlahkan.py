"""IN04: percentages, scores or indices are added up."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from selaras.core.angka import format_angka, persen
from selaras.core.kebijakan import Akumulasi, kata
from selaras.core.renja import Indikator
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import Beda, beda, ikut_tingkat, salah_jumlah
from selaras.rules.indikator.tempat import letak_indikator, sebut_indikator

if TYPE_CHECKING:
    from selaras.core.tc29 import BarisTC29

_JUMLAH = (Akumulasi.JUMLAH, Akumulasi.JUMLAH_DENGAN_AWAL)


class IN04PersenDijumlahkan(Rule):
    """Persentase, nilai, atau indeks dijumlahkan antartahun.

    Yang diperiksa:
        Kebijakan pengukuran indikator bersatuan persen, nilai, atau indeks tidak menjumlahkan
        tahun; nilai dan indeks juga tidak menjumlahkan triwulan. Dalam dokumen yang diimpor:
        perkiraan realisasi yang tercetak bukan jumlah persentase tahun-tahunnya.

    Mengapa:
        Jumlah persentase tidak berarti apa-apa: tiga tahun masing-masing 90% menjadi 270%, dan
        tingkat capaian menjadi berlipat.

    Contoh:
        39,98 + 29,64 + 4,70 = 74,32 dari target 26,64 tercetak 278,97%; rata-ratanya 24,77
        sehingga capaiannya 92,99%.

    Cara memperbaiki:
        Pakai rata-rata atau posisi terakhir.
    """

    code = "IN04"
    name = "persen-dijumlahkan"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("kebijakan-selaras", "persentase dan nilai tidak dijumlahkan"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per policy, and one per printed sum."""
        for i in bahan.renja.indikator:
            yield from self._kebijakan(bahan, i)
        for b in beda(bahan, "perkiraan"):
            jumlah = salah_jumlah(bahan, b)
            if jumlah is not None:
                yield self._tercetak(bahan, b, jumlah)

    def _kebijakan(self, bahan: Bahan, i: Indikator) -> Iterator[Finding]:
        satuan = bahan.hukum.satuan(i.satuan)
        if satuan is None or satuan.boleh_dijumlah:
            return
        salah = [("antar_tahun", i.kebijakan.antar_tahun)]
        if satuan.jenis == "nilai":  # shares of a year's work may add up to 100 percent
            salah.append(("dalam_tahun", i.kebijakan.dalam_tahun))
        for kolom, cara in salah:
            if cara in _JUMLAH:
                yield self.finding(
                    letak_indikator(bahan, i, "perkiraan", i),
                    f"{sebut_indikator(bahan, i)}: “{i.uraian}” bersatuan {i.satuan}, tetapi "
                    f"kebijakannya {kata(cara)} {kolom.replace('_', ' ')}.",
                    stated=cara.value,
                    saran="Pakai rata-rata atau posisi akhir.",
                )

    def _tercetak(self, bahan: Bahan, b: Beda, jumlah: Decimal) -> Finding:
        return self.finding(
            bahan.letak("TC29", b.id, "perkiraan", b.sel.rekaman),
            f"{bahan.sebut(b.id)}: perkiraan realisasi tercetak {b.sel.teks}, yaitu jumlah "
            f"{_periode(b.baris)} = {format_angka(jumlah, 2)}, padahal satuannya "
            f"{b.baris.indikator.satuan}.{_seharusnya(b.baris, jumlah)}",
            stated=b.sel.nilai,
            expected=b.seharusnya.angka,
            saran="Pakai rata-rata atau posisi akhir, lalu hitung ulang tingkat capaiannya.",
            ikut=ikut_tingkat(bahan, b, jumlah),
        )


def _periode(baris: "BarisTC29") -> str:
    nilai = (baris.realisasi_n3, baris.realisasi_n2, baris.realisasi_tw)
    return " + ".join(format_angka(n.angka, None) for n in nilai if n.angka is not None)


def _seharusnya(baris: "BarisTC29", jumlah: Decimal) -> str:
    perkiraan, akhir = baris.perkiraan.angka, baris.kondisi_akhir.angka
    if perkiraan is None:
        return ""
    cara = kata(baris.indikator.kebijakan.antar_tahun).replace("rata rata", "rata-rata")
    teks = f" Menurut {cara} {format_angka(perkiraan, 2)}"
    if akhir:
        teks += (
            f", sehingga tingkat capaiannya {format_angka(persen(perkiraan, akhir), 2)}%, bukan "
            f"{format_angka(persen(jumlah, akhir), 2)}%"
        )
    return teks + "."
