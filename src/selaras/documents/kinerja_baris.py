"""Cells and rows that the annual documents of performance share."""

from collections.abc import Iterator
from dataclasses import dataclass

from selaras.core.asal import alamat
from selaras.core.laporan_kinerja import BERUANG, DASAR, BahanKinerja, target
from selaras.core.nilai import Nilai
from selaras.core.renja import Indikator, Simpul, Tingkat
from selaras.documents.sel import KOSONG, angka, teks
from selaras.documents.tabel import BarisTabel, Jenis, Kepala, Sel

BELUM = "belum ditetapkan"
TANPA_UNIT = "Unit belum ditetapkan"


@dataclass(frozen=True, slots=True)
class BarisIndikator:
    """An indikator of a line as the plan words it.

    Attributes:
        id: Id of the row: of the simpul for the first, of the indikator for others.
        indikator: The registered indikator; ``None`` where the plan line alone words one.
        uraian, satuan: Its wording and unit.
        target: Target of the year.
        pertama: Whether it is the first of its line.
    """

    id: str
    indikator: Indikator | None
    uraian: str
    satuan: str
    target: Nilai
    pertama: bool


def indikator_baris(b: BahanKinerja, s: Simpul) -> Iterator[BarisIndikator]:
    """Yield the indikators of a line; a line without any yields one blank row."""
    renja = b.rencana.renja
    milik = renja.indikator_milik.get(s.id, ())
    for n, i in enumerate(milik):
        id_ = i.id if n else s.id
        yield BarisIndikator(id_, i, i.uraian, i.satuan, target(b.rencana, i, b.tahun), n == 0)
    if milik:
        return
    keluaran = renja.keluaran_oleh_simpul.get(s.id, ()) if b.rencana.sendiri else ()
    for n, k in enumerate(keluaran):
        nilai = Nilai(isi=k.target, dasar=DASAR, asal=alamat(k, "target"))
        yield BarisIndikator(
            f"{s.id}/{n + 1}" if n else s.id, None, k.uraian, k.satuan, nilai, n == 0
        )
    if not keluaran:
        yield BarisIndikator(s.id, None, "", "", Nilai(isi=None, dasar=DASAR), True)


def sel_target(nilai: Nilai, indikator: Indikator | None = None) -> Sel:
    """Return a target; one that nobody set says so."""
    desimal = indikator.kebijakan.desimal if indikator else None
    return angka(nilai, desimal, kosong=BELUM)


def sel_uang(nilai: Nilai) -> Sel:
    """Return money in rupiah, with sen only where there are any; blank when unknown."""
    uang = nilai.uang
    return KOSONG if uang is None else angka(nilai, 2 if uang.sen % 100 else 0)


def kode_uraian(s: Simpul) -> str:
    """Return a line as the documents name it: code, then wording."""
    return f"{s.kode} {s.uraian}".strip()


def berbaris(b: BahanKinerja, *tingkat: Tingkat) -> tuple[Simpul, ...]:
    """Return the lines of the year of some levels, parents before children."""
    pilihan = tingkat or BERUANG
    return tuple(s for s in b.rencana.baris if s.tingkat in pilihan)


def baris_kosong(pesan: str, lebar: int) -> BarisTabel:
    """Return the one row of a table without content, which says why."""
    return BarisTabel(id="KOSONG", jenis=Jenis.KOSONG, sel=(teks(pesan, kolspan=lebar),))


def kepala_satu(*judul: str) -> tuple[tuple[Kepala, ...], ...]:
    """Return one header row."""
    return (tuple(Kepala(teks=j) for j in judul),)
