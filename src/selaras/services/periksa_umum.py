"""Checks of documents that anybody hands in, without an account: kept for an hour, then gone.

Nothing of it touches the database. Each check has a folder with an unguessable name in the data
folder; a process of its own reads the document there (:mod:`selaras.services.periksa_pekerja`) and
leaves its result. The document itself is deleted when it has been read.
"""

import contextlib
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from selaras.exchange.aman import BATAS
from selaras.services.galat import Terkunci, TidakAda, TidakSah
from selaras.services.laporan_berkas import BENTUK
from selaras.services.periksa_pekerja import HASIL, LINGKUNGAN, MEMORI_HABIS, TAHAP, WAKTU, tulis

UMUR = 3600
"""Seconds that a result is kept."""

SEKALIGUS = 2
"""Checks that run at once, over all serving processes."""

MAKS_ANTRE = 8
"""Most checks that wait or run; more are asked to come back."""

PERINTAH: tuple[str, ...] = (sys.executable, "-m", "selaras.services.periksa_pekerja")
BATAS_WAKTU = float(WAKTU)
_TUNGGU_ANTRE = 240
_AKHIR = ("selesai", "gagal")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_UNDUHAN = {
    **{f"laporan.{b}": jenis for b, jenis in BENTUK.items()},
    "rencana.xlsx": BENTUK["xlsx"],
    "beda.html": BENTUK["html"],
    "beda.xlsx": BENTUK["xlsx"],
    "beda.json": BENTUK["json"],
}
_HALAMAN = re.compile(r"halaman-[1-9][0-9]{0,3}\.png")
_AKHIRAN = frozenset(
    {".pdf", ".docx", ".xlsx", ".xls", ".ods", ".csv", ".html", ".htm", ".txt", ".json"}
)
_JALUR_MINIMAL = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV")


@dataclass(frozen=True, kw_only=True)
class Berkas:
    """A file that was handed in.

    Attributes:
        nama: Name that its owner gave it.
        potongan: Its content in pieces.
    """

    nama: str
    potongan: Iterable[bytes]


@dataclass(frozen=True, kw_only=True)
class Keadaan:
    """How far a check is.

    Attributes:
        nama: Files that were handed in.
        tahap: antre, membaca, memeriksa, menyusun, selesai or gagal.
        sebab: Why it failed: waktu, memori, program or antre.
        hasil: The result, once there is one; it stands even when a report could not be made.
        hapus: Unix time at which everything is deleted.
    """

    nama: tuple[str, ...]
    tahap: str
    sebab: str = ""
    hasil: dict[str, Any] | None = None
    hapus: float = 0.0

    @property
    def berjalan(self) -> bool:
        """Whether it is worth asking again."""
        return self.tahap not in _AKHIR


def mulai(berkas: Sequence[Berkas], *, tahun: int | None = None) -> str:
    """Take one document to check, or two to compare, and start.

    Args:
        berkas: One or two files.
        tahun: Plan year, where the document may not name it.

    Returns:
        The token that opens the result.

    Raises:
        TidakSah: No file, one of no use, or one too large.
        Terkunci: Too many are waiting.
    """
    sapu()
    if not berkas:
        raise TidakSah("Pilih dahulu berkasnya.")
    for b in berkas:
        if Path(b.nama).suffix.lower() not in _AKHIRAN:
            pesan = (
                f"{b.nama[:80]} bukan dokumen yang dapat dibaca. Berikan PDF, DOCX, XLSX, XLS, "
                "ODS, CSV, HTML, JSON, atau teks."
            )
            raise TidakSah(pesan)
    if sum(1 for f in _semua() if not _berakhir(f)) >= MAKS_ANTRE:
        raise Terkunci("Sedang banyak dokumen yang diperiksa. Tunggu satu menit, lalu coba lagi.")
    token = secrets.token_urlsafe(32)
    folder = _akar() / token
    folder.mkdir(mode=0o700, parents=True)
    try:
        for i, b in enumerate(berkas):
            _simpan(folder / f"masukan-{i}", b)
        nama = [_nama_aman(b.nama) for b in berkas]
        tulis(folder / "tugas.json", json.dumps({"nama": nama, "tahun": tahun}).encode())
        tulis(folder / TAHAP, b"antre")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    threading.Thread(target=_jalankan, args=(folder,), name="periksa", daemon=True).start()
    return token


def keadaan(token: str) -> Keadaan:
    """Return how far a check is, with its result.

    Raises:
        TidakAda: There is no such token, or no longer.
    """
    folder = _folder(token)
    try:
        tugas = json.loads((folder / "tugas.json").read_text(encoding="utf-8"))
        tahap, _, sebab = (folder / TAHAP).read_text(encoding="utf-8").partition(" ")
    except (OSError, ValueError):
        raise TidakAda(_HILANG) from None
    hasil = None
    with contextlib.suppress(OSError, ValueError):
        hasil = json.loads((folder / HASIL).read_text(encoding="utf-8"))
    if tahap not in _AKHIR and _umur(folder) > _TUNGGU_ANTRE + BATAS_WAKTU:
        tahap, sebab = "gagal", "program"  # whoever watched over it is gone
    return Keadaan(
        nama=tuple(tugas["nama"]),
        tahap=tahap,
        sebab=sebab,
        hasil=hasil,
        hapus=time.time() + UMUR - _umur(folder),
    )


