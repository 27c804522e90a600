"""Reads whatever an agency has and runs every rule on it: one door for the command and the page.

A plan of ours, an export, a form of evaluation or a printed document: the caller need not know.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from selaras.core.perihal import Perihal
from selaras.core.renja import Renja
from selaras.exchange.aman import BATAS, Batas
from selaras.exchange.baca import baca_isi, read_any
from selaras.exchange.e81_masuk import baca_formulir, baca_formulir_di, mungkin_formulir
from selaras.exchange.parsed import Parsed
from selaras.rules.pemeriksaan import HasilPeriksa, periksa_formulir

if TYPE_CHECKING:
    from selaras.core.formulir_e81 import FormulirE81
    from selaras.core.nomenklatur import DaftarNomenklatur
    from selaras.exchange.dokumen_masuk import DokumenTerbaca


@dataclass(frozen=True, kw_only=True)
class BerkasTerperiksa:
    """A file that was read and checked.

    Attributes:
        baca: What it holds, and the issues of reading and of what could not be judged.
        periksa: What the rules found; nothing ran where nothing could be read.
        dokumen: The document behind it, with its tables and places, where it is one.
    """

    baca: Parsed[Perihal]
    periksa: HasilPeriksa = field(default=HasilPeriksa(findings=(), aturan=0))
    dokumen: "DokumenTerbaca | None" = None


def periksa_jalur(
    path: Path, *, tahun: int | None = None, nomenklatur: "DaftarNomenklatur | None" = None
) -> BerkasTerperiksa:
    """Read and check a folder or file on disk.

    Args:
        path: A plan, a form of evaluation, or a document.
        tahun: The plan year, where the file may not name it.
        nomenklatur: The national list, where one is given.
    """
    rencana, dokumen = read_any(path, tahun=tahun)
    formulir = None
    if dokumen is None and mungkin_formulir(rencana):
        formulir = baca_formulir_di(path)
    return _periksa(rencana, formulir, dokumen, nomenklatur)


def periksa_isi(
    data: bytes, nama: str, *, tahun: int | None = None, batas: Batas = BATAS
) -> BerkasTerperiksa:
    """Read and check the content of one file.

    Args:
        data: Content, from anyone.
        nama: File name, for places.
        tahun: The plan year, where the file may not name it.
        batas: Limits.
    """
    rencana, dokumen = baca_isi(data, nama, batas, tahun)
    formulir = None
    if dokumen is None and mungkin_formulir(rencana):
        formulir = baca_formulir(data, nama, batas)
    return _periksa(rencana, formulir, dokumen, None)


def _periksa(
    rencana: Parsed[Renja],
    formulir: "Parsed[FormulirE81] | None",
    dokumen: "DokumenTerbaca | None",
    nomenklatur: "DaftarNomenklatur | None",
) -> BerkasTerperiksa:
    if formulir is not None and formulir.value is not None:
        return BerkasTerperiksa(
            baca=Parsed(formulir.value, formulir.issues), periksa=periksa_formulir(formulir.value)
        )
    if rencana.value is None:
        return BerkasTerperiksa(baca=Parsed(None, rencana.issues))
    from selaras.exchange.dokumen_periksa import periksa_dokumen, periksa_ekspor

    if dokumen is None:
        hasil, terlewat = periksa_ekspor(rencana, nomenklatur)
    else:
        hasil, terlewat = periksa_dokumen(dokumen, nomenklatur)
    return BerkasTerperiksa(
        baca=Parsed(rencana.value, rencana.issues + terlewat), periksa=hasil, dokumen=dokumen
    )
