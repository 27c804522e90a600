"""From one face of the format to the other, without loss."""

from pathlib import Path

from selaras.core.renja import Renja
from selaras.exchange.baca import read
from selaras.exchange.folder import write_folder
from selaras.exchange.parsed import Parsed
from selaras.exchange.workbook import write_workbook


def write(renja: Renja, tujuan: Path | str) -> None:
    """Write a plan as a workbook when the path ends with ``.xlsx``, else as a folder.

    Raises:
        ValueError: A value cannot be written; nothing is written then.
        OSError: The path cannot be written.
    """
    jalur = Path(tujuan)
    if jalur.suffix.lower() != ".xlsx":
        write_folder(renja, jalur)
        return
    isi = write_workbook(renja)
    jalur.parent.mkdir(parents=True, exist_ok=True)
    sementara = jalur.with_name(f".{jalur.name}.baru")
    sementara.unlink(missing_ok=True)  # never write through a link
    sementara.write_bytes(isi)
    sementara.replace(jalur)


def convert(sumber: Path | str, tujuan: Path | str) -> Parsed[Renja]:
    """Read a plan in one face and write it in the other.

    Args:
        sumber: Folder or workbook.
        tujuan: Folder, or a path that ends with ``.xlsx``.

    Returns:
        What was read. Nothing is written when it has errors: the other face would lose what
        could not be read.

    Raises:
        ValueError, OSError: See :func:`write`.
    """
    hasil = read(sumber)
    if hasil.value is not None and not hasil.has_errors:
        write(hasil.value, tujuan)
    return hasil
