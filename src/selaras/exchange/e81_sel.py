"""One cell of a form of evaluation: its number, what it shows, its formula, its error."""

import re
from decimal import Decimal
from typing import Any

from selaras.core.angka import format_angka, parse_angka
from selaras.core.errors import AmbiguousNumberError, NumberError, SelarasError
from selaras.core.formulir_e81 import Sel, Sisi
from selaras.core.nilai import Asal
from selaras.core.satuan import Kuantitas
from selaras.exchange.konversi import kutip
from selaras.exchange.parsed import Severity
from selaras.exchange.rumus_lembar import Gaya
from selaras.exchange.sel_asing import Masalah
from selaras.exchange.sheet import SelGalat, SelPersen, SelTanpaHasil

_KOSONG = frozenset({"", "-", "–", "—", "n/a", "na", "0-0", "…", "..."})
_GALAT = re.compile(r"#[A-Z0-9/!?]+[!?]?|#N/A|Err:\d+")
_MAKS_TEKS = 200
_TAMPIL_DESIMAL = 2
_TERBESAR = Decimal(10) ** 18


def baca_sel(
    isi: Any, kolom: int, sisi: Sisi, rumus: str, gaya: Gaya | None, asal: Asal
) -> tuple[Sel | None, Masalah | None]:
    """Return a cell of a numbered column, and what is the matter with it.

    A dash and an empty text are blank, not zero. A number shown as a percentage is read in
    percent. Money has at most two decimals, so ``1.234`` is one thousand two hundred thirty-four.

    Args:
        isi: The cell as the reader of workbooks gives it.
        kolom: Official column number.
        sisi: K, Rp, or percentage.
        rumus: Its formula; empty when it has none.
        gaya: How it looks, where that is known.
        asal: Where it stands.

    Returns:
        The cell; ``None`` when it is blank and holds no formula.
    """
    if isinstance(isi, SelGalat):
        return Sel(teks=isi.teks, rumus=rumus, galat=isi.teks, asal=asal), None
    if isinstance(isi, SelTanpaHasil):
        pesan = (
            "berisi rumus tanpa hasil tersimpan, jadi tidak ada nilai yang dapat dibaca. "
            "Buka berkasnya di Excel, simpan, lalu ulangi."
        )
        return Sel(rumus=rumus, asal=asal), Masalah("rumus-tanpa-hasil", Severity.WARNING, pesan)
    if isinstance(isi, bool) or not isinstance(isi, int | float | str):
        pesan = f"Tertulis {kutip(str(isi))}, padahal kolom ini berisi angka. Tidak dibaca."
        return Sel(teks=str(isi), asal=asal), Masalah("bukan-angka", Severity.WARNING, pesan)
    if isinstance(isi, str):
        return _dari_teks(isi, kolom, sisi, rumus, asal)
    nilai = Decimal(repr(float(isi)))
    if not nilai.is_finite() or abs(nilai) > _TERBESAR:
        return Sel(teks=str(isi), rumus=rumus, asal=asal), _terlalu_besar(str(isi))
    persen = isinstance(isi, SelPersen)
    if persen:
        nilai *= 100
    nilai = nilai.normalize() + 0
    return Sel(_rapi(nilai), _tampil(nilai, gaya, persen=persen), rumus, "", asal), None


def _terlalu_besar(teks: str) -> Masalah:
    pesan = f"Tertulis {kutip(teks)}, terlalu besar untuk sebuah formulir; tidak ikut diperiksa."
    return Masalah("angka-tidak-wajar", Severity.WARNING, pesan)


def _rapi(nilai: Decimal) -> Decimal:
    """Return a number without an exponent."""
    return nilai if int(nilai.as_tuple().exponent) <= 0 else nilai.quantize(Decimal(1))


def _tampil(nilai: Decimal, gaya: Gaya | None, *, persen: bool) -> str:
    desimal = gaya.desimal if gaya else None
    if desimal is None and -int(nilai.as_tuple().exponent) > _TAMPIL_DESIMAL:
        desimal = _TAMPIL_DESIMAL
    return format_angka(nilai, desimal) + ("%" if persen else "")


def _dari_teks(
    isi: str, kolom: int, sisi: Sisi, rumus: str, asal: Asal
) -> tuple[Sel | None, Masalah | None]:
    teks = " ".join(isi.split())
    if teks.casefold() in _KOSONG:
        return (Sel(teks=teks, rumus=rumus, asal=asal) if teks or rumus else None), None
    if _GALAT.fullmatch(teks):
        return Sel(teks=teks, rumus=rumus, galat=teks, asal=asal), None
    try:
        nilai = _angka(teks, sisi)
    except AmbiguousNumberError as galat:
        pesan = (
            f"Tertulis {kutip(teks)}: dapat dibaca {format_angka(galat.ribuan, None)} atau "
            f"{format_angka(galat.pecahan, None)}; tidak dibaca. Tulis sebagai angka Excel."
        )
        masalah = Masalah("angka-ambigu", Severity.WARNING, pesan)
        return Sel(teks=teks[:_MAKS_TEKS], rumus=rumus, asal=asal), masalah
    except SelarasError:
        nama = "uang" if sisi is Sisi.RP else "angka"
        pesan = f"Tertulis {kutip(teks)}, bukan {nama}, jadi tidak ikut diperiksa."
        masalah = Masalah("bukan-angka", Severity.WARNING, pesan)
        return Sel(teks=teks[:_MAKS_TEKS], rumus=rumus, asal=asal), masalah
    if abs(nilai) > _TERBESAR:
        return Sel(teks=teks[:_MAKS_TEKS], rumus=rumus, asal=asal), _terlalu_besar(teks)
    return Sel(nilai, teks[:_MAKS_TEKS], rumus, "", asal), None


def _angka(teks: str, sisi: Sisi) -> Decimal:
    if sisi is Sisi.RP:
        return parse_angka(teks, pecahan_maks=2)
    try:
        return parse_angka(teks)
    except AmbiguousNumberError:
        raise
    except NumberError:
        nilai = Kuantitas.parse(teks).nilai
        if nilai is None:
            raise
        return nilai
