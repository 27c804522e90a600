"""IN10: the same people or things are counted again every year."""

import re
from collections.abc import Iterator

from selaras.core.angka import format_angka
from selaras.law.basis import LegalBasis
from selaras.rules.base import Bahan, Finding, Rule, Severity
from selaras.rules.hitung.baris_tc29 import berisi, dijumlah

# Words for things that are there every year, not made anew
_STOK = re.compile(
    r"\b(dinilai|dievaluasi|dipelihara|dibina|dikelola|terdata|terdaftar|terlindungi)\b",
    re.IGNORECASE,
)
_PELIHARA = re.compile(r"\bpemeliharaan\b", re.IGNORECASE)
_TERSEDIKIT = 3


class IN10StokDijumlahkan(Rule):
    """Keadaan yang sama dijumlahkan setiap tahun.

    Yang diperiksa:
        Indikator Tabel T-C.29 yang dijumlahkan antartahun, bersatuan orang atau unit, berbunyi
        keadaan (dinilai, dievaluasi, dipelihara, dibina, dikelola, terdata) atau milik baris
        pemeliharaan, dan targetnya hampir sama setiap tahun.

    Mengapa:
        Orang atau barang yang sama terhitung lagi setiap tahun, sehingga kondisi akhir jauh
        melebihi jumlah yang benar-benar ada.

    Contoh:
        Pegawai yang dinilai sekitar 12.000 setiap tahun menjadi 73.643 pada akhir periode.

    Cara memperbaiki:
        Ukur menurut posisi akhir, kecuali bila yang dihitung memang berbeda setiap tahun.
    """

    code = "IN10"
    name = "stok-dijumlahkan"
    severity = Severity.WARNING
    legal_basis = (LegalBasis("kebijakan-selaras", "keadaan tidak dijumlahkan"),)

    def check(self, bahan: Bahan) -> Iterator[Finding]:
        """Yield one finding per such row."""
        faktor = bahan.hukum.batas_kewajaran.faktor_lompatan
        for id_baris, baris in berisi(bahan):
            i = baris.indikator
            satuan = bahan.hukum.satuan(i.satuan)
            if not dijumlah(baris) or satuan is None:
                continue
            barang = satuan.nama in ("Unit", "Buah")
            pemilik = bahan.renja.simpul_oleh_id.get(i.pemilik)
            dipelihara = barang and pemilik is not None and _PELIHARA.search(pemilik.uraian)
            if not (dipelihara or ((barang or satuan.jenis == "orang") and _STOK.search(i.uraian))):
                continue
            target = [t.angka for t in baris.target.values() if t.angka]
            akhir = baris.kondisi_akhir.angka
            if len(target) < _TERSEDIKIT or max(target) >= min(target) * faktor or akhir is None:
                continue
            rentang = dict.fromkeys(format_angka(f(target), None) for f in (min, max))
            yield self.finding(
                bahan.letak("TC29", id_baris, "kondisi_akhir", i),
                f"{bahan.sebut(id_baris)}: kondisi akhir {format_angka(akhir, None)} {i.satuan} "
                f"menjumlahkan keadaan {' sampai '.join(rentang)} setiap tahun untuk "
                f"“{i.uraian}”.",
                stated=akhir,
                expected=target[-1],
                saran="Ukur menurut posisi akhir, kecuali yang dihitung berbeda setiap tahun.",
            )
