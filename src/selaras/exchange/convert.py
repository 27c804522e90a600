"""From one face of the format to the other, without loss."""

from pathlib import Path

from selaras.core.renja import Renja
from selaras.exchange.baca import read
from selaras.exchange.folder import write_folder
from selaras.exchange.parsed import Parsed
from selaras.exchange.simpan import TidakTertulisError, simpan
from selaras.exchange.workbook_tulis import write_workbook

_BUKAN_FOLDER = (".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".toml", ".zip", ".pdf", ".docx")


def write(renja: Renja, tujuan: Path | str) -> None:
    """Write a plan as a workbook when the path ends with ``.xlsx``, else as a folder.

    Raises:
        ValueError: A value cannot be written, or the path is named like another kind of file;
            nothing is written then.
        OSError: The path cannot be written; nothing is changed then.
    """
    jalur = Path(tujuan)
    akhiran = jalur.suffix.lower()
    if akhiran == ".xlsx":
        simpan(jalur.parent, {jalur.name: write_workbook(renja)})
        return
    if akhiran in _BUKAN_FOLDER:
        raise TidakTertulisError(
            f"{jalur} is neither a folder nor an .xlsx file.",
            f"{jalur} tidak dapat ditulis: berkas {akhiran} tidak dipakai. Pakai akhiran .xlsx "
            "untuk buku kerja Excel, atau nama tanpa akhiran untuk folder CSV.",
        )
    write_folder(renja, jalur)


def convert(sumber: Path | str, tujuan: Path | str, tahun: int | None = None) -> Parsed[Renja]:
    """Read a plan in one face and write it in the other.

    Args:
        sumber: Folder, workbook, or a known export of another system.
        tujuan: Folder, or a path that ends with ``.xlsx``.
        tahun: The plan year, for an export that does not name it.

    Returns:
        What was read. Nothing is written when it has errors: the other face would lose what
        could not be read.

    Raises:
        ValueError, OSError: See :func:`write`.
    """
    hasil = read(sumber, tahun=tahun)
    if hasil.value is not None and not hasil.has_errors:
        write(hasil.value, tujuan)
    return hasil
