"""``selaras check``: what a file is, and the rules that fit it."""

from pathlib import Path
from typing import TYPE_CHECKING

from selaras.cli.perihal import Perihal
from selaras.exchange.baca import read_any
from selaras.exchange.parsed import Parsed
from selaras.rules.pemeriksaan import HasilPeriksa, periksa_formulir

if TYPE_CHECKING:
    from selaras.core.nomenklatur import DaftarNomenklatur


def baca_dan_periksa(
    path: Path, nomenklatur: "DaftarNomenklatur | None" = None, tahun: int | None = None
) -> tuple[Parsed[Perihal], HasilPeriksa | None]:
    """Read a plan, a document, or else a form of evaluation, and run the rules that fit it.

    Args:
        path: The file or folder.
        nomenklatur: The national list, where one is given.
        tahun: The plan year, for a document that does not name it.

    Returns:
        What was read, with the issues of reading; and the findings, ``None`` when nothing could be
        used. Issues of a form are given only where the file is one.
    """
    from selaras.exchange.e81_masuk import baca_formulir_di, mungkin_formulir

    renja, dokumen = read_any(path, tahun=tahun)
    if dokumen is not None:
        from selaras.exchange.dokumen_periksa import periksa_dokumen

        hasil, terlewat = periksa_dokumen(dokumen, nomenklatur)
        return Parsed(renja.value, renja.issues + terlewat), hasil
    if mungkin_formulir(renja):
        formulir = baca_formulir_di(path)
        if formulir.value is not None:
            return Parsed(formulir.value, formulir.issues), periksa_formulir(formulir.value)
    if renja.value is None:
        return Parsed(None, renja.issues), None
    from selaras.exchange.dokumen_periksa import periksa_ekspor

    hasil, terlewat = periksa_ekspor(renja, nomenklatur)
    return Parsed(renja.value, renja.issues + terlewat), hasil
