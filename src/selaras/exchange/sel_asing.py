"""One cell of a foreign file: text, code with or without its name, money, quantities with units."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from selaras.core.angka import format_angka
from selaras.core.errors import AmbiguousNumberError, CodeError, NumberError
from selaras.core.kode import KodeNomenklatur
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.satuan import Kuantitas, satuan_baku, satuan_sama
from selaras.exchange.konversi import TIDAK_ADA, SelError, kutip
from selaras.exchange.parsed import Severity
from selaras.exchange.skema import Jenis, Kolom
from selaras.exchange.workbook import bersihkan, pembaca_sel
from selaras.law.at import satuan as satuan_dikenal

_LEBAR = (1, 2, 2, 1, 2, 2)
_KODE_DI_DEPAN = re.compile(
    r"([0-9X](?:\.[0-9X]{1,4}){0,5})\.?(?:\s*[-–:]\s*|\s+)(\S.*)", re.DOTALL
)
_BATAS_UANG = Rupiah(2**63 - 1)
_MAKS_TEKS = 5_000

_baca_teks = pembaca_sel(Kolom(nama="teks", jenis=Jenis.TEKS, wajib=False, uraian="", baku=""))
_baca_kode = pembaca_sel(Kolom(nama="kode", jenis=Jenis.KODE, wajib=False, uraian="", baku=""))
_baca_uang = pembaca_sel(Kolom(nama="uang", jenis=Jenis.RUPIAH, wajib=False, uraian=""))
_baca_angka = pembaca_sel(Kolom(nama="target", jenis=Jenis.BILANGAN, wajib=False, uraian=""))


@dataclass(frozen=True, slots=True)
class Masalah:
    """What is the matter with a cell.

    Attributes:
        code, severity, pesan: As in :class:`~selaras.exchange.parsed.Issue`.
    """

    code: str
    severity: Severity
    pesan: str


@dataclass(frozen=True, slots=True)
class Terbaca:
    """What a cell holds.

    Attributes:
        nilai: The value; ``None`` when it is blank or cannot be read.
        masalah: What is the matter with it.
    """

    nilai: Any
    masalah: Masalah | None = None


def _coba(pembaca: Any, sel: Any) -> Terbaca:
    try:
        return Terbaca(pembaca(sel))
    except SelError as galat:
        nilai = None if galat.nilai is TIDAK_ADA else galat.nilai
        return Terbaca(nilai, Masalah(galat.code, galat.severity, galat.pesan))


def teks(sel: Any) -> Terbaca:
    """Return the text of a cell on one line, without characters nobody sees."""
    t = _coba(_baca_teks, sel)
    isi = " ".join(str(t.nilai or "").split())
    if len(isi) > _MAKS_TEKS:
        pesan = f"Teksnya {len(isi)} karakter; hanya {_MAKS_TEKS} yang pertama dibaca."
        return Terbaca(isi[:_MAKS_TEKS], Masalah("teks-terlalu-panjang", Severity.ERROR, pesan))
    return Terbaca(isi, t.masalah)


def larik(sel: Any) -> Terbaca:
    """Return the text of a cell with its line breaks."""
    t = _coba(_baca_teks, sel)
    baris = (" ".join(b.split()) for b in bersihkan(str(t.nilai or "")).split("\n"))
    return Terbaca("\n".join(b for b in baris if b)[:_MAKS_TEKS], t.masalah)


def uang(sel: Any) -> Terbaca:
    """Return money; negative money and money no table can hold are issues."""
    if isinstance(sel, str) and sel.strip() in ("-", "–", "—"):
        return Terbaca(None)
    t = _coba(_baca_uang, sel)
    if isinstance(t.nilai, Rupiah) and (t.nilai < NOL or t.nilai > _BATAS_UANG):
        pesan = f"Tertulis {t.nilai}, padahal pagu tidak dapat negatif. Perbaiki angkanya."
        if t.nilai > NOL:
            pesan = f"Tertulis {kutip(str(t.nilai))}: terlalu besar untuk sebuah pagu. Periksa."
        return Terbaca(None, Masalah("uang-tidak-wajar", Severity.ERROR, pesan))
    return t


def kode_dan_nama(sel: Any) -> Terbaca:
    """Return a code and the name behind it: ``5.03.02 Program ...``; either may be empty."""
    t = _coba(_baca_kode, sel)
    isi = " ".join(str(t.nilai or "").split())
    cocok = _KODE_DI_DEPAN.fullmatch(isi)
    return Terbaca((cocok[1], cocok[2]) if cocok else (isi, ""), t.masalah)


def kode_bagian(sel: Sequence[Any]) -> Terbaca:
    """Return a code that stands in parts in several cells, or whole in the last filled one."""
    bagian: list[str] = []
    for s in sel:
        t = _coba(_baca_kode, s)
        isi = str(t.nilai or "").strip().removesuffix(".")
        if isi:
            bagian.append(isi)
    if not bagian:
        return Terbaca(("", ""))
    if len(bagian) == 1:
        return kode_dan_nama(bagian[0])
    if bagian[-1].startswith(f"{bagian[0]}.") and bagian[-1].count(".") >= len(bagian) - 1:
        return Terbaca((bagian[-1], ""))
    angka = ".".join(bagian).split(".")
    rapi = [a.zfill(w) for a, w in zip(angka, _LEBAR, strict=False)] + angka[len(_LEBAR) :]
    return Terbaca((".".join(rapi), ""))


@lru_cache(maxsize=8_192)
def kode(teks_kode: str) -> KodeNomenklatur | None:
    """Return a code of the nomenclature; ``None`` when the text is none."""
    try:
        return KodeNomenklatur.parse(teks_kode)
    except CodeError:
        return None


def tanpa_kode(nama: str, kode_simpul: KodeNomenklatur | None) -> str:
    """Return a name without its own code before it."""
    cocok = _KODE_DI_DEPAN.fullmatch(nama)
    if cocok is None:
        return nama
    di_depan = kode(cocok[1])
    return cocok[2] if di_depan is not None and di_depan == (kode_simpul or di_depan) else nama


def bilangan_bersatuan(sel: Any, satuan: str = "") -> tuple[Decimal | None, str, Masalah | None]:
    """Return a target: its number, its unit, and what is the matter.

    Args:
        sel: The cell: a number, or a text such as ``24,64 Persen``.
        satuan: The unit that stands beside it.
    """
    if not isinstance(sel, str):
        t = _coba(_baca_angka, sel)
        return t.nilai, satuan, t.masalah
    isi = " ".join(bersihkan(sel).split())
    try:
        k = Kuantitas.parse(isi, pecahan_maks=0 if _bulat(satuan) else None)
    except AmbiguousNumberError as galat:
        unit = satuan or isi.split(maxsplit=1)[-1]
        if _bulat(unit) or _bulat(re.sub(r"^[-0-9.,\s]+", "", isi)):
            return galat.ribuan, satuan or re.sub(r"^[-0-9.,\s]+", "", isi), None
        return None, satuan, _ambigu(isi, galat)
    except NumberError:
        k = Kuantitas(None, isi, isi)
    if k.nilai is None:
        if not isi or isi in "-–—" or (k.satuan and satuan_sama(k.satuan, satuan)):
            return None, satuan, None
        hanya_satuan = satuan_baku(isi) in satuan_dikenal()
        pesan = (
            f"Tertulis {kutip(isi)}, padahal kolom ini berisi target seperti 3 Dokumen atau "
            "24,64 Persen. Tulis angkanya; kosongkan bila belum ada."
        )
        satuan = satuan or (isi if hanya_satuan else "")
        return None, satuan, Masalah("target-bukan-angka", Severity.WARNING, pesan)
    if satuan and k.satuan and not satuan_sama(k.satuan, satuan):
        pesan = (
            f"Target tertulis {kutip(isi)}, sedangkan kolom satuan berisi {kutip(satuan)}. Dibaca "
            f"dengan satuan pada targetnya; samakan keduanya."
        )
        return k.nilai, k.satuan, Masalah("satuan-berbeda", Severity.WARNING, pesan)
    return k.nilai, satuan or k.satuan, None


def _ambigu(isi: str, galat: AmbiguousNumberError) -> Masalah:
    return Masalah(
        "angka-ambigu",
        Severity.ERROR,
        f"Tertulis {kutip(isi)}: dapat dibaca {format_angka(galat.ribuan, None)} atau "
        f"{format_angka(galat.pecahan, None)}. Tulis {format(galat.ribuan, 'f')} bila yang "
        f"pertama, atau {format(galat.pecahan, 'f').replace('.', ',')}0 bila yang kedua.",
    )


def _bulat(satuan: str) -> bool:
    """Tell whether a unit counts whole things."""
    dikenal = satuan_dikenal().get(satuan_baku(satuan))
    return dikenal is not None and dikenal.jenis in ("hitung", "orang")
