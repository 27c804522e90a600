"""Where a sum or a count of a page comes from: formula, parts, filter, law, policy, as of when.

A number of a legal table is a :class:`~selaras.core.nilai.Nilai` and explains itself. The other
numbers of the pages, totals and counts over lines, plans and agencies, are explained by an
:class:`AsalJumlah`: the printed number as it was computed, beside the parts that it was computed
from. What the parts add up to is told too, so a total that disagrees with them cannot hide it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from selaras.core.nilai import Kosong, Nilai
from selaras.core.rupiah import NOL, Rupiah

Besaran: TypeAlias = int | Decimal | Rupiah | None
"""A number of a page: a count, a quantity, money; ``None`` is blank, which is not zero."""

Rekam: TypeAlias = tuple[str, str]
"""A record of the audit trail: name of its table, its identity there."""


class Cara(StrEnum):
    """How the parts make the number."""

    JUMLAH = "jumlah"  # their sum; blank parts do not count
    CACAH = "cacah"  # how many there are
    SELISIH = "selisih"  # the first less all others; a blank part is nothing
    RUMUS = "rumus"  # inputs of a formula that the words tell
    DATA = "data"  # written, not computed


@dataclass(frozen=True, slots=True)
class Halaman:
    """The page on which a part stands.

    Attributes:
        nama: Name of the page.
        argumen: What of it: agency, year, code.
        kueri: Names and values of its filter.
        jangkar: The place on the page; may be blank.
    """

    nama: str
    argumen: tuple[str | int, ...]
    kueri: tuple[tuple[str, str], ...] = ()
    jangkar: str = ""


@dataclass(frozen=True, slots=True)
class Bagian:
    """One part of a number.

    Attributes:
        label: What it is, as data says it.
        nilai: Its value; ``None`` for a blank, or for one of a count.
        ke: The page on which it stands; ``None`` when there is none.
        rekam: The records of the audit trail that it was read from.
        catatan: What else is worth knowing, as data says it.
    """

    label: str
    nilai: Besaran = None
    ke: Halaman | None = None
    rekam: tuple[Rekam, ...] = ()
    catatan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsalJumlah:
    """The answer to "dari mana?" for a number that no cell of a legal table holds.

    Attributes:
        judul: What the number is, a fixed phrase.
        objek: Of what, as data says it; may be blank.
        nilai: The number as computed for the page, at full precision.
        cara: How the parts make it.
        rumus: The formula in words, a fixed phrase.
        bagian: The parts, in the order of the page.
        saringan: Which lines count, as data says it; blank when nothing was left out.
        kebijakan: The policy, a fixed phrase; may be blank.
        dasar: Legal basis; may be blank.
        versi: Which content counts, as data says it; may be blank.
        pada: When that content came to be; ``None`` when nobody knows.
    """

    judul: str
    objek: str = ""
    nilai: Besaran
    cara: Cara
    rumus: str
    bagian: tuple[Bagian, ...] = ()
    saringan: str = ""
    kebijakan: str = ""
    dasar: str = ""
    versi: str = ""
    pada: datetime | None = None

    @property
    def hitungan(self) -> Besaran:
        """What the parts make; ``None`` when there is nothing to add up, or only words tell how."""
        return hitung(self.cara, self.bagian)

    @property
    def cocok(self) -> bool:
        """Whether the parts make the number; always where the words alone tell how."""
        if self.cara in (Cara.RUMUS, Cara.DATA):
            return True
        hitungan = self.hitungan
        if self.nilai is None or hitungan is None:
            return not self.nilai and not hitungan
        return polos(self.nilai) == polos(hitungan)


def hitung(cara: Cara, bagian: Sequence[Bagian]) -> Besaran:
    """Return what parts make.

    >>> str(hitung(Cara.JUMLAH, [Bagian("a", Rupiah.dari(2)), Bagian("b"), Bagian("c", NOL)]))
    'Rp 2,00'
    >>> hitung(Cara.CACAH, [Bagian("a"), Bagian("b")]), hitung(Cara.JUMLAH, [])
    (2, None)
    """
    match cara:
        case Cara.CACAH:
            return len(bagian)
        case Cara.JUMLAH:
            return jumlahkan(b.nilai for b in bagian)
        case Cara.SELISIH:
            return _selisih(bagian)
        case _:
            return None


def jumlahkan(nilai: Iterable[Besaran]) -> Besaran:
    """Return the sum of numbers of one kind; ``None`` when all are blank.

    Raises:
        TypeError: Money and plain numbers are mixed.
    """
    ada = [n for n in nilai if n is not None]
    if not ada:
        return None
    if isinstance(ada[0], Rupiah):
        if not all(isinstance(n, Rupiah) for n in ada):
            raise TypeError("Money and plain numbers do not add up.")
        return sum((n for n in ada if isinstance(n, Rupiah)), NOL)
    if any(isinstance(n, Rupiah) for n in ada):
        raise TypeError("Money and plain numbers do not add up.")
    hasil = sum((Decimal(n) for n in ada if not isinstance(n, Rupiah)), Decimal(0))
    return int(hasil) if all(isinstance(n, int) for n in ada) else hasil


def _selisih(bagian: Sequence[Bagian]) -> Besaran:
    if not bagian or all(b.nilai is None for b in bagian):
        return None
    lawan = [b.nilai if b.nilai is None else -b.nilai for b in bagian[1:]]
    return jumlahkan([bagian[0].nilai, *lawan])


def polos(nilai: Besaran) -> str:
    """Return a number as a plain decimal text, the same for the same amount; blank for a blank.

    >>> polos(Rupiah.dari("1500.50")), polos(3), polos(Decimal("2.50")), polos(None)
    ('1500.5', '3', '2.5', '')
    """
    if nilai is None:
        return ""
    angka = nilai.nilai if isinstance(nilai, Rupiah) else Decimal(nilai)
    teks = format(angka, "f")
    teks = teks.rstrip("0").rstrip(".") if "." in teks else teks
    return "0" if teks in ("-0", "") else teks


def dari_nilai(
    nilai: Nilai, *, judul: str, objek: str = "", versi: str = "", pada: datetime | None = None
) -> AsalJumlah:
    """Return the explanation of a computed value with its own formula, inputs and law.

    Args:
        nilai: The value.
        judul: What it is, a fixed phrase.
        objek: Of what.
        versi: Which content counts.
        pada: When that content came to be.
    """
    bagian = tuple(
        Bagian(m.nama, None if isinstance(m.isi, str | Kosong) else m.isi, catatan=m.rumus or "")
        for m in nilai.masukan
    )
    isi = nilai.isi
    return AsalJumlah(
        judul=judul,
        objek=objek,
        nilai=None if isinstance(isi, str | Kosong) else isi,
        cara=Cara.JUMLAH if bagian and nilai.rumus.startswith("jumlah ") else Cara.DATA,
        rumus=nilai.rumus,
        bagian=bagian,
        kebijakan=nilai.kebijakan,
        dasar=nilai.dasar,
        versi=versi,
        pada=pada,
    )
