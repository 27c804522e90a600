"""One door for any document an agency has: PDF, DOCX, sheets, HTML, text.

The document is read as prose and grids, its tables are told by what their headers say, and what
they hold becomes a plan that every rule can judge. Nothing is repaired: what a cell prints is kept
beside what was understood, and what was not understood is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from selaras.core.nilai import Asal
from selaras.core.renja import Pernyataan, Renja
from selaras.exchange.aman import BATAS, Batas
from selaras.exchange.dokumen.kisi import LembarDokumen
from selaras.exchange.dokumen.pokok import tahun_rencana
from selaras.exchange.dokumen.sumber import baca_sumber
from selaras.exchange.dokumen.susun import DIBACA, susun
from selaras.exchange.dokumen.tabel import TabelTerbaca, kumpulkan
from selaras.exchange.parsed import Issues, Parsed, Severity

_YAKIN_GARIS = 0.35
_YAKIN_CELAH = 0.54
"""Least confidence in a table that is judged: with cells of its own, or told from gaps."""


@dataclass(frozen=True, kw_only=True)
class DokumenTerbaca:
    """A document that was read.

    Attributes:
        lembar: The document as its reader saw it: prose and grids with places.
        tabel: The tables that were recognised, with how sure that is.
        renja: The plan they make.
        pernyataan: What its prose states.
        pindaian: Pages that are pictures without text: nobody read them.
        tahun: Year n.
    """

    lembar: LembarDokumen
    tabel: Sequence[TabelTerbaca]
    renja: Renja
    pernyataan: Sequence[Pernyataan] = field(default=())
    pindaian: Sequence[int] = field(default=())
    tahun: int = 0

    @property
    def kunci_tabel(self) -> frozenset[str]:
        """Contract keys of the tables that were found."""
        return frozenset(t.kunci for t in self.tabel)


def baca_dokumen(
    nama: str, data: bytes, *, tahun: int | None = None, batas: Batas = BATAS
) -> Parsed[DokumenTerbaca]:
    """Read a document of any kind.

    Args:
        nama: File name; what the file is, is told by its content.
        data: Content, from anyone.
        tahun: Year n, where it is known.
        batas: Limits.

    Returns:
        What was read; ``None`` with an issue when nothing in it can be checked.
    """
    issues = Issues()
    dok = baca_sumber(nama, data, issues, batas)
    if dok is None:
        return Parsed(None, issues.result())
    if dok.pindaian:
        _sebut_pindaian(dok, issues)
    n = tahun or tahun_rencana(dok)
    tabel = _yakin(kumpulkan(dok, n, issues), issues)
    if not any(t.kunci in DIBACA for t in tabel):
        lain = ", ".join(dict.fromkeys(t.bentuk.nama for t in tabel))
        issues.add(
            "tabel-lain-saja" if lain else "tabel-renja-tidak-ada",
            Severity.ERROR,
            "Tidak ada tabel Renja yang dikenali dalam dokumen ini, jadi tidak ada yang dapat "
            f"diperiksa{f' (yang ada: {lain})' if lain else ''}. Berikan dokumen yang memuat "
            "Tabel T-C.29 sampai T-C.33.",
            Asal(nama),
        )
        return Parsed(None, issues.result())
    if n is None:
        n = _tahun_tabel(tabel)
    if n is None:
        issues.add(
            "tahun-tidak-disebut",
            Severity.ERROR,
            "Tahun rencana tidak disebut dalam dokumen ini. Sebutkan tahunnya.",
            Asal(nama),
        )
        return Parsed(None, issues.result())
    susunan = susun(dok, tabel, n, issues)
    return Parsed(
        DokumenTerbaca(
            lembar=dok,
            tabel=tuple(tabel),
            renja=susunan.renja,
            pernyataan=susunan.renja.pernyataan,
            pindaian=tuple(dok.pindaian),
            tahun=n,
        ),
        issues.result(),
    )


def _yakin(tabel: Sequence[TabelTerbaca], issues: Issues) -> list[TabelTerbaca]:
    """Return the tables that can be judged; those that were hardly told are named and left out."""
    hasil: list[TabelTerbaca] = []
    for t in tabel:
        if t.keyakinan >= (_YAKIN_CELAH if t.kisi.kolom_dugaan else _YAKIN_GARIS):
            hasil.append(t)
            continue
        issues.add(
            "tabel-diragukan",
            Severity.WARNING,
            f"Tabel ini mirip {t.bentuk.nama}, tetapi kolomnya tidak dapat dipastikan, jadi tidak "
            "diperiksa. Berikan berkas aslinya (DOCX, XLSX, atau PDF dengan garis tabel).",
            t.tempat,
        )
    return hasil


def _tahun_tabel(tabel: Sequence[TabelTerbaca]) -> int | None:
    from selaras.exchange.dokumen.kata_kepala import tahun_dalam

    for t in tabel:
        tahun = sorted({x for j in t.kepala.judul for x in tahun_dalam(j)})
        if t.kunci == "TC33" and tahun:
            return tahun[0]
    return None


def _sebut_pindaian(dok: LembarDokumen, issues: Issues) -> None:
    sebut = ", ".join(map(str, dok.pindaian[:20])) + (" ..." if len(dok.pindaian) > 20 else "")
    issues.add(
        "halaman-pindaian",
        Severity.WARNING,
        f"Halaman {sebut} adalah gambar tanpa teks (hasil pindai), jadi tidak terbaca dan tidak "
        "diperiksa. Minta dokumen aslinya, bukan pindaian.",
        Asal(dok.berkas, halaman=dok.pindaian[0]),
    )