def unduh(token: str, nama: str) -> tuple[bytes, str]:
    """Return a file of a result and its media type.

    Raises:
        TidakAda: There is no such token or file.
    """
    folder = _folder(token)
    jenis = "image/png" if _HALAMAN.fullmatch(nama) else _UNDUHAN.get(nama)
    try:
        if jenis is not None:
            return (folder / nama).read_bytes(), jenis
    except OSError:
        pass
    raise TidakAda(_HILANG)


def hapus(token: str) -> None:
    """Delete a result at once.

    Raises:
        TidakAda: There is no such token, or no longer.
    """
    shutil.rmtree(_folder(token), ignore_errors=True)


def sapu() -> None:
    """Delete what is older than an hour; every new check does so, and the end of each."""
    for folder in _semua():
        if _umur(folder) > UMUR:
            shutil.rmtree(folder, ignore_errors=True)


_HILANG = (
    "Hasil pemeriksaan ini tidak ada atau sudah dihapus. Hasil hanya disimpan satu jam; periksa "
    "dokumennya sekali lagi."
)


def _akar() -> Path:
    return Path(settings.DATA) / "periksa"


def _semua() -> Iterator[Path]:
    try:
        yield from [f for f in _akar().iterdir() if _TOKEN.fullmatch(f.name)]
    except OSError:
        return


def _folder(token: str) -> Path:
    folder = _akar() / token
    if not _TOKEN.fullmatch(token) or not folder.is_dir() or _umur(folder) > UMUR:
        raise TidakAda(_HILANG)
    return folder


def _umur(folder: Path) -> float:
    """Return the seconds since a check was handed in."""
    try:
        return time.time() - (folder / "tugas.json").stat().st_mtime
    except OSError:  # being made, or being deleted
        return 0.0


def _berakhir(folder: Path) -> bool:
    try:
        isi = (folder / TAHAP).read_text(encoding="utf-8")
    except OSError:
        return False
    return isi.startswith(_AKHIR) or _umur(folder) > _TUNGGU_ANTRE + BATAS_WAKTU


def _nama_aman(nama: str) -> str:
    """Return a file name without path and control characters; it is only ever shown."""
    pendek = re.sub(r"[\x00-\x1f\x7f]", "", nama.replace("\\", "/").rpartition("/")[2])
    return pendek[-120:] or "dokumen"


def _simpan(jalur: Path, berkas: Berkas) -> None:
    """Write an upload for the worker to take; break off when it is too large."""
    banyak = 0
    with jalur.open("wb") as f:
        for potong in berkas.potongan:
            banyak += len(potong)
            if banyak > BATAS.berkas:
                pesan = f"{berkas.nama[:80]} lebih dari {BATAS.berkas // 1024**2} MB."
                raise TidakSah(pesan)
            f.write(potong)
    if not banyak:
        raise TidakSah(f"{berkas.nama[:80]} kosong. Pilih berkas yang lain.")


def _jalankan(folder: Path) -> None:
    """Wait for a turn, run the worker, and say how it ended."""
    sebab = "antre"
    try:
        with _giliran() as dapat:
            if dapat and folder.is_dir():
                sebab = _proses(folder)
        if sebab:
            tulis(folder / TAHAP, f"gagal {sebab}".encode())
        for i in range(2):
            (folder / f"masukan-{i}").unlink(missing_ok=True)
    except OSError:  # deleted meanwhile by its owner
        shutil.rmtree(folder, ignore_errors=True)
    sapu()


def _proses(folder: Path) -> str:
    """Run the worker; return why it failed, empty when it did not."""
    lingkungan = {k: os.environ[k] for k in _JALUR_MINIMAL if k in os.environ} | LINGKUNGAN
    lingkungan["PYTHONPATH"] = os.pathsep.join(p for p in sys.path if p)
    proses = subprocess.Popen(
        [*PERINTAH, str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=lingkungan,
        start_new_session=True,
    )
    try:
        status = proses.wait(BATAS_WAKTU)
    except subprocess.TimeoutExpired:
        proses.kill()
        proses.wait()
        return "waktu"
    if status == 0:
        return ""
    if status == MEMORI_HABIS:
        return "memori"
    return "waktu" if status in (-24, -14) else "program"  # SIGXCPU, SIGALRM


@contextlib.contextmanager
def _giliran() -> Iterator[bool]:
    """Hold one of the few turns; it is free again even when this process dies."""
    akhir = time.monotonic() + _TUNGGU_ANTRE
    while True:
        for i in range(SEKALIGUS):
            pegangan = _kunci(_akar() / f"giliran-{i}")
            if pegangan is not None:
                try:
                    yield True
                finally:
                    os.close(pegangan)
                return
        if time.monotonic() > akhir:
            yield False
            return
        time.sleep(0.2)


def _kunci(jalur: Path) -> int | None:
    """Return a locked file, or ``None`` when another holds it."""
    fd = os.open(jalur, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(fd)
        return None
    except ImportError:  # pragma: no cover - Windows: one machine, one visitor
        return fd
    return fd
