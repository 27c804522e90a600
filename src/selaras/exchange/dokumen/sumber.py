"""What a file is, told by its content, and the reader that opens it."""

from selaras.core.nilai import Asal
from selaras.exchange.aman import BATAS, Batas, ukuran
from selaras.exchange.dokumen.kisi import LembarDokumen
from selaras.exchange.parsed import Issues, Severity

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def baca_sumber(
    nama: str, data: bytes, issues: Issues, batas: Batas = BATAS
) -> LembarDokumen | None:
    """Open a document as prose and grids; ``None`` with an issue when it cannot be opened.

    Args:
        nama: File name, for places.
        data: Content, from anyone.
        issues: Collects what was met.
        batas: Limits.
    """
    if len(data) > batas.berkas:
        issues.add(
            "berkas-terlalu-besar",
            Severity.ERROR,
            f"Ukurannya {ukuran(len(data))}, melebihi batas {ukuran(batas.berkas)}; tidak dibuka.",
            Asal(nama),
        )
        return None
    if not data.strip(b"\0 \t\r\n"):
        issues.add("berkas-kosong", Severity.ERROR, "Berkas ini kosong.", Asal(nama))
        return None
    if data[:1024].lstrip().startswith(b"%PDF-"):
        from selaras.exchange.dokumen.sumber_pdf import baca_pdf

        return baca_pdf(data, nama, issues)
    from selaras.exchange.dokumen.sumber_teks import baca_teks, dekode

    teks = dekode(data)
    if teks is None:
        issues.add("jenis-berkas", Severity.ERROR, "Isi berkas ini tidak dikenali.", Asal(nama))
        return None
    return baca_teks(teks, nama)
