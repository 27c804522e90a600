"""What a check is about, a plan or a form of evaluation: its title and its day."""

from datetime import date
from typing import TypeAlias

from selaras.core.formulir_e81 import FormulirE81
from selaras.core.renja import Renja

Perihal: TypeAlias = Renja | FormulirE81


def judul(isi: Perihal, pemisah: str = " · ") -> str:
    """Return the title of what was checked."""
    if isinstance(isi, FormulirE81):
        waktu = f"Formulir E.81 {isi.tahun or ''}".strip()
        if isi.triwulan:
            waktu += f" Triwulan {('I', 'II', 'III', 'IV')[isi.triwulan - 1]}"
        return pemisah.join(b for b in (waktu, isi.perangkat_daerah) if b)
    d = isi.dokumen
    if pemisah == " ":
        return f"Renja {d.tahun} {d.nama}"
    return pemisah.join((f"Renja {d.tahun}", d.nama, d.wilayah))


def tanggal(isi: Perihal | None) -> date:
    """Return the day that a report of a check carries: that of the document, never today."""
    if isinstance(isi, Renja):
        return isi.dokumen.tanggal
    if isi is not None and isi.tahun:
        return date(isi.tahun, 12, 31)
    return date(2000, 1, 1)
