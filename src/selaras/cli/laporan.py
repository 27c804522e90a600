"""A report of a check as the bytes of one of its formats."""

from pathlib import Path
from typing import TYPE_CHECKING

from selaras.core.perbandingan import Perbandingan

if TYPE_CHECKING:
    from selaras.exchange.periksa_berkas import BerkasTerperiksa


def laporan(bentuk: str, path: Path, hasil: "BerkasTerperiksa", *, ringkas: bool = False) -> bytes:
    """Return the report of a check.

    Args:
        bentuk: ``text``, ``json``, ``html``, ``sarif``, ``xlsx`` or ``pdf``.
        path: The plan, form or document, as the user named it.
        hasil: What was read and found.
        ringkas: Only counts per rule; of ``text`` alone.
    """
    if bentuk == "text":
        from selaras.cli.teks import teks_hasil

        baca, temuan = hasil.baca, hasil.periksa.findings
        return teks_hasil(baca.value, temuan, baca.issues, ringkas=ringkas).encode()
    from selaras.services.laporan_berkas import laporan_berkas

    data = path.read_bytes() if hasil.dokumen is not None and path.is_file() else b""
    return laporan_berkas(bentuk, str(path), hasil, data)


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
