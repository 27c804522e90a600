"""Planted faults: what is changed in a document, and where it must be found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from naskah_uji import NaskahUji


@dataclass(frozen=True, slots=True, kw_only=True)
class Cacat:
    """A planted fault.

    Attributes:
        nama: What was done.
        tanam: Changes the document.
        aturan: Rules of which one must speak.
        tabel: Table of the finding.
        baris: Its row, by the identity that the example gives it; empty where there is none.
        kolom: Its column, of which one; empty means any.
        tertulis: What the finding must say is written; empty means anything.
        sel: Table, row and column of the changed cell, to look for in the file.
        baru: Whether a finding with this place may already be there without the fault.
    """

    nama: str
    tanam: Callable[[NaskahUji], None]
    aturan: tuple[str, ...]
    tabel: str
    baris: str = ""
    kolom: tuple[str, ...] = ()
    tertulis: str = ""
    baru: bool = True


def _sel(tabel: str, baris: str, kolom: str, teks: str) -> Callable[[NaskahUji], None]:
    def tanam(n: NaskahUji) -> None:
        sel = n.baris(tabel, baris).sel
        assert sel.get(kolom, "") != teks  # a fault must change something
        sel[kolom] = teks

    return tanam


def _ganti(bagian: str, lama: str, baru: str) -> Callable[[NaskahUji], None]:
    def tanam(n: NaskahUji) -> None:
        teks = n.prosa[bagian]
        ke = next(i for i, p in enumerate(teks) if lama in p)
        teks[ke] = teks[ke].replace(lama, baru, 1)

    return tanam


def _kutip(teks: str) -> Callable[[NaskahUji], None]:
    def tanam(n: NaskahUji) -> None:
        daftar = n.prosa["1.2"]
        daftar.append(f"{len(daftar)}. {teks};")

    return tanam


def _geser(n: NaskahUji) -> None:
    """Move the last cells of a row one column to the right, as a lost merge does."""
    sel = n.baris("TC33", "5.03.02.2.04.09").sel
    sel["sumber_dana"], sel["pagu"], sel["target"] = sel["pagu"], sel["target"], ""


def _uang(id_: str, kolom: str, teks: str, aturan: tuple[str, ...], nama: str) -> Cacat:
    polos = teks.partition(",")[0].replace(".", "")
    return Cacat(
        nama=nama,
        tanam=_sel("TC33", id_, kolom, teks),
        aturan=aturan,
        tabel="TC33",
        baris=id_,
        kolom=(kolom,),
        tertulis=polos,
    )


A = (
    _uang("5.03.01.2.06", "pagu", "1.999.000.000,00", ("PG01",), "pagu kegiatan"),
    _uang("5.04.02", "pagu", "9.999.000.000,00", ("PG01",), "pagu program"),
    _uang("JUMLAH", "pagu", "33.743.331.188,00", ("PG03",), "total pagu"),
    _uang("5.03.02.2.04", "prakiraan_maju", "1.234.000.000,00", ("PG02",), "prakiraan kegiatan"),
    Cacat(
        nama="tingkat realisasi",
        tanam=_sel("TC29", "5.03.01.2.01", "tingkat_realisasi", "66,00%"),
        aturan=("HT01",),
        tabel="TC29",
        baris="5.03.01.2.01",
        kolom=("tingkat_realisasi",),
        tertulis="66",
    ),
    Cacat(
        nama="tingkat capaian",
        tanam=_sel("TC29", "5.03.01.2.01.01", "tingkat_capaian", "81,88%"),
        aturan=("HT04",),
        tabel="TC29",
        baris="5.03.01.2.01.01",
        kolom=("tingkat_capaian",),
    ),
    Cacat(
        nama="jumlah program dalam narasi",
        tanam=_ganti("4.1", "3 program", "4 program"),
        aturan=("NR01",),
        tabel="NARASI",
        tertulis="4",
    ),
    Cacat(
        nama="total pagu dalam narasi",
        tanam=_ganti("4.1", "32.228.331.188,00", "31.228.331.188,00"),
        aturan=("NR02",),
        tabel="NARASI",
        tertulis="31228331188",
    ),
    Cacat(
        nama="peraturan dicabut",
        tanam=_kutip(
            "Peraturan Menteri Dalam Negeri Nomor 54 Tahun 2010 tentang Pelaksanaan Peraturan "
            "Pemerintah Nomor 8 Tahun 2008 tentang Tahapan, Tata Cara Penyusunan, Pengendalian, "
            "dan Evaluasi Pelaksanaan Rencana Pembangunan Daerah"
        ),
        aturan=("HK01", "HK03"),
        tabel="HUKUM",
        tertulis="Permendagri 54/2010",
    ),
    Cacat(
        nama="satuan n dan n+1 berbeda",
        tanam=_sel("TC33", "5.03.01.2.02.05", "target_maju", "1 Dokumen"),
        aturan=("IN01",),
        tabel="TC33",
        baris="5.03.01.2.02.05",
    ),
    Cacat(
        nama="satuan salah ketik",
        tanam=_sel("TC33", "5.03.01.2.05.10", "target", "50 Orrang"),
        aturan=("IN02",),
        tabel="TC33",
        baris="5.03.01.2.05.10",
        kolom=("target", "satuan"),
    ),
    Cacat(
        nama="target bukan target Renstra",
        tanam=_sel("TC33", "5.03.02.2.01.02", "target", "9 Dokumen"),
        aturan=("LS06", "LS05"),
        tabel="TC33",
        baris="5.03.02.2.01.02",
        kolom=("target",),
    ),
    Cacat(
        nama="persentase dijumlahkan",
        tanam=lambda n: n.baris("TC29", "5.03.02").sel.update(
            perkiraan="189,1", tingkat_capaian="199,05%"
        ),
        aturan=("IN04", "HT03"),
        tabel="TC29",
        baris="5.03.02",
        kolom=("perkiraan",),
    ),
    Cacat(
        nama="tanpa indikator",
        tanam=_sel("TC33", "5.03.02.2.02.02", "indikator", ""),
        aturan=("IN13", "LS04", "LS05"),
        tabel="TC33",
        baris="5.03.02.2.02.02",
    ),
    Cacat(
        nama="tanpa target",
        tanam=_sel("TC33", "5.03.01.2.08.01", "target", ""),
        aturan=("PG04", "IN12"),
        tabel="TC33",
        baris="5.03.01.2.08.01",
    ),
    Cacat(
        nama="target T-C.30 bukan target Renstra",
        tanam=_sel("TC30", "5.04.02.2.01-1", "target_2026", "250"),
        aturan=("LS02",),
        tabel="TC30",
        baris="5.04.02.2.01-1",
        kolom=("target_2026",),
    ),
    Cacat(
        nama="capaian IKU",
        tanam=_sel("II2", "iku-kepuasan", "capaian_n3", "98,41"),
        aturan=("HT09",),
        tabel="II2",
        baris="iku-kepuasan",
        kolom=("capaian_n3",),
    ),
)
B = (
    Cacat(
        nama="kode ganda",
        tanam=_sel("TC33", "5.03.01.2.06.09", "kode", "5.03.01.2.06.08"),
        aturan=("KD06", "KD03", "LS03"),
        tabel="TC33",
        baris="5.03.01.2.06.09",
    ),
    Cacat(
        nama="kode di luar program",
        tanam=_sel("TC33", "5.03.02.2.03.04", "kode", "5.03.01.2.03.04"),
        aturan=("KD03",),
        tabel="TC33",
        baris="5.03.02.2.03.04",
    ),
    _uang("JUMLAH", "prakiraan_maju", "19.999.806.535,0", ("PG03", "PG02"), "total prakiraan"),
    _uang("5.03.01", "pagu", "15.733.331.188,00", ("PG01",), "pagu program"),
    Cacat(
        nama="kondisi akhir",
        tanam=_sel("TC29", "5.03.01.2.06.04", "kondisi_akhir", "99"),
        aturan=("HT05",),
        tabel="TC29",
        baris="5.03.01.2.06.04",
        kolom=("kondisi_akhir",),
        tertulis="99",
    ),
    Cacat(
        nama="kolom bergeser",
        tanam=_geser,
        aturan=(),
        tabel="TC33",
        baris="5.03.02.2.04.09",
    ),
    Cacat(
        nama="jumlah T-C.31",
        tanam=_sel("TC31", "JUMLAH", "rkpd_pagu", "75.659.638.514,00"),
        aturan=("PG15", "PG03"),
        tabel="TC31",
        kolom=("rkpd_pagu",),
        tertulis="75659638514",
    ),
)
KELOMPOK: Sequence[tuple[Cacat, ...]] = (A, B)
"""Faults that do not hide each other are planted together."""


def tanam(naskah: NaskahUji, cacat: Sequence[Cacat]) -> NaskahUji:
    """Return a copy of a document with faults in it."""
    hasil = naskah.salin()
    for c in cacat:
        c.tanam(hasil)
    return hasil
