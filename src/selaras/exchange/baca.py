"""One door for every plan on disk: a folder, its ``renja.toml``, or a workbook."""

from pathlib import Path

from selaras.core.nilai import Asal
from selaras.core.renja import Renja
from selaras.exchange.aman import BATAS, Batas, ukuran
from selaras.exchange.folder import read_folder
from selaras.exchange.kunci import BERKAS
from selaras.exchange.parsed import Issue, Parsed, Severity
from selaras.exchange.simpan import sebab


def read(path: Path | str, batas: Batas = BATAS, tahun: int | None = None) -> Parsed[Renja]:
    """Read a plan, whatever its face.

    Args:
        path: A folder, the ``renja.toml`` in it, an ``.xlsx`` file, or an export of another
            system that is known by its header. What a file is, is decided by its content.
        batas: Limits.
        tahun: The plan year, for an export that does not name it.

    Returns:
        The plan and the issues met; never raises for what the path or the file holds.
    """
    jalur = Path(path)
    try:
        if jalur.is_dir():
            return read_folder(jalur, batas)
        if jalur.name.lower() == BERKAS:
            return read_folder(jalur.parent, batas)
        if not jalur.exists():
            return _gagal(
                jalur, "berkas-tidak-ada", "Berkas atau folder ini tidak ada. Periksa namanya."
            )
        if not jalur.is_file():
            return _gagal(jalur, "tidak-dapat-dibuka", "Ini bukan berkas biasa; tidak dibuka.")
        with jalur.open("rb") as f:
            data = f.read(batas.berkas + 1)
    except (OSError, ValueError) as galat:
        mengapa = sebab(galat) if isinstance(galat, OSError) else "nama tidak sah"
        return _gagal(
            jalur,
            "tidak-dapat-dibuka",
            f"Berkas ini tidak dapat dibuka ({mengapa}). Periksa nama dan hak aksesnya.",
        )
    if len(data) > batas.berkas:
        return _gagal(
            jalur,
            "berkas-terlalu-besar",
            f"Berkas ini melebihi batas {ukuran(batas.berkas)}; tidak dibuka. Hapus gambar dan "
            "lembar yang tidak dipakai, atau pakai folder CSV.",
        )
    from selaras.exchange.workbook import read_workbook

    hasil = read_workbook(data, jalur.name, batas)
    if hasil.value is None and {i.code for i in hasil.issues} & _MUNGKIN_ASING:
        from selaras.exchange.rencana_asing import baca_rencana_asing

        return baca_rencana_asing(data, jalur.name, tahun) or hasil
    return hasil


_MUNGKIN_ASING = frozenset({"lembar-renja-tidak-ada", "jenis-berkas"})
"""Why a file is no workbook of ours, when it may be an export of another system."""


def _gagal(jalur: Path, code: str, pesan: str) -> Parsed[Renja]:
    return Parsed(None, (Issue(code, Severity.ERROR, pesan, Asal(jalur.name or str(jalur))),))
