"""Printed computed columns of Tabel T-C.29 against what follows from the data."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from selaras.core.angka import format_angka, jumlahkan, persen
from selaras.core.kebijakan import Akumulasi, AturanKosong
from selaras.core.nilai import Masukan, Nilai
from selaras.core.renja import Cakupan, Realisasi
from selaras.rules.base import Bahan, Letak
from selaras.rules.hitung.tercetak import SelTercetak, mungkin_rasio, sel

if TYPE_CHECKING:
    from selaras.core.tc29 import BarisTC29

NAMA = {
    "awal": "capaian awal",
    "kondisi_akhir": "kondisi akhir periode",
    "realisasi_n3": "realisasi n-3",
    "realisasi_n2": "realisasi n-2",
    "target_n1": "target Renja n-1",
    "target_n2": "target n-2",
    "target_n3": "target n-3",
    "realisasi_tw": "realisasi s.d. triwulan berjalan",
    "tingkat_realisasi": "tingkat realisasi",
    "perkiraan": "perkiraan realisasi s.d. tahun berjalan",
    "tingkat_capaian": "tingkat capaian",
}
"""What messages call a column whose key does not say it."""

PERSEN = frozenset({"tingkat_realisasi", "tingkat_capaian"})
JENIS_DIRATAKAN = frozenset({"persen", "nilai"})


@dataclass(frozen=True, slots=True)
class Beda:
    """A printed computed cell that the data do not give.

    Attributes:
        id: Row id.
        baris: The computed row.
        sel: The printed cell; it holds a number.
        seharusnya: What the data give; ``None`` when they give nothing.
    """

    id: str
    baris: "BarisTC29"
    sel: SelTercetak
    seharusnya: Nilai


def nama_kolom(kolom: str) -> str:
    """Return what messages call a column.

    >>> nama_kolom("realisasi_n2"), nama_kolom("target_2025")
    ('realisasi n-2', 'target 2025')
    """
    return NAMA.get(kolom, kolom.replace("_", " "))


def berisi(bahan: Bahan) -> "Iterator[tuple[str, BarisTC29]]":
    """Yield the rows of Tabel T-C.29 that have an indikator: row id and computed row."""
    for id_baris, baris in bahan.tc29:
        if baris is not None:
            yield id_baris, baris


def rekaman_realisasi(bahan: Bahan, baris: "BarisTC29", kolom: str) -> Realisasi | None:
    """Return the realisasi behind a column: that of n-2, else that of the running quarter."""
    n = bahan.renja.dokumen.tahun
    triwulan = bahan.renja.dokumen.triwulan_berjalan
    tahun = (n - 2, None) if kolom == "realisasi_n2" else (n - 1, triwulan)
    return bahan.renja.realisasi_oleh.get((baris.indikator.id, *tahun, Cakupan.TAHUN))


def menarik_rata_rata(bahan: Bahan, baris: "BarisTC29") -> bool:
    """Tell whether a running year counted as zero drags the average of a row down (HT10)."""
    kebijakan = baris.indikator.kebijakan
    if bahan.renja.dokumen.basis_tahun_berjalan == "target" or baris.perkiraan.angka is None:
        return False
    if kebijakan.antar_tahun is not Akumulasi.RATA_RATA:
        return False
    berjalan = baris.realisasi_tw.angka
    kosong = berjalan is None and kebijakan.aturan_kosong is AturanKosong.NOL
    if not (kosong or (berjalan == 0 and baris.target_n1.angka)):
        return False
    return any((baris.realisasi_n3.angka, baris.realisasi_n2.angka))


def hasil(baris: "BarisTC29", kolom: str) -> Nilai:
    """Return a computed column of a row by its key."""
    nilai: Nilai = getattr(baris, kolom)
    return nilai


def beda(bahan: Bahan, kolom: str) -> Iterator[Beda]:
    """Yield the printed numbers of a computed column that do not follow from the data.

    A blank or a dash is left to HT08 and HT14, a zero where the data give nothing to HT08.
    """
    if not bahan.renja.tertulis:
        return
    for id_baris, baris in berisi(bahan):
        cetak = sel(bahan, "TC29", id_baris, kolom)
        if cetak is None or cetak.nilai is None:
            continue
        nilai = hasil(baris, kolom)
        angka = nilai.angka
        if (cetak.nilai != 0) if angka is None else not cetak.cocok(angka):
            yield Beda(id_baris, baris, cetak, nilai)


def jumlah_periode(bahan: Bahan, baris: "BarisTC29") -> Decimal | None:
    """Return the plain sum of the periods of column 17, for rows that must not be summed.

    ``None`` when the policy itself adds years up, the unit may be summed, or fewer than two
    periods are reported.
    """
    satuan = bahan.hukum.satuan(baris.indikator.satuan)
    if satuan is None or satuan.jenis not in JENIS_DIRATAKAN or dijumlah(baris):
        return None
    pakai_target = bahan.renja.dokumen.basis_tahun_berjalan == "target"
    akhir = baris.target_n1 if pakai_target else baris.realisasi_tw
    angka = [n.angka for n in (baris.realisasi_n3, baris.realisasi_n2, akhir)]
    ada = [a for a in angka if a is not None]
    return jumlahkan(*ada) if len([a for a in ada if a]) > 1 else None


def dijumlah(baris: "BarisTC29") -> bool:
    """Tell whether the policy of the row adds years up."""
    return baris.indikator.kebijakan.antar_tahun in (
        Akumulasi.JUMLAH,
        Akumulasi.JUMLAH_DENGAN_AWAL,
    )


def salah_jumlah(bahan: Bahan, b: Beda) -> Decimal | None:
    """Return the sum when a wrong column 17 prints the sum of percentages or scores (IN04)."""
    jumlah = jumlah_periode(bahan, b.baris)
    return jumlah if jumlah is not None and b.sel.cocok(jumlah) else None


def ikut_tingkat(bahan: Bahan, b: Beda, dasar: Decimal | None = None) -> tuple[Letak, ...]:
    """Return the place of column 18 when it is wrong only because of this cell (10 or 17).

    Args:
        bahan: The plan and the law.
        b: The wrong cell.
        dasar: The unrounded value behind it, where it is known.
    """
    cetak = sel(bahan, "TC29", b.id, "tingkat_capaian")
    nilai = b.baris.tingkat_capaian.angka
    if cetak is None or not cetak.bacaan or (nilai is not None and cetak.cocok(nilai)):
        return ()
    akhir = b.baris.kondisi_akhir.angka
    if dasar is not None and akhir and cetak.cocok(persen(dasar, akhir)):
        sebab = True
    else:
        atas = sel(bahan, "TC29", b.id, "perkiraan")
        bawah = sel(bahan, "TC29", b.id, "kondisi_akhir")
        sebab = atas is not None and bawah is not None and mungkin_rasio(cetak, atas, bawah)
    return (bahan.letak("TC29", b.id, "tingkat_capaian", cetak.rekaman),) if sebab else ()


def rincian(nilai: Nilai) -> str:
    """Return the inputs of a computed value in words: ``realisasi (kolom 14) 6; target ... 10``.

    An unreported input says so.
    """
    return "; ".join(f"{m.nama} {_isi(m)}" for m in nilai.masukan)


def _isi(masukan: Masukan) -> str:
    return format_angka(masukan.isi, None) if isinstance(masukan.isi, Decimal) else "kosong"


def tampil(angka: Decimal, kolom: str) -> str:
    """Return a number as a message prints it: two decimals at most, percent with its sign."""
    if kolom in PERSEN:
        return f"{format_angka(angka, 2)}%"
    return format_angka(angka, 2 if angka != angka.to_integral_value() else 0)
