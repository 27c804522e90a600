"""IN07: the baseline counts for most cumulative indikators, but not for all."""

from collections.abc import Iterator

from selaras.core.angka import NOL_DESIMAL, format_angka
from selaras.core.kebijakan import Akumulasi
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import berisi


class IN07CapaianAwalTidakSeragam(Rule):
    """Capaian awal dihitung pada sebagian indikator kumulatif saja.

    Yang diperiksa:
        Indikator Tabel T-C.29 yang dijumlahkan antartahun dan mempunyai capaian awal: kondisi
        akhirnya memuat capaian awal pada sebagian besar baris, tetapi tidak pada beberapa baris
        (atau sebaliknya).

    Mengapa:
        Tingkat capaian baris-baris itu tidak dapat dibandingkan: yang satu dibagi dengan target
        sejak awal, yang lain dengan target lima tahun saja.

    Contoh:
        Capaian awal 60, target 12 setiap tahun, kondisi akhir 60; pada baris serupa 120.

    Cara memperbaiki:
        Pilih satu cara untuk semua indikator kumulatif, atau jelaskan perbedaannya.
    """

    code = "IN07"
    name = "capaian-awal-tidak-seragam"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("kebijakan-selaras", "satu cara untuk indikator sejenis"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per row that counts otherwise than most rows of its kind."""
        kelompok: dict[Akumulasi, list[str]] = {}
        baris = {}
        for id_baris, b in berisi(bahan):
            cara = b.indikator.kebijakan.antar_tahun
            kumulatif = cara in (Akumulasi.JUMLAH, Akumulasi.JUMLAH_DENGAN_AWAL)
            if kumulatif and b.indikator.capaian_awal and b.indikator.kondisi_akhir is None:
                kelompok.setdefault(cara, []).append(id_baris)
                baris[id_baris] = b
        if len(kelompok) < 2:
            return
        lazim, jarang = sorted(kelompok, key=lambda c: len(kelompok[c]), reverse=True)
        for id_baris in kelompok[jarang]:
            b = baris[id_baris]
            akhir = b.kondisi_akhir.angka
            if akhir is None:
                continue
            awal = b.indikator.capaian_awal or NOL_DESIMAL
            tanpa = jarang is Akumulasi.JUMLAH
            lain = akhir + awal if tanpa else akhir - awal
            yield self.finding(
                bahan.letak("TC29", id_baris, "awal", b.indikator),
                f"{bahan.sebut(id_baris)}: capaian awal {format_angka(awal, None)} "
                f"{'tidak ikut' if tanpa else 'ikut'} dijumlahkan ke kondisi akhir, sedangkan pada "
                f"{len(kelompok[lazim])} indikator kumulatif lain {'ikut' if tanpa else 'tidak'}. "
                f"Dengan cara itu kondisi akhirnya menjadi {format_angka(lain, None)}.",
                stated=awal,
                saran="Pilih satu cara untuk semua indikator kumulatif.",
            )
