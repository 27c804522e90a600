"""The national nomenclature: entries of an edition, and a list that is looked up by code.

A code alone is no key. Names change between editions, so an edition travels with every entry;
and within an edition some codes of special regions carry two names, so a look-up gives a tuple.
"""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from selaras.core.cari_nomenklatur import Pencari
from selaras.core.errors import CodeError
from selaras.core.kode import KodeNomenklatur
from selaras.core.nilai import Asal
from selaras.core.renja import Tingkat

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_BUKAN_KATA = re.compile(r"[\W_]+")
_SEBUTAN_TINGKAT = ("urusan pemerintahan ", "urusan ", "bidang urusan ", "bidang ")


def lipat(teks: str) -> str:
    """Return a text as words without case, diacritics and punctuation.

    >>> lipat("Penyediaan Air Minum (Bersih) – Résumé")
    'penyediaan air minum bersih resume'
    """
    rata = teks.casefold()
    if not rata.isascii():
        urai = unicodedata.normalize("NFKD", rata)
        rata = "".join(h for h in urai if not unicodedata.combining(h)).casefold()
    return _BUKAN_KATA.sub(" ", rata).strip()


def nama_sama(a: str, b: str) -> bool:
    """Tell whether two texts are the same name of the nomenclature.

    Case, spaces, punctuation, footnote marks and the words that only say the level do not count.

    >>> nama_sama("URUSAN PEMERINTAHAN BIDANG KESEHATAN", "Kesehatan")
    True
    >>> nama_sama("Barang Cetak dan Penggandaan", "Barang Cetakan dan Penggandaan")
    False
    """
    return kunci_nama(a) == kunci_nama(b)


def kunci_nama(teks: str) -> str:
    """Return the text under which spellings of one name are equal."""
    nama = lipat(teks)
    for awalan in _SEBUTAN_TINGKAT:
        nama = nama.removeprefix(awalan)
    return nama.replace(" ", "")


