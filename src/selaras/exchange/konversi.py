"""One cell: its text to a value and back, bound once per column.

A converter takes the text of a cell and returns the value; what it cannot take it raises as
:class:`SelError`, which never leaves this floor: the row reader turns it into an issue.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from selaras.core.angka import format_angka, parse_angka
from selaras.core.errors import AmbiguousNumberError, NumberError, RupiahError
from selaras.core.rupiah import Rupiah
from selaras.exchange.parsed import Severity
from selaras.exchange.skema import BATAS_TAHUN, Jenis, Kolom

Pembaca: TypeAlias = Callable[[str], Any]

TIDAK_ADA: Any = object()
"""Marks a :class:`SelError` that leaves no usable value."""

_MAKS_DIGIT = 60
_PECAHAN_AMBIGU = 3


class SelError(Exception):
    """A cell that is not what its column holds.

    Attributes:
        code: Kind of issue.
        pesan: Indonesian message.
        nilai: Value that can stand all the same, or :data:`TIDAK_ADA`.
        severity: Severity of the issue.
    """

    def __init__(
        self,
        code: str,
        pesan: str,
        nilai: Any = TIDAK_ADA,
        severity: Severity = Severity.ERROR,
    ) -> None:
        super().__init__(pesan)
        self.code = code
        self.pesan = pesan
        self.nilai = nilai
        self.severity = severity


def kutip(teks: str, panjang: int = 40) -> str:
    """Quote a cell's text for a message, cut short.

    >>> kutip("lima")
    '“lima”'
    """
    rapi = " ".join(teks.split())
    return f"“{rapi[:panjang]}…”" if len(rapi) > panjang else f"“{rapi}”"


def pembaca(kolom: Kolom) -> Pembaca:
    """Return the converter of one column."""
    dasar = _PEMBACA[kolom.jenis](kolom)
    return dasar


# Text


def _baca_teks(kolom: Kolom) -> Pembaca:
    if kolom.wajib:

        def wajib(teks: str) -> str:
            if not teks or teks.isspace():
                raise SelError(
                    "sel-wajib-kosong",
                    f"Kolom {kolom.nama} kosong, padahal perlu diisi. Isi selnya.",
                    "",
                    Severity.WARNING,
                )
            return teks

        return wajib
    baku = kolom.baku
    return (lambda teks: teks or baku) if baku else str


def _baca_kode(kolom: Kolom) -> Pembaca:
    if not kolom.wajib:
        return str.strip

    def wajib(teks: str) -> str:
        isi = teks.strip()
        if not isi:
            raise SelError(
                "sel-wajib-kosong",
                f"Kolom {kolom.nama} kosong, padahal baris ini tidak dapat dikenali tanpanya. "
                "Isi selnya, atau hapus barisnya.",
                "",
            )
        return isi

    return wajib


def _baca_pilihan(kolom: Kolom) -> Pembaca:
    anggota: dict[str, Any] = (
        {str(a): a for a in kolom.enum} if kolom.enum else {p: p for p in kolom.pilihan}
    )

    def baca(teks: str) -> Any:
        if teks in anggota:
            return anggota[teks]
        rapi = "_".join(teks.replace("-", " ").lower().split())
        if not rapi:
            return _kosong(kolom)
        if rapi in anggota:
            return anggota[rapi]
        raise SelError(
            "pilihan-tidak-dikenal",
            f"Tertulis {kutip(teks)}, padahal pilihannya: {', '.join(anggota)}. "
            "Ganti dengan salah satunya.",
            TIDAK_ADA if kolom.enum else teks,
        )

    return baca


def _kosong(kolom: Kolom) -> Any:
    if kolom.wajib:
        raise SelError(
            "sel-wajib-kosong",
            f"Kolom {kolom.nama} kosong, padahal perlu diisi. Isi selnya, atau hapus barisnya.",
        )
    return kolom.baku


# Numbers


def _angka(teks: str, pecahan_maks: int | None, contoh: str, saran: str = "") -> Decimal:
    """Read a number in either notation; a text that is none is told what belongs here."""
    try:
        return parse_angka(teks, pecahan_maks=pecahan_maks)
    except AmbiguousNumberError as galat:
        raise SelError(
            "angka-ambigu",
            f"Tertulis {kutip(teks)}: dapat dibaca {format_angka(galat.ribuan, None)} (titik atau "
            f"koma sebagai pemisah ribuan) atau {format_angka(galat.pecahan, None)} (sebagai "
            f"desimal). Tulis {format(galat.ribuan, 'f')} bila yang pertama, atau "
            f"{angka_ke_teks(galat.pecahan).replace('.', ',')} bila yang kedua.",
        ) from None
    except NumberError:
        raise SelError(
            "bukan-angka",
            f"Tertulis {kutip(teks)}, padahal kolom ini berisi {contoh}. "
            + (saran or _SARAN_ANGKA),
        ) from None


_SARAN_ANGKA = "Tulis angkanya saja tanpa satuan atau tanda lain; kosongkan bila belum ada data."


def _baca_bilangan(kolom: Kolom) -> Pembaca:
    baku = kolom.baku

    def baca(teks: str) -> Any:
        if len(teks) <= _MAKS_DIGIT:
            if teks.isdecimal() and teks.isascii():
                return Decimal(teks)
            depan, titik, belakang = teks.removeprefix("-").partition(".")
            if (teks.isascii() and depan.isdecimal() and not titik) or (
                titik
                and teks.isascii()
                and depan.isdecimal()
                and belakang.isdecimal()
                and (len(belakang) != _PECAHAN_AMBIGU or len(depan) > _PECAHAN_AMBIGU)
            ):
                return Decimal(teks)
        if not teks or teks.isspace():
            return baku if not kolom.wajib else _kosong(kolom)
        return _angka(teks, None, "bilangan seperti 42,45 atau 1.234,5")

    return baca


def _baca_rupiah(kolom: Kolom) -> Pembaca:
    def baca(teks: str) -> Any:
        if teks.isdecimal() and teks.isascii() and len(teks) <= _MAKS_DIGIT:
            return Rupiah(int(teks) * 100)
        if not teks or teks.isspace():
            return _kosong(kolom)
        nilai = _angka(teks, 2, "uang dalam rupiah seperti 1.234.567 atau 1.234.567,50")
        try:
            return Rupiah.dari(nilai)
        except RupiahError:
            raise SelError(
                "rupiah-terlalu-halus",
                f"Tertulis {kutip(teks)}, padahal uang paling banyak dua angka desimal (sen). "
                "Bulatkan angkanya, atau periksa apakah tanda desimalnya salah tempat.",
            ) from None

    return baca


def _baca_bulat(kolom: Kolom) -> Pembaca:
    batas = BATAS_TAHUN if kolom.jenis is Jenis.TAHUN else kolom.batas
    if kolom.jenis is Jenis.TAHUN:
        nama, saran = "tahun seperti 2025", "Tulis tahunnya saja."
    elif kolom.batas:
        nama = f"bilangan bulat {kolom.batas[0]} sampai {kolom.batas[1]}"
        saran = "Tulis angkanya saja, misalnya 2."
    else:
        nama, saran = "bilangan bulat", "Tulis angkanya saja, misalnya 1."

    def baca(teks: str) -> Any:
        if teks.isdecimal() and teks.isascii() and len(teks) <= _MAKS_DIGIT:
            nilai = int(teks)
        elif not teks or teks.isspace():
            return _kosong(kolom)
        else:
            angka = _angka(teks, 0, nama, saran)
            if angka != angka.to_integral_value():
                raise SelError(
                    "bukan-bulat",
                    f"Tertulis {kutip(teks)}, padahal kolom ini berisi {nama}. "
                    "Tulis tanpa desimal.",
                )
            nilai = int(angka)
        if batas is not None and not batas[0] <= nilai <= batas[1]:
            raise SelError(
                "di-luar-batas",
                f"Tertulis {nilai}, padahal kolom {kolom.nama} berisi {batas[0]} sampai "
                f"{batas[1]}. Perbaiki angkanya.",
            )
        return nilai

    return baca


# Dates and yes/no

_TANGGAL_ANGKA = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_TANGGAL_KATA = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3,9})[- ](\d{4})")
_BULAN = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
_BULAN_MAKS = 12


def _baca_tanggal(kolom: Kolom) -> Pembaca:
    def baca(teks: str) -> Any:
        isi = teks.strip()
        if not isi:
            return _kosong(kolom)
        if len(isi) == 10 and isi[4] == isi[7] == "-":
            try:
                return date.fromisoformat(isi)
            except ValueError:
                raise _bukan_tanggal(teks) from None
        return _tanggal_indonesia(isi)

    return baca


def _tanggal_indonesia(isi: str) -> date:
    """Read ``31/12/2024`` and ``31 Desember 2024``; two readings are an issue, not a guess."""
    try:
        if cocok := _TANGGAL_KATA.fullmatch(isi):
            awalan = cocok[2][:3].lower()
            if awalan in _BULAN:
                return date(int(cocok[3]), _BULAN.index(awalan) + 1, int(cocok[1]))
        elif cocok := _TANGGAL_ANGKA.fullmatch(isi):
            pertama, kedua, tahun = (int(g) for g in cocok.groups())
            if pertama <= _BULAN_MAKS and kedua <= _BULAN_MAKS and pertama != kedua:
                a, b = date(tahun, kedua, pertama), date(tahun, pertama, kedua)
                raise SelError(
                    "tanggal-ambigu",
                    f"Tertulis {kutip(isi)}: dapat dibaca tanggal {pertama} bulan {kedua} atau "
                    f"tanggal {kedua} bulan {pertama}. Tulis {a.isoformat()} atau "
                    f"{b.isoformat()}.",
                )
            bulan, hari = (kedua, pertama) if kedua <= _BULAN_MAKS else (pertama, kedua)
            return date(tahun, bulan, hari)
    except ValueError:
        pass
    raise _bukan_tanggal(isi)


def _bukan_tanggal(teks: str) -> SelError:
    return SelError(
        "bukan-tanggal",
        f"Tertulis {kutip(teks)}, padahal kolom ini berisi tanggal yang ada di kalender, ditulis "
        "tahun-bulan-hari seperti 2024-08-31. Perbaiki tanggalnya.",
    )


_YA_TIDAK = {
    "ya": True,
    "true": True,
    "benar": True,
    "1": True,
    "tidak": False,
    "false": False,
    "salah": False,
    "0": False,
}


def _baca_ya_tidak(kolom: Kolom) -> Pembaca:
    def baca(teks: str) -> Any:
        isi = teks.strip().lower()
        if not isi:
            return _kosong(kolom)
        if isi in _YA_TIDAK:
            return _YA_TIDAK[isi]
        raise SelError(
            "bukan-ya-tidak", f"Tertulis {kutip(teks)}, padahal kolom ini berisi ya atau tidak."
        )

    return baca


_PEMBACA: dict[Jenis, Callable[[Kolom], Pembaca]] = {
    Jenis.TEKS: _baca_teks,
    Jenis.DAFTAR: _baca_teks,
    Jenis.KODE: _baca_kode,
    Jenis.PILIHAN: _baca_pilihan,
    Jenis.BILANGAN: _baca_bilangan,
    Jenis.RUPIAH: _baca_rupiah,
    Jenis.TAHUN: _baca_bulat,
    Jenis.BULAT: _baca_bulat,
    Jenis.TANGGAL: _baca_tanggal,
    Jenis.YA_TIDAK: _baca_ya_tidak,
}


# Writing


def angka_ke_teks(nilai: Decimal) -> str:
    """Write a number plainly, so that no notation can read it as another one.

    Equal numbers give equal texts: zeros at the end of a fraction are not written. Three
    decimals after at most three digits would look like thousands: they get a fourth.

    Raises:
        ValueError: ``nilai`` is infinite or not a number, or too long to be read again.

    >>> angka_ke_teks(Decimal("42.450")), angka_ke_teks(Decimal("1.234")), angka_ke_teks(Decimal(7))
    ('42.45', '1.2340', '7')
    """
    if not nilai.is_finite():
        raise ValueError(f"{nilai} is no value: only finite numbers can be written.")
    if abs(nilai.adjusted()) > _MAKS_DIGIT:  # before a text of a billion zeros is made
        raise ValueError(f"{nilai} is too large or too small to be written and read again.")
    teks = format(nilai, "f")
    if "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    if teks == "-0":
        teks = "0"
    depan, titik, belakang = teks.partition(".")
    if titik and len(belakang) == _PECAHAN_AMBIGU and len(depan.lstrip("-")) <= _PECAHAN_AMBIGU:
        teks += "0"
    if len(teks) > _MAKS_DIGIT:
        raise ValueError(f"A number of {len(teks)} digits cannot be written and read again.")
    return teks


def rupiah_ke_teks(nilai: Rupiah) -> str:
    """Write money plainly: whole rupiah without decimals, sen with two.

    >>> rupiah_ke_teks(Rupiah.dari(52799638514)), rupiah_ke_teks(Rupiah(150))
    ('52799638514', '1.50')
    """
    if nilai.sen % 100 == 0:
        return str(nilai.sen // 100)
    return format(nilai.nilai, "f")


def ke_teks(nilai: Any) -> str:
    """Write any value of a record as the plain text of its cell; ``None`` is blank."""
    if nilai is None:
        return ""
    if isinstance(nilai, str):  # enums too: they are their value
        return str(nilai)
    if isinstance(nilai, Rupiah):
        return rupiah_ke_teks(nilai)
    if isinstance(nilai, Decimal):
        return angka_ke_teks(nilai)
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, date):
        return nilai.isoformat()
    return str(nilai)
