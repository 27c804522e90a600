"""The PDF of a whole Renja against other ways to make it.

Each rendering runs in a process of its own and is timed inside it, after imports and a small
document: typesetters remember what they set before, which would flatter a second run.
"""

import importlib.util
import os
import pickle
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from ctypes.util import find_library
from pathlib import Path
from tempfile import TemporaryDirectory

from ukur import (
    CONTOH,
    Baris,
    Hasil,
    Opsi,
    Pengukur,
    bandingkan,
    berpasangan,
    proses,
    selaras,
)

from selaras.core.renja import Renja
from selaras.documents import grafik
from selaras.documents.naskah import Naskah
from selaras.documents.renja import susun

MINIMAL = 10.0
_WEASY = {"weasy": "WeasyPrint", "weasy-ua": "WeasyPrint, PDF/UA-1"}
_PUSTAKA = ("pango-1.0", "pangoft2-1.0")


def ukur(opsi: Opsi) -> Hasil:
    """Measure typesetting in a warm process, and the way over an office suite in a cold one."""
    hasil = Hasil()
    with TemporaryDirectory() as nama:
        kerja = Path(nama)
        renja, jalur = _rencana(opsi, kerja)
        naskah = susun(renja)
        svg = grafik.render_semua(grafik.spesifikasi(naskah), "svg")
        bahan = kerja / "naskah.pickle"
        bahan.write_bytes(pickle.dumps((naskah, svg)))
        hasil.baris += _susun_huruf(bahan, opsi, hasil)
        hasil.baris += _lewat_kantor(jalur, bahan, opsi, hasil)
    return hasil


def _rencana(opsi: Opsi, kerja: Path) -> tuple[Renja, Path]:
    """Return the example, or an empty plan in a quick run."""
    from selaras.exchange.baca import read
    from selaras.exchange.new import blank, new

    jalur = CONTOH
    if opsi.ringkas:
        jalur = kerja / "rencana"
        new(blank(2027, nama="Dinas Contoh", wilayah="Kabupaten Contoh"), jalur)
    renja = read(jalur).value
    if renja is None:
        raise RuntimeError(f"{jalur} cannot be read")
    return renja, jalur


def _susun_huruf(bahan: Path, opsi: Opsi, hasil: Hasil) -> list[Baris]:
    """Compare two typesetters in warm processes."""
    if kurang := _weasy_kurang():
        hasil.dilewati.append(kurang)
        return []
    lawan = {"weasy": _WEASY["weasy"]} if opsi.ringkas else _WEASY
    anak = {n: _anak(n, bahan, opsi) for n in ("selaras", *lawan)}
    waktu = berpasangan(anak, opsi.banyak, pemanasan=0)
    halaman = ", ".join(f"{n} {_halaman(bahan.with_name(f'{n}.pdf'))}" for n in anak)
    return bandingkan(
        "naskah dan grafik menjadi PDF",
        waktu,
        lawan,
        minimal=None if opsi.ringkas else MINIMAL,
        catatan=f"halaman: {halaman}",
    )


def _weasy_kurang() -> str:
    """Return why WeasyPrint cannot run; empty when it can."""
    if importlib.util.find_spec("weasyprint") is None:
        return "WeasyPrint tidak ada: jalankan make bench, atau pasang grup bench."
    if kurang := [p for p in _PUSTAKA if find_library(p) is None]:
        return (
            f"Pustaka sistem WeasyPrint tidak ada ({', '.join(kurang)}): "
            "apt install libpango-1.0-0 libpangoft2-1.0-0."
        )
    return ""


def _perintah(mesin: str, bahan: Path, suhu: str) -> list[str]:
    return [sys.executable, __file__, mesin, str(bahan), str(bahan.with_name(f"{mesin}.pdf")), suhu]


def _anak(mesin: str, bahan: Path, opsi: Opsi) -> Pengukur:
    """Return a measurement in a new process; the child prints its own seconds."""

    def ukur() -> float:
        selesai = subprocess.run(
            _perintah(mesin, bahan, "dingin" if opsi.ringkas else "hangat"),
            capture_output=True,
            text=True,
            timeout=600,
        )
        if selesai.returncode:
            raise RuntimeError(f"{mesin}: {selesai.stderr[-800:]}")
        return float(selesai.stdout.split()[-1])

    return ukur


def _lewat_kantor(jalur: Path, bahan: Path, opsi: Opsi, hasil: Hasil) -> list[Baris]:
    """Compare whole cold processes: our document to PDF here, our own DOCX to PDF there."""
    if opsi.ringkas:
        hasil.dilewati.append("LibreOffice: tidak dijalankan pada ukuran kecil.")
        return []
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        hasil.dilewati.append("LibreOffice tidak ada: apt install libreoffice-writer-nogui.")
        return []
    kerja = bahan.parent
    proses(selaras("build", jalur, "-o", kerja, "-f", "docx"))()
    profil = f"-env:UserInstallation={(kerja / 'profil').as_uri()}"
    ubah = [soffice, profil, "--headless", "--convert-to", "pdf", "--outdir", str(kerja / "kantor")]
    waktu = berpasangan(
        {
            "naskah": proses(_perintah("selaras", bahan, "dingin")),
            "rencana": proses(selaras("build", jalur, "-o", kerja / "sendiri", "-f", "pdf")),
            "kantor": proses([*ubah, str(kerja / "renja.docx")]),
        },
        opsi.banyak,
    )
    halaman = [_halaman(kerja / f / "renja.pdf") for f in ("sendiri", "kantor")]
    kantor = {"kantor": "LibreOffice dari DOCX"}
    return [
        *bandingkan(
            "naskah dan grafik menjadi PDF, proses dingin",
            waktu,
            kantor,
            sendiri="naskah",
            catatan=f"halaman: selaras {halaman[0]}, LibreOffice {halaman[1]}",
        ),
        *bandingkan(
            "rencana menjadi PDF, proses dingin",
            waktu,
            kantor,
            sendiri="rencana",
            catatan="rencana menjadi PDF memuat membaca, memeriksa, menyusun, dan grafik",
        ),
    ]


def _halaman(berkas: Path) -> str:
    """Return the number of pages of a PDF, where a reader is installed."""
    try:
        from pypdf import PdfReader
    except ImportError:
        return "?"
    return str(len(PdfReader(berkas).pages))


def _mesin(nama: str) -> Callable[[Naskah, Mapping[str, str]], bytes]:
    """Return the function that renders; its libraries are imported here."""
    if nama == "selaras":
        from selaras.documents.render_typst import pdf

        return pdf
    from html_naskah import html
    from weasyprint import HTML

    varian = {"pdf_variant": "pdf/ua-1"} if nama == "weasy-ua" else {}
    return lambda naskah, svg: HTML(string=html(naskah, svg)).write_pdf(**varian)


def layani(mesin: str, bahan: str, tujuan: str, suhu: str) -> None:
    """Render once in this process and print the seconds: the work of the child."""
    from selaras.exchange.new import blank

    naskah, svg = pickle.loads(Path(bahan).read_bytes())
    cetak = _mesin(mesin)
    if suhu == "hangat":
        kecil = susun(blank(2027, nama="Dinas Contoh"))
        cetak(kecil, dict.fromkeys(grafik.spesifikasi(kecil), "<svg/>"))
    mulai = time.perf_counter()
    isi = cetak(naskah, svg)
    detik = time.perf_counter() - mulai
    Path(tujuan).write_bytes(isi)
    sys.stdout.write(f"{detik}\n")
    sys.stdout.flush()
    os._exit(0)  # the libraries need not be torn down


if __name__ == "__main__":
    layani(*sys.argv[1:])
