"""Files to a disk: all of them or none, never through a link, and failures in plain words."""

import errno
from collections.abc import Mapping
from pathlib import Path

_SEBAB: Mapping[int | None, str] = {
    errno.ENOENT: "nama atau foldernya tidak ada",
    errno.EACCES: "tidak ada izin, atau sedang dibuka di program lain seperti Excel",
    errno.EPERM: "tidak ada izin, atau sedang dibuka di program lain seperti Excel",
    errno.EBUSY: "sedang dibuka di program lain",
    errno.EEXIST: "sudah ada berkas dengan nama itu",
    errno.EISDIR: "nama itu sudah dipakai sebuah folder",
    errno.ENOTDIR: "bagian dari namanya adalah berkas, bukan folder",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.EINVAL: "namanya memuat karakter yang tidak diizinkan",
    errno.ENOSPC: "tempat penyimpanan penuh",
    errno.EROFS: "tempat itu hanya dapat dibaca",
    errno.ELOOP: "tautan di dalam namanya berputar",
}


class TidakTertulisError(ValueError):
    """A plan that one face of the format cannot hold.

    Attributes:
        pesan: Indonesian message: what, where, and the way out.
    """

    def __init__(self, message: str, pesan: str) -> None:
        super().__init__(message)
        self.pesan = pesan


def sebab(galat: OSError) -> str:
    """Return why an operation on a file failed, in Indonesian.

    >>> sebab(FileNotFoundError(2, "No such file or directory"))
    'nama atau foldernya tidak ada'
    """
    return _SEBAB.get(galat.errno, galat.strerror or type(galat).__name__)


def simpan(folder: Path, berkas: Mapping[str, bytes]) -> None:
    """Write files into a folder, all or none; a failure puts back what was there.

    Each file is first written beside its place, then moved into it. A link with the name of a
    file is replaced, never followed.

    Args:
        folder: Where to write; made when missing.
        berkas: Contents by file name.

    Raises:
        OSError: Nothing is changed then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    baru = {nama: folder / f".{nama}.baru" for nama in berkas}
    lama = {nama: folder / f".{nama}.lama" for nama in berkas}
    terpindah: list[str] = []
    try:
        for nama, isi in berkas.items():
            if (folder / nama).is_dir() and not (folder / nama).is_symlink():
                raise IsADirectoryError(errno.EISDIR, "Is a directory", str(folder / nama))
            baru[nama].unlink(missing_ok=True)
            with baru[nama].open("xb") as f:  # never write through a link
                f.write(isi)
        for nama in berkas:
            terpindah.append(nama)
            if (folder / nama).is_symlink() or (folder / nama).exists():
                (folder / nama).replace(lama[nama])
            baru[nama].replace(folder / nama)
    except OSError:
        for nama in terpindah:
            if lama[nama].is_symlink() or lama[nama].exists():
                lama[nama].replace(folder / nama)
            elif not baru[nama].exists():  # it was moved to where nothing was
                (folder / nama).unlink(missing_ok=True)
        raise
    finally:
        for nama in berkas:
            baru[nama].unlink(missing_ok=True)
            lama[nama].unlink(missing_ok=True)
