"""A whole plan as one run of bytes: the folder of the open format in a ZIP archive.

The same plan always gives the same bytes, so their fingerprint names its content. Anyone can
unpack an archive and read, check or convert the folder.
"""

import hashlib
import zlib
from collections.abc import Callable, Container
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from selaras.core.nilai import Asal
from selaras.core.renja import Renja
from selaras.exchange.aman import BATAS, Batas, ukuran
from selaras.exchange.folder import folder_files, read_files
from selaras.exchange.kunci import BERKAS
from selaras.exchange.parsed import Issue, Parsed, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

_WAKTU = (1980, 1, 1, 0, 0, 0)
_TINGKAT = 6


def tulis_arsip(renja: Renja) -> bytes:
    """Return a plan as an archive.

    Raises:
        ValueError: A number has no plain form (:func:`~selaras.exchange.folder.folder_files`).
    """
    return arsipkan(folder_files(renja))


def arsipkan(berkas: "Mapping[str, bytes]") -> bytes:
    """Return files as an archive without times, owners or order of their own."""
    tampung = BytesIO()
    with ZipFile(tampung, "w") as arsip:
        for nama in sorted(berkas):
            info = ZipInfo(nama, _WAKTU)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            arsip.writestr(info, berkas[nama], compresslevel=_TINGKAT)
    return tampung.getvalue()


def baca_arsip(data: bytes, nama: str = "rencana.zip", batas: Batas = BATAS) -> Parsed[Renja]:
    """Read a plan from an archive; what cannot be opened is an issue.

    Args:
        data: The archive, from anyone: sizes are counted, not believed.
        nama: Its name for messages.
        batas: Limits.
    """
    try:
        berkas = _urai(data, batas)
    except BadZipFile:
        return _tolak(
            "arsip-rusak",
            "Arsip ini rusak atau bukan ZIP. Unduh ulang berkasnya.",
            nama,
        )
    if berkas is None:
        return _tolak(
            "berkas-terlalu-besar",
            f"Isi arsip ini melebihi {ukuran(batas.folder)} atau memuat lebih dari "
            f"{batas.anggota} berkas; tidak dibuka. Periksa apakah berkasnya benar.",
            nama,
        )
    return read_files(berkas, batas)


def baca_sebagian(data: bytes, tabel: Container[str], batas: Batas = BATAS) -> Renja | None:
    """Read some tables of an archive that this program wrote; several times quicker than all.

    References into tables that were left out lead nowhere, so this serves sums and lists only.

    Args:
        data: The archive.
        tabel: Names of the tables to read.
        batas: Limits.

    Returns:
        The plan with those tables; ``None`` when the archive cannot be read.
    """
    try:
        berkas = _urai(data, batas, lambda n: n == BERKAS or n.removesuffix(".csv") in tabel)
    except BadZipFile:
        return None
    return None if berkas is None else read_files(berkas, batas).value


def sidik(data: bytes) -> str:
    """Return the SHA-256 of bytes, as hex."""
    return hashlib.sha256(data).hexdigest()


def _urai(
    data: bytes, batas: Batas, perlu: Callable[[str], bool] = lambda _: True
) -> dict[str, bytes] | None:
    """Unpack the files at the top of an archive, or one folder down; ``None`` when too much."""
    hasil: dict[str, bytes] = {}
    sisa = batas.folder
    with ZipFile(BytesIO(data)) as arsip:
        anggota = [i for i in arsip.infolist() if not i.is_dir()]
        if len(anggota) > batas.anggota:
            return None
        for info in anggota:
            nama = info.filename.replace("\\", "/").rsplit("/", 1)[-1].lower()
            if not nama.endswith((".csv", ".toml")) or nama in hasil or not perlu(nama):
                continue
            try:
                with arsip.open(info) as isi:
                    hasil[nama] = isi.read(min(sisa, batas.berkas) + 1)
            except (RuntimeError, NotImplementedError, OSError, ValueError, EOFError, zlib.error):
                raise BadZipFile from None  # encrypted, or packed in a way nobody uses
            sisa -= len(hasil[nama])
            if sisa < 0 or len(hasil[nama]) > batas.berkas:
                return None
    return hasil


def _tolak(code: str, pesan: str, nama: str) -> Parsed[Renja]:
    return Parsed(None, (Issue(code, Severity.ERROR, pesan, Asal(nama)),))
