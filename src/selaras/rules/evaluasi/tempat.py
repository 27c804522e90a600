"""Places and names on a form of evaluation, and what several rules ask about it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from selaras.core.angka import format_angka
from selaras.core.formulir_e81 import NAMA_KOLOM, BarisE81, FormulirE81, Jenis, Sel, Sisi
from selaras.core.hitung_e81 import KOLOM_BERJUMLAH, SelisihJenjang, cara_umum, selisih_jenjang
from selaras.core.rupiah import Rupiah
from selaras.rules.base import Bahan, Letak

if TYPE_CHECKING:
    from selaras.core.kebijakan import Akumulasi
    from selaras.core.nilai import Asal

TABEL = "E81"


def isi_formulir(bahan: Bahan) -> FormulirE81:
    """Return the form that is checked.

    Raises:
        ValueError: A plan is checked; rules of this family do not run then.
    """
    if bahan.formulir is None:
        raise ValueError("Rules of this family need a form of evaluation.")
    return bahan.formulir


def letak(baris: BarisE81, kolom: int, sisi: Sisi) -> Letak:
    """Return the place of a figure: its cell where it was read, else its row and column."""
    sel = baris.sel.get((kolom, sisi))
    asal = sel.asal if sel is not None and sel.asal is not None else baris.asal
    return letak_asal(asal, baris.kode, f"{kolom}.{sisi}", baris.id)


def letak_asal(asal: "Asal | None", kode: str, column: str, baris: str) -> Letak:
    """Return a place on the form."""
    return Letak(
        table=TABEL,
        kode=kode or None,
        column=column,
        baris=baris,
        row=asal.baris if asal else None,
        sheet=(asal.lembar or asal.berkas) if asal else None,
        cell=asal.sel if asal else None,
    )


def sebut(baris: BarisE81) -> str:
    """Return how a message begins: the row."""
    if baris.jenis is Jenis.JUMLAH:
        return "Baris jumlah"
    return baris.sebutan


def kolom(formulir: FormulirE81, nomor: int, sisi: Sisi) -> str:
    """Return what a message calls a column: its printed number and what it holds."""
    return f"kolom {formulir.nomor(nomor)} {sisi} ({NAMA_KOLOM[nomor]})"


def angka(nilai: Decimal, sisi: Sisi) -> str:
    """Return a figure as officials write it, at most four decimals of a quantity."""
    if sisi is Sisi.RP:
        return f"Rp {format_angka(nilai, 0 if nilai == nilai.to_integral_value() else 2)}"
    desimal = -int(nilai.as_tuple().exponent)
    teks = format_angka(nilai, 4 if desimal > 4 else None)
    return teks.rstrip("0").rstrip(",") if "," in teks else teks


def nilai_temuan(nilai: Decimal, sisi: Sisi) -> Decimal | Rupiah:
    """Return a figure as a finding states it."""
    if sisi is Sisi.RP and -int(nilai.as_tuple().exponent) <= 2:
        return Rupiah.dari(nilai)
    return nilai


def jenjang(bahan: Bahan) -> tuple[SelisihJenjang, ...]:
    """Return every stated amount that the rows below it do not give, computed once."""
    return bahan.sekali(_jenjang)


def _jenjang(bahan: Bahan) -> tuple[SelisihJenjang, ...]:
    formulir = isi_formulir(bahan)
    return tuple(s for k in KOLOM_BERJUMLAH for s in selisih_jenjang(formulir, k))


def cara(bahan: Bahan, sisi: Sisi) -> "Akumulasi":
    """Return how most rows of the form make column 12 from the quarters."""
    return bahan.sekali(_cara_kinerja if sisi is Sisi.K else _cara_uang)


def _cara_kinerja(bahan: Bahan) -> "Akumulasi":
    return cara_umum(isi_formulir(bahan), 12, Sisi.K)


def _cara_uang(bahan: Bahan) -> "Akumulasi":
    return cara_umum(isi_formulir(bahan), 12, Sisi.RP)


def uraikan(bagian: Sequence[Decimal | None], sisi: Sisi) -> str:
    """Return the parts of a sum as a message shows them; blank ones are left out."""
    return " + ".join(angka(b, sisi) for b in bagian if b is not None)


def ikut(baris: BarisE81, nomor: Sequence[int], sisi: Sisi) -> tuple[Letak, ...]:
    """Return the places of a row that follow from a wrong figure, where they state something."""
    return tuple(
        letak(baris, k, sisi) for k in nomor if (s := baris.sel.get((k, sisi))) and _berisi(s)
    )


def _berisi(sel: Sel) -> bool:
    return sel.nilai is not None or bool(sel.galat)
