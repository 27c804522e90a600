"""The folder face of the format: ``renja.toml`` and one CSV file per table."""

import csv
import os
import stat
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

from selaras.core.kebijakan import Kebijakan
from selaras.core.nilai import Asal
from selaras.core.renja import Dokumen, Indikator, Rekaman, Renja
from selaras.exchange import kunci
from selaras.exchange.aman import BATAS, Batas, ukuran
from selaras.exchange.berkas_csv import baca_baris
from selaras.exchange.formula import jinakkan, pulihkan
from selaras.exchange.konversi import Pembaca, ke_teks, pembaca
from selaras.exchange.parsed import Issues, Parsed, Severity
from selaras.exchange.rekaman import PembacaTabel, periksa_panjang
from selaras.exchange.rujukan import periksa_rujukan
from selaras.exchange.simpan import sebab, simpan
from selaras.exchange.skema import Jenis, Kolom, Tabel, tabel

_DIABAIKAN = (".md", ".txt", ".license")
_BERTEKS = (Jenis.TEKS, Jenis.KODE, Jenis.PILIHAN)


def read_folder(folder: Path | str, batas: Batas = BATAS) -> Parsed[Renja]:
    """Read a plan from a folder.

    Args:
        folder: Path of the folder.
        batas: Limits.

    Returns:
        The plan with the issues met; no plan only when ``renja.toml`` gives none.
    """
    issues = Issues()
    berkas = _kumpulkan(Path(folder), batas, issues)
    if berkas is None:
        return Parsed(None, issues.result())
    return read_files(berkas, batas, issues)


def read_files(
    berkas: dict[str, bytes], batas: Batas = BATAS, issues: Issues | None = None
) -> Parsed[Renja]:
    """Read a plan from the files of a folder, by name, without touching a disk."""
    issues = issues or Issues()
    isi = dict(berkas)
    pokok = isi.pop(kunci.BERKAS, None)
    dokumen: Dokumen | None = None
    if pokok is None:
        issues.add(
            "renja-toml-tidak-ada",
            Severity.ERROR,
            f"Folder ini tidak memuat renja.toml, jadi bukan folder Renja. {_bukan_folder(isi)}",
            Asal(kunci.BERKAS),
        )
    else:
        dokumen = kunci.baca_toml(pokok, issues)
    terbaca: dict[str, tuple[Rekaman, ...]] = {}
    for nama, t in tabel().items():
        data = isi.pop(f"{nama}.csv", None)
        if data is not None and pokok is not None:
            terbaca[nama] = baca_tabel(t, data, issues, batas)
    if pokok is not None:
        for nama in isi:
            _berkas_asing(nama, issues)
    if dokumen is None:
        return Parsed(None, issues.result())
    renja = Renja(dokumen=dokumen, **terbaca)  # type: ignore[arg-type]
    periksa_rujukan(renja, issues)
    return Parsed(renja, issues.result())


def _bukan_folder(isi: dict[str, bytes]) -> str:
    """Say what to give instead of a folder that holds no plan."""
    if buku := sorted(n for n in isi if n.endswith(".xlsx")):
        return f"Bila maksudnya buku kerja di dalamnya, sebut berkasnya, misalnya {buku[0]}."
    return "Buat contohnya dengan: selaras new FOLDER."


def baca_tabel(t: Tabel, data: bytes, issues: Issues, batas: Batas = BATAS) -> tuple[Rekaman, ...]:
    """Read one CSV file of the format."""
    asal = Asal(f"{t.nama}.csv")
    hasil = baca_baris(data, asal, issues, batas)
    if hasil is None:
        return ()
    baris, ada_apostrof = hasil
    buat = _pembaca_csv if ada_apostrof else pembaca
    rekaman = PembacaTabel(t, asal, issues, buat).read(baris)
    if len(data) > batas.sel:
        periksa_panjang(rekaman, t, issues, batas)
    return rekaman


def _pembaca_csv(kolom: Kolom) -> Pembaca:
    dasar = pembaca(kolom)
    if kolom.jenis not in _BERTEKS:
        return dasar
    return lambda teks: dasar(pulihkan(teks))


