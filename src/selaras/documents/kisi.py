"""The grid of a table: where header cells stand, how wide columns are, which rows may break.

The law fixes the columns of a form, not their widths. ``Kolom.lebar`` says how the writer of
the table would share the page; here no column becomes narrower than its longest number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from selaras.core.rupiah import Rupiah
from selaras.documents.lebar_kolom import Isi, bagi_lebar, banyak_larik
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
UKURAN_NOMOR = 0.88
"""Size of the row of column numbers against the body."""

TINGGI_HURUF, JARAK_LARIK = 0.66, 1.04
"""Height of one line of the PDF face, and distance of two lines, in font sizes."""

_LONGGAR = 1.4  # a text column may grow to this multiple of its share to keep words whole
_KATA_UTUH = 9  # letters of a word with a hyphen or a slash that rather stays whole
_TEKS_UTUH, _ANGKA_UTUH = 5.0, 7.0  # widths of a cell that rather stays on one line
_SELA = 0.9  # padding above and below against padding left and right
_TOLERANSI = 1e-6


@dataclass(frozen=True, slots=True)
class SelKepala:
    """A header cell at its place in the grid."""

    baris: int
    kolom: int
    kepala: Kepala


@dataclass(frozen=True, slots=True)
class Ukuran:
    """Fitted measures of a table, in points.

    Attributes:
        lebar: Column widths.
        huruf: Font size.
        jarak: Padding left and right of a cell.
        sela: Padding above and below.
        larik: Height of one line, and distance of two lines, in font sizes; by face.
    """

    lebar: tuple[float, ...]
    huruf: float
    jarak: float
    sela: float
    larik: tuple[float, float] = (TINGGI_HURUF, JARAK_LARIK)

    def tinggi(self, banyak: int, huruf: float | None = None) -> float:
        """Return the height of some lines of text in points, by default in the size of the body."""
        satu, lanjut = self.larik
        return (satu + (banyak - 1) * lanjut) * (self.huruf if huruf is None else huruf)

    def tinggi_baris(self, banyak: int) -> float:
        """Return the height of a row of some lines with its padding in points."""
        return self.tinggi(banyak) + 2 * self.sela


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


def sesuaikan(tabel: Tabel, lebar: float, *, satuan_lekat: bool = False) -> Ukuran:
    """Fit the columns of a table into ``lebar`` points, shrinking the type only if it must.

    Args:
        tabel: The table.
        lebar: Width to fill in points.
        satuan_lekat: Whether a number cannot break before its unit, as in a spreadsheet.
    """
    return Takaran(tabel, satuan_lekat=satuan_lekat).sesuaikan(lebar, tabel.ukuran)


class Takaran:
    """What a table needs whatever the size of its type: measured once, fitted many times.

    Args:
        tabel: The table.
        satuan_lekat: Whether a number cannot break before its unit, as in a spreadsheet.
    """

    def __init__(self, tabel: Tabel, *, satuan_lekat: bool = False) -> None:
        self._bobot = [k.lebar for k in tabel.kolom]
        self._utuh, self._paksa = _kebutuhan(tabel, satuan_lekat)
        self._isi = _isi(tabel)

    def sesuaikan(self, lebar: float, huruf: float) -> Ukuran:
        """Fit the columns into ``lebar`` points, setting the type smaller only if it must.

        Args:
            lebar: Width to fill in points.
            huruf: Font size to begin with, in points.
        """
        utuh, paksa, bobot = self._utuh, self._paksa, self._bobot
        jarak = _jarak(huruf)
        while huruf > UKURAN_TERKECIL and sum(paksa) * huruf + 2 * jarak * len(paksa) > lebar:
            huruf -= 0.25
            jarak = _jarak(huruf)
        jatah = [lebar * b / sum(bobot) for b in bobot]
        for terkecil in (
            [u * huruf + 2 * jarak for u in utuh],
            [
                max(p * huruf, min(u * huruf, j * _LONGGAR)) + 2 * jarak
                for u, p, j in zip(utuh, paksa, jatah, strict=True)
            ],
            [p * huruf + 2 * jarak for p in paksa],
        ):
            if sum(terkecil) <= lebar:
                dalam_huruf = bagi_lebar(
                    self._isi,
                    lebar / huruf,
                    bobot,
                    [t / huruf for t in terkecil],
                    2 * jarak / huruf,
                )
                pas = [w * huruf for w in dalam_huruf]
                break
        else:
            pas = [lebar * t / sum(terkecil) for t in terkecil]
        return Ukuran(tuple(pas), huruf, jarak, jarak * _SELA)


def _jarak(huruf: float) -> float:
    return max(1.6, min(4.0, huruf * 0.36))


def _isi(tabel: Tabel) -> Isi:
    """Return the texts that widths can be traded for: no numbers, no cells over columns."""
    urutan = {k.kunci: i for i, k in enumerate(tabel.kolom)}
    return Isi(
        baris=tuple(
            tuple(
                (urutan[k.kunci], s.teks)
                for k, s in tabel.sel_baris(b)
                if s.kolspan == 1 and s.teks and not angka(s)
            )
            for b in tabel.baris
        ),
        tebal=tuple(b.jenis in TEBAL for b in tabel.baris),
        kepala=tuple(
            (s.kolom, s.kepala.kolspan, s.kepala.teks) for s in susun_kepala(tabel.kepala)
        ),
    )


def _kebutuhan(tabel: Tabel, satuan_lekat: bool) -> tuple[list[float], list[float]]:
    """Return per column the widest whole word and the widest unbreakable piece, in font sizes."""
    utuh = [0.0] * len(tabel.kolom)
    paksa = [0.0] * len(tabel.kolom)

    terlihat: set[tuple[int, str, bool, bool]] = set()

    def catat(kolom: int, teks: str, tebal: bool, tetap: bool) -> None:
        if (kolom, teks, tebal, tetap) in terlihat:
            return
        terlihat.add((kolom, teks, tebal, tetap))
        penuh = lebar_teks(teks, tebal=tebal)
        if penuh <= (_ANGKA_UTUH if tetap else _TEKS_UTUH):
            utuh[kolom] = max(utuh[kolom], penuh)
        if tetap and satuan_lekat:
            utuh[kolom], paksa[kolom] = max(utuh[kolom], penuh), max(paksa[kolom], penuh)
        for kata in teks.split():
            kata_utuh, kata_paksa = _kebutuhan_kata(kata, tebal, tetap)
            utuh[kolom] = max(utuh[kolom], kata_utuh)
            paksa[kolom] = max(paksa[kolom], kata_paksa)

    for sk in susun_kepala(tabel.kepala):
        if sk.kepala.kolspan == 1:
            catat(sk.kolom, sk.kepala.teks, True, False)
    if tabel.ulang_nomor:
        for i, kolom in enumerate(tabel.kolom):
            lebar = max(lebar_teks(p) for p in bagian_nomor(kolom.nomor)) * UKURAN_NOMOR
            utuh[i], paksa[i] = max(utuh[i], lebar), max(paksa[i], lebar)
    urutan = {k.kunci: i for i, k in enumerate(tabel.kolom)}
    for baris in tabel.baris:
        for k, s in tabel.sel_baris(baris):
            if s.kolspan == 1:
                catat(urutan[k.kunci], s.teks, baris.jenis in TEBAL, angka(s))
    return utuh, paksa


def bagian_nomor(nomor: str) -> list[str]:
    """Split a column number where it may break: only after its equals sign.

    >>> bagian_nomor("18 = (11 + 12 + 14)/10")
    ['18 =', '(11 + 12 + 14)/10']
    """
    kiri, tanda, kanan = nomor.partition(" = ")
    return [f"{kiri} =", kanan] if tanda else [nomor]


@lru_cache(maxsize=8192)
def _kebutuhan_kata(kata: str, tebal: bool, tetap: bool) -> tuple[float, float]:
    """Return the width of a word that rather stays whole, and of its widest unbreakable piece."""
    penuh = lebar_teks(kata, tebal=tebal)
    if tetap:
        return penuh, penuh
    bagian = potongan(kata)
    satu = kode(kata) or len(kata) <= _KATA_UTUH
    return (
        penuh if satu else max(lebar_teks(p, tebal=tebal) for p in bagian),
        max(_pecahan_terlebar(p, tebal) for p in bagian),
    )


def _pecahan_terlebar(kata: str, tebal: bool) -> float:
    """Return the width of the widest piece of a word, with the hyphen it would show."""
    bagian = _suku_berdampingan(kata)
    return max(lebar_teks(s, tebal=tebal) for s in [*(s + "-" for s in bagian[:-1]), bagian[-1]])


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
    """Return the height of a body row in points."""
    return ukuran.tinggi_baris(larik_baris(tabel, baris, ukuran))


def larik_baris(tabel: Tabel, baris: BarisTabel, ukuran: Ukuran) -> int:
    """Return how many lines the highest cell of a body row has."""
    return max(
        (
            banyak_larik(s.teks, lebar / ukuran.huruf, tebal=baris.jenis in TEBAL)
            for _, s, lebar in sel_berlebar(tabel, baris, ukuran)
        ),
        default=1,
    )


def sel_berlebar(
    tabel: Tabel, baris: BarisTabel, ukuran: Ukuran
) -> Iterator[tuple[Kolom, Sel, float]]:
    """Yield each cell of a row with its column and inner width in points."""
    posisi = 0
    for s in baris.sel:
        lebar = sum(ukuran.lebar[posisi : posisi + s.kolspan]) - 2 * ukuran.jarak
        yield tabel.kolom[posisi], s, lebar
        posisi += s.kolspan
