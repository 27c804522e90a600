"""Numbers as officials write them: both notations in, Indonesian notation out, rounded once.

All arithmetic that can round uses the contexts of this module, so that a result never depends
on the decimal context of the calling thread.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from selaras.core.errors import AmbiguousNumberError, NotANumberError

SERATUS = Decimal(100)
NOL_DESIMAL = Decimal(0)

_LEBAR = Context(prec=300, rounding=ROUND_HALF_UP)
_BAGI = Context(prec=50, rounding=ROUND_HALF_UP)
_PANJANG_MAKS = 60

_AWALAN_RP = re.compile(r"^rp\.?\s*", re.IGNORECASE)
_AKHIRAN_GENAP = re.compile(r",[-–]{1,2}$")  # "Rp 15.000,-": no sen
_HANYA_ANGKA = re.compile(r"[0-9]+")
_ISI_ANGKA = re.compile(r"[0-9][0-9.,]*|[.,][0-9]+")
_KELOMPOK_SPASI = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?")


def parse_angka(
    teks: str, *, satuan_bulat: bool = False, pecahan_maks: int | None = None
) -> Decimal:
    """Read a number in Indonesian or English notation.

    Accepted around the number: spaces (also non-breaking), ``Rp``, a trailing ``%``, the
    Indonesian ``,-`` for "no sen", a leading ``-`` or ``+``, and accounting parentheses for a
    negative amount. A dash, ``n/a`` and an empty text are not numbers: blank is not zero.

    Args:
        teks: The text of a cell.
        satuan_bulat: The quantity is counted in whole units, so that ``1.234`` can only
            be 1234. Same as ``pecahan_maks=0``.
        pecahan_maks: Most digits a fraction can have (money: 2). Below 3 it makes the
            thousands reading of ``1.234`` certain; ``42,45`` is read as written all the same.

    Returns:
        The exact value.

    Raises:
        NotANumberError: No notation fits.
        AmbiguousNumberError: Both notations fit with different values.

    >>> parse_angka("Rp 1.234.567,89")
    Decimal('1234567.89')
    >>> parse_angka("1,234,567.89") == parse_angka("1234567,89")
    True
    >>> parse_angka("11.640", satuan_bulat=True)
    Decimal('11640')
    """
    if len(teks) > _PANJANG_MAKS:
        raise NotANumberError(teks)
    if teks.isascii() and teks.isdigit():  # nearly all there are; nothing to strip, no doubt
        return Decimal(teks)
    negatif, isi, genap = _kupas(teks)
    batas = 0 if satuan_bulat or genap else pecahan_maks
    nilai = _baca_isi(teks, isi, batas, negatif)
    return nilai.copy_negate() if negatif else nilai


def _kupas(teks: str) -> tuple[bool, str, bool]:
    """Strip what may surround a number: return (negative, digits and separators, "no sen")."""
    isi = " ".join(teks.split()).replace("−", "-")
    tanda = ""
    if isi.startswith("(") and isi.endswith(")"):
        tanda, isi = "-", isi[1:-1].strip()
    sebelum_rp, isi = _tanda(isi)
    sesudah_rp, isi = _tanda(_AWALAN_RP.sub("", isi))
    tanda += sebelum_rp + sesudah_rp
    if len(tanda) > 1:
        raise NotANumberError(teks)
    isi = isi.removesuffix("%").rstrip()
    genap = bool(_AKHIRAN_GENAP.search(isi))
    isi = _AKHIRAN_GENAP.sub("", isi)
    if _KELOMPOK_SPASI.fullmatch(isi):
        isi, genap = isi.replace(" ", ""), genap or not re.search("[.,]", isi)
    return tanda == "-", isi, genap


def _tanda(isi: str) -> tuple[str, str]:
    """Split one sign off the front."""
    return (isi[0], isi[1:].lstrip()) if isi[:1] in ("-", "+") else ("", isi)


def _baca_isi(teks: str, isi: str, pecahan_maks: int | None, negatif: bool) -> Decimal:
    if _HANYA_ANGKA.fullmatch(isi):
        return Decimal(isi)
    if not _ISI_ANGKA.fullmatch(isi):
        raise NotANumberError(teks)
    if "." in isi and "," in isi:
        return _dua_pemisah(teks, isi)
    pemisah = "." if "." in isi else ","
    if isi.count(pemisah) > 1:
        return _ribuan(teks, isi, pemisah)
    depan, belakang = isi.split(pemisah)
    if not belakang:
        raise NotANumberError(teks)
    pecahan = Decimal(f"{depan or '0'}.{belakang}")
    mungkin_ribuan = len(belakang) == 3 and 1 <= len(depan) <= 3 and depan[0] != "0"
    if not mungkin_ribuan:
        return pecahan
    ribuan = Decimal(depan + belakang)
    if pecahan_maks is not None and pecahan_maks < 3:
        return ribuan
    if negatif:
        raise AmbiguousNumberError(teks, ribuan.copy_negate(), pecahan.copy_negate())
    raise AmbiguousNumberError(teks, ribuan, pecahan)


def _dua_pemisah(teks: str, isi: str) -> Decimal:
    """Read a text with both separators: the last one, if single, starts the fraction."""
    pemisah_pecahan = max(".,", key=isi.rfind)
    if isi.count(pemisah_pecahan) != 1:
        raise NotANumberError(teks)
    depan, belakang = isi.split(pemisah_pecahan)
    bulat = _ribuan(teks, depan, "," if pemisah_pecahan == "." else ".")
    if not belakang:
        raise NotANumberError(teks)
    return Decimal(f"{bulat}.{belakang}")


def _ribuan(teks: str, isi: str, pemisah: str) -> Decimal:
    pertama, *lain = isi.split(pemisah)
    tertata = 1 <= len(pertama) <= 3 and all(len(k) == 3 for k in lain)
    if not tertata or pertama[0] == "0":
        raise NotANumberError(teks)
    return Decimal(pertama + "".join(lain))


def desimal_tercetak(teks: str) -> int:
    """Return how many decimals a printed number shows.

    An ambiguous text such as ``11.640`` is taken in Indonesian notation: a point groups
    thousands (0 decimals), a comma starts a fraction (3 decimals).

    Raises:
        NotANumberError: The text is no number.

    >>> desimal_tercetak("42,45"), desimal_tercetak("60,00%"), desimal_tercetak("11.640")
    (2, 2, 0)
    """
    try:
        nilai = parse_angka(teks)
    except AmbiguousNumberError as galat:
        nilai = galat.pecahan if "," in teks else galat.ribuan
    eksponen = nilai.as_tuple().exponent
    return -eksponen if isinstance(eksponen, int) else 0


def bulatkan(nilai: Decimal, desimal: int) -> Decimal:
    """Round half up (away from zero) to a number of decimals.

    >>> bulatkan(Decimal("78.855"), 2), bulatkan(Decimal("-0.5"), 0)
    (Decimal('78.86'), Decimal('-1'))
    """
    return nilai.quantize(Decimal(1).scaleb(-desimal), context=_LEBAR)


def format_angka(nilai: Decimal, desimal: int | None) -> str:
    """Write a number in Indonesian notation.

    Args:
        nilai: A finite number.
        desimal: Decimals to show, rounded half up; ``None`` shows the number as it is, without
            exponent and without trailing zeros in the fraction.

    Raises:
        ValueError: ``nilai`` is infinite or not a number.

    >>> format_angka(Decimal("1234567.885"), 2), format_angka(Decimal("24.640"), None)
    ('1.234.567,89', '24,64')
    """
    if not nilai.is_finite():
        raise ValueError(f"{nilai} cannot be printed: only finite numbers are values.")
    if desimal is not None:
        teks = f"{bulatkan(nilai, desimal):,f}"
    else:
        teks = f"{nilai:,f}"
        if "." in teks:
            teks = teks.rstrip("0").rstrip(".")
    if not teks.strip("-0.,"):
        teks = teks.removeprefix("-")  # a negative zero is zero
    return teks.translate(_TUKAR)


_TUKAR = str.maketrans(",.", ".,")


def cocok_tercetak(tercetak: Decimal, desimal_tercetak: int, nilai: Decimal) -> bool:
    """Tell whether a value, rounded half up, gives what is printed.

    >>> cocok_tercetak(Decimal(75), 0, Decimal("74.62"))
    True
    """
    return bulatkan(nilai, desimal_tercetak) == tercetak


def bagi(pembilang: Decimal, penyebut: Decimal) -> Decimal:
    """Divide with 50 significant digits, whatever the context of the caller.

    Raises:
        decimal.DivisionByZero: ``penyebut`` is zero; formulas test it before and say why.
    """
    return _BAGI.divide(pembilang, penyebut)


def persen(pembilang: Decimal, penyebut: Decimal) -> Decimal:
    """Return ``pembilang / penyebut x 100``, rounded once at 50 significant digits.

    >>> bulatkan(persen(Decimal(179), Decimal(227)), 2)
    Decimal('78.85')
    """
    return _BAGI.divide(_LEBAR.multiply(pembilang, SERATUS), penyebut)


def jumlahkan(*nilai: Decimal) -> Decimal:
    """Add exactly (up to 300 digits)."""
    total = NOL_DESIMAL
    for n in nilai:
        total = _LEBAR.add(total, n)
    return total


def kurangkan(a: Decimal, b: Decimal) -> Decimal:
    """Subtract exactly (up to 300 digits); ``a - b`` would round in the context of the caller."""
    return _LEBAR.subtract(a, b)


def geser(nilai: Decimal, langkah: int) -> Decimal:
    """Move the decimal point, exactly: 2 steps make rupiah sen, -2 steps sen rupiah.

    >>> geser(Decimal(150), -2)
    Decimal('1.50')
    """
    return nilai.scaleb(langkah, context=_LEBAR)


def kalikan(a: Decimal, b: Decimal) -> Decimal:
    """Multiply exactly (up to 300 digits)."""
    return _LEBAR.multiply(a, b)