def _kumpulkan(folder: Path, batas: Batas, issues: Issues) -> dict[str, bytes] | None:
    """Read the files of a folder into memory within the limits."""
    berkas: dict[str, bytes] = {}
    jumlah = 0
    try:
        isi = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as galat:
        issues.add(
            "tidak-dapat-dibuka",
            Severity.ERROR,
            f"Folder ini tidak dapat dibuka ({sebab(galat)}). Periksa nama dan hak aksesnya.",
            Asal(folder.name),
        )
        return None
    if len(isi) > batas.anggota:
        issues.add(
            "anggota-terlalu-banyak",
            Severity.ERROR,
            f"Folder ini memuat {len(isi)} berkas, jadi tampaknya bukan folder Renja. Berikan "
            "folder yang memuat renja.toml.",
            Asal(folder.name),
        )
        return None
    for entri in isi:
        nama = entri.name.lower()
        if nama.startswith((".", "~$")) or nama.endswith(_DIABAIKAN):
            continue
        if not _berkas_biasa(entri, issues):
            continue
        data = _baca_terbatas(entri, batas.berkas, issues)
        if data is None:
            continue
        jumlah += len(data)
        if jumlah > batas.folder:
            issues.add(
                "berkas-terlalu-besar",
                Severity.ERROR,
                f"Isi folder ini melebihi {ukuran(batas.folder)}; sisanya tidak dibaca.",
                Asal(entri.name),
            )
            break
        if nama in berkas:
            issues.add(
                "berkas-ganda",
                Severity.ERROR,
                f"Ada dua berkas bernama {nama} yang hanya berbeda huruf besar dan kecil; yang "
                "ini tidak dibaca. Hapus salah satunya.",
                Asal(entri.name),
            )
            continue
        berkas[nama] = data
    return berkas


def _berkas_biasa(entri: "os.DirEntry[str]", issues: Issues) -> bool:
    """Refuse links, folders and devices: a plan is made of ordinary files in one folder."""
    if entri.is_symlink():
        issues.add(
            "tautan-ditolak",
            Severity.ERROR,
            "Ini tautan ke tempat lain, bukan berkas; tidak dibuka. Salin berkas aslinya ke "
            "folder ini.",
            Asal(entri.name),
        )
        return False
    if entri.is_dir():
        issues.add(
            "berkas-tidak-dikenal",
            Severity.INFO,
            "Folder di dalam folder Renja tidak dibaca.",
            Asal(entri.name),
        )
        return False
    if not stat.S_ISREG(entri.stat(follow_symlinks=False).st_mode):
        issues.add(
            "tautan-ditolak",
            Severity.ERROR,
            "Ini bukan berkas biasa; tidak dibuka.",
            Asal(entri.name),
        )
        return False
    return True


def _baca_terbatas(entri: "os.DirEntry[str]", batas: int, issues: Issues) -> bytes | None:
    try:
        with Path(entri.path).open("rb") as f:
            data = f.read(batas + 1)
    except OSError as galat:
        issues.add(
            "tidak-dapat-dibuka",
            Severity.ERROR,
            f"Berkas ini tidak dapat dibuka ({sebab(galat)}). Periksa hak aksesnya.",
            Asal(entri.name),
        )
        return None
    if len(data) > batas:
        issues.add(
            "berkas-terlalu-besar",
            Severity.ERROR,
            f"Berkas ini melebihi batas {ukuran(batas)}; tidak dibaca. Periksa apakah berkasnya "
            "benar.",
            Asal(entri.name),
        )
        return None
    return data


def _berkas_asing(nama: str, issues: Issues) -> None:
    saran = issues.suggest(nama, [f"{n}.csv" for n in tabel()], "Pindahkan ke folder lain.", 0.75)
    issues.add(
        "berkas-tidak-dikenal",
        Severity.WARNING,
        f"Nama berkas ini bukan nama tabel; isinya tidak dibaca. {saran}",
        Asal(nama),
    )


# Writing


def folder_files(renja: Renja) -> dict[str, bytes]:
    """Return the files of a plan by name: the same plan always gives the same bytes.

    Raises:
        ValueError: A number has no plain form (infinite, or more than 60 digits).
    """
    berkas = {kunci.BERKAS: kunci.tulis_toml(renja.dokumen)}
    for nama, t in tabel().items():
        berkas[f"{nama}.csv"] = tulis_tabel(t, getattr(renja, nama))
    return berkas


def write_folder(renja: Renja, folder: Path | str) -> None:
    """Write a plan to a folder, all files or none.

    Raises:
        ValueError: See :func:`folder_files`; nothing is written then.
        OSError: The folder cannot be written.
    """
    simpan(Path(folder), folder_files(renja))


def tulis_tabel(t: Tabel, rekaman: tuple[Rekaman, ...]) -> bytes:
    """Write one CSV file of the format."""
    tampung = StringIO(newline="")
    penulis = csv.writer(tampung, lineterminator="\n")
    penulis.writerow([k.nama for k in t.kolom])
    isi = [(k.nama, k.jenis in _BERTEKS) for k in t.kolom]
    for r in rekaman:
        ambil = pengambil(r)
        penulis.writerow(
            [
                jinakkan(kunci.rapikan_teks(ke_teks(ambil(n)))) if b else ke_teks(ambil(n))
                for n, b in isi
            ]
        )
    return tampung.getvalue().encode()


_KEBIJAKAN = frozenset(Kebijakan.__dataclass_fields__)


def pengambil(rekaman: Rekaman) -> "partial[Any]":
    """Return a function from column name to value; a policy's columns stand inline."""
    if isinstance(rekaman, Indikator):
        return partial(_ambil_indikator, rekaman)
    return partial(getattr, rekaman)


def _ambil_indikator(indikator: Indikator, nama: str) -> Any:
    return getattr(indikator.kebijakan if nama in _KEBIJAKAN else indikator, nama)
