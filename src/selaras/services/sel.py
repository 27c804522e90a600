"""One typed cell: the text a person wrote to the value of its column, or a message.

The readers of the open format judge the text, so a cell typed, pasted or imported gets the same
message. A count of whole things may be written ``1.190``; ``3 Dokumen`` fills the unit too.
"""

from dataclasses import dataclass
from decimal import Decimal

from selaras.core.angka import parse_angka
from selaras.core.beda import IsiKolom
from selaras.core.errors import AmbiguousNumberError, NumberError
from selaras.core.satuan import Kuantitas, satuan_baku
from selaras.core.sunting import KOLOM_DANA, KOLOM_KELUARAN
from selaras.exchange.konversi import SelError, pembaca
from selaras.exchange.skema import tabel as skema
from selaras.law.at import satuan as satuan_dikenal

_PANJANG_TEKS = 5_000
_PANJANG_KOLOM = {"sumber_dana": 300, "satuan": 200, "satuan_maju": 200}
RUPIAH_TERBESAR = 10**14
"""The most that one cell of money may hold: a slip of the zeros, not a budget, is above it."""
MAKS_ANGKA = 40
"""Longest text of a number that is read."""

BILANGAN_TERBESAR = 10**18
"""More than any indikator counts."""

_TABEL = {
    **{k: ("keluaran", v) for k, v in KOLOM_KELUARAN.items()},
    **{k: ("pendanaan", v) for k, v in KOLOM_DANA.items()},
    "lokasi": ("lokasi", "lokasi"),
    "catatan": ("baris", "catatan"),
    "kelompok_sasaran": ("baris", "kelompok_sasaran"),
}
_SATUAN_DARI = {"target": "satuan", "target_maju": "satuan_maju"}


class IsiTidakSah(Exception):  # noqa: N818  # becomes a message beside the cell
    """A text that its column cannot hold.

    Attributes:
        pesan: What is written, what was expected, the way out.
    """

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


@dataclass(frozen=True, slots=True)
class Isian:
    """What a text stands for.

    Attributes:
        nilai: The value.
        satuan: A unit that was written behind the number; empty when there was none.
    """

    nilai: IsiKolom
    satuan: str = ""


def baca_sel(kolom: str, teks: str, satuan: str = "", tabel: str = "") -> Isian:
    """Read the text of one cell.

    Args:
        kolom: Column key of the grid, or of ``tabel``.
        teks: The text as typed or pasted.
        satuan: The unit that stands beside a target already.
        tabel: Table of the open format, for a cell of another table than the grid's.

    Raises:
        IsiTidakSah: The column cannot hold it.
    """
    teks = teks.replace("\r\n", "\n").replace("\r", "\n").strip()
    angka = kolom in ("pagu", "prakiraan_maju")
    maks = MAKS_ANGKA if angka else _PANJANG_KOLOM.get(kolom, _PANJANG_TEKS)
    if len(teks) > maks:
        raise IsiTidakSah(f"Teksnya {len(teks)} karakter; paling panjang {maks}.")
    if any(ord(h) < 32 and h not in "\n\t" for h in teks):
        raise IsiTidakSah("Teksnya memuat karakter yang tidak tercetak. Ketik ulang isinya.")
    if not teks:
        return Isian(None)
    if kolom in _SATUAN_DARI:
        return _target(teks, satuan)
    return Isian(_baca(kolom, teks, tabel))


def _baca(kolom: str, teks: str, tabel: str = "") -> IsiKolom:
    nama_tabel, medan = (tabel, kolom) if tabel else _TABEL[kolom]
    k = next(k for k in skema()[nama_tabel].kolom if k.nama == medan)
    try:
        nilai: IsiKolom = pembaca(k)(teks)
    except SelError as galat:
        raise IsiTidakSah(galat.pesan) from None
    if kolom in ("pagu", "prakiraan_maju", "dana") and nilai is not None and nilai.sen < 0:
        raise IsiTidakSah("Pagu tidak dapat negatif. Tulis 0 bila tidak ada dana, atau kosongkan.")
    if kolom in ("pagu", "prakiraan_maju") and nilai is not None and nilai.nilai > RUPIAH_TERBESAR:
        raise IsiTidakSah("Jumlah uangnya lebih dari Rp100 triliun. Periksa nolnya.")
    return nilai


def _target(teks: str, satuan: str) -> Isian:
    if len(teks) > MAKS_ANGKA + max(_PANJANG_KOLOM.values()):
        raise IsiTidakSah("Tulis angkanya saja, boleh dengan satuannya.")
    try:
        return Isian(_masuk_akal(bilangan_bersatuan(teks, satuan)))
    except AmbiguousNumberError:
        pass
    except NumberError:
        kuantitas = _kuantitas(teks)
        if kuantitas is not None:
            return kuantitas
    return Isian(_baca("target", teks))  # the reader's own message


def _masuk_akal(nilai: Decimal) -> Decimal:
    if abs(nilai) >= BILANGAN_TERBESAR:
        raise IsiTidakSah("Angkanya terlalu besar untuk sebuah target. Periksa nolnya.")
    return nilai


def bilangan_bersatuan(teks: str, satuan: str) -> Decimal:
    """Read a number; beside a unit that counts whole things ``1.190`` is one of them.

    Raises:
        AmbiguousNumberError: It can be read in two ways.
        NumberError: It is no number.
    """
    return parse_angka(teks, satuan_bulat=_bulat(satuan))


def baca_bilangan(teks: str, satuan: str) -> Decimal | None:
    """Read a number as officials write it; blank stays blank.

    Args:
        teks: The text.
        satuan: The unit: beside one that counts whole things ``1.190`` is 1190.

    Raises:
        SelError: It is no number, or can be read in two ways.
    """
    if not teks:
        return None
    if len(teks) > MAKS_ANGKA:
        raise SelError("terlalu-panjang", "Tulis angkanya saja, tanpa satuan.")
    try:
        nilai = bilangan_bersatuan(teks, satuan)
    except (AmbiguousNumberError, NumberError):
        k = next(k for k in skema()["realisasi"].kolom if k.nama == "nilai")
        nilai = pembaca(k)(teks)  # has the better message
    if abs(nilai) >= BILANGAN_TERBESAR:
        raise SelError("bilangan", "Angkanya terlalu besar. Periksa nolnya.")
    return nilai


def _kuantitas(teks: str) -> Isian | None:
    """Read ``3 Dokumen``; the unit decides whether ``1.190`` is a whole number."""
    try:
        k = Kuantitas.parse(teks)
    except AmbiguousNumberError as galat:
        satuan = teks.split(maxsplit=1)[-1]
        return Isian(galat.ribuan, satuan) if _bulat(satuan) else None
    return Isian(k.nilai, k.satuan) if k.nilai is not None and k.satuan else None


def _bulat(satuan: str) -> bool:
    """Tell whether a unit counts whole things."""
    dikenal = satuan_dikenal().get(satuan_baku(satuan))
    return dikenal is not None and dikenal.jenis in ("hitung", "orang")
