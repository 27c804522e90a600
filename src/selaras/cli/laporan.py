"""A report of a check as the bytes of one of its formats."""

from datetime import datetime
from pathlib import Path

from selaras import __version__
from selaras.cli.perihal import Perihal, judul, tanggal
from selaras.core.perbandingan import Perbandingan
from selaras.exchange.parsed import Issue, Parsed
from selaras.rules.base import Finding


def laporan(
    bentuk: str,
    path: Path,
    temuan: tuple[Finding, ...],
    hasil: Parsed[Perihal],
    *,
    ringkas: bool = False,
) -> bytes:
    """Return the report of a check.

    Args:
        bentuk: ``text``, ``json``, ``html``, ``sarif`` or ``xlsx``.
        path: The plan or form, as the user named it.
        temuan: Findings.
        hasil: What was read, for its title and its issues.
        ringkas: Only counts per rule; of ``text`` alone.
    """
    isi = hasil.value
    masalah = [_data_masalah(m) for m in hasil.issues]
    match bentuk:
        case "text":
            from selaras.cli.teks import teks_hasil

            return teks_hasil(isi, temuan, hasil.issues, ringkas=ringkas).encode()
        case "json":
            from selaras.documents.laporan import sebagai_json

            return sebagai_json(str(path), temuan, masalah).encode()
        case "html":
            from selaras.documents.laporan_html import sebagai_html
            from selaras.rules.registry import menurut_kode

            nama = judul(isi, " ") if isi else path.name
            return sebagai_html(nama, str(path), temuan, masalah, menurut_kode()).encode()
        case "sarif":
            from selaras.documents.laporan_sarif import sebagai_sarif
            from selaras.rules.registry import semua

            return sebagai_sarif(str(path), temuan, semua(), __version__, masalah).encode()
        case _:
            from selaras.documents.laporan_xlsx import sebagai_xlsx

            hari = tanggal(isi)
            return sebagai_xlsx(
                str(path), temuan, datetime(hari.year, hari.month, hari.day), masalah
            )


def laporan_beda(bentuk: str, nama: tuple[str, str], perbandingan: Perbandingan) -> bytes:
    """Return the differences of two plans.

    Args:
        bentuk: ``text``, ``json``, ``html`` or ``xlsx``.
        nama: The old and the new plan, as the user named them.
        perbandingan: What differs.
    """
    match bentuk:
        case "html":
            from selaras.documents.laporan_beda_html import sebagai_html

            return sebagai_html(nama, perbandingan).encode()
        case "xlsx":
            from selaras.documents.laporan_beda_xlsx import sebagai_xlsx

            return sebagai_xlsx(nama, perbandingan)
        case "json":
            from selaras.documents.laporan_beda import sebagai_json

            return sebagai_json(nama, perbandingan).encode()
        case _:
            from selaras.documents.laporan_beda import sebagai_teks

            return sebagai_teks(nama, perbandingan).encode()


def _data_masalah(m: Issue) -> dict[str, object]:
    """An issue as the JSON contract prints it."""
    asal = m.place
    return {
        "code": m.code,
        "severity": m.severity.value,
        "place": {
            "file": asal.berkas if asal else None,
            "sheet": asal.lembar if asal else None,
            "row": asal.baris if asal else None,
            "cell": asal.sel if asal else None,
            "page": (asal.halaman or None) if asal else None,
            "table": m.tabel or None,
            "column": m.kolom or None,
        },
        "message": m.message,
    }
