"""The pohon kinerja laid out for drawing: boxes and lines in whole pixels, left to right.

Depth runs to the right, so that a tree of a hundred boxes grows downwards, where pages scroll. Who
draws it knows only coordinates; which branches are open is the reader's choice.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from selaras.core.pohon_kinerja import Cabang
from selaras.documents.ukuran_huruf import lebar_teks

LEBAR_KOTAK = 236
JARAK_KOLOM = 44
JARAK_BARIS = 12
TEPI = 10
HURUF = 13
TINGGI_LARIK = 17
LARIK_MAKS = 4
_LEGA = 1.25  # the reader's own face may be wider than ours
TOMBOL = 13
"""Radius of the button that opens a branch: 26 pixels wide, above the target size of WCAG 2.2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kotak:
    """A box.

    Attributes:
        nomor: Its number in the whole tree, closed branches included; names it in addresses.
        cabang: What it shows.
        x, y, lebar, tinggi: Its place.
        larik: Its text, cut into lines.
        terpotong: Whether the text is longer than the box.
        terbuka: Whether its branch is open; ``None`` when it has none.
        di_bawah: Boxes in its branch.
    """

    nomor: int
    cabang: Cabang
    x: int
    y: int
    lebar: int
    tinggi: int
    larik: tuple[str, ...]
    terpotong: bool
    terbuka: bool | None
    di_bawah: int

    @property
    def tengah(self) -> int:
        """Height of its middle."""
        return self.y + self.tinggi // 2

    @property
    def kanan(self) -> int:
        """Its right edge."""
        return self.x + self.lebar


@dataclass(frozen=True, slots=True, kw_only=True)
class Gambar:
    """A drawing.

    Attributes:
        lebar, tinggi: Its size.
        kotak: The boxes, parents before children.
        garis: A path per line from a box to one below it, and whether it is only implied.
    """

    lebar: int
    tinggi: int
    kotak: tuple[Kotak, ...]
    garis: tuple[tuple[str, bool], ...]


def gambar_pohon(akar: Sequence[Cabang], terbuka: Collection[int]) -> Gambar:
    """Lay a tree out.

    Args:
        akar: The branches from the left edge.
        terbuka: Numbers of the boxes whose branch is open; numbers count the whole tree in the
            order of :meth:`~selaras.core.pohon_kinerja.Cabang.telusuri`.
    """
    letak = _Letak(frozenset(terbuka))
    for c in akar:
        letak.taruh(c)
    kotak = tuple(sorted(letak.kotak, key=lambda k: k.nomor))
    return Gambar(
        lebar=max((k.kanan for k in kotak), default=0) + JARAK_KOLOM,
        tinggi=max((k.y + k.tinggi for k in kotak), default=0) + TEPI,
        kotak=kotak,
        garis=tuple(letak.garis),
    )


def nomor_terbuka(akar: Sequence[Cabang], *, sampai: int) -> frozenset[int]:
    """Return the numbers of the boxes above a column that have something below them.

    Args:
        akar: The tree.
        sampai: Deepest column that is to be seen, from 0.
    """
    semua = [c for a in akar for c in a.telusuri()]
    return frozenset(i for i, c in enumerate(semua) if c.anak and c.jenis.dalam < sampai)


class _Letak:
    def __init__(self, terbuka: frozenset[int]) -> None:
        self.kotak: list[Kotak] = []
        self.garis: list[tuple[str, bool]] = []
        self._terbuka = terbuka
        self._nomor = 0
        self._y = TEPI

    def taruh(self, c: Cabang) -> Kotak:
        """Place a branch below what was placed before; returns its own box."""
        nomor = self._nomor
        self._nomor += 1
        banyak = sum(1 for _ in c.telusuri()) - 1
        kanan = TOMBOL + 2 if c.anak else TEPI // 2
        larik, terpotong = larik_teks(c.uraian, LEBAR_KOTAK - TEPI - kanan)
        tinggi = TINGGI_LARIK * (len(larik) + 1 + bool(c.indikator)) + TEPI
        atas = self._y
        anak: list[Kotak] = []
        if nomor in self._terbuka:
            anak = [self.taruh(a) for a in c.anak]
        else:
            self._nomor += banyak
        tengah = (anak[0].tengah + anak[-1].tengah) // 2 if anak else atas + tinggi // 2
        y = max(atas, tengah - tinggi // 2)
        kotak = Kotak(
            nomor=nomor,
            cabang=c,
            x=TEPI + c.jenis.dalam * (LEBAR_KOTAK + JARAK_KOLOM),
            y=y,
            lebar=LEBAR_KOTAK,
            tinggi=tinggi,
            larik=larik,
            terpotong=terpotong,
            terbuka=(nomor in self._terbuka) if c.anak else None,
            di_bawah=banyak,
        )
        self.kotak.append(kotak)
        self._y = max(self._y, y + tinggi + JARAK_BARIS)
        self.garis += [(_garis(kotak, a), a.cabang.tersirat) for a in anak]
        return kotak


def _garis(dari: Kotak, ke: Kotak) -> str:
    tengah = ke.x - JARAK_KOLOM // 4
    return f"M{dari.kanan} {dari.tengah}H{tengah}V{ke.tengah}H{ke.x}"


def larik_teks(teks: str, lebar: int, maks: int = LARIK_MAKS) -> tuple[tuple[str, ...], bool]:
    """Cut a text into lines that fit a width; whether something was left out.

    Args:
        teks: The text.
        lebar: Width in pixels at :data:`HURUF`.
        maks: Most lines.

    >>> larik_teks("Penyusunan Dokumen", 80)
    (('Penyusunan', 'Dokumen'), False)
    """
    hasil: list[str] = []
    kini = ""
    for kata in teks.split():
        calon = f"{kini} {kata}" if kini else kata
        if kini and lebar_teks(calon) * HURUF * _LEGA > lebar:
            hasil.append(kini)
            kini = kata
        else:
            kini = calon
    if kini:
        hasil.append(kini)
    hasil = [_pendekkan(h, lebar) for h in hasil]
    if len(hasil) <= maks:
        return tuple(hasil), any(h.endswith("…") for h in hasil)
    return (*hasil[: maks - 1], f"{hasil[maks - 1]} …"), True


def _pendekkan(larik: str, lebar: int) -> str:
    """Cut a single word that is wider than its box."""
    if lebar_teks(larik) * HURUF * _LEGA <= lebar:
        return larik
    while larik and lebar_teks(f"{larik}…") * HURUF * _LEGA > lebar:
        larik = larik[:-1]
    return f"{larik}…"
