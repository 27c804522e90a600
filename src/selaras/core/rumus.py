"""A small notation for the formulas of the IKU sheet.

``IKM = Total Nilai Persepsi per Unsur / Total Unsur yang Terisi × Nilai Penimbang``

Operators are ``=``, ``+``, ``-``, ``×`` (or ``*``, or an ``x`` between spaces), ``/`` (or
``÷``) and parentheses. Operands are free words; a hyphen inside a word (``rata-rata``) is part
of it, a minus has a space on at least one side or stands at a parenthesis. Double quotes keep
any text together: ``"orang/bulan"``. Nothing here evaluates: the notation is for reading.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from selaras.core.angka import parse_angka
from selaras.core.errors import AmbiguousNumberError, FormulaSyntaxError, NotANumberError

_PANJANG_MAKS = 2000
_DALAM_MAKS = 40


@dataclass(frozen=True, slots=True)
class Kata:
    """An operand in words."""

    teks: str


@dataclass(frozen=True, slots=True)
class Bilangan:
    """A number; ``teks`` is how it is written, such as ``100%``."""

    nilai: Decimal
    teks: str


@dataclass(frozen=True, slots=True)
class Kurung:
    """A part in parentheses."""

    isi: "Rumus"


@dataclass(frozen=True, slots=True)
class Pecahan:
    """A fraction."""

    pembilang: "Rumus"
    penyebut: "Rumus"


@dataclass(frozen=True, slots=True)
class Kali:
    """A product."""

    kiri: "Rumus"
    kanan: "Rumus"


@dataclass(frozen=True, slots=True)
class Tambah:
    """A sum."""

    kiri: "Rumus"
    kanan: "Rumus"


@dataclass(frozen=True, slots=True)
class Kurang:
    """A difference."""

    kiri: "Rumus"
    kanan: "Rumus"


@dataclass(frozen=True, slots=True)
class SamaDengan:
    """A definition: the left side is computed by the right side."""

    kiri: "Rumus"
    kanan: "Rumus"


Rumus: TypeAlias = Kata | Bilangan | Kurung | Pecahan | Kali | Tambah | Kurang | SamaDengan
"""A formula as a tree."""

_OPERATOR = {"=": "=", "+": "+", "×": "×", "*": "×", "/": "/", "÷": "/", "(": "(", ")": ")"}


def parse_rumus(teks: str) -> Rumus:
    """Read a formula.

    ``×`` and ``/`` bind before ``+`` and ``-``, these before ``=``; equals bind to the left.

    Args:
        teks: The formula on one line.

    Raises:
        FormulaSyntaxError: An operand or parenthesis is missing; the message marks the place.

    >>> ke_teks(parse_rumus("A = (B + C) / D x 100%"))
    'A = (B + C) / D × 100%'
    """
    if len(teks) > _PANJANG_MAKS:
        raise FormulaSyntaxError("Formula is too long", teks[:80], 0)
    return _Pembaca(teks).baca()


class _Pembaca:
    """A recursive-descent reader over the tokens of one formula."""

    def __init__(self, teks: str) -> None:
        self.teks = teks
        self.token = list(_pecah(teks))
        self.i = 0
        self.dalam = 0

    def baca(self) -> Rumus:
        hasil = self.sama_dengan()
        if self.i < len(self.token):
            self.galat("Unexpected " + self.token[self.i][1])
        return hasil

    def galat(self, pesan: str) -> None:
        posisi = self.token[self.i][2] if self.i < len(self.token) else len(self.teks)
        raise FormulaSyntaxError(pesan, self.teks, posisi)

    def lihat(self, *op: str) -> str | None:
        """Take the next token when it is one of these operators."""
        if self.i < len(self.token) and self.token[self.i][0] == "op":
            isi = self.token[self.i][1]
            if isi in op:
                self.i += 1
                return isi
        return None

    def sama_dengan(self) -> Rumus:
        kiri = self.jumlah()
        while self.lihat("="):
            kiri = SamaDengan(kiri, self.jumlah())
        return kiri

    def jumlah(self) -> Rumus:
        kiri = self.hasil_kali()
        while op := self.lihat("+", "-"):
            kanan = self.hasil_kali()
            kiri = Tambah(kiri, kanan) if op == "+" else Kurang(kiri, kanan)
        return kiri

    def hasil_kali(self) -> Rumus:
        kiri = self.satuan()
        while op := self.lihat("×", "/"):
            kanan = self.satuan()
            kiri = Kali(kiri, kanan) if op == "×" else Pecahan(kiri, kanan)
        return kiri

    def satuan(self) -> Rumus:
        if self.lihat("("):
            self.dalam += 1
            if self.dalam > _DALAM_MAKS:
                self.galat("Too many parentheses")
            isi = self.sama_dengan()
            if not self.lihat(")"):
                self.galat("A closing parenthesis is missing")
            self.dalam -= 1
            return Kurung(isi)
        if self.i < len(self.token) and self.token[self.i][0] != "op":
            jenis, isi_kata, _ = self.token[self.i]
            self.i += 1
            return Kata(isi_kata) if jenis == "kutip" else _operan(isi_kata)
        self.galat("An operand is missing")
        raise AssertionError  # pragma: no cover - galat always raises


def _pecah(teks: str) -> Iterator[tuple[str, str, int]]:
    """Yield (kind, text, position); kinds: op, kata, kutip."""
    i = mulai = 0
    sesudah_operan = False
    while i <= len(teks):
        huruf = teks[i : i + 1]
        kata = " ".join(teks[mulai:i].split())
        op = _operator_di(teks, i, sesudah_operan or bool(kata))
        if huruf and huruf != '"' and op is None:
            i += 1
            continue
        if kata:
            yield "kata", kata, mulai + len(teks[mulai:i]) - len(teks[mulai:i].lstrip())
            sesudah_operan = True
        if huruf == '"':
            tutup = teks.find('"', i + 1)
            if tutup <= i + 1:
                raise FormulaSyntaxError("A closing quote or its text is missing", teks, i)
            yield "kutip", teks[i + 1 : tutup], i
            sesudah_operan = True
            i = tutup
        elif op:
            yield "op", op, i
            sesudah_operan = op == ")"
        i += 1
        mulai = i


def _operator_di(teks: str, i: int, sesudah_operan: bool) -> str | None:
    """Return the operator that starts at a position, in its standard form."""
    huruf = teks[i : i + 1]
    if huruf in ("-", "−"):
        lepas = not teks[i - 1 : i].strip() or teks[i - 1] == ")"
        return "-" if lepas or teks[i + 1 : i + 2].strip() in ("", "(") else None
    if huruf in ("x", "X"):
        sendiri = (teks[i - 1 : i].strip() + teks[i + 1 : i + 2].strip()) in ("", "(", ")", ")(")
        return "×" if sendiri and sesudah_operan else None
    return _OPERATOR.get(huruf)


def _operan(teks: str) -> Kata | Bilangan:
    try:
        return Bilangan(parse_angka(teks), teks)
    except AmbiguousNumberError as galat:  # in Indonesian text a point groups thousands
        return Bilangan(galat.pecahan if "," in teks else galat.ribuan, teks)
    except NotANumberError:
        return Kata(teks)


def ke_teks(rumus: Rumus) -> str:
    """Write a formula in the notation of this module; reading it gives the same tree back."""
    match rumus:
        case Kata(teks):
            return teks if _tanpa_kutip(teks) else f'"{teks}"'
        case Bilangan(_, teks):
            return teks
        case Kurung(isi):
            return f"({ke_teks(isi)})"
        case Pecahan(a, b):
            return f"{ke_teks(a)} / {ke_teks(b)}"
        case Kali(a, b):
            return f"{ke_teks(a)} × {ke_teks(b)}"
        case Tambah(a, b):
            return f"{ke_teks(a)} + {ke_teks(b)}"
        case Kurang(a, b):
            return f"{ke_teks(a)} - {ke_teks(b)}"
        case SamaDengan(a, b):
            return f"{ke_teks(a)} = {ke_teks(b)}"


def _tanpa_kutip(teks: str) -> bool:
    """Tell whether words read back as one operand in words without quotes."""
    try:
        return list(_pecah(teks)) == [("kata", teks, 0)] and isinstance(_operan(teks), Kata)
    except FormulaSyntaxError:
        return False
