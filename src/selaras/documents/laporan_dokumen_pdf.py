"""The report of a checked document as a PDF, with pictures of the pages that carry findings."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from selaras.documents import grafik
from selaras.documents.render_typst import sebagai_teks

_TEMPLAT = resources.files("selaras.documents") / "templates"


def sebagai_pdf(data: Mapping[str, Any], gambar: Mapping[int, bytes], tanggal: date) -> bytes:
    """Return the report as a PDF.

    Args:
        data: The report, of :func:`~selaras.documents.laporan_dokumen.susun`.
        gambar: Page to PNG; each is printed once, after the first finding of its page.
        tanggal: Date that the file carries.

    Raises:
        typst.TypstError: The typesetter refused; a fault of the template, not of the data.
    """
    import typst

    sisa = set(gambar)
    kelompok = []
    for k in data["kelompok"]:
        temuan = []
        for t in k["temuan"]:
            halaman = (t["cuplikan"] or {}).get("halaman")
            nama = f"halaman-{halaman}.png" if halaman in sisa else None
            sisa.discard(halaman)
            temuan.append({**t, "gambar": nama})
        kelompok.append({**k, "temuan": temuan})
    saat = datetime(tanggal.year, tanggal.month, tanggal.day, tzinfo=UTC)
    with TemporaryDirectory(prefix="selaras-laporan-") as folder:
        akar = Path(folder)
        for nama in ("periksa.typ", "gaya.typ"):
            (akar / nama).write_bytes((_TEMPLAT / nama).read_bytes())
        for n, isi in gambar.items():
            (akar / f"halaman-{n}.png").write_bytes(isi)
        hasil = typst.compile(
            str(akar / "periksa.typ"),
            root=folder,
            font_paths=[str(grafik.folder_huruf())],
            ignore_system_fonts=True,
            sys_inputs={"laporan": sebagai_teks({**data, "kelompok": kelompok})},
            timestamp=int(saat.timestamp()),
        )
    if not isinstance(hasil, bytes):  # pragma: no cover - only image formats give lists
        raise TypeError(f"Typst returned {type(hasil).__name__} instead of bytes.")
    return hasil
