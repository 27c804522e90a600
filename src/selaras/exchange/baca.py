"""One door for every plan on disk: a folder, its ``renja.toml``, or a workbook."""

from pathlib import Path
from typing import TYPE_CHECKING

from selaras.core.nilai import Asal
from selaras.core.renja import Renja
from selaras.exchange.aman import BATAS, Batas, ukuran
from selaras.exchange.folder import read_folder
from selaras.exchange.kunci import BERKAS
from selaras.exchange.parsed import Issue, Parsed, Severity
from selaras.exchange.simpan import sebab

if TYPE_CHECKING:
    from selaras.exchange.dokumen_masuk import DokumenTerbaca


def read(path: Path | str, batas: Batas = BATAS, tahun: int | None = None) -> Parsed[Renja]:
    """Read a plan, whatever its face: :func:`read_any` without the document it was read from."""
    return read_any(path, batas, tahun)[0]


def read_any(
    path: Path | str, batas: Batas = BATAS, tahun: int | None = None
) -> "tuple[Parsed[Renja], DokumenTerbaca | None]":
    """Read a plan, whatever its face, and the document it stands in where it is one.

    Args:
        path: A folder, the ``renja.toml`` in it, an ``.xlsx`` file, or an export of another
            system that is known by its header. What a file is, is decided by its content.
        batas: Limits.
        tahun: The plan year, for an export that does not name it.

    Returns:
        The plan and the issues met, never raising for what the path or the file holds; and the
        document, where the file is a PDF, a DOCX or any other that is no data of ours.
    """
    jalur = Path(path)
    try:
        if jalur.is_dir():
            return read_folder(jalur, batas), None
        if jalur.name.lower() == BERKAS:
            return read_folder(jalur.parent, batas), None
        if not jalur.exists():
            pesan = "Berkas atau folder ini tidak ada. Periksa namanya."
            return _gagal(jalur, "berkas-tidak-ada", pesan), None
        if not jalur.is_file():
            pesan = "Ini bukan berkas biasa; tidak dibuka."
            return _gagal(jalur, "tidak-dapat-dibuka", pesan), None
        with jalur.open("rb") as f:
            data = f.read(batas.berkas + 1)
    except (OSError, ValueError) as galat:
        mengapa = sebab(galat) if isinstance(galat, OSError) else "nama tidak sah"
        pesan = f"Berkas ini tidak dapat dibuka ({mengapa}). Periksa nama dan hak aksesnya."
        return _gagal(jalur, "tidak-dapat-dibuka", pesan), None
    if len(data) > batas.berkas:
        pesan = (
            f"Berkas ini melebihi batas {ukuran(batas.berkas)}; tidak dibuka. Hapus gambar dan "
            "lembar yang tidak dipakai, atau pakai folder CSV."
        )
        return _gagal(jalur, "berkas-terlalu-besar", pesan), None
    return baca_isi(data, jalur.name, batas, tahun)


def baca_isi(
    data: bytes, nama: str, batas: Batas = BATAS, tahun: int | None = None
) -> "tuple[Parsed[Renja], DokumenTerbaca | None]":
    """Read the content of a file as :func:`read_any` does.

    Args:
        data: Content, from anyone.
        nama: File name, for places.
        batas: Limits.
        tahun: The plan year, where the file may not name it.
    """
    from selaras.exchange.workbook import read_workbook

    hasil = read_workbook(data, nama, batas)
    if hasil.value is not None or not {i.code for i in hasil.issues} & _MUNGKIN_ASING:
        return hasil, None
    from selaras.exchange.rencana_asing import baca_rencana_asing

    asing = baca_rencana_asing(data, nama, tahun)
    if asing is not None and asing.value is not None and not _bertabel(data, nama, tahun):
        return asing, None
    from selaras.exchange.dokumen_masuk import baca_dokumen

    dokumen = baca_dokumen(nama, data, tahun=tahun, batas=batas)
    if dokumen.value is not None:
        return Parsed(dokumen.value.renja, dokumen.issues), dokumen.value
    if asing is not None:
        return asing, None
    buku = {i.code for i in hasil.issues} == {"lembar-renja-tidak-ada"}
    lain = any(i.code == "tabel-lain-saja" for i in dokumen.issues)
    if _lembar_data(data) or _salah_nama(nama, data) or (buku and not lain):
        return hasil, None
    return Parsed(None, dokumen.issues), None


def _bertabel(data: bytes, nama: str, tahun: int | None) -> bool:
    """Tell whether a file known by its header is a printed table, and no export with flat rows."""
    from selaras.exchange.masuk import baca_masuk

    masuk = baca_masuk(data, nama, tahun=tahun).value
    return masuk is not None and masuk.jenis == "tc33"


def _salah_nama(nama: str, data: bytes) -> bool:
    """Tell whether a file is called a workbook and is none, nor any other document."""
    dikenal = (b"PK", b"%PDF-", b"\xd0\xcf\x11\xe0")
    return nama.lower().endswith((".xlsx", ".xlsm")) and not data.startswith(dikenal)


def _lembar_data(data: bytes) -> bool:
    """Tell whether a file is JSON, of which a document reader has nothing to say."""
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


_MUNGKIN_ASING = frozenset({"lembar-renja-tidak-ada", "jenis-berkas"})
"""Why a file is no workbook of ours, when it may be an export of another system."""


def _gagal(jalur: Path, code: str, pesan: str) -> Parsed[Renja]:
    return Parsed(None, (Issue(code, Severity.ERROR, pesan, Asal(jalur.name or str(jalur))),))
