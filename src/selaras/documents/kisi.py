"""The grid of a table: where header cells stand, how wide columns are, which rows may break.

The law fixes the columns of a form, not their widths. ``Kolom.lebar`` says how the writer of
the table would share the page; here no column becomes narrower than its longest number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from selaras.core.rupiah import Rupiah
from selaras.documents.pemenggalan import CELAH, TANDA, kode, potongan, suku
from selaras.documents.tabel import BarisTabel, Jenis, Kepala, Kolom, Sel, Tabel
from selaras.documents.ukuran_huruf import lebar_teks

TEBAL = frozenset(
    {
        Jenis.URUSAN,
        Jenis.BIDANG_URUSAN,
        Jenis.PROGRAM,
        Jenis.KEGIATAN,
        Jenis.KELOMPOK,
        Jenis.JUMLAH,
    }
)
"""Kinds of rows set in a heavier weight."""

UKURAN_TERKECIL = 4.5
_LONGGAR = 1.4  # a text column may grow to this multiple of its share to keep words whole
_BARIS = 1.22  # line height in font sizes
_TOLERANSI = 1e-6


@dataclass(frozen=True, slots=True)
class SelKepala:
    """A header cell at its place in the grid."""

    baris: int
    kolom: int
    kepala: Kepala


@dataclass(frozen=True, slots=True)
class Ukuran:
    """Fitted measures of a table: column widths in points, font size and cell padding."""

    lebar: tuple[float, ...]
    huruf: float
    jarak: float


def susun_kepala(kepala: Sequence[Sequence[Kepala]]) -> list[SelKepala]:
    """Place header cells as HTML does: each takes the first free column of its row."""
    terisi: set[tuple[int, int]] = set()
    hasil = []
    for b, baris in enumerate(kepala):
        k = 0
        for sel in baris:
            while (b, k) in terisi:
                k += 1
            hasil.append(SelKepala(b, k, sel))
            terisi.update((b + i, k + j) for i in range(sel.barisspan) for j in range(sel.kolspan))
            k += sel.kolspan
    return hasil


def angka(sel: Sel) -> bool:
    """Tell whether a cell holds a number, which never breaks."""
    return isinstance(sel.isi, Decimal | Rupiah)


def sesuaikan(tabel: Tabel, lebar: float) -> Ukuran:
    """Fit the columns of a table into ``lebar`` points, shrinking the type only if it must."""
    huruf = tabel.ukuran
    utuh, paksa = _kebutuhan(tabel)
    jarak = _jarak(huruf)
    while huruf > UKURAN_TERKECIL and sum(paksa) * huruf + 2 * jarak * len(paksa) > lebar:
        huruf -= 0.25
        jarak = _jarak(huruf)
    bagi = [k.lebar for k in tabel.kolom]
    jatah = [lebar * b / sum(bagi) for b in bagi]
    terkecil = [
        max(p * huruf, min(u * huruf, j * _LONGGAR)) + 2 * jarak
        for u, p, j in zip(utuh, paksa, jatah, strict=True)
    ]
    if sum(terkecil) > lebar:
        terkecil = [p * huruf + 2 * jarak for p in paksa]
    return Ukuran(tuple(_bagikan(lebar, bagi, terkecil)), huruf, jarak)


def _jarak(huruf: float) -> float:
    return max(1.6, min(4.0, huruf * 0.36))


def _bagikan(lebar: float, bagi: Sequence[float], terkecil: Sequence[float]) -> list[float]:
    """Share the width by weight, giving no column less than its minimum."""
    if sum(terkecil) >= lebar:
        return [lebar * t / sum(terkecil) for t in terkecil]
    tetap: set[int] = set()
    while True:
        sisa = lebar - sum(terkecil[i] for i in tetap)
        bobot = sum(b for i, b in enumerate(bagi) if i not in tetap)
        kurang = {
            i for i, b in enumerate(bagi) if i not in tetap and sisa * b / bobot < terkecil[i]
        }
        if not kurang:
            return [terkecil[i] if i in tetap else sisa * b / bobot for i, b in enumerate(bagi)]
        tetap |= kurang


def _kebutuhan(tabel: Tabel) -> tuple[list[float], list[float]]:
    """Return per column the widest whole word and the widest unbreakable piece, in font sizes."""
    utuh = [0.0] * len(tabel.kolom)
    paksa = [0.0] * len(tabel.kolom)

    def catat(kolom: int, teks: str, tebal: bool, tetap: bool) -> None:
        for kata in teks.split():
            pecah = [kata] if tetap else potongan(kata)
            for p in pecah:
                utuh[kolom] = max(utuh[kolom], lebar_teks(kata if kode(kata) else p, tebal=tebal))
                pecahan = [p] if tetap else _pecahan(p)
                paksa[kolom] = max(paksa[kolom], *(lebar_teks(s, tebal=tebal) for s in pecahan))

    for sk in susun_kepala(tabel.kepala):
        if sk.kepala.kolspan == 1:
            catat(sk.kolom, sk.kepala.teks, True, False)
    for i, kolom in enumerate(tabel.kolom):
        catat(i, kolom.nomor, False, False)
    urutan = {k.kunci: i for i, k in enumerate(tabel.kolom)}
    for baris in tabel.baris:
        for k, s in tabel.sel_baris(baris):
            if s.kolspan == 1:
                catat(urutan[k.kunci], s.teks, baris.jenis in TEBAL, angka(s))
    return utuh, paksa


def _pecahan(kata: str) -> list[str]:
    """Return the pieces of a word with the hyphens they would show."""
    bagian = _suku_berdampingan(kata)
    return [s + "-" for s in bagian[:-1]] + [bagian[-1]]


def _suku_berdampingan(kata: str) -> list[str]:
    inti = kata.rstrip(".,;:)/%")
    bagian = suku(inti)
    bagian[-1] += kata[len(inti) :]
    return bagian


def teks_sel(teks: str, lebar: float, *, tebal: bool, tetap: bool) -> str:
    """Return cell text with the break marks it needs to fit ``lebar`` font sizes, and no more.

    Args:
        teks: The displayed text.
        lebar: Inner width of the cell in font sizes.
        tebal: Whether it is set in the heavier weight.
        tetap: Whether it is a number, which stays whole.
    """
    lebar += _TOLERANSI
    if tetap or lebar_teks(teks, tebal=tebal) <= lebar:
        return teks
    return "\n".join(
        " ".join(_kata_sel(kata, lebar, tebal) for kata in larik.split(" "))
        for larik in teks.split("\n")
    )


def _kata_sel(kata: str, lebar: float, tebal: bool) -> str:
    if lebar_teks(kata, tebal=tebal) <= lebar:
        return kata
    bagian: list[str] = []
    for p in potongan(kata):
        bagian += [p] if lebar_teks(p, tebal=tebal) <= lebar else _penuhi(p, lebar, tebal)
    return CELAH.join(bagian)


def _penuhi(kata: str, lebar: float, tebal: bool) -> list[str]:
    """Break a word that is wider than its column into pieces that each fill a line.

    Every piece but the last carries a hyphen: as no two neighbours fit on one line, the line
    does break there.
    """
    hasil = [""]
    for s in _suku_berdampingan(kata):
        if hasil[-1] and lebar_teks(hasil[-1] + s + "-", tebal=tebal) > lebar:
            hasil[-1] += TANDA
            hasil.append(s)
        else:
            hasil[-1] += s
    return hasil


def tinggi_baris(tabel: Tabel, baris: BarisTabel, ukuran: Ukuran) -> float:
    """Estimate the height of a body row in points (a little over the truth)."""
    larik = 1
    for k, s, lebar in sel_berlebar(tabel, baris, ukuran):
        del k
        larik = max(larik, banyak_larik(s.teks, lebar / ukuran.huruf, tebal=baris.jenis in TEBAL))
    return larik * ukuran.huruf * _BARIS + 2 * ukuran.jarak


def sel_berlebar(
    tabel: Tabel, baris: BarisTabel, ukuran: Ukuran
) -> Iterator[tuple[Kolom, Sel, float]]:
    """Yield each cell of a row with its column and inner width in points."""
    posisi = 0
    for s in baris.sel:
        lebar = sum(ukuran.lebar[posisi : posisi + s.kolspan]) - 2 * ukuran.jarak
        yield tabel.kolom[posisi], s, lebar
        posisi += s.kolspan


def banyak_larik(teks: str, lebar: float, *, tebal: bool) -> int:
    """Count the lines of a greedy paragraph ``lebar`` font sizes wide."""
    lebar += _TOLERANSI
    jumlah = 0
    for larik in teks.split("\n"):
        jumlah += 1
        terpakai = 0.0
        for kata in larik.split():
            panjang = lebar_teks(kata, tebal=tebal)
            if terpakai and terpakai + 0.2 + panjang > lebar:
                jumlah += 1
                terpakai = 0.0
            if panjang > lebar:
                jumlah += int(panjang / max(lebar, 1))
                panjang %= max(lebar, 1)
            terpakai += 0.2 + panjang
    return jumlah
