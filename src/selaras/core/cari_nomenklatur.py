"""Search as you type over entries that have a code and a name.

The texts are folded once. A search then walks them: for a national list of 10,000 entries that
takes a few milliseconds, less than any structure on disk would need to be opened.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from heapq import nsmallest
from typing import Generic, Protocol, TypeVar

from selaras.core.kode import KodeNomenklatur

_AWAL_KODE = re.compile(r"(?:[0-9]|x(?=\.))(?:\.(?:[0-9]{1,4}|xx?))*\.?")
_PENUNJANG = re.compile(r"([0-9]\.[0-9]{2})(\.01(?:\..*)?)")
_KATA_TERPENDEK = 4
_KATA_UTUH = 3  # one or two letters are more likely the beginning of a word than a word


class Berkode(Protocol):
    """What can be searched: a code and a name."""

    @property
    def kode(self) -> KodeNomenklatur:
        """The code."""

    @property
    def uraian(self) -> str:
        """The name."""


E = TypeVar("E", bound=Berkode)


class Pencari(Generic[E]):
    """Searches a list of entries.

    Args:
        entri: The entries.
        lipat: Folds a text into words parted by single spaces.
    """

    def __init__(self, entri: Sequence[E], lipat: Callable[[str], str]) -> None:
        self._entri = entri
        self._lipat = lipat
        # A space before each word: " abc" in the text says that a word begins with abc.
        self._teks = [f" {lipat(e.uraian)} " for e in entri]
        self._kode = [(e.kode.baku.lower(), e.kode.pendek.lower()) for e in entri]

    @cached_property
    def _kosakata(self) -> tuple[str, ...]:
        return tuple(sorted({kata for teks in self._teks for kata in teks.split()}))

    @staticmethod
    def bidang_diketik(kata: str) -> str:
        """Return the bidang urusan of a typed code of a program that X.XX may define, or ``""``.

        >>> Pencari.bidang_diketik("5.03.01.2"), Pencari.bidang_diketik("5.03.02")
        ('5.03', '')
        """
        for potong in kata.split():
            if (cocok := _PENUNJANG.fullmatch(potong.lower())) is not None:
                return cocok[1]
        return ""

    def cari(
        self, kata: str, batas: int | None, boleh: Callable[[E], bool] | None = None
    ) -> tuple[E, ...]:
        """Return the entries that hold every typed word, the best first.

        Args:
            kata: What was typed.
            batas: Most entries; ``None`` for all.
            boleh: Tells which entries may be found at all.
        """
        calon: Iterable[int] = range(len(self._entri))
        if boleh is not None:
            calon = [i for i in calon if boleh(self._entri[i])]
        kata_kata: list[str] = []
        awalan: tuple[str, ...] = ()
        for potong in kata.split():
            bagian = self._lipat(potong).split()
            if not bagian:
                continue
            kata_kata += bagian
            rapi = potong.lower()
            if _AWAL_KODE.fullmatch(rapi):
                awalan = self._bentuk(rapi)
            calon = self._saring(list(calon), bagian, self._bentuk(rapi))
        if not kata_kata:
            return ()
        urutan = self._urutan(kata_kata, awalan if len(kata.split()) == 1 else ())
        daftar = list(calon)
        terbaik = sorted(daftar, key=urutan) if batas is None else nsmallest(batas, daftar, urutan)
        return tuple(self._entri[i] for i in terbaik)

    @staticmethod
    def _bentuk(potong: str) -> tuple[str, ...]:
        """Return the beginnings of code that a typed text stands for; none when it is no code."""
        if not _AWAL_KODE.fullmatch(potong):
            return ()
        umum = _PENUNJANG.fullmatch(potong)
        return (potong, f"x.xx{umum[2]}") if umum else (potong,)

    def _saring(self, calon: list[int], bagian: list[str], awalan: tuple[str, ...]) -> list[int]:
        sisa = calon
        for b in bagian:
            sisa = self._berawalan(sisa, b)
        if not awalan:
            return sisa
        ada = set(sisa)
        return [
            i
            for i in calon
            if i in ada
            or self._kode[i][0].startswith(awalan)
            or self._kode[i][1].startswith(awalan)
        ]

    def _berawalan(self, calon: list[int], kata: str) -> list[int]:
        """Return the candidates with a word that begins so; with one typing error if none has."""
        teks = self._teks
        dicari = f" {kata}"
        sisa = [i for i in calon if dicari in teks[i]]
        if sisa or len(kata) < _KATA_TERPENDEK:
            return sisa
        mirip = [f" {k} " for k in self._kosakata if _salah_satu_huruf(kata, k)]
        return [i for i in calon if any(m in teks[i] for m in mirip)]

    def _urutan(
        self, kata: list[str], awalan: tuple[str, ...]
    ) -> Callable[[int], tuple[int | bool, ...]]:
        frasa = " ".join(kata)
        utuh = [f" {k} " for k in kata if len(k) >= _KATA_UTUH]

        def menurut_nama(i: int) -> tuple[int | bool, ...]:
            teks = self._teks[i]
            return (
                teks != f" {frasa} ",
                not teks.startswith(f" {frasa}"),
                f" {frasa}" not in teks,
                -sum(k in teks for k in utuh),
                teks.find(f" {kata[0]}"),
                len(teks),
                i,
            )

        def menurut_kode(i: int) -> tuple[int | bool, ...]:
            baku, pendek = self._kode[i]
            return (baku not in awalan and pendek not in awalan, not baku.startswith(awalan), i)

        return menurut_kode if awalan else menurut_nama


def _salah_satu_huruf(kata: str, baku: str) -> bool:
    """Tell whether a word is the beginning of another with one letter wrong.

    One letter may be another, too many, missing, or changed places with the next.

    >>> [_salah_satu_huruf(k, "kepegawaian") for k in ("kepegwai", "kepeggawai", "kpeegawai")]
    [True, True, True]
    >>> _salah_satu_huruf("kapagawai", "kepegawaian")
    False
    """
    if len(baku) < len(kata) - 1:
        return False
    i = 0
    while i < len(kata) and i < len(baku) and kata[i] == baku[i]:
        i += 1
    if i == len(kata):
        return True
    return (
        baku.startswith(kata[i + 1 :], i + 1)
        or baku.startswith(kata[i:], i + 1)
        or baku.startswith(kata[i + 1 :], i)
        or (kata[i : i + 2] == baku[i : i + 2][::-1] and baku.startswith(kata[i + 2 :], i + 2))
    )
