"""Makes the pictures of the README and the guides from the example, so that they cannot rot.

Run by ``make pictures``. Pages of the document are found by their text, drawn from the real PDF;
pages of the application are what the browser tests see while they work in it.
"""

import os
import re
import subprocess
import sys
import tempfile
from io import BytesIO, StringIO
from pathlib import Path

import pypdfium2
from PIL import Image
from rich.console import Console

from selaras.cli import teks
from selaras.documents.build import build
from selaras.exchange.baca import read
from selaras.rules.pemeriksaan import periksa

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "bkpsdm-kukar-2025"
OUT = ROOT / "docs" / "gambar"
PAGES = {
    "sampul": (0, ()),
    "evaluasi": (1, ("Tidak Memenuhi Target", "2.1.1", "%")),
    "tc29": (1, ("REKAPITULASI EVALUASI", "5.03.01.2.01.06")),
    "tc33": (1, ("RUMUSAN RENCANA", "5.03.01.2.01.06")),
    "grafik": (1, ("Gambar II.2",)),
    "iku": (1, ("dihitung dengan rumus berikut",)),
}
GUIDE = ROOT / "docs" / "aplikasi.md"
JOURNEYS = (
    "tests/peramban/test_perjalanan.py",
    "tests/peramban/test_peran.py",
    "tests/peramban/test_lapor.py",
    "tests/peramban/test_buku_lapor.py",
    "tests/peramban/test_e81.py",
    "tests/peramban/test_triwulan.py",
    "tests/peramban/test_periksa_umum.py",
    "tests/peramban/test_dasbor.py",
    "tests/peramban/test_survei.py",
)
WIDTH = 1000  # pixels; enough to read on a screen, small enough for a repository


def main() -> None:
    """Write every picture."""
    OUT.mkdir(parents=True, exist_ok=True)
    plan = read(EXAMPLE).value
    assert plan is not None
    pdf = pypdfium2.PdfDocument(build(plan, format=("pdf",))["renja.pdf"])
    texts = [page.get_textpage().get_text_range() for page in pdf]
    for name, (skip, words) in PAGES.items():
        number = next(
            i
            for i, text in enumerate(texts)
            if i >= skip * 8 and all(word in text for word in words)  # past the front matter
        )
        image = pdf[number].render(scale=WIDTH / pdf[number].get_width()).to_pil().convert("RGB")
        data = BytesIO()
        image.quantize(64).save(data, "PNG", optimize=True)
        (OUT / f"{name}.png").write_bytes(data.getvalue())
    console = Console(record=True, width=teks.LEBAR_TERBACA, file=StringIO())
    found = [f for f in periksa(plan).findings if f.code in {"PG02", "IN04", "NR01", "HK01"}]
    teks._hasil(console, plan, found, (), False)
    (OUT / "temuan.svg").write_text(
        console.export_svg(title="selaras check examples/bkpsdm-kukar-2025"), encoding="utf-8"
    )
    application()


def application() -> None:
    """Write the pictures that the guide of the application shows, and remove all others."""
    out = OUT / "aplikasi"
    out.mkdir(exist_ok=True)
    named = set(re.findall(r"gambar/aplikasi/([\w-]+)\.png", GUIDE.read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "pytest", "-q", *JOURNEYS],
            cwd=ROOT,
            env={**os.environ, "SELARAS_GAMBAR": folder},
            check=True,
        )
        for name in sorted(named):
            with Image.open(Path(folder) / f"{name}.png") as image:
                small = image.convert("RGB").quantize(48)
                small.save(out / f"{name}.png", "PNG", optimize=True)
    for path in out.glob("*.png"):
        if path.stem not in named:
            path.unlink()


if __name__ == "__main__":
    main()