def kelompok(pasangan: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Group values by key; keys and values keep their order."""
    kumpul: dict[K, list[V]] = {}
    for kunci, nilai in pasangan:
        kumpul.setdefault(kunci, []).append(nilai)
    return {kunci: tuple(nilai) for kunci, nilai in kumpul.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomenklatur:
    """An entry of the national nomenclature.

    Attributes:
        kode: The code; ``X.XX`` of a program that is defined once for every bidang urusan.
        uraian: The name.
        kinerja: What a sub kegiatan brings about; empty above it and in lists of names only.
        indikator: The standard indikator of a sub kegiatan; empty likewise.
        satuan: Its unit; empty likewise.
        edisi: The decree, by its key in the register of law where it has one.
        asal: Where the entry was read (no part of equality).
    """

    kode: KodeNomenklatur
    uraian: str
    kinerja: str = ""
    indikator: str = ""
    satuan: str = ""
    edisi: str
    asal: Asal | None = field(default=None, compare=False, repr=False)

    @property
    def tingkat(self) -> Tingkat:
        """Level of the entry."""
        return self.kode.tingkat

    def untuk_bidang(self, bidang: str) -> "Nomenklatur":
        """Return an X.XX entry with the code of one bidang urusan; other entries stay.

        Raises:
            CodeError: ``bidang`` is not the code of a bidang urusan.
        """
        if not self.kode.generik:
            return self
        return replace(self, kode=self.kode.untuk_bidang(bidang))


def untuk_jenis(entri: Iterable[Nomenklatur], jenis: int | None) -> tuple[Nomenklatur, ...]:
    """Return the entries that a kind of region can use.

    Args:
        entri: The entries.
        jenis: 1 provinsi, 2 kabupaten/kota, 3 to 8 special; ``None`` keeps all. Codes above
            kegiatan name no kind and are kept.
    """
    return tuple(e for e in entri if jenis is None or e.kode.jenis_wilayah in (None, jenis))


@dataclass(frozen=True, kw_only=True)
class DaftarNomenklatur:
    """A list of entries of one or more editions.

    Attributes:
        entri: All entries in the order of the source.
    """

    entri: tuple[Nomenklatur, ...] = ()

    @cached_property
    def edisi(self) -> tuple[str, ...]:
        """The editions of the list, in order of first appearance."""
        return tuple(dict.fromkeys(e.edisi for e in self.entri))

    @cached_property
    def jenis(self) -> frozenset[int]:
        """The kinds of region for which the list has kegiatan."""
        return frozenset(j for e in self.entri if (j := e.kode.jenis_wilayah) is not None)

    @cached_property
    def oleh_kode(self) -> Mapping[tuple[str, KodeNomenklatur], tuple[Nomenklatur, ...]]:
        """Entries by edition and code, as the list writes it (X.XX included)."""
        return kelompok(((e.edisi, e.kode), e) for e in self.entri)

    @cached_property
    def oleh_nama(self) -> Mapping[str, tuple[Nomenklatur, ...]]:
        """Entries by :func:`kunci_nama` of their name."""
        return kelompok((kunci_nama(e.uraian), e) for e in self.entri)

    @cached_property
    def _anak(self) -> Mapping[tuple[str, KodeNomenklatur], tuple[Nomenklatur, ...]]:
        return kelompok(
            ((e.edisi, induk), e) for e in self.entri if (induk := e.kode.induk) is not None
        )

    @cached_property
    def _pencari(self) -> "Pencari[Nomenklatur]":
        return Pencari(self.entri, lipat)

    def pilih(self, edisi: str) -> "DaftarNomenklatur":
        """Return the list of one edition."""
        return DaftarNomenklatur(entri=tuple(e for e in self.entri if e.edisi == edisi))

    def lihat(
        self, kode: KodeNomenklatur | str, *, edisi: str = "", jenis: int | None = None
    ) -> tuple[Nomenklatur, ...]:
        """Return the entries of a code; several when the code carries several names.

        A code of a program that the list defines as X.XX is found there and returned with its
        own bidang urusan. Forms of 2 and 4 digits are the same.

        Args:
            kode: The code.
            edisi: Only of this edition; all when empty.
            jenis: Only for this kind of region (:func:`untuk_jenis`).

        Raises:
            CodeError: ``kode`` is a text without the form of a code.
        """
        k = KodeNomenklatur.parse(kode) if isinstance(kode, str) else kode
        return untuk_jenis(self._milik(self.oleh_kode, k, edisi), jenis)

    def anak(
        self, kode: KodeNomenklatur | str, *, edisi: str = "", jenis: int | None = None
    ) -> tuple[Nomenklatur, ...]:
        """Return the entries directly below a code, in the order of the source.

        Below a bidang urusan come the programs that are defined once for all (X.XX), with its
        code. Arguments and errors are those of :meth:`lihat`.
        """
        k = KodeNomenklatur.parse(kode) if isinstance(kode, str) else kode
        return untuk_jenis(self._milik(self._anak, k, edisi, ditambah=len(k.bagian) == 2), jenis)

    def untuk_bidang(self, bidang: str) -> "DaftarNomenklatur":
        """Return the programs of one bidang urusan and all below; X.XX is filled in.

        Args:
            bidang: Code of the bidang urusan, such as ``5.03``.

        Raises:
            CodeError: ``bidang`` is not such a code.
        """
        b = KodeNomenklatur.parse(bidang)
        if len(b.bagian) != 2 or b.generik:
            raise CodeError(f"{bidang!r} is not the code of a bidang urusan such as 5.03.", bidang)
        return DaftarNomenklatur(
            entri=tuple(
                e.untuk_bidang(bidang)
                for e in self.entri
                if len(e.kode.bagian) > 2 and (e.kode.generik or e.kode.di_bawah(b))
            )
        )

    def cari(
        self,
        kata: str,
        *,
        batas: int | None = 20,
        edisi: str = "",
        jenis: int | None = None,
        tingkat: Tingkat | None = None,
        bidang: str = "",
    ) -> tuple[Nomenklatur, ...]:
        """Search while somebody types; the best come first.

        Every word must begin a word of the name, in any order, or be the beginning of the code;
        case and diacritics do not matter. A word of four letters or more that begins none is
        read with one typing error.

        Args:
            kata: What was typed so far; nothing is found when it is blank.
            batas: Most entries; ``None`` for all.
            edisi: Only of this edition.
            jenis: Only for this kind of region (:func:`untuk_jenis`).
            tingkat: Only of this level.
            bidang: Only of this bidang urusan, with the X.XX programs filled in.

        Raises:
            CodeError: ``bidang`` is neither empty nor the code of a bidang urusan.
        """
        b = KodeNomenklatur.parse(bidang) if bidang else None
        if b is not None and (len(b.bagian) != 2 or b.generik):
            raise CodeError(f"{bidang!r} is not the code of a bidang urusan such as 5.03.", bidang)

        def boleh(e: Nomenklatur) -> bool:
            return (
                (not edisi or e.edisi == edisi)
                and (jenis is None or e.kode.jenis_wilayah in (None, jenis))
                and (tingkat is None or e.tingkat is tingkat)
                and (b is None or e.kode.generik or e.kode.di_bawah(b))
            )

        saring = bool(edisi or jenis is not None or tingkat or b)
        hasil = self._pencari.cari(kata, batas, boleh if saring else None)
        isian = bidang or self._pencari.bidang_diketik(kata)
        return tuple(e.untuk_bidang(isian) if isian else e for e in hasil)

    def _milik(
        self,
        peta: Mapping[tuple[str, KodeNomenklatur], tuple[Nomenklatur, ...]],
        kode: KodeNomenklatur,
        edisi: str,
        *,
        ditambah: bool = False,
    ) -> tuple[Nomenklatur, ...]:
        """Return what a map holds for a code, else (or also) what it holds for its X.XX form."""
        hasil: list[Nomenklatur] = []
        for e in (edisi,) if edisi else self.edisi:
            sendiri = peta.get((e, kode), ())
            hasil += sendiri
            if len(kode.bagian) > 1 and not kode.generik and (ditambah or not sendiri):
                umum = KodeNomenklatur((-1, -1, *kode.bagian[2:]))
                if len(umum.bagian) > 2 or ditambah:
                    bidang = KodeNomenklatur(kode.bagian[:2]).baku
                    hasil += (x.untuk_bidang(bidang) for x in peta.get((e, umum), ()))
        return tuple(hasil)
