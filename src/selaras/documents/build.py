"""The faces of one plan: PDF, DOCX, XLSX and ``values.json``.

The document is composed once. Charts are drawn by another process and the PDF is set on another
thread (the typesetter needs no interpreter lock), while this thread writes the other faces.
The same plan and options give the same bytes.
"""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack

from selaras.core.errors import SelarasError
from selaras.core.renja import Renja
from selaras.documents import grafik
from selaras.documents.naskah import Naskah
from selaras.documents.pelukis import Pelukis
from selaras.documents.pengenal import Pengenal
from selaras.documents.renja import Rakitan, rakit
from selaras.documents.sumber import Opsi
from selaras.documents.values import tulis_values

FORMAT = ("pdf", "docx", "xlsx", "json")
"""The faces, in the order they are returned."""

_NAMA = {f: f"renja.{f}" for f in FORMAT} | {"json": "values.json"}


class UnknownFormatError(SelarasError, ValueError):
    """A face was asked for that does not exist; the message is for officials."""


def build(
    renja: Renja,
    format: Iterable[str] = FORMAT,
    bentuk_tc29: str | None = None,
    ringkasan_pemeriksaan: str | None = None,
    pengenal: Pengenal | None = None,
) -> dict[str, bytes]:
    """Build the files of a plan.

    Args:
        renja: The plan.
        format: Any of :data:`FORMAT`.
        bentuk_tc29: ``sumber``, ``resmi`` or ``keduanya``; ``None`` follows the plan.
        ringkasan_pemeriksaan: Line about the findings on the last page; ``None`` runs the rules
            and writes it, empty leaves it out.
        pengenal: Version, state and verification code that the PDF and the DOCX print.

    Returns:
        File name to bytes: ``renja.pdf``, ``renja.docx``, ``renja.xlsx``, ``values.json``.

    Raises:
        UnknownFormatError: ``format`` names something else.
        ValueError: ``bentuk_tc29`` is none of the three.
    """
    diminta = _pilih(format)
    with ExitStack() as tumpukan:
        pelukis = None
        if {"pdf", "docx"} & diminta:
            pelukis = tumpukan.enter_context(Pelukis(png="docx" in diminta))
        ringkasan = (
            ringkasan_periksa(renja) if ringkasan_pemeriksaan is None else ringkasan_pemeriksaan
        )
        opsi = Opsi(
            bentuk_tc29=bentuk_tc29 or "", ringkasan_pemeriksaan=ringkasan, pengenal=pengenal
        )
        rakitan = rakit(renja, opsi)
        hasil = _muka(rakitan, diminta, pelukis)
    return {_NAMA[f]: hasil[f] for f in FORMAT if f in diminta}


def _pilih(format: Iterable[str]) -> frozenset[str]:
    diminta = frozenset(format)
    if asing := sorted(diminta - set(FORMAT)):
        raise UnknownFormatError(
            f"Bentuk {', '.join(asing)} tidak dikenal. Pilihan: {', '.join(FORMAT)}."
        )
    return diminta


def _muka(rakitan: Rakitan, diminta: frozenset[str], pelukis: Pelukis | None) -> dict[str, bytes]:
    """Write the faces that were asked for."""
    naskah = rakitan.naskah
    hasil: dict[str, bytes] = {}
    with ThreadPoolExecutor(max_workers=1) as benang:
        cetakan: Future[tuple[bytes, dict[str, str]]] | None = None
        if pelukis is not None:
            pelukis.kirim(grafik.spesifikasi(naskah))
            cetakan = benang.submit(_cetak, naskah, pelukis, diminta)
        if "json" in diminta:
            hasil["json"] = tulis_values(rakitan.tabel).encode()
        if "xlsx" in diminta:
            from selaras.documents.render_xlsx import xlsx

            hasil["xlsx"] = xlsx(naskah)
        if pelukis is not None and cetakan is not None:
            hasil["pdf"], nomor = cetakan.result()
            if "docx" in diminta:
                from selaras.documents.render_docx import docx

                hasil["docx"] = docx(naskah, pelukis.ambil_png(), nomor)
    return hasil


def _cetak(
    naskah: Naskah, pelukis: Pelukis, diminta: frozenset[str]
) -> tuple[bytes, dict[str, str]]:
    """Set the PDF and find the page numbers that the lists of the DOCX show until refreshed."""
    from selaras.documents import render_typst

    svg = pelukis.ambil_svg()
    cetakan = render_typst.Cetakan(naskah, svg)
    return cetakan.pdf() if "pdf" in diminta else b"", cetakan.nomor_halaman


def ringkasan_periksa(renja: Renja) -> str:
    """Run the rules over a plan and return the line that the last page prints.

    Args:
        renja: The plan.
    """
    from selaras.rules.base import Severity
    from selaras.rules.pemeriksaan import periksa

    hasil = periksa(renja)
    jumlah = hasil.per_severity
    teks = (
        f"{hasil.aturan} aturan dijalankan: {jumlah[Severity.ERROR]} kesalahan, "
        f"{jumlah[Severity.WARNING]} peringatan, {jumlah[Severity.INFO]} informasi"
    )
    if hasil.dikecualikan:
        teks += f"; {hasil.dikecualikan} temuan dikecualikan dengan alasan"
    return teks + "."
