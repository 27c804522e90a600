"""HT14: a computed cell left blank, or printing a spreadsheet error."""

from collections.abc import Iterator

from selaras.core.angka import format_angka
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import NAMA, berisi, hasil, rincian, tampil
from selaras.rules.hitung.pesan import sebut_rumus
from selaras.rules.hitung.tabel_ii2 import baris_tercetak, tahunan
from selaras.rules.hitung.tercetak import baca, sel

_HITUNGAN = ("kondisi_akhir", "tingkat_realisasi", "perkiraan", "tingkat_capaian")


class HT14SelHitungKosong(Rule):
    """Sel hitungan kosong atau berisi galat lembar kerja.

    Yang diperiksa:
        Kolom hitungan Tabel T-C.29 dan II.2 yang tercetak kosong padahal angka pembentuknya ada;
        dan tulisan galat (#REF!, #DIV/0!, #N/A, #VALUE!) di sel mana pun.

    Mengapa:
        Sel kosong di tengah tabel resmi membuat baris itu tidak terevaluasi. Galat menunjukkan
        rumus lembar kerja yang putus.

    Contoh:
        Target 12, realisasi 7, tingkat realisasi tercetak #DIV/0!.

    Cara memperbaiki:
        Hitung dan isi selnya.
    """

    code = "HT14"
    name = "sel-hitung-kosong"
    severity = Severity.ERROR
    legal_basis = (LegalBasis("permendagri-86-2017", "Lampiran, Tabel T-C.29"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per cell."""
        yield from self._galat(bahan)
        for id_baris, baris in berisi(bahan):
            for kolom in _HITUNGAN:
                cetak = sel(bahan, "TC29", id_baris, kolom)
                nilai = hasil(baris, kolom)
                angka = nilai.angka
                # a dash for zero is HT08
                if cetak is None or not cetak.kosong or angka is None:
                    continue
                if angka == 0 and cetak.teks:
                    continue
                yield self.finding(
                    bahan.letak("TC29", id_baris, kolom, cetak.rekaman),
                    f"{bahan.sebut(id_baris)}: {NAMA[kolom]} kosong, padahal "
                    f"{sebut_rumus(nilai)} memberi {tampil(angka, kolom)} ({rincian(nilai)}).",
                    stated=cetak.teks,
                    expected=angka,
                    saran="Isi selnya.",
                )
        for i in baris_tercetak(bahan):
            for t in tahunan(bahan, i):
                kolom = f"capaian_{t.akhiran}"
                cetak = sel(bahan, "II2", i.id, kolom)
                if cetak is not None and cetak.kosong and t.capaian is not None:
                    yield self.finding(
                        bahan.letak("II2", i.id, kolom, cetak.rekaman),
                        f"{bahan.sebut(i.id)}: capaian kosong, padahal target dan realisasinya "
                        f"ada; hasilnya {format_angka(t.capaian, 2)}%.",
                        stated=cetak.teks,
                        expected=t.capaian,
                        saran="Isi selnya.",
                    )

    def _galat(self, bahan: Bahan) -> Iterator[Finding]:
        for t in bahan.renja.tertulis:
            if "#" in t.teks and baca(t).galat:
                yield self.finding(
                    bahan.letak(t.tabel, t.baris, t.kolom, t),
                    f"{bahan.sebut(t.baris)}: sel tercetak galat lembar kerja “{t.teks.strip()}”.",
                    stated=t.teks.strip(),
                    saran="Perbaiki rumusnya, lalu isi selnya.",
                )
