"""Codes: the nomenclature of programs (Permendagri 90/2019) and the accounts of spending.

``5.03.02.2.02.01`` (older documents) and ``5.03.02.2.02.0001`` (current editions) are the same
sub kegiatan. A code alone does not name one: names change between editions of the nomenclature.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from selaras.core.errors import CodeError
from selaras.core.renja import Tingkat

_POLA = re.compile(
    r"(?P<urusan>[0-9X])"
    r"(?:\.(?P<bidang>[0-9]{2}|XX)"
    r"(?:\.(?P<program>[0-9]{2})"
    r"(?:\.(?P<jenis>[1-8])\.(?P<kegiatan>[0-9]{2})"
    r"(?:\.(?P<sub>[0-9]{4}|[0-9]{2}))?)?)?)?"
)
_X = -1
_TINGKAT = {
    1: Tingkat.URUSAN,
    2: Tingkat.BIDANG_URUSAN,
    3: Tingkat.PROGRAM,
    5: Tingkat.KEGIATAN,
    6: Tingkat.SUB_KEGIATAN,
}
_LEBAR = (1, 2, 2, 1, 2, 4)

PROVINSI = 1
KABUPATEN_KOTA = 2


@dataclass(frozen=True, slots=True, order=True)
class KodeNomenklatur:
    """A code of the nomenclature; equal and of equal hash in its 2- and 4-digit forms.

    Codes order as they print: a parent directly before its children.

    Attributes:
        bagian: The parts as integers; ``-1`` stands for X and XX of a program that is defined
            once for every bidang urusan.
        as_printed: The code as the source wrote it (no part of equality).

    >>> KodeNomenklatur.parse("5.03.02.2.02.01") == KodeNomenklatur.parse("5.03.02.2.02.0001")
    True
    """

    bagian: tuple[int, ...]
    as_printed: str = field(default="", compare=False)

    @classmethod
    def parse(cls, teks: str) -> "KodeNomenklatur":
        """Read a code; spaces around it and one trailing point are forgiven.

        Raises:
            CodeError: The text has not the form of a code; the message says which part.

        Source:
            Permendagri 90/2019, Lampiran (structure of the code of program, kegiatan and
            sub kegiatan).
        """
        rapi = teks.strip().removesuffix(".").upper()
        cocok = _POLA.fullmatch(rapi)
        if cocok is None:
            raise CodeError(_kenapa(rapi, teks), teks)
        bagian = tuple(_X if p in ("X", "XX") else int(p) for p in cocok.groups() if p is not None)
        if len(bagian) > 1 and (bagian[0] == _X) != (bagian[1] == _X):
            raise CodeError(f"Code {teks!r} mixes X with digits: write X.XX or 5.03.", teks)
        return cls(bagian, teks.strip())

    @property
    def kedalaman(self) -> int:
        """Depth in the tree: 1 urusan, 2 bidang urusan, 3 program, 4 kegiatan, 5 sub kegiatan."""
        return min(len(self.bagian), 3) + max(len(self.bagian) - 4, 0)

    @property
    def tingkat(self) -> Tingkat:
        """Level of the node that the code names."""
        return _TINGKAT[len(self.bagian)]

    @property
    def jenis_wilayah(self) -> int | None:
        """Kind of region: 1 provinsi, 2 kabupaten/kota, 3 to 8 special; ``None`` above kegiatan."""
        return self.bagian[3] if len(self.bagian) > 3 else None

    @property
    def generik(self) -> bool:
        """Whether the code stands for every bidang urusan (X.XX)."""
        return self.bagian[0] == _X

    @property
    def baku(self) -> str:
        """The canonical form; the sub kegiatan has four digits."""
        return self._tulis(_LEBAR)

    @property
    def pendek(self) -> str:
        """The older form; the sub kegiatan has two digits where they suffice."""
        return self._tulis((*_LEBAR[:5], 2))

    def _tulis(self, lebar: tuple[int, ...]) -> str:
        return ".".join(
            "X" * w if b == _X else f"{b:0{w}d}" for b, w in zip(self.bagian, lebar, strict=False)
        )

    @property
    def induk(self) -> "KodeNomenklatur | None":
        """The code of the parent; ``None`` for an urusan.

        >>> str(KodeNomenklatur.parse("5.03.01.2.01").induk)
        '5.03.01'
        """
        if len(self.bagian) == 1:
            return None
        panjang = 3 if len(self.bagian) == 5 else len(self.bagian) - 1
        induk = KodeNomenklatur(self.bagian[:panjang])
        return KodeNomenklatur(induk.bagian, induk.baku)

    def di_bawah(self, leluhur: "KodeNomenklatur") -> bool:
        """Tell whether this code lies strictly below another."""
        panjang = len(leluhur.bagian)
        return len(self.bagian) > panjang and self.bagian[:panjang] == leluhur.bagian

    def untuk_bidang(self, bidang: str) -> "KodeNomenklatur":
        """Return the code of an X.XX program for one bidang urusan; other codes stay.

        Args:
            bidang: Code of the bidang urusan, such as ``5.03``.

        Raises:
            CodeError: ``bidang`` is not the code of a bidang urusan.

        >>> KodeNomenklatur.parse("X.XX.01.2.01.0001").untuk_bidang("5.03").baku
        '5.03.01.2.01.0001'
        """
        kode_bidang = KodeNomenklatur.parse(bidang)
        if len(kode_bidang.bagian) != 2 or kode_bidang.generik:
            raise CodeError(f"{bidang!r} is not the code of a bidang urusan such as 5.03.", bidang)
        if not self.generik:
            return self
        bagian = kode_bidang.bagian + self.bagian[2:]
        if len(self.bagian) == 1:
            bagian = bagian[:1]
        return KodeNomenklatur(bagian, KodeNomenklatur(bagian).baku)

    def __str__(self) -> str:
        return self.as_printed or self.baku


def _kenapa(rapi: str, teks: str) -> str:
    """Say which part of a code does not fit."""
    if not rapi:
        return "The code is empty."
    awal = f"Code {teks!r} is not of the form 5.03.02.2.01.0001: "
    bagian = rapi.split(".")
    if len(bagian) > 6:
        return awal + f"it has {len(bagian)} parts, at most 6 are possible."
    bentuk = (
        (r"[0-9X]", "urusan (one digit)"),
        (r"[0-9]{2}|XX", "bidang urusan (two digits)"),
        (r"[0-9]{2}", "program (two digits)"),
        (r"[1-8]", "kind of region (1 provinsi, 2 kabupaten/kota, 3 to 8 special)"),
        (r"[0-9]{2}", "kegiatan (two digits)"),
        (r"[0-9]{2}|[0-9]{4}", "sub kegiatan (two or four digits)"),
    )
    for isi, (pola, nama) in zip(bagian, bentuk, strict=False):
        if not re.fullmatch(pola, isi):
            return awal + f"{isi!r} cannot be the {nama}."
    return awal + "the kind of region must be followed by a kegiatan."


class TingkatRekening(StrEnum):
    """Levels of an account code (Permendagri 90/2019)."""

    AKUN = "akun"
    KELOMPOK = "kelompok"
    JENIS = "jenis"
    OBJEK = "objek"
    RINCIAN_OBJEK = "rincian_objek"
    SUB_RINCIAN_OBJEK = "sub_rincian_objek"


_POLA_REKENING = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,5}")
_LEBAR_REKENING = (1, 1, 2, 2, 2, 4)


@lru_cache(maxsize=8_192)
def _rekening_baku(bagian: tuple[int, ...]) -> str:
    return ".".join(f"{b:0{w}d}" for b, w in zip(bagian, _LEBAR_REKENING, strict=False))


@dataclass(frozen=True, slots=True, order=True)
class KodeRekening:
    """An account code; paddings do not matter: ``5.1.02.01.001.00052`` is ``5.1.02.01.01.0052``.

    Attributes:
        bagian: The parts as integers.
        as_printed: The code as the source wrote it (no part of equality).
    """

    bagian: tuple[int, ...]
    as_printed: str = field(default="", compare=False)

    @classmethod
    def parse(cls, teks: str) -> "KodeRekening":
        """Read an account code of one to six levels.

        Raises:
            CodeError: The text has not that form.
        """
        rapi = teks.strip().removesuffix(".")
        if not _POLA_REKENING.fullmatch(rapi):
            raise CodeError(
                f"Account code {teks!r} is not of the form 5.1.02.04.01.0001 (digits in one to "
                "six levels).",
                teks,
            )
        return cls(tuple(int(p) for p in rapi.split(".")), teks.strip())

    @property
    def tingkat(self) -> TingkatRekening:
        """Level of the account."""
        return tuple(TingkatRekening)[len(self.bagian) - 1]

    @property
    def baku(self) -> str:
        """The canonical form, padded 1.1.2.2.2.4."""
        return _rekening_baku(self.bagian)

    @property
    def induk(self) -> "KodeRekening | None":
        """The account above; ``None`` for an akun."""
        if len(self.bagian) == 1:
            return None
        induk = KodeRekening(self.bagian[:-1])
        return KodeRekening(induk.bagian, induk.baku)

    def __str__(self) -> str:
        return self.as_printed or self.baku
