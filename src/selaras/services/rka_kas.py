"""How a person asks for a cash plan: evenly, by quarters, month by month, or none."""

from collections.abc import Mapping

from selaras.core.anggaran_kas import per_triwulan, rata
from selaras.core.errors import NumberError, RupiahError
from selaras.core.rka import baca_bilangan
from selaras.core.rupiah import NOL, Rupiah
from selaras.core.tanggal import BULAN
from selaras.services.galat import TidakSah

CARA = ("rata", "triwulan", "bulan", "kosong")
"""Ways to fill the months; ``kosong`` takes the cash plan away."""


def susun_kas(cara: str, total: Rupiah, isian: Mapping[str, str]) -> tuple[Rupiah, ...] | None:
    """Return the twelve months that somebody asks for.

    Args:
        cara: One of :data:`CARA`.
        total: Sum of the cost lines.
        isian: ``tw1`` to ``tw4`` in percent for quarters, ``b1`` to ``b12`` in rupiah for months;
            a blank month is no withdrawal.

    Raises:
        TidakSah: A text is no number, the percentages are no whole, or the way is unknown.
    """
    if cara == "kosong":
        return None
    if cara == "rata":
        return rata(total)
    if cara == "triwulan":
        return _triwulan(total, isian)
    if cara == "bulan":
        return _bulan(isian)
    raise TidakSah("Cara membagi itu tidak dikenal. Muat ulang halaman ini.")


def _triwulan(total: Rupiah, isian: Mapping[str, str]) -> tuple[Rupiah, ...]:
    try:
        persen = [baca_bilangan(isian.get(f"tw{i}", "").strip() or "0") for i in range(1, 5)]
        return per_triwulan(total, persen)
    except ValueError:
        pesan = "Isi persen empat triwulan yang jumlahnya 100, misalnya 15, 35, 30, dan 20."
        raise TidakSah(pesan, {"tw1": pesan}) from None


def _bulan(isian: Mapping[str, str]) -> tuple[Rupiah, ...]:
    hasil: list[Rupiah] = []
    galat: dict[str, str] = {}
    for i, nama in enumerate(BULAN, start=1):
        teks = isian.get(f"b{i}", "").strip()
        try:
            uang = Rupiah.parse(teks) if teks and teks not in ("-", "–") else NOL
        except (NumberError, RupiahError):
            galat[f"b{i}"] = f"{nama}: tertulis “{teks[:40]}”. Tulis angkanya, misalnya 1.500.000."
            continue
        if uang < NOL:
            galat[f"b{i}"] = f"{nama}: penarikan tidak dapat negatif."
        hasil.append(uang)
    if galat:
        raise TidakSah(" ".join(galat.values()), galat)
    return tuple(hasil)
