"""How reports of findings name a place and print a number: shared by screen, page and workbook."""

import re
from decimal import Decimal

from selaras.core.angka import format_angka
from selaras.core.nilai import KOLOM_DOKUMEN
from selaras.rules.base import Finding

TABEL_TERCETAK = {
    **{f"TC{n}": f"T-C.{n}" for n in range(29, 34)},
    "E81": "E.81",
    "II2": "II.2",
    "III1": "III.1",
    "NARASI": "Narasi",
    "HUKUM": "Hukum",
}
_POLOS = re.compile(r"-?\d+(\.\d+)?")
_TAHUN_TERBESAR = 9999  # shorter numbers may be years: they print without grouping


def tempat(t: Finding) -> str:
    """Return the place in the words of the printed tables: ``T-C.33 5.03.01 target maju``.

    A document that was read adds its page, or its line where it has no pages.
    """
    letak = t.letak
    tabel = TABEL_TERCETAK.get(letak.table or "", letak.table or "")
    baris = letak.cell if letak.table == "E81" and letak.cell else letak.baris  # rows have no ids
    bagian = [tabel, letak.kode or baris, (letak.column or "").replace("_", " ")]
    if letak.page is not None:
        bagian.append(f"(halaman {letak.page})")
    elif _di_dokumen(t) and letak.row is not None:
        bagian.append(f"(baris {letak.row})")
    return " ".join(b for b in bagian if b)


def _di_dokumen(t: Finding) -> bool:
    return (t.letak.cell or "").startswith(KOLOM_DOKUMEN)


def berkas(t: Finding) -> str:
    """Return where the value stands in the input: ``pendanaan.csv D28``; empty if unknown."""
    letak = t.letak
    if not letak.sheet:
        return ""
    baris = f"baris {letak.row}" if letak.row is not None else ""
    if letak.page is not None or _di_dokumen(t):
        halaman = f"halaman {letak.page}" if letak.page is not None else ""
        letak_ = ", ".join(b for b in (halaman, baris, letak.cell) if b)
        return f"{letak.sheet} {letak_}".strip()
    return f"{letak.sheet} {letak.cell or baris}".strip()


def tanpa_kode(t: Finding) -> str:
    """Return the message without its way out and without the code its place already says."""
    for awalan in (t.letak.kode, t.letak.baris):
        if awalan and t.inti.startswith(f"{awalan}: "):
            sisa = t.inti[len(awalan) + 2 :]
            return sisa[:1].upper() + sisa[1:]
    return t.inti


def terbaca(nilai: str | None, kolom: str | None = None) -> str:
    """Return a contract value as officials read it: ``387750000`` becomes ``387.750.000``.

    >>> terbaca("387750000"), terbaca("2024"), terbaca("84.54"), terbaca("3 Dokumen")
    ('387.750.000', '2024', '84,54', '3 Dokumen')
    """
    if nilai is None:
        return ""
    if kolom == "kode" or not _POLOS.fullmatch(nilai):
        return nilai
    angka = Decimal(nilai)
    if abs(angka) <= _TAHUN_TERBESAR:
        return nilai.replace(".", ",")
    return format_angka(angka, None)
