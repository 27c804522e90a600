"""The words of a comparison: how its faces name tables, records, changes and values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from selaras.core.angka import format_angka
from selaras.core.beda import KUNCI, BedaRekaman, BedaSel, IsiKolom, Ragam, UbahSimpul, isi_kolom
from selaras.core.kebijakan import kata
from selaras.core.nilai import Nilai
from selaras.core.perbandingan import Perbandingan
from selaras.core.pergeseran import Besaran, GeserUang, JenisTimpang
from selaras.core.renja import (
    AnggotaTim,
    BarisReview,
    Faktor,
    Indikator,
    Isu,
    Keluaran,
    Narasi,
    Rekaman,
    Renja,
    Simpul,
    Tertulis,
    TujuanSasaran,
    Usulan,
)
from selaras.core.rupiah import Rupiah
from selaras.core.tanggal import tanggal_panjang
from selaras.documents.laporan_kata import TABEL_TERCETAK
from selaras.documents.tabel import Sel

SEMULA, MENJADI = "Semula", "Menjadi"
KOSONG = "(kosong)"

TABEL: Mapping[str, str] = {
    "simpul": "Pohon rencana",
    "tujuan_sasaran": "Tujuan dan sasaran",
    "indikator": "Indikator kinerja",
    "target": "Target",
    "pagu_renstra": "Pagu Renstra",
    "realisasi": "Realisasi kinerja",
    "anggaran": "Anggaran dan realisasi anggaran",
    "rkpd": "Rancangan awal RKPD",
    "kebutuhan": "Hasil analisis kebutuhan",
    "baris": "Baris rencana",
    "keluaran": "Keluaran baris rencana",
    "pendanaan": "Pendanaan baris rencana",
    "lokasi": "Lokasi baris rencana",
    "usulan": "Usulan pemangku kepentingan",
    "isu": "Isu penting",
    "faktor": "Faktor dan tindak lanjut",
    "landasan": "Landasan hukum",
    "tim": "Tim penyusun",
    "narasi": "Narasi",
    "pernyataan": "Pernyataan berangka",
    "tertulis": "Isi tertulis",
    "catatan": "Catatan tabel",
    "waiver": "Temuan yang diterima",
}
"""Names of the tables, as the documentation of the format prints them."""

DOKUMEN = "Kunci dokumen"

NAMA_RAGAM: Mapping[Ragam, str] = {
    Ragam.DITAMBAH: "ditambah",
    Ragam.DIHAPUS: "dihapus",
    Ragam.DIUBAH: "diubah",
    Ragam.URUTAN: "berubah nomor urut",
}
NAMA_UBAH_SIMPUL: Mapping[UbahSimpul, str] = {
    UbahSimpul.PINDAH: "dipindah",
    UbahSimpul.GANTI_NAMA: "ganti nama",
    UbahSimpul.GANTI_KODE: "ganti kode",
    UbahSimpul.GANTI_TINGKAT: "ganti tingkat",
}
NAMA_BESARAN: Mapping[Besaran, str] = {
    Besaran.PAGU: "pagu",
    Besaran.PRAKIRAAN_MAJU: "prakiraan maju",
}
NAMA_TIMPANG: Mapping[JenisTimpang, str] = {
    JenisTimpang.UANG_SAJA: "uang berubah, target tetap",
    JenisTimpang.TARGET_SAJA: "target berubah, uang tetap",
}

_SEBUTAN: Mapping[type[Rekaman], tuple[str, ...]] = {
    BarisReview: ("simpul", "urut"),
    Keluaran: ("simpul", "urut"),
    Usulan: ("urut",),
    Isu: ("urut",),
    Faktor: ("jenis", "status", "simpul", "urut"),
    AnggotaTim: ("urut",),
    Narasi: ("bagian", "urut"),
}
"""Columns that name a record to a reader where its identity is its whole text."""

_RUJUKAN = frozenset({"simpul", "induk", "pemilik", "indikator"})
_AWALAN = {"urut": "nomor ", "triwulan": "triwulan ", "bagian": "bagian "}


@dataclass(frozen=True, slots=True)
class KataSel:
    """One value that differs, in words."""

    kolom: str
    semula: str
    menjadi: str
    tempat_lama: str
    tempat_baru: str


@dataclass(frozen=True, slots=True)
class KataBeda:
    """One record that differs, in words.

    Attributes:
        ragam: What happened to it.
        sebutan: The same in words: ``diubah (dipindah, ganti nama)``.
        kode: Code of its simpul, or id of its indikator; empty where it has none.
        nama: What it is.
        sel: The values that differ.
    """

    ragam: Ragam
    sebutan: str
    kode: str
    nama: str
    sel: tuple[KataSel, ...]


def kata_beda(beda: BedaRekaman, p: Perbandingan) -> KataBeda:
    """Put one difference into words."""
    sebutan = NAMA_RAGAM[beda.ragam]
    ubah = [NAMA_UBAH_SIMPUL[u] for u in beda.ubah_simpul]
    if ubah:
        sebutan += f" ({', '.join(ubah)})"
    rencana = p.lama if beda.baru is None else p.baru
    kode, nama = _nama(beda.rekaman, rencana)
    return KataBeda(beda.ragam, sebutan, kode, nama, tuple(kata_sel(s, p) for s in beda.sel))


def kata_sel(sel: BedaSel, p: Perbandingan) -> KataSel:
    """Put one value into words; a reference is followed to what it names."""
    rujukan = sel.kolom in _RUJUKAN
    return KataSel(
        sel.kolom.replace("_", " "),
        _rujuk(sel.lama, p.lama) if rujukan else teks_isi(sel.lama),
        _rujuk(sel.baru, p.baru) if rujukan else teks_isi(sel.baru),
        "" if sel.asal_lama is None else str(sel.asal_lama),
        "" if sel.asal_baru is None else str(sel.asal_baru),
    )


def teks_isi(isi: IsiKolom) -> str:
    """Return a value as officials read it.

    >>> teks_isi(Rupiah.dari(1500000)), teks_isi(Decimal("84.540")), teks_isi(2025), teks_isi(None)
    ('1.500.000,00', '84,54', '2025', '(kosong)')
    """
    match isi:
        case None | "" | ():
            return KOSONG
        case Rupiah():
            return format_angka(isi.nilai, 2)
        case Decimal():
            return format_angka(isi, None)
        case StrEnum():
            return kata(isi)
        case date():
            return tanggal_panjang(isi)
        case tuple():
            return "; ".join(isi)
        case _:
            return str(isi)


def selisih(uang: GeserUang) -> str:
    """Return a difference of money with its sign: ``+50.000.000,00``."""
    teks = teks_isi(uang.selisih)
    return f"+{teks}" if uang.selisih.sen > 0 else teks


def persen(uang: GeserUang) -> str:
    """Return a difference in percent with its sign; empty when the old amount is none."""
    if uang.persen is None:
        return ""
    teks = Sel(nilai=Nilai(isi=uang.persen), desimal=2, akhiran="%").teks
    return f"+{teks}" if uang.persen > 0 else teks


def nama_uang(uang: GeserUang) -> tuple[str, str]:
    """Return code and name of the simpul of an amount; the total has no code."""
    return ("", "Jumlah seluruhnya") if uang.simpul is None else _nama_simpul(uang.simpul)


def nama_simpul(simpul: Simpul) -> str:
    """Return code and wording of a simpul in one text."""
    return " ".join(_nama_simpul(simpul))


def judul(p: Perbandingan) -> str:
    """Return the name of a comparison: the plan it ends in."""
    return f"Renja {p.baru.dokumen.tahun} {p.baru.dokumen.nama}".strip()


def ringkasan(p: Perbandingan) -> tuple[tuple[str, int], ...]:
    """Return the counts that every face prints first."""
    return (
        *((NAMA_RAGAM[r], p.jumlah(r)) for r in Ragam),
        ("tetap", p.tetap),
        ("kunci dokumen berubah", len(p.dokumen)),
    )


def catatan(p: Perbandingan) -> Iterator[str]:
    """Yield what the counts do not say: equality, order, simpul that perhaps changed their id."""
    if p.isi_sama:
        yield "Tidak ada perbedaan isi."
    if p.urutan_berubah:
        nama = ", ".join(TABEL[t.nama] for t in p.tabel if t.urutan_berubah)
        yield f"Urutan berubah pada: {nama}."
    for lama, baru in p.ganti_id:
        yield (
            f"Simpul {lama.id} dihapus dan {baru.id} ditambah dengan uraian yang sama "
            f"({baru.uraian}). Bila keduanya sama, pertahankan id lama agar riwayatnya tersambung."
        )


def judul_timpang(p: Perbandingan) -> str:
    """Return the heading over lines where money and target did not move together."""
    ambang = format_angka(p.ambang.scaleb(2), None)
    return f"Uang dan target yang tidak bergerak bersama (lebih dari {ambang}%)"


def _nama_simpul(simpul: Simpul) -> tuple[str, str]:
    return simpul.kode or simpul.id, simpul.uraian


def _nama(r: Rekaman, renja: Renja) -> tuple[str, str]:
    """Return code and name of a record."""
    match r:
        case Simpul():
            return _nama_simpul(r)
        case TujuanSasaran() | Indikator():
            return r.id, r.uraian
        case Tertulis():
            tabel = TABEL_TERCETAK.get(r.tabel, r.tabel)
            return r.baris, f"{tabel}, kolom {r.kolom.replace('_', ' ')}"
    kolom = _SEBUTAN.get(type(r), KUNCI[type(r)][0])
    kode, nama = "", ""
    if "simpul" in kolom or "indikator" in kolom:
        id_ = isi_kolom(r, "simpul" if "simpul" in kolom else "indikator")
        kode, nama = _cari(str(id_), renja)
    rinci = [
        _AWALAN.get(k, "") + teks_isi(isi)
        for k in kolom
        if k not in _RUJUKAN and (isi := isi_kolom(r, k)) not in (None, "")
    ]
    return kode, " · ".join(filter(None, [nama, *rinci]))


def _cari(id_: str, renja: Renja) -> tuple[str, str]:
    """Return code and name of what an id names; an unknown id is its own code."""
    if not id_:
        return "", "seluruh perangkat daerah"
    simpul = renja.simpul_oleh_id.get(id_)
    if simpul is not None:
        return _nama_simpul(simpul)
    indikator = renja.indikator_oleh_id.get(id_)
    if indikator is not None:
        return id_, indikator.uraian
    return id_, next((t.uraian for t in renja.tujuan_sasaran if t.id == id_), "")


def _rujuk(isi: IsiKolom, renja: Renja) -> str:
    return teks_isi(isi) if isi in (None, "") else gabung(_cari(str(isi), renja))


def gabung(bagian: Iterable[str]) -> str:
    """Join what is not empty with spaces."""
    return " ".join(filter(None, bagian))
